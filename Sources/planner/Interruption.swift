import Dispatch
import Foundation

/// Runs work that Ctrl-C cancels: the work stops at the next block, nothing is half-written. A second Ctrl-C ends the
/// program at once.
func interruptible<Answer: Sendable>(_ work: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
    let task = Task { try await work() }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
        if task.isCancelled { exit(130) }
        task.cancel()
    }
    source.resume()
    defer {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
    do {
        return try await task.value
    } catch is CancellationError {
        Console.say("\nInterrupted; nothing was written.")
        throw Status.interrupted
    }
}
