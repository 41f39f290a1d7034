package import HealthEconomy
import PlannerFiles
package import Statistics

/// One published measure over all trusts of a kind: who differs from the rest by more than chance and by more than
/// trusts usually differ.
package struct PublishedVariation: Sendable, Codable {
    package struct Unit: Sendable, Codable, Hashable {
        package let organisation: String
        package let name: String
        package let value: Double
        /// Expected deaths, attendances, people waiting, or survey answers.
        package let size: Double
        package let z: Double
        package let position: Funnel.Position
        /// Whether it is a trust of the economy.
        package let isOwn: Bool
    }

    /// Limits at rising sizes.
    package struct Limits: Sendable, Codable {
        package let coverage: Double
        /// Whether they allow for the usual spread between trusts.
        package let isAdjusted: Bool
        package let sizes, lower, upper: [Double]
    }

    package let measure: String
    /// What the size counts.
    package let sizeOf: String
    /// Whether sizes are reported, or worked out at a stated rate.
    package let sizeIsReported: Bool
    package let isShare: Bool
    package let higherIsBetter: Bool
    package let year: String
    package let centre: Double
    package let dispersion: Double
    package let varianceBetweenUnits: Double
    package let units: [Unit]
    package let limits: [Limits]

    /// All published measures in the last year of the table up to the baseline that has them.
    package static func all(_ scenario: Scenario) throws -> [PublishedVariation] {
        guard let rules = scenario.quality?.variation else { return [] }
        let table = rules.table
        let rows = 0..<table.rowCount
        guard let year = rows.map({ table.year("year", $0) }).filter({ $0 <= scenario.baselineYear }).max() else { return [] }
        let current = rows.filter { table.year("year", $0) == year && table.text("kind", $0) == "acute" }
        let own = Set(scenario.providers.map(\.code))

        func made(
            _ measure: String, _ kind: Funnel.Measure, sizeOf: String, reported: Bool, higherIsBetter: Bool, least: Double = 0,
            value: (Int) -> Double, size: (Int) -> Double
        ) throws -> PublishedVariation? {
            let held = current.filter { value($0) > least && size($0) > 0 && value($0).isFinite && size($0).isFinite }
            guard held.count >= 10 else { return nil }
            let funnel = try Funnel(kind, held.map { Funnel.Unit(events: value($0) * size($0), size: size($0)) })
            let positions = try funnel.positions()
            let sizes = held.map(size)
            let largest = (sizes.max() ?? 1) * 1.03
            let smallest = max(1, (sizes.min() ?? 1) * 0.9)
            // Even steps on the scale on which limits bend.
            let grid = (0...40).map { step -> Double in
                let share = Double(step) / 40
                let root = (1 - share) / smallest.squareRoot() + share / largest.squareRoot()
                return 1 / (root * root)
            }
            func limits(_ coverage: Double, adjusted: Bool) throws -> Limits {
                let ranges = try grid.map {
                    adjusted ? try funnel.adjustedLimits(size: $0, coverage: coverage) : try funnel.limits(size: $0, coverage: coverage)
                }
                return Limits(coverage: coverage, isAdjusted: adjusted, sizes: grid, lower: ranges.map(\.lowerBound), upper: ranges.map(\.upperBound))
            }
            return PublishedVariation(
                measure: measure, sizeOf: sizeOf, sizeIsReported: reported, isShare: kind == .proportion, higherIsBetter: higherIsBetter,
                year: year.description,
                centre: funnel.centre, dispersion: funnel.dispersion, varianceBetweenUnits: funnel.varianceBetweenUnits,
                units: held.indices.map { position in
                    let row = held[position]
                    return Unit(
                        organisation: table.text("organisation", row), name: table.text("name", row), value: value(row), size: size(row),
                        z: funnel.zScores[position], position: positions[position], isOwn: own.contains(table.text("organisation", row)))
                },
                limits: [try limits(0.998, adjusted: false)] + (funnel.adjusts ? [try limits(0.998, adjusted: true)] : []))
        }

        let admissions = { table.number("admissions", $0) >= 100 ? table.number("admissions", $0) : Double.nan }
        return [
            try made(
                "Mortality index", .ratioOnLogScale, sizeOf: "expected deaths", reported: false, higherIsBetter: false,
                value: { table.number("mortality_index", $0) }, size: { admissions($0) * rules.deathsPerAdmission.value }),
            // Figures of 60% or less are faulty returns (see TrustPanel).
            try made(
                "A&E within four hours", .proportion, sizeOf: "attendances", reported: false, higherIsBetter: true, least: 0.6,
                value: { table.number("ae_4h", $0) }, size: { admissions($0) * rules.attendancesPerAdmission.value }),
            try made(
                "Within 18 weeks", .proportion, sizeOf: "people waiting", reported: true, higherIsBetter: true, least: 0.3,
                value: { min(1, table.number("rtt_within_18w", $0) / table.number("rtt_list", $0)) },
                size: { table.number("rtt_list", $0) >= 200 ? table.number("rtt_list", $0) : .nan }),
            try made(
                "Staff who find senior managers communicate well", .proportion, sizeOf: "survey answers", reported: false, higherIsBetter: true,
                value: { table.number("senior_manager_score", $0) }, size: { _ in rules.respondents.value }),
        ].compactMap(\.self)
    }
}
