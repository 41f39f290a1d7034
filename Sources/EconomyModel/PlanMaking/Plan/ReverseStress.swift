import HealthEconomy
import HealthSimulation
package import PlannerFiles
import Statistics

/// The smallest plausible change of inputs that breaks the plan, found by optimisation, and checked by simulation.
///
/// Among all combinations of inputs at which the plan fails, the one nearest to the middle of the inputs' joint
/// distribution, that is with the least squared Mahalanobis distance of their normal scores (the design point of structural
/// reliability: A. M. Hasofer and N. C. Lind, "Exact and invariant second-moment code format", Journal of the Engineering
/// Mechanics Division 100, 1974). Change that no input explains (process noise) stays at its middle.
package struct ReverseStress: Sendable, Codable {
    /// What breaks the plan: the gap that the scenario states; otherwise missing the control totals of all organisations
    /// together, without a reserve where the plan meets them with every input at its middle, and with the reserve for the
    /// stated confidence where it does not.
    package let breaking: Search
    /// Where the plan misses its control totals even with every input at its middle: what would have to go right.
    package let mending: Search?

    /// Sections of a scenario that hold an option's own effects, and what is the place's own.
    package static let ownSections = ["interventions"]
    package static let localSections = ["providers", "commissioners"]

    package struct Search: Sendable, Codable {
        package enum Question: String, Sendable, Codable {
            /// The control totals of all organisations together are missed.
            case missesControlTotals = "misses control totals"
            /// The gap is as wide as the scenario says breaks the plan.
            case statedGap = "stated gap"
            /// The control totals are missed although the reserve for the stated confidence is there.
            case usesUpReserve = "uses up the reserve"
            /// The control totals of all organisations together are met.
            case meetsControlTotals = "meets control totals"
        }
        package let question: Question
        /// `shortfall` against control totals or `gap` of the economy in the last plan year, £: from which value on the
        /// question is answered yes, and its value with every input at its middle.
        package let threshold, centre: Double
        /// Distance of the combination found from the middle; nil when none was found within `reach`. 0 when the middle
        /// itself answers yes.
        package let distance: Double?
        package let reach: Double
        /// Share of all combinations in any one direction that lie beyond reach, Φ(−reach).
        package let beyondReach: Double
        /// Share of all combinations that go at least as far in this direction, Φ(−distance).
        package let probability: Double?
        /// The measure's value at the combination found, £.
        package let value: Double?
        package let moves: [Move]
        /// Share of futures that answer yes, as the plan stands, and around the combination found.
        package let shareInPlan: Double
        package let shareAround: Double?
        package let futuresAround: Int
    }

    /// One input of the combination.
    package struct Move: Sendable, Codable {
        /// The input's path in the scenario.
        package let input: String
        package let unit: Unit
        /// Mean over the plan years: at the middle and in the combination.
        package let from, to: Double
        /// Share of futures in which it lies at or below `to`.
        package let percentile: Double
        /// What it adds to the measure, given the others, £.
        package let effect: Double
    }
}

/// Finds design points of a plan.
struct ReverseStressSearch: Sendable {
    /// How far combinations are looked for: beyond, less than one in 3,000,000.
    package static let reach = 5.0
    static let iterations = 6
    static let futuresAround = 400
    static let mostMoves = 10
    /// Of the option's own effects, and of the place's own figures, beyond those.
    static let mostNear = 3

    package let compiled: CompiledEconomy
    let targets: PlanTargets
    let space: InputSpace
    package let ensemble: Ensemble

    init(_ compiled: CompiledEconomy, _ ensemble: Ensemble, _ targets: PlanTargets) {
        self.compiled = compiled
        self.targets = targets
        self.ensemble = ensemble
        space = InputSpace(compiled.parameters)
    }

    /// What is measured: the economy's shortfall or its gap, in the last plan year.
    enum Subject: Sendable { case shortfall, gap }

    package func measure(_ subject: Subject, _ output: LaneColumn) -> Double {
        switch subject {
        case .shortfall: targets.economyShortfall(output, compiled.lastYear)
        case .gap: output[compiled.layout.economy * (compiled.lastYear + 1) + compiled.lastYear]
        }
    }

    /// The measure at a point, with every departure at its middle.
    package func value(_ subject: Subject, at point: [Double], _ kernel: inout Kernel) -> Double {
        kernel.placeCentres()
        space.place(point, into: &kernel.values)
        kernel.simulate(.all)
        return measure(subject, kernel.output)
    }

    private var middle: [Double] { Array(repeating: 0, count: space.count) }

    /// - Parameter reserve: what is held or found for the control totals together in the last plan year, £.
    package func result(_ scenario: Scenario, reserve: Double) async throws -> ReverseStress {
        if let stated = scenario.planRules.breakingGap {
            return ReverseStress(breaking: try await search(.statedGap, .gap, threshold: stated.value, rising: true), mending: nil)
        }
        var kernel = Kernel(compiled)
        let tolerance = PlanTargets.tolerance
        if value(.shortfall, at: middle, &kernel) <= tolerance {
            return ReverseStress(breaking: try await search(.missesControlTotals, .shortfall, threshold: tolerance, rising: true), mending: nil)
        }
        return ReverseStress(
            breaking: try await search(.usesUpReserve, .shortfall, threshold: reserve + tolerance, rising: true),
            mending: try await search(.meetsControlTotals, .shortfall, threshold: tolerance, rising: false))
    }

    /// Looks for the nearest point at which the measure is at least (rising) or at most (falling) the threshold.
    ///
    /// From the middle along the steepest direction to the threshold, then again along the direction that is steepest where
    /// the threshold was met, as long as that comes nearer: at the nearest point the way to it is the steepest direction.
    package func search(_ question: ReverseStress.Search.Question, _ subject: Subject, threshold: Double, rising: Bool) async throws -> ReverseStress.Search {
        var kernel = Kernel(compiled)
        let sign = rising ? 1.0 : -1.0
        let centre = value(subject, at: middle, &kernel)
        @Sendable func holds(_ value: Double) -> Bool { sign * (value - threshold) >= 0 }
        let inPlan = share(subject) { holds($0) }
        func outcome(_ point: [Double]?, _ distance: Double?, _ moves: [ReverseStress.Move], _ around: Double?) -> ReverseStress.Search {
            var kernel = Kernel(compiled)
            return ReverseStress.Search(
                question: question, threshold: threshold, centre: centre, distance: distance, reach: Self.reach,
                beyondReach: StandardNormal.cumulative(-Self.reach), probability: distance.map { StandardNormal.cumulative(-$0) },
                value: point.map { value(subject, at: $0, &kernel) },
                moves: moves, shareInPlan: inPlan, shareAround: around, futuresAround: around == nil ? 0 : Self.futuresAround)
        }
        if holds(centre) { return outcome(middle, 0, [], nil) }
        var active = Array(0..<space.count)
        var point = middle
        var best: (point: [Double], distance: Double)?
        for iteration in 0..<Self.iterations {
            try Task.checkCancellation()
            let slopes = try await gradient(subject, at: point, active)
            let largest = slopes.map(abs).max() ?? 0
            guard largest > 0 else { break }
            if iteration == 0 {
                // Most inputs hardly touch the measure; what is ten thousand times weaker than the strongest cannot matter.
                let kept = active.indices.filter { abs(slopes[$0]) > 1e-4 * largest }
                active = kept.map { active[$0] }
                point = direction(active, kept.map { sign * slopes[$0] })
            } else {
                point = direction(active, slopes.map { sign * $0 })
            }
            guard let distance = crossing(along: point, subject, &kernel, holds) else { break }
            point = point.map { $0 * distance }
            if let known = best, distance > known.distance - 1e-4 { break }
            best = (point, distance)
        }
        guard let best else { return outcome(nil, nil, [], nil) }
        return outcome(best.point, best.distance, try moves(subject, best.point), try await around(subject, best.point, holds))
    }

    /// A direction of length one.
    private func direction(_ active: [Int], _ slopes: [Double]) -> [Double] {
        let length = slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
        var result = middle
        for (position, slope) in zip(active, slopes) { result[position] = slope / length }
        return result
    }

    /// Slopes of the measure by central differences wide enough to see past the steps of semi-fixed cost.
    private func gradient(_ subject: Subject, at point: [Double], _ active: [Int]) async throws -> [Double] {
        let step = 0.4
        return try await inParts(active.count, of: LaneKernel.width, threads: ensemble.settings.threads) { range -> [Double] in
            var kernel = LaneKernel(compiled)
            return eights(range).flatMap { positions -> [Double] in
                func measured(_ sign: Double) -> [Double] {
                    for (lane, position) in positions.enumerated() {
                        var moved = point
                        moved[active[position]] += sign * step
                        var values = compiled.parameters.central
                        space.place(moved, into: &values)
                        kernel.setLane(lane, values: values, noise: compiled.noise.centre)
                    }
                    kernel.simulate(.all)
                    return (0..<positions.count).map { measure(subject, LaneColumn(kernel.output, $0)) }
                }
                return zip(measured(1), measured(-1)).map { ($0 - $1) / (2 * step) }
            }
        }
    }

    /// The least distance along a direction at which the question is answered yes: steps of a quarter, then halving.
    private func crossing(along direction: [Double], _ subject: Subject, _ kernel: inout Kernel, _ holds: (Double) -> Bool) -> Double? {
        var low = 0.0
        var high = 0.0
        while true {
            high = low + 0.25
            guard high <= Self.reach else { return nil }
            if holds(value(subject, at: direction.map { $0 * high }, &kernel)) { break }
            low = high
        }
        for _ in 0..<24 {
            let half = (low + high) / 2
            if holds(value(subject, at: direction.map { $0 * half }, &kernel)) { high = half } else { low = half }
        }
        return high
    }

    /// Inputs that matter most at a point: what the measure loses when each goes back to its middle.
    private func moves(_ subject: Subject, _ point: [Double]) throws -> [ReverseStress.Move] {
        let table = compiled.parameters
        let span = compiled.lastYear + 1
        var kernel = Kernel(compiled)
        let whole = value(subject, at: point, &kernel)
        let there = kernel.values
        kernel.placeCentres()
        space.place(middle, into: &kernel.values)
        let here = kernel.values
        func mean(_ values: [Double], _ index: Int) -> Double { Mean.of(values[(index * span + 1)..<((index + 1) * span)]) }
        var moves: [(index: Int, effect: Double)] = []
        for parameter in table.uncertain {
            let index = parameter.id.index
            let positions = index * span..<(index + 1) * span
            guard abs(mean(there, index) - mean(here, index)) > 1e-12 else { continue }
            kernel.placeCentres()
            for position in there.indices { kernel.values[position] = there[position] }
            for position in positions { kernel.values[position] = here[position] }
            kernel.simulate(.all)
            moves.append((index, whole - measure(subject, kernel.output)))
        }
        moves.sort { (abs($0.effect), $1.index) > (abs($1.effect), $0.index) }
        // What weighs most, and the strongest of the option's own effects and of the place's own figures, which national ones may hide.
        func nearest(_ sections: [String]) -> ArraySlice<(index: Int, effect: Double)> {
            moves.dropFirst(Self.mostMoves).filter { move in sections.contains { table.figures[move.index].path.hasPrefix($0 + ".") } }.prefix(Self.mostNear)
        }
        let shown = moves.prefix(Self.mostMoves) + nearest(ReverseStress.ownSections) + nearest(ReverseStress.localSections)
        // Where the value lies among draws of its own.
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var below = Array(repeating: 0, count: shown.count)
        let draws = evenlySpaced(500, of: ensemble)
        for replication in draws {
            kernel.draw(sampler, replication: replication)
            for (position, move) in shown.enumerated() where mean(kernel.values, move.index) <= mean(there, move.index) { below[position] += 1 }
        }
        return zip(shown, below).map { move, below in
            ReverseStress.Move(
                input: table.figures[move.index].path, unit: table.figures[move.index].unit, from: mean(here, move.index),
                to: mean(there, move.index), percentile: Double(below) / Double(max(1, draws.count)), effect: move.effect)
        }
    }

    /// Share of simulated futures that answer yes when all inputs are drawn around the point, process noise included.
    private func around(_ subject: Subject, _ point: [Double], _ holds: @escaping @Sendable (Double) -> Bool) async throws -> Double {
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let chosen = evenlySpaced(Self.futuresAround, of: ensemble)
        let answers = try await inParts(chosen.count, of: LaneKernel.width, threads: settings.threads) { range -> [Bool] in
            var drawn = Kernel(compiled)
            var kernel = LaneKernel(compiled)
            return eights(range).flatMap { positions -> [Bool] in
                for (lane, position) in positions.enumerated() {
                    drawn.draw(sampler, replication: chosen[position])
                    space.place(space.draw(sampler, replication: chosen[position], movedBy: point), into: &drawn.values)
                    kernel.setLane(lane, values: drawn.values, noise: drawn.noise)
                }
                kernel.simulate(.all)
                return (0..<positions.count).map { holds(measure(subject, LaneColumn(kernel.output, $0))) }
            }
        }
        return Double(answers.count { $0 }) / Double(max(1, answers.count))
    }

    /// Share of the plan's own futures that answer yes.
    private func share(_ subject: Subject, _ holds: (Double) -> Bool) -> Double {
        let last = compiled.lastYear
        let values =
            switch subject {
            case .shortfall: targets.economyShortfalls(ensemble, last)
            case .gap: Array(ensemble.replications(compiled.layout.economy, year: last))
            }
        return Double(values.count(where: holds)) / Double(max(1, values.count))
    }
}
