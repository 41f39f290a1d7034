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
    package private(set) var economy: EconomyColumns
    package let cells: CellColumns
    package let trusts: TrustColumns
    package let payers: PayerColumns
    package private(set) var quality: QualityColumns
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
    /// The columns with the scenario's own contracts.
    private let ownEconomy: EconomyColumns
    /// What is delivered of schemes; nil where all of it is.
    package internal(set) var delivery: DeliveryColumns?
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
        let economy = EconomyColumns(scenario, baseline, &parameters)
        self.economy = economy
        ownEconomy = economy
        payers = PayerColumns(scenario, baseline, economy, &parameters)
        let reached = OptionCells(scenario, baseline)
        cells = CellColumns(reached.cells, providers: baseline.providers.count)
        trusts = TrustColumns(scenario, baseline, cells, economy, &parameters, known: original?.trusts)
        ownParameters = parameters.figures.count
        delivery = DeliveryColumns(scenario, &parameters)
        let compiler = OptionCompiler(scenario, baseline, reached, economy)
        var quality = QualityCompiler(scenario, baseline, known: original?.quality)
        self.quality = try quality.columns()
        options = try scenario.options.map { option in
            var compiled = compiler.compile(option, &parameters)
            compiled.quality = try quality.running(option)
            return compiled
        }
        self.quality.means = quality.means
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
        copy.economy = option.map { $0.contracts.isEmpty ? ownEconomy : ownEconomy.paying($0.contracts) } ?? ownEconomy
        return copy
    }

    /// Whether a parameter acts in what is simulated: do-nothing reads none of the options' own.
    package func reads(_ parameter: ParameterID) -> Bool {
        parameter.index < ownParameters || option.map { $0.parameters.contains(parameter) || delivery?.parameters.contains(parameter) ?? false } ?? false
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
