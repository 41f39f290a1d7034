/// Pieces of a scenario as a scenario of its own that is based on it: only what differs, each with where it comes from.
package struct ScenarioOverlay {
    private indirect enum Piece {
        case section([(key: String, piece: Piece)])
        case items(keyedBy: String, [(name: String, piece: Piece)])
        case value(String)
    }

    private var root = Piece.section([])

    package init() {}

    /// Takes in what stands at a path; what is not there is left out.
    ///
    /// - Parameters:
    ///   - path: the way to it, as in `--set`.
    ///   - scenario: the whole of what is written, the change in it.
    ///   - assumption: of a figure, where its value comes from; nil for what is no figure.
    package mutating func add(_ path: String, of scenario: ScenarioNode, assumption: String?) {
        root = Self.adding(path[...], scenario, to: root, assumption)
    }

    private static func adding(_ path: Substring, _ node: ScenarioNode, to piece: Piece?, _ assumption: String?) -> Piece {
        if path.isEmpty { return .value(written(node, assumption)) }
        if let items = node.items {
            let key = ["code", "name"].first { key in items.allSatisfy { $0.entry(key)?.value.text != nil } } ?? "name"
            let names = items.map { $0.entry(key)?.value.text ?? "" }
            guard let (index, rest) = ScenarioNode.step(path, among: names) else { return piece ?? .items(keyedBy: key, []) }
            var known: [(name: String, piece: Piece)] = if case .items(_, let known) = piece { known } else { [] }
            let place = known.firstIndex { $0.name == names[index] }
            let added = adding(rest, items[index], to: place.map { known[$0].piece }, assumption)
            if let place { known[place].piece = added } else { known.append((names[index], added)) }
            return .items(keyedBy: key, known)
        }
        let keys = (node.entries ?? []).map(\.key)
        guard let (index, rest) = ScenarioNode.step(path, among: keys), let entries = node.entries else { return piece ?? .section([]) }
        var known: [(key: String, piece: Piece)] = if case .section(let known) = piece { known } else { [] }
        let place = known.firstIndex { $0.key == keys[index] }
        let added = adding(rest, entries[index].value, to: place.map { known[$0].piece }, assumption)
        if let place { known[place].piece = added } else { known.append((keys[index], added)) }
        return .section(known)
    }

    /// A figure with its value and assumption alone (what the base says of its spread stays); anything else as it is.
    private static func written(_ node: ScenarioNode, _ assumption: String?) -> String {
        guard let assumption else { return flow(node) }
        let values =
            switch node.content {
            case .mapping(let entries): entries.filter { ScenarioNode.valueKeys.contains($0.key) }.map { "\(text($0.key)): \(flow($0.value))" }
            default: ["value: \(flow(node))"]
            }
        return "{\((values + ["assumption: \(text(assumption))"]).joined(separator: ", "))}"
    }

    /// A piece on one line.
    private static func flow(_ node: ScenarioNode) -> String {
        switch node.content {
        case .empty: "~"
        case .text(let words): text(words)
        case .mapping(let entries): "{\(entries.map { "\(text($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
        case .list(let items): "[\(items.map(flow).joined(separator: ", "))]"
        }
    }

    /// A text as YAML takes it, in quotes unless it is plain in any place.
    package static func text(_ words: String) -> String {
        let isPlain = words.first.map { $0.isLetter || $0.isNumber || $0 == "£" } ?? false
        let signs: Set<Character> = [" ", "/", "%", ".", "&", "(", ")", "-", "_"]
        if isPlain, words.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "£" || signs.contains($0) }), words.last != " ", words.count <= 80 { return words }
        var quoted = "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n", "\r", "\t": quoted += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The pieces as YAML, a section a block.
    package var yaml: String { Self.lines(root, indent: "").joined(separator: "\n") }

    private static func lines(_ piece: Piece, indent: String) -> [String] {
        switch piece {
        case .value(let words): return [indent + words]
        case .section(let entries):
            return entries.flatMap { key, piece -> [String] in
                if case .value(let words) = piece { return ["\(indent)\(text(key)): \(words)"] }
                return ["\(indent)\(text(key)):"] + lines(piece, indent: indent + "  ")
            }
        case .items(let key, let items):
            return items.flatMap { name, piece -> [String] in ["\(indent)- \(key): \(text(name))"] + lines(piece, indent: indent + "  ") }
        }
    }
}
