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
        try WrittenScenario(path, reading: reading).under(changes)
    }

    /// The scenario of a tree.
    ///
    /// - Parameter trial: figures to be moved for a trial, whose scenario carries no digests.
    init(
        _ tree: ScenarioTree, changes: [String], trial: TrialReading? = nil
    ) throws(ScenarioFaults) {
        let read = try tree.read(trial: trial) { Scenario($0) }
        self = read.value
        file = tree.path
        sources = read.sources.sources
        figures = read.figures
        add(read.warnings)
        self.changes = changes.map { StatedChange($0) }
        files = tree.files
        guard trial == nil else { return }
        digest = scenarioDigest(of: tree.files + read.tableFiles, changes: changes, reading: tree.reading)
        figureDigests = FigureDigests(tree.root, tables: read.tableFiles, reading: tree.reading)
    }

    /// What a scenario file may hold, for `planner schema` and the reference.
    package static let description = SectionDescription.describing { Scenario($0) }
}
