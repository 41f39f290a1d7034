import Yams

extension YAMLText {
    /// What the library says, in our words and with the place in the file.
    package static func fault(_ error: YamlError, text: String, file: String) -> Fault {
        func at(_ mark: Mark, _ found: String, _ expected: String) -> Fault {
            Fault(
                place: inside(text, file: file, line: mark.line, column: mark.column), path: "",
                problem: .badText(found: found, expected: expected))
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let (found, expected) = explanation(problem: problem, context: context?.text ?? "")
            // What was never closed is noticed at the end of the file; the planner wants to see where it begins.
            let isUnclosed = problem.contains("end of stream") || problem.contains("expected ',' or")
            return at(isUnclosed ? context?.mark ?? mark : mark, found, expected)
        case .composer(_, let problem, let mark, _):
            if problem.contains("another document") {
                return at(mark, "a second document after '---'", "one document in a file")
            }
            return at(mark, "an alias without its anchor", "'&name' before '*name'")
        case .duplicatedKeysInMapping(let names, let context):
            let key = names.first ?? ""
            let first = Place(file: file, line: context.mark.line, column: context.mark.column)
            return Fault(
                place: second(key, after: first, in: text) ?? first, path: "", problem: .duplicateKey(shown(key)))
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
            (
                "a character that cannot begin a value (a tab, %, @ or `)",
                "spaces for indentation, and such texts in quotes"
            )
        case "mapping values are not allowed in this context":
            ("a second ':' or a wrong indentation", "one 'key: value' a line; a text that holds ': ' goes in quotes")
        case "could not find expected ':'":
            ("a line without ':'", "'key: value'; text over several lines goes in quotes")
        case "did not find expected key":
            (
                "a line that fits neither the mapping it is in nor its indentation",
                "a key in the column of its neighbours"
            )
        case "did not find expected '-' indicator":
            ("a line that is no item of the list it is in", "'- ' in the column of the other items")
        case "found unexpected end of stream":
            ("a quoted text that does not end", "a closing quotation mark")
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            ("a tab in the indentation", "spaces")
        case "found unknown escape character":
            ("a backslash with a character that has no meaning after it", "a text in 'single quotes'")
        case "did not find expected alphabetic or numeric character":
            ("& or * without a name", "the text in quotes")
        case "did not find expected ',' or '}'":
            ("a mapping in { } that is not closed", "',' or '}'")
        case "did not find expected ',' or ']'":
            ("a list in [ ] that is not closed", "',' or ']'")
        case "did not find expected <document start>":
            ("a line that belongs to nothing before it", "keys that all begin in the first column")
        case "block sequence entries are not allowed in this context",
            "block mapping entries are not allowed in this context":
            ("a list item or key where none can stand", "it on a line of its own")
        default:
            (
                "a text that breaks the rules of YAML (\(context.isEmpty ? "" : context + ", ")\(problem))",
                "keys with their values"
            )
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
