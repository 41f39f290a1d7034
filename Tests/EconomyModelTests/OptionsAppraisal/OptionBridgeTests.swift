import Foundation
@testable import OptionsAppraisal
import Statistics
import TestEconomies
import Testing

@Suite("Bridge from do-nothing to an option")
struct OptionBridgeTests {
    @Test("an intervention that only costs money has its cost as its step: £2m a year, at present value £2m × 1.8445")
    func costOnly() async throws {
        let simulated = try await OptionTown.simulated(
            [OptionTown.costing("nurses", "£2m"), OptionTown.costing("porters", "£0.5m")], options: [("more staff", ["nurses", "porters"])],
            replications: 20)
        let bridge = try await OptionBridge.of(0, in: simulated)
        #expect(bridge.steps.map(\.title) == ["nurses", "porters"])
        #expect(agree(bridge.steps[0].gap.mean, 2e6, 1e-9) && agree(bridge.steps[1].gap.mean, 0.5e6, 1e-9))
        #expect(agree(bridge.steps[0].presentCost.mean, 2e6 * OptionTown.cashFactor, 1e-9))
        #expect(agree(bridge.optionGap - bridge.doNothingGap, 2.5e6, 1e-9))
    }

    @Test("savings multiply, and both share what they take from each other: of C (a + b − ab), a brings C a (1 − b/2)")
    func interaction() async throws {
        let all = try await OptionTown.simulated(
            [OptionTown.saving("a", "10%"), OptionTown.saving("b", "20%")],
            options: [("only a", ["a"]), ("both", ["a", "b"])], replications: 10)
        // Smalltown's trust spends £30m on patient care in any year: C.
        let alone = try await OptionBridge.of(0, in: all)
        #expect(agree(alone.gapChange, -3e6, 1e-9))
        let bridge = try await OptionBridge.of(1, in: all)
        #expect(agree(bridge.steps[0].gap.mean, -30e6 * 0.1 * (1 - 0.2 / 2), 1e-9))
        #expect(agree(bridge.steps[1].gap.mean, -30e6 * 0.2 * (1 - 0.1 / 2), 1e-9))
        #expect(agree(bridge.gapChange, -30e6 * (0.1 + 0.2 - 0.1 * 0.2), 1e-9))
    }

    @Test("steps add up to the option's mean change of gap and present cost, whatever the sample")
    func addsUp() async throws {
        let simulated = try await OptionTown.simulated(
            [
                OptionTown.saving("a", "{value: 3%, spread: uniform -1% to 7%}"), OptionTown.costing("b", "{value: £1m, spread: normal ±£0.6m}"),
                OptionTown.saving("c", "{value: 5%, spread: triangular 0% to 8%}"),
            ],
            options: [("all three", ["a", "b", "c"])], replications: 300)
        for runs in [64, 512, 8_192] {
            let bridge = try await OptionBridge.of(0, in: simulated, runs: runs)
            #expect(bridge.sample == [64: 16, 512: 128, 8_192: 300][runs])
            #expect(agree(bridge.steps.reduce(0) { $0 + $1.gap.mean }, bridge.gapChange, 1e-12))
            #expect(agree(bridge.steps.reduce(0) { $0 + $1.presentCost.mean }, bridge.presentCost, 1e-12))
            #expect(agree(bridge.gapChange, simulated.gapChanges(of: 0).reduce(0, +) / 300, 1e-12))
            #expect(bridge.steps.allSatisfy { $0.gap.standardError > 0 && $0.gap.standardError < 1e6 })
        }
    }

    @Test("interventions that do the same have the same step, and the order of the list does not matter")
    func symmetry() async throws {
        let library = [OptionTown.saving("a", "6%"), OptionTown.saving("twin", "6%"), OptionTown.saving("c", "2%")]
        let simulated = try await OptionTown.simulated(
            library, options: [("one way", ["a", "twin", "c"]), ("other way", ["c", "twin", "a"])], replications: 5)
        let one = try await OptionBridge.of(0, in: simulated)
        let other = try await OptionBridge.of(1, in: simulated)
        #expect(agree(one.steps[0].gap.mean, one.steps[1].gap.mean, 1e-9))
        for (left, right) in zip(one.steps, other.steps.reversed()) { #expect(agree(left.gap.mean, right.gap.mean, 1e-9)) }
    }

    @Test("of fourteen interventions each has a step of its own: what only costs money costs it in any order")
    func manyInterventions() async throws {
        let simulated = try await OptionTown.simulated(
            (1...14).map { OptionTown.costing("i\($0)", "£\($0)m") }, options: [("everything", (1...14).map { "i\($0)" })], replications: 4)
        let bridge = try await OptionBridge.of(0, in: simulated)
        #expect(bridge.steps.count == 14)
        for (index, step) in bridge.steps.enumerated() { #expect(agree(step.gap.mean, Double(index + 1) * 1e6, 1e-9)) }
    }

    @Test("orders give what every set gives: of five savings of 10% each has the same part of C (1 − 0.9⁵)")
    func orders() async throws {
        let names = ["a", "b", "c", "d", "e"]
        let simulated = try await OptionTown.simulated(names.map { OptionTown.saving($0, "10%") }, options: [("all", names)], replications: 600)
        let bridge = try await OptionBridge.of(0, in: simulated)
        let part = -30e6 * (1 - 0.59049) / 5
        for step in bridge.steps { #expect(abs(step.gap.mean - part) < 0.01 * abs(part)) }
        #expect(agree(bridge.steps.reduce(0) { $0 + $1.gap.mean }, -30e6 * (1 - 0.59049), 1e-9))
    }

    @Test("what an option does beside its interventions comes first and takes nothing from them: programmes of quality of £480,000 and £320,000")
    func besideInterventions() async throws {
        let quality =
            "quality framework={assumption: round figures, costs are for: £250m, paid at minimum: 50%, measures: ["
            + "{name: checked, domain: safety, setting: acute, unit: '%', better: higher, from: 2013/14, minimum: 92%, level: 90%, achievable: 100%}], "
            + "programmes: [{name: checking, serves: [checked], from: 2013/14, curve: exponential, reach: 100%, rate: 1, set-up cost: £1m, "
            + "running cost: £2m, evidence: mixed}], support and scrutiny: {effect: no, style: support, under support: 0%, under scrutiny: 0%}}"
        let programmes = "\n    quality programmes: [{name: all}]"
        let simulated = try await OptionTown.simulated(
            [OptionTown.costing("nurses", "£2m"), OptionTown.saving("a", "10%")],
            options: [("both\(programmes)", ["nurses", "a"]), ("one", ["nurses"]), ("none\(programmes)", []), ("one and care\(programmes)", ["nurses"])],
            changes: [quality], replications: 5)
        let both = try await OptionBridge.of(0, in: simulated)
        #expect(both.steps.map(\.title) == ["programmes of quality", "nurses", "a"])
        // £40m of income against £250m: 0.16 × £2m in the last year.
        #expect(agree(both.steps[0].gap.mean, 320_000, 1e-9) && agree(both.steps[1].gap.mean, 2e6, 1e-9) && agree(both.steps[2].gap.mean, -3e6, 1e-9))
        #expect(agree(both.steps.reduce(0) { $0 + $1.gap.mean }, both.gapChange, 1e-12))
        #expect(try await OptionBridge.of(1, in: simulated).steps.map(\.title) == ["nurses"])
        // The same interventions without and with programmes are two options.
        #expect(agree(try await OptionBridge.of(1, in: simulated).gapChange, 2e6, 1e-9))
        #expect(agree(try await OptionBridge.of(3, in: simulated).gapChange, 2.32e6, 1e-9))
        let none = try await OptionBridge.of(2, in: simulated)
        #expect(none.steps.map(\.title) == ["programmes of quality"] && agree(none.steps[0].gap.mean, 320_000, 1e-9) && agree(none.gapChange, 320_000, 1e-9))
    }

    @Test("an option without interventions has no steps and changes nothing")
    func empty() async throws {
        let simulated = try await OptionTown.simulated([OptionTown.saving("a", "6%")], options: [("wait", [])], replications: 5)
        let bridge = try await OptionBridge.of(0, in: simulated)
        #expect(bridge.steps.isEmpty && bridge.gapChange == 0)
    }
}
