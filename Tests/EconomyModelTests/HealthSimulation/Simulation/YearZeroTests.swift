@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("The baseline year")
struct YearZeroTests {
    /// Reported figures that are no round numbers, a one-off cost, wards fuller than the knee of the occupancy curve.
    static let reported = [
        "providers.T1.operating income=£41.37m", "providers.T1.operating cost=£42.913m", "providers.T1.surplus=-£2.71m",
        "providers.T1.one-off cost={value: £0.8m, spread: triangular £0m to £2m, assumption: one item}",
        "providers.T1.beds=113 beds", "providers.T1.occupancy=96.3%", "providers.T1.admissions=10413",
        "providers.T1.A&E attendances=21877", "providers.T1.A&E within four hours=93.7%", "providers.T1.waiting list=6213",
        "providers.T1.within 18 weeks=88.4%", "finance.payment rules.marginal rate threshold=97%",
        "finance.payment rules.quality payment=2.5%", "finance.payment rules.quality payment earned=85%",
        "finance.payment rules.four-hour sanction=£160", "finance.payment rules.52-week sanction=£5000",
        "workforce.staff groups.everybody.vacancies=7%", "workforce.temporary premium=60%",
        "capacity.escalation bed day=£380", "capacity.list growth=6%", "capacity.waiting shape=1.3", "capacity.postponed when full=30%",
        "finance.cost classes.pay.inflation={value: 2%, spread: normal ±0.7 points, persists: ar 0.6, assumption: usual}",
        "demand.points of delivery.non-elective admission.other growth={value: 2%, spread: normal ±1 points, assumption: usual}",
    ]

    @Test("every replication starts from the figures that were reported")
    func reproduced() throws {
        let compiled = try SmallEconomy.compiled(Self.reported, files: RandomEconomy.noisy(SmallEconomy.files()))
        for number in 0..<40 {
            let run = try Replication(compiled, number: number)
            let figures: [(Measure, Double)] = [
                (.operatingIncome, 41.37e6), (.operatingCost, 42.913e6), (.surplus, -2.71e6), (.admissions, 10_413),
                (.availableBeds, 113), (.bedOccupancy, 0.963), (.occupiedBeds, 113 * 0.963), (.aeAttendances, 21_877),
                (.aeWithinFourHours, 0.937), (.waitingList, 6_213), (.withinEighteenWeeks, 0.884),
                (.emergencyAdmissions, 0.5 * 10_413), (.plannedAdmissions, 0.5 * 10_413), (.staffInPost, 600),
            ]
            for (measure, value) in figures { #expect(agree(run("T1", measure, 0), value, 1e-9), "\(measure.rawValue) in \(number)") }
            #expect(agree(run("C1", .surplus, 0), 1e6, 1e-9) && agree(run("C1", .allocation, 0), 100e6, 1e-12))
        }
    }

    @Test("a full house is shown as reported, too", arguments: ["100%", "99.7%", "94%", "60%"])
    func edges(_ share: String) throws {
        let run = try Replication(["providers.T1.A&E within four hours=\(share)", "providers.T1.within 18 weeks=\(share)", "providers.T1.occupancy=\(share)"])
        let value = try #require(Double(share.dropLast())) / 100
        #expect(abs(run("T1", .aeWithinFourHours, 0) - value) < 1e-3)
        #expect(abs(run("T1", .withinEighteenWeeks, 0) - value) < 1e-3)
        #expect(abs(run("T1", .bedOccupancy, 0) - value) < 1e-3)
    }

    @Test("a baseline year with a leap day shows the reported occupancy, too")
    func leapYear() throws {
        let run = try Replication(["baseline year=2011/12", "commissioners.C1.allocation year=2011/12"])
        #expect(agree(run("T1", .bedOccupancy, 0), 0.8, 1e-12))
    }

    @Test("the baseline warns of factors beyond 0.8 to 1.25 unless they are accepted")
    func factors() throws {
        let changes = ["providers.T1.operating income=£60m", "providers.T1.operating cost=£60m"]
        let scenario = try SmallEconomy.scenario(changes)
        let baseline = try Baseline(scenario)
        // £45m of patient care, less contacts at 10%, for activity worth £27m nationally: 1.5.
        let income = try #require(baseline.factors.first { $0.item == "operating income" })
        #expect(agree(income.value, 1.5, 1e-12) && income.isFar)
        let warnings = baseline.warnings(scenario).map(\.message)
        #expect(warnings.contains { $0.contains("warning: T1: operating income is 1.50 times what national figures give") })
        let accepting = try SmallEconomy.scenario(
            changes + [
                "accepted warnings=[{name: T1 operating income factor, because: a test}, {name: 'correlation group not used: together', because: a test}]"
            ])
        #expect(!accepting.with(furtherWarnings: baseline.warnings(accepting)).warnings.contains { $0.message.contains("operating income is") })
    }

    @Test("what a trust is paid is split between payers as stated, and specialised care only where it is bought")
    func payers() throws {
        let baseline = try Baseline(
            try SmallEconomy.scenario([
                "outside commissioners=[{code: other, name: Others, extra growth: 0%}, {code: special, name: Specialised, extra growth: 0%, buys: [elective admission, critical care day]}]",
                "providers.T1.patients from={C1: 75%, other: 15%, special: 10%}",
            ]))
        var paid: [String: Double] = [:]
        for cell in baseline.cells { paid[baseline.payers[cell.payer], default: 0] += cell.activity * cell.price }
        // Specialised care is 10% of £30m, all of it elective; the other two share the rest as 75 to 15.
        #expect(agree(paid["special"] ?? 0, 3e6, 1e-12))
        #expect(agree(paid["C1"] ?? 0, 27e6 * 75 / 90, 1e-12))
        #expect(agree(paid["other"] ?? 0, 27e6 * 15 / 90, 1e-12))
        #expect(baseline.cells.allSatisfy { baseline.payers[$0.payer] != "special" || $0.point == .electiveAdmission })
    }
}
