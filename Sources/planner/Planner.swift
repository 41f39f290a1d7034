import ArgumentParser
import Foundation
import Statistics

@main
struct Planner: AsyncParsableCommand {
    static let version = "0.1.0"

    /// The version with the program's size and date, so that what one build kept no other takes for its own.
    static var build: String {
        let values = try? Bundle.main.executableURL?.resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
        return "\(version) \(values?.fileSize ?? 0) \(values?.contentModificationDate?.timeIntervalSince1970 ?? 0)"
    }

    static let configuration = CommandConfiguration(
        commandName: "planner",
        abstract: "Five-year planning for health economies: demand, beds, waiting lists, workforce and money, with their uncertainty.",
        discussion: """
            Start with:
              planner run Scenarios/cumbria.yaml

            Exit status: 0 done; 1 found something that the verb is asked to find; 64 bad usage; 65 bad scenario;
            70 internal fault; 73 could not write; 130 interrupted.
            """,
        version: version,
        subcommands: [
            Run.self, Diagnose.self, Options.self, Plan.self, Implement.self, Review.self, Track.self, Compare.self, Screen.self,
            ServiceLineReports.self, Project.self, Check.self, New.self, Schema.self, Explain.self, Merge.self, Validate.self,
        ],
        defaultSubcommand: nil)

    static func main() async {
        GSL.switchOffErrorHandler()
        do {
            var command = try parseAsRoot(nil)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as StatisticsError {
            Console.say("Internal fault: \(error). Please report it with the scenario and the command.")
            exit(withError: Status.internalFault)
        } catch {
            exit(withError: error)
        }
    }
}

/// `planner diagnose`: the first workstream alone.
struct Diagnose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The diagnosis of supply and demand: where the economy heads without a new plan.",
        discussion: "Example:\n  planner diagnose Scenarios/cumbria.yaml")

    @OptionGroup var run: Run

    mutating func run() async throws { try await run.perform(allWorkstreams: false) }
}
