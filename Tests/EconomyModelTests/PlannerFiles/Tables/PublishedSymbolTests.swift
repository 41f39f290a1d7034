@testable import PlannerFiles
import Testing

@Suite("Symbols of published tables") struct PublishedSymbolTests {
    @Test(
        "a symbol that fills a cell is named for what it stands for",
        arguments: [
            ("-", PublishedSymbol.dash), ("–", .dash), (" - ", .dash), ("*", .suppressed), ("[c]", .suppressed), ("<5", .small), ("< 10", .small),
            ("≤7", .small), ("..", .notAvailable), (":", .notAvailable), ("[x]", .notAvailable), ("n/a", .notAvailable), ("#N/A", .notAvailable),
        ])
    func symbols(text: String, symbol: PublishedSymbol) {
        #expect(PublishedSymbol(text) == symbol)
    }

    @Test("numbers and words are no symbols", arguments: ["5", "-5", "", "about 7", "<five", "cancelled", "--5"])
    func others(text: String) {
        #expect(PublishedSymbol(text) == nil)
    }

    @Test(
        "a mark behind a number is taken off, and only there",
        arguments: [("2500 [r]", "2500"), ("2,500r", "2,500"), ("93.5% (p)", "93.5%"), ("17*", "17"), ("2500 [note 3]", "2500")])
    func marks(text: String, number: String) {
        #expect(PublishedSymbol.withoutMark(text)?.number == number)
    }

    @Test("without a number before it a mark is none", arguments: ["[r]", "Winter", "*", "2500"])
    func noMarks(text: String) {
        #expect(PublishedSymbol.withoutMark(text) == nil)
    }
}
