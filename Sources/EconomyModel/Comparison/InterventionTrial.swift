package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// One intervention tried alone in one economy: paired change of the gap of the last plan year against do-nothing.
package struct InterventionTrial: Sendable, Codable {
    package let intervention: String
    package let economy: String
    /// Trusts it acts on.
    package let trusts: [String]
    /// How many of the library's size it is for here.
    package let scale: Double
    /// What it needs and is tried together with.
    package let with: [String]
    /// Gap with it less gap without it, £, last plan year; negative where it helps.
    package let change: YearSummary
    /// The same for each resident, £.
    package let changePerHead: YearSummary
    /// Share of futures in which the gap is smaller with it.
    package let probabilityHelps: Double
}

/// The same interventions tried in every economy, under the same draws.
///
/// Every intervention is tried alone (with what it needs), decided in the first plan year, at all trusts it can act on. Its size
/// follows the economy: residents / 500,000, or beds of the trusts it acts on / 600 where the library sizes it for a hospital.
package struct InterventionsByEconomy: Sendable, Codable {
    package static let formatVersion = 1
    /// Share of futures from which an intervention counts as helping.
    package static let surely = 0.8

    /// Where an intervention helps in at least 8 in 10 futures.
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        case everywhere, somewhere, nowhere
    }

    package struct Tried: Sendable, Codable {
        package let name: String
        package let about: String
        package let evidence: EvidenceGrade
        package let sizedFor: InterventionSize
        /// Economies whose options use it.
        package let usedBy: [String]
        /// Judged over the economies in which it can act; at least one.
        package let verdict: Verdict
        /// The least and the greatest share of futures in which it helps, over economies.
        package let leastProbability, greatestProbability: Double
    }

    package let format: Int
    /// Last plan year.
    package let year: String
    package let replications: Int
    package let seed: UInt64
    /// By the least share of futures in which it helps, surest first.
    package let interventions: [Tried]
    package let economies: [String]
    package let trials: [InterventionTrial]
    /// Interventions asked for that can act in none of the economies.
    package let notTried: [String]

    package func trial(_ intervention: String, in economy: String) -> InterventionTrial? {
        trials.first { $0.intervention == intervention && $0.economy == economy }
    }
}

/// Why interventions cannot be tried everywhere.
package enum InterventionTrialError: Error, Sendable, CustomStringConvertible {
    case unknown(String, nearest: String?)
    case none

    package var description: String {
        switch self {
        case .unknown(let name, let nearest):
            "found no intervention \(quoted(name)) in any of the scenarios; expected a name of their library"
                + (nearest.map { ", such as \(quoted($0))" } ?? "")
        case .none: "found no intervention that at least 3 of the scenarios use; name some with --intervention"
        }
    }
}

extension ComparisonInput {
    /// The interventions to try: those named, else those that most scenarios use, at least three of them (all, when there are
    /// fewer than three), at most twenty.
    ///
    /// - Throws: `InterventionTrialError` for a name that no scenario's library has, or when nothing is left to try.
    package func interventionsToTry(named: [String], atMost limit: Int = 20) throws(InterventionTrialError) -> [String] {
        let library = Set(economies.flatMap { $0.scenario.interventions.map(\.name) })
        if !named.isEmpty {
            for name in named where !library.contains(name) {
                throw .unknown(name, nearest: nearestName(to: name, among: library.sorted()))
            }
            var seen: Set<String> = []
            return named.filter { seen.insert($0).inserted }
        }
        let needed = min(3, economies.count)
        let counts = library.map { name in (name: name, count: users(of: name).count) }.filter { $0.count >= needed }
        let chosen = counts.ordered { (-$0.count, $0.name) < (-$1.count, $1.name) }.prefix(limit).map(\.name)
        if chosen.isEmpty { throw .none }
        return chosen
    }

    /// Names of the economies whose options use an intervention.
    func users(of name: String) -> [String] {
        economies.map(\.scenario).filter { scenario in
            scenario.options.contains { $0.uses.contains { $0.intervention == name } }
        }.map(\.name)
    }
}
