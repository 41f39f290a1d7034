import ArgumentParser

@main
struct Planner: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planner", abstract: "Five-year planning for health economies.",
        subcommands: [Check.self, Trial.self])
}
