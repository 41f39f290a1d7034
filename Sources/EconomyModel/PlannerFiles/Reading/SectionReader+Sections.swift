import Statistics

/// Sections within sections: one, a list of them, or a map of them.
extension SectionReader {
    /// A section that must be there.
    package func section<T: Sendable>(_ key: String, _ about: String, _ read: (SectionReader) -> T) -> T {
        if let described = described(key, required: true, about, read) { return described }
        let entry = find(key, required: true, example: "{…}")
        return entry.flatMap { section($0, read) } ?? read(neutral(key))
    }

    /// A section that may be left out.
    package func optionalSection<T: Sendable>(_ key: String, _ about: String, _ read: (SectionReader) -> T) -> T? {
        if let described = described(key, required: false, about, read) { return described }
        let entry = find(key, required: false, example: "{…}")
        return entry.flatMap { section($0, read) }
    }

    /// A list of sections that are told apart by the text of their key `keyedBy`, such as `code`. It must have at least
    /// `minimum` items; with a minimum of 0 it may be left out.
    package func list<T: Sendable>(
        _ key: String, keyedBy: String, minimum: Int = 1, _ about: String, _ read: (SectionReader) -> T
    ) -> [T] {
        if case .describing(let recorder) = content {
            let (value, inner) = describe(key, read)
            recorder.record(
                KeyDescription(
                    key: key, kind: .list(keyedBy: keyedBy, minimum: minimum, inner), isRequired: minimum > 0,
                    standard: nil, about: about))
            return [value]
        }
        let example = "[{\(keyedBy): …}]"
        guard let entry = find(key, required: minimum > 0, example: example) else { return [] }
        guard let items = entry.value.items else {
            fault(key, .wrongKind(found: entry.value.kind, expected: "a list of items, each with its \(keyedBy)"))
            return []
        }
        if !items.isEmpty, items.count < minimum {
            fault(key, .outOfRange(found: "a list of \(items.count)", allowed: "at least \(minimum) long"))
        }
        var seen: [String: Place] = [:]
        let path = joined(self.path, key)
        return items.enumerated().compactMap { index, node in
            item(node, number: index + 1, in: path, keyedBy: keyedBy, seen: &seen, read)
        }
    }

    private func item<T: Sendable>(
        _ item: ScenarioNode, number: Int, in path: String, keyedBy: String, seen: inout [String: Place],
        _ read: (SectionReader) -> T
    ) -> T? {
        var itemPath = "\(path)[\(number)]"
        guard item.entries != nil else {
            faults.add(
                Fault(
                    place: item.place, path: itemPath,
                    problem: .wrongKind(found: item.kind, expected: "an item with its \(keyedBy)")))
            return nil
        }
        if let name = item.entry(keyedBy)?.value, let text = name.text, !text.isEmpty {
            itemPath = joined(path, text)
            if let first = seen[text] {
                faults.add(
                    Fault(
                        place: name.place, path: itemPath,
                        problem: .duplicateName(kind: keyedBy, name: shown(text), first: first)))
            } else {
                seen[text] = name.place
            }
        }
        return part(itemPath, item, item.place) { reader in
            let value = read(reader)
            if !reader.asked.contains(keyedBy) {
                // The reading code has no use for the name itself; it must be there all the same.
                _ = reader.text(keyedBy, "Its \(keyedBy)")
            }
            return value
        }
    }

    /// Sections by name, in the order of the file. `keys` are the names allowed, nil for any. If `complete`, the key and
    /// every one of `keys` must be there.
    package func map<T: Sendable>(
        _ key: String, keys: [String]?, complete: Bool, _ about: String, _ read: (SectionReader, String) -> T
    ) -> [(key: String, value: T)] {
        if case .describing(let recorder) = content {
            let names = describedNames(keys)
            let name = names?.first ?? ""
            let (value, inner) = describe(key) { read($0, name) }
            recorder.record(
                KeyDescription(
                    key: key, kind: .map(keys: names, complete: complete, inner), isRequired: complete, standard: nil,
                    about: about))
            return [(name, value)]
        }
        return named(key, keys: keys, complete: complete, example: "{…}") { entry in
            let path = joined(joined(self.path, key), entry.key)
            guard entry.value.entries != nil else {
                faults.add(
                    Fault(
                        place: entry.value.place, path: path,
                        problem: .wrongKind(found: entry.value.kind, expected: "a mapping of keys")))
                return nil
            }
            return (entry.key, part(path, entry.value, entry.keyPlace) { read($0, entry.key) })
        }
    }

    /// The entries of a map that may stand there, each read by `read`; the others are reported.
    package func named<T>(
        _ key: String, keys: [String]?, complete: Bool, example: String,
        _ read: (ScenarioNode.Entry) -> T?
    ) -> [T] {
        guard let entry = find(key, required: complete, example: "{…}") else { return [] }
        let path = joined(self.path, key)
        guard let entries = entry.value.entries else {
            fault(key, .wrongKind(found: entry.value.kind, expected: "a mapping of names"))
            return []
        }
        let inner = SectionReader(
            path: path, place: entry.keyPlace, content: .reading(entry.value), context: context)
        inner.checkProvenance(of: entry.value)
        var values: [T] = []
        for named in entries where ProvenanceKey(rawValue: named.key) == nil {
            if named.isCutByComma {
                faults.add(
                    Fault(place: named.keyPlace, path: joined(path, named.key), problem: SectionReader.comma(named)))
            } else if let keys, !keys.contains(named.key) {
                inner.reportUnknown(named, allowed: keys, suggestions: keys)
            } else if let value = read(named) {
                values.append(value)
            }
        }
        if complete {
            for name in keys ?? [] where entry.value.entry(name) == nil { inner.missing(name, example: example) }
        }
        return values
    }

    // MARK: Helpers

    private func section<T: Sendable>(_ entry: ScenarioNode.Entry, _ read: (SectionReader) -> T) -> T? {
        guard entry.value.entries != nil else {
            fault(entry.key, .wrongKind(found: entry.value.kind, expected: "a mapping of keys"))
            return nil
        }
        return part(joined(path, entry.key), entry.value, entry.keyPlace, read)
    }

    /// Reads a section that stands in this one. Those at the top of the scenario may be known from a reading before.
    private func part<T: Sendable>(_ path: String, _ node: ScenarioNode, _ place: Place, _ read: (SectionReader) -> T) -> T {
        func value() -> T {
            let reader = SectionReader(path: path, place: place, content: .reading(node), context: context)
            let value = read(reader)
            reader.finish()
            return value
        }
        return self.path.isEmpty ? context.part(path, node, place, value) : value()
    }

    private func neutral(_ key: String) -> SectionReader {
        SectionReader(path: joined(path, key), place: place, content: .neutral, context: context)
    }

    private func describe<T>(_ key: String, _ read: (SectionReader) -> T) -> (value: T, description: SectionDescription) {
        let recorder = DescriptionRecorder()
        let reader = SectionReader(
            path: joined(path, key), place: place, content: .describing(recorder), context: context)
        let value = read(reader)
        return (value, SectionDescription(keys: recorder.keys))
    }

    private func described<T>(
        _ key: String, required: Bool, _ about: String, _ read: (SectionReader) -> T
    ) -> T? {
        guard case .describing(let recorder) = content else { return nil }
        let (value, inner) = describe(key, read)
        recorder.record(
            KeyDescription(key: key, kind: .section(inner), isRequired: required, standard: nil, about: about))
        return value
    }

    /// Names that come from elsewhere in the scenario are empty when describing, and then any name is allowed.
    func describedNames(_ keys: [String]?) -> [String]? {
        let names = (keys ?? []).filter { !$0.isEmpty }
        return names.isEmpty ? nil : names
    }
}
