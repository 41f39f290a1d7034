import Foundation

/// Does pieces of work on at most so many threads at a time; what comes of them is taken here, one after another.
///
/// Pieces begin in their order; which is done first depends on the machine, so `take` must put each answer where it belongs and not
/// depend on the order in which answers come. No piece begins once the task is cancelled.
///
/// - Parameters:
///   - threads: the most pieces that are worked on at once, at least one.
///   - work: done for a piece, on any thread.
///   - take: gets the piece's position and answer, on the caller's own thread.
/// - Throws: `CancellationError` when the task is cancelled; what `work` or `take` throws.
package func inTurn<Piece: Sendable, Answer: Sendable>(
    _ pieces: [Piece], threads: Int, _ work: @escaping @Sendable (Piece) throws -> Answer, take: (Int, Answer) throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
        var next = 0
        func begin() {
            guard next < pieces.count else { return }
            let (position, piece) = (next, pieces[next])
            next += 1
            group.addTask {
                try Task.checkCancellation()
                return (position, try work(piece))
            }
        }
        for _ in 0..<max(1, threads) { begin() }
        while let (position, answer) = try await group.next() {
            try Task.checkCancellation()
            try take(position, answer)
            begin()
        }
    }
}

/// Does work on ranges of indices from 0 on at most so many threads, and joins the answers in the order of the indices.
///
/// The ranges depend on the count alone, never on the threads, and there are enough of them that a cancelled task ends soon.
///
/// - Parameter size: ranges begin at multiples of it, as of the eight futures that are simulated at a time.
/// - Throws: `CancellationError` when the task is cancelled; what `work` throws.
package func inParts<Answer: Sendable>(
    _ count: Int, of size: Int = 1, threads: Int, _ work: @escaping @Sendable (Range<Int>) throws -> [Answer]
) async throws -> [Answer] {
    let pieces = (count + size - 1) / size
    let parts = min(mostParts, pieces)
    let ranges = (0..<parts).map { pieces * $0 / parts * size..<min(count, pieces * ($0 + 1) / parts * size) }
    var answers = Array(repeating: [Answer](), count: parts)
    try await inTurn(ranges, threads: threads, work) { answers[$0] = $1 }
    return answers.flatMap(\.self)
}

/// Does two analyses of the same run, side by side where it has all of the machine: while one waits for a step that only one thread can do,
/// the other goes on. In turn where it has fewer threads, of which each analysis alone uses all.
///
/// - Throws: what the first throws that fails; the other is cancelled.
package func besides<One: Sendable, Other: Sendable>(
    threads: Int, _ one: @escaping @Sendable () async throws -> One, _ other: @escaping @Sendable () async throws -> Other
) async throws -> (One, Other) {
    guard threads >= ProcessInfo.processInfo.activeProcessorCount, threads > 1 else { return (try await one(), try await other()) }
    async let first = one()
    let second = try await other()
    return (try await first, second)
}

/// Places eight at a time, as many as a kernel runs at once; fewer at the end.
package func eights(_ places: Range<Int>) -> [Range<Int>] {
    stride(from: places.lowerBound, to: places.upperBound, by: LaneKernel.width).map { $0..<min($0 + LaneKernel.width, places.upperBound) }
}

/// Ranges into which work is divided. Every range may set up a kernel of its own, which costs about a replication.
private let mostParts = 128
