package import PlannerFiles

/// A scenario as it is written: its files read and taken apart once, for as many readings under changes as are wanted.
package struct WrittenScenario: Sendable {
    let tree: ScenarioTree
    /// What it was read as when changes were laid over it for good.
    private let stated: ScenarioReading<Scenario>?

    /// Reads a scenario file with everything it is based on.
    ///
    /// - Throws: `ScenarioFaults` if a file cannot be read or is no YAML a scenario may use, or if the files do not fit
    ///   onto each other.
    package init(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) {
        self.init(try ScenarioTree.load(path: path, reading: reading))
    }

    init(_ tree: ScenarioTree, stated: ScenarioReading<Scenario>? = nil) {
        self.tree = tree
        self.stated = stated
    }

    /// The economies that this scenario is based on, the nearest first. A national set, which names no organisation, is none.
    package var economiesBelow: [WrittenScenario] {
        tree.bases.filter { $0.root.entry("providers") != nil }.map { WrittenScenario($0) }
    }

    /// The scenario, read and checked.
    ///
    /// - Parameters:
    ///   - changes: `PATH=VALUE` or `PATH from YEAR=VALUE` texts laid over it (`--set`).
    ///   - isDigested: whether it carries digests, by which what was simulated of it can be found again.
    /// - Throws: `ScenarioFaults` with everything that is wrong, in one pass.
    package func under(_ changes: [String] = [], isDigested: Bool = true) throws(ScenarioFaults) -> Scenario {
        let changed = try tree.with(changes, stated: stated)
        do throws(ScenarioFaults) {
            return try Scenario(changed, changes: changes, isDigested: isDigested)
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

    /// The same with changes laid over it for good, and with its tables, sections and figures kept, so that further readings are quicker:
    /// they read what further changes touch, and nothing else. What becomes of the files on disk meanwhile is not seen.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong with it under these changes.
    package func settled(_ changes: [String] = []) throws(ScenarioFaults) -> WrittenScenario {
        var changed = try tree.with(changes, stated: stated)
        let stated = try changed.read(isKeeping: true) { Scenario($0) }
        (changed.tables, changed.sections) = (stated.tables, stated.sections)
        return WrittenScenario(changed, stated: stated)
    }

    /// The scenario with figures moved, for a trial of what they do: by path, what is added to each, in its base unit.
    ///
    /// It carries no digests and no changes.
    package func moving(_ shifts: [String: Double]) throws(ScenarioFaults) -> Scenario {
        try Scenario(tree, changes: [], trial: TrialReading(shifts: shifts))
    }
}
