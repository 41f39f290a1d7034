@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies
import Testing

@Suite("Downsides and reverse stress of a plan")
struct PlanStressTests {
    private func change(_ plan: IntegratedPlan, _ downside: String, _ organisation: String, _ year: Int) -> Double {
        plan.downsides.first { $0.name == downside }?.organisations.first { $0.organisation == organisation }?.surplusChange[year].mean ?? .nan
    }

    @Test("lower prices take from trusts what they spare payers")
    func prices() async throws {
        // £30m of patient care at prices half a point lower each year: −£30m × (1 − 0.995) in the first year,
        // −£30m × (1 − 0.995²) in the second. Smalltown's commissioner pays four fifths of that and buys £64.05m elsewhere
        // at the same prices.
        let plan = try await PlanFixture.plan()
        for (year, index) in [(1, 0.995), (2, 0.995 * 0.995)] {
            #expect(agree(change(plan, "lower prices", "T1", year), -30e6 * (1 - index), 1e-6))
            #expect(agree(change(plan, "lower prices", "C1", year), (24e6 + 64.05e6) * (1 - index), 1e-6))
        }
        // Without an option and without habitual efficiency nothing is delivered, so nothing can be lost or late.
        #expect(change(plan, "less delivered", "T1", 2) == 0)
        #expect(change(plan, "a year late", "T1", 2) == 0)
    }

    @Test("more demand widens the economy's gap, less delivery and delay take away what schemes bring")
    func signs() async throws {
        let plan = try await PlanFixture.plan(["finance.habitual efficiency=1% a year"], ending: PlanFixture.option, option: "both")
        let gap = { (name: String) in plan.downsides.first { $0.name == name }?.gapChange[2].mean ?? .nan }
        #expect(gap("more demand") > 0)
        #expect(change(plan, "less delivered", "T1", 2) < 0)
        // In year 1 nothing has started yet; the trust spends nothing on it either.
        #expect(change(plan, "a year late", "T1", 1) < 0)
        #expect(plan.downsides[0].change == nil && plan.downsides[0].gapChange.allSatisfy { $0.mean == 0 })
        // Prices move money between organisations; all together is worse for the economy than prices alone.
        #expect(gap("all together") > gap("lower prices"))
    }

    @Test("a certain input is moved once, not again in every future")
    func shiftOnce() throws {
        let (_, compiled) = try PlanFixture.economy()
        var kernel = LaneKernel(compiled)
        let sampler = try Sampler(seed: 1, replications: 10)
        let shift = Shift(compiled.economy.priceChange[0], addend: -0.01)
        for replication in 0..<5 { kernel.run(sampler, replications: [replication], shifts: [shift]) }
        #expect(agree(kernel.values[compiled.economy.priceChange[0].index * kernel.span + 1][0], -0.01, 1e-12))
    }

    @Test("the scenario may state its own downsides")
    func ownDownsides() async throws {
        let plan = try await PlanFixture.plan(ending: "downsides:\n  - {name: tariff cut, price change: -2 points}\n")
        #expect(plan.downsides.map(\.name) == ["the plan", "tariff cut"])
        #expect(agree(change(plan, "tariff cut", "T1", 1), -30e6 * 0.02, 1e-6))
    }

    @Test("with one normal input the smallest change is worked out by hand")
    func closedForm() async throws {
        // The commissioner's surplus in year 2 is £100m × (1 + g)² − £99m. Asked of it: £1m; of the trust, which loses £1m: −£2m.
        // Together they fall short by £99m − £100m × (1 + g)², so the plan breaks at g = √0.99 − 1 = −0.50126%.
        // g is normal about 3%, 8 in 10 within ±1.5 points: sd = 1.5 / 1.281552 = 1.170456 points, and
        // (3 + 0.50126) / 1.170456 = 2.99136 standard deviations lie between.
        let plan = try await PlanFixture.plan(
            ["commissioning.allocation growth={value: 3% a year, spread: normal ±1.5 points}"],
            ending: "control totals: {C1: £1m, T1: -£2m}\n", replications: 100)
        let search = plan.reverseStress.breaking
        #expect(search.question == .missesControlTotals && plan.reverseStress.mending == nil)
        #expect(agree(search.distance ?? .nan, 2.99136, 1e-4))
        #expect(agree(search.probability ?? .nan, StandardNormal.cumulative(-2.99136), 1e-3))
        let move = try #require(search.moves.first)
        #expect(move.input == "commissioning.allocation growth" && search.moves.count == 1)
        #expect(agree(move.to, 0.99.squareRoot() - 1, 1e-6) && agree(move.from, 0.03, 1e-12))
        #expect((search.value ?? -1) >= 0)
    }

    @Test("nothing uncertain: no combination is found, and that is said")
    func noneFound() async throws {
        let plan = try await PlanFixture.plan(ending: "control totals: {C1: £1m, T1: -£2m}\n")
        #expect(plan.reverseStress.breaking.distance == nil && plan.reverseStress.breaking.moves.isEmpty)
        #expect(plan.reverseStress.breaking.shareInPlan == 0)
    }

    @Test("a point of the input space is what is drawn there", arguments: 41...46)
    func space(_ seed: Int) throws {
        let (_, compiled) = try PlanFixture.random(seed)
        let space = InputSpace(compiled.parameters)
        let sampler = try Sampler(seed: 9, replications: 50)
        var drawn = Kernel(compiled), placed = Kernel(compiled)
        for replication in 0..<10 {
            drawn.draw(sampler, replication: replication)
            space.place(space.draw(sampler, replication: replication, movedBy: Array(repeating: 0, count: space.count)), into: &placed.values)
            #expect(zip(drawn.values, placed.values).allSatisfy { agree($0, $1, 1e-12) })
        }
    }

    @Test("the combination found breaks the plan, is nearer than any of many others that do, and is milder than a downside that does", arguments: [42, 46, 51])
    func nearest(_ seed: Int) async throws {
        let (scenario, compiled) = try PlanFixture.random(seed)
        let planned = compiled.with(compiled.options[0])
        let ensemble = try await Ensemble.run(planned, EnsembleSettings(replications: 50, keepsMonths: false))
        let search = ReverseStressSearch(planned, ensemble, PlanTargets(scenario, planned))
        var kernel = Kernel(planned)
        let centre = search.value(.gap, at: Array(repeating: 0, count: search.space.count), &kernel)
        let threshold = centre + 0.01 * abs(centre) + 1e6
        let found = try await search.search(.statedGap, .gap, threshold: threshold, rising: true)
        let distance = try #require(found.distance)
        #expect((found.value ?? -.infinity) >= threshold)
        // Rays in random directions: none crosses the threshold nearer (within 2%, for steps of cost make the surface rough).
        var dice = Dice(UInt64(seed))
        for _ in 0..<300 {
            var direction = (0..<search.space.count).map { _ in InverseNormal.value(dice.number(0.001...0.999)) }
            let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            direction = direction.map { $0 / length * distance * 0.98 }
            #expect(search.value(.gap, at: direction, &kernel) < threshold)
        }
        let (economy, shifts) = DownsideChange.standard[4].applied(to: planned)
        var worse = Kernel(economy)
        worse.placeCentres()
        for shift in shifts {
            for year in 1..<worse.span {
                worse.values[shift.parameter.index * worse.span + year] = worse.values[shift.parameter.index * worse.span + year] * shift.factor + shift.addend
            }
        }
        worse.simulate(.all)
        let downside = search.measure(.gap, worse.output)
        if downside > threshold { #expect((found.value ?? .infinity) <= downside) }
    }

    @Test("results do not depend on the number of threads")
    func threads() async throws {
        let (scenario, compiled) = try PlanFixture.random(49)
        let one = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 40, threads: 1)
        let three = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 40, threads: 3)
        #expect(one.contracts.map(\.years) == three.contracts.map(\.years))
        #expect(one.savings.map(\.planned) == three.savings.map(\.planned))
        #expect(one.downsides.map(\.gap) == three.downsides.map(\.gap))
        #expect(one.reverseStress.breaking.distance == three.reverseStress.breaking.distance)
    }
}
