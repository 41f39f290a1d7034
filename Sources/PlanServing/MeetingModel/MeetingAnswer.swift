package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What a state comes to, beside do-nothing as in the file and do-nothing as believed, in the same futures.
package struct MeetingAnswer: Sendable {
    package let prepared: PreparedState
    package let digest: String
    package let futures: Int
    /// Do-nothing as the file says, do-nothing as believed, and what is done.
    package let file, believed, plan: MeetingFutures
    /// Chances of standards, as in the file and in the plan.
    package let standardsInFile, standards: [StandardOutcome]
    package let ratingsInFile, ratings: [RatingOutcome]
    /// What each lever adds; nil while levers move.
    package let bridge: MeetingBridge?
    /// Milliseconds of each step of the work.
    package let steps: [(name: String, milliseconds: Double)]

    package var scenario: Scenario { prepared.scenario }
    package var lastYear: Int { file.layout.years }
    package var lastYearName: String { scenario.years[lastYear].description }
}

/// How long steps take, one after another.
package struct StepWatch: Sendable {
    package private(set) var steps: [(name: String, milliseconds: Double)] = []
    private var begun = ContinuousClock.now

    package init() {}

    package mutating func ends(_ step: String) {
        let now = ContinuousClock.now
        let spent = (now - begun).components
        steps.append((step, Double(spent.seconds) * 1e3 + Double(spent.attoseconds) * 1e-15))
        begun = now
    }
}

/// Do-nothing as in the file at one number of futures, kept for every answer.
package struct FileFutures: Sendable {
    package let futures: MeetingFutures
    package let standards: [StandardOutcome]
    package let ratings: [RatingOutcome]

    package init(_ ensemble: Ensemble, _ scenario: Scenario) {
        futures = MeetingFutures(ensemble)
        standards = ensemble.standardOutcomes(scenario)
        ratings = ensemble.ratingOutcomes(scenario)
    }
}

extension MeetingEconomy {
    /// Do-nothing as in the file, at so many futures.
    package func inFile(futures: Int, threads: Int) async throws -> FileFutures {
        if futures == base.count { return FileFutures(base, scenario) }
        return FileFutures(try await Ensemble.run(compiled, settings(futures, threads)), scenario)
    }

    /// Simulates a state.
    ///
    /// - Parameters:
    ///   - file: do-nothing as in the file, at as many futures.
    ///   - withBridge: whether the part of each lever is worked out, too.
    /// - Throws: `CancellationError` when the task is cancelled; `ScenarioFaults`, `StateProblem` for what the economy cannot take.
    package func answer(_ state: MeetingState, beside file: FileFutures, withBridge: Bool, threads: Int) async throws -> MeetingAnswer {
        var watch = StepWatch()
        let prepared = try prepared(state)
        watch.ends("compile")
        try Task.checkCancellation()
        let settings = settings(file.futures.count, threads)
        let plan: FileFutures
        if prepared.isDoing || prepared.isBelievedOtherwise {
            plan = FileFutures(try await Ensemble.run(prepared.plan, settings), prepared.scenario)
        } else {
            plan = file
        }
        // Where nothing is done, what is believed is all there is.
        let believed: MeetingFutures
        switch (prepared.isBelievedOtherwise, prepared.isDoing) {
        case (false, _): believed = file.futures
        case (true, false): believed = plan.futures
        case (true, true): believed = MeetingFutures(try await Ensemble.run(prepared.doNothing, settings))
        }
        watch.ends("simulate")
        var bridge: MeetingBridge?
        if withBridge {
            let last = file.futures.layout.years
            let change = Mean.of(Array(plan.futures.economy(.gapDoNothing, year: last))) - Mean.of(Array(file.futures.economy(.gapDoNothing, year: last)))
            bridge = try await self.bridge(prepared, change: change, threads: threads)
            watch.ends("bridge")
        }
        return MeetingAnswer(
            prepared: prepared, digest: digest(of: state), futures: file.futures.count, file: file.futures, believed: believed, plan: plan.futures,
            standardsInFile: file.standards, standards: plan.standards, ratingsInFile: file.ratings, ratings: plan.ratings, bridge: bridge, steps: watch.steps)
    }

    package func settings(_ futures: Int, _ threads: Int) -> EnsembleSettings {
        var settings = settings
        settings.replications = futures
        settings.threads = threads
        return settings
    }
}
