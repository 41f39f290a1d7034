/// A change laid over a scenario by `--set`, and what it means for the figures.
package struct StatedChange: Sendable, Codable, Hashable {
    /// How a change acts.
    package enum Kind: String, Sendable, Codable {
        /// The baseline year itself is told otherwise, as if it had been so all along.
        case restatesTheBaseline = "restates the baseline year"
        /// A figure of the baseline year that only apportions what was reported: year 0 stays, the plan years move.
        case apportions = "apportions the baseline year otherwise"
        /// The plan years alone change.
        case changesThePlanYears = "changes the plan years"
        /// An assumption that every year reads.
        case changesAnAssumption = "changes an assumption"
        /// What stands beside the simulation of do-nothing: options, plans, how they are judged, words.
        case actsOutside = "acts outside the simulation of do-nothing"
        /// An organisation ends, merges or hands over services: no change laid over the scenario but one that it states.
        case changesOrganisations = "changes who runs what"
        /// No figure of do-nothing moves.
        case movesNothing = "moves no figure"
    }
    /// As it was given: `PATH=VALUE` or `PATH from YEAR=VALUE`.
    package let change: String
    package var kind: Kind
    /// What it does, in a sentence without its subject; empty where there is nothing to say beyond the change itself.
    package var meaning: String

    package init(_ change: String, kind: Kind = .changesAnAssumption, meaning: String = "") {
        self.change = change
        self.kind = kind
        self.meaning = meaning
    }

    /// The line that tells a planner what the change does, where it may do other than expected.
    package var message: String? { meaning.isEmpty ? nil : "--set \(change): \(meaning)" }
}
