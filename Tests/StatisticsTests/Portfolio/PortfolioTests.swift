import Foundation
import Statistics
import Testing

@Suite("Portfolios")
struct PortfolioTests {
    /// Every allowed set with its value, by trying all of them: slow, obvious, apart from the search.
    static func enumerated(_ problem: PortfolioProblem, _ values: [Double]) -> [(mask: Int, value: Double)] {
        var found: [(Int, Double)] = []
        for mask in 0..<1 << problem.itemCount {
            func has(_ item: Int) -> Bool { mask >> item & 1 == 1 }
            guard problem.mandatory.allSatisfy(has) else { continue }
            guard problem.prerequisites.allSatisfy({ !has($0.item) || has($0.needs) }) else { continue }
            guard problem.exclusions.allSatisfy({ Set($0).count(where: has) <= 1 }) else { continue }
            var fits = true
            for budget in problem.budgets {
                var use = 0.0
                for item in 0..<problem.itemCount where has(item) { use += budget.use[item] }
                if use > budget.limit + 1e-9 * abs(budget.limit) { fits = false }
            }
            guard fits else { continue }
            var value = 0.0
            for item in 0..<problem.itemCount where has(item) { value += values[item] }
            found.append((mask, value))
        }
        return found.sorted { $0.1 > $1.1 }
    }

    /// A problem of the usual kind: five years of capital, revenue, staff, places; dependencies and alternatives.
    static func problem(items: Int, seed: UInt64, correlated: Bool = false) throws -> (PortfolioProblem, [Double]) {
        let draws = try Draws.uniform(items, 12, seed: seed)
        let values = (0..<items).map { item -> Double in
            let size = 10 + 90 * draws[item, 0]
            return correlated ? size + 10 : size * (0.5 + draws[item, 11]) - 5
        }
        var budgets = (0..<8).map { b -> Budget in
            let use = (0..<items).map { item -> Double in
                let size = 10 + 90 * draws[item, 0]
                return correlated ? size * (0.9 + 0.2 * draws[item, b + 1]) : 100 * draws[item, b + 1]
            }
            return Budget(name: "capital year \(b)", limit: 0.4 * use.reduce(0, +), use: use)
        }
        budgets.append(Budget(name: "places", limit: Double(items) / 2, use: [Double](repeating: 1, count: items)))
        let problem = try PortfolioProblem(
            itemCount: items, budgets: budgets,
            prerequisites: [Prerequisite(item: 1, needs: 0), Prerequisite(item: 5, needs: 2)],
            exclusions: [[3, 4], [6, 7, 8]])
        return (problem, values)
    }

    @Test("Three schemes and one budget by hand: values 60, 100, 120, costs 10, 20, 30, limit 50 give the last two")
    func byHand() throws {
        let problem = try PortfolioProblem(
            itemCount: 3, budgets: [Budget(name: "capital", limit: 50, use: [10, 20, 30])])
        let answer = try problem.solve(values: [60, 100, 120], leading: 3)
        #expect(answer.leading.map(\.items) == [[1, 2], [0, 2], [0, 1]])
        #expect(answer.best?.value == 220)
        #expect(answer.best?.use == [50])
    }

    @Test("The best ten sets equal those of trying every set", arguments: 1...12)
    func enumeration(seed: Int) throws {
        let (problem, values) = try Self.problem(items: 14, seed: UInt64(seed), correlated: seed.isMultiple(of: 2))
        let all = Self.enumerated(problem, values)
        let leading = try problem.solve(values: values, leading: 10).leading
        #expect(areClose(leading.map(\.value), all.prefix(10).map(\.1), within: 1e-6))
        let allowed = Set(all.map(\.0))
        #expect(leading.allSatisfy { allowed.contains($0.items.reduce(0) { $0 | 1 << $1 }) })
    }

    @Test("Twenty items: the optimum equals that of a million tried sets")
    func twenty() throws {
        let (problem, values) = try Self.problem(items: 20, seed: 77)
        let best = try #require(Self.enumerated(problem, values).first)
        #expect(areClose(try #require(problem.solve(values: values).best).value, best.value, within: 1e-6))
    }

    @Test("With mandatory items, items that free budget and floors, the answer is still that of trying every set", arguments: 1...6)
    func generalRules(seed: Int) throws {
        let draws = try Draws.uniform(12, 4, seed: UInt64(100 + seed))
        let values = draws.column(0).map { 20 * $0 - 6 }
        let problem = try PortfolioProblem(
            itemCount: 12,
            budgets: [
                Budget(name: "beds", limit: 10, use: draws.column(1).map { 20 * $0 - 8 }),
                Budget(name: "savings floor", limit: -4, use: draws.column(2).map { 3 - 8 * $0 }),
                Budget(name: "staff", limit: 30, use: draws.column(3).map { 15 * $0 }),
            ], prerequisites: [Prerequisite(item: 3, needs: 9), Prerequisite(item: 9, needs: 10)],
            exclusions: [[0, 1, 2], [2, 5]], mandatory: [4])
        let all = Self.enumerated(problem, values)
        let answer = try problem.solve(values: values, leading: 5)
        #expect(areClose(answer.leading.map(\.value), all.prefix(5).map(\.1), within: 1e-6))
        #expect(answer.leading.isEmpty == all.isEmpty)
    }

    @Test("Listing the items in another order, or a budget in another unit, gives the same value")
    func invariance() throws {
        let (problem, values) = try Self.problem(items: 14, seed: 5)
        let best = try #require(problem.solve(values: values).best)
        let place = Array((0..<14).reversed())
        let mirrored = try PortfolioProblem(
            itemCount: 14,
            budgets: problem.budgets.map {
                Budget(name: $0.name, limit: 1000 * $0.limit, use: $0.use.reversed().map { 1000 * $0 })
            },
            prerequisites: problem.prerequisites.map { Prerequisite(item: place[$0.item], needs: place[$0.needs]) },
            exclusions: problem.exclusions.map { $0.map { place[$0] } })
        let other = try #require(mirrored.solve(values: values.reversed()).best)
        #expect(areClose(best.value, other.value, within: 1e-9))
        #expect(other.items.map { place[$0] }.sorted() == best.items)
    }

    @Test("An item worth less than nothing is chosen only if another needs it")
    func unwanted() throws {
        let free = try PortfolioProblem(itemCount: 2, budgets: [], prerequisites: [Prerequisite(item: 0, needs: 1)])
        #expect(try free.solve(values: [5, -3]).best?.items == [0, 1])
        #expect(try free.solve(values: [2, -3]).best?.items == [])
    }

    @Test("A sum that equals its limit but for rounding fits: 0.1 + 0.2 into 0.3")
    func rounding() throws {
        let problem = try PortfolioProblem(
            itemCount: 2, budgets: [Budget(name: "capital", limit: 0.3, use: [0.1, 0.2])])
        #expect(try problem.solve(values: [1, 1]).best?.items == [0, 1])
    }

    @Test("No allowed set is an answer with its reason")
    func infeasible() throws {
        let clash = try PortfolioProblem(
            itemCount: 3, budgets: [], prerequisites: [Prerequisite(item: 0, needs: 2)], exclusions: [[1, 2]],
            mandatory: [0, 1])
        #expect(
            try clash.solve(values: [1, 1, 1])
                == .infeasible(reason: "items 1 and 2 are both needed and exclude each other"))
        let dear = try PortfolioProblem(
            itemCount: 2, budgets: [Budget(name: "capital 2027", limit: 10, use: [12, 3])], mandatory: [0])
        #expect(
            try dear.solve(values: [1, 1])
                == .infeasible(reason: "'capital 2027' needs at least 12.0, its limit is 10.0"))
        let floors = try PortfolioProblem(
            itemCount: 2,
            budgets: [
                Budget(name: "savings", limit: -5, use: [-6, 0]), Budget(name: "staff", limit: 4, use: [5, 1]),
            ])
        #expect(
            try floors.solve(values: [1, 1])
                == .infeasible(reason: "no set of items meets all limits and rules at once, though each can be met alone"))
        #expect(throws: StatisticsError.self) { try CoreIndex(dear, values: try Matrix([[1, 1]])) }
    }

    @Test("The frontier holds every efficient set: none costs less for as much")
    func frontier() throws {
        let (problem, values) = try Self.problem(items: 10, seed: 3)
        let frontier = try problem.efficientFrontier(values: values, budget: 0)
        #expect(frontier.isComplete)
        // Pareto filter over all sets.
        let use = problem.budgets[0].use
        var expected: [(cost: Double, value: Double)] = []
        let all = Self.enumerated(problem, values).map { mask, value in
            let cost = use.indices.reduce(0.0) { (sum: Double, item: Int) -> Double in mask >> item & 1 == 1 ? sum + use[item] : sum }
            return (cost: cost, value: value)
        }
        for point in all.sorted(by: { ($0.cost, -$0.value) < ($1.cost, -$1.value) })
        where point.value > expected.last?.value ?? -.infinity { expected.append(point) }
        #expect(areClose(frontier.points.reversed().map(\.value), expected.map(\.value), within: 1e-9))
        #expect(areClose(frontier.points.reversed().map { $0.use[0] }, expected.map(\.cost), within: 1e-9))
        #expect(try !problem.efficientFrontier(values: values, budget: 0, maximumPoints: 2).isComplete)
    }

    @Test("A frontier ends where items free the budget: five that free 1 each, worth 5, 4, 3, 2 and −1")
    func frontierOfRelief() throws {
        let problem = try PortfolioProblem(itemCount: 5, budgets: [Budget(name: "revenue", limit: 0, use: Array(repeating: -1, count: 5))])
        let frontier = try problem.efficientFrontier(values: [5, 4, 3, 2, -1], budget: 0)
        // All but the last are worth 14 and free 4; the last costs 1 and frees one more.
        #expect(frontier.isComplete)
        #expect(frontier.points.map(\.value) == [14, 13] && frontier.points.map { $0.use[0] } == [-4, -5])
    }

    @Test("Each draw's optimum is that of a fresh search, and core shares count it")
    func core() throws {
        let (problem, values) = try Self.problem(items: 12, seed: 4)
        let noise = try Draws.normal(60, 12, seed: 40)
        let draws = try Matrix((0..<60).map { draw in (0..<12).map { values[$0] * (1 + 0.3 * noise[draw, $0]) } })
        let core = try CoreIndex(problem, values: draws)
        var counts = [Int](repeating: 0, count: 12)
        for draw in 0..<60 {
            let best = try #require(Self.enumerated(problem, draws.row(draw)).first)
            #expect(areClose(core.bestValues[draw], best.value, within: 1e-6))
            for item in 0..<12 where best.mask >> item & 1 == 1 { counts[item] += 1 }
            for item in 0..<12 { #expect(core.draws(holding: item)[draw] == (best.mask >> item & 1 == 1)) }
        }
        #expect(core.shares.map(\.share) == counts.map { Double($0) / 60 })
        #expect(core.optima.reduce(0) { $0 + $1.draws } == 60)
        // Certain values: every share is 0 or 1.
        let certain = try CoreIndex(problem, values: try Matrix([values, values, values]))
        let best = try #require(problem.solve(values: values).best)
        #expect(certain.shares.map(\.share) == (0..<12).map { best.items.contains($0) ? 1 : 0 })
    }
}
