package import Foundation
import HealthEconomy
package import ReportKit
import ReportWording
package import ServiceLines
import Statistics

/// Service-line reports and quality as people and other programs read them.
///
///     let report = ServiceLineReport(reporting, quality: outlook, patients: nil, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same results, date and version give the same bytes.
package struct ServiceLineReport: Sendable, PublishedReport {
    private let page: ServiceLinePage
    private let quality: QualityReport?
    /// Name of the option whose services are costed.
    private let option: String
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601.
    ///   - version: the planner's version.
    package init(
        _ reporting: ServiceLineReporting, quality: QualityOutlook?, patients: PatientCosts?, option: String = "do-nothing", made: String, version: String
    ) {
        page = ServiceLinePage(reporting: reporting, patients: patients)
        self.quality = quality.map { QualityReport($0, made: made, version: version) }
        self.option = option
        self.made = made
        self.version = version
    }

    /// What service lines and quality add to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let tables = ServiceLineTables(page.reporting, patients: page.patients).all
        var parts = ReportParts(
            name: "service-lines", title: "Service lines and quality",
            main: ["slr-ladder", "slr-management", "slr-readiness", "quality-minimums", "quality-rewards"],
            messages: page.messages, headlines: page.headlines, sections: page.sections, tables: tables,
            sheets: [WorkbookSheet("Ladder", table: page.workbookLadder, note: page.simulated)]
                + tables.map { WorkbookSheet($0.name, table: $0.table, note: page.simulated) },
            results: [("slr.json", try json())])
        if let quality {
            let more = try quality.parts()
            parts.messages += more.messages
            parts.headlines += more.headlines
            // Rules of the report come last.
            let rules = parts.sections.popLast()
            parts.sections += more.sections + (rules.map { [$0] } ?? [])
            parts.tables += more.tables
            parts.sheets += more.sheets
            parts.results += more.results
        }
        return parts
    }

    /// What made the run.
    package var facts: RunFacts {
        let reporting = page.reporting
        return RunFacts(
            scenario: reporting.scenario, file: reporting.file, digest: reporting.digest, option: option, seed: reporting.seed,
            replications: reporting.replications, sampling: reporting.sampling.rawValue, planner: version, resultsFormat: reporting.format, made: made,
            changes: reporting.changes.facts)
    }

    private func reportPage(_ parts: ReportParts) -> ReportPage {
        ReportPage(
            title: page.reporting.scenario, subtitle: "Service lines and quality, \(page.first) to \(page.last)", provenance: facts.provenance,
            messages: parts.messages, headlines: parts.headlines, sections: parts.sections)
    }

    /// Writes report.html, workbook.xlsx, tables/slr_*.csv, tables/quality_*.csv, slr.json, quality.json and manifest.json.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        let parts = try parts()
        try ReportFolder(page: reportPage(parts), parts: parts, facts: facts).write(to: folder)
    }

    /// The report page alone.
    package func html() throws -> String { reportPage(try parts()).text }

    /// The ladder by trust, line and year (tables/slr_ladder.csv), for `--format csv`.
    package func csv() -> String { CSV.data(ServiceLineTables(page.reporting, patients: page.patients).ladder) }

    /// All results (slr.json), for `--format json`.
    package func json() throws -> Data {
        struct Results: Encodable {
            let serviceLines: ServiceLineReporting
            let patients: PatientCosts?
        }
        return try JSON.data(Results(serviceLines: page.reporting, patients: page.patients))
    }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let reporting = page.reporting
        var output = bold(TerminalTable.clean("\(reporting.scenario): service lines and quality, \(page.first) to \(page.last)")) + "\n"
        output +=
            "\(Figures.count(reporting.sample)) of \(Figures.counted(reporting.replications, "future")) costed by line, seed \(reporting.seed), scenario \(TerminalTable.clean(reporting.file))\n\n"
            + TerminalTable.notice(Certainty(of: reporting.replications))
        for message in page.messages + (quality?.page.messages ?? []) {
            output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n"
        }
        for trust in reporting.trusts { output += "\n" + TerminalTable.text(page.terminalTable(trust), colour: colour, widest: 44) }
        if let quality { output += quality.table(colour: colour) }
        return output
    }
}
