import ArgumentParser
import HealthEconomy
import PlannerFiles

/// `planner schema`: a JSON Schema of the scenario format, for editors.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a JSON Schema of the scenario format, which editors use for completion.",
        discussion: "Example:\n  planner schema > scenario.schema.json")

    @Flag(help: "For files that are based on another: nothing is obligatory.")
    var partial = false

    func run() throws {
        try Console.write(JSONSchema.text(of: Scenario.description, title: "Planner scenario", isPartial: partial))
    }
}
