/// What can be made from the page: a kind of job is a verb of the planner, run on the scenario file of the state.
package enum JobKind: String, Sendable, Codable, CaseIterable {
    case report, design, review, track

    /// What the job is called on the page.
    var title: String {
        switch self {
        case .report: "Report and workbook"
        case .design: "Design of a plan"
        case .review: "Review of plans"
        case .track: "Tracking of actuals"
        }
    }

    /// Whether it reads files that were sent, and which endings they may have.
    var endings: [String] {
        switch self {
        case .report, .design: []
        case .review: ["csv", "xlsx", "yaml", "yml"]
        case .track: ["csv", "xlsx"]
        }
    }

    /// Statuses with which the verb ends when it has done its work; 1 says that it found what it looks for.
    static let doneStatuses: Set<Int32> = [0, 1]

    /// What a plan may be designed for, as `planner design --objective` has it.
    static let objectives = ["gap", "totals", "support", "benefit"]

    /// The arguments of the planner.
    ///
    /// - Parameters:
    ///   - scenario: the state's scenario file.
    ///   - output: the folder that is written.
    ///   - given: the folder of files that were sent, and their names in order.
    ///   - objective: of a design; one of ``objectives``.
    func arguments(scenario: String, output: String, given: (folder: String, names: [String]), objective: String?, futures: Int) -> [String] {
        let what: [String] =
            switch self {
            case .report: ["run", scenario]
            case .design: ["design", scenario, "--objective", objective ?? Self.objectives[0]]
            case .review: ["review", scenario, "--plans", given.folder]
            case .track: ["track", scenario, "--actuals"] + given.names.map { "\(given.folder)/\($0)" }
            }
        return what + ["--output", output, "--replications", "\(futures)", "--quiet"]
    }

    /// Files of the output that are offered first, with what they are called.
    var links: [(file: String, title: String)] {
        switch self {
        case .report:
            [
                ("board.html", "Page for the board"), ("report.html", "Report"), ("workbook.xlsx", "Workbook (Excel)"),
                ("appendix-register.html", "Where every figure is from"),
            ]
        case .design: [("report.html", "Report of the design"), ("workbook.xlsx", "Workbook (Excel)"), ("designed-option.yaml", "The plan as an option")]
        case .review: [("report.html", "Report of the review"), ("summary.html", "One page for the meeting"), ("findings.csv", "Findings (CSV)")]
        case .track: [("report.html", "Report of the tracking"), ("workbook.xlsx", "Workbook (Excel)")]
        }
    }

    /// The table that stands on the page itself once the job is done: a file of the output, its columns in order with their headings,
    /// and how many rows are shown.
    var shown: (file: String, title: String, columns: [(name: String, heading: String)], rows: Int)? {
        switch self {
        case .report: nil
        case .design:
            (
                "tables/design_schemes.csv", "Schemes of the plan that was found",
                [
                    ("scheme", "Scheme"), ("in_plan", "In the plan"), ("at", "At"), ("scale", "Size"), ("decided", "Decided"),
                    ("helps_in", "Helps in (share of futures)"), ("evidence", "Evidence"),
                ], 60
            )
        case .review:
            (
                "findings.csv", "Findings, in order of weight",
                [
                    ("organisation", "Whose"), ("severity", "Weight"), ("year", "Year"), ("evidence", "What was found"), ("question", "Question"),
                    ("for", "To whom"),
                ], 60
            )
        case .track:
            (
                "tables/track_warnings.csv", "What to act on, the largest first",
                [
                    ("organisation", "Whose"), ("measure", "Measure"), ("triggers", "Why"), ("recovery", "Chance of recovery"), ("action", "What to do"),
                    ("owner", "Who"),
                ], 40
            )
        }
    }
}
