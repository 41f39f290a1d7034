import CGSL

private let input = InputCheck(of: "funnel")

/// A funnel: which units differ from the common level by more than chance, and by more than units usually differ.
///
/// A unit outside the limits calls for a look at the data, then the case mix, then the care, in that order.
/// Sources: Spiegelhalter, Statistics in Medicine 24 (2005) 1185 and "Handling over-dispersion of performance
/// indicators", Quality and Safety in Health Care 14 (2005) 347.
public struct Funnel: Sendable, Equatable {
    public enum Measure: String, Sendable, Codable {
        /// Observed over expected, compared with 1 on the scale of ln(observed / expected), s = 1 / sqrt(expected).
        case ratioOnLogScale
        /// Observed over expected, compared with 1 on the square-root scale, s = 1 / (2 sqrt(expected)); admits observed 0.
        case ratioOnSquareRootScale
        /// Events over cases, compared with the share over all units, on the scale asin(sqrt p), s = 1 / (2 sqrt(cases)).
        case proportion
    }

    /// What is done with the most extreme z-scores before the spread between units is estimated.
    public enum Taming: Sendable, Equatable {
        /// The lowest and highest `share` are pulled in to the type 7 quantiles at `share` and 1 - `share`.
        case winsorised(share: Double)
        /// Units of rank r among n with floor(10 r / (n + 1)) of 0 or 9 are left out.
        case tenthsDropped
        case none
    }

    public struct Unit: Sendable, Equatable {
        public let events: Double
        /// Expected events for a ratio, cases for a proportion.
        public let size: Double
        public init(events: Double, size: Double) {
            self.events = events
            self.size = size
        }
    }

    public enum Position: String, Sendable, Codable {
        case wellBelow, below, within, above, wellAbove
    }

    public let measure: Measure
    public let units: [Unit]
    /// 1 for ratios; events over cases in all units for a proportion.
    public let centre: Double
    /// Each unit's distance from the centre in its own standard errors, untamed.
    public let zScores: [Double]
    /// Mean of the squared tamed z-scores: 1 when units differ by chance alone.
    public let dispersion: Double
    /// Variance between units on the transformed scale (DerSimonian and Laird), 0 when chance explains the spread.
    public let varianceBetweenUnits: Double

    /// Limits that allow for the spread between units are the ones to show when dispersion exceeds 1.
    public var adjusts: Bool { dispersion > 1 && varianceBetweenUnits > 0 }

    public init(_ measure: Measure, _ units: [Unit], taming: Taming = .winsorised(share: 0.1)) throws(StatisticsError) {
        try input.require(!units.isEmpty, "units", "at least one", found: "none")
        for unit in units {
            try input.requirePositive(unit.size, "size")
            try input.requireNonNegative(unit.events, "events")
            if measure == .proportion {
                try input.require(unit.events <= unit.size, "events", "at most the cases, \(unit.size)", found: unit.events)
            }
            if measure == .ratioOnLogScale {
                try input.require(unit.events > 0, "events", "above 0 on the log scale (the square-root scale admits 0)", found: unit.events)
            }
        }
        if case .winsorised(let share) = taming {
            try input.require(share >= 0 && share < 0.5, "share", "from 0 to below 0.5", found: share)
        }
        let centre =
            measure == .proportion ? units.reduce(0) { $0 + $1.events } / units.reduce(0) { $0 + $1.size } : 1
        self.measure = measure
        self.units = units
        self.centre = centre
        zScores = units.map { unit in
            (Self.transformed(unit.events / unit.size, measure) - Self.transformed(centre, measure))
                / Self.standardError(unit.size, measure)
        }
        let (scores, sizes) = Self.tamed(zScores, units.map(\.size), taming)
        let count = Double(scores.count)
        dispersion = scores.reduce(0) { $0 + $1 * $1 } / count
        let weights = sizes.map { size in 1 / (Self.standardError(size, measure) * Self.standardError(size, measure)) }
        let sum = weights.reduce(0, +)
        let spare = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
        varianceBetweenUnits = spare > 0 ? max(0, (count * dispersion - (count - 1)) / spare) : 0
    }

    /// Limits that hold `coverage` of units of `size` when units differ by chance alone.
    ///
    /// Ratios by the exact Poisson limits chi2(p; 2E)/(2E) and chi2(1-p; 2(E+1))/(2E); proportions by the binomial
    /// quantile, interpolated between whole events so that the limits are smooth (a size below one case counts as one, one
    /// above 4,000 million as that many). They are lines to draw: `positions` judges a unit by its own chance, as a smooth line
    /// cannot pass between the whole events of a very small unit.
    public func limits(size: Double, coverage: Double) throws(StatisticsError) -> ClosedRange<Double> {
        try input.requirePositive(size, "size")
        try input.requireShare(coverage, "coverage")
        let tail = (1 - coverage) / 2
        GSL.switchOffErrorHandler()
        switch measure {
        case .ratioOnLogScale, .ratioOnSquareRootScale:
            // chi2(p; 2a) is twice the gamma quantile of shape a; `Gamma` looks after the sizes at which GSL's inverse gives up.
            let lower = try Gamma(shape: size, scale: 1).quantile(tail)
            let upper = try Gamma(shape: size + 1, scale: 1).upperQuantile(tail)
            return lower / size...max(lower, upper) / size
        case .proportion:
            let cases = min(max(1, size.rounded()), 4e9)
            if centre <= 0 || centre >= 1 { return centre...centre }
            return Self.binomialLimit(tail, centre, cases)...Self.binomialLimit(1 - tail, centre, cases)
        }
    }

    /// Limits that also allow for the spread between units: the centre ± z sqrt(s^2 + variance between units) on the
    /// transformed scale, transformed back. With no such variance these are the Normal limits on that scale.
    public func adjustedLimits(size: Double, coverage: Double) throws(StatisticsError) -> ClosedRange<Double> {
        try input.requirePositive(size, "size")
        try input.requireShare(coverage, "coverage")
        let error = Self.standardError(size, measure)
        let reach = StandardNormal.upperQuantile((1 - coverage) / 2) * (error * error + varianceBetweenUnits).squareRoot()
        let middle = Self.transformed(centre, measure)
        return Self.restored(middle - reach, measure)...Self.restored(middle + reach, measure)
    }

    /// Each unit against 95% and 99.8%: beyond where so many events, or so few, come by chance less often than in 2.5% or 0.1% of
    /// units of its size. With the spread between units allowed for, where `adjusts` or as asked, by `adjustedLimits` as well: a unit
    /// that chance alone explains is within, however the lines on the transformed scale run at a few events.
    public func positions(adjusted: Bool? = nil) throws(StatisticsError) -> [Position] {
        let adjusted = adjusted ?? adjusts
        GSL.switchOffErrorHandler()
        var positions: [Position] = []
        for unit in units {
            let exact = exactPosition(unit)
            positions.append(adjusted ? Self.milder(exact, try adjustedPosition(unit)) : exact)
        }
        return positions
    }

    private func adjustedPosition(_ unit: Unit) throws(StatisticsError) -> Position {
        let value = unit.events / unit.size
        let inner = try adjustedLimits(size: unit.size, coverage: 0.95)
        let outer = try adjustedLimits(size: unit.size, coverage: 0.998)
        if value < outer.lowerBound { return .wellBelow }
        if value > outer.upperBound { return .wellAbove }
        if value < inner.lowerBound { return .below }
        return value > inner.upperBound ? .above : .within
    }

    /// The position nearer to the middle; within where they lie on different sides.
    private static func milder(_ one: Position, _ other: Position) -> Position {
        let order: [Position] = [.wellBelow, .below, .within, .above, .wellAbove]
        let places = [one, other].map { (order.firstIndex(of: $0) ?? 2) - 2 }
        guard places[0] * places[1] > 0 else { return .within }
        return abs(places[0]) <= abs(places[1]) ? one : other
    }

    private func exactPosition(_ unit: Unit) -> Position {
        let (asFew, asMany) = chances(unit)
        if asFew < 0.001 { return .wellBelow }
        if asMany < 0.001 { return .wellAbove }
        if asFew < 0.025 { return .below }
        return asMany < 0.025 ? .above : .within
    }

    /// The chance of as few events as a unit had, or fewer, and of as many, or more, when it is like all others.
    ///
    /// Poisson by the gamma, binomial by the beta distribution function, which agree with the sums at whole events and join
    /// them smoothly between (published rates times sizes are seldom whole).
    private func chances(_ unit: Unit) -> (asFew: Double, asMany: Double) {
        let (events, size) = (unit.events, unit.size)
        switch measure {
        case .ratioOnLogScale, .ratioOnSquareRootScale:
            return (gsl_cdf_gamma_Q(size, events + 1, 1), events == 0 ? 1 : gsl_cdf_gamma_P(size, events, 1))
        case .proportion:
            if centre <= 0 || centre >= 1 { return (1, 1) }
            return (
                events >= size ? 1 : gsl_cdf_beta_Q(centre, events + 1, size - events),
                events == 0 ? 1 : gsl_cdf_beta_P(centre, events, size - events + 1)
            )
        }
    }

    private static func transformed(_ value: Double, _ measure: Measure) -> Double {
        switch measure {
        case .ratioOnLogScale: log(value)
        case .ratioOnSquareRootScale: value.squareRoot()
        case .proportion: asin(value.squareRoot())
        }
    }

    private static func restored(_ value: Double, _ measure: Measure) -> Double {
        switch measure {
        case .ratioOnLogScale: return exp(value)
        case .ratioOnSquareRootScale: return value > 0 ? value * value : 0
        case .proportion:
            let root = sin(min(max(value, 0), .pi / 2))
            return root * root
        }
    }

    private static func standardError(_ size: Double, _ measure: Measure) -> Double {
        measure == .ratioOnLogScale ? 1 / size.squareRoot() : 1 / (2 * size.squareRoot())
    }

    private static func tamed(_ scores: [Double], _ sizes: [Double], _ taming: Taming) -> ([Double], [Double]) {
        switch taming {
        case .none: return (scores, sizes)
        case .winsorised(let share):
            var ordered = scores
            let ends = Quantiles.select(&ordered, [share, 1 - share], .type7)
            return (scores.map { min(max($0, ends[0]), ends[1]) }, sizes)
        case .tenthsDropped:
            let order = scores.indices.sorted { scores[$0] < scores[$1] }
            let kept = order.enumerated().filter { rank, _ in
                let tenth = (rank + 1) * 10 / (scores.count + 1)
                return tenth != 0 && tenth != 9
            }.map(\.element)
            return kept.isEmpty ? (scores, sizes) : (kept.map { scores[$0] }, kept.map { sizes[$0] })
        }
    }

    /// Binomial quantile r, moved back by (F(r) - p) / P(r), over the cases (Spiegelhalter 2005, appendix A.1.1).
    private static func binomialLimit(_ share: Double, _ probability: Double, _ cases: Double) -> Double {
        let count = BinomialCount(trials: UInt32(cases), probability: probability)
        let quantile = count.quantile(share)
        let mass = count.mass(quantile)
        let excess = count.cumulative(quantile) - share
        let back = mass > 0 ? min(1, excess / mass) : 0
        return min(1, max(0, (Double(quantile) - back) / cases))
    }
}
