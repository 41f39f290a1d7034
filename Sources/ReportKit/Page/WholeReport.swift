import Foundation

/// All workstreams in one report with one story: where we are, what we could do, what we will do, whether it is happening.
///
/// The sections of the diagnosis come first, then each workstream's own, then what closes every report: how the baseline
/// was built, sources, what is left out, the glossary.
package struct WholeReport: Sendable {
    /// Sections of a diagnosis that close a report.
    package static let closing: Set<String> = ["baseline", "assumptions-and-sources", "left-out", "glossary"]
    /// Long tables of a workstream's own report that the joined one leaves to it, to stay small: the figures are in
    /// tables/plan_trajectories.csv and the workbook.
    static let leftToWorkstreams: Set<String> = ["plan-trajectories"]

    private let page: ReportPage
    private let parts: ReportParts
    private let facts: RunFacts

    /// - Parameters:
    ///   - diagnosis: where the economy is and where it is heading.
    ///   - workstreams: what each workstream after it adds, in their order.
    package init(diagnosis: ReportParts, workstreams: [ReportParts], facts: RunFacts) {
        let all = [diagnosis] + workstreams
        var parts = diagnosis
        // The first screen has room for a handful of sentences: what leads in the diagnosis, around the first of each workstream.
        let leading = diagnosis.messages.filter(\.leads)
        parts.messages =
            workstreams.isEmpty ? diagnosis.messages : leading.prefix(1) + workstreams.compactMap(\.messages.first) + leading.dropFirst()
        parts.sections =
            diagnosis.sections.filter { !Self.closing.contains($0.id) } + workstreams.flatMap(\.sections).filter { !Self.leftToWorkstreams.contains($0.id) }
            + diagnosis.sections.filter { Self.closing.contains($0.id) }
        parts.tables = all.flatMap(\.tables)
        parts.results = all.flatMap(\.results)
        parts.workbooks = all.flatMap(\.workbooks)
        parts.sheets = all.flatMap(\.sheets)
        self.parts = parts
        self.facts = facts
        page = ReportPage(
            title: facts.scenario,
            subtitle: workstreams.isEmpty
                ? "Five years if nothing new is done" : "Where we are, what we could do, what we will do, whether it is happening",
            provenance: facts.provenance, messages: parts.messages, headlines: parts.headlines, sections: parts.sections)
    }

    /// Writes report.html, workbook.xlsx, tables/*.csv, results and manifest.json into a folder being published.
    package func write(to folder: OutputFolder) throws { try ReportFolder(page: page, parts: parts, facts: facts).write(to: folder) }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.text }
}
