import HealthEconomy
import Statistics

/// Beds, A&E and the waiting list of a trust in a year, month by month.
extension LaneKernel {
    /// Beds by month, where the bed days go that they cannot hold, and what it means for A&E; gives the share of elective admissions
    /// postponed in the year beyond the baseline year's.
    ///
    ///     wanted = in own beds + in escalation + postponed + waited in A&E + diverted + cut from stays
    mutating func bedsAndAE(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) -> Lanes {
        let points = Self.points
        let out = compiled.layout.provider(provider)
        let lever = provider * span + year
        var postponedShare = Lanes.zero
        var loss = Lanes.zero
        divertedShare[provider] = .zero
        returned[provider] = .zero
        wards[provider] = Lanes(repeating: 1)
        if trusts.hasBeds[provider] {
            // Bed days by point of delivery, and the year's shape of the daily bed count.
            var bedDays = Lanes.zero
            var electiveDays = Lanes.zero
            var emergencyDays = Lanes.zero
            var emergencies = Lanes.zero
            var bedMonth = InlineArray<12, Lanes>(repeating: .zero)
            for point in 0..<points where economy.lengthOfStay[point &* span &+ year] > 0 {
                let days = units[provider * points + point] * economy.lengthOfStay[point &* span &+ year] * stayIndex[point]
                bedDays += days
                if point == economy.electivePoint { electiveDays = days }
                if economy.canDivert[point] { emergencyDays += days }
                if point == economy.emergencyPoint { emergencies = days }
                for month in 0..<12 { bedMonth[month] += days * economy.season[point * 12 + month] }
            }
            let toTrust = trusts.stayFactor[provider] * levers[.stay, lever]
            let demanded = occupiedBeds(bedDays: bedDays * toTrust, days: economy.daysInYear[year])
            if year == 0 { bedDemandBase[provider] = demanded }
            if year > 0 { bedsNow[provider] = grown(bedsNow[provider], by: value(economy.capacity.bedTrend, year)) }
            let response = value(economy.capacity.bedResponse, year)
            var before = bedsNow[provider] * (1 + response * (demanded / bedDemandBase[provider] - 1))
            if withDecisions { before += trusts.decidedBeds[provider * span + year] }
            let least = economy.limits.leastBeds * trusts.beds[provider]
            let beds = greater(before + levers[.beds, lever], least)
            let available = beds * exponential(departure(provider, .beds, year))
            bedsMost[provider] = year == 0 ? available : greater(bedsMost[provider], available)

            // Of those who stay in a bed, so many more want one, as the days of the baseline year without a free bed say.
            let variation = value(economy.capacity.dailyVariation, year)
            var shape = InlineArray<12, Lanes>(repeating: Lanes(repeating: 1))
            let hasBedDays = bedDays .> 0
            // Found with the shape: reading the months of an inline array in a loop of its own copies all of them each time.
            var fullest = Lanes.zero
            for month in 0..<12 {
                let part = select(hasBedDays, bedMonth[month] / bedDays, 1)
                shape[month] = part
                fullest = greater(fullest, part)
            }
            if year == 0 { wantedScale[provider] = scaleOfWanted(economy, trusts, provider, demanded: demanded, shape: shape, variation: variation) }
            // More beds than foreseen are open because more are wanted; occupancy moves what is wanted against them.
            let unforeseen = exponential(departure(provider, .beds, year) + departure(provider, .occupancy, year) * (1 - trusts.occupancy[provider]))
            let structural = demanded * wantedScale[provider] + readmittedDays[provider] / economy.daysInYear[year]
            let mean = structural * unforeseen
            let pressure = structural / beds

            let ceiling = value(economy.capacity.occupancyCeiling, year)
            let room = value(economy.capacity.escalationLimit, year) * bedsMost[provider]
            if any(closesBedsAt[provider]) {
                let without = bedDaysWithout(economy, provider, year)
                // Beds that would be open without the option.
                let asked = occupiedBeds(bedDays: without * trusts.stayFactor[provider], days: economy.daysInYear[year])
                var stood = bedsNow[provider] * (1 + response * (asked / bedDemandBase[provider] - 1))
                if withDecisions { stood += trusts.decidedBeds[provider * span + year] }
                stood = greater(stood, least)
                let standing = wardsStanding(
                    open: greater(before + lesser(0, levers[.beds, lever]), least) / stood,
                    notFreed: select(without .> 0, bedDays * levers[.stay, lever] / without, 1),
                    needed: structural * fullest / (ceiling * stood))
                wards[provider] = select(closesBedsAt[provider], standing, 1)
                wardsGone[provider] = greater(0, 1 - wards[provider])
                wardBedsGone[provider] = stood * wardsGone[provider]
            }
            // Read once a year: a closure over the kernel in the months' loop would copy the kernel each time.
            for piece in aeSlopes.indices { aeSlopes[piece] = value(economy.capacity.aeSlopes[piece], year) }
            var escalationBedDays = Lanes.zero
            var fullDays = Lanes.zero
            var wantedDays = Lanes.zero
            var ownDays = Lanes.zero
            var escalationDays = Lanes.zero
            var leftDays = Lanes.zero
            for month in 0..<12 {
                let days = economy.days[year * 12 + month]
                let wanted = mean * shape[month]
                let extra = escalationBeds(wanted: wanted, beds: available, ceiling: ceiling, room: room)
                let own = BedFlow(wanted: wanted, beds: available, variation: variation)
                var short = own.short, full = own.full
                let isEscalated = extra .> 0
                if any(isEscalated) {
                    let all = BedFlow(wanted: wanted, beds: available + extra, variation: variation)
                    short = select(isEscalated, all.short, short)
                    full = select(isEscalated, all.full, full)
                }
                escalationBedDays += extra * days
                fullDays += full * days
                wantedDays += wanted * days
                ownDays += (wanted - own.short) * days
                escalationDays += (own.short - short) * days
                leftDays += short * days
                loss += fourHourLoss(occupancy: pressure * shape[month], starts: economy.capacity.aeStarts, slopes: aeSlopes) / 12
                if year > 0 {
                    let base = provider * Self.monthlyKinds * compiled.lastYear * 12 + (year - 1) * 12 + month
                    monthly[base] = wanted - short
                    monthly[base + compiled.lastYear * 12] = available
                }
            }

            // What neither beds nor escalation hold. What planned care or emergencies cannot bear waits in A&E.
            let toWanted = select(hasBedDays, wantedDays / bedDays, 0)
            let most = economy.limits.putOffAtMost
            let whenFull = value(economy.capacity.postponedWhenFull, year)
            let waits = value(economy.capacity.waitedWhenFull, year)
            let diverts = value(economy.capacity.divertedWhenFull, year)
            let parts = greater(1, whenFull + waits + diverts)
            let postponedDays = trusts.hasList[provider] ? lesser(leftDays * whenFull / parts, most * electiveDays * toWanted) : .zero
            let divertedDays = lesser(leftDays * diverts / parts, most * emergencyDays * toWanted)
            let cutDays = leftDays * (1 - (whenFull + waits + diverts) / parts)
            let waitedDays = greater(0, leftDays - postponedDays - divertedDays - cutDays)
            postponedShare = select(electiveDays .> 0, postponedDays / (electiveDays * toWanted), 0)
            let away = select(emergencyDays .> 0, divertedDays / (emergencyDays * toWanted), 0)
            let back = cutDays * value(economy.capacity.readmittedPerDayCut, year)

            let escalation = escalationBedDays / economy.daysInYear[year]
            let payIndex = payIndex(economy)
            let escalationCost = (escalationBedDays + waitedDays) * value(economy.capacity.escalationBedDay, year) * payIndex
            let staffed = (escalationBedDays + waitedDays) / economy.daysInYear[year] * value(economy.capacity.escalationStaff, year)
            if year == 0 {
                lossBase[provider] = loss
                postponedBase[provider] = postponedShare
                divertedBase[provider] = away
                returnedBase[provider] = back
                escalationBase[provider] = escalationCost
                escalationStaffBase[provider] = staffed
            }
            escalationNow[provider] = escalationCost - escalationBase[provider] * payIndex
            divertedShare[provider] = away - divertedBase[provider]
            // Those who come back, to a trust that takes emergencies, lie in bed in the year after, as long as others.
            let emergencyUnits = units[provider * points + economy.emergencyPoint]
            let hasEmergencies = emergencyUnits .> 0
            returned[provider] = select(hasEmergencies, greater(0, back - returnedBase[provider]), 0)
            let stay = select(hasEmergencies, emergencies * toTrust / emergencyUnits, 0)
            readmittedDays[provider] = returned[provider] * stay
            escalationStaffNow[provider] = greater(0, staffed - escalationStaffBase[provider])
            put(out, .availableBeds, year, available)
            put(out, .occupiedBeds, year, ownDays / economy.daysInYear[year])
            put(out, .bedOccupancy, year, ownDays / (available * economy.daysInYear[year]))
            put(out, .escalationBeds, year, escalation)
            put(out, .daysFull, year, fullDays / economy.daysInYear[year])
            put(out, .bedDaysWanted, year, wantedDays)
            put(out, .bedDaysInOwnBeds, year, ownDays)
            put(out, .bedDaysInEscalation, year, escalationDays)
            put(out, .bedDaysPostponed, year, postponedDays)
            put(out, .bedDaysWaitedInAE, year, waitedDays)
            put(out, .bedDaysDiverted, year, divertedDays)
            put(out, .bedDaysCut, year, cutDays)
            if !notes.isEmpty {
                note(provider, .wantedMean, mean)
                note(provider, .leftDays, leftDays)
                note(provider, .returned, returned[provider])
            }
        } else {
            escalationNow[provider] = .zero
            escalationStaffNow[provider] = .zero
            for measure in [
                ProviderSeries.availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .bedDaysWanted, .bedDaysInOwnBeds,
                .bedDaysInEscalation, .bedDaysPostponed, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysCut,
            ] { put(out, measure, year, Lanes(repeating: .nan)) }
        }

        if trusts.hasAE[provider] {
            if year > 0 { aeTrend[provider] += value(economy.capacity.aeTrend, year) }
            // A share of 1 has no log odds for the noise to move: 0.9995 is as near as the scale goes, here and below.
            let answered = trusts.aeBase[provider] - (loss - lossBase[provider]) + aeTrend[provider]
            let structural = lesser(greater(answered, economy.limits.fourHoursAtLeast), 0.9995)
            // Points that a scheme gains are points of the share that is reported, wherever chance has taken it.
            let reported = shifted(share: structural, logit: departure(provider, .aeFourHours, year))
            fourHours[provider] = lesser(greater(reported + levers[.fourHours, lever], 0), 1)
            put(out, .aeWithinFourHours, year, fourHours[provider])
        } else {
            fourHours[provider] = Lanes(repeating: 1)
            put(out, .aeWithinFourHours, year, Lanes(repeating: .nan))
        }
        if !notes.isEmpty {
            note(provider, .fourHourLoss, loss)
            note(provider, .postponedShare, postponedShare - postponedBase[provider])
        }
        return postponedShare - postponedBase[provider]
    }

    /// Bed days at national stays without what the option does to demand and stays.
    private func bedDaysWithout(_ economy: EconomyColumns, _ provider: Int, _ year: Int) -> Lanes {
        var days = Lanes.zero
        for point in 0..<Self.points {
            days += unitsWithout[provider &* Self.points &+ point] * economy.lengthOfStay[point &* span &+ year] * stayIndex[point]
        }
        return days
    }

    /// How many beds are wanted for each that the baseline year's stays ask for, so that own beds are as full as reported:
    ///
    ///     Σ days × (wanted − short(wanted)) = reported occupancy × beds × days in the year
    ///
    /// by Newton's method. A trust reported as full or fuller wants what leaves its beds 99.95% full.
    private func scaleOfWanted(
        _ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, demanded: Lanes, shape: borrowing InlineArray<12, Lanes>, variation: Lanes
    ) -> Lanes {
        let beds = bedsMost[provider]
        let target = trusts.occupancy[provider] * beds * economy.daysInYear[0]
        let isDemanded = demanded .> 0
        var scale = select(isDemanded, target / (demanded * economy.daysInYear[0]), 1)
        // Each future stops at its own step: what the others still need does not move it.
        var isOpen = isDemanded
        for _ in 0..<30 {
            var given = Lanes.zero
            var slope = Lanes.zero
            for month in 0..<12 {
                let wanted = demanded * scale * shape[month]
                let flow = BedFlow(wanted: wanted, beds: beds, variation: variation)
                given += (wanted - flow.short) * economy.days[month]
                slope += flow.givenPerWanted * demanded * shape[month] * economy.days[month]
            }
            isOpen .&= slope .> 0
            let step = (target - given) / slope
            scale = select(isOpen, scale + lesser(step, 0.5 * scale), scale)
            isOpen .&= .!(step.size .< 1e-13 * scale)
            guard any(isOpen) else { break }
        }
        return scale
    }

    /// Adds the staff of escalation beds and of patients who wait in A&E beyond the baseline year's: all temporary, on top of what
    /// posts require. Their cost is within the cost of an escalation bed day; shown with temporary staff, it is not counted twice.
    mutating func staffEscalation(_ economy: EconomyColumns, _ provider: Int, _ year: Int) {
        let out = compiled.layout.provider(provider)
        let more = escalationStaffNow[provider]
        var costPerWTE = Lanes.zero
        for group in 0..<economy.workforce.staffShare.count {
            costPerWTE += value(economy.workforce.staffShare[group], 0) * value(economy.workforce.staffCost[group], year)
        }
        let payIndex = payIndex(economy)
        let premium = value(economy.workforce.temporaryPremium, year) * levers[.premium, provider * span + year]
        add(out, .postsRequired, year, more)
        add(out, .temporaryStaff, year, more)
        add(out, .temporaryStaffCost, year, more * costPerWTE * payIndex * (1 + premium))
    }

    /// The waiting list month by month, and how much planned care is delivered.
    mutating func waitingListYear(
        _ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int, postponed: Lanes
    ) {
        let points = Self.points
        let out = compiled.layout.provider(provider)
        let bands = WaitingListShape.bands
        let base = provider * bands
        for point in 0..<points { delivered[provider * points + point] = economy.canDivert[point] ? 1 - divertedShare[provider] : Lanes(repeating: 1) }
        guard trusts.hasList[provider] else {
            for measure in [ProviderSeries.waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList] {
                put(out, measure, year, Lanes(repeating: .nan))
            }
            overFiftyTwo[provider] = .zero
            volumeStaffed[provider] = Lanes(repeating: 1)
            return
        }
        let referral = PointOfDelivery.firstOutpatient.index
        let elective = PointOfDelivery.electiveAdmission.index
        let dayCase = PointOfDelivery.dayCase.index
        let referrals = provider * points + referral
        let index = select(baseUnits[referrals] .> 0, units[referrals] / baseUnits[referrals], 1)
        let admitted = value(economy.capacity.admittedShare, year)
        var treated = Lanes.zero
        var removed = Lanes.zero
        var started = Lanes.zero
        var offered = Lanes.zero
        // Of planned admissions, elective ones need a bed for the night; day cases do not.
        let electiveUnits = units[provider * points + elective]
        let plannedUnits = electiveUnits + units[provider * points + dayCase]
        let lost = select(plannedUnits .> 0, postponed * electiveUnits / plannedUnits, 0)
        volumeStaffed[provider] = Lanes(repeating: 1)
        if year > 0 {
            let response = 1 + value(economy.capacity.plannedResponse, year) * (index - 1)
            let beyondBase = greater(0, unfilledShare[provider] - unfilledBase[provider])
            let staffing = greater(0, 1 - value(economy.workforce.capacityLost, year) * beyondBase)
            let balanced = trusts.balanced[provider] - value(economy.capacity.listGrowth, year) * trusts.list[provider] / 12
            let standing = balanced * response * staffing * levers[.plannedCapacity, provider * span + year]
            let capacityAMonth = standing * (1 - withheldCare[provider]) * (1 - admitted * lost)
            // What no parameter explains moves the list itself: fewer or more are treated than capacity says.
            var size = Lanes.zero
            for band in 0..<bands { size += list[base + band] }
            let now = departure(provider, .waitingList, year)
            let drift = size * (exponential(now - listNoise[provider]) - 1) / 12
            listNoise[provider] = now
            for month in 0..<12 {
                let calendar = economy.partOfReferrals(year: year, month: month)
                let starts = trusts.starts[provider] * index * calendar
                let result = advanceWaitingList(
                    &list, base, starts: starts, capacity: greater(0, capacityAMonth * calendar - drift), treat: trusts.treat,
                    removal: trusts.removal, shapeBase: base, removalBase: (provider * span + year) * bands, scratch: &listScratch)
                started += starts
                treated += result.treated
                removed += result.removed
                offered += trusts.balanced[provider] * index * calendar
                var total = Lanes.zero
                for band in 0..<bands { total += list[base + band] }
                monthly[(provider * Self.monthlyKinds + 2) * compiled.lastYear * 12 + (year - 1) * 12 + month] = total
            }
            // Postponement falls on admissions alone; the clinic's part of treatments is what remains.
            let share = admitted * (1 - lost) / (1 - admitted * lost)
            let least = economy.limits.deliveredAtLeast, most = economy.limits.deliveredAtMost
            let admissions = lesser(greater(treated * share / (offered * admitted), least), most)
            let clinics = lesser(greater(treated * (1 - share) / (offered * (1 - admitted)), least), most)
            // Theatres and staff stand ready for the cases postponed: their cost is not saved.
            let ready = admissions / (1 - lost)
            delivered[provider * points + elective] = ready * (1 - postponed)
            delivered[provider * points + dayCase] = ready
            volumeStaffed[provider] = ready
            delivered[referrals] = clinics
            delivered[provider * points + PointOfDelivery.followUpOutpatient.index] = clinics
        }
        var total = Lanes.zero
        for band in 0..<bands { total += list[base + band] }
        let structural = lesser(WaitingListShape.withinEighteenWeeks(list, base), 0.9999)
        // Noise moves the list, never the share against it.
        let within = shifted(share: structural, logit: Lanes(repeating: trusts.eighteenWeekOffset[provider]))
        // The people on the list stay; who of them waits longest follows the share within 18 weeks.
        let long = select(structural .< 1, list[base + bands - 1] * (1 - within) / (1 - structural), 0)
        overFiftyTwo[provider] = lesser(long, total)
        let cases = (units[provider * points + elective] + units[provider * points + dayCase])
        if !notes.isEmpty {
            note(provider, .started, started)
            note(provider, .treated, treated)
            note(provider, .removed, removed)
        }
        put(out, .waitingList, year, total)
        put(out, .withinEighteenWeeks, year, within)
        put(out, .overFiftyTwoWeeks, year, overFiftyTwo[provider])
        put(out, .postponed, year, greater(0, postponed) * electiveUnits)
        let casesInSession = value(economy.capacity.casesPerSession, year) * value(economy.capacity.theatreUse, year)
        put(out, .theatreSessionsNeeded, year, cases * value(economy.capacity.theatreShare, year) / casesInSession / 52)
        put(out, .capacityToHoldList, year, select(treated .> 0, (started - removed) / treated, 1))
        if isHeld { treatedNow[provider * span + year] = treated }
    }
}
