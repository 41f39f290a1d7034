package import HealthEconomy
package import HealthSimulation
package import PlanMaking
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics

/// A plan as a report reads it: names, years, summaries and fans.
package struct PlanReading: Sendable {
    package let plan: IntegratedPlan
    /// Calendar year in which the baseline year starts.
    let firstYear: Int
    package let trusts: [ListedOrganisation]
    let commissioners: [ListedOrganisation]
    private let positions: [Key: Int]

    private struct Key: Hashable {
        let organisation: String
        let measure: Measure
    }

    package static let economy = "economy"

    package init(_ plan: IntegratedPlan) {
        self.plan = plan
        firstYear = plan.years.first.flatMap { Int($0.prefix(4)) } ?? 0
        trusts = plan.organisations.filter { $0.kind == .provider }
        commissioners = plan.organisations.filter { $0.kind == .commissioner }
        var positions: [Key: Int] = [:]
        for (index, trajectory) in plan.trajectories.enumerated() {
            positions[Key(organisation: trajectory.organisation, measure: trajectory.measure)] = index
        }
        self.positions = positions
    }

    package var organisations: [ListedOrganisation] { commissioners + trusts }
    package var last: Int { max(0, plan.years.count - 1) }
    var planYears: Range<Int> { 1..<max(1, plan.years.count) }
    var lastName: String { plan.years.last ?? "" }
    var baselineName: String { plan.years.first ?? "" }

    /// Said under every simulated figure.
    package var simulated: String {
        "simulation of “\(plan.option)”, \(Figures.counted(plan.settings.replications, "future")); scenario \(plan.file)"
    }

    /// Said where figures come from the books, which hold at most so many futures.
    var fromBooks: String {
        plan.sampled.books == plan.settings.replications
            ? simulated : "every one of \(Figures.count(plan.sampled.books)) evenly spaced futures of a " + simulated
    }

    /// A short name; the economy's own for `economy`; the code where it is not known.
    package func name(_ code: String) -> String {
        if code == Self.economy { return plan.scenario }
        if let outside = plan.outsidePayers.first(where: { $0.code == code }) { return DiagnosisWording.shortName(outside.name) }
        return plan.organisations.first { $0.code == code }.map { DiagnosisWording.shortName($0.name) } ?? code
    }

    func summary(_ organisation: String, _ measure: Measure, _ year: Int) -> YearSummary? {
        guard let position = positions[Key(organisation: organisation, measure: measure)] else { return nil }
        let years = plan.trajectories[position].years
        return years.indices.contains(year) ? years[year] : nil
    }

    package func last(_ organisation: String, _ measure: Measure) -> YearSummary? { summary(organisation, measure, last) }

    /// Whether the organisation has the measure to the end, and not nothing throughout.
    package func has(_ organisation: String, _ measure: Measure) -> Bool {
        guard let end = last(organisation, measure) else { return false }
        return end.p50 != 0 || end.p10 != 0 || end.p90 != 0 || (summary(organisation, measure, 0)?.p50 ?? 0) != 0
    }

    /// What would be if nothing new were done.
    package func idle(_ organisation: String, _ measure: Measure, _ year: Int) -> YearSummary? {
        plan.doNothing.first { $0.organisation == organisation && $0.measure == measure }
            .flatMap { $0.years.indices.contains(year) ? $0.years[year] : nil }
    }

    /// The quantiles of every year around the mean of money, the middle of anything else.
    func fan(_ summaries: [YearSummary?], of measure: Measure, scale: Double = 1) -> Fan {
        Fan(summaries, in: measure.shown.format, scale: scale)
    }

    /// A fan of the plan years after a known baseline.
    package func path(_ organisation: String, _ measure: Measure, scale: Double = 1) -> (history: [Double], fan: Fan) {
        let baseline = summary(organisation, measure, 0)
        guard let baseline, baseline.p90 - baseline.p10 <= 0.1 * abs((last(organisation, measure)?.p90 ?? 0) - (last(organisation, measure)?.p10 ?? 0)) else {
            return ([], fan((0...last).map { summary(organisation, measure, $0) }, of: measure, scale: scale))
        }
        return ([baseline.central(measure) * scale], fan(planYears.map { summary(organisation, measure, $0) }, of: measure, scale: scale))
    }

    func controlTotal(_ code: String) -> ControlTotal? { plan.controlTotals.first { $0.organisation == code } }
    package func contingency(_ code: String) -> Contingency? { plan.contingency.first { $0.organisation == code } }
    func test(_ code: String, _ kind: PlanTest.Kind) -> [PlanTest] { plan.tests.filter { $0.organisation == code && $0.kind == kind } }
    func joint(_ code: String, _ kind: PlanTest.Kind?) -> JointProbability? { plan.joint.first { $0.organisation == code && $0.kind == kind } }
    func savings(_ code: String) -> [SavingScheme] { plan.savings.filter { $0.organisation == code } }

    /// Share of futures that meet an organisation's control total in a year.
    func meets(_ code: String, _ year: Int) -> Double? {
        test(code, .controlTotal).first.flatMap { $0.probability.indices.contains(year) ? $0.probability[year] : nil }
    }

    /// Savings of an organisation in a year by standing, £; investments are left out.
    func saved(_ code: String, _ status: SavingScheme.Status, _ year: Int) -> Double {
        savings(code).filter { $0.status == status && $0.planned[year] > 0 }.reduce(0) { $0 + $1.planned[year] }
    }

    /// What schemes cost an organisation in a year beyond what they bring it, £: the other side of `saved`.
    func spent(_ code: String, _ year: Int) -> Double { savings(code).filter { $0.planned[year] < 0 }.reduce(0) { $0 - $1.planned[year] } }

    /// How far money of the last year would move with other seeds, £: the sampling error of the economy's gap in the accounts. What is worked
    /// out from means of its parts moves less.
    var errorOfMoney: Double? { last(Self.economy, .gap)?.samplingError(in: .poundsMillions()) }

    /// The id of a figure that `planner explain` accepts.
    func id(_ organisation: String, _ measure: Measure) -> String {
        ExplainCommand(plan.file, changes: plan.changes, settings: plan.settings, option: plan.option)
            .text("\(organisation).\(measure.rawValue).\(lastName)")
    }
}

/// Words of plans.
enum PlanWording {
    /// £m from pounds.
    ///
    /// - Parameter error: how far it would move with other seeds, £.
    package static func money(_ pounds: Double, decimals: Int = 1, error: Double? = nil) -> String {
        FigureFormat.poundsMillions(decimals: decimals).text(pounds / 1e6, error: error.map { $0 / 1e6 })
    }

    /// A surplus in words: "a surplus of £1.2m", "a deficit of £4.0m", "balance".
    package static func position(_ pounds: Double, decimals: Int = 1, error: Double? = nil) -> String {
        let text = money(abs(pounds), decimals: decimals, error: error)
        if text == money(0, decimals: decimals, error: error) { return "balance" }
        return pounds < 0 ? "a deficit of \(text)" : "a surplus of \(text)"
    }

    /// How likely something is at least as far out: "1 in 9", "1 in 4,300".
    static func oneIn(_ probability: Double) -> String {
        guard probability > 0 else { return "beyond reach" }
        // Nobody has seen what is rarer.
        guard probability > 1e-6 else { return "1 in a million" }
        let number = 1 / probability
        let rounded = number < 100 ? number.rounded() : number < 1_000 ? (number / 10).rounded() * 10 : (number / 100).rounded() * 100
        return "1 in \(Figures.fixed(max(2, rounded)))"
    }

    /// A small share of futures as they were counted: "3 of the 2,000 futures", and from ten on "about 1 in 200 futures", in steps that hold
    /// from seed to seed (of n futures counted the number moves by √n).
    static func rarely(_ share: Double, of futures: Int) -> String {
        let counted = (share * Double(futures)).rounded()
        guard counted >= 10 else { return "\(Figures.fixed(counted)) of the \(Figures.count(futures)) futures" }
        let number = 1 / share
        let text = FigureFormat.number().text(number, error: number / counted.squareRoot())
        return "about 1 in \(text) futures"
    }

    /// A share of futures as a fraction of ten, for tables: "8 in 10", "under 1 in 20".
    package static func share(_ share: Double?) -> String {
        guard let share else { return Figures.missing }
        return Figures.percent(share)
    }

    /// The last pieces of an input's path with organisations by name: "Pay inflation", "Integrated care: size".
    package static func input(_ path: String, _ reading: PlanReading) -> String {
        var parts = path.split(separator: ".").map(String.init)
        if parts.count > 2, ["interventions"].contains(parts[0]) { parts = [parts[1]] + parts.dropFirst(2).filter { $0 != "effects" } }
        if parts.first == "finance", parts.count > 2, parts[1] == "price change" { return "Price change, \(parts[2]) care" }
        if parts.first == "finance", parts.count > 3, parts[1] == "cost classes" {
            return DiagnosisWording.sentence("inflation of \(parts[2] == "other" ? "other cost" : parts[2])")
        }
        if parts.first == "commissioning", parts.count > 3, parts[1] == "spending" { return DiagnosisWording.sentence("\(parts[2]): \(parts[3])") }
        if parts.count > 3, parts[1] == "points of delivery" { return DiagnosisWording.sentence("\(parts[2]): \(parts[3])") }
        let shown = parts.suffix(parts.first == "providers" || parts.first == "commissioners" ? 2 : parts.count > 3 ? 3 : 2)
        let known = shown.map { part in reading.plan.organisations.contains { $0.code == part } ? reading.name(part) : part }
        return DiagnosisWording.sentence((parts.count == 2 && !["providers", "commissioners"].contains(parts[0]) ? [parts[1]] : known).joined(separator: ": "))
    }

    /// An input's value in its unit.
    package static func value(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .pounds: abs(value) >= 1e5 ? money(value) : Figures.pounds(value)
        case .share, .shareAYear, .points: Figures.percent(value, decimals: 1)
        case .months: "\(Figures.fixed(value)) months"
        case .beds: "\(Figures.fixed(value)) beds"
        case .staff: "\(Figures.fixed(value)) WTE"
        default: Figures.fixed(value, decimals: abs(value) < 10 ? 2 : 0)
        }
    }

    /// A change of an input, with its sign.
    static func change(_ from: Double, _ to: Double, _ unit: Unit) -> String {
        let difference = to - from
        switch unit {
        case .shareAYear: return "\(Figures.signed(difference * 100, in: .number(decimals: 1))) points a year"
        case .share, .points: return "\(Figures.signed(difference * 100, in: .number(decimals: 1))) points"
        case .pounds: return abs(difference) >= 1e5 ? Figures.signed(difference / 1e6, in: .poundsMillions()) : Figures.signed(difference, in: .pounds)
        default: return from == 0 ? Figures.signed(difference, in: .number(decimals: 2)) : Figures.signed(to / from - 1, in: .percent())
        }
    }

    /// A downside in words: what is assumed.
    static func assumed(_ change: DownsideChange) -> String {
        var parts: [String] = []
        if change.priceChange != 0 { parts.append("prices \(Figures.signed(change.priceChange * 100, in: .number(decimals: 1))) points a year") }
        if change.demandGrowth != 0 { parts.append("growth of demand \(Figures.signed(change.demandGrowth * 100, in: .number(decimals: 1))) points a year") }
        if change.deliveryLost != 0 { parts.append("\(Figures.percent(change.deliveryLost)) of every effect and of habitual efficiency lost") }
        if change.delayMonths != 0 { parts.append("every scheme \(Figures.fixed(change.delayMonths)) months later") }
        return parts.isEmpty ? "nothing changed" : parts.joined(separator: "; ")
    }
}

/// A table of lines by year: names left, figures right, sub-headings between.
struct YearTable: Sendable {
    enum Row: Sendable {
        case heading(String)
        case line(String, [String], isTotal: Bool = false)
    }
    let caption: String
    let columns: [String]
    package var rows: [Row]

    package var html: HTML {
        let head = columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as HTML }
        let body = rows.map { row -> HTML in
            switch row {
            case .heading(let text):
                let width = HTML(text: Figures.count(columns.count + 1))
                return "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"\(width)\">\(text)</th></tr>\n"
            case .line(let name, let cells, let isTotal):
                let values = cells.map { "<td class=\"num\">\($0)</td>" as HTML }
                let css: HTML = isTotal ? " class=\"total\"" : ""
                return "<tr\(css)><th scope=\"row\">\(name)</th>\(values)</tr>\n"
            }
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="years"><caption class="unseen">\(caption)</caption>\
            <thead><tr><th scope="col"></th>\(head)</tr></thead>
            <tbody>\(body)</tbody></table></div>
            """
    }
}
