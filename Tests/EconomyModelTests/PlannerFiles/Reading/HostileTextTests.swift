@testable import PlannerFiles
import Testing

@Suite("Texts that would harm a careless reader")
struct HostileTextTests {
    private func messages(_ bytes: [UInt8]) -> [String] {
        do throws(ScenarioFaults) {
            let tree = try ScenarioTree.load(path: "north.yaml", reading: .contents(["north.yaml": bytes]))
            _ = try tree.read(SampleEconomy.read)
            return []
        } catch {
            return error.faults.map(\.message)
        }
    }

    private func messages(_ text: String) -> [String] { messages(Array(text.utf8)) }

    @Test("an empty file, or one of comments, is no scenario")
    func empty() {
        let expected = ["north.yaml:1:1: found an empty file; expected a scenario: keys with their values"]
        #expect(messages("") == expected)
        #expect(messages("# nothing\n") == expected)
        #expect(messages("---\n") == expected)
        #expect(messages("\u{FEFF}") == expected)
    }

    @Test("a file that holds one value is no scenario")
    func noMapping() {
        #expect(messages("beds") == ["north.yaml:1:1: found 'beds'; expected a scenario: keys with their values"])
        #expect(messages("- beds") == ["north.yaml:1:1: found a list; expected a scenario: keys with their values"])
    }

    @Test("bytes that are no UTF-8 text are refused at their place")
    func bytes() {
        let utf8 = "expected a text file saved as UTF-8"
        #expect(
            messages(Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A]) == [
                "north.yaml:2:7: found a byte that is not UTF-8 text; \(utf8)"
            ])
        #expect(messages([0xFF, 0xFE, 0x61, 0x00]) == ["north.yaml:1:1: found a text in UTF-16; \(utf8)"])
        #expect(messages("a: 1\nb: x\u{0}y\n") == ["north.yaml:2:5: found the control character U+0000; \(utf8)"])
        #expect(messages("a: 1\rb: 2") == ["north.yaml:1:6: found the control character U+000D; \(utf8)"])
        #expect(messages("a: \u{2028}") == ["north.yaml:1:4: found the control character U+2028; \(utf8)"])
    }

    @Test("a few lines of aliases that grow to a billion values are refused")
    func billionLaughs() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(alias)]\n"
        }
        let lines = messages(text)
        #expect(lines.count == 1)
        #expect(lines[0].contains("grows to more than 400,000 values"))
    }

    @Test(
        "aliases of aliases as keys, which the YAML library would compare for ever, are refused before it sees them",
        arguments: [
            "? *a40\n: 1", "? [*a40]\n: 1", "*a40 : 1", "[*a40]: 1", "k: {[*a40] : 1}", "k: {[*a40] # why\n  : 1}",
            "k: {? [*a40] : 1}", "k: {\"x\":[*a40],[*a40]:1}", "k: {*a40 # why\n  : 1}", "k: {? {a: *a40}}",
        ])
    func aliasKeys(_ key: String) {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let lines = messages(text + key)
        #expect(lines.count == 1)
        #expect(lines[0].contains("found a list, mapping or alias as a key; expected a plain name"))
    }

    @Test("plain anchors and aliases are allowed, beside texts with question marks, colons and ampersands")
    func anchors() throws {
        let text = SampleEconomy.text
            .replacing("title: Northshire", with: "title: &name R&D at 12:30? {really}: * no")
            .replacing("publisher: The commissioner", with: "publisher: &who The commissioner, note: *who")
        // `{really}:` is a second colon on the line; quotes mend that.
        #expect(messages(text).count == 1)
        let quoted = SampleEconomy.text
            .replacing("title: Northshire", with: "title: &name \"R&D at 12:30? * no (really?): yes\"")
            .replacing("tags: [coastal, rural]", with: "tags: [*name, rural]")
        var files = SampleEconomy.files
        files["north.yaml"] = quoted
        #expect(try SampleEconomy.load(files).value.tags == ["R&D at 12:30? * no (really?): yes", "rural"])
    }

    @Test(
        "nesting that would overflow the stack is refused",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
            "a: " + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
            String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 50_000),
            (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "a: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
        ])
    func nesting(_ text: String) {
        let lines = messages(text)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("north.yaml:") == true)
    }

    @Test("a file larger than four million bytes is refused without reading it")
    func size() {
        #expect(
            messages("a: " + String(repeating: "x", count: 4_000_000)) == [
                "north.yaml:1:1: the file 'north.yaml' cannot be read: it is larger than 4,000,000 bytes"
            ])
    }

    /// The multiplicative generator of Park and Miller (Communications of the ACM 31, 1988): x ← 16807 x mod (2³¹ − 1).
    private struct ParkMiller {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state * 16807 % 2_147_483_647
            return Int(state % UInt64(bound))
        }
    }

    /// Faults must lie inside the file they name: on one of its lines.
    private func check(_ bytes: [UInt8], _ context: String) {
        let files = ["north.yaml": bytes, "data/people.csv": Array(SampleEconomy.people.utf8)]
        do throws(ScenarioFaults) {
            let tree = try ScenarioTree.load(path: "north.yaml", reading: .contents(files))
            _ = try tree.read(SampleEconomy.read)
        } catch {
            let lines = 1 + bytes.count { $0 == 10 }
            #expect(error.faults.contains { !$0.isWarning }, "\(context)")
            for fault in error.faults where fault.place.file == "north.yaml" {
                #expect((1...lines).contains(fault.place.line), "\(context): \(fault.message)")
                #expect(fault.place.column >= 1, "\(context): \(fault.message)")
                #expect(!fault.message.contains("\n"), "\(context)")
            }
        }
    }

    @Test("random bytes never crash the reader")
    func randomBytes() {
        var generator = ParkMiller(state: 20_140_214)
        let alphabet = Array(" \n\t:-?,[]{}#&*!|>'\"%@`£±~<=.0123456789abcyes\r\\/".utf8)
        for trial in 0..<1500 {
            let count = generator.below(200)
            let bytes = (0..<count).map { _ in
                generator.below(20) == 0 ? UInt8(generator.below(256)) : alphabet[generator.below(alphabet.count)]
            }
            check(bytes, "trial \(trial)")
        }
    }

    @Test("random edits of a sound scenario never crash the reader; it loads, or has faults inside the file")
    func randomEdits() {
        var generator = ParkMiller(state: 691)
        let sound = Array(SampleEconomy.text.utf8)
        let inserts = [
            ": ", "\n", "  ", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a ", "<<: ", "? ", "|", "#", ",", "%", "£",
            "0",
        ]
        .map { Array($0.utf8) }
        for trial in 0..<2500 {
            var bytes = sound
            for _ in 0...generator.below(3) {
                let position = generator.below(bytes.count)
                switch generator.below(4) {
                case 0: bytes.remove(at: position)
                case 1: bytes.insert(contentsOf: inserts[generator.below(inserts.count)], at: position)
                case 2: bytes[position] = UInt8(generator.below(128))
                default: bytes.removeSubrange(position..<min(bytes.count, position + generator.below(40)))
                }
            }
            check(bytes, "trial \(trial)")
        }
    }

    @Test("random changes never crash the reader; their faults are at the change or in the file")
    func randomChanges() throws {
        var generator = ParkMiller(state: 597)
        let tree = try ScenarioTree.load(path: "north.yaml", reading: .texts(SampleEconomy.files))
        let sound = Array("providers.RNL.beds={value: 600, spread: normal ±3%}".unicodeScalars)
        let others = Array(" .=:{}[],%£±&*#?\"'\n\u{0}".unicodeScalars)
        for trial in 0..<800 {
            var change = sound
            for _ in 0...generator.below(3) {
                let position = generator.below(change.count)
                if generator.below(2) == 0 {
                    change.remove(at: position)
                } else {
                    change.insert(others[generator.below(others.count)], at: position)
                }
            }
            let text = String(String.UnicodeScalarView(change))
            do throws(ScenarioFaults) {
                _ = try tree.applying(text).read(SampleEconomy.read)
            } catch {
                for fault in error.faults {
                    #expect(["--set", "north.yaml"].contains(fault.place.file), "trial \(trial): \(text)")
                }
            }
        }
    }
}
