package import HealthEconomy
package import Statistics

/// Eight replications of the economy side by side: a pure function of (compiled economy, draws), one future in each lane.
///
/// The equations are written once over lanes; what a future decides for itself is a choice between two values (`select`), never a branch that
/// the others would have to take. So a lane has the same bits whatever stands in the other seven, and fewer than eight futures are run by
/// repeating one of them.
///
/// The kernel owns the buffers of one task; nothing is allocated while it runs. The order of a year is: demand →
/// beds → workforce → queues → money → statements and ratings. Equations stand at the functions called and in
/// docs/method.md.
package struct LaneKernel {
    /// Futures that are run at a time.
    package static let width = 8
    package let compiled: CompiledEconomy
    package let span: Int

    // Draws.
    package var values: [Lanes]
    package var noise: [Lanes]
    var drawing: LaneDrawing
    var levers: Levers

    // Demand: index by payer, curve and year; growth by point; factor by payer and point; demand by cell.
    package var demography: [Lanes]
    package var growth: [Lanes]
    package var complexity: [Lanes]
    var payerPoint: [Lanes]
    var localGrowth: [Lanes]
    package var demand: [Lanes]
    /// Emergencies relative to what they would be with every contact met, by payer.
    var spilled: [Lanes]
    /// Demographic index by payer and point of delivery.
    var payerDemography: [Lanes]
    /// Patients whose care moves to another trust × minutes more of travel, this year.
    package var travel = Lanes.zero
    /// Which interventions of the option act in each future, by bit; all of them outside the bridges.
    private var actingByLane = Array(repeating: ~0, count: LaneKernel.width)
    /// In which futures each intervention acts.
    var isActing: [LaneMask]
    /// How far each intervention has come and how much of the year it runs: `[intervention * span + year]`.
    package var ramps: [Lanes]
    package var runs: [Lanes]
    /// What each trust delivers of its schemes: `[provider * span + year]`.
    package var deliveryOfSchemes: [Lanes]
    /// Year in which each intervention starts, counted from the baseline year.
    var startYears: [Lanes]
    /// Structural demand by provider and point of delivery, and the baseline's.
    package var units: [Lanes]
    var baseUnits: [Lanes]
    /// Demand by cell, and structural demand by provider and point, without what the option does to demand; kept where it closes beds.
    var demandWithout: [Lanes]
    var unitsWithout: [Lanes]
    /// Trusts where the option changes how many bed days are asked for.
    let movesBedDays: [Bool]
    /// Whether the option closes beds at all, by itself or as what it frees is answered, and at which trusts.
    var closesBeds = false
    var closesBedsAt: [LaneMask]

    // Prices and costs.
    var priceIndex: [Lanes]
    /// Dated prices and unit costs by point of delivery, relative to the baseline year's.
    var pointPrice: [Lanes]
    var pointCost: [Lanes]
    package var classIndex: [Lanes]
    var efficiencyIndex = Lanes(repeating: 1)
    package var otherIncomeIndex = Lanes(repeating: 1)
    var capitalServiceIndex = Lanes(repeating: 1)

    // Trusts.
    var stayIndex: [Lanes]
    package var delivered: [Lanes]
    var bedDemandBase: [Lanes]
    var bedsNow: [Lanes]
    var lossBase: [Lanes]
    var postponedBase: [Lanes]
    /// Beds wanted for each that the baseline year's stays ask for; the most beds open so far.
    var wantedScale: [Lanes]
    var bedsMost: [Lanes]
    /// Shares diverted to other trusts in the baseline year and beyond it now; emergencies that come back, likewise.
    var divertedBase: [Lanes]
    var divertedShare: [Lanes]
    var returnedBase: [Lanes]
    package var returned: [Lanes]
    /// Bed days of those who came back after last year's cut stays.
    var readmittedDays: [Lanes]
    var escalationStaffBase: [Lanes]
    /// Staff of escalation beds and of patients waiting in A&E beyond the baseline year's.
    var escalationStaffNow: [Lanes]
    /// Posts at wards that the option closes, by trust and staff group, and the beds that stood in them by trust.
    var wardPostsGone: [Lanes]
    var wardBedsGone: [Lanes]
    /// Share of each trust's beds that stand in wards that the option closes.
    var wardsGone: [Lanes]
    /// Share of planned demand for which theatres stand ready.
    var volumeStaffed: [Lanes]
    var aeTrend: [Lanes]
    package var list: [Lanes]
    var listScratch: [Lanes]
    var listNoise: [Lanes]
    package var semiFixed: [Lanes]
    var lineActivity: [Lanes]
    /// The same without what the option does to demand; share of beds for which wards are still paid, by trust.
    var semiFixedWithout: [Lanes]
    var activityWithout: [Lanes]
    var wards: [Lanes]
    /// Mean dated unit cost of what a line does, relative to the baseline year's.
    var lineCostLevel: [Lanes]
    var lineCostNow: [Lanes]
    var lineIncomeNow: [Lanes]
    var inPost: [Lanes]
    var unfilledShare: [Lanes]
    var unfilledBase: [Lanes]
    /// Premium paid to temporary staff in the baseline year, and beyond it now, £.
    var premiumBase: [Lanes]
    var premiumNow: [Lanes]
    var escalationBase: [Lanes]
    var escalationNow: [Lanes]
    package var fourHours: [Lanes]
    var overFiftyTwo: [Lanes]
    var sanctionBase: [Lanes]
    package var workingCapital: [Lanes]
    package var cash: [Lanes]
    /// Support drawn so far, £.
    var supportOutstanding: [Lanes]
    /// What the year came to at each trust's site, £.
    var incomeNow: [Lanes]
    var costNow: [Lanes]
    var surplusNow: [Lanes]
    var depreciationNow: [Lanes]
    var capitalServiceNow: [Lanes]
    var capitalNow: [Lanes]
    var chargeNow: [Lanes]
    /// Whether any organisation changes, and which trusts give or take.
    let isHeld: Bool
    let changesHands: [Bool]
    /// Share of a site's income and cost that stays with the economy's organisations: `[provider * span + year]`.
    let keptIncome: [Double]
    let keptCost: [Double]
    /// Patients treated from the list in each year, `[provider * span + year]`; empty where no organisation changes.
    var treatedNow: [Lanes]
    /// Room to join what several sites came to.
    var siteFigures: [Lanes]
    /// Cost as a share of income in the baseline year; logarithm by which cost has come back to income since.
    var costShareBase: [Lanes]
    var answer: [Lanes]
    package var payments: [Lanes]
    var emergencyNow: [Lanes]
    /// Paid elsewhere for care diverted, by trust and payer; patient-care income before contracts are cut; activity not paid for.
    var divertedNow: [Lanes]
    var contracted: [Lanes]
    /// What measures of quality make of a trust's contracts in the year at hand, as a factor; and what the option's programmes add to the share
    /// earned, `[provider * span + year]`, empty where it runs none.
    var qualityFactor: [Lanes]
    let programmesAdd: [Double]
    var unfundedNow: [Lanes]
    /// Share of planned care that commissioners short of money do not buy in the year to come.
    var withheldCare: [Lanes]
    var sums = EconomySums()
    package var terms: [CellColumns.Terms]
    /// Slopes of the A&E curve in the year at hand.
    package var aeSlopes: [Lanes]
    /// False in the pilot of the noise calibration, which leaves out decided changes in beds and what measures earn for quality.
    var withDecisions = true

    // Payers.
    var allocationGrowthIndex: [Lanes]
    var spendingIndex: [Lanes]
    var outsideGrowth: [Lanes]

    /// Yearly output of the replication, laid out by `SeriesLayout`.
    package internal(set) var output: [Lanes]
    /// Occupied beds, available beds and waiting list by provider and month from the first plan year, when asked for:
    /// `monthly[(provider * 3 + kind) * (years * 12) + month]`.
    package internal(set) var monthly: [Lanes]
    /// Income and cost by provider and line for each year: `[((provider * lines + line) * 2 + kind) * span + year]`; empty unless asked for.
    package internal(set) var lineOutput: [Lanes]
    /// Activity at baseline unit cost by provider and line for each year: `[(provider * lines + line) * span + year]`; empty unless asked for.
    package internal(set) var lineVolume: [Lanes]
    /// Contracts, activity and balances by year, laid out by `LedgerLayout`; empty unless asked for.
    package internal(set) var books: [Lanes]
    package let ledger: LedgerLayout
    /// Intermediate results of the year at hand, laid out by `KernelNote`; empty unless asked for.
    var notes: [Lanes]

    package static let points = PointOfDelivery.allCases.count
    package static let monthlyKinds = 3

    /// - Parameters:
    ///   - keepsBooks: whether replications leave their books behind, as plans need them.
    ///   - keepsLines: whether what each service line earns and costs is kept, as service-line reports need it.
    ///   - keepsNotes: whether intermediate results of a year are kept, to be shown step by step.
    package init(_ compiled: CompiledEconomy, keepsBooks: Bool = false, keepsLines: Bool = false, keepsNotes: Bool = false) {
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
        func zeros(_ count: Int) -> [Lanes] { Array(repeating: .zero, count: count) }
        func ones(_ count: Int) -> [Lanes] { Array(repeating: Lanes(repeating: 1), count: count) }
        values = compiled.parameters.central.map { Lanes(repeating: $0) }
        noise = zeros(providers * NoiseModel.measures * span)
        drawing = LaneDrawing(compiled)
        levers = Levers(providers: providers, lines: trusts.lines, commissioners: compiled.payers.insideCount, years: compiled.lastYear)
        let interventions = compiled.option?.timings.count ?? 0
        ramps = zeros(interventions * span)
        runs = zeros(interventions * span)
        startYears = zeros(interventions)
        isActing = Array(repeating: LaneMask(repeating: true), count: interventions)
        deliveryOfSchemes = ones(providers * span)
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
        closesBedsAt = Array(repeating: LaneMask(repeating: false), count: providers)
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
        wards = ones(providers)
        lineCostLevel = ones(providers * trusts.lines)
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
        qualityFactor = ones(providers)
        programmesAdd = compiled.option?.quality?.adds ?? []
        unfundedNow = zeros(providers)
        withheldCare = zeros(providers)
        terms = Array(repeating: CellColumns.Terms(), count: points)
        aeSlopes = zeros(compiled.economy.capacity.aeSlopes.count)
        allocationGrowthIndex = zeros(compiled.payers.insideCount)
        spendingIndex = zeros(compiled.economy.commissioning.spendingGrowth.count)
        outsideGrowth = zeros(compiled.payers.count - compiled.payers.insideCount)
        output = zeros(compiled.layout.width)
        monthly = zeros(providers * Self.monthlyKinds * compiled.lastYear * 12)
        lineOutput = keepsLines ? zeros(providers * trusts.lines * 2 * span) : []
        lineVolume = keepsLines ? zeros(providers * trusts.lines * span) : []
        books = keepsBooks ? zeros(ledger.width) : []
        notes = keepsNotes ? zeros(max(providers, payers) * KernelNote.allCases.count) : []
        setStarts()
    }

    /// Which interventions of the option act, by bit, in all eight futures: those of the first where they differ.
    package var acting: Int {
        get { actingByLane[0] }
        set { setActing(Array(repeating: newValue, count: Self.width)) }
    }

    /// Lets other interventions of the option act in each future.
    package mutating func setActing(_ lanes: some Collection<Int>) {
        let lanes = LaneDrawing.filled(lanes)
        actingByLane = lanes
        for intervention in isActing.indices {
            for (lane, acting) in lanes.enumerated() { isActing[intervention][lane] = acting & (1 << intervention) != 0 }
        }
    }

    /// Draws the parameters and noise of replications, one in each lane, then runs them.
    package mutating func run(_ sampler: Sampler, replications: some Collection<Int>) {
        draw(sampler, replications: replications)
        simulate(.all)
    }

    /// Draws the parameters and noise of at most eight replications; lanes beyond them repeat the last.
    package mutating func draw(_ sampler: Sampler, replications: some Collection<Int>) {
        drawing.draw(compiled, sampler, LaneDrawing.filled(replications), values: &values, noise: &noise)
        if compiled.starts != nil { setStarts(replications: drawing.replications) }
    }

    /// Puts one future's values or noise into a lane.
    package mutating func setLane(_ lane: Int, values: [Double], noise: [Double]) {
        for position in values.indices { self.values[position][lane] = values[position] }
        for position in noise.indices { self.noise[position][lane] = noise[position] }
    }

    /// Puts one future's values and noise into every lane.
    mutating func setAll(values: [Double], noise: [Double]) {
        precondition(values.count == self.values.count && noise.count == self.noise.count, "draws of another economy")
        for position in values.indices { self.values[position] = Lanes(repeating: values[position]) }
        for position in noise.indices { self.noise[position] = Lanes(repeating: noise[position]) }
    }

    /// Exchanges the kernel's draws for ones made before: options on the same futures, or the benchmarks.
    package mutating func exchange(values: inout [Lanes], noise: inout [Lanes]) {
        precondition(values.count == self.values.count && noise.count == self.noise.count, "draws of another economy")
        swap(&self.values, &values)
        swap(&self.noise, &noise)
    }

    /// Lets interventions start when they do in the futures that another kernel has drawn.
    mutating func takeStarts(of drawn: borrowing LaneKernel) {
        if compiled.starts != nil { setStarts(replications: drawn.drawing.replications) }
    }

    // Positions wrap round instead of trapping: the array's own check is enough, and there are thousands in a replication.

    @inline(__always)
    package func value(_ parameter: ParameterID, _ year: Int) -> Lanes { values[parameter.index &* span &+ year] }

    /// A drawn figure of the baseline relative to its centre; 1 where it is certain or absent.
    @inline(__always)
    package func relative(_ parameter: ParameterID?) -> Lanes {
        guard let parameter else { return Lanes(repeating: 1) }
        let centre = compiled.parameters.central[parameter.index * span]
        return centre == 0 ? Lanes(repeating: 1) : values[parameter.index * span] / centre
    }

    @inline(__always)
    package func departure(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Lanes {
        noise[(provider &* NoiseModel.measures &+ measure.position) &* span &+ year]
    }

    /// Where history says a measure goes beyond the structure, on the scale of its noise.
    @inline(__always)
    package func expected(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double {
        compiled.noise.centre[(provider &* NoiseModel.measures &+ measure.position) &* span &+ year]
    }

    /// What neither the structure nor history says: the departure less where history goes.
    @inline(__always)
    package func unforeseen(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Lanes {
        departure(provider, measure, year) - expected(provider, measure, year)
    }
}
