import ArgumentParser
import Foundation
import HealthEconomy
import PlannerFiles
import ReportKit

/// `planner new`: starts a scenario that already passes `planner check`.
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a scenario that already passes; then replace its assumptions by your figures.",
        discussion: """
            Writes NAME.yaml and NAME/population.csv beside the national set.

            Example:
              planner new Scenarios/riverdale.yaml --name Riverdale
            """)

    @Argument(help: "File to write; it must not exist yet.")
    var file: String

    @Option(help: "Name of the economy; the file's name unless given.")
    var name: String?

    @Option(help: "National set it is based on, relative to the new file.")
    var basedOn = "national/england-2014.yaml"

    func run() throws {
        let target = URL(fileURLWithPath: file)
        guard target.pathExtension == "yaml" else {
            throw ValidationError("found \(quoted(file)); expected a file name that ends in .yaml")
        }
        let slug = target.deletingPathExtension().lastPathComponent
        let folder = target.deletingLastPathComponent().appendingPathComponent(slug)
        let manager = FileManager.default
        // A link that leads nowhere stands there too, though no file exists.
        for place in [target, folder] where (try? manager.attributesOfItem(atPath: place.path)) != nil {
            throw ValidationError("\(place.path) exists already; choose another name or remove it")
        }
        let national = target.deletingLastPathComponent().appendingPathComponent(basedOn)
        guard manager.fileExists(atPath: national.path) else {
            throw ValidationError("found no national set at \(national.path); write the scenario beside one, or name it with --based-on")
        }
        do {
            try manager.createDirectory(at: folder, withIntermediateDirectories: false)
        } catch {
            throw PublicationError.unwritable(error, path: file)
        }
        do {
            try Data(ScenarioTemplate.population.utf8).write(to: folder.appendingPathComponent("population.csv"), options: .withoutOverwriting)
            try Data(ScenarioTemplate.scenario(name: name ?? slug.capitalized, slug: slug, basedOn: basedOn).utf8).write(
                to: target, options: .withoutOverwriting)
        } catch {
            // Half a scenario is worse than none; the folder is this run's own.
            try? manager.removeItem(at: folder)
            throw PublicationError.unwritable(error, path: file)
        }
        try Console.write("\(file) is ready. Next:\n  planner check \(file)\n  planner run \(file)")
    }
}
