@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// What each trust does, earns and costs in the baseline year, and who buys it.
extension SlowOracle {
    struct Trust {
        var units: [PointOfDelivery: Double] = [:]
        var patientIncome = 0.0, otherIncome = 0.0, cost = 0.0, nonOperating = 0.0, stayFactor = 1.0
        var price: [PointOfDelivery: Double] = [:], unitCost: [PointOfDelivery: Double] = [:]
        var purchases: [Purchase] = []
        var priceFactor = 1.0, costFactor = 1.0
    }

    func baseline(_ provider: Provider) -> Trust {
        let kind = scenario.kind(of: provider)
        var trust = Trust()
        let income = provider.operatingIncome.value
        trust.otherIncome = income * (provider.otherIncome ?? kind.otherIncome).value
        trust.patientIncome = income - trust.otherIncome
        for (name, share) in provider.admissionMix.isEmpty ? kind.admissionMix : provider.admissionMix {
            trust.units[PointOfDelivery(rawValue: name)!] = share.value * provider.admissions.value
        }
        for (name, each) in kind.perAdmission { trust.units[PointOfDelivery(rawValue: name)!] = each.value * provider.admissions.value }
        trust.units[.aeAttendance] = provider.aeAttendances?.value ?? 0
        var contacts = 0.0
        for (name, share) in kind.incomeShares {
            let point = PointOfDelivery(rawValue: name)!
            trust.units[point] = share.value * trust.patientIncome / atFirst(rules(point).price)
            contacts += share.value * trust.patientIncome
        }
        let counted = trust.units.filter { kind.incomeShares[$0.key.rawValue] == nil }.reduce(0) { $0 + $1.value * atFirst(rules($1.key).price) }
        let priceFactor = counted > 0 ? (trust.patientIncome - contacts) / counted : 1
        let recurring = provider.operatingCost.value - (provider.oneOffCost?.value ?? 0)
        let costFactor = (recurring - trust.otherIncome) / trust.units.reduce(0) { $0 + $1.value * atFirst(rules($1.key).unitCost) }
        trust.priceFactor = priceFactor
        trust.costFactor = costFactor
        for point in trust.units.keys {
            trust.price[point] = atFirst(rules(point).price) * (kind.incomeShares[point.rawValue] == nil ? priceFactor : 1)
            trust.unitCost[point] = atFirst(rules(point).unitCost) * costFactor
        }
        // The underlying position: the reported surplus with one-off items put back.
        trust.nonOperating = income - provider.operatingCost.value - provider.surplus.value
        trust.cost = income - (provider.surplus.value + (provider.oneOffCost?.value ?? 0)) - trust.nonOperating
        let bedDays = trust.units.reduce(0) { $0 + $1.value * (rules($1.key).lengthOfStay.map(atFirst) ?? 0) }
        if let beds = provider.beds, let occupancy = provider.occupancy, bedDays > 0 { trust.stayFactor = beds.value * occupancy.value * 365 / bedDays }
        trust.purchases = purchases(provider, trust)
        return trust
    }

    private func purchases(_ provider: Provider, _ trust: Trust) -> [Purchase] {
        let payers = scenario.commissioners.map(\.code) + scenario.outsideCommissioners.map(\.code)
        let all = trust.units.reduce(0) { $0 + $1.value * trust.price[$1.key]! }
        let atPoints = narrowShares(provider, trust, all)
        let open = payers.filter { atPoints[$0] == nil }
        let openTotal = open.reduce(0) { $0 + (provider.patientsFrom[$1]?.value ?? 0) }
        let table = scenario.serviceLines.shares
        var result: [Purchase] = []
        for (point, units) in trust.units where units > 0 {
            let rows = (0..<table.rowCount).filter { table.text("point_of_delivery", $0) == point.rawValue }
            let meanCost = rows.reduce(0) { $0 + table.number("share", $1) * table.number("relative_cost", $1) }
            let meanPrice = rows.reduce(0) { $0 + table.number("share", $1) * table.number("relative_price", $1) }
            let taken = atPoints.values.reduce(0) { $0 + ($1[point] ?? 0) }
            for payer in payers {
                let share: Double
                if let own = atPoints[payer] {
                    share = own[point] ?? 0
                } else {
                    share = openTotal > 0 ? (provider.patientsFrom[payer]?.value ?? 0) / openTotal * max(0, 1 - taken) : 0
                }
                guard share > 0 else { continue }
                for row in rows {
                    result.append(
                        Purchase(
                            payer: payer, trust: provider.code, line: table.text("service_line", row), point: point,
                            units: units * share * table.number("share", row),
                            price: trust.price[point]! * table.number("relative_price", row) / meanPrice,
                            cost: trust.unitCost[point]! * table.number("relative_cost", row) / meanCost))
                }
            }
        }
        return result
    }
}
