import Glibc

/// The search for the rates and initial state of one smoothing model, in variables free of bounds.
///
/// Rates are mapped by logistic curves onto 0 < level < 1, 0 < trend < level, 0 < season < 1 - level, 0.8 < damping < 0.98;
/// initial states are measured from a first guess in units of the series' step-to-step variation. The first seasonal
/// states are free and the last follows from their sum.
struct SmoothingProblem {
    /// Damping is held within 0.8 and 0.98, the range that R's forecast::ets uses: below 0.8 a trend is gone after a few steps, above 0.98 it cannot
    /// be told from a lasting one (Hyndman and Athanasopoulos, "Forecasting: principles and practice", 3rd ed., section 8.2).
    private static let leastDamping = 0.8
    private static let dampingRange = 0.18
    /// Rates of the level to search from. Likelihoods of short series often have one peak near a fixed level and one near a level
    /// that follows each value.
    private static let firstLevels = [0.05, 0.3, 0.7]

    private var likelihood: SmoothingLikelihood
    private let form: SmoothingForm
    private let scale: Double
    private let guess: SmoothingState
    private let unit: Double
    private let dimension: Int

    init?(_ form: SmoothingForm, _ series: [Double?], period: Int) {
        let observed = series.compactMap { $0 }
        let sizes = observed.map { abs($0) }
        let scale = sizes.isEmpty ? 0 : Mean.of(sizes)
        guard scale > 0, scale.isFinite else { return nil }
        if form.error == .multiplicative || form.season == .multiplicative {
            guard observed.allSatisfy({ $0 > 0 }) else { return nil }
        }
        if form.season != .none {
            guard period > 1, series.count >= 2 * period else { return nil }
        }
        likelihood = SmoothingLikelihood(
            form, values: series.map { ($0 ?? 0) / scale }, isObserved: series.map { $0 != nil }, period: period)
        self.form = form
        self.scale = scale
        var dimension = 2
        if form.trend != .none { dimension += 2 }
        if form.trend == .damped { dimension += 1 }
        if form.season != .none { dimension += period }
        self.dimension = dimension
        // Fewer values than parameters and two leave no finite AICc.
        guard observed.count > dimension + 2 else { return nil }
        guess = StartingState.of(form, series.map { $0.map { $0 / scale } }, period: period)
        let changes = zip(observed.dropFirst(), observed).map { abs($0 - $1) / scale }
        unit = max(Mean.of(changes), 1e-6)
    }

    mutating func solve() -> SmoothingFit? {
        var best: (point: [Double], value: Double)?
        for level in Self.firstLevels {
            guard let start = bestStart(level) else { continue }
            let solution = minimum(from: point(start)) { point, gradient in valueAndGradient(point, &gradient) }
            if solution.value < best?.value ?? .infinity { best = solution }
        }
        guard let best else { return nil }
        let (rates, state) = unpacked(best.point)
        guard likelihood.value(rates, state).isFinite else { return nil }
        return SmoothingFit(likelihood, rates, state, scale: scale, isFitted: true)
    }

    /// The best of a few rates with this rate of the level, at the guessed state; `nil` where none is in the model's domain.
    private mutating func bestStart(_ level: Double) -> SmoothingRates? {
        var best: SmoothingRates?
        var least = Double.infinity
        for share in form.trend == .none ? [0] : [0.05, 0.3] {
            for season in form.season == .none ? [0] : [0.02, 0.3] {
                let rates = SmoothingRates(
                    level: level, trend: share * level, season: season * (1 - level),
                    damping: form.trend == .damped ? 0.95 : 1)
                let value = likelihood.value(rates, guess)
                if value < least {
                    least = value
                    best = rates
                }
            }
        }
        return best
    }

    private func point(_ rates: SmoothingRates) -> [Double] {
        var point = [Double](repeating: 0, count: dimension)
        point[0] = Self.logit(rates.level)
        var next = 1
        if form.trend != .none {
            point[next] = Self.logit(rates.trend / rates.level)
            next += 1
        }
        if form.season != .none {
            point[next] = Self.logit(rates.season / (1 - rates.level))
            next += 1
        }
        if form.trend == .damped { point[next] = Self.logit((rates.damping - Self.leastDamping) / Self.dampingRange) }
        return point
    }

    private func unpacked(_ point: [Double]) -> (SmoothingRates, SmoothingState) {
        var rates = SmoothingRates(level: Self.logistic(point[0]))
        var state = guess
        var next = 1
        if form.trend != .none {
            rates.trend = rates.level * Self.logistic(point[next])
            next += 1
        }
        if form.season != .none {
            rates.season = (1 - rates.level) * Self.logistic(point[next])
            next += 1
        }
        if form.trend == .damped {
            rates.damping = Self.leastDamping + Self.dampingRange * Self.logistic(point[next])
            next += 1
        }
        state.level += unit * point[next]
        next += 1
        if form.trend != .none {
            state.growth += 0.1 * unit * point[next]
            next += 1
        }
        if form.season != .none {
            let last = state.season.count - 1
            for phase in 0..<last {
                let change = unit * point[next + phase]
                state.season[phase] += change
                state.season[last] -= change
            }
        }
        return (rates, state)
    }

    private mutating func valueAndGradient(_ point: [Double], _ gradient: inout [Double]) -> Double {
        let (rates, state) = unpacked(point)
        let value = likelihood.valueAndGradient(rates, state)
        guard value.isFinite else { return value }
        let byRates = likelihood.rateGradient
        let byState = likelihood.stateGradient
        // trend = level * x and season = (1 - level) * x move with the level too.
        var byLevel = byRates.level
        var next = 1
        if form.trend != .none {
            let share = rates.trend / rates.level
            byLevel += byRates.trend * share
            gradient[next] = byRates.trend * rates.level * share * (1 - share)
            next += 1
        }
        if form.season != .none {
            let share = rates.season / (1 - rates.level)
            byLevel -= byRates.season * share
            gradient[next] = byRates.season * (1 - rates.level) * share * (1 - share)
            next += 1
        }
        if form.trend == .damped {
            let share = (rates.damping - Self.leastDamping) / Self.dampingRange
            gradient[next] = byRates.damping * Self.dampingRange * share * (1 - share)
            next += 1
        }
        gradient[0] = byLevel * rates.level * (1 - rates.level)
        gradient[next] = byState.level * unit
        next += 1
        if form.trend != .none {
            gradient[next] = byState.growth * 0.1 * unit
            next += 1
        }
        if form.season != .none {
            let last = state.season.count - 1
            for phase in 0..<last { gradient[next + phase] = unit * (byState.season[phase] - byState.season[last]) }
        }
        return value
    }

    // Kept off 0 and 1, where shares could no longer be divided by.
    private static func logistic(_ x: Double) -> Double { 1e-9 + (1 - 2e-9) / (1 + exp(-x)) }
    private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }
}

/// First guesses of a smoothing model's initial state, good enough to search from.
enum StartingState {
    static func of(_ form: SmoothingForm, _ series: [Double?], period: Int) -> SmoothingState {
        let line = Line(leastSquares: series)
        var season = [form.season == .multiplicative ? 1.0 : 0.0]
        if form.season != .none {
            season = seasonalEffects(series, period: period, multiplicative: form.season == .multiplicative)
        }
        if form.trend == .none {
            let first = series.prefix(max(4, form.season == .none ? 4 : period)).compactMap { $0 }
            return SmoothingState(level: first.isEmpty ? line.value(at: 0) : Mean.of(first), season: season)
        }
        // The state stands one step before the first value. A line that starts at 0 or below is no start for a positive model.
        let start = line.value(at: -1)
        let level = start > 0 || form.error == .additive ? start : max(Mean.of(series.prefix(4).compactMap { $0 }), 1e-3)
        return SmoothingState(level: level, growth: line.slope, season: season)
    }

    /// Mean departure of each phase from a straight line, drawn towards none by n/(n + 1) where a phase was seen n times, so
    /// that one odd month does not pass for a season.
    static func seasonalEffects(_ series: [Double?], period: Int, multiplicative: Bool) -> [Double] {
        let line = Line(leastSquares: series)
        let middle = Mean.of(series.compactMap { $0 })
        var sums = [Double](repeating: 0, count: period)
        var counts = sums
        for (step, value) in series.enumerated() {
            guard let value else { continue }
            var trend = line.value(at: Double(step))
            if multiplicative, trend <= 0.1 * middle { trend = middle }
            sums[step % period] += multiplicative ? value / trend - 1 : value - trend
            counts[step % period] += 1
        }
        let effects = zip(sums, counts).map { sum, count in sum / (count + 1) }
        let centre = Mean.of(effects)
        return effects.map { multiplicative ? max(0.05, 1 + $0 - centre) : $0 - centre }
    }
}

/// A straight line through a series by least squares; step 0 is the first value.
struct Line {
    let intercept: Double
    let slope: Double

    init(leastSquares series: [Double?]) {
        var count = 0.0
        var sumX = 0.0
        var sumY = 0.0
        for case (let step, let value?) in series.enumerated() {
            count += 1
            sumX += Double(step)
            sumY += value
        }
        guard count > 0 else {
            intercept = 0
            slope = 0
            return
        }
        let meanX = sumX / count
        let meanY = sumY / count
        var sumXX = 0.0
        var sumXY = 0.0
        for case (let step, let value?) in series.enumerated() {
            sumXX += (Double(step) - meanX) * (Double(step) - meanX)
            sumXY += (Double(step) - meanX) * (value - meanY)
        }
        slope = sumXX > 0 ? sumXY / sumXX : 0
        intercept = meanY - slope * meanX
    }

    func value(at step: Double) -> Double { intercept + slope * step }
}
