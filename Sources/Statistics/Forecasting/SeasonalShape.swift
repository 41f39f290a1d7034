private let input = InputCheck(of: "seasonal shape")

/// How the parts of a year differ from its average: one number for each phase of a repeating period.
///
/// Multiplicative shapes average 1 and multiply; additive shapes sum to 0 and add. Given by a plan or estimated; used to
/// chart and to forecast what is left when the season is taken out.
public struct SeasonalShape: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable { case multiplicative, additive }

    public let kind: Kind
    /// One value a phase, starting with phase 0; normalised.
    public let values: [Double]

    public var period: Int { values.count }

    /// Normalises the values given: divided by their mean if multiplicative, less their mean if additive.
    public init(_ kind: Kind, _ values: [Double]) throws(StatisticsError) {
        try input.require(values.count >= 1, "values", "one value for each phase", found: "none")
        let mean = Mean.of(values)
        switch kind {
        case .multiplicative:
            for value in values { try input.requirePositive(value, "values") }
            self.values = values.map { $0 / mean }
        case .additive:
            for value in values { try input.require(value.isFinite, "values", "finite numbers", found: value) }
            self.values = values.map { $0 - mean }
        }
        self.kind = kind
    }

    /// The shape of a plan over whole periods: each value against its own period's mean, averaged over the periods, so
    /// that the plan's growth from year to year does not pass for season. (Growth within each year stays in.)
    public init(_ kind: Kind, plan: [Double], period: Int) throws(StatisticsError) {
        try input.require(period >= 1, "period", "1 or more", found: period)
        try input.require(
            plan.count >= period && plan.count % period == 0, "plan", "whole periods of \(period) values", found: plan.count)
        let periods = plan.count / period
        var shape = [Double](repeating: 0, count: period)
        for start in stride(from: 0, to: plan.count, by: period) {
            let mean = Mean.of(plan[start..<start + period])
            if kind == .multiplicative { try input.requirePositive(mean, "plan") }
            for phase in 0..<period {
                let value = plan[start + phase]
                shape[phase] += (kind == .multiplicative ? value / mean : value - mean) / Double(periods)
            }
        }
        try self.init(kind, shape)
    }

    /// The shape's value `step` steps after one of phase `firstPhase`.
    public func value(step: Int, firstPhase: Int = 0) -> Double { values[(firstPhase + step) % values.count] }

    /// A value with its season taken out.
    public func adjusted(_ value: Double, step: Int, firstPhase: Int = 0) -> Double {
        let shape = self.value(step: step, firstPhase: firstPhase)
        return kind == .multiplicative ? value / shape : value - shape
    }

    /// An adjusted value with its season put back.
    public func restored(_ value: Double, step: Int, firstPhase: Int = 0) -> Double {
        let shape = self.value(step: step, firstPhase: firstPhase)
        return kind == .multiplicative ? value * shape : value + shape
    }

    /// A series with its season taken out; missing values stay missing.
    public func adjusted(_ series: [Double?], firstPhase: Int = 0) -> [Double?] {
        series.enumerated().map { step, value in value.map { adjusted($0, step: step, firstPhase: firstPhase) } }
    }
}
