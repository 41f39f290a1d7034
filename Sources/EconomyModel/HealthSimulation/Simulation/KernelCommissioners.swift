import HealthEconomy
import Statistics

/// Commissioners' money, and what the year's organisations come to: the economy's three gaps.
extension LaneKernel {
    /// A commissioner's spending, what it does about a shortfall, and its position.
    ///
    ///     shortfall = max(0, required surplus × allocation − position as contracts and growth would leave it)
    ///     cut       = min(part × shortfall, most × contracts),  withheld likewise from other spending, and no more than is left
    mutating func commissionerYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ commissioner: Int, _ year: Int) {
        let payers = compiled.payers
        let curves = economy.curves.count
        let points = Self.points
        let payIndex = payIndex(economy)
        let base = compiled.baseline.commissioners[commissioner]
        let out = compiled.layout.commissioner(commissioner)
        // A remembered allocation is uncertain as a level: care elsewhere and other spending carry it.
        let parameter = payers.allocation[commissioner]
        let level = value(parameter, 0) / compiled.parameters.central[parameter.index * span]
        let allocation = base.allocation * level * allocationGrowthIndex[commissioner]
        var contracts = Lanes.zero
        var diverted = Lanes.zero
        var expectedContracts = Lanes.zero
        for provider in 0..<trusts.count {
            let position = provider * payers.count + commissioner
            contracts += payments[position]
            diverted += divertedNow[position]
            expectedContracts += payments[position] / exponential(unforeseen(provider, .income, year))
        }
        let residents = residentsOf(commissioner, year)
        let added = levers.spendAdded[commissioner * span + year] * payIndex
        let running = value(economy.commissioning.runningCostPerHead, year) * residents.all
        var spending = Lanes.zero
        var baseSpending = 0.0
        for line in 0..<economy.commissioning.spendingGrowth.count {
            let demography = demography[(commissioner * curves + economy.commissioning.spendingCurve[line]) * span + year]
            let spent = base.spending[line] * level * demography * spendingIndex[line] * localGrowth[commissioner]
            spending += spent
            if !books.isEmpty { books[ledger.spending(commissioner, line) &* span &+ year] = spent }
            baseSpending += base.spending[line]
        }
        let elsewhereBase = base.elsewhere + (level - 1) * (base.allocation - base.surplus - baseSpending)
        let elsewhereIndex =
            payerPoint[commissioner * points + economy.commissioning.elsewherePoint] / elsewhereScale(commissioner, year)
            * demography[(commissioner * curves + economy.commissioning.elsewhereCurve) * span + year]
            * complexity[economy.commissioning.elsewherePoint] * priceIndex[economy.commissioning.elsewherePricePath]
        let offset = value(economy.commissioning.contractOffset, year) * (contracts - expectedContracts)
        let elsewhere = greater(0, elsewhereBase * elsewhereIndex - offset) + diverted
        let required = value(economy.commissioning.requiredSurplus, year) * allocation
        let announced = allocation - contracts - elsewhere - spending - running - added

        // A duty to balance: contracts first, then growth of other spending; planned care that is not bought follows in the next year.
        let shortfall = year > 0 ? greater(0, required - announced) : .zero
        let cut = lesser(value(economy.commissioning.shortfallContracts, year) * shortfall, value(economy.commissioning.contractsAtMost, year) * contracts)
        // Both together never take more than is short.
        let withheld = lesser(
            lesser(value(economy.commissioning.shortfallWithheld, year) * shortfall, value(economy.commissioning.withheldAtMost, year) * spending),
            shortfall - cut)
        let hasContracts = contracts .> 0
        let share = select(hasContracts, cut / contracts, 0)
        let notBought = select(hasContracts, value(economy.commissioning.shortfallLists, year) * shortfall / contracts, 0)
        // Paid for quality beyond what is assumed, when the year is settled.
        var settled = Lanes.zero
        for provider in 0..<trusts.count {
            let position = provider * payers.count + commissioner
            if commissioner == 0 { withheldCare[provider] = .zero }
            let part = lesser(1, notBought) * payments[position] / contracted[provider]
            withheldCare[provider] = select(contracted[provider] .> 0, withheldCare[provider] + part, withheldCare[provider])
            payments[position] *= 1 - share
            settled += payments[position] * (qualityFactor[provider] - 1)
        }
        // Paid for care that has passed to a successor outside: the same contract, held elsewhere.
        var passed = Lanes.zero
        if isHeld {
            for provider in 0..<trusts.count {
                let away = 1 - keptIncome[provider * span + year]
                passed += payments[provider * payers.count + commissioner] * qualityFactor[provider] * away
            }
        }
        let inside = contracts - cut + settled - passed
        let other = spending - withheld + running + added
        let spend = inside + (elsewhere + passed) + other
        let position = allocation - spend

        if !notes.isEmpty {
            note(commissioner, .allocationLevel, level)
            note(commissioner, .elsewhereBase, elsewhereBase)
            note(commissioner, .elsewhereIndex, elsewhereIndex)
            note(commissioner, .unforeseen, contracts - expectedContracts)
            note(commissioner, .spending, spending)
            note(commissioner, .running, running)
            note(commissioner, .programmes, added)
            note(commissioner, .contracts, contracts)
            note(commissioner, .cut, cut)
            note(commissioner, .diverted, diverted)
            note(commissioner, .passedOutside, passed)
            note(commissioner, .settledForQuality, settled)
        }
        if !books.isEmpty {
            let kept = select(spending .> 0, 1 - withheld / spending, 1)
            for line in 0..<economy.commissioning.spendingGrowth.count { books[ledger.spending(commissioner, line) &* span &+ year] *= kept }
            books[ledger.runningCost(commissioner) &* span &+ year] = running
            books[ledger.programmes(commissioner) &* span &+ year] = added
        }
        sums.required += required
        sums.announcedPositions += announced
        sums.positions += position
        sums.allocations += allocation
        sums.heads += residents.all
        sums.cutByCommissioners += cut
        sums.keptOfQuality -= settled
        sums.withheld += withheld
        sums.beside += elsewhere + passed + other
        putCommissioner(out, .allocation, year, allocation)
        putCommissioner(out, .spend, year, spend)
        putCommissioner(out, .surplus, year, position)
        putCommissioner(out, .surplusMargin, year, position / allocation)
        putCommissioner(out, .spendInside, year, inside)
        putCommissioner(out, .spendElsewhere, year, elsewhere + passed)
        putCommissioner(out, .spendOther, year, other)
        // Money that rules want spent once only is not lost to the next year; what rules want kept is not free.
        putCommissioner(out, .underlyingSurplus, year, position + value(economy.commissioning.nonRecurrent, year) * allocation)
        putCommissioner(
            out, .headroom, year, position - (value(economy.commissioning.requiredSurplus, year) + value(economy.commissioning.contingency, year)) * allocation)
        putCommissioner(out, .shortfall, year, shortfall)
        putCommissioner(out, .growthWithheld, year, withheld)
        putCommissioner(out, .qualityReward, year, -settled)
        putCommissioner(out, .residents, year, residents.all)
        putCommissioner(out, .residents65, year, residents.old)
    }

    /// The economy's three gaps, and the way from one to the next:
    ///
    ///     after habit = do nothing − habitual savings
    ///     in the accounts = after habit − money beyond announcements − growth withheld − contracts cut, as far as others' trusts bear
    ///                       them − cost answered − quality payment beyond what is assumed + support charge
    mutating func economyYear(_ trusts: TrustColumns, _ year: Int) {
        let out = compiled.layout.economy
        let gap = sums.required - sums.positions - sums.trustSurplus
        let afterHabit = sums.required - sums.announcedPositions - sums.announcedSurplus
        // The economy's income counts each pound once: allocations, and what its trusts earn from outside, each in the
        // share in which it counts.
        let resources = sums.allocations + sums.trustIncome - sums.paidByEconomy
        putEconomy(out, .gap, year, gap)
        putEconomy(out, .gapPerHead, year, select(sums.heads .> 0, gap / sums.heads, 0))
        putEconomy(out, .gapShareOfIncome, year, gap / resources)
        putEconomy(out, .surplus, year, sums.positions + sums.trustSurplus)
        putEconomy(out, .operatingIncome, year, sums.trustIncome)
        putEconomy(out, .allocation, year, sums.allocations)
        putEconomy(out, .residents, year, sums.heads)
        putEconomy(out, .trustsAtRisk, year, sums.trustsAtRisk)
        putEconomy(out, .systemCost, year, sums.trustCost + sums.beside)
        putEconomy(out, .capitalSpent, year, sums.capital)
        putEconomy(out, .healthGain, year, levers.health[year])
        putEconomy(out, .travelMinutes, year, travel)
        putEconomy(out, .gapDoNothing, year, afterHabit + sums.saved)
        putEconomy(out, .gapAfterHabit, year, afterHabit)
        putEconomy(out, .habitualSaving, year, sums.saved)
        putEconomy(out, .moneyBeyond, year, sums.beyond)
        putEconomy(out, .contractsCut, year, sums.cutByCommissioners - sums.cut)
        putEconomy(out, .growthWithheld, year, sums.withheld)
        putEconomy(out, .costAnswered, year, sums.answered)
        putEconomy(out, .qualityReward, year, sums.forQuality + sums.keptOfQuality)
        putEconomy(out, .supportCharge, year, sums.charge)
        putEconomy(out, .supportDrawn, year, sums.support)
        putEconomy(out, .capitalFromHabit, year, sums.habitCapital)
    }

    /// A payer's demographic index at a point of delivery.
    @inline(__always)
    private func demographyOf(_ payer: Int, _ point: Int, _ year: Int) -> Lanes {
        demography[(payer * compiled.economy.curves.count + compiled.economy.curveOfPoint[point]) * span + year]
    }

    /// The demographic part of the emergency factor, which care elsewhere replaces by its own curve.
    @inline(__always)
    private func elsewhereScale(_ commissioner: Int, _ year: Int) -> Lanes {
        demographyOf(commissioner, compiled.economy.commissioning.elsewherePoint, year)
    }

    @inline(__always)
    private func residentsOf(_ commissioner: Int, _ year: Int) -> (all: Lanes, old: Lanes) {
        let columns = compiled.payers.residents
        let position = commissioner * span + year
        let migration = compiled.payers.migration[commissioner].index * span
        let mortality = compiled.economy.mortalityImprovement.index * span
        let central = compiled.parameters.central
        let moved = values[migration] - central[migration]
        let lived = values[mortality] - central[mortality]
        return (
            columns.all[position] + moved * columns.allPerMigration[position] + lived * columns.allPerMortality[position],
            columns.old[position] + moved * columns.oldPerMigration[position] + lived * columns.oldPerMortality[position]
        )
    }

    @inline(__always)
    private mutating func putCommissioner(_ base: Int, _ measure: CommissionerSeries, _ year: Int, _ amount: Lanes) {
        output[(base &+ measure.rawValue) &* span &+ year] = amount
    }

    @inline(__always)
    private mutating func putEconomy(_ base: Int, _ measure: EconomySeries, _ year: Int, _ amount: Lanes) {
        output[(base &+ measure.rawValue) &* span &+ year] = amount
    }
}

/// What a year's organisations add up to, each trust in the share in which it counts.
struct EconomySums {
    // Commissioners, £: what rules require, positions as announced money would leave them, and as they are.
    var required = Lanes.zero, announcedPositions = Lanes.zero, positions = Lanes.zero
    var allocations = Lanes.zero, heads = Lanes.zero, cutByCommissioners = Lanes.zero, withheld = Lanes.zero, beside = Lanes.zero
    var keptOfQuality = Lanes.zero
    // Trusts, £.
    var trustIncome = Lanes.zero, trustSurplus = Lanes.zero, announcedSurplus = Lanes.zero, paidByEconomy = Lanes.zero
    var saved = Lanes.zero, beyond = Lanes.zero, cut = Lanes.zero, answered = Lanes.zero, charge = Lanes.zero
    var forQuality = Lanes.zero
    // In full, whatever counts: support drawn, operating cost, capital of the option and from habit; and trusts rated at risk.
    var support = Lanes.zero, trustCost = Lanes.zero, capital = Lanes.zero, habitCapital = Lanes.zero, trustsAtRisk = Lanes.zero
}
