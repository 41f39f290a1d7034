@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// Sound plans that other units, signs or roundings once made faulty.
@Suite("Plans read as they are meant")
struct ReadAsMeantTests {
    /// A trust with finance cost and two service lines, in thousands: each line is rounded by itself, so that they add up to £1,000 more or less.
    private static func lines(_ costs: [Int], results: [Int]) -> String {
        let whole = [("income", 105_000), ("cost", 100_000), ("finance_cost", 2_500), ("surplus", 2_500)]
        var text = whole.map { "RNL,,\($0),,2014/15,\($1),£000\n" }.joined()
        for (line, place) in [("surgery", 0), ("medicine", 1)] {
            text += "RNL,,line_cost,\(line),2014/15,\(costs[place]),£000\n"
            text += "RNL,,line_income,\(line),2014/15,\(results[place] + costs[place]),£000\n"
            text += "RNL,,line_result,\(line),2014/15,\(results[place]),£000\n"
        }
        return text
    }

    @Test("service lines may hold finance cost or leave it out, within rounding: 51,251 + 51,250 = 100,000 + 2,500 + 1")
    func serviceLines() async throws {
        let held = try await ReviewDesk.faults(Self.lines([51_251, 51_250], results: [8_749, -6_250])) { $0.serviceLines() }
        #expect(held.isEmpty, "\(held.map(\.evidence))")
        // Lines without finance cost earn so much more together than is left: 5,000 = 2,500 + 2,500.
        let without = try await ReviewDesk.faults(Self.lines([50_001, 50_000], results: [7_499, -2_500])) { $0.serviceLines() }
        #expect(without.isEmpty, "\(without.map(\.evidence))")
        let beyond = try await ReviewDesk.faults(Self.lines([53_000, 52_500], results: [7_000, -4_500])) { $0.serviceLines() }
        #expect(beyond.contains { $0.severity == .red && $0.evidence.contains("with finance cost") && $0.money > 2e6 }, "\(beyond.map(\.evidence))")
    }

    @Test("a part of the gap that one year alone gives may be near nought in whatever unit", arguments: [("33423", "£"), ("33", "£000"), ("0.033", "£m")])
    func nearNought(value: String, unit: String) async throws {
        let slips = try await ReviewDesk.faults("RNL,,gap_closed,,2018/19,\(value),\(unit)\n") { $0.unitSlips() }
        #expect(slips.isEmpty, "\(slips.map(\.evidence))")
    }

    @Test("a line of savings a thousand times too small in every year stands in the wrong unit still")
    func slipOfSavings() async throws {
        let slips = try await ReviewDesk.faults(ReviewDesk.line("RNL,,gap_closed,", [18, 19, 20, 21, 22], "£000")) { $0.unitSlips() }
        #expect(slips.count == 5)
    }

    @Test("finance income in brackets is income where the sums say so, cost where all costs stand in brackets")
    func brackets() throws {
        // 210 − 200 + 4 = 14 in one year, 210 − 200 − 3 = 7 in the others.
        func year(_ start: Int, _ finance: String, _ surplus: Int) -> String {
            "RNL,,income,,\(start)/\(start - 1999),210,£m\nRNL,,cost,,\(start)/\(start - 1999),200,£m\nRNL,,finance_cost,,\(start)/\(start - 1999),\(finance),£m\nRNL,,surplus,,\(start)/\(start - 1999),\(surplus),£m\n"
        }
        let plans = try ConventionTests.read(year(2014, "(4)", 14) + year(2015, "3", 7) + year(2016, "3", 7))
        #expect((2014...2016).map { ConventionTests.value(plans, .financeCost, $0) } == [-4e6, 3e6, 3e6])
        #expect(plans.remarks.isEmpty, "\(plans.remarks)")
        // No sum tells: beside costs without brackets they are a minus, beside costs in brackets none.
        let bare = try ConventionTests.read("RNL,,cost,,2014/15,200,£m\nRNL,,finance_cost,,2014/15,(4),£m\nRNL,,finance_cost,,2015/16,3,£m\n")
        #expect(ConventionTests.value(bare, .financeCost) == -4e6)
        let accounts = try ConventionTests.read("RNL,,cost,,2014/15,(200),£m\nRNL,,finance_cost,,2014/15,(4),£m\nRNL,,finance_cost,,2015/16,(3),£m\n")
        #expect(ConventionTests.value(accounts, .financeCost) == 4e6 && accounts.remarks.count == 3)
    }

    @Test("a per cent sign in the cell of a measure of quality says what the unit says", arguments: ["96.20%", "96.20"])
    func percentOfQuality(_ written: String) throws {
        let plans = try ConventionTests.read("RNL,,quality,Assessed for risk of blood clots,2014/15,\(written),%\n")
        #expect(plans.remarks.isEmpty, "\(plans.remarks)")
        let figure = plans.figure(PlanKey("RNL", .quality, FinancialYear(start: 2014), detail: "Assessed for risk of blood clots"))
        #expect(abs((figure?.value ?? 0) - 0.962) < 1e-12)
        let rate = try ConventionTests.read("RNL,,quality,C. difficile infections,2014/15,14%,\"per 100,000 bed days\"\n")
        #expect(rate.remarks.count == 1)
    }

    @Test("sums that read alike on both sides are none to ask about; what is asked shows the digits that differ")
    func alike() async throws {
        func sums(_ cost: Int) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults("RNL,,cost,,2014/15,\(cost),£\nRNL,,pay_cost,,2014/15,180000000,£\nRNL,,non_pay_cost,,2014/15,93300000,£\n") {
                $0.partsAndTotals()
            }
        }
        #expect(try await sums(273_300_002).isEmpty)
        #expect(try await sums(273_315_000).isEmpty)
        let apart = try await sums(273_345_000)
        #expect(apart.count == 1 && apart[0].evidence.contains("£273.35m") && apart[0].evidence.contains("£273.30m"), "\(apart.map(\.evidence))")
    }

    @Test("service lines rounded to thousands beside a plan in pounds add up")
    func linesRounded() async throws {
        let found = try await ReviewDesk.faults(
            "RNL,,income,,2014/15,235200412,£\nRNL,,line_income,surgery,2014/15,94080000,£\nRNL,,line_income,medicine,2014/15,141121000,£\n"
        ) { $0.serviceLines() }
        #expect(found.isEmpty, "\(found.map(\.evidence))")
    }

    @Test("a measure that misses what the year allows by less than its last digit is shown with the digits that differ")
    func qualityDigits() async throws {
        let found = try await ReviewDesk.faults("RNL,,quality,Mortality index,2014/15,1.13,ratio\nRNL,,quality,Mortality index,2015/16,1.14,ratio\n") {
            $0.qualityTrajectories()
        }
        for one in found { #expect(!one.evidence.contains("at 1.1 ") && !one.evidence.contains("at 1.1 ratio"), "\(one.evidence)") }
        #expect(!found.isEmpty)
    }

    @Test("the words of payers, of support that begins late, and of cover that is none")
    func words() async throws {
        let income = ReviewDesk.line("RNL,,income,", [250, 252, 254, 256, 300])
        let other = ReviewDesk.line("RNL,other,income,", [12, 12, 18, 18, 18])
        let paid = try await ReviewDesk.faults(income + other) { $0.incomeBridge() }
        #expect(!paid.isEmpty && paid.allSatisfy { $0.evidence.contains("income from other payers") }, "\(paid.map(\.evidence))")
        let late = try await ReviewDesk.faults(
            income + "RNL,other,support,,2018/19,39,£m\n" + ReviewDesk.line("RNL,,surplus,", [-30, -32, -35, -39.3, 0])
        ) { $0.lateSupport() }
        #expect(late.count == 1 && late[0].evidence.contains("draws no support until 2017/18"), "\(late.map(\.evidence))")
        let short = try await ReviewDesk.faults(
            "RNL,,surplus,,2014/15,-45,£m\nRNL,,depreciation,,2014/15,8,£m\nRNL,,capital_service,,2014/15,29,£m\n"
        ) { $0.capitalAffordability() }
        #expect(short.count == 1 && short[0].evidence.contains("has nothing") && !short[0].evidence.contains("times"), "\(short.map(\.evidence))")
        let lacking = try await ReviewDesk.faults(
            "RNL,,activity,day case,2014/15,40000,spells\nRNL,specialised,activity,day case,2014/15,3000,spells\nRNL,other,activity,day case,2014/15,2650,spells\nRNL,01H,activity,elective admission,2014/15,8000,spells\n"
        ) { $0.partsAndTotals() }
        #expect(lacking.count == 1 && lacking[0].evidence.contains("of 01H it gives none"), "\(lacking.map(\.evidence))")
    }
}
