import Glibc

/// Minus twice the concentrated log likelihood of a smoothing model, less a constant, with its gradient, in one pass
/// forwards and one backwards over the series.
///
///     additive errors        n ln(sum r^2)
///     multiplicative errors  n ln(sum (r/mu)^2) + 2 sum ln mu
///
/// r = value - mu is the one-step error in the series' own unit. Written with r, additive and multiplicative errors share
/// one recursion, so there are only two: season added to the level or multiplying it. The gradient by adjoints costs
/// about three values whatever the number of parameters, and initial states are most of the parameters.
struct SmoothingLikelihood {
    let form: SmoothingForm
    let values: [Double]
    let isObserved: [Bool]
    let period: Int
    private let observations: Double
    /// Lets a series that a model fits exactly have a finite likelihood: errors of 1e-8 of the series' size.
    private let smallestSum: Double

    private(set) var errors: [Double]
    private(set) var expected: [Double]
    private var base: [Double]
    private var growth: [Double]
    private var seasonUsed: [Double]
    private(set) var finalState: SmoothingState
    private(set) var sum = 0.0

    /// Derivatives of the value with respect to rates and initial state, filled by `value(_:_:)`.
    private(set) var rateGradient = SmoothingRates(level: 0, trend: 0, season: 0, damping: 0)
    private(set) var stateGradient: SmoothingState

    /// - Parameter values: of size about 1; what stands where not observed is not read.
    init(_ form: SmoothingForm, values: [Double], isObserved: [Bool], period: Int) {
        self.form = form
        self.values = values
        self.isObserved = isObserved
        self.period = form.season == .none ? 1 : period
        observations = Double(isObserved.count { $0 })
        smallestSum = observations * 1e-16
        errors = [Double](repeating: 0, count: values.count)
        expected = errors
        base = errors
        growth = errors
        seasonUsed = errors
        finalState = SmoothingState(level: 0, season: [Double](repeating: 0, count: self.period))
        stateGradient = finalState
    }

    mutating func value(_ rates: SmoothingRates, _ initial: SmoothingState) -> Double {
        forward(rates, initial)
    }

    mutating func valueAndGradient(_ rates: SmoothingRates, _ initial: SmoothingState) -> Double {
        let value = forward(rates, initial)
        if value.isFinite { backward(rates) }
        return value
    }

    private mutating func forward(_ rates: SmoothingRates, _ initial: SmoothingState) -> Double {
        let multiplies = form.season == .multiplicative
        let relative = form.error == .multiplicative
        var level = initial.level
        var slope = initial.growth
        finalState.season = initial.season
        var phase = 0
        sum = smallestSum
        var logarithms = 0.0
        var product = 1.0
        for step in values.indices {
            let before = level + rates.damping * slope
            let season = finalState.season[phase]
            let mu = multiplies ? before * season : before + season
            if relative || multiplies {
                if !(mu > 0) || !(before > 0) { return .infinity }
            }
            var error = 0.0
            if isObserved[step] {
                error = values[step] - mu
                if relative {
                    let share = error / mu
                    sum += share * share
                    product *= mu
                    // One logarithm for many factors, taken before the product leaves the range of doubles.
                    if product > 1e100 || product < 1e-100 {
                        logarithms += log(product)
                        product = 1
                    }
                } else {
                    sum += error * error
                }
            }
            base[step] = before
            growth[step] = slope
            seasonUsed[step] = season
            expected[step] = mu
            errors[step] = error
            if multiplies {
                let scaled = error / season
                level = before + rates.level * scaled
                slope = rates.damping * slope + rates.trend * scaled
                finalState.season[phase] = season + rates.season * error / before
            } else {
                level = before + rates.level * error
                slope = rates.damping * slope + rates.trend * error
                finalState.season[phase] = season + rates.season * error
            }
            phase += 1
            if phase == period { phase = 0 }
        }
        finalState.level = level
        finalState.growth = slope
        if relative { logarithms += log(product) }
        let value = observations * log(sum) + 2 * logarithms
        return value.isFinite ? value : .infinity
    }

    private mutating func backward(_ rates: SmoothingRates) {
        let multiplies = form.season == .multiplicative
        let relative = form.error == .multiplicative
        var level = 0.0
        var slope = 0.0
        for phase in 0..<period { stateGradient.season[phase] = 0 }
        var byLevel = 0.0
        var byTrend = 0.0
        var bySeason = 0.0
        var byDamping = 0.0
        let weight = 2 * observations / sum
        var phase = values.count % period
        for step in values.indices.reversed() {
            phase = phase == 0 ? period - 1 : phase - 1
            let error = errors[step]
            let before = base[step]
            let mu = expected[step]
            var fromError = 0.0
            var fromExpected = 0.0
            let seen = isObserved[step]
            if seen {
                if relative {
                    let inverse = 1 / mu
                    fromError = weight * error * inverse * inverse
                    fromExpected = -fromError * error * inverse + 2 * inverse
                } else {
                    fromError = weight * error
                }
            }
            let seasonAdjoint = stateGradient.season[phase]
            var fromBase: Double
            var fromSeason: Double
            if multiplies {
                let season = seasonUsed[step]
                let scaled = error / season
                let share = error / before
                let fromScaled = rates.level * level + rates.trend * slope
                let fromShare = rates.season * seasonAdjoint
                byLevel += level * scaled
                byTrend += slope * scaled
                bySeason += seasonAdjoint * share
                if seen {
                    fromError += fromScaled / season + fromShare / before
                    fromExpected -= fromError
                }
                fromSeason = seasonAdjoint - fromScaled * scaled / season + fromExpected * before
                fromBase = level - fromShare * share / before + fromExpected * season
            } else {
                byLevel += level * error
                byTrend += slope * error
                bySeason += seasonAdjoint * error
                if seen {
                    fromError += rates.level * level + rates.trend * slope + rates.season * seasonAdjoint
                    fromExpected -= fromError
                }
                fromSeason = seasonAdjoint + fromExpected
                fromBase = level + fromExpected
            }
            stateGradient.season[phase] = fromSeason
            byDamping += (slope + fromBase) * growth[step]
            slope = rates.damping * (slope + fromBase)
            level = fromBase
        }
        stateGradient.level = level
        stateGradient.growth = slope
        rateGradient = SmoothingRates(level: byLevel, trend: byTrend, season: bySeason, damping: byDamping)
    }
}
