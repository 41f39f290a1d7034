/// The pages of one report: a board page, a report of the main findings, and appendices that hold everything in full.
///
/// A report whose parts name no main findings is one page. Links between pages are made by ``PageLinks``.
struct ReportBook: Sendable {
    /// Sections that close every report; they stand in an appendix of their own.
    static let closing: Set<String> = ["baseline", "assumptions-and-sources", "left-out", "glossary"]
    static let report = "report.html"
    static let board = "board.html"
    static let register = "appendix-register.html"
    static let workbook = "workbook.xlsx"

    /// The whole report as one page would show it: its first screen, and all sections.
    let page: ReportPage
    private let parts: [ReportParts]
    private let facts: RunFacts
    private let hasBoard: Bool

    /// - Parameter hasBoard: whether there is a page for a board; otherwise what parts say to one is left out.
    init(page: ReportPage, parts: [ReportParts], facts: RunFacts, hasBoard: Bool) {
        self.page = page
        self.parts = parts
        self.facts = facts
        self.hasBoard = hasBoard && parts.contains { !$0.board.isEmpty }
    }

    private var isSplit: Bool { parts.contains { !$0.main.isEmpty } }
    private var figures: [Headline] { Headline.distinct(parts.flatMap(\.figures)) }

    /// Every table, the headline figures first.
    var tables: [NamedTable] { (figures.isEmpty ? [] : [NamedTable("headlines", Headline.table(figures))]) + parts.flatMap(\.tables) }

    /// Every sheet of the workbook, the headline figures after the first, which says what the workbook is.
    var sheets: [WorkbookSheet] {
        // All workstreams together: what leads in each; every table stands in tables/*.csv.
        let all = parts.enumerated().flatMap { place, part in parts.count > 1 && place > 0 ? part.sheets.filter(\.isLeading) : part.sheets }
        guard !figures.isEmpty, !all.isEmpty else { return all }
        let note = "Money is the mean over futures, so that lines add up; other figures are the middle. 8 in 10 futures lie from p10 to p90."
        return all.prefix(1) + [WorkbookSheet("Headlines", table: Headline.table(figures), note: note)] + all.dropFirst()
    }

    /// Name and text of every page.
    func pages(warnings: [String]) -> [(name: String, text: String)] {
        let doubts = Doubts(warnings: warnings, notice: Certainty(of: facts.replications).warning)
        return laidOut(doubts).map { ($0.name, keyed($0.text)) }
    }

    /// Keys of charts know no number of futures: where there are too few, they say so as sentences do.
    private func keyed(_ text: String) -> String {
        let certainty = Certainty(of: facts.replications)
        return certainty.isEnough ? text : text.replacing(Certainty(of: Certainty.enough).eightInTen, with: certainty.eightInTen)
    }

    private func laidOut(_ doubts: Doubts) -> [(name: String, text: String)] {
        guard isSplit else { return [(Self.report, page.warning(of: doubts.warnings, notice: doubts.notice).text)] }
        var output: [(name: String, text: String)] = []
        if hasBoard { output.append((Self.board, boardPage(doubts).text)) }
        output.append((Self.report, reportPage(doubts).text))
        for part in parts { output.append((Self.file(part), appendix(part.title, of: full(part), file: Self.file(part), doubts).text)) }
        let closing = closingSections
        if !closing.isEmpty { output.append((Self.register, appendix("Assumptions, sources and terms", of: closing, file: Self.register, doubts).text)) }
        return PageLinks.resolved(output)
    }

    /// What is doubtful about what a report was made from.
    private struct Doubts {
        let warnings: [String]
        let notice: String?
    }

    private static func file(_ part: ReportParts) -> String { "appendix-\(part.name).html" }

    private func full(_ part: ReportParts) -> [ReportSection] { part.sections.filter { !Self.closing.contains($0.id) } }
    private var closingSections: [ReportSection] { parts.flatMap(\.sections).filter { Self.closing.contains($0.id) } }

    /// Links to every page but one, and to the workbook.
    private func links(from file: String) -> [PageLink] {
        var all = [PageLink("Board page", Self.board), PageLink("Report", Self.report)]
        if !hasBoard { all.removeFirst() }
        all += parts.map { PageLink("Appendix: \($0.name)", Self.file($0)) }
        if !closingSections.isEmpty { all.append(PageLink("Appendix: assumptions, sources and terms", Self.register)) }
        if !sheets.isEmpty { all.append(PageLink("Workbook", Self.workbook)) }
        return all.filter { $0.target != file }
    }

    private func boardPage(_ doubts: Doubts) -> BoardPage {
        BoardPage(
            title: page.title, subtitle: "For the board", provenance: facts.provenance, items: parts.flatMap(\.board), warnings: doubts.warnings,
            notice: doubts.notice,
            links: links(from: Self.board))
    }

    private func reportPage(_ doubts: Doubts) -> ReportPage {
        var short = page
        short.sections = parts.map { shortened($0, saysMessages: parts.count > 1) } + [filesSection]
        short.links = links(from: Self.report)
        return short.warning(of: doubts.warnings, notice: doubts.notice)
    }

    private func appendix(_ title: String, of sections: [ReportSection], file: String, _ doubts: Doubts) -> ReportPage {
        var page = ReportPage(title: page.title, subtitle: "Appendix. \(title)", provenance: facts.provenance, sections: sections)
        page.links = links(from: file)
        return page.warning(of: [], notice: doubts.notice)
    }

    /// A part's sentences and main findings, with the way to the rest.
    private func shortened(_ part: ReportParts, saysMessages: Bool) -> ReportSection {
        let file = Self.file(part)
        let wanted = Set(part.main)
        let found = part.sections.flatMap(\.findings).filter { wanted.contains($0.id) }.map { $0.short(figuresIn: file) }
        var blocks: [ReportBlock] = []
        // What stands on the first screen is not said again.
        let said = Set(page.messages.map(\.sentence))
        let unsaid = saysMessages ? part.messages.filter { !said.contains($0.sentence) } : []
        if !unsaid.isEmpty {
            blocks.append(.html(Block.list(unsaid.map { "<b>\($0.topic).</b> \($0.sentence) \(Block.link("More", to: $0.section))" })))
        }
        // Charts stand side by side; a table takes the whole width.
        blocks += found.filter { $0.chart == nil }.map { .finding($0) }
        let charts = found.filter { $0.chart != nil }
        for place in stride(from: 0, to: charts.count, by: 2) {
            blocks.append(place + 1 < charts.count ? .pair(charts[place], charts[place + 1]) : .half(charts[place]))
        }
        // A section that is named is shown whole.
        for section in part.sections where wanted.contains(section.id) {
            blocks.append(.subsection(id: section.id, title: section.title))
            if !section.summary.isEmpty { blocks.append(.html(Block.paragraph(section.summary))) }
            blocks += section.blocks.map { $0.short(figuresIn: file) }
        }
        let more = full(part).map { PageLink($0.title, "\(file)#\(ReportPage.anchor($0.id))").html }
        if !more.isEmpty { blocks.append(.html("<p class=\"pages\">In full: \(HTML(more, separator: " · "))</p>")) }
        return ReportSection(id: "part-\(part.name)", title: part.title, blocks: blocks)
    }

    /// What else lies in the folder.
    private var filesSection: ReportSection {
        func list(_ names: [String]) -> HTML { HTML(names.map { PageLink($0, $0).html }, separator: " · ") }
        var entries: [(term: String, meaning: HTML)] = [
            ("Pages", HTML(links(from: Self.report).filter { $0.target != Self.workbook }.map(\.html), separator: " · "))
        ]
        if !sheets.isEmpty { entries.append(("Workbook", list([Self.workbook]))) }
        let exports = parts.flatMap(\.workbooks).map(\.name)
        if !exports.isEmpty { entries.append(("For each organisation", list(exports))) }
        let tables = tables.map { "tables/\($0.name).csv" }
        if !tables.isEmpty { entries.append(("Tables", list(tables))) }
        let results = parts.flatMap(\.results).map(\.name)
        let letters = results.filter { $0.hasSuffix(".html") }
        if !letters.isEmpty { entries.append(("Letters", list(letters))) }
        entries.append(("For other programs", list(results.filter { !$0.hasSuffix(".html") } + ["manifest.json"])))
        return ReportSection(
            id: "files", title: "What lies beside this page",
            summary: "Money is the mean over futures, other figures the middle; a minus is a deficit, a cut or a fall, and a gap is a plus.",
            blocks: [.html(Block.definitions(entries))])
    }
}
