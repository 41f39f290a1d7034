import ArgumentParser
import Comparison
import Diagnosis
import HealthSimulation
import OptionsAppraisal
import PlanDesign
import PlanMaking
import PlannerFiles
import ReportKit
import ServiceLines
import Statistics
import Tracking

/// Exit statuses, as `planner --help` lists them.
enum Status {
    static let found = ExitCode(1)
    static let badUsage = ExitCode(64)
    static let badScenario = ExitCode(65)
    static let internalFault = ExitCode(70)
    static let cannotWrite = ExitCode(73)
    static let interrupted = ExitCode(130)
}

/// How an error ends the program: the one list of what verbs may throw.
struct Ending {
    /// For standard error; nil when all has been said, or the parser of arguments says it.
    let words: String?
    let status: ExitCode

    init(_ error: any Error) {
        switch error {
        case is CancellationError: (words, status) = ("\nInterrupted; nothing was written.", Status.interrupted)
        case let error as PublicationError: (words, status) = (error.description, error.isBadUsage ? Status.badUsage : Status.cannotWrite)
        case let error as ScenarioFaults: (words, status) = (error.description, Status.badScenario)
        case let error as AppraisalError: (words, status) = (error.description, Status.badScenario)
        case let error as TrackingError: (words, status) = (error.description, Status.badScenario)
        case let error as ImplementationOutlook.Missing: (words, status) = (error.description, Status.badScenario)
        case let error as OptionProblem: (words, status) = (error.description, error.isBadUsage ? Status.badUsage : Status.badScenario)
        case let error as ServiceLineReporting.NoRules: (words, status) = (error.description, Status.badScenario)
        case let error as EnsemblePartError: (words, status) = (error.description, Status.badScenario)
        case let error as DesignProblem: (words, status) = (error.description, error.isBadUsage ? Status.badUsage : Status.badScenario)
        case let error as PlanProblem: (words, status) = (error.description, Status.badScenario)
        case let error as EnsembleTooLarge: (words, status) = (error.description, Status.badUsage)
        case let error as InterventionTrialError: (words, status) = (error.description, Status.badUsage)
        case let error as ExplanationError: (words, status) = (error.description, Status.badUsage)
        case let status as ExitCode: (words, self.status) = (nil, status)
        default:
            let parsed = Planner.exitCode(for: error)
            // The parser gives this to whatever it does not know.
            if parsed == .failure {
                (words, status) = ("Internal fault: \(error). Please report it with the scenario and the command.", Status.internalFault)
            } else {
                (words, status) = (nil, parsed)
            }
        }
    }
}
