package import HealthEconomy
import PlannerFiles
import Statistics

/// How often something happens among a commissioner's residents, as it is and as it would be were they as old as a standard population.
package struct PlaceRate: Sendable, Codable {
    /// Life expectancy from counted deaths, with a 95% interval from nothing but their number.
    package struct Expectancy: Sendable, Codable {
        package let sex: Sex
        package let age: Int
        package let years, low, high: Double
    }

    package let commissioner: String
    package let of: String
    package let events, residents: Double
    /// For each 100,000 residents; both sexes, of the standard as of each sex alike.
    package let crude, standardised, low, high: Double
    /// The standardised rate over that of all commissioners in the table together.
    package let ratio: Double
    /// At birth and at 65, where deaths are counted.
    package let expectancy: [Expectancy]

    /// Rates of everything that is counted.
    ///
    /// - Throws: `StatisticsError` for events among people of whom there are none.
    static func of(_ events: [PlaceEvents], _ scenario: Scenario) throws -> [PlaceRate] {
        let residents = Dictionary(scenario.commissioners.map { ($0.code, $0.population) }, uniquingKeysWith: { first, _ in first })
        let weights = Sex.allCases.flatMap { _ in StandardisedRate.europeanStandard2013 }
        func columns(_ bands: [Sex: [Double]]) -> [Double] { Sex.allCases.flatMap { bands[$0] ?? Array(repeating: 0, count: AgeBand.count) } }
        func sum(_ rows: [[Double]]) -> [Double] { (rows.first ?? []).indices.map { column in rows.reduce(0) { $0 + $1[column] } } }
        func rate(_ counts: [Double], _ people: [Double]) throws -> StandardisedRate {
            // Ages of which a place has nobody do not speak; the standard's weight goes to the others.
            try StandardisedRate(events: counts, people: people, weights: zip(weights, people).map { $1 > 0 ? $0 : 0 })
        }
        return try events.map { one in
            let people = columns(residents[one.commissioner] ?? [:])
            let counts = columns(one.counts)
            let own = try rate(counts, people)
            let alike = events.filter { $0.of == one.of }
            let all = try rate(sum(alike.map { columns($0.counts) }), sum(alike.map { columns(residents[$0.commissioner] ?? [:]) }))
            return PlaceRate(
                commissioner: one.commissioner, of: one.of, events: counts.reduce(0, +), residents: people.reduce(0, +), crude: own.crude * 1e5,
                standardised: own.rate * 1e5, low: own.low * 1e5, high: own.high * 1e5, ratio: all.rate > 0 ? own.rate / all.rate : 1,
                expectancy: one.of.lowercased() == "deaths" ? try expectancy(one, residents[one.commissioner] ?? [:]) : [])
        }
    }

    /// Of fewer deaths of a sex no life expectancy is told: one death more or less would move it by half a year and more.
    private static let fewestDeaths = 50.0

    /// Life expectancy by five-year bands, and by how far it moves with the number of deaths in each of them:
    ///
    ///     variance = Σ (∂e/∂m(a))² deaths(a) / people(a)²
    private static func expectancy(_ deaths: PlaceEvents, _ people: [Sex: [Double]]) throws -> [Expectancy] {
        let width = 5.0
        return try Sex.allCases.flatMap { sex -> [Expectancy] in
            guard let counts = deaths.counts[sex], let residents = people[sex], residents.allSatisfy({ $0 > 0 }), (counts.last ?? 0) > 0,
                counts.reduce(0, +) >= fewestDeaths
            else { return [] }
            let rates = zip(counts, residents).map { $0 / $1 }
            let table = try LifeTable(deathRates: rates, width: width)
            return try [0, 65].map { age in
                let group = age / Int(width)
                let here = table.expectancy[group]
                let variance = try rates.indices.reduce(0.0) { sum, band in
                    guard counts[band] > 0 else { return sum }
                    let step = rates[band] * 1e-4
                    var moved = rates
                    moved[band] += step
                    let slope = (try LifeTable(deathRates: moved, width: width).expectancy[group] - here) / step
                    return sum + slope * slope * counts[band] / (residents[band] * residents[band])
                }
                let spread = 1.959963984540054 * variance.squareRoot()
                return Expectancy(sex: sex, age: age, years: here, low: here - spread, high: here + spread)
            }
        }
    }
}
