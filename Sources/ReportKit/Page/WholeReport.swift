/// All workstreams in one report with one story: where we are, what we could do, what we will do, whether it is happening.
///
/// The diagnosis comes first, then each workstream; what closes every report (how the baseline was built, sources, what is left out, the
/// glossary) stands last.
package struct WholeReport: Sendable {
    private let page: ReportPage
    private let parts: [ReportParts]
    private let facts: RunFacts

    /// - Parameters:
    ///   - diagnosis: where the economy is and where it is heading.
    ///   - workstreams: what each workstream after it adds, in their order.
    package init(diagnosis: ReportParts, workstreams: [ReportParts], facts: RunFacts) {
        parts = [diagnosis] + workstreams
        self.facts = facts
        // The first screen has room for a handful of sentences: the answer, what leads in the diagnosis, around the first of each workstream.
        let leading = diagnosis.messages.filter(\.leads)
        let answers = workstreams.flatMap(\.messages).filter(\.leads)
        let first = workstreams.compactMap { $0.messages.first { !$0.leads } }
        let messages = workstreams.isEmpty ? diagnosis.messages : answers + leading.prefix(1) + first + leading.dropFirst()
        let sections = parts.flatMap(\.sections)
        page = ReportPage(
            title: facts.scenario,
            subtitle: workstreams.isEmpty
                ? "Five years if nothing new is done" : "Where we are, what we could do, what we will do, whether it is happening",
            provenance: facts.provenance, messages: messages, headlines: diagnosis.headlines,
            sections: sections.filter { !ReportBook.closing.contains($0.id) } + sections.filter { ReportBook.closing.contains($0.id) })
    }

    /// Writes board.html, report.html, the appendices, workbook.xlsx, tables/*.csv, results and manifest.json into a folder being published.
    package func write(to folder: OutputFolder) throws { try ReportFolder(book: book, parts: parts, facts: facts).write(to: folder) }

    private var book: ReportBook { ReportBook(page: page, parts: parts, facts: facts, hasBoard: true) }

    /// Everything as one self-contained page.
    package func html() -> String { page.text }
}
