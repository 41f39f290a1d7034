import Foundation
@testable import HealthSimulation
@testable import OptionsAppraisal
import Statistics
import TestEconomies
import Testing

@Suite("What matters for options")
struct OptionImportanceTests {
    private static let quick = ImportanceSettings(draws: 2_000, screeningPairs: 6, sharePairs: 200, walks: 4)

    @Test("where one uncertain cost is all there is, it has the whole variance and moves the effect one for one")
    func oneInput() async throws {
        let simulated = try await OptionTown.simulated(
            [OptionTown.costing("nurses", "{value: £1m, spread: uniform £0.5m to £1.5m}")], options: [("more nurses", ["nurses"])], replications: 2_000,
            sampling: .latinHypercube)
        let importance = try await OptionImportance.of(simulated, settings: Self.quick)
        let effect = try #require(importance.effect(of: "more nurses"))
        #expect(effect.considered == 1 && effect.reached == 1)
        #expect(agree(effect.central, 1e6, 1e-9))
        let input = try #require(effect.inputs.first)
        #expect(input.input.path == "interventions.nurses.running cost" && input.input.kind == .optionCosts)
        // Uniform on £0.5m–£1.5m: tenth and ninetieth percentile at £0.6m and £1.4m, means of the outer tenths £0.55m and £1.45m.
        #expect(agree(input.low, 0.6e6, 1e-3) && agree(input.high, 1.4e6, 1e-3))
        #expect(agree(input.aloneLow, input.low, 1e-9) && agree(input.aloneHigh, input.high, 1e-9))
        #expect(agree(input.inLowestTenth, 0.55e6, 1e-3) && agree(input.inHighestTenth, 1.45e6, 1e-3))
        #expect(input.partialRankCorrelation > 0.999999)
        let share = try #require(effect.shares.first)
        #expect(effect.shares.count == 1)
        #expect(abs(share.firstOrder.value - 1) < 0.2 && share.firstOrder.low < 1 && share.firstOrder.high > 1)
        // Jansen's total order with a single factor is mean (f_A − f_B)² / 2V.
        #expect(abs(share.totalOrder.value - 1) < 0.2)
        // Morris: from the 5th to the 95th percentile is 0.9 × £1m, in a straight line.
        let screened = try #require(effect.screening.first)
        #expect(agree(screened.meanEffect, 0.9e6, 1e-9) && screened.standardDeviation < 1)
    }

    @Test("two independent costs share the variance as their widths squared: 1 to 4")
    func twoInputs() async throws {
        let simulated = try await OptionTown.simulated(
            [
                OptionTown.costing("narrow", "{value: £2m, spread: uniform £1.5m to £2.5m}"),
                OptionTown.costing("wide", "{value: £2m, spread: uniform £1m to £3m}"),
            ],
            options: [("both", ["narrow", "wide"])], replications: 4_000)
        let settings = ImportanceSettings(draws: 500, screeningPairs: 6, sharePairs: 2_000, walks: 2)
        let effect = try #require(try await OptionImportance.of(simulated, settings: settings).effects.first)
        #expect(effect.shares.map(\.label) == ["wide: running cost", "narrow: running cost"])
        for (share, expected) in zip(effect.shares, [0.8, 0.2]) {
            #expect(abs(share.firstOrder.value - expected) < 0.08)
            #expect(abs(share.totalOrder.value - expected) < 0.08)
        }
        let whole = try #require(effect.sharesByKind.first)
        #expect(effect.sharesByKind.count == 1 && whole.inputs.count == 2 && abs(whole.totalOrder.value - 1) < 0.1)
        #expect(effect.inputs.map(\.input.path) == ["interventions.wide.running cost", "interventions.narrow.running cost"])
        #expect(effect.inputs[0].swing > 1.9 * effect.inputs[1].swing)
    }

    @Test("inputs that an option cannot reach count for the gap of do-nothing only, and those of other options not at all")
    func reach() async throws {
        let simulated = try await OptionTown.simulated(
            [
                OptionTown.costing("nurses", "{value: £1m, spread: uniform £0.5m to £1.5m}"),
                OptionTown.costing("porters", "{value: £1m, spread: uniform £0.5m to £1.5m}"),
            ],
            options: [("more nurses", ["nurses"]), ("more porters", ["porters"])],
            changes: ["commissioning.allocation growth={value: 1% a year, spread: normal ±1 points}"], replications: 400)
        let importance = try await OptionImportance.of(simulated, settings: Self.quick)
        #expect(importance.gap.inputs.map(\.input.path) == ["commissioning.allocation growth"])
        #expect(importance.gap.considered == 1)
        // More growth of allocations, smaller gap.
        #expect(importance.gap.inputs[0].aloneLow > importance.gap.inputs[0].aloneHigh)
        #expect(importance.gap.inputs[0].partialRankCorrelation < -0.999)
        for (effect, name) in zip(importance.effects, ["nurses", "porters"]) {
            #expect(effect.considered == 2 && effect.reached == 1)
            #expect(effect.inputs.map(\.input.path) == ["interventions.\(name).running cost"])
            #expect(effect.screening.map(\.input.path) == ["interventions.\(name).running cost"])
        }
    }

    @Test("correlated inputs have one share of the variance together")
    func correlated() async throws {
        let simulated = try await OptionTown.simulated(
            [
                OptionTown.costing("a", "{value: £2m, spread: uniform £1m to £3m, correlates in: together}"),
                OptionTown.costing("b", "{value: £2m, spread: uniform £1m to £3m, correlates in: together}"),
                OptionTown.costing("c", "{value: £2m, spread: uniform £1m to £3m}"),
            ],
            options: [("all", ["a", "b", "c"])], replications: 4_000)
        let settings = ImportanceSettings(draws: 500, screeningPairs: 6, sharePairs: 2_000, walks: 2)
        let effect = try #require(try await OptionImportance.of(simulated, settings: settings).effects.first)
        #expect(effect.shares.count == 2 && effect.shares[0].inputs.count == 2)
        // Var(A + B) = 2 (1 + r) V with r near 0.6: the pair has 3.2 of 4.2.
        #expect(abs(effect.shares[0].totalOrder.value - 3.2 / 4.2) < 0.08)
        #expect(abs(effect.shares[1].firstOrder.value - 1 / 4.2) < 0.08)
    }

    @Test("the value of knowing a normal cost before choosing is that of Raiffa and Schlaifer, and nothing else is worth knowing")
    func valueOfInformation() async throws {
        // Net benefit −1.8445 X with X normal, mean −£0.2m (it saves a little); ±£1m holds 80%, so the standard deviation is £1m / 1.2816.
        let deviation = 1e6 / 1.2815515655446004
        let simulated = try await OptionTown.simulated(
            [OptionTown.costing("venture", "{value: -£0.2m, spread: normal ±£1m}")], options: [("dare", ["venture"])],
            changes: ["commissioning.allocation growth={value: 1% a year, spread: normal ±1 points}"], replications: 4_000, sampling: .latinHypercube)
        let choice = try #require(try await OptionImportance.of(simulated, settings: Self.quick.with(draws: 4_000)).choice)
        // Of a normal net benefit with mean m and standard deviation s: s φ(m/s) − |m| Φ(−|m|/s).
        let (mean, spread) = (0.2e6 * OptionTown.cashFactor, deviation * OptionTown.cashFactor)
        let exact = spread * StandardNormal.density(mean / spread) - mean * StandardNormal.cumulative(-mean / spread)
        #expect(choice.best == "dare")
        #expect(agree(choice.perfectInformation, exact, 0.02))
        #expect(choice.inputs.map(\.inputs) == [["interventions.venture.running cost"]])
        #expect(agree(choice.inputs[0].value, exact, 0.02) && choice.inputs[0].isTold)
        #expect(choice.kinds.map(\.label) == [InputKind.optionCosts.rawValue])
        // Φ(0.2 × 1.2816) = Φ(0.2563) = 0.6011.
        #expect(agree(choice.probabilityBest("dare") ?? 0, 0.6011, 0.01))
        // The choice changes where the venture costs nothing: a quarter of a standard deviation up.
        let change = try #require(choice.switches.first)
        #expect(abs(change.value) < 1e3 && change.newBest == "do-nothing")
        #expect(agree(change.standardDeviations, 0.2563, 0.01) && agree(change.percentile, 0.6011, 0.01))
        #expect(agree(change.relativeChange ?? 0, 1, 0.01))
    }

    @Test("knowing some inputs is never worth more than knowing all; a kind is worth no less than any of its inputs")
    func bounds() async throws {
        let simulated = try await OptionTown.simulated(
            [
                OptionTown.saving("a", "{value: 1%, spread: uniform -1% to 3%}"), OptionTown.costing("b", "{value: £0.2m, spread: normal ±£0.4m}"),
                OptionTown.saving("c", "{value: 0.5%, spread: triangular -2% to 3%}"), OptionTown.costing("d", "{value: -£0.1m, spread: normal ±£0.5m}"),
            ],
            options: [("ab", ["a", "b"]), ("cd", ["c", "d"]), ("ad", ["a", "d"])],
            changes: ["finance.cost classes.other.inflation={value: 1%, spread: normal ±1 points}"], replications: 1_500)
        let choice = try #require(try await OptionImportance.of(simulated, settings: Self.quick).choice)
        #expect(choice.choices.map(\.name) == ["do-nothing", "ab", "cd", "ad"])
        #expect(agree(choice.choices.reduce(0) { $0 + $1.probabilityBest }, 1, 1e-12))
        for one in choice.inputs + choice.kinds { #expect((0...choice.perfectInformation).contains(one.value)) }
        let effects = try #require(choice.kinds.first { $0.label == InputKind.effects.rawValue })
        for one in choice.inputs where one.inputs[0].contains(".effects.") { #expect(effects.value >= one.value) }
        #expect(choice.perfectInformation > 0 && choice.inputs[0].value > 0)
    }

    @Test("results do not depend on the number of threads", arguments: [1, 3])
    func threads(_ threads: Int) async throws {
        func result(_ threads: Int) async throws -> Data {
            let files = RandomEconomy(5)
            var text = files.files
            text[SmallEconomy.scenarioFile, default: ""] +=
                "interventions:\n"
                + OptionTown.saving("a", "{value: 1%, spread: uniform -1% to 3%}") + OptionTown.costing("b", "{value: £0.2m, spread: normal ±£0.4m}")
                + "options:\n  - {name: both, interventions: [{name: a}, {name: b}]}\n  - {name: one, interventions: [{name: a}]}\n"
            let scenario = try SmallEconomy.scenario(files.changes, files: text)
            let simulated = try await SimulatedOptions.run(
                scenario, try CompiledEconomy(scenario), EnsembleSettings(replications: 150, seed: 3, threads: threads, keepsMonths: false))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let settings = ImportanceSettings(draws: 150, screeningPairs: 3, sharePairs: 20, walks: 2)
            return try encoder.encode(try await OptionImportance.of(simulated, settings: settings))
                + encoder.encode(try await OptionBridge.all(simulated, runs: 64))
                + encoder.encode(try await OptionPortfolio.of(scenario, simulated.compiled, simulated.settings))
        }
        let one = try await result(2)
        #expect(try await result(threads) == one)
    }

    @Test("too few replications give no correlations and no value of information instead of noise")
    func fewReplications() async throws {
        let simulated = try await OptionTown.simulated(
            [OptionTown.costing("a", "{value: £1m, spread: normal ±£0.5m}")], options: [("one", ["a"])], replications: 10)
        let importance = try await OptionImportance.of(simulated, settings: Self.quick)
        #expect(importance.effects[0].inputs.isEmpty && importance.effects[0].shares.isEmpty && importance.choice == nil)
        #expect(importance.effects[0].reached == 1)
    }
}

extension ImportanceSettings {
    fileprivate func with(draws: Int) -> ImportanceSettings {
        var copy = self
        copy.draws = draws
        return copy
    }
}
