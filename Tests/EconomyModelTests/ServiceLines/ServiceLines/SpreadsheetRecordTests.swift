import PlannerFiles
import HealthEconomy
import TestEconomies
import Testing
@testable import ServiceLines

/// What a spreadsheet saves reads as the plain file does, and a workbook is one sentence.
@Suite("Patient-level records as spreadsheets save them")
struct SpreadsheetRecordTests {
    @Test("slr: patient-level records")
    func patients() throws {
        let bytes = try FileReader.disk.bytes("Scenarios/samples/patient-records.csv", 10_000_000)
        let lines = try Scenario.load("Scenarios/cumbria.yaml").serviceLines.lines.map(\.name)
        let plain = PatientRecords(bytes, file: "r.csv", trust: "RNL", lines: lines)
        let saved = PatientRecords(SpreadsheetForms.saved(bytes), file: "r.csv", trust: "RNL", lines: lines)
        #expect(saved.records.map(\.cost) == plain.records.map(\.cost) && saved.records.map(\.line) == plain.records.map(\.line) && !plain.records.isEmpty)
        #expect(saved.records.compactMap { $0.income.isNaN ? nil : $0.income } == plain.records.compactMap { $0.income.isNaN ? nil : $0.income })
        #expect(saved.remarks.count == plain.remarks.count)
        let workbook = PatientRecords(SpreadsheetForms.workbook, file: "r.xlsx", trust: "RNL", lines: lines)
        #expect(workbook.remarks.count == 1 && workbook.remarks[0].found.contains("Excel") && workbook.records.isEmpty)
        let odd = PatientRecords(Array("service line,cost,incom\nx,5,6\n".utf8), file: "r.csv", trust: "RNL", lines: ["x"])
        #expect(odd.remarks.map(\.found) == ["a column that is not used (did you mean 'income'?)"])
    }
}
