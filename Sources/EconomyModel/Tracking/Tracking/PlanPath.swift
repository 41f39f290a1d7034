import HealthEconomy
import HealthSimulation
import Statistics

/// The plan's monthly path of one measure of one organisation, in every replication, from the first month of the first plan year.
///
///     value(replication, month) = sum of weight x yearly figure of the replication + offset
///
/// or, where the kernel simulates months, the month itself.
struct PlanPath: Sendable {
    enum Source: Sendable {
        /// Position of the yearly series in the ensemble, and of each month the weights of years with an offset.
        case yearly(series: Int, terms: [Term])
        /// First month's position in `Ensemble.months`; second for a ratio.
        case monthly(first: Int, over: Int?)
    }

    /// A month as up to two years' figures and an offset.
    struct Term: Sendable {
        package var year: Int
        package var weight: Double
        package var other: Int
        var otherWeight: Double
        package var offset: Double
    }

    /// The yearly series that the update forecasts.
    package let series: Int
    package let measure: TrackedMeasure
    package let source: Source
    package let months: Int
    /// Each month relative to its year: factors with mean 1 (12 x share for counts and money), or offsets with mean 0.
    package let shape: [Double]
    let isAdditive: Bool
    /// Middle and band of the plan by month: 10, 25, 50, 75 and 90%.
    let bands: [[Double]]
    /// The same of the yearly figures, baseline first; nil for a year without.
    let yearBands: [[Double]?]

    package static let shares = [0.1, 0.25, 0.5, 0.75, 0.9]

    /// Nil where the organisation does not have the measure, or months were not kept.
    init?(_ compiled: CompiledEconomy, _ ensemble: Ensemble, organisation: String, measure: Measure) {
        guard let tracked = TrackedMeasure.of(measure), let series = ensemble.layout.position(organisation, measure) else { return nil }
        let years = compiled.lastYear
        months = years * 12
        self.series = series
        self.measure = tracked
        let provider = compiled.providerCodes.firstIndex(of: organisation)
        yearBands = (0...years).map { year in
            let values = ensemble.replications(series, year: year)
            guard values.allSatisfy(\.isFinite) else { return nil }
            return try? Quantiles.of(Array(values), at: Self.shares)
        }
        guard yearBands.dropFirst().allSatisfy({ $0 != nil }) else { return nil }
        func kind(_ kind: Int) -> Int? {
            guard let provider, !ensemble.months.isEmpty else { return nil }
            return (provider * Kernel.monthlyKinds + kind) * years * 12
        }
        let days = compiled.economy.days
        let daysInYear = compiled.economy.daysInYear
        switch tracked.course {
        case .activity, .money:
            var shares = [Double](repeating: 0, count: months)
            for month in 0..<months {
                let (year, place) = (month / 12 + 1, month % 12)
                let length = days[year * 12 + place] / daysInYear[year]
                if case .activity(let points) = tracked.course {
                    shares[month] = length * Self.season(compiled, provider, points, place)
                } else {
                    shares[month] = length
                }
            }
            for year in 0..<years {
                let sum = shares[year * 12..<year * 12 + 12].reduce(0, +)
                for month in year * 12..<year * 12 + 12 { shares[month] /= sum }
            }
            source = .yearly(series: series, terms: shares.enumerated().map { Term(year: $0 / 12 + 1, weight: $1, other: 0, otherWeight: 0, offset: 0) })
            shape = shares.map { $0 * 12 }
            isAdditive = false
        case .average, .yearEnd:
            var offsets = [Double](repeating: 0, count: months)
            if measure == .aeWithinFourHours, let occupied = kind(0), let available = kind(1) {
                offsets = Self.fourHourOffsets(compiled, ensemble, occupied, available, years)
            }
            let hasBaseline = yearBands[0] != nil
            let isMean = if case .average = tracked.course { true } else { false }
            source = .yearly(
                series: series,
                terms: (0..<months).map { month in
                    Self.between(month, years: years, hasBaseline: hasBaseline, isMean: isMean, offset: offsets[month])
                })
            shape = offsets
            isAdditive = true
        case .monthly, .occupancy:
            let first: Int?
            var over: Int?
            if case .monthly(let place) = tracked.course {
                first = kind(place)
            } else {
                first = kind(0)
                over = kind(1)
            }
            guard let first else { return nil }
            source = .monthly(first: first, over: over)
            var shape: [Double] = []
            for year in 0..<years {
                let middles = (0..<12).map { Self.monthMedian(ensemble, first, over, year * 12 + $0) }
                // A list's growth within the year is no season; beds have one.
                let mean = middles.reduce(0, +) / 12
                shape += middles.map { measure == .waitingList ? 1 : mean > 0 ? $0 / mean : 1 }
            }
            self.shape = shape
            isAdditive = false
        }
        var bands: [[Double]] = []
        for month in 0..<months { bands.append(Self.band(source, ensemble, yearBands, month)) }
        self.bands = bands
        // A trust without A&E, list or beds yields zeros or nothing.
        guard bands.allSatisfy({ $0.allSatisfy(\.isFinite) }), bands.contains(where: { $0[2] != 0 }) else { return nil }
    }

    // MARK: Values

    /// The middle of the plan in a month.
    package func median(_ month: Int) -> Double { bands[month][2] }

    /// Mean over some months of each replication's path.
    package func means(_ ensemble: Ensemble, months: [Int]) -> [Double] {
        let count = ensemble.count
        var means = [Double](repeating: 0, count: count)
        guard !months.isEmpty else { return means }
        let scale = 1 / Double(months.count)
        switch source {
        case .yearly(let series, let terms):
            var weights: [Int: Double] = [:]
            var offset = 0.0
            for month in months {
                let term = terms[month]
                weights[term.year, default: 0] += term.weight * scale
                if term.otherWeight != 0 { weights[term.other, default: 0] += term.otherWeight * scale }
                offset += term.offset * scale
            }
            for (year, weight) in weights.sorted(by: { $0.key < $1.key }) {
                let values = ensemble.replications(series, year: year)
                for (replication, value) in values.enumerated() { means[replication] += weight * value }
            }
            if offset != 0 { for replication in 0..<count { means[replication] += offset } }
        case .monthly(let first, let over):
            for month in months {
                let start = (first + month) * count
                if let over {
                    let below = (over + month) * count
                    for replication in 0..<count {
                        let beds = Double(ensemble.months[below + replication])
                        means[replication] += beds > 0 ? scale * Double(ensemble.months[start + replication]) / beds : 0
                    }
                } else {
                    for replication in 0..<count { means[replication] += scale * Double(ensemble.months[start + replication]) }
                }
            }
        }
        return means
    }

    // MARK: Making

    /// The seasonal factor of a month for several points together, by what the trust does of each.
    private static func season(_ compiled: CompiledEconomy, _ provider: Int?, _ points: [PointOfDelivery], _ month: Int) -> Double {
        var (sum, weight) = (0.0, 0.0)
        for point in points {
            var units = 0.0
            if points.count > 1, let provider {
                for cell in compiled.cells.first[provider]..<compiled.cells.first[provider + 1] {
                    let row = compiled.cells.rows[cell]
                    if row.point == Int32(point.index) { units += row.activity }
                }
            } else {
                units = 1
            }
            sum += units * compiled.economy.season[point.index * 12 + month]
            weight += units
        }
        return weight > 0 ? sum / weight : 1
    }

    /// A month between the figures of the years around it. Means stand in the middle of their year, ends at its last month.
    private static func between(_ month: Int, years: Int, hasBaseline: Bool, isMean: Bool, offset: Double) -> Term {
        let place = Double(month) + (isMean ? 0.5 : 1)
        // Years passed since the point at which the baseline's figure stands.
        let since = isMean ? (place + 6) / 12 : place / 12
        var lower = Int(since)
        let part = since - Double(lower)
        if lower >= years { return Term(year: years, weight: 1, other: 0, otherWeight: 0, offset: offset) }
        if lower == 0, !hasBaseline { lower = 1; return Term(year: 1, weight: 1, other: 0, otherWeight: 0, offset: offset) }
        return Term(year: lower, weight: 1 - part, other: lower + 1, otherWeight: part, offset: offset)
    }

    /// How far A&E performance of a month stands from its year's mean, for how full the beds are in the middle future.
    private static func fourHourOffsets(_ compiled: CompiledEconomy, _ ensemble: Ensemble, _ occupied: Int, _ available: Int, _ years: Int) -> [Double] {
        let slopes = compiled.economy.aeSlopes.map { compiled.parameters.central[$0.index * (compiled.lastYear + 1)] }
        var offsets: [Double] = []
        for year in 0..<years {
            let losses = (0..<12).map {
                fourHourLoss(occupancy: monthMedian(ensemble, occupied, available, year * 12 + $0), starts: compiled.economy.aeStarts, slopes: slopes)
            }
            let mean = losses.reduce(0, +) / 12
            offsets += losses.map { mean - $0 }
        }
        return offsets
    }

    private static func monthMedian(_ ensemble: Ensemble, _ first: Int, _ over: Int?, _ month: Int) -> Double {
        quantiles(ensemble, first, over, month, [0.5])[0]
    }

    private static func quantiles(_ ensemble: Ensemble, _ first: Int, _ over: Int?, _ month: Int, _ shares: [Double]) -> [Double] {
        let count = ensemble.count
        let start = (first + month) * count
        // Some thousands of replications, the same in each month, tell a band as well as all.
        let step = max(1, count / 2000)
        let values = stride(from: 0, to: count, by: step).map { replication -> Double in
            let value = Double(ensemble.months[start + replication])
            guard let over else { return value }
            let below = Double(ensemble.months[(over + month) * count + replication])
            return below > 0 ? value / below : 0
        }
        return (try? Quantiles.of(values, at: shares)) ?? shares.map { _ in .nan }
    }

    private static func band(_ source: Source, _ ensemble: Ensemble, _ years: [[Double]?], _ month: Int) -> [Double] {
        switch source {
        case .monthly(let first, let over): return quantiles(ensemble, first, over, month, shares)
        case .yearly(_, let terms): return terms[month].band(years)
        }
    }
}

extension PlanPath.Term {
    /// Percentiles of the month from those of the years, as if a replication high in one year were as high in the next; exact
    /// where the month rests on one year alone.
    package func band(_ years: [[Double]?]) -> [Double] {
        guard let own = years[year] else { return PlanPath.shares.map { _ in .nan } }
        let next = otherWeight != 0 ? years[other] ?? own : own
        return own.indices.map { weight * own[$0] + otherWeight * next[$0] + offset }
    }
}
