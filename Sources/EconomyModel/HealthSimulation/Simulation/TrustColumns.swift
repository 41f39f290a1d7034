import HealthEconomy
import PlannerFiles
import Statistics

/// Trusts as flat columns: what the baseline says and what year 0 of the kernel starts from.
package final class TrustColumns: Sendable {
    package let count: Int
    package let lines: Int
    /// Income of the baseline year, £: patient care at price × activity, and the rest.
    package let patientIncome: [Double]
    package let otherIncome: [Double]
    /// Operating cost of year 0 as the structure starts from it: income less surplus (one-off items put back) less
    /// the non-operating share. For a trust without one-off items it is the reported operating cost.
    package let cost: [Double]
    package let reportedCost: [Double]
    package let reportedSurplus: [Double]
    package let margin: [Double]
    package let nonOperating: [Double]
    /// Cost by provider and line in year 0, £; sums with `otherCost` to `cost`.
    package let lineCost: [Double]
    package let otherCost: [Double]
    /// Income by provider and line at year-0 prices.
    package let lineIncome: [Double]
    /// Cost for each pound of activity at baseline unit cost.
    package let costPerWeight: [Double]
    /// Average unit cost by provider and point of delivery, £.
    package let pointCost: [Double]
    /// Cost-weighted activity by provider and line at year 0, and the share of it that is care with a bed.
    package let lineWeight: [Double]
    let inBedShare: [Double]
    /// Emergency value at year 0 by provider and payer, £.
    package let emergencyValue: [Double]
    package let beds: [Double]
    package let stayFactor: [Double]
    package let hasBeds: [Bool]
    /// Beds opened (closed when negative) under decisions already taken, summed up to each year: `[provider * (years + 1) + year]`.
    package let decidedBeds: [Double]
    package let aeBase: [Double]
    package let hasAE: [Bool]
    package let staff: [Double]
    package let depreciation: [Double]
    package let capitalService: [Double]
    package let workingCapital: [Double]
    package let cash: [Double]
    /// Before the growth of capital service, £: `[provider * (years + 1) + year]`.
    package let capitalSpend: [Double]
    // Waiting list.
    package let hasList: [Bool]
    package let list: [Double]
    package let listBands: [Double]
    package let treat: [Double]
    /// Share removed in a month: `[(provider * (years + 1) + year) * bands + band]`.
    package let removal: [Double]
    /// What the share within 18 weeks is moved by, on the logit scale, so that year 0 shows what was reported.
    package let eighteenWeekOffset: [Double]
    /// Share of available beds occupied in the baseline year, at most 99.95%.
    package let occupancy: [Double]
    /// Share of the way that cost comes back to income within a year where it has outgrown it.
    package let costAnswersIncome: [Double]
    /// Figures of the baseline that are themselves uncertain: one-off cost, A&E attendances, staff.
    package let oneOffCost: [ParameterID?]
    package let aeAttendances: [ParameterID?]
    package let staffParameter: [ParameterID]
    /// Share of the surplus that counts as the economy's.
    package let countedShare: [Double]
    /// Clock starts a month at year 0, and treatments a month that hold the list in balance.
    package let starts: [Double]
    package let balanced: [Double]
    /// By trust: the shape of the waiting list that its share within 18 weeks tells of.
    let listShapes: [WaitingListShape]

    /// - Parameter known: columns of another economy, from which the shapes of waiting lists are taken where it has them.
    init(
        _ scenario: Scenario, _ baseline: Baseline, _ cells: CellColumns, _ economy: EconomyColumns, _ table: inout ParameterTable, known: TrustColumns?
    ) {
        let providers = scenario.providers
        let built = baseline.providers
        count = providers.count
        lines = baseline.lines.count
        patientIncome = built.map(\.patientIncome)
        otherIncome = built.map(\.otherIncome)
        let income = providers.map(\.operatingIncome.value)
        margin = built.map(\.margin)
        nonOperating = built.map(\.nonOperating)
        cost = zip(income, built).map { $0 * (1 - $1.margin - $1.nonOperating) }
        reportedCost = providers.map(\.operatingCost.value)
        reportedSurplus = providers.map(\.surplus.value)
        otherCost = built.map(\.otherIncome)

        let care = CareByLine(scenario, baseline, cells, economy, cost: zip(cost, otherCost).map { $0 - $1 })
        lineCost = care.lineCost
        lineIncome = care.lineIncome
        lineWeight = care.lineWeight
        inBedShare = care.inBedShare
        costPerWeight = care.costPerWeight
        pointCost = care.pointCost
        emergencyValue = care.emergencyValue

        beds = built.map(\.beds)
        // Wards reported as full or fuller (beds in corridors) are as full as beds can be over a year.
        occupancy = providers.map { min($0.occupancy?.value ?? 0, 0.9995) }
        costAnswersIncome = providers.map { scenario.kind(of: $0).costAnswersIncome.value }
        oneOffCost = providers.map { provider in provider.oneOffCost.map { table.add($0) } }
        aeAttendances = providers.map { provider in provider.aeAttendances.map { table.add($0) } }
        staffParameter = providers.map { table.add($0.staff) }
        hasBeds = built.map { $0.beds > 0 && $0.occupied > 0 }
        stayFactor = built.map(\.stayFactor)
        decidedBeds = providers.flatMap { provider -> [Double] in
            var sum = 0.0
            return scenario.years.map { year in
                sum += year > scenario.baselineYear ? provider.decidedBedChange?.change(in: year) ?? 0 : 0
                return sum
            }
        }
        aeBase = providers.map { $0.aeWithinFourHours?.value ?? 1 }
        hasAE = providers.map { $0.aeWithinFourHours != nil && ($0.aeAttendances?.value ?? 0) > 0 }
        staff = providers.map(\.staff.value)
        depreciation = built.map(\.depreciation)
        capitalService = built.map(\.capitalService)
        workingCapital = built.map(\.workingCapital)
        cash = built.map(\.cash)
        capitalSpend = providers.flatMap { provider in
            scenario.years.map { provider.operatingIncome.value * scenario.kind(of: provider).capitalSpend.value(in: $0) }
        }

        hasList = providers.map { ($0.waitingList?.value ?? 0) > 0 }
        list = providers.map { $0.waitingList?.value ?? 0 }
        let lists = ListsInBalance(scenario, economy, known: known?.listShapes ?? [])
        listShapes = lists.shapes
        listBands = lists.bands
        treat = lists.treated
        removal = lists.removals
        starts = lists.starts
        balanced = lists.balanced
        eighteenWeekOffset = lists.eighteenWeekOffsets
        countedShare = providers.map { $0.countedShare?.value ?? 1 }
    }
}

/// Every trust's waiting list as the baseline year holds it in balance: its bands, those who start and leave in a month.
private struct ListsInBalance {
    private(set) var bands: [Double] = []
    private(set) var treated: [Double] = []
    private(set) var removals: [Double] = []
    private(set) var starts: [Double] = []
    private(set) var balanced: [Double] = []
    private(set) var eighteenWeekOffsets: [Double] = []
    private(set) var shapes: [WaitingListShape] = []

    /// Part of the baseline year's starts and capacity that falls in each month, relative to a twelfth.
    private let calendar: [Double]

    /// - Parameter known: shapes found before, taken where they are of the same share and shape.
    init(_ scenario: Scenario, _ economy: EconomyColumns, known: [WaitingListShape]) {
        calendar = economy.monthsOfReferrals(year: 0)
        for provider in scenario.providers { add(provider, scenario.capacity, scenario, known) }
    }

    private mutating func add(_ provider: Provider, _ capacity: CapacityRules, _ scenario: Scenario, _ known: [WaitingListShape]) {
        let told = (within: provider.withinEighteenWeeks?.value ?? 0.95, shape: capacity.waitingShape)
        let shape =
            (shapes + known).first { $0.within == told.within && $0.shape == told.shape }
            ?? WaitingListShape(withinEighteenWeeks: told.within, shape: told.shape)
        shapes.append(shape)
        let size = provider.waitingList?.value ?? 0
        var inBands = shape.shares.map { $0 * size }
        var joined = shape.startsPerWaiter * size
        func removed(_ year: FinancialYear) -> [Double] {
            shape.leaving.map { min(capacity.removals.value(in: year), scenario.limits.removedAtMost * $0) }
        }
        let removedByBand = removed(scenario.baselineYear)
        let treatedByBand = zip(shape.leaving, removedByBand).map { max(0, $0 - $1) }
        var monthly = 0.0
        let last = WaitingListShape.bands - 1
        for band in 0...last {
            let entering = band == 0 ? joined : band == last ? inBands[band - 1] + inBands[band] : inBands[band - 1]
            monthly += treatedByBand[band] * entering
        }
        // Months differ, and a list that is in balance over the year is not so at the end of each month.
        let settled = WaitingListShape.atYearEnd(inBands, starts: joined, capacity: monthly, treat: treatedByBand, removal: removedByBand, calendar: calendar)
        let total = settled.reduce(0, +)
        if total > 0 {
            let scale = size / total
            inBands = settled.map { $0 * scale }
            joined *= scale
            monthly *= scale
        }
        let within = provider.withinEighteenWeeks.map { min(max($0.value, 0.01), 0.9995) } ?? 0.95
        let structural = size > 0 ? min(WaitingListShape.withinEighteenWeeks(inBands, 0), 0.9999) : within
        eighteenWeekOffsets.append(logarithm(within / (1 - within)) - logarithm(structural / (1 - structural)))
        bands += inBands
        treated += treatedByBand
        removals += scenario.years.flatMap(removed)
        starts.append(joined)
        balanced.append(monthly)
    }
}

/// What each trust's care costs and earns in the baseline year, by line and by point of delivery.
private struct CareByLine {
    let lineCost: [Double]
    let lineIncome: [Double]
    let lineWeight: [Double]
    let inBedShare: [Double]
    let costPerWeight: [Double]
    let pointCost: [Double]
    let emergencyValue: [Double]

    /// - Parameter cost: of care by trust, £: operating cost less that of other income.
    init(_ scenario: Scenario, _ baseline: Baseline, _ cells: CellColumns, _ economy: EconomyColumns, cost: [Double]) {
        let built = baseline.providers
        let lines = baseline.lines.count
        var lineWeight = Array(repeating: 0.0, count: built.count * lines)
        var lineIncome = lineWeight
        var inBeds = lineWeight
        var emergency = Array(repeating: 0.0, count: built.count * baseline.payers.count)
        for cell in baseline.cells {
            let position = cell.provider * lines + cell.line
            lineWeight[position] += cell.activity * cell.unitCost
            lineIncome[position] += cell.activity * cell.price
            if economy.lengthOfStay[cell.point.index * scenario.years.count] > 0 { inBeds[position] += cell.activity * cell.unitCost }
            if cell.point.isEmergencyAdmission { emergency[cell.provider * baseline.payers.count + cell.payer] += cell.activity * cell.price }
        }
        var lineCost = lineWeight
        var costPerWeight: [Double] = []
        for provider in built.indices {
            let own = provider * lines..<(provider + 1) * lines
            let weight = lineWeight[own].reduce(0, +)
            costPerWeight.append(weight > 0 ? cost[provider] / weight : 1)
            guard weight > 0 else { continue }
            let scale = cost[provider] / weight
            for position in own { lineCost[position] *= scale }
        }
        self.lineWeight = lineWeight
        inBedShare = zip(inBeds, lineWeight).map { $1 > 0 ? $0 / $1 : 0 }
        self.lineIncome = lineIncome
        self.lineCost = lineCost
        self.costPerWeight = costPerWeight
        emergencyValue = emergency
        pointCost = Self.unitCosts(scenario, built, cells)
    }

    /// Average unit cost by provider and point of delivery, £.
    private static func unitCosts(_ scenario: Scenario, _ built: [ProviderBaseline], _ cells: CellColumns) -> [Double] {
        let points = EconomyColumns.points
        var cost = Array(repeating: 0.0, count: built.count * points)
        var units = cost
        for cell in cells.rows {
            let position = Int(cell.provider) * points + Int(cell.point)
            cost[position] += cell.activity * cell.unitCost
            units[position] += cell.activity
        }
        // Where the baseline has no care, an option may bring some: it arrives at the trust's own level of national unit cost.
        // The trust's other unit costs are those of its own care, so that do-nothing depends on no option, even in the last bit.
        let rules = PointOfDelivery.allCases.map { scenario.demand.pointsOfDelivery[$0]?.unitCost.value(in: scenario.baselineYear) ?? 0 }
        return cost.indices.map { position in
            units[position] > 0 ? cost[position] / units[position] : rules[position % points] * built[position / points].costFactor
        }
    }
}
