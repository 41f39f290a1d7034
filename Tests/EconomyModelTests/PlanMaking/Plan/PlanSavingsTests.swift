@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies
import Testing

@Suite("Savings of a plan, scheme by scheme")
struct PlanSavingsTests {
    @Test("one scheme that takes 2% off cost is worth 2% of cost to its trust, in full from the first year, less its one-off cost")
    func oneScheme() async throws {
        // Year 2: cost £40m without the scheme, of which £30m patient care moves with unit cost (other income costs what it
        // brings): 2% of £30m is £0.6m. In year 1 the one-off cost of £0.1m is taken off.
        let ending = PlanFixture.option.replacing("[{name: cheaper supplies}, {name: fewer admissions}]", with: "[{name: cheaper supplies}]")
        let plan = try await PlanFixture.plan(ending: ending, option: "both")
        let scheme = try #require(plan.savings.first { $0.organisation == "T1" && $0.scheme == "cheaper supplies" })
        #expect(agree(scheme.planned[2], 0.6e6, 1e-6))
        #expect(agree(scheme.planned[1], 0.5e6, 1e-6))
        #expect(agree(scheme.oneOffCost[1], 0.1e6, 1e-9))
        #expect(scheme.status == .identified && scheme.isRecurrent && scheme.programme == .cip)
        #expect(scheme.owner == "director of finance of T1" && scheme.ownerIsAssumed)
        // Nothing is uncertain: what is expected is what is planned.
        #expect(agree(scheme.expected?[2].mean ?? .nan, scheme.planned[2], 1e-9))
    }

    @Test("money that an intervention brings from outside closes a gap at its commissioner, and is no saving")
    func fromOutside() async throws {
        let given =
            "interventions.given={about: money from elsewhere, evidence: judgement, effects: [{name: nothing else, kind: cost, effect: 0%}], "
            + "ramp: [1], lead time: 0 months, programme effort: 0, paid by commissioners: yes, running cost: -£2m}"
        let ending = PlanFixture.option.replacing("[{name: cheaper supplies}, {name: fewer admissions}]", with: "[{name: cheaper supplies}, {name: given}]")
        let plan = try await PlanFixture.plan([given], ending: ending, option: "both")
        let money = plan.savings.filter { $0.scheme == "given" }
        #expect(!money.isEmpty && money.allSatisfy { $0.status == .outside })
        #expect(agree(money.reduce(0) { $0 + $1.planned[2] }, 2e6, 0.05))
        #expect(plan.savings.first { $0.scheme == "cheaper supplies" }?.status == .identified)
    }

    /// The measure stands at 90% below its minimum of 92%, and earns nothing; with the programme it earns all: £30m × 2% ÷ 1.01 = £594,059, of which
    /// Smalltown's commissioner pays four fifths. T1 has £40m of income against the £250m of the framework: 0.16 of £1m once and of £2m a year.
    @Test("programmes of quality have a row: what they earn less what they cost, and what they cost once")
    func programmesOfQuality() async throws {
        let framework =
            "quality framework={assumption: round figures, costs are for: £250m, paid at minimum: 50%, measures: ["
            + "{name: checked, domain: safety, setting: acute, unit: '%', better: higher, from: 2012/13, minimum: 92%, level: 90%, achievable: 100%, "
            + "reward weight: 100%}], programmes: [{name: checking, serves: [checked], from: 2013/14, curve: exponential, reach: 100%, rate: 1, "
            + "set-up cost: £1m, running cost: £2m, evidence: mixed}], support and scrutiny: {effect: no, style: support, under support: 0%, under scrutiny: 0%}}"
        let payment = ["finance.payment rules.quality payment=2%", "finance.payment rules.quality payment earned=50%"]
        let ending = PlanFixture.option + "    quality programmes: [{name: checking}]\n"
        let plan = try await PlanFixture.plan([framework] + payment, ending: ending, option: "both")
        let earned = 30e6 * 0.02 / 1.01
        let rows = plan.savings.filter { $0.scheme == "programmes of quality" }
        let trust = try #require(rows.first { $0.organisation == "T1" })
        #expect(agree(trust.planned[1], earned - 480_000, 1e-6) && agree(trust.planned[2], earned - 320_000, 1e-6), "\(trust.planned)")
        #expect(agree(trust.expected?[2].mean ?? .nan, trust.planned[2], 1e-9))
        #expect(trust.oneOffCost == [0, 160_000, 0] && trust.owner == "medical director of T1" && trust.status == .identified)
        let commissioner = try #require(rows.first { $0.organisation == "C1" })
        #expect(agree(commissioner.planned[2], -0.8 * earned, 1e-6) && commissioner.isInvestment && commissioner.oneOffCost == [0, 0, 0])
        // Without them there is no such row. What takes cost off is worth what it was; care that is not given earns no payment for quality either.
        let without = try await PlanFixture.plan([framework] + payment, ending: PlanFixture.option, option: "both")
        #expect(!without.savings.contains { $0.scheme == "programmes of quality" })
        func supplies(_ plan: IntegratedPlan) -> [Double] { plan.savings.first { $0.organisation == "T1" && $0.scheme == "cheaper supplies" }?.planned ?? [] }
        #expect(zip(supplies(plan), supplies(without)).allSatisfy { agree($0, $1, 1e-9) } && supplies(plan).count == 3)
    }

    @Test("schemes and habitual efficiency add up to what they change together, at every organisation and in every year", arguments: [41, 44, 50])
    func addUp(_ seed: Int) async throws {
        let (scenario, compiled) = try PlanFixture.random(seed)
        let planned = compiled.with(compiled.options[0])
        let ensemble = try await Ensemble.run(planned, EnsembleSettings(replications: 30, keepsMonths: false))
        let targets = PlanTargets(scenario, planned)
        let attribution = try await SavingsAttribution.of(planned, ensemble, targets)
        var kernel = Kernel(planned)
        func surpluses() -> [Double] {
            targets.organisations.flatMap { kernel.output[$0.surplus * targets.span..<($0.surplus + 1) * targets.span] }
        }
        kernel.placeCentres()
        kernel.simulate(.all)
        let all = surpluses()
        kernel.acting = 0
        kernel.simulate(Drivers.all.subtracting(.habit))
        let none = surpluses()
        for position in all.indices {
            let sum = attribution.central.reduce(0) { $0 + $1[position] }
            #expect(abs(sum - (all[position] - none[position])) < 0.01)
        }
    }

    @Test("with too many schemes for every order, the orders tried still add up")
    func manySchemes() async throws {
        let names = (1...14).map { "scheme \($0)" }
        let library = names.map {
            "  \($0):\n    about: One of many.\n    effects:\n      - {name: cost, kind: cost, effect: 0.1%}\n    ramp: [1]\n    lead time: 0 months\n"
        }.joined()
        let ending = "interventions:\n\(library)options:\n  - name: many\n    interventions: [\(names.map { "{name: \($0)}" }.joined(separator: ", "))]\n"
        let plan = try await PlanFixture.plan(ending: ending, option: "many", replications: 4)
        let schemes = plan.savings.filter { $0.organisation == "T1" && $0.status == .identified }
        #expect(schemes.count == 14)
        // Unit cost falls to 0.999¹⁴ of £30m.
        var left = 1.0
        for _ in 0..<14 { left *= 0.999 }
        #expect(agree(schemes.reduce(0) { $0 + $1.planned[2] }, 30e6 * (1 - left), 1e-6))
    }

    @Test("the scenario may name owners")
    func owners() async throws {
        let plan = try await PlanFixture.plan(ending: PlanFixture.option + "owners:\n  - {name: cheaper supplies, role: head of procurement}\n", option: "both")
        let scheme = try #require(plan.savings.first { $0.organisation == "T1" && $0.scheme == "cheaper supplies" })
        #expect(scheme.owner == "head of procurement of T1" && !scheme.ownerIsAssumed)
    }

    @Test("an option started a year later does in each year what it would have done the year before")
    func delay() throws {
        let (_, compiled) = try PlanFixture.economy(ending: PlanFixture.option)
        let option = compiled.options[0]
        let later = option.delayed(byMonths: 12)
        let half = option.delayed(byMonths: 6)
        for (position, timing) in option.timings.enumerated() {
            func ramp(_ option: CompiledOption, _ year: Int) -> Double {
                rampInYear(year, startMonths: option.timings[position].startMonths, steps: timing.steps)
            }
            #expect(ramp(later, 0) == 0)
            for year in 1..<3 {
                #expect(agree(ramp(later, year), ramp(option, year - 1), 1e-12))
                // Half a year: half of the months as before, half as a year earlier.
                #expect(ramp(half, year) >= ramp(later, year) && ramp(half, year) <= ramp(option, year))
            }
        }
    }
}
