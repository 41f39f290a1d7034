import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The workbook of a diagnosis: the main series by organisation with native charts, then every table whole.
struct DiagnosisWorkbook: Sendable {
    let page: DiagnosisPage
    private var reading: DiagnosisReading { page.reading }
    private var diagnosis: Diagnosis { page.reading.diagnosis }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: diagnosis.settings.replications) }

    init(_ page: DiagnosisPage) { self.page = page }

    var sheets: [WorkbookSheet] {
        let series: [(String, Measure)] = [
            ("Surplus", .surplus), ("Income", .operatingIncome), ("Cost", .operatingCost), ("Cash", .cash),
            ("Admissions", .admissions), ("A&E attendances", .aeAttendances), ("Beds occupied", .occupiedBeds),
            ("Bed occupancy", .bedOccupancy), ("Waiting list", .waitingList), ("Within 18 weeks", .withinEighteenWeeks),
            ("A&E within four hours", .aeWithinFourHours), ("Staff in post", .staffInPost), ("Allocation", .allocation),
            ("Spending", .spend),
        ]
        let tables = DiagnosisTables(reading).all
        let titles = [
            "trajectories": "All figures", "months": "Months", "standards": "Standards", "ratings": "Ratings", "ladder": "Ladder figures",
            "bridge": "Bridge figures",
            "influences": "What matters most", "service_lines": "Service lines", "population": "Population",
            "baseline_checks": "Baseline", "assumptions": "Assumptions", "sources": "Sources", "history": "Reported before",
        ]
        return [about] + GapLadder.rungs.map { gap($0.measure) } + [ladder, bridge].compactMap(\.self) + series.compactMap { sheet($0.0, $0.1) }
            + tables.map { WorkbookSheet(titles[$0.name] ?? $0.name, table: $0.table) } + [omissions]
    }

    private var about: WorkbookSheet {
        let facts: [(String, String)] =
            [
                ("Economy", diagnosis.scenario), ("What this is", "Diagnosis: \(reading.baselineName) to \(reading.lastName) \(reading.ifDone)"),
                ("About", diagnosis.about), ("Made", page.made), ("Scenario file", diagnosis.file), ("Scenario digest", diagnosis.digest),
                ("Option", diagnosis.option), ("Futures", Figures.count(diagnosis.settings.replications)), ("Seed", "\(diagnosis.settings.seed)"),
                ("Planner", page.version),
                (
                    "How to read",
                    "10% and 90% are the ends of \(wording.eightInTen); money is the mean over futures, so that lines add up; the middle (50%) has half of futures on either side."
                ),
            ] + page.messages(linkable: ["quality"]).map { ($0.topic, $0.sentence) }
        return WorkbookSheet(
            "About",
            table: FigureTable("About", columns: [.init("What", .text(facts.map(\.0))), .init("Which", .text(facts.map(\.1)))]))
    }

    /// One reading of the gap year by year.
    private func gap(_ measure: Measure) -> WorkbookSheet {
        let rows = (0...reading.lastYear).map { reading.summary(DiagnosisReading.economy, measure, year: $0) }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(rows.map { $0.map { pick($0) / 1e6 } }, decimals: 2))
        }
        return WorkbookSheet(
            measure.title,
            table: FigureTable(
                measure.title,
                columns: [
                    .init("Year", .text(diagnosis.years)), column("10%", \.p10), column("25%", \.p25), column("Middle", \.p50),
                    column("75%", \.p75), column("90%", \.p90), column("Mean", \.mean),
                ]),
            note: "Source: \(page.simulated)",
            charts: [
                WorkbookChart(
                    "\(measure.title) of \(diagnosis.scenario)", valueTitle: "£m a year", kind: .fan(low80: 1, low50: 2, median: 3, high50: 4, high80: 5))
            ])
    }

    /// From the do-nothing gap to the accounts.
    private var ladder: WorkbookSheet? {
        GapLadder(reading, year: reading.lastYear).map { ladder in
            WorkbookSheet(
                "From gap to accounts", table: ladder.figures,
                note: "Steps add up from one reading of the gap to the next, \(reading.lastName). Source: \(page.simulated)",
                charts: [WorkbookChart("From the do-nothing gap to the accounts", valueTitle: "£m a year", kind: .columns([1]))])
        }
    }

    private var bridge: WorkbookSheet {
        let bridge = diagnosis.bridge
        let steps = bridge.steps.ordered { $0.mean > $1.mean }
        let names =
            ["Gap in \(reading.baselineName)", "What the baseline already holds"] + steps.map(\.title)
            + ["Do-nothing gap in \(reading.lastName)"]
        let means = [bridge.baseline, bridge.chance] + steps.map(\.mean) + [bridge.last]
        return WorkbookSheet(
            "Bridge",
            table: FigureTable(
                "Bridge",
                columns: [
                    .init("Step", .text(names)), .init("Mean", .poundsMillions(means.map { $0 / 1e6 }, decimals: 2)),
                    .init(
                        "Error of the mean",
                        .poundsMillions([nil, bridge.chanceStandardError / 1e6] + steps.map { $0.standardError / 1e6 } + [nil], decimals: 2)),
                    .init("10%", .poundsMillions([nil, nil] + steps.map { $0.p10 / 1e6 } + [nil], decimals: 2)),
                    .init("90%", .poundsMillions([nil, nil] + steps.map { $0.p90 / 1e6 } + [nil], decimals: 2)),
                ]),
            note: "Steps add up from the first row to the last. Source: \(page.simulated)",
            charts: [WorkbookChart("What moves the do-nothing gap", valueTitle: "£m a year", kind: .columns([1]))])
    }

    /// Years down, organisations across: middle, 10% and 90% of each, and a chart of the middles.
    private func sheet(_ name: String, _ measure: Measure) -> WorkbookSheet? {
        let organisations = diagnosis.organisations.filter { reading.has($0.code, measure) }
        guard !organisations.isEmpty else { return nil }
        let shown = measure.shown
        func column(_ title: String, _ code: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            let values = (0...reading.lastYear).map { year in reading.summary(code, measure, year: year).map { pick($0) * shown.scale } }
            return switch shown.format {
            case .poundsMillions: .init(title, .poundsMillions(values, decimals: 2))
            case .percent: .init(title, .percent(values, decimals: 1))
            case .number(let decimals): .init(title, unit: shown.unit, .decimal(values, decimals: decimals))
            case .pounds: .init(title, unit: "£", .decimal(values, decimals: 0))
            }
        }
        var columns = [FigureTable.Column("Year", .text(diagnosis.years))]
        columns += organisations.map { column(reading.name($0.code), $0.code) { $0.central(measure) } }
        for organisation in organisations {
            columns.append(column("\(reading.name(organisation.code)), 10%", organisation.code, \.p10))
            columns.append(column("\(reading.name(organisation.code)), 90%", organisation.code, \.p90))
        }
        return WorkbookSheet(
            name, table: FigureTable(measure.title, columns: columns),
            note: "\(measure.isMoney ? "Mean" : "Middle") of futures, then the ends of \(wording.eightInTen). Source: \(page.simulated)",
            charts: [
                WorkbookChart(
                    "\(measure.title), \(measure.isMoney ? "mean" : "middle") of futures", valueTitle: shown.unit ?? measure.title,
                    kind: .lines(Array(1...organisations.count)))
            ])
    }

    private var omissions: WorkbookSheet {
        WorkbookSheet(
            "Left out", table: FigureTable("Left out", columns: [.init("What the model leaves out", .text(diagnosis.leavesOut))]))
    }
}
