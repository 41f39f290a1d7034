import FigureWording

/// Texts of a problem that the wording puts in quotes (names, keys, what was found of a name or number) are carried as they
/// are; `quoted` alone puts the quotes.
extension Problem {
    /// What was found and what is expected, in one sentence without a full stop.
    package var wording: String {
        switch self {
        case .unknownKey(let found, let allowed, let nearest):
            return "\(quoted(found)) is not known here; \(known("known", allowed))\(didYouMean(nearest))"
        case .duplicateKey(let key):
            return "\(quoted(key)) stands twice in the same mapping; each key may stand once"
        case .missingKey(let key, let example):
            return "\(quoted(key)) is missing; write for example \(quoted("\(key): \(example)", shortened: false))"
        case .saysNothing(let found, let required, let example):
            let wanted = example.contains("…") ? "what it is to hold" : "what it is to hold, such as \(example)"
            return "found \(found); expected \(wanted)\(required ? "" : ", or the key left out")"
        case .exactlyOne(let keys, let found):
            return found.isEmpty
                ? "found none of \(list(keys, joint: "and")); state exactly one of them"
                : "found \(list(found, joint: "and")) together; state exactly one of \(list(keys, joint: "and"))"
        case .wrongKind(let found, let expected):
            return "found \(found); expected \(expected)"
        case .wrongUnit(let found, let expected, let example):
            return "found \(quoted(found)); expected \(expected), such as \(example)"
        case .notANumber(let found, let example):
            return "\(quoted(found)) is no number; write it like \(example)"
        case .outOfRange(let found, let allowed):
            return "found \(found); it must be \(allowed)"
        case .unknownName(let kind, let found, let nearest, let allowed):
            return "\(quoted(found)) is not \(kind) known here; \(known("allowed", allowed))\(didYouMean(nearest))"
        case .duplicateName(let kind, let name, let first):
            return "the \(kind) \(quoted(name)) stands twice, first at \(first); each may stand once"
        case .lowAboveHigh(let low, let high):
            return "the low end \(low) is not below the high end \(high); write the lower one first"
        case .valueOutside(let value, let low, let high):
            return "the value \(value) lies outside its own spread from \(low) to \(high); the spread must include it"
        case .relativeWidthOnPercentage(let found):
            return "found the width \(quoted(found)); a width on a percentage is given in points: ±0.5 points"
        case .doesNotSum(let found, let expected):
            return "the parts add up to \(found); they must add up to \(expected)"
        case .missingFile(let found, let reason, let nearest):
            return "the file \(quoted(found)) cannot be read: \(reason)\(didYouMean(nearest))"
        case .missingTable(let found, let reason, let nearest):
            return "the table \(quoted(found)) cannot be read: \(reason)\(didYouMean(nearest))"
        case .missingColumn(let column, let found):
            return "the column \(quoted(column)) is missing; the table has \(list(found, joint: "and"))"
        case .missingColumns(let columns, let found, let expected):
            let names = list(columns.map { quoted($0) }, joint: "and")
            let held = found.count > 8 ? found.prefix(6).joined(separator: ", ") + " and \(found.count - 6) more" : list(found, joint: "and")
            return "the column\(columns.count == 1 ? " \(names) is" : "s \(names) are") missing; the table has \(held); expected \(expected)"
        case .badTable(let found, let expected), .badText(let found, let expected):
            return "found \(found); expected \(expected)"
        case .basedOnItself(let files):
            return
                "the files are based on each other in a circle, \(files.joined(separator: " -> ")); one must stand alone"
        case .missingProvenance:
            return "nothing says where this figure comes from; "
                + "state one of source, derived, apportioned and assumption, here or for the section"
        case .notUsed(let kind, let name):
            return "the \(kind) \(quoted(name)) is not used; remove it or refer to it"
        case .warning(_, let text):
            return text
        case .caused(let change, let place, let problem):
            return "\(problem.wording) (at \(place), because of --set \"\(shown(change))\")"
        case .other(let text):
            return text
        }
    }

    /// The name by which a warning can be acknowledged; nil for faults.
    package var warningName: String? {
        switch self {
        case .warning(let id, _): id
        case .notUsed(let kind, let name): "\(kind) not used: \(name)"
        default: nil
        }
    }

    private func known(_ word: String, _ names: [String]) -> String {
        switch names.count {
        case 0: "nothing is \(word) here"
        case 1: "\(word) is \(names[0])"
        case 2...30: "\(word) are \(list(names, joint: "and"))"
        default: "\(word) are \(names.prefix(25).joined(separator: ", ")) and \(names.count - 25) more"
        }
    }

    private func list(_ names: [String], joint: String) -> String { names.isEmpty ? "nothing" : Figures.list(names, joint: joint) }

}

/// What was probably meant, to follow what was expected: " (did you mean 'beds'?)"; nothing where no name is near.
package func didYouMean(_ nearest: String?) -> String {
    nearest.map { " (did you mean \(quoted($0))?)" } ?? ""
}

/// A text in quotes for a message, shortened if long, with line ends and control characters made visible.
///
/// The quotes are 'single'; a text that holds an apostrophe stands in "double" ones, and one that holds both in “curly”
/// ones, so that where it begins and ends can be seen. Every message quotes by this function, once.
package func quoted(_ text: String, shortened: Bool = true) -> String {
    let text = shortened ? shown(text) : text
    if !text.contains("'") { return "'\(text)'" }
    return text.contains("\"") ? "“\(text)”" : "\"\(text)\""
}

/// A text shortened if long, with line ends and control characters made visible, so that no file can steer the terminal that
/// shows it. A text that is shown is shown as it is again.
package func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(60) {
        switch scalar {
        case "\n", "\r": result += "⏎"
        case "\t": result += "⇥"
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += "�"
        // Marks that turn the direction of writing, and line ends of other kinds.
        case _ where (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): result += "�"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > 60 ? result + "…" : result
}
