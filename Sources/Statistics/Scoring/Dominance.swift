/// One option as good as another on every criterion and better on at least one.
public struct Dominance: Sendable, Equatable {
    public let dominant: Int
    public let dominated: Int

    /// Every pair in which one option dominates another. Weights cannot rescue a dominated option. Equal options
    /// dominate neither way.
    /// - Parameter levels: options × criteria, in the criteria's units.
    public static func pairs(levels: Matrix, directions: [Direction]) throws -> [Dominance] {
        try Check.matrix("levels", levels)
        try Check.count("directions", directions.count, levels.columns)
        var found: [Dominance] = []
        for a in 0..<levels.rows {
            for b in 0..<levels.rows where a != b {
                let leads = directions.enumerated().map { criterion, direction in
                    let gap = levels[a, criterion] - levels[b, criterion]
                    let isRounding = abs(gap) <= Rounding.tolerance(levels[a, criterion], levels[b, criterion])
                    return isRounding ? 0 : direction == .higherIsBetter ? gap : -gap
                }
                if leads.allSatisfy({ $0 >= 0 }) && leads.contains(where: { $0 > 0 }) {
                    found.append(Dominance(dominant: a, dominated: b))
                }
            }
        }
        return found
    }
}
