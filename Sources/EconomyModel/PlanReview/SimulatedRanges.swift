import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Where a plan's number stands among the simulated futures.
package struct SimulatedPlace: Sendable, Codable, Hashable {
    /// Share of futures at or below the number, 0 to 1: of the chosen option if the scenario has one, else of do-nothing.
    package let percentile: Double
    /// The same in do-nothing.
    package let doNothing: Double
    /// 5th, 50th and 95th percentile of the futures that `percentile` counts.
    package let low, middle, high: Double

    /// Share of futures beyond the number on its nearer side, in whichever of both simulations has more.
    var tail: Double { max(min(percentile, 1 - percentile), min(doNothing, 1 - doNothing)) }
}

/// The futures that plans are held against: do-nothing, and the chosen option under the same draws.
struct SimulatedRanges: Sendable {
    package let doNothing: Ensemble
    package let option: Ensemble?
    private let baseline: FinancialYear
    /// Draws of each price path by year: `prices[path][year]`.
    private let prices: [String: [[Double]]]
    /// What was worked out once.
    private let kept = KeptPlaces()

    init(_ compiled: CompiledEconomy, doNothing: Ensemble, option: Ensemble?) throws {
        self.doNothing = doNothing
        self.option = option
        baseline = compiled.years[0]
        // Inputs are pure functions of seed, name and replication, and are drawn again instead of being kept.
        let settings = doNothing.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let span = compiled.lastYear + 1
        let used = min(2_000, doNothing.count)
        var prices: [String: [[Double]]] = [:]
        for path in compiled.economy.pricePaths { prices[path] = Array(repeating: [], count: span) }
        var kernel = Kernel(compiled)
        for replication in 0..<used {
            kernel.draw(sampler, replication: doNothing.first + replication)
            for (path, id) in zip(compiled.economy.pricePaths, compiled.economy.priceChange) {
                for year in 0..<span { prices[path]?[year].append(kernel.values[id.index * span + year]) }
            }
        }
        self.prices = prices
    }

    /// The replications of a sum of measures; nil where the organisation does not have one of them.
    private func values(_ ensemble: Ensemble, _ organisation: String, _ measures: [Measure], _ year: Int) -> [Double]? {
        Self.sums(ensemble, organisation, measures, year)
    }

    /// The replications of a sum of measures of one ensemble.
    static func sums(_ ensemble: Ensemble, _ organisation: String, _ measures: [Measure], _ year: Int) -> [Double]? {
        guard (0...ensemble.layout.years).contains(year), ensemble.count > 0 else { return nil }
        var sum = Array(repeating: 0.0, count: ensemble.count)
        for measure in measures {
            guard let position = ensemble.layout.position(organisation, measure) else { return nil }
            for (index, value) in ensemble.replications(position, year: year).enumerated() { sum[index] += value }
        }
        return sum.allSatisfy(\.isFinite) ? sum : nil
    }

    /// The median of do-nothing.
    func median(_ organisation: String, _ measure: Measure, _ year: FinancialYear) -> Double? {
        sorted(SimulatedSeries(organisation: organisation, measures: [measure], year: year))?.baseBounds[1]
    }

    /// By how much the median of do-nothing may be off for want of more futures: one standard error, of futures spread about as a normal distribution is.
    func medianError(_ organisation: String, _ measure: Measure, _ year: FinancialYear) -> Double {
        guard let spread = interval(organisation, [measure], year), doNothing.count > 0 else { return 0 }
        return 1.2533 * (spread.high - spread.low) / (2 * 1.6449) / Double(doNothing.count).squareRoot()
    }

    /// The same of the economy as a whole.
    func economyMedian(_ measure: Measure, _ year: FinancialYear) -> Double? { median(SubmittedPlans.economy, measure, year) }

    /// The range that holds 9 in 10 futures of do-nothing.
    func interval(_ organisation: String, _ measures: [Measure], _ year: FinancialYear) -> (low: Double, high: Double)? {
        sorted(SimulatedSeries(organisation: organisation, measures: measures, year: year)).map { ($0.baseBounds[0], $0.baseBounds[2]) }
    }

    /// From the lower to the higher end of what holds 9 in 10 futures, of do-nothing and of the option together.
    func span(_ organisation: String, _ measures: [Measure], _ year: FinancialYear) -> (low: Double, high: Double)? {
        sorted(SimulatedSeries(organisation: organisation, measures: measures, year: year)).map {
            (min($0.bounds[0], $0.baseBounds[0]), max($0.bounds[2], $0.baseBounds[2]))
        }
    }

    /// What a sum of measures of a year is in units of that of an earlier one: from the lower to the higher end of what holds 9 in 10 futures, of
    /// do-nothing and of the option together, and the middle of do-nothing. Nil where it is none, or ever nought or less in the earlier year.
    func growth(_ organisation: String, _ measures: [Measure], from: FinancialYear, to: FinancialYear) -> (low: Double, middle: Double, high: Double)? {
        kept.growth(KeptPlaces.Growth(organisation: organisation, measures: measures, from: from, to: to)) {
            let bounds = ([doNothing] + (option.map { [$0] } ?? [])).map { ensemble -> [Double]? in
                guard let then = values(ensemble, organisation, measures, from - baseline), let now = values(ensemble, organisation, measures, to - baseline),
                    then.allSatisfy({ $0 > 0 })
                else { return nil }
                return try? Quantiles.of(zip(now, then).map { $0 / $1 }, at: [0.05, 0.5, 0.95])
            }
            guard let first = bounds.first, let base = first else { return nil }
            let known = bounds.compactMap(\.self)
            return (known.map { $0[0] }.min() ?? base[0], base[1], known.map { $0[2] }.max() ?? base[2])
        }
    }

    /// Where a number stands among the futures of a measure, or of a sum of measures.
    package func place(_ value: Double, _ organisation: String, _ measures: [Measure], _ year: FinancialYear) -> SimulatedPlace? {
        guard let sorted = sorted(SimulatedSeries(organisation: organisation, measures: measures, year: year)) else { return nil }
        return SimulatedPlace(
            percentile: Self.share(below: value, sorted: sorted.chosen.isEmpty ? sorted.base : sorted.chosen),
            doNothing: Self.share(below: value, sorted: sorted.base), low: sorted.bounds[0],
            middle: sorted.bounds[1], high: sorted.bounds[2])
    }

    /// The futures of a series in ascending order, worked out once; nil where it is none, or never anything but 0.
    private func sorted(_ series: SimulatedSeries) -> KeptPlaces.Sorted? {
        kept.sorted(series) {
            guard let base = values(doNothing, series.organisation, series.measures, series.year - baseline), base.contains(where: { $0 != 0 }) else {
                return nil
            }
            let chosen = option.flatMap { values($0, series.organisation, series.measures, series.year - baseline) } ?? base
            guard let bounds = try? Quantiles.of(chosen, at: [0.05, 0.5, 0.95]), let usual = try? Quantiles.of(base, at: [0.05, 0.5, 0.95]) else { return nil }
            return KeptPlaces.Sorted(base: base.sorted(), chosen: option == nil ? [] : chosen.sorted(), bounds: bounds, baseBounds: usual)
        }
    }

    func isSimulated(_ series: SimulatedSeries) -> Bool { sorted(series) != nil }

    /// The median of do-nothing.
    func middle(_ series: SimulatedSeries) -> Double { sorted(series)?.baseBounds[1] ?? 0 }

    /// Futures that all numbers of a plan are placed among together, at the most: more would take long and tell little.
    private static let mostTogether = 2_000

    /// How rare numbers are together, in whichever of both simulations has more like them.
    func joint(_ series: [SimulatedSeries], slack: [Double], of values: [Double]) -> (share: Double, asStrange: Int, plausibility: JointPlausibility)? {
        let fits = kept.joint(series, slack) {
            ([doNothing] + (option.map { [$0] } ?? [])).compactMap { ensemble -> JointPlausibility? in
                let columns = series.compactMap { self.values(ensemble, $0.organisation, $0.measures, $0.year - baseline) }
                guard columns.count == series.count else { return nil }
                let count = min(ensemble.count, Self.mostTogether)
                var futures = Matrix(rows: count, columns: columns.count)
                for (column, values) in columns.enumerated() { for row in 0..<count { futures[row, column] = values[row] } }
                return JointPlausibility(futures, slack: slack)
            }
        }
        let placed = fits.map { fit -> (share: Double, asStrange: Int, plausibility: JointPlausibility) in
            let rarity = fit.rarity(of: values)
            return (rarity.share, rarity.asStrange, fit)
        }
        return placed.dropFirst().reduce(placed.first) { best, next in next.share >= best?.share ?? 0 ? next : best }
    }

    /// Where a price change stands among the draws of the price paths, weighted.
    func pricePlace(_ value: Double, weights: [String: Double], _ year: FinancialYear) -> SimulatedPlace? {
        let index = year - baseline
        var mixed: [Double] = []
        for (path, weight) in weights.ordered(by: { $0.key < $1.key }) {
            guard let draws = prices[path], draws.indices.contains(index) else { return nil }
            if mixed.isEmpty { mixed = Array(repeating: 0, count: draws[index].count) }
            for (position, draw) in draws[index].enumerated() { mixed[position] += weight * draw }
        }
        return mixed.isEmpty ? nil : place(value, base: mixed, chosen: mixed)
    }

    private func place(_ value: Double, base: [Double], chosen: [Double]) -> SimulatedPlace? {
        guard let bounds = try? Quantiles.of(chosen, at: [0.05, 0.5, 0.95]) else { return nil }
        return SimulatedPlace(
            percentile: Self.share(below: value, chosen), doNothing: Self.share(below: value, base), low: bounds[0], middle: bounds[1], high: bounds[2])
    }

    /// The same of values in ascending order.
    private static func share(below value: Double, sorted: [Double]) -> Double {
        func first(_ isPast: (Double) -> Bool) -> Int {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if isPast(sorted[middle]) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let below = first { $0 >= value }
        return (Double(below) + Double(first { $0 > value } - below) / 2) / Double(sorted.count)
    }

    /// Share of values below, those equal counted half.
    private static func share(below value: Double, _ values: [Double]) -> Double {
        var count = 0.0
        for one in values { count += one < value ? 1 : one == value ? 0.5 : 0 }
        return count / Double(values.count)
    }
}
