import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
@testable import TestEconomies
import Testing

@Suite("One future step by step")
struct SingleFutureTests {
    /// Names of steps that are yearly series, by organisation kind.
    private static let series: [String: Measure] = [
        "emergency admissions": .emergencyAdmissions, "planned admissions": .plannedAdmissions, "A&E attendances": .aeAttendances,
        "temporary staff": .temporaryStaff, "unfilled posts": .unfilledPosts, "bed occupancy": .bedOccupancy, "available beds": .availableBeds,
        "occupied beds": .occupiedBeds, "escalation beds": .escalationBeds, "days without a free bed": .daysFull, "A&E within four hours": .aeWithinFourHours,
        "waiting list": .waitingList, "within 18 weeks": .withinEighteenWeeks, "over 52 weeks": .overFiftyTwoWeeks, "operating income": .operatingIncome,
        "operating cost": .operatingCost, "surplus": .surplus, "surplus margin": .surplusMargin, "cash": .cash, "liquidity": .liquidityDays,
        "capital service cover": .capitalServiceCover, "allocation": .allocation, "paid to the economy's trusts": .spendInside,
        "care elsewhere": .spendElsewhere, "other spending": .spendOther, "spend": .spend, "underlying surplus": .underlyingSurplus, "headroom": .headroom,
        "residents": .residents, "gap in the accounts": .gap, "gap after habit": .gapAfterHabit,
        "do-nothing gap": .gapDoNothing, "gap per head": .gapPerHead, "trusts at risk": .trustsAtRisk,
    ]

    private func check(_ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, replication: Int) async throws {
        let ensemble = try await Ensemble.run(compiled, settings)
        for code in scenario.providers.map(\.code) + scenario.commissioners.map(\.code) + ["economy"] {
            let address = try scenario.resolve("\(code).surplus.\(scenario.years[scenario.planYears])")
            let future = try SingleFuture.of(address, scenario, compiled, settings, replication: replication, inputs: compiled.parameters.figures.map(\.path))
            #expect(future.years.map(\.year) == scenario.years.map(\.description) && future.replication == replication + 1)
            var seen = 0
            for (year, told) in future.years.enumerated() {
                for step in told.steps {
                    if let measure = Self.series[step.name], let position = ensemble.layout.position(code, measure) {
                        let value = ensemble.replications(position, year: year)[ensemble.replications(position, year: year).startIndex + replication]
                        // To the last bit.
                        #expect(step.value?.bitPattern == (value.isFinite ? value.bitPattern : nil), "\(code) \(step.name) \(year)")
                        seen += 1
                    }
                    if let value = step.value, let recomputed = step.recomputed {
                        let scale = step.unit == "£" ? 1.0 : max(1, abs(value))
                        #expect(
                            abs(value - recomputed) <= 1e-9 * max(scale, abs(value)) + (step.unit == "£" ? 0.01 : 0),
                            "\(code) \(told.year) \(step.name): \(value) and \(step.worked)")
                    }
                }
            }
            #expect(seen >= 4 * future.years.count)
            let position = try #require(ensemble.layout.position(code, .surplus))
            let last = ensemble.replications(position, year: scenario.planYears)
            #expect(future.value?.bitPattern == last[last.startIndex + replication].bitPattern)
        }
    }

    @Test("every figure is the ensemble's own to the last bit, and every equation gives it, in random economies", arguments: 1...6)
    func random(_ seed: Int) async throws {
        let scenario = try RandomEconomy(UInt64(seed)).scenario()
        try await check(scenario, CompiledEconomy(scenario), EnsembleSettings(replications: 30, seed: 5, keepsMonths: false), replication: seed * 4)
    }

    @Test("likewise with an option, and with other ways of drawing", arguments: [SamplingMethod.latinHypercube, .sobol])
    func option(_ sampling: SamplingMethod) async throws {
        let economy = RandomEconomy(3)
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(3, trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let scenario = try economy.scenario(ending: ending)
        let compiled = try CompiledEconomy(scenario)
        try await check(
            scenario, compiled.with(compiled.options[0]), EnsembleSettings(replications: 32, sampling: sampling, keepsMonths: false), replication: 17)
    }

    @Test("the drawn inputs are those of the replication, with the centre they were drawn around")
    func drawn() async throws {
        let (scenario, compiled) = try ExplainedEconomy.prepared()
        let address = try scenario.resolve("T1.surplus.2014/15")
        let future = try SingleFuture.of(
            address, scenario, compiled, ExplainedEconomy.settings, replication: 4,
            inputs: ["finance.habitual efficiency", "providers.T1.beds", "finance.cost classes.pay.inflation"])
        // Beds are not drawn.
        #expect(future.inputs.map(\.path) == ["finance.habitual efficiency", "finance.cost classes.pay.inflation"])
        let run = try Replication(compiled, number: 4, of: 120)
        let id = try #require(compiled.parameters.position(of: "finance.habitual efficiency"))
        #expect(future.inputs[0].drawn == (0...2).map { run.kernel.value(id, $0) } && future.inputs[0].central == [0.01, 0.01, 0.01])
    }

    @Test("keeping notes moves no bit of a future")
    func untouched() throws {
        let (_, compiled) = try ExplainedEconomy.prepared()
        let sampler = try Sampler(seed: 1, replications: 10)
        var plain = Kernel(compiled)
        var noted = Kernel(compiled, keepsBooks: true, keepsNotes: true)
        for replication in 0..<5 {
            plain.run(sampler, replication: replication)
            noted.run(sampler, replication: replication)
            #expect(plain.output.map(\.bitPattern) == noted.output.map(\.bitPattern))
        }
    }

    @Test("an equation reads as it is worked: numbers with what they are, sums in brackets where a product takes them")
    func wording() {
        let worked = Worked(10, "beds") * (Worked(1) + Worked(0.5, "more") - Worked(0.25)) / (Worked(2) * Worked(4))
        #expect(worked.text == "10 beds × (1 + 0.5 more − 0.25) ÷ (2 × 4)" && worked.value == 10 * 1.25 / 8)
        #expect(
            (Worked(1) - (Worked(2) - Worked(3))).text == "1 − (2 − 3)" && Worked(1_234_567.8).text == "1,234,570" && Worked(-0.001234567).text == "−0.00123457"
        )
    }
}
