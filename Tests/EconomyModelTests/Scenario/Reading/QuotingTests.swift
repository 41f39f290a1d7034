import Testing

@testable import EconomyModel

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

    @Test("names that the scenario itself gives are quoted once, whatever they hold", arguments: ["women's", "the \"old\" one", "Münster Süd"])
    func inScenarios(_ name: String) {
        let yaml = "\"" + name.replacing("\"", with: "\\\"") + "\""
        let broken = [
            "chosen option: \(yaml)\n",
            "options:\n  - {name: trial, interventions: [{name: \(yaml)}]}\n",
            "interventions:\n  thing: {about: a, needs: [\(yaml)], ramp: [1], lead time: 1 months, effects: []}\n",
            "owners: {\(yaml): somebody}\n",
            "control totals: {\(yaml): £0}\n",
        ]
        for text in broken {
            var files = SmallEconomy.files()
            files[SmallEconomy.scenarioFile]? += text
            let found = messages { _ = try SmallEconomy.scenario(files: files) }
            #expect(found.contains { $0.contains(Self.expected(name)) }, "\(text): \(found)")
            for line in found { #expect(!line.contains("'\(Self.expected(name))'"), "\(line)") }
        }
        let unknown = messages { _ = try SmallEconomy.scenario(["providers.\(name).beds=5 beds"]) }
        #expect(unknown.count == 1 && unknown[0].contains("\(Self.expected(name)) is not"), "\(unknown)")
    }

    private func messages(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch {
            return (error as? ScenarioFaults)?.faults.map(\.message) ?? ["\(error)"]
        }
    }
}
