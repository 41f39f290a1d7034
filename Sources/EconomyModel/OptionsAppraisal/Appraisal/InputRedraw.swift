import HealthSimulation
import Statistics

extension ParameterTable {
    /// The values that some parameters had in the replications of an ensemble.
    ///
    /// Draws are pure functions of seed, name and replication, so they are made again instead of being kept.
    /// - Returns: by parameter, `values[replication * (years + 1) + year]`.
    func redrawn(_ wanted: [ParameterID], as ensemble: Ensemble) throws(StatisticsError) -> [[Double]] {
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let span = years + 1
        var values = central
        var scratch = DrawScratch(self, longest: span)
        let drawn = wanted.compactMap { id in uncertain.first { $0.id == id } }
        let usesFactors = drawn.contains { $0.factor != nil }
        var result = wanted.map { _ in [Double]() }
        for index in wanted.indices { result[index].reserveCapacity(ensemble.count * span) }
        for replication in ensemble.first..<ensemble.first + ensemble.count {
            if usesFactors { drawFactors(sampler, replication: replication, into: &scratch) }
            for parameter in drawn { parameter.draw(sampler, replication, central, span, into: &values, scratch: &scratch) }
            for (index, id) in wanted.enumerated() { result[index].append(contentsOf: values[id.index * span..<(id.index + 1) * span]) }
        }
        return result
    }
}
