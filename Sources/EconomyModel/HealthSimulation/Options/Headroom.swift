package import HealthEconomy
import PlannerFiles

/// How much room for improvement trusts have, measure by measure, and how far the effects of interventions follow it.
///
///     factor = min(most, max(least, (own − best quartile) / (median − best quartile)))
///
/// The median trust has 1: the sizes of the library are for it. A trust whose figure is not known, or that has no peers, has no factor, and effects
/// stay as they are.
package struct Headroom: Sendable {
    package struct Standing: Sendable, Codable, Hashable {
        package let trust: String
        package let measure: HeadroomMeasure
        /// The trust's own figure; nil where it is not known.
        package let own: Double?
        /// Nil where peers are not known.
        package let bestQuartile, median: Double?
        /// What it has of an effect's size; nil where its figure or its peers' are not known.
        package let factor: Double?
    }

    /// By trust, then measure; empty where the scenario has no headroom or switches it off.
    package let standings: [Standing]
    private let measures = HeadroomMeasure.allCases

    package init(_ scenario: Scenario, _ baseline: Baseline) {
        guard let rules = scenario.headroom, rules.applies else {
            standings = []
            return
        }
        standings = scenario.providers.indices.flatMap { index in
            let provider = scenario.providers[index]
            let kind = scenario.kind(of: provider).noiseKind
            return HeadroomMeasure.allCases.map { measure in
                let own = rules.own[provider.code]?[measure] ?? Self.own(measure, provider, baseline.providers[index])
                let peers = rules.peers(measure, kind: kind)
                let factor = own.flatMap { own in
                    peers.map { min(rules.most, max(rules.least, (own - $0.bestQuartile) / ($0.median - $0.bestQuartile))) }
                }
                return Standing(
                    trust: provider.code, measure: measure, own: own, bestQuartile: peers?.bestQuartile, median: peers?.median, factor: factor)
            }
        }
    }

    /// What a trust has of the size of effects that use a measure; nil where it is not known.
    package func factor(_ measure: HeadroomMeasure, at provider: Int) -> Double? {
        guard !standings.isEmpty, let position = measures.firstIndex(of: measure) else { return nil }
        return standings[provider * measures.count + position].factor
    }

    /// A figure that the scenario's baseline holds; nil for one that it does not, or that is the national pattern and none of the trust's own.
    private static func own(_ measure: HeadroomMeasure, _ provider: Provider, _ baseline: ProviderBaseline) -> Double? {
        switch measure {
        case .lengthOfStay:
            guard let beds = provider.beds?.value, let occupancy = provider.occupancy?.value, provider.admissions.value > 0 else {
                return nil
            }
            return beds * occupancy * 365 / provider.admissions.value
        case .dayCases:
            let dayCases = provider.admissionMix[PointOfDelivery.dayCase.rawValue]?.value ?? 0
            let planned = dayCases + (provider.admissionMix[PointOfDelivery.electiveAdmission.rawValue]?.value ?? 0)
            return planned > 0 ? dayCases / planned : nil
        case .cost:
            let oneOff = provider.oneOffCost?.value ?? 0
            return provider.operatingIncome.value > 0 ? (provider.operatingCost.value - oneOff) / provider.operatingIncome.value : nil
        case .beyondFourHours: return provider.aeWithinFourHours.map { 1 - $0.value }
        case .beyondEighteenWeeks: return provider.withinEighteenWeeks.map { 1 - $0.value }
        case .followUps, .temporaryStaff, .avoidableAdmissions, .floorSpace, .delayedDischarges, .staffSurvey: return nil
        }
    }
}
