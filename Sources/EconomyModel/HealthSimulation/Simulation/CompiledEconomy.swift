package import HealthEconomy
package import PlannerFiles
import Statistics

/// A scenario made ready for simulation: indices and flat columns, no names in the way of the loop.
///
/// Built once for a scenario; a pure value. The kernel reads it, draws come from outside.
package struct CompiledEconomy: Sendable {
    package let baseline: Baseline
    package let parameters: ParameterTable
    package let layout: SeriesLayout
    package let years: [FinancialYear]
    package let lastYear: Int
    package let providerCodes: [String]
    package let economy: EconomyColumns
    package let cells: CellColumns
    package let trusts: TrustColumns
    package let payers: PayerColumns
    package var noise: NoiseModel
    /// Parameters that do-nothing reads; those of options stand behind them.
    private let ownParameters: Int
    /// The option simulated; nil for do-nothing.
    package internal(set) var option: CompiledOption?
    /// When the option's interventions start in each replication; nil where they start as planned.
    package private(set) var starts: StartMonths?
    /// Who holds what where organisations change, in what is simulated and without any option; nil where nothing does.
    package private(set) var holdings: Holdings?
    private var ownHoldings: Holdings?
    /// Every option of the scenario, ready for simulation under the same draws.
    package private(set) var options: [CompiledOption] = []

    /// - Parameters:
    ///   - original: the economy whose noise calibration is kept, for a what-if; see `prepared`.
    ///   - built: a year 0 to start from; the scenario's own when left out.
    ///   - pilot: replications of the pilot that calibrates the noise.
    package init(
        _ scenario: Scenario, calibratedAs original: CompiledEconomy? = nil, from built: Baseline? = nil, pilot: Int = Self.pilotReplications
    ) throws {
        let baseline = try built ?? Baseline(scenario)
        var parameters = ParameterTable(years: scenario.years, groups: scenario.correlations)
        economy = EconomyColumns(scenario, baseline, &parameters)
        payers = PayerColumns(scenario, baseline, economy, &parameters)
        let reached = OptionCells(scenario, baseline)
        cells = CellColumns(reached.cells, providers: baseline.providers.count)
        trusts = TrustColumns(scenario, baseline, cells, economy, &parameters, known: original?.trusts)
        ownParameters = parameters.figures.count
        let compiler = OptionCompiler(scenario, baseline, reached, economy)
        options = scenario.options.map { compiler.compile($0, &parameters) }
        try parameters.settle()
        self.parameters = parameters
        self.baseline = baseline
        years = scenario.years
        lastYear = scenario.planYears
        providerCodes = scenario.providers.map(\.code)
        layout = SeriesLayout(
            providers: scenario.providers.map(\.code), commissioners: scenario.commissioners.map(\.code), years: scenario.planYears)
        noise = try NoiseModel(
            scenario.processNoise,
            trusts: scenario.providers.enumerated().map { index, provider in
                (provider.code, scenario.kind(of: provider).noiseKind, provider.operatingIncome.value, Self.start(provider, baseline.providers[index]))
            }, years: scenario.planYears, known: original?.noise)
        if let original, original.providerCodes == providerCodes, original.years == years {
            noise.centre = original.noise.centre
            noise.width = original.noise.width
        } else {
            try calibrateNoise(pilot)
        }
        // The calibration looks at sites, whoever reports them.
        ownHoldings = try Holdings.of(scenario, baseline, economy, scenario.organisationChanges())
        holdings = ownHoldings
        for (index, option) in scenario.options.enumerated() where !option.organisations.isEmpty {
            options[index].holdings = try Holdings.of(scenario, baseline, economy, scenario.organisationChanges(option))
        }
    }

    /// The same economy with an option; parameters, draws and noise stay what they are.
    ///
    /// - Parameter starts: when its interventions start in each replication, for every replication that will be run; as
    ///   planned when left out.
    package func with(_ option: CompiledOption?, starts: StartMonths? = nil) -> CompiledEconomy {
        precondition(starts == nil || starts?.interventions == option?.timings.count, "starts of another option")
        var copy = self
        copy.option = option
        copy.starts = starts
        copy.holdings = option?.holdings ?? ownHoldings
        return copy
    }

    /// Whether a parameter acts in what is simulated: do-nothing reads none of the options' own.
    package func reads(_ parameter: ParameterID) -> Bool {
        parameter.index < ownParameters || option.map { $0.parameters.contains(parameter) } ?? false
    }

    /// Where each measure of a trust starts, on the scale of its noise; nil where the trust does not have it.
    private static func start(_ provider: Provider, _ baseline: ProviderBaseline) -> [Double?] {
        func logit(_ share: RecordedConstant?) -> Double? {
            share.map { logarithm(min(max($0.value, 0.01), 0.995) / (1 - min(max($0.value, 0.01), 0.995))) }
        }
        return ProcessNoise.Measure.allCases.map { measure in
            switch measure {
            case .income, .admissions: 0
            case .margin: baseline.margin
            case .nonOperating: baseline.nonOperating
            case .beds: baseline.beds > 0 ? 0 : nil
            case .occupancy: baseline.beds > 0 ? logit(provider.occupancy) : nil
            case .aeFourHours: logit(provider.aeWithinFourHours)
            case .waitingList: provider.waitingList == nil ? nil : 0
            case .withinEighteenWeeks: logit(provider.withinEighteenWeeks)
            }
        }
    }
}

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
    // Capacity.
    package let occupancyCeiling, escalationLimit, escalationBedDay, escalationStaff, dailyVariation: ParameterID
    package let postponedWhenFull, waitedWhenFull, divertedWhenFull, readmittedPerDayCut: ParameterID
    /// Points of delivery whose patients other trusts take when beds are full.
    package let canDivert: [Bool]
    package let emergencyPoint = PointOfDelivery.nonElectiveAdmission.index
    package let electivePoint = PointOfDelivery.electiveAdmission.index
    package let dayCasePoint = PointOfDelivery.dayCase.index
    package let bedTrend, bedResponse, aeTrend, plannedResponse, admittedShare, listGrowth, casesPerSession, theatreUse, theatreShare: ParameterID
    package let communityResponse, spillBack, readmissionsUnpaid, corridor, corridorRate: ParameterID
    package let aeStarts: [Double]
    package let aeSlopes: [ParameterID]
    // Workforce.
    package let staffShare: [ParameterID], staffCost: [ParameterID], staffElasticity: [ParameterID], turnover: [ParameterID]
    package let joinersAtMost: [ParameterID], vacancies: [ParameterID], temporaryAtMost: [ParameterID], rotaMinimum: [ParameterID]
    package let temporaryPremium, capacityLost: ParameterID
    // Finance.
    package let classShare: [ParameterID], inflation: [ParameterID]
    package let payClass: Int
    package let variableShare, semiFixedShare, rise, release, stepSize, efficiency, capitalCharge: ParameterID
    package let marginalRate, marginalThreshold, qualityPayment, qualityEarned, fourHourSanction, fourHourStandard: ParameterID
    package let fiftyTwoWeekSanction, sanctionLimit, otherIncomeGrowth, capitalServiceGrowth: ParameterID
    package let minimumCash, supportCharge: ParameterID
    // Commissioning.
    package let requiredSurplus, contingency, nonRecurrent, runningCostPerHead, contractOffset: ParameterID
    package let shortfallContracts, contractsAtMost, shortfallWithheld, withheldAtMost, shortfallLists: ParameterID
    package let spendingGrowth: [ParameterID], spendingInflation: [ParameterID]
    package let spendingCurve: [Int]
    package let elsewhereCurve, elsewherePricePath: Int
    package let elsewherePoint: Int
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
        func ids(_ figures: [(some DrawnForm)?]) -> [ParameterID] {
            figures.compactMap { $0 }.map { table.add($0) }
        }
        let years = scenario.years
        /// A dated figure relative to the baseline year's.
        func levels(_ path: RecordedPath?) -> [Double] {
            let base = path?.value(in: scenario.baselineYear) ?? 0
            return years.map { year in base > 0 ? (path?.value(in: year) ?? 0) / base : 1 }
        }
        otherGrowth = ids(rules.map { $0?.otherGrowth })
        complexity = ids(rules.map { $0?.complexityGrowth })
        stayTrend = rules.map { rule in rule?.lengthOfStayTrend.map { table.add($0) } }
        lengthOfStay = rules.flatMap { rule in years.map { rule?.lengthOfStay?.value(in: $0) ?? 0 } }
        priceLevel = rules.flatMap { levels($0?.price) }
        costLevel = rules.flatMap { levels($0?.unitCost) }
        datesUnitCosts = costLevel.contains { $0 != 1 }
        contract = rules.map { $0?.payment ?? .byActivity }
        pricePaths = scenario.finance.priceChange.keys.sorted()
        let paths = pricePaths
        pricePathOfPoint = rules.map { rule in paths.firstIndex(of: rule?.pricePath ?? "") ?? 0 }
        priceChange = ids(paths.map { scenario.finance.priceChange[$0] })
        (days, daysInYear) = Self.calendar(scenario.years)
        season = Self.seasons(scenario, rules.map { $0?.season ?? "" }, days: Array(days[0..<12]))
        mortalityImprovement = table.add(scenario.population.mortalityImprovement)
        fertilityChange = table.add(scenario.population.fertilityChange)
        healthStatusShift = table.add(scenario.population.healthStatusShift)

        limits = scenario.limits
        canDivert = PointOfDelivery.allCases.map(\.goesElsewhereWhenFull)
        let capacity = scenario.capacity
        occupancyCeiling = table.add(capacity.occupancyCeiling)
        escalationLimit = table.add(capacity.escalationLimit)
        escalationBedDay = table.add(capacity.escalationBedDayCost)
        escalationStaff = table.add(capacity.escalationStaff)
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
        aeSlopes = ids(capacity.aeCurve.map(\.slope))

        let groups = scenario.workforce.groups.map(\.rules)
        staffShare = ids(groups.map(\.shareOfStaff))
        staffCost = ids(groups.map(\.costPerWTE))
        staffElasticity = ids(groups.map(\.activityElasticity))
        turnover = ids(groups.map(\.turnover))
        joinersAtMost = ids(groups.map(\.joinersAtMost))
        vacancies = ids(groups.map(\.vacancies))
        temporaryAtMost = ids(groups.map(\.temporaryAtMost))
        rotaMinimum = ids(groups.map(\.rotaMinimum))
        temporaryPremium = table.add(scenario.workforce.temporaryPremium)
        capacityLost = table.add(scenario.workforce.capacityLost)

        let finance = scenario.finance
        classShare = ids(finance.costClasses.map(\.rules.share))
        inflation = ids(finance.costClasses.map(\.rules.inflation))
        payClass = finance.costClasses.firstIndex { $0.rules.isPay } ?? 0
        variableShare = table.add(finance.behaviour.variableShare)
        semiFixedShare = table.add(finance.behaviour.semiFixedShare)
        rise = table.add(finance.behaviour.riseWithinYear)
        release = table.add(finance.behaviour.releaseWithinYear)
        stepSize = table.add(finance.behaviour.stepSize)
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

        let commissioning = scenario.commissioning
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
        spendingGrowth = ids(commissioning.spending.map(\.rules.growth))
        spendingInflation = ids(commissioning.spending.map(\.rules.inflation))
        spendingCurve = commissioning.spending.map { curve($0.rules.useRate) }
        elsewhereCurve = curve(commissioning.outOfAreaUseRate)
        elsewherePricePath = paths.firstIndex(of: commissioning.outOfAreaPricePath) ?? 0
        // Care elsewhere grows beyond demography as emergency admissions do.
        elsewherePoint = PointOfDelivery.nonElectiveAdmission.index
        ratings = scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) }.map(HeldRating.init) }
    }

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
