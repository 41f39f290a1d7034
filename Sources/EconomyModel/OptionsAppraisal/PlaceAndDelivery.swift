package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What is delivered of the options' schemes, what that takes away, and where trusts have room for improvement.
package struct PlaceAndDelivery: Sendable, Codable {
    /// What a trust delivers of its schemes, as a share, before what an option adds: over the sampled futures.
    package struct Capability: Sendable, Codable, Hashable {
        package let trust: String
        package let mean, p10, p90: Double
    }

    /// Mean change of the do-nothing gap of the last plan year, £, as delivered and with all schemes delivered in full.
    package struct Loss: Sendable, Codable, Hashable {
        package let option: String
        package let delivered, inFull: Double

        /// Share of the change that delivery takes away; nil where the option does not narrow the gap even in full.
        package var share: Double? { inFull < 0 ? 1 - delivered / inFull : nil }
    }

    /// The interventions of options whose effects follow a measure.
    package struct Use: Sendable, Codable, Hashable {
        package let measure: HeadroomMeasure
        package let interventions: [String]
    }

    /// Futures from which capability and losses are told.
    package let sample: Int
    /// Empty where the scenario has no delivery, or switches it off.
    package let capabilities: [Capability]
    package let losses: [Loss]
    /// Every trust by every measure that an intervention of an option uses; empty where the scenario has no headroom, or switches it off.
    package let headroom: [Headroom.Standing]
    package let uses: [Use]

    package func users(_ measure: HeadroomMeasure) -> [String] { uses.first { $0.measure == measure }?.interventions ?? [] }

    private static let most = 200

    static func of(_ simulated: SimulatedOptions) async throws -> PlaceAndDelivery {
        let (scenario, compiled) = (simulated.scenario, simulated.compiled)
        let replications = EvenlySpaced.places(most, of: simulated.replications)
        let used = Set(scenario.options.flatMap { $0.uses.map(\.intervention) })
        let uses = HeadroomMeasure.allCases.compactMap { measure -> Use? in
            let names = scenario.interventions.filter { $0.headroom == measure && used.contains($0.name) }.map(\.name)
            return names.isEmpty ? nil : Use(measure: measure, interventions: names)
        }
        let headroom = Headroom(scenario, compiled.baseline).standings.filter { standing in uses.contains { $0.measure == standing.measure } }
        guard compiled.delivery != nil else {
            return PlaceAndDelivery(sample: 0, capabilities: [], losses: [], headroom: headroom, uses: uses)
        }
        let gap = [compiled.layout.economy(.gapDoNothing)]
        let span = compiled.lastYear + 1
        func gaps(_ economy: CompiledEconomy) async throws -> [Double] {
            let values = try await ChosenReplications.run(economy, simulated.settings, replications: replications, series: gap)
            return replications.indices.map { values[$0 * span + span - 1] }
        }
        let base = Mean.of(try await gaps(compiled.with(nil)))
        let full = compiled.deliveringInFull
        var losses: [Loss] = []
        for one in simulated.options {
            losses.append(
                Loss(
                    option: one.option.name, delivered: Mean.of(try await gaps(compiled.with(one.option))) - base,
                    inFull: Mean.of(try await gaps(full.with(one.option))) - base))
        }
        return PlaceAndDelivery(
            sample: replications.count, capabilities: try capabilities(compiled, simulated.settings, replications), losses: losses, headroom: headroom,
            uses: uses)
    }

    private static func capabilities(_ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ replications: [Int]) throws -> [Capability] {
        guard let delivery = compiled.delivery else { return [] }
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var kernel = Kernel(compiled)
        var shares = Array(repeating: [Double](), count: compiled.providerCodes.count)
        for replication in replications {
            kernel.draw(sampler, replication: replication)
            for provider in shares.indices { shares[provider].append(delivery.share(kernel.values, provider, span: kernel.span)) }
        }
        return try zip(compiled.providerCodes, shares).map { code, shares in
            let ends = try Quantiles.of(shares, at: [0.1, 0.9])
            return Capability(trust: code, mean: Mean.of(shares), p10: ends[0], p90: ends[1])
        }
    }
}
