/// Whether there were enough draws, by the rule: half width of the mean's interval at most 1% of the mean, those of P10 and P90
/// at most 2% of their values, at least 1,000 replications; confidence 95%. Half widths are relative to the magnitude of the
/// value itself. What the draws cannot tell is nil, not known: the half width of a value of 0, of an interval whose end lies beyond the
/// draws (fewer than about 40 for P10 and P90), and of everything where there is one draw.
///
/// Made for independent draws; for Latin hypercube and Sobol' draws the mean's half width is an upper bound in practice.
public struct Convergence: Sendable, Hashable, Codable {
    public enum Criterion: String, Sendable, Hashable, Codable, CaseIterable {
        case replications, mean, p10, p90
    }

    public struct Finding: Sendable, Hashable, Codable {
        public let criterion: Criterion
        /// Replications, or the half width relative to the value; nil where it is not known.
        public let found: Double?
        /// At least this many replications, or at most this half width.
        public let wanted: Double
        /// What is not known is not met.
        public var isMet: Bool { found.map { criterion == .replications ? $0 >= wanted : $0 <= wanted } ?? false }
        /// How many times more replications the criterion needs, by the law that half widths fall with √n; at most 1 when met. Nil where
        /// nothing is found to reckon with.
        public var replicationFactor: Double? {
            found.map { criterion == .replications ? wanted / $0 : ($0 / wanted) * ($0 / wanted) }
        }

        private enum CodingKeys: CodingKey { case criterion, found, wanted }

        /// What is not known is written as null, so that readers need not guess why it is missing.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(criterion, forKey: .criterion)
            try container.encode(found, forKey: .found)
            try container.encode(wanted, forKey: .wanted)
        }
    }

    /// In the order of `Criterion`.
    public let findings: [Finding]

    public init(
        _ values: [Double], meanTolerance: Double = 0.01, quantileTolerance: Double = 0.02, minimumReplications: Int = 1_000
    ) throws(StatisticsError) {
        let summary = try Summary(values)
        let isOne = values.count < 2
        func relative(_ half: Double, _ value: Double) -> Double? {
            let share = half == 0 ? 0 : half / abs(value)
            return share.isFinite && !isOne ? share : nil
        }
        func quantileHalfWidth(_ p: Double, _ value: Double) throws(StatisticsError) -> Double? {
            if summary.standardDeviation == 0 { return relative(0, value) }
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
        findings.max { $0.replicationFactor ?? .infinity < $1.replicationFactor ?? .infinity }?.criterion ?? .replications
    }

    /// About how many replications would meet all criteria; nil when no number would (a value of zero), or too few draws say so.
    public var replicationsNeeded: Int? {
        var factor = 1.0
        for finding in findings {
            guard let one = finding.replicationFactor else { return nil }
            factor = max(factor, one)
        }
        let needed = ((findings[0].found ?? 0) * factor).rounded(.up)
        return needed < 1e15 ? Int(needed) : nil
    }
}
