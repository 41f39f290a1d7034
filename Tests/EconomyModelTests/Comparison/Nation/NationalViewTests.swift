@testable import Comparison
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("All economies of a country under common futures")
struct NationalViewTests {
    private let settings = EnsembleSettings(replications: 240, seed: 7, threads: 2, keepsMonths: false)

    /// Three towns on common pay. Each town's allocation is its own; its growth moves with the settlement where `group` says so.
    private func towns(group: String = ", correlates in: settlement", more: String = "") -> [String: String] {
        var files = ThreeTowns.texts
        for file in ThreeTowns.files {
            files[file]?.replace(
                "population: population.csv",
                with: "population: population.csv\n    allocation growth: {value: 2%, spread: normal sd 2 points, persists: each year\(group)}")
            files[file]?.replace("correlations:\n", with: "correlations:\n  - {name: settlement, spearman: 0.8}\n")
            files[file]? += more
        }
        return files
    }

    private func read(_ files: [String: String]) async throws -> ComparisonInput {
        let input = try await ComparisonInput.load(ThreeTowns.files, reading: .texts(files))
        #expect(input.setAside.isEmpty, "\(input.setAside.map(\.message))")
        return input
    }

    /// What a parameter is in the first plan year of each future.
    private func draws(_ economy: ComparisonInput.Economy, _ path: String) throws -> [Double] {
        let table = economy.compiled.parameters
        let id = try #require(table.position(of: path), "\(path)")
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var values = table.central
        var scratch = DrawScratch(table, longest: 64)
        return (0..<settings.replications).map { replication in
            table.draw(sampler, replication: replication, into: &values, scratch: &scratch)
            return values[id.index * (table.years + 1) + 1]
        }
    }

    @Test("Pay is one draw for all in every future; a commissioner's allocation is its own, and moves with the settlement where it says so")
    func nationalAndLocal() async throws {
        let input = try await read(towns())
        let pay = try input.economies.map { try draws($0, "finance.cost classes.pay.inflation") }
        #expect(Set(pay[0]).count == settings.replications && pay[0] == pay[1] && pay[1] == pay[2])
        // Norton is C1, Easton C2. Spearman 0.8 is what the group states; 240 draws leave about 0.03 to chance.
        func correlation(_ input: ComparisonInput) throws -> Double {
            let norton = try #require(input.economies.first { $0.scenario.name == "Norton" })
            let easton = try #require(input.economies.first { $0.scenario.name == "Easton" })
            return Correlation.spearman(try draws(norton, "commissioners.C1.allocation growth"), try draws(easton, "commissioners.C2.allocation growth"))
        }
        #expect(abs(try correlation(input) - 0.8) < 0.12)
        #expect(abs(try correlation(try await read(towns(group: "")))) < 0.2)
    }

    @Test("What is national is counted: one name in all economies; allocations drawn apart are named")
    func scope() async throws {
        let apart = DrawScope(try await read(towns(group: "")).economies)
        let together = DrawScope(try await read(towns()).economies)
        // Pay is the only uncertain national figure; growth of allocations is one each for C1, C2 and C3.
        #expect(together.national == 1 && together.own == 3 && together.several == 0)
        #expect(together.sections.first { $0.name == "commissioners" }?.grouped == 3 && together.groups == ["settlement"])
        #expect(together.allocationsApart.isEmpty && apart.allocationsApart == ["Easton", "Norton", "Weston"] && apart.groups.isEmpty)
    }

    @Test("Split over parts by economies and joined from their files, the view is that of one run, to the last bit")
    func parts() async throws {
        let input = try await read(towns())
        let small = EnsembleSettings(replications: 24, seed: 7, threads: 2, keepsMonths: false)
        let question = NationalQuestion(interventions: [])
        let whole = try await NationalView.of(input, question, small)
        let asked = NationalPart.Question(version: "test", economies: input.names, arguments: [], replications: 24, parts: 2)
        var parts: [NationalPart] = []
        for part in [2, 1] {
            let simulated = try await NationalView.simulated(input, question, small, part: part, of: 2)
            #expect(simulated.count == (part == 1 ? 2 : 1))
            let data = try NationalPart(file: "part-\(part)", asked, part: part, simulated).encoded()
            #expect(NationalPart.isPart(data))
            parts.append(try NationalPart(decoding: data, file: "part-\(part)"))
            // A bit that changed on the way is noticed, and so is an end that is missing.
            var altered = data
            altered[altered.endIndex - 3] ^= 1
            #expect(throws: EnsemblePartError.self) { try NationalPart(decoding: altered, file: "x") }
            #expect(throws: EnsemblePartError.self) { try NationalPart(decoding: data.dropLast(8), file: "x") }
        }
        let joined = try NationalPart.joined(parts)
        #expect(joined.question == asked)
        let again = try await NationalView.of(input, question, small, given: joined.economies)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        #expect(try encoder.encode(again) == encoder.encode(whole))
        #expect(throws: EnsemblePartError.self) { try NationalPart.joined([parts[0]]) }
        #expect(throws: EnsemblePartError.self) { try NationalPart.joined([parts[0], parts[0]]) }
        #expect(throws: EnsemblePartError.self) { try NationalPart(decoding: Data("planner".utf8), file: "x") }
    }

    @Test("The national gap is summed future by future: narrower than the added ends, wider than if each moved by itself")
    func gap() async throws {
        let view = try await NationalView.of(try await read(towns()), NationalQuestion(interventions: []), settings)
        let total = try #require(view.comparison.total(.gapDoNothing)?.years.last ?? nil)
        #expect(abs(view.gap.together.mean - total.mean) < 1 && abs(view.gap.together.p90 - total.p90) < 1)
        #expect(view.gap.together.p10 > view.gap.sumOfLows && view.gap.together.p90 < view.gap.sumOfHighs)
        // Pay and the settlement are shared, so that the sum varies more than three that know nothing of each other.
        #expect(view.gap.together.sd > 1.2 * view.gap.sdIfApart)
        #expect(view.gap.planned == nil && view.trials.isEmpty && view.purchases.isEmpty)
    }

    private static let support = """
          peer support:
            about: Another trust helps.
            effects:
              - {name: savings kept, kind: delivery, effect: {value: 5%, spread: normal ±2 points}}
            ramp: [1]
            lead time: 0 months
            transition cost: £0.1m
          new wing:
            about: A wing.
            sized for: hospital
            effects:
              - {name: shorter, kind: cost, effect: {value: 1%, spread: normal ±0.5 points}}
            ramp: [1]
            lead time: 0 months
            capital: £2m

        """

    private var planned: String {
        NightTown.library + Self.support + "chosen option: at home\noptions:\n  - {name: at home, interventions: [{name: home teams}]}\n"
    }

    @Test("Trials are those of comparing options; what is bought alone in an economy brings what its trial brings")
    func purchases() async throws {
        let input = try await read(towns(more: planned))
        let names = ["home teams", "new wing"]
        let view = try await NationalView.of(input, NationalQuestion(interventions: names, budget: 1e6), settings)
        let compared = try await InterventionsByEconomy.of(input, names, settings)
        for trial in view.trials { #expect(trial.change == compared.trial(trial.intervention, in: trial.economy)?.change) }
        // 38,000 residents are 0.076 of 500,000, so home teams ask for £15,200 a year in each of three towns: all are bought.
        let revenue = try #require(view.purchase(.revenue, .recovery))
        #expect(revenue.items.count == revenue.candidates && abs(revenue.spent - Double(revenue.candidates) * 15_200) < 1e-6)
        #expect(abs(revenue.recovery.mean - revenue.sumAlone) < 1e-3 * abs(revenue.sumAlone))
        // A wing for 100 of 600 beds asks for £333,333 of capital (0.0), and three do not fit into £900,000.
        let tight = try await NationalView.of(input, NationalQuestion(interventions: names, budget: 0.9e6), settings)
        let capital = try #require(tight.purchase(.capital, .recovery))
        #expect(capital.candidates == 3 && capital.items.count == 2 && abs(capital.spent - 2e6 / 3) < 1)
        #expect(capital.items.allSatisfy { $0.chosenIn > 0 && $0.chosenIn <= 1 } && capital.items[0].gainPerPound >= capital.items[1].gainPerPound)
        #expect(view.gap.plans.count == 3 && view.withoutPlan.isEmpty)
    }

    @Test("Support is tried beside the chosen plan; without a plan it is not tried, and that is said")
    func support() async throws {
        let view = try await NationalView.of(try await read(towns(more: planned)), NationalQuestion(interventions: ["peer support"]), settings)
        #expect(view.trials.count == 3 && view.trials.allSatisfy { $0.purse == .support && $0.use > 0 })
        let without = NightTown.library + Self.support + "options:\n  - {name: at home, interventions: [{name: home teams}]}\n"
        let none = try await NationalView.of(try await read(towns(more: without)), NationalQuestion(interventions: ["peer support"]), settings)
        #expect(none.trials.isEmpty && none.withoutPlan == ["Easton", "Norton", "Weston"] && none.notTried == ["peer support"])
    }

    @Test("A trust in two economies: what the neighbour means to pay is held against what its own economy expects of it")
    func contracts() async throws {
        // T1 stands in Norton, which pays 80% of its care, and in Weston, which means to pay 80%, too: Norton expects nothing of C3.
        let view = try await NationalView.of(try await read(towns()), NationalQuestion(interventions: []), settings)
        #expect(view.contracts.map(\.trust) == ["T1"] && view.contracts[0].countedIn == "Norton" && view.contracts[0].countedShares == 1.4)
        let payer = try #require(view.contracts[0].payers.first)
        // Patient care brings £30m, of which 80% is £24m.
        #expect(payer.economy == "Weston" && payer.expected == 0 && abs(payer.paid - 24e6) < 1 && abs(payer.difference - 24e6) < 1)
    }

    @Test("Of a body and those it took over one time is kept: those before, or those that came after")
    func succession() async throws {
        let input = try await read(towns())
        let tiles = BoardTiles(
            file: "tiles.csv", tiles: [.init(code: "C3", shortName: "W", region: "", column: 0, row: 0, tookOver: ["C1", "C2"])])
        let before = input.settled(tiles, keepsSuccessors: false)
        #expect(before.names == ["Easton", "Norton"] && before.setAside.map(\.name) == ["Weston"] && before.setAside[0].reason == .succession)
        let after = input.settled(tiles, keepsSuccessors: true)
        #expect(after.names == ["Weston"] && after.setAside.map(\.name) == ["Easton", "Norton"])
        #expect(input.settled(nil, keepsSuccessors: false).names == input.names)
        // Two scenarios of one commissioner: the first by name, or the last.
        var files = towns()
        files["norton.yaml"]?.replace("C1", with: "C2")
        let twice = try await ComparisonInput.load(ThreeTowns.files, reading: .texts(files))
        let known = BoardTiles(file: "tiles.csv", tiles: [.init(code: "C2", shortName: "E", region: "", column: 0, row: 0, tookOver: [])])
        #expect(twice.settled(nil, keepsSuccessors: false).names == ["Easton", "Norton", "Weston"])
        #expect(
            twice.settled(known, keepsSuccessors: false).names == ["Easton", "Weston"]
                && twice.settled(known, keepsSuccessors: true).names == ["Norton", "Weston"])
    }

    @Test("The number of threads changes no bit, nor does the order of files")
    func threads() async throws {
        let files = towns(more: planned)
        var one = settings
        one.threads = 1
        let question = NationalQuestion(interventions: ["home teams", "peer support", "new wing"], budget: 0.9e6)
        let first = try await NationalView.of(try await read(files), question, one)
        let second = try await NationalView.of(
            try await ComparisonInput.load(ThreeTowns.files.reversed(), reading: .texts(files)), question, settings)
        #expect(first.trials.map(\.change) == second.trials.map(\.change) && first.trials.map(\.economy) == second.trials.map(\.economy))
        #expect(
            first.purchases.map(\.recovery) == second.purchases.map(\.recovery)
                && first.purchases.map { $0.items.map(\.chosenIn) } == second.purchases.map { $0.items.map(\.chosenIn) })
        #expect(first.failing.pairs.map(\.correlation) == second.failing.pairs.map(\.correlation) && first.gap.together == second.gap.together)
    }
}
