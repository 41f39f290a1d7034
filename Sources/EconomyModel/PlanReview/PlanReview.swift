package import HealthEconomy
package import HealthSimulation
package import PlannerFiles

/// The review of submitted plans: every finding, what was read, and what it was held against. Plain values; nothing is
/// computed after this.
package struct PlanReview: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package struct Organisation: Sendable, Codable {
        package let code: String
        package let name: String
        package let kind: OrganisationKind
        /// Whether at least one figure of it was read.
        package let hasPlan: Bool
        package let governance: GovernanceFacts?
    }

    /// The worst result of one test for one organisation, without what fails only on a line in the wrong unit or given twice.
    package struct Cell: Sendable, Codable {
        package let test: ReviewTest
        package let organisation: String
        package let severity: ReviewSeverity

        package init(test: ReviewTest, organisation: String, severity: ReviewSeverity) {
            self.test = test
            self.organisation = organisation
            self.severity = severity
        }
    }

    package let format: Int
    package let scenario: String
    package let file: String
    package let digest: String
    /// Organisations that end, merge or hand over services.
    package var changes: [StatedChange] = []
    /// The option whose futures percentiles count; do-nothing where the scenario has chosen none.
    package let option: String
    /// The options that the scenario weighs.
    package let options: [String]
    package let years: [String]
    package let settings: EnsembleSettings
    package let organisations: [Organisation]
    package let files: [String]
    /// Figures read.
    package let figureCount: Int
    package let findings: [ReviewFinding]
    /// One for each numbered test, and for the simulated ranges, and organisation it applies to.
    package let matrix: [Cell]
    package let remarks: [ReadingRemark]
    package let thresholdFile: String
    package let thresholds: [ReviewThresholds.Entry]
    package let reasons: [String: String]
    package let sources: [SourceRegister.Source]
    /// What the eight headings are called, in their order, and what other words are called at the time of the plans.
    package let headings: [String]
    package let words: [ReviewThresholds.Wording]
    /// What organisations answer, by organisation and id of the test.
    package let answers: [String: [String: String]]
    /// What came of the round before; nil without one.
    package var round: ReviewRound?
    /// The plans beside the plan that the search for one found; empty where the scenario has none.
    package var designed: [DesignedFigure] = []

    package func title(_ heading: ReviewHeading) -> String { headings.indices.contains(heading.rawValue - 1) ? headings[heading.rawValue - 1] : "" }

    /// The title of a test in the words of the time.
    package func title(_ test: ReviewTest) -> String { worded(test.title) }
    package func asks(_ test: ReviewTest) -> String { worded(test.asks) }
    package func worded(_ text: String) -> String { words.reduce(text) { $0.replacing($1.word, with: $1.instead) } }

    /// What the organisation of a finding answers to it.
    package func answer(to finding: ReviewFinding) -> String? { answers[finding.organisation]?[finding.test.id] }

    /// Whether there is any red finding.
    package var hasRed: Bool { findings.contains { $0.severity == .red } }

    /// Whether a regulator would stop here: any red finding, or anything that is missing.
    package var stops: Bool { hasRed || findings.contains { $0.test.comesFirst && $0.severity == .amber } }

    package func count(_ severity: ReviewSeverity) -> Int { findings.count { $0.severity == severity && !$0.isChild } }

    /// Simulates the economy and tests the plans.
    ///
    /// - Parameters:
    ///   - planned: the option whose futures the plans are held against beside those of do-nothing; none for do-nothing alone.
    ///   - previous: the plans of the round before, of a resubmission.
    ///   - designed: the option that the search for a plan found, to show the plans beside it.
    ///   - progress: name of the simulation, replications done and to do.
    /// - Throws: `CancellationError`; `StatisticsError` never for a scenario that compiled.
    package static func of(
        _ plans: SubmittedPlans, _ scenario: Scenario, _ compiled: CompiledEconomy, _ thresholds: ReviewThresholds, _ settings: EnsembleSettings,
        option planned: CompiledOption?, previous: SubmittedPlans? = nil, designed: CompiledOption? = nil,
        progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> PlanReview {
        let doNothing = try await Ensemble.run(compiled, settings) { progress?("do-nothing", $0, $1) }
        var option: Ensemble?
        if let planned, !planned.isDoNothing {
            option = try await Ensemble.run(compiled.with(planned), settings) { progress?(planned.name, $0, $1) }
        }
        var found: Ensemble?
        if let designed, !designed.isDoNothing {
            found =
                designed.name == planned?.name ? option : try await Ensemble.run(compiled.with(designed), settings) { progress?(designed.name, $0, $1) }
        }
        return try await of(
            plans, scenario, compiled, thresholds, settings, ranges: try SimulatedRanges(compiled, doNothing: doNothing, option: option),
            option: planned?.name, previous: previous, designed: found)
    }

    /// Tests the plans against futures that are simulated already.
    static func of(
        _ plans: SubmittedPlans, _ scenario: Scenario, _ compiled: CompiledEconomy, _ thresholds: ReviewThresholds, _ settings: EnsembleSettings,
        ranges: SimulatedRanges, option: String?, previous: SubmittedPlans? = nil, designed found: Ensemble? = nil
    ) async throws -> PlanReview {
        let context = ReviewContext(scenario, compiled, plans, thresholds, ranges, previous: previous)
        let (drafts, causes) = try await CauseSearch.run(context, context.allDrafts(), threads: settings.threads)
        let findings = FindingOrder.findings(drafts, causes, thresholds, answers: plans.answers)
        var before: [ReviewFinding]?
        if let previous {
            let context = ReviewContext(scenario, compiled, previous, thresholds, ranges)
            let (drafts, causes) = try await CauseSearch.run(context, context.allDrafts(), threads: settings.threads)
            before = FindingOrder.findings(drafts, causes, thresholds, answers: previous.answers)
        }
        return PlanReview(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest,
            changes: compiled.toldChanges(scenario), option: option ?? CompiledOption.doNothing.name,
            options: scenario.options.map(\.name), years: context.years.map(\.description), settings: settings,
            organisations: scenario.commissioners.map { context.organisation($0.code, $0.name, .commissioner) }
                + scenario.providers.filter { context.isAsked($0.code) || plans.organisations.contains($0.code) }
                .map { context.organisation($0.code, $0.name, .provider) },
            files: plans.files, figureCount: plans.figures.count, findings: findings, matrix: matrix(drafts, context),
            remarks: plans.remarks,
            thresholdFile: thresholds.file, thresholds: thresholds.register,
            reasons: Dictionary(uniqueKeysWithValues: ReviewTest.allCases.map { ($0.id, thresholds.reason($0)) }), sources: thresholds.sources,
            headings: thresholds.headings, words: thresholds.words, answers: plans.answers,
            round: before.map { ReviewRound(before: $0, now: findings, previous: previous ?? SubmittedPlans(), plans: plans) },
            designed: found.map { DesignedFigure.all(context, $0) } ?? [])
    }

    private static func matrix(_ drafts: [ReviewDraft], _ context: ReviewContext) -> [Cell] {
        let codes = context.scenario.commissioners.map(\.code) + context.scenario.providers.map(\.code) + [SubmittedPlans.economy]
        let rank: [ReviewSeverity: Int] = [.red: 3, .amber: 2, .unknown: 1, .green: 0]
        // What fails on a line that is itself wrong says nothing about the plan.
        let wrong = Set(drafts.filter { $0.test == .unitSlip || $0.test == .contradiction }.flatMap(\.inputs))
        func isSymptom(_ draft: ReviewDraft) -> Bool { (draft.severity == .red || draft.severity == .amber) && draft.inputs.contains(where: wrong.contains) }
        return ReviewTest.allCases.filter(\.isTabled).flatMap { test in
            codes.compactMap { code -> Cell? in
                let results = drafts.filter { $0.test == test && $0.organisation == code }
                guard !results.isEmpty else { return nil }
                guard let worst = results.filter({ !isSymptom($0) }).max(by: { (rank[$0.severity] ?? 0) < (rank[$1.severity] ?? 0) }) else {
                    return Cell(test: test, organisation: code, severity: .unknown)
                }
                return Cell(test: test, organisation: code, severity: worst.severity)
            }
        }
    }
}

extension ReviewContext {
    fileprivate func organisation(_ code: String, _ name: String, _ kind: OrganisationKind) -> PlanReview.Organisation {
        PlanReview.Organisation(code: code, name: name, kind: kind, hasPlan: plans.organisations.contains(code), governance: plans.governance[code])
    }

    /// The results of every test.
    func allDrafts() -> [ReviewDraft] {
        var drafts = ReviewTest.allCases.flatMap { $0.judge(self) }
        for index in drafts.indices {
            drafts[index].money = min(drafts[index].money, mostAtStake(drafts[index].organisation))
            drafts[index].evidence = thresholds.worded(drafts[index].evidence)
            if drafts[index].isFault, let words = plans.noAnswers[drafts[index].organisation]?[drafts[index].test.id] {
                drafts[index].evidence += " The answer to this is “\(words)”, which says nothing."
            }
            drafts[index].question = thresholds.worded(drafts[index].question)
            drafts[index].addressee = thresholds.worded(drafts[index].addressee)
        }
        return drafts
    }
}
