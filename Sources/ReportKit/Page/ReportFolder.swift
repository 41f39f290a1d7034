import Foundation

/// A report as a folder: pages, workbook.xlsx, tables/*.csv, results and manifest.json.
///
///     try OutputFolder.publish(to: target) { try ReportFolder(page: page, parts: parts, facts: facts).write(to: $0) }
///
/// The same page, parts and facts give the same bytes.
package struct ReportFolder: Sendable {
    private let book: ReportBook
    private let parts: [ReportParts]
    private let facts: RunFacts

    /// The report of one verb: its page in full, or, where it names its main findings, a short report with appendices.
    package init(page: ReportPage, parts: ReportParts, facts: RunFacts) {
        self.init(book: ReportBook(page: page, parts: [parts], facts: facts, hasBoard: false), parts: [parts], facts: facts)
    }

    init(book: ReportBook, parts: [ReportParts], facts: RunFacts) {
        self.book = book
        self.parts = parts
        self.facts = facts
    }

    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        for page in book.pages(warnings: folder.warnings) { try folder.write(LineEnds.kept(in: page.text), to: page.name) }
        for named in book.tables { try folder.write(CSV.data(named.table), to: "tables/\(named.name).csv") }
        for result in parts.flatMap(\.results) { try folder.write(result.data, to: result.name) }
        let sheets = book.sheets
        let title = "\(book.page.title): \(book.page.subtitle)"
        let own = sheets.isEmpty ? [] : [(name: ReportBook.workbook, title: title, sheets: [WorkbookSheet.contents(of: sheets, title: title)] + sheets)]
        for workbook in own + parts.flatMap(\.workbooks) {
            try WorkbookWriter.write(
                workbook.sheets,
                properties: WorkbookProperties(
                    title: workbook.title, subject: "Scenario digest \(facts.digest)",
                    created: (try? Date(facts.made, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)),
                to: try folder.file(workbook.name))
        }
        folder.describe(facts)
    }
}
