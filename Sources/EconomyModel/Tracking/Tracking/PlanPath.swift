import HealthEconomy
import HealthSimulation
import Statistics

/// The plan's monthly path of one measure of an organisation, or of several together, in every replication, from the first month of
/// the first plan year.
///
///     value(replication, month) = sum of weight x yearly figure of the replication + offset
///
/// or, where the kernel simulates months, the month itself.
struct PlanPath: Sendable {
    enum Source: Sendable {
        /// Of each month the weights of years with an offset.
        case yearly(terms: [Term])
        /// First months' positions in `Ensemble.months`, one an organisation; second for a ratio.
        case monthly(first: [Int], over: [Int])
    }

    /// A month as up to two years' figures and an offset.
    struct Term: Sendable {
        package var year: Int
        package var weight: Double
        package var other: Int
        var otherWeight: Double
        package var offset: Double
    }

    /// The yearly series that the update forecasts, one an organisation; they add up.
    package let series: [Int]
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

    /// Whether the figures of several organisations add up to one: counts, lists, beds, staff and money, not shares.
    static func addsUp(_ measure: Measure) -> Bool { measure.unit != "share" }

    /// Nil where the organisation does not have the measure, or months were not kept.
    ///
    /// - Parameter others: organisations whose figures are added, those of them that have the measure.
    init?(_ compiled: CompiledEconomy, _ ensemble: Ensemble, organisation: String, and others: [String] = [], measure: Measure) {
        guard let tracked = TrackedMeasure.of(measure) else { return nil }
        let layout = ensemble.layout
        let codes = ([organisation] + (Self.addsUp(measure) ? others : [])).filter { layout.position($0, measure) != nil }
        let series = codes.compactMap { layout.position($0, measure) }
        guard !series.isEmpty else { return nil }
        let years = compiled.lastYear
        months = years * 12
        self.series = series
        self.measure = tracked
        let providers = codes.map { compiled.providerCodes.firstIndex(of: $0) }
        yearBands = (0...years).map { year in
            let values = Self.yearly(series, ensemble, year)
            guard values.allSatisfy(\.isFinite) else { return nil }
            return try? Quantiles.of(values, at: Self.shares)
        }
        guard yearBands.dropFirst().allSatisfy({ $0 != nil }) else { return nil }
        func kind(_ kind: Int) -> [Int]? {
            let places = providers.compactMap { $0.map { ($0 * Kernel.monthlyKinds + kind) * years * 12 } }
            return ensemble.months.isEmpty || places.count < providers.count ? nil : places
        }
        let days = compiled.economy.days
        let daysInYear = compiled.economy.daysInYear
        switch tracked.course {
        case .activity(let points):
            var shares = [Double](repeating: 0, count: months)
            // Seasons of several organisations by what each does in the first year.
            let weights = series.map { series in Mean.of(Array(ensemble.replications(series, year: 1))) }
            for month in 0..<months {
                let (year, place) = (month / 12 + 1, month % 12)
                let seasons = zip(providers, weights).reduce(0.0) { $0 + $1.1 * Self.season(compiled, $1.0, points, place) }
                shares[month] = days[year * 12 + place] / daysInYear[year] * seasons
            }
            let held = Self.held(compiled, ensemble, series, providers, months)
            for month in 0..<months { shares[month] *= held[month] }
            for year in 0..<years {
                let sum = shares[year * 12..<year * 12 + 12].reduce(0, +)
                for month in year * 12..<year * 12 + 12 { shares[month] = sum > 0 ? shares[month] / sum : 1.0 / 12 }
            }
            source = .yearly(terms: shares.enumerated().map { Term(year: $0 / 12 + 1, weight: $1, other: 0, otherWeight: 0, offset: 0) })
            shape = shares.map { $0 * 12 }
            isAdditive = false
        case .money:
            // Contracts are paid in twelfths and pay is level: a month of 31 days costs no more than one of 28.
            let held = Self.held(compiled, ensemble, series, providers, months)
            let twelfths = (0..<months).map { month -> Double in
                let year = held[month / 12 * 12..<month / 12 * 12 + 12].reduce(0, +)
                return year > 0 ? held[month] / year : 1.0 / 12
            }
            source = .yearly(terms: twelfths.enumerated().map { Term(year: $0 / 12 + 1, weight: $1, other: 0, otherWeight: 0, offset: 0) })
            shape = twelfths.map { $0 * 12 }
            isAdditive = false
        case .average, .yearEnd:
            var offsets = [Double](repeating: 0, count: months)
            if measure == .aeWithinFourHours, let occupied = kind(0), let available = kind(1) {
                offsets = Self.fourHourOffsets(compiled, ensemble, occupied, available, years)
            }
            let hasBaseline = yearBands[0] != nil
            let isMean = if case .average = tracked.course { true } else { false }
            source = .yearly(
                terms: (0..<months).map { month in
                    let place = Self.place(month, years: years, first: hasBaseline ? 0 : 1, isMean: isMean)
                    return Term(
                        year: place.lower, weight: 1 - place.part, other: place.part > 0 ? place.lower + 1 : 0, otherWeight: place.part,
                        offset: offsets[month])
                })
            shape = offsets
            isAdditive = true
        case .monthly, .occupancy:
            let first: [Int]?
            var over: [Int] = []
            if case .monthly(let place) = tracked.course {
                first = kind(place)
            } else {
                first = kind(0)
                over = kind(1) ?? []
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

    /// The year's figure in every replication, of all organisations together.
    func yearly(_ ensemble: Ensemble, _ year: Int) -> [Double] { Self.yearly(series, ensemble, year) }

    private static func yearly(_ series: [Int], _ ensemble: Ensemble, _ year: Int) -> [Double] {
        var values = Array(ensemble.replications(series[0], year: year))
        for other in series.dropFirst() {
            for (replication, value) in ensemble.replications(other, year: year).enumerated() { values[replication] += value }
        }
        return values
    }

    /// The middle of the plan in a month.
    package func median(_ month: Int) -> Double { bands[month][2] }

    /// Mean over some months of each replication's path.
    package func means(_ ensemble: Ensemble, months: [Int]) -> [Double] {
        let count = ensemble.count
        var means = [Double](repeating: 0, count: count)
        guard !months.isEmpty else { return means }
        let scale = 1 / Double(months.count)
        switch source {
        case .yearly(let terms):
            var weights: [Int: Double] = [:]
            var offset = 0.0
            for month in months {
                let term = terms[month]
                weights[term.year, default: 0] += term.weight * scale
                if term.otherWeight != 0 { weights[term.other, default: 0] += term.otherWeight * scale }
                offset += term.offset * scale
            }
            for (year, weight) in weights.ordered(by: { $0.key < $1.key }) {
                for (replication, value) in yearly(ensemble, year).enumerated() { means[replication] += weight * value }
            }
            if offset != 0 { for replication in 0..<count { means[replication] += offset } }
        case .monthly(let first, let over):
            for month in months {
                for replication in 0..<count {
                    means[replication] += scale * Self.simulated(ensemble, first, over, month, replication)
                }
            }
        }
        return means
    }

    // MARK: Making

    /// How much of what they hold over the plan trusts have in each month, by the baseline year's figures of the sites; 1 throughout
    /// where nothing changes hands.
    private static func held(_ compiled: CompiledEconomy, _ ensemble: Ensemble, _ series: [Int], _ providers: [Int?], _ months: Int) -> [Double] {
        guard let holdings = compiled.holdings, providers.contains(where: { $0.flatMap(holdings.place) != nil }) else {
            return [Double](repeating: 1, count: months)
        }
        var amounts = [Double](repeating: 0, count: months)
        for (one, provider) in zip(series, providers) {
            let place = provider.flatMap(holdings.place)
            // The same measure of another trust stands where its series begin.
            func start(_ site: Int) -> Double {
                let other = one + ensemble.layout.provider(site) - ensemble.layout.provider(provider ?? 0)
                return Mean.of(ensemble.replications(other, year: 0).map { $0.isFinite ? abs($0) : 0 })
            }
            for month in 0..<months {
                guard let place else {
                    amounts[month] += Mean.of(ensemble.replications(one, year: 0).map { $0.isFinite ? abs($0) : 0 })
                    continue
                }
                for (site, number) in holdings.involved.enumerated() { amounts[month] += holdings.inMonth(0, month, place, site) * start(number) }
            }
        }
        return amounts
    }

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

    /// Between which years' figures a month stands, and how far from the first to the second. Means stand in the middle of their
    /// year, ends at its last month.
    ///
    /// - Parameter first: 0, or 1 where the baseline has no figure.
    static func place(_ month: Int, years: Int, first: Int, isMean: Bool) -> (lower: Int, part: Double) {
        // Years passed since the point at which the baseline's figure stands.
        let since = isMean ? (Double(month) + 6.5) / 12 : Double(month + 1) / 12
        let lower = Int(since)
        if lower >= years { return (years, 0) }
        return lower < first ? (first, 0) : (lower, since - Double(lower))
    }

    /// How far A&E performance of a month stands from its year's mean, for how full the beds are in the middle future.
    private static func fourHourOffsets(_ compiled: CompiledEconomy, _ ensemble: Ensemble, _ occupied: [Int], _ available: [Int], _ years: Int) -> [Double] {
        let slopes = compiled.economy.capacity.aeSlopes.map { compiled.parameters.central[$0.index * (compiled.lastYear + 1)] }
        var offsets: [Double] = []
        for year in 0..<years {
            let losses = (0..<12).map {
                fourHourLoss(occupancy: monthMedian(ensemble, occupied, available, year * 12 + $0), starts: compiled.economy.capacity.aeStarts, slopes: slopes)
            }
            let mean = losses.reduce(0, +) / 12
            offsets += losses.map { mean - $0 }
        }
        return offsets
    }

    private static func monthMedian(_ ensemble: Ensemble, _ first: [Int], _ over: [Int], _ month: Int) -> Double {
        quantiles(ensemble, first, over, month, [0.5])[0]
    }

    /// A month of one replication: the sum over organisations, or the ratio of two such sums.
    private static func simulated(_ ensemble: Ensemble, _ first: [Int], _ over: [Int], _ month: Int, _ replication: Int) -> Double {
        var value = 0.0
        for place in first { value += Double(ensemble.months[(place + month) * ensemble.count + replication]) }
        guard !over.isEmpty else { return value }
        var below = 0.0
        for place in over { below += Double(ensemble.months[(place + month) * ensemble.count + replication]) }
        return below > 0 ? value / below : 0
    }

    private static func quantiles(_ ensemble: Ensemble, _ first: [Int], _ over: [Int], _ month: Int, _ shares: [Double]) -> [Double] {
        // Some thousands of replications, the same in each month, tell a band as well as all.
        let step = max(1, ensemble.count / 2000)
        let values = stride(from: 0, to: ensemble.count, by: step).map { simulated(ensemble, first, over, month, $0) }
        return (try? Quantiles.of(values, at: shares)) ?? shares.map { _ in .nan }
    }

    private static func band(_ source: Source, _ ensemble: Ensemble, _ years: [[Double]?], _ month: Int) -> [Double] {
        switch source {
        case .monthly(let first, let over): return quantiles(ensemble, first, over, month, shares)
        case .yearly(let terms): return terms[month].band(years)
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
