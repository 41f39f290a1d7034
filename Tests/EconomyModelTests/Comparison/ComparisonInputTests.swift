@testable import Comparison
@testable import PlannerFiles
import Testing

@Suite("Which scenarios can stand side by side")
struct ComparisonInputTests {
    private func card(_ file: String, _ name: String, _ start: Int = 2013, _ years: Int = 5) -> ComparisonCard {
        ComparisonCard(file: file, name: name, baselineYear: FinancialYear(start: start), planYears: years)
    }

    @Test("The largest set with one baseline year and horizon is kept; the others are set aside with both years")
    func years() {
        let cards = [card("b.yaml", "Beta"), card("new.yaml", "New", 2025), card("a.yaml", "Alpha"), card("long.yaml", "Long", 2013, 6)]
        let choice = ComparisonCard.comparable(cards)
        #expect(choice.kept.map { cards[$0].name } == ["Alpha", "Beta"])
        #expect(choice.aside.map(\.reason) == [.otherYears, .otherYears])
        #expect(choice.aside.map(\.message).contains("new.yaml: found 2025/26 to 2030/31; expected 2013/14 to 2018/19, as 2 of 4 scenarios have"))
    }

    @Test("Of two equally large sets the later one is kept")
    func laterYears() {
        let cards = [card("a.yaml", "Alpha"), card("b.yaml", "Beta", 2025)]
        #expect(ComparisonCard.comparable(cards).kept.map { cards[$0].name } == ["Beta"])
    }

    @Test("Of scenarios with one name the first file is kept, whatever the order and the case of letters")
    func names() {
        let cards = [card("a.yaml", "Alpha"), card("b.yaml", "ALPHA"), card("c.yaml", "Gamma")]
        for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
            let shuffled = order.map { cards[$0] }
            let choice = ComparisonCard.comparable(shuffled)
            #expect(choice.kept.map { shuffled[$0].file } == ["a.yaml", "c.yaml"])
            #expect(choice.aside.map(\.message) == ["b.yaml: found the name 'ALPHA' a second time; expected a name that a.yaml does not have"])
        }
    }

    @Test("A scenario that cannot be read is set aside with its faults, and the rest is kept")
    func faulty() async throws {
        let input = try await ComparisonInput.load(
            ["missing.yaml", "bad.yaml"] + ThreeTowns.files, reading: .texts(ThreeTowns.texts.merging(["bad.yaml": "name: Bad\n"]) { $1 }))
        #expect(input.names == ["Easton", "Norton", "Weston"])
        #expect(input.setAside.map(\.file) == ["bad.yaml", "missing.yaml"])
        #expect(input.setAside.allSatisfy { $0.reason == .faulty && $0.message.hasPrefix($0.file) })
    }

    @Test("A file named twice is one scenario")
    func twice() async throws {
        let input = try await ComparisonInput.load(["norton.yaml", "./norton.yaml", "easton.yaml"], reading: .texts(ThreeTowns.texts))
        #expect(input.names == ["Easton", "Norton"])
        #expect(input.setAside.isEmpty)
    }
}
