import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension PlanPage {
    /// Every organisation by measure and year.
    var trajectorySection: ReportSection {
        var blocks: [ReportBlock] = []
        let measures: [(Measure, String)] = [
            (.surplus, "Surplus, £m a year"), (.operatingIncome, "Operating income, £m"), (.operatingCost, "Operating cost, £m"),
            (.cash, "Cash at the end of the year, £m"),
            (.admissions, "Admissions"), (.bedOccupancy, "Bed occupancy"), (.withinEighteenWeeks, "Waiting within 18 weeks"),
            (.aeWithinFourHours, "A&E within four hours"),
            (.staffInPost, "Staff in post, WTE"),
        ]
        for (measure, axis) in measures {
            let shown = measure.shown
            let holders = reading.organisations.filter { reading.has($0.code, measure) }
            guard !holders.isEmpty else { continue }
            let panels = holders.map { organisation in
                let path = reading.path(organisation.code, measure, scale: shown.scale)
                return FanMultiples.Panel(reading.name(organisation.code), history: path.history, fan: path.fan)
            }
            blocks.append(
                .finding(
                    Finding(
                        id: "plan-trajectory-\(measure.rawValue)", title: title(measure, holders), subtitle: axis + " with the plan; all on one scale",
                        chart: FanMultiples(
                            title: measure.title, axisTitle: axis, format: shown.format, time: .years(from: reading.firstYear), panels: panels,
                            fromZero: measure == .surplus || measure == .cash),
                        source: reading.simulated, figures: table(measure, holders), trace: reading.id(holders[0].code, measure))))
        }
        return ReportSection(
            id: "plan-trajectories", title: "Trajectories of the plan",
            summary:
                "The course of every organisation with the plan: mean of money, middle of the others, half of futures, and \(wording.eightInTen). All other series stand in tables/plan_trajectories.csv.",
            blocks: blocks)
    }

    /// Where a measure goes, in the words of the organisation for which it changes most.
    private func title(_ measure: Measure, _ holders: [ListedOrganisation]) -> String {
        struct Change {
            let name: String
            let from, to: YearSummary
        }
        let changes = holders.compactMap { organisation -> Change? in
            guard let from = reading.summary(organisation.code, measure, 0), let to = reading.last(organisation.code, measure) else { return nil }
            return Change(name: reading.name(organisation.code), from: from, to: to)
        }
        let shown = measure.shown
        guard let most = changes.max(by: { abs($0.to.p50 - $0.from.p50) < abs($1.to.p50 - $1.from.p50) }) else { return measure.title }
        let format: FigureFormat = if case .poundsMillions = shown.format { .poundsMillions(decimals: 0) } else { shown.format }
        return
            "\(measure.title) \(DiagnosisWording.direction(from: most.from.p50, to: most.to, plural: [.admissions, .staffInPost].contains(measure))) at \(most.name), \(holders.count > 1 ? "where it changes most, " : "")from \(format.text(most.from.p50 * shown.scale)) to \(wording.range(most.to, in: format, scale: shown.scale)) in \(reading.lastName)"
    }

    private func table(_ measure: Measure, _ holders: [ListedOrganisation]) -> FigureTable {
        let shown = measure.shown
        let rows = holders.flatMap { organisation in plan.years.indices.map { (organisation.code, $0) } }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            let values = rows.map { reading.summary($0.0, measure, $0.1).map { pick($0) * shown.scale } }
            return switch shown.format {
            case .poundsMillions: .init(title, .poundsMillions(values))
            case .percent: .init(title, .percent(values))
            case .number(let decimals): .init(title, unit: shown.unit, .decimal(values, decimals: decimals))
            case .pounds: .init(title, unit: "£", .decimal(values, decimals: 0))
            }
        }
        return FigureTable(
            measure.title,
            columns: [
                .init("Organisation", .text(rows.map { reading.name($0.0) })), .init("Year", .text(rows.map { plan.years[$0.1] })), column("Mean", \.mean),
                column("10%", \.p10), column("Middle", \.p50), column("90%", \.p90),
            ])
    }

    /// What the plan assumes beyond the scenario, and its planning assumptions.
    var assumptionSection: ReportSection {
        let own = Block.register(
            caption: "Assumptions of the plan itself", columns: ["What", "How", "Why"],
            rows: plan.assumptions.map { [HTML(text: named($0.what)), HTML(text: $0.value), HTML(text: $0.why)] })
        var rows: [YearTable.Row] = []
        var group = ""
        for assumption in plan.planningAssumptions {
            if assumption.group != group {
                group = assumption.group
                rows.append(.heading(DiagnosisWording.sentence(group)))
            }
            let cells = assumption.values.map { assumption.unit == "£" ? Figures.fixed($0, decimals: 2) : Figures.percent($0, decimals: 1) }
            rows.append(.line(DiagnosisWording.sentence(named(assumption.name)), cells))
        }
        return ReportSection(
            id: "plan-assumptions", title: "What the plan assumes",
            summary: "Central values; every one has a spread in the scenario unless it is a rule.",
            blocks: [
                .html(own), .html("<h3>Planning assumptions by year</h3>" + YearTable(caption: "Planning assumptions", columns: plan.years, rows: rows).html),
                .html(
                    Block.paragraph(
                        "Simulated, not planned: these figures say what the plan would probably bring. \(plan.words.jointFund) contributions, commissioners’ cash and debtors, and loans are not simulated; where a sheet of the national template asks for them it says so."
                    )),
            ])
    }

    /// A code in a text, by the organisation's name.
    private func named(_ text: String) -> String {
        var text = text
        for organisation in plan.organisations where text == organisation.code || text.hasSuffix(" \(organisation.code)") {
            text = String(text.dropLast(organisation.code.count)) + reading.name(organisation.code)
        }
        return text
    }
}
