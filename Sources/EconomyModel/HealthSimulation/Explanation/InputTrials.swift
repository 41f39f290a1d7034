import HealthEconomy
import PlannerFiles
import Statistics

/// Which figures of a scenario move a result, found by moving them one at a time.
///
/// Each figure is raised by itself: to its 90th percentile where it has a spread, by a tenth of its value where it is certain
/// (lowered where it stands at the top of its range). The scenario is read anew with the figure moved, its baseline built and its
/// economy compiled, and a sample of futures run with the draws they have anyway. So what enters through the baseline alone (beds,
/// income, shares) is found like what the years read, and nobody keeps a list. A figure that moves the result by no more than rounding in any
/// future of the sample is tried again together with all the others of its kind over every future, raised and lowered.
struct InputTrials: Sendable {
    /// The scenario with its changes, for readings with figures moved.
    private let written: WrittenScenario
    private let compiled: CompiledEconomy
    private let settings: EnsembleSettings
    /// The result: a series and a year, and further series whose move counts as one of it.
    private let target: Target

    struct Target: Sendable {
        /// Positions in the layout; the first is the result itself.
        let series: [Int]
        let year: Int
    }

    /// A figure that moves the result.
    struct Found: Sendable {
        let quantity: Figure
        /// What was added to it, in its base unit.
        let shift: Double
        /// What that adds to the mean of the result over the sample.
        let effect: Double
    }

    /// Futures run for one figure.
    static let sample = 24

    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ target: Target, reading: FileReader
    ) throws(ScenarioFaults) {
        written = try WrittenScenario(scenario.file, reading: reading).settled(scenario.changes.map(\.change))
        self.compiled = compiled
        self.settings = settings
        self.target = target
    }

    /// The figures that move the result, the strongest first.
    func found(among quantities: [Figure]) async throws -> [Found] {
        let few = spread(over: min(Self.sample, settings.replications))
        let base = try values(of: compiled, few)
        let whole = try values(of: compiled, Array(0..<settings.replications))

        // Sections that move nothing as a whole are left out first, then parts of sections.
        var left = quantities
        for depth in 1...2 {
            let groups = Dictionary(grouping: left) { Self.prefix($0.path, depth) }.ordered { $0.key < $1.key }.map(\.value)
            let tried = groups.filter { $0.count > 2 }
            let moves = try await inTrials(tried) { group in try outcome(group, 0.3, few, base) != .same }
            let idle = Set(zip(tried, moves).filter { !$0.1 }.flatMap { $0.0.map(\.path) })
            left.removeAll { idle.contains($0.path) }
        }
        var found = try await inTrials(left) { quantity in try single(quantity, few, base) }.compactMap(\.self)

        // What moved nothing in the sample is tried over all futures, together, both ways, and taken apart where it does.
        let known = Set(found.map(\.quantity.path))
        let rest = quantities.filter { !known.contains($0.path) }
        for size in [1.0, -1.0] {
            for quantity in try await moving(rest.filter { one in !found.contains { $0.quantity.path == one.path } }, size, whole) {
                let effect = try outcome([quantity], size, Array(0..<settings.replications), whole).effect ?? 0
                found.append(Found(quantity: quantity, shift: Self.step(quantity, size), effect: effect))
            }
        }
        return found.ordered { (-abs($0.effect), $0.quantity.path) < (-abs($1.effect), $1.quantity.path) }
    }

    /// Of some figures, those that move the result in any future.
    private func moving(_ quantities: [Figure], _ size: Double, _ whole: [Double]) async throws -> [Figure] {
        var open = quantities.isEmpty ? [] : [quantities]
        var found: [Figure] = []
        let all = Array(0..<settings.replications)
        while !open.isEmpty {
            let moves = try await inTrials(open) { group in try outcome(group, size, all, whole) }
            var halves: [[Figure]] = []
            for (group, move) in zip(open, moves) {
                if group.count == 1 {
                    if move.effect != nil { found += group }
                } else if move != .same {
                    let half = group.count / 2
                    halves += [Array(group[..<half]), Array(group[half...])]
                }
            }
            open = halves
        }
        return found
    }

    private func single(_ quantity: Figure, _ few: [Int], _ base: [Double]) throws -> Found? {
        // A scenario may not bear a figure so far off; then less, or the other way.
        for size in [1, -1, 0.1, -0.1] {
            switch try outcome([quantity], size, few, base) {
            case .same: return nil
            case .moves(let effect): return Found(quantity: quantity, shift: Self.step(quantity, size), effect: effect)
            case .impossible: continue
            }
        }
        return nil
    }

    private enum Outcome: Sendable, Equatable {
        /// Nothing of the result moves by more than rounding.
        case same
        /// What is added to its mean.
        case moves(Double)
        /// No scenario can be so.
        case impossible

        var effect: Double? { if case .moves(let effect) = self { effect } else { nil } }
    }

    /// What becomes of the result when some figures move by a share of their steps.
    private func outcome(_ quantities: [Figure], _ size: Double, _ replications: [Int], _ base: [Double]) throws -> Outcome {
        try Task.checkCancellation()
        let shifts = Dictionary(quantities.map { ($0.path, Self.step($0, size)) }, uniquingKeysWith: { first, _ in first })
        guard let trial = try? written.moving(shifts) else { return .impossible }
        // Other options draw figures of their own and change nothing here.
        let own = trial.with(options: trial.options.filter { $0.name == compiled.option?.name })
        guard let made = try? CompiledEconomy(own, calibratedAs: compiled) else { return .impossible }
        let after = try values(of: made.with(made.options.first), replications)
        guard zip(base, after).contains(where: Self.differ) else { return .same }
        let count = replications.count
        return .moves(Mean.of(after.prefix(count)) - Mean.of(base.prefix(count)))
    }

    /// Whether two values differ by more than the rounding of the sums behind them.
    private static func differ(_ one: Double, _ other: Double) -> Bool {
        one.bitPattern != other.bitPattern && !(abs(one - other) <= 1e-10 * max(abs(one), abs(other)))
    }

    /// The target's values: series after series, replication after replication.
    private func values(of economy: CompiledEconomy, _ replications: [Int]) throws -> [Double] {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var kernel = LaneKernel(economy)
        let span = kernel.span
        var values = Array(repeating: 0.0, count: target.series.count * replications.count)
        for places in eights(replications.indices) {
            try Task.checkCancellation()
            kernel.draw(sampler, replications: replications[places])
            kernel.simulate(.all, through: target.year)
            for (row, series) in target.series.enumerated() {
                let here = kernel.output[series * span + target.year]
                for (lane, place) in places.enumerated() { values[row * replications.count + place] = here[lane] }
            }
        }
        return values
    }

    private func spread(over count: Int) -> [Int] { (0..<count).map { $0 * settings.replications / count } }

    private func inTrials<Piece: Sendable, Answer: Sendable>(
        _ pieces: [Piece], _ work: @escaping @Sendable (Piece) throws -> Answer
    ) async throws -> [Answer] {
        try await inParts(pieces.count, threads: settings.threads) { range in try range.map { piece in try work(pieces[piece]) } }
    }

    /// The first steps of a path.
    private static func prefix(_ path: String, _ depth: Int) -> String { path.split(separator: ".").prefix(depth).joined(separator: ".") }

    /// How far a figure is moved, times `size`: to its 90th percentile, or by a tenth of its value; the other way at the end of
    /// its range.
    static func step(_ quantity: Figure, _ size: Double) -> Double {
        let centre = quantity.value
        var step = 0.0
        if let spread = quantity.spread, let distribution = try? spread.distribution(centre: centre) {
            let z = 1.2815515655446004
            step =
                size > 0
                ? CompiledDistribution(distribution).value(standardNormal: z) - centre
                : centre - CompiledDistribution(distribution).value(standardNormal: -z)
        }
        if !(step > 0) || !step.isFinite {
            let values = quantity.byYear.isEmpty ? [centre] : Array(quantity.byYear.values)
            let largest = values.map(abs).max() ?? 0
            step = largest > 0 ? 0.1 * largest : quantity.unit.isPercentage ? 0.01 : quantity.unit == .pounds ? 1e6 : 1
        }
        let wanted = step * size
        let room = size > 0 ? quantity.range.upperBound - centre : centre - quantity.range.lowerBound
        // At the end of its range a figure can go one way alone.
        return room > 1e-9 * step ? wanted : -wanted
    }
}
