import Statistics

/// One thing that is wrong with a scenario: where, in which figure, and what.
///
/// `Problem` says what happened; the words are made in one place, `FaultWording.swift`.
package struct Fault: Error, Sendable, Hashable {
    /// Where in which file.
    package let place: Place
    /// The way to the figure, such as `providers.RNL.beds`; empty when it concerns a whole file.
    package let path: String
    /// What is wrong.
    package let problem: Problem

    package init(place: Place, path: String, problem: Problem) {
        self.place = place
        self.path = path
        self.problem = problem
    }

    /// Whether the scenario can be used all the same.
    package var isWarning: Bool {
        switch problem {
        case .warning, .notUsed: true
        default: false
        }
    }

    /// The whole line: `file:line:column: path: what was found; what is expected (did you mean 'x'?)`. Of a warning, the
    /// word `warning` stands before the path.
    package var message: String {
        let kind = isWarning ? "warning: " : ""
        let subject = path.isEmpty ? "" : "\(path): "
        return "\(place): \(kind)\(subject)\(problem.wording)"
    }
}

/// Everything that is wrong with a scenario, in the order of the files' lines. At least one of the faults is no warning.
package struct ScenarioFaults: Error, Sendable, Hashable, CustomStringConvertible {
    /// The faults and warnings, sorted by file, line and column.
    package let faults: [Fault]

    package init(_ faults: [Fault]) {
        self.faults = faults.inReadingOrder()
    }

    /// One fault a line.
    package var description: String {
        faults.map(\.message).joined(separator: "\n")
    }
}

extension [Fault] {
    /// Sorted by file, line and column; faults at one place keep the order in which they were found.
    func inReadingOrder() -> [Fault] {
        enumerated().ordered { left, right in
            let (first, second) = (left.element.place, right.element.place)
            if first.file != second.file { return first.file < second.file }
            if first.line != second.line { return first.line < second.line }
            if first.column != second.column { return first.column < second.column }
            return left.offset < right.offset
        }
        .map(\.element)
    }
}

/// Gathers the faults of one reading, so that a planner sees all of them at once. Local to that reading.
package final class FaultCollector {
    private var found: [Fault] = []
    private var known: Set<Fault> = []
    /// How many more there were than are kept, and one of them.
    private var left: (count: Int, first: Fault)?

    /// Faults that are kept, far more than anybody mends at once; of the others their number is told.
    static let most = 400

    package init() {}

    /// Whether further faults are but counted: what is said of them need not be worked out.
    var isFull: Bool { found.count { !$0.isWarning } >= Self.most }

    /// Adds a fault; the same one again is not repeated.
    package func add(_ fault: Fault) {
        guard !known.contains(fault) else { return }
        if !fault.isWarning, isFull {
            left = ((left?.count ?? 0) + 1, left?.first ?? fault)
            return
        }
        known.insert(fault)
        found.append(fault)
    }

    /// How many were found so far, and those found since there were so many.
    var count: Int { found.count }
    func found(after count: Int) -> [Fault] { Array(found[count...]) }

    /// All faults and warnings by file, line and column; where there were too many, their number last.
    package var faults: [Fault] {
        guard let left else { return found.inReadingOrder() }
        let more = Fault(place: left.first.place, path: "", problem: .other("\(left.count) more faults are not listed; mend these first"))
        return found.inReadingOrder() + [more]
    }

    /// Whether there is anything that must be mended before the scenario can be used.
    package var hasErrors: Bool { found.contains { !$0.isWarning } }

    /// Whether a file, read for the sake of a key, has anything that must be mended.
    func hasErrors(in file: String, at path: String) -> Bool { found.contains { !$0.isWarning && $0.place.file == file && $0.path.hasPrefix(path) } }
}
