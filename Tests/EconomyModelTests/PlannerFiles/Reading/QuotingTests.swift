@testable import PlannerFiles
import Testing

@Suite("How messages quote names")
struct QuotingTests {
    /// Names as planners give them.
    static let names = [
        "beds", "women's", "the \"old\" hospital", "women's \"new\" unit", "two words", " blank before", "Münster Süd", "医院", "a\nb", "''", "'",
        String(repeating: "long ", count: 30),
    ]

    /// The name as a message shows it, in the quotes that fit it.
    static func expected(_ name: String) -> String {
        let text = shown(name)
        if !text.contains("'") { return "'\(text)'" }
        return text.contains("\"") ? "“\(text)”" : "\"\(text)\""
    }

    @Test("a plain name stands in single quotes, one with an apostrophe in double ones, one with both in curly ones")
    func three() {
        #expect(quoted("women") == "'women'")
        #expect(quoted("women's") == "\"women's\"")
        #expect(quoted("women's \"new\" unit") == "“women's \"new\" unit”")
        #expect(quoted("a\tb") == "'a⇥b'")
    }

    @Test("every message that names something quotes it once", arguments: names)
    func once(_ name: String) {
        let place = Place(file: "a.yaml", line: 1, column: 1)
        let problems: [Problem] = [
            .unknownKey(found: name, allowed: ["beds"], nearest: name), .duplicateKey(name), .wrongUnit(found: name, expected: "a number", example: "1"),
            .notANumber(found: name, example: "1"), .unknownName(kind: "a trust", found: name, nearest: name, allowed: ["A", "B"]),
            .duplicateName(kind: "code", name: name, first: place), .relativeWidthOnPercentage(found: name),
            .missingFile(found: name, reason: "there is no such file", nearest: name), .missingTable(found: name, reason: "there is none", nearest: name),
            .missingColumn(column: name, found: ["a"]), .notUsed(kind: "source", name: name),
        ]
        for problem in problems {
            let wording = problem.wording
            #expect(wording.contains(Self.expected(name)), "\(wording)")
            // What is shown already is shown no differently: readers may shorten a name before they hand it on.
            #expect(!wording.contains("'\(Self.expected(name))'") && !wording.contains("\"\(Self.expected(name))\""), "\(wording)")
        }
    }
}
