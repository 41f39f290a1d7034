/// How far one criterion's weight can move, the others keeping their proportions, before another option ranks first.
///
/// With O_i the additive value of option i on the other criteria alone, V_i(w) = w s_ij + (1 − w) O_i: a straight line for each
/// option. The interval ends where the best option's line crosses a rival's. If the criterion now has all the weight, the others
/// are taken as equal to one another.
public struct WeightStability: Sendable, Equatable {
    public let criterion: Int
    /// The criterion's present weight, as a share of 1.
    public let weight: Double
    public let best: Int
    /// The best option stays first for weights in this interval within 0…1.
    public let interval: ClosedRange<Double>
    /// The option that takes over just below the interval; nil if the interval reaches 0.
    public let rivalBelow: Int?
    /// The option that takes over just above; nil if the interval reaches 1.
    public let rivalAbove: Int?

    /// One result a criterion.
    /// - Parameter scores: options × criteria, higher is better, on comparable scales.
    public static func intervals(scores: Matrix, weights: [Double]) throws -> [WeightStability] {
        try Check.matrix("scores", scores)
        let shares = try Check.weights(weights, count: scores.columns)
        return shares.indices.map { interval(scores, shares, $0) }
    }

    private static func interval(_ scores: Matrix, _ shares: [Double], _ criterion: Int) -> WeightStability {
        let weight = shares[criterion]
        var rest = shares
        rest[criterion] = 0
        let restSum = rest.reduce(0, +)
        let otherCount = Double(max(1, shares.count - 1))
        rest = rest.indices.map { index in
            if restSum > 0 { return rest[index] / restSum }
            return index == criterion ? 0 : 1 / otherCount
        }
        let own = scores.column(criterion)
        let others = additiveValues(scores, rest)
        let best = firstIndexOfLargest(additiveValues(scores, shares))

        var lower = 0.0
        var upper = 1.0
        var below: Int?
        var above: Int?
        for rival in own.indices where rival != best {
            // The lead over the rival is a + b w, not negative at the present weight.
            let a = others[best] - others[rival]
            let b = own[best] - own[rival] - a
            guard b != 0 else { continue }
            let crossing = min(max(-a / b, 0), 1)
            if b > 0, a < 0, crossing > lower || below == nil {
                (lower, below) = (min(crossing, weight), rival)
            } else if b < 0, a + b < 0, crossing < upper || above == nil {
                (upper, above) = (max(crossing, weight), rival)
            }
        }
        return WeightStability(
            criterion: criterion, weight: weight, best: best, interval: lower...upper, rivalBelow: below,
            rivalAbove: above)
    }
}
