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
    /// Change of the do-nothing gap in the last plan year, £; negative when it helps. As claimed in fewer futures than as judged.
    package let judgedGapChange, claimedGapChange: YearSummary
    /// Change of cost that is not released in the last plan year over all trusts, mean, £.
    package let judgedNotReleased, claimedNotReleased: Double
    /// Share of futures in which the gap is smaller than without the option.
    package let judgedChanceOfHelp, claimedChanceOfHelp: Double

    /// Futures in which options are simulated as claimed, evenly spaced over the run; all there are if fewer.
    private static let most = 2_500

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
        let layout = compiled.layout
        let unreleased = layout.series.indices.filter { layout.series[$0].measure == .costNotReleased && layout.series[$0].kind == .provider }
        let series = [layout.economy(.gapDoNothing)] + unreleased
        let places = EvenlySpaced.places(most, of: simulated.replications)
        let span = simulated.lastYear + 1
        var found: [ClaimedEffects] = []
        for (place, option) in claimed.enumerated() {
            let judged = simulated.gapChanges(of: option)
            let values = try await ChosenReplications.run(
                compiled.with(compiled.options[place]), simulated.settings, replications: places.map { simulated.doNothing.first + $0 }, series: series)
            /// Change from do-nothing in the last year, which claims leave as it is; a trust that is not there has no figure.
            func changes(_ one: Int) -> [Double] {
                let base = simulated.doNothing.replications(series[one], year: simulated.lastYear)
                return places.enumerated().map { row, replication in
                    let value = values[(row * series.count + one) * span + span - 1]
                    let before = base[base.startIndex + replication]
                    return (value.isNaN ? 0 : value) - (before.isNaN ? 0 : before)
                }
            }
            let asClaimed = changes(0)
            func chance(_ values: [Double]) -> Double { Double(values.count { $0 < 0 }) / Double(max(values.count, 1)) }
            let interventions = simulated.options[option].stated.uses.compactMap { use in scenario.interventions.first { $0.name == use.intervention } }
            let one = ClaimedEffects(
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
                judgedNotReleased: notReleased(simulated, option),
                claimedNotReleased: unreleased.indices.reduce(0) { $0 + Mean.of(changes($1 + 1)) }, judgedChanceOfHelp: chance(judged),
                claimedChanceOfHelp: chance(asClaimed))
            found.append(one)
        }
        return found
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
