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
        let tables = Dictionary(DiagnosisTables(reading).all.map { ($0.name, $0.table) }, uniquingKeysWith: { first, _ in first })
        func whole(_ name: String, _ title: String) -> WorkbookSheet? {
            tables[name].map { table in
                var sheet = WorkbookSheet(title, table: table, note: "All tables stand in tables/*.csv, too. Source: \(page.simulated)")
                sheet.hasFilter = true
                return sheet
            }
        }
        let statements = DiagnosisStatements(reading, source: page.simulated)
        return [about, gaps]
            + [
                ladder, bridge, statements.sheet, statements.byOrganisation, whole("standards", "Standards"), whole("ratings", "Ratings"),
                whole("influences", "What matters most"), inputs, whole("sources", "Sources"),
            ].compactMap(\.self)
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
            ] + page.messages(linkable: ["quality"]).map { ($0.topic, $0.sentence) } + diagnosis.leavesOut.map { ("Left out", $0) }
        return WorkbookSheet(
            "About",
            table: FigureTable("About", columns: [.init("What", .text(facts.map(\.0))), .init("Which", .text(facts.map(\.1)))]))
    }

    /// The readings of the gap year by year, one below the other across: middle, mean and the ends of futures.
    private var gaps: WorkbookSheet {
        var columns = [FigureTable.Column("Year", .text(diagnosis.years))]
        var charts: [WorkbookChart] = []
        for rung in GapLadder.rungs {
            let title = rung.measure.title
            let rows = (0...reading.lastYear).map { reading.summary(DiagnosisReading.economy, rung.measure, year: $0) }
            func column(_ name: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
                .init("\(title), \(name)", .poundsMillions(rows.map { $0.map { pick($0) / 1e6 } }, decimals: 2))
            }
            let first = columns.count
            columns += [
                column("10%", \.p10), column("25%", \.p25), column("middle", \.p50), column("75%", \.p75), column("90%", \.p90), column("mean", \.mean),
            ]
            charts.append(
                WorkbookChart(
                    "\(title) of \(diagnosis.scenario)", valueTitle: "£m a year",
                    kind: .fan(low80: first, low50: first + 1, median: first + 2, high50: first + 3, high80: first + 4)))
        }
        var sheet = WorkbookSheet(
            "Gap", table: FigureTable("The gap in its three readings", columns: columns), note: "Source: \(page.simulated)", charts: charts)
        sheet.frozenColumns = 1
        return sheet
    }

    /// From the do-nothing gap to the accounts.
    private var ladder: WorkbookSheet? {
        GapLadder(reading, year: reading.lastYear).map { ladder in
            var sheet = WaterfallSheet(
                "From gap to accounts",
                rows: ladder.rows.map { .init($0.title, $0.mean / 1e6, isTotal: $0.isRung, more: [$0.p10 / 1e6, $0.p90 / 1e6]) }, unit: "£m",
                moreHeadings: ["10%", "90%"],
                note: "Steps add up from one reading of the gap to the next, \(reading.lastName); means. Source: \(page.simulated)"
            ).sheet
            let rungs = ladder.rows.indices.filter { ladder.rows[$0].isRung }
            let names = ["Gap_do_nothing", "Gap_after_habit", "Gap_in_the_accounts"]
            sheet.names = zip(names, rungs).map { (name: $0, row: $1, column: 1) }
            return sheet
        }
    }

    private var bridge: WorkbookSheet {
        let bridge = diagnosis.bridge
        let steps = bridge.steps.ordered { $0.mean > $1.mean }
        let rows =
            [
                WaterfallSheet.Row("Gap in \(reading.baselineName)", bridge.baseline / 1e6, isTotal: true),
                .init("What the baseline already holds", bridge.chance / 1e6, more: [nil, nil, bridge.chanceStandardError / 1e6]),
            ] + steps.map { .init($0.title, $0.mean / 1e6, more: [$0.p10 / 1e6, $0.p90 / 1e6, $0.standardError / 1e6]) }
            + [.init("Do-nothing gap in \(reading.lastName)", bridge.last / 1e6, isTotal: true)]
        return WaterfallSheet(
            "Bridge", rows: rows, unit: "£m", moreHeadings: ["10%", "90%", "Error of the mean"],
            note: "What moves the do-nothing gap: steps add up from the first row to the last. Source: \(page.simulated)"
        ).sheet
    }

    /// Every figure that the run rests on: a number with its unit where it is one number, as it is written, and where it comes from.
    private var inputs: WorkbookSheet {
        let all = diagnosis.register
        let typed = all.map { TypedInput($0.value) }
        var sheet = WorkbookSheet(
            "Inputs",
            table: FigureTable(
                "Inputs of the run",
                columns: [
                    .init("Input", .text(all.map(\.path))), .init("Value", .decimal(typed.map { $0?.number }, decimals: 4)),
                    .init("Unit", .text(typed.map { $0?.unit ?? "" })), .init("As written", .text(all.map(\.value))), .init("Spread", .text(all.map(\.spread))),
                    .init("Drawn", .text(all.map { $0.isDrawn ? "yes" : "no" })), .init("Rests on", .text(all.map(\.provenance.parts.kind))),
                    .init("Source or reason", .text(all.map(\.provenance.parts.text))), .init("Note", .text(all.map { $0.note ?? "" })),
                    .init("File", .text(all.map(\.place.file))), .init("Line", .integer(all.map(\.place.line))),
                ]),
            note: "A figure that changes by year, or has no number of its own, stands as it is written.")
        sheet.hasFilter = true
        sheet.frozenColumns = 1
        return sheet
    }
}
