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

/// A curve's rates in each year at the ages that residents feel, by sex and single year of age.
///
/// Who projects the same curve for many populations works them out once.
struct FeltRates: Sendable {
    /// The baseline year first.
    private let byYear: [ByAge]

    /// - Parameters:
    ///   - healthStatusShift: years by which people of a given age become healthier in each year, the last of which carries on.
    ///   - fromAge: the age from which that is so.
    ///   - years: how many, with the baseline year.
    init(_ curve: UseRateCurve, healthStatusShift: [Double], fromAge: Int, years: Int) {
        byYear = (0..<years).map { year in
            let younger = healthStatusShift.runs(through: year).reduce(0) { $0 + $1.value * Double($1.years) }
            var rates = ByAge()
            for sex in Sex.allCases {
                for age in 0..<ByAge.ages {
                    let middle = age == ByAge.ages - 1 ? 92.5 : Double(age) + 0.5
                    rates[sex, age] = curve.rate(sex, age: age >= fromAge ? middle - younger : middle)
                }
            }
            return rates
        }
    }

    /// The demographic index of residents who are projected for each of the years; 1 without residents or use.
    ///
    ///     D[y] = Σ N[a,x,y] × r(a − Δ_y, x) / Σ N[a,x,0] × r(a, x),  Δ_y = Σ δ_k over the years k = 1…y
    ///
    /// δ: years by which people of a given age become healthier in each year.
    func index(of residents: [ByAge]) -> [Double] {
        func use(_ year: Int) -> Double {
            let (people, rates) = (residents[year].values, byYear[year].values)
            var total = 0.0
            for position in people.indices { total += people[position] * rates[position] }
            return total
        }
        let base = residents.isEmpty ? 0 : use(0)
        guard base > 0 else { return residents.map { _ in 1 } }
        return residents.indices.map { use($0) / base }
    }
}
