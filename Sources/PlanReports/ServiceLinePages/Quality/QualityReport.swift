package import Foundation
import HealthSimulation
package import ReportKit
package import ServiceLines
import Statistics

/// The quality outlook as people and other programs read it: parts for any report.
package struct QualityReport: Sendable {
    let page: QualityPage
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601.
    ///   - version: the planner's version.
    package init(_ outlook: QualityOutlook, made: String, version: String) {
        page = QualityPage(outlook: outlook)
        self.made = made
        self.version = version
    }

    /// What quality adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let tables = QualityTables(page.outlook).all
        return ReportParts(
            messages: page.messages, headlines: page.headlines, sections: page.sections, tables: tables,
            sheets: tables.map { WorkbookSheet($0.name, table: $0.table, note: page.simulated) }, results: [("quality.json", try json())])
    }

    /// The whole outlook (quality.json).
    package func json() throws -> Data { try JSON.data(page.outlook) }

    /// Chances of meeting minimums by trust and measure, for a terminal.
    package func table(colour: Bool) -> String {
        var output = ""
        for trust in page.outlook.trusts {
            let measures = page.outlook.measures.filter { $0.organisation == trust.organisation }
            let table = FigureTable(
                trust.name,
                columns: [
                    .init("\(trust.organisation)  quality", .text(measures.map(\.measure))),
                    .init("Level \(page.first)", .text(measures.map { page.level($0, $0.without[0].p50) })),
                    .init("Minimum \(page.last)", .text(measures.map { measure in (measure.minimum.last ?? nil).map { page.level(measure, $0) } ?? "" })),
                    .init("Chance \(page.last)", .percent(measures.map { $0.probability.last ?? nil }, decimals: 0)),
                    .init("With programmes", .percent(measures.map { $0.isServed ? $0.probabilityWith.last ?? nil : nil }, decimals: 0)),
                ])
            output += "\n" + TerminalTable.text(table, colour: colour, widest: 52)
        }
        return output
    }
}
