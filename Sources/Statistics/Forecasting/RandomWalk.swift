private let input = InputCheck(of: "random walk")

/// A series that moves on from its last value, or from the last value of the same season, by steps of one size.
///
/// The three benchmarks of forecasting: naive (the last value), drift (plus the mean step so far), seasonal naive (the
/// value one season ago). A forecast worth having beats them.
public struct RandomWalk: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable { case naive, drift, seasonalNaive }

    public let kind: Kind
    public let period: Int
    /// The last `period` values; the last one only, unless seasonal.
    public let last: [Double]
    /// Mean step; 0 unless of kind drift.
    public var drift: Double
    /// Standard error of the drift, step deviation over the root of the number of steps.
    public var driftError: Double
    /// Standard deviation of a step about the drift.
    public var stepDeviation: Double
    public var degreesOfFreedom: Double
    /// Observed steps less the drift, each over the root of its length where values are missing between.
    public let errors: [Double]

    /// - Parameter series: ends with an observed value. A seasonal walk fills a missing value by the one a season before.
    public init(_ kind: Kind, _ series: [Double?], period: Int = 1) throws(StatisticsError) {
        try input.require(period >= 1, "period", "1 or more", found: period)
        try input.require((series.last ?? nil) != nil, "series", "ending with an observed value", found: "none")
        let seasonal = kind == .seasonalNaive
        let lag = seasonal ? period : 1
        var changes: [Double] = []
        var lengths: [Double] = []
        var latest: [(step: Int, value: Double)?] = Array(repeating: nil, count: lag)
        var first: (step: Int, value: Double)?
        for case (let step, let value?) in series.enumerated() {
            try input.require(value.isFinite, "series", "finite numbers or missing", found: value)
            if first == nil { first = (step, value) }
            if let before = latest[step % lag] {
                changes.append(value - before.value)
                lengths.append(Double((step - before.step) / lag))
            }
            latest[step % lag] = (step, value)
        }
        let needed = kind == .drift ? 2 : 1
        try input.require(changes.count >= needed, "series", "at least \(needed) steps from one value to the next", found: changes.count)
        var last: [Double] = []
        for offset in 0..<lag {
            // Phase of the step that comes `offset` after the last.
            let phase = (series.count + offset) % lag
            guard let value = latest[phase] else {
                throw input.fault("series", allowed: "with a value in every season's phase", found: "none in phase \(phase)")
            }
            last.append(value.value)
        }
        let total = lengths.reduce(0, +)
        let drift = kind == .drift ? changes.reduce(0, +) / total : 0
        let errors = zip(changes, lengths).map { ($0 - drift * $1) / $1.squareRoot() }
        degreesOfFreedom = Double(kind == .drift ? changes.count - 1 : changes.count)
        let deviation = (errors.reduce(0) { $0 + $1 * $1 } / degreesOfFreedom).squareRoot()
        self.kind = kind
        self.period = lag
        self.last = last
        self.drift = drift
        driftError = kind == .drift ? deviation / total.squareRoot() : 0
        stepDeviation = deviation
        self.errors = errors
    }

    /// The forecast `steps` ahead.
    public func value(steps: Int) -> Double { last[(steps - 1) % period] + drift * Double(steps) }

    /// Deviation of the forecast `steps` ahead: sqrt(k s^2 + steps^2 drift error^2), k the seasons (or steps) begun.
    public func predictionDeviation(steps: Int) -> Double {
        let walked = Double((steps - 1) / period + 1)
        let reach = Double(steps) * driftError
        return (walked * stepDeviation * stepDeviation + reach * reach).squareRoot()
    }

    /// Paths with one drift each (draw `horizon`) and one Normal error a step, stretched to Student's t at 5% and 95%.
    public func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        let stretch = stretchToStudent(degreesOfFreedom: degreesOfFreedom)
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        for path in 0..<count {
            var state = last
            var drift = drift
            if driftError > 0 { drift += stretch * driftError * StandardNormal.quantile(uniform(path, horizon)) }
            for step in 0..<horizon {
                let error = stretch * stepDeviation * StandardNormal.quantile(uniform(path, step))
                state[step % period] += drift + error
                values.append(state[step % period])
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}
