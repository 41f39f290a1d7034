/// One thing that is wrong with a scenario: where, in which figure, and what.
///
/// `Problem` says what happened; the words are made in one place, `FaultWording.swift`.
public struct Fault: Error, Sendable, Hashable {
    /// Where in which file.
    public let place: Place
    /// The way to the figure, such as `providers.RNL.beds`; empty when it concerns a whole file.
    public let path: String
    /// What is wrong.
    public let problem: Problem

    public init(place: Place, path: String, problem: Problem) {
        self.place = place
        self.path = path
        self.problem = problem
    }

    /// Whether the scenario can be used all the same.
    public var isWarning: Bool {
        switch problem {
        case .warning, .notUsed: true
        default: false
        }
    }

    /// The whole line: `file:line:column: path: what was found; what is expected (did you mean 'x'?)`. Of a warning, the
    /// word `warning` stands before the path.
    public var message: String {
        let kind = isWarning ? "warning: " : ""
        let subject = path.isEmpty ? "" : "\(path): "
        return "\(place): \(kind)\(subject)\(problem.wording)"
    }
}

/// Everything that is wrong with a scenario, in the order of the files' lines. At least one of the faults is no warning.
public struct ScenarioFaults: Error, Sendable, Hashable, CustomStringConvertible {
    /// The faults and warnings, sorted by file, line and column.
    public let faults: [Fault]

    public init(_ faults: [Fault]) {
        self.faults = faults.inReadingOrder()
    }

    /// One fault a line.
    public var description: String {
        faults.map(\.message).joined(separator: "\n")
    }
}

extension [Fault] {
    /// Sorted by file, line and column; faults at one place keep the order in which they were found.
    func inReadingOrder() -> [Fault] {
        enumerated().sorted { left, right in
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
public final class FaultCollector {
    private var found: [Fault] = []
    private var known: Set<Fault> = []

    public init() {}

    /// Adds a fault; the same one again is not repeated.
    public func add(_ fault: Fault) {
        if known.insert(fault).inserted { found.append(fault) }
    }

    /// All faults and warnings by file, line and column.
    public var faults: [Fault] { found.inReadingOrder() }

    /// Whether there is anything that must be mended before the scenario can be used.
    public var hasErrors: Bool { found.contains { !$0.isWarning } }
}
