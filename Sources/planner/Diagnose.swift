import ArgumentParser

/// `planner diagnose`: the first workstream alone.
struct Diagnose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The diagnosis of supply and demand: where the economy heads without a new plan.",
        discussion: "Example:\n  planner diagnose Scenarios/cumbria.yaml")

    @OptionGroup var run: Run

    mutating func run() async throws { try await run.perform(allWorkstreams: false) }
}
