import Foundation
import Testing

/// Lists that the compiler does not hold against what they list: what is written and forgotten in one of them would never be seen.
@Suite("Nothing that is written is forgotten in the list that shows it")
struct HandKeptListsTests {
    static func text(_ path: String) throws -> String { try String(contentsOf: LayerTests.root.appendingPathComponent(path), encoding: .utf8) }

    static func text(below folder: String) throws -> String {
        try LayerTests.sources(folder).map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }

    /// Commands of a source text, by type and by the name that is typed.
    static func verbs(_ text: String) -> [(type: String, name: String)] {
        text.matches(of: /struct (\w+): (?:Async)?ParsableCommand \{([\s\S]*?)(?=\nstruct |$)/).map { match -> (type: String, name: String) in
            let named = match.output.2.firstMatch(of: /commandName: "([\w-]+)"/).map { String($0.output.1) }
            return (String(match.output.1), named ?? match.output.1.lowercased())
        }.filter { $0.type != "Planner" }
    }

    @Test("every verb is a subcommand and stands in the tables of verbs of README.md and docs/user-guide.md")
    func everyVerb() throws {
        let (program, readme) = (try Self.text("Sources/planner/Planner.swift"), try Self.text("README.md"))
        let guide = try Self.text("docs/user-guide.md")
        let table = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }.joined(separator: "\n")
        // Verbs of a verb stand in its own list.
        let sources = try LayerTests.sources("Sources/planner").filter { $0.lastPathComponent != "Planner.swift" }.map {
            try String(contentsOf: $0, encoding: .utf8)
        }
        let inner = sources.flatMap { $0.matches(of: /subcommands: \[([^\]]*)\]/) }.map { String($0.output.1) }.joined()
        let verbs = sources.flatMap(Self.verbs).filter { !inner.contains("\($0.type).self") }
        #expect(verbs.count > 10)
        for verb in verbs {
            #expect(program.contains("\(verb.type).self"), "\(verb.type) is no subcommand")
            #expect(table.contains("`\(verb.name)`"), "README.md does not list \(verb.name)")
            #expect(guide.contains("`planner \(verb.name)`"), "docs/user-guide.md does not list \(verb.name)")
        }
    }

    /// Commands that a text names in back ticks, with verbs that are none and options that no verb has.
    static func unknownCommands(_ text: String, verbs: Set<String>, options: Set<String>) -> [String] {
        text.matches(of: /`planner ([a-z]+)([^`\n]*)`/).filter { match in
            let used = match.output.2.matches(of: /--([a-z-]+)/).map { String($0.output.1) }
            return !verbs.contains(String(match.output.1)) || !options.isSuperset(of: used)
        }.map { String($0.output.0) }
    }

    @Test("every command that a message, a page or the docs name is a verb, with options that verbs have")
    func everyCommand() throws {
        let program = try Self.text(below: "Sources/planner") + Self.text(below: "Sources/PlanServing/planner-serve")
        // `var settingName` under @Option or @Flag is typed --setting-name; some are named otherwise.
        let declared = program.matches(of: /@(?:Option|Flag)[^\n]*\n\s*var (\w+)/).map { match in
            match.output.1.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
        }
        let named = program.matches(of: /customLong\("([\w-]+)"\)/).map { String($0.output.1) }
        // The parser's own verb, and the word with which kept files begin.
        let verbs = Set(Self.verbs(program).map(\.name) + ["help", "kept"])
        let docs = try FileManager.default.contentsOfDirectory(atPath: LayerTests.root.appendingPathComponent("docs").path).filter { $0.hasSuffix(".md") }
        let texts = try [Self.text(below: "Sources"), Self.text("README.md"), Self.text("CONTRIBUTING.md")] + docs.map { try Self.text("docs/\($0)") }
        for text in texts { #expect(Self.unknownCommands(text, verbs: verbs, options: Set(declared + named)) == []) }
        #expect(Self.unknownCommands("`planner chek x.yaml`, `planner run --shrd 1/2`", verbs: verbs, options: Set(declared + named)).count == 2)
    }

    /// Sections of a page that are written and used nowhere.
    static func forgotten(_ text: String) -> [String] {
        let names = text.matches(of: /(?:var|func) (\w+)(?:\([^{\n]*\) ->|:) ReportSection\b/).map { String($0.output.1) }
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.reduce(into: [Substring: Int]()) { $0[$1, default: 0] += 1 }
        return names.filter { words[$0[...], default: 0] < 2 }
    }

    @Test("every section of a report stands on its page", arguments: LayerTests.pages.keys.sorted())
    func everySection(pages: String) throws { #expect(Self.forgotten(try Self.text(below: "Sources/PlanReports/\(pages)")).isEmpty) }

    @Test("the test itself sees a section and a verb that were forgotten")
    func planted() {
        #expect(Self.forgotten("var gap: ReportSection? { nil }\nvar beds: ReportSection { x }\nlet page = [gap]") == ["beds"])
        #expect(Self.verbs("struct Show: AsyncParsableCommand {\n}\n").map(\.name) == ["show"])
        #expect(Self.verbs("struct Show: ParsableCommand {\n  let c = C(commandName: \"sh\")\n}\n").map(\.name) == ["sh"])
    }

    @Test("every file that CONTRIBUTING.md names is there")
    func filesOfTheGuide() throws {
        let names = try Self.text("CONTRIBUTING.md").matches(of: /`((?:Sources|Tests|Benchmarks|Scenarios|docs|script|\.ci)\/[^`\s]*)`/).map {
            String($0.output.1)
        }
        #expect(names.count > 40)
        for name in names where !name.contains("<") {
            #expect(FileManager.default.fileExists(atPath: LayerTests.root.appendingPathComponent(name).path), "CONTRIBUTING.md names \(name)")
        }
    }
}
