import ArgumentParser
import Foundation
import RunLedger
import Statistics

@main
struct Planner: AsyncParsableCommand {
    static let version = ProgramVersion.text

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

            Exit status:
              0    done
              1    found something that the verb is asked to find
              64   bad usage
              65   bad scenario
              70   internal fault
              73   could not write
              130  interrupted
            """,
        version: version,
        subcommands: [
            Run.self, Diagnose.self, Capacity.self, Discover.self, Population.self, Library.self, Options.self, Design.self, Weights.self, Plan.self,
            Implement.self, Review.self, Track.self, Compare.self,
            Nation.self,
            Screen.self,
            ServiceLineReports.self, Project.self, Check.self, New.self, DataTables.self, Schema.self, Explain.self, Merge.self, Validate.self, Serve.self,
            Runs.self,
        ],
        defaultSubcommand: nil)

    static func main() async {
        Console.holdClosedStreams()
        GSL.switchOffErrorHandler()
        do {
            try await Interruption.allowed {
                let command = try parseAsRoot(nil)
                try await RunJournal.kept(Array(CommandLine.arguments.dropFirst())) {
                    var command = command
                    if var asynchronous = command as? any AsyncParsableCommand {
                        try await asynchronous.run()
                    } else {
                        try command.run()
                    }
                }
            }
        } catch {
            end(with: error)
        }
    }

    /// Says what there is to say and ends the program.
    private static func end(with error: any Error) -> Never {
        let ending = Ending(error)
        if let words = ending.words {
            Console.say(words)
        } else if ending.status.isSuccess {
            // Help and version are results.
            do { try Console.write(fullMessage(for: error)) } catch { end(with: error) }
        } else {
            exit(withError: error)
        }
        exit(withError: ending.status)
    }
}
