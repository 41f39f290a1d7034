@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

/// The ratings of 2013 to 2016 as a planner writes them: data, not code.
///
/// Worked examples of the rules: Monitor's risk assessment framework (October 2013), its update (August 2015, a metric at
/// 1 caps the rating at 2) and the single oversight framework (2016, where 1 is best and a metric at 4 means 3 at best).
@Suite("Financial ratings")
struct FinancialRatingTests {
    static let regimes = """
        [{name: Continuity of services risk rating, short name: cosrr, from: 2013/14, until: 2014/15, best: 4, worst: 1, at risk from: 2,
          metrics: [{name: liquidity days, weight: 0.5, thresholds: [0, -7, -14]},
                    {name: capital service cover, weight: 0.5, thresholds: [2.5, 1.75, 1.25]}]},
         {name: Financial sustainability risk rating, short name: fsrr, from: 2015/16, until: 2015/16, best: 4, worst: 1, at risk from: 2,
          no better than when any metric is worst: 2,
          metrics: [{name: liquidity days, weight: 0.25, thresholds: [0, -7, -14]},
                    {name: capital service cover, weight: 0.25, thresholds: [2.5, 1.75, 1.25]},
                    {name: surplus margin, weight: 0.25, thresholds: [0.01, 0, -0.01]},
                    {name: margin variance from plan, weight: 0.25, thresholds: [0, -0.01, -0.02]}]},
         {name: Use of resources, short name: uor, from: 2016/17, best: 1, worst: 4, at risk from: 3,
          no better than when any metric is worst: 3,
          metrics: [{name: liquidity days, weight: 0.2, thresholds: [0, -7, -14]},
                    {name: capital service cover, weight: 0.2, thresholds: [2.5, 1.75, 1.25]},
                    {name: surplus margin, weight: 0.2, thresholds: [0.01, 0, -0.01]},
                    {name: margin variance from plan, weight: 0.2, thresholds: [0, -0.01, -0.02]},
                    {name: agency over ceiling, weight: 0.2, thresholds: [0, 0.25, 0.5]}]}]
        """

    static func regime(_ name: String) throws -> RatingRegime {
        try #require(try SmallEconomy.scenario(["ratings=\(regimes)"]).ratings.first { $0.shortName == name })
    }

    @Test(
        "continuity of services: the mean of liquidity and capital service cover, halves up",
        arguments: [
            // Working capital -£2.0m on £300m of cost: -2.4 days. £18m available for £10m of capital service: 1.8 times.
            (workingCapital: -2.0, cost: 300.0, available: 18.0, service: 10.0, scores: [3, 3], rating: 3),
            // £12m on £400m: 10.8 days, score 4; cover 1.1, score 1; 2.5 is rounded up.
            (12, 400, 11, 10, [4, 1], 3),
            // -£20m on £360m: -20 days, score 1; cover 1.3, score 2; 1.5 is rounded up.
            (-20, 360, 13, 10, [1, 2], 2),
        ])
    func continuityOfServices(
        _ example: (workingCapital: Double, cost: Double, available: Double, service: Double, scores: [Int], rating: Int)
    ) throws {
        let regime = try Self.regime("cosrr")
        let liquidity = liquidityDays(workingCapital: example.workingCapital, operatingCostWithoutDepreciation: example.cost)
        let cover = capitalServiceCover(revenueAvailable: example.available, capitalService: example.service)
        #expect(zip(regime.metrics, [liquidity, cover]).map { regime.score($0, value: $1) } == example.scores)
        #expect(regime.rating { $0 == .liquidityDays ? liquidity : cover } == example.rating)
    }

    @Test("financial sustainability: 3, 3, 1 and 3 average 2.5, which rounds to 3, but a metric at 1 allows no more than 2")
    func financialSustainability() throws {
        let regime = try Self.regime("fsrr")
        let values: [RatingRegime.Metric: Double] = [
            .liquidityDays: -2.4, .capitalServiceCover: 1.8, .surplusMargin: -0.014, .marginVariance: -0.003,
        ]
        #expect(regime.metrics.map { regime.score($0, value: values[$0.metric] ?? .nan) } == [3, 3, 1, 3])
        #expect(regime.rating { values[$0] ?? .nan } == 2)
        #expect(regime.rating { $0 == .surplusMargin ? -0.004 : values[$0] ?? .nan } == 3)
        #expect(regime.isAtRisk(2) && !regime.isAtRisk(3))
    }

    @Test("use of resources: 3, 2, 3, 1 and 4 average 2.6, which rounds to 3; here a low score is good")
    func useOfResources() throws {
        let regime = try Self.regime("uor")
        let values: [RatingRegime.Metric: Double] = [
            .liquidityDays: -3, .capitalServiceCover: 1.3, .surplusMargin: -0.004, .marginVariance: 0.001, .agencyOverCeiling: 0.6,
        ]
        #expect(regime.metrics.map { regime.score($0, value: values[$0.metric] ?? .nan) } == [2, 3, 3, 1, 4])
        #expect(regime.rating { values[$0] ?? .nan } == 3)
        // All else at its best, agency spend 60% over its ceiling: mean 1.6, but no better than 3.
        let best: [RatingRegime.Metric: Double] = [
            .liquidityDays: 5, .capitalServiceCover: 3, .surplusMargin: 0.02, .marginVariance: 0.01, .agencyOverCeiling: 0.6,
        ]
        #expect(regime.rating { best[$0] ?? .nan } == 3)
        #expect(regime.rating { $0 == .agencyOverCeiling ? -0.1 : best[$0] ?? .nan } == 1)
        #expect(regime.isAtRisk(3) && !regime.isAtRisk(2))
    }

    @Test("a value on a threshold meets it")
    func onTheThreshold() throws {
        let regime = try Self.regime("cosrr")
        #expect([0, -7, -14, -14.001].map { regime.score(regime.metrics[0], value: $0) } == [4, 3, 2, 1])
        #expect([2.5, 1.75, 1.25, 1.249].map { regime.score(regime.metrics[1], value: $0) } == [4, 3, 2, 1])
    }

    @Test("without capital service the cover is best; with capital service and negative revenue it is worst")
    func coverAtItsEdges() throws {
        let regime = try Self.regime("cosrr")
        #expect(regime.score(regime.metrics[1], value: capitalServiceCover(revenueAvailable: -1, capitalService: 0)) == 4)
        #expect(regime.score(regime.metrics[1], value: capitalServiceCover(revenueAvailable: -1, capitalService: 5)) == 1)
    }

    @Test("each year has the regime that holds in it")
    func regimeOfTheYear() throws {
        let compiled = try SmallEconomy.compiled([
            "ratings=\(Self.regimes)", "baseline year=2013/14", "commissioners.C1.allocation year=2013/14", "plan years=4",
        ])
        // Continuity of services rates two metrics, financial sustainability four, use of resources five.
        #expect(compiled.economy.ratings.map { $0?.metrics.count } == [2, 2, 4, 5, 5])
    }
}
