package import HealthEconomy
import PlannerFiles
package import Statistics

/// Levels of quality over a sample of futures: what a scenario's framework says of a trust, drawn.
///
/// A level moves as
///
///     level(y) = best + (level(0) − best) × (1 + trend)^y × Π left(programme) × exp(σ z(y) − σ²/2)
///
/// with every uncertain part drawn under a name of its own. Measures that the simulation gives (four hours, 18 weeks) are none of them.
package struct QualityLevels: Sendable {
    private let scenario: Scenario
    private let framework: QualityFramework
    private let sampler: Sampler
    /// Futures of the sample: how many, from which on.
    private let first, count: Int
    private let span: Int
    /// By programme: part of the shortfall that it leaves, `[replication × span + year]`.
    private var lefts: [String: [Double]] = [:]

    /// - Parameter programmes: those whose learning is drawn; all of the framework's when left out.
    package init(
        _ scenario: Scenario, _ framework: QualityFramework, _ sampler: Sampler, first: Int, count: Int, programmes: [QualityFramework.Programme]? = nil
    ) throws {
        self.scenario = scenario
        self.framework = framework
        self.sampler = sampler
        self.first = first
        self.count = count
        span = scenario.planYears + 1
        for programme in programmes ?? framework.programmes { lefts[programme.name] = try left(programme) }
    }

    /// Part of the shortfall that a programme leaves, `[replication × span + year]`.
    package func left(by programme: String) -> [Double] { lefts[programme] ?? [] }

    /// Levels of one measure, `[replication × span + year]`, as some programmes have it and with others.
    ///
    /// - Parameters:
    ///   - own: where the trust starts; the national level with its spread between trusts where it has no figure of its own.
    ///   - name: whose draws they are, such as a trust's code.
    ///   - acting: names of the programmes that act as things are; none when left out.
    ///   - programmes: names of those that would act.
    package func paths(
        _ measure: QualityFramework.Measure, own: Double?, for name: String, acting: [String] = [], programmes: [String]
    ) throws -> (as: [Double], with: [Double]) {
        let start = try own.map { Array(repeating: $0, count: count) } ?? draws(measure.level, standing: 0, for: name)
        let trend = try draws(measure.trend, standing: 0, for: name)
        let best = measure.achievable?.value ?? 0
        let sigma = measure.yearVariation?.value ?? 0
        let left = programmes.compactMap { lefts[$0] }
        let leftNow = acting.compactMap { lefts[$0] }
        let key = InputKey("quality/\(measure.name)/\(name)/year")
        var now: [Double] = []
        var with: [Double] = []
        now.reserveCapacity(count * span)
        with.reserveCapacity(count * span)
        for replication in 0..<count {
            var drift = 1.0
            for year in 0..<span {
                if year > 0 { drift *= 1 + trend[replication] }
                let shortfall = start[replication] - best
                // Where a trust is better than what counts as achievable, there is nothing to close and it stays there.
                let isBehind = measure.higherIsBetter ? shortfall < 0 : shortfall > 0
                var noise = 1.0
                if sigma > 0, year > 0 {
                    let z = InverseNormal.value(sampler.uniform(input: key, replication: first + replication, step: year))
                    noise = exponential(sigma * z - sigma * sigma / 2)
                }
                let plain = isBehind ? shortfall * drift * noise : shortfall
                var (helpedNow, helped) = (plain, plain)
                if isBehind {
                    for one in leftNow { helpedNow *= one[replication * span + year] }
                    for one in left { helped *= one[replication * span + year] }
                }
                now.append(held(best + helpedNow, measure))
                with.append(held(best + helped, measure))
            }
        }
        return (now, with)
    }

    /// Shares stay shares; nothing goes below 0.
    private func held(_ level: Double, _ measure: QualityFramework.Measure) -> Double { max(0, measure.isShare ? min(1, level) : level) }

    /// A figure's values over the futures: its centre where it is certain.
    private func draws(_ constant: DrawnConstant?, standing: Double, for organisation: String = "") throws -> [Double] {
        guard let figure = constant?.figure else { return Array(repeating: standing, count: count) }
        guard let spread = figure.spread else { return Array(repeating: figure.value, count: count) }
        let distribution = CompiledDistribution(try spread.distribution(centre: figure.value))
        let key = InputKey(organisation.isEmpty ? figure.path : "\(figure.path)/\(organisation)")
        let group = scenario.correlations.first { $0.name == figure.correlationGroup }
        return (0..<count).map { replication in
            let uniform = sampler.uniform(input: key, replication: first + replication, step: 0)
            let value =
                group.map { distribution.value(standardNormal: score(uniform, in: $0, replication: first + replication)) }
                ?? distribution.value(uniform: uniform)
            return min(max(value, figure.range.lowerBound), figure.range.upperBound)
        }
    }

    /// The standard normal score of a draw, mixed with the common factor of its correlation group as in `ParameterTable`.
    private func score(_ uniform: Double, in group: CorrelationGroup, replication: Int) -> Double {
        let loading = max(0, LatentCorrelation.from(spearman: group.spearman)).squareRoot()
        let common = sampler.uniform(input: InputKey("correlation group/\(group.name)"), replication: replication, step: 0)
        return loading * InverseNormal.value(common) + (1 - loading * loading).squareRoot() * InverseNormal.value(uniform)
    }

    private func left(_ programme: QualityFramework.Programme) throws -> [Double] {
        let reach = try draws(programme.reach, standing: 0)
        let rate = try draws(programme.rate, standing: 0)
        let factor = framework.oversight.factor
        var result: [Double] = []
        result.reserveCapacity(count * span)
        for replication in 0..<count {
            let curve = LearningCurve(programme.curve, rate: rate[replication] * factor, reach: reach[replication])
            for year in scenario.years {
                // At the middle of its first year a programme has run for half a year; what is new begins in the first plan year at the earliest.
                let start = max(programme.from, scenario.years[1])
                let since = year < start ? 0 : Double(year - start) + 0.5
                result.append(curve.left(after: since))
            }
        }
        return result
    }
}

extension QualityFramework.Oversight {
    /// Factor on the rate of learning; 1 when the effect is off.
    package var factor: Double {
        guard isOn else { return 1 }
        return 1 + (style == .support ? underSupport.value : underScrutiny.value)
    }
}
