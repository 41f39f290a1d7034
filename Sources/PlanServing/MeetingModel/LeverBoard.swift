import Diagnosis
package import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// The levers of an economy: those that matter most first, all others by search.
package struct LeverBoard: Sendable {
    /// What we believe: the drawn figures that go most with the do-nothing gap.
    package let beliefs: [Lever]
    /// What we decide beside interventions: beds of trusts from the first plan year, the surplus that is required.
    package let decisions: [Lever]
    /// Everything that can be moved, in the order of the file.
    package let all: [Lever]
    /// Every word by which a lever is found, in small letters; one for each of `all`.
    private let words: [String]

    static let beliefsShown = 12

    /// - Parameter ensemble: futures of do-nothing as in the file.
    package init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble) async throws {
        let figures = scenario.figures
        let strongest = try await Influence.strongest(compiled, ensemble, threads: ensemble.settings.threads).map(\.input)
        let rank = Dictionary(strongest.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let first = scenario.baselineYear.advanced(by: 1)
        func lever(_ figure: Figure) -> Lever { Lever(figure, in: scenario, isDrawn: compiled.parameters.isDrawn(figure)) }
        beliefs = figures.filter { rank[$0.path] != nil && !$0.path.hasPrefix("interventions.") }
            .sorted { (rank[$0.path] ?? 0) < (rank[$1.path] ?? 0) }.prefix(Self.beliefsShown).map(lever)
        let beds = scenario.providers.compactMap { provider in
            provider.beds.flatMap { $0.value > 0 ? Lever($0.figure, in: scenario, isDrawn: false, isDecision: true, from: first) : nil }
        }
        let rules = figures.filter { ["commissioning.business rules.surplus", "finance.habitual efficiency"].contains($0.path) }
        decisions = beds + rules.map(lever)
        let payments = PointOfDelivery.allCases.compactMap { point in scenario.demand.pointsOfDelivery[point].map { Lever(payment: point, is: $0.payment) } }
        let shown = Set(beds.map(\.path))
        let others = figures.filter { !shown.contains($0.path) && !$0.path.hasPrefix("interventions.") }.map(lever)
        all = beds + others + payments
        words = all.map { "\($0.label) \($0.path) \($0.source)".lowercased() }
    }

    /// The levers in whose label, path or source all words of a text stand; at most so many.
    package func search(_ text: String, most: Int = 40) -> [Lever] {
        let asked = text.lowercased().split(separator: " ")
        guard !asked.isEmpty else { return [] }
        return Array(zip(all, words).lazy.filter { _, words in asked.allSatisfy { words.contains($0) } }.map(\.0).prefix(most))
    }

    package func lever(_ path: String) -> Lever? { all.first { $0.path == path } }
}
