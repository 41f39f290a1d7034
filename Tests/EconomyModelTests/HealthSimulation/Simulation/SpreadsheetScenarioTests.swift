import PlannerFiles
import HealthEconomy
import TestEconomies
import Testing
@testable import HealthSimulation

/// What a spreadsheet saves reads as the plain file does, and a workbook is one sentence.
@Suite("A scenario's tables as spreadsheets save them")
struct SpreadsheetScenarioTests {
    @Test("every verb on a scenario: all of its tables at once give the same economy")
    func scenario() throws {
        let plain = try Scenario.load("Scenarios/cumbria.yaml")
        let tables: Set = [
            "population.csv", "history.csv", "vital-rates.csv", "migration-shape.csv", "use-rates.csv", "seasons.csv", "service-lines.csv",
            "service-line-drivers.csv",
            "mental-health-clusters.csv", "england-panel.csv", "process-noise.csv", "correlation-within-trust.csv", "correlation-common.csv",
        ]
        let saved = try Scenario.load("Scenarios/cumbria.yaml", reading: SpreadsheetForms.saving(tables))
        #expect(saved.warnings == plain.warnings)
        #expect(saved.commissioners.map(\.population) == plain.commissioners.map(\.population))
        #expect(saved.processNoise.trustCorrelation == plain.processNoise.trustCorrelation)
        let (left, right) = (try CompiledEconomy(plain), try CompiledEconomy(saved))
        #expect(left.baseline.residents == right.baseline.residents)
        #expect(left.baseline.cells.map(\.activity) == right.baseline.cells.map(\.activity))
        // And so they do as workbooks, with a title above and a note below.
        let workbooks = try Scenario.load("Scenarios/cumbria.yaml", reading: SpreadsheetForms.workbooks(tables))
        #expect(workbooks.commissioners.map(\.population) == plain.commissioners.map(\.population))
        #expect(try CompiledEconomy(workbooks).baseline.cells.map(\.activity) == left.baseline.cells.map(\.activity))
        #expect(
            SpreadsheetForms.complaint("population.csv") { () throws(ScenarioFaults) in
                _ = try Scenario.load("Scenarios/cumbria.yaml", reading: SpreadsheetForms.replacing("population.csv", with: SpreadsheetForms.workbook))
            } == nil)
    }
}
