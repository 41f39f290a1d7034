import HealthEconomy
import Statistics

/// Beds, A&E and the waiting list of a trust in a year, month by month.
extension Kernel {
    mutating func capacityYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) {
        let postponed = bedsAndAE(economy, trusts, provider, year)
        waitingListYear(economy, trusts, provider, year, postponed: postponed)
    }

    /// Beds by month and what they mean for A&E; gives the share of planned admissions postponed in the year beyond the
    /// baseline year's.
    private mutating func bedsAndAE(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) -> Double {
        let points = Self.points
        let out = compiled.layout.provider(provider)
        let lever = provider * span + year
        var postponed = 0.0
        var loss = 0.0
        if trusts.hasBeds[provider] {
            // Bed days by point of delivery, and the year's shape of the daily bed count.
            var bedDays = 0.0
            var bedMonth = InlineArray<12, Double>(repeating: 0)
            for point in 0..<points where economy.lengthOfStay[point &* span &+ year] > 0 {
                let days = units[provider * points + point] * economy.lengthOfStay[point &* span &+ year] * stayIndex[point]
                bedDays += days
                for month in 0..<12 { bedMonth[month] += days * economy.season[point * 12 + month] }
            }
            let demanded = occupiedBeds(
                bedDays: bedDays * trusts.stayFactor[provider] * levers.stay[lever], days: economy.daysInYear[year])
            if year == 0 { bedDemandBase[provider] = demanded }
            if year > 0 { bedsNow[provider] = grown(bedsNow[provider], by: value(economy.bedTrend, year)) }
            let response = value(economy.bedResponse, year)
            var beds = bedsNow[provider] * (1 + response * (demanded / bedDemandBase[provider] - 1)) + levers.beds[lever]
            if withDecisions { beds += trusts.decidedBeds[provider * span + year] }
            beds = max(beds, economy.limits.leastBeds * trusts.beds[provider])
            let pressure = demanded / beds
            let occupancy = shifted(
                share: physicalOccupancy(pressure: pressure, knee: economy.limits.occupancyKnee, room: economy.kneeRoom),
                logit: trusts.occupancyOffset[provider] + departure(provider, .occupancy, year))
            let available = beds * exponential(departure(provider, .beds, year))
            let occupied = occupancy * available

            let ceiling = value(economy.occupancyCeiling, year)
            let limit = value(economy.escalationLimit, year)
            let variation = value(economy.dailyVariation, year)
            let whenFull = value(economy.postponedWhenFull, year)
            // Read once a year: a closure over the kernel in the months' loop would copy the kernel each time.
            for piece in aeSlopes.indices { aeSlopes[piece] = value(economy.aeSlopes[piece], year) }
            var escalationDays = 0.0
            var fullDays = 0.0
            for month in 0..<12 {
                let days = economy.days[year * 12 + month]
                let shape = bedDays > 0 ? bedMonth[month] / bedDays : 1
                let wanted = occupied * shape
                let extra = escalationBeds(occupied: wanted, beds: available, ceiling: ceiling, limit: limit)
                let full = probabilityNoBedFree(occupied: wanted, beds: available + extra, variation: variation)
                escalationDays += extra * days
                fullDays += full * days
                postponed += whenFull * full / 12
                loss += fourHourLoss(occupancy: min(pressure * shape, economy.limits.pressureAtMost), starts: economy.aeStarts, slopes: aeSlopes) / 12
                if year > 0 {
                    let base = provider * Self.monthlyKinds * compiled.lastYear * 12 + (year - 1) * 12 + month
                    monthly[base] = min(wanted, available + extra)
                    monthly[base + compiled.lastYear * 12] = available
                }
            }
            let escalation = escalationDays / economy.daysInYear[year]
            let payIndex = classIndex.isEmpty ? 1 : classIndex[economy.payClass]
            let escalationCost = escalationDays * value(economy.escalationBedDay, year) * payIndex
            if year == 0 {
                lossBase[provider] = loss
                postponedBase[provider] = postponed
                escalationBase[provider] = escalationCost
            }
            escalationNow[provider] = escalationCost - escalationBase[provider] * payIndex
            put(out, .availableBeds, year, available)
            put(out, .occupiedBeds, year, occupied)
            put(out, .bedOccupancy, year, occupancy)
            put(out, .escalationBeds, year, escalation)
            put(out, .daysFull, year, fullDays / economy.daysInYear[year])
        } else {
            escalationNow[provider] = 0
            for measure in [ProviderSeries.availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull] { put(out, measure, year, .nan) }
        }

        if trusts.hasAE[provider] {
            if year > 0 { aeTrend[provider] += value(economy.aeTrend, year) }
            // A share of 1 has no log odds for the noise to move: 0.9995 is as near as the scale goes, here and below.
            let answered = trusts.aeBase[provider] - (loss - lossBase[provider]) + aeTrend[provider] + levers.fourHours[lever]
            let structural = min(max(answered, economy.limits.fourHoursAtLeast), 0.9995)
            fourHours[provider] = shifted(share: structural, logit: departure(provider, .aeFourHours, year))
            put(out, .aeWithinFourHours, year, fourHours[provider])
        } else {
            fourHours[provider] = 1
            put(out, .aeWithinFourHours, year, .nan)
        }
        if !notes.isEmpty {
            note(provider, .fourHourLoss, loss)
            note(provider, .postponedShare, postponed - postponedBase[provider])
        }
        return postponed - postponedBase[provider]
    }

    /// The waiting list month by month, and how much planned care is delivered.
    private mutating func waitingListYear(
        _ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int, postponed: Double
    ) {
        let points = Self.points
        let out = compiled.layout.provider(provider)
        let bands = WaitingListShape.bands
        let base = provider * bands
        for point in 0..<points { delivered[provider * points + point] = 1 }
        guard trusts.hasList[provider] else {
            for measure in [ProviderSeries.waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList] {
                put(out, measure, year, .nan)
            }
            overFiftyTwo[provider] = 0
            return
        }
        let referral = PointOfDelivery.firstOutpatient.index
        let elective = PointOfDelivery.electiveAdmission.index
        let dayCase = PointOfDelivery.dayCase.index
        let referrals = provider * points + referral
        let index = baseUnits[referrals] > 0 ? units[referrals] / baseUnits[referrals] : 1
        let admitted = value(economy.admittedShare, year)
        var treated = 0.0
        var removed = 0.0
        var started = 0.0
        var offered = 0.0
        if year > 0 {
            let response = 1 + value(economy.plannedResponse, year) * (index - 1)
            let staffing = max(0, 1 - value(economy.capacityLost, year) * max(0, unfilledShare[provider] - unfilledBase[provider]))
            let capacityAMonth =
                (trusts.balanced[provider] - value(economy.listGrowth, year) * trusts.list[provider] / 12)
                * response * staffing * levers.plannedCapacity[provider * span + year] * (1 - admitted * postponed)
            // What no parameter explains moves the list itself: fewer or more are treated than capacity says.
            var size = 0.0
            for band in 0..<bands { size += list[base + band] }
            let now = departure(provider, .waitingList, year)
            let drift = size * (exponential(now - listNoise[provider]) - 1) / 12
            listNoise[provider] = now
            for month in 0..<12 {
                let calendar = economy.days[year * 12 + month] / economy.daysInYear[year] * 12 * economy.season[referral * 12 + month]
                let starts = trusts.starts[provider] * index * calendar
                let result = advanceWaitingList(
                    &list, base, starts: starts, capacity: max(0, capacityAMonth * calendar - drift), treat: trusts.treat,
                    removal: trusts.removal, shapeBase: base, removalBase: (provider * span + year) * bands, tilt: 1, scratch: &listScratch)
                started += starts
                treated += result.treated
                removed += result.removed
                offered += trusts.balanced[provider] * index * calendar
                var total = 0.0
                for band in 0..<bands { total += list[base + band] }
                monthly[(provider * Self.monthlyKinds + 2) * compiled.lastYear * 12 + (year - 1) * 12 + month] = total
            }
            // Postponement falls on admissions alone; the clinic's part of treatments is what remains.
            let share = admitted * (1 - postponed) / (1 - admitted * postponed)
            let least = economy.limits.deliveredAtLeast, most = economy.limits.deliveredAtMost
            let admissions = min(max(treated * share / (offered * admitted), least), most)
            let clinics = min(max(treated * (1 - share) / (offered * (1 - admitted)), least), most)
            delivered[provider * points + elective] = admissions
            delivered[provider * points + dayCase] = admissions
            delivered[referrals] = clinics
            delivered[provider * points + PointOfDelivery.followUpOutpatient.index] = clinics
        }
        var total = 0.0
        for band in 0..<bands { total += list[base + band] }
        let structural = min(WaitingListShape.withinEighteenWeeks(list, base), 0.9999)
        let within = shifted(
            share: structural, logit: trusts.eighteenWeekOffset[provider] + departure(provider, .withinEighteenWeeks, year))
        // The people on the list stay; who of them waits longest follows the share within 18 weeks.
        let long = structural < 1 ? list[base + bands - 1] * (1 - within) / (1 - structural) : 0
        overFiftyTwo[provider] = min(long, total)
        let cases = (units[provider * points + elective] + units[provider * points + dayCase])
        if !notes.isEmpty {
            note(provider, .started, started)
            note(provider, .treated, treated)
            note(provider, .removed, removed)
        }
        put(out, .waitingList, year, total)
        put(out, .withinEighteenWeeks, year, within)
        put(out, .overFiftyTwoWeeks, year, overFiftyTwo[provider])
        put(out, .postponed, year, max(0, postponed) * cases)
        put(
            out, .theatreSessionsNeeded, year,
            cases * value(economy.theatreShare, year) / (value(economy.casesPerSession, year) * value(economy.theatreUse, year)) / 52)
        put(out, .capacityToHoldList, year, treated > 0 ? (started - removed) / treated : 1)
    }
}
