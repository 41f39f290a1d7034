/// Two options whose order changes when a third leaves the list.
public struct RankReversal: Sendable, Equatable {
    /// The option taken out.
    public let removed: Int
    /// Of the two, the one ahead in the full list.
    public let ahead: Int
    /// The one ahead once `removed` is gone.
    public let overtaking: Int
}

/// All changes of order among the remaining options when each option is taken out in turn.
///
/// A method on fixed scales gives an empty list. Ties count as the order of the list.
/// - Parameters:
///   - levels: options × criteria; at least three options for a reversal to be possible.
///   - rank: the method under test.
public func rankReversals(levels: Matrix, rank: (Matrix) throws -> Ranking) throws -> [RankReversal] {
    try Check.matrix("levels", levels)
    guard levels.rows > 2 else { return [] }
    let full = try rank(levels).ranks
    var found: [RankReversal] = []
    for removed in 0..<levels.rows {
        let reduced = try rank(levels.removing(row: removed)).ranks
        let remaining = (0..<levels.rows).filter { $0 != removed }
        for (i, first) in remaining.enumerated() {
            for (j, second) in remaining.enumerated().dropFirst(i + 1)
            where (full[first] < full[second]) != (reduced[i] < reduced[j]) {
                let firstAhead = full[first] < full[second]
                found.append(
                    RankReversal(
                        removed: removed, ahead: firstAhead ? first : second, overtaking: firstAhead ? second : first))
            }
        }
    }
    return found
}
