/// What an intervention may change by an amount that nobody knows, under the key by which it is stated otherwise.
///
/// A figure that is left out counts as nought. Where it is not nought and not known, nought would be told as a finding: births that
/// move forty miles would cost no minute of travel.
package enum UnknownQuantity: String, Sendable, CaseIterable {
    case travel
    case healthGain = "health gain"
    case staffNeeded = "staff needed"

    /// The measures for which there is then no number.
    package var measures: [Measure] {
        switch self {
        case .travel: [.travelMinutes]
        case .healthGain: [.healthGain]
        case .staffNeeded: [.postsRequired, .temporaryStaff, .unfilledPosts]
        }
    }
}

extension Intervention {
    /// What it changes by an amount not known: what it says so of, and travel where care moves to another trust and no minutes are stated.
    package var unknown: Set<UnknownQuantity> {
        let moves = effects.contains { $0.kind == .move && $0.toTrust != nil }
        return Set(notKnown).union(moves && travelMinutes == nil ? [.travel] : [])
    }
}

extension Scenario {
    /// Measures for which the model has no number under an option, as one of its interventions changes them by an amount not known.
    package func unknownMeasures(of option: PlanOption) -> Set<Measure> {
        let used = Set(option.uses.map(\.intervention))
        return Set(interventions.filter { used.contains($0.name) }.flatMap(\.unknown).flatMap(\.measures))
    }
}
