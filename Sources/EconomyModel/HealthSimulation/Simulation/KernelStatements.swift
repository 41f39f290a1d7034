import HealthEconomy

/// Statements of organisations: balances, support, ratings.
extension Kernel {
    /// Balances, support and rating of an organisation at the end of a year, from what its site came to.
    mutating func statementsYear(_ economy: EconomyColumns, _ provider: Int, _ year: Int) {
        let surplus = surplusNow[provider]
        let cost = costNow[provider]
        let depreciation = depreciationNow[provider]
        let capital = capitalNow[provider]
        var support = 0.0
        if year > 0 {
            workingCapital[provider] += surplus + depreciation - capital
            cash[provider] += surplus + depreciation - capital
            support = max(0, value(economy.minimumCash, year) * cost / economy.daysInYear[year] - cash[provider])
            workingCapital[provider] += support
            cash[provider] += support
            supportOutstanding[provider] += support
        }
        sums.support += support
        putStatements(
            economy, provider, year,
            Statement(
                income: incomeNow[provider], surplus: surplus, costWithoutDepreciation: cost - depreciation, depreciation: depreciation,
                capitalService: capitalServiceNow[provider], support: support, charge: chargeNow[provider]))
    }

    /// What an organisation's ratios are formed of, £.
    struct Statement {
        let income, surplus, costWithoutDepreciation, depreciation, capitalService, support, charge: Double
    }

    /// Writes an organisation's balances, ratios and rating.
    mutating func putStatements(_ economy: EconomyColumns, _ provider: Int, _ year: Int, _ made: Statement) {
        let out = compiled.layout.provider(provider)
        let liquidity = liquidityDays(workingCapital: workingCapital[provider], operatingCostWithoutDepreciation: made.costWithoutDepreciation)
        let cover = capitalServiceCover(
            revenueAvailable: made.surplus + made.capitalService + made.depreciation, capitalService: made.capitalService)
        var rating = Double.nan
        if let held = economy.ratings[year] {
            let score = held.scale.rating(held.metrics) { metric in
                switch metric {
                case .liquidityDays: liquidity
                case .capitalServiceCover: cover
                case .surplusMargin: made.surplus / made.income
                // Do-nothing has no plan to fall short of, and no agency ceiling to break.
                case .marginVariance, .agencyOverCeiling: 0
                }
            }
            rating = Double(score)
            if held.scale.isAtRisk(score) { sums.trustsAtRisk += 1 }
        }
        put(out, .cash, year, cash[provider])
        put(out, .liquidityDays, year, liquidity)
        put(out, .capitalServiceCover, year, cover)
        put(out, .rating, year, rating)
        put(out, .supportDrawn, year, made.support)
        put(out, .supportCharge, year, made.charge)
        put(out, .cashBeforeSupport, year, cash[provider] - supportOutstanding[provider])
        if !books.isEmpty { books[ledger.trust(provider, .workingCapital) &* span &+ year] = workingCapital[provider] }
    }
}
