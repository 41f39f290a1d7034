import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and requests to end. Process-wide, as signals are.
///
/// The first cancels the work, which stops at its next block; work that does not stop within a second is ended where it stands,
/// unless it is just writing. So nothing is ever half-written. A second signal ends the program at once.
enum Interruption {
    private enum Stage { case working, writing, done }

    private static let stage = Mutex(Stage.working)
    private static let patience = DispatchTimeInterval.seconds(1)
    /// A serial queue has a thread of its own. The shared ones are all busy with the work, some pieces of it for a minute, and would
    /// take a signal only then.
    private static let queue = DispatchQueue(label: "interruption", qos: .userInitiated)

    /// Runs work that signals may interrupt.
    ///
    /// - Throws: `CancellationError` when it was interrupted, or what the work throws.
    static func allowed(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
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

    /// Writes what must be whole or not at all, before more work; a single signal does not end the program in the midst of it.
    static func held<Value>(_ write: () throws -> Value) rethrows -> Value { try holding(then: .working, write) }

    /// Writes what the program was run for, whole or not at all. Once it is there a single signal comes too late: it could no
    /// longer be said that nothing was written.
    static func finished<Value>(_ write: () throws -> Value) rethrows -> Value { try holding(then: .done, write) }

    private static func holding<Value>(then next: Stage, _ write: () throws -> Value) rethrows -> Value {
        var after = Stage.working
        stage.withLock { $0 = .writing }
        defer { stage.withLock { $0 = after } }
        let value = try write()
        after = next
        return value
    }

    private static func endSoon(_ deadline: DispatchTime) {
        queue.asyncAfter(deadline: deadline) {
            stage.withLock { stage in
                switch stage {
                case .writing: endSoon(.now() + .milliseconds(100))
                case .done: break
                case .working:
                    Console.say(Ending(CancellationError()).words ?? "")
                    _exit(Status.interrupted.rawValue)
                }
            }
        }
    }
}
