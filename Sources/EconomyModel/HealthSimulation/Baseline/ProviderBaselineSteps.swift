package import HealthEconomy
import PlannerFiles
import Statistics

/// The steps that turn a trust's public totals into its baseline.
extension Baseline {
    /// Activity, money and beds of one trust.
    package static func provider(_ provider: Provider, _ scenario: Scenario, _ split: ServiceLineSplit) -> ProviderBaseline {
        let kind = scenario.kind(of: provider)
        let points = scenario.demand.pointsOfDelivery
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
            guard let point = PointOfDelivery(rawValue: name), let price = points[point]?.price.value, price > 0 else { continue }
            let earned = share.value * result.patientIncome
            contactIncome += earned
            result.units[point, default: 0] += earned / price
        }

        var notionalIncome = 0.0
        var notionalCost = 0.0
        // Summed in a fixed order: a dictionary's own differs from one process to the next, and with it the last bits.
        for point in PointOfDelivery.allCases {
            guard let units = result.units[point], let rules = points[point] else { continue }
            notionalCost += units * rules.unitCost.value
            if kind.incomeShares[point.rawValue] == nil { notionalIncome += units * rules.price.value }
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
        for point in PointOfDelivery.allCases { bedDays += (result.units[point] ?? 0) * (points[point]?.lengthOfStay?.value ?? 0) }
        result.stayFactor = bedDays > 0 ? result.occupied * EconomyColumns.calendar([scenario.baselineYear]).years[0] / bedDays : 1

        let dailyCost = recurringCost / 365
        result.depreciation = income * kind.depreciation.value
        result.capitalService = income * (provider.capitalService ?? kind.capitalService).value
        result.workingCapital = dailyCost * (provider.workingCapital ?? kind.workingCapital).value
        result.cash = provider.cash?.value ?? dailyCost * kind.cash.value
        result.capitalSpend = income * kind.capitalSpend.value
        return result
    }

    /// The cells of one trust: every point of delivery split over service lines and payers.
    ///
    /// A payer that buys only some points of delivery (specialised commissioning) gets its share of income from those;
    /// the other payers share what is left of every point in proportion to their own shares.
    package static func cells(
        of built: ProviderBaseline, _ index: Int, _ provider: Provider, _ scenario: Scenario, payers: [String],
        _ split: ServiceLineSplit
    ) -> [Cell] {
        let points = scenario.demand.pointsOfDelivery
        let kind = scenario.kind(of: provider)
        func price(_ point: PointOfDelivery) -> Double {
            let own = kind.incomeShares[point.rawValue] == nil ? built.incomeFactor : 1
            return (points[point]?.price.value ?? 0) * own
        }
        let shares = PayerShares(provider, scenario, payers: payers, income: { (built.units[$0] ?? 0) * price($0) })
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
                            unitCost: rules.unitCost.value * built.costFactor * part.relativeCost))
                }
            }
        }
        return result
    }

    package static func checks(_ provider: Provider, _ built: ProviderBaseline) -> [BaselineCheck] {
        var checks = [
            BaselineCheck(
                organisation: provider.code, item: "operating income", unit: "£",
                reported: provider.operatingIncome.value, modelled: built.patientIncome + built.otherIncome,
                factor: built.incomeFactor),
            BaselineCheck(
                organisation: provider.code, item: "operating cost", unit: "£", reported: provider.operatingCost.value,
                modelled: provider.operatingIncome.value * (1 - built.nonOperating) - provider.surplus.value,
                factor: built.costFactor),
            BaselineCheck(
                organisation: provider.code, item: "surplus", unit: "£", reported: provider.surplus.value,
                modelled: built.margin * provider.operatingIncome.value - (provider.oneOffCost?.value ?? 0), factor: nil),
            BaselineCheck(
                organisation: provider.code, item: "admissions", unit: "spells", reported: provider.admissions.value,
                modelled: PointOfDelivery.allCases.filter(\.isAdmission).reduce(0) { $0 + (built.units[$1] ?? 0) }, factor: nil),
        ]
        if let beds = provider.beds, let occupancy = provider.occupancy {
            checks.append(
                BaselineCheck(
                    organisation: provider.code, item: "occupied beds", unit: "beds",
                    reported: beds.value * occupancy.value, modelled: built.occupied, factor: built.stayFactor))
        }
        return checks
    }

    /// Emergency admissions of each commissioner's residents at the economy's trusts against what residents of their
    /// need are expected to use anywhere: `expected = residents × national use per head × need`.
    ///
    /// The factor is the share treated inside the economy; above 1 the flows or the need index deserve a look.
    static func useChecks(_ scenario: Scenario, cells: [Cell], residents: [ByAge]) -> [BaselineCheck] {
        guard let use = scenario.demand.pointsOfDelivery[.nonElectiveAdmission]?.nationalUse else { return [] }
        return scenario.commissioners.enumerated().map { index, commissioner in
            let expected = residents[index].total * use.value / 1000 * commissioner.need.value
            let inside = cells.filter { $0.payer == index && $0.point == .nonElectiveAdmission }.reduce(0) { $0 + $1.activity }
            return BaselineCheck(
                organisation: commissioner.code, item: "emergency admissions inside the economy, of those expected", unit: "spells",
                reported: expected, modelled: inside, factor: expected > 0 ? inside / expected : nil, mayBeSmall: true)
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
        result.runningCost = heads * scenario.commissioning.runningCostPerHead.value(in: scenario.baselineYear)
        result.spending = scenario.commissioning.spending.map { $0.rules.share.value * allocation }
        result.paidInside = paidInside
        result.elsewhere = allocation - result.surplus - result.runningCost - result.spending.reduce(0, +) - paidInside
        return result
    }
}

/// Who pays for a trust's care at each point of delivery.
struct PayerShares: Sendable {
    private let restricted: [Int: Double]
    private let points: [Int: Set<PointOfDelivery>]
    private let open: [Double]
    private let openTotal: Double

    /// - Parameter income: what the trust earns at a point of delivery, £.
    init(_ provider: Provider, _ scenario: Scenario, payers: [String], income: (PointOfDelivery) -> Double) {
        var restricted: [Int: Double] = [:]
        var points: [Int: Set<PointOfDelivery>] = [:]
        var open = Array(repeating: 0.0, count: payers.count)
        let all = PointOfDelivery.allCases.reduce(0) { $0 + income($1) }
        for (position, code) in payers.enumerated() {
            let share = provider.patientsFrom[code]?.value ?? 0
            let buys = scenario.outsideCommissioners.first { $0.code == code }.map(\.buys) ?? []
            let eligible = buys.reduce(0) { $0 + income($1) }
            if share > 0, !buys.isEmpty, eligible > 0 {
                // At most nine tenths of a point of delivery, so that a share too large for it spills to the others.
                restricted[position] = min(0.9, share * all / eligible)
                points[position] = Set(buys)
            } else {
                open[position] = share
            }
        }
        self.restricted = restricted
        self.points = points
        self.open = open
        openTotal = open.reduce(0, +)
    }

    package func share(of payer: Int, at point: PointOfDelivery) -> Double {
        var taken = 0.0
        for position in open.indices {
            guard let share = restricted[position], points[position]?.contains(point) ?? false else { continue }
            if position == payer { return share }
            taken += share
        }
        if restricted[payer] != nil || openTotal <= 0 { return 0 }
        return open[payer] / openTotal * max(0, 1 - taken)
    }
}
