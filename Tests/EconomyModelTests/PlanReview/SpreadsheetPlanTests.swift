import PlannerFiles
import HealthEconomy
import TestEconomies
import Testing
@testable import PlanReview

/// What a spreadsheet saves reads as the plain file does, and a workbook is one sentence.
@Suite("Plans as spreadsheets save them")
struct SpreadsheetPlanTests {
    @Test("review: plans")
    func review() throws {
        let (scenario, _) = try ReviewDesk.scenario()
        let files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        let saved = files.map { file in file.name.hasSuffix(".csv") ? (name: file.name, bytes: SpreadsheetForms.saved(file.bytes)) : file }
        let (plain, read) = (PlanReading.read(files, scenario), PlanReading.read(saved, scenario))
        #expect(read.figures.mapValues(\.value) == plain.figures.mapValues(\.value) && !plain.figures.isEmpty)
        #expect(read.figures.mapValues(\.halfUnit) == plain.figures.mapValues(\.halfUnit))
        #expect(read.remarks.count == plain.remarks.count)
        let workbook = PlanReading.read([(name: "RNL.csv", bytes: SpreadsheetForms.workbook)], scenario)
        #expect(workbook.remarks.count == 1 && workbook.remarks[0].found.contains("Excel") && workbook.figures.isEmpty)
    }
}
