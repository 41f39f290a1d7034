import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What, beside the plan, would have to be true for nothing to be left of the gap with the stated certainty: the smallest change found.
package struct NeededChange: Sendable, Codable {
    package enum Kind: String, CaseIterable, Sendable, Codable {
        /// Efficiency that organisations find habitually.
        case efficiency
        /// Prices that trusts are paid.
        case price
        /// Growth of commissioners' allocations.
        case allocation
        /// Growth of demand beyond demography.
        case demand
        /// Money from outside the economy.
        case support

        /// Points a year by which each is tried at most, as a fraction; £ for support are not limited.
        var most: Double {
            switch self {
            case .efficiency: 0.08
            case .price, .allocation, .demand: 0.10
            case .support: .infinity
            }
        }

        /// Whether more of it leaves no future open that less of it closes: it only adds money or takes cost away. Prices move money between
        /// organisations, and less demand is less income.
        var onlyHelps: Bool { self == .efficiency || self == .allocation || self == .support }

        /// The finest steps in which the answer is given: a tenth of a point, £0.1m.
        var step: Double { self == .support ? 1e5 : 0.001 }
    }

    package let kind: Kind
    /// The change: points a year as a fraction, £ a year at the baseline year's prices for support; nil where even the most that is tried does not do.
    package let change: Double?
    /// The steps in which it was sought: the least that hold from seed to seed.
    package let step: Double
    /// What the figure would be on average over the plan years where one figure is changed, as a fraction.
    package let figure: Double?
    /// Share of the run's futures in which nothing is left of the gap then.
    package let probability: Double
    /// `--set` for each of these brings it about.
    package let lines: [String]
}

/// Finds changes of a scenario under which a plan closes the gap, by bisection in the same futures.
struct NeededChanges {
    /// The scenario with the plan among its options.
    let written: WrittenScenario
    let scenario: Scenario
    let compiled: CompiledEconomy
    let option: String
    let settings: EnsembleSettings
    let certainty: Double
    /// Numbers of the futures in which the change is sought.
    let futures: [Int]
    /// What is left with the plan alone in every future of the run, £. What is left in the futures of the search is brought to where it lies
    /// as far below nothing as it now lies below what is left in all but the worst of these.
    let lefts: [Double]

    private static let mostTrials = 12
    /// Steps by which the answer may grow when all futures are seen.
    private static let mostSteps = 12
    static let support = "support from outside"

    func all(
        _ kinds: [NeededChange.Kind] = NeededChange.Kind.allCases, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> [NeededChange] {
        var found: [NeededChange] = []
        let leftInAll = try Quantiles.of(lefts, at: [certainty])[0]
        let now = try await trial([])
        for kind in kinds {
            progress?(found.count, kinds.count)
            try Task.checkCancellation()
            if let one = try await smallest(kind, leftInAll: leftInAll, now: now) { found.append(one) }
        }
        progress?(kinds.count, kinds.count)
        return found
    }

    private struct Trial {
        /// What is left of the gap in all but the worst futures, £, and the share of futures in which nothing is.
        let left, probability: Double
    }

    /// What is left in the futures of the search under changes; nil where the scenario does not bear them.
    private func trial(_ lines: [String]) async throws -> Trial? {
        guard let left = try await left(lines, futures: futures) else { return nil }
        return Trial(left: try Quantiles.of(left, at: [certainty])[0], probability: Double(left.count { $0 <= 0 }) / Double(max(left.count, 1)))
    }

    /// What is left in some futures under changes; nil where the scenario does not bear them.
    private func left(_ lines: [String], futures: [Int]) async throws -> [Double]? {
        let changed: Scenario
        let economy: CompiledEconomy
        if lines.isEmpty {
            (changed, economy) = (scenario, compiled)
        } else {
            // A change that the scenario does not bear cannot be the answer.
            guard let read = try? written.under(lines), let made = try? CompiledEconomy(read, calibratedAs: compiled) else { return nil }
            (changed, economy) = (read, made)
        }
        guard let own = economy.options.first(where: { $0.name == option }) else { return nil }
        return try await DesignRuns.outcomes(changed, economy, settings, of: [own], futures: futures)[0].left
    }

    private func smallest(_ kind: NeededChange.Kind, leftInAll: Double, now: Trial?) async throws -> NeededChange? {
        guard let seen = now, leftInAll > 0, lines(kind, kind.step) != nil else { return nil }
        let offset = leftInAll - seen.left
        func tried(_ change: Double) async throws -> Trial? {
            guard let lines = lines(kind, change), let seen = try await trial(lines) else { return nil }
            return Trial(left: seen.left + offset, probability: seen.probability)
        }
        let now = Trial(left: leftInAll, probability: seen.probability)
        // Upwards until it does, then between: where the straight line through both ends says, and the middle where that is slow.
        var low = (change: 0.0, left: now.left)
        var high: (change: Double, left: Double)?
        var next = kind == .support ? now.left : 0.01
        var trials = 0
        var best = now.probability
        while trials < Self.mostTrials {
            trials += 1
            guard let tried = try await tried(next) else { break }
            best = max(best, tried.probability)
            if tried.left <= 0 { high = (next, tried.left) } else { low = (next, tried.left) }
            guard let high else {
                if next >= kind.most { break }
                let slope = (now.left - tried.left) / next
                let guess = slope > 0 ? now.left / slope * 1.05 : kind.most
                next = min(kind.most, max(next * 1.5, min(guess, next * 8)))
                continue
            }
            if high.change - low.change <= kind.step { break }
            let straight = low.change + (high.change - low.change) * low.left / max(low.left - high.left, 1e-9)
            let isTurn = trials % 3 == 0
            let middle = isTurn ? (low.change + high.change) / 2 : straight
            next = min(max(middle, low.change + kind.step / 2), high.change - kind.step / 2)
        }
        guard let high else { return NeededChange(kind: kind, change: nil, step: kind.step, figure: nil, probability: best, lines: []) }
        // In the steps in which it is told, and in all futures of the run but those that are known to be closed.
        var open = lefts.indices.filter { !kind.onlyHelps || lefts[$0] > 0 }
        // The straight line between the last that leaves something and the first that does not is where the least lies.
        let least = low.change + (high.change - low.change) * low.left / max(low.left - high.left, 1e-9)
        // What is left of the gap is known as well as the run's futures tell, and the change with it; no finer step would hold.
        let error = try errorOfLeft() * high.change / max(now.left - high.left, 1e-9)
        let step = max(kind.step, HeldStep.of(error: error) ?? 0)
        var change = (min(least, high.change) / step - 1e-6).rounded(.up) * step
        for _ in 0..<Self.mostSteps {
            guard let lines = lines(kind, change), let left = try await left(lines, futures: open) else { break }
            let closed = lefts.count - left.count { $0 > 0 }
            let probability = Double(closed) / Double(max(lefts.count, 1))
            if probability >= certainty {
                return NeededChange(kind: kind, change: change, step: step, figure: figure(kind, change), probability: probability, lines: lines)
            }
            if kind.onlyHelps { open = zip(open, left).filter { $0.1 > 0 }.map(\.0) }
            change = (change / step).rounded() * step + step
        }
        return NeededChange(kind: kind, change: nil, step: step, figure: nil, probability: best, lines: [])
    }

    /// How far what is left in all but the worst futures moves with other seeds, £: half of what lies between the quantiles that are a standard
    /// error of their own share, √(p (1 − p) / n), above and below.
    private func errorOfLeft() throws -> Double {
        let half = (certainty * (1 - certainty) / Double(max(lefts.count, 1))).squareRoot()
        let ends = try Quantiles.of(lefts, at: [max(0, certainty - half), min(1, certainty + half)])
        return (ends[1] - ends[0]) / 2
    }

    // MARK: How a change is written

    private func figures(_ kind: NeededChange.Kind) -> [Figure] {
        scenario.figures.filter { figure in
            switch kind {
            case .efficiency: figure.path == "finance.habitual efficiency"
            case .price: figure.path.hasPrefix("finance.price change.")
            case .allocation:
                figure.path == "commissioning.allocation growth"
                    || figure.path.hasPrefix("commissioners.") && figure.path.hasSuffix(".allocation growth")
            case .demand: figure.path.hasPrefix("demand.points of delivery.") && figure.path.hasSuffix(".other growth")
            case .support: false
            }
        }
    }

    /// What the figure comes to on average, where there is one.
    private func figure(_ kind: NeededChange.Kind, _ change: Double) -> Double? {
        let figures = figures(kind)
        guard figures.count == 1, let one = figures.first else { return nil }
        return Mean.of(scenario.years.dropFirst().map { one.value(in: $0) }) + change
    }

    /// The changes that bring about a change of the given size; nil where a figure would leave its range, or there is none.
    func lines(_ kind: NeededChange.Kind, _ change: Double) -> [String]? {
        if kind == .support {
            return [
                "interventions.\(Self.support)={about: Money from outside the economy, evidence: judgement, "
                    + "effects: [{name: nothing else, kind: cost, effect: 0%}], ramp: [1], lead time: 0 months, programme effort: 0, "
                    + "paid by commissioners: yes, running cost: -£\(Int(change.rounded()))}",
                "options.\(option).interventions.\(Self.support)={scale: 1}",
            ]
        }
        let figures = figures(kind)
        guard !figures.isEmpty else { return nil }
        let shift = kind == .demand ? -change : change
        var lines: [String] = []
        for figure in figures {
            var last: String?
            for year in scenario.years.dropFirst() {
                let value = figure.value(in: year) + shift
                guard figure.range.contains(value) else { return nil }
                let text = Self.text(value, figure.unit)
                if text != last { lines.append("\(figure.path) from \(year)=\(text)") }
                last = text
            }
        }
        return lines
    }

    /// A share as a scenario holds it, to a ten-thousandth of a point.
    private static func text(_ value: Double, _ unit: Unit) -> String {
        let number = Int((value * 1e6).rounded())
        let (whole, rest) = (number.magnitude / 10_000, number.magnitude % 10_000)
        var digits = ""
        if rest > 0 {
            digits = String("0000\(rest)".suffix(4))
            while digits.hasSuffix("0") { digits.removeLast() }
        }
        return "\(number < 0 ? "-" : "")\(whole)\(digits.isEmpty ? "" : ".\(digits)")%\(unit == .shareAYear ? " a year" : "")"
    }
}
