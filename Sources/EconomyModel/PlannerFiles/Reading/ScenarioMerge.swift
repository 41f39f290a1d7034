/// How one scenario file is laid over the one it is based on.
///
/// - Mappings are merged key by key; the later file's values win.
/// - Lists whose items are all mappings with `code:` (or all with `name:`) are merged item by item by that key; new items
///   follow at the end, and an item with `remove: true` takes the base's item away.
/// - Texts and other lists are replaced whole.
/// - An empty list laid over a list or a section takes the key away, as if it were left out.
/// - A figure that the later file values anew (`value:`, `by year:`, `table:`) loses the base's value and the base's
///   provenance: what the base's source says does not hold for the later file's number.
extension ScenarioNode {
    func overlaid(by later: ScenarioNode, path: String, faults: FaultCollector) -> ScenarioNode {
        switch (content, later.content) {
        case (.mapping(let base), .mapping(let changes)):
            merged(base, with: changes, of: later, path: path, faults: faults)
        case (.list(let base), .list(let changes)):
            if let key = ScenarioNode.listKey(base, changes) {
                merged(base, with: changes, key: key, of: later, path: path, faults: faults)
            } else {
                later
            }
        default:
            later
        }
    }

    /// The keys that hold a figure itself, as against what is said about it.
    static let valueKeys: Set<String> = ["value", "by year", "table"]

    /// A figure's `history: {organisation: …}`, as against the scenario's own table of that name.
    private static func isGrowthHistory(_ entry: Entry) -> Bool {
        entry.key == "history" && entry.value.entry("organisation") != nil
    }

    private func merged(
        _ base: [Entry], with changes: [Entry], of later: ScenarioNode, path: String, faults: FaultCollector
    ) -> ScenarioNode {
        let takesHistory = changes.contains(where: ScenarioNode.isGrowthHistory)
        let revalued = takesHistory || changes.contains { ScenarioNode.valueKeys.contains($0.key) }
        let resourced = changes.contains { ProvenanceKey.names.contains($0.key) }
        var kept = base
        if revalued { kept.removeAll { ScenarioNode.valueKeys.contains($0.key) || ScenarioNode.isGrowthHistory($0) } }
        // A history brings its own spread.
        if takesHistory { kept.removeAll { $0.key == "spread" } }
        if revalued || resourced { kept.removeAll { ProvenanceKey.names.contains($0.key) } }
        let cleared = Set(changes.lazy.filter { $0.value.items?.isEmpty == true }.map(\.key))
        let emptied = cleared.intersection(kept.lazy.filter { $0.value.items?.isEmpty == false || $0.value.entries?.isEmpty == false }.map(\.key))
        kept.removeAll { emptied.contains($0.key) }
        var position: [String: Int] = [:]
        for (index, entry) in kept.enumerated() { position[entry.key] = index }
        for change in changes where !emptied.contains(change.key) {
            if let index = position[change.key] {
                let value = kept[index].value.overlaid(
                    by: change.value, path: joined(path, change.key), faults: faults)
                kept[index] = Entry(key: change.key, keyPlace: change.keyPlace, value: value)
            } else {
                kept.append(change)
            }
        }
        return ScenarioNode(
            place: later.place, content: .mapping(kept),
            inherited: revalued || resourced ? later.inherited : inherited)
    }

    /// The key by which the items of two lists can be told apart: `code` or `name`, if all items have it.
    private static func listKey(_ base: [ScenarioNode], _ changes: [ScenarioNode]) -> String? {
        guard !base.isEmpty, !changes.isEmpty else { return nil }
        return ["code", "name"].first { key in
            (base + changes).allSatisfy { $0.entry(key)?.value.text != nil }
        }
    }

    private func merged(
        _ base: [ScenarioNode], with changes: [ScenarioNode], key: String, of later: ScenarioNode, path: String,
        faults: FaultCollector
    ) -> ScenarioNode {
        let names = base.map { $0.entry(key)?.value.text ?? "" }
        var items: [ScenarioNode?] = base
        var position: [String: Int] = [:]
        for (index, name) in names.enumerated() { position[name] = index }
        var seen: [String: Place] = [:]
        for change in changes {
            guard let entry = change.entry(key), let name = entry.value.text else { continue }
            let itemPath = joined(path, name)
            func report(_ problem: Problem) {
                faults.add(Fault(place: entry.value.place, path: itemPath, problem: problem))
            }
            if let first = seen[name] {
                report(.duplicateName(kind: key, name: shown(name), first: first))
                continue
            }
            seen[name] = entry.value.place
            let isRemoval = ["true", "yes"].contains(change.entry("remove")?.value.text)
            switch (position[name], isRemoval) {
            case (let index?, true): items[index] = nil
            case (let index?, false):
                items[index] = items[index]?.overlaid(by: change, path: itemPath, faults: faults)
            case (nil, false): items.append(change)
            case (nil, true):
                report(
                    .unknownName(
                        kind: "a \(key)", found: shown(name), nearest: nearestName(to: name, among: names),
                        allowed: names))
            }
        }
        return ScenarioNode(place: later.place, content: .list(items.compactMap { $0 }), inherited: inherited)
    }
}

/// A path with one more step.
package func joined(_ path: String, _ step: String) -> String {
    path.isEmpty ? step : "\(path).\(step)"
}
