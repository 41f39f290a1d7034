import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Forecasts the panel from each year in turn, as if later years were not known, by the simulation's own process noise.
struct RollingOrigin: Sendable {
    /// One set of measures of one kind of trust, from one year over one horizon.
    struct Window: Sendable, Hashable {
        package let measures: [ValidatedMeasure]
        package let kind: String
        /// Years since the panel's first.
        package let origin: Int
        package let horizon: Int
    }

    /// What a window gives.
    struct Outcome: Sendable {
        package var forecasts: [ScoredForecast] = []
        package var groups: [GroupForecast] = []
    }

    package let data: ValidationData
    package let replications: Int
    package let seed: UInt64
    /// Where structure alone goes; nil where it is not tried.
    var structure: StructuralPaths?

    /// Trusts are held out in turn in so many parts where their own year has to be learnt from.
    package static let parts = 5
    static let longestHorizon = 3

    /// All windows in which enough trusts can be tested.
    package func windows() -> [Window] {
        var windows: [Window] = []
        // Of a panel without money, or without beds, the measures that it has.
        for group in ValidatedMeasure.groups {
            let measures = group.filter { measure in
                data.panel.knows(measure.naiveSeries) && measure.parts.allSatisfy { data.panel.knows($0.series) }
            }
            guard !measures.isEmpty, measures.first == group.first else { continue }
            for kind in TrustPanel.kinds {
                for horizon in 1...Self.longestHorizon {
                    for origin in 0..<max(0, data.panel.yearCount - horizon) {
                        let trusts = data.panel.trusts(kind, with: measures[0].naiveSeries, from: origin, over: horizon)
                        guard trusts.count >= PanelTraining.leastTrusts, data.origins.map({ $0.contains(data.panel.firstYear.advanced(by: origin)) }) ?? true
                        else { continue }
                        windows.append(Window(measures: measures, kind: kind, origin: origin, horizon: horizon))
                    }
                }
            }
        }
        return windows
    }

    /// The window's forecasts, trust by trust in order of code.
    func outcome(_ window: Window) throws -> Outcome {
        let panel = data.panel
        let tested = panel.trusts(window.kind, with: window.measures[0].naiveSeries, from: window.origin, over: window.horizon)
        var forecasts: [Int: [ScoredForecast]] = [:]
        var money = SampledMoney(replications: replications)
        for (trusts, training) in splits(window, tested) {
            let noise = try relearnt(window, training)
            guard let noise else { return Outcome() }
            let learnt = window.measures.map { training.changes($0.naiveSeries) }
            guard learnt.allSatisfy({ $0.values.count >= PanelTraining.leastTrusts }) else { return Outcome() }
            let naive = try learnt.map { try NaiveForecast($0) }
            let inside = training.years(window.measures[0].naiveSeries).areInside
            let (samples, structural, blended) = try samples(window, noise, trusts)
            for (place, trust) in trusts.enumerated() {
                for (position, measure) in window.measures.enumerated() {
                    let sample = samples[place * window.measures.count + position]
                    let ends = try Quantiles.of(sample, at: [0.1, 0.5, 0.9])
                    let start = panel.value(measure.naiveSeries, trust, window.origin)
                    let at = place * window.measures.count + position
                    forecasts[trust, default: []].append(
                        ScoredForecast(
                            measure: measure, kind: window.kind, trust: panel.trusts[trust].code,
                            origin: panel.firstYear.advanced(by: window.origin), horizon: window.horizon,
                            actual: measure.actual(panel, trust, from: window.origin, over: window.horizon),
                            start: start, median: ends[1], band: ForecastBand(low: ends[0], high: ends[2]),
                            naive: naive[position].band(from: start, over: window.horizon),
                            robustNaive: naive[position].robustBand(from: start, over: window.horizon), isLearntInside: inside,
                            structure: try Self.band(structural[at]), blend: try Self.band(blended[at])))
                    if measure == .surplus || measure == .income {
                        money.add(sample, of: measure, trust: trust, income: exponential(panel.income(trust, near: window.origin)))
                    }
                }
            }
        }
        return Outcome(
            forecasts: tested.flatMap { forecasts[$0] ?? [] }, groups: try money.groups(tested, window, panel))
    }

    private static func band(_ sample: [Double]) throws -> ForecastBand? {
        guard !sample.isEmpty else { return nil }
        let ends = try Quantiles.of(sample, at: [0.1, 0.9])
        return ForecastBand(low: ends[0], high: ends[1])
    }

    /// The tested trusts with what may be learnt for them: all together where other years exist, otherwise in parts.
    private func splits(_ window: Window, _ tested: [Int]) -> [(trusts: [Int], training: PanelTraining)] {
        func training(_ heldOut: [Int]) -> PanelTraining {
            PanelTraining(
                panel: data.panel, kind: window.kind, origin: window.origin, horizon: window.horizon, heldOut: Set(heldOut), learning: data.learning,
                before: data.before)
        }
        guard window.measures.contains(where: { training([]).years($0.naiveSeries).areInside }) else {
            return [(tested, training([]))]
        }
        return (0..<Self.parts).compactMap { part in
            let trusts = tested.enumerated().filter { $0.offset % Self.parts == part }.map(\.element)
            return trusts.isEmpty ? nil : (trusts, training(trusts))
        }
    }

    /// The process noise with drift and spread of the window's measures learnt anew, and no other measures. Nil where one
    /// of them cannot be learnt.
    private func relearnt(_ window: Window, _ training: PanelTraining) throws -> ProcessNoise? {
        var estimates: [ProcessNoise.Estimate] = []
        for measure in Set(window.measures.map(\.noise)) {
            guard let form = data.noise.estimate(measure, kind: window.kind), let prior = data.priors[measure]?[window.kind],
                let estimate = try training.estimate(form, prior: prior)
            else { return nil }
            estimates.append(estimate)
        }
        let median = data.panel.medianIncome(window.kind, near: window.origin)
        return ProcessNoise(
            table: data.noise.table, estimates: estimates, trustCorrelation: data.noise.trustCorrelation,
            commonCorrelation: data.noise.commonCorrelation, medianIncome: [window.kind: exponential(median)], stress: data.noise.stress)
    }

    /// Simulated values by trust and measure: as history has it, as structure alone and as the blend of both has it; the latter are empty where no structure
    /// is tried or known.
    private func samples(_ window: Window, _ noise: ProcessNoise, _ trusts: [Int]) throws -> (history: [[Double]], structure: [[Double]], blend: [[Double]]) {
        let panel = data.panel
        let median = panel.medianIncome(window.kind, near: window.origin)
        func income(_ trust: Int) -> Double {
            let own = panel.income(trust, near: window.origin)
            return exponential(own.isFinite ? own : median)
        }
        let starts = trusts.map { trust in
            ProcessNoise.Measure.allCases.map { panel.value($0.series, trust, window.origin) }
        }
        let model = try NoiseModel(
            noise,
            trusts: zip(trusts, starts).map { trust, start in
                (
                    code: panel.trusts[trust].code, kind: window.kind,
                    income: income(trust),
                    start: start.map { $0.isFinite ? $0 : nil }
                )
            }, years: window.horizon)
        let sampler = try Sampler(seed: seed, replications: replications)
        let span = window.horizon + 1
        var departures = [Lanes](repeating: .zero, count: trusts.count * NoiseModel.measures * span)
        var scratch = [Lanes](repeating: .zero, count: model.scratchCount)
        var uniforms = [Lanes](repeating: .zero, count: span)
        var samples = [[Double]](
            repeating: [Double](repeating: 0, count: replications), count: trusts.count * window.measures.count)
        let patterns = trusts.indices.map { place in
            ProcessNoise.Measure.allCases.map { model.column(place, $0).pattern[window.horizon] }
        }
        let shifts = trusts.indices.map { place in fromHistory(window, model, place, pattern: patterns[place]) }
        var structural = shifts.flatMap { shift in window.measures.map { _ in [Double](repeating: 0, count: shift == nil ? 0 : replications) } }
        var blended = structural
        var moved = [Double](repeating: 0, count: NoiseModel.measures)
        for replication in 0..<replications {
            if replication % 256 == 0 { try Task.checkCancellation() }
            let lane = replication % Lanes.scalarCount
            if lane == 0 {
                model.draw(sampler, replications: LaneReplications(from: replication), into: &departures, scratch: &scratch, uniforms: &uniforms)
            }
            for place in trusts.indices {
                for measure in 0..<NoiseModel.measures {
                    moved[measure] =
                        starts[place][measure] + patterns[place][measure]
                        + departures[(place * NoiseModel.measures + measure) * span + window.horizon][lane]
                }
                for (position, measure) in window.measures.enumerated() {
                    samples[place * window.measures.count + position][replication] =
                        measure.simulated(moved, startIncome: starts[place][ProcessNoise.Measure.income.index])
                }
                guard let shift = shifts[place] else { continue }
                let alone = zip(moved, shift.structure).map(+)
                let together = zip(moved, shift.blend).map(+)
                for (position, measure) in window.measures.enumerated() {
                    let at = place * window.measures.count + position
                    structural[at][replication] = measure.simulated(alone, startIncome: starts[place][ProcessNoise.Measure.income.index])
                    blended[at][replication] = measure.simulated(together, startIncome: starts[place][ProcessNoise.Measure.income.index])
                }
            }
        }
        return (samples, structural, blended)
    }

    /// What structure alone and the blend add to history's centre, by measure of the process noise; nil where a measure of the window has no path.
    private func fromHistory(_ window: Window, _ model: NoiseModel, _ place: Int, pattern: [Double]) -> (structure: [Double], blend: [Double])? {
        guard let paths = structure else { return nil }
        var (alone, together) = ([Double](repeating: 0, count: NoiseModel.measures), [Double](repeating: 0, count: NoiseModel.measures))
        for measure in Set(window.measures.map(\.noise)) {
            guard
                let shift = paths.shifts(
                    measure, kind: window.kind, horizon: window.horizon, pattern: pattern[measure.index],
                    historyWeight: model.column(place, measure).historyWeight)
            else { return nil }
            (alone[measure.index], together[measure.index]) = shift
        }
        return (alone, together)
    }
}
