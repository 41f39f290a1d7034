import Glibc

private let input = InputCheck(of: "pooled season")

/// The seasonal shapes of many like series, each drawn towards what all have in common as far as its own is uncertain.
///
/// Each series' phase effects are fitted with a line by least squares, with s^2/n_p as the square of their error (s^2 the
/// variance about line and effects, n_p the times phase p was seen); each phase is then pooled over the series by
/// `PooledEstimates`. Two years of twenty trusts tell more of winter than two years of one.
public struct PooledSeasons: Sendable, Equatable {
    /// One a series, in the order given.
    public let shapes: [SeasonalShape]
    /// Standard errors by series and phase: of the addend, or relative to the factor.
    public let errors: [[Double]]
    /// Number of series that lent their season.
    public let lenders: Int

    /// - Parameters:
    ///   - firstPhases: the phase of each series' first value, 0 to `period` - 1.
    ///   - multiplicative: fits logarithms; all values must then be above 0.
    /// - Throws: when fewer than two series hold `period` + 6 observed values, enough to have a season of their own.
    public init(_ series: [[Double?]], firstPhases: [Int], period: Int, multiplicative: Bool) throws(StatisticsError) {
        try input.require(period >= 2, "period", "2 or more", found: period)
        try input.require(firstPhases.count == series.count, "firstPhases", "one for each series, \(series.count)", found: firstPhases.count)
        var effects: [[Double]] = []
        var deviations: [[Double]] = []
        for (values, phase) in zip(series, firstPhases) {
            try input.require((0..<period).contains(phase), "firstPhases", "from 0 to \(period - 1)", found: phase)
            // Led by missing values to phase 0, so that phases agree between series.
            var own = [Double?](repeating: nil, count: phase) + values
            if multiplicative {
                for case let value? in own { try input.requirePositive(value, "series") }
                own = own.map { $0.map { log($0) } }
            }
            var counts = [Double](repeating: 0, count: period)
            for (step, value) in own.enumerated() where value != nil { counts[step % period] += 1 }
            let observed = counts.reduce(0, +)
            let seen = counts.count { $0 > 0 }
            let spare = observed - Double(seen) - 1
            guard spare >= 5 else { continue }
            let (fitted, squares) = SeasonalEstimate.fitted(own, counts, period)
            let noise = max(squares / spare, 1e-12)
            effects.append(fitted)
            deviations.append(counts.map { $0 > 0 ? (noise / $0).squareRoot() : .infinity })
        }
        lenders = effects.count
        try input.require(lenders >= 2, "series", "at least two with a season of their own", found: lenders)
        var pooled = [[Double]](repeating: [Double](repeating: 0, count: period), count: series.count)
        var errors = pooled
        let lending = Self.lending(series, firstPhases, period)
        for phase in 0..<period {
            let members = effects.indices.filter { deviations[$0][phase].isFinite }
            guard members.count >= 2 else { continue }
            let ranks = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($0.element, $0.offset) })
            let estimate = try PooledEstimates(members.map { effects[$0][phase] }, errors: members.map { deviations[$0][phase] })
            let strange = (estimate.varianceBetween + estimate.meanError * estimate.meanError).squareRoot()
            for index in series.indices {
                let rank = lending[index].flatMap { ranks[$0] }
                pooled[index][phase] = rank.map { estimate.shrunk[$0] } ?? estimate.mean
                errors[index][phase] = rank.map { estimate.shrunkErrors[$0] } ?? strange
            }
        }
        self.errors = errors
        var shapes: [SeasonalShape] = []
        for effects in pooled {
            let centred = effects.map { $0 - Mean.of(effects) }
            shapes.append(try SeasonalShape(multiplicative ? .multiplicative : .additive, multiplicative ? centred.map { exp($0) } : centred))
        }
        self.shapes = shapes
    }

    /// The place of each series among those that lend; `nil` for one too short to.
    private static func lending(_ series: [[Double?]], _ firstPhases: [Int], _ period: Int) -> [Int?] {
        var next = 0
        return zip(series, firstPhases).map { values, phase in
            var seen = [Bool](repeating: false, count: period)
            for (step, value) in values.enumerated() where value != nil { seen[(phase + step) % period] = true }
            guard values.count(where: { $0 != nil }) - seen.count(where: { $0 }) - 1 >= 5 else { return nil }
            next += 1
            return next - 1
        }
    }
}

extension SeasonalShape {
    /// The shape of one series, drawn towards none as far as chance could have made it; growth is told apart by a line.
    ///
    /// - Parameter kind: multiplicative needs values above 0.
    public static func estimated(_ series: [Double?], period: Int, kind: Kind) throws(StatisticsError) -> SeasonalShape {
        try input.require(period >= 2, "period", "2 or more", found: period)
        let observed = series.count { $0 != nil }
        try input.require(observed >= period + 2, "series", "at least \(period + 2) observed values", found: observed)
        if kind == .multiplicative {
            for case let value? in series { try input.requirePositive(value, "series") }
        }
        return try SeasonalEstimate(series, period: period, multiplicative: kind == .multiplicative).shape
    }
}
