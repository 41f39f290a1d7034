/// Turns a level of a criterion, in its own unit, into a value from 0 (worst) to 100 (best).
///
/// Both forms stand on fixed scale ends, stated when the criterion is defined and not read off the options.
/// Levels beyond the ends are held at the end's value; `scored` counts them, because a scale that many draws leave is
/// a scale that should be set again.
public struct ValueFunction: Sendable, Equatable {
    /// Levels in rising order.
    public let levels: [Double]
    /// The value, 0…100, at each level.
    public let values: [Double]

    /// value = 100 (level − worst) / (best − worst).
    public static func linear(_ scale: CriterionScale) -> ValueFunction {
        scale.direction == .higherIsBetter
            ? ValueFunction(levels: [scale.worst, scale.best], values: [0, 100])
            : ValueFunction(levels: [scale.best, scale.worst], values: [100, 0])
    }

    /// Straight lines between given points. Values may rise, fall or peak, but must reach both 0 and 100, so that swing
    /// weights mean what they say: the worth of going from worst to best.
    /// - Throws: `StatisticsError` if the levels do not rise strictly or the values do not span exactly 0…100.
    public static func piecewise(_ points: [(level: Double, value: Double)]) throws -> ValueFunction {
        try Check.atLeast("points", points.count, 2)
        let levels = points.map(\.level)
        let values = points.map(\.value)
        try Check.finite("points.level", levels)
        try Check.finite("points.value", values)
        for index in levels.indices.dropFirst() where levels[index] <= levels[index - 1] {
            throw StatisticsError.argument(
                "points[\(index)].level", found: "\(levels[index])", wanted: "more than \(levels[index - 1])")
        }
        let low = values.reduce(.infinity, min)
        let high = values.reduce(-.infinity, max)
        guard low == 0, high == 100 else {
            throw StatisticsError.argument("points.value", found: "from \(low) to \(high)", wanted: "from 0 to 100")
        }
        return ValueFunction(levels: levels, values: values)
    }

    private init(levels: [Double], values: [Double]) {
        self.levels = levels
        self.values = values
    }

    public func isWithinScale(_ level: Double) -> Bool { level >= levels[0] && level <= levels[levels.count - 1] }

    /// The value of a level; beyond the ends the end's value.
    public func value(of level: Double) -> Double {
        guard level > levels[0] else { return values[0] }
        for upper in 1..<levels.count where level <= levels[upper] {
            let share = (level - levels[upper - 1]) / (levels[upper] - levels[upper - 1])
            return values[upper - 1] + share * (values[upper] - values[upper - 1])
        }
        return values[values.count - 1]
    }
}
