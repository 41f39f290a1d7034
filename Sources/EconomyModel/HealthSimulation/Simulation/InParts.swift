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
/// - Throws: `CancellationError` when the task is cancelled; what `work` throws.
package func inParts<Answer: Sendable>(
    _ count: Int, threads: Int, _ work: @escaping @Sendable (Range<Int>) throws -> [Answer]
) async throws -> [Answer] {
    let parts = min(mostParts, count)
    let ranges = (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
    var answers = Array(repeating: [Answer](), count: parts)
    try await inTurn(ranges, threads: threads, work) { answers[$0] = $1 }
    return answers.flatMap(\.self)
}

/// Ranges into which work is divided. Every range may set up a kernel of its own, which costs about a replication.
private let mostParts = 128
