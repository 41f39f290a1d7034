/// When the interventions of an option start in each replication, in months from the baseline's April.
///
/// A pure value made before the ensemble from the draws of a programme, so that it does not depend on threads. Month 12 is
/// April of the first plan year. Layout: `months[replication * interventions + intervention]`, interventions in the
/// order of the option, replications from the first of the run.
package struct StartMonths: Sendable, Equatable {
    package let interventions: Int
    package let months: [Double]

    package var replications: Int { interventions > 0 ? months.count / interventions : 0 }

    package init(interventions: Int, months: [Double]) {
        precondition(interventions > 0 ? months.count % interventions == 0 : months.isEmpty, "one start for each replication and intervention")
        self.interventions = interventions
        self.months = months
    }

    /// Every intervention as the option plans it, in every replication: months from the baseline's April to its decision, and its lead time.
    package static func planned(_ option: CompiledOption, replications: Int) -> StartMonths {
        let one = option.timings.map(\.startMonths)
        return StartMonths(interventions: one.count, months: (0..<replications).flatMap { _ in one })
    }

    /// The start of one intervention in one replication.
    package func start(_ intervention: Int, replication: Int) -> Double { months[replication * interventions + intervention] }
}
