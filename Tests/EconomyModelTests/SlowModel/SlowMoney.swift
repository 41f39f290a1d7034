import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// What a trust is paid under its contracts and what its care costs.
extension SlowTrustYear {
    func income() {
        var byPayer: [String: Double] = [:]
        let r0 = drawn(finance.payment.marginalRate, 0), b0 = drawn(finance.payment.marginalRateThreshold, 0)
        let scale = 1 / (min(1, b0) + r0 * max(0, 1 - b0))
        for payer in Set(trust.purchases.map(\.payer)) {
            var emergency = 0.0, emergencyBefore = 0.0
            for purchase in trust.purchases where purchase.payer == payer {
                let price = purchase.price * run.priceIndex(purchase.point, year)
                let amount = demand(purchase, year) * (delivered[purchase.point] ?? 1)
                if purchase.point == .nonElectiveAdmission || purchase.point == .mentalHealthAdmission {
                    run.elsewherePaid[payer, default: 0] += demand(purchase, year) * diverted * price
                }
                let plan = purchase.units * price
                switch rules(purchase.point).payment {
                case .byActivity: break
                case .block:
                    byPayer[payer, default: 0] += plan
                    unfunded += amount * price - plan
                    continue
                case .capitation:
                    let grown = plan * run.index["\(payer) \(rules(purchase.point).useRate)"]![year]
                    byPayer[payer, default: 0] += grown
                    unfunded += amount * price - grown
                    continue
                case .capAndCollar:
                    // Inside the corridor in full; what lies outside counts at the corridor's rate.
                    let width = drawn(finance.payment.corridor, year)
                    let inside = min(max(amount * price, plan * (1 - width)), plan * (1 + width))
                    let outside = amount * price - inside
                    byPayer[payer, default: 0] += inside + drawn(finance.payment.corridorRate, year) * outside
                    unfunded += (1 - drawn(finance.payment.corridorRate, year)) * outside
                    continue
                }
                if purchase.point == .nonElectiveAdmission {
                    emergency += amount * price
                    emergencyBefore += purchase.units * price
                } else {
                    byPayer[payer, default: 0] += amount * price
                }
            }
            let threshold = drawn(finance.payment.marginalRateThreshold, year) * emergencyBefore
            let income =
                scale * (min(emergency, threshold) + drawn(finance.payment.marginalRate, year) * max(0, emergency - threshold))
                * (1 - drawn(finance.payment.readmissionsUnpaid, year)) / (1 - drawn(finance.payment.readmissionsUnpaid, 0))
            byPayer[payer, default: 0] += income
            unfunded += emergency - income
        }
        let quality =
            (1 + drawn(finance.payment.qualityPayment, year) * drawn(finance.payment.qualityPaymentEarned, year))
            / (1 + drawn(finance.payment.qualityPayment, 0) * drawn(finance.payment.qualityPaymentEarned, 0))
        let contract = byPayer.values.reduce(0, +) * quality
        people = exp(departure(code, .admissions, year))
        attendances = units(.aeAttendance, year) * people * ratio(provider.aeAttendances)
        let fines = min(
            attendances * max(0, drawn(finance.payment.fourHourStandard, year) - fourHours) * drawn(finance.payment.fourHourSanction, year)
                + overAYear * 12 * drawn(finance.payment.fiftyTwoWeekSanction, year), drawn(finance.payment.sanctionLimit, year) * contract)
        if year == 0 { state.base.sanction = fines / contract }
        money = exp(departure(code, .income, year) - foreseen(code, .income, year))
        let multiplier = quality * (1 - (fines / contract - state.base.sanction)) * money
        for (payer, amount) in byPayer {
            run.paid["\(payer) \(code) \(year)"] = amount * multiplier
            run.expected[payer, default: 0] += amount * multiplier / money
        }
    }

    func cost() {
        let otherIndex = growth(finance.otherIncomeGrowth, to: year)
        let inflation = finance.costClasses.reduce(0.0) { $0 + drawn($1.rules.share, 0) * growth($1.rules.inflation, to: year) }
        let efficiency = year == 0 ? 1 : (1...year).reduce(1.0) { $0 * (1 - drawn(finance.habitualEfficiency, $1)) }
        let allWeight = trust.purchases.reduce(0) { $0 + $1.units * $1.cost }
        var cost = 0.0, notReleased = 0.0
        for line in Set(trust.purchases.map(\.line)) {
            let purchases = trust.purchases.filter { $0.line == line }
            let weight = purchases.reduce(0) { $0 + $1.units * $1.cost }
            let now = purchases.reduce(0) {
                $0 + demand($1, year) * (standing[$1.point] ?? delivered[$1.point] ?? 1) * $1.cost
                    * growth(rules($1.point).complexityGrowth, to: year)
            }
            let costlier = purchases.reduce(0) {
                $0 + demand($1, year) * (standing[$1.point] ?? delivered[$1.point] ?? 1) * $1.cost
                    * growth(rules($1.point).complexityGrowth, to: year)
                    * run.oracle.relative(rules($1.point).unitCost, year)
            }
            let unitLevel = now > 0 ? costlier / now : 1
            let volume = now / weight
            let without = purchases.reduce(0) {
                $0 + demandWithout($1, year) * (standing[$1.point] ?? delivered[$1.point] ?? 1) * $1.cost
                    * growth(rules($1.point).complexityGrowth, to: year)
            }
            let level = stepped(&state.wards[line], volume)
            let levelWithout = stepped(&state.wardsWithout[line], without / weight)
            // Ward cost falls with demand or with beds, whichever takes more of what there would be without the option.
            let inBed = purchases.filter { (rules($0.point).lengthOfStay.map(atFirst) ?? 0) > 0 }.reduce(0) { $0 + $1.units * $1.cost } / weight
            let byDemand = max(0, levelWithout - level), byBeds = levelWithout * wardsGone
            let standingLevel = level - drawn(finance.behaviour.wardShare, year) * inBed * max(0, byBeds - byDemand)
            let v = drawn(finance.behaviour.variableShare, year), s = drawn(finance.behaviour.semiFixedShare, year)
            let full = (trust.cost - trust.otherIncome) * weight / allWeight * inflation * efficiency * (pull[year].cost[line] ?? 1) * unitLevel
            cost += full * (v * volume + s * standingLevel + 1 - v - s)
            notReleased += full * (v * volume + s * standingLevel + 1 - v - s - volume)
        }
        let perWeight = (trust.cost - trust.otherIncome) / allWeight
        let unitCost = trust.unitCost[.nonElectiveAdmission] ?? atFirst(rules(.nonElectiveAdmission).unitCost) * trust.costFactor
        let comingBack =
            cameBack * unitCost * perWeight * inflation * efficiency * growth(rules(.nonElectiveAdmission).complexityGrowth, to: year)
        let structural =
            (cost + comingBack + trust.otherIncome * otherIndex + addedPremium + addedEscalation + pull[year].added * inflation) * money
        state.now = SlowState.Now(
            money: money, other: trust.otherIncome * otherIndex * money, structural: structural,
            habit: (cost + comingBack) * (1 / efficiency - 1) * money, unfunded: unfunded, notReleased: notReleased * money)
        put(.aeAttendances, year, attendances)
        func done(_ point: PointOfDelivery) -> Double { units(point, year) * (delivered[point] ?? 1) * people }
        put(.admissions, year, PointOfDelivery.allCases.filter(\.isAdmission).reduce(0) { $0 + done($1) } + cameBack)
        put(.emergencyAdmissions, year, done(.nonElectiveAdmission) + cameBack)
        put(.plannedAdmissions, year, done(.electiveAdmission) + done(.dayCase))
        put(.outpatientAttendances, year, done(.firstOutpatient) + done(.followUpOutpatient))
    }

    /// The level of semi-fixed cost a year on: towards what the volume needs in whole steps, by the year's part of the way.
    private func stepped(_ level: inout Double?, _ volume: Double) -> Double {
        let last = level ?? 1
        guard year > 0 else { return last }
        let step = drawn(finance.behaviour.stepSize, year)
        let needed = step > 0 ? 1 + step * ceil((volume - 1) / step - 1e-9) : volume
        let now = last + (needed > last ? drawn(finance.behaviour.riseWithinYear, year) : drawn(finance.behaviour.releaseWithinYear, year)) * (needed - last)
        level = now
        return now
    }
}
