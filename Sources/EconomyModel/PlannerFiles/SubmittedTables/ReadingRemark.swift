/// One thing in a submitted table that could not be read, or was read only by a guess: where, what was found, what was
/// expected. Nothing is dropped from a submitted table without one.
package struct ReadingRemark: Sendable, Codable, Hashable {
    /// The file as it was named.
    package let file: String
    /// The line, from 1; 0 when the remark concerns the whole file.
    package let line: Int
    /// The heading of the column; empty when the remark concerns the whole line.
    package let column: String
    /// What stands there, shortened.
    package let found: String
    /// What was expected there.
    package let expected: String

    package init(file: String, line: Int, column: String, found: String, expected: String) {
        self.file = file
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
    }
}

/// Gathers remarks, so many of a kind: a file with a fault in each of a million lines is told in a thousand remarks and one
/// that counts the rest.
package struct RemarkCollector {
    /// How many remarks with the same column and expectation are kept one by one.
    static let mostOfAKind = 1000

    private struct Kind: Hashable {
        let column: String
        let expected: String
    }

    private let file: String
    private var kept: [ReadingRemark] = []
    private var counts: [Kind: Int] = [:]
    /// The kinds in the order in which they were met, so that the closing remarks have a stable order.
    private var kinds: [Kind] = []
    private var lastLines: [Kind: Int] = [:]

    package init(file: String) { self.file = file }

    package mutating func add(line: Int, column: String = "", found: String, expected: String) {
        let kind = Kind(column: column, expected: expected)
        let count = counts[kind, default: 0] + 1
        if count == 1 { kinds.append(kind) }
        counts[kind] = count
        lastLines[kind] = line
        guard count <= Self.mostOfAKind else { return }
        kept.append(ReadingRemark(file: file, line: line, column: column, found: found, expected: expected))
    }

    /// The remarks in the order of the lines, then one for each kind of which there were too many.
    package var remarks: [ReadingRemark] {
        let ordered = kept.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
        let summed = kinds.compactMap { kind -> ReadingRemark? in
            guard let count = counts[kind], count > Self.mostOfAKind else { return nil }
            return ReadingRemark(
                file: file, line: lastLines[kind] ?? 0, column: kind.column,
                found: "\(count - Self.mostOfAKind) more lines of the same kind, the last of them this one", expected: kind.expected)
        }
        return ordered + summed
    }
}
