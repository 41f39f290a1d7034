import HealthEconomy
import Statistics

/// Commissioners' money, and what the year's organisations come to: the economy's three gaps.
extension Kernel {
    /// A commissioner's spending, what it does about a shortfall, and its position.
    ///
    ///     shortfall = max(0, required surplus × allocation − position as contracts and growth would leave it)
    ///     cut       = min(part × shortfall, most × contracts),  withheld likewise from other spending, and no more than is left
    mutating func commissionerYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ commissioner: Int, _ year: Int) {
        let payers = compiled.payers
        let curves = economy.curves.count
        let points = Self.points
        let payIndex = classIndex.isEmpty ? 1 : classIndex[economy.finance.payClass]
        let base = compiled.baseline.commissioners[commissioner]
        let out = compiled.layout.commissioner(commissioner)
        // A remembered allocation is uncertain as a level: care elsewhere and other spending carry it.
        let parameter = payers.allocation[commissioner]
        let level = value(parameter, 0) / compiled.parameters.central[parameter.index * span]
        let allocation = base.allocation * level * allocationGrowthIndex[commissioner]
        var contracts = 0.0
        var diverted = 0.0
        var expectedContracts = 0.0
        for provider in 0..<trusts.count {
            let position = provider * payers.count + commissioner
            contracts += payments[position]
            diverted += divertedNow[position]
            expectedContracts += payments[position] / exponential(unforeseen(provider, .income, year))
        }
        let residents = residentsOf(commissioner, year)
        let added = levers.spendAdded[commissioner * span + year] * payIndex
        let running = value(economy.commissioning.runningCostPerHead, year) * residents.all
        var spending = 0.0
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
        let elsewhere = max(0, elsewhereBase * elsewhereIndex - value(economy.commissioning.contractOffset, year) * (contracts - expectedContracts)) + diverted
        let required = value(economy.commissioning.requiredSurplus, year) * allocation
        let announced = allocation - contracts - elsewhere - spending - running - added

        // A duty to balance: contracts first, then growth of other spending; planned care that is not bought follows in the next year.
        let shortfall = year > 0 ? max(0, required - announced) : 0
        let cut = min(value(economy.commissioning.shortfallContracts, year) * shortfall, value(economy.commissioning.contractsAtMost, year) * contracts)
        // Both together never take more than is short.
        let withheld = min(
            value(economy.commissioning.shortfallWithheld, year) * shortfall, value(economy.commissioning.withheldAtMost, year) * spending, shortfall - cut)
        let share = contracts > 0 ? cut / contracts : 0
        let notBought = contracts > 0 ? value(economy.commissioning.shortfallLists, year) * shortfall / contracts : 0
        for provider in 0..<trusts.count {
            let position = provider * payers.count + commissioner
            if commissioner == 0 { withheldCare[provider] = 0 }
            if contracted[provider] > 0 { withheldCare[provider] += min(1, notBought) * payments[position] / contracted[provider] }
            payments[position] *= 1 - share
        }
        // Paid for care that has passed to a successor outside: the same contract, held elsewhere.
        var passed = 0.0
        if isHeld {
            for provider in 0..<trusts.count { passed += payments[provider * payers.count + commissioner] * (1 - keptIncome[provider * span + year]) }
        }
        let inside = contracts - cut - passed
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
        }
        if !books.isEmpty {
            if spending > 0 {
                for line in 0..<economy.commissioning.spendingGrowth.count {
                    books[ledger.spending(commissioner, line) &* span &+ year] *= 1 - withheld / spending
                }
            }
            books[ledger.runningCost(commissioner) &* span &+ year] = running
            books[ledger.programmes(commissioner) &* span &+ year] = added
        }
        sums.required += required
        sums.announcedPositions += announced
        sums.positions += position
        sums.allocations += allocation
        sums.heads += residents.all
        sums.cutByCommissioners += cut
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
        putCommissioner(out, .residents, year, residents.all)
        putCommissioner(out, .residents65, year, residents.old)
    }

    /// The economy's three gaps, and the way from one to the next:
    ///
    ///     after habit = do nothing − habitual savings
    ///     in the accounts = after habit − money beyond announcements − growth withheld − contracts cut, as far as others' trusts bear
    ///                       them − cost answered + support charge
    mutating func economyYear(_ trusts: TrustColumns, _ year: Int) {
        let out = compiled.layout.economy
        let gap = sums.required - sums.positions - sums.trustSurplus
        let afterHabit = sums.required - sums.announcedPositions - sums.announcedSurplus
        // The economy's income counts each pound once: allocations, and what its trusts earn from outside, each in the
        // share in which it counts.
        let resources = sums.allocations + sums.trustIncome - sums.paidByEconomy
        putEconomy(out, .gap, year, gap)
        putEconomy(out, .gapPerHead, year, sums.heads > 0 ? gap / sums.heads : 0)
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
        putEconomy(out, .supportCharge, year, sums.charge)
        putEconomy(out, .supportDrawn, year, sums.support)
        putEconomy(out, .capitalFromHabit, year, sums.habitCapital)
    }

    /// A payer's demographic index at a point of delivery.
    @inline(__always)
    private func demographyOf(_ payer: Int, _ point: Int, _ year: Int) -> Double {
        demography[(payer * compiled.economy.curves.count + compiled.economy.curveOfPoint[point]) * span + year]
    }

    /// The demographic part of the emergency factor, which care elsewhere replaces by its own curve.
    @inline(__always)
    private func elsewhereScale(_ commissioner: Int, _ year: Int) -> Double {
        demographyOf(commissioner, compiled.economy.commissioning.elsewherePoint, year)
    }

    @inline(__always)
    private func residentsOf(_ commissioner: Int, _ year: Int) -> (all: Double, old: Double) {
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
    private mutating func putCommissioner(_ base: Int, _ measure: CommissionerSeries, _ year: Int, _ amount: Double) {
        output[(base &+ measure.rawValue) &* span &+ year] = amount
    }

    @inline(__always)
    private mutating func putEconomy(_ base: Int, _ measure: EconomySeries, _ year: Int, _ amount: Double) {
        output[(base &+ measure.rawValue) &* span &+ year] = amount
    }
}

/// What a year's organisations add up to, each trust in the share in which it counts.
struct EconomySums {
    // Commissioners, £: what rules require, positions as announced money would leave them, and as they are.
    var required = 0.0, announcedPositions = 0.0, positions = 0.0
    var allocations = 0.0, heads = 0.0, cutByCommissioners = 0.0, withheld = 0.0, beside = 0.0
    // Trusts, £.
    var trustIncome = 0.0, trustSurplus = 0.0, announcedSurplus = 0.0, paidByEconomy = 0.0
    var saved = 0.0, beyond = 0.0, cut = 0.0, answered = 0.0, charge = 0.0
    // In full, whatever counts: support drawn, operating cost, capital of the option and from habit; and trusts rated at risk.
    var support = 0.0, trustCost = 0.0, capital = 0.0, habitCapital = 0.0, trustsAtRisk = 0.0
}
