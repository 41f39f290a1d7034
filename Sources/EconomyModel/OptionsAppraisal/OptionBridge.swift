import FigureWording
import HealthEconomy
package import HealthSimulation
import Statistics

/// From do-nothing to an option, intervention by intervention.
///
/// Shapley values: an intervention's step is what it adds on average over all orders in which the interventions could be done, so
/// that steps add up and do not depend on an order. In each future of an evenly spaced sample every set of interventions is simulated
/// where they are few, otherwise one order and its reverse (`PlayerSets`). Means are those of the whole run, the option's change of the
/// future being the control variate (`PartMeans`), so that they add up to the mean change.
package struct OptionBridge: Sendable, Codable {
    package struct Step: Sendable, Codable {
        /// The intervention; of the first step, where the option does more than its interventions, what that is.
        package let title: String
        /// Change of the economy's do-nothing gap in the last plan year, £.
        package let gap: Part
        /// Present cost over the plan years, £.
        package let presentCost: Part
    }

    /// Mean of the whole run with the error of the sample that it rests on; 10th and 90th percentile over the sample.
    package struct Part: Sendable, Codable {
        package let mean, standardError, p10, p90: Double
    }

    package let option: String
    /// Mean do-nothing gap without and with the option over all replications, £.
    package let doNothingGap, optionGap: Double
    /// In the order of the option; before them what it does beside its interventions (contracts, who holds what, programmes of quality), which
    /// comes first and is in place for all of them.
    package let steps: [Step]
    /// Mean paired difference of the whole ensemble, £: the sum of the steps. `gapChange` is optionGap − doNothingGap.
    package let gapChange, presentCost: Double
    /// Replications of the sample.
    package let sample: Int

    /// Decimals of £m to which the means of the gap hold: one where every error is below £25,000, otherwise none.
    package var decimals: Int { steps.allSatisfy { $0.gap.standardError < 25_000 } ? 1 : 0 }
}

extension OptionBridge {
    /// Bridges of all options, in the order of the scenario.
    package static func all(_ simulated: SimulatedOptions, runs: Int = 8_192) async throws -> [OptionBridge] {
        var bridges: [OptionBridge] = []
        for option in simulated.options.indices { bridges.append(try await of(option, in: simulated, runs: runs)) }
        return bridges
    }

    /// The bridge to one option.
    ///
    /// - Parameters:
    ///   - option: position in `simulated.options`.
    ///   - runs: runs of the kernel to spend on at most 512 replications of the sample: 2ⁿ − 2 each for n interventions where that can be
    ///     afforded for all of them, otherwise 2n − 2 each; nobody acting is do-nothing, all of them the option, and both are known.
    package static func of(_ option: Int, in simulated: SimulatedOptions, runs: Int = 8_192) async throws -> OptionBridge {
        let one = simulated.options[option]
        let beside = beside(one.option)
        let interventions = one.option.interventions.count
        let names = (beside.map { [$0] } ?? []) + one.option.interventions
        let most = min(512, simulated.replications)
        let tryEverySet = interventions <= 12 && most * (1 << interventions - 2) <= runs
        let size = tryEverySet ? most : max(1, min(most, runs / (2 * interventions - 2)))
        let rows = try await parts(one, simulated, replications: spaced(size, simulated), tryEverySet: tryEverySet, doesMore: beside != nil)
        let gapChange = Mean.of(simulated.gapChanges(of: option))
        let presentCost = Mean.of(simulated.presentCosts(of: option))
        let gaps = names.indices.map { player in rows.map { $0.gaps[player] } }
        let costs = names.indices.map { player in rows.map { $0.costs[player] } }
        let gapMeans = PartMeans(gaps, meanTotal: gapChange)
        let costMeans = PartMeans(costs, meanTotal: presentCost)
        let steps = try names.indices.map { player in
            Step(title: names[player], gap: try part(gaps[player], gapMeans, player), presentCost: try part(costs[player], costMeans, player))
        }
        let doNothing = Mean.of(Array(simulated.doNothing.replications(simulated.doNothing.layout.economy(.gapDoNothing), year: simulated.lastYear)))
        return OptionBridge(
            option: one.option.name, doNothingGap: doNothing, optionGap: doNothing + gapChange, steps: steps, gapChange: gapChange,
            presentCost: presentCost, sample: size)
    }

    /// What an option does beside its interventions, in words; nil where it does nothing more.
    private static func beside(_ option: CompiledOption) -> String? {
        guard option.doesMore else { return nil }
        var parts: [String] = []
        if !option.contracts.isEmpty { parts.append("contracts") }
        if option.changesOrganisations { parts.append("trusts that end, merge or hand over services") }
        if option.runsQualityProgrammes { parts.append("programmes of quality") }
        return Figures.list(parts)
    }

    /// What each step adds in one future.
    private struct Parts: Sendable {
        let gaps, costs: [Double]
    }

    /// Every sampled replication stands for the middle of an equal share of the run.
    private static func spaced(_ size: Int, _ simulated: SimulatedOptions) -> [Int] {
        EvenlySpaced.places(size, of: simulated.replications).map { simulated.doNothing.first + $0 }
    }

    /// Runs an option with some of its interventions acting.
    ///
    /// - Parameter doesMore: whether the option does anything beside them; with none of them acting it is then not do-nothing.
    private static func parts(
        _ one: SimulatedOptions.Simulated, _ simulated: SimulatedOptions, replications: [Int], tryEverySet: Bool, doesMore: Bool
    ) async throws -> [Parts] {
        let players = one.option.interventions.count
        guard players > 0 || doesMore else { return [] }
        let settings = simulated.settings
        let compiled = simulated.compiled.with(one.option)
        let worth = PresentWorth(compiled.layout, deflators: simulated.scenario.deflators)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let ends = [simulated.doNothing, one.ensemble].map {
            (gap: $0.replications($0.layout.economy(.gapDoNothing), year: compiled.lastYear), cost: worth.cost($0))
        }
        let first = simulated.doNothing.first
        return try await inParts(replications.count, of: LaneKernel.width, threads: settings.threads) { range in
            var kernel = LaneKernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span + compiled.lastYear
            return try eights(range).flatMap { places -> [Parts] in
                kernel.draw(sampler, replications: replications[places])
                var past = BaselineYear()
                let tried = places.map { tryEverySet ? PlayerSets(every: players) : PlayerSets(orderOf: players, place: $0) }
                // Each future has an order of its own; the steps of all of them are taken together.
                var gaps: [Lanes] = []
                var costs: [Lanes] = []
                func add(_ end: (gap: ArraySlice<Double>, cost: [Double])) {
                    let here = replications[places].map { $0 - first }
                    gaps.append(Lanes(filling: here.map { end.gap[$0] }))
                    costs.append(Lanes(filling: here.map { end.cost[$0] }))
                }
                func run(_ acting: [Int]) {
                    kernel.setActing(acting)
                    kernel.simulate(after: &past)
                    gaps.append(kernel.output[gap])
                    costs.append(worth.cost(kernel.output))
                }
                add(ends[0])
                if doesMore, players > 0 { run(tried.map { _ in 0 }) }
                for step in tried[0].sets.indices.dropFirst().dropLast() {
                    run(tried.map { $0.sets[step] })
                }
                add(ends[1])
                return try tried.enumerated().map { lane, tried in
                    func parts(_ values: [Lanes]) throws -> [Double] {
                        let values = values.map { $0[lane] }
                        guard doesMore else { return try tried.parts(values) }
                        return [values[1] - values[0]] + (try tried.parts(Array(values.dropFirst())))
                    }
                    return Parts(gaps: try parts(gaps), costs: try parts(costs))
                }
            }
        }
    }

    private static func part(_ values: [Double], _ means: PartMeans, _ player: Int) throws -> Part {
        let points = try Quantiles.of(values, at: [0.1, 0.9])
        return Part(mean: means.means[player], standardError: means.standardErrors[player], p10: points[0], p90: points[1])
    }
}
