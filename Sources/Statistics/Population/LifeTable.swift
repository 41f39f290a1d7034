/// Years that people of each age can expect to live if the death rates of one time held all their lives.
///
///     l₀ = 1,  l(next) = l(a) exp(−n(a) m(a)),  L(a) = (l(a) − l(next)) / m(a),  e(a) = Σ L from a on / l(a)
///
/// n(a) is the width of an age group, one year or several. The chance of death is the same throughout a group, the first one included; the last is open:
/// L = l / m. Source: the period life table (Chiang, The Life Table and its Applications, 1984).
public struct LifeTable: Sendable, Equatable {
    /// Share of the newborn alive at the beginning of each age group.
    public let alive: [Double]
    /// Years still to live at the beginning of each age group.
    public let expectancy: [Double]

    /// - Parameters:
    ///   - deathRates: deaths a person-year by age group, the last for that age and all above.
    ///   - width: years of every group but the last.
    /// - Throws: ``StatisticsError`` for no ages, a rate below 0 or not a number, or a last rate of 0, at which nobody ever dies.
    public init(deathRates: [Double], width: Double = 1) throws(StatisticsError) {
        for (age, rate) in deathRates.enumerated() {
            try StatisticsError.require(rate >= 0 && rate.isFinite, of: "life table", "death rate at \(age)", found: rate, allowed: "a number of 0 or more")
        }
        try StatisticsError.require((deathRates.last ?? 0) > 0, of: "life table", "death rate of the last age", found: deathRates.last ?? 0, allowed: "above 0")
        try StatisticsError.require(width > 0 && width.isFinite, of: "life table", "width of an age group", found: width, allowed: "a number of years above 0")
        var alive: [Double] = []
        var lived: [Double] = []
        var now = 1.0
        for (age, rate) in deathRates.enumerated() {
            alive.append(now)
            let next = age == deathRates.count - 1 ? 0 : now * exponential(-rate * width)
            // Where hardly anybody dies, all of it is lived: (1 − e^(−nm))/m tends to n (1 − nm/2).
            lived.append(rate * width > 1e-9 ? (now - next) / rate : now * width * (1 - rate * width / 2))
            now = next
        }
        var expectancy = Array(repeating: 0.0, count: alive.count)
        var ahead = 0.0
        for age in alive.indices.reversed() {
            ahead += lived[age]
            expectancy[age] = alive[age] > 0 ? ahead / alive[age] : 1 / deathRates[age]
        }
        self.alive = alive
        self.expectancy = expectancy
    }
}
