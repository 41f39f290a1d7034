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

    private func read(_ lines: String...) throws -> SubmittedPlans {
        let (scenario, _) = try ReviewDesk.scenario()
        return PlanReading.read([(name: "RNL.csv", bytes: Array(lines.joined(separator: "\n").utf8))], scenario)
    }

    private func value(_ plans: SubmittedPlans, _ measure: PlanMeasure, _ year: Int) -> Double? {
        plans.figures[PlanKey("RNL", measure, FinancialYear(start: year))]?.value
    }

    @Test("Years across, titles above, the names of accounts and costs in brackets are read as one line for each figure")
    func yearsAcross() throws {
        let plans = try read(
            "North Cumbria,,,,", "Five year plan,,,,", ",,,,", "Organisation,Measure,Unit,2014/15,2015/16 plan",
            "RNL,Operating income,£m,238.4,236.1", "RNL,Operating expenses,£m,(262.0),(256.3)", "RNL,Surplus/(deficit),£m,(25.9),", "RNL,CIP,£000,9800,10100")
        #expect(plans.lineCount == 7)
        #expect(value(plans, .income, 2014) == 238.4e6 && value(plans, .income, 2015) == 236.1e6)
        // A cost in brackets is a cost; a deficit in brackets stays below nothing; an empty year says nothing.
        #expect(value(plans, .cost, 2014) == 262e6 && value(plans, .cost, 2015) == 256.3e6)
        #expect(value(plans, .surplus, 2014) == -25.9e6 && value(plans, .surplus, 2015) == nil)
        #expect(value(plans, .cipPlan, 2015) == 10.1e6)
        #expect(plans.remarks.filter { $0.found.contains("in brackets") }.map(\.line) == [6, 6])
        #expect(!plans.remarks.contains { $0.found.contains("no column") || $0.found.contains("not used") })
    }

    @Test("The same figures one a line and with years across are the same plan, whatever the order of the columns")
    func sameEitherWay() throws {
        let down = try read(
            "organisation,measure,year,value,unit", "RNL,beds,2014/15,580,beds", "RNL,beds,2015/16,570,beds", "RNL,cost,2014/15,-1,£m",
            "RNL,ae_4h,2015/16,95%,%")
        let across = try read("Unit,FY15,Measure,2015-16,organisation", "beds,580,beds,570,RNL", "£m,-1,cost,,RNL", "%,,ae_4h,95%,RNL")
        #expect(across.figures.mapValues(\.value) == down.figures.mapValues(\.value) && down.figures.count == 4)
        #expect(value(across, .cost, 2014) == -1e6, "a minus is not a bracket: the review asks about it")
    }

    @Test("A row about nothing known, and a year that is none of the plan's, are told once with their place")
    func unreadableAcross() throws {
        let plans = try read("organisation,measure,unit,2014/15,2015/16,1999/00", "RNL,operating incme,£m,1,2,3", "RNL,income,£m,1,two,3")
        #expect(plans.remarks.filter { $0.line == 2 }.map(\.column) == ["measure"])
        #expect(plans.remarks.filter { $0.line == 3 }.map(\.column).sorted() == ["value", "year"])
        #expect(plans.figures.count == 1)
    }
}
