package import HealthEconomy
import Statistics

/// Mortality and fertility by single year of age, events per person-year.
package struct VitalRates: Sendable {
    package var mortality: ByAge
    /// Births per woman-year by age of mother 0…90.
    package var fertility: [Double]
    package var maleShareOfBirths: Double

    package init(mortality: ByAge, fertility: [Double], maleShareOfBirths: Double) {
        self.mortality = mortality
        self.fertility = fertility
        self.maleShareOfBirths = maleShareOfBirths
    }
}

/// Yearly changes that the projection assumes: one value for each projected year, the last of which carries on.
package struct PopulationAssumptions: Sendable {
    /// Yearly fall in mortality at every age, a share.
    package var mortalityImprovement: [Double]
    /// Yearly change in fertility at every age, a share.
    package var fertilityChange: [Double]
    /// Net migration a year as a share of residents.
    package var netMigration: [Double]
    /// How far people under 50 who come and go keep the place's ages as they are: 0 nobody comes or goes, 1 the ages
    /// of those under 50 stay the same.
    package var profileHeld: [Double]

    /// The same every year.
    package init(mortalityImprovement: Double, fertilityChange: Double, netMigration: Double, profileHeld: Double = 0) {
        self.init(mortalityImprovement: [mortalityImprovement], fertilityChange: [fertilityChange], netMigration: [netMigration], profileHeld: [profileHeld])
    }

    package init(mortalityImprovement: [Double], fertilityChange: [Double], netMigration: [Double], profileHeld: [Double]) {
        self.mortalityImprovement = mortalityImprovement
        self.fertilityChange = fertilityChange
        self.netMigration = netMigration
        self.profileHeld = profileHeld
    }
}

/// Residents by sex and single year of age for year 0 and each of `years` years, by cohort component.
///
///     survivors[a+1] = N[a] × exp(−m[a] × M_y)                  age 90 keeps its own survivors
///     births         = Σ f[a] × F_y × (women[a] at start + women[a] at end) / 2
///     infants        = births × exp(−m[0] × M_y / 2)
///     N'[a]          = (1 − κ) × survivors[a] + κ × (Σ survivors under 50) × N[a] / (Σ N under 50)     ages 1…49
///     N'[a]          = the above + ν_y × ΣN × shape[a]           migrants come at the end of the year
///     M_y = Π (1 − μ_k),  F_y = Π (1 + φ_k)  over the years k = 1…y
///
/// κ (`profileHeld`) stands for those who come and go without changing the total: students and young workers who move
/// in, families who move out. Without it a city's young adults would grow old in place.
///
/// μ, φ, ν: mortality improvement, fertility change, net migration of a year. `migrationShape` sums to 1.
package func projectedResidents(
    from start: ByAge, rates: VitalRates, migrationShape: ByAge, assuming assumptions: PopulationAssumptions, years: Int
) -> [ByAge] {
    var result = [start]
    var now = start
    let last = ByAge.ages - 1
    for year in 1...max(years, 1) where year <= years {
        let mortalityFactor = compounded(assumptions.mortalityImprovement, through: year) { 1 - $0 }
        let fertilityFactor = compounded(assumptions.fertilityChange, through: year) { 1 + $0 }
        let profileHeld = assumptions.profileHeld.ofYear(year)
        var next = ByAge()
        for sex in Sex.allCases {
            for age in 0...last {
                let survivors = now[sex, age] * exponential(-rates.mortality[sex, age] * mortalityFactor)
                next[sex, min(age + 1, last)] += survivors
            }
        }
        if profileHeld > 0 { holdProfile(&next, of: now, by: profileHeld) }
        var births = 0.0
        for age in 0...last where rates.fertility[age] > 0 {
            births += rates.fertility[age] * fertilityFactor * (now[.female, age] + next[.female, age]) / 2
        }
        let boys = births * rates.maleShareOfBirths
        next[.male, 0] = boys * exponential(-rates.mortality[.male, 0] * mortalityFactor / 2)
        next[.female, 0] = (births - boys) * exponential(-rates.mortality[.female, 0] * mortalityFactor / 2)
        let migrants = assumptions.netMigration.ofYear(year) * now.total
        for index in next.values.indices {
            next.values[index] = max(0, next.values[index] + migrants * migrationShape.values[index])
        }
        result.append(next)
        now = next
    }
    return result
}

extension [Double] {
    /// The value of a projected year, the first as 1; the last value carries on.
    func ofYear(_ year: Int) -> Double { self[Swift.min(year, count) - 1] }

    /// Runs of equal yearly values in the years 1…`year`: the value, and how many years it holds.
    func runs(through year: Int) -> [(value: Double, years: Int)] {
        var result: [(value: Double, years: Int)] = []
        for one in 1...Swift.max(year, 1) where one <= year {
            let value = ofYear(one)
            if let last = result.last, last.value == value { result[result.count - 1].years += 1 } else { result.append((value, 1)) }
        }
        return result
    }
}

/// Π factor(rate of year k) over the years k = 1…`year`. Years of one rate are one power, so that a rate that never changes
/// compounds as (1 + rate)^year does.
private func compounded(_ rates: [Double], through year: Int, _ factor: (Double) -> Double) -> Double {
    rates.runs(through: year).reduce(1) { $0 * power(factor($1.value), Double($1.years)) }
}

/// Moves ages 1 to 49 towards last year's profile of the same ages, each sex's total kept.
private func holdProfile(_ next: inout ByAge, of now: ByAge, by held: Double) {
    let ages = 1..<50
    for sex in Sex.allCases {
        let survivors = ages.reduce(0) { $0 + next[sex, $1] }
        let before = ages.reduce(0) { $0 + now[sex, $1] }
        guard before > 0 else { continue }
        for age in ages { next[sex, age] = (1 - held) * next[sex, age] + held * survivors * now[sex, age] / before }
    }
}

/// Residents by single year of age from five-year bands: within a band as survivors of a stationary population,
/// so that the old fall off within their band as they do in life. Band totals are kept.
package func singleYears(from bands: [Sex: [Double]], mortality: ByAge) -> ByAge {
    var result = ByAge()
    for sex in Sex.allCases {
        let counts = bands[sex] ?? []
        for (band, count) in counts.enumerated() {
            let ages = band == AgeBand.count - 1 ? [ByAge.ages - 1] : Array(band * 5..<band * 5 + 5)
            var weights: [Double] = []
            var alive = 1.0
            for age in ages {
                weights.append(alive)
                alive *= exponential(-mortality[sex, age])
            }
            let total = weights.reduce(0, +)
            for (age, weight) in zip(ages, weights) { result[sex, age] = count * weight / total }
        }
    }
    return result
}
