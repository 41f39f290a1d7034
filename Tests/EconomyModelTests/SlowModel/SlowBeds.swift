import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// Beds by month, where the bed days go that they cannot hold, and A&E.
extension SlowTrustYear {
    func beds() {
        let hasBeds = (provider.beds?.value ?? 0) > 0 && (provider.occupancy?.value ?? 0) > 0
        for measure in [
            Measure.availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .bedDaysWanted, .bedDaysInOwnBeds,
            .bedDaysInEscalation,
            .bedDaysPostponed, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysCut,
        ] where !hasBeds { put(measure, year, .nan) }
        if hasBeds, let beds = provider.beds?.value, let reported = provider.occupancy?.value {
            var byMonth = Array(repeating: 0.0, count: 12)
            var bedDays = 0.0
            for point in PointOfDelivery.allCases {
                guard let stay = rules(point).lengthOfStay?.value(in: years[year]), stay > 0 else { continue }
                let spent = units(point, year) * stay * growth(rules(point).lengthOfStayTrend, to: year)
                bedDays += spent
                for month in 0..<12 { byMonth[month] += spent * season(point)[month] }
            }
            let demanded = bedDays * trust.stayFactor * pull[year].stay / inYear
            if year == 0 { state.base.demanded = demanded }
            var before =
                beds * growth(capacity.bedTrend, to: year) * (1 + drawn(capacity.bedResponse, year) * (demanded / state.base.demanded - 1))
            for step in years.indices where step > 0 && step <= year {
                guard let stated = provider.decidedBedChange?.figure else { break }
                // A change written "2016/17 on" comes every year from then on; any other comes once.
                let isOpenEnded = stated.asWritten.contains(" on:") && years[step] > stated.byYear.keys.max()!
                before += stated.byYear[years[step]] ?? (isOpenEnded ? stated.byYear[stated.byYear.keys.max()!]! : 0)
            }
            let least = scenario.limits.leastBeds * beds
            let open = max(before + pull[year].beds, least)
            let available = open * exp(departure(code, .beds, year))
            state.mostBeds = max(state.mostBeds, available)
            let variation = drawn(capacity.dailyVariation, year)
            let waves = byMonth.map { bedDays > 0 ? $0 / bedDays : 1 }
            // What the beds cannot hold of those who want one, from the daily spread; the tail as the model has it.
            func beyond(_ wanted: Double, _ places: Double) -> (short: Double, full: Double) {
                guard wanted > 0 else { return (0, 0) }
                let spread = (variation * wanted).squareRoot()
                let k = (places - wanted) / spread
                return (max(0, spread * (exp(-k * k / 2) / (2 * Double.pi).squareRoot() - k * run.tail(k))), run.tail(k))
            }
            let full = min(reported, 0.9995)
            if year == 0 {
                // As many want a bed as leave the beds as full as reported: found by halving.
                var low = 0.5 * full * open / demanded, high = 20 * full * open / demanded
                for _ in 0..<200 {
                    state.wantedScale = (low + high) / 2
                    let given = (0..<12).reduce(0.0) { sum, month in
                        let wanted = demanded * state.wantedScale * waves[month]
                        return sum + (wanted - beyond(wanted, open).short) * calendar[month]
                    }
                    if given < full * open * inYear { low = state.wantedScale } else { high = state.wantedScale }
                }
            }
            let foreseenBeds = demanded * state.wantedScale + state.cameBackDays / inYear
            let mean = foreseenBeds * exp(departure(code, .beds, year) + departure(code, .occupancy, year) * (1 - full))
            // Wards go with beds that the option both closes and frees, or that even the fullest month leaves empty.
            let nights = PointOfDelivery.allCases.reduce(0.0) { sum, point in
                sum + unitsWithout(point, year) * (rules(point).lengthOfStay?.value(in: years[year]) ?? 0) * growth(rules(point).lengthOfStayTrend, to: year)
            }
            let freed = nights > 0 ? 1 - bedDays * pull[year].stay / nights : 0
            // What trusts close of their own accord as bed days fall counts with what the option closes.
            let asked = nights * trust.stayFactor / inYear
            bedsWithout = max(
                before - beds * growth(capacity.bedTrend, to: year) * drawn(capacity.bedResponse, year) * (demanded - asked) / state.base.demanded, least)
            let empty = 1 - foreseenBeds * waves.max()! / drawn(capacity.occupancyCeiling, year) / bedsWithout
            let closed = 1 - max(before + min(0, pull[year].beds), least) / bedsWithout
            wardsGone = min(closed, max(0, freed, empty))
            var extraDays = 0.0, fullDays = 0.0, wantedDays = 0.0, ownDays = 0.0, inExtra = 0.0, without = 0.0
            for month in 0..<12 {
                let wanted = mean * waves[month]
                let extra = min(
                    max(0, wanted / drawn(capacity.occupancyCeiling, year) - available), drawn(capacity.escalationLimit, year) * state.mostBeds)
                let own = beyond(wanted, available), all = beyond(wanted, available + extra)
                extraDays += extra * calendar[month]
                fullDays += all.full * calendar[month]
                wantedDays += wanted * calendar[month]
                ownDays += (wanted - own.short) * calendar[month]
                inExtra += (own.short - all.short) * calendar[month]
                without += all.short * calendar[month]
                let crowd = foreseenBeds / open * waves[month]
                for (piece, slope) in capacity.aeCurve.enumerated() {
                    let end = piece + 1 < capacity.aeCurve.count ? capacity.aeCurve[piece + 1].from : .infinity
                    loss += drawn(slope.slope, year) * max(0, min(crowd, end) - slope.from) / 12
                }
            }
            // Who has no bed: elective patients wait at home, emergencies in A&E or in other trusts, the rest go home early.
            func stays(_ point: PointOfDelivery) -> Double {
                units(point, year) * (rules(point).lengthOfStay?.value(in: years[year]) ?? 0) * growth(rules(point).lengthOfStayTrend, to: year)
            }
            let perDay = bedDays > 0 ? wantedDays / bedDays : 0
            let parts = [capacity.postponedWhenFull, capacity.waitedWhenFull, capacity.divertedWhenFull].map { drawn($0, year) }
            let sharing = max(1, parts.reduce(0, +))
            let most = scenario.limits.putOffAtMost
            let putOff = size > 0 ? min(without * parts[0] / sharing, most * stays(.electiveAdmission) * perDay) : 0
            let mobile = stays(.nonElectiveAdmission) + stays(.mentalHealthAdmission)
            let sentAway = min(without * parts[2] / sharing, most * mobile * perDay)
            let early = without * (1 - parts.reduce(0, +) / sharing)
            let waited = max(0, without - putOff - sentAway - early)
            postponed = stays(.electiveAdmission) > 0 ? putOff / (stays(.electiveAdmission) * perDay) : 0
            let away = mobile > 0 ? sentAway / (mobile * perDay) : 0
            let again = early * drawn(capacity.readmittedPerDayCut, year)
            let cost = (extraDays + waited) * drawn(capacity.escalationBedDayCost, year) * payIndex
            let carers = (extraDays + waited) / inYear * drawn(capacity.escalationStaff, year)
            if year == 0 {
                state.base.loss = loss; state.base.postponed = postponed; state.base.escalation = cost
                state.base.away = away; state.base.again = again; state.base.carers = carers
            }
            addedEscalation = cost - state.base.escalation * payIndex
            diverted = away - state.base.away
            cameBack = units(.nonElectiveAdmission, year) > 0 ? max(0, again - state.base.again) : 0
            let emergencies = units(.nonElectiveAdmission, year)
            state.cameBackDays =
                cameBack * (emergencies > 0 ? stays(.nonElectiveAdmission) * trust.stayFactor * pull[year].stay / emergencies : 0)
            hired = max(0, carers - state.base.carers)
            put(.availableBeds, year, available); put(.occupiedBeds, year, ownDays / inYear); put(.bedOccupancy, year, ownDays / inYear / available)
            put(.escalationBeds, year, extraDays / inYear); put(.daysFull, year, fullDays / inYear)
            put(.bedDaysWanted, year, wantedDays); put(.bedDaysInOwnBeds, year, ownDays); put(.bedDaysInEscalation, year, inExtra)
            put(.bedDaysPostponed, year, putOff); put(.bedDaysWaitedInAE, year, waited); put(.bedDaysDiverted, year, sentAway)
            put(.bedDaysCut, year, early)
        }
    }

    func aeYear() {
        put(.aeWithinFourHours, year, .nan)
        if let reported = provider.aeWithinFourHours?.value, (provider.aeAttendances?.value ?? 0) > 0 {
            if year > 0 { state.trend += drawn(capacity.aeTrend, year) }
            let byStructure = min(max(reported - (loss - state.base.loss) + state.trend, scenario.limits.fourHoursAtLeast), 0.9995)
            let byChance = run.unlogit(run.logit(byStructure) + departure(code, .aeFourHours, year))
            // What schemes gain are points of what is reported.
            fourHours = min(max(byChance + pull[year].summed(.fourHours), 0), 1)
            put(.aeWithinFourHours, year, fourHours)
        }
    }
}
