/// What all section readers of one reading share: the faults, the files, and which sources are referred to.
package final class ReadingContext {
    package let faults = FaultCollector()
    package let mainFile: String
    package let reading: FileReader
    /// Folders of the files that the scenario is written in: tables are read from there and below.
    private let folders: [String]
    /// The names under `sources:`, also of those whose entry is faulty.
    var sourceNames: [String] = []
    /// What was read so far.
    var findings = SectionFindings()
    /// Tables of a reading before.
    let kept: KeptTables
    /// Sections of a reading before; nil where there was none, or of another reading with other sources.
    var keptSections: KeptSections?
    /// Whether this reading's sections are kept for further readings, and those that are.
    let isKeeping: Bool
    var sections = KeptSections()
    /// What a trial reading moves; nil when a scenario is read as it is.
    package let trial: TrialReading?
    private var checkedSources: Set<Place> = []

    /// - Parameter files: what the scenario is written in; the main file alone unless given.
    package init(
        mainFile: String, files: [String]? = nil, reading: FileReader, kept: KeptTables = KeptTables(), trial: TrialReading? = nil, isKeeping: Bool = false
    ) {
        self.mainFile = mainFile
        folders = (files ?? [mainFile]).map { FilePath.folder(of: $0) }
        self.reading = reading
        self.kept = kept
        self.trial = trial
        self.isKeeping = isKeeping
    }

    /// Every figure read, in the order of reading.
    package var figures: [Figure] { findings.figures }

    /// Whether a table's file may be read: a scenario that was sent by somebody must not look into other files of the machine.
    ///
    /// A link counts as what it leads to.
    func mayRead(_ file: String) -> Bool {
        (folders + reading.tableFolders).contains { folder in
            FilePath.isInside(file, folder) && FilePath.isInside(reading.real(file), reading.real(folder))
        }
    }

    /// Why a table's file may not be read.
    static let outsideReason =
        "it lies outside the folders of the scenario and of what it is based on; put it there, or allow its folder by --tables-from"

    /// The provenance stated at `path`; nil, with a fault, if its text is empty. A source must be one of those listed.
    package func provenance(_ stated: StatedProvenance, path: String) -> Provenance? {
        let path = joined(path, stated.key.rawValue)
        guard !stated.text.trimmed.isEmpty else {
            faults.add(
                Fault(place: stated.place, path: path, problem: .wrongKind(found: "nothing", expected: "a text")))
            return nil
        }
        if stated.key == .source { checkSource(stated, path: path) }
        return stated.provenance
    }

    /// The provenance stated by a section above a figure. The section itself has it checked, unless a later file has
    /// changed the section's provenance; such are checked at the end.
    func inheritedProvenance(_ stated: StatedProvenance) -> Provenance? {
        guard !stated.text.trimmed.isEmpty else { return nil }
        if stated.key == .source, findings.usedSources.insert(stated.text).inserted { findings.inheritedSources.append(stated) }
        return stated.provenance
    }

    private func checkSource(_ stated: StatedProvenance, path: String) {
        findings.usedSources.insert(stated.text)
        guard checkedSources.insert(stated.place).inserted, !sourceNames.contains(stated.text) else { return }
        faults.add(
            Fault(
                place: stated.place, path: path,
                problem: .unknownName(
                    kind: "a source", found: shown(stated.text),
                    nearest: nearestName(to: stated.text, among: sourceNames), allowed: sourceNames)))
    }

    /// Counts a source as referred to; a fault at its place if it is not listed.
    package func refer(to source: String, at place: Place, path: String) {
        checkSource(StatedProvenance(key: .source, text: source, place: place), path: path)
    }

    /// Checks the sources that are left to check, and warns of those listed that nothing refers to.
    package func finish(_ sources: SourceRegister) {
        for stated in findings.inheritedSources { checkSource(stated, path: stated.key.rawValue) }
        for source in sources.sources where !findings.usedSources.contains(source.id) {
            faults.add(
                Fault(
                    place: source.place, path: joined("sources", source.id),
                    problem: .notUsed(kind: "source", name: source.id)))
        }
    }
}

/// A scenario that could be read.
package struct ScenarioReading<Value> {
    /// What the reading code made of it.
    package let value: Value
    /// The sources it draws on.
    package let sources: SourceRegister
    /// Every figure read, in the order of reading.
    package let figures: [Figure]
    /// The tables read, by file name.
    package let tableFiles: [String]
    /// The tables read, and the sections where they were to be kept, for further readings.
    package let tables: KeptTables
    package let sections: KeptSections
    /// What is doubtful about it but does not stop it from being used.
    package let warnings: [Fault]
}

extension ScenarioReading: Sendable where Value: Sendable {}

extension ScenarioTree {
    /// Reads the scenario: `body` asks the root for every key it knows, and what it makes of them is returned.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong, warnings included, if anything is wrong.
    ///
    /// - Parameters:
    ///   - trial: figures to be moved, for a trial of what they do.
    ///   - isKeeping: whether sections are kept for further readings.
    package func read<Value>(
        trial: TrialReading? = nil, isKeeping: Bool = false, _ body: (SectionReader) -> Value
    ) throws(ScenarioFaults) -> ScenarioReading<Value> {
        let context = ReadingContext(mainFile: path, files: files, reading: reading, kept: tables, trial: trial, isKeeping: isKeeping)
        let reader = SectionReader(
            path: "", place: Place(file: path, line: 1, column: 1), content: .reading(root), context: context)
        let sources = SourceRegister.read(from: reader)
        context.sourceNames = root.entry("sources")?.value.entries?.map(\.key) ?? []
        context.sections.sourceNames = context.sourceNames
        if sections.sourceNames == context.sourceNames { context.keptSections = sections }
        let value = body(reader)
        reader.finish()
        context.finish(sources)
        if context.faults.hasErrors { throw ScenarioFaults(context.faults.faults) }
        return ScenarioReading(
            value: value, sources: sources, figures: context.figures, tableFiles: context.findings.tableFiles.sorted(),
            tables: context.findings.tables, sections: context.sections, warnings: context.faults.faults)
    }
}
