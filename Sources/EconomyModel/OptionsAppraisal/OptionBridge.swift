import HealthEconomy
package import HealthSimulation
import Statistics

/// From do-nothing to an option, intervention by intervention.
///
/// Exact Shapley values: an intervention's step is what it adds on average over all orders in which the interventions could be
/// done, so that steps add up and do not depend on an order. Every set of interventions is simulated in every replication of an
/// evenly spaced sample; the difference between the sample's mean and the ensemble's is a step of its own.
package struct OptionBridge: Sendable, Codable {
    package struct Step: Sendable, Codable {
        /// The intervention, or how many smaller ones are taken together.
        package let title: String
        package let interventions: [String]
        /// Change of the economy's do-nothing gap in the last plan year, £.
        package let gap: Part
        /// Present cost over the plan years, £.
        package let presentCost: Part
    }

    /// Over the sample.
    package struct Part: Sendable, Codable {
        package let mean, p10, p90: Double
    }

    package let option: String
    /// Mean do-nothing gap without and with the option over all replications, £.
    package let doNothingGap, optionGap: Double
    /// In the order of the option; interventions taken together come last.
    package let steps: [Step]
    /// Mean paired difference of the whole ensemble less that of the sample, £.
    package let gapSampling, presentCostSampling: Double
    /// Mean paired difference of the whole ensemble, £: steps + sampling. `gapChange` is optionGap − doNothingGap.
    package let gapChange, presentCost: Double
    /// Replications of the sample.
    package let sample: Int
    /// Interventions taken together in one step, for want of time to simulate every set of them.
    package let takenTogether: [String]
}

extension OptionBridge {
    /// Bridges of all options, in the order of the scenario.
    package static func all(_ simulated: SimulatedOptions, runs: Int = 8_192) async throws -> [OptionBridge] {
        var bridges: [OptionBridge] = []
        for option in simulated.options.indices { bridges.append(try await of(option, in: simulated, runs: runs)) }
        return bridges
    }

    /// Most interventions of which every set is simulated: 4,096 sets.
    package static let mostSteps = 12

    /// The bridge to one option.
    ///
    /// - Parameters:
    ///   - option: position in `simulated.options`.
    ///   - runs: runs of the kernel to spend; the sample has `runs / 2ⁿ` replications of n interventions, from 8 to 96. Beyond twelve
    ///     interventions the ones that change the gap least when they are done alone are one step together.
    package static func of(_ option: Int, in simulated: SimulatedOptions, runs: Int = 8_192) async throws -> OptionBridge {
        let one = simulated.options[option]
        let count = one.option.interventions.count
        let tooMany = count > mostSteps
        let players = try await players(one.option, simulated, tooMany: tooMany)
        let size = min(min(max(runs >> players.count, 8), 96), simulated.replications)
        let rows = try await values(of: players, one.option, simulated, replications: spaced(size, simulated))
        // By player: its Shapley value in every replication of the sample.
        var gaps = Array(repeating: [Double](), count: players.count)
        var costs = gaps
        for row in rows where !players.isEmpty {
            for (player, value) in try shapleyValues(coalitionValues: row.map(\.gap)).enumerated() { gaps[player].append(value) }
            for (player, value) in try shapleyValues(coalitionValues: row.map(\.cost)).enumerated() { costs[player].append(value) }
        }
        let together = tooMany ? players.last ?? [] : []
        let names = one.option.interventions
        let steps = try players.indices.map { player in
            Step(
                title: together.isEmpty || player < players.count - 1
                    ? names[players[player][0]] : "\(together.count) interventions that change the gap least, together",
                interventions: players[player].map { names[$0] }, gap: try part(gaps[player]), presentCost: try part(costs[player]))
        }
        let gapChange = Mean.of(simulated.gapChanges(of: option))
        let presentCost = Mean.of(simulated.presentCosts(of: option))
        let doNothing = Mean.of(Array(simulated.doNothing.replications(simulated.doNothing.layout.economy(.gapDoNothing), year: simulated.lastYear)))
        return OptionBridge(
            option: one.option.name, doNothingGap: doNothing, optionGap: doNothing + gapChange, steps: steps,
            gapSampling: gapChange - steps.reduce(0) { $0 + $1.gap.mean },
            presentCostSampling: presentCost - steps.reduce(0) { $0 + $1.presentCost.mean }, gapChange: gapChange, presentCost: presentCost,
            sample: size, takenTogether: together.map { names[$0] })
    }

    private struct Value: Sendable {
        let gap, cost: Double
    }

    /// Interventions (by position) of each step.
    private static func players(_ option: CompiledOption, _ simulated: SimulatedOptions, tooMany: Bool) async throws -> [[Int]] {
        let all = option.interventions.indices.map { [$0] }
        guard tooMany else { return all }
        let alone = try await runs(
            option, simulated, masks: [0] + all.map { 1 << $0[0] }, replications: spaced(min(32, simulated.replications), simulated))
        let sizes = all.indices.map { player in abs(Mean.of(alone.map { $0[player + 1].gap - $0[0].gap })) }
        let ranked = all.indices.ordered { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
        return ranked.prefix(mostSteps - 1).sorted().map { [$0] } + [ranked.dropFirst(mostSteps - 1).sorted()]
    }

    /// Every sampled replication stands for the middle of an equal share of the run.
    private static func spaced(_ size: Int, _ simulated: SimulatedOptions) -> [Int] {
        EvenlySpaced.places(size, of: simulated.replications).map { simulated.doNothing.first + $0 }
    }

    /// Gap and present cost of every set of players, by replication.
    private static func values(
        of players: [[Int]], _ option: CompiledOption, _ simulated: SimulatedOptions, replications: [Int]
    ) async throws -> [[Value]] {
        let bits = players.map { $0.reduce(0) { $0 | 1 << $1 } }
        let masks = (0..<1 << players.count).map { set in bits.indices.reduce(0) { set & 1 << $1 == 0 ? $0 : $0 | bits[$1] } }
        return try await runs(option, simulated, masks: masks, replications: replications)
    }

    /// Runs an option with some of its interventions acting.
    private static func runs(
        _ option: CompiledOption, _ simulated: SimulatedOptions, masks: [Int], replications: [Int]
    ) async throws -> [[Value]] {
        let settings = simulated.settings
        let compiled = simulated.compiled.with(option)
        let worth = PresentWorth(compiled.layout)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        return try await inParts(replications.count, threads: settings.threads) { range in
            var kernel = Kernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span + compiled.lastYear
            return range.map { place -> [Value] in
                kernel.draw(sampler, replication: replications[place])
                return masks.map { mask in
                    kernel.acting = mask
                    kernel.simulate(.all)
                    return Value(gap: kernel.output[gap], cost: worth.cost(kernel.output))
                }
            }
        }
    }

    private static func part(_ values: [Double]) throws -> Part {
        let points = try Quantiles.of(values, at: [0.1, 0.9])
        return Part(mean: Mean.of(values), p10: points[0], p90: points[1])
    }
}
