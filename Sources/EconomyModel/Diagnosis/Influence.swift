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
    ///
    /// Inputs are pure functions of (seed, name, replication), so they are drawn again instead of being kept. Inputs
    /// that change from year to year count by their mean over the plan years.
    package static func strongest(
        _ compiled: CompiledEconomy, _ ensemble: Ensemble, limit: Int = 2_000, threads: Int
    ) async throws -> [Influence] {
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let used = min(limit, ensemble.count)
        guard used > 20 else { return [] }
        let gaps = Array(ensemble.replications(compiled.layout.economy(.gapDoNothing), year: compiled.lastYear).prefix(used))
        let table = compiled.parameters
        let span = compiled.lastYear + 1
        // Of the inputs that act: an option's own say nothing about do-nothing, or about another option.
        let uncertain = table.uncertain.map(\.id).filter(compiled.reads)
        let noises = compiled.trusts.count * NoiseModel.measures
        let width = uncertain.count + noises
        let rows = try await inParts(used, of: LaneKernel.width, threads: threads) { range -> [[Double]] in
            var kernel = LaneKernel(compiled)
            return eights(range).flatMap { replications in
                kernel.draw(sampler, replications: replications.map { ensemble.first + $0 })
                return (0..<replications.count).map { lane in
                    let values = LaneColumn(kernel.values, lane)
                    var row: [Double] = []
                    row.reserveCapacity(width)
                    for id in uncertain { row.append(Mean.of(values[(id.index * span + 1)..<((id.index + 1) * span)])) }
                    for noise in 0..<noises { row.append(kernel.noise[noise * span + span - 1][lane]) }
                    return row
                }
            }
        }
        var result: [Influence] = []
        for column in 0..<width {
            let values = rows.map { $0[column] }
            guard let first = values.first, values.contains(where: { $0 != first }) else { continue }
            let correlation = Correlation.spearman(values, gaps)
            guard correlation.isFinite else { continue }
            let ranked = values.indices.ordered { values[$0] < values[$1] }
            let tenth = max(1, used / 10)
            let low = Mean.of(ranked.prefix(tenth).map { gaps[$0] })
            let high = Mean.of(ranked.suffix(tenth).map { gaps[$0] })
            let name: String
            let label: String
            if column < uncertain.count {
                name = table.figures[uncertain[column].index].path
                label = name.split(separator: ".").suffix(2).joined(separator: ": ")
            } else {
                let noise = column - uncertain.count
                let code = compiled.providerCodes[noise / NoiseModel.measures]
                let measure = ProcessNoise.Measure.allCases[noise % NoiseModel.measures].rawValue
                name = "process noise.\(code).\(measure)"
                label = "\(code): unexplained change of \(measure)"
            }
            result.append(Influence(input: name, label: label, rankCorrelation: correlation, gapWhenLow: low, gapWhenHigh: high))
        }
        return result.ordered { abs($0.rankCorrelation) > abs($1.rankCorrelation) }
    }
}
