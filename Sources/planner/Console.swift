import Foundation
import ReportKit

/// Where words to the planner go: standard error, so that standard output holds results alone.
enum Console {
    /// Words that cannot be said (a closed or full standard error) are lost; they never end a run.
    static func say(_ text: String) { show(text + "\n") }

    /// Text as it is, without the end of a line.
    static func show(_ text: String) { try? Self.write(Data(text.utf8), to: STDERR_FILENO) }

    /// Writes results to standard output, all of them.
    ///
    /// - Throws: `PublicationError.unwritable` where it is full or closed. A reader that has gone ends the program by the usual signal.
    static func write(_ data: Data) throws(PublicationError) {
        do throws(POSIXError) {
            try write(data, to: STDOUT_FILENO)
        } catch {
            let reason = [.EBADF, .EINVAL].contains(error.code) ? "it is closed" : PublicationError.reason(error)
            throw .unwritable(path: "standard output", reason: reason)
        }
    }

    /// Writes a line or more of results to standard output.
    static func write(_ text: String) throws(PublicationError) { try write(Data((text + "\n").utf8)) }

    private static func write(_ data: Data, to stream: Int32) throws(POSIXError) {
        var rest = data[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { put($0, on: stream) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var room = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
                _ = poll(&room, 1, -1)
            default: throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        }
    }

    /// Holds standard streams that are closed by files that take nothing, so that no file opened later gets their number, and words
    /// to the planner with it.
    static func holdClosedStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDONLY) }
    }

    static var isTerminal: Bool { isatty(STDERR_FILENO) != 0 }
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
}

/// Bytes that the system took, or −1; outside the type, whose own `write` hides the system's.
private func put(_ bytes: UnsafeRawBufferPointer, on stream: Int32) -> Int { write(stream, bytes.baseAddress, bytes.count) }
