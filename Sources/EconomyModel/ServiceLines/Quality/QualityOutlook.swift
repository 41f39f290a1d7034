package import HealthEconomy
package import HealthSimulation
import Statistics

/// Quality over the plan years: levels with their uncertainty, the chance of meeting each year's minimum with and without
/// the improvement programmes, rewards, published variation and the evidence behind the strategy. Plain values.
package struct QualityOutlook: Sendable, Codable {
    package static let formatVersion = 1

    package let format: Int
    package let scenario: String
    package let file: String
    package let digest: String
    package let years: [String]
    /// Whose futures these are; `do-nothing` runs no programme.
    package let option: String
    package let seed: UInt64
    package let replications: Int
    package let measures: [MeasureOutlook]
    package let trusts: [TrustQuality]
    package let programmes: [ProgrammeOutlook]
    package let variation: [PublishedVariation]
    package let evidence: [EvidenceEntry]
    package let oversight: OversightState

    /// What the programmes change in the last plan year for each measure they serve: mean over trusts of the chance to meet
    /// its minimum, without and with them.
    package var gains: [(measure: String, without: Double, with: Double)] {
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
    package enum Basis: String, Sendable, Codable {
        /// The simulation gives it.
        case simulated
        /// The trust's own figure, from the scenario's table or the published one.
        case own
        /// No figure of its own: the national level with the spread between trusts.
        case national
    }

    /// One measure at one trust.
    package struct MeasureOutlook: Sendable, Codable {
        package let organisation: String
        package let measure: String
        package let domain: QualityFramework.Domain
        package let setting: QualityFramework.Setting
        package let lines: [String]
        package let unit: String
        package let isShare: Bool
        package let higherIsBetter: Bool
        package let basis: Basis
        /// By year, baseline first: as the run has it (do-nothing without programmes, an option with those it runs), and with all programmes. For
        /// simulated measures the two are the same.
        package let without, with: [YearSummary]
        /// The minimum in each year; nil before its first.
        package let minimum: [Double?]
        /// Share of futures in which it is met; nil before its first year.
        package let probability, probabilityWith: [Double?]
        /// Whether any programme serves it here.
        package let isServed: Bool
    }

    package struct TrustQuality: Sendable, Codable {
        package let organisation: String
        package let name: String
        /// By year: share of futures in which all minimums that hold are met, and mean share of them that is met; nil where
        /// none holds.
        package let allMet, allMetWith: [Double?]
        package let shareMet, shareMetWith: [Double?]
        package let reward: [Reward]
    }

    /// The quality payment in one plan year, £ a year. Announced income holds the assumed share, the accounts what measures earn on average.
    package struct Reward: Sendable, Codable, Hashable {
        package let year: Int
        /// The whole payment that could be earned.
        package let atStake: Double
        /// What the finance rules assume to be earned, and what the measures earn as the run has them, and with all programmes.
        package let assumedShare: Double
        package let share, shareWith: Double
        package let shareP10, shareP90: Double
        /// Payment by the measures less the assumed one, £: mean in the accounts of the run, and with all programmes.
        package let difference, differenceWith: Double
    }

    package struct ProgrammeOutlook: Sendable, Codable {
        package let name: String
        package let serves: [String]
        /// Trusts that run it and give the care it serves.
        package let trusts: [String]
        package let from: String
        package let curve: QualityFramework.Curve
        package let reach, rate: Double
        package let evidence: EvidenceGrade
        /// £ by trust (as `trusts`) and year, at baseline prices; in the accounts of the options that run it.
        package let costs: [[Double]]
        /// £ by year over its trusts.
        package var cost: [Double] {
            guard let first = costs.first else { return [] }
            return costs.dropFirst().reduce(first) { zip($0, $1).map { $0 + $1 } }
        }
        /// Part of the shortfall left in the last plan year, mean and 10th to 90th percentile.
        package let left, leftP10, leftP90: Double
        /// Names of the options that run it.
        package let options: [String]
    }

    /// One intervention of the library that serves a measure.
    package struct EvidenceEntry: Sendable, Codable, Hashable {
        package let measure: String
        package let domain: QualityFramework.Domain
        package let intervention: String
        package let about: String
        package let grade: EvidenceGrade
        /// Whether an option of the scenario uses it, by name.
        package let options: [String]
    }

    package struct OversightState: Sendable, Codable {
        package let isOn: Bool
        package let style: QualityFramework.Oversight.Style
        package let underSupport, underScrutiny: Double
        /// Factor on the rate of learning in these figures.
        package let factor: Double
    }

    /// The outlook with some of the trusts only; published variation keeps all.
    package func only(_ codes: [String]) -> QualityOutlook {
        QualityOutlook(
            format: format, scenario: scenario, file: file, digest: digest, years: years, option: option, seed: seed, replications: replications,
            measures: measures.filter { codes.contains($0.organisation) }, trusts: trusts.filter { codes.contains($0.organisation) },
            programmes: programmes.map { $0.only(codes) }, variation: variation, evidence: evidence, oversight: oversight)
    }

    /// Mean share of the minimums met in the first year with any, of measures taken of a line at a trust with a figure of
    /// its own or from the simulation; nil where there is none.
    package func shareMet(trust: String, line: String) -> Double? {
        let held = measures.filter { $0.organisation == trust && $0.basis != .national && ($0.lines.isEmpty || $0.lines.contains(line)) }
        let first = held.compactMap { $0.probability.compactMap(\.self).first }
        return first.isEmpty ? nil : Mean.of(first)
    }
}

extension QualityOutlook.ProgrammeOutlook {
    /// The programme at some of its trusts.
    package func only(_ codes: [String]) -> Self {
        let kept = trusts.indices.filter { codes.contains(trusts[$0]) }
        return Self(
            name: name, serves: serves, trusts: kept.map { trusts[$0] }, from: from, curve: curve, reach: reach, rate: rate, evidence: evidence,
            costs: kept.map { costs[$0] }, left: left, leftP10: leftP10, leftP90: leftP90, options: options)
    }
}
