package import HealthEconomy

/// A use-rate curve: care used per resident a year, by sex and exact age, linear between the middles of the bands.
package struct UseRateCurve: Sendable {
    package let name: String
    /// Rates per resident by sex and five-year band.
    let byBand: [Sex: [Double]]

    package init(name: String, byBand: [Sex: [Double]]) {
        self.name = name
        self.byBand = byBand
    }

    /// The rate at an exact age; constant before the first and beyond the last band's middle.
    package func rate(_ sex: Sex, age: Double) -> Double {
        guard let rates = byBand[sex], !rates.isEmpty else { return 0 }
        let position = (age - 2.5) / 5
        if position <= 0 { return rates[0] }
        if position >= Double(rates.count - 1) { return rates[rates.count - 1] }
        let band = Int(position)
        let part = position - Double(band)
        return rates[band] * (1 - part) + rates[band + 1] * part
    }
}

/// The demographic index of a curve for each projected year.
///
///     D[y] = Σ N[a,x,y] × r(a − Δ_y, x) / Σ N[a,x,0] × r(a, x),  Δ_y = Σ δ_k over the years k = 1…y
///
/// δ: years by which people of a given age become healthier in each year, the last of which carries on; applied from
/// `fromAge` on.
/// An index without residents or use is 1.
package func demographicIndex(
    residents: [ByAge], curve: UseRateCurve, healthStatusShift: [Double], fromAge: Int
) -> [Double] {
    func use(_ population: ByAge, year: Int) -> Double {
        let younger = healthStatusShift.runs(through: year).reduce(0) { $0 + $1.value * Double($1.years) }
        var total = 0.0
        for sex in Sex.allCases {
            for age in 0..<ByAge.ages {
                let middle = age == ByAge.ages - 1 ? 92.5 : Double(age) + 0.5
                let felt = age >= fromAge ? middle - younger : middle
                total += population[sex, age] * curve.rate(sex, age: felt)
            }
        }
        return total
    }
    let base = use(residents[0], year: 0)
    guard base > 0 else { return residents.map { _ in 1 } }
    return residents.enumerated().map { use($1, year: $0) / base }
}
