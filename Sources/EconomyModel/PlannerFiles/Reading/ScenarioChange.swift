/// Trying a change without editing a file: `--set providers.RNL.beds=600` says what the figure is, from the baseline year on;
/// `--set "providers.RNL.beds from 2015/16=600"` changes it in the plan years alone.
package struct ScenarioChange: Sendable, Hashable {
    /// As it was given.
    package let text: String
    /// The way to the figure: keys, and in lists the `code` or `name` of their items.
    package let path: String
    /// The plan year from which it holds; nil when it holds in all years, the baseline year included.
    package let from: FinancialYear?
    /// What it becomes, as written.
    package let value: String

    /// The name under which such changes appear in messages.
    package static let file = "--set"
    package static let place = Place(file: file, line: 1, column: 1)

    /// Reads `PATH=VALUE` or `PATH from YEAR=VALUE`. A key that holds the word itself, as `patients from`, is no year.
    ///
    /// - Throws: a fault at `--set:1:1` if there is no `=`, no path or no value, or if what follows `from` is no year.
    package init(_ text: String) throws(Fault) {
        self.text = text
        guard let equals = text.firstIndex(of: "="), case let left = String(text[..<equals]).trimmed, !left.isEmpty else {
            throw Fault(
                place: Self.place, path: "",
                problem: .badText(found: quoted(text), expected: "PATH=VALUE, such as providers.RNL.beds=600, or PATH from YEAR=VALUE"))
        }
        value = String(text[text.index(after: equals)...])
        guard let word = left.range(of: " from ", after: left.startIndex), case let year = String(left[word.upperBound...]).trimmed,
            year.first.map({ $0.isNumber }) ?? false, !year.contains(".")
        else {
            path = left
            from = nil
            return
        }
        guard let from = FinancialYear(year) else {
            throw Fault(
                place: Self.place, path: left,
                problem: .badText(found: quoted(year), expected: "a financial year after 'from', such as providers.RNL.beds from 2015/16=600"))
        }
        path = String(left[..<word.lowerBound]).trimmed
        self.from = from
    }

    /// The same change of another figure or in other years, as it would be written.
    package func written(_ path: String, from: FinancialYear?) -> String {
        "\(path)\(from.map { " from \($0)" } ?? "")=\(value.trimmed)"
    }

    /// What the figures changed by it are said to come from.
    package var origin: StatedProvenance {
        StatedProvenance(key: .assumption, text: "set by --set \(shown(text))", place: Self.place)
    }
}

extension String {
    /// The last place of a text at or after a position.
    package func range(of part: String, after start: Index) -> Range<Index>? {
        var found: Range<Index>?
        var from = start
        while let next = self[from...].firstRange(of: part) {
            found = next
            from = index(after: next.lowerBound)
        }
        return found
    }

    /// Without spaces and line ends around it.
    package var trimmed: String {
        // Most texts begin and end with a letter, a digit or a sign and stay as they are.
        func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
        if let first = utf8.first, let last = utf8.last, isPlain(first), isPlain(last) { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension ScenarioTree {
    /// The scenario with one value changed in all years.
    ///
    /// The path leads through keys, and through lists by the `code` or `name` of their items; a key may itself hold dots and
    /// spaces. The value is written as in a file (`600`, `£691m`, `{value: 2%, spread: …}`). A plain value set on a figure with
    /// a spread replaces the value and keeps the spread, its persistence and its correlation group. The figure's provenance
    /// becomes the assumption that it was set so.
    ///
    /// Sections, names and figures that a scenario may have and this one has not are opened on the way; an item of a list is
    /// added when the whole item is given, `options.trial={interventions: […]}`. What resembles something that is there is
    /// taken for a slip and refused.
    ///
    /// - Parameter schema: what a scenario may hold; without it only what is there can be changed, and one more key added.
    /// - Throws: `ScenarioFaults` at `--set:1:1` if there is no `=`, the path leads nowhere (with the nearest name), or the
    ///   value is no YAML.
    package func applying(_ change: String, schema: SectionDescription? = nil) throws(ScenarioFaults) -> ScenarioTree {
        do throws(Fault) {
            let change = try ScenarioChange(change)
            guard change.from == nil else {
                throw Fault(
                    place: ScenarioChange.place, path: change.path,
                    problem: .other("found 'from' with a year; expected a change of all years, as nothing says here which are plan years"))
            }
            return try setting(change.path, to: try change.node, schema: schema)
        } catch {
            throw ScenarioFaults([error])
        }
    }

    package func setting(_ path: String, to node: ScenarioNode, schema: SectionDescription?) throws(Fault) -> ScenarioTree {
        let changed = try root.setting(path[...], to: node, schema: schema.map { .section($0) } ?? .unknown, walked: "")
        var result = self
        result.root = changed
        return result
    }
}

extension ScenarioChange {
    /// The value as a piece of a scenario.
    package var node: ScenarioNode {
        get throws(Fault) { try Self.node(value, path: path, origin: origin) }
    }

    package static func node(_ written: String, path: String, origin: StatedProvenance) throws(Fault) -> ScenarioNode {
        let text = try Bytes.text(Array(written.utf8), file: file)
        guard let node = try YAMLText.node(text: text, file: file) else {
            throw Fault(place: place, path: path, problem: .wrongKind(found: "nothing", expected: "a value after '='"))
        }
        return node.moved(to: place).handingDownProvenance(origin)
    }
}
