/// What a run said, kept short: the first errors first, then what was said last.
///
/// A scenario may be warned of in hundreds of lines before or after the one that stops it; a reader wants that one.
struct JobWords: Sendable {
    private var errors: [String] = []
    private var others: [String] = []
    private var unsaid = 0

    /// Errors beyond so many, and lines of other kinds, are counted alone.
    private static let mostErrors = 20
    private static let mostOthers = 20
    private static let longest = 1_000

    mutating func add(_ line: String) {
        let line = String(line.prefix(Self.longest))
        if line.allSatisfy(\.isWhitespace) { return }
        guard Self.isError(line) else {
            others.append(line)
            if others.count > Self.mostOthers {
                others.removeFirst()
                unsaid += 1
            }
            return
        }
        if errors.count < Self.mostErrors { errors.append(line) } else { unsaid += 1 }
    }

    /// Whether a line names a place in a file and is no warning: `file:line:column: path: what was found`.
    static func isError(_ line: String) -> Bool {
        let parts = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, Int(parts[1]) != nil, Int(parts[2]) != nil else { return false }
        return !parts[3].hasPrefix(" warning:")
    }

    /// All of it. Where there are errors, what else was said comes after them.
    var text: String {
        let more = unsaid == 0 ? [] : ["(and \(unsaid) more \(unsaid == 1 ? "line" : "lines"))"]
        return (errors + others + more).joined(separator: "\n")
    }
}
