import HealthEconomy
import Statistics

/// Money: what is paid, what it costs, and the statements of every organisation.
///
/// Conservation: every pound a trust receives for patient care is a pound some payer pays; `payments` holds both.
extension LaneKernel {
    /// A year's money: what contracts pay, what commissioners do about what they cannot pay, then every trust's cost, the
    /// statements of the organisations, and the economy's three gaps.
    mutating func moneyOfYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ year: Int) {
        sums = EconomySums()
        for provider in 0..<trusts.count { contractsOfYear(economy, trusts, provider, year) }
        for commissioner in 0..<compiled.payers.insideCount { commissionerYear(economy, trusts, commissioner, year) }
        for provider in 0..<trusts.count { trustYear(economy, trusts, provider, year) }
        for provider in 0..<trusts.count where !changesHands[provider] || year == 0 { statementsYear(economy, provider, year) }
        if isHeld, year > 0 { heldStatementsYear(economy, year) }
        economyYear(trusts, year)
    }

    /// What every payer's contract with a trust pays before anybody runs short: activity at price under each form of contract,
    /// marginal rate, readmissions, quality payment and sanctions, moved by the noise of income.
    private mutating func contractsOfYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) {
        let points = Self.points
        let payers = compiled.payers.count
        for point in 0..<points {
            let volume = delivered[provider * points + point]
            let isPlanned = point == economy.electivePoint || point == economy.dayCasePoint
            terms[point] = CellColumns.Terms(
                volume: volume, price: priceIndex[economy.pricePathOfPoint[point]] * complexity[point] * pointPrice[point], complexity: complexity[point],
                contract: economy.contract[point], staffed: isPlanned ? volumeStaffed[provider] : volume,
                diverted: economy.canDivert[point] ? divertedShare[provider] : .zero,
                isDiverted: economy.canDivert[point] && any(divertedShare[provider] .!= 0))
        }
        let corridor = CellColumns.Corridor(width: value(economy.finance.corridor, year), rate: value(economy.finance.corridorRate, year))
        var unfunded = compiled.cells.value(
            provider, demand, terms, corridor, demography: payerDemography, payers: payers, lines: trusts.lines, payments: &payments,
            emergencies: &emergencyNow, elsewhere: &divertedNow, activities: &lineActivity, incomes: &lineIncomeNow)
        if economy.datesUnitCosts {
            compiled.cells.costLevels(provider, demand, terms, pointCost, activities: lineActivity, lines: trusts.lines, into: &lineCostLevel)
        }
        if any(closesBedsAt[provider]) {
            compiled.cells.activities(provider, demandWithout, terms, lines: trusts.lines, into: &activityWithout)
        }
        // Income of the baseline year holds its own unpaid readmissions; only a change in their share moves it.
        let readmissions = (1 - value(economy.finance.readmissionsUnpaid, year)) / (1 - value(economy.finance.readmissionsUnpaid, 0))
        // With V₀ = scale × value and B = threshold × V₀, min(V₀, B) + r·max(0, V₀ − B) = value: year 0 earns what was
        // reported, whatever the threshold.
        let scale = 1 / emergencyIncome(value: Lanes(repeating: 1), threshold: threshold(economy, 0), marginalRate: value(economy.finance.marginalRate, 0))
        let rate = value(economy.finance.marginalRate, year)
        let thresholdShare = threshold(economy, year) * scale * terms[economy.emergencyPoint].price
        if !notes.isEmpty { notePayments(provider, payers) }
        for payer in 0..<payers {
            let position = provider * payers + payer
            let worth = emergencyNow[position]
            let paid = emergencyIncome(value: worth * scale, threshold: thresholdShare * trusts.emergencyValue[position], marginalRate: rate) * readmissions
            unfunded += worth - paid
            payments[position] += paid
        }
        unfundedNow[provider] = unfunded

        // Quality payment and sanctions, both relative to the baseline year, whose income holds its own.
        let quality =
            (1 + value(economy.finance.qualityPayment, year) * value(economy.finance.qualityEarned, year))
            / (1 + value(economy.finance.qualityPayment, 0) * value(economy.finance.qualityEarned, 0))
        let factor = exponential(unforeseen(provider, .income, year))
        var contract = Lanes.zero
        for payer in 0..<payers { contract += payments[provider * payers + payer] }
        contract *= quality
        let breaches = attendances(trusts, provider, year) * greater(0, value(economy.finance.fourHourStandard, year) - fourHours[provider])
        let forFourHours = breaches * value(economy.finance.fourHourSanction, year)
        let forYears = overFiftyTwo[provider] * 12 * value(economy.finance.fiftyTwoWeekSanction, year)
        let sanctioned = lesser(forFourHours + forYears, value(economy.finance.sanctionLimit, year) * contract)
        let hasContract = contract .> 0
        if year == 0 { sanctionBase[provider] = select(hasContract, sanctioned / contract, 0) }
        let sanctionShare = select(hasContract, sanctioned / contract - sanctionBase[provider], 0)
        var patientIncome = Lanes.zero
        for payer in 0..<payers {
            let position = provider * payers + payer
            payments[position] *= quality * (1 - sanctionShare) * factor
            patientIncome += payments[position]
        }
        contracted[provider] = patientIncome
        // Announced money holds the assumed share; what is paid in the end is settled after the year, with commissioners' cuts.
        let earned = qualityEarned(provider, year)
        let qualityRate = value(economy.finance.qualityPayment, year)
        qualityFactor[provider] =
            earned.map { (1 + qualityRate * $0) / (1 + qualityRate * value(economy.finance.qualityEarned, year)) } ?? Lanes(repeating: 1)
        if !notes.isEmpty {
            note(provider, .qualityEarned, earned ?? .zero)
            note(provider, .paidForEmergencies, contract / quality - noted(provider, .paidForOther))
            note(provider, .quality, quality)
            note(provider, .sanctionShare, sanctionShare)
            note(provider, .incomeNoise, factor)
        }
    }

    /// Share of the quality payment that measures earn, m; nil where no measure decides. With q the payment's rate and e the share that is
    /// assumed to be earned, it makes of what contracts pay
    ///
    ///     (1 + q m) / (1 + q e)
    private func qualityEarned(_ provider: Int, _ year: Int) -> Lanes? {
        let position = provider * span + year
        guard withDecisions, compiled.quality.decides[position] else { return nil }
        var earned = Lanes(repeating: compiled.quality.earned[position] + (programmesAdd.isEmpty ? 0 : programmesAdd[position]))
        for one in compiled.quality.simulated[position] {
            let level =
                switch one.measure {
                case .fourHours: fourHours[provider]
                case .eighteenWeeks: output[(compiled.layout.provider(provider) + ProviderSeries.withinEighteenWeeks.rawValue) * span + year]
                }
            earned += one.paid(level)
        }
        return lesser(1, greater(0, earned))
    }

    /// A&E attendances of a year, as they come.
    @inline(__always)
    private func attendances(_ trusts: TrustColumns, _ provider: Int, _ year: Int) -> Lanes {
        units[provider * Self.points + PointOfDelivery.aeAttendance.index] * exponential(departure(provider, .admissions, year))
            * relative(trusts.aeAttendances[provider])
    }

    /// Income, cost and surplus of one trust's site, and its part in the economy's three gaps.
    ///
    ///     announced surplus = announced income − structural cost − non-operating cost + one-off + unforeseen
    ///     surplus           = announced surplus − contracts cut + money beyond announcements + quality payment beyond what is assumed
    ///                         + cost answered − support charge
    private mutating func trustYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) {
        let points = Self.points
        let payers = compiled.payers.count
        let lines = trusts.lines
        let out = compiled.layout.provider(provider)
        let lever = provider * span + year
        let counted = trusts.countedShare[provider]
        // Money follows the activity that contracts and budgets can foresee; what nobody foresaw moves the count of
        // patients, and money through the correlation of both departures.
        let activityNoise = exponential(departure(provider, .admissions, year))
        let factor = exponential(unforeseen(provider, .income, year))

        // Income: what is announced, what commissioners take back, and what history says comes from elsewhere.
        var settled = Lanes.zero
        var settledByEconomy = Lanes.zero
        let quality = qualityFactor[provider]
        for payer in 0..<payers {
            let paid = payments[provider * payers + payer]
            settled += paid
            if payer < compiled.payers.insideCount { settledByEconomy += paid }
            payments[provider * payers + payer] = paid * quality
        }
        let patientIncome = settled * quality
        let paidByEconomy = settledByEconomy * quality
        let forQuality = settled * (quality - 1)
        let otherIncome = trusts.otherIncome[provider] * otherIncomeIndex * factor
        let announced = contracted[provider] + otherIncome
        let cut = contracted[provider] - settled
        let beyond = (settled + otherIncome) * (exponential(expected(provider, .income, year)) - 1)
        let income = patientIncome + otherIncome + beyond

        // Cost by line, then what escalation, patients who come back and temporary staff add.
        var inflation = Lanes.zero
        for position in 0..<classIndex.count { inflation += value(economy.finance.classShare[position], 0) * classIndex[position] }
        let general = inflation * efficiencyIndex
        let variable = value(economy.finance.variableShare, year)
        let semi = value(economy.finance.semiFixedShare, year)
        let rise = value(economy.finance.rise, year)
        let release = value(economy.finance.release, year)
        let step = value(economy.finance.stepSize, year)
        let isClosing = closesBedsAt[provider]
        let closes = any(isClosing)
        let wardShare = closes ? value(economy.finance.wardShare, year) : .zero
        var wardsSaved = Lanes.zero
        var lineCost = Lanes.zero
        var notReleased = Lanes.zero
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
            var level = semiFixed[position]
            if closes {
                if year > 0 {
                    semiFixedWithout[position] = semiFixedLevel(
                        previous: semiFixedWithout[position], activity: activityWithout[position] / trusts.lineWeight[position], step: step, rise: rise,
                        release: release)
                }
                let after = levelAfterClosing(
                    level, without: semiFixedWithout[position], wards: wards[provider], wardShare: wardShare * trusts.inBedShare[position])
                level = select(isClosing, after, level)
                wardsSaved += trusts.lineCost[position] * unit * semi * (semiFixed[position] - level)
            }
            let cost = trusts.lineCost[position] * unit * costIndex(activity: activity, semiFixedLevel: level, variable: variable, semiFixed: semi)
            lineCostNow[position] = cost
            lineCost += cost
            notReleased += cost - trusts.lineCost[position] * unit * activity
        }
        let returnedCost =
            returned[provider] * trusts.pointCost[provider * points + economy.emergencyPoint] * trusts.costPerWeight[provider] * general
            * complexity[economy.emergencyPoint]
        let otherCost = trusts.otherCost[provider] * otherIncomeIndex
        let rest = otherCost + premiumNow[provider] + escalationNow[provider] + levers.costAdded[lever] * inflation
        let structuralCost = (lineCost + returnedCost + rest) * factor
        // The same care without the efficiency that trusts habitually find.
        let saved = select(efficiencyIndex .> 0, (lineCost + returnedCost) * (1 / efficiencyIndex - 1) * factor, 0)
        if year == 0 { costShareBase[provider] = structuralCost / income }
        // Where cost has outgrown income it comes back part of the way.
        if year > 0 {
            let outgrown = logarithm(structuralCost / income / costShareBase[provider])
            // What has come back is never more than cost has outgrown.
            let moved = answer[provider] - trusts.costAnswersIncome[provider] * (outgrown + answer[provider])
            answer[provider] = select(outgrown.size .< .infinity, lesser(0, greater(moved, -outgrown)), answer[provider])
        }
        let answered = structuralCost * (1 - exponential(answer[provider]))
        // What a site owes where it changes hands is its holder's.
        let charge = year > 0 && !changesHands[provider] ? value(economy.finance.supportCharge, year) * supportOutstanding[provider] : .zero
        let nonOperating = trusts.nonOperating[provider] * (trusts.patientIncome[provider] + trusts.otherIncome[provider]) * capitalServiceIndex
        // One-off cost that is larger than stated leaves a better underlying margin, and the reverse.
        let oneOff = trusts.oneOffCost[provider].map { value($0, year) - compiled.parameters.central[$0.index * span + year] } ?? .zero
        let chance = departure(provider, .margin, year) * announced
        let announcedSurplus = announced - structuralCost - nonOperating + oneOff + chance
        let reported = year == 0
        let surplus = reported ? Lanes(repeating: trusts.reportedSurplus[provider]) : announcedSurplus - cut + beyond + forQuality + answered - charge
        let foreseenCost = income - surplus - nonOperating - charge - departure(provider, .nonOperating, year) * announced
        let cost = reported ? Lanes(repeating: trusts.reportedCost[provider]) : foreseenCost
        if !lineOutput.isEmpty { writeLines(provider, year, incomeFactor: patientIncome, cost: cost - otherCost * factor) }

        // Depreciation and capital service do not move with the noise of impairments.
        let depreciation = trusts.depreciation[provider] * capitalServiceIndex
        let capitalService = trusts.capitalService[provider] * capitalServiceIndex + charge
        let capital = trusts.capitalSpend[lever] * capitalServiceIndex + levers.capital[lever]
        incomeNow[provider] = income
        costNow[provider] = cost
        surplusNow[provider] = surplus
        depreciationNow[provider] = depreciation
        capitalServiceNow[provider] = capitalService
        capitalNow[provider] = capital
        chargeNow[provider] = charge
        if !notes.isEmpty {
            note(provider, .otherIncome, otherIncome)
            note(provider, .inflation, inflation)
            note(provider, .lineCost, lineCost)
            note(provider, .wards, wards[provider])
            note(provider, .wardsSaved, wardsSaved)
            note(provider, .returnedCost, returnedCost)
            note(provider, .otherCost, otherCost)
            note(provider, .optionCost, levers.costAdded[lever] * inflation)
            note(provider, .structuralCost, structuralCost)
            note(provider, .answer, exponential(answer[provider]))
            note(provider, .nonOperatingCost, nonOperating)
            note(provider, .oneOff, oneOff)
            note(provider, .unforeseenMargin, chance)
            note(provider, .depreciation, depreciation)
            note(provider, .capitalService, capitalService)
            note(provider, .capital, year > 0 ? capital : .zero)
        }

        // Of what passes to a successor outside, income and cost are no longer the economy's.
        let keptIncome = keptIncome[lever]
        let keptCost = keptCost[lever]
        sums.trustIncome += income * counted * keptIncome
        let kept = surplus * counted * keptCost
        let parted = income * counted * (keptIncome - keptCost)
        sums.trustSurplus += kept + parted
        sums.paidByEconomy += paidByEconomy * counted * keptIncome
        sums.saved += counted * saved * keptCost
        sums.beyond += counted * beyond * keptIncome
        sums.cut += counted * cut * keptIncome
        sums.forQuality += counted * forQuality * keptIncome
        sums.answered += counted * answered * keptCost
        sums.charge += counted * charge
        sums.trustCost += cost * keptCost
        sums.capital += levers.capital[lever] * keptCost
        sums.habitCapital += trusts.capitalSpend[lever] * capitalServiceIndex * keptCost
        // The baseline year's accounts are as reported in all three readings of the gap.
        let surplusAsAnnounced = reported ? surplus : announcedSurplus
        let keptAsAnnounced = counted * surplusAsAnnounced * keptCost
        let partedAsAnnounced = counted * announced * (keptIncome - keptCost)
        sums.announcedSurplus += keptAsAnnounced + partedAsAnnounced

        var admissions = returned[provider]
        for point in economy.admissionPoints { admissions += units[provider * points + point] * terms(provider, point) * activityNoise }
        put(out, .admissions, year, admissions)
        put(
            out, .emergencyAdmissions, year,
            units[provider * points + economy.emergencyPoint] * terms(provider, economy.emergencyPoint) * activityNoise + returned[provider])
        let elective = economy.electivePoint
        let dayCase = economy.dayCasePoint
        let planned = units[provider * points + elective] * terms(provider, elective) + units[provider * points + dayCase] * terms(provider, dayCase)
        put(out, .plannedAdmissions, year, planned * activityNoise)
        put(out, .aeAttendances, year, attendances(trusts, provider, year))
        let first = PointOfDelivery.firstOutpatient.index
        let follow = PointOfDelivery.followUpOutpatient.index
        let clinics = units[provider * points + first] * terms(provider, first) + units[provider * points + follow] * terms(provider, follow)
        put(out, .outpatientAttendances, year, clinics * activityNoise)
        put(out, .operatingIncome, year, income)
        put(out, .operatingCost, year, cost)
        put(out, .surplus, year, surplus)
        put(out, .surplusMargin, year, surplus / income)
        put(out, .paidByEconomy, year, paidByEconomy)
        put(out, .unfundedActivity, year, unfundedNow[provider])
        put(out, .costNotReleased, year, notReleased * factor)
        put(out, .moneyBeyond, year, beyond)
        put(out, .contractsCut, year, cut)
        put(out, .costAnswered, year, answered)
        put(out, .qualityReward, year, forQuality)
        if !books.isEmpty {
            enterTrust(
                provider, year, activityNoise: activityNoise, otherIncome: otherIncome + beyond, depreciation: depreciation, capital: year > 0 ? capital : .zero
            )
        }
    }

    /// Share of a trust's demand that is delivered.
    @inline(__always)
    private func terms(_ provider: Int, _ point: Int) -> Lanes { delivered[provider &* Self.points &+ point] }

    /// Notes what is paid for all but emergency admissions, and what those are worth at price.
    private mutating func notePayments(_ provider: Int, _ payers: Int) {
        note(provider, .paidForOther, payments[provider * payers..<(provider + 1) * payers].reduce(.zero, +))
        note(provider, .worthOfEmergencies, emergencyNow[provider * payers..<(provider + 1) * payers].reduce(.zero, +))
    }

    /// Emergency value from which the marginal rate holds, as a share of the baseline year's. Never quite nothing: a drawn
    /// threshold and rate of 0% together then pay the baseline year's value whatever comes, which is where small ones lead.
    @inline(__always)
    private func threshold(_ economy: EconomyColumns, _ year: Int) -> Lanes { greater(value(economy.finance.marginalThreshold, year), 1e-9) }

    /// Income and cost by line, scaled so that lines sum to the trust's patient-care income and cost.
    private mutating func writeLines(_ provider: Int, _ year: Int, incomeFactor patientIncome: Lanes, cost: Lanes) {
        let lines = compiled.trusts.lines
        var income = Lanes.zero
        var costs = Lanes.zero
        for line in 0..<lines {
            income += lineIncomeNow[provider * lines + line]
            costs += lineCostNow[provider * lines + line]
        }
        let incomeScale = select(income .> 0, patientIncome / income, 0)
        let costScale = select(costs .> 0, cost / costs, 0)
        for line in 0..<lines {
            let position = provider * lines + line
            lineOutput[(position * 2) * span + year] = lineIncomeNow[position] * incomeScale
            lineOutput[(position * 2 + 1) * span + year] = lineCostNow[position] * costScale
            lineVolume[position * span + year] = lineActivity[position]
        }
    }
}
