import HealthEconomy
import Statistics

/// Money: what is paid, what it costs, and the statements of every organisation.
///
/// Conservation: every pound a trust receives for patient care is a pound some payer pays; `payments` holds both.
extension Kernel {
    mutating func moneyOfYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ year: Int) {
        var income = 0.0
        var surplus = 0.0
        var atRisk = 0.0
        for provider in 0..<trusts.count {
            let result = trustYear(economy, trusts, provider, year)
            income += result.income * compiled.trusts.countedShare[provider]
            surplus += result.surplus * trusts.countedShare[provider]
            if result.atRisk { atRisk += 1 }
        }
        commissionersOfYear(year, trustIncome: income, trustSurplus: surplus, trustsAtRisk: atRisk)
    }

    /// Income, cost, surplus and rating of one trust.
    private mutating func trustYear(
        _ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int
    ) -> (income: Double, surplus: Double, atRisk: Bool) {
        let points = Self.points
        let payers = compiled.payers.count
        let lines = trusts.lines
        let out = compiled.layout.provider(provider)
        let lever = provider * span + year
        // Money follows the activity that contracts and budgets can foresee; what nobody foresaw moves the count of
        // patients, and money through the correlation of both departures.
        let activityNoise = exponential(departure(provider, .admissions, year))

        for point in 0..<points {
            terms[point] = CellColumns.Terms(
                volume: delivered[provider * points + point],
                price: priceIndex[economy.pricePathOfPoint[point]] * complexity[point] * pointPrice[point], complexity: complexity[point],
                contract: economy.contract[point])
        }
        let corridor = CellColumns.Corridor(width: value(economy.corridor, year), rate: value(economy.corridorRate, year))
        var unfunded = compiled.cells.value(
            provider, demand, terms, corridor, demography: payerDemography, payers: payers, lines: lines, payments: &payments,
            emergencies: &emergencyNow, activities: &lineActivity, incomes: &lineIncomeNow)
        if economy.datesUnitCosts {
            compiled.cells.costLevels(provider, demand, terms, pointCost, activities: lineActivity, lines: lines, into: &lineCostLevel)
        }
        let emergency = PointOfDelivery.nonElectiveAdmission.index
        // Income of the baseline year holds its own unpaid readmissions; only a change in their share moves it.
        let readmissions = (1 - value(economy.readmissionsUnpaid, year)) / (1 - value(economy.readmissionsUnpaid, 0))
        // With V₀ = scale × value and B = threshold × V₀, min(V₀, B) + r·max(0, V₀ − B) = value: year 0 earns what was
        // reported, whatever the threshold.
        let scale = 1 / emergencyIncome(value: 1, threshold: threshold(economy, 0), marginalRate: value(economy.marginalRate, 0))
        let rate = value(economy.marginalRate, year)
        let thresholdShare = threshold(economy, year) * scale * terms[emergency].price
        if !notes.isEmpty { notePayments(provider, payers) }
        for payer in 0..<payers {
            let position = provider * payers + payer
            let worth = emergencyNow[position]
            let paid = emergencyIncome(value: worth * scale, threshold: thresholdShare * trusts.emergencyValue[position], marginalRate: rate) * readmissions
            unfunded += worth - paid
            payments[position] += paid
        }

        // Quality payment and sanctions, both relative to the baseline year, whose income holds its own.
        let quality =
            (1 + value(economy.qualityPayment, year) * value(economy.qualityEarned, year))
            / (1 + value(economy.qualityPayment, 0) * value(economy.qualityEarned, 0))
        let factor = exponential(departure(provider, .income, year))
        var contract = 0.0
        for payer in 0..<payers { contract += payments[provider * payers + payer] }
        contract *= quality
        let attendances =
            units[provider * points + PointOfDelivery.aeAttendance.index] * activityNoise
            * relative(trusts.aeAttendances[provider])
        let breaches = attendances * max(0, value(economy.fourHourStandard, year) - fourHours[provider])
        let sanctioned = min(
            breaches * value(economy.fourHourSanction, year) + overFiftyTwo[provider] * 12 * value(economy.fiftyTwoWeekSanction, year),
            value(economy.sanctionLimit, year) * contract)
        if year == 0 { sanctionBase[provider] = contract > 0 ? sanctioned / contract : 0 }
        let sanctionShare = contract > 0 ? sanctioned / contract - sanctionBase[provider] : 0
        var patientIncome = 0.0
        var paidByEconomy = 0.0
        for payer in 0..<payers {
            let position = provider * payers + payer
            payments[position] *= quality * (1 - sanctionShare) * factor
            patientIncome += payments[position]
            if payer < compiled.payers.insideCount { paidByEconomy += payments[position] }
        }
        let otherIncome = trusts.otherIncome[provider] * otherIncomeIndex * factor
        let income = patientIncome + otherIncome

        // Cost by line, then what escalation and temporary staff add.
        var inflation = 0.0
        for position in 0..<classIndex.count { inflation += value(economy.classShare[position], 0) * classIndex[position] }
        let general = inflation * efficiencyIndex
        let variable = value(economy.variableShare, year)
        let semi = value(economy.semiFixedShare, year)
        let rise = value(economy.rise, year)
        let release = value(economy.release, year)
        let step = value(economy.stepSize, year)
        var lineCost = 0.0
        var notReleased = 0.0
        for line in 0..<lines {
            let position = provider * lines + line
            let unit = general * levers.costFactor[position &* span &+ year] * lineCostLevel[position]
            guard trusts.lineWeight[position] > 0 else {
                // Care that came here from elsewhere, to a line the trust did not have: all its cost is new.
                lineCostNow[position] = lineActivity[position] * trusts.costPerWeight[provider] * unit
                lineCost += lineCostNow[position]
                continue
            }
            let activity = lineActivity[position] / trusts.lineWeight[position]
            if year > 0 {
                semiFixed[position] = semiFixedLevel(previous: semiFixed[position], activity: activity, step: step, rise: rise, release: release)
            }
            let cost =
                trusts.lineCost[position] * unit
                * costIndex(activity: activity, semiFixedLevel: semiFixed[position], variable: variable, semiFixed: semi)
            lineCostNow[position] = cost
            lineCost += cost
            notReleased += cost - trusts.lineCost[position] * unit * activity
        }
        let otherCost = trusts.otherCost[provider] * otherIncomeIndex
        let structuralCost = (lineCost + otherCost + premiumNow[provider] + escalationNow[provider] + levers.costAdded[lever] * inflation) * factor
        let nonOperating = trusts.nonOperating[provider] * (trusts.patientIncome[provider] + trusts.otherIncome[provider]) * capitalServiceIndex
        // One-off cost that is larger than stated leaves a better underlying margin, and the reverse.
        let oneOff = trusts.oneOffCost[provider].map { value($0, year) - compiled.parameters.central[$0.index * span + year] } ?? 0
        let margin = 1 - structuralCost / income - nonOperating / income + oneOff / income + departure(provider, .margin, year)
        let nonOperatingShare = nonOperating / income + departure(provider, .nonOperating, year)
        let reported = year == 0
        let cost = reported ? trusts.reportedCost[provider] : income * (1 - margin - nonOperatingShare)
        let surplus = reported ? trusts.reportedSurplus[provider] : income * margin
        writeLines(provider, year, incomeFactor: patientIncome, cost: cost - otherCost * factor)

        if !notes.isEmpty {
            note(provider, .paidForEmergencies, contract / quality - noted(provider, .paidForOther))
            note(provider, .quality, quality)
            note(provider, .sanctionShare, sanctionShare)
            note(provider, .incomeNoise, factor)
            note(provider, .otherIncome, otherIncome)
            note(provider, .inflation, inflation)
            note(provider, .lineCost, lineCost)
            note(provider, .otherCost, otherCost)
            note(provider, .optionCost, levers.costAdded[lever] * inflation)
            note(provider, .structuralCost, structuralCost)
            note(provider, .nonOperatingCost, nonOperating)
            note(provider, .oneOff, oneOff)
            note(provider, .margin, margin)
        }

        // Statements. Depreciation and capital service do not move with the noise of impairments.
        let depreciation = trusts.depreciation[provider] * capitalServiceIndex
        let capitalService = trusts.capitalService[provider] * capitalServiceIndex
        if !notes.isEmpty {
            note(provider, .depreciation, depreciation)
            note(provider, .capitalService, capitalService)
            note(provider, .capital, year > 0 ? trusts.capitalSpend[lever] * capitalServiceIndex + levers.capital[lever] : 0)
        }
        if year > 0 {
            let capital = trusts.capitalSpend[lever] * capitalServiceIndex + levers.capital[lever]
            workingCapital[provider] += surplus + depreciation - capital
            cash[provider] += surplus + depreciation - capital
        }
        let liquidity = liquidityDays(workingCapital: workingCapital[provider], operatingCostWithoutDepreciation: cost - depreciation)
        let cover = capitalServiceCover(revenueAvailable: surplus + capitalService + depreciation, capitalService: capitalService)
        var rating = Double.nan
        var atRisk = false
        if let held = economy.ratings[year] {
            let score = held.scale.rating(held.metrics) { metric in
                switch metric {
                case .liquidityDays: liquidity
                case .capitalServiceCover: cover
                case .surplusMargin: surplus / income
                // Do-nothing has no plan to fall short of, and no agency ceiling to break.
                case .marginVariance, .agencyOverCeiling: 0
                }
            }
            rating = Double(score)
            atRisk = held.scale.isAtRisk(score)
        }

        var admissions = 0.0
        for point in economy.admissionPoints { admissions += units[provider * points + point] * terms[point].volume * activityNoise }
        put(out, .admissions, year, admissions)
        put(out, .emergencyAdmissions, year, units[provider * points + emergency] * terms[emergency].volume * activityNoise)
        let elective = PointOfDelivery.electiveAdmission.index
        let dayCase = PointOfDelivery.dayCase.index
        let planned = units[provider * points + elective] * terms[elective].volume + units[provider * points + dayCase] * terms[dayCase].volume
        put(out, .plannedAdmissions, year, planned * activityNoise)
        put(out, .aeAttendances, year, attendances)
        let first = PointOfDelivery.firstOutpatient.index
        let follow = PointOfDelivery.followUpOutpatient.index
        let clinics = units[provider * points + first] * terms[first].volume + units[provider * points + follow] * terms[follow].volume
        put(out, .outpatientAttendances, year, clinics * activityNoise)
        put(out, .operatingIncome, year, income)
        put(out, .operatingCost, year, cost)
        put(out, .surplus, year, surplus)
        put(out, .surplusMargin, year, surplus / income)
        put(out, .cash, year, cash[provider])
        put(out, .liquidityDays, year, liquidity)
        put(out, .capitalServiceCover, year, cover)
        put(out, .rating, year, rating)
        put(out, .paidByEconomy, year, paidByEconomy)
        put(out, .unfundedActivity, year, unfunded)
        put(out, .costNotReleased, year, notReleased * factor)
        if !books.isEmpty {
            enterTrust(
                provider, year, activityNoise: activityNoise, otherIncome: otherIncome, depreciation: depreciation,
                capital: year > 0 ? trusts.capitalSpend[lever] * capitalServiceIndex + levers.capital[lever] : 0)
        }
        return (income, surplus, atRisk)
    }

    /// Notes what is paid for all but emergency admissions, and what those are worth at price.
    private mutating func notePayments(_ provider: Int, _ payers: Int) {
        note(provider, .paidForOther, payments[provider * payers..<(provider + 1) * payers].reduce(0, +))
        note(provider, .worthOfEmergencies, emergencyNow[provider * payers..<(provider + 1) * payers].reduce(0, +))
    }

    /// Emergency value from which the marginal rate holds, as a share of the baseline year's. Never quite nothing: a drawn
    /// threshold and rate of 0% together then pay the baseline year's value whatever comes, which is where small ones lead.
    @inline(__always)
    private func threshold(_ economy: EconomyColumns, _ year: Int) -> Double { max(value(economy.marginalThreshold, year), 1e-9) }

    /// Income and cost by line, scaled so that lines sum to the trust's patient-care income and cost.
    private mutating func writeLines(_ provider: Int, _ year: Int, incomeFactor patientIncome: Double, cost: Double) {
        let lines = compiled.trusts.lines
        var income = 0.0
        var costs = 0.0
        for line in 0..<lines {
            income += lineIncomeNow[provider * lines + line]
            costs += lineCostNow[provider * lines + line]
        }
        let incomeScale = income > 0 ? patientIncome / income : 0
        let costScale = costs > 0 ? cost / costs : 0
        for line in 0..<lines {
            let position = provider * lines + line
            lineOutput[(position * 2) * span + year] = lineIncomeNow[position] * incomeScale
            lineOutput[(position * 2 + 1) * span + year] = lineCostNow[position] * costScale
            lineVolume[position * span + year] = lineActivity[position]
        }
    }

    /// Commissioners' positions and the economy's gap.
    private mutating func commissionersOfYear(_ year: Int, trustIncome: Double, trustSurplus: Double, trustsAtRisk: Double) {
        let economy = compiled.economy
        let payers = compiled.payers
        let curves = economy.curves.count
        let points = Self.points
        var gap = -trustSurplus
        var allocations = 0.0
        var positions = 0.0
        var heads = 0.0
        var paidByAll = 0.0
        var elsewhereAll = 0.0
        let payIndex = classIndex.isEmpty ? 1 : classIndex[economy.payClass]
        for commissioner in 0..<payers.insideCount {
            let base = compiled.baseline.commissioners[commissioner]
            let out = compiled.layout.commissioner(commissioner)
            // A remembered allocation is uncertain as a level: care elsewhere and other spending carry it.
            let parameter = payers.allocation[commissioner]
            let level = value(parameter, 0) / compiled.parameters.central[parameter.index * span]
            let allocation = base.allocation * level * allocationGrowthIndex[commissioner]
            var inside = 0.0
            var counted = 0.0
            var expected = 0.0
            for provider in 0..<compiled.trusts.count {
                let paid = payments[provider * payers.count + commissioner]
                inside += paid
                counted += paid * compiled.trusts.countedShare[provider]
                expected += paid / exponential(departure(provider, .income, year))
            }
            let residents = residentsOf(commissioner, year)
            let added = levers.spendAdded[commissioner * span + year] * payIndex
            let running = value(economy.runningCostPerHead, year) * residents.all
            var spending = 0.0
            var baseSpending = 0.0
            for line in 0..<economy.spendingGrowth.count {
                let demography = demography[(commissioner * curves + economy.spendingCurve[line]) * span + year]
                let spent = base.spending[line] * level * demography * spendingIndex[line] * localGrowth[commissioner]
                spending += spent
                if !books.isEmpty { books[ledger.spending(commissioner, line) &* span &+ year] = spent }
                baseSpending += base.spending[line]
            }
            let elsewhereBase = base.elsewhere + (level - 1) * (base.allocation - base.surplus - baseSpending)
            let elsewhereIndex =
                payerPoint[commissioner * points + economy.elsewherePoint] / elsewhereScale(commissioner, year)
                * demography[(commissioner * curves + economy.elsewhereCurve) * span + year]
                * complexity[economy.elsewherePoint] * priceIndex[economy.elsewherePricePath]
            let elsewhere = max(0, elsewhereBase * elsewhereIndex - value(economy.contractOffset, year) * (inside - expected))
            if !notes.isEmpty {
                note(commissioner, .allocationLevel, level)
                note(commissioner, .elsewhereBase, elsewhereBase)
                note(commissioner, .elsewhereIndex, elsewhereIndex)
                note(commissioner, .unforeseen, inside - expected)
                note(commissioner, .spending, spending)
                note(commissioner, .running, running)
                note(commissioner, .programmes, added)
            }
            let spend = inside + elsewhere + spending + running + added
            elsewhereAll += elsewhere + spending + running + added
            let position = allocation - spend
            gap += value(economy.requiredSurplus, year) * allocation - position
            allocations += allocation
            positions += position
            heads += residents.all
            paidByAll += counted
            if !books.isEmpty {
                books[ledger.runningCost(commissioner) &* span &+ year] = running
                books[ledger.programmes(commissioner) &* span &+ year] = added
            }
            putCommissioner(out, .allocation, year, allocation)
            putCommissioner(out, .spend, year, spend)
            putCommissioner(out, .surplus, year, position)
            putCommissioner(out, .surplusMargin, year, position / allocation)
            putCommissioner(out, .spendInside, year, inside)
            putCommissioner(out, .spendElsewhere, year, elsewhere)
            putCommissioner(out, .spendOther, year, spending + running + added)
            // Money that rules want spent once only is not lost to the next year; what rules want kept is not free.
            putCommissioner(out, .underlyingSurplus, year, position + value(economy.nonRecurrent, year) * allocation)
            putCommissioner(
                out, .headroom, year, position - (value(economy.requiredSurplus, year) + value(economy.contingency, year)) * allocation)
            putCommissioner(out, .residents, year, residents.all)
            putCommissioner(out, .residents65, year, residents.old)
        }
        let out = compiled.layout.economy
        // The economy's income counts each pound once: allocations, and what its trusts earn from outside, each in the
        // share in which it counts.
        let resources = allocations + trustIncome - paidByAll
        putEconomy(out, .gap, year, gap)
        putEconomy(out, .gapPerHead, year, heads > 0 ? gap / heads : 0)
        putEconomy(out, .gapShareOfIncome, year, gap / resources)
        putEconomy(out, .surplus, year, positions + trustSurplus)
        putEconomy(out, .operatingIncome, year, trustIncome)
        putEconomy(out, .allocation, year, allocations)
        putEconomy(out, .residents, year, heads)
        putEconomy(out, .trustsAtRisk, year, trustsAtRisk)
        var trustCost = 0.0
        var capital = 0.0
        for provider in 0..<compiled.trusts.count {
            trustCost += output[(compiled.layout.provider(provider) + ProviderSeries.operatingCost.rawValue) * span + year]
            capital += levers.capital[provider * span + year]
        }
        putEconomy(out, .systemCost, year, trustCost + elsewhereAll)
        putEconomy(out, .capitalSpent, year, capital)
        putEconomy(out, .healthGain, year, levers.health[year])
        putEconomy(out, .travelMinutes, year, travel)
    }

    /// A payer's demographic index at a point of delivery.
    @inline(__always)
    private func demographyOf(_ payer: Int, _ point: Int, _ year: Int) -> Double {
        demography[(payer * compiled.economy.curves.count + compiled.economy.curveOfPoint[point]) * span + year]
    }

    /// The demographic part of the emergency factor, which care elsewhere replaces by its own curve.
    @inline(__always)
    private func elsewhereScale(_ commissioner: Int, _ year: Int) -> Double {
        demographyOf(commissioner, compiled.economy.elsewherePoint, year)
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
