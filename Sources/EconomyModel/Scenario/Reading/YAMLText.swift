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
        let text = try decoded(bytes, file: file)
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
    static func node(text: String, file: String) throws(Fault) -> ScenarioNode? {
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

    /// The text of the bytes, without a byte order mark.
    private static func decoded(_ bytes: [UInt8], file: String) throws(Fault) -> String {
        try Bytes.text(bytes, file: file)
    }

    /// A key that is a list, a mapping or an alias, in a text that also has anchors and aliases.
    ///
    /// The YAML library compares keys as it reads. If a key is made of nested aliases that comparison takes exponential
    /// time, so such texts must be turned away before. Every such key shows as `?` where a key may begin, as `:` after a
    /// closing bracket, an alias or nothing.
    private static func compoundKey(_ text: String, file: String) -> Place? {
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

extension YAMLText {
    /// What the library says, in our words and with the place in the file.
    private static func fault(_ error: YamlError, text: String, file: String) -> Fault {
        func at(_ mark: Mark, _ found: String, _ expected: String) -> Fault {
            Fault(
                place: inside(text, file: file, line: mark.line, column: mark.column), path: "",
                problem: .badText(found: found, expected: expected))
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let (found, expected) = explanation(problem: problem, context: context?.text ?? "")
            return at(mark, found, expected)
        case .composer(_, let problem, let mark, _):
            if problem.contains("another document") {
                return at(mark, "a second document after '---'", "one document in a file")
            }
            return at(mark, "an alias without its anchor", "'&name' before '*name'")
        case .duplicatedKeysInMapping(let names, let context):
            let key = names.first ?? ""
            let first = Place(file: file, line: context.mark.line, column: context.mark.column)
            return Fault(place: second(key, after: first, in: text) ?? first, path: "", problem: .duplicateKey(shown(key)))
        default:
            return Fault(
                place: Place(file: file, line: 1, column: 1), path: "",
                problem: .badText(found: "a text that is not YAML", expected: "keys with their values, one a line"))
        }
    }

    /// Found and expected for the library's commonest complaints; its own words where they are clear enough.
    private static func explanation(problem: String, context: String) -> (found: String, expected: String) {
        switch problem {
        case "found character that cannot start any token":
            ("a character that cannot begin a value (a tab, %, @ or `)", "spaces for indentation, and such texts in quotes")
        case "mapping values are not allowed in this context":
            ("a second ':' or a wrong indentation", "one 'key: value' a line; a text that holds ': ' goes in quotes")
        case "could not find expected ':'":
            ("a line without ':'", "'key: value'; text over several lines goes in quotes")
        case "did not find expected key":
            ("a line that fits neither the mapping it is in nor its indentation", "a key in the column of its neighbours")
        case "did not find expected '-' indicator":
            ("a line that is no item of the list it is in", "'- ' in the column of the other items")
        case "found unexpected end of stream":
            ("the end of the file inside a quoted text", "the closing quotation mark")
        case "did not find expected ',' or '}'":
            ("a mapping in { } that is not closed", "',' or '}'")
        case "did not find expected ',' or ']'":
            ("a list in [ ] that is not closed", "',' or ']'")
        case "did not find expected <document start>":
            ("a line that belongs to nothing before it", "keys that all begin in the first column")
        case "block sequence entries are not allowed in this context", "block mapping entries are not allowed in this context":
            ("a list item or key where none can stand", "it on a line of its own")
        default:
            ("a text that breaks the rules of YAML (\(context.isEmpty ? "" : context + ", ")\(problem))", "keys with their values")
        }
    }

    /// The place of the second of two equal keys, found by indentation; nil where that does not lead to it.
    private static func second(_ key: String, after first: Place, in text: String) -> Place? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard first.line < lines.count else { return nil }
        for (index, line) in lines.enumerated().dropFirst(first.line) {
            let content = line.drop { $0 == " " }
            let indentation = line.prefix { $0 == " " }.count
            if content.isEmpty || content.hasPrefix("#") { continue }
            if indentation < first.column - 1 { return nil }
            let isKey = ["\(key):", "\"\(key)\":", "'\(key)':"].contains { content.hasPrefix($0) }
            if indentation == first.column - 1, isKey {
                return Place(file: first.file, line: index + 1, column: first.column)
            }
        }
        return nil
    }

    /// The place, moved to the last line if it lies behind the end of the text.
    private static func inside(_ text: String, file: String, line: Int, column: Int) -> Place {
        let ends = text.utf8.count { $0 == UInt8(ascii: "\n") }
        let lines = text.utf8.last == UInt8(ascii: "\n") ? max(1, ends) : ends + 1
        return line <= lines
            ? Place(file: file, line: line, column: column) : Place(file: file, line: lines, column: 1)
    }
}
