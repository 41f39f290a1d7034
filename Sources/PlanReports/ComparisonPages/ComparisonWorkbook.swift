import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The workbook of a comparison: everything side by side, the paths with native charts, then every table whole.
struct ComparisonWorkbook: Sendable {
    let page: ComparisonPage
    private var comparison: EconomyComparison { page.comparison }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: comparison.replications) }

    init(_ page: ComparisonPage) { self.page = page }

    var sheets: [WorkbookSheet] {
        let titles = [
            "economies": "All figures", "ranking": "Ranking", "bridge": "Bridges", "standards": "Standards", "organisations": "Organisations",
            "left_aside": "Left aside", "evidence": "Evidence",
        ]
        let paths: [ComparisonMeasure] = [
            .doNothingPerHead, .gapDoNothing, .doNothingShareOfIncome, .gapAfterHabit, .gap, .bedOccupancy, .withinEighteenWeeks, .aeWithinFourHours,
            .trustsAtRisk, .postsInPostShare,
        ]
        return [about, WorkbookSheet("Side by side", table: page.sideBySide, note: "Source: \(page.simulated)"), drivers]
            + paths.map(path) + [WorkbookSheet("All together", table: page.totals, note: "Each organisation once. Source: \(page.simulated)")]
            + (page.interventions.map {
                [WorkbookSheet("Interventions", table: $0.table, note: "Change of the do-nothing gap of the last plan year, £. Source: docs/options.md")]
            } ?? [])
            + ComparisonTables(comparison).all.map { WorkbookSheet(titles[$0.name] ?? $0.name, table: $0.table) }
            + [WorkbookSheet("Left out", table: FigureTable("Left out", columns: [.init("What a comparison leaves out", .text(comparison.leavesOut))]))]
    }

    private var about: WorkbookSheet {
        let facts: [(String, String)] =
            [
                ("What this is", "\(page.title), \(page.baselineName) to \(page.lastName) if nothing new is done"), ("Made", page.made),
                ("Futures", Figures.count(comparison.replications)), ("Seed", "\(comparison.seed)"), ("Planner", page.version),
                ("How to read", "10% and 90% are the ends of \(wording.eightInTen); the middle (50%) has half of futures on either side."),
            ] + page.messages.map { ($0.topic, $0.sentence) } + comparison.setAside.map { ("Left aside", $0.message) }
        return WorkbookSheet(
            "About", table: FigureTable("About", columns: [.init("What", .text(facts.map(\.0))), .init("Which", .text(facts.map(\.1)))]))
    }

    /// Steps of the bridge as stacked columns, £ a resident.
    private var drivers: WorkbookSheet {
        let order = page.ordered(by: .doNothingPerHead)
        let columns = Driver.allCases.map { driver in
            FigureTable.Column(
                driver.shortTitle, unit: "£",
                .decimal(order.map { economy in page.perHead(economy, economy.bridge.steps.first { $0.driver == driver }?.mean) }, decimals: 1))
        }
        return WorkbookSheet(
            "Drivers",
            table: FigureTable("Drivers", columns: [.init("Economy", .text(order.map(\.name)))] + columns),
            note: "£ per resident of \(page.lastName). Source: \(page.simulated)",
            charts: [WorkbookChart("What moves the do-nothing gap, £ a resident", valueTitle: "£ a resident", kind: .stackedColumns(Array(1...columns.count)))])
    }

    /// Years down, economies across, middle of futures, with a chart; then the ends of 8 in 10 futures.
    private func path(_ measure: ComparisonMeasure) -> WorkbookSheet {
        let economies = comparison.economies
        func columns(_ suffix: String, _ pick: (YearSummary) -> Double) -> [FigureTable.Column] {
            economies.map { economy in
                page.column(economy.name + suffix, measure, comparison.years.indices.map { economy.summary(measure, year: $0).map(pick) })
            }
        }
        return WorkbookSheet(
            measure.title,
            table: FigureTable(
                measure.title,
                columns: [.init("Year", .text(comparison.years))] + columns("") { $0.central(in: measure.shown.format) } + columns(", 10%", \.p10)
                    + columns(", 90%", \.p90)),
            note: "Mean of money, middle of the others, then the ends of \(wording.eightInTen). Source: \(page.simulated)",
            charts: [
                WorkbookChart(
                    "\(measure.title), over futures", valueTitle: measure.shown.unit ?? measure.title, kind: .lines(Array(1...economies.count)))
            ])
    }
}
