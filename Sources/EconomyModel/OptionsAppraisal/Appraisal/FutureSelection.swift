package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Which replications belong to a named future.
struct FutureSelection {
    private let simulated: SimulatedOptions
    private let table: ParameterTable

    init(_ simulated: SimulatedOptions) {
        self.simulated = simulated
        table = simulated.compiled.parameters
    }

    /// Replications in which every input of the future lies in its upper, or lower, part.
    package func replications(_ future: NamedFuture) throws -> [Int] {
        var chosen = Set(0..<simulated.replications)
        for condition in future.conditions {
            guard let index = try level(condition.input) else {
                throw AppraisalError.notDrawn(place: condition.place, future: future.name, input: condition.input)
            }
            let rising = index.indices.ordered { (index[$0], $0) < (index[$1], $1) }
            let size = min(rising.count, max(1, Int((future.part * Double(rising.count)).rounded())))
            chosen.formIntersection(condition.side == .high ? rising.suffix(size) : rising.prefix(size))
        }
        return chosen.sorted()
    }

    /// How high an input is in each replication: its mean over the plan years; of a correlation group, the mean of its
    /// members' means, each in standard deviations from its own. Nil when nothing of the name is drawn.
    private func level(_ name: String) throws -> [Double]? {
        let isGroup = simulated.scenario.correlations.contains { $0.name == name }
        let members = table.uncertain.map(\.id).filter { id in
            let figure = table.figures[id.index]
            return isGroup ? figure.correlationGroup == name : figure.path == name
        }
        guard !members.isEmpty else { return nil }
        let span = table.years + 1
        var sum = Array(repeating: 0.0, count: simulated.replications)
        for values in try table.redrawn(members, as: simulated.doNothing) {
            let means = (0..<simulated.replications).map { replication in
                Mean.of(values[(replication * span + 1)..<((replication + 1) * span)])
            }
            let summary = try Summary(means)
            guard summary.standardDeviation > 0 else { continue }
            for index in sum.indices { sum[index] += (means[index] - summary.mean) / summary.standardDeviation }
        }
        return sum
    }
}

extension OptionAppraisal.Futures {
    /// - Parameters:
    ///   - joint: joint value by option, then replication.
    ///   - options: those of the choice.
    package init?(_ rules: [NamedFuture], _ simulated: SimulatedOptions, joint: [[Double]], options: [Int]) throws {
        guard !rules.isEmpty else { return nil }
        let selection = FutureSelection(simulated)
        var futures: [Future] = []
        for rule in rules {
            let chosen = try selection.replications(rule)
            let values = joint.indices.map { option -> Double? in
                guard options.contains(option), !chosen.isEmpty else { return nil }
                return OptionAppraisal.Range.mean(chosen.map { joint[option][$0] })
            }
            let ranking = chosen.isEmpty ? nil : Ranking(options.map { values[$0] ?? 0 })
            let tied = try ranking.map { ranking in
                try OptionAppraisal.notToldApart(ranking.order.map { options[$0] }) { option in chosen.map { joint[option][$0] } }
            }
            futures.append(
                Future(
                    name: rule.name, about: rule.about, replications: chosen.count, values: values, best: ranking.map { options[$0.best] }, tied: tied ?? []))
        }
        let seen = futures.filter { $0.replications > 0 }
        let named =
            seen.isEmpty
            ? nil
            : try NamedFutures(
                names: seen.map(\.name), values: try Matrix(seen.map { future in options.map { future.values[$0] ?? 0 } }))
        self.init(
            futures: futures,
            largestRegret: joint.indices.map { option in options.firstIndex(of: option).flatMap { named?.regret.maximum[$0] } },
            leastRegret: named.map { options[$0.regret.leastMaximum] })
    }
}
