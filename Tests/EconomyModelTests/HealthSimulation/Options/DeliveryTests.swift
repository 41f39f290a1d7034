@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

/// One delivery capability for the system and one for each trust, by which all schemes slip together.
@Suite("What is delivered of schemes")
struct DeliveryTests {
    /// An option of nine schemes, the first `count` of them in use, each saving 1% ± 0.5% of a ninth of the costs of the hospital.
    private static func nine(_ effects: [String] = Array(repeating: "{value: 1%, spread: normal sd 0.5 points}", count: 9)) -> String {
        var text = "interventions:\n"
        for (number, effect) in effects.enumerated() {
            text +=
                "  scheme \(number): {about: a trial, assumption: a trial, effects: [{name: saving, kind: cost, acts on: {service lines: [hospital]}, effect: \(effect)}], ramp: [1], lead time: 0 months}\n"
        }
        return text + "options:\n  - {name: bundle, interventions: [\(effects.indices.map { "{name: scheme \($0)}" }.joined(separator: ", "))]}\n"
    }

    private static func compiled(_ ending: String, _ changes: [String] = []) throws -> CompiledEconomy {
        let files = SmallEconomy.files().merging([SmallEconomy.scenarioFile: ending]) { $0 + $1 }
        let compiled = try SmallEconomy.compiled(changes, files: files)
        return compiled.with(compiled.options[0])
    }

    /// What the schemes leave of the hospital line's cost in year 1: its mean and variance over futures, of minus the logarithm.
    private static func saving(_ compiled: CompiledEconomy, futures: Int = 4_000) throws -> (mean: Double, variance: Double) {
        var kernel = Kernel(compiled)
        let sampler = try Sampler(seed: 7, replications: futures)
        let values = (0..<futures).map { future -> Double in
            kernel.draw(sampler, replication: future)
            kernel.resolveLevers()
            return 1 - kernel.levers.costFactor[1]
        }
        let mean = Mean.of(values)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(futures - 1))
    }

    @Test("capability of exactly 1, or none stated, or switched off: the same figures to the bit")
    func neutral() throws {
        let plain = try Replication(Self.compiled(Self.nine()), number: 3).figures
        for delivery in ["{system: 100%, organisation: 100%}", "{applies: no, system: {value: 50%, spread: normal ±10 points}, organisation: 90%}"] {
            let other = try Replication(Self.compiled(Self.nine(), ["delivery=\(delivery)"]), number: 3).figures
            #expect(other.keys == plain.keys)
            for (name, figure) in plain { #expect(other[name].map { $0 == figure || $0.isNaN && figure.isNaN } ?? false, "\(name)") }
        }
    }

    @Test("do-nothing does not know of delivery")
    func doNothing() throws {
        let low = ["delivery={system: {value: 50%, spread: normal ±10 points}, organisation: {value: 90%, spread: normal ±10 points}}"]
        let plain = try Replication(try SmallEconomy.compiled(), number: 3).figures
        let other = try Replication(try SmallEconomy.compiled(low), number: 3).figures
        for (name, figure) in plain { #expect(other[name].map { $0 == figure || $0.isNaN && figure.isNaN } ?? false, "\(name)") }
    }

    @Test("half delivered is half of the effect; the trust's own counts on top of the system's, and its own figure replaces the national one")
    func halves() throws {
        let one = Self.nine(["10%"])
        func left(_ changes: [String]) throws -> Double { try Self.saving(try Self.compiled(one, changes), futures: 2).mean }
        // All cost of the hospital line is the hospital's: 10% of it is saved.
        #expect(agree(try left([]), 0.1, 1e-12))
        #expect(agree(try left(["delivery={system: 50%, organisation: 100%}"]), 0.05, 1e-12))
        #expect(agree(try left(["delivery={system: 50%, organisation: 80%}"]), 0.04, 1e-12))
        #expect(agree(try left(["delivery={system: 50%, organisation: 80%}", "providers.T1.delivery=120%"]), 0.06, 1e-12))
    }

    @Test("nine schemes under one capability spread as a sum with a common factor does, wider than with nine of their own")
    func bundle() throws {
        // Savings X of mean m = 1% and sd s = 0.5%, capability D of mean d = 80% and sd c = 12%. The sum of nine, small enough that products of
        // savings do not matter:
        //     one D:   d² · 9 s² + c² · (81 m² + 9 s²) = 1.44e-4 + 1.20e-4
        //     nine D:  9 · (d² s² + c² (m² + s²))
        // Each scheme acts on what the other eight leave, (1 − d m)⁸ = 0.94: so much less does it move the whole.
        let (m, s, d, c) = (0.01, 0.005, 0.8, 0.12)
        let left = power(1 - d * m, 8)
        let common = (d * d * 9 * s * s + c * c * (81 * m * m + 9 * s * s)) * left * left
        let apart = 9 * (d * d * s * s + c * c * (m * m + s * s))
        let found = try Self.saving(
            try Self.compiled(Self.nine(), ["delivery={system: {value: 80%, spread: normal sd 12 points}, organisation: 100%}"]))
        // 1 − Π(1 − x) is Σ x less the products of pairs, some 36 · 0.8² m² = 0.23 points.
        #expect(agree(found.mean / (9 * m * d), 1, 0.05))
        #expect(found.variance > 1.3 * apart)
        #expect(abs(found.variance / common - 1) < 0.12)
    }

    @Test("trusts slip with the system together, and each by itself")
    func shared() throws {
        let second = SmallEconomy.provider.replacing("T1", with: "T2").replacing("Smalltown", with: "Nexttown")
        let files = SmallEconomy.files(providers: [SmallEconomy.provider, second]).merging([SmallEconomy.scenarioFile: Self.nine(["10%"])]) { $0 + $1 }
        func correlation(_ delivery: String) throws -> Double {
            let economy = try SmallEconomy.compiled(["commissioners.C1.allocation=£200m", "delivery=\(delivery)"], files: files)
            var kernel = Kernel(economy.with(economy.options[0]))
            let sampler = try Sampler(seed: 7, replications: 2_000)
            var pairs: (one: [Double], other: [Double]) = ([], [])
            for future in 0..<2_000 {
                kernel.draw(sampler, replication: future)
                kernel.resolveLevers()
                pairs.one.append(kernel.deliveryOfSchemes[1])
                pairs.other.append(kernel.deliveryOfSchemes[kernel.span + 1])
            }
            return Correlation.pearson(pairs.one, pairs.other)
        }
        // Equal variance of both parts: a correlation of a half.
        #expect(
            abs(try correlation("{system: {value: 100%, spread: normal sd 5 points}, organisation: {value: 100%, spread: normal sd 5 points}}") - 0.5) < 0.06)
        #expect(abs(try correlation("{system: 90%, organisation: {value: 100%, spread: normal sd 5 points}}")) < 0.06)
    }

    @Test("leadership raises what is delivered of the others, by the amount stated; beds and services that move are done as decided")
    func raised() throws {
        func ending(_ effects: [String]) -> String {
            let written = effects.enumerated().map { "{name: e\($0.offset), \($0.element)}" }.joined(separator: ", ")
            return
                "interventions:\n  act: {about: a trial, assumption: a trial, effects: [\(written)], ramp: [1], lead time: 0 months}\noptions:\n  - {name: trial, interventions: [{name: act}]}\n"
        }
        let half = ["delivery={system: 50%, organisation: 100%}"]
        func cost(_ effects: [String]) throws -> Double { try Self.saving(try Self.compiled(ending(effects), half), futures: 2).mean }
        let save = "kind: cost, acts on: {service lines: [hospital]}, effect: 10%"
        // 10% × 50% × 1.2, wherever the effect on delivery stands.
        #expect(agree(try cost([save, "kind: delivery, effect: 20%"]), 0.06, 1e-12))
        #expect(agree(try cost(["kind: delivery, effect: 20%", save]), 0.06, 1e-12))
        #expect(agree(try cost(["kind: delivery, effect: -20%", save]), 0.04, 1e-12))
        // Beds are closed as decided.
        var kernel = Kernel(try Self.compiled(ending(["kind: beds, effect: -20 beds"]), half))
        kernel.draw(try Sampler(seed: 7, replications: 2), replication: 0)
        kernel.resolveLevers()
        #expect(kernel.levers[.beds, 1] == -20)
    }

    @Test("health is gained as far as schemes are delivered")
    func health() throws {
        let ending =
            "interventions:\n  act: {about: a trial, assumption: a trial, effects: [{name: e, kind: cost, effect: 1%}], ramp: [1], lead time: 0 months, health gain: 100 years}\noptions:\n  - {name: trial, interventions: [{name: act}]}\n"
        let run = try Replication(Self.compiled(ending, ["delivery={system: 80%, organisation: 90%}"]))
        #expect(agree(run("economy", .healthGain, 1), 72, 1e-9))
    }

    @Test("fewer leavers: staff in post stay at what turnover leaves")
    func turnover() throws {
        let ending =
            "interventions:\n  act: {about: a trial, assumption: a trial, effects: [{name: e, kind: turnover, effect: 20%}], ramp: [1], lead time: 0 months}\noptions:\n  - {name: trial, interventions: [{name: act}]}\n"
        let hard = ["workforce.staff groups.everybody.joiners at most=0%"]
        // Of 600 with 10% leaving and nobody joining 540 are left; with a fifth fewer leavers 552.
        let run = try Replication(Self.compiled(ending, hard))
        #expect(agree(run("T1", .staffInPost, 1), 552, 1e-9))
        #expect(agree(try Replication(try SmallEconomy.compiled(hard))("T1", .staffInPost, 1), 540, 1e-9))
    }
}
