private let input = InputCheck(of: "forecast paths")

/// Possible futures of one series: `count` paths of `horizon` steps each.
///
/// A path keeps its steps together, so a simulation that uses path r in replication r carries a series' own ups and downs
/// through the years.
public struct ForecastPaths: Sendable, Equatable {
    public let count: Int
    public let horizon: Int
    /// Path after path, each `horizon` values long.
    public let values: [Double]

    public init(count: Int, horizon: Int, values: [Double]) throws(StatisticsError) {
        try input.require(count >= 1, "count", "1 or more", found: count)
        try input.require(horizon >= 1, "horizon", "1 or more", found: horizon)
        try input.require(values.count == count * horizon, "values", "count times horizon, \(count * horizon)", found: values.count)
        self.init(checkedCount: count, horizon: horizon, values: values)
    }

    init(checkedCount count: Int, horizon: Int, values: [Double]) {
        self.count = count
        self.horizon = horizon
        self.values = values
    }

    public func value(path: Int, step: Int) -> Double { values[path * horizon + step] }

    /// All paths' values at one step.
    public func values(step: Int) -> [Double] {
        (0..<count).map { values[$0 * horizon + step] }
    }

    /// Mean over paths at one step.
    public func mean(step: Int) -> Double {
        (0..<count).reduce(0) { $0 + values[$1 * horizon + step] } / Double(count)
    }

    /// The same paths with every value mapped; `path` and `step` count from 0.
    func mapped(_ change: (_ value: Double, _ path: Int, _ step: Int) -> Double) -> ForecastPaths {
        var changed = values
        for path in 0..<count {
            for step in 0..<horizon { changed[path * horizon + step] = change(values[path * horizon + step], path, step) }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: changed)
    }

    /// The same paths without their first steps.
    func dropping(_ steps: Int) -> ForecastPaths {
        if steps == 0 { return self }
        var kept: [Double] = []
        kept.reserveCapacity(count * (horizon - steps))
        for path in 0..<count { kept += values[path * horizon + steps..<(path + 1) * horizon] }
        return ForecastPaths(checkedCount: count, horizon: horizon - steps, values: kept)
    }
}

/// Gives the uniform number in (0, 1) for one draw of one path. Comes from outside, keyed, so that any path can be drawn
/// alone and two plans can share their draws.
public typealias PathUniform = (_ path: Int, _ draw: Int) -> Double

extension Array {
    /// The place of the part in which a draw from (0, 1) falls, where parts have shares that add up to 1.
    func place(of draw: Double, share: (Element) -> Double) -> Int {
        var (left, place) = (draw, 0)
        while place + 1 < count, left >= share(self[place]) {
            left -= share(self[place])
            place += 1
        }
        return place
    }
}
