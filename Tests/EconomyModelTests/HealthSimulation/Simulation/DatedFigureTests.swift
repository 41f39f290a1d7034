@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

/// Figures that change from one year to the next, worked by hand on Smalltown, where nothing else moves. Years 2012/13 to 2014/15.
@Suite("Figures by year")
struct DatedFigureTests {
    private func dated(_ path: String, _ values: String) -> String { "\(path)={by year: {\(values)}, assumption: dated}" }

    @Test("people move in while net migration says so, and stay")
    func migration() throws {
        let run = try Replication([dated("population.net migration", "2012/13: 0%, 2013/14: 1%, 2014/15: 0%")])
        // Nobody is born or dies: 38,000, 1% more, no more.
        #expect([0, 1, 2].map { run("C1", .residents, $0) }.enumerated().allSatisfy { agree($1, [38_000, 38_380, 38_380][$0], 1e-12) })
    }

    @Test("mortality improves and fertility changes in the years that say so")
    func vitalRates() {
        var people = ByAge()
        people[.female, 30] = 1000
        people[.male, 60] = 1000
        var mortality = ByAge()
        for sex in Sex.allCases { for age in 0..<ByAge.ages { mortality[sex, age] = 0.1 } }
        var fertility = Array(repeating: 0.0, count: ByAge.ages)
        fertility[31] = 0.5
        let rates = VitalRates(mortality: mortality, fertility: fertility, maleShareOfBirths: 0.5)
        func men(_ improvement: [Double]) -> Double {
            let assumed = PopulationAssumptions(mortalityImprovement: improvement, fertilityChange: [0], netMigration: [0], profileHeld: [0])
            return projectedResidents(from: people, rates: rates, migrationShape: ByAge(), assuming: assumed, years: 2)[2][.male, 62]
        }
        // Mortality 0.1 × 0.8 in the first year, and still in the second, which improves by half once more.
        #expect(agree(men([0.2, 0]), 1000 * exponential(-0.08 - 0.08), 1e-12))
        #expect(agree(men([0.2, 0.5]), 1000 * exponential(-0.08 - 0.04), 1e-12))
        #expect(agree(men([0.2]), 1000 * exponential(-0.08 - 0.064), 1e-12))
        // Women of 30 bear children at 31, in their first year half by their number at its end and none in the second.
        func infants(_ change: [Double]) -> Double {
            let assumed = PopulationAssumptions(mortalityImprovement: [0], fertilityChange: change, netMigration: [0], profileHeld: [0])
            return projectedResidents(from: people, rates: rates, migrationShape: ByAge(), assuming: assumed, years: 2).map { $0[.female, 0] }[2]
        }
        // The second year's births are from its start, at (1 + 10%) × (1 − 50%) of the rate, or at the rate unchanged since.
        #expect(agree(infants([0.1, -0.5]) / infants([0.1, 0]), 0.5, 1e-12))
        #expect(agree(infants([0.1]) / infants([0.1, 0]), 1.1, 1e-12))
    }

    @Test("a price by year moves income, a unit cost by year moves cost, each by its own part")
    func money() throws {
        // First outpatients are worth £3m at £150; emergencies cost £10m at £2,000, of £27m of the hospital's line.
        let dearer = try Replication([dated("demand.points of delivery.first outpatient.price", "2012/13: £150, 2013/14: £165, 2014/15: £150")])
        #expect([0, 1, 2].allSatisfy { agree(dearer("T1", .operatingIncome, $0), [40e6, 40.3e6, 40e6][$0], 1e-12) })
        #expect([0, 1, 2].allSatisfy { agree(dearer("T1", .operatingCost, $0), 40e6, 1e-12) })
        let cheaper = try Replication([dated("demand.points of delivery.non-elective admission.unit cost", "2012/13: £2000, 2014/15: £1800")])
        #expect([0, 1, 2].allSatisfy { agree(cheaper("T1", .operatingCost, $0), [40e6, 40e6, 39e6][$0], 1e-12) })
        #expect([0, 1, 2].allSatisfy { agree(cheaper("T1", .operatingIncome, $0), 40e6, 1e-12) })
    }

    @Test("the baseline year takes its own value of a dated price, not that of the first year written")
    func baselineYear() throws {
        // £200 in a year before the baseline is history; the baseline's £150 and the same £165 next year as above.
        let run = try Replication([dated("demand.points of delivery.first outpatient.price", "2011/12: £200, 2012/13: £150, 2013/14 on: £165")])
        #expect(agree(run("T1", .operatingIncome, 0), 40e6, 1e-12) && agree(run("T1", .operatingIncome, 2), 40.3e6, 1e-12))
    }

    @Test("shorter stays by year free beds")
    func lengthOfStay() throws {
        // 5,000 emergencies of 5 nights and 2,000 planned of 3 are 31,000 nights in 80 beds; at 4 nights 26,000 (to a thousandth: fewer days have no bed free).
        let run = try Replication([
            dated("demand.points of delivery.non-elective admission.length of stay", "2012/13: 5 days, 2013/14: 4 days, 2014/15 on: 5 days")
        ])
        #expect([0, 1, 2].allSatisfy { agree(run("T1", .occupiedBeds, $0), [80, 80 * 26 / 31.0, 80][$0], 1e-3) })
    }

    @Test("vacancies that grow leave posts without a holder; pay and capital by year cost in their year")
    func staffAndCapital() throws {
        // 600 posts, a tenth leaves, and with a floor of 10% none of them is filled; back at 0% all can be.
        let vacant = try Replication([dated("workforce.staff groups.everybody.vacancies", "2012/13: 0%, 2013/14: 10%, 2014/15: 0%")])
        #expect([0, 1, 2].allSatisfy { agree(vacant("T1", .staffInPost, $0), [600, 540, 594][$0], 1e-12) })
        // Temporary staff fill the 60 posts; at £50,000 a year they cost a quarter more than at £40,000.
        func temporary(_ cost: String) throws -> Double {
            try Replication([
                dated("workforce.staff groups.everybody.vacancies", "2012/13: 0%, 2013/14 on: 10%"),
                dated("workforce.staff groups.everybody.cost per WTE", cost),
            ])("T1", .temporaryStaffCost, 1)
        }
        #expect(agree(try temporary("2012/13: £40000, 2013/14 on: £50000") / temporary("2012/13: £40000"), 1.25, 1e-12))
        // 10% of £40m instead of 4% in one year: £2.4m less cash from then on.
        let plain = try Replication([])
        let building = try Replication([dated("provider kinds.general.capital spend", "2012/13: 4%, 2013/14: 10%, 2014/15: 4%")])
        #expect([0, 1, 2].allSatisfy { agree(plain("T1", .cash, $0) - building("T1", .cash, $0), [0, 2.4e6, 2.4e6][$0], 1e-9) })
    }

    @Test("a list that outgrows its capacity in one year stays longer after it; removals by year shorten it")
    func list() throws {
        let plain = try Replication([])
        let growing = try Replication([dated("capacity.list growth", "2012/13: 0%, 2013/14: 12%, 2014/15: 0%")])
        // 12% of 6,000 a year are 720 fewer treated, less the part of them that is removed meanwhile.
        let more = growing("T1", .waitingList, 1) - plain("T1", .waitingList, 1)
        #expect(more > 600 && more < 720)
        #expect(growing("T1", .waitingList, 2) - plain("T1", .waitingList, 2) < more)
        let removing = try Replication([dated("capacity.removals", "2012/13: 1%, 2013/14 on: 3%")])
        #expect(removing("T1", .waitingList, 1) < plain("T1", .waitingList, 1) && removing("T1", .waitingList, 0) == plain("T1", .waitingList, 0))
    }

    @Test("a decided change of beds comes once, or every year where it is written with `on`")
    func beds() throws {
        func beds(_ changes: String) throws -> [Double] {
            let run = try Replication(["plan years=4", dated("providers.T1.decided bed change", changes)])
            return (0...4).map { run("T1", .availableBeds, $0) }
        }
        #expect(zip(try beds("2013/14: -4"), [100, 96, 96, 96, 96]).allSatisfy { agree($0, $1, 1e-12) })
        #expect(zip(try beds("2013/14: -4, 2015/16 on: 2"), [100, 96, 96, 98, 100]).allSatisfy { agree($0, $1, 1e-12) })
    }

    @Test("people become healthier only in the years that say so")
    func health() {
        let curve = UseRateCurve(name: "rising", byBand: Dictionary(uniqueKeysWithValues: Sex.allCases.map { ($0, (0..<AgeBand.count).map(Double.init)) }))
        var old = ByAge()
        old[.female, 70] = 100
        let index = FeltRates(curve, healthStatusShift: [0.5, 0], fromAge: 55, years: 3).index(of: [old, old, old])
        // Use rises by one for five years of age: half a year less is a tenth of a unit, once.
        #expect(index[1] < 1 && index[2] == index[1])
        #expect(agree(1 - index[1], 0.1 / curve.rate(.female, age: 70.5), 1e-12))
    }
}
