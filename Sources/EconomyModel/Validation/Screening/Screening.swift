package import PlannerFiles
import Statistics

/// A finished screening: who is in and out and why, how much hangs on each judgement, what is left to ask.
package struct Screening: Sendable, Codable {
    /// The choice after one thing is changed.
    package struct Test: Sendable, Codable {
        package enum Change: String, Sendable, Codable {
            case weight, threshold, missing, filter
        }

        package let change: Change
        /// The criterion, or what else is changed.
        package let name: String
        /// What it is changed to, in words.
        package let to: String
        package let entering: [String]
        package let leaving: [String]

        func turns(_ economy: String) -> Bool { entering.contains(economy) || leaving.contains(economy) }
    }

    /// Something for people to judge.
    package struct Question: Sendable, Codable {
        package let economy: String
        package let why: String
        package let question: String
    }

    package let title: String
    package let file: String
    package let tableFile: String
    package let organisationCount: Int
    package let criteria: [ScreeningCriterion]
    package let choose: Int
    package let filterAtLeast: Int
    package let filterReason: String
    package let missing: ScreeningPlan.MissingTreatment
    /// All economies: those scored by rank, then the others by score.
    package let standings: [ScreeningStanding]
    /// The score half way between the last one in and the first one out; nil if nobody is out on score.
    package let line: Double?
    /// Share of all possible weights under which an economy is among those chosen. The filter stays as it is; economies it
    /// keeps out are absent.
    package let acceptability: [String: Double]
    package let weightDraws: Int
    package let tests: [Test]
    package let questions: [Question]
    package let overrides: [ScreeningPlan.Override]
    /// The choice after the overrides, in the order of standing.
    package let chosen: [String]
    package let knownChoice: [String]
    package let sources: [SourceRegister.Source]

    /// Of the known choice those that the figures alone, without overrides, choose.
    package var knownAndChosen: [String] { knownChoice.filter { name in standings.contains { $0.economy == name && $0.isChosen } } }

    /// - Throws: `StatisticsError` for a plan that reading would have refused.
    package init(_ plan: ScreeningPlan, weightDraws: Int = 10_000, seed: UInt64 = 2014) throws {
        let setting = ScreeningRound.Setting(plan)
        let round = try ScreeningRound(plan, setting)
        title = plan.title
        file = plan.file
        tableFile = plan.tableFile
        organisationCount = plan.organisations.count
        criteria = plan.criteria
        choose = plan.choose
        filterAtLeast = plan.filterAtLeast
        filterReason = plan.filterReason
        missing = plan.missing
        standings = round.standings
        overrides = plan.overrides
        knownChoice = plan.knownChoice
        sources = plan.sources
        self.weightDraws = weightDraws
        let lastIn = round.standings.last { $0.isChosen }
        let firstOut = round.standings.first { $0.verdict == .below }
        let line = lastIn.flatMap { last in firstOut.map { (last.score + $0.score) / 2 } }
        self.line = line
        acceptability = try Self.acceptability(round, plan, draws: weightDraws, seed: seed)
        let tests = try Self.tests(plan, setting, round.chosen)
        self.tests = tests
        questions = Self.questions(plan, round, line: line, tests: tests)
        let out = plan.overrides.filter { $0.decision == .out }.map(\.economy)
        let broughtIn = plan.overrides.filter { $0.decision == .in }.map(\.economy)
        chosen = round.standings.map(\.economy).filter { (round.chosen.contains($0) && !out.contains($0)) || broughtIn.contains($0) }
    }

    /// Weights drawn evenly from all that add to 1 (Lahdelma and Salminen's acceptability).
    private static func acceptability(_ round: ScreeningRound, _ plan: ScreeningPlan, draws: Int, seed: UInt64) throws -> [String: Double] {
        let scored = round.standings.filter { $0.rank != nil }
        guard !scored.isEmpty else { return [:] }
        let sampler = try Sampler(seed: seed, replications: draws)
        let keys = plan.criteria.map { InputKey("screening/weight/\($0.name)") }
        var uniforms = Matrix(rows: draws, columns: keys.count)
        for draw in 0..<draws {
            for (column, key) in keys.enumerated() { uniforms[draw, column] = sampler.uniform(input: key, replication: draw, step: 0) }
        }
        let scores = try Matrix(scored.map { $0.marks.map(\.challenge) })
        let analysis = try AcceptabilityAnalysis(scores: [scores], weights: try WeightSampling.uniform(uniforms))
        var shares: [String: Double] = [:]
        for (row, standing) in scored.enumerated() {
            // Ranks add to at most 1 but for rounding.
            shares[standing.economy] = min(1, analysis.rankAcceptability.row(row).prefix(plan.choose).reduce(0, +))
        }
        return shares
    }

    /// One thing changed at a time.
    private static func tests(_ plan: ScreeningPlan, _ base: ScreeningRound.Setting, _ chosen: Set<String>) throws -> [Test] {
        var tests: [Test] = []
        func add(_ change: Test.Change, _ name: String, _ to: String, _ alter: (inout ScreeningRound.Setting) -> Void) throws {
            var setting = base
            alter(&setting)
            let other = try ScreeningRound(plan, setting).chosen
            tests.append(
                Test(change: change, name: name, to: to, entering: other.subtracting(chosen).sorted(), leaving: chosen.subtracting(other).sorted()))
        }
        for (index, criterion) in plan.criteria.enumerated() where criterion.weight > 0 {
            try add(.weight, criterion.name, "half") { $0.weights[index] *= 0.5 }
            try add(.weight, criterion.name, "half as much again") { $0.weights[index] *= 1.5 }
        }
        for (index, criterion) in plan.criteria.enumerated() where criterion.step == .finance {
            try add(.threshold, criterion.name, "20% smaller") { $0.thresholds[index] *= 0.8 }
            try add(.threshold, criterion.name, "20% larger") { $0.thresholds[index] *= 1.2 }
        }
        for treatment in ScreeningPlan.MissingTreatment.allCases where treatment != plan.missing {
            try add(.missing, "missing figures", "filled with the \(treatment.rawValue)") { $0.missing = treatment }
        }
        for least in [plan.filterAtLeast - 1, plan.filterAtLeast + 1] where least >= 0 {
            try add(.filter, "finance thresholds that must fail", "at least \(least)") { $0.filterAtLeast = least }
        }
        return tests
    }

    /// Borderline cases, what missing figures and thresholds decide, and the standing questions.
    private static func questions(_ plan: ScreeningPlan, _ round: ScreeningRound, line: Double?, tests: [Test]) -> [Question] {
        var questions: [Question] = []
        for standing in round.standings where standing.verdict != .lacksKind {
            func ask(_ why: String, _ question: String) {
                questions.append(Question(economy: standing.economy, why: why, question: question))
            }
            if let line, standing.rank != nil, abs(standing.score - line) <= plan.borderline {
                ask(
                    "borderline",
                    standing.isChosen
                        ? "Near the line and in: what local knowledge would take it out?"
                        : "Near the line and out: what do the figures not show that would bring it in?")
            }
            if tests.contains(where: { $0.change == .missing && $0.turns(standing.economy) }) {
                let gaps = standing.marks.filter { $0.knownShare < 1 }.map(\.criterion)
                ask(
                    "missing figures",
                    gaps.isEmpty
                        ? "Its place depends on figures that others have not given: can they be had?"
                        : "Its place depends on figures that are missing (\(gaps.joined(separator: ", "))): can they be had?")
            }
            let thresholds = Set(tests.filter { $0.change == .threshold && $0.turns(standing.economy) }.map(\.name)).sorted()
            if !thresholds.isEmpty {
                ask("thresholds", "In or out by less than a fifth of a threshold (\(thresholds.joined(separator: ", "))): is the line in the right place?")
            }
            for rule in plan.rules where rule.isForOutside != standing.isChosen && rule.holds(standing, plan) {
                ask(rule.name, rule.question)
            }
        }
        return questions
    }
}

extension ScreeningPlan.Rule {
    /// Whether the rule's condition holds for an economy.
    package func holds(_ standing: ScreeningStanding, _ plan: ScreeningPlan) -> Bool {
        func fails(_ step: ScreeningCriterion.Step) -> Bool {
            zip(plan.criteria, standing.marks).contains { $0.step == step && $1.fails }
        }
        return switch condition {
        case .governance: fails(.governance)
        case .quality: fails(.quality)
        case .noQuality: !fails(.quality)
        case .singleTrust: standing.organisations.count == 1
        }
    }
}
