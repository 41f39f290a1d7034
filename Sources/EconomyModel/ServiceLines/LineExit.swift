/// What leaving a service line would save, and what would stay.
///
///     released(y) = variable + semi-fixed × (1 − (1 − s)^y) + fixed × (1 − (1 − f)^y)
///     avoidable   = Σ layer cost × released(y)        stranded = full cost − avoidable
///     effect on the trust = avoidable − income
///
/// y: years after the line has gone (0: the year it goes). s, f: shares of the semi-fixed and fixed cost still there that
/// go in a year. Income lost is all the line's income; work that stays or moves is not counted. A loss at full cost is
/// no reason to leave: stranded cost falls on the lines that stay.
public struct LineExit: Sendable, Codable {
    public struct Year: Sendable, Codable, Hashable {
        public let avoidable: Double
        public let stranded: Double
        /// Change of the trust's surplus a year: avoidable cost less income lost.
        public let effect: Double
    }
    public let line: String
    public let fullCost: Double
    public let income: Double
    /// By year after the exit, the year of the exit first.
    public let years: [Year]

    /// Shares of one layer's cost.
    public struct Shares: Sendable {
        public let variable, semiFixed, fixed: Double
        public init(variable: Double, semiFixed: Double, fixed: Double) {
            self.variable = variable
            self.semiFixed = semiFixed
            self.fixed = fixed
        }

        /// Share of the cost that has gone `years` after the exit.
        public func released(after years: Int, semiFixedRelease: Double, fixedRelease: Double) -> Double {
            func gone(_ rate: Double) -> Double {
                var left = 1.0
                for _ in 0..<years { left *= 1 - rate }
                return 1 - left
            }
            return variable + semiFixed * gone(semiFixedRelease) + fixed * gone(fixedRelease)
        }
    }

    public init(
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
