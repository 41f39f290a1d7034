/// How far an output moves when one input goes from a low to a high stated point.
public struct TornadoBar: Sendable, Equatable {
    public let input: Int
    public let outputAtLow: Double
    public let outputAtHigh: Double
    /// Standard errors of the two, when they are means over draws; 0 when the model was run again.
    public let standardErrorAtLow: Double
    public let standardErrorAtHigh: Double

    /// |high − low|.
    public var swing: Double { abs(outputAtHigh - outputAtLow) }
}

/// Bars for every input, longest first; equal ones as listed. `base` is the line they hang on.
public struct Tornado: Sendable, Equatable {
    public let base: Double
    public let bars: [TornadoBar]

    private init(base: Double, unsorted bars: [TornadoBar]) {
        self.base = base
        self.bars = bars.sorted { $0.swing == $1.swing ? $0.input < $1.input : $0.swing > $1.swing }
    }

    /// From ordinary draws: the mean output among draws whose input lies near the stated percentile (within `window` of it, as
    /// shares of the draws). The other inputs vary as they do, correlated ones move along. `base` is the mean output.
    /// - Parameters:
    ///   - inputs: draws × inputs.
    ///   - low: percentile as a share, 0.1 for P10.
    ///   - window: half width, so that 0.05 around 0.1 takes the draws ranked between 5 % and 15 %.
    public static func fromDraws(
        inputs: Matrix, output: [Double], low: Double = 0.1, high: Double = 0.9, window: Double = 0.05
    ) throws -> Tornado {
        let columns = try checkedColumns(inputs, output, minimumDraws: 2)
        try Check.positive("window", window)
        try Check.within("low", low, window...0.5)
        try Check.within("high", high, 0.5...1 - window)
        let bars = try columns.enumerated().map { input, column in
            let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
            let atLow = try meanNear(low, window, order, output)
            let atHigh = try meanNear(high, window, order, output)
            return TornadoBar(
                input: input, outputAtLow: atLow.mean, outputAtHigh: atHigh.mean,
                standardErrorAtLow: atLow.standardError, standardErrorAtHigh: atHigh.standardError)
        }
        return Tornado(base: Mean.of(output), unsorted: bars)
    }

    private static func meanNear(
        _ percentile: Double, _ window: Double, _ order: [Int], _ output: [Double]
    ) throws -> (mean: Double, standardError: Double) {
        let draws = Double(order.count)
        // A draw of rank i stands at share (i + 1/2) / n.
        let members = order.indices.filter { abs((Double($0) + 0.5) / draws - percentile) <= window }
            .map { output[order[$0]] }
        try Check.atLeast("draws near percentile \(percentile)", members.count, 2)
        let mean = Mean.of(members)
        let squares = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(members.count - 1) / Double(members.count)).squareRoot())
    }
}
