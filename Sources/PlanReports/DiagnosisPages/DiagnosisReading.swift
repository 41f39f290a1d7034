package import Diagnosis
package import HealthEconomy
package import HealthSimulation
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics

/// A diagnosis as a report reads it: names, years, fans and history of each measure, in the units in which it is shown.
package struct DiagnosisReading: Sendable {
    package let diagnosis: Diagnosis
    /// Calendar year in which the baseline year starts.
    let firstYear: Int
    package let trusts: [ListedOrganisation]
    let commissioners: [ListedOrganisation]
    private let positions: [Key: Int]
    private let recorded: [RecordedKey: Double]

    private struct Key: Hashable {
        let organisation: String
        let measure: Measure
    }

    private struct RecordedKey: Hashable {
        let organisation, measure, year: String
    }

    package static let economy = "economy"

    /// What the futures hold: nothing new, or an option.
    var ifDone: String { diagnosis.option == "do-nothing" ? "if nothing new is done" : "with “\(diagnosis.option)”" }

    init(_ diagnosis: Diagnosis) {
        self.diagnosis = diagnosis
        firstYear = diagnosis.years.first.flatMap { Int($0.prefix(4)) } ?? 0
        trusts = diagnosis.organisations.filter { $0.kind == .provider }
        commissioners = diagnosis.organisations.filter { $0.kind == .commissioner }
        var positions: [Key: Int] = [:]
        for (index, trajectory) in diagnosis.trajectories.enumerated() {
            positions[Key(organisation: trajectory.organisation, measure: trajectory.measure)] = index
        }
        self.positions = positions
        var recorded: [RecordedKey: Double] = [:]
        for point in diagnosis.history {
            recorded[RecordedKey(organisation: point.organisation, measure: point.measure, year: point.year)] = point.value
        }
        self.recorded = recorded
    }

    var lastYear: Int { max(0, diagnosis.years.count - 1) }
    var baselineName: String { diagnosis.years.first ?? "" }
    var lastName: String { diagnosis.years.last ?? "" }

    /// The step of the bridge in which no driver moves.
    var chanceTitle: String { "What the baseline already holds" + (diagnosis.option == "do-nothing" ? "" : ", and the option") }
    /// The plan years: "2014/15 to 2018/19".
    var planYears: String {
        diagnosis.years.count > 1 ? "\(diagnosis.years[1]) to \(lastName)" : baselineName
    }

    /// An organisation's short name; the economy's own name for `economy`; the code where it is not known.
    package func name(_ code: String) -> String {
        if code == Self.economy { return diagnosis.scenario }
        return diagnosis.organisations.first { $0.code == code }.map { DiagnosisWording.shortName($0.name) } ?? code
    }

    func summary(_ organisation: String, _ measure: Measure, year: Int) -> YearSummary? {
        guard let index = positions[Key(organisation: organisation, measure: measure)] else { return nil }
        let years = diagnosis.trajectories[index].years
        return years.indices.contains(year) ? years[year] : nil
    }

    package func last(_ organisation: String, _ measure: Measure) -> YearSummary? { summary(organisation, measure, year: lastYear) }
    package func baseline(_ organisation: String, _ measure: Measure) -> YearSummary? { summary(organisation, measure, year: 0) }

    /// What trusts that end within the plan had of a measure in the baseline year, in a sentence: without it a trust that takes another in seems to grow.
    func endedHad(_ measure: Measure, of things: String) -> String? {
        let ended = trusts.filter { last($0.code, measure) == nil }.compactMap { trust in baseline(trust.code, measure).map { (trust.code, $0.p50) } }
        guard !ended.isEmpty else { return nil }
        let had = ended.map { "\(Figures.fixed($1)) at \(name($0))" }
        return "Trusts that end within the plan had \(things) of their own in \(baselineName), which others take over: \(Figures.list(had))."
    }

    /// Whether the organisation has the measure at all: it is simulated to the end and not nothing throughout.
    package func has(_ organisation: String, _ measure: Measure) -> Bool {
        guard let last = last(organisation, measure), let first = baseline(organisation, measure) else { return false }
        return first.p50 != 0 || last.p90 != 0 || last.p10 != 0
    }

    /// Trusts that have a measure, in the order of the scenario.
    package func trusts(with measure: Measure) -> [ListedOrganisation] { trusts.filter { has($0.code, measure) } }

    /// The id of a figure that `planner explain` accepts: `RNL.surplus.2018/19`.
    func id(_ organisation: String, _ measure: Measure, year: Int) -> String {
        let label = diagnosis.years.indices.contains(year) ? diagnosis.years[year] : lastName
        return ExplainCommand(diagnosis.file, changes: diagnosis.changes, settings: diagnosis.settings, option: diagnosis.option)
            .text("\(organisation).\(measure.rawValue).\(label)")
    }

    /// The five quantiles of every year from `first` on, each multiplied by `scale`.
    func fan(_ organisation: String, _ measure: Measure, from first: Int = 0, scale: Double = 1) -> Fan {
        Fan((first...max(first, lastYear)).map { summary(organisation, measure, year: $0) }, in: measure.shown.format, scale: scale)
    }

    /// What was reported in a year up to the baseline, in the measure's own unit; nil where nothing was.
    ///
    /// The number within 18 weeks is turned into the share of the list, if it is not one already.
    func reported(_ organisation: String, _ measure: Measure, yearsBefore: Int) -> Double? {
        guard let name = Self.historyNames[measure] else { return nil }
        let year = Figures.year(firstYear - yearsBefore)
        guard let value = recorded[RecordedKey(organisation: organisation, measure: name, year: year)] else { return nil }
        guard measure == .withinEighteenWeeks, value > 1 else { return value }
        let list = recorded[RecordedKey(organisation: organisation, measure: "rtt_list", year: year)]
        return list.flatMap { $0 > 0 ? value / $0 : nil }
    }

    /// How many years before the baseline any of the organisations has reported a measure without a break.
    func yearsOfHistory(_ organisations: [String], _ measure: Measure) -> Int {
        var years = 0
        while years < 20, organisations.contains(where: { reported($0, measure, yearsBefore: years + 1) != nil }) { years += 1 }
        return years
    }

    /// History and fan that share one time axis beginning `before` years before the baseline.
    ///
    /// The baseline year is the last point of the history where it is known (its 8 in 10 futures lie within a tenth of the
    /// widest later range);
    /// otherwise, as for an allocation that is itself uncertain, the fan begins in it and the history ends before it.
    package func path(_ organisation: String, _ measure: Measure, before: Int = 0, scale: Double = 1) -> (history: [Double], fan: Fan) {
        let past = (0..<before).reversed().map { (reported(organisation, measure, yearsBefore: $0 + 1) ?? .nan) * scale }
        let widest = (1...max(1, lastYear)).compactMap { summary(organisation, measure, year: $0).map { $0.p90 - $0.p10 } }.max() ?? 0
        guard let now = baseline(organisation, measure), now.p90 - now.p10 <= 0.1 * widest else {
            return (past, fan(organisation, measure, scale: scale))
        }
        return (past + [now.central(measure) * scale], fan(organisation, measure, from: 1, scale: scale))
    }

    /// The fan of a measure as change from the baseline year: 0.1 is 10% more. Nil when there was nothing to begin with.
    func growth(_ organisation: String, _ measure: Measure) -> Fan? {
        guard let now = baseline(organisation, measure), now.central(measure) > 0 else { return nil }
        return fan(organisation, measure, from: 1, scale: 1 / now.central(measure)).raised(by: -1)
    }

    /// Names under which measures stand in a scenario's history table.
    static let historyNames: [Measure: String] = [
        .operatingIncome: "operating_income", .operatingCost: "operating_cost", .surplus: "surplus", .availableBeds: "beds",
        .bedOccupancy: "occupancy", .admissions: "admissions", .aeWithinFourHours: "ae_4h", .waitingList: "rtt_list",
        .withinEighteenWeeks: "rtt_within_18w",
    ]
}
