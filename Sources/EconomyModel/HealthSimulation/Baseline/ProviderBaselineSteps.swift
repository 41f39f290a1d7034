package import HealthEconomy
import PlannerFiles
import Statistics

/// The steps that turn a trust's public totals into its baseline.
extension Baseline {
    /// Activity, money and beds of one trust.
    package static func provider(_ provider: Provider, _ scenario: Scenario, _ split: ServiceLineSplit) -> ProviderBaseline {
        let kind = scenario.kind(of: provider)
        let points = scenario.demand.pointsOfDelivery
        let now = scenario.baselineYear
        var result = ProviderBaseline()
        let income = provider.operatingIncome.value
        result.otherIncome = income * (provider.otherIncome ?? kind.otherIncome).value
        result.patientIncome = income - result.otherIncome

        // Admissions by the trust's own mix or its kind's; attendances as given; the rest in proportion to admissions.
        let mix = provider.admissionMix.isEmpty ? kind.admissionMix : provider.admissionMix
        for (name, share) in mix {
            if let point = PointOfDelivery(rawValue: name) { result.units[point] = provider.admissions.value * share.value }
        }
        result.units[.aeAttendance] = provider.aeAttendances?.value ?? 0
        for (name, ratio) in kind.perAdmission {
            if let point = PointOfDelivery(rawValue: name) { result.units[point] = provider.admissions.value * ratio.value }
        }
        // Contacts whose number is not public: the kind's share of income at the national price.
        var contactIncome = 0.0
        for (name, share) in kind.incomeShares {
            guard let point = PointOfDelivery(rawValue: name), let price = points[point]?.price.value(in: now), price > 0 else { continue }
            let earned = share.value * result.patientIncome
            contactIncome += earned
            result.units[point, default: 0] += earned / price
        }

        var notionalIncome = 0.0
        var notionalCost = 0.0
        // Summed in a fixed order: a dictionary's own differs from one process to the next, and with it the last bits.
        for point in PointOfDelivery.allCases {
            guard let units = result.units[point], let rules = points[point] else { continue }
            notionalCost += units * rules.unitCost.value(in: now)
            if kind.incomeShares[point.rawValue] == nil { notionalIncome += units * rules.price.value(in: now) }
        }
        result.incomeFactor = notionalIncome > 0 ? (result.patientIncome - contactIncome) / notionalIncome : 1
        // Income that is not patient care (teaching, research, services to others) costs what it earns.
        let recurringCost = provider.operatingCost.value - (provider.oneOffCost?.value ?? 0)
        result.costFactor = notionalCost > 0 ? (recurringCost - result.otherIncome) / notionalCost : 1

        result.margin = (provider.surplus.value + (provider.oneOffCost?.value ?? 0)) / income
        result.nonOperating = (income - provider.operatingCost.value - provider.surplus.value) / income

        result.beds = provider.beds?.value ?? 0
        result.occupied = result.beds * (provider.occupancy?.value ?? 0)
        var bedDays = 0.0
        for point in PointOfDelivery.allCases { bedDays += (result.units[point] ?? 0) * (points[point]?.lengthOfStay?.value(in: now) ?? 0) }
        result.stayFactor = bedDays > 0 ? result.occupied * EconomyColumns.calendar([scenario.baselineYear]).years[0] / bedDays : 1

        let dailyCost = recurringCost / 365
        result.depreciation = income * kind.depreciation.value
        result.capitalService = income * (provider.capitalService ?? kind.capitalService).value
        result.workingCapital = dailyCost * (provider.workingCapital ?? kind.workingCapital).value
        result.cash = provider.cash?.value ?? dailyCost * kind.cash.value
        return result
    }

    /// The cells of one trust: every point of delivery split over service lines and payers (see `PayerShares`), and the
    /// points of delivery at which the trust gives care that no payer buys.
    package static func cells(
        of built: ProviderBaseline, _ index: Int, _ provider: Provider, _ scenario: Scenario, payers: [String],
        _ split: ServiceLineSplit
    ) -> (cells: [Cell], unbought: [PointOfDelivery]) {
        let points = scenario.demand.pointsOfDelivery
        let kind = scenario.kind(of: provider)
        func price(_ point: PointOfDelivery) -> Double {
            let own = kind.incomeShares[point.rawValue] == nil ? built.incomeFactor : 1
            return (points[point]?.price.value(in: scenario.baselineYear) ?? 0) * own
        }
        let shares = PayerShares(
            provider, scenario, payers: payers, limit: scenario.limits.boughtAtMost, units: built.units, income: { (built.units[$0] ?? 0) * price($0) })
        var result: [Cell] = []
        for point in PointOfDelivery.allCases {
            guard let units = built.units[point], units > 0, let rules = points[point] else { continue }
            for (payer, _) in payers.enumerated() {
                let share = shares.share(of: payer, at: point)
                guard share > 0 else { continue }
                for part in split.parts[point] ?? [] {
                    result.append(
                        Cell(
                            payer: payer, provider: index, line: part.line, point: point,
                            activity: units * share * part.share,
                            price: price(point) * part.relativePrice,
                            unitCost: rules.unitCost.value(in: scenario.baselineYear) * built.costFactor * part.relativeCost))
                }
            }
        }
        return (ownCosts(result, provider, scenario), shares.unbought)
    }

    /// The cells with the trust's own cost by line, where it is given: unit costs of a line × (own share of cost ÷ its share by national
    /// patterns), over the lines that are given. What these lines cost together stays as reported.
    private static func ownCosts(_ cells: [Cell], _ provider: Provider, _ scenario: Scenario) -> [Cell] {
        let own = scenario.serviceLineCosting?.ownCosts(of: provider.code) ?? [:]
        guard !own.isEmpty else { return cells }
        let lines = scenario.serviceLines.lines.map(\.name)
        var pattern: [Int: Double] = [:]
        for cell in cells where own[lines[cell.line]] != nil { pattern[cell.line, default: 0] += cell.activity * cell.unitCost }
        let given = pattern.filter { $0.value > 0 }
        let all = given.values.ordered(by: <).reduce(0, +)
        let stated = given.keys.ordered(by: <).reduce(0) { $0 + (own[lines[$1]]?.cost ?? 0) }
        guard all > 0, stated > 0 else { return cells }
        return cells.map { cell in
            guard let line = given[cell.line], let cost = own[lines[cell.line]]?.cost else { return cell }
            return Cell(
                payer: cell.payer, provider: cell.provider, line: cell.line, point: cell.point, activity: cell.activity, price: cell.price,
                unitCost: cell.unitCost * (cost / stated) * all / line)
        }
    }

    package static func commissioner(_ commissioner: Commissioner, _ scenario: Scenario, paidInside: Double) -> CommissionerBaseline {
        var result = CommissionerBaseline()
        let growth = commissioner.allocationGrowth ?? scenario.commissioning.allocationGrowth
        var allocation = commissioner.allocation.value
        if commissioner.allocationYear > scenario.baselineYear {
            var year = commissioner.allocationYear
            while year > scenario.baselineYear {
                allocation /= 1 + growth.value(in: year)
                year = year.advanced(by: -1)
            }
        } else {
            var year = commissioner.allocationYear
            while year < scenario.baselineYear {
                year = year.advanced(by: 1)
                allocation *= 1 + growth.value(in: year)
            }
        }
        result.allocation = allocation
        result.surplus = allocation * commissioner.openingSurplus.value
        let heads = commissioner.population.values.reduce(0) { $0 + $1.reduce(0, +) }
        result.runningCost = heads * scenario.commissioning.rules.runningCostPerHead.value(in: scenario.baselineYear)
        result.spending = scenario.commissioning.spending.map { $0.rules.share.value * allocation }
        result.paidInside = paidInside
        result.elsewhere = allocation - result.surplus - result.runningCost - result.spending.reduce(0, +) - paidInside
        return result
    }
}
