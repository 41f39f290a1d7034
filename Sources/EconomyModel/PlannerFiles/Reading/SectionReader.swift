/// Lists that say "none" when they are empty: an economy without options, an option without interventions, a choice without exceptions.
private let noneWhenEmpty: Set<String> = ["options", "interventions", "overrides"]

/// Reads one mapping of a scenario, key by key.
///
/// Asking for a key declares it: keys that stand in the file and were never asked for are reported, with the nearest
/// declared one. Nothing throws: what is wrong goes to `faults`, and a neutral value is returned, so that one reading
/// finds everything.
///
/// The same reading code also describes itself: run on no file at all, the questions are recorded instead of answered
/// (see `SectionDescription`). Reading code must therefore ask for the same keys whatever the answers are, and bear
/// neutral values: empty texts, zero or the nearest number allowed, the first choice.
package final class SectionReader {
    package enum Content {
        /// A mapping of the file.
        case reading(ScenarioNode)
        /// Nothing; the keys that are asked for are recorded.
        case describing(DescriptionRecorder)
        /// Nothing, because what should be here is missing or faulty; that has been reported.
        case neutral
    }

    /// The way to this section, such as `providers.RNL`; empty for the whole scenario.
    package let path: String
    /// Where it is written.
    package let place: Place
    package let content: Content
    package let context: ReadingContext
    package private(set) var asked: [String] = []

    package init(path: String, place: Place, content: Content, context: ReadingContext) {
        self.path = path
        self.place = place
        self.content = content
        self.context = context
    }

    /// Where faults go.
    package var faults: FaultCollector { context.faults }

    /// Whether the key is there. Always true when describing.
    package func has(_ key: String) -> Bool {
        declare(key)
        return switch content {
        case .reading(let node): node.entry(key) != nil
        case .describing: true
        case .neutral: false
        }
    }

    /// Where what stands here comes from, as it or a section above says; nil where neither does. It is not asked for.
    package var statedProvenance: Provenance? {
        guard case .reading(let node) = content else { return nil }
        return (node.statedProvenances.first ?? node.inherited)?.provenance
    }

    /// Whether a key of an older format is there. It is no part of the description.
    package func hasOld(_ key: String) -> Bool {
        guard case .reading(let node) = content, node.entry(key) != nil else { return false }
        declare(key)
        return true
    }

    /// Where the value at the end of a path of keys is written; items of lists go by their text, or by the text of any of
    /// their keys, as `code` and `name`. Where the path is not written to its end, the place of the last piece that is.
    package func place(of keys: [String]) -> Place {
        guard case .reading(var node) = content else { return place }
        for key in keys {
            let next =
                node.entry(key)?.value
                ?? node.items?.first { item in item.text == key || (item.entries ?? []).contains { $0.value.text == key } }
            guard let next else { break }
            node = next
        }
        return node.place
    }

    /// Reports a fault of a key, at its value, or of the whole section.
    package func fault(_ key: String?, _ problem: Problem) {
        guard case .reading(let node) = content else { return }
        let place = key.flatMap { node.entry($0)?.value.place } ?? place
        faults.add(Fault(place: place, path: key.map { joined(path, $0) } ?? path, problem: problem))
    }

    /// Warns about a key, or about the whole section; `id` is the stable name by which the warning can be acknowledged.
    package func warn(_ key: String?, _ id: String, _ text: String) {
        fault(key, .warning(id: id, text: text))
    }

    // MARK: Asking

    private func declare(_ key: String) {
        if !asked.contains(key) { asked.append(key) }
    }

    /// Declares a key and returns its entry. A required key that is missing is reported.
    package func entry(
        _ key: String, _ kind: @autoclosure () -> KeyDescription.Kind, required: Bool, standard: String? = nil,
        _ about: String, example: @autoclosure () -> String
    ) -> ScenarioNode.Entry? {
        if case .describing(let recorder) = content {
            recorder.record(
                KeyDescription(key: key, kind: kind(), isRequired: required, standard: standard, about: about))
        }
        return find(key, required: required, example: example(), holdsParts: kind().holdsParts)
    }

    /// As `entry`, for keys whose description the caller records itself. A section or list of which nothing is written but
    /// the key is refused: what it would say, none or all, nobody can tell.
    package func find(
        _ key: String, required: Bool, example: @autoclosure () -> String, holdsParts: @autoclosure () -> Bool = true
    ) -> ScenarioNode.Entry? {
        declare(key)
        guard case .reading(let node) = content else { return nil }
        if let entry = node.entry(key) {
            if entry.value.saysNothing, holdsParts(), !(entry.value.items != nil && noneWhenEmpty.contains(key)) {
                fault(key, .saysNothing(found: entry.value.emptyKind, required: required, example: example()))
            }
            return entry
        }
        if required { missing(key, example: example()) }
        return nil
    }

    package func missing(_ key: String, example: String) {
        faults.add(Fault(place: place, path: joined(path, key), problem: .missingKey(key: key, example: example)))
    }

    /// Whether figures are moved for a trial, for which what must add up need not.
    package var isTrial: Bool { context.trial != nil }

    package var isDescribing: Bool {
        if case .describing = content { true } else { false }
    }

    /// The text of a key's value; nil, with a fault, if it is empty, a mapping or a list.
    package func text(of entry: ScenarioNode.Entry, expected: String) -> String? {
        if let text = entry.value.text, !text.trimmed.isEmpty { return text }
        let found = entry.value.text == nil ? entry.value.kind : "nothing"
        fault(entry.key, .wrongKind(found: found, expected: expected))
        return nil
    }

    // MARK: The end

    /// Reports the keys that were never asked for, and checks the provenance that the section states. The machinery calls
    /// it when a section has been read.
    package func finish() {
        guard case .reading(let node) = content, let entries = node.entries else { return }
        for entry in entries where !asked.contains(entry.key) && ProvenanceKey(rawValue: entry.key) == nil {
            reportUnknown(entry, allowed: asked, suggestions: asked + ProvenanceKey.names)
        }
        checkProvenance(of: node)
    }

    /// Reports a key that nothing reads.
    func reportUnknown(_ entry: ScenarioNode.Entry, allowed: [String], suggestions: [String]) {
        let nearest = faults.isFull ? nil : nearestName(to: entry.key, among: suggestions)
        var problem = Problem.unknownKey(found: shown(entry.key), allowed: allowed, nearest: nearest)
        if entry.isCutByComma { problem = SectionReader.comma(entry) }
        faults.add(Fault(place: entry.keyPlace, path: joined(path, entry.key), problem: problem))
    }

    /// Within braces a comma ends a text: `{value: 503,096}` is `value: 503` and a key `096`.
    static func comma(_ entry: ScenarioNode.Entry) -> Problem {
        .badText(
            found: "\(quoted(entry.key)) after a comma",
            expected: "a text with a comma in quotes where it stands in { } or [ ], such as \"503,096\"")
    }

    /// Reports provenance keys that are no texts, more than one of them, and sources that are not listed.
    func checkProvenance(of node: ScenarioNode) {
        var stated: [String] = []
        for entry in node.entries ?? [] where ProvenanceKey(rawValue: entry.key) != nil && !asked.contains(entry.key) {
            stated.append(entry.key)
            if entry.value.text == nil {
                fault(entry.key, .wrongKind(found: entry.value.kind, expected: "a text"))
            }
        }
        if stated.count > 1 {
            fault(stated[1], .exactlyOne(of: ProvenanceKey.names, found: stated))
        }
        for provenance in node.statedProvenances where !asked.contains(provenance.key.rawValue) {
            _ = context.provenance(provenance, path: path)
        }
    }

    /// The provenance of a figure at `node`: its own, or else the nearest one stated above it in the same file.
    package func provenance(of node: ScenarioNode, path: String) -> Provenance? {
        let own = node.statedProvenances
        guard let stated = own.first ?? node.inherited else {
            // A provenance key that is no text has been reported as such.
            let attempted = (node.entries ?? []).contains { ProvenanceKey(rawValue: $0.key) != nil }
            if !attempted { faults.add(Fault(place: node.place, path: path, problem: .missingProvenance)) }
            return nil
        }
        return own.isEmpty ? context.inheritedProvenance(stated) : context.provenance(stated, path: path)
    }
}
