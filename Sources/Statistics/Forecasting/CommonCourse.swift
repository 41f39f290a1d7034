private let input = InputCheck(of: "common course")

/// What like series do together, step by step: the winter of all, a year that is bad for all.
///
///     value of series i at step t = own level + course(t) + own departure
///
/// found by medians in turn (Tukey's median polish): own levels are the middles of each series less the course, the course the middle over
/// series of what is left, its own middle nought. Values are on a scale on which series add up (logarithms of counts, log odds of shares).
public struct CommonCourse: Sendable, Equatable {
    /// By step, nil where fewer than the fewest series have a value.
    public let values: [Double?]
    /// Steps in a year.
    public let period: Int

    private static let rounds = 4

    /// - Parameters:
    ///   - series: on the same steps, nil where one has no value.
    ///   - fewest: series with a value that a step needs.
    public init(_ series: [[Double?]], period: Int = 12, fewest: Int = 3) throws(StatisticsError) {
        try input.require(period >= 1, "period", "1 or more", found: period)
        try input.require(fewest >= 1, "fewest", "1 or more", found: fewest)
        let length = series.map(\.count).max() ?? 0
        for one in series { try input.require(one.count == length, "series", "as long as each other, \(length)", found: one.count) }
        var course = [Double?](repeating: 0, count: length)
        for _ in 0..<Self.rounds {
            let levels = series.map { one -> Double? in
                let left = zip(one, course).compactMap { value, common in value.flatMap { value in common.map { value - $0 } } }
                return left.isEmpty ? nil : Quantiles.median(of: left)
            }
            course = (0..<length).map { step in
                let left = zip(series, levels).compactMap { one, level in one[step].flatMap { value in level.map { value - $0 } } }
                return left.count >= fewest ? Quantiles.median(of: left) : nil
            }
            let known = course.compactMap(\.self)
            let middle = known.isEmpty ? 0 : Quantiles.median(of: known)
            course = course.map { $0.map { $0 - middle } }
        }
        values = course
        self.period = period
    }

    /// The course at `horizon` steps after its end: the mean over the years known of the same step of the year, each year brought to the level of the
    /// last, and `carried` of the last year's change, the same part of that a year later, and so on.
    ///
    ///     ahead(h) = mean over years y of [ course(same step, y years ago) + level(last year) - level(y years ago) ] + change × (carried + carried² + …)
    ///
    /// Where no year has the step, the level of the last year.
    public func ahead(_ horizon: Int, carried: Double) -> [Double] {
        let end = values.count
        let years = end / period
        let levels = (0..<max(years, 1)).map { level(yearsAgo: $0) }
        let change = yearlyChange ?? 0
        var grown = [Double](repeating: 0, count: horizon)
        var (left, sum) = (carried, 0.0)
        for step in 0..<horizon {
            if step % period == 0 {
                sum += left * change
                left *= carried
            }
            grown[step] = sum
        }
        return (0..<horizon).map { step in
            let phase = step % period
            let same = (0..<max(years, 1)).compactMap { year -> Double? in
                let place = end - period * (year + 1) + phase
                guard place >= 0, let value = values[place] else { return nil }
                guard year > 0 else { return value }
                guard let now = levels[0], let then = levels[year] else { return nil }
                return value + now - then
            }
            return (same.isEmpty ? levels[0] ?? 0 : Mean.of(same)) + grown[step]
        }
    }

    /// Change of the course from a year before, the mean over the last year's steps that have both; nil with fewer than half a year of them.
    public var yearlyChange: Double? {
        let changes = self.changes.suffix(period).compactMap(\.self)
        return changes.isEmpty || changes.count < period / 2 ? nil : Mean.of(changes)
    }

    /// Variance with which the same step of the year comes again, about the year's change: half of that of changes from year to year for the step to come, as
    /// much over the number of years for those known, weighed with a guess that counts as so many changes.
    public func stepVariance(guess: Double, weight: Double) -> Double {
        let changes = self.changes.compactMap(\.self)
        guard changes.count > 1 else { return guess }
        let mean = Mean.of(changes)
        let years = Double(max(values.count / period, 1))
        let squares = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (weight * guess + squares / 2 * (1 + 1 / years)) / (weight + Double(changes.count - 1))
    }

    private var changes: [Double?] {
        guard values.count > period else { return [] }
        return (period..<values.count).map { step in values[step].flatMap { now in values[step - period].map { now - $0 } } }
    }

    /// Mean of a year's steps, counted back from the end; nil where none is known.
    private func level(yearsAgo: Int) -> Double? {
        let last = values.count - period * yearsAgo
        let known = values[max(0, last - period)..<max(0, last)].compactMap(\.self)
        return known.isEmpty ? nil : Mean.of(known)
    }
}
