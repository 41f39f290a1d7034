import Foundation
@testable import ReportKit
import Testing

@Suite("A board page, a report and appendices, linked both ways")
struct ReportBookTests {
    static let facts = RunFacts(
        scenario: "Smalltown", file: "small.yaml", digest: "0123456789abcdef", option: "do-nothing", seed: 1, replications: 1000, sampling: "monteCarlo",
        planner: "1", resultsFormat: 1, made: "2014-06-01T09:30:00Z")

    static func finding(_ id: String) -> Finding {
        Finding(id: id, title: "Title of \(id)", subtitle: "", source: "s", figures: FigureTable("Figures of \(id)", columns: [.init("A", .integer([1]))]))
    }

    static func part(_ name: String, board: [BoardItem] = []) -> ReportParts {
        ReportParts(
            name: name, title: "Part \(name)", main: ["\(name)-main"], board: board,
            messages: [KeyMessage(topic: "Topic", sentence: "Sentence of \(name).", section: "\(name)-rest")],
            sections: [
                ReportSection(id: name, title: "Section \(name)", blocks: [.finding(finding("\(name)-main"))]),
                ReportSection(id: "\(name)-rest", title: "Rest of \(name)", blocks: [.finding(finding("\(name)-more"))]),
                ReportSection(id: name == "one" ? "glossary" : "\(name)-last", title: "Last of \(name)", blocks: []),
            ])
    }

    static func book(_ parts: [ReportParts], replications: Int = 1000) -> ReportBook {
        var facts = facts
        facts.replications = replications
        let page = ReportPage(
            title: "Smalltown", subtitle: "All", provenance: "p", messages: parts.flatMap(\.messages), sections: parts.flatMap(\.sections))
        return ReportBook(page: page, parts: parts, facts: facts, hasBoard: true)
    }

    static let items = [
        BoardItem(place: 2, question: "What closes it?", answers: [Block.paragraph("Second.")]),
        BoardItem(place: 1, question: "How large?", answers: [Block.paragraph("First.")]),
        BoardItem(place: 2, question: "What closes it?", answers: [Block.paragraph("Third.")]),
    ]

    @Test("the report shows main findings without their figures; the appendix everything; what closes stands in the register")
    func split() throws {
        let pages = Dictionary(
            uniqueKeysWithValues: Self.book([Self.part("one", board: Self.items), Self.part("two")]).pages(warnings: []).map { ($0.name, $0.text) })
        #expect(Set(pages.keys) == ["board.html", "report.html", "appendix-one.html", "appendix-two.html", "appendix-register.html"])
        let report = try #require(pages["report.html"])
        #expect(report.contains("Title of one-main") && !report.contains("Title of one-more") && !report.contains("Figures of one-main"))
        #expect(report.contains("href=\"appendix-one.html#one-main\"") && report.contains("href=\"board.html\""))
        // A sentence leads to the section that says more, wherever it stands.
        #expect(report.contains("href=\"appendix-two.html#two-rest\""))
        let appendix = try #require(pages["appendix-one.html"])
        #expect(appendix.contains("Figures of one-main") && appendix.contains("Title of one-more") && appendix.contains("href=\"report.html\""))
        #expect(!appendix.contains("id=\"glossary\"") && pages["appendix-register.html"]?.contains("id=\"glossary\"") == true)
    }

    @Test("questions of the board page stand in their order, with what several say on one together")
    func board() throws {
        let page = try #require(Self.book([Self.part("one", board: Self.items)]).pages(warnings: ["Look here."]).first { $0.name == "board.html" }).text
        let places = try ["Look here.", "How large?", "First.", "What closes it?", "Second.", "Third."].map { try #require(page.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(page.components(separatedBy: "What closes it?").count == 2)
    }

    @Test("parts without main findings are one page, and a page made from too few futures says so before anything else")
    func one() throws {
        var part = Self.part("one")
        part.main = []
        let pages = Self.book([part], replications: 3).pages(warnings: [])
        #expect(pages.map(\.name) == ["report.html"])
        #expect(pages[0].text.contains("Too few futures: this was made from 3 futures."))
        #expect(!Self.book([part]).pages(warnings: [])[0].text.contains("Too few futures"))
    }
}
