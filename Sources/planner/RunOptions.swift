import ArgumentParser
import Foundation
import HealthSimulation
import Statistics

/// How futures are drawn, as words of the command line.
enum Sampling: String, ExpressibleByArgument, CaseIterable {
    case monteCarlo = "monte-carlo"
    case latinHypercube = "latin-hypercube"
    case sobol

    init(_ method: SamplingMethod) {
        switch method {
        case .monteCarlo: self = .monteCarlo
        case .latinHypercube: self = .latinHypercube
        case .sobol: self = .sobol
        }
    }

    var method: SamplingMethod {
        switch self {
        case .monteCarlo: .monteCarlo
        case .latinHypercube: .latinHypercube
        case .sobol: .sobol
        }
    }
}

/// Options that every verb running an ensemble shares.
struct RunOptions: ParsableArguments {
    @Option(help: "Number of futures simulated, 1 to 10,000,000.")
    var replications = 10_000

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "How the futures are drawn.")
    var sampling: Sampling = .monteCarlo

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(
        name: .customLong("set"),
        help: "Lay PATH=VALUE over the scenario without editing the file, or \"PATH from YEAR=VALUE\" to change the plan years alone; may be repeated.")
    var changes: [String] = []

    @Option(
        name: .customLong("tables-from"),
        help: "Let the scenario read tables from this folder, too; otherwise they lie where the scenario and what it is based on lie. May be repeated.")
    var tableFolders: [String] = []

    @Flag(help: "No progress and no closing words.")
    var quiet = false

    @Flag(help: "Do not record the run in the ledger (see `planner runs`).")
    var noLedger = false

    func validate() throws {
        if replications < 1 || replications > 10_000_000 {
            throw ValidationError("found --replications \(replications); expected 1 to 10,000,000")
        }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
    }

    /// Settings of one run, or of one part of it.
    func settings(shard: Shard? = nil, keepsMonths: Bool = true) -> EnsembleSettings {
        EnsembleSettings(
            replications: replications, seed: seed, sampling: sampling.method,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, part: shard?.part ?? 1, parts: shard?.parts ?? 1,
            keepsMonths: keepsMonths)
    }
}

/// One part of a run, written i/n.
struct Shard: ExpressibleByArgument {
    let part: Int
    let parts: Int

    init?(argument: String) {
        let numbers = argument.split(separator: "/").map { Int($0) }
        guard numbers.count == 2, let part = numbers[0], let parts = numbers[1], parts >= 1, part >= 1, part <= parts, parts <= 100_000 else { return nil }
        self.part = part
        self.parts = parts
    }
}
