package import Foundation

/// A table with the name of its file: `tables/NAME.csv`.
package struct NamedTable: Sendable {
    package var name: String
    package var table: FigureTable

    package init(_ name: String, _ table: FigureTable) {
        self.name = name
        self.table = table
    }
}

/// What one workstream adds to a report. A verb of its own shows one; `planner run` shows all, one after another.
package struct ReportParts: Sendable {
    /// The name of its appendix: `diagnosis` for appendix-diagnosis.html.
    package var name: String
    /// What it answers, as the heading of its part of a report: "Where we are".
    package var title: String
    /// Ids of the findings that a short report shows, in the order of the sections, and of the sections that it shows whole; the others
    /// stand in the appendix alone.
    package var main: [String]
    /// What the board page says of it.
    package var board: [BoardItem]
    /// The figures that are quoted in several places.
    package var figures: [Headline]
    /// Sentences for the first screen, most important first.
    package var messages: [KeyMessage]
    package var headlines: [HeadlineFigure]
    package var sections: [ReportSection]
    package var tables: [NamedTable]
    package var sheets: [WorkbookSheet]
    /// Results for other programs, by file name: `results.json`, `options.json`, `plan.json`.
    package var results: [(name: String, data: Data)]
    /// Workbooks beside the report's own, by file name: `exports/RNL.xlsx`.
    package var workbooks: [(name: String, title: String, sheets: [WorkbookSheet])]

    package init(
        name: String = "", title: String = "", main: [String] = [], board: [BoardItem] = [], figures: [Headline] = [],
        messages: [KeyMessage] = [], headlines: [HeadlineFigure] = [], sections: [ReportSection] = [], tables: [NamedTable] = [],
        sheets: [WorkbookSheet] = [], results: [(name: String, data: Data)] = [],
        workbooks: [(name: String, title: String, sheets: [WorkbookSheet])] = []
    ) {
        self.name = name
        self.title = title
        self.main = main
        self.board = board
        self.figures = figures
        self.messages = messages
        self.headlines = headlines
        self.sections = sections
        self.tables = tables
        self.sheets = sheets
        self.results = results
        self.workbooks = workbooks
    }
}

/// What made a report: the facts of its manifest. The number of threads is no part of it: it changes nothing.
package struct RunFacts: Sendable, Encodable {
    package var scenario, file, digest, option: String
    package var seed: UInt64
    package var replications: Int
    package var sampling: String
    /// The planner's version.
    package var planner: String
    package var resultsFormat: Int
    /// A change laid over the scenario: as it was given, how it acts, and what that means; the last is empty where there is
    /// nothing to say.
    package struct Change: Sendable, Encodable {
        package var change, kind, meaning: String

        package init(change: String, kind: String, meaning: String) {
            self.change = change
            self.kind = kind
            self.meaning = meaning
        }
    }

    /// When the run was made, ISO 8601: `2014-06-01T09:30:00Z`.
    package var made: String
    /// What was changed without editing the file.
    package var changes: [Change]

    package init(
        scenario: String, file: String, digest: String, option: String, seed: UInt64, replications: Int, sampling: String,
        planner: String, resultsFormat: Int, made: String, changes: [Change] = []
    ) {
        self.scenario = scenario
        self.file = file
        self.digest = digest
        self.option = option
        self.seed = seed
        self.replications = replications
        self.sampling = sampling
        self.planner = planner
        self.resultsFormat = resultsFormat
        self.made = made
        self.changes = changes
    }

    /// What was changed without editing the file, and what that means; then what the scenario says of itself (nothing was laid over it).
    private var changed: String {
        let (laid, said) = (changes.filter { !$0.change.isEmpty }, changes.filter(\.change.isEmpty))
        return
            (laid.isEmpty ? "" : " Changed by " + laid.map { "--set \($0.change): \($0.meaning.isEmpty ? "\($0.kind)." : $0.meaning)" }.joined(separator: " "))
            + said.map { " \($0.meaning)" }.joined()
    }

    /// The quiet line under a report's title.
    package var provenance: String {
        """
        Made \(made.prefix(10)). \(Figures.count(replications)) futures, seed \(seed). Scenario \(file), digest \
        \(digest.prefix(12)). Planner \(planner).\(changed)
        """
    }
}
