package import PlannerFiles

/// What people in a meeting take otherwise than a scenario's file, and what they do: the state of the levers.
///
/// Kept in one order (by path, by name), so that equal states are equal values with equal addresses.
package struct MeetingState: Sendable, Hashable {
    /// A figure set to a value, or moved in every plan year.
    package struct Change: Sendable, Hashable {
        package enum Move: Sendable, Hashable {
            /// The figure becomes this; from a plan year on, or in all years.
            case to(String, from: FinancialYear?)
            /// The figure of each plan year is moved by this much, written with its sign and unit: `+0.5 points`.
            case by(String)
        }

        /// The way to the figure, as in `--set`.
        package let path: String
        package let move: Move

        package init(path: String, move: Move) {
            self.path = path
            self.move = move
        }
    }

    /// An intervention of the library that is carried out.
    package struct Action: Sendable, Hashable {
        package let intervention: String
        /// Size relative to the library's; 1 for all of it.
        package let scale: Double
        /// Year of the decision; it starts after its lead time.
        package let from: FinancialYear
        /// Codes of the trusts that do it; all that it can act on when empty.
        package let trusts: [String]

        package init(intervention: String, scale: Double, from: FinancialYear, trusts: [String] = []) {
            self.intervention = intervention
            // A hundredth of a percent is as fine as a size is written.
            self.scale = (scale * 1e4).rounded() / 1e4
            self.from = from
            self.trusts = trusts.sorted()
        }
    }

    package let changes: [Change]
    package let actions: [Action]

    /// Nothing changed and nothing done.
    package static let asInTheFile = MeetingState(sorted: [], [])

    private init(sorted changes: [Change], _ actions: [Action]) {
        self.changes = changes
        self.actions = actions
    }

    /// - Throws: ``StateProblem`` where a figure or an intervention comes twice, or there are too many.
    package init(changes: [Change], actions: [Action]) throws(StateProblem) {
        if changes.count > Self.mostChanges { throw .tooMany("\(changes.count) changes", most: Self.mostChanges) }
        if actions.count > Self.mostActions { throw .tooMany("\(actions.count) interventions", most: Self.mostActions) }
        self.changes = changes.sorted { $0.path < $1.path }
        self.actions = actions.sorted { $0.intervention < $1.intervention }
        for (one, next) in zip(self.changes, self.changes.dropFirst()) where one.path == next.path { throw .twice(one.path) }
        for (one, next) in zip(self.actions, self.actions.dropFirst()) where one.intervention == next.intervention { throw .twice(one.intervention) }
    }

    package static let mostChanges = 200
    /// More interventions in one option cannot be told apart.
    package static let mostActions = 63

    package var isAsInTheFile: Bool { changes.isEmpty && actions.isEmpty }

    /// The same state with one change taken back.
    package func without(path: String) -> MeetingState { MeetingState(sorted: changes.filter { $0.path != path }, actions) }

    /// The same state with a figure changed, whatever was said of it before.
    package func with(_ change: Change) throws(StateProblem) -> MeetingState {
        try MeetingState(changes: without(path: change.path).changes + [change], actions: actions)
    }

    /// The state with its first changes alone, then its first actions.
    package func prefix(changes first: Int, actions second: Int) -> MeetingState {
        MeetingState(sorted: Array(changes.prefix(first)), Array(actions.prefix(second)))
    }

    /// The state with its last changes alone, then its last actions.
    package func suffix(changes first: Int, actions second: Int) -> MeetingState {
        MeetingState(sorted: Array(changes.suffix(first)), Array(actions.suffix(second)))
    }
}

/// Why a text is no state.
package enum StateProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(String, expected: String)
    case twice(String)
    case tooMany(String, most: Int)
    case tooLong(Int, most: Int)

    package var description: String {
        switch self {
        case .unreadable(let found, let expected): "found \(quoted(found)); expected \(expected)"
        case .twice(let name): "found \(quoted(name)) twice; expected each once"
        case .tooMany(let found, let most): "found \(found); expected at most \(most)"
        case .tooLong(let length, let most): "found a text of \(length) characters; expected at most \(most)"
        }
    }
}
