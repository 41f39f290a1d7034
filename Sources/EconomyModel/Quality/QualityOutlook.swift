/// Quality over the plan years: levels with their uncertainty, the chance of meeting each year's minimum with and without
/// the improvement programmes, rewards, published variation and the evidence behind the strategy. Plain values.
public struct QualityOutlook: Sendable, Codable {
    public static let formatVersion = 1

    public let format: Int
    public let scenario: String
    public let file: String
    public let digest: String
    public let years: [String]
    public let seed: UInt64
    public let replications: Int
    public let measures: [MeasureOutlook]
    public let trusts: [TrustQuality]
    public let programmes: [ProgrammeOutlook]
    public let variation: [PublishedVariation]
    public let evidence: [EvidenceEntry]
    public let oversight: OversightState

    /// What the programmes change in the last plan year for each measure they serve: mean over trusts of the chance to meet
    /// its minimum, without and with them.
    public var gains: [(measure: String, without: Double, with: Double)] {
        var order: [String] = []
        for one in measures where one.isServed && !order.contains(one.measure) { order.append(one.measure) }
        return order.compactMap { name in
            let held = measures.filter { $0.measure == name && $0.isServed }.compactMap { one -> (Double, Double)? in
                guard let without = one.probability.last ?? nil, let with = one.probabilityWith.last ?? nil else { return nil }
                return (without, with)
            }
            guard !held.isEmpty else { return nil }
            let count = Double(held.count)
            return (name, held.reduce(0) { $0 + $1.0 } / count, held.reduce(0) { $0 + $1.1 } / count)
        }
    }

    /// Where a trust's baseline level comes from.
    public enum Basis: String, Sendable, Codable {
        /// The simulation gives it.
        case simulated
        /// The trust's own figure, from the scenario's table or the published one.
        case own
        /// No figure of its own: the national level with the spread between trusts.
        case national
    }

    /// One measure at one trust.
    public struct MeasureOutlook: Sendable, Codable {
        public let organisation: String
        public let measure: String
        public let domain: QualityFramework.Domain
        public let setting: QualityFramework.Setting
        public let lines: [String]
        public let unit: String
        public let isShare: Bool
        public let higherIsBetter: Bool
        public let basis: Basis
        /// By year, baseline first: without and with the programmes. For simulated measures the two are the same.
        public let without, with: [YearSummary]
        /// The minimum in each year; nil before its first.
        public let minimum: [Double?]
        /// Share of futures in which it is met; nil before its first year.
        public let probability, probabilityWith: [Double?]
        /// Whether any programme serves it here.
        public let isServed: Bool
    }

    public struct TrustQuality: Sendable, Codable {
        public let organisation: String
        public let name: String
        /// By year: share of futures in which all minimums that hold are met, and mean share of them that is met; nil where
        /// none holds.
        public let allMet, allMetWith: [Double?]
        public let shareMet, shareMetWith: [Double?]
        public let reward: [Reward]
    }

    /// The quality payment in one plan year, £ a year. Income already holds the assumed share; nothing here is added to it.
    public struct Reward: Sendable, Codable, Hashable {
        public let year: Int
        /// The whole payment that could be earned.
        public let atStake: Double
        /// What the finance rules assume to be earned, and what the measures would earn without and with programmes.
        public let assumedShare: Double
        public let share, shareWith: Double
        public let shareP10, shareP90: Double
        /// Payment by the measures less the assumed one, £: mean without, and with programmes.
        public let difference, differenceWith: Double
    }

    public struct ProgrammeOutlook: Sendable, Codable {
        public let name: String
        public let serves: [String]
        /// Trusts that run it and give the care it serves.
        public let trusts: [String]
        public let from: String
        public let curve: QualityFramework.Curve
        public let reach, rate: Double
        public let evidence: EvidenceGrade
        /// £ by trust (as `trusts`) and year, at baseline prices; in no account.
        public let costs: [[Double]]
        /// £ by year over its trusts.
        public var cost: [Double] {
            guard let first = costs.first else { return [] }
            return costs.dropFirst().reduce(first) { zip($0, $1).map { $0 + $1 } }
        }
        /// Part of the shortfall left in the last plan year, mean and 10th to 90th percentile.
        public let left, leftP10, leftP90: Double
    }

    /// One intervention of the library that serves a measure.
    public struct EvidenceEntry: Sendable, Codable, Hashable {
        public let measure: String
        public let domain: QualityFramework.Domain
        public let intervention: String
        public let about: String
        public let grade: EvidenceGrade
        /// Whether an option of the scenario uses it, by name.
        public let options: [String]
    }

    public struct OversightState: Sendable, Codable {
        public let isOn: Bool
        public let style: QualityFramework.Oversight.Style
        public let underSupport, underScrutiny: Double
        /// Factor on the rate of learning in these figures.
        public let factor: Double
    }

    /// The outlook with some of the trusts only; published variation keeps all.
    public func only(_ codes: [String]) -> QualityOutlook {
        QualityOutlook(
            format: format, scenario: scenario, file: file, digest: digest, years: years, seed: seed, replications: replications,
            measures: measures.filter { codes.contains($0.organisation) }, trusts: trusts.filter { codes.contains($0.organisation) },
            programmes: programmes.map { $0.only(codes) }, variation: variation, evidence: evidence, oversight: oversight)
    }

    /// Mean share of the minimums met in the first year with any, of measures taken of a line at a trust with a figure of
    /// its own or from the simulation; nil where there is none.
    public func shareMet(trust: String, line: String) -> Double? {
        let held = measures.filter { $0.organisation == trust && $0.basis != .national && ($0.lines.isEmpty || $0.lines.contains(line)) }
        let first = held.compactMap { $0.probability.compactMap(\.self).first }
        return first.isEmpty ? nil : first.reduce(0, +) / Double(first.count)
    }
}

extension QualityOutlook.ProgrammeOutlook {
    /// The programme at some of its trusts.
    func only(_ codes: [String]) -> Self {
        let kept = trusts.indices.filter { codes.contains(trusts[$0]) }
        return Self(
            name: name, serves: serves, trusts: kept.map { trusts[$0] }, from: from, curve: curve, reach: reach, rate: rate, evidence: evidence,
            costs: kept.map { costs[$0] }, left: left, leftP10: leftP10, leftP90: leftP90)
    }
}
