import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit

/// A part of a run (`--shard`): some of its replications, to be joined with the others by `planner merge`.
struct RunPart {
    /// The scenario's file and the changes laid over it, by which parts of one run are known.
    let file: String
    let changes: [String]
    let scenario: Scenario
    let compiled: CompiledEconomy
    let settings: EnsembleSettings
    let quiet: Bool

    /// Simulates the part and writes it.
    ///
    /// - Parameter output: where to; the scenario's name with the number of the part unless given.
    func write(_ shard: Shard, to output: String?, inputs: InputFiles) async throws {
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        let target = try OutputFile(output ?? "\(name).part-\(shard.part)-of-\(shard.parts)", inputs: inputs.all) {
            (try? Ensemble.header(of: $0, file: "")) != nil
        }
        let header = EnsemblePartHeader(
            scenario: file, changes: changes, digest: scenario.digest, settings: settings, program: Planner.version)
        let part = try await simulated(scenario.name, compiled, settings, quiet: quiet).encoded(header)
        try Interruption.finished { try target.write(part) }
        if !quiet { Console.say("Part \(shard.part) of \(shard.parts): \(target.file.path)") }
    }
}
