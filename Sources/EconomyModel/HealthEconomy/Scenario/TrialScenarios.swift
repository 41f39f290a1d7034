package import PlannerFiles

/// A scenario with some of its figures moved, as often as wanted: its files are read and taken apart once.
package struct TrialScenarios: Sendable {
    private let tree: ScenarioTree
    private let tables: [String: DataTable]
    private let path: String

    /// - Throws: `ScenarioFaults` when the files are no longer those of the scenario.
    package init(_ scenario: Scenario, reading: FileReader) throws(ScenarioFaults) {
        path = scenario.file
        tree = try ScenarioTree.load(path: scenario.file, reading: reading).with(scenario.changes.map(\.change))
        tables = try tree.read { Scenario($0) }.tables
    }

    /// The scenario with figures moved: by path, what is added to each, in its base unit.
    package func moving(_ shifts: [String: Double]) throws(ScenarioFaults) -> Scenario {
        try Scenario(tree, path, changes: [], reading: tree.reading, trial: TrialReading(shifts: shifts, tables: tables))
    }
}
