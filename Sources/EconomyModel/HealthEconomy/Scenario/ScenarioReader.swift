package import PlannerFiles
import Statistics

extension Scenario {
    /// Reads and checks a scenario file with everything it is based on.
    ///
    /// - Parameters:
    ///   - path: the scenario file.
    ///   - changes: `PATH=VALUE` or `PATH from YEAR=VALUE` texts laid over it (`--set`).
    /// - Throws: `ScenarioFaults` with everything that is wrong, in one pass.
    package static func load(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws(ScenarioFaults) -> Scenario {
        let written = try ScenarioTree.load(path: path, reading: reading)
        let tree = try written.with(changes)
        do throws(ScenarioFaults) {
            return try Scenario(tree, path, changes: changes, reading: reading)
        } catch {
            throw error.blaming(changes) { stage in
                do throws(ScenarioFaults) {
                    _ = try written.with(Array(changes.prefix(stage))).read { Scenario($0) }
                    return []
                } catch {
                    return error.faults
                }
            }
        }
    }

    /// The scenario of a tree.
    ///
    /// - Parameter trial: figures to be moved for a trial, whose scenario carries no digests.
    init(
        _ tree: ScenarioTree, _ path: String, changes: [String], reading: FileReader, trial: TrialReading? = nil
    ) throws(ScenarioFaults) {
        let read = try tree.read(trial: trial) { Scenario($0) }
        self = read.value
        let accepted = Set(acceptedWarnings)
        file = path
        sources = read.sources.sources
        figures = read.figures
        warnings = read.warnings.filter { !($0.problem.warningName.map(accepted.contains) ?? false) }
        self.changes = changes.map { StatedChange($0) }
        files = tree.files
        guard trial == nil else { return }
        digest = scenarioDigest(of: tree.files + read.tableFiles, changes: changes, reading: reading)
        figureDigests = FigureDigests(tree.root, tables: read.tableFiles, reading: reading)
    }

    /// What a scenario file may hold, for `planner schema` and the reference.
    package static var description: SectionDescription { .describing { Scenario($0) } }
}
