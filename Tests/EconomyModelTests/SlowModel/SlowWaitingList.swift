import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

extension SlowTrustYear {
    func waitingList() {
        delivered = [.nonElectiveAdmission: 1 - diverted, .mentalHealthAdmission: 1 - diverted]
        for measure in [Measure.waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList] {
            put(measure, year, .nan)
        }
        if size > 0 {
            let nights = units(.electiveAdmission, year), sameDay = units(.dayCase, year)
            let lost = nights + sameDay > 0 ? postponement * nights / (nights + sameDay) : 0
            let referrals = units(.firstOutpatient, 0) > 0 ? units(.firstOutpatient, year) / units(.firstOutpatient, 0) : 1
            let admitted = drawn(capacity.admittedShare, year)
            var treated = 0.0, removed = 0.0, started = 0.0, offered = 0.0
            if year > 0 {
                let start = state.balanced - drawn(capacity.listGrowth, year) * size / 12
                let answered = 1 + drawn(capacity.plannedCapacityResponse, year) * (referrals - 1)
                let staffed = max(0, 1 - drawn(scenario.workforce.capacityLost, year) * max(0, unfilledShare - state.base.unfilled))
                let places: Double =
                    start * answered * staffed * pull[year].raised(.plannedCapacity) * (1 - state.notBought) * (1 - admitted * lost)
                let change = departure(code, .waitingList, year) - departure(code, .waitingList, year - 1)
                let drift = state.list.reduce(0, +) * (exp(change) - 1) / 12
                for month in 0..<12 {
                    let part = calendar[month] / inYear * 12 * season(.firstOutpatient)[month]
                    let result = SlowState.aMonth(
                        &state.list, joining: state.joining * referrals * part, places: max(0, places * part - drift), treat: state.treat,
                        removal: state.removals[year])
                    treated += result.treated; removed += result.removed
                    started += state.joining * referrals * part
                    offered += state.balanced * referrals * part
                }
                let admissions = admitted * (1 - lost) / (1 - admitted * lost)
                let limits = scenario.limits
                let forAdmission = min(max(treated * admissions / (offered * admitted), limits.deliveredAtLeast), limits.deliveredAtMost)
                let forClinic = min(max(treated * (1 - admissions) / (offered * (1 - admitted)), limits.deliveredAtLeast), limits.deliveredAtMost)
                let ready = forAdmission / (1 - lost)
                delivered[.electiveAdmission] = ready * (1 - postponement)
                delivered[.dayCase] = ready
                delivered[.firstOutpatient] = forClinic
                delivered[.followUpOutpatient] = forClinic
                standing = [.electiveAdmission: ready, .dayCase: ready]
            }
            let structural = run.oracle.within(state.list)
            let shown = run.unlogit(run.logit(structural) + state.listOffset)
            overAYear = min(state.list[12] * (1 - shown) / (1 - structural), state.list.reduce(0, +))
            let cases = units(.electiveAdmission, year) + units(.dayCase, year)
            put(.waitingList, year, state.list.reduce(0, +)); put(.withinEighteenWeeks, year, shown); put(.overFiftyTwoWeeks, year, overAYear)
            put(.postponed, year, max(0, postponement) * units(.electiveAdmission, year))
            put(
                .theatreSessionsNeeded, year,
                cases * drawn(capacity.theatreShare, year) / drawn(capacity.casesPerSession, year) / drawn(capacity.theatreUse, year) / 52)
            put(.capacityToHoldList, year, treated > 0 ? (started - removed) / treated : 1)
            state.treated = treated
        }
    }
}

extension SlowState {
    /// Everybody waits a month longer, some are removed, places go by the baseline's pattern, unused ones to the longest.
    static func aMonth(_ list: inout [Double], joining: Double, places: Double, treat: [Double], removal: [Double]) -> (treated: Double, removed: Double) {
        var entering = [joining] + list[0..<12]
        entering[12] += list[12]
        let gone = zip(entering, removal).map { $0 * $1 }
        var left = zip(entering, gone).map { $0 - $1 }
        let wishes = zip(entering, treat).map { $0 * $1 }
        let total = wishes.reduce(0, +)
        var treated = Array(repeating: 0.0, count: 13)
        if total > 0 { for band in 0..<13 { treated[band] = min(left[band], places * wishes[band] / total) } }
        left = zip(left, treated).map { $0 - $1 }
        var spare = total > 0 ? places - treated.reduce(0, +) : 0
        for band in (0..<13).reversed() where spare > 1e-12 {
            let more = min(spare, left[band])
            left[band] -= more
            treated[band] += more
            spare -= more
        }
        list = left
        return (treated.reduce(0, +), gone.reduce(0, +))
    }
}

extension SlowOracle {
    /// 18 weeks are 4.14 months: four whole months and a part of the fifth. On an empty list nobody waits too long.
    func within(_ list: [Double]) -> Double {
        guard list.reduce(0, +) > 0 else { return 0.9999 }
        return min((list[0...3].reduce(0, +) + (18 * 7 / (365.25 / 12) - 4) * list[4]) / list.reduce(0, +), 0.9999)
    }
}
