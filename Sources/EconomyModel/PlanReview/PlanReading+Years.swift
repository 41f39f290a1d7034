import PlannerFiles

/// The years that headings of a table name.
extension PlanReading {
    /// Columns headed by a financial year, as spreadsheets have them: `2014/15`, `2014/15 plan`.
    static func yearsAcross(_ table: TextTable) -> [(year: String, column: Int)] {
        table.columns.enumerated().compactMap { column, heading in yearOfHeading(heading).map { ($0, column) } }
    }

    /// Words of status and unit that stand beside a year in a heading.
    private static let besideYears: Set = [
        "plan", "planned", "forecast", "budget", "outturn", "actual", "actuals", "year", "fot", "draft", "final", "submission", "baseline", "full", "fy",
        "audited",
        "unaudited", "estimate", "estimated", "projection", "projected", "£000", "£000s", "£m", "£", "£k", "£'000", "wte", "%", "ending", "ended", "march",
        "31", "out", "turn", "-",
    ]

    /// The year in a heading: `2014/15` of `2014/15 Forecast outturn`, `Plan 2014/15`, `2013/14 (actual) £000`; nil where there is none, or two.
    static func yearOfHeading(_ heading: String) -> String? {
        guard heading.utf8.count <= 60, heading.contains(where: \.isNumber) else { return nil }
        let words = heading.split { " _\n()[],:".contains($0) }.map(String.init).filter { !besideYears.contains($0.lowercased()) }
        let year = words.joined(separator: " ")
        guard year.contains(where: \.isNumber), TableCell.financialYear(year) != nil else { return nil }
        return year
    }
}
