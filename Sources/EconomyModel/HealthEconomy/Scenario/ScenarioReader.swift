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
    /// - Parameters:
    ///   - trial: figures to be moved for a trial, whose scenario carries no digests.
    ///   - isDigested: whether another scenario carries them.
    init(
        _ tree: ScenarioTree, changes: [String], trial: TrialReading? = nil, isDigested: Bool = true
    ) throws(ScenarioFaults) {
        let read = try tree.read(trial: trial) { Scenario($0) }
        self = read.value
        file = tree.path
        sources = read.sources.sources
        figures = read.figures
        add(read.warnings + Self.laterSources(sources, baseline: baselineYear))
        self.changes = changes.map { StatedChange($0) }
        files = tree.files
        guard trial == nil, isDigested else { return }
        digest = scenarioDigest(of: tree.files + read.tableFiles, changes: changes, reading: tree.reading)
        figureDigests = FigureDigests(tree.root, tables: read.tableFiles, reading: tree.reading)
    }

    /// Warnings of sources from after the baseline year: a scenario knows what planners could know then, and figures of then that were
    /// published again later.
    static func laterSources(_ sources: [SourceRegister.Source], baseline: FinancialYear) -> [Fault] {
        let end = baseline.start + 1
        return sources.compactMap { source in
            guard let upTo = source.figuresUpTo ?? source.year.flatMap({ Int($0.prefix(4)) }), upTo > end else { return nil }
            let what = source.figuresUpTo.map { "figures up to \($0)" } ?? "a source of \(upTo)"
            return Fault(
                place: source.place, path: "sources.\(source.id)",
                problem: .warning(
                    id: "later source: \(source.id)",
                    text:
                        "found \(what), after the baseline year \(baseline); expected one that was known by then, or 'figures up to' with a year up to \(end) where it gives figures of then"
                ))
        }
    }

    /// What a scenario file may hold, for `planner schema` and the reference.
    package static let description = SectionDescription.describing { Scenario($0) }
}
