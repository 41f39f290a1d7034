package import PlannerFiles
import Statistics

extension Scenario {
    /// Reads and checks a scenario file with everything it is based on.
    ///
    /// - Parameters:
    ///   - path: the scenario file.
    ///   - changes: `PATH=VALUE` texts laid over it (`--set`).
    /// - Throws: `ScenarioFaults` with everything that is wrong, in one pass.
    package static func load(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws(ScenarioFaults) -> Scenario {
        var stages = [try ScenarioTree.load(path: path, reading: reading)]
        for change in changes { stages.append(try stages[stages.count - 1].applying(change)) }
        let tree = stages[stages.count - 1]
        let read: ScenarioReading<Scenario>
        do throws(ScenarioFaults) {
            read = try tree.read(Scenario.init)
        } catch {
            throw error.blaming(changes) { stage in
                do throws(ScenarioFaults) {
                    _ = try stages[stage].read(Scenario.init)
                    return []
                } catch {
                    return error.faults
                }
            }
        }
        var scenario = read.value
        let accepted = Set(scenario.acceptedWarnings)
        scenario.file = path
        scenario.sources = read.sources.sources
        scenario.figures = read.figures
        scenario.warnings = read.warnings.filter { !($0.problem.warningName.map(accepted.contains) ?? false) }
        scenario.digest = scenarioDigest(of: tree.files + read.tableFiles, changes: changes, reading: reading)
        scenario.files = tree.files
        scenario.figureDigests = FigureDigests(tree.root, tables: read.tableFiles, reading: reading)
        return scenario
    }

    /// What a scenario file may hold, for `planner schema` and the reference.
    package static var description: SectionDescription { .describing(Scenario.init) }
}
