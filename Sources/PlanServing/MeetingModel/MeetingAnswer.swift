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

    package var scenario: Scenario { prepared.scenario }
    package var lastYear: Int { file.layout.years }
    package var lastYearName: String { scenario.years[lastYear].description }
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
        let prepared = try prepared(state)
        try Task.checkCancellation()
        let settings = settings(file.futures.count, threads)
        let believed = prepared.isBelievedOtherwise ? MeetingFutures(try await Ensemble.run(prepared.doNothing, settings)) : file.futures
        let plan: FileFutures
        if prepared.isDoing || prepared.isBelievedOtherwise {
            plan = FileFutures(try await Ensemble.run(prepared.plan, settings), prepared.scenario)
        } else {
            plan = file
        }
        var bridge: MeetingBridge?
        if withBridge {
            let last = file.futures.layout.years
            let change = Mean.of(Array(plan.futures.economy(.gapDoNothing, year: last))) - Mean.of(Array(file.futures.economy(.gapDoNothing, year: last)))
            bridge = try await self.bridge(prepared, change: change, threads: threads)
        }
        return MeetingAnswer(
            prepared: prepared, digest: digest(of: state), futures: file.futures.count, file: file.futures, believed: believed, plan: plan.futures,
            standardsInFile: file.standards, standards: plan.standards, ratingsInFile: file.ratings, ratings: plan.ratings, bridge: bridge)
    }

    package func settings(_ futures: Int, _ threads: Int) -> EnsembleSettings {
        var settings = settings
        settings.replications = futures
        settings.threads = threads
        return settings
    }
}
