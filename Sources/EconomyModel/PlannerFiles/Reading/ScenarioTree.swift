/// The text of a scenario and of the files it is based on, merged into one tree in which every piece knows its own place.
///
/// A file may say `based on: other.yaml`. Then the other file is read first and this one laid over it: see
/// `ScenarioNode.overlaid(by:)` for how.
package struct ScenarioTree: Sendable {
    /// The file that was asked for.
    package let path: String
    /// All files that were read, the one that was asked for first, then the one it is based on, and so on.
    package let files: [String]
    package internal(set) var root: ScenarioNode
    /// Another reading may find other tables.
    package var reading: FileReader { didSet { sections = KeptSections() } }
    /// What stands in each of the files alone, in their order.
    private let layers: [ScenarioNode]
    /// Tables of a reading before, which are not read again.
    package var tables = KeptTables()
    /// Sections of a reading before, which are not read again where nothing in them is changed.
    package var sections = KeptSections()

    /// The most files in a chain of `based on:`.
    static let chainLimit = 16

    /// Reads a scenario file and those it is based on.
    ///
    /// - Throws: `ScenarioFaults` if a file cannot be read or is no YAML a scenario may use, or if the files do not fit
    ///   onto each other.
    package static func load(path: String, reading: FileReader) throws(ScenarioFaults) -> ScenarioTree {
        var layers: [ScenarioNode] = []
        var files: [String] = []
        var next: (path: String, asWritten: String, statedAt: Place)? = (
            path, path, Place(file: path, line: 1, column: 1)
        )
        do throws(Fault) {
            while let (file, written, statedAt) = next {
                if let start = files.firstIndex(of: file) {
                    throw Fault(
                        place: statedAt, path: "based on", problem: .basedOnItself(Array(files[start...]) + [file]))
                }
                guard files.count < chainLimit else {
                    throw Fault(
                        place: statedAt, path: "based on",
                        problem: .other("found more than \(chainLimit) files based on each other; expected fewer"))
                }
                let place = files.isEmpty ? Place(file: file, line: 1, column: 1) : statedAt
                let layer = try ScenarioTree.layer(
                    file: file, written: written, statedAt: place, isBase: !files.isEmpty, reading: reading)
                files.append(file)
                layers.append(layer.root)
                next = layer.base.map { base in
                    (FilePath.join(FilePath.folder(of: file), base.written), base.written, base.place)
                }
            }
        } catch {
            throw ScenarioFaults([error])
        }
        return try ScenarioTree(files: files, layers: layers, reading: reading)
    }

    /// Lays the files over each other, the first on top.
    private init(files: [String], layers: [ScenarioNode], reading: FileReader) throws(ScenarioFaults) {
        let collector = FaultCollector()
        var rest = layers
        var merged = rest.removeLast()
        while let layer = rest.popLast() { merged = merged.overlaid(by: layer, path: "", faults: collector) }
        if collector.hasErrors { throw ScenarioFaults(collector.faults) }
        self.init(files: files, root: merged, reading: reading, layers: layers)
    }

    private init(files: [String], root: ScenarioNode, reading: FileReader, layers: [ScenarioNode]) {
        path = files[0]
        self.files = files
        self.root = root
        self.reading = reading
        self.layers = layers
    }

    /// The scenarios that this one is based on, the nearest first, without reading any file again; one that cannot be laid together is
    /// left out.
    package var bases: [ScenarioTree] {
        files.indices.dropFirst().compactMap { try? ScenarioTree(files: Array(files[$0...]), layers: Array(layers[$0...]), reading: reading) }
    }

    /// One file: its tree with provenances handed down, and the file it is based on.
    private static func layer(
        file: String, written: String, statedAt: Place, isBase: Bool, reading: FileReader
    ) throws(Fault) -> (root: ScenarioNode, base: (written: String, place: Place)?) {
        let bytes: [UInt8]
        do throws(FileReader.Failure) {
            bytes = try reading.bytes(file, YAMLText.sizeLimit)
        } catch {
            let nearest = error == .missing ? reading.nearest(to: file, written: written) : nil
            throw Fault(
                place: statedAt, path: isBase ? "based on" : "",
                problem: .missingFile(found: shown(written), reason: error.wording, nearest: nearest))
        }
        var root = try YAMLText.mapping(bytes: bytes, file: file)
        guard let entry = root.entry("based on") else {
            return (root.handingDownProvenance(), nil)
        }
        guard let base = entry.value.text, !base.isEmpty else {
            throw Fault(
                place: entry.value.place, path: "based on",
                problem: .wrongKind(found: entry.value.kind, expected: "the name of a scenario file, such as base.yaml")
            )
        }
        root.content = .mapping((root.entries ?? []).filter { $0.key != "based on" })
        return (root.handingDownProvenance(), (base, entry.value.place))
    }
}

extension ScenarioNode {
    /// This tree with every piece knowing the provenance stated nearest above it.
    func handingDownProvenance(_ above: StatedProvenance? = nil) -> ScenarioNode {
        var node = self
        node.inherited = above
        switch content {
        case .empty, .text: break
        case .list(let items):
            node.content = .list(items.map { $0.handingDownProvenance(above) })
        case .mapping(let entries):
            let own = statedProvenances.first ?? above
            node.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.value = entry.value.handingDownProvenance(own)
                    return entry
                })
        }
        return node
    }

    /// The provenances that a mapping itself states; more than one is a fault, found when the mapping is read.
    var statedProvenances: [StatedProvenance] {
        (entries ?? []).compactMap { entry in
            guard let key = ProvenanceKey(rawValue: entry.key), let text = entry.value.text else { return nil }
            return StatedProvenance(key: key, text: text, place: entry.value.place)
        }
    }
}
