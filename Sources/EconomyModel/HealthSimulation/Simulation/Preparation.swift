package import HealthEconomy
package import PlannerFiles

extension CompiledEconomy {
    /// Reads a scenario and makes it ready for simulation.
    ///
    /// A what-if keeps the noise calibration of what it changes. The calibration brings a scenario's centre to what
    /// history shows; calibrating a changed scenario anew would pull the change back. So a scenario with changes laid
    /// over it takes the calibration of the same scenario without them, and a scenario that is based on another economy
    /// takes that economy's.
    ///
    /// - Throws: `ScenarioFaults` when anything is wrong with the scenario.
    package static func prepared(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let scenario = try Scenario.load(path, changes: changes, reading: reading)
        let compiled = try CompiledEconomy(scenario, calibratedAs: original(of: scenario, changes: changes, reading: reading))
        return (scenario, compiled)
    }

    /// The economy whose calibration a what-if keeps; nil for a scenario that stands on its own.
    private static func original(of scenario: Scenario, changes: [String], reading: FileReader) -> CompiledEconomy? {
        // The bases nearest first: the first of them that is a whole economy of its own is what this scenario changes.
        // A national set is none, and what is wrong with a base has been reported with the scenario itself.
        for file in scenario.files.dropFirst() {
            if let base = try? Scenario.load(file, reading: reading) {
                return try? prepared(base.file, reading: reading).compiled
            }
        }
        guard !changes.isEmpty, let unchanged = try? Scenario.load(scenario.file, reading: reading) else { return nil }
        return try? CompiledEconomy(unchanged)
    }
}
