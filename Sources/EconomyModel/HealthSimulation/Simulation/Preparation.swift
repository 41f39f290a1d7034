package import HealthEconomy
package import PlannerFiles

extension CompiledEconomy {
    /// Reads a scenario and makes it ready for simulation.
    ///
    /// A what-if keeps the noise calibration of what it changes. The calibration brings a scenario's centre to what
    /// history shows; calibrating a changed scenario anew would pull the change back. So a scenario with changes laid
    /// over it takes the calibration of the same scenario without them, and a scenario that is based on another economy
    /// takes that economy's. What each change means is found by comparing with the scenario without it (`Scenario.changes`).
    ///
    /// - Throws: `ScenarioFaults` when anything is wrong with the scenario.
    package static func prepared(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let scenario = try Scenario.load(path, changes: changes, reading: reading)
        let calibrated = original(of: scenario, changes: changes, reading: reading)
        let compiled: CompiledEconomy
        do {
            compiled = try CompiledEconomy(scenario, calibratedAs: calibrated)
        } catch let faults as ScenarioFaults {
            // What does not add up to a baseline only because of a change is told at the change.
            throw faults.blaming(changes) { stage in
                do {
                    _ = try Baseline(try Scenario.load(path, changes: Array(changes.prefix(stage)), reading: reading))
                    return []
                } catch let faults as ScenarioFaults {
                    return faults.faults
                } catch {
                    return []
                }
            }
        }
        guard !changes.isEmpty, let base = try? Scenario.load(path, reading: reading),
            let unchanged = try? CompiledEconomy(base, calibratedAs: calibrated ?? compiled)
        else { return (scenario, compiled) }
        let stated = changes.map { change in
            // Each by itself; changes that hold only together, as shares of one whole, are judged together.
            let alone = changes.count == 1 ? nil : try? Scenario.load(path, changes: [change], reading: reading)
            let trial = alone.flatMap { try? CompiledEconomy($0, calibratedAs: unchanged) }
            return ChangeMeaning(scenario: scenario, compiled: trial ?? compiled, original: unchanged)
                .of(change) { planYears(change, scenario, path, reading) }
        }
        return (scenario.with(changes: stated), compiled)
    }

    /// A change of all years as one of the plan years alone; nil where that cannot be said.
    private static func planYears(_ change: String, _ scenario: Scenario, _ path: String, _ reading: FileReader) -> String? {
        guard let stated = try? ScenarioChange(change), stated.from == nil else { return nil }
        let written = stated.written(stated.path, from: scenario.baselineYear.advanced(by: 1))
        return (try? Scenario.load(path, changes: [written], reading: reading)) == nil ? nil : written
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
