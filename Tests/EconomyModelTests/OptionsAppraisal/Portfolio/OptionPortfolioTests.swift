@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
import Statistics
import TestEconomies
import Testing

@Suite("The best set of interventions")
struct OptionPortfolioTests {
    private static let settings = EnsembleSettings(replications: 40, seed: 7, threads: 2, keepsMonths: false)

    private static func portfolio(
        _ interventions: [String], options: [(name: String, uses: [String])], limits: PortfolioLimits = .none,
        objective: OptionPortfolio.Objective = .netBenefit(poundsPerQualityAdjustedYear: nil), also: [String] = [],
        search: PortfolioSettings = PortfolioSettings()
    ) async throws -> OptionPortfolio {
        let (scenario, compiled) = try OptionTown.economy(interventions, options: options)
        return try await OptionPortfolio.of(scenario, compiled, settings, limits: limits, objective: objective, also: also, search: search)
    }

    private static func names(_ portfolio: OptionPortfolio, _ set: OptionPortfolio.ItemSet) -> [String] { set.items.map { portfolio.items[$0].label } }

    @Test("the value of something that costs £1m less a year is £1m × 1.8445, and only what saves is chosen")
    func values() async throws {
        let portfolio = try await Self.portfolio(
            [OptionTown.costing("saver", "-£1m"), OptionTown.costing("spender", "£2m")], options: [("one", ["saver"]), ("two", ["spender", "saver"])])
        #expect(portfolio.items.map(\.intervention) == ["saver", "spender"])
        #expect(agree(portfolio.items[0].value.mean, 1e6 * OptionTown.cashFactor, 1e-9))
        #expect(agree(portfolio.items[1].value.mean, -2e6 * OptionTown.cashFactor, 1e-9))
        #expect(portfolio.items[0].options == ["one", "two"])
        #expect(portfolio.best.items == [0] && portfolio.best.use.runningCostAYear == -1e6)
        #expect(portfolio.items.map(\.shareInBestSet.value) == [1, 0])
        let first = try #require(portfolio.leading.first)
        #expect(agree(first.value.mean, 1e6 * OptionTown.cashFactor, 1e-9) && abs(first.interaction) < 1 && first.probabilityBetter == 1)
        #expect(agree(first.gapChange.mean, -1e6, 1e-9))
    }

    @Test("savings that multiply are worth less together than their sum: −ab C a year")
    func interaction() async throws {
        let portfolio = try await Self.portfolio(
            [OptionTown.saving("a", "10%"), OptionTown.saving("b", "20%")], options: [("both", ["a", "b"])], objective: .gap)
        // Patient care costs C = £30m: alone £3m and £6m, together £8.4m.
        #expect(agree(portfolio.best.sumOfParts, 9e6, 1e-9))
        #expect(agree(portfolio.leading[0].value.mean, 8.4e6, 1e-9))
        #expect(agree(portfolio.leading[0].interaction, -0.6e6, 1e-9))
    }

    @Test("within limits, prerequisites and exclusions the set is the best of all sets counted out", arguments: 0..<6)
    func bruteForce(_ seed: Int) async throws {
        var dice = Dice(UInt64(seed) + 11)
        let count = 9
        let savings = (0..<count).map { _ in dice.number(-0.3...1) }
        let capital = (0..<count).map { _ in dice.number(0...2) }
        let staff = (0..<count).map { _ in Double(dice.below(30)) }
        // Item 1 needs item 0, item 3 conflicts with item 2.
        let library = (0..<count).map { item in
            OptionTown.costing(
                "i\(item)", "\(savings[item] > 0 ? "-" : "")£\(Int(abs(savings[item]) * 1e6))",
                ["capital: £\(Int(capital[item] * 1e6))", "staff needed: \(staff[item]) WTE", "programme effort: \(item % 3)"].joined(separator: "\n    ")
                    + (item == 1 ? "\n    needs: [i0]" : "") + (item == 3 ? "\n    conflicts with: [i2]" : ""))
        }
        let limits = PortfolioLimits(
            capital: (dice.number(1...6) * 1e6).rounded(), runningCostAYear: nil, staff: Double(20 + dice.below(80)), programmeEffort: Double(3 + dice.below(5))
        )
        let portfolio = try await Self.portfolio(
            library, options: [("most", (0..<count).filter { $0 != 3 }.map { "i\($0)" }), ("other", ["i3"])], limits: limits)
        let places = portfolio.items.map { Int($0.intervention.dropFirst()) ?? 0 }
        var best = 0.0
        for set in 0..<1 << count {
            let items = (0..<count).filter { set & 1 << $0 != 0 }
            let chosen = Set(items.map { places[$0] })
            if chosen.contains(1) && !chosen.contains(0) || chosen.isSuperset(of: [2, 3]) { continue }
            func sum(_ of: (OptionPortfolio.Use) -> Double) -> Double { items.reduce(0) { $0 + of(portfolio.items[$1].use) } }
            if sum(\.capital) > limits.capital ?? 0 || sum(\.staff) > limits.staff ?? 0 || sum(\.programmeEffort) > limits.programmeEffort ?? 0 { continue }
            best = max(best, items.reduce(0) { $0 + portfolio.items[$1].value.mean })
        }
        #expect(agree(portfolio.best.sumOfParts, best, 1e-9))
        // Nothing acts on anything else here: a set is worth the sum of its parts.
        for one in portfolio.leading { #expect(abs(one.interaction) < 10) }
        for frontier in portfolio.frontiers {
            #expect(frontier.isComplete)
            #expect(
                zip(frontier.sets, frontier.sets.dropFirst()).allSatisfy {
                    $0.sumOfParts < $1.sumOfParts && $0.use[frontier.limit] < $1.use[frontier.limit]
                })
            #expect(agree(frontier.sets.last?.sumOfParts ?? 0, best, 1e-9))
        }
    }

    @Test("the same intervention at two sizes is two items that exclude each other; at different trusts they do not")
    func clones() async throws {
        let portfolio = try await Self.portfolio(
            [OptionTown.costing("saver", "-£1m")], options: [("small", ["{name: saver, scale: 1}"]), ("large", ["{name: saver, scale: 3}"])])
        #expect(portfolio.items.map(\.scale) == [1, 3])
        #expect(portfolio.items[0].conflicts == [1] && portfolio.items[1].conflicts == [0])
        #expect(Self.names(portfolio, portfolio.best) == ["saver (scale 3.0)"])
        #expect(agree(portfolio.items[1].value.mean, 3 * portfolio.items[0].value.mean, 1e-9))
    }

    @Test("what needs another is worth what it adds to it, and never comes without it")
    func prerequisite() async throws {
        let enabler = OptionTown.costing("enabler", "£0.4m")
        let user = OptionTown.costing("user", "-£1m", "needs: [enabler]")
        let both = try await Self.portfolio([enabler, user], options: [("both", ["enabler", "user"])])
        #expect(both.items[1].needs == [0])
        #expect(agree(both.items[1].value.mean, 1e6 * OptionTown.cashFactor, 1e-9))
        #expect(both.best.items == [0, 1])
        #expect(agree(both.best.sumOfParts, 0.6e6 * OptionTown.cashFactor, 1e-9))
        // Dearer than it helps: neither is done.
        let dear = try await Self.portfolio([OptionTown.costing("enabler", "£1.5m"), user], options: [("both", ["enabler", "user"])])
        #expect(dear.best.items.isEmpty && dear.whyNone == nil)
    }

    @Test("limits that allow nothing give the empty set: with a reason when not even that is allowed")
    func limits() async throws {
        let library = [OptionTown.costing("saver", "-£1m", "capital: £0.1m")]
        let none = try await Self.portfolio(library, options: [("one", ["saver"])], limits: PortfolioLimits(capital: 0))
        #expect(none.best.items.isEmpty && none.best.sumOfParts == 0 && none.whyNone == nil)
        #expect(none.leading.count == 1 && none.leading[0].value.mean == 0)
        // A saving of £5m a year is asked for, and there is £1m.
        let impossible = try await Self.portfolio(library, options: [("one", ["saver"])], limits: PortfolioLimits(runningCostAYear: -5e6))
        #expect(impossible.best.items.isEmpty && impossible.leading.isEmpty && impossible.frontiers.isEmpty)
        #expect(impossible.whyNone?.contains("running cost a year") == true)
    }

    @Test("an intervention of the library can be named besides; an unknown one is refused with the nearest name")
    func named() async throws {
        let library = [OptionTown.costing("saver", "-£1m"), OptionTown.costing("sparer", "-£2m")]
        let portfolio = try await Self.portfolio(library, options: [("one", ["saver"])], also: ["sparer", "saver"])
        #expect(portfolio.items.map(\.intervention) == ["saver", "sparer"])
        #expect(portfolio.items[1].options.isEmpty && portfolio.best.items == [0, 1])
        await #expect { try await Self.portfolio(library, options: [("one", ["saver"])], also: ["spaer"]) } throws: { "\($0)".contains("'sparer'") }
    }

    @Test("of more interventions than can be solved the least valuable are left out by name")
    func tooMany() async throws {
        let portfolio = try await Self.portfolio(
            (1...6).map { OptionTown.costing("i\($0)", "-£\($0)m") }, options: [("all", (1...6).map { "i\($0)" })], search: PortfolioSettings(items: 4))
        #expect(portfolio.items.map(\.intervention) == ["i3", "i4", "i5", "i6"])
        #expect(portfolio.leftOut == ["i1", "i2"])
    }

    @Test("health gained counts at its price, and an item is in the best set in the share of futures in which it is worth its cost")
    func healthAndChance() async throws {
        // £1m a year for 40 quality-adjusted years: at £20,000 each £0.8m, discounted less than money.
        let library = [OptionTown.costing("clinic", "{value: £1m, spread: uniform £0.5m to £1.5m}", "health gain: 40 years")]
        let (scenario, compiled) = try OptionTown.economy(library, options: [("one", ["clinic"])])
        let run = EnsembleSettings(replications: 1_000, seed: 7, sampling: .latinHypercube, threads: 2, keepsMonths: false)
        let portfolio = try await OptionPortfolio.of(
            scenario, compiled, run, objective: .netBenefit(poundsPerQualityAdjustedYear: 20_000))
        let yearsGained: Double = 40 / 1.015 + 40 / (1.015 * 1.015)
        let health = yearsGained * 20_000
        #expect(agree(portfolio.items[0].value.mean, health - 1e6 * OptionTown.cashFactor, 1e-3))
        // Worth it below £X a year with X × 1.8445 = health: a share of (X − 0.5m) / 1m of the futures.
        let share = (health / OptionTown.cashFactor - 0.5e6) / 1e6
        #expect(abs(portfolio.items[0].shareInBestSet.value - share) < 0.002)
        #expect(portfolio.best.items.isEmpty)
    }
}
