import Foundation
import Synchronization

/// A run of the planner as a process of its own: its words are read as they come, and it can be ended.
final class JobProcess: Sendable {
    /// How it ended.
    struct Outcome: Sendable {
        /// The exit status; negative for the signal that ended it.
        let status: Int32
        /// What it said, without its records of progress; the first error first.
        let words: String
    }

    private let process: Mutex<Process>
    /// By which the system knows it.
    let number: Int32
    /// Whether it was killed; then nothing more is waited for, as a child of its own may go on and hold what it held.
    private let isKilled = Mutex(false)

    /// Seconds after which a run that was asked to end is killed.
    static let patience = 1.5

    /// Starts a run.
    ///
    /// - Parameters:
    ///   - progressed: called for each record of progress, from a thread of its own.
    ///   - ended: called once.
    init(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String], progressed: @escaping @Sendable (JobProgress) -> Void,
        ended: @escaping @Sendable (Outcome) -> Void
    ) throws {
        let run = Process()
        run.executableURL = program
        run.arguments = arguments
        run.currentDirectoryURL = folder
        run.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        run.standardInput = FileHandle.nullDevice
        run.standardOutput = FileHandle.nullDevice
        let pipe = Pipe()
        run.standardError = pipe
        try run.run()
        // Levers go first: the page's answers are not to wait for a report.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(run.processIdentifier), 10)
        number = run.processIdentifier
        process = Mutex(run)
        let reading = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            var words = JobWords()
            var rest: [UInt8] = []
            while let piece = next(from: reading.fileDescriptor) {
                rest += piece
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: rest[..<end], as: UTF8.self)
                    rest.removeFirst(end + 1)
                    if let progress = JobProgress(line[...]) { progressed(progress) } else { words.add(line) }
                }
                if rest.count > 65_536 { rest.removeAll() }
            }
            words.add(String(decoding: rest, as: UTF8.self))
            ended(Outcome(status: waited(), words: words.text))
        }
    }

    /// What comes next of its words; nil once it has ended and said all.
    private func next(from number: Int32) -> [UInt8]? {
        while true {
            if isKilled.withLock({ $0 }) { return nil }
            let isRunning = process.withLock { $0.isRunning }
            var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, isRunning ? 100 : 0) > 0 else {
                if isRunning { continue }
                return nil
            }
            var piece = [UInt8](repeating: 0, count: 16_384)
            let count = read(number, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Array(piece.prefix(count)) : nil
        }
    }

    /// The exit status once it has ended.
    private func waited() -> Int32 {
        while process.withLock({ $0.isRunning }) {
            if isKilled.withLock({ $0 }) { return -SIGKILL }
            usleep(10_000)
        }
        return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : -$0.terminationStatus }
    }

    /// Asks it to end, as Ctrl-C does; a run that does not is killed.
    func end() {
        process.withLock { if $0.isRunning { $0.interrupt() } }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [self] in
            let isLeft = process.withLock { process in
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
                return process.isRunning
            }
            isKilled.withLock { $0 = isLeft }
        }
    }
}
