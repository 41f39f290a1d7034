import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// People by sex and age, and how much care they use.
extension SlowOracle {
    func rate(_ curve: String, _ sex: Sex, _ age: Double) -> Double {
        let table = scenario.demand.useRates
        var bands = Array(repeating: 0.0, count: 19)
        for row in 0..<table.rowCount where table.text("curve", row) == curve && table.text("sex", row) == sex.rawValue {
            bands[AgeBand.names.firstIndex(of: table.text("age_band", row))!] = table.number("rate_per_1000", row) / 1000
        }
        // Middles of bands stand at 2.5, 7.5 … 92.5.
        if age <= 2.5 { return bands[0] }
        if age >= 92.5 { return bands[18] }
        let band = Int((age - 2.5) / 5)
        let part = (age - 2.5) / 5 - Double(band)
        return bands[band] + part * (bands[band + 1] - bands[band])
    }

    /// Residents by sex, age and year.
    func residents(_ commissioner: Commissioner) -> [[Sex: [Double]]] {
        let table = scenario.population.vitalRates
        var dying: [Sex: [Double]] = [.female: Array(repeating: 0, count: 91), .male: Array(repeating: 0, count: 91)]
        var bearing = Array(repeating: 0.0, count: 91)
        for row in 0..<table.rowCount {
            let age = Int(table.number("age", row))
            if table.text("kind", row) == "fertility" {
                bearing[age] = table.number("rate", row)
            } else {
                dying[Sex(rawValue: table.text("sex", row))!]![age] = table.number("rate", row)
            }
        }
        func singles(_ bands: [Sex: [Double]]) -> [Sex: [Double]] {
            var result: [Sex: [Double]] = [:]
            for sex in Sex.allCases {
                var ages = Array(repeating: 0.0, count: 91)
                for band in 0..<18 {
                    var alive = [1.0]
                    for age in band * 5..<band * 5 + 4 { alive.append(alive.last! * exp(-dying[sex]![age])) }
                    for offset in 0..<5 { ages[band * 5 + offset] = bands[sex]![band] * alive[offset] / alive.reduce(0, +) }
                }
                ages[90] = bands[sex]![18]
                result[sex] = ages
            }
            return result
        }
        var movers: [Sex: [Double]] = [.female: Array(repeating: 0, count: 19), .male: Array(repeating: 0, count: 19)]
        let shape = scenario.population.migrationShape
        for row in 0..<shape.rowCount {
            movers[Sex(rawValue: shape.text("sex", row))!]![AgeBand.names.firstIndex(of: shape.text("age_band", row))!] = shape.number("share", row)
        }
        let moverAges = singles(movers)
        var result = [singles(commissioner.population)]
        for year in 1..<years.count {
            let now = result[year - 1]
            var deaths = 1.0, births = 1.0
            for past in years[1...year] {
                deaths *= 1 - scenario.population.mortalityImprovement.value(in: past)
                births *= 1 + scenario.population.fertilityChange.value(in: past)
            }
            var next: [Sex: [Double]] = [:]
            for sex in Sex.allCases {
                var ages = Array(repeating: 0.0, count: 91)
                for age in 0..<91 { ages[min(90, age + 1)] += now[sex]![age] * exp(-dying[sex]![age] * deaths) }
                next[sex] = ages
            }
            var born = 0.0
            for age in 0..<91 { born += bearing[age] * births * 0.5 * (now[.female]![age] + next[.female]![age]) }
            let boys = scenario.population.maleShareOfBirths
            next[.male]![0] = born * boys * exp(-0.5 * dying[.male]![0] * deaths)
            next[.female]![0] = born * (1 - boys) * exp(-0.5 * dying[.female]![0] * deaths)
            let everybody = Sex.allCases.reduce(0) { $0 + now[$1]!.reduce(0, +) }
            let moving = (commissioner.netMigration ?? scenario.population.netMigration).value(in: years[year]) * everybody
            for sex in Sex.allCases { for age in 0..<91 { next[sex]![age] = max(0, next[sex]![age] + moving * moverAges[sex]![age]) } }
            result.append(next)
        }
        return result
    }
}
