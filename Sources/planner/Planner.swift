import ArgumentParser

@main
struct Planner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planner", abstract: "Five-year planning for health economies.")
}
