@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
@testable import TestEconomies
import Testing

/// Two towns with two trusts, in which inputs are uncertain and everything moves.
enum ExplainedEconomy {
    static let files: [String: String] = {
        let second = SmallEconomy.provider.replacing("code: T1", with: "code: T2").replacing("Smalltown hospital", with: "Other hospital")
            .replacing("{C1: 80%, other: 20%}", with: "{C2: 90%, other: 10%}").replacing("occupancy: 80%", with: "occupancy: {value: 95%, source: D1}")
        let other = SmallEconomy.commissioner.replacing("code: C1", with: "code: C2")
        var files = SmallEconomy.files(commissioners: [SmallEconomy.commissioner, other], providers: [SmallEconomy.provider, second])
        let changes = [
            ("mortality improvement: 0% a year", "mortality improvement: {value: 1% a year, spread: normal ±0.5 points}"),
            (
                "non-elective admission: {use rate: all, season: flat, other growth: 0%",
                "non-elective admission: {use rate: old, season: winter, other growth: {value: 2%, spread: normal ±1 points}"
            ),
            // Other payers' care grows otherwise than the towns', so that it matters who pays.
            ("name: Everybody else, extra growth: 0%", "name: Everybody else, extra growth: 1%"),
            ("bed trend: 0% a year", "bed trend: -1% a year"), ("escalation bed day: £0", "escalation bed day: £300"),
            ("postponed when full: 0%", "postponed when full: {value: 5%, spread: uniform 2% to 8%}"),
            (
                "pay: {pay: yes, share: 60%, inflation: 0%}",
                "pay: {pay: yes, share: 60%, inflation: {value: 2%, spread: normal ±1 points, persists: each year}}"
            ),
            ("habitual efficiency: 0% a year", "habitual efficiency: {value: 1% a year, spread: triangular 0% to 2%}"),
            ("price change: {acute: 0%, other: 0%}", "price change: {acute: -1%, other: {value: 1%, spread: normal ±0.5 points}}"),
            ("allocation growth: 0% a year", "allocation growth: {value: 2% a year, spread: normal ±1 points, persists: ar 0.5}"),
            ("temporary premium: 0%", "temporary premium: 40%"), ("vacancies: 0%", "vacancies: 4%"),
            ("four-hour sanction: £0", "four-hour sanction: £200"), ("step size: 0%", "step size: 2%"),
            (
                "assumption: round figures for arithmetic",
                "assumption: round figures for arithmetic\nsources:\n  D1: {title: a return, publisher: somebody, year: 2013}"
            ),
        ]
        var text = files[SmallEconomy.scenarioFile] ?? ""
        for (from, to) in changes { text = text.replacing(from, with: to) }
        files[SmallEconomy.scenarioFile] = text
        files["vital-rates.csv"] = SmallEconomy.vitalRates(mortality: { _, age in age > 60 ? 0.02 : 0.001 }, fertility: { _ in 0.05 })
        return files
    }()

    static func prepared(_ changes: [String] = []) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files))
    }

    static let settings = EnsembleSettings(replications: 120, threads: 2, keepsMonths: false)
}

/// Explanations of the two towns' figures, each worked out once.
private actor Explanations {
    static let shared = Explanations()
    private var asked: [String: Task<Explanation, any Error>] = [:]

    func of(_ address: String) async throws -> Explanation {
        if let task = asked[address] { return try await task.value }
        let task = Task { try await Self.explained(address) }
        asked[address] = task
        return try await task.value
    }

    static func explained(_ address: String, changes: [String] = [], threads: Int = 1) async throws -> Explanation {
        let (scenario, compiled) = try ExplainedEconomy.prepared(changes)
        var settings = ExplainedEconomy.settings
        settings.threads = threads
        let ensemble = try await Ensemble.run(compiled, settings)
        return try await Explanation.of(scenario.resolve(address), scenario, compiled, ensemble, reading: .texts(ExplainedEconomy.files))
    }
}

@Suite("The inputs behind a figure")
struct InputTrialTests {
    private func behind(_ address: String) async throws -> [Explanation.Input] { try await Explanations.shared.of(address).inputs }

    static let addresses = [
        "T1.surplus.2014/15", "T1.ae_4h.2014/15", "T2.bed_occupancy.2013/14", "C1.surplus.2014/15", "economy.gap.2014/15", "T1.staff_in_post.2014/15",
        "T2.cash.2012/13",
    ]

    /// A figure set higher as the command line would, its spread with it: a uniform one has no centre and moves by its ends alone.
    private func raised(_ figure: Figure) -> String {
        let shift = InputTrials.step(figure, 1)
        func written(_ value: Double) -> String { figure.unit.exact(value + shift) }
        guard case .uniform(let low, let high) = figure.spread else { return "\(figure.path)=\(written(figure.value))" }
        return "\(figure.path)={value: \(written(figure.value)), spread: uniform \(written(low)) to \(written(high)), assumption: tried}"
    }

    @Test("changing a listed input changes the figure, changing any other leaves it as it is but for rounding")
    func listed() async throws {
        let (scenario, compiled) = try ExplainedEconomy.prepared()
        func values(_ ensemble: Ensemble, _ address: Explanation.Address) throws -> [Double] {
            let position = try #require(ensemble.layout.position(address.organisation, address.measure))
            return Array(ensemble.replications(position, year: address.year))
        }
        let base = try await Ensemble.run(compiled, ExplainedEconomy.settings)
        var asked: [(address: Explanation.Address, before: [Double], listed: Set<String>)] = []
        for text in Self.addresses {
            let explanation = try await Explanations.shared.of(text)
            #expect(explanation.inputs.count + explanation.idle == scenario.figures.count)
            let address = try scenario.resolve(text)
            asked.append((address, try values(base, address), Set(explanation.inputs.map(\.quantity.path))))
        }
        // Set by the command line's own way, in every future; a scenario that cannot be so is left out.
        let written = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(ExplainedEconomy.files)).settled()
        var checked = 0
        for quantity in scenario.figures where quantity.byYear.isEmpty {
            // Shares of one whole cannot be set one by one.
            let set = raised(quantity)
            guard let changed = try? written.under([set]), let economy = try? CompiledEconomy(changed, calibratedAs: compiled) else { continue }
            let after = try await Ensemble.run(economy, ExplainedEconomy.settings)
            checked += 1
            for (address, before, listed) in asked {
                let moves = zip(try values(after, address), before).contains { !agree($0 / $1, 1, 1e-10) && $0 != $1 }
                #expect(moves == listed.contains(quantity.path), "\(address.text), \(set)")
            }
        }
        #expect(checked > 120)
    }

    @Test("beds, income and shares enter through the baseline alone and are listed; another trust's are not")
    func baseline() async throws {
        let occupied = try await behind("T1.occupied_beds.2014/15").map(\.quantity.path)
        #expect(occupied.contains("providers.T1.beds") && occupied.contains("providers.T1.occupancy"))
        #expect(!occupied.contains { $0.hasPrefix("providers.T2") })
        let surplus = try await behind("T1.surplus.2014/15").map(\.quantity.path)
        for path in [
            "providers.T1.operating income", "providers.T1.surplus", "providers.T1.patients from.C1", "provider kinds.general.other income",
            "finance.cost classes.pay.inflation",
        ] {
            #expect(surplus.contains(path), "\(path)")
        }
        #expect(!surplus.contains { $0.hasPrefix("providers.T2") || $0.hasPrefix("provider kinds.wards") })
    }

    @Test("the strongest comes first, and what is said of one is what setting it by hand does in the futures of the sample")
    func ranked() async throws {
        let inputs = try await behind("C1.surplus.2014/15")
        let effects = inputs.map { abs($0.effect) }
        #expect(effects == effects.sorted(by: >))
        let running = try #require(inputs.first { $0.quantity.path == "commissioning.business rules.running cost per head" })
        #expect(agree(running.shift, 2.5, 1e-12))
        let (scenario, compiled) = try ExplainedEconomy.prepared()
        let set = try Scenario.load(
            SmallEconomy.scenarioFile, changes: ["commissioning.business rules.running cost per head=£27.50"], reading: .texts(ExplainedEconomy.files))
        let economies = [compiled, try CompiledEconomy(set, calibratedAs: compiled)]
        // Every fifth of 120 futures.
        let futures = (0..<InputTrials.sample).map { $0 * 120 / InputTrials.sample }
        func added(_ measure: Measure, _ year: Int) throws -> Double {
            let position = try #require(compiled.layout.position("C1", measure))
            return try futures.reduce(0) { sum, future in
                let values = try economies.map { try Replication($0, number: future, of: 120).kernel.output[position * 3 + year] }
                return sum + (values[1] - values[0]) / Double(futures.count)
            }
        }
        let (surplus, other, elsewhere) = (try added(.surplus, 2), try added(.spendOther, 2), try added(.spendElsewhere, 2))
        #expect(agree(running.effect, surplus, 1e-9) && running.effect != 0, "\(running.effect) and \(surplus)")
        #expect(agree(running.effect, -other - elsewhere, 1e-6), "\(running.effect), \(other) and \(elsewhere)")
        // £2.50 more for each of 38,000 residents of year 0, whose care elsewhere is what the allocation leaves; by year 2 they
        // are a little fewer or more, and care elsewhere has moved by growth and prices as well.
        let (otherBefore, elsewhereBefore) = (try added(.spendOther, 0), try added(.spendElsewhere, 0))
        #expect(agree(otherBefore, 95_000, 1e-6) && agree(elsewhereBefore, -95_000, 1e-6), "\(otherBefore) and \(elsewhereBefore)")
        #expect((75_000...112_500).contains(other))
        #expect(scenario.planYears == 2)
    }

    @Test("an input that acts in few futures is found: what sanctions cost when four hours are missed, what a full hospital postpones")
    func rare() async throws {
        let paths = try await behind("T1.surplus.2014/15").map(\.quantity.path)
        #expect(paths.contains("capacity.postponed when full"))
    }

    @Test("--set is kept: a changed scenario explains itself")
    func changed() async throws {
        let explanation = try await Explanations.explained(
            "T1.surplus.2014/15", changes: ["finance.habitual efficiency=0% a year", "providers.T1.beds from 2013/14=90 beds"])
        let decided = try #require(explanation.inputs.first { $0.quantity.path == "providers.T1.decided bed change" })
        #expect(decided.quantity.provenance == .assumption("set by --set providers.T1.beds from 2013/14=90 beds"))
    }

    @Test("the same inputs and effects with one thread and with four")
    func threads() async throws {
        let address = "T2.cash.2012/13"
        func told(_ explanation: Explanation) -> [String] { explanation.inputs.map { "\($0.quantity.path) \($0.effect.bitPattern)" } }
        #expect(told(try await Explanations.shared.of(address)) == told(try await Explanations.explained(address, threads: 4)))
    }

    @Test("a figure that the organisation does not have has no inputs")
    func missing() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(
            SmallEconomy.scenarioFile,
            reading: .texts(SmallEconomy.files(providers: [SmallEconomy.provider.replacing("    beds: 100 beds\n    occupancy: 80%\n", with: "")])))
        let ensemble = try await Ensemble.run(compiled, ExplainedEconomy.settings)
        let files = SmallEconomy.files(providers: [SmallEconomy.provider.replacing("    beds: 100 beds\n    occupancy: 80%\n", with: "")])
        let explanation = try await Explanation.of(scenario.resolve("T1.available_beds.2013/14"), scenario, compiled, ensemble, reading: .texts(files))
        #expect(explanation.summary == nil && explanation.inputs.isEmpty)
    }
}
