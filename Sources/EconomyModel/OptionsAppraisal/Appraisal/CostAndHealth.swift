import HealthEconomy
import HealthSimulation
import PlannerFiles
package import Statistics

extension OptionAppraisal.CostEffectiveness {
    /// How many replications the plane shows.
    package static let shown = 500

    /// Nil when no option changes health.
    init?(_ money: [OptionMoney], _ rules: AppraisalMoneyRules) throws {
        guard money.contains(where: { $0.lifeYears.contains { $0 != 0 } }) else { return nil }
        let draws = money[0].presentCost.count
        var costs = Matrix(rows: draws, columns: money.count)
        var effects = costs
        for (column, one) in money.enumerated() {
            for draw in 0..<draws { (costs[draw, column], effects[draw, column]) = (one.presentCost[draw], one.lifeYears[draw]) }
        }
        let table = try IncrementalCostEffectiveness(costs: costs.columnMeans, effects: effects.columnMeans)
        let top = max(100_000, rules.lifeYearHigh)
        let curves = try Acceptability(effects: effects, costs: costs, thresholds: (0...20).map { top * Double($0) / 20 })
        self.init(
            rows: table.rows.map(Row.init),
            plane: money.map { one in
                zip(one.lifeYears, one.presentCost).prefix(Self.shown).map { Point(lifeYears: $0, cost: $1) }
            },
            thresholds: curves.thresholds, acceptability: curves.thresholds.indices.map { curves.curves.row($0) },
            best: curves.bestOnAverage, frontier: curves.frontier,
            valueOfPerfectInformation: curves.thresholds.indices.map { curves.expectedLoss.row($0).reduce(.infinity, min) })
    }
}

extension OptionAppraisal.CostEffectiveness.Row {
    package init(_ row: IncrementalCostEffectiveness.Row) {
        let (status, by): (String, [Int]) =
            switch row.status {
            case .onFrontier: ("on the frontier", [])
            case .dominated(let one): ("dominated", [one])
            case .extendedlyDominated(let one, let other): ("extendedly dominated", [one, other])
            }
        self.init(
            option: row.option, cost: row.cost, lifeYears: row.effect, incrementalCost: row.incrementalCost,
            incrementalLifeYears: row.incrementalEffect, ratio: row.ratio, status: status, dominatedBy: by)
    }
}
