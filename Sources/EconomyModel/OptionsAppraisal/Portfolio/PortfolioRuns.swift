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
    private let worth: PresentWorth
    /// Do-nothing's gap, present cost and health by replication from the first, where it has been simulated.
    private let doNothing: (first: Int, gap: [Double], cost: [Double], health: [Double])?

    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ doNothing: Ensemble?,
        _ objective: OptionPortfolio.Objective, _ candidates: PortfolioCandidates
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
        let worth = PresentWorth(compiled.layout, deflators: scenario.deflators)
        self.worth = worth
        self.doNothing = doNothing.map {
            ($0.first, Array($0.replications($0.layout.economy(.gapDoNothing), year: compiled.lastYear)), worth.cost($0), worth.health($0))
        }
        self.candidates = candidates
        sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
    }

    /// What one replication of a set is worth beside do-nothing.
    private struct Worth: Sendable {
        let value, gapChange, presentCost: Double
    }

    /// Value by candidate and replication: alone, or with what it needs less that without it.
    package func alone(_ replications: [Int], of chosen: [Int]) async throws -> [[Double]] {
        var masks: [Int] = []
        func place(_ mask: Int) -> Int {
            if let known = masks.firstIndex(of: mask) { return known }
            masks.append(mask)
            return masks.count - 1
        }
        let steps = chosen.map { candidate -> (with: Int, without: Int) in
            let needs = candidates.needs(of: candidate).reduce(0) { $0 | 1 << $1 }
            return (place(needs | 1 << candidate), place(needs))
        }
        let rows = try await worth(of: masks, replications)
        return steps.map { step in rows.map { $0[step.with].value - $0[step.without].value } }
    }

    /// Sets in full: all of them in the replications of single items, the best of them there in more.
    ///
    /// - Parameters:
    ///   - chosen: candidates of a set's items.
    ///   - compared: replications in which the items were simulated alone.
    ///   - whole: those in which the best are simulated, `compared` among them.
    ///   - told: how many of the sets are wanted.
    package func simulate(
        _ sets: [OptionPortfolio.ItemSet], _ chosen: [Int], compared: [Int], among whole: [Int], told: Int
    ) async throws -> [OptionPortfolio.SimulatedSet] {
        let masks = sets.map { $0.items.reduce(0) { $0 | 1 << chosen[$1] } }
        let there = try await worth(of: masks, compared)
        let means = sets.indices.map { set in Mean.of(there.map { $0[set].value }) }
        let best = Array(sets.indices.ordered { means[$0] == means[$1] ? $0 < $1 : means[$0] > means[$1] }.prefix(told))
        let elsewhere = try await worth(of: best.map { masks[$0] }, Set(whole).subtracting(compared).sorted())
        return try best.enumerated().map { place, set in
            let all = there.map { $0[set] } + elsewhere.map { $0[place] }
            return OptionPortfolio.SimulatedSet(
                set: sets[set], value: YearSummary(try Summary(all.map(\.value))), interaction: means[set] - sets[set].sumOfParts,
                probabilityBetter: Double(all.count { $0.value > 0 }) / Double(all.count),
                gapChange: YearSummary(try Summary(all.map(\.gapChange))), presentCost: YearSummary(try Summary(all.map(\.presentCost))))
        }
    }

    /// Every set of candidates in every replication, beside do-nothing under the same draws.
    private func worth(of masks: [Int], _ replications: [Int]) async throws -> [[Worth]] {
        try await inParts(replications.count, of: LaneKernel.width, threads: settings.threads) { range in
            var kernel = LaneKernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span + compiled.lastYear
            return eights(range).flatMap { places -> [[Worth]] in
                kernel.draw(sampler, replications: replications[places])
                var past = BaselineYear()
                func run(_ mask: Int) -> (gap: Lanes, cost: Lanes, health: Lanes) {
                    kernel.acting = mask
                    kernel.simulate(after: &past)
                    return (kernel.output[gap], worth.cost(kernel.output), worth.health(kernel.output))
                }
                let base =
                    doNothing.map { known in
                        let here = replications[places].map { $0 - known.first }
                        return (
                            gap: Lanes(filling: here.map { known.gap[$0] }), cost: Lanes(filling: here.map { known.cost[$0] }),
                            health: Lanes(filling: here.map { known.health[$0] })
                        )
                    } ?? run(0)
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
