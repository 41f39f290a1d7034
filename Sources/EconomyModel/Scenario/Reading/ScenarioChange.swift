/// Trying a change without editing a file: `--set providers.RNL.beds=600`.
extension ScenarioTree {
    /// The name under which such changes appear in messages.
    static let changeFile = "--set"

    /// The scenario with one value changed.
    ///
    /// `change` is `PATH=VALUE`. The path leads through keys, and through lists by the `code` or `name` of their items; a
    /// key may itself hold dots and spaces. The value is written as in a file (`600`, `£691m`, `{value: 2%, spread: …}`).
    /// A plain value set on a figure with a spread replaces the value and keeps the spread, its persistence and its
    /// correlation group. The figure's provenance becomes the assumption that it was set so.
    ///
    /// A last key that is not there is added if no key that is there resembles it: whether it is known is found when the
    /// scenario is read.
    ///
    /// - Throws: `ScenarioFaults` at `--set:1:1` if there is no `=`, the path leads nowhere (with the nearest name), or the
    ///   value is no YAML.
    package func applying(_ change: String) throws(ScenarioFaults) -> ScenarioTree {
        let place = Place(file: ScenarioTree.changeFile, line: 1, column: 1)
        do throws(Fault) {
            guard let equals = change.firstIndex(of: "=") else {
                throw Fault(
                    place: place, path: "",
                    problem: .badText(
                        found: quoted(change), expected: "PATH=VALUE, such as providers.RNL.beds=600"))
            }
            let path = String(change[..<equals]).trimmed
            let written = String(change[change.index(after: equals)...])
            guard !path.isEmpty else {
                throw Fault(
                    place: place, path: "",
                    problem: .badText(
                        found: quoted(change), expected: "PATH=VALUE, such as providers.RNL.beds=600"))
            }
            let text = try Bytes.text(Array(written.utf8), file: ScenarioTree.changeFile)
            guard let node = try YAMLText.node(text: text, file: ScenarioTree.changeFile) else {
                throw Fault(
                    place: place, path: path, problem: .wrongKind(found: "nothing", expected: "a value after '='"))
            }
            let origin = StatedProvenance(key: .assumption, text: "set by --set \(shown(change))", place: place)
            let changed = try root.setting(
                path[...], to: node.moved(to: place).handingDownProvenance(origin), walked: "")
            return ScenarioTree(path: self.path, files: files, root: changed, reading: reading)
        } catch {
            throw ScenarioFaults([error])
        }
    }
}

extension ScenarioNode {
    /// This piece with everything in it at one place.
    func moved(to place: Place) -> ScenarioNode {
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
    func setting(_ path: Substring, to value: ScenarioNode, walked: String) throws(Fault) -> ScenarioNode {
        if path.isEmpty { return replaced(by: value) }
        var node = self
        switch content {
        case .mapping(var entries):
            if let (index, rest) = ScenarioNode.step(path, among: entries.map(\.key)) {
                let inner = entries[index]
                let set = try inner.value.setting(rest, to: value, walked: joined(walked, inner.key))
                entries[index] = Entry(key: inner.key, keyPlace: inner.keyPlace, value: set)
                if ScenarioNode.valueKeys.contains(inner.key) {
                    // The figure's source does not hold for a value set here.
                    entries.removeAll { ProvenanceKey.names.contains($0.key) }
                    node.inherited = value.inherited
                }
            } else if !path.contains("."), nearestName(to: String(path), among: entries.map(\.key)) == nil {
                entries.append(Entry(key: String(path), keyPlace: value.place, value: value))
            } else {
                throw unknown(path, among: entries.map(\.key), at: value.place, walked: walked)
            }
            node.content = .mapping(entries)
        case .list(var items):
            let names = items.map { ($0.entry("code") ?? $0.entry("name"))?.value.text ?? "" }
            guard let (index, rest) = ScenarioNode.step(path, among: names) else {
                throw unknown(path, among: names.filter { !$0.isEmpty }, at: value.place, walked: walked)
            }
            items[index] = try items[index].setting(rest, to: value, walked: joined(walked, names[index]))
            node.content = .list(items)
        case .empty, .text:
            throw unknown(path, among: [], at: value.place, walked: walked)
        }
        return node
    }

    /// The value here replaced; a plain value takes the place of a figure's `value:` and leaves its spread.
    private func replaced(by value: ScenarioNode) -> ScenarioNode {
        guard let entries, value.text != nil, entry("value") != nil || entry("by year") != nil else { return value }
        let kept = entries.filter { !ScenarioNode.valueKeys.contains($0.key) && !ProvenanceKey.names.contains($0.key) }
        let new = Entry(key: "value", keyPlace: value.place, value: value)
        return ScenarioNode(place: value.place, content: .mapping([new] + kept), inherited: value.inherited)
    }

    /// The longest of the names with which the path begins, and what is left of the path after it.
    private static func step(_ path: Substring, among names: [String]) -> (index: Int, rest: Substring)? {
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
            problem: .unknownName(kind: "a path", found: shown(wanted), nearest: nearest, allowed: names))
    }
}

extension String {
    /// Without spaces and line ends around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
