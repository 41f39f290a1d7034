@testable import HealthEconomy
@testable import HealthSimulation
@testable import Statistics
import TestEconomies
import Testing

/// Many random economies, several replications of each: what must hold whatever happens.
@Suite("Conservation and bounds in random economies")
struct ConservationTests {
    static func replications(_ seed: Int, count: Int = 12) throws -> [Replication] {
        let compiled = try RandomEconomy(UInt64(seed)).compiled()
        return try (0..<count).map { try Replication(compiled, number: $0) }
    }

    @Test("what payers inside and outside pay is what trusts receive for patient care, to the penny", arguments: 21...30)
    func moneyIsConserved(_ seed: Int) throws {
        // The payments of the last year stand in the kernel; paid by the economy and spent inside stand in every year.
        for run in try Self.replications(seed) {
            let kernel = run.kernel
            let compiled = run.compiled
            let payers = compiled.payers.count
            for year in 0..<kernel.span {
                let received = compiled.providerCodes.reduce(0) { $0 + run($1, .paidByEconomy, year) }
                let paid = compiled.layout.series.filter { $0.measure == .spendInside }.reduce(0) { $0 + run($1.organisation, .spendInside, year) }
                #expect(abs(received - paid) < 0.005)
            }
            let last = compiled.lastYear
            for (provider, code) in compiled.providerCodes.enumerated() {
                let payments = (0..<payers).reduce(0) { $0 + kernel.payments[provider * payers + $1] }
                let factor = exponential(kernel.unforeseen(provider, .income, last))
                let other = compiled.trusts.otherIncome[provider] * kernel.otherIncomeIndex * factor
                // Money beyond announcements is nobody's in the economy: it comes from outside.
                #expect(abs(payments + other + run(code, .moneyBeyond, last) - run(code, .operatingIncome, last)) < 0.005)
                // Service lines share all of the patient income.
                let lines = (0..<compiled.trusts.lines).reduce(0) { $0 + kernel.lineOutput[((provider * compiled.trusts.lines + $1) * 2) * kernel.span + last] }
                #expect(abs(lines - payments) < 0.005)
            }
        }
    }

    @Test("a commissioner's spend is the sum of its parts, and the gap the sum of what is missing", arguments: 21...30)
    func partsAdd(_ seed: Int) throws {
        for run in try Self.replications(seed, count: 6) {
            let compiled = run.compiled
            let commissioners = compiled.layout.series.filter { $0.measure == .spendInside }.map(\.organisation)
            for year in 0..<run.kernel.span {
                var gap = 0.0
                for code in commissioners {
                    let parts = run(code, .spendInside, year) + run(code, .spendElsewhere, year) + run(code, .spendOther, year)
                    #expect(abs(run(code, .spend, year) - parts) < 0.005)
                    #expect(abs(run(code, .allocation, year) - parts - run(code, .surplus, year)) < 0.005)
                    gap += 0.01 * run(code, .allocation, year) - run(code, .surplus, year)
                }
                for (provider, code) in compiled.providerCodes.enumerated() {
                    gap -= run(code, .surplus, year) * compiled.trusts.countedShare[provider]
                    // Income less operating cost less finance cost is the surplus.
                    #expect(run(code, .operatingIncome, year).isFinite && run(code, .operatingCost, year).isFinite)
                }
                #expect(abs(run("economy", .gap, year) - gap) < 0.01)
            }
        }
    }

    @Test("every bed day wanted is given, waited, diverted, postponed or cut from a stay", arguments: 21...30)
    func bedDaysAreConserved(_ seed: Int) throws {
        for run in try Self.replications(seed) {
            for code in run.compiled.providerCodes {
                for year in 0..<run.kernel.span where !run(code, .bedDaysWanted, year).isNaN {
                    let parts: [Measure] = [.bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut]
                    let wanted = run(code, .bedDaysWanted, year)
                    #expect(abs(parts.reduce(0) { $0 + run(code, $1, year) } - wanted) <= 1e-9 * wanted)
                    #expect(run(code, .bedDaysInOwnBeds, year) <= run(code, .availableBeds, year) * 366 + 1e-6)
                }
            }
        }
    }

    @Test("from the do-nothing gap to the gap in the accounts, what is between adds up in every future", arguments: 21...30)
    func ladder(_ seed: Int) throws {
        for run in try Self.replications(seed) {
            for year in 0..<run.kernel.span {
                func economy(_ measure: Measure) -> Double { run("economy", measure, year) }
                #expect(abs(economy(.gapDoNothing) - economy(.habitualSaving) - economy(.gapAfterHabit)) < 0.01)
                let between =
                    economy(.moneyBeyond) + economy(.growthWithheld) + economy(.contractsCut) + economy(.costAnswered)
                    + economy(.qualityReward) - economy(.supportCharge)
                #expect(abs(economy(.gapAfterHabit) - between - economy(.gap)) < 0.01)
                if year == 0 { #expect(abs(economy(.gapDoNothing) - economy(.gap)) < 0.01) }
            }
        }
    }

    @Test("cash is never below its minimum after the baseline year, and support is what it lacked", arguments: 21...30)
    func support(_ seed: Int) throws {
        for run in try Self.replications(seed, count: 6) {
            let economy = run.compiled.economy
            for code in run.compiled.providerCodes {
                var drawn = 0.0
                for year in 1..<run.kernel.span {
                    let days = run.kernel.value(economy.finance.minimumCash, year)
                    #expect(run(code, .cash, year) >= days * run(code, .operatingCost, year) / economy.daysInYear[year] - 0.01)
                    #expect(abs(run(code, .supportCharge, year) - drawn * run.kernel.value(economy.finance.supportCharge, year)) < 0.01)
                    drawn += run(code, .supportDrawn, year)
                }
            }
        }
    }

    @Test("shares lie between 0 and 1, lists and counts are not negative, money is finite", arguments: 41...60)
    func bounds(_ seed: Int) throws {
        for run in try Self.replications(seed) {
            for (position, series) in run.compiled.layout.series.enumerated() {
                for year in 0..<run.kernel.span {
                    let value = run.kernel.output[position * run.kernel.span + year]
                    let name = "\(series.organisation) \(series.measure.rawValue) \(year): \(value)"
                    if value.isNaN {
                        // Only what a trust may do without: beds, A&E, a waiting list.
                        #expect(
                            [
                                .availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .aeWithinFourHours, .waitingList,
                                .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList, .bedDaysWanted,
                                .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut,
                            ].contains(series.measure), "\(name)")
                        continue
                    }
                    #expect(value.isFinite, "\(name)")
                    switch series.measure {
                    case .bedOccupancy, .aeWithinFourHours, .withinEighteenWeeks, .daysFull: #expect(value >= 0 && value <= 1, "\(name)")
                    case .waitingList, .overFiftyTwoWeeks, .postponed, .admissions, .aeAttendances, .availableBeds, .occupiedBeds, .escalationBeds,
                        .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut,
                        .supportDrawn, .supportCharge, .shortfall, .growthWithheld, .staffInPost, .temporaryStaff, .unfilledPosts, .residents, .operatingIncome,
                        .spendInside, .spendElsewhere, .spendOther:
                        #expect(value >= 0, "\(name)")
                    case .rating: #expect(value >= 1 && value <= 4 && value == value.rounded(), "\(name)")
                    default: break
                    }
                }
            }
            let months = run.kernel.monthly
            let areSound = months.allSatisfy { $0.isFinite && $0 >= 0 }
            #expect(areSound)
        }
    }
}
