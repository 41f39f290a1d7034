import Foundation

/// A terminal that nobody sits at: what a program shows on it is kept as text.
struct Terminal {
    /// The end that the program gets.
    let programSide: FileHandle
    private let own: FileHandle
    private var bytes = Data()

    init() throws {
        var (own, side): (Int32, Int32) = (-1, -1)
        guard openpty(&own, &side, nil, nil, nil) == 0 else { throw POSIXError(.ENXIO) }
        // No other program that the tests start inherits them.
        for end in [own, side] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.own = FileHandle(fileDescriptor: own, closeOnDealloc: true)
        programSide = FileHandle(fileDescriptor: side, closeOnDealloc: true)
    }

    /// What has been shown so far.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes what is shown within the next moment.
    mutating func read() {
        var ready = pollfd(fd: own.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while poll(&ready, 1, 20) > 0, ready.revents & Int16(POLLIN) != 0 {
            var some = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(own.fileDescriptor, &some, some.count)
            guard count > 0 else { return }
            bytes.append(contentsOf: some[..<count])
        }
    }

    /// Whether these texts have been shown, one after the other.
    func hasShown(_ texts: [String]) -> Bool {
        var rest = text[...]
        for one in texts {
            guard let found = rest.range(of: one) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
