import Yams

/// Reads the YAML text of one file into `ScenarioNode`s.
///
/// YAML can do more than a scenario needs, and some of it harms: texts of a few lines that grow to millions of nodes,
/// nesting that overflows the stack, numbers that are really times. What is refused here is refused with one clear fault:
/// bytes that are not UTF-8 text, control characters, several documents, keys that are not plain names, merge keys, more
/// than `YAMLText.nodeLimit` nodes or `YAMLText.depthLimit` levels.
enum YAMLText {
    /// The largest scenario file, in bytes.
    static let sizeLimit = 4_000_000
    /// The most nodes that one file may hold after its aliases are followed.
    static let nodeLimit = 400_000
    /// The deepest nesting of mappings and lists.
    static let depthLimit = 60

    /// The root mapping of a file's text.
    static func mapping(bytes: [UInt8], file: String) throws(Fault) -> ScenarioNode {
        let text = try Bytes.text(bytes, file: file)
        guard let node = try node(text: text, file: file) else {
            throw fault(file, "an empty file", "a scenario: keys with their values")
        }
        switch node.content {
        case .mapping: return node
        case .empty: throw fault(file, "an empty file", "a scenario: keys with their values")
        case .list, .text:
            throw Fault(
                place: node.place, path: "",
                problem: .badText(found: node.kind, expected: "a scenario: keys with their values"))
        }
    }

    /// The node of a text; nil if it holds nothing.
    package static func node(text: String, file: String) throws(Fault) -> ScenarioNode? {
        if let place = compoundKey(text, file: file) {
            throw Fault(
                place: place, path: "",
                problem: .badText(found: "a list, mapping or alias as a key", expected: "a plain name"))
        }
        let composed: Node?
        do {
            // The basic resolver leaves every plain text as it is: no dates, booleans or octal numbers.
            composed = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw fault(error, text: text, file: file)
        } catch {
            throw Fault(place: Place(file: file, line: 1, column: 1), path: "", problem: .other("\(error)"))
        }
        guard let composed else { return nil }
        var conversion = Conversion(file: file)
        return try conversion.convert(composed, depth: 0, fallback: Place(file: file, line: 1, column: 1))
    }

    private static func fault(_ file: String, _ found: String, _ expected: String) -> Fault {
        Fault(
            place: Place(file: file, line: 1, column: 1), path: "",
            problem: .badText(found: found, expected: expected))
    }

    /// A key that is a list, a mapping or an alias, in a text that also has anchors and aliases.
    ///
    /// The YAML library compares keys as it reads. If a key is made of nested aliases that comparison takes exponential
    /// time, so such texts must be turned away before. Every such key shows as `?` where a key may begin, as `:` after a
    /// closing bracket, an alias or nothing.
    private static func compoundKey(_ text: String, file: String) -> Place? {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return nil }
        var hasAnchor = false
        var hasAlias = false
        var suspect: Place?
        var line = 1
        var column = 0
        var beforePrevious: Unicode.Scalar = "\n"
        var previous: Unicode.Scalar = "\n"
        var significant: Unicode.Scalar = "\n"
        var isAfterAlias = false
        for scalar in text.unicodeScalars {
            column += 1
            let isBlank = scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n"
            let isName = !isBlank && !":,[]{}?".unicodeScalars.contains(scalar)
            let mayBegin = mayBeginToken(after: beforePrevious)
            if previous == "&", isName, mayBegin { hasAnchor = true }
            if previous == "*", isName, mayBegin {
                hasAlias = true
                isAfterAlias = true
            } else if !isBlank, scalar != ":", mayBeginToken(after: previous) {
                isAfterAlias = false
            }
            let isKeyMark = scalar == "?" && mayBeginToken(after: previous)
            let endsCompound = scalar == ":" && ("]}\n".unicodeScalars.contains(significant) || isAfterAlias)
            if suspect == nil, isKeyMark || endsCompound { suspect = Place(file: file, line: line, column: column) }
            if scalar == "\n" {
                significant = scalar
                line += 1
                column = 0
            } else if !isBlank {
                significant = scalar
            }
            beforePrevious = previous
            previous = scalar
        }
        return hasAnchor && hasAlias ? suspect : nil
    }

    /// Whether an anchor, an alias or a key mark may follow: after a blank, an opening bracket, a comma or a colon.
    private static func mayBeginToken(after scalar: Unicode.Scalar) -> Bool {
        " \t\r\n{[,:".unicodeScalars.contains(scalar)
    }
}

/// Turns the library's nodes into ours, counting them.
private struct Conversion {
    let file: String
    var count = 0

    mutating func convert(_ node: Node, depth: Int, fallback: Place) throws(Fault) -> ScenarioNode {
        let place = node.mark.map { Place(file: file, line: $0.line, column: $0.column) } ?? fallback
        count += 1
        if count > YAMLText.nodeLimit {
            throw Fault(
                place: place, path: "",
                problem: .badText(
                    found: "a text that grows to more than \(grouped(Double(YAMLText.nodeLimit))) values",
                    expected: "fewer values, or fewer aliases of aliases"))
        }
        if depth > YAMLText.depthLimit {
            throw Fault(
                place: place, path: "",
                problem: .badText(
                    found: "more than \(YAMLText.depthLimit) levels of nesting", expected: "a flatter text"))
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isEmpty = isPlain && (scalar.string.isEmpty || scalar.string == "~")
            return ScenarioNode(place: place, content: isEmpty ? .empty : .text(scalar.string))
        case .sequence(let sequence):
            var items: [ScenarioNode] = []
            for item in sequence {
                items.append(try convert(item, depth: depth + 1, fallback: place))
            }
            return ScenarioNode(place: place, content: .list(items))
        case .mapping(let mapping):
            var entries: [ScenarioNode.Entry] = []
            for (key, value) in mapping {
                let keyPlace = key.mark.map { Place(file: file, line: $0.line, column: $0.column) } ?? place
                guard let name = key.scalar?.string, !name.isEmpty else {
                    throw Fault(
                        place: keyPlace, path: "",
                        problem: .badText(
                            found: key.scalar == nil ? "a list or mapping as a key" : "an empty key",
                            expected: "a plain name"))
                }
                if name == "<<" {
                    throw Fault(
                        place: keyPlace, path: "",
                        problem: .badText(
                            found: "a merge key '<<'",
                            expected: "every key written out, or a file of shared values named by 'based on:'"))
                }
                let converted = try convert(value, depth: depth + 1, fallback: keyPlace)
                entries.append(ScenarioNode.Entry(key: name, keyPlace: keyPlace, value: converted))
            }
            return ScenarioNode(place: place, content: .mapping(entries))
        case .alias:
            throw Fault(
                place: place, path: "", problem: .badText(found: "an alias that leads nowhere", expected: "a value"))
        }
    }
}
