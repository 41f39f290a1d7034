package import HealthEconomy
package import PlannerFiles
import Statistics

/// Parameters and tables that hold for the whole economy.
package final class EconomyColumns: Sendable {
    package static let points = PointOfDelivery.allCases.count
    package let curves: [String]
    /// By point of delivery.
    package let curveOfPoint: [Int]
    package let otherGrowth: [ParameterID]
    package let complexity: [ParameterID]
    package let stayTrend: [ParameterID?]
    /// Nights per admission nationally before trend: `lengthOfStay[point * (years + 1) + year]`; 0 where no bed is used.
    package let lengthOfStay: [Double]
    /// Price and unit cost of a point of delivery in a year relative to the baseline year's, where they are dated:
    /// `[point * (years + 1) + year]`.
    package let priceLevel: [Double]
    package let costLevel: [Double]
    /// Whether any unit cost changes with the years.
    package let datesUnitCosts: Bool
    package let contract: [ContractForm]
    package let pricePathOfPoint: [Int]
    package let pricePaths: [String]
    package let priceChange: [ParameterID]
    /// Daily rate in each month relative to the year's mean: `season[point * 12 + month]`, days-weighted mean 1.
    package let season: [Double]
    /// Days in each month of each year: `days[year * 12 + month]`, April first.
    package let days: [Double]
    package let daysInYear: [Double]
    // Population assumptions.
    package let mortalityImprovement: ParameterID
    package let fertilityChange: ParameterID
    package let healthStatusShift: ParameterID
    /// Where rules bend or stop.
    package let limits: ModelLimits
    /// Points of delivery whose patients other trusts take when beds are full.
    package let canDivert: [Bool]
    package let emergencyPoint = PointOfDelivery.nonElectiveAdmission.index
    package let electivePoint = PointOfDelivery.electiveAdmission.index
    package let dayCasePoint = PointOfDelivery.dayCase.index
    package let capacity: CapacityColumns
    package let workforce: WorkforceColumns
    package let finance: FinanceColumns
    package let commissioning: CommissioningColumns
    /// The rating regime that holds in each year; nil when none does.
    package let ratings: [HeldRating?]
    /// Points of delivery that count as admissions.
    let admissionPoints = PointOfDelivery.admissionIndices

    package init(_ scenario: Scenario, _ baseline: Baseline, _ table: inout ParameterTable) {
        let rules = PointOfDelivery.allCases.map { scenario.demand.pointsOfDelivery[$0] }
        curves = baseline.curves.map(\.name)
        let curves = curves
        func curve(_ name: String) -> Int { curves.firstIndex(of: name) ?? 0 }
        curveOfPoint = rules.map { curve($0?.useRate ?? "") }
        let years = scenario.years
        /// A dated figure relative to the baseline year's.
        func levels(_ path: RecordedPath?) -> [Double] {
            let base = path?.value(in: scenario.baselineYear) ?? 0
            return years.map { year in base > 0 ? (path?.value(in: year) ?? 0) / base : 1 }
        }
        otherGrowth = table.ids(rules.map { $0?.otherGrowth })
        complexity = table.ids(rules.map { $0?.complexityGrowth })
        stayTrend = rules.map { rule in rule?.lengthOfStayTrend.map { table.add($0) } }
        lengthOfStay = rules.flatMap { rule in years.map { rule?.lengthOfStay?.value(in: $0) ?? 0 } }
        priceLevel = rules.flatMap { levels($0?.price) }
        costLevel = rules.flatMap { levels($0?.unitCost) }
        datesUnitCosts = costLevel.contains { $0 != 1 }
        contract = rules.map { $0?.payment ?? .byActivity }
        pricePaths = scenario.finance.priceChange.keys.sorted()
        let paths = pricePaths
        pricePathOfPoint = rules.map { rule in paths.firstIndex(of: rule?.pricePath ?? "") ?? 0 }
        priceChange = table.ids(paths.map { scenario.finance.priceChange[$0] })
        (days, daysInYear) = Self.calendar(scenario.years)
        season = Self.seasons(scenario, rules.map { $0?.season ?? "" }, days: Array(days[0..<12]))
        mortalityImprovement = table.add(scenario.population.mortalityImprovement)
        fertilityChange = table.add(scenario.population.fertilityChange)
        healthStatusShift = table.add(scenario.population.healthStatusShift)

        limits = scenario.limits
        canDivert = PointOfDelivery.allCases.map(\.goesElsewhereWhenFull)
        capacity = CapacityColumns(scenario.capacity, &table)
        workforce = WorkforceColumns(scenario.workforce, &table)
        finance = FinanceColumns(scenario.finance, &table)
        commissioning = CommissioningColumns(scenario.commissioning, &table, curve: curve, pricePaths: paths)
        ratings = scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) }.map(HeldRating.init) }
    }

    /// The same with other forms of contract for some points of delivery.
    func paying(_ forms: [Int: ContractForm]) -> EconomyColumns {
        EconomyColumns(self, contract: contract.enumerated().map { forms[$0.offset] ?? $0.element })
    }

    private init(_ other: EconomyColumns, contract: [ContractForm]) {
        self.contract = contract
        curves = other.curves
        curveOfPoint = other.curveOfPoint
        otherGrowth = other.otherGrowth
        complexity = other.complexity
        stayTrend = other.stayTrend
        lengthOfStay = other.lengthOfStay
        priceLevel = other.priceLevel
        costLevel = other.costLevel
        datesUnitCosts = other.datesUnitCosts
        pricePathOfPoint = other.pricePathOfPoint
        pricePaths = other.pricePaths
        priceChange = other.priceChange
        season = other.season
        days = other.days
        daysInYear = other.daysInYear
        mortalityImprovement = other.mortalityImprovement
        fertilityChange = other.fertilityChange
        healthStatusShift = other.healthStatusShift
        limits = other.limits
        canDivert = other.canDivert
        capacity = other.capacity
        workforce = other.workforce
        finance = other.finance
        commissioning = other.commissioning
        ratings = other.ratings
    }

    /// Part of a year's referrals, and of planned care, that falls in a month (April first), relative to a twelfth of the year.
    @inline(__always)
    func partOfReferrals(year: Int, month: Int) -> Double {
        days[year * 12 + month] / daysInYear[year] * 12 * season[PointOfDelivery.firstOutpatient.index * 12 + month]
    }

    func monthsOfReferrals(year: Int) -> [Double] { (0..<12).map { partOfReferrals(year: year, month: $0) } }

    /// Days in each month, April first, and in each financial year.
    package static func calendar(_ years: [FinancialYear]) -> (months: [Double], years: [Double]) {
        var months: [Double] = []
        var totals: [Double] = []
        for year in years {
            let calendarYear = year.start + 1
            let leap = calendarYear % 4 == 0 && (calendarYear % 100 != 0 || calendarYear % 400 == 0)
            let lengths: [Double] = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, leap ? 29 : 28, 31]
            months += lengths
            totals.append(lengths.reduce(0, +))
        }
        return (months, totals)
    }

    private static func seasons(_ scenario: Scenario, _ names: [String], days: [Double]) -> [Double] {
        let table = scenario.demand.seasons
        var result: [Double] = []
        for name in names {
            var factors = Array(repeating: 1.0, count: 12)
            for row in 0..<table.rowCount where table.text("season", row) == name {
                let month = Int(table.number("month", row)) - 1
                if factors.indices.contains(month) { factors[month] = table.number("factor", row) }
            }
            let mean = zip(factors, days).reduce(0) { $0 + $1.0 * $1.1 } / days.reduce(0, +)
            result += factors.map { $0 / mean }
        }
        return result
    }
}

/// Beds, waits and theatres: parameters of how care meets its limits.
package struct CapacityColumns: Sendable {
    package let occupancyCeiling, escalationLimit, escalationBedDay, escalationStaff, dailyVariation: ParameterID
    package let wardStaff: ParameterID?
    package let postponedWhenFull, waitedWhenFull, divertedWhenFull, readmittedPerDayCut, bedTrend: ParameterID
    package let bedResponse, aeTrend, plannedResponse, admittedShare, communityResponse: ParameterID
    package let spillBack, listGrowth, casesPerSession, theatreUse, theatreShare: ParameterID
    package let aeSlopes: [ParameterID]
    package let aeStarts: [Double]

    init(_ capacity: CapacityRules, _ table: inout ParameterTable) {
        occupancyCeiling = table.add(capacity.occupancyCeiling)
        escalationLimit = table.add(capacity.escalationLimit)
        escalationBedDay = table.add(capacity.escalationBedDayCost)
        escalationStaff = table.add(capacity.escalationStaff)
        wardStaff = capacity.wardStaff.map { table.add($0) }
        dailyVariation = table.add(capacity.dailyVariation)
        postponedWhenFull = table.add(capacity.postponedWhenFull)
        waitedWhenFull = table.add(capacity.waitedWhenFull)
        divertedWhenFull = table.add(capacity.divertedWhenFull)
        readmittedPerDayCut = table.add(capacity.readmittedPerDayCut)
        bedTrend = table.add(capacity.bedTrend)
        bedResponse = table.add(capacity.bedResponse)
        aeTrend = table.add(capacity.aeTrend)
        plannedResponse = table.add(capacity.plannedCapacityResponse)
        admittedShare = table.add(capacity.admittedShare)
        communityResponse = table.add(capacity.communityResponse)
        spillBack = table.add(capacity.spillBack)
        listGrowth = table.add(capacity.listGrowth)
        casesPerSession = table.add(capacity.casesPerSession)
        theatreUse = table.add(capacity.theatreUse)
        theatreShare = table.add(capacity.theatreShare)
        aeStarts = capacity.aeCurve.map(\.from)
        aeSlopes = table.ids(capacity.aeCurve.map(\.slope))
    }
}

/// Staff by group, in the order of the scenario, and temporary staff.
package struct WorkforceColumns: Sendable {
    package let temporaryPremium, capacityLost: ParameterID
    package let staffShare, staffCost, staffElasticity, turnover, joinersAtMost: [ParameterID]
    package let vacancies, temporaryAtMost, rotaMinimum: [ParameterID]

    init(_ workforce: WorkforceRules, _ table: inout ParameterTable) {
        let groups = workforce.groups.map(\.rules)
        staffShare = table.ids(groups.map(\.shareOfStaff))
        staffCost = table.ids(groups.map(\.costPerWTE))
        staffElasticity = table.ids(groups.map(\.activityElasticity))
        turnover = table.ids(groups.map(\.turnover))
        joinersAtMost = table.ids(groups.map(\.joinersAtMost))
        vacancies = table.ids(groups.map(\.vacancies))
        temporaryAtMost = table.ids(groups.map(\.temporaryAtMost))
        rotaMinimum = table.ids(groups.map(\.rotaMinimum))
        temporaryPremium = table.add(workforce.temporaryPremium)
        capacityLost = table.add(workforce.capacityLost)
    }
}

/// What trusts earn and spend: cost classes, cost behaviour, payment rules, cash.
package struct FinanceColumns: Sendable {
    package let variableShare, semiFixedShare, rise, release, stepSize, wardShare: ParameterID
    package let efficiency, capitalCharge, marginalRate, marginalThreshold, readmissionsUnpaid: ParameterID
    package let corridor, corridorRate, qualityPayment, qualityEarned, fourHourSanction: ParameterID
    package let fourHourStandard, fiftyTwoWeekSanction, sanctionLimit, otherIncomeGrowth, capitalServiceGrowth: ParameterID
    package let minimumCash, supportCharge: ParameterID
    package let classShare, inflation: [ParameterID]
    package let payClass: Int

    init(_ finance: FinanceRules, _ table: inout ParameterTable) {
        classShare = table.ids(finance.costClasses.map(\.rules.share))
        inflation = table.ids(finance.costClasses.map(\.rules.inflation))
        payClass = finance.costClasses.firstIndex { $0.rules.isPay } ?? 0
        variableShare = table.add(finance.behaviour.variableShare)
        semiFixedShare = table.add(finance.behaviour.semiFixedShare)
        rise = table.add(finance.behaviour.riseWithinYear)
        release = table.add(finance.behaviour.releaseWithinYear)
        stepSize = table.add(finance.behaviour.stepSize)
        wardShare = table.add(finance.behaviour.wardShare)
        efficiency = table.add(finance.habitualEfficiency)
        capitalCharge = table.add(finance.capitalCharge)
        marginalRate = table.add(finance.payment.marginalRate)
        marginalThreshold = table.add(finance.payment.marginalRateThreshold)
        readmissionsUnpaid = table.add(finance.payment.readmissionsUnpaid)
        corridor = table.add(finance.payment.corridor)
        corridorRate = table.add(finance.payment.corridorRate)
        qualityPayment = table.add(finance.payment.qualityPayment)
        qualityEarned = table.add(finance.payment.qualityPaymentEarned)
        fourHourSanction = table.add(finance.payment.fourHourSanction)
        fourHourStandard = table.add(finance.payment.fourHourStandard)
        fiftyTwoWeekSanction = table.add(finance.payment.fiftyTwoWeekSanction)
        sanctionLimit = table.add(finance.payment.sanctionLimit)
        otherIncomeGrowth = table.add(finance.otherIncomeGrowth)
        capitalServiceGrowth = table.add(finance.capitalServiceGrowth)
        minimumCash = table.add(finance.minimumCashDays)
        supportCharge = table.add(finance.supportCharge)
    }
}

/// What commissioners must hold, spend elsewhere, and do about a shortfall.
package struct CommissioningColumns: Sendable {
    package let requiredSurplus, contingency, nonRecurrent, runningCostPerHead, contractOffset: ParameterID
    package let shortfallContracts, contractsAtMost, shortfallWithheld, withheldAtMost, shortfallLists: ParameterID
    package let spendingGrowth, spendingInflation: [ParameterID]
    package let spendingCurve: [Int]
    package let elsewhereCurve: Int
    package let elsewherePricePath: Int
    package let elsewherePoint: Int

    init(_ commissioning: CommissioningRules, _ table: inout ParameterTable, curve: (String) -> Int, pricePaths: [String]) {
        requiredSurplus = table.add(commissioning.rules.requiredSurplus)
        contingency = table.add(commissioning.rules.contingency)
        nonRecurrent = table.add(commissioning.rules.nonRecurrent)
        runningCostPerHead = table.add(commissioning.rules.runningCostPerHead)
        contractOffset = table.add(commissioning.contractOffset)
        shortfallContracts = table.add(commissioning.shortfall.contracts)
        contractsAtMost = table.add(commissioning.shortfall.contractsAtMost)
        shortfallWithheld = table.add(commissioning.shortfall.withheld)
        withheldAtMost = table.add(commissioning.shortfall.withheldAtMost)
        shortfallLists = table.add(commissioning.shortfall.lists)
        spendingGrowth = table.ids(commissioning.spending.map(\.rules.growth))
        spendingInflation = table.ids(commissioning.spending.map(\.rules.inflation))
        spendingCurve = commissioning.spending.map { curve($0.rules.useRate) }
        elsewhereCurve = curve(commissioning.outOfAreaUseRate)
        elsewherePricePath = pricePaths.firstIndex(of: commissioning.outOfAreaPricePath) ?? 0
        // Care elsewhere grows beyond demography as emergency admissions do.
        elsewherePoint = PointOfDelivery.nonElectiveAdmission.index
    }
}

/// A rating regime behind a reference: taking the structure out of a list would copy its names and rules every time.
package final class HeldRating: Sendable {
    package let regime: RatingRegime
    /// What a replication reads of it.
    package let scale: RatingRegime.Scale
    package let metrics: [RatingRegime.MetricRule]

    init(_ regime: RatingRegime) {
        self.regime = regime
        scale = regime.scale
        metrics = regime.metrics
    }
}
