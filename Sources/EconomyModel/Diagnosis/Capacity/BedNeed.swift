package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Beds that a trust would need, by three rules; whoever plans says which.
package struct BedNeed: Sendable, Codable {
    /// At the 10th, 50th and 90th percentile of beds wanted, and at the certainty asked for.
    package struct Beds: Sendable, Codable {
        package let p10, p50, p90, certain: Double
    }

    package struct Year: Sendable, Codable {
        package let year: String
        package let available: YearSummary
        /// Patients in beds on a mean day if none were turned away or sent home early.
        package let wanted: YearSummary
        /// wanted / occupancy.
        package let atOccupancy: Beds
        /// The fewest at which no bed is free on at most so many days: wanted + z √(variation × wanted).
        package let byDaysFull: Beds
        /// The fewest at which at most so many of those who want a bed find none (Erlang's loss formula, arrivals at random).
        package let byTurnedAway: Beds
    }

    package let organisation: String
    package let occupancy, daysFull, turnedAway, chance: Double
    package let years: [Year]

    package static func of(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ questions: CapacityQuestions) throws -> [BedNeed] {
        let last = scenario.years[scenario.planYears]
        let occupancy = questions.occupancy ?? scenario.capacity.occupancyCeiling.value(in: last)
        return try scenario.providers.indices.filter { compiled.trusts.hasBeds[$0] && ensemble.reports(scenario.providers[$0].code) }.compactMap { trust in
            let code = scenario.providers[trust].code
            guard let days = ensemble.layout.position(code, .bedDaysWanted), let available = ensemble.layout.position(code, .availableBeds) else { return nil }
            return BedNeed(
                organisation: code, occupancy: occupancy, daysFull: questions.daysFull, turnedAway: questions.turnedAway, chance: questions.chance,
                years: try scenario.years.indices.map { year in
                    let wanted = ensemble.replications(days, year: year).map { $0 / compiled.economy.daysInYear[year] }
                    let variation = scenario.capacity.dailyVariation.value(in: scenario.years[year])
                    let levels = try Quantiles.of(wanted, at: [0.1, 0.5, 0.9, questions.chance])
                    // Every rule asks for more beds where more are wanted, so that its percentiles are the rule's at those of what is wanted.
                    func beds(_ rule: (Double) throws -> Double) rethrows -> Beds {
                        Beds(p10: try rule(levels[0]), p50: try rule(levels[1]), p90: try rule(levels[2]), certain: try rule(levels[3]))
                    }
                    return Year(
                        year: scenario.years[year].description, available: YearSummary(sample: ensemble.replications(available, year: year)),
                        wanted: YearSummary(sample: wanted), atOccupancy: beds { $0 / occupancy },
                        byDaysFull: beds { bedsFull(onShareOfDays: questions.daysFull, occupied: $0, variation: variation) },
                        byTurnedAway: try beds { Double(try ErlangQueue.places(load: max(0, $0), turningAwayAtMost: questions.turnedAway)) })
                })
        }
    }
}

/// How full wards of one size may be, and what putting two together gives.
package struct WardSize: Sendable, Codable {
    package let beds: Int
    /// Mean share of beds taken at which so many of those who want one find none.
    package let occupancy: Double
    /// Share turned away of two such wards, and of one ward of twice the size, at that load.
    package let apart, together: Double

    /// - Throws: `StatisticsError` for a ward of no beds.
    package static func of(beds: Int, turningAway share: Double) throws -> WardSize {
        func turnedAway(_ load: Double) -> Double { (try? ErlangQueue.shareTurnedAway(load: load, places: beds)) ?? 1 }
        // The share rises with the load, from nothing to all.
        var (low, high) = (0.0, Double(beds) * 4)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if turnedAway(middle) > share { high = middle } else { low = middle }
        }
        return WardSize(
            beds: beds, occupancy: try ErlangQueue.occupancy(load: low, places: beds), apart: try ErlangQueue.shareTurnedAway(load: low, places: beds),
            together: try ErlangQueue.shareTurnedAway(load: 2 * low, places: 2 * beds))
    }
}
