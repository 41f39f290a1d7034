/// Whether there were enough draws, by the rule: half width of the mean's interval at most 1% of the mean, those of P10 and P90
/// at most 2% of their values, at least 1,000 replications; confidence 95%. Half widths are relative to the magnitude of the
/// value itself (infinite when the value is 0 and the interval is not).
///
/// Made for independent draws; for Latin hypercube and Sobol' draws the mean's half width is an upper bound in practice.
public struct Convergence: Sendable, Hashable, Codable {
    public enum Criterion: String, Sendable, Hashable, Codable, CaseIterable {
        case replications, mean, p10, p90
    }

    public struct Finding: Sendable, Hashable, Codable {
        public let criterion: Criterion
        /// Replications, or the half width relative to the value.
        public let found: Double
        /// At least this many replications, or at most this half width.
        public let wanted: Double
        public var isMet: Bool { criterion == .replications ? found >= wanted : found <= wanted }
        /// How many times more replications the criterion needs, by the law that half widths fall with √n; at most 1 when met.
        public var replicationFactor: Double {
            criterion == .replications ? wanted / found : (found / wanted) * (found / wanted)
        }
    }

    /// In the order of `Criterion`.
    public let findings: [Finding]

    public init(
        _ values: [Double], meanTolerance: Double = 0.01, quantileTolerance: Double = 0.02, minimumReplications: Int = 1_000
    ) throws(StatisticsError) {
        let summary = try Summary(values)
        func relative(_ half: Double, _ value: Double) -> Double { half == 0 ? 0 : half / abs(value) }
        func quantileHalfWidth(_ p: Double, _ value: Double) throws(StatisticsError) -> Double {
            if summary.standardDeviation == 0 { return 0 }
            let interval = try Intervals.quantile(of: values, probability: p)
            return relative((interval.upperBound - interval.lowerBound) / 2, value)
        }
        let meanHalf = Intervals.twoSided(0.95) * summary.standardError
        findings = [
            Finding(criterion: .replications, found: Double(values.count), wanted: Double(minimumReplications)),
            Finding(criterion: .mean, found: relative(meanHalf, summary.mean), wanted: meanTolerance),
            Finding(criterion: .p10, found: try quantileHalfWidth(0.10, summary.p10), wanted: quantileTolerance),
            Finding(criterion: .p90, found: try quantileHalfWidth(0.90, summary.p90), wanted: quantileTolerance),
        ]
    }

    /// The criterion that is met last as replications grow: the one furthest from its goal, or nearest to missing it.
    public var last: Criterion {
        findings.max { $0.replicationFactor < $1.replicationFactor }?.criterion ?? .replications
    }

    /// About how many replications would meet all criteria; nil when no number would (a value of zero).
    public var replicationsNeeded: Int? {
        let factor = findings.map(\.replicationFactor).max() ?? 1
        let needed = (findings[0].found * max(1, factor)).rounded(.up)
        return needed < 1e15 ? Int(needed) : nil
    }
}
