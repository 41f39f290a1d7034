package import HealthEconomy
package import HealthSimulation

/// What leaving a service line would save, and what would stay.
///
///     released(y) = variable + semi-fixed × (1 − (1 − s)^y) + fixed × (1 − (1 − f)^y)
///     avoidable   = Σ layer cost × released(y)        stranded = full cost − avoidable
///     effect on the trust = avoidable − income
///
/// y: years after the line has gone (0: the year it goes). s, f: shares of the semi-fixed and fixed cost still there that
/// go in a year. Income lost is all the line's income; work that stays or moves is not counted. A loss at full cost is
/// no reason to leave: stranded cost falls on the lines that stay.
package struct LineExit: Sendable, Codable {
    package struct Year: Sendable, Codable, Hashable {
        package let avoidable: Double
        package let stranded: Double
        /// Change of the trust's surplus a year: avoidable cost less income lost.
        package let effect: Double
    }
    package let line: String
    package let fullCost: Double
    package let income: Double
    /// By year after the exit, the year of the exit first.
    package let years: [Year]

    /// Shares of one layer's cost.
    package struct Shares: Sendable {
        package let variable, semiFixed, fixed: Double
        package init(variable: Double, semiFixed: Double, fixed: Double) {
            self.variable = variable
            self.semiFixed = semiFixed
            self.fixed = fixed
        }

        /// Share of the cost that has gone `years` after the exit.
        package func released(after years: Int, semiFixedRelease: Double, fixedRelease: Double) -> Double {
            func gone(_ rate: Double) -> Double {
                var left = 1.0
                for _ in 0..<years { left *= 1 - rate }
                return 1 - left
            }
            return variable + semiFixed * gone(semiFixedRelease) + fixed * gone(fixedRelease)
        }
    }

    package init(
        line: String, account: LineAccount, behaviour: [ServiceLineCosting.Layer: Shares], semiFixedRelease: Double,
        fixedRelease: Double, years: Int
    ) {
        self.line = line
        fullCost = account.fullCost
        income = account.income
        let layers: [(ServiceLineCosting.Layer, Double)] = [
            (.direct, account.direct), (.indirect, account.indirect), (.overhead, account.overhead),
            (.capital, account.depreciation + account.finance),
        ]
        let whole = account.fullCost
        let earned = account.income
        self.years = (0...years).map { year in
            var avoidable = 0.0
            for (layer, cost) in layers {
                avoidable += cost * (behaviour[layer]?.released(after: year, semiFixedRelease: semiFixedRelease, fixedRelease: fixedRelease) ?? 0)
            }
            return Year(avoidable: avoidable, stranded: whole - avoidable, effect: avoidable - earned)
        }
    }
}
