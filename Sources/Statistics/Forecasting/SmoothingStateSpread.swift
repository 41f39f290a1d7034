/// How uncertain a fitted model's last level and growth are, for having been fitted.
///
/// Given the rates, errors are (nearly) linear in the initial level and growth, so least squares gives their covariance, and
/// the same recursion carries it to the end: with q the base of a step's forecast,
///
///     dq = dl + damping db,  dl' = (1 - level rate) dq,  db' = damping db - trend rate dq
///
/// A fast level forgets its start and leaves little; a fixed line keeps all, as in regression. The rates themselves are
/// taken as known, and the season as fixed.
struct SmoothingStateSpread: Sendable, Equatable {
    /// Lower triangle of the covariance's root, in units of the error's deviation.
    private(set) var level = 0.0
    private(set) var growthWithLevel = 0.0
    private(set) var growth = 0.0

    /// None: rates and states were given, not fitted.
    static let none = SmoothingStateSpread()

    private init() {}

    init(_ form: SmoothingForm, _ rates: SmoothingRates, fitted: [Double], isObserved: [Bool]) {
        // Columns: response to the initial level, and to the initial growth.
        var (levelByLevel, growthByLevel, levelByGrowth, growthByGrowth) = (1.0, 0.0, 0.0, 1.0)
        var (sumLevel, sumBoth, sumGrowth) = (0.0, 0.0, 0.0)
        for step in fitted.indices {
            let byLevel = levelByLevel + rates.damping * growthByLevel
            let byGrowth = levelByGrowth + rates.damping * growthByGrowth
            let seen = isObserved[step]
            if seen {
                let weight = form.error == .multiplicative ? 1 / (fitted[step] * fitted[step]) : 1
                sumLevel += weight * byLevel * byLevel
                sumBoth += weight * byLevel * byGrowth
                sumGrowth += weight * byGrowth * byGrowth
            }
            // A missing value corrects nothing.
            levelByLevel = byLevel * (seen ? 1 - rates.level : 1)
            levelByGrowth = byGrowth * (seen ? 1 - rates.level : 1)
            growthByLevel = rates.damping * growthByLevel - (seen ? rates.trend * byLevel : 0)
            growthByGrowth = rates.damping * growthByGrowth - (seen ? rates.trend * byGrowth : 0)
        }
        guard sumLevel > 0 else { return }
        guard form.trend != .none else {
            level = abs(levelByLevel) / sumLevel.squareRoot()
            return
        }
        // Covariance of the initial state, the inverse of the sums; its root; carried to the end.
        let determinant = sumLevel * sumGrowth - sumBoth * sumBoth
        guard determinant > 1e-12 * sumLevel * sumGrowth else { return }
        let (first, both, second) = (sumGrowth / determinant, -sumBoth / determinant, sumLevel / determinant)
        func carried(_ byLevel: Double, _ byGrowth: Double) -> Double {
            byLevel * byLevel * first + 2 * byLevel * byGrowth * both + byGrowth * byGrowth * second
        }
        let levelVariance = carried(levelByLevel, levelByGrowth)
        let growthVariance = carried(growthByLevel, growthByGrowth)
        let mixed = levelByLevel * growthByGrowth + levelByGrowth * growthByLevel
        let covariance = levelByLevel * growthByLevel * first + mixed * both + levelByGrowth * growthByGrowth * second
        level = max(0, levelVariance).squareRoot()
        growthWithLevel = level > 0 ? covariance / level : 0
        growth = max(0, growthVariance - growthWithLevel * growthWithLevel).squareRoot()
    }
}
