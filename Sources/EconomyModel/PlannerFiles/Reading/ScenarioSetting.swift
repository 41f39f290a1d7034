/// What may stand at a place of a scenario, as far as a path needs to know it.
package indirect enum ScenarioSchema {
    case section(SectionDescription)
    /// Items told apart by a key.
    case list(keyedBy: String, SectionDescription)
    /// Sections, or figures, by name; `keys` nil if the names are free.
    case named(keys: [String]?, ScenarioSchema)
    /// A figure, which may be written as a plain value or as a mapping with what its reading accepts.
    case figure(FigureReading)
    /// Anything that has no parts.
    case value
    /// Nothing is known of what may stand there.
    case unknown

    init(_ kind: KeyDescription.Kind) {
        switch kind {
        case .section(let section): self = .section(section)
        case .list(let key, _, let section): self = .list(keyedBy: key, section)
        case .map(let keys, _, let section): self = .named(keys: keys, .section(section))
        case .figures(_, let reading, let keys, _, _): self = .named(keys: keys, .figure(reading))
        case .figure(_, let reading, _), .time(let reading): self = .figure(reading)
        default: self = .value
        }
    }

    /// The names that may stand there, whether or not they do.
    var names: [String] {
        switch self {
        case .section(let section): section.keys.map(\.key)
        case .named(let keys, _): keys ?? []
        case .figure(let reading):
            ["value", "note"] + (reading.isDated ? ["by year"] : []) + (reading.spread == .refused ? [] : ["spread"])
                + (reading.isDrawn ? ["persists", "correlates in"] : [])
        case .list, .value, .unknown: []
        }
    }

    /// Whether any name may stand there.
    var takesAnyName: Bool {
        switch self {
        case .named(nil, _): true
        default: false
        }
    }

    func inner(_ key: String) -> ScenarioSchema {
        switch self {
        case .section(let section): section.keys.first { $0.key == key }.map { ScenarioSchema($0.kind) } ?? .unknown
        case .named(_, let inner): inner
        case .list(_, let section): .section(section)
        case .figure: key == "by year" ? .named(keys: nil, .value) : .value
        case .value: .value
        case .unknown: .unknown
        }
    }
}

extension ScenarioNode {
    /// This piece with everything in it at one place.
    package func moved(to place: Place) -> ScenarioNode {
        let moved: Content =
            switch content {
            case .empty, .text: content
            case .list(let items): .list(items.map { $0.moved(to: place) })
            case .mapping(let entries):
                .mapping(entries.map { Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: place)) })
            }
        return ScenarioNode(place: place, content: moved, inherited: inherited)
    }

    /// This piece with the value at `path` replaced. `walked` is the path that led here.
    func setting(_ path: Substring, to value: ScenarioNode, schema: ScenarioSchema, walked: String) throws(Fault) -> ScenarioNode {
        if path.isEmpty { return replaced(by: value) }
        switch (content, schema) {
        case (.mapping(let entries), _): return try settingEntry(path, among: entries, to: value, schema, walked)
        case (.list(let items), _): return try settingItem(path, among: items, to: value, schema, walked)
        case (.empty, .section), (.empty, .named), (.empty, .figure): return try settingEntry(path, among: [], to: value, schema, walked)
        case (.empty, .list): return try settingItem(path, among: [], to: value, schema, walked)
        case (.text, .figure) where schema.names.contains(String(path)):
            // A plain figure that is given a spread, a note or the like.
            let stated = [Entry(key: "value", keyPlace: place, value: self)]
            return try settingEntry(path, among: stated, to: value, schema, walked)
        case (.empty, _), (.text, _): throw unknown(path, among: [], at: value.place, walked: walked)
        }
    }

    private func settingEntry(
        _ path: Substring, among stated: [Entry], to value: ScenarioNode, _ schema: ScenarioSchema, _ walked: String
    ) throws(Fault) -> ScenarioNode {
        var node = self
        var entries = stated
        let here = entries.map(\.key)
        let known = here + schema.names.filter { !here.contains($0) }
        if let (index, rest) = ScenarioNode.step(path, among: here) {
            let inner = entries[index]
            let set = try inner.value.setting(rest, to: value, schema: schema.inner(inner.key), walked: joined(walked, inner.key))
            entries[index] = Entry(key: inner.key, keyPlace: inner.keyPlace, value: set)
            if ScenarioNode.valueKeys.contains(inner.key) {
                // The figure's source does not hold for a value set here.
                entries.removeAll { ProvenanceKey.names.contains($0.key) }
                node.inherited = value.inherited
            }
        } else {
            let key: String
            let rest: Substring
            if let (index, left) = ScenarioNode.step(path, among: known) {
                (key, rest) = (known[index], left)
            } else if schema.takesAnyName, let new = newName(path, among: here, of: schema) {
                (key, rest) = new
            } else if case .unknown = schema, !path.contains("."), !path.contains("*"), nearestName(to: String(path), among: here) == nil {
                // Nothing is known of what may stand here; whether this may is found when the scenario is read.
                (key, rest) = (String(path), "")
            } else {
                throw unknown(path, among: known, at: value.place, walked: walked)
            }
            let opened = ScenarioNode(place: value.place, content: .empty, inherited: value.inherited)
            let set = try opened.setting(rest, to: value, schema: schema.inner(key), walked: joined(walked, key))
            entries.append(Entry(key: key, keyPlace: value.place, value: set))
            if ScenarioNode.valueKeys.contains(key) { node.inherited = value.inherited }
        }
        node.content = .mapping(entries)
        return node
    }

    private func settingItem(
        _ path: Substring, among stated: [ScenarioNode], to value: ScenarioNode, _ schema: ScenarioSchema, _ walked: String
    ) throws(Fault) -> ScenarioNode {
        var node = self
        var items = stated
        let names = items.map { ($0.entry("code") ?? $0.entry("name"))?.value.text ?? $0.keyText(schema) ?? "" }
        let inner = schema.inner("")
        if let (index, rest) = ScenarioNode.step(path, among: names) {
            items[index] = try items[index].setting(rest, to: value, schema: inner, walked: joined(walked, names[index]))
        } else if case .list(let key, _) = schema, var given = value.entries, !path.contains("*"), nearestName(to: String(path), among: names) == nil,
            value.entry(key)?.value.text ?? String(path) == String(path)
        {
            given.removeAll { $0.key == key }
            let name = ScenarioNode(place: value.place, content: .text(String(path)), inherited: value.inherited)
            items.append(
                ScenarioNode(
                    place: value.place, content: .mapping([Entry(key: key, keyPlace: value.place, value: name)] + given),
                    inherited: value.inherited))
        } else {
            throw unknown(path, among: names.filter { !$0.isEmpty }, at: value.place, walked: walked)
        }
        node.content = .list(items)
        return node
    }

    private func keyText(_ schema: ScenarioSchema) -> String? {
        guard case .list(let key, _) = schema else { return nil }
        return entry(key)?.value.text
    }

    /// What stands at a path, if anything does, and what may.
    package func found(at path: Substring, schema: ScenarioSchema) -> (node: ScenarioNode?, schema: ScenarioSchema)? {
        if path.isEmpty { return (self, schema) }
        let here = (entries ?? []).map(\.key)
        let known = here + schema.names.filter { !here.contains($0) }
        if let items {
            let names = items.map { ($0.entry("code") ?? $0.entry("name"))?.value.text ?? $0.keyText(schema) ?? "" }
            guard let (index, rest) = ScenarioNode.step(path, among: names) else { return nil }
            return items[index].found(at: rest, schema: schema.inner(""))
        }
        guard let (index, rest) = ScenarioNode.step(path, among: known) else { return nil }
        let inner = schema.inner(known[index])
        guard let value = entry(known[index])?.value else {
            return ScenarioNode(place: place, content: .empty).found(at: rest, schema: inner).map { (node: nil, schema: $0.schema) }
        }
        return value.found(at: rest, schema: inner)
    }

    /// A name that may be new here, and what is left of the path after it; nil if it resembles one that is there.
    ///
    /// A name with `*` is none: it is meant for all of them, and a change is of one. Names may hold dots: the name ends where something that is known inside it begins, else at the end of the path.
    private func newName(_ path: Substring, among here: [String], of schema: ScenarioSchema) -> (String, Substring)? {
        let known = schema.inner("").names
        var split = path.firstIndex(of: ".")
        var found: (String, Substring)?
        while let dot = split, found == nil {
            let rest = path[path.index(after: dot)...]
            if ScenarioNode.step(rest, among: known) != nil { found = (String(path[..<dot]), rest) }
            split = rest.firstIndex(of: ".")
        }
        let new = found ?? (String(path), "")
        if new.0.contains("*") { return nil }
        // One year resembles another and is none the less meant.
        if FinancialYear(new.0) != nil { return new }
        return nearestName(to: new.0, among: here) == nil ? new : nil
    }

    /// The value here replaced; a plain value takes the place of a figure's `value:` and leaves its spread.
    private func replaced(by value: ScenarioNode) -> ScenarioNode {
        guard let entries, value.text != nil, entry("value") != nil || entry("by year") != nil else { return value }
        let kept = entries.filter { !ScenarioNode.valueKeys.contains($0.key) && !ProvenanceKey.names.contains($0.key) }
        let new = Entry(key: "value", keyPlace: value.place, value: value)
        return ScenarioNode(place: value.place, content: .mapping([new] + kept), inherited: value.inherited)
    }

    /// The longest of the names with which the path begins, and what is left of the path after it.
    static func step(_ path: Substring, among names: [String]) -> (index: Int, rest: Substring)? {
        var best: (index: Int, rest: Substring)?
        var length = 0
        for (index, name) in names.enumerated() where !name.isEmpty && name.count > length && path.hasPrefix(name) {
            let rest = path.dropFirst(name.count)
            guard rest.isEmpty || rest.hasPrefix(".") else { continue }
            best = (index, rest.dropFirst())
            length = name.count
        }
        return best
    }

    private func unknown(_ path: Substring, among names: [String], at place: Place, walked: String) -> Fault {
        let wanted = String(path.split(separator: ".").first ?? path)
        let nearest = nearestName(to: String(path), among: names) ?? nearestName(to: wanted, among: names)
        return Fault(
            place: place, path: joined(walked, String(path)),
            problem: .unknownName(kind: "a path", found: wanted, nearest: nearest, allowed: names))
    }
}
