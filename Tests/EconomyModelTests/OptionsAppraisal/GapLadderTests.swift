@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import Statistics
@testable import TestEconomies
import Testing

@Suite("From do-nothing to what is still to find")
struct GapLadderTests {
    /// Habit takes 100 to 80. The option takes 100 to 90 by itself, and 80 to 71: one less than by itself, as there is less cost to save on.
    @Test("100 − 20 by habit − 10 by the option + 1 together = 71")
    func worked() {
        let rungs = GapLadder.Rungs(nothing: [100], habitual: [80], with: [90], both: [71])
        #expect(rungs.habit == [-20] && rungs.effect == [-10] && rungs.interaction == [1] && rungs.toFind == [71])
    }

    @Test("steps add up in every future, and the option's step is its change of the do-nothing gap")
    func additive() async throws {
        let simulated = try await OptionTown.simulated(
            [OptionTown.saving("a", "{value: 1%, spread: uniform -1% to 3%}"), OptionTown.costing("b", "£1m")], options: [("a", ["a"]), ("b", ["b"])])
        let ladders = try GapLadder.all(simulated)
        #expect(ladders.map(\.option) == ["do-nothing", "a", "b"])
        for (place, one) in ladders.enumerated() {
            let ensemble = place == 0 ? simulated.doNothing : simulated.options[place - 1].ensemble
            let base = simulated.doNothing
            func gap(_ measure: EconomySeries, _ ensemble: Ensemble) -> [Double] {
                Array(ensemble.replications(base.layout.economy(measure), year: simulated.lastYear))
            }
            let rungs = GapLadder.Rungs(
                nothing: gap(.gapDoNothing, base), habitual: gap(.gapAfterHabit, base), with: gap(.gapDoNothing, ensemble), both: gap(.gapAfterHabit, ensemble))
            for future in rungs.toFind.indices {
                let sum = gap(.gapDoNothing, base)[future] + rungs.habit[future] + rungs.effect[future] + rungs.interaction[future]
                #expect(agree(sum, rungs.toFind[future], 1e-9))
            }
            #expect(agree(one.doNothing.mean + one.habit.mean + one.effect.mean + one.interaction.mean, one.toFind.mean, 1e-9))
        }
        // A running cost of £1m is £1m of gap.
        #expect(ladders[0].effect.mean == 0 && ladders[0].interaction.mean == 0 && agree(ladders[2].effect.mean, 1e6, 1e-6))
    }

    /// A saving of 1% of £30m is judged; 2% is claimed.
    @Test("an option as claimed is the same option in the same futures with the claimed size")
    func claimed() async throws {
        let claim = OptionTown.saving("thrift", "1%, claimed: {value: 2%, assumption: its designers}")
        let simulated = try await OptionTown.simulated([claim, OptionTown.saving("plain", "1%")], options: [("bold", ["thrift"]), ("plain", ["plain"])])
        let found = try await ClaimedEffects.all(simulated)
        #expect(found.map(\.option) == ["bold"])
        #expect(agree(found[0].claimedGapChange.mean, 2 * found[0].judgedGapChange.mean, 1e-6) && found[0].judgedGapChange.mean < 0)
        #expect(found[0].claims.map(\.claimed) == ["2%"] && found[0].claims.map(\.judged) == ["1%"] && found[0].claims[0].effect == "less")
        #expect(found[0].judgedChanceOfHelp == 1)
    }
}
