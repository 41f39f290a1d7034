import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// How strongly an uncertain input goes with the do-nothing gap of the last plan year.
package struct Influence: Sendable, Codable {
    /// The input's path, or the name of the noise.
    package let input: String
    package let label: String
    /// Spearman rank correlation with the gap over replications: positive when more of the input means a larger gap.
    package let rankCorrelation: Double
    /// Mean gap where the input is in its lowest and its highest tenth, £.
    package let gapWhenLow, gapWhenHigh: Double
}

extension Influence {
    /// Rank correlations of every uncertain input with the do-nothing gap, strongest first.
    package static func strongest(
        _ compiled: CompiledEconomy, _ ensemble: Ensemble, limit: Int = 2_000, threads: Int
    ) async throws -> [Influence] {
        let used = min(limit, ensemble.count)
        guard used > 20 else { return [] }
        let gaps = Array(ensemble.replications(compiled.layout.economy(.gapDoNothing), year: compiled.lastYear).prefix(used))
        let inputs = try await DrawnInputs(compiled, ensemble, futures: used, threads: threads).inputs
        let gapRanks = Correlation.ranks(gaps)
        let influences = try await inParts(inputs.count, threads: threads) { range -> [Influence] in
            inputs[range].compactMap { input in
                // One ordering tells the ranks and which futures have least and most of the input.
                let (ranks, ordered) = Correlation.ranking(input.values)
                let correlation = Correlation.pearson(ranks, gapRanks)
                guard correlation.isFinite else { return nil }
                let tenth = max(1, used / 10)
                return Influence(
                    input: input.name, label: input.label, rankCorrelation: correlation, gapWhenLow: Mean.of(ordered.prefix(tenth).map { gaps[$0] }),
                    gapWhenHigh: Mean.of(ordered.suffix(tenth).map { gaps[$0] }))
            }
        }
        return influences.ordered { abs($0.rankCorrelation) > abs($1.rankCorrelation) }
    }
}
