package import Foundation
import HealthSimulation
package import PlanReview
package import ReportKit

/// What `planner review` shows: the economy's report, a letter for each organisation, findings as CSV and JSON, a summary
/// for a terminal.
///
/// The same review, date and version give the same bytes.
package struct ReviewReport: Sendable, PublishedReport {
    private let reading: ReviewReading
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the review was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ review: PlanReview, made: String, version: String) {
        reading = ReviewReading(review)
        self.made = made
        self.version = version
    }

    private var page: ReviewPage { ReviewPage(reading: reading, made: made, version: version) }
    private var tables: ReviewTables { ReviewTables(reading) }

    /// What made the review.
    package var facts: RunFacts { page.facts }

    /// What the review adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let letters = try reading.review.organisations.flatMap { organisation -> [(String, Data)] in
            let name = Self.fileName(organisation.code)
            return [
                ("letters/\(name)", Data(try letter(organisation.code).utf8)),
                ("letters/\(name.replacing(".html", with: ".docx"))", try letterDocument(organisation.code)),
                ("annexes/\(name)", Data(LineEnds.kept(in: try annex(organisation.code)).utf8)),
            ]
        }
        let summary = [("summary.html", Data(LineEnds.kept(in: self.summary.html).utf8)), ("summary.docx", try self.summary.document.data())]
        let rounds = reading.review.round == nil ? [] : [NamedTable("review-questions", tables.questions), NamedTable("review-moved", tables.moved)]
        let beside = reading.review.designed.isEmpty ? [] : [NamedTable("review-designed", tables.designed)]
        let aside: Set = ["review-unread", "review-limits"]
        return ReportParts(
            name: "review", title: "What was found", main: page.sections.map(\.id).filter { !aside.contains($0) }, messages: page.messages,
            headlines: page.headlines, sections: page.sections,
            tables: [
                NamedTable("findings-causes", tables.causes), NamedTable("review-lines-not-read", tables.remarks),
                NamedTable("review-thresholds", tables.thresholds),
            ] + rounds + beside, results: [("findings.json", try json()), ("findings.csv", Data(csv().utf8))] + letters + summary)
    }

    /// Writes report.html, summary and letters/CODE as .html and .docx, annexes/CODE.html, findings.json, findings.csv, tables/*.csv and manifest.json.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// The economy's page alone.
    package func html() -> String { page.page.text }

    /// The letter to one organisation.
    ///
    /// - Throws: ``PublicationError/badName(_:)`` if it is none of the economy's.
    package func letter(_ code: String) throws -> String {
        LineEnds.kept(in: try text(of: code).html)
    }

    /// The same letter for Word.
    ///
    /// - Throws: ``PublicationError``
    package func letterDocument(_ code: String) throws -> Data { try text(of: code).document.data() }

    private func text(of code: String) throws -> LetterText {
        guard let organisation = reading.review.organisations.first(where: { $0.code == code }) else { throw PublicationError.badName(code) }
        return ChairLetter(reading: reading, organisation: organisation, made: made).text
    }

    /// One page on the whole economy, for the meeting.
    var summary: LetterText { MeetingSheet(reading: reading, made: made).text }

    /// The annex to a letter: every finding under its heading.
    ///
    /// - Throws: ``PublicationError/badName(_:)`` if it is none of the economy's.
    package func annex(_ code: String) throws -> String {
        guard let organisation = reading.review.organisations.first(where: { $0.code == code }) else { throw PublicationError.badName(code) }
        return ReviewLetter(reading: reading, organisation: organisation, made: made, version: version).page
            .warning(of: [], notice: Certainty(of: reading.review.settings.replications).warning).text
    }

    /// The findings, with exactly the columns of docs/results-formats.md.
    package func csv() -> String { CSV.data(tables.findings) }

    /// The whole review.
    package func json() throws -> Data { try JSON.data(reading.review) }

    /// A summary for a terminal: how many findings, then the faults in order.
    package func table(colour: Bool) -> String {
        let faults = reading.causes.filter(reading.isFault)
        let review = reading.review
        var text =
            "\(review.scenario): \(ReviewWording.counts(faults)) with causes of their own; \(Figures.counted(review.count(.unknown), "test")) could not be told, \(Figures.counted(review.count(.green), "test")) passed.\n\n"
        let table = FigureTable(
            "Findings",
            columns: [
                .init("finding", .text(faults.map(\.id))), .init("severity", .text(faults.map(\.severity.rawValue))),
                .init("test", .text(faults.map { "\($0.test.id) \($0.title)" })),
                .init("organisation", .text(faults.map(\.organisation))), .init("counterpart", .text(faults.map(\.counterpart))),
                .init("year", .text(faults.map(\.year))),
                .init("at stake", .poundsMillions(faults.map { $0.money / 1e6 }, decimals: 1)), .init("same cause", .integer(faults.map(\.children.count))),
            ])
        if !faults.isEmpty { text += TerminalTable.text(table, colour: colour, widest: 44) + "\n" }
        for finding in faults.prefix(10) { text += TerminalTable.wrapped("\(finding.id) \(finding.evidence)", indent: 2) + "\n" }
        if !review.remarks.isEmpty {
            text += "\n\(Figures.counted(review.remarks.count, "remark")) on lines that could not be read; --format csv shows them.\n"
        }
        return text
    }

    /// The name of a letter's file: the code with anything but letters, digits and hyphens left out.
    static func fileName(_ code: String) -> String {
        let plain = code.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return "\(plain.isEmpty ? "organisation" : plain).html"
    }
}
