import HealthEconomy
package import HealthSimulation
import Statistics

/// The way from doing nothing to what is still to find with an option, in steps that add up in every future:
///
///     do-nothing gap
///       + what organisations habitually save             H = habit₀ − nothing₀
///       + what the option does by itself                 E = nothing_o − nothing₀
///       + what the two do to one another                 X = (habit_o − habit₀) − E
///       = still to find                                  habit_o
///
/// nothing is the do-nothing gap and habit the gap after habitual efficiency of the last plan year, without (₀) and with the option (o). X is not nought
/// where an option changes the cost on which habitual savings are made.
package struct GapLadder: Sendable, Codable {
    /// The option; do-nothing for what organisations would do without any.
    package let option: String
    /// £ a year in the last plan year.
    package let doNothing, habit, effect, interaction, toFind: YearSummary
    /// Share of futures in which nothing is left to find.
    package let probabilityClosed: Double

    /// Ladders of do-nothing and of all options, in the order of the scenario.
    package static func all(_ simulated: SimulatedOptions) throws -> [GapLadder] {
        let base = simulated.doNothing
        func gap(_ measure: EconomySeries, _ ensemble: Ensemble) -> [Double] {
            Array(ensemble.replications(base.layout.economy(measure), year: simulated.lastYear))
        }
        let nothing = gap(.gapDoNothing, base)
        let habitual = gap(.gapAfterHabit, base)
        func ladder(_ name: String, _ ensemble: Ensemble) throws -> GapLadder {
            let rungs = Rungs(nothing: nothing, habitual: habitual, with: gap(.gapDoNothing, ensemble), both: gap(.gapAfterHabit, ensemble))
            func summary(_ values: [Double]) throws -> YearSummary { YearSummary(try Summary(values)) }
            return GapLadder(
                option: name, doNothing: try summary(nothing), habit: try summary(rungs.habit), effect: try summary(rungs.effect),
                interaction: try summary(rungs.interaction), toFind: try summary(rungs.toFind),
                probabilityClosed: Double(rungs.toFind.count { $0 <= 0 }) / Double(max(rungs.toFind.count, 1)))
        }
        return try [ladder("do-nothing", base)] + simulated.options.map { try ladder($0.option.name, $0.ensemble) }
    }

    /// The steps future by future.
    struct Rungs {
        let habit, effect, interaction, toFind: [Double]

        init(nothing: [Double], habitual: [Double], with: [Double], both: [Double]) {
            habit = zip(habitual, nothing).map { $0 - $1 }
            effect = zip(with, nothing).map { $0 - $1 }
            toFind = both
            interaction = nothing.indices.map { (both[$0] - habitual[$0]) - (with[$0] - nothing[$0]) }
        }
    }
}
