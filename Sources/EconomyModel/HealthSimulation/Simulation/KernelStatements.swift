import HealthEconomy
import Statistics

/// Statements of organisations: balances, support, ratings.
extension LaneKernel {
    /// Balances, support and rating of an organisation at the end of a year, from what its site came to.
    mutating func statementsYear(_ economy: EconomyColumns, _ provider: Int, _ year: Int) {
        let surplus = surplusNow[provider]
        let cost = costNow[provider]
        let depreciation = depreciationNow[provider]
        let capital = capitalNow[provider]
        var support = Lanes.zero
        if year > 0 {
            workingCapital[provider] += surplus + depreciation - capital
            cash[provider] += surplus + depreciation - capital
            support = greater(0, value(economy.finance.minimumCash, year) * cost / economy.daysInYear[year] - cash[provider])
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
        let income, surplus, costWithoutDepreciation, depreciation, capitalService, support, charge: Lanes
    }

    /// Writes an organisation's balances, ratios and rating.
    mutating func putStatements(_ economy: EconomyColumns, _ provider: Int, _ year: Int, _ made: Statement) {
        let out = compiled.layout.provider(provider)
        let liquidity = liquidityDays(workingCapital: workingCapital[provider], operatingCostWithoutDepreciation: made.costWithoutDepreciation)
        let cover = capitalServiceCover(
            revenueAvailable: made.surplus + made.capitalService + made.depreciation, capitalService: made.capitalService)
        var rating = Lanes(repeating: .nan)
        if let held = economy.ratings[year] {
            let score: Lanes = held.scale.rating(held.metrics) { metric in
                switch metric {
                case .liquidityDays: liquidity
                case .capitalServiceCover: cover
                case .surplusMargin: made.surplus / made.income
                // Do-nothing has no plan to fall short of, and no agency ceiling to break.
                case .marginVariance, .agencyOverCeiling: .zero
                }
            }
            rating = score
            sums.trustsAtRisk = select(held.scale.isAtRisk(score), sums.trustsAtRisk + 1, sums.trustsAtRisk)
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

    /// The statements of organisations that give or take sites or parts of them.
    ///
    /// Balances pass over by the shares stated, and with them what flowed into them in the months before; the charge of the support
    /// outstanding is the holder's. Support and liquidity look at what is run at the year's end.
    ///
    ///     cash' = Σ passed × cash + Σ held × (surplus + depreciation − capital) − charge + support
    mutating func heldStatementsYear(_ economy: EconomyColumns, _ year: Int) {
        guard let holdings = compiled.holdings else { return }
        let count = holdings.count
        let chargeRate = value(economy.finance.supportCharge, year)
        let minimum = value(economy.finance.minimumCash, year) / economy.daysInYear[year]
        // Balances of the year before, by place.
        for (place, provider) in holdings.involved.enumerated() {
            siteFigures[place] = cash[provider]
            siteFigures[count + place] = workingCapital[provider]
            siteFigures[2 * count + place] = supportOutstanding[provider]
        }
        let income = Holdings.part(.income)
        let costs = Holdings.part(.cost)
        for (place, provider) in holdings.involved.enumerated() {
            var earned = Lanes.zero, surplus = Lanes.zero, depreciation = Lanes.zero, service = Lanes.zero, running = Lanes.zero
            var runningWithout = Lanes.zero, flow = Lanes.zero, charge = Lanes.zero, cashThen = Lanes.zero, working = Lanes.zero, owed = Lanes.zero
            for other in 0..<count {
                let site = holdings.involved[other]
                let heldIncome = holdings.over(income, year, place, other)
                let heldCost = holdings.over(costs, year, place, other)
                let atEnd = holdings.atEnd(costs, year, place, other)
                earned += heldIncome * incomeNow[site]
                surplus += heldCost * surplusNow[site] + (heldIncome - heldCost) * incomeNow[site]
                depreciation += heldCost * depreciationNow[site]
                service += heldCost * capitalServiceNow[site]
                running += atEnd * costNow[site]
                runningWithout += atEnd * (costNow[site] - depreciationNow[site])
                let flowIncome = holdings.passed(holdings.incomeFlow, year, place, other)
                let flowCost = holdings.passed(holdings.costFlow, year, place, other)
                let cashNow = surplusNow[site] + depreciationNow[site] - capitalNow[site]
                let parted = (flowIncome - flowCost) * incomeNow[site]
                flow += flowCost * cashNow + parted
                let outstanding = siteFigures[2 * count + other]
                charge += chargeRate * holdings.passed(holdings.charges, year, place, other) * outstanding
                flow -= chargeRate * holdings.passed(holdings.chargedAssets, year, place, other) * outstanding
                cashThen += holdings.passed(holdings.assets, year, place, other) * siteFigures[other]
                working += holdings.passed(holdings.assets, year, place, other) * siteFigures[count + other]
                owed += holdings.passed(holdings.debts, year, place, other) * outstanding
            }
            sums.charge += holdings.counted[year * count + place] * charge
            sums.trustSurplus -= holdings.counted[year * count + place] * charge
            let out = compiled.layout.provider(provider)
            guard holdings.isThere(place, atEndOf: year) else {
                (cash[provider], workingCapital[provider], supportOutstanding[provider]) = (.zero, .zero, .zero)
                for measure in [ProviderSeries.cash, .liquidityDays, .capitalServiceCover, .rating, .cashBeforeSupport] {
                    put(out, measure, year, Lanes(repeating: .nan))
                }
                let isThere = holdings.isThere(place, in: year)
                put(out, .supportDrawn, year, Lanes(repeating: isThere ? 0 : .nan))
                put(out, .supportCharge, year, isThere ? charge : Lanes(repeating: .nan))
                if !books.isEmpty { books[ledger.trust(provider, .workingCapital) &* span &+ year] = .zero }
                continue
            }
            let support = greater(0, minimum * running - (cashThen + flow))
            cash[provider] = cashThen + flow + support
            workingCapital[provider] = working + flow + support
            supportOutstanding[provider] = owed + support
            sums.support += support
            putStatements(
                economy, provider, year,
                Statement(
                    income: earned, surplus: surplus - charge, costWithoutDepreciation: runningWithout, depreciation: depreciation,
                    capitalService: service + charge, support: support, charge: charge))
        }
    }
}
