import HealthEconomy
import HealthSimulation
import Statistics

/// Simulates sets of candidates: all of them stand in one option, and a set is a matter of which act.
package struct PortfolioRuns {
    /// Bits of the mask of those that act.
    static let mostItems = 62

    private let compiled: CompiledEconomy
    private let settings: EnsembleSettings
    private let sampler: Sampler
    private let objective: OptionPortfolio.Objective
    private let candidates: PortfolioCandidates
    private let deflators: [Double]

    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ objective: OptionPortfolio.Objective,
        _ candidates: PortfolioCandidates
    ) throws {
        guard candidates.candidates.count <= Self.mostItems else {
            throw StatisticsError.parameter(
                of: "portfolio", name: "number of different uses of interventions", found: "\(candidates.candidates.count)",
                allowed: "at most \(Self.mostItems)")
        }
        // Draws are keyed by name and the calibration is kept, so do-nothing is what it was.
        let economy = try CompiledEconomy(scenario.with(options: [candidates.asOption]), calibratedAs: compiled)
        self.compiled = economy.with(economy.options.first)
        self.settings = settings
        self.objective = objective
        deflators = scenario.deflators
        self.candidates = candidates
        sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
    }

    /// What one replication of a set is worth beside do-nothing.
    private struct Worth: Sendable {
        let value, gapChange, presentCost: Double
    }

    /// Value by candidate and replication: alone, or with what it needs less that without it.
    package func alone(_ replications: [Int]) async throws -> [[Double]] {
        var masks: [Int] = []
        func place(_ mask: Int) -> Int {
            if let known = masks.firstIndex(of: mask) { return known }
            masks.append(mask)
            return masks.count - 1
        }
        let steps = candidates.candidates.indices.map { candidate -> (with: Int, without: Int) in
            let needs = candidates.needs(of: candidate).reduce(0) { $0 | 1 << $1 }
            return (place(needs | 1 << candidate), place(needs))
        }
        let rows = try await worth(of: masks, replications)
        return steps.map { step in rows.map { $0[step.with].value - $0[step.without].value } }
    }

    /// The sets in full, in every replication.
    ///
    /// - Parameters:
    ///   - chosen: candidates of a set's items.
    ///   - compared: replications in which the items were simulated alone.
    package func simulate(_ sets: [OptionPortfolio.ItemSet], _ chosen: [Int], compared: [Int]) async throws -> [OptionPortfolio.SimulatedSet] {
        let rows = try await worth(of: sets.map { $0.items.reduce(0) { $0 | 1 << chosen[$1] } }, Array(0..<settings.replications))
        return try sets.enumerated().map { place, set in
            let value = try Summary(rows.map { $0[place].value })
            let there = Mean.of(compared.map { rows[$0][place].value })
            return OptionPortfolio.SimulatedSet(
                set: set, value: YearSummary(value), interaction: there - set.sumOfParts,
                probabilityBetter: Double(rows.count { $0[place].value > 0 }) / Double(rows.count),
                gapChange: YearSummary(try Summary(rows.map { $0[place].gapChange })),
                presentCost: YearSummary(try Summary(rows.map { $0[place].presentCost })))
        }
    }

    /// Every set of candidates in every replication, beside do-nothing under the same draws.
    private func worth(of masks: [Int], _ replications: [Int]) async throws -> [[Worth]] {
        let worth = PresentWorth(compiled.layout, deflators: deflators)
        return try await inParts(replications.count, of: LaneKernel.width, threads: settings.threads) { range in
            var kernel = LaneKernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span + compiled.lastYear
            return eights(range).flatMap { places -> [[Worth]] in
                kernel.draw(sampler, replications: replications[places])
                func run(_ mask: Int) -> (gap: Lanes, cost: Lanes, health: Lanes) {
                    kernel.acting = mask
                    kernel.simulate(.all)
                    return (kernel.output[gap], worth.cost(kernel.output), worth.health(kernel.output))
                }
                let base = run(0)
                var rows = places.map { _ in [Worth]() }
                for mask in masks {
                    let here = mask == 0 ? base : run(mask)
                    let change = (gap: here.gap - base.gap, cost: here.cost - base.cost, health: here.health - base.health)
                    let value =
                        switch objective {
                        case .netBenefit(let price): (price ?? 0) * change.health - change.cost
                        case .gap: Lanes.zero - change.gap
                        }
                    for lane in rows.indices {
                        rows[lane].append(
                            mask == 0
                                ? Worth(value: 0, gapChange: 0, presentCost: 0)
                                : Worth(value: value[lane], gapChange: change.gap[lane], presentCost: change.cost[lane]))
                    }
                }
                return rows
            }
        }
    }
}
