import Foundation
@testable import PlannerFiles
import Testing

@Suite("A scenario's description of itself")
struct DescriptionTests {
    private let description = SectionDescription.describing(SampleEconomy.read)

    /// Texts with a form of their own: a source's public address, and the year up to which its figures go.
    private static let formed = ["link": "https://example.org", "figures up to": "2014"]

    /// A scenario with every key that a description names, filled with the first thing that fits; as JSON, which is YAML.
    /// `omitted` leaves out the key at that path.
    private func scenario(_ keys: [KeyDescription], at path: String = "", omitting omitted: String = "") -> String {
        let members = keys.filter { joined(path, $0.key) != omitted && $0.key != "based on" }.map { key in
            "\"\(key.key)\": " + (Self.formed[key.key].map { "\"\($0)\"" } ?? value(key.kind, at: joined(path, key.key), omitting: omitted))
        }
        let provenance = path.isEmpty ? ["\"assumption\": \"an example\""] : []
        return "{" + (provenance + members).joined(separator: ", ") + "}"
    }

    private func value(_ kind: KeyDescription.Kind, at path: String, omitting omitted: String) -> String {
        switch kind {
        case .text: return "\"T\""
        case .flag: return "yes"
        case .whole(let range): return "\(range.lowerBound)"
        case .number(let range): return "\(Int(range.upperBound))"
        case .year: return "2013/14"
        case .choice(let words): return "\"\(words[words.count - 1])\""
        case .texts: return "[a, b]"
        case .figure(let unit, _, _): return "\"\(unit.example)\""
        case .time: return "\"6 weeks\""
        case .figures(let unit, _, let keys, _, _), .constants(let unit, let keys):
            let names = (keys ?? ["any name"]).filter { joined(path, $0) != omitted }
            return "{" + names.map { "\"\($0)\": \"\(unit.example)\"" }.joined(separator: ", ") + "}"
        case .section(let inner): return scenario(inner.keys, at: path, omitting: omitted)
        case .list(_, _, let inner): return "[" + scenario(inner.keys, at: joined(path, "T"), omitting: omitted) + "]"
        case .map(_, _, let inner): return "{N: " + scenario(inner.keys, at: joined(path, "N"), omitting: omitted) + "}"
        case .table: return "data/people.csv"
        }
    }

    private func messages(omitting path: String = "") -> [String] {
        var files = SampleEconomy.files
        files["north.yaml"] = scenario(description.keys, omitting: path)
        return SampleEconomy.messages(files).filter { !$0.contains("is not used") }
    }

    /// All paths that a description names, with whether each is required.
    private func paths(_ keys: [KeyDescription], at path: String = "") -> [(path: String, isRequired: Bool)] {
        keys.flatMap { key in
            let here = joined(path, key.key)
            let inner: [(path: String, isRequired: Bool)] =
                switch key.kind {
                case .section(let inner): paths(inner.keys, at: here)
                case .list(_, _, let inner): paths(inner.keys, at: joined(here, "T"))
                case .map(_, _, let inner): paths(inner.keys, at: joined(here, "N"))
                case .figures(_, _, let keys, let complete, _): (keys ?? []).map { (joined(here, $0), complete) }
                default: []
                }
            return [(here, key.isRequired)] + inner
        }
    }

    @Test("a scenario written from the description alone can be read: no key is unknown, none is missing")
    func sufficient() {
        #expect(messages() == [])
    }

    @Test("exactly the keys that are described as required are missed when they are left out")
    func necessary() {
        let all = paths(description.keys).filter { $0.path != "based on" }
        #expect(all.count > 20)
        for (path, isRequired) in all {
            let missed = messages(omitting: path).contains { $0.contains(": \(path): ") && $0.contains("is missing") }
            // A list item without its code has no code in its path.
            let isMissed = missed || messages(omitting: path).contains { $0.contains("[1].code: 'code' is missing") }
            #expect(isMissed == isRequired, "\(path)")
        }
    }

    @Test("the description tells kind, unit, range, default and meaning")
    func contents() throws {
        let keys = description.keys.map(\.key)
        #expect(
            keys == [
                "based on", "sources", "economy", "allocation", "growth", "providers", "service lines", "population",
                "waiting",
            ])
        #expect(
            description.keys[3]
                == KeyDescription(
                    key: "allocation", kind: .figure(.pounds, DrawnPath.reading, .nonNegative), isRequired: true, standard: nil,
                    about: "What the commissioner may spend"))
        guard case .section(let economy) = description.keys[2].kind else {
            Issue.record("the economy is a section")
            return
        }
        let horizon = try #require(economy.keys.first { $0.key == "horizon" })
        #expect(horizon.kind == .whole(1...10))
        #expect(horizon.standard == "5")
    }

    private struct Schema: Decodable {
        struct Property: Decodable {
            let reference: String?
            let required: [String]?
            enum CodingKeys: String, CodingKey {
                case required
                case reference = "$ref"
            }
        }
        let type: String
        let required: [String]?
        let additionalProperties: Bool
        let properties: [String: Property]
    }

    @Test("the JSON Schema is sound JSON, the same each time, and closed to unknown keys")
    func schema() throws {
        let text = JSONSchema.text(of: description, title: "A scenario")
        #expect(text == JSONSchema.text(of: .describing(SampleEconomy.read), title: "A scenario"))
        let schema = try JSONDecoder().decode(Schema.self, from: Data(text.utf8))
        #expect(schema.required == ["economy", "allocation", "growth", "providers"])
        #expect(!schema.additionalProperties)
        #expect(schema.properties["allocation"]?.reference == "#/$defs/pounds-by-year-drawn")
        #expect(schema.properties["growth"]?.required == ["elective", "non-elective"])
        let partial = JSONSchema.text(of: description, title: "A change", isPartial: true)
        #expect(try JSONDecoder().decode(Schema.self, from: Data(partial.utf8)).required == nil)
    }
}
