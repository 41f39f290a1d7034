package import HealthEconomy
import HealthSimulation
import Statistics

/// From which years drift and spread of a window are learnt.
package enum Learning: String, Sendable, Codable, CaseIterable {
    /// All years outside the window, later ones among them: for panels so short that nothing else is left.
    case otherYears = "other years"
    /// Years that had ended when the forecast was made, as anybody could have then.
    case earlierYears = "earlier years"
}

/// What is learnt from the changes of other years, or of other trusts, before a window is forecast.
struct PanelTraining: Sendable {
    /// Changes of a series over one year, of the trusts that may be learnt from.
    struct Changes: Sendable {
        package var values: [Double] = []

        package var mean: Double { Mean.of(values) }
        /// With n − 1.
        var standardDeviation: Double {
            let centre = mean
            return (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)).squareRoot()
        }
        func quantiles(_ probabilities: [Double]) throws(StatisticsError) -> [Double] { try Quantiles.of(values, at: probabilities) }
    }

    package let panel: TrustPanel
    package let kind: String
    /// The window forecast: its first year and length. Changes inside it are not learnt from while others exist.
    package let origin: Int
    package let horizon: Int
    /// Trusts held out, used only where no other year exists.
    let heldOut: Set<Int>
    var learning = Learning.otherYears
    /// What an earlier panel shows, learnt from where only earlier years may be and this panel has none.
    var before: TrustPanel?

    /// At least so many changes of a year are needed for it to be learnt from, and so many trusts for a window to be tested.
    static let leastTrusts = 6

    /// First years of the changes learnt from, and whether they lie inside the window.
    package func years(_ series: TrustPanel.Series) -> (years: [Int], areInside: Bool) {
        let all = (0..<panel.yearCount - 1).filter {
            panel.trusts(kind, with: series, from: $0, over: 1).count >= Self.leastTrusts
        }
        switch learning {
        case .earlierYears: return (all.filter { $0 < origin }, false)
        case .otherYears:
            let outside = all.filter { $0 < origin || $0 >= origin + horizon }
            return outside.isEmpty ? (all, true) : (outside, false)
        }
    }

    /// The earlier panel, in which every year is past, where this one has no earlier year of a series; nil where it has.
    private func earlierPanel(_ series: TrustPanel.Series) -> PanelTraining? {
        guard learning == .earlierYears, let before, years(series).years.isEmpty else { return nil }
        return PanelTraining(panel: before, kind: kind, origin: before.yearCount, horizon: 1, heldOut: [], learning: .earlierYears)
    }

    /// The trusts learnt from in a year.
    package func trusts(_ series: TrustPanel.Series, _ year: Int, inside: Bool) -> [Int] {
        let known = panel.trusts(kind, with: series, from: year, over: 1)
        return inside ? known.filter { !heldOut.contains($0) } : known
    }

    package func changes(_ series: TrustPanel.Series) -> Changes {
        if let earlier = earlierPanel(series) { return earlier.changes(series) }
        let (years, inside) = years(series)
        return Changes(
            values: years.flatMap { year in
                trusts(series, year, inside: inside).map { panel.value(series, $0, year + 1) - panel.value(series, $0, year) }
            })
    }

    /// Drift and yearly spread for a measure of the process noise:
    ///
    ///     r = x[y+1] − (x + w(1 − ρ)(m − x)), μ = mean over years of median r,
    ///     s² = max(s80² − sd², (s80/2)²) of (r − median)/(stress × size), then (n s² + 15 prior²)/(n + 15)
    ///
    /// s80 is the 10–90% width over 2.563. Nil where nothing can be learnt from.
    func estimate(_ form: ProcessNoise.Estimate, prior: Double) throws(StatisticsError) -> ProcessNoise.Estimate? {
        let series = form.measure.series
        if let earlier = earlierPanel(series) {
            return try earlier.estimate(form, prior: prior).map {
                form.relearnt(drift: $0.drift, trustYearSD: $0.trustYearSD, kindMedian: panel.median(series, kind: kind, year: origin))
            }
        }
        let (years, inside) = years(series)
        var drifts: [Double] = []
        var residuals: [Double] = []
        for year in years {
            let trusts = trusts(series, year, inside: inside)
            guard !trusts.isEmpty else { continue }
            let median = panel.median(series, kind: kind, year: year)
            let medianIncome = panel.medianIncome(kind, near: year)
            let moves = trusts.map { trust in
                let start = panel.value(series, trust, year)
                let centre = start + form.reversionWeight * (1 - form.reversionPersistence) * (median - start)
                return panel.value(series, trust, year + 1) - centre
            }
            let drift = try Quantiles.of(moves, at: [0.5])[0]
            drifts.append(drift)
            for (trust, move) in zip(trusts, moves) {
                let size = panel.size(trust, year, medianIncome, exponent: form.sizeExponent)
                residuals.append((move - drift) / (form.stress(start: panel.value(series, trust, year)) * size))
            }
        }
        guard !drifts.isEmpty else { return nil }
        let ends = try Quantiles.of(residuals, at: [0.1, 0.9])
        let width = (ends[1] - ends[0]) / 2.563
        let own = max(width * width - form.trustDriftSD * form.trustDriftSD, width * width / 4)
        let count = Double(residuals.count)
        let pooled = (count * own + 15 * prior * prior) / (count + 15)
        return form.relearnt(
            drift: Mean.of(drifts), trustYearSD: pooled.squareRoot(),
            kindMedian: panel.median(series, kind: kind, year: origin))
    }
}

extension TrustPanel {
    /// The middle of a kind's operating income on the log scale; where nobody's is known in the year, each trust's of the known year nearest to it.
    func medianIncome(_ kind: String, near year: Int) -> Double {
        let now = median(.income, kind: kind, year: year)
        guard !now.isFinite else { return now }
        let known = trusts.indices.filter { trusts[$0].kind == kind }.map { income($0, near: year) }.filter(\.isFinite)
        return (try? Quantiles.of(known, at: [0.5])[0]) ?? .nan
    }

    /// (income ÷ median income)^exponent; 1 where the income is not known.
    func size(_ trust: Int, _ year: Int, _ median: Double, exponent: Double) -> Double {
        let distance = income(trust, near: year) - median
        return distance.isFinite ? exponential(exponent * distance) : 1
    }
}

extension ProcessNoise.Measure {
    /// Where the panel holds the measure.
    package var series: TrustPanel.Series {
        switch self {
        case .income: .income
        case .margin: .margin
        case .nonOperating: .nonOperating
        case .beds: .beds
        case .occupancy: .occupancy
        case .admissions: .admissions
        case .aeFourHours: .aeFourHours
        case .waitingList: .waitingList
        case .withinEighteenWeeks: .withinEighteenWeeks
        }
    }
}

extension ProcessNoise.Estimate {
    /// How much wider a trust's first year is than the middle of its kind: margins of acute trusts far from 1%. The rule
    /// is that of `NoiseModel`.
    func stress(start: Double) -> Double {
        measure == .margin && reversionWeight > 0 && kind == "acute" ? min(max(0.7 + 18 * abs(start - 0.01), 0.7), 1.8) : 1
    }

    /// The same form with other numbers learnt.
    func relearnt(drift: Double, trustYearSD: Double, kindMedian: Double) -> ProcessNoise.Estimate {
        ProcessNoise.Estimate(
            measure: measure, kind: kind, drift: drift, driftDamping: driftDamping, commonDriftSD: commonDriftSD,
            commonYearSD: commonYearSD, trustDriftSD: trustDriftSD, trustYearSD: trustYearSD, persistence: persistence,
            reversionWeight: reversionWeight, reversionPersistence: reversionPersistence, kindMedian: kindMedian,
            degreesOfFreedom: degreesOfFreedom, lowSide: lowSide, highSide: highSide, sizeExponent: sizeExponent,
            historyWeight: historyWeight)
    }

    /// Share of the variance at a horizon that all trusts have in common: they then err together.
    func commonShare(_ horizon: Int) -> Double {
        var drift = 0.0
        var damping = 1.0
        var shocks = 0.0
        var remaining = 1.0
        for _ in 0..<horizon {
            drift += damping
            damping *= driftDamping
            shocks += remaining
            remaining *= persistence * persistence
        }
        let common = drift * drift * commonDriftSD * commonDriftSD + Double(horizon) * commonYearSD * commonYearSD
        let own = drift * drift * trustDriftSD * trustDriftSD + trustYearSD * trustYearSD * shocks
        return common / (common + own)
    }
}
