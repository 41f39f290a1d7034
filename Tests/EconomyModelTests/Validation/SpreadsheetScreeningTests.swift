import Foundation
import HealthEconomy
import PlannerFiles
import TestEconomies
import Testing
@testable import Validation

/// What a spreadsheet saves reads as the plain file does, and a workbook is one sentence.
@Suite("Tables of screening and validation as spreadsheets save them")
struct SpreadsheetScreeningTests {
    @Test("screen: the organisations")
    func screen() throws {
        let plan = try ScreeningPlan.load("Scenarios/national/screening-2013.yaml")
        let saved = try ScreeningPlan.load("Scenarios/national/screening-2013.yaml", reading: SpreadsheetForms.saving(["screening-2013.csv"]))
        #expect(saved.organisations.map(\.code) == plan.organisations.map(\.code) && saved.organisations.map(\.measures) == plan.organisations.map(\.measures))
        #expect(
            SpreadsheetForms.complaint("screening-2013.csv") { () throws(ScenarioFaults) in
                _ = try ScreeningPlan.load(
                    "Scenarios/national/screening-2013.yaml", reading: SpreadsheetForms.replacing("screening-2013.csv", with: SpreadsheetForms.workbook))
            } == nil)
    }

    @Test("validate: the panel of trusts")
    func validate() throws {
        let names: Set = ["england-panel.csv", "expected-spreads.csv", "process-noise.csv", "correlation-within-trust.csv", "correlation-common.csv"]
        let plain = try ValidationData.load("Scenarios/national/validation.yaml")
        let saved = try ValidationData.load("Scenarios/national/validation.yaml", reading: SpreadsheetForms.saving(names))
        #expect(saved.panel.trusts == plain.panel.trusts && saved.panel.yearCount == plain.panel.yearCount && saved.priors == plain.priors)
        let known = plain.panel.trusts.indices.map { plain.panel.value(.income, $0, 1) }.filter(\.isFinite)
        #expect(known == plain.panel.trusts.indices.map { saved.panel.value(.income, $0, 1) }.filter(\.isFinite) && !known.isEmpty)
    }

    @Test("a year that is none is a fault with its place, not the end of the program")
    func faultyYear() throws {
        let plain = String(decoding: try FileReader.disk.bytes("Scenarios/national/england-panel.csv", 10_000_000), as: UTF8.self)
        let range = try #require(plain.range(of: ",2012/13,"))
        let faulty = plain.replacingCharacters(in: range, with: ",2012,")
        do throws(ScenarioFaults) {
            _ = try ValidationData.load(
                "Scenarios/national/validation.yaml", reading: SpreadsheetForms.replacing("england-panel.csv", with: Array(faulty.utf8)))
            Issue.record("2012 was read as a year")
        } catch {
            #expect(error.faults.filter { !$0.isWarning }.count == 1 && error.description.contains("found '2012'; expected a financial year"))
        }
    }
}
