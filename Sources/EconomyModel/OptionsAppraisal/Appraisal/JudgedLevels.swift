package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Levels of judged figures for every option and replication.
package struct JudgedLevels: Sendable {
    package let simulated: SimulatedOptions
    /// By option, do-nothing first.
    package let money: [OptionMoney]
    private let terms: YearTerms
    private let hundredThousands: Double

    init(_ simulated: SimulatedOptions, _ money: [OptionMoney], _ rules: AppraisalMoneyRules) {
        self.simulated = simulated
        self.money = money
        terms = YearTerms(rules, simulated.scenario.years)
        hundredThousands = simulated.compiled.baseline.residents.reduce(0) { $0 + $1.total } / 100_000
    }

    /// Whether the model has a number for the figure under an option: not where an intervention changes it by an amount not known.
    func isKnown(_ figure: JudgedFigure?, option: Int) -> Bool {
        guard option > 0, case .series(let measure)? = figure?.what else { return true }
        return !simulated.scenario.unknownMeasures(of: simulated.options[option - 1].stated).contains(measure)
    }

    private func ensemble(_ option: Int) -> Ensemble { option == 0 ? simulated.doNothing : simulated.options[option - 1].ensemble }

    /// The figure in each replication; nil where it does not exist in some of them.
    ///
    /// A change is taken for each trust before trusts are brought together.
    /// - Parameter lowIsWorst: which trust is the worst.
    package func levels(_ figure: JudgedFigure, option: Int, lowIsWorst: Bool) -> [Double]? {
        guard case .series(let measure) = figure.what else { return money[option].presentCost.map(scaling(figure)) }
        switch figure.scope {
        case .economy: return series("economy", measure, figure, option)
        case .organisation(let code): return series(code, measure, figure, option)
        case .everyTrust, .worstTrust:
            return combined(figure, option) { lowIsWorst ? min($0, $1) : max($0, $1) }
        case .allTrusts: return combined(figure, option, +)
        case .meanTrust:
            let trusts = byTrust(figure, option: option)
            let total = trusts.reduce(0) { $0 + $1.income }
            guard total > 0 else { return nil }
            var mean = Array(repeating: 0.0, count: simulated.replications)
            for trust in trusts { for index in mean.indices { mean[index] += trust.levels[index] * trust.income / total } }
            return mean
        }
    }

    /// The figure of each trust that has it in every replication.
    func byTrust(_ figure: JudgedFigure, option: Int) -> [(code: String, income: Double, levels: [Double])] {
        guard case .series(let measure) = figure.what else { return [] }
        return simulated.scenario.providers.compactMap { provider in
            series(provider.code, measure, figure, option).map { (provider.code, provider.operatingIncome.value, $0) }
        }
    }

    private func combined(_ figure: JudgedFigure, _ option: Int, _ join: (Double, Double) -> Double) -> [Double]? {
        let trusts = byTrust(figure, option: option).map(\.levels)
        guard let first = trusts.first else { return nil }
        return trusts.dropFirst().reduce(into: first) { sum, levels in
            for index in sum.indices { sum[index] = join(sum[index], levels[index]) }
        }
    }

    private func series(_ organisation: String, _ measure: Measure, _ figure: JudgedFigure, _ option: Int) -> [Double]? {
        guard let position = simulated.doNothing.layout.position(organisation, measure) else { return nil }
        var levels = amounts(position, measure, figure.when, ensemble(option))
        guard levels.allSatisfy(\.isFinite) else { return nil }
        if figure.isChange {
            let base = amounts(position, measure, figure.when, simulated.doNothing)
            guard base.allSatisfy(\.isFinite) else { return nil }
            for index in levels.indices { levels[index] -= base[index] }
        }
        return figure.isForHundredThousand ? levels.map(scaling(figure)) : levels
    }

    private func scaling(_ figure: JudgedFigure) -> (Double) -> Double {
        let divisor = divisor(figure)
        return { $0 / divisor }
    }

    private func amounts(_ series: Int, _ measure: Measure, _ when: JudgedFigure.When, _ ensemble: Ensemble) -> [Double] {
        let factors = factors(measure, when)
        if factors.count == 1, factors[0].factor == 1 { return Array(ensemble.replications(series, year: factors[0].year)) }
        var sum = Array(repeating: 0.0, count: ensemble.count)
        for (year, factor) in factors {
            for (index, value) in ensemble.replications(series, year: year).enumerated() { sum[index] += value * factor }
        }
        return sum
    }

    /// The years whose amounts count, and how much each counts.
    func factors(_ measure: Measure, _ when: JudgedFigure.When) -> [(year: Int, factor: Double)] {
        let last = simulated.lastYear
        switch when {
        case .lastYear: return [(last, 1)]
        case .year(let year): return [(min(max(year - simulated.scenario.baselineYear, 0), last), 1)]
        case .allYears: return (1...last).map { ($0, 1) }
        case .presentValue:
            // Capital is stated at baseline prices and is spent once; life years have a rate of their own; other money is cash.
            let factors: [Double] =
                switch measure {
                case .capitalSpent: terms.money
                case .healthGain: terms.carriedHealth
                default: measure.unit == "£" ? zip(terms.carried, terms.priceFactor).map { $0 * $1 } : terms.carried
                }
            return (1...last).map { ($0, factors[$0]) }
        }
    }

    /// What levels are divided by: hundred thousands of residents, or 1.
    func divisor(_ figure: JudgedFigure) -> Double { figure.isForHundredThousand ? hundredThousands : 1 }
}

/// Scores of a panel drawn in each replication.
///
/// Scorers who differ are different beliefs, not errors to be averaged away: in each replication one scorer is drawn, the same
/// for all options, and then a score from that scorer's triangular distribution (low, likely, high). The draw belongs to what the scores are:
/// options that a panel scored alike have the same score in every future, under whatever name, others each their own.
struct PanelDraw: Sendable {
    private let sampler: Sampler
    private let first: Int
    private let count: Int

    init(_ ensemble: Ensemble) throws(StatisticsError) {
        sampler = try Sampler(seed: ensemble.settings.seed, replications: ensemble.settings.replications, method: ensemble.settings.sampling)
        first = ensemble.first
        count = ensemble.count
    }

    package func levels(_ criterion: String, _ score: PanelScore) throws(StatisticsError) -> [Double] {
        let scores = score.scores.ordered { $0.scorer < $1.scorer }
        let shapes = try scores.map { one throws(StatisticsError) in try Triangular(lower: one.low, mode: one.likely, upper: one.high) }
        let whose = InputKey("appraisal/\(criterion)/scorer")
        let own = InputKey("appraisal/\(criterion)/" + scores.map { "\($0.scorer) \($0.low)-\($0.likely)-\($0.high)" }.joined(separator: "; "))
        return (first..<first + count).map { replication in
            let scorer = min(Int(sampler.uniform(input: whose, replication: replication, step: 0) * Double(shapes.count)), shapes.count - 1)
            return shapes[scorer].quantile(sampler.uniform(input: own, replication: replication, step: 0))
        }
    }

    /// Weights drawn uniformly, replications × criteria.
    package func weights(_ criteria: Int) throws -> Matrix {
        let key = InputKey("appraisal/weights")
        var uniforms = Matrix(rows: count, columns: criteria)
        for row in 0..<count {
            for column in 0..<criteria { uniforms[row, column] = sampler.uniform(input: key, replication: first + row, step: column) }
        }
        return try WeightSampling.uniform(uniforms)
    }
}
