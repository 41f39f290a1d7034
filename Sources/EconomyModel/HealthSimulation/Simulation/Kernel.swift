package import HealthEconomy
package import Statistics

/// One replication of the economy: a pure function of (compiled economy, draws).
///
/// The kernel owns the buffers of one task; nothing is allocated while it runs. The order of a year is: demand →
/// beds → workforce → queues → money → statements and ratings. Equations stand at the functions called and in
/// docs/method.md.
package struct Kernel {
    package let compiled: CompiledEconomy
    package let span: Int

    // Draws.
    package var values: [Double]
    package var noise: [Double]
    package var scratch: DrawScratch
    var noiseScratch: [Double]
    var levers: Levers

    // Demand: index by payer, curve and year; growth by point; factor by payer and point; demand by cell.
    package var demography: [Double]
    package var growth: [Double]
    package var complexity: [Double]
    var payerPoint: [Double]
    var localGrowth: [Double]
    package var demand: [Double]
    /// Emergencies relative to what they would be with every contact met, by payer.
    var spilled: [Double]
    /// Demographic index by payer and point of delivery.
    var payerDemography: [Double]
    /// Patients whose care moves to another trust × minutes more of travel, this year.
    package var travel = 0.0
    /// Which interventions of the option act, by bit; all of them outside the bridge.
    package var acting = ~0
    /// How far each intervention has come and how much of the year it runs: `[intervention * span + year]`.
    package var ramps: [Double]
    package var runs: [Double]
    /// What each trust delivers of its schemes: `[provider * span + year]`.
    package var deliveryOfSchemes: [Double]
    /// Year in which each intervention starts, counted from the baseline year.
    var startYears: [Int]
    /// Structural demand by provider and point of delivery, and the baseline's.
    package var units: [Double]
    var baseUnits: [Double]
    /// Demand by cell, and structural demand by provider and point, without what the option does to demand; kept where it closes beds.
    var demandWithout: [Double]
    var unitsWithout: [Double]
    /// Trusts where the option changes how many bed days are asked for.
    let movesBedDays: [Bool]
    /// Whether the option closes beds at all, by itself or as what it frees is answered, and at which trusts.
    var closesBeds = false
    var closesBedsAt: [Bool]

    // Prices and costs.
    var priceIndex: [Double]
    /// Dated prices and unit costs by point of delivery, relative to the baseline year's.
    var pointPrice: [Double]
    var pointCost: [Double]
    package var classIndex: [Double]
    var efficiencyIndex: Double = 1
    package var otherIncomeIndex: Double = 1
    var capitalServiceIndex: Double = 1

    // Trusts.
    var stayIndex: [Double]
    package var delivered: [Double]
    var bedDemandBase: [Double]
    var bedsNow: [Double]
    var lossBase: [Double]
    var postponedBase: [Double]
    /// Beds wanted for each that the baseline year's stays ask for; the most beds open so far.
    var wantedScale: [Double]
    var bedsMost: [Double]
    /// Shares diverted to other trusts in the baseline year and beyond it now; emergencies that come back, likewise.
    var divertedBase: [Double]
    var divertedShare: [Double]
    var returnedBase: [Double]
    package var returned: [Double]
    /// Bed days of those who came back after last year's cut stays.
    var readmittedDays: [Double]
    var escalationStaffBase: [Double]
    /// Staff of escalation beds and of patients waiting in A&E beyond the baseline year's.
    var escalationStaffNow: [Double]
    /// Posts at wards that the option closes, by trust and staff group, and the beds that stood in them by trust.
    var wardPostsGone: [Double]
    var wardBedsGone: [Double]
    /// Share of each trust's beds that stand in wards that the option closes.
    var wardsGone: [Double]
    /// Share of planned demand for which theatres stand ready.
    var volumeStaffed: [Double]
    var aeTrend: [Double]
    package var list: [Double]
    var listScratch: [Double]
    var listNoise: [Double]
    package var semiFixed: [Double]
    var lineActivity: [Double]
    /// The same without what the option does to demand; share of beds for which wards are still paid, by trust.
    var semiFixedWithout: [Double]
    var activityWithout: [Double]
    var wards: [Double]
    /// Mean dated unit cost of what a line does, relative to the baseline year's.
    var lineCostLevel: [Double]
    var lineCostNow: [Double]
    var lineIncomeNow: [Double]
    var inPost: [Double]
    var unfilledShare: [Double]
    var unfilledBase: [Double]
    /// Premium paid to temporary staff in the baseline year, and beyond it now, £.
    var premiumBase: [Double]
    var premiumNow: [Double]
    var escalationBase: [Double]
    var escalationNow: [Double]
    package var fourHours: [Double]
    var overFiftyTwo: [Double]
    var sanctionBase: [Double]
    package var workingCapital: [Double]
    package var cash: [Double]
    /// Support drawn so far, £.
    var supportOutstanding: [Double]
    /// What the year came to at each trust's site, £.
    var incomeNow: [Double]
    var costNow: [Double]
    var surplusNow: [Double]
    var depreciationNow: [Double]
    var capitalServiceNow: [Double]
    var capitalNow: [Double]
    var chargeNow: [Double]
    /// Whether any organisation changes, and which trusts give or take.
    let isHeld: Bool
    let changesHands: [Bool]
    /// Share of a site's income and cost that stays with the economy's organisations: `[provider * span + year]`.
    let keptIncome: [Double]
    let keptCost: [Double]
    /// Patients treated from the list in each year, `[provider * span + year]`; empty where no organisation changes.
    var treatedNow: [Double]
    /// Room to join what several sites came to.
    var siteFigures: [Double]
    /// Cost as a share of income in the baseline year; logarithm by which cost has come back to income since.
    var costShareBase: [Double]
    var answer: [Double]
    package var payments: [Double]
    var emergencyNow: [Double]
    /// Paid elsewhere for care diverted, by trust and payer; patient-care income before contracts are cut; activity not paid for.
    var divertedNow: [Double]
    var contracted: [Double]
    var unfundedNow: [Double]
    /// Share of planned care that commissioners short of money do not buy in the year to come.
    var withheldCare: [Double]
    var sums = EconomySums()
    package var terms: [CellColumns.Terms]
    /// Slopes of the A&E curve in the year at hand.
    package var aeSlopes: [Double]
    /// False in the pilot of the noise calibration, which leaves out decided changes in beds.
    var withDecisions = true

    // Payers.
    var allocationGrowthIndex: [Double]
    var spendingIndex: [Double]
    var outsideGrowth: [Double]

    /// Yearly output of the replication, laid out by `SeriesLayout`.
    package internal(set) var output: [Double]
    /// Occupied beds, available beds and waiting list by provider and month from the first plan year, when asked for:
    /// `monthly[(provider * 3 + kind) * (years * 12) + month]`.
    package internal(set) var monthly: [Double]
    /// Income and cost by provider and line for each year: `[((provider * lines + line) * 2 + kind) * span + year]`.
    package internal(set) var lineOutput: [Double]
    /// Activity at baseline unit cost by provider and line for each year: `[(provider * lines + line) * span + year]`.
    package internal(set) var lineVolume: [Double]
    /// Contracts, activity and balances by year, laid out by `LedgerLayout`; empty unless asked for.
    package internal(set) var books: [Double]
    package let ledger: LedgerLayout
    /// Intermediate results of the year at hand, laid out by `KernelNote`; empty unless asked for.
    var notes: [Double]

    package static let points = PointOfDelivery.allCases.count
    package static let monthlyKinds = 3

    /// - Parameters:
    ///   - keepsBooks: whether replications leave their books behind, as plans need them.
    ///   - keepsNotes: whether intermediate results of a year are kept, to be shown step by step.
    package init(_ compiled: CompiledEconomy, keepsBooks: Bool = false, keepsNotes: Bool = false) {
        // The series below are written by position: a measure without its position would move all that follow it.
        precondition(
            ProviderSeries.allCases.count == Measure.ofProviders.count && CommissionerSeries.allCases.count == Measure.ofCommissioners.count
                && EconomySeries.allCases.count == Measure.ofEconomy.count, "the kernel's series are not the measures of the tables")
        self.compiled = compiled
        ledger = LedgerLayout(compiled)
        let span = compiled.lastYear + 1
        self.span = span
        let trusts = compiled.trusts
        let providers = trusts.count
        let payers = compiled.payers.count
        let points = Self.points
        func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
        values = compiled.parameters.central
        noise = zeros(providers * NoiseModel.measures * span)
        scratch = DrawScratch(compiled.parameters, longest: span)
        noiseScratch = zeros(compiled.noise.scratchCount)
        levers = Levers(providers: providers, lines: trusts.lines, commissioners: compiled.payers.insideCount, years: compiled.lastYear)
        let interventions = compiled.option?.timings.count ?? 0
        ramps = zeros(interventions * span)
        runs = zeros(interventions * span)
        startYears = Array(repeating: 0, count: interventions)
        deliveryOfSchemes = Array(repeating: 1, count: providers * span)
        demography = zeros(payers * compiled.economy.curves.count * span)
        growth = zeros(points)
        complexity = zeros(points)
        payerPoint = zeros(payers * points)
        localGrowth = zeros(payers)
        demand = zeros(compiled.cells.count)
        spilled = zeros(payers)
        payerDemography = zeros(payers * points)
        units = zeros(providers * points)
        baseUnits = zeros(providers * points)
        demandWithout = zeros(compiled.cells.count)
        unitsWithout = zeros(providers * points)
        closesBedsAt = Array(repeating: false, count: providers)
        movesBedDays = (0..<providers).map { provider in
            compiled.option?.effects.contains { effect in
                effect.kind == .shortenStay ? effect.stayShare[provider] > 0 : effect.cellsOfTrusts.contains { $0.provider == provider }
            } ?? false
        }
        pointPrice = zeros(points)
        pointCost = zeros(points)
        priceIndex = zeros(compiled.economy.priceChange.count)
        classIndex = zeros(compiled.economy.finance.inflation.count)
        stayIndex = zeros(points)
        delivered = zeros(providers * points)
        bedDemandBase = zeros(providers)
        bedsNow = zeros(providers)
        lossBase = zeros(providers)
        postponedBase = zeros(providers)
        wantedScale = zeros(providers)
        bedsMost = zeros(providers)
        divertedBase = zeros(providers)
        divertedShare = zeros(providers)
        returnedBase = zeros(providers)
        returned = zeros(providers)
        readmittedDays = zeros(providers)
        escalationStaffBase = zeros(providers)
        escalationStaffNow = zeros(providers)
        wardBedsGone = zeros(providers)
        wardsGone = zeros(providers)
        volumeStaffed = zeros(providers)
        aeTrend = zeros(providers)
        list = zeros(providers * WaitingListShape.bands)
        listScratch = zeros(WaitingListShape.bands)
        listNoise = zeros(providers)
        semiFixed = zeros(providers * trusts.lines)
        lineActivity = zeros(providers * trusts.lines)
        semiFixedWithout = zeros(providers * trusts.lines)
        activityWithout = zeros(providers * trusts.lines)
        wards = Array(repeating: 1, count: providers)
        lineCostLevel = Array(repeating: 1, count: providers * trusts.lines)
        lineCostNow = zeros(providers * trusts.lines)
        lineIncomeNow = zeros(providers * trusts.lines)
        let groups = compiled.economy.workforce.staffShare.count
        inPost = zeros(providers * groups)
        wardPostsGone = zeros(providers * groups)
        unfilledShare = zeros(providers)
        unfilledBase = zeros(providers)
        premiumBase = zeros(providers)
        premiumNow = zeros(providers)
        escalationBase = zeros(providers)
        escalationNow = zeros(providers)
        fourHours = zeros(providers)
        overFiftyTwo = zeros(providers)
        sanctionBase = zeros(providers)
        workingCapital = zeros(providers)
        cash = zeros(providers)
        supportOutstanding = zeros(providers)
        incomeNow = zeros(providers)
        costNow = zeros(providers)
        surplusNow = zeros(providers)
        depreciationNow = zeros(providers)
        capitalServiceNow = zeros(providers)
        capitalNow = zeros(providers)
        chargeNow = zeros(providers)
        let holdings = compiled.holdings
        isHeld = holdings != nil
        changesHands = (0..<providers).map { holdings?.place(of: $0) != nil }
        func kept(_ part: Holdings.Part) -> [Double] {
            (0..<providers).flatMap { provider in
                (0..<span).map { year in
                    guard let holdings, let place = holdings.place(of: provider) else { return 1 }
                    return 1 - holdings.over(Holdings.part(part), year, holdings.count, place)
                }
            }
        }
        keptIncome = kept(.income)
        keptCost = kept(.cost)
        siteFigures = zeros(holdings.map { $0.count * (ProviderSeries.allCases.count + 3) } ?? 0)
        treatedNow = zeros(holdings == nil ? 0 : providers * span)
        costShareBase = zeros(providers)
        answer = zeros(providers)
        payments = zeros(providers * payers)
        emergencyNow = zeros(providers * payers)
        divertedNow = zeros(providers * payers)
        contracted = zeros(providers)
        unfundedNow = zeros(providers)
        withheldCare = zeros(providers)
        terms = Array(repeating: CellColumns.Terms(volume: 1, price: 1, complexity: 1, contract: .byActivity, staffed: 1, diverted: 0), count: points)
        aeSlopes = zeros(compiled.economy.capacity.aeSlopes.count)
        allocationGrowthIndex = zeros(compiled.payers.insideCount)
        spendingIndex = zeros(compiled.economy.commissioning.spendingGrowth.count)
        outsideGrowth = zeros(compiled.payers.count - compiled.payers.insideCount)
        output = zeros(compiled.layout.width)
        monthly = zeros(providers * Self.monthlyKinds * compiled.lastYear * 12)
        lineOutput = zeros(providers * trusts.lines * 2 * span)
        lineVolume = zeros(providers * trusts.lines * span)
        books = keepsBooks ? zeros(ledger.width) : []
        notes = keepsNotes ? zeros(max(providers, payers) * KernelNote.allCases.count) : []
        setStarts()
    }

    /// Draws a replication's parameters and noise, then runs it.
    package mutating func run(_ sampler: Sampler, replication: Int) {
        draw(sampler, replication: replication)
        simulate(.all)
    }

    package mutating func draw(_ sampler: Sampler, replication: Int) {
        compiled.parameters.draw(sampler, replication: replication, into: &values, scratch: &scratch)
        compiled.noise.draw(sampler, replication: replication, into: &noise, scratch: &noiseScratch, uniforms: &scratch.uniforms)
        if compiled.starts != nil { setStarts(replication: replication) }
    }

    /// Exchanges the kernel's draws for ones made before, as the benchmarks do.
    package mutating func exchange(values: inout [Double], noise: inout [Double]) {
        precondition(values.count == self.values.count && noise.count == self.noise.count, "draws of another economy")
        swap(&self.values, &values)
        swap(&self.noise, &noise)
    }

    // Positions wrap round instead of trapping: the array's own check is enough, and there are thousands in a replication.

    @inline(__always)
    package func value(_ parameter: ParameterID, _ year: Int) -> Double { values[parameter.index &* span &+ year] }

    /// A drawn figure of the baseline relative to its centre; 1 where it is certain or absent.
    @inline(__always)
    package func relative(_ parameter: ParameterID?) -> Double {
        guard let parameter else { return 1 }
        let centre = compiled.parameters.central[parameter.index * span]
        return centre == 0 ? 1 : values[parameter.index * span] / centre
    }

    @inline(__always)
    package func departure(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double {
        noise[(provider &* NoiseModel.measures &+ measure.position) &* span &+ year]
    }

    /// Where history says a measure goes beyond the structure, on the scale of its noise.
    @inline(__always)
    package func expected(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double {
        compiled.noise.centre[(provider &* NoiseModel.measures &+ measure.position) &* span &+ year]
    }

    /// What neither the structure nor history says: the departure less where history goes.
    @inline(__always)
    package func unforeseen(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double {
        departure(provider, measure, year) - expected(provider, measure, year)
    }

    /// Runs the years with the drawn values; `drivers` says which parts of the world move.
    ///
    /// - Parameter through: the last year run, after which the buffers hold that year; all years when left out.
    package mutating func simulate(_ drivers: Drivers, through: Int? = nil) {
        begin(drivers)
        // Held once and handed down: every function that took them out of `compiled` would count references again.
        let economy = compiled.economy
        let trusts = compiled.trusts
        let last = min(through ?? span - 1, span - 1)
        for year in 0...last { runYear(economy, trusts, year, drivers) }
        if isHeld { joinOrganisations(through: last) }
    }

    /// Puts the kernel to the beginning of the baseline year, ready for `runYear` year after year.
    mutating func begin(_ drivers: Drivers) {
        resolveLevers()
        start(drivers)
        // A trust without beds or list leaves its months untouched, in which an earlier run may have joined another's.
        if isHeld { for index in monthly.indices { monthly[index] = 0 } }
    }

    /// One year, the years before it being done.
    @inline(__always)
    mutating func runYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ year: Int, _ drivers: Drivers) {
        advanceIndices(economy, year, drivers)
        demandOfYear(economy, year)
        for provider in 0..<trusts.count {
            let postponed = bedsAndAE(economy, trusts, provider, year)
            staffYear(economy, trusts, provider, year)
            waitingListYear(economy, trusts, provider, year, postponed: postponed)
        }
        moneyOfYear(economy, trusts, year)
    }

    /// Puts every state back to the baseline year.
    private mutating func start(_ drivers: Drivers) {
        let trusts = compiled.trusts
        for index in growth.indices {
            growth[index] = 1
            complexity[index] = 1
            stayIndex[index] = 1
            pointPrice[index] = 1
            pointCost[index] = 1
        }
        for index in priceIndex.indices { priceIndex[index] = 1 }
        for index in classIndex.indices { classIndex[index] = 1 }
        for index in localGrowth.indices { localGrowth[index] = 1 }
        for index in outsideGrowth.indices { outsideGrowth[index] = 1 }
        for index in allocationGrowthIndex.indices { allocationGrowthIndex[index] = 1 }
        for index in spendingIndex.indices { spendingIndex[index] = 1 }
        for index in semiFixed.indices {
            semiFixed[index] = 1
            semiFixedWithout[index] = 1
        }
        for index in list.indices { list[index] = trusts.listBands[index] }
        for provider in 0..<trusts.count {
            listNoise[provider] = 0
            aeTrend[provider] = 0
            bedsNow[provider] = trusts.beds[provider]
            workingCapital[provider] = trusts.workingCapital[provider]
            cash[provider] = trusts.cash[provider]
            readmittedDays[provider] = 0
            supportOutstanding[provider] = 0
            answer[provider] = 0
            withheldCare[provider] = 0
        }
        efficiencyIndex = 1
        otherIncomeIndex = 1
        capitalServiceIndex = 1
        demographyOfAllYears(drivers)
    }

    /// Moves growth, price and cost indices to a year; year 0 keeps them at 1.
    private mutating func advanceIndices(_ economy: EconomyColumns, _ year: Int, _ drivers: Drivers) {
        guard year > 0 else { return }
        let payers = compiled.payers
        if drivers.has(.otherDemand) {
            for point in 0..<Self.points {
                growth[point] = grown(growth[point], by: value(economy.otherGrowth[point], year))
                complexity[point] = grown(complexity[point], by: value(economy.complexity[point], year))
            }
            for position in payers.localGrowth.indices {
                if let parameter = payers.localGrowth[position] { localGrowth[position] = grown(localGrowth[position], by: value(parameter, year)) }
            }
            for position in payers.outsideExtraGrowth.indices {
                outsideGrowth[position] = grown(outsideGrowth[position], by: value(payers.outsideExtraGrowth[position], year))
            }
            for position in economy.commissioning.spendingGrowth.indices {
                spendingIndex[position] = grown(spendingIndex[position], by: value(economy.commissioning.spendingGrowth[position], year))
            }
            otherIncomeIndex = grown(otherIncomeIndex, by: value(economy.finance.otherIncomeGrowth, year))
        }
        for point in 0..<Self.points {
            if let parameter = economy.stayTrend[point] { stayIndex[point] = grown(stayIndex[point], by: value(parameter, year)) }
        }
        if drivers.has(.prices) {
            for position in economy.priceChange.indices {
                priceIndex[position] = grown(priceIndex[position], by: value(economy.priceChange[position], year))
            }
            for point in 0..<Self.points { pointPrice[point] = economy.priceLevel[point &* span &+ year] }
        }
        if drivers.has(.costInflation) {
            for point in 0..<Self.points { pointCost[point] = economy.costLevel[point &* span &+ year] }
            for position in economy.finance.inflation.indices {
                classIndex[position] = grown(classIndex[position], by: value(economy.finance.inflation[position], year))
            }
            for position in economy.commissioning.spendingInflation.indices {
                spendingIndex[position] = grown(spendingIndex[position], by: value(economy.commissioning.spendingInflation[position], year))
            }
            capitalServiceIndex = grown(capitalServiceIndex, by: value(economy.finance.capitalServiceGrowth, year))
        }
        if drivers.hasHabit { efficiencyIndex *= 1 - value(economy.finance.efficiency, year) }
        if drivers.has(.allocations) {
            for position in payers.allocationGrowth.indices {
                allocationGrowthIndex[position] = grown(allocationGrowthIndex[position], by: value(payers.allocationGrowth[position], year))
            }
        }
    }
}
