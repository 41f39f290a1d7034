@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// What no line of a plan explains, though every sum is right: money that comes or goes beside the contracts, claims without a consequence, levels
/// that nobody knows of, and cost that moves from one line to another.
@Suite("What no line explains")
struct NothingExplainsTests {
    // MARK: Commissioners

    /// Spending of 700 in all, of which `elsewhere` is no contract here.
    private func spending(_ elsewhere: [Double], saved: [Double] = [3, 3, 3, 3, 3]) -> String {
        ReviewDesk.line("01H,elsewhere,spend,", elsewhere) + ReviewDesk.line("01H,RNL,spend,", elsewhere.map { 700 - $0 })
            + ReviewDesk.line("01H,,spend,", Array(repeating: 700, count: 5))
            + ReviewDesk.line("01H,elsewhere,qipp_plan,", saved) + ReviewDesk.line("01H,,qipp_plan,", saved)
    }

    @Test("B13: spending elsewhere that falls by a tenth in a year is asked about, one that grows by 2% a year is not")
    func jump() async throws {
        let found = try await ReviewDesk.faults(spending([265, 270, 243, 248, 253])) { $0.spendingBridge() }.filter { $0.subject == "spending elsewhere" }
        #expect(found.map { $0.year?.description } == ["2016/17"] && found[0].evidence.contains("less than anything explains"), "\(found.map(\.evidence))")
        // What is left beyond the futures' range and £3m of savings stands in the finding, and no more than the fall itself.
        #expect(found[0].money > 700e6 * 0.015 && found[0].money < 27e6)
        #expect(try await ReviewDesk.faults(spending([265, 270, 275.5, 281, 286.5])) { $0.spendingBridge() }.isEmpty)
        let risen = try await ReviewDesk.faults(spending([265, 270, 300, 306, 312])) { $0.spendingBridge() }.filter { $0.subject == "spending elsewhere" }
        #expect(risen.map { $0.year?.description } == ["2016/17"] && risen[0].evidence.contains("more than anything explains"))
    }

    @Test("B13: spending elsewhere that creeps away by 2% a year passes in each year and not over all; savings planned there explain it")
    func creep() async throws {
        let falling = [265, 259.7, 254.5, 249.4, 244.4]
        let found = try await ReviewDesk.faults(spending(falling, saved: [0, 0, 0, 0, 0])) { $0.spendingBridge() }
        #expect(found.contains { $0.subject == "spending elsewhere over the years" && $0.year?.description == "2018/19" }, "\(found.map(\.evidence))")
        #expect(
            try await ReviewDesk.faults(spending(falling, saved: [9, 9, 9, 9, 9])) { $0.spendingBridge() }.filter { $0.subject.hasPrefix("spending") }.isEmpty)
    }

    @Test("B13: savings of 3% a year that no spending shows are told with their size; where spending stands still they show")
    func unseen() async throws {
        func lines(_ growth: Double) -> String {
            var level = 700.0
            var values: [Double] = []
            for _ in ReviewDesk.planYears {
                values.append((level * 10).rounded() / 10)
                level *= growth
            }
            return ReviewDesk.line("01H,,spend,", values) + ReviewDesk.line("01H,,qipp_plan,", Array(repeating: 20, count: 5))
        }
        let found = try await ReviewDesk.faults(lines(1.02)) { $0.spendingBridge() }
        #expect(found.map(\.subject) == ["savings unseen"] && found[0].evidence.contains("save £80.0m from 2014/15"), "\(found.map(\.evidence))")
        #expect(try await ReviewDesk.faults(lines(1.0)) { $0.spendingBridge() }.isEmpty)
    }

    @Test("B10: a surplus of 5% where 1% is asked for is money unspent; support paid beside spending is none of it")
    func surplus() async throws {
        let lines = ReviewDesk.line("01H,,allocation,", [692, 704, 716, 729, 741]) + ReviewDesk.line("01H,,surplus,", [6.9, 7.0, 7.2, 36.4, 7.4])
        let found = try await ReviewDesk.faults(lines) { $0.businessRules() }.filter { $0.subject == "surplus beyond the rule" }
        #expect(found.map { $0.year?.description } == ["2017/18"] && found[0].severity == .red && found[0].evidence.contains("£29.1m is not spent"))
        let paid = lines + "01H,RNL,support,,2017/18,29.0,£m\n"
        #expect(try await ReviewDesk.faults(paid) { $0.businessRules() }.filter { $0.subject == "surplus beyond the rule" }.isEmpty)
    }

    // MARK: Income

    @Test("B2: other income that creeps up by 4% a year beyond inflation passes in each year and adds up; with inflation it is none")
    func otherIncome() async throws {
        func lines(_ growth: Double) -> String {
            var level = 30.0
            var values: [Double] = []
            for _ in ReviewDesk.planYears {
                values.append((level * 1000).rounded() / 1000)
                level *= growth
            }
            return ReviewDesk.line("RNL,,other_income,", values) + ReviewDesk.line("RNL,,income,", Array(repeating: 240, count: 5))
        }
        let found = try await ReviewDesk.faults(lines(1.08)) { $0.withDrift($0.incomeBridge()) }
        #expect(found.map(\.subject) == ["other income drift"], "\(found.map(\.evidence))")
        #expect(try await ReviewDesk.faults(lines(1.025)) { $0.withDrift($0.incomeBridge()) }.isEmpty)
    }

    @Test("B2: income from the Better Care Fund that grows by £15m within a contract that does not grow is told; with the contract it is not")
    func betterCare() async throws {
        let fund = ReviewDesk.line("RNN,01H,bcf,", [4, 4.1, 20, 20.4, 20.8])
        func contract(_ values: [Double]) -> String {
            ReviewDesk.line("RNN,01H,income,", values) + ReviewDesk.line("RNN,,income,", Array(repeating: 180, count: 5))
        }
        let found = try await ReviewDesk.faults(fund + contract([142, 142.5, 144, 145, 146.5])) { $0.incomeBridge() }.filter {
            $0.subject == "better care fund"
        }
        #expect(found.map { $0.year?.description } == ["2016/17"] && found[0].severity == .red, "\(found.map(\.evidence))")
        #expect(
            try await ReviewDesk.faults(fund + contract([142, 142.5, 159.5, 161, 162])) { $0.incomeBridge() }.filter { $0.subject == "better care fund" }
                .isEmpty)
    }

    @Test("B11: a payer's income half as large again as known is told, payers that stand under others together are not; births a third too many are")
    func levels() async throws {
        func income(_ payer: String, _ values: [Double]) -> String {
            zip(["2014/15", "2015/16", "2016/17"], values).map { "RNL,\(payer),income,,\($0),\($1),£m\n" }.joined()
        }
        let found = try await ReviewDesk.faults(income("specialised", [22.6, 23.2, 23.7]) + income("other", [18.5, 18.9, 19.4])) {
            $0.knownLevels().filter { !$0.counterpart.isEmpty }
        }
        #expect(found.map(\.counterpart) == ["other"] && found[0].subject == "income", "\(found.map(\.evidence))")
        // Without the name of the specialised commissioner its income stands under other payers.
        #expect(try await ReviewDesk.faults(income("other", [35.0, 36.0, 37.0])) { $0.knownLevels().filter { !$0.counterpart.isEmpty } }.isEmpty)
        let births = try #require((try await ReviewDesk.context("")).baseline.providers[0].units[.maternityAdmission])
        func given(_ factor: Double) -> String {
            ["2013/14", "2014/15", "2015/16"].map { "RNL,,activity,maternity admission,\($0),\((births * factor).rounded()),spells\n" }.joined()
        }
        #expect(try await ReviewDesk.faults(given(1.33)) { $0.knownLevels() }.map(\.severity) == [.amber])
        #expect(try await ReviewDesk.faults(given(1.1)) { $0.knownLevels() }.isEmpty)
    }

    @Test("B11: other income two thirds larger than that of such trusts, and a sixth of pay that stands under non-pay in every year, are told")
    func otherIncomeAndPay() async throws {
        let known = try await ReviewDesk.context("").baseline.providers[0].otherIncome / 1e6
        func income(_ factor: Double) -> String { ReviewDesk.line("RNL,,other_income,", Array(repeating: (known * factor * 10).rounded() / 10, count: 5)) }
        #expect(try await ReviewDesk.faults(income(1.67)) { $0.knownLevels() }.map(\.subject) == ["other_income"])
        #expect(try await ReviewDesk.faults(income(1.1)) { $0.knownLevels() }.isEmpty)
        func pay(_ value: Double) -> String { ReviewDesk.line("RTX,,pay_cost,", Array(repeating: value, count: 5)) }
        #expect(try await ReviewDesk.faults(pay(155)) { $0.knownLevels() }.map(\.subject) == ["pay_cost"])
        #expect(try await ReviewDesk.faults(pay(193)) { $0.knownLevels() }.isEmpty)
    }

    // MARK: Cost, savings and risks

    /// Cost that moves by inflation of 3% less savings, in £m, with no patients given.
    private func cost(_ values: [Double], saved: [Double]) -> String {
        ReviewDesk.line("RTX,,opex,", values) + ReviewDesk.line("RTX,,cip_plan,", saved)
            + ReviewDesk.planYears.map { "RTX,,cost_inflation,,\($0),3.0,%\n" }.joined()
    }

    @Test("B7: savings that end while cost moves on as before are told; where cost rises by as much they are not")
    func savingsEnd() async throws {
        // 300 × 1.03 − 6 = 303, and so on.
        let found = try await ReviewDesk.faults(cost([300, 303, 306.1, 309.3, 312.6], saved: [6, 6, 6, 0, 0])) { $0.impliedSavings() }
        #expect(found.map(\.subject) == ["change of savings"] && found[0].year?.description == "2017/18" && found[0].severity == .red)
        #expect(try await ReviewDesk.faults(cost([300, 303, 306.1, 315.3, 324.7], saved: [6, 6, 6, 0, 0])) { $0.impliedSavings() }.isEmpty)
        let more = try await ReviewDesk.faults(cost([300, 303, 306.1, 309.3, 312.6], saved: [6, 6, 6, 15, 15])) { $0.impliedSavings() }
        #expect(more.map { $0.year?.description } == ["2017/18"] && more[0].question.contains("further savings"))
    }

    @Test("B1: five million that move from non-pay to pay leave the bridge of all cost as it is, and not that of its parts")
    func payAgainstNonPay() async throws {
        func lines(_ moved: Double) -> String {
            ReviewDesk.line("RNL,,pay_cost,", [156, 160, 164 + moved, 168 + moved, 172 + moved])
                + ReviewDesk.line("RNL,,non_pay_cost,", [88, 90, 92 - moved, 94 - moved, 96 - moved])
        }
        let found = try await ReviewDesk.faults(lines(6)) { $0.withDrift($0.costBridge() + $0.mixOfCost()) }
        #expect(found.map(\.subject) == ["pay against non-pay"] && found[0].year?.description == "2016/17", "\(found.map(\.evidence))")
        #expect(try await ReviewDesk.faults(lines(0.5)) { $0.withDrift($0.costBridge() + $0.mixOfCost()) }.isEmpty)
    }

    @Test("B8: a gap smaller than the deficit that the plan itself leaves cannot be the gap if nothing is done")
    func gap() async throws {
        func lines(_ gap: Double) -> String {
            "RTX,,gap,,2015/16,\(gap),£m\nRTX,,surplus,,2015/16,11.0,£m\nRTX,other,support,,2015/16,34.0,£m\nRTX,,income,,2015/16,315.0,£m\n"
        }
        // 34 − 11 = 23 are left; 13 is 10 less, 3.2% of income.
        let found = try await ReviewDesk.faults(lines(13)) { $0.impliedGap() }
        #expect(found.map(\.subject) == ["gap and deficit"] && found[0].severity == .red && abs(found[0].money - 10e6) < 1, "\(found.map(\.evidence))")
        #expect(try await ReviewDesk.faults(lines(25)) { $0.impliedGap() }.isEmpty)
    }

    @Test("T14: mitigations larger than all risks together, and none where risks are stated to be met, are asked about; a line that is not given is not")
    func mitigations() async throws {
        func lines(_ mitigation: String) -> String {
            ReviewDesk.line("RNL,,cip_plan,", [5, 5, 5, 5, 5]) + ReviewDesk.line("RNL,,income,", Array(repeating: 240, count: 5)) + mitigation
        }
        func found(_ mitigation: String) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults(lines(mitigation)) { $0.downside() }.filter { $0.subject == "mitigations" }
        }
        let many = try await found("RNL,,mitigation,,2016/17,40.0,£m\n")
        #expect(many.map(\.severity) == [.red] && many[0].evidence.contains("names £40.0m"), "\(many.map(\.evidence))")
        #expect(try await found("RNL,,mitigation,,2016/17,5.0,£m\n").isEmpty)
        #expect(try await found("RNL,,mitigation,,2016/17,0.0,£m\n").map(\.severity) == [.amber])
        #expect(try await found("").isEmpty)
    }

    @Test("B5: finance cost that doubles without a loan of that size is told beside support, too; capital of four times the wear brings depreciation")
    func finance() async throws {
        let cost = ReviewDesk.line("RTX,,cost,", Array(repeating: 310, count: 5)) + ReviewDesk.line("RTX,,depreciation,", Array(repeating: 9.5, count: 5))
        let support = ReviewDesk.line("RTX,other,support,", Array(repeating: 40, count: 5))
        let found = try await ReviewDesk.faults(cost + support + ReviewDesk.line("RTX,,finance_cost,", [4, 4.2, 4.4, 9.0, 9.0])) { $0.capitalBridge() }
        #expect(found.map(\.subject) == ["finance cost"] && found[0].year?.description == "2017/18", "\(found.map(\.evidence))")
        // £40m at 3.5% is £1.4m a year.
        #expect(try await ReviewDesk.faults(cost + support + ReviewDesk.line("RTX,,finance_cost,", [4, 5.4, 6.8, 8.2, 9.6])) { $0.capitalBridge() }.isEmpty)
        let built = try await ReviewDesk.faults(cost + ReviewDesk.line("RTX,,capital,", [10, 40, 10, 10, 10])) { $0.capitalBridge() }
        #expect(built.map(\.subject) == ["depreciation of what is built"] && built[0].severity == .red, "\(built.map(\.evidence))")
        let worn = cost.replacing("2017/18,9.5", with: "2017/18,10.5").replacing("2018/19,9.5", with: "2018/19,10.5")
        #expect(try await ReviewDesk.faults(worn + ReviewDesk.line("RTX,,capital,", [10, 40, 10, 10, 10])) { $0.capitalBridge() }.isEmpty)
    }

    @Test("B5: depreciation and finance cost that melt away by little steps are told over the years, those that fall by a fifteenth a year are not")
    func melted() async throws {
        let cost = ReviewDesk.line("RTX,,cost,", Array(repeating: 310, count: 5))
        let found = try await ReviewDesk.faults(cost + ReviewDesk.line("RTX,,depreciation,", [9.5, 8.5, 7.5, 6.5, 5.5])) { $0.capitalBridge() }
        #expect(found.map(\.subject) == ["depreciation over the years"], "\(found.map(\.evidence))")
        let finance = try await ReviewDesk.faults(cost + ReviewDesk.line("RTX,,finance_cost,", [3.9, 3.2, 2.5, 1.7, 1.0])) { $0.capitalBridge() }
        #expect(finance.map(\.subject) == ["finance_cost over the years"], "\(finance.map(\.evidence))")
        #expect(try await ReviewDesk.faults(cost + ReviewDesk.line("RTX,,depreciation,", [9.5, 8.9, 8.3, 7.7, 7.2])) { $0.capitalBridge() }.isEmpty)
    }

    @Test("B12: a trust's only care that shrinks by 3% a year where people grow in number is told")
    func onlyCare() async throws {
        func lines(_ growth: Double) -> String {
            var level = 240_000.0
            var values: [Double] = []
            for _ in ReviewDesk.planYears {
                values.append(level.rounded())
                level *= growth
            }
            return ReviewDesk.line("RNN,,activity,mental health contact", values, "contacts")
        }
        let found = try await ReviewDesk.faults(lines(0.96)) { $0.withDrift($0.mixOfPatients()) }
        #expect(found.map(\.point) == ["mental health contact"] && found[0].evidence.contains("all of its care"), "\(found.map(\.evidence))")
        #expect(try await ReviewDesk.faults(lines(1.02)) { $0.withDrift($0.mixOfPatients()) }.isEmpty)
    }

    @Test("I1: support that a commissioner pays within its spending, or beside it, adds up either way")
    func supportWithin() async throws {
        let parts = "01H,RNL,spend,,2015/16,170.0,£m\n01H,elsewhere,spend,,2015/16,520.0,£m\n01H,RNL,support,,2015/16,8.0,£m\n"
        #expect(try await ReviewDesk.faults(parts + "01H,,spend,,2015/16,698.0,£m\n") { $0.partsAndTotals() }.isEmpty)
        #expect(try await ReviewDesk.faults(parts + "01H,,spend,,2015/16,690.0,£m\n") { $0.partsAndTotals() }.isEmpty)
        #expect(try await ReviewDesk.faults(parts + "01H,,spend,,2015/16,712.0,£m\n") { $0.partsAndTotals() }.count == 1)
    }

    @Test("I1: contracts here need not add up to all spending or savings where no line says what is elsewhere, and are no more than all")
    func withoutElsewhere() async throws {
        let parts = "01H,RNL,spend,,2015/16,170.0,£m\n01H,RNN,spend,,2015/16,140.0,£m\n"
        #expect(try await ReviewDesk.faults(parts + "01H,,spend,,2015/16,690.0,£m\n") { $0.partsAndTotals() }.isEmpty)
        let over = try await ReviewDesk.faults(parts + "01H,,spend,,2015/16,300.0,£m\n") { $0.partsAndTotals() }
        #expect(over.count == 1 && over[0].evidence.contains("which it cannot exceed"), "\(over.map(\.evidence))")
        #expect(try await ReviewDesk.faults(parts + "01H,elsewhere,spend,,2015/16,300.0,£m\n01H,,spend,,2015/16,690.0,£m\n") { $0.partsAndTotals() }.count == 1)
    }

    @Test("B6: £6m a year that goes out and that no repayment explains is told, repayments that capital service holds are not")
    func outflow() async throws {
        let lines = ReviewDesk.line("RNL,,cost,", Array(repeating: 255, count: 5)) + ReviewDesk.line("RNL,,finance_cost,", Array(repeating: 6.6, count: 5))
        let out = ReviewDesk.line("RNL,,cash_other,", Array(repeating: -6, count: 5))
        let found = try await ReviewDesk.faults(lines + out + ReviewDesk.line("RNL,,capital_service,", Array(repeating: 8.6, count: 5))) {
            $0.withDrift($0.balanceBridge())
        }
        #expect(!found.isEmpty && found.allSatisfy { $0.subject.hasPrefix("other movements") }, "\(found.map(\.evidence))")
        #expect(
            try await ReviewDesk.faults(lines + out + ReviewDesk.line("RNL,,capital_service,", Array(repeating: 12.4, count: 5))) {
                $0.withDrift($0.balanceBridge())
            }.isEmpty)
    }
}
