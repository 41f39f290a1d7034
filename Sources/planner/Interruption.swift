import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and requests to end. Process-wide, as signals are.
///
/// The first cancels the work, which stops at its next block; work that does not stop within a second is ended where it stands,
/// unless it is just putting a report in place. So nothing is ever half-written. A second signal ends the program at once.
enum Interruption {
    private static let isWriting = Mutex(false)
    private static let patience = DispatchTimeInterval.seconds(1)

    /// Runs work that signals may interrupt.
    ///
    /// - Throws: `CancellationError` when it was interrupted, or what the work throws.
    static func allowed(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if task.isCancelled { _exit(Status.interrupted.rawValue) }
                task.cancel()
                endSoon(.now() + patience)
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        }
        try await task.value
    }

    /// Writes what must be whole or not at all; a single signal does not end the program in the midst of it.
    static func held<Value>(_ write: () throws -> Value) rethrows -> Value {
        isWriting.withLock { $0 = true }
        defer { isWriting.withLock { $0 = false } }
        return try write()
    }

    private static func endSoon(_ deadline: DispatchTime) {
        DispatchQueue.global().asyncAfter(deadline: deadline) {
            isWriting.withLock { isWriting in
                if isWriting { return endSoon(.now() + .milliseconds(100)) }
                Console.say(Ending(CancellationError()).words ?? "")
                _exit(Status.interrupted.rawValue)
            }
        }
    }
}
