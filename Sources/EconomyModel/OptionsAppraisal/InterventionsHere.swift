package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What interventions of the library would do in an economy, each by itself.
///
/// Each is done from the first plan year at all trusts that it can act on (of one that is sized for a hospital, those that admit
/// emergencies), at the economy's size (residents in units of 500,000, beds of those trusts in units of 600), with what it needs less that without it. Every one meets the same futures as do-nothing.
package struct InterventionsHere: Sendable, Codable {
    /// Over futures, £ a year or £: mean and the range of 8 in 10.
    package struct Part: Sendable, Codable, Hashable {
        package let mean, p10, p90: Double
    }

    package struct Outcome: Sendable, Codable {
        package let intervention: String
        package let scale: Double
        /// Change of the economy's do-nothing gap in the last plan year, £; negative when it helps.
        package let gapChange: Part
        /// Present cost over the plan years, £; negative when it saves.
        package let presentCost: Part
        /// Share of futures in which the gap is smaller.
        package let chanceOfHelp: Double
        /// The same change if every size were what its designers claim; nil where nothing is claimed.
        package let claimedGapChange: Part?
    }

    package let lastYear: String
    /// Mean do-nothing gap in the last plan year, £.
    package let doNothingGap: Double
    package let outcomes: [Outcome]

    /// - Parameter names: interventions of the library, in the order wanted.
    /// - Throws: `CancellationError`; what compiling throws.
    package static func of(
        _ names: [String], _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> InterventionsHere {
        let claims = names.filter { name in scenario.interventions.first { $0.name == name }?.asClaimed != nil }
        let steps = (names.count + size - 1) / size + (claims.count + size - 1) / size
        var done = 0
        func simulate(_ names: [String], _ scenario: Scenario) async throws -> (rows: [[Values]], gap: Double) {
            var rows: [[Values]] = []
            var gap = 0.0
            for start in stride(from: 0, to: names.count, by: size) {
                progress(done, steps)
                let group = try await run(Array(names[start..<min(start + size, names.count)]), scenario, compiled, settings)
                rows += group.rows
                gap = group.gap
                done += 1
            }
            return (rows, gap)
        }
        let judged = try await simulate(names, scenario)
        let claimed = try await simulate(claims, scenario.with(interventions: scenario.interventions.map { $0.asClaimed ?? $0 }))
        let outcomes = try names.enumerated().map { place, name in
            let values = judged.rows[place]
            let claim = try claims.firstIndex(of: name).map { try part(claimed.rows[$0].map(\.gap)) }
            return Outcome(
                intervention: name, scale: scale(of: name, scenario, compiled), gapChange: try part(values.map(\.gap)),
                presentCost: try part(values.map(\.cost)), chanceOfHelp: Double(values.count { $0.gap < 0 }) / Double(max(values.count, 1)),
                claimedGapChange: claim)
        }
        let last = scenario.years[scenario.years.count - 1]
        return InterventionsHere(lastYear: "\(last)", doNothingGap: judged.gap, outcomes: outcomes)
    }

    /// Interventions simulated together in one option, of which each acts by itself: with what they need, at most as many as a mask has bits.
    private static let size = 15

    private struct Values: Sendable {
        let gap, cost: Double
    }

    private struct Future: Sendable {
        let gap: Double
        let added: [Values]
    }

    /// What is added by each intervention in every future, and the mean do-nothing gap.
    private static func run(
        _ names: [String], _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings
    ) async throws -> (rows: [[Values]], gap: Double) {
        var all = names
        func position(_ name: String) -> Int {
            if let known = all.firstIndex(of: name) { return known }
            all.append(name)
            return all.count - 1
        }
        func needs(_ name: String, _ found: Set<Int> = []) -> Set<Int> {
            (scenario.interventions.first { $0.name == name }?.needs ?? []).reduce(into: found) { found, need in
                if found.insert(position(need)).inserted { found = needs(need, found) }
            }
        }
        let masks = names.enumerated().map { place, name in
            let without = needs(name).subtracting([place]).reduce(0) { $0 | 1 << $1 }
            return (with: without | 1 << place, without: without)
        }
        let uses = all.map { name in
            PlanOption.Use(
                intervention: name, place: scenario.providers[0].place, from: nil, trusts: trusts(of: name, scenario, compiled),
                scale: scale(of: name, scenario, compiled))
        }
        let option = PlanOption(name: "library", place: scenario.providers[0].place, about: "", uses: uses)
        let economy = try CompiledEconomy(scenario.with(options: [option]), calibratedAs: compiled)
        let acting = economy.with(economy.options.first)
        let worth = PresentWorth(acting.layout, deflators: scenario.deflators)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let futures = try await inParts(settings.replications, of: LaneKernel.width, threads: settings.threads) { range in
            var kernel = LaneKernel(acting)
            let gap = acting.layout.economy(.gapDoNothing) * kernel.span + acting.lastYear
            return eights(range).flatMap { replications -> [Future] in
                kernel.draw(sampler, replications: replications)
                var past = BaselineYear()
                var known: [Int: (gap: Lanes, cost: Lanes)] = [:]
                func values(_ mask: Int) -> (gap: Lanes, cost: Lanes) {
                    if let value = known[mask] { return value }
                    kernel.acting = mask
                    kernel.simulate(after: &past)
                    let value = (gap: kernel.output[gap], cost: worth.cost(kernel.output))
                    known[mask] = value
                    return value
                }
                let base = values(0)
                let added = masks.map { mask in
                    let (there, here) = (values(mask.without), values(mask.with))
                    return (gap: here.gap - there.gap, cost: here.cost - there.cost)
                }
                return (0..<replications.count).map { lane in
                    Future(gap: base.gap[lane], added: added.map { Values(gap: $0.gap[lane], cost: $0.cost[lane]) })
                }
            }
        }
        return (names.indices.map { place in futures.map { $0.added[place] } }, Mean.of(futures.map(\.gap)))
    }

    /// Size of an intervention here: what its money, staff and beds are multiplied by.
    private static func scale(of name: String, _ scenario: Scenario, _ compiled: CompiledEconomy) -> Double {
        guard let intervention = scenario.interventions.first(where: { $0.name == name }) else { return 1 }
        let amount =
            switch intervention.sizedFor {
            case .residents: compiled.baseline.residents.reduce(0) { $0 + $1.total }
            case .hospital: hospitals(scenario, compiled).reduce(0) { $0 + compiled.baseline.providers[$1].beds }
            }
        return max(0.1, (amount / intervention.sizedFor.unit * 10).rounded() / 10)
    }

    /// Trusts that do it: those that admit emergencies where a hospital is meant, unless there are none; else all that it can act on.
    private static func trusts(of name: String, _ scenario: Scenario, _ compiled: CompiledEconomy) -> [String] {
        guard scenario.interventions.first(where: { $0.name == name })?.sizedFor == .hospital else { return [] }
        return hospitals(scenario, compiled).map { scenario.providers[$0].code }
    }

    /// Positions of the trusts that admit emergencies.
    private static func hospitals(_ scenario: Scenario, _ compiled: CompiledEconomy) -> [Int] {
        scenario.providers.indices.filter { index in
            compiled.baseline.cells.contains { $0.provider == index && $0.point == .nonElectiveAdmission && $0.activity > 0 }
        }
    }

    private static func part(_ values: [Double]) throws -> Part {
        let ends = try Quantiles.of(values, at: [0.1, 0.9])
        return Part(mean: Mean.of(values), p10: ends[0], p90: ends[1])
    }
}
