import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import Statistics

/// The tables of an outlook as files for other programs: money in £, shares as fractions, dates as 2014-06-20.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct ImplementationTables: Sendable {
    private let outlook: ImplementationOutlook

    init(_ outlook: ImplementationOutlook) { self.outlook = outlook }

    package var all: [NamedTable] {
        [
            NamedTable("implement_activities", activities), NamedTable("implement_interventions", interventions), NamedTable("implement_quarters", quarters),
            NamedTable("implement_finish", finish), NamedTable("implement_cost_time", points), NamedTable("implement_risks", risks),
            NamedTable("implement_benefits", benefits), NamedTable("implement_delay_cost", delayCost), NamedTable("implement_delay_effects", delayEffects),
            NamedTable("implement_owners", owners),
        ]
    }

    /// The sheets of the workbook: the tables that people work with.
    func sheets(source: String) -> [WorkbookSheet] {
        let note = "Source: \(source)"
        var programme = WorkbookSheet("Programme", table: activities, note: note)
        programme.isLeading = true
        programme.hasFilter = true
        return [
            programme, WorkbookSheet("Intervention starts", table: interventions, note: note),
            WorkbookSheet("Programme risks", table: risks, note: note), WorkbookSheet("Benefits", table: benefits, note: note),
            WorkbookSheet("A month of delay", table: delayCost, note: note), WorkbookSheet("Effect of delay", table: delayEffects, note: note),
            WorkbookSheet("Owners", table: owners, note: note),
        ]
    }

    private func text<Row>(_ title: String, _ rows: [Row], _ pick: (Row) -> String) -> FigureTable.Column { .init(title, .text(rows.map(pick))) }
    private func number<Row>(_ title: String, _ rows: [Row], _ pick: (Row) -> Double?) -> FigureTable.Column {
        .init(title, .decimal(rows.map(pick), decimals: 6))
    }

    private func band<Row>(_ name: String, _ rows: [Row], _ pick: (Row) -> ImplementationOutlook.MomentBand) -> [FigureTable.Column] {
        [
            text("\(name)_p10", rows) { pick($0).p10.date }, text("\(name)_p50", rows) { pick($0).p50.date }, text("\(name)_p80", rows) { pick($0).p80.date },
            text("\(name)_p90", rows) { pick($0).p90.date },
        ]
    }

    var activities: FigureTable {
        let rows = outlook.activities
        return FigureTable(
            "Activities",
            columns: [
                text("activity", rows, \.name), text("kind", rows, \.kind.rawValue), text("owner", rows, \.owner), text("intervention", rows, \.intervention),
                text("enables", rows) { $0.enables.joined(separator: "; ") }, text("after", rows) { $0.after.joined(separator: "; ") },
                text("planned_start", rows, \.plannedStart.date), text("planned_finish", rows, \.plannedFinish.date),
            ] + band("start", rows, \.start) + band("finish", rows, \.finish) + [
                number("chance_on_time", rows, \.chanceOnTime), text("due", rows) { $0.due ?? "" }, number("chance_by_due", rows, \.chanceByDue),
                number("criticality", rows, \.criticality), number("cruciality", rows, \.cruciality),
                number("sensitivity", rows, \.sensitivity), number("planned_weeks", rows, \.plannedWeeks), number("mean_weeks", rows, \.meanWeeks),
                number("planned_float_weeks", rows, \.plannedFloatWeeks), number("planned_cost", rows, \.plannedCost),
            ])
    }

    private var interventions: FigureTable {
        let rows = outlook.interventions
        return FigureTable(
            "Interventions",
            columns: [text("intervention", rows, \.intervention), text("planned_start", rows, \.planned.date)] + band("start", rows, \.start) + [
                number("mean_delay_months", rows, \.meanDelayMonths), number("chance_on_time", rows, \.chanceOnTime),
                number("chance_in_plan", rows, \.chanceInPlan),
                text("enabled_by", rows) { $0.enabledBy.joined(separator: "; ") },
            ])
    }

    private var quarters: FigureTable {
        let first = outlook.years.first.flatMap { Int($0.prefix(4)) } ?? 0
        let rows = outlook.interventions.flatMap { one in one.plannedShare.indices.map { (one, $0) } }
        return FigureTable(
            "Share of full effect by quarter",
            columns: [
                text("intervention", rows, \.0.intervention), text("quarter", rows) { "\(Figures.year(first + 1 + $0.1 / 4)) Q\($0.1 % 4 + 1)" },
                number("planned", rows) { $0.0.plannedShare[$0.1] }, number("mean", rows) { $0.0.meanShare[$0.1] }, number("p10", rows) { $0.0.p10Share[$0.1] },
                number("p50", rows) { $0.0.p50Share[$0.1] }, number("p90", rows) { $0.0.p90Share[$0.1] },
            ])
    }

    private var finish: FigureTable {
        let rows = Array(outlook.finish.curve.enumerated())
        return FigureTable(
            "End of the programme",
            columns: [number("chance", rows) { Double($0.offset) / 100 }, text("done_by", rows, \.element.date), number("plan_month", rows, \.element.month)])
    }

    private var points: FigureTable {
        let rows = outlook.costAndTime.points
        return FigureTable("Cost and end", columns: [number("finish_plan_month", rows, \.finishMonth), number("cost", rows, \.cost)])
    }

    package var risks: FigureTable {
        let rows = outlook.risks
        return FigureTable(
            "Risks",
            columns: [
                text("risk", rows, \.name), text("owner", rows, \.owner), text("response", rows, \.response),
                text("hits", rows) { $0.hits.joined(separator: "; ") },
                number("probability", rows, \.probability), number("happened", rows, \.happened), number("end_weeks", rows, \.endWeeks),
                number("end_weeks_if_happens", rows, \.endWeeksIfHappens), number("cost", rows, \.cost), number("benefit_lost", rows, \.benefitLost),
                number("harm", rows, \.harm), number("cost_if_happens", rows, \.costIfHappens), number("benefit_lost_if_happens", rows, \.benefitLostIfHappens),
                number("harm_if_happens", rows, \.harmIfHappens),
            ])
    }

    private var benefits: FigureTable {
        let rows = outlook.benefits.flatMap { benefit in benefit.planned.indices.map { (benefit, $0) } }
        func summary(_ name: String, _ pick: @escaping (ImplementationOutlook.Benefit) -> [YearSummary]) -> [FigureTable.Column] {
            [
                number("\(name)_mean", rows) { pick($0.0)[$0.1].mean }, number("\(name)_p10", rows) { pick($0.0)[$0.1].p10 },
                number("\(name)_p50", rows) { pick($0.0)[$0.1].p50 }, number("\(name)_p90", rows) { pick($0.0)[$0.1].p90 },
            ]
        }
        return FigureTable(
            "Benefits",
            columns: [
                text("benefit", rows, \.0.name), text("owner", rows, \.0.owner), text("interventions", rows) { $0.0.interventions.joined(separator: "; ") },
                text("organisation", rows, \.0.organisation), text("measure", rows, \.0.measure.rawValue), text("unit", rows, \.0.unit),
                .init("year", .integer(rows.map(\.1))),
            ] + summary("planned", \.planned) + summary("expected", \.expected) + [.init("futures", .integer(rows.map(\.0.replications)))])
    }

    private var delayCost: FigureTable {
        let rows = outlook.activities
        return FigureTable(
            "A month more of each activity",
            columns: [
                text("activity", rows, \.name), text("owner", rows, \.owner), number("gap_mean", rows, \.monthOfDelay.mean),
                number("gap_p10", rows, \.monthOfDelay.p10),
                number("gap_p90", rows, \.monthOfDelay.p90), number("chance", rows, \.monthOfDelay.chance),
                number("end_months", rows, \.monthOfDelay.endMonths),
                number("programme_cost", rows, \.monthOfDelay.programmeCost),
            ])
    }

    private var delayEffects: FigureTable {
        let rows = outlook.delayEffects.flatMap { effect in effect.years.indices.map { (effect, $0) } }
        func column(_ title: String, _ pick: @escaping (YearSummary) -> Double) -> FigureTable.Column { number(title, rows) { pick($0.0.years[$0.1]) } }
        return FigureTable(
            "Effect of delay",
            columns: [
                text("organisation", rows, \.0.organisation), text("kind", rows, \.0.kind.rawValue), text("measure", rows, \.0.measure.rawValue),
                text("unit", rows, \.0.unit), .init("year", .integer(rows.map(\.1))), column("mean", \.mean), column("p10", \.p10), column("p50", \.p50),
                column("p90", \.p90),
            ])
    }

    var owners: FigureTable {
        let rows = outlook.duties
        return FigureTable(
            "Who owes what in the first 90 days",
            columns: [
                text("owner", rows, \.owner), text("to", rows, \.kind.rawValue), text("what", rows, \.what), text("due", rows, \.due.date),
                text("likely", rows) { $0.likely?.date ?? "" }, text("safe", rows) { $0.safe?.date ?? "" }, number("criticality", rows, \.criticality),
            ])
    }
}
