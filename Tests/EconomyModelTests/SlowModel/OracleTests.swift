@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("The kernel against a slow, plain model written apart")
struct OracleTests {
    @Test("every figure of every organisation and year agrees, in random economies", arguments: 1...8)
    func agreement(_ seed: Int) throws {
        try compare(try RandomEconomy(UInt64(seed)).scenario(), number: seed * 7)
    }

    @Test("every figure agrees when an option of random interventions acts: prevents, moves, opens beds, costs, needs staff", arguments: 1...8)
    func agreementWithAnOption(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        try compare(try economy.scenario(ending: ending), number: seed * 7, withOption: true)
    }

    @Test("every figure agrees when what usually holds for all years changes from year to year", arguments: 1...6)
    func agreementByYear(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        try compare(try economy.scenario(ending: ending, more: RandomEconomy.dates(UInt64(seed))), number: seed * 7, withOption: true)
    }

    @Test("every figure agrees when trusts end, merge, are taken over and hand over services, without and with an option", arguments: 1...14)
    func agreementWhenOrganisationsChange(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let trusts = plain.providers.map(\.code)
        let changes = RandomEconomy.organisations(UInt64(seed), trusts: trusts, years: plain.planYears)
        let ending = seed % 2 == 0 ? "" : RandomEconomy.option(UInt64(seed), trusts: trusts, commissioners: plain.commissioners.map(\.code))
        let scenario = try economy.scenario(ending: ending, more: changes)
        #expect(scenario.organisationChanges().count == (trusts.count < 2 ? 0 : changes.count))
        try compare(scenario, number: seed * 7, withOption: !ending.isEmpty)
    }

    @Test("every figure agrees when measures decide on the payment for quality and an option runs programmes of quality", arguments: 1...6)
    func agreementWithQuality(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let runs = seed % 2 == 0 ? "{name: all}" : "{name: learn more, at: [\(plain.providers[0].code)]}"
        let quality = RandomEconomy.quality(UInt64(seed), from: plain.years[1])
        let scenario = try economy.scenario(ending: ending.replacing("{name: random,", with: "{name: random, quality programmes: [\(runs)],") + quality)
        let compiled = try CompiledEconomy(scenario)
        #expect(compiled.quality.decides.contains(true) && compiled.options[0].quality != nil)
        try compare(scenario, number: seed * 7)
        try compare(scenario, number: seed * 7, withOption: true)
    }

    private func compare(_ scenario: Scenario, number: Int, withOption: Bool = false) throws {
        let compiled = try CompiledEconomy(scenario)
        let run = try Replication(withOption ? compiled.with(compiled.options[0]) : compiled, number: number)
        let span = run.kernel.span
        let oracle = SlowOracle(
            scenario: scenario,
            drawn: { form, year in
                compiled.parameters.position(of: form.path).map { run.kernel.values[$0.index * span + year] } ?? form.figure.value(in: scenario.years[year])
            },
            departure: { code, measure, year in
                let provider = scenario.providers.firstIndex { $0.code == code } ?? 0
                return run.kernel.noise[(provider * NoiseModel.measures + measure.index) * span + year]
            },
            foreseen: { code, measure, year in
                let provider = scenario.providers.firstIndex { $0.code == code } ?? 0
                return compiled.noise.centre[(provider * NoiseModel.measures + measure.index) * span + year]
            },
            earned: { code, year in
                let place = (scenario.providers.firstIndex { $0.code == code } ?? 0) * span + year
                return compiled.quality.earned[place] + (withOption ? compiled.options[0].quality?.adds[place] ?? 0 : 0)
            },
            measuresTaken: scenario.quality.map { framework in
                let trusts = QualityOfTrusts(scenario, framework, compiled.baseline)
                return Dictionary(uniqueKeysWithValues: scenario.providers.indices.map { (scenario.providers[$0].code, trusts.measures(at: $0).map(\.name)) })
            } ?? [:], option: withOption ? scenario.options[0] : nil)
        let slow = oracle.figures()
        let fast = run.figures
        #expect(Set(fast.keys).subtracting(slow.keys).sorted() == [], "measures that the slow model lacks")
        #expect(Set(slow.keys).subtracting(fast.keys).sorted() == [], "measures that the kernel lacks")
        for (name, value) in fast.sorted(by: { $0.key < $1.key }) {
            // Money that is nothing at all is nothing to a ten-thousandth of a penny.
            let isMoney = ["unfunded", "not_released", "contracts_cut", "quality_payment", " surplus ", " spend_inside "].contains { name.contains($0) }
            let isNothing = isMoney && abs(value - (slow[name] ?? .infinity)) < 1e-6
            #expect(isNothing || agree(value, slow[name] ?? .infinity, 1e-9), "\(name): \(value) and \(slow[name] ?? .nan)")
        }
    }
}
