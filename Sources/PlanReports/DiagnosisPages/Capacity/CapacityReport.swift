package import Diagnosis
package import Foundation
package import HealthEconomy
package import HealthSimulation
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics

/// A capacity outlook as people and other programs read it. The same outlook, date and version give the same bytes.
package struct CapacityReport: Sendable, PublishedReport {
    private let page: CapacityPage
    private var tables: CapacityTables { CapacityTables(outlook: page.outlook) }

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601.
    ///   - version: the planner's version.
    package init(_ outlook: CapacityOutlook, _ scenario: Scenario, _ settings: EnsembleSettings, made: String, version: String) {
        page = CapacityPage(
            outlook: outlook, names: Dictionary(scenario.providers.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }), file: scenario.file,
            digest: scenario.digest, made: made, version: version, sampling: settings.sampling.rawValue, changes: scenario.changes.facts)
    }

    package func csv() -> String { CSV.data(tables.waits) }
    package func json() throws -> Data { try JSON.data(page.outlook) }

    package func table(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = bold(TerminalTable.clean("\(page.outlook.scenario): \(page.page.subtitle)")) + "\n\n"
        output += TerminalTable.notice(Certainty(of: page.outlook.futures))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        for one in tables.all where one.name != "wards" {
            output += "\n" + bold(one.table.title) + "\n\n" + TerminalTable.text(one.table.narrow, colour: colour)
        }
        return output
    }

    /// Writes report.html, workbook.xlsx, tables/*.csv, capacity.json and manifest.json.
    package func write(to folder: OutputFolder) throws {
        let parts = ReportParts(
            messages: page.messages, sections: page.sections, tables: tables.all,
            sheets: tables.all.map { WorkbookSheet(CapacityTables.titles[$0.name] ?? $0.name, table: $0.table, note: "Source: \(page.simulated)") },
            results: [("capacity.json", try json())])
        try ReportFolder(page: page.page, parts: parts, facts: page.facts).write(to: folder)
    }
}

extension FigureTable {
    /// For a terminal's width: without the ends of ranges and what else can be looked up in the files.
    fileprivate var narrow: FigureTable {
        let apart = [", 10%", ", 90%", "in all years", "then holds the list", "Between cases", "Overrun often", "Begin late"]
        return FigureTable(title, columns: columns.filter { column in !apart.contains { column.title.hasSuffix($0) } })
    }
}
