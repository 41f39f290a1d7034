@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// Each bridge on a few lines, with its arithmetic shown.
@Suite("Bridges of a plan from year to year")
struct BridgeReviewTests {
    private func results(_ lines: String, governance: String = "", _ test: (ReviewContext) -> [ReviewDraft]) async throws -> [ReviewDraft] {
        test(try await ReviewDesk.context(lines, governance: governance))
    }

    private func first(_ results: [ReviewDraft], _ year: String, subject: String? = nil) -> ReviewDraft? {
        results.first { $0.year?.description == year && (subject == nil || $0.subject == subject) }
    }

    @Test(
        "B1: £100m with 3% inflation and £2m of savings is £101m; 95 is 6% off, 100.0 one per cent",
        arguments: [("95.000", ReviewSeverity.red), ("100.000", .green), ("98.800", .amber), ("107.000", .red)])
    func cost(now: String, severity: ReviewSeverity) async throws {
        let found = try await results(
            """
            RNL,,opex,,2015/16,100.000,£m
            RNL,,opex,,2016/17,\(now),£m
            RNL,,cost_inflation,,2016/17,3.000,%
            RNL,,cip_plan,,2016/17,2.000,£m
            """
        ) { $0.costBridge() }
        let result = try #require(first(found, "2016/17"))
        #expect(result.severity == severity)
        #expect(abs(result.money - abs((Double(now) ?? 0) - 101) * 1e6) < 1)
    }

    @Test("B1: patients move cost by 30% to wholly: with 10% more emergencies, £103m to £110m is explained")
    func costOfPatients() async throws {
        func lines(_ now: String) -> String {
            """
            RNL,,opex,,2015/16,100.000,£m
            RNL,,opex,,2016/17,\(now),£m
            RNL,,cost_inflation,,2016/17,0.000,%
            RNL,,activity,NEL,2015/16,100000,spells
            RNL,,activity,NEL,2016/17,110000,spells
            """
        }
        for (now, isExplained) in [("103.000", true), ("110.000", true), ("100.000", false), ("114.000", false)] {
            let result = try #require(first(try await results(lines(now)) { $0.costBridge() }, "2016/17"))
            #expect((result.money < 1) == isExplained, "\(now)")
        }
    }

    @Test("B1: £5m of support that ends pays for £5m that is spent once; support that stays to the last year does not")
    func transition() async throws {
        func asked(_ support: String) async throws -> Int {
            try await ReviewDesk.faults(
                ReviewDesk.line("RNL,,opex,", [100, 103, 108, 105, 108]) + ReviewDesk.line("RNL,,cost_inflation,", [3, 3, 3, 3, 3], "%")
                    + support.split(separator: " ").map { "RNL,other,support,,\($0),5,£m\n" }.joined()
            ) { $0.costBridge() }.count
        }
        #expect(try await asked("") == 2)
        #expect(try await asked("2016/17") == 0)
        #expect(try await asked("2016/17 2017/18 2018/19") == 2)
    }

    @Test("B2: prices of £1,000 and £100 that become £1,030 and £103 rise 3%; a plan that states −1% is four points off")
    func prices() async throws {
        let found = try await results(
            """
            RNL,01H,activity,NEL,2016/17,10000,spells
            RNL,01H,activity,A&E,2016/17,50000,attendances
            RNL,01H,income,,2016/17,15.450,£m
            RNL,01H,price,NEL,2015/16,1000.00,£
            RNL,01H,price,NEL,2016/17,1030.00,£
            RNL,01H,price,A&E,2015/16,100.00,£
            RNL,01H,price,A&E,2016/17,103.00,£
            RNL,,price_change,,2016/17,-1.00,%
            """
        ) { $0.incomeBridge() }
        let result = try #require(first(found, "2016/17", subject: "prices"))
        #expect(result.severity == .red)
        // 10,000 × £1,000 + 50,000 × £100 = £15m; four points of it are £600,000.
        #expect(abs(result.money - 0.6e6) < 1)
        #expect(found.filter { $0.subject == "one price" }.allSatisfy { $0.severity == .green })
    }

    @Test("B2: a contract of £50m that becomes £60m with the same patients and prices leaves £10m, a tenth of all income")
    func income() async throws {
        let found = try await results(
            """
            RNL,,income,,2016/17,100.0,£m
            RNL,specialised,income,,2015/16,50.0,£m
            RNL,specialised,income,,2016/17,60.0,£m
            RNL,,price_change,,2016/17,0.0,%
            """
        ) { $0.incomeBridge() }
        let result = try #require(first(found, "2016/17", subject: "income"))
        #expect(result.severity == .red)
        #expect(abs(result.money - 10e6) < 1)
    }

    @Test(
        "B3: £40,000 that become £43,200 are 8%, far beyond announced pay; 2.6% as announced passes",
        arguments: [(43_200, ReviewSeverity.red), (41_040, .green), (36_000, .red)])
    func pay(now: Int, severity: ReviewSeverity) async throws {
        let found = try await results("RNL,,pay_per_wte,,2014/15,40000,£\nRNL,,pay_per_wte,,2015/16,\(now),£\n") { $0.payBridge() }
        #expect(first(found, "2015/16")?.severity == severity)
    }

    @Test("B4: 500 beds for 36,500 admissions are 5 days; 450 for as many are 4.5, a tenth less")
    func stay() async throws {
        let found = try await results(
            """
            RNL,,beds_occupied,,2015/16,500,beds
            RNL,,beds_occupied,,2016/17,450,beds
            RNL,,activity,NEL,2015/16,36500,spells
            RNL,,activity,NEL,2016/17,36500,spells
            """
        ) { $0.stayBridge() }
        let result = try #require(first(found, "2016/17"))
        #expect(result.severity == .red)
        #expect(result.evidence.contains("4.5 days") && result.evidence.contains("5.0 in 2015/16"))
    }

    @Test("B5: £68m built where £8m wears out should cost 60 × (1/30 + 3.5%) = £4.1m a year; half of it missing is £2.05m")
    func building() async throws {
        let lines = ["2015/16", "2016/17", "2017/18"].map {
            "RNL,,cost,,\($0),250.0,£m\nRNL,,depreciation,,\($0),8.0,£m\nRNL,,finance_cost,,\($0),7.0,£m\nRNL,,capital,,\($0),\($0 == "2015/16" ? "68.0" : "8.0"),£m\n"
        }.joined()
        let found = try await results(lines) { $0.capitalBridge() }
        let result = try #require(first(found, "2015/16", subject: "capital without consequence"))
        #expect(abs(result.money - 2.05e6) < 1)
        #expect(result.severity == .amber)
        let borne = lines.replacing("RNL,,depreciation,,2017/18,8.0", with: "RNL,,depreciation,,2017/18,10.5")
        #expect(first(try await results(borne) { $0.capitalBridge() }, "2015/16", subject: "capital without consequence")?.severity == .green)
    }

    @Test("B6: cash up £1m and working capital up £11m leave £10m, 4% of cost")
    func balance() async throws {
        let found = try await results(
            """
            RNL,,cost,,2015/16,250.0,£m
            RNL,,cash,,2014/15,10.0,£m
            RNL,,cash,,2015/16,11.0,£m
            RNL,,working_capital,,2014/15,-5.0,£m
            RNL,,working_capital,,2015/16,6.0,£m
            """
        ) { $0.balanceBridge() }
        let result = try #require(first(found, "2015/16", subject: "working capital"))
        #expect(result.severity == .red)
        #expect(abs(result.money - 10e6) < 1)
    }

    @Test("B7: £30m of gap closed by £5m of savings, £2m of QIPP and £3m of support has £20m without a scheme")
    func closed() async throws {
        let found = try await results(
            """
            RNL,,income,,2014/15,250.0,£m
            RNL,,cip_plan,,2014/15,5.0,£m
            RNL,01H,qipp_recognised,,2014/15,2.0,£m
            RNL,other,support,,2014/15,3.0,£m
            RNL,,gap_closed,,2014/15,30.0,£m
            """
        ) { $0.impliedSavings() }
        let result = try #require(first(found, "2014/15", subject: "gap closed"))
        #expect(result.severity == .red)
        #expect(abs(result.money - 20e6) < 1)
    }

    @Test("B7: savings of £7m a year where £5m were delivered and £2m of QIPP are recognised look counted twice; £5m do not")
    func twice() async throws {
        let history = ["2011/12", "2012/13", "2013/14"].map { "RNL,,cip_delivered,,\($0),5.0,£m\n" }.joined()
        func plan(_ saved: String) -> String {
            history
                + ["2014/15", "2015/16", "2016/17"].map {
                    "RNL,,cost,,\($0),250.0,£m\nRNL,,cip_plan,,\($0),\(saved),£m\nRNL,01H,qipp_recognised,,\($0),2.0,£m\n"
                }.joined()
        }
        let found = try await results(plan("7.0")) { $0.impliedSavings() }
        let result = try #require(found.first { $0.subject == "counted twice" })
        #expect(result.severity == .amber)
        #expect(abs(result.money - 6e6) < 1)
        #expect(try await results(plan("5.0")) { $0.impliedSavings() }.allSatisfy { $0.subject != "counted twice" })
    }

    @Test("B8: a gap in the middle of the simulated deficits passes, ten times as much does not")
    func gap() async throws {
        let context = try await ReviewDesk.context("RNL,,surplus,,2014/15,1,£m\n")
        let middle = -(context.ranges.median("RNL", .surplus, FinancialYear(start: 2016)) ?? 0)
        #expect(middle > 5e6)
        for (factor, severity) in [(1.0, ReviewSeverity.green), (10, .red)] {
            let found = try await results("RNL,,income,,2016/17,250.0,£m\nRNL,,gap,,2016/17,\(Int(middle * factor / 1000)),£000\n") { $0.impliedGap() }
            #expect(first(found, "2016/17")?.severity == severity)
        }
    }

    @Test("B9: £10m of support from a commissioner counts as far as its plan pays it")
    func support() async throws {
        let claim = "RNL,,income,,2014/15,250.0,£m\nRNL,01H,support,,2014/15,10.0,£m\nRNL,01H,income,,2014/15,170.0,£m\n"
        func severity(_ other: String) async throws -> ReviewSeverity? { first(try await results(claim + other) { $0.supportPaid() }, "2014/15")?.severity }
        #expect(try await severity("01H,RNL,spend,,2014/15,170.0,£m\n") == .red)
        #expect(try await severity("01H,RNL,spend,,2014/15,180.0,£m\n") == .green)
        #expect(try await severity("01H,RNL,spend,,2014/15,170.0,£m\n01H,RNL,support,,2014/15,10.0,£m\n") == .green)
    }

    @Test("B9: support that nobody is named for stands unless the trust itself says that financing is not agreed")
    func nobody() async throws {
        let claim = "RNL,,income,,2014/15,250.0,£m\nRNL,,support,,2014/15,10.0,£m\n"
        func severity(_ agreed: String) async throws -> ReviewSeverity? {
            first(try await results(claim, governance: "  RNL:\n    financing agreed: \(agreed)\n") { $0.supportPaid() }, "2014/15")?.severity
        }
        #expect(try await severity("yes") == .green)
        #expect(try await severity("no") == .red)
    }

    @Test(
        "B10: of £700m the rules ask £7m of surplus; £3m is 0.57 points below",
        arguments: [("3.000", ReviewSeverity.red), ("7.000", .green), ("5.000", .amber)])
    func rules(surplus: String, severity: ReviewSeverity) async throws {
        let found = try await results("01H,,allocation,,2014/15,700.000,£m\n01H,,surplus,,2014/15,\(surplus),£m\n") { $0.businessRules() }
        #expect(first(found, "2014/15", subject: "surplus")?.severity == severity)
    }

    @Test("figures that all end in noughts were rounded so, whatever the unit says; one that does not keeps its own place")
    func rounding() async throws {
        let lines =
            ["250300", "251200", "255900", "260100", "266700"].enumerated().map { "RNL,,cost,,201\($0 + 4)/1\($0 + 5),\($1),£000" }
            + ["170100", "171300", "175500", "179900", "180200"].enumerated().map { "RNL,,pay_cost,,201\($0 + 4)/1\($0 + 5),\($1),£000" } + [
                "RNL,,capital,,2014/15,8765,£000"
            ]
        let context = try await ReviewDesk.context(lines.joined(separator: "\n"))
        #expect(
            context.plans.figure(PlanKey("RNL", .cost, FinancialYear(start: 2014))).map { abs($0.halfUnit - 55_000) < 1e-6 } == true,
            "£50,000, and a tenth for having been rounded before")
        #expect(context.plans.figure(PlanKey("RNL", .capital, FinancialYear(start: 2014)))?.halfUnit == 500)
    }
}
