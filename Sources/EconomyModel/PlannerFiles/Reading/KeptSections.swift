/// Sections of a scenario as a reading found them without an error, so that further readings of the same files, with changes laid over
/// them or figures moved for a trial, read only the sections that a change touches.
///
/// Kept are the sections that stand at the top of a scenario, the items of its lists and the entries of its maps, each with everything
/// that its reading left behind (`SectionFindings`). What reads a section must look at nothing but what is written in it, the names of
/// the scenario's sources and its tables.
package struct KeptSections: Sendable {
    struct Kept: Sendable {
        let node: ScenarioNode
        let place: Place
        let value: any Sendable
        let findings: SectionFindings
        let warnings: [Fault]
        /// Paths of the figures read there.
        let paths: Set<String>

        /// Whether a trial moves nothing that was read there.
        func isLeft(by trial: TrialReading?) -> Bool {
            guard let shifts = trial?.shifts else { return true }
            return shifts.count < paths.count ? !shifts.keys.contains(where: paths.contains) : !paths.contains { shifts[$0] != nil }
        }
    }

    /// The sources that the scenario lists: where they differ, nothing is known.
    var sourceNames: [String] = []
    private var byPath: [String: Kept] = [:]

    package init() {}

    mutating func keep(_ kept: Kept, at path: String) { byPath[path] = kept }

    /// What was read there; nil if something else is written there now.
    func kept(at path: String, _ node: ScenarioNode, _ place: Place) -> Kept? {
        byPath[path].flatMap { $0.node == node && $0.place == place ? $0 : nil }
    }
}

/// What a reading leaves behind beside the values that it returns and the faults that it finds.
struct SectionFindings: Sendable {
    /// Every figure read, in the order of reading.
    var figures: [Figure] = []
    /// Every table file read.
    var tableFiles: Set<String> = []
    /// Every table read without a fault.
    var tables = KeptTables()
    /// The sources referred to; and where sections state them for what stands in them, the first time each.
    var usedSources: Set<String> = []
    var inheritedSources: [StatedProvenance] = []

    /// Adds what a section left behind, as if it had been read here.
    mutating func add(_ section: SectionFindings) {
        figures += section.figures
        tableFiles.formUnion(section.tableFiles)
        tables.add(section.tables)
        inheritedSources += section.inheritedSources.filter { !usedSources.contains($0.text) }
        usedSources.formUnion(section.usedSources)
    }
}

extension ReadingContext {
    /// Reads a section of the scenario, or takes what it was read as before where it is written as it was.
    func part<T: Sendable>(_ path: String, _ node: ScenarioNode, _ place: Place, _ read: () -> T) -> T {
        if let known = keptSections?.kept(at: path, node, place), known.isLeft(by: trial), let value = known.value as? T {
            for warning in known.warnings { faults.add(warning) }
            findings.add(known.findings)
            if isKeeping { sections.keep(known, at: path) }
            return value
        }
        guard isKeeping else { return read() }
        let before = findings
        let mark = faults.count
        findings = SectionFindings()
        let value = read()
        let own = findings
        findings = before
        findings.add(own)
        let found = faults.found(after: mark)
        if found.allSatisfy(\.isWarning) {
            let paths = Set(own.figures.map(\.path))
            sections.keep(.init(node: node, place: place, value: value, findings: own, warnings: found, paths: paths), at: path)
        }
        return value
    }
}
