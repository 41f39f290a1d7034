import Statistics
import Testing

@Suite("Cost-effectiveness")
struct CostEffectivenessTests {
    @Test("Strict dominance first, then extended dominance, then rising ratios")
    func table() throws {
        // By cost: A (0, 0), B (100, 1), C (120, 0.9), D (250, 2), E (300, 4).
        // C costs more than B for less. Then B→D costs 150 a unit and D→E 25: D is extendedly dominated; A→B 100,
        // B→E 200/3 = 66.7 < 100: B too. Left: A, E at 75.
        let result = try IncrementalCostEffectiveness(costs: [0, 100, 120, 250, 300], effects: [0, 1, 0.9, 2, 4])
        #expect(
            result.rows.map(\.status) == [
                .onFrontier, .extendedlyDominated(by: 0, and: 4), .dominated(by: 1), .extendedlyDominated(by: 1, and: 4),
                .onFrontier,
            ])
        #expect(result.frontier.map(\.option) == [0, 4])
        #expect(result.frontier[1].ratio == 75)
        #expect(result.frontier[0].ratio == nil)
    }

    @Test("Whatever the option order, ratios along the frontier rise, and each threshold's best option is on it")
    func frontierHoldsOptima() throws {
        let points = try Draws.uniform(40, 2, seed: 9)
        let costs = points.column(0).map { 1000 * $0 }
        let effects = zip(points.column(0), points.column(1)).map { 2 * $0 + 0.7 * $1 }
        let result = try IncrementalCostEffectiveness(costs: costs, effects: effects)
        let ratios = result.frontier.compactMap(\.ratio)
        #expect(ratios.count > 2)
        #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 })
        for threshold in stride(from: 0.0, through: 5000, by: 50) {
            let best = costs.indices.max { threshold * effects[$0] - costs[$0] < threshold * effects[$1] - costs[$1] }
            #expect(result.frontier.contains { $0.option == best })
        }
        let reversed = try IncrementalCostEffectiveness(costs: costs.reversed(), effects: effects.reversed())
        #expect(reversed.frontier.map { 39 - $0.option } == result.frontier.map(\.option))
    }

    @Test("Of two equal options the first listed stays")
    func equalOptions() throws {
        let result = try IncrementalCostEffectiveness(costs: [5, 5], effects: [1, 1])
        #expect(result.rows.map(\.status) == [.onFrontier, .dominated(by: 0)])
    }

    @Test("An option better by 0.25 in 50,000 on every draw has probability 1, on every rerun")
    func smallLeads() throws {
        let effects = Matrix(rows: 200, columns: 2, repeating: 0)
        let costs = try Matrix((0..<200).map { [-50_000 - Double($0), -50_000.25 - Double($0)] })
        let result = try Acceptability(effects: effects, costs: costs, thresholds: [20_000])
        #expect(result.curves.row(0) == [0, 1])
        let tie = try Acceptability(effects: effects, costs: effects, thresholds: [20_000])
        #expect(tie.curves.row(0) == [0.5, 0.5])
    }

    @Test("Curves add to 1, the least expected loss is the value of perfect information, the frontier follows the best on average")
    func acceptability() throws {
        let noise = try Draws.normal(2000, 4, seed: 5)
        let effects = try Matrix((0..<2000).map { [0, 0.1 + 0.1 * noise[$0, 0], 0.15 + 0.3 * noise[$0, 1]] })
        let costs = try Matrix((0..<2000).map { [0, 1000 + 500 * noise[$0, 2], 2500 + 300 * noise[$0, 3]] })
        let thresholds = [0.0, 10_000, 20_000, 30_000]
        let result = try Acceptability(effects: effects, costs: costs, thresholds: thresholds)
        for (row, threshold) in thresholds.enumerated() {
            #expect(areClose(result.curves.row(row).reduce(0, +), 1, within: 1e-12))
            let benefit = try netMonetaryBenefit(effects: effects, costs: costs, threshold: threshold)
            let perfect = try PerfectInformation(netBenefit: benefit)
            #expect(result.bestOnAverage[row] == perfect.best)
            #expect(areClose(result.expectedLoss.row(row).reduce(.infinity, min), perfect.value, within: 1e-8))
            #expect(result.frontier[row] == result.curves[row, perfect.best])
        }
    }
}
