import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What an option would do if its effects were as large as their designers claim, beside what reviews make of them, in the same futures.
///
/// The claimed sizes take the place of the judged ones, as certain as they are claimed (`Intervention.asClaimed`); everything else is the same, so that what lies
/// between the two is the claim. Cost that is not released when care moves stays in both.
package struct ClaimedEffects: Sendable, Codable {
    /// One effect of which more, or less, is claimed than is judged.
    package struct Claim: Sendable, Codable, Hashable {
        package let intervention, effect: String
        /// As the library writes them, such as 5%.
        package let claimed, judged: String
        /// Why the judged size is believed.
        package let because: String
    }

    package let option: String
    package let claims: [Claim]
    /// Change of the do-nothing gap in the last plan year, £; negative when it helps.
    package let judgedGapChange, claimedGapChange: YearSummary
    /// Change of cost that is not released in the last plan year over all trusts, mean, £.
    package let judgedNotReleased, claimedNotReleased: Double
    /// Share of futures in which the gap is smaller than without the option.
    package let judgedChanceOfHelp, claimedChanceOfHelp: Double

    /// Those of the options that use an effect with a claim; empty where none does.
    ///
    /// - Throws: `CancellationError`; what compiling throws.
    package static func all(_ simulated: SimulatedOptions) async throws -> [ClaimedEffects] {
        let scenario = simulated.scenario
        let claimed = simulated.options.indices.filter { place in
            simulated.options[place].stated.uses.contains { use in scenario.interventions.contains { $0.name == use.intervention && $0.asClaimed != nil } }
        }
        guard !claimed.isEmpty else { return [] }
        let trial = scenario.with(options: claimed.map { simulated.options[$0].stated }).with(interventions: scenario.interventions.map { $0.asClaimed ?? $0 })
        let compiled = try CompiledEconomy(trial, calibratedAs: simulated.compiled)
        let run = try await SimulatedOptions.run(trial, compiled, simulated.settings)
        return try claimed.enumerated().map { place, option in
            let judged = simulated.gapChanges(of: option)
            let asClaimed = run.gapChanges(of: place)
            func chance(_ values: [Double]) -> Double { Double(values.count { $0 < 0 }) / Double(max(values.count, 1)) }
            let interventions = simulated.options[option].stated.uses.compactMap { use in scenario.interventions.first { $0.name == use.intervention } }
            return ClaimedEffects(
                option: simulated.options[option].option.name,
                claims: interventions.flatMap { one in
                    one.effects.compactMap { effect in
                        effect.claimed.map { claim in
                            Claim(
                                intervention: one.name, effect: effect.name, claimed: claim.figure.asWritten, judged: effect.effect.figure.asWritten,
                                because: effect.effect.figure.provenance.text)
                        }
                    }
                }, judgedGapChange: YearSummary(try Summary(judged)), claimedGapChange: YearSummary(try Summary(asClaimed)),
                judgedNotReleased: notReleased(simulated, option), claimedNotReleased: notReleased(run, place), judgedChanceOfHelp: chance(judged),
                claimedChanceOfHelp: chance(asClaimed))
        }
    }

    /// Mean change of cost not released, over all trusts.
    private static func notReleased(_ simulated: SimulatedOptions, _ option: Int) -> Double {
        let layout = simulated.doNothing.layout
        let series = layout.series.indices.filter { layout.series[$0].measure == .costNotReleased && layout.series[$0].kind == .provider }
        return series.reduce(0) { sum, index in
            let pairs = zip(
                simulated.options[option].ensemble.replications(index, year: simulated.lastYear),
                simulated.doNothing.replications(index, year: simulated.lastYear))
            // A trust that is not there has no figure.
            let change = pairs.reduce(0.0) { $0 + ($1.0.isNaN ? 0 : $1.0) - ($1.1.isNaN ? 0 : $1.1) }
            return sum + change / Double(max(simulated.replications, 1))
        }
    }
}

extension Provenance {
    /// What stands after its kind.
    fileprivate var text: String {
        switch self {
        case .sourced(let text), .derived(let text), .apportioned(let text), .assumption(let text): text
        }
    }
}
