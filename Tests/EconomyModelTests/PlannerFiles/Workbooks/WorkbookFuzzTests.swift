@testable import PlannerFiles
import TestEconomies
import Testing

/// Workbooks with faults that nobody has thought of: bytes, members and XML changed at random, always the same from the same seed.
@Suite("Workbooks with faults at random")
struct WorkbookFuzzTests {
    typealias Parts = WorkbookParts

    /// A generator of its own, so that the cases stay the same whatever the library does (Steele, Lea and Flood, SplitMix64, 2014).
    private struct Chance {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }
    }

    private static let merges = "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"A3:A5\"/></mergeCells>"
    private static let members = Parts.members(
        [
            .init("Cover", Parts.rows([["Plan", "of"], ["the", "trust"]])),
            .init(
                "Activity",
                Parts.rows([
                    ["Title of all"], ["organisation", "measure", "month", "value"], ["RNL", "beds", "2014-04", "560"], ["01H", "", "41760", "0.5"],
                    ["RNL", "staff", "=A1", "#N/A"],
                ]) + merges),
        ], formats: ["0.0%", "mmm-yy", "#,##0,,"], shared: ["one", "two"])
    private static let insertions = [
        "<row r=\"1048577\">", "<c r=\"ZZZZ9\"><v>9</v></c>", "<c t=\"s\"><v>-1</v></c>", "<c t=\"s\"><v>99999999999999999999</v></c>", "<c><v>1e999</v></c>",
        "<c><v>nan</v></c>", "<c s=\"-5\"><v>1</v></c>", "<mergeCell ref=\"A1:XFD1048576\"/>", "<mergeCell ref=\"B9:A1\"/>", "<!DOCTYPE x>", "&undefined;",
        "]]>",
        "<![CDATA[", "<row r=\"-3\" hidden=\"1\"/>", "<col min=\"0\" max=\"99999\" hidden=\"1\"/>", "\u{0}", "<c r=\"A1\" s=\"2\"><v>-1e300</v></c>",
        "<is><t>&#1;</t></is>",
    ]

    private func mutated(_ chance: inout Chance) -> [UInt8] {
        var members = Self.members.map { (name: $0.name, bytes: Array($0.text.utf8)) }
        for _ in 0...chance.below(3) {
            let one = chance.below(members.count)
            var bytes = members[one].bytes
            switch chance.below(9) {
            case 0: if !bytes.isEmpty { bytes[chance.below(bytes.count)] = UInt8(truncatingIfNeeded: chance.next()) }
            case 1: bytes = Array(bytes.prefix(chance.below(bytes.count + 1)))
            case 2, 3: bytes.insert(contentsOf: Array(Self.insertions[chance.below(Self.insertions.count)].utf8), at: chance.below(bytes.count + 1))
            case 4:
                // A tag twice, or away.
                let start = chance.below(bytes.count + 1)
                let end = min(bytes.count, start + chance.below(60))
                if chance.below(2) == 0 { bytes.removeSubrange(start..<end) } else { bytes.insert(contentsOf: bytes[start..<end], at: end) }
            case 5:
                // Digits made others: references, indices, formats.
                for place in bytes.indices where (0x30...0x39).contains(bytes[place]) && chance.below(6) == 0 { bytes[place] = 0x30 + UInt8(chance.below(10)) }
            case 6:
                members.remove(at: one)
                continue
            case 7:
                members[one].name = members[chance.below(members.count)].name
                continue
            default: members.append(members[one])
            }
            members[min(one, members.count - 1)].bytes = bytes
        }
        var file = Parts.zip(members)
        if chance.below(3) == 0 {
            for _ in 0...chance.below(8) where !file.isEmpty { file[chance.below(file.count)] = UInt8(truncatingIfNeeded: chance.next()) }
        }
        if chance.below(12) == 0 { file = Array(file.prefix(chance.below(file.count + 1))) }
        return file
    }

    @Test("nothing crashes or hangs, and what is said of it is bounded and can be shown", arguments: 0..<8)
    func mutations(seed: Int) {
        var chance = Chance(state: UInt64(seed) &* 7919 &+ 1)
        var read = 0
        for _ in 0..<400 {
            let bytes = mutated(&chance)
            let names = ["plan.xlsx", "plan.xlsx#Activity"]
            let table = TextTable.read(bytes, file: names[chance.below(2)], headings: ["organisation", "measure", "month", "value"])
            if table.rowCount > 0 { read += 1 }
            #expect(table.remarks.count <= 60)
            for remark in table.remarks {
                #expect(SpreadsheetForms.isShowable(remark.message) && remark.message.count < 2000)
            }
            for row in 0..<min(table.rowCount, 50) {
                for column in table.columns.indices.prefix(50) { #expect(SpreadsheetForms.isShowable(table.text(column, row))) }
            }
        }
        // Most faults leave something to read, so that the cases reach all of the reader.
        #expect(read > 40)
    }

    @Test("a workbook cut short anywhere is read or refused")
    func cutShort() {
        let whole = Parts.zip(Self.members.map { ($0.name, Array($0.text.utf8)) })
        for end in stride(from: 0, to: whole.count, by: 7) {
            let table = TextTable.read(Array(whole.prefix(end)), file: "plan.xlsx", headings: ["organisation"])
            #expect(table.rowCount > 0 || !table.remarks.isEmpty)
        }
    }
}
