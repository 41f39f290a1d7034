import Foundation
import PlannerFiles
import ScenarioMaking
import Testing

/// A newer table is held against itself and against the one that is there before it takes its place.
@Suite("Newer tables")
struct TableImportTests {
    let tables: EnglandTables

    init() throws { tables = try PublishedEngland.tables.get() }

    /// The shipped table with its cells changed, given the line's first cell, the column and the cell.
    private func text(_ form: TableForm, _ change: (_ code: String, _ column: String, _ cell: String) -> String) throws -> String {
        let lines = try String(contentsOfFile: PublishedEngland.path("Scenarios/national/2026/\(form.name).csv"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let headings = lines[0]
        let changed = lines.dropFirst().map { cells in zip(headings, cells).map { change(cells[0], $0, $1) }.joined(separator: ",") }
        return ([headings.joined(separator: ",")] + changed).joined(separator: "\n")
    }

    private func imported(_ form: TableForm, _ change: (_ code: String, _ column: String, _ cell: String) -> String) throws -> TableImport {
        try TableImport("new.csv", as: form, headings: [:], origin: .init(), into: tables, reading: .texts(["new.csv": try text(form, change)]))
    }

    @Test("the table that is there may take its own place")
    func same() throws {
        for form in [TableForm.lists, .beds, .staff, .urgentCare, .activity, .estate, .bodies, .serviceAreas, .catchments] {
            #expect(try !imported(form) { _, _, cell in cell }.isDoubtful, "\(form.name)")
        }
    }

    @Test(
        "a part that is larger than its whole is refused, with the line",
        arguments: [
            (TableForm.lists, "march_2026_within_18"), (.urgentCare, "type_1"), (.urgentCare, "over_four_hours"), (.staff, "doctors"), (.activity, "emergency"),
            (.beds, "daily_occupied"), (.estate, "high_and_significant"),
        ])
    func parts(form: TableForm, column: String) throws {
        let faults = #expect(throws: ScenarioFaults.self) { _ = try imported(form) { code, at, cell in code == "RWD" && at == column ? "900000000" : cell } }
        let said = faults?.description ?? ""
        #expect(said.contains("new.csv:") && said.contains("found 900000000 \(column) of") && said.contains("expected no more than"), "\(said)")
    }

    @Test("shares of one trust or board that add up to more than all are refused")
    func shares() throws {
        for (form, column) in [(TableForm.catchments, "of_trust"), (.serviceAreas, "share"), (.bodies, "share")] {
            let faults = #expect(throws: ScenarioFaults.self) {
                _ = try imported(form) { _, at, cell in at == column ? String(min(1, (Double(cell) ?? 0) + 0.6)) : cell }
            }
            #expect(faults?.description.contains("add up to") == true, "\(form.name)")
        }
    }

    @Test("a trust at home in a board that is none is refused")
    func homes() {
        let faults = #expect(throws: ScenarioFaults.self) { _ = try imported(.trusts) { code, at, cell in code == "RWD" && at == "board" ? "QZZ" : cell } }
        #expect(faults?.description.contains("QZZ") == true)
    }

    /// 1.31 and 0.69 lie equally far from 1; a tenth more does not.
    @Test(
        "a merger into a trust that is none, into itself, without its month or in no month is refused",
        arguments: [
            ("RZZ", "April 2027", "RZZ"), ("RWD", "April 2027", "into itself"), ("RA7", "", "without a month"), ("", "April 2027", "without a successor"),
            ("RA7", "soon", "April 2027"),
        ])
    func mergers(into: String, when: String, said: String) {
        let faults = #expect(throws: ScenarioFaults.self) {
            _ = try imported(.trusts) { code, at, cell in
                guard code == "RWD" else { return cell }
                return at == "merges_into" ? into : at == "when" ? when : cell
            }
        }
        #expect(faults?.description.contains(said) == true, "\(faults?.description ?? "")")
    }

    @Test("sums that move by more than 30% either way are doubted", arguments: [(1.31, true), (0.69, true), (1.1, false), (0.9, false)])
    func sums(factor: Double, isDoubtful: Bool) throws {
        let new = try imported(.estate) { _, at, cell in at == "trust" ? cell : Double(cell).map { String($0 * factor) } ?? cell }
        #expect(new.isDoubtful == isDoubtful, "\(new.remarks)")
    }

    @Test("figures that are gone are counted like lines that are gone: all of a column are doubted, one is told")
    func emptied() throws {
        let all = try imported(.lists) { _, at, cell in at == "march_2026" ? "" : cell }
        #expect(all.isDoubtful && all.remarks.contains { $0.isDoubtful && $0.text.hasPrefix("march_2026: ") && $0.text.contains("figures are gone") })
        let one = try imported(.lists) { code, at, cell in code == "RWD" && at == "march_2026" ? "" : cell }
        #expect(!one.isDoubtful && one.remarks.contains { $0.text.contains("1 of ") && $0.text.contains("RWD") })
    }
}
