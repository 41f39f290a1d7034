package import PlannerFiles

/// A scenario as it is written: its files read and taken apart once, for as many readings under changes as are wanted.
package struct WrittenScenario: Sendable {
    let tree: ScenarioTree

    /// Reads a scenario file with everything it is based on.
    ///
    /// - Throws: `ScenarioFaults` if a file cannot be read or is no YAML a scenario may use, or if the files do not fit
    ///   onto each other.
    package init(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) {
        tree = try ScenarioTree.load(path: path, reading: reading)
    }

    init(_ tree: ScenarioTree) { self.tree = tree }

    /// The economies that this scenario is based on, the nearest first. A national set, which names no organisation, is none.
    package var economiesBelow: [WrittenScenario] {
        tree.bases.filter { $0.root.entry("providers") != nil }.map { WrittenScenario($0) }
    }

    /// The scenario, read and checked.
    ///
    /// - Parameter changes: `PATH=VALUE` or `PATH from YEAR=VALUE` texts laid over it (`--set`).
    /// - Throws: `ScenarioFaults` with everything that is wrong, in one pass.
    package func under(_ changes: [String] = []) throws(ScenarioFaults) -> Scenario {
        let changed = try tree.with(changes)
        do throws(ScenarioFaults) {
            return try Scenario(changed, changes: changes)
        } catch {
            throw error.blaming(changes) { stage in
                do throws(ScenarioFaults) {
                    _ = try tree.with(Array(changes.prefix(stage))).read { Scenario($0) }
                    return []
                } catch {
                    return error.faults
                }
            }
        }
    }

    /// The same with changes laid over it for good, and with its tables kept, so that further readings are quicker.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong with it under these changes.
    package func settled(_ changes: [String] = []) throws(ScenarioFaults) -> WrittenScenario {
        var changed = try tree.with(changes)
        changed.tables = try changed.read { Scenario($0) }.tables
        return WrittenScenario(changed)
    }

    /// The scenario with figures moved, for a trial of what they do: by path, what is added to each, in its base unit.
    ///
    /// It carries no digests and no changes.
    package func moving(_ shifts: [String: Double]) throws(ScenarioFaults) -> Scenario {
        try Scenario(tree, changes: [], trial: TrialReading(shifts: shifts))
    }
}
