@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Reading submitted plans")
struct PlanReadingTests {
    static func read(_ lines: String, heading: String = ReviewDesk.heading, file: String = "plan.csv") throws -> SubmittedPlans {
        PlanReading.read([(name: file, bytes: Array((heading + lines).utf8))], try ReviewDesk.scenario().scenario)
    }

    @Test(
        "units are converted: money to pounds, percentages to fractions",
        arguments: [
            ("surplus,,2014/15,\"1,234\",£000", 1_234_000), ("surplus,,2014/15,(1.5),£m", -1_500_000), ("surplus,,2014/15,£3.2m,£m", 3_200_000),
            ("surplus,,2014/15,12,£", 12), ("surplus,,2014/15,12,£’000", 12_000), ("occupancy,,2014/15,87.2,%", 0.872), ("occupancy,,2014/15,87.2%,%", 0.872),
            ("occupancy,,2014/15,0.872,share", 0.872), ("beds,,2014/15,597,Beds", 597), ("wte_needed,,2014/15,3500.5,WTE", 3500.5),
            ("activity,NEL,Apr-14,29000,spells", 29_000), ("activity,A&E attendance,41730,86,attendances", 86),
        ])
    func units(line: String, value: Double) throws {
        let plans = try Self.read("RNL,,\(line)\n")
        #expect(plans.remarks.isEmpty)
        let figure = try #require(plans.figures.values.first)
        #expect(abs(figure.value - value) <= 1e-9 * max(1, abs(value)))
        #expect(plans.figures.keys.first?.year == FinancialYear(start: 2014))
    }

    @Test("half of the last place written is what rounding may have done")
    func halfUnits() throws {
        // 3.2 £m is anything from £3.15m to £3.25m; 1,234 £000 anything within £500.
        let plans = try Self.read("RNL,,surplus,,2014/15,3.2,£m\nRNL,,income,,2014/15,1234,£000\n")
        #expect(plans.figures[PlanKey("RNL", .surplus, FinancialYear(start: 2014))]?.halfUnit == 50_000)
        #expect(plans.figures[PlanKey("RNL", .income, FinancialYear(start: 2014))]?.halfUnit == 500)
    }

    @Test(
        "what cannot be read is told with its line and column, and the rest is read",
        arguments: [
            ("RNX,,surplus,,2014/15,1,£m", "organisation"), ("RNL,XXX,income,,2014/15,1,£m", "counterpart"), ("RNL,,surplos,,2014/15,1,£m", "measure"),
            ("RNL,,activity,teeth,2014/15,1,spells", "point_of_delivery"), ("RNL,,surplus,,2014,1,£m", "year"), ("RNL,,surplus,,2034/35,1,£m", "year"),
            ("RNL,,surplus,,2014/15,tbc,£m", "value"), ("RNL,,surplus,,2014/15,,£m", "value"), ("RNL,,surplus,,2014/15,1,beds", "unit"),
            ("RNL,,surplus,,2014/15,1,", "unit"), ("RNL,,beds,,2014/15,1,£m", "unit"), ("RNL,,beds,,2014/15,5%,beds", "unit"),
            ("RNL,RNL,income,,2014/15,1,£m", "counterpart"),
        ])
    func unreadable(line: String, column: String) throws {
        let plans = try Self.read("RNL,,cost,,2014/15,2,£m\n\(line)\nRNL,,income,,2014/15,3,£m\n")
        #expect(plans.figures.count == 2)
        #expect(plans.remarks.map(\.line) == [3])
        #expect(plans.remarks.map(\.column) == [column])
    }

    @Test("a misspelt measure and organisation are told with what was probably meant")
    func nearest() throws {
        let plans = try Self.read("RNI,,surplos,,2014/15,1,£m\n")
        #expect(plans.remarks.contains { $0.expected.contains("did you mean 'surplus'") })
        #expect(plans.remarks.contains { $0.expected.contains("did you mean 'RNL'") || $0.expected.contains("did you mean 'RNN'") })
    }

    @Test("columns stand in any order and case; counterpart and point of delivery may be left out; others are told")
    func columns() throws {
        let plans = try Self.read("£m,3,2014/15,surplus,RNL,why\n", heading: "Unit;Value;YEAR;Measure;Organisation;Note\n".replacing(";", with: ","))
        #expect(plans.figures.count == 1)
        #expect(plans.remarks.map(\.column) == ["Note"])
    }

    @Test("without a needed column nothing is read, and that is told")
    func missingColumn() throws {
        let plans = try Self.read("RNL,surplus,2014/15,3\n", heading: "organisation,measure,year,value\n")
        #expect(plans.figures.isEmpty)
        #expect(plans.remarks.contains { $0.column == "unit" })
    }

    @Test("a figure given twice alike is told once; given differently it is a contradiction and the first stands")
    func duplicates() throws {
        let plans = try Self.read("RNL,,cost,,2014/15,2.0,£m\nRNL,,cost,,2014/15,2000,£000\nRNL,,cost,,2014/15,2.5,£m\n")
        #expect(plans.figures.values.first?.value == 2_000_000)
        #expect(plans.remarks.map(\.line) == [3])
        #expect(plans.contradictions.map(\.other.line) == [4])
    }

    @Test("governance facts are read with what is silent kept apart from no, and faults told")
    func governance() throws {
        let text = """
            governance:
              RNL:
                board signed off: yes
                programme office: no
                quality impact assessments signed: 80%
                declaration of sustainability: not sustainable
                shoe size: 42
              RNX: {}
            """
        let plans = PlanReading.read([(name: "g.yaml", bytes: Array(text.utf8))], try ReviewDesk.scenario().scenario)
        let facts = try #require(plans.governance["RNL"])
        #expect(facts.boardSignedOff == true)
        #expect(facts.programmeOffice == false)
        #expect(facts.riskRegister == nil)
        #expect(facts.qualityImpactSigned == 0.8)
        #expect(facts.declaration == .notSustainable)
        #expect(plans.remarks.map(\.line) == [7, 8])
    }

    @Test("a file that is no YAML is told, not thrown")
    func brokenYAML() throws {
        let plans = PlanReading.read(
            [(name: "g.yaml", bytes: Array("governance: [".utf8)), (name: "h.yaml", bytes: [0xFF, 0x00])], try ReviewDesk.scenario().scenario)
        #expect(plans.governance.isEmpty)
        #expect(Set(plans.remarks.map(\.file)) == ["g.yaml", "h.yaml"])
    }

    @Test("whatever is done to the bytes, each row is read or told, and nothing crashes", arguments: 0..<60)
    func damaged(seed: UInt64) throws {
        let scenario = try ReviewDesk.scenario().scenario
        var draw = SplitMix(state: seed)
        var files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        for index in files.indices { files[index].bytes = Damage.any(files[index].bytes, &draw) }
        for file in files where !file.name.hasSuffix(".yaml") {
            let plans = PlanReading.read([file], scenario)
            let table = TextTable.read(file.bytes, file: file.name, headings: PlanReading.headings)
            let told = Set(plans.remarks.map(\.line))
            let read = Set(plans.figures.values.map(\.line)).union(plans.contradictions.map(\.other.line))
            // Beyond a thousand of a kind, remarks are counted instead of listed; without headings no row can be read.
            let isListed = !plans.remarks.contains { $0.found.contains("more lines of the same kind") || $0.found.contains("none of which can be read") }
            guard isListed else { continue }
            for row in 0..<table.rowCount {
                #expect(told.contains(table.line(row)) || read.contains(table.line(row)), "line \(table.line(row)) of \(file.name)")
            }
        }
        _ = PlanReading.read(files, scenario)
    }
}

/// Ways in which files are damaged between two offices.
enum Damage {
    static func any(_ bytes: [UInt8], _ draw: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return bytes }
        switch draw.next() % 6 {
        case 0:
            for _ in 0...Int(draw.next() % 60) { bytes[Int(draw.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: draw.next()) }
        case 1: bytes.removeLast(Int(draw.next() % UInt64(bytes.count)))
        case 2: bytes = lines(bytes) { $0.shuffle(using: &draw) }
        case 3: bytes = lines(bytes) { rows in rows += rows.filter { _ in draw.next() % 10 == 0 } }
        case 4: bytes = lines(bytes) { rows in rows = rows.map { draw.next() % 4 == 0 ? $0.replacing("£000", with: "£m") : $0 } }
        default:
            // Columns in another order, in every row alike.
            let shift = Int(draw.next() % 7)
            bytes = lines(bytes) { rows in
                rows = rows.map { row in
                    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
                    return cells.count == 7 ? (cells[shift...] + cells[..<shift]).joined(separator: ",") : row
                }
            }
        }
        return bytes
    }

    /// Changes the lines below the headings.
    private static func lines(_ bytes: [UInt8], _ change: (inout [String]) -> Void) -> [UInt8] {
        var rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        change(&rows)
        return Array((rows.joined(separator: "\n") + "\n").utf8)
    }
}
