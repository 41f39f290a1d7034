import HealthEconomy
import HealthSimulation
import Statistics

/// One scheme of a plan, and the plan year of its decision, from 1.
struct PlannedScheme: Sendable, Hashable, Comparable {
    let scheme: Int
    var from: Int

    static func < (one: Self, other: Self) -> Bool { (one.scheme, one.from) < (other.scheme, other.from) }
}

/// What a plan comes to, future by future.
struct PlanOutcome: Sendable {
    /// Do-nothing gap of the last plan year under the plan, and what is left of it after habitual efficiency, £.
    var gap: [Double] = []
    var left: [Double] = []
    /// Support drawn over the plan years, £.
    var support: [Double] = []
    /// Present cost of the whole economy, £, and discounted quality-adjusted life years, over the plan years.
    var cost: [Double] = []
    var health: [Double] = []
    /// Share of control totals and standards met in the last plan year.
    var met: [Double] = []
    /// Standards of each trust in the last plan year, and over the plan years: means over futures.
    var standardsLast: [Double] = []
    var standardsMean: [Double] = []
    /// Means over futures: capital spent over the plan years, and the do-nothing gap summed over them, £.
    var capital = 0.0
    var gapOverPlan = 0.0
    /// Further figures that were asked for, future after future.
    var asked: [Double] = []

    var count: Int { gap.count }

    /// The same of some futures alone: what differs from future to future; means of standards and capital stay those of all.
    func at(_ places: [Int]) -> PlanOutcome {
        var some = self
        some.gap = places.map { gap[$0] }
        some.left = places.map { left[$0] }
        some.support = places.map { support[$0] }
        some.cost = places.map { cost[$0] }
        some.health = places.map { health[$0] }
        some.met = places.map { met[$0] }
        some.asked = []
        return some
    }
}

/// A standard at a trust, as plans are held against do-nothing.
struct WatchedStandard: Sendable {
    let name: String
    let organisation: String
    let isAtLeast: Bool
    /// A count is compared relative to do-nothing, a share in points.
    let isCount: Bool
    let series: Int
    let level: StandardLevel?
}

/// Reads what counts for a plan off a replication's output.
struct PlanReader: Sendable {
    let standards: [WatchedStandard]
    private let targets: PlanTargets
    private let layout: SeriesLayout
    private let gap, left, support, capital: Int
    private let worth: PresentWorth
    private let span, last: Int

    init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        layout = compiled.layout
        span = compiled.lastYear + 1
        last = compiled.lastYear
        let economy = layout.economy
        gap = economy + EconomySeries.gapDoNothing.rawValue
        left = economy + EconomySeries.gapAfterHabit.rawValue
        support = economy + EconomySeries.supportDrawn.rawValue
        capital = economy + EconomySeries.capitalSpent.rawValue
        worth = PresentWorth(layout, deflators: scenario.deflators)
        targets = PlanTargets(scenario, compiled)
        let ended = compiled.endedTrusts
        let layout = layout
        standards = scenario.standards.filter { $0.holds(in: scenario.years[scenario.years.count - 1]) }.flatMap { standard in
            scenario.providers.enumerated().compactMap { index, provider -> WatchedStandard? in
                guard !ended.contains(provider.code), let series = layout.position(provider.code, standard.measure.series) else { return nil }
                switch standard.measure {
                case .aeFourHours: if provider.aeWithinFourHours == nil { return nil }
                case .withinEighteenWeeks, .overFiftyTwoWeeks: if provider.waitingList == nil { return nil }
                case .bedOccupancy: if compiled.baseline.providers[index].beds <= 0 { return nil }
                }
                return WatchedStandard(
                    name: standard.name, organisation: provider.code, isAtLeast: standard.atLeast, isCount: standard.measure == .overFiftyTwoWeeks,
                    series: series, level: standard.level(in: scenario.years[scenario.years.count - 1]))
            }
        }
    }

    /// Figures of one future.
    struct Row: Sendable {
        var gap, left, support, cost, health, met, capital, gapOverPlan: Double
    }

    func row(_ output: LaneColumn) -> Row {
        var support = 0.0
        var capital = 0.0
        var gaps = 0.0
        for year in 1...last {
            gaps += output[gap * span + year]
            support += output[self.support * span + year]
            capital += output[self.capital * span + year]
        }
        var met = 0
        for organisation in targets.organisations where targets.shortfall(organisation, output, last) <= PlanTargets.tolerance { met += 1 }
        for standard in standards where standard.level?.isMet(by: output[standard.series * span + last]) ?? true { met += 1 }
        let all = targets.organisations.count + standards.count
        return Row(
            gap: output[gap * span + last], left: output[left * span + last], support: support, cost: worth.cost(output), health: worth.health(output),
            met: all > 0 ? Double(met) / Double(all) : 1, capital: capital, gapOverPlan: gaps)
    }

    func standard(_ index: Int, _ output: LaneColumn) -> (last: Double, mean: Double) {
        let first = standards[index].series * span
        var sum = 0.0
        for year in 1...last { sum += output[first + year] }
        return (output[first + last], sum / Double(last))
    }
}

/// Simulates plans in the same futures. Each future is drawn once, and every plan meets it.
struct DesignRuns: Sendable {
    let compiled: CompiledEconomy
    let reader: PlanReader
    private let threads: Int
    /// How many futures there are.
    let futures: Int
    /// Futures made ready, by how many of them are asked for: eight at a time, in blocks.
    private let ready: [Int: [[Eight]]]
    /// What every scheme is as an option of its own.
    private let parts: [CompiledOption]

    /// At most eight futures as every plan meets them.
    private struct Eight: Sendable {
        let count: Int
        let values, noise: [Lanes]
        let past: BaselineYear
    }

    /// Futures that one piece of work holds: full eights.
    private static let block = 64

    /// - Parameters:
    ///   - compiled: the economy with an option for each scheme, in their order.
    ///   - futures: numbers of the futures that plans meet.
    ///   - counts: how many of them are asked for where it is not all, evenly spaced.
    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, parts: [CompiledOption], futures: [Int], counts: [Int] = []
    ) async throws {
        self.compiled = compiled
        self.parts = parts
        threads = settings.threads
        reader = PlanReader(scenario, compiled)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        self.futures = futures.count
        let doNothing = compiled.with(nil)
        var ready: [Int: [[Eight]]] = [:]
        for count in Set((counts + [futures.count]).map { min($0, futures.count) }) {
            let chosen = EvenlySpaced.places(count, of: futures.count).map { futures[$0] }
            let blocks = stride(from: 0, to: count, by: Self.block).map { Array(chosen[$0..<min($0 + Self.block, count)]) }
            ready[count] = try await inParts(blocks.count, threads: settings.threads) { range in
                var kernel = LaneKernel(doNothing)
                return try blocks[range].map { block in
                    try eights(block.indices).map { places in
                        try Task.checkCancellation()
                        kernel.draw(sampler, replications: block[places])
                        var past = BaselineYear()
                        kernel.simulate(after: &past)
                        return Eight(count: places.count, values: kernel.values, noise: kernel.noise, past: past)
                    }
                }
            }
        }
        self.ready = ready
    }

    /// The option that a plan's schemes make together.
    func option(_ plan: [PlannedScheme]) -> CompiledOption? {
        plan.isEmpty ? nil : CompiledOption.joining(plan.map { parts[$0.scheme].later(by: $0.from - 1) }, name: "plan")
    }

    /// What each of several plans comes to in all futures, or in `count` of them, which have been made ready.
    ///
    /// - Parameter asked: positions in the output that are kept for every future.
    func outcomes(of plans: [[PlannedScheme]], futures count: Int? = nil, asking asked: [Int] = []) async throws -> [PlanOutcome] {
        guard let blocks = ready[min(count ?? futures, futures)] else { preconditionFailure("futures that were not made ready") }
        let pieces = plans.indices.flatMap { plan in blocks.indices.map { (plan: plan, block: $0) } }
        var blocksOfPlans = Array(repeating: Array(repeating: PlanOutcome?.none, count: blocks.count), count: plans.count)
        try await inTurn(pieces, threads: threads) { piece in
            var kernel = LaneKernel(compiled.with(option(plans[piece.plan])))
            var part = PlanOutcomeSum(reader)
            for eight in blocks[piece.block] {
                var (values, noise, past) = (eight.values, eight.noise, eight.past)
                kernel.exchange(values: &values, noise: &noise)
                kernel.simulate(after: &past)
                kernel.exchange(values: &values, noise: &noise)
                for lane in 0..<eight.count { part.add(LaneColumn(kernel.output, lane), asked) }
            }
            return part.outcome
        } take: { position, part in
            blocksOfPlans[pieces[position].plan][pieces[position].block] = part
        }
        return blocksOfPlans.map { PlanOutcome.joined($0.compactMap(\.self)) }
    }

    /// What options of an economy come to in futures that are drawn anew: each future once, for all options.
    ///
    /// - Parameter progress: futures done and to do.
    static func outcomes(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, of options: [CompiledOption?], futures: [Int],
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> [PlanOutcome] {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let reader = PlanReader(scenario, compiled)
        let blocks = stride(from: 0, to: futures.count, by: block).map { Array(futures[$0..<min($0 + block, futures.count)]) }
        var all = Array(repeating: [PlanOutcome](), count: blocks.count)
        var done = 0
        try await inTurn(blocks, threads: settings.threads) { block in
            var kernels = options.map { LaneKernel(compiled.with($0)) }
            var sums = options.map { _ in PlanOutcomeSum(reader) }
            var drawn = LaneKernel(compiled)
            for places in eights(block.indices) {
                drawn.draw(sampler, replications: block[places])
                var past = BaselineYear()
                for index in kernels.indices {
                    let output = kernels[index].simulate(as: &drawn, after: &past)
                    for lane in 0..<places.count { sums[index].add(LaneColumn(output, lane), []) }
                }
            }
            return sums.map(\.outcome)
        } take: { position, outcomes in
            all[position] = outcomes
            done += outcomes.first?.count ?? 0
            progress?(done, futures.count)
        }
        return options.indices.map { index in PlanOutcome.joined(all.map { $0[index] }) }
    }
}

/// Gathers futures of one plan.
private struct PlanOutcomeSum {
    private let reader: PlanReader
    private(set) var outcome = PlanOutcome()

    init(_ reader: PlanReader) {
        self.reader = reader
        outcome.standardsLast = Array(repeating: 0, count: reader.standards.count)
        outcome.standardsMean = outcome.standardsLast
    }

    mutating func add(_ output: LaneColumn, _ asked: [Int]) {
        let row = reader.row(output)
        outcome.gap.append(row.gap)
        outcome.left.append(row.left)
        outcome.support.append(row.support)
        outcome.cost.append(row.cost)
        outcome.health.append(row.health)
        outcome.met.append(row.met)
        outcome.capital += row.capital
        outcome.gapOverPlan += row.gapOverPlan
        for index in reader.standards.indices {
            let (last, mean) = reader.standard(index, output)
            outcome.standardsLast[index] += last
            outcome.standardsMean[index] += mean
        }
        for position in asked { outcome.asked.append(output[position]) }
    }
}

extension PlanOutcome {
    /// Blocks of sums joined in their order to means.
    static func joined(_ blocks: [PlanOutcome]) -> PlanOutcome {
        guard var all = blocks.first else { return PlanOutcome() }
        for block in blocks.dropFirst() {
            all.gap += block.gap
            all.left += block.left
            all.support += block.support
            all.cost += block.cost
            all.health += block.health
            all.met += block.met
            all.asked += block.asked
            all.capital += block.capital
            all.gapOverPlan += block.gapOverPlan
            for index in all.standardsLast.indices {
                all.standardsLast[index] += block.standardsLast[index]
                all.standardsMean[index] += block.standardsMean[index]
            }
        }
        let count = Double(max(all.count, 1))
        all.capital /= count
        all.gapOverPlan /= count
        all.standardsLast = all.standardsLast.map { $0 / count }
        all.standardsMean = all.standardsMean.map { $0 / count }
        return all
    }
}
