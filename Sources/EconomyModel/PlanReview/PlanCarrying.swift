import HealthEconomy
import PlannerFiles

/// A figure changed as somebody would who works the plan out again: every sum that holds it moves with it.
extension SubmittedPlans {
    /// Sets a figure and carries the difference on: patients and prices to income, staff and rates to pay, pay to cost, both to surplus, that
    /// to cash, cash to the years after. Where both sides of a contract gave the same figure the other side moves with it, and takes it
    /// from what it spends elsewhere.
    ///
    /// - Parameters:
    ///   - last: the last plan year.
    ///   - isTrust: which organisations are trusts.
    mutating func carry(_ key: PlanKey, to value: Double, last: FinancialYear, isTrust: (String) -> Bool) {
        guard let figure = figures[key] else { return }
        // Figures of the contract that both sides give alike stay alike.
        var contract: [(own: PlanKey, other: PlanKey)] = []
        if !key.counterpart.isEmpty, isTrust(key.organisation) {
            for measure in [PlanMeasure.activity, .price, .income] {
                for point in key.point.map({ [$0, nil] }) ?? [nil] {
                    let own = PlanKey(key.organisation, measure, key.year, counterpart: key.counterpart, point: point)
                    guard let other = mirror(of: own, isTrust: isTrust), let here = figures[own], let there = figures[other],
                        abs(here.value - there.value) <= here.halfUnit + there.halfUnit
                    else { continue }
                    contract.append((own, other))
                }
            }
        }
        move(key, by: value - figure.value, last: last, isTrust: isTrust)
        for pair in contract {
            guard let own = figures[pair.own], let other = figures[pair.other] else { continue }
            move(pair.other, by: own.value - other.value, last: last, isTrust: isTrust)
        }
    }

    private func mirror(of key: PlanKey, isTrust: (String) -> Bool) -> PlanKey? {
        guard !key.counterpart.isEmpty, isTrust(key.organisation) else { return nil }
        switch key.measure {
        case .income: return PlanKey(key.counterpart, .spend, key.year, counterpart: key.organisation, point: key.point)
        case .activity, .price: return PlanKey(key.counterpart, key.measure, key.year, counterpart: key.organisation, point: key.point)
        default: return nil
        }
    }

    private mutating func move(_ key: PlanKey, by change: Double, last: FinancialYear, isTrust: (String) -> Bool) {
        guard change != 0, let figure = figures[key] else { return }
        figures[key] = PlanFigure(value: figure.value + change, halfUnit: figure.halfUnit, file: figure.file, line: figure.line)
        let (code, year) = (key.organisation, key.year)
        func own(_ measure: PlanMeasure, counterpart: String = "", point: PointOfDelivery? = nil) -> PlanKey {
            PlanKey(code, measure, year, counterpart: counterpart, point: point)
        }
        func value(_ key: PlanKey) -> Double { figures[key]?.value ?? 0 }
        var further: [(PlanKey, Double)] = []
        let money: PlanMeasure = isTrust(code) ? .income : .spend
        switch key.measure {
        case .activity:
            if !key.counterpart.isEmpty {
                further.append((own(.activity, point: key.point), change))
                let price = figures[own(.price, counterpart: key.counterpart, point: key.point)] ?? figures[own(.price, point: key.point)]
                if let price { further.append((own(money, counterpart: key.counterpart, point: key.point), change * price.value)) }
            }
        case .price:
            further.append(
                (own(money, counterpart: key.counterpart, point: key.point), change * value(own(.activity, counterpart: key.counterpart, point: key.point))))
        case .income where key.point != nil: further.append((own(.income, counterpart: key.counterpart), change))
        case .income where !key.counterpart.isEmpty: further.append((own(.income), change))
        case .otherIncome, .support: if isTrust(code) { further.append((own(.income), change)) }
        case .income: further += [(own(.surplus), change), (own(.ebitda), change)]
        case .wteSupply: further.append((own(.payCost), change * value(own(.payPerWTE))))
        case .payPerWTE: further.append((own(.payCost), change * value(own(.wteSupply))))
        case .payCost, .nonPayCost: further.append((own(.cost), change))
        case .cost: further += [(own(.opex), change), (own(.surplus), -change)]
        case .opex: further.append((own(.ebitda), -change))
        case .depreciation: further += [(own(.opex), -change), (own(.cash), change)]
        case .financeCost: further.append((own(.surplus), -change))
        case .surplus:
            further.append((PlanKey(Self.economy, .controlTotal, year), change))
            if isTrust(code) { further.append((own(.cash), change)) }
        case .capital: further.append((own(.cash), -change))
        case .capitalFunding, .cashOther: further.append((own(.cash), change))
        case .cash:
            further += [(own(.workingCapital), change), (own(.cashLowest), change)]
            let next = year.advanced(by: 1)
            if next <= last { further += [(PlanKey(code, .cashOpening, next), change), (PlanKey(code, .cash, next), change)] }
        case .spend where key.point != nil: further.append((own(.spend, counterpart: key.counterpart), change))
        case .spend where !key.counterpart.isEmpty:
            // What is spent in all stays within the allocation.
            let elsewhere = own(.spend, counterpart: Self.elsewhere)
            if key.counterpart != Self.elsewhere, figures[elsewhere] != nil {
                further.append((elsewhere, -change))
            }
            further.append((own(.spend), change))
        case .spend: further.append((own(.surplus), -change))
        case .allocation: further.append((own(.surplus), change))
        case .cipPlan where key.counterpart.isEmpty && figure.value > 0:
            // Parts stay the parts that they were.
            for part in [PlanMeasure.cipIdentified, .cipRecurrent, .payCIP] { further.append((own(part), value(own(part)) * change / figure.value)) }
        case .beds, .bedsOccupied:
            if let beds = figures[own(.beds)], let used = figures[own(.bedsOccupied)], beds.value > 0 {
                further.append((own(.occupancy), used.value / beds.value - value(own(.occupancy))))
            }
        default: break
        }
        for (key, change) in further { move(key, by: change, last: last, isTrust: isTrust) }
    }
}
