@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// What commissioners spend and do when they run short, and the economy's sums.
extension SlowRun {
    func commissionersYear(_ year: Int) {
        for state in states.values { state.notBought = 0 }
        for commissioner in scenario.commissioners { commissionerYear(commissioner, year) }
    }

    private func commissionerYear(_ commissioner: Commissioner, _ year: Int) {
        let code = commissioner.code
        let path = commissioner.allocationGrowth ?? commissioning.allocationGrowth
        var start = commissioner.allocation.value
        for step in 1...max(1, commissioner.allocationYear.start - scenario.baselineYear.start)
        where commissioner.allocationYear > scenario.baselineYear {
            start /= 1 + path.value(in: scenario.baselineYear.advanced(by: step))
        }
        let level = oracle.ratio(commissioner.allocation)
        let allocation = start * level * growth(path, to: year)
        let kept = start * commissioner.openingSurplus.value
        let running0 = heads(code, 0) * commissioning.rules.runningCostPerHead.value(in: scenario.baselineYear)
        let lines0 = commissioning.spending.reduce(0) { $0 + start * $1.rules.share.value }
        let paid0 = scenario.providers.reduce(0.0) { sum, provider in
            sum + oracle.baseline(provider).purchases.filter { $0.payer == code }.reduce(0) { $0 + $1.units * $1.price }
        }
        let elsewhere0 = start - kept - running0 - lines0 - paid0 + (level - 1) * (start - kept - lines0)
        let demography = index["\(code) \(commissioning.outOfAreaUseRate)"]![year]
        let local = growth(commissioner.localGrowth, to: year)
        let emergency = rules(.nonElectiveAdmission)
        let follows =
            growth(emergency.otherGrowth, to: year) * growth(emergency.complexityGrowth, to: year) * local
            * growth(finance.priceChange[commissioning.outOfAreaPricePath], to: year)
        let contracts = scenario.providers.reduce(0.0) { $0 + (paid["\(code) \($1.code) \(year)"] ?? 0) }
        let offset = drawn(commissioning.contractOffset, year) * (contracts - (expected[code] ?? 0))
        let elsewhere = max(0, elsewhere0 * demography * follows - offset) + (elsewherePaid[code] ?? 0)
        let lines =
            commissioning.spending.reduce(0) {
                $0 + start * $1.rules.share.value * level * index["\(code) \($1.rules.useRate)"]![year] * growth($1.rules.growth, to: year)
                    * growth($1.rules.inflation, to: year) * local
            }
        let bound =
            drawn(commissioning.rules.runningCostPerHead, year) * heads(code, year) + levers[year].spendAdded[code]!
            * growth(pay.inflation, to: year)
        let required = drawn(commissioning.rules.requiredSurplus, year) * allocation
        let announced = allocation - contracts - elsewhere - lines - bound
        let short = year == 0 ? 0 : max(0, required - announced)
        let answer = commissioning.shortfall
        let cut = min(drawn(answer.contracts, year) * short, drawn(answer.contractsAtMost, year) * contracts)
        let withheld = min(drawn(answer.withheld, year) * short, drawn(answer.withheldAtMost, year) * lines, short - cut)
        cutShare[code] = contracts > 0 ? cut / contracts : 0
        for provider in scenario.providers {
            let whole = Set(acting.trusts[provider.code]!.purchases.map(\.payer)).reduce(0.0) { $0 + (paid["\($1) \(provider.code) \(year)"] ?? 0) }
            guard whole > 0, contracts > 0 else { continue }
            states[provider.code]!.notBought +=
                min(1, drawn(answer.lists, year) * short / contracts) * (paid["\(code) \(provider.code) \(year)"] ?? 0) / whole
        }
        // What has passed to a successor outside is paid for elsewhere.
        let passed = scenario.providers.reduce(0.0) {
            $0 + (paid["\(code) \($1.code) \(year)"] ?? 0) * (1 - (cutShare[code] ?? 0)) * qualityMade($1.code, year)
                * (1 - keptHere("income", $1.code, year))
        }
        // Settled when the year is over: every trust is paid what its quality has earned.
        let settled = scenario.providers.reduce(0.0) {
            $0 + (paid["\(code) \($1.code) \(year)"] ?? 0) * (1 - (cutShare[code] ?? 0)) * (qualityMade($1.code, year) - 1)
        }
        let payments = contracts - cut + settled
        economy.forQuality -= settled
        let other = lines - withheld + bound
        let position = allocation - payments - elsewhere - other
        economy.announced += required - announced
        economy.cut += cut
        economy.withheld += withheld
        func put(_ measure: Measure, _ value: Double) { out["\(code) \(measure.rawValue) \(year)"] = value }
        put(.allocation, allocation); put(.spend, payments + elsewhere + other); put(.surplus, position); put(.surplusMargin, position / allocation)
        put(.spendInside, payments - passed); put(.spendElsewhere, elsewhere + passed); put(.spendOther, other)
        put(.residents, heads(code, year)); put(.residents65, heads(code, year, from: 65))
        let kept1 = drawn(commissioning.rules.requiredSurplus, year) + drawn(commissioning.rules.contingency, year)
        put(.underlyingSurplus, position + drawn(commissioning.rules.nonRecurrent, year) * allocation);
        put(.headroom, position - kept1 * allocation)
        put(.shortfall, short); put(.growthWithheld, withheld); put(.qualityReward, -settled)
        economy.beside += elsewhere + passed + other
        economy.gap += drawn(commissioning.rules.requiredSurplus, year) * allocation - position
        economy.allocations += allocation; economy.positions += position; economy.people += heads(code, year)
    }

    func economyYear(_ year: Int) {
        func trusts(_ measure: Measure) -> [Double] { scenario.providers.map { out["\($0.code) \(measure.rawValue) \(year)"]! } }
        let counted = economy.counted
        let parts = scenario.providers.map { ($0.countedShare?.value ?? 1) * keptHere("income", $0.code, year) }
        let income = zip(parts, trusts(.operatingIncome)).reduce(0) { $0 + $1.0 * $1.1 }
        let inside = zip(parts, trusts(.paidByEconomy)).reduce(0) { $0 + $1.0 * $1.1 }
        economy.gap -= counted
        func put(_ measure: Measure, _ value: Double) { out["economy \(measure.rawValue) \(year)"] = value }
        put(.gap, economy.gap); put(.gapPerHead, economy.gap / economy.people); put(.gapShareOfIncome, economy.gap / (economy.allocations + income - inside))
        put(.surplus, economy.positions + counted); put(.operatingIncome, income); put(.allocation, economy.allocations); put(.residents, economy.people)
        put(.systemCost, zip(scenario.providers, trusts(.operatingCost)).reduce(0) { $0 + $1.1 * keptHere("cost", $1.0.code, year) } + economy.beside)
        put(.capitalSpent, economy.capital)
        put(.gapAfterHabit, economy.announced); put(.gapDoNothing, economy.announced + economy.habit); put(.habitualSaving, economy.habit)
        put(.moneyBeyond, economy.extra); put(.contractsCut, economy.cut); put(.growthWithheld, economy.withheld)
        put(.costAnswered, economy.answered); put(.qualityReward, economy.forQuality); put(.supportCharge, economy.charge); put(.supportDrawn, economy.support);
        put(.capitalFromHabit, economy.habitCapital)
        put(.healthGain, levers[year].health); put(.travelMinutes, demands[year].travel)
        put(.trustsAtRisk, Double(trusts(.rating).count { $0 <= 2 }))
    }
}
