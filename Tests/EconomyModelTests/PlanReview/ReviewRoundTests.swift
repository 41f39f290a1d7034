import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Statistics
import Testing

@Suite("A resubmission beside the last round, and plans beside the designed plan")
struct ReviewRoundTests {
    private func plans(_ lines: String, answers: String = "") throws -> SubmittedPlans {
        let (scenario, _) = try ReviewDesk.scenario()
        var files = [(name: "plan.csv", bytes: Array((ReviewDesk.heading + lines).utf8))]
        if !answers.isEmpty { files.append((name: "answers.yaml", bytes: Array(("answers:\n" + answers).utf8))) }
        let plans = PlanReading.read(files, scenario)
        #expect(plans.remarks.isEmpty, "\(plans.remarks)")
        return plans
    }

    private func round(_ before: String, _ now: String, answers: String = "") async throws -> ReviewRound {
        let (scenario, compiled) = try ReviewDesk.scenario()
        let review = try await PlanReview.of(
            try plans(now, answers: answers), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings, option: nil, previous: try plans(before))
        return try #require(review.round)
    }

    private func standing(_ round: ReviewRound, _ test: ReviewTest, _ organisation: String) -> ReviewRound.Standing? {
        round.questions.first { $0.test == test && $0.organisation == organisation }?.standing
    }

    /// Savings of £10m of which so many are identified: amber from £7m, red below, green from £9m.
    private func savings(_ identified: Double) -> String { "RNL,,cip_plan,,2014/15,10.0,£m\nRNL,,cip_identified,,2014/15,\(identified),£m\n" }

    @Test("a question is mended, eased, answered, open, worse or new")
    func standings() async throws {
        #expect(standing(try await round(savings(2), savings(9.5)), .savingsMaturity, "RNL") == .mended)
        // Red to amber, and amber to red.
        #expect(standing(try await round(savings(2), savings(8)), .savingsMaturity, "RNL") == .eased)
        #expect(standing(try await round(savings(8), savings(2)), .savingsMaturity, "RNL") == .worse)
        #expect(standing(try await round(savings(2), savings(2)), .savingsMaturity, "RNL") == .open)
        #expect(standing(try await round(savings(2), savings(2), answers: "  RNL: {T7: signed in May}\n"), .savingsMaturity, "RNL") == .answered)
        #expect(standing(try await round(savings(9.5), savings(2)), .savingsMaturity, "RNL") == .new)
        // Red as before, with half as much again at stake: £6m missing after £4m.
        #expect(standing(try await round(savings(6), savings(4)), .savingsMaturity, "RNL") == .worse)
    }

    @Test("what moved is told by size; what came and what went is counted")
    func moved() async throws {
        let so = try await round(
            "RNL,,income,,2014/15,240,£m\nRNL,,cost,,2014/15,250,£m\nRNL,,beds,,2014/15,580,beds\nRNL,,cash,,2014/15,5,£m\n",
            "RNL,,income,,2014/15,241,£m\nRNL,,cost,,2014/15,246,£m\nRNL,,beds,,2014/15,590,beds\nRNL,,capital,,2014/15,5,£m\n")
        #expect(so.moved.map(\.measure) == [.cost, .income] && so.moved[0].now - so.moved[0].before == -4e6)
        #expect(so.figuresChanged == 3 && so.figuresAdded == 1 && so.figuresLeftOut == 1)
    }

    @Test("a figure at the middle of the designed plan's futures is within it; support is taken off first")
    func designed() async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        let option = try #require(compiled.options.first { $0.name == "designed plan" })
        let futures = try await Ensemble.run(compiled.with(option), ReviewDesk.settings)
        let values = try #require(SimulatedRanges.sums(futures, "RNL", [.surplus], 5))
        let middle = try Quantiles.of(values, at: [0.5])[0]
        let lines = "RNL,,surplus,,2018/19,\(Int(middle.rounded()) + 1_000_000),£\nRNL,,support,,2018/19,1,£m\nRTX,,surplus,,2018/19,900,£m\n"
        let review = try await PlanReview.of(
            try plans(lines), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings, option: nil, designed: option)
        let own = try #require(review.designed.first { $0.organisation == "RNL" && $0.measure == .surplus })
        #expect(abs(own.planned - own.designed) <= 1 && own.isWithin && own.low < own.high)
        #expect(review.designed.first { $0.organisation == "RTX" }?.isWithin == false)
    }
}
