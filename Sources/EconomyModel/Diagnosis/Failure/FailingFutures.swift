import HealthEconomy
package import HealthSimulation
package import PlannerFiles
import Statistics

/// In which futures something fails, told by ranges of a few inputs.
package struct FailingFutures: Sendable, Codable {
    /// One end of the range of an input.
    package struct End: Sendable, Codable {
        /// The input's path, or the name of the noise.
        package let input: String
        package let label: String
        package let unit: Unit?
        package let limit: Double
        package let isLowerEnd: Bool
        /// Chance that an end of no meaning would leave so many failures.
        package let chanceOfNothing: Double
        /// Share of futures beyond this end, and share of those that fail.
        package let share: Double
        package let failsThere: Double
    }

    /// A share of futures with its 95% interval.
    package struct Share: Sendable, Codable {
        package let value, low, high: Double

        /// Wilson's interval; of none, everything is possible.
        init(_ count: Int, of all: Int) throws {
            guard all > 0 else {
                (value, low, high) = (0, 0, 1)
                return
            }
            let interval = try Intervals.wilson(count: count, of: all)
            (value, low, high) = (Double(count) / Double(all), interval.lowerBound, interval.upperBound)
        }
    }

    /// The ranges together, counted on the futures that took no part in finding them.
    package struct Box: Sendable, Codable {
        package let ends: [End]
        /// Share of failures that lie in the ranges.
        package let coverage: Double
        /// Share of futures in the ranges that fail, with its 95% interval.
        package let density: Share
        package let futures, inBox, failures, failuresInBox: Int
    }

    package let conditions: [FailureCondition]
    package let option: String
    package let futures: Int
    package let seed: UInt64
    /// Share of futures that fail in any of the ways, with its 95% interval.
    package let fails: Share
    /// Nil where too few fail or hold to tell, or no input tells them apart.
    package let box: Box?
    /// The share of failures in the ranges that was sought.
    package let densitySought: Double

    /// Futures that are looked at, inputs that are peeled, and inputs that a box may name.
    package static let most = 4_000
    private static let peeled = 40

    /// - Parameters:
    ///   - conditions: a future fails where any of them is met.
    ///   - density: share of failures in the ranges that is sought.
    ///   - inputs: the most inputs that the ranges may name.
    /// - Throws: `StatisticsError` for settings out of range; `CancellationError`.
    package static func of(
        _ conditions: [FailureCondition], _ compiled: CompiledEconomy, _ ensemble: Ensemble, density: Double, inputs most: Int
    ) async throws -> FailingFutures {
        let used = min(Self.most, ensemble.count)
        let fails = (0..<used).map { future in
            conditions.contains { condition in
                guard let position = compiled.layout.position(condition.organisation, condition.measure) else { return false }
                let values = ensemble.replications(position, year: condition.year)
                return condition.isMet(by: values[values.startIndex + future])
            }
        }
        let failing = fails.count { $0 }
        let drawn = try await DrawnInputs(compiled, ensemble, futures: used, threads: ensemble.settings.threads)
        // Chosen on the futures that are peeled, which are not those on which the box is counted.
        let learning = stride(from: 0, to: used, by: 2).map { $0 }
        let outcome = learning.map { fails[$0] ? 1.0 : 0 }
        let strength = drawn.inputs.map { input in
            let correlation = Correlation.spearman(learning.map { input.values[$0] }, outcome)
            return correlation.isFinite ? abs(correlation) : 0
        }
        let chosen = Array(drawn.inputs.indices.ordered { (strength[$0], $1) > (strength[$1], $0) }.prefix(peeled)).map { drawn.inputs[$0] }
        let found = try FailureBox.find(inputs: chosen.map(\.values), fails: fails, density: density, mostInputs: most)
        // What does not hold on futures that took no part is no finding.
        let box = try found.flatMap { $0.chanceOfBox < 0.01 ? $0 : nil }.map { box in
            Box(
                ends: box.ends.map { end in
                    let input = chosen[end.input]
                    let beyond = (0..<used).filter { end.isLowerEnd ? input.values[$0] >= end.limit : input.values[$0] <= end.limit }
                    return End(
                        input: input.name, label: input.label, unit: input.unit, limit: end.limit, isLowerEnd: end.isLowerEnd,
                        chanceOfNothing: end.chanceOfNothing, share: Double(beyond.count) / Double(max(1, used)),
                        failsThere: beyond.isEmpty ? 0 : Double(beyond.count { fails[$0] }) / Double(beyond.count))
                }, coverage: box.coverage, density: try Share(box.failuresInBox, of: box.inBox), futures: box.futures, inBox: box.inBox,
                failures: box.failures, failuresInBox: box.failuresInBox)
        }
        return FailingFutures(
            conditions: conditions, option: compiled.option?.name ?? CompiledOption.doNothing.name, futures: used, seed: ensemble.settings.seed,
            fails: try Share(failing, of: used), box: box, densitySought: density)
    }
}
