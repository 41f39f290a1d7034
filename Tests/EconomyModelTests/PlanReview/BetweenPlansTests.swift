@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// What stands in one plan and not in another, or in both: lines left out, one saving twice, figures copied, funds and support larger than anything asks for.
@Suite("Between the plans")
struct BetweenPlansTests {
    private static let flat = Array(repeating: 300.0, count: 5)

    @Test("B9: of £12m of support £8m kept, a 37th of income, nobody asks; of £40m £28m kept, a tenth, somebody does; of £90m £28m is a third")
    func keptPart() async throws {
        func kept(_ surplus: Double, of support: Double) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults(
                "RNL,,income,,2016/17,300,£m\nRNL,other,support,,2016/17,\(support),£m\nRNL,,surplus,,2016/17,\(surplus),£m\n"
            ) { $0.supportBeyondNeed() }
        }
        #expect(try await kept(8, of: 12).isEmpty)
        let most = try await kept(28, of: 40)
        #expect(most.map(\.severity) == [.amber] && most[0].evidence.contains("70% of the support is kept"), "\(most)")
        #expect(try await kept(28, of: 90).isEmpty)
    }

    @Test("B10: a Better Care Fund of 5% of the allocation is usual, of 9% amber, of 16% red")
    func fundBeyond() async throws {
        func asked(_ fund: Double) async throws -> [ReviewSeverity] {
            try await ReviewDesk.faults("01H,,allocation,,2016/17,700,£m\n01H,,bcf,,2016/17,\(fund),£m\n") { $0.businessRules() }
                .filter { $0.subject == "better care fund beyond" }.map(\.severity)
        }
        #expect(try await asked(35).isEmpty)
        #expect(try await asked(63) == [.amber])
        #expect(try await asked(112) == [.red])
    }

    @Test("B7: savings that are to the pound the commissioner's QIPP in every year are one saving; one year that differs makes them two")
    func oneSaving() async throws {
        func asked(_ recognised: [Double]) async throws -> [String] {
            let lines = ReviewDesk.line("RNL,,cip_plan,", [5.1, 5.2, 5.3, 5.4, 5.5]) + ReviewDesk.line("RNL,01H,qipp_recognised,", recognised)
            return try await ReviewDesk.faults(lines) { $0.impliedSavings() }.map(\.subject)
        }
        #expect(try await asked([5.1, 5.2, 5.3, 5.4, 5.5]) == ["counted by both"])
        #expect(try await asked([5.1, 5.2, 4.9, 5.4, 5.5]).isEmpty)
    }

    @Test("B7: savings of two trusts that rise by £25m and £26m in one year may be one saving; £25m and £30m are two, and £1m is a habit")
    func sharedRise() async throws {
        func asked(_ first: Double, _ second: Double) async throws -> [ReviewDraft] {
            let lines =
                ReviewDesk.line("RNL,,cip_plan,", [5, 5, 5 + first, 5, 5]) + ReviewDesk.line("RTX,,cip_plan,", [6, 6, 6 + second, 6, 6])
                + ["RNL", "RTX"].map { ReviewDesk.line("\($0),,opex,", Array(repeating: 300, count: 5)) }.joined()
            return try await ReviewDesk.faults(lines) { $0.sharedRises() }
        }
        let found = try await asked(25, 26)
        #expect(found.map(\.severity) == [.amber] && found[0].organisation == "RNL" && found[0].counterpart == "RTX" && found[0].money == 25e6, "\(found)")
        #expect(try await asked(25, 30).isEmpty)
        #expect(try await asked(1, 1).isEmpty)
    }

    @Test("T3: savings that one side alone speaks of are asked about, whichever side it is")
    func oneSided() async throws {
        let planned = ReviewDesk.line("01H,RNL,qipp_plan,", [2, 2, 2, 2, 2])
        let all = ReviewDesk.line("01H,,qipp_plan,", [7, 7, 7, 7, 7])
        let seen = ReviewDesk.line("RNL,01H,qipp_recognised,", [2, 2, 2, 2, 2])
        let other = "RNL,,surplus,,2014/15,1,£m\n"
        let silent = try await ReviewDesk.faults(planned + all + other) { $0.qippMirror() }
        #expect(silent.map(\.severity) == [.amber] && silent[0].evidence.contains("RNL's plan does not say"), "\(silent)")
        let unsaid = try await ReviewDesk.faults(all + seen) { $0.qippMirror() }
        #expect(unsaid.map(\.severity) == [.amber] && unsaid[0].evidence.contains("01H's plan does not say"), "\(unsaid)")
        #expect(try await ReviewDesk.faults(planned + all + seen) { $0.qippMirror() }.isEmpty)
    }

    @Test("M1: what the plans of all other trusts give and one does not is left out; of two trusts nothing is told")
    func linesOfOthers() async throws {
        func asked(_ trusts: [String]) async throws -> [String] {
            let lines = ["RNL", "RNN", "RTX"].map { "\($0),,surplus,,2014/15,1,£m\n" }.joined()
            let recurrent = trusts.map { ReviewDesk.line("\($0),,cip_recurrent,", [4, 4, 4, 4, 4]) }.joined()
            return try await ReviewDesk.faults(lines + recurrent) { $0.thinPlans() }.filter { $0.evidence.contains("recurrent savings") }.map(\.organisation)
        }
        #expect(try await asked(["RNN", "RTX"]) == ["RNL"])
        #expect(try await asked(["RTX"]).isEmpty)
        #expect(try await asked(["RNL", "RNN", "RTX"]).isEmpty)
        let costs = ["RNN", "RTX"].map { ReviewDesk.line("\($0),,pay_cost,", [70, 71, 72, 73, 74]) }.joined() + "RNL,,surplus,,2014/15,1,£m\n"
        let silent = try await ReviewDesk.faults(costs) { $0.thinPlans() }.filter { $0.organisation == "RNL" }
        #expect(silent.contains { $0.evidence.contains("alone in leaving out pay cost") }, "\(silent.map(\.evidence))")
    }

    @Test("M6: a line that moves and is another trust's to the last digit in every year is copied; one that stands still is not")
    func copied() async throws {
        func asked(_ values: [Double], _ others: [Double]? = nil) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults(ReviewDesk.line("RNN,,capital,", values, "£000") + ReviewDesk.line("RTX,,capital,", others ?? values, "£000")) {
                $0.copiedLines()
            }
        }
        let moving = [8123, 8310, 8541.0, 8702, 8850]
        let found = try await asked(moving)
        #expect(found.map(\.severity) == [.amber] && found[0].evidence.contains("capital spending"), "\(found)")
        #expect(try await asked(moving, [8123, 8310, 8541, 8702, 8851]).isEmpty)
        #expect(try await asked([8123, 8123, 8123, 8123, 8123]).isEmpty)
    }

    @Test("B8: a commissioner's negative gap is a surplus, within what the futures hold no question; a trust's beside a deficit of its own plan is one")
    func negativeGap() async throws {
        let context = try await ReviewDesk.context("")
        let year = context.years[4]
        let surplus = try #require(context.ranges.interval("01H", [.surplus], year))
        let within = (-(surplus.high - 0.01 * (context.ranges.median("01H", .allocation, year) ?? 0)) * 0.5 / 1e6 * 10).rounded() / 10
        let lines = "01H,,gap,,2018/19,\(within),£m\n01H,,allocation,,2018/19,741,£m\n"
        #expect(within < 0)
        #expect(try await ReviewDesk.faults(lines) { $0.impliedGap() }.isEmpty)
        let wrong = "RNL,,gap,,2018/19,-40,£m\nRNL,,surplus,,2018/19,-30,£m\nRNL,,income,,2018/19,300,£m\n"
        #expect(!(try await ReviewDesk.faults(wrong) { $0.impliedGap() }.isEmpty))
    }

    @Test("R1: four hours met with a point to spare follow from the standard; ten points above it are a number of its own")
    func margin() async throws {
        func asked(_ share: Double) async throws -> Int {
            try await ReviewDesk.faults("RTX,,ae_4h,,2018/19,\(share),%\n") { $0.simulatedRanges() }.count
        }
        #expect(try await asked(95.9) == 0)
        #expect(try await asked(99.9) == 1)
    }

    @Test("T4: the middle of 300 futures is known to some tenths of a per cent; a cut beyond the limit by less is none")
    func middle() async throws {
        let context = try await ReviewDesk.context("")
        let middle = try #require(context.ranges.median("RTX", .emergencyAdmissions, context.years[4]))
        let error = context.ranges.medianError("RTX", .emergencyAdmissions, context.years[4]) / middle
        #expect(error > 0.0005 && error < 0.01, "\(error)")
        func asked(_ cut: Double) async throws -> Int {
            try await ReviewDesk.faults("RTX,,activity,non-elective admission,2018/19,\((middle * (1 - cut)).rounded()),spells\n") { $0.activityRealism() }
                .count
        }
        #expect(try await asked(0.035 + error / 2) == 0)
        #expect(try await asked(0.035 + error * 2) == 1)
    }

    @Test("I2: £1.4m against patients at a price to the penny may lie £700 off, and not £7,000")
    func product() async throws {
        func asked(_ more: Int) async throws -> Int {
            try await ReviewDesk.faults(
                "RNN,01H,activity,A&E,2017/18,13686,attendances\nRNN,01H,price,A&E,2017/18,100.81,£\nRNN,01H,income,A&E,2017/18,\(1_379_686 + more),£\n"
            ) { $0.priceTimesVolume() }.count
        }
        #expect(try await asked(700) == 0)
        #expect(try await asked(7000) == 1)
    }
}
