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

@Suite("The inputs behind a figure", .enabled(if: LongTests.areOn))
struct InputTrialTests {
    private func explained(_ address: String, changes: [String] = []) async throws -> (Explanation, Scenario, CompiledEconomy, Ensemble) {
        let (scenario, compiled) = try ExplainedEconomy.prepared(changes)
        let ensemble = try await Ensemble.run(compiled, ExplainedEconomy.settings)
        let found = try await Explanation.of(scenario.resolve(address), scenario, compiled, ensemble, reading: .texts(ExplainedEconomy.files))
        return (found, scenario, compiled, ensemble)
    }

    /// The figure in every future when one input is set to something else by `--set`; nil where the scenario cannot be so.
    private func values(_ change: String, _ address: Explanation.Address, _ base: CompiledEconomy) async throws -> [UInt64]? {
        guard let scenario = try? Scenario.load(SmallEconomy.scenarioFile, changes: [change], reading: .texts(ExplainedEconomy.files)),
            let compiled = try? CompiledEconomy(scenario, calibratedAs: base)
        else { return nil }
        let ensemble = try await Ensemble.run(compiled, ExplainedEconomy.settings)
        let position = try #require(ensemble.layout.position(address.organisation, address.measure))
        return ensemble.replications(position, year: address.year).map(\.bitPattern)
    }

    @Test(
        "changing a listed input changes the figure, changing any other changes not one bit of it",
        arguments: [
            "T1.surplus.2014/15", "T1.ae_4h.2014/15", "T2.bed_occupancy.2013/14", "C1.surplus.2014/15", "economy.gap.2014/15", "T1.staff_in_post.2014/15",
            "T2.cash.2012/13",
        ])
    func listed(_ text: String) async throws {
        let (explanation, scenario, compiled, ensemble) = try await explained(text)
        let address = try scenario.resolve(text)
        let position = try #require(ensemble.layout.position(address.organisation, address.measure))
        let before = ensemble.replications(position, year: address.year).map(\.bitPattern)
        let listed = Set(explanation.inputs.map(\.quantity.path))
        #expect(explanation.inputs.count + explanation.idle == scenario.figures.count)
        var checked = 0
        for quantity in scenario.figures {
            // Shares of one whole cannot be set one by one.
            let shift = InputTrials.step(quantity, 1)
            let set = quantity.byYear.isEmpty ? "\(quantity.path)=\(quantity.unit.exact(quantity.value + shift))" : ""
            guard !set.isEmpty, let after = try await values(set, address, compiled) else { continue }
            checked += 1
            #expect((after != before) == listed.contains(quantity.path), "\(set)")
        }
        #expect(checked > 120)
    }

    @Test("beds, income and shares enter through the baseline alone and are listed; another trust's are not")
    func baseline() async throws {
        let occupied = try await explained("T1.occupied_beds.2014/15").0.inputs.map(\.quantity.path)
        #expect(occupied.contains("providers.T1.beds") && occupied.contains("providers.T1.occupancy"))
        #expect(!occupied.contains { $0.hasPrefix("providers.T2") })
        let surplus = try await explained("T1.surplus.2014/15").0.inputs.map(\.quantity.path)
        for path in [
            "providers.T1.operating income", "providers.T1.surplus", "providers.T1.patients from.C1", "provider kinds.general.other income",
            "finance.cost classes.pay.inflation",
        ] {
            #expect(surplus.contains(path), "\(path)")
        }
        #expect(!surplus.contains { $0.hasPrefix("providers.T2") || $0.hasPrefix("commissioning") || $0.hasPrefix("provider kinds.wards") })
    }

    @Test("the strongest comes first: raising it moves the mean of the figure by what is said")
    func ranked() async throws {
        let explanation = try await explained("C1.surplus.2014/15").0
        let effects = explanation.inputs.map { abs($0.effect) }
        #expect(effects == effects.sorted(by: >))
        let surplus = try #require(explanation.inputs.first { $0.quantity.path == "commissioning.business rules.running cost per head" })
        // £2.50 more for each of the residents of year 2, who are a little fewer than 38,000 and more after births.
        #expect(agree(surplus.shift, 2.5, 1e-12) && surplus.effect < -2.5 * 30_000 && surplus.effect > -2.5 * 45_000)
    }

    @Test("an input that acts in few futures is found: what sanctions cost when four hours are missed, what a full hospital postpones")
    func rare() async throws {
        let paths = try await explained("T1.surplus.2014/15").0.inputs.map(\.quantity.path)
        #expect(paths.contains("capacity.postponed when full"))
    }

    @Test("--set is kept: a changed scenario explains itself")
    func changed() async throws {
        let explanation = try await explained(
            "T1.surplus.2014/15", changes: ["finance.habitual efficiency=0% a year", "providers.T1.beds from 2013/14=90 beds"]
        ).0
        let decided = try #require(explanation.inputs.first { $0.quantity.path == "providers.T1.decided bed change" })
        #expect(decided.quantity.provenance == .assumption("set by --set providers.T1.beds from 2013/14=90 beds"))
    }

    @Test("the same inputs and effects with one thread and with four")
    func threads() async throws {
        let (scenario, compiled) = try ExplainedEconomy.prepared()
        var found: [[String]] = []
        for threads in [1, 4] {
            var settings = ExplainedEconomy.settings
            settings.threads = threads
            let ensemble = try await Ensemble.run(compiled, settings)
            let explanation = try await Explanation.of(
                scenario.resolve("T2.surplus.2013/14"), scenario, compiled, ensemble, reading: .texts(ExplainedEconomy.files))
            found.append(explanation.inputs.map { "\($0.quantity.path) \($0.effect.bitPattern)" })
        }
        #expect(found[0] == found[1])
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
