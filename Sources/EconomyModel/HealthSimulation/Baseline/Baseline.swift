package import HealthEconomy
package import PlannerFiles
import Statistics

/// Year 0, built from public totals by stated steps: who buys what from whom, at which price and cost.
///
/// The steps (docs/method.md, "Building a baseline"): activity by point of delivery from each trust's totals and its
/// kind; service lines by national shares; payers by the shares the scenario states; price and cost closed to the
/// reported income and cost, the factors reported; commissioners closed to their allocation by care bought elsewhere.
package struct Baseline: Sendable {
    /// Codes of payers: commissioners of the economy first, then outside commissioners.
    package let payers: [String]
    package let insidePayers: Int
    package let lines: [String]
    /// Set anew by tests alone, which plant faults here.
    package internal(set) var cells: [Cell]
    package internal(set) var providers: [ProviderBaseline]
    package let commissioners: [CommissionerBaseline]
    package let residents: [ByAge]
    package let rates: VitalRates
    package let migrationShape: ByAge
    package let curves: [UseRateCurve]
    /// How far organisations stand from the national figures by which their totals are shared out.
    package let factors: [BaselineFactor]

    /// Warnings about factors that are far from 1, and about allocations that a remainder cannot follow.
    package func warnings(_ scenario: Scenario) -> [Fault] { factorWarnings(scenario) + remainderWarnings(scenario) }

    /// Care elsewhere is what the allocation leaves. Where an allocation is drawn so low that it would be below nought it stays at nought, and the past
    /// year's surplus moves instead.
    private func remainderWarnings(_ scenario: Scenario) -> [Fault] {
        zip(scenario.commissioners, commissioners).compactMap { stated, built in
            let figure = stated.allocation.figure
            let whole = built.allocation - built.surplus - built.spending.reduce(0, +)
            guard let spread = figure.spread, whole > 0, let distribution = try? spread.distribution(centre: figure.value) else { return nil }
            let short = distribution.cumulative(figure.value * (1 - built.elsewhere / whole))
            guard short > Self.mostShort else { return nil }
            let name = "\(stated.code) allocation below what is paid inside"
            let percent = "\((short * 1_000).rounded() / 10)%"
            return Fault(
                place: figure.place, path: figure.path,
                problem: .warning(
                    id: name,
                    text:
                        "found a spread so wide that in \(percent) of futures the allocation is less than contracts, other spending and surplus of the past year; expected at most 3%, as care elsewhere, what it leaves, stays at nought there and the past year's surplus moves; mend the spread, or accept '\(name)' under `accepted warnings` with a reason"
                ))
        }
    }

    private static let mostShort = 0.03

    private func factorWarnings(_ scenario: Scenario) -> [Fault] {
        factors.filter(\.isFar).map { factor in
            let place =
                scenario.providers.first { $0.code == factor.organisation }?.place
                ?? scenario.commissioners.first { $0.code == factor.organisation }?.place ?? Place(file: scenario.file, line: 1, column: 1)
            let hundredths = Int((factor.value * 100).rounded())
            let shown = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
            return Fault(
                place: place, path: factor.organisation,
                problem: .warning(
                    id: factor.warningName,
                    text:
                        "\(factor.item) is \(shown) times what national figures give (0.80 to 1.25 is usual); look at the trust's kind and admission mix, or accept it under `accepted warnings` with a reason"
                ))
        }
    }
}

/// How far an organisation stands from the national figures: reported over national.
package struct BaselineFactor: Sendable {
    package let organisation: String
    /// The figure of the reconciliation that the factor belongs to.
    package let item: String
    package let value: Double
    /// True for shares, which may be small without a question.
    package let mayBeSmall: Bool

    /// The name by which a scenario accepts the warning.
    package var warningName: String { "\(organisation) \(item) factor" }
    /// Beyond 0.8 to 1.25 a factor deserves a look.
    package var isFar: Bool { (value < 0.8 && !mayBeSmall) || value > 1.25 }
}

/// A trust in the baseline year.
package struct ProviderBaseline: Sendable {
    /// Units by point of delivery.
    package var units: [PointOfDelivery: Double] = [:]
    package var patientIncome = 0.0
    package var otherIncome = 0.0
    /// Surplus as a share of income: as reported, one-off items put back.
    package var margin = 0.0
    /// (Income − operating cost − surplus) as a share of income, as reported.
    package var nonOperating = 0.0
    package var beds = 0.0
    package var occupied = 0.0
    package var depreciation = 0.0
    package var capitalService = 0.0
    package var workingCapital = 0.0
    package var cash = 0.0
    /// Reported income and cost over price × activity and unit cost × activity.
    package var incomeFactor = 1.0
    package var costFactor = 1.0
    /// Reported bed days over admissions × national length of stay.
    package var stayFactor = 1.0
}

/// A commissioner in the baseline year, £.
package struct CommissionerBaseline: Sendable {
    package var allocation = 0.0
    package var surplus = 0.0
    package var runningCost = 0.0
    /// By spending line, in the order of the scenario.
    package var spending: [Double] = []
    /// Paid to the economy's trusts.
    package var paidInside = 0.0
    /// Care residents get from providers outside the economy: what the allocation leaves.
    package var elsewhere = 0.0
}
