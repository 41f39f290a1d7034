private let input = InputCheck(of: "schedule risk")

/// What uncertain durations do to the end of a network: its spread, and which activities it hangs on.
public struct ScheduleRisk: Sendable, Equatable {
    /// The end, draw by draw.
    public let finishes: [Double]
    /// Early finish of each activity, draw after draw, so that benefits can begin when their activity ends.
    public let activityFinishes: [Double]
    /// Share of draws in which an activity has no float.
    public let criticality: [Double]
    /// Correlation of an activity's duration with the end; 0 where either does not vary.
    public let cruciality: [Double]
    /// Schedule sensitivity: criticality * sd(duration) / sd(end); 0 where the end does not vary.
    public let sensitivity: [Double]
    /// Share of draws in which each link (as given) set its second activity's start.
    public let drivingShare: [Double]
    public let mean: Double
    /// The end for mean durations: what one pass without uncertainty would promise.
    public let finishAtMeanDurations: Double

    /// Mean end beyond the end for mean durations; never negative but for rounding, as the end is a maximum of sums.
    public var mergeBias: Double { mean - finishAtMeanDurations }

    /// Type 7 quantile of the end: 0.5 and 0.8 give P50 and P80.
    public func finish(notExceededBy share: Double) throws(StatisticsError) -> Double {
        try input.require(share >= 0 && share <= 1, "share", "from 0 to 1", found: share)
        return try Quantiles.of(finishes, at: [share])[0]
    }

    /// Share of draws that end by `time`.
    public func shareDone(by time: Double) -> Double {
        Double(finishes.count { $0 <= time }) / Double(finishes.count)
    }

    /// One pass forwards and one back a draw.
    ///
    /// - Parameter durations: draw after draw, one duration for each activity in the network's order of naming.
    public init(_ network: ActivityNetwork, durations: [Double], draws: Int) throws(StatisticsError) {
        try input.require(draws >= 1, "draws", "1 or more", found: draws)
        try network.check(durations, draws: draws)
        let count = network.activities.count
        var pass = NetworkPass(network)
        var finishes: [Double] = []
        finishes.reserveCapacity(draws)
        var activityFinishes: [Double] = []
        activityFinishes.reserveCapacity(draws * count)
        var critical = [Int](repeating: 0, count: count)
        var driving = [Int](repeating: 0, count: network.links.count)
        var offset = 0
        for _ in 0..<draws {
            pass.forward(network, durations, offset)
            pass.backward(network, durations, offset)
            let tolerance = NetworkPass.tolerance(pass.finish)
            for activity in 0..<count {
                if pass.lateStart[activity] - pass.start[activity] <= tolerance { critical[activity] += 1 }
                if pass.driver[activity] >= 0 { driving[pass.driver[activity]] += 1 }
                activityFinishes.append(pass.start[activity] + durations[offset + activity])
            }
            finishes.append(pass.finish)
            offset += count
        }
        let number = Double(draws)
        let meanFinish = Mean.of(finishes)
        let finishSquares = finishes.reduce(0) { $0 + ($1 - meanFinish) * ($1 - meanFinish) }
        var means = [Double](repeating: 0, count: count)
        for draw in 0..<draws {
            for activity in 0..<count { means[activity] += durations[draw * count + activity] }
        }
        for activity in 0..<count { means[activity] /= number }
        var squares = [Double](repeating: 0, count: count)
        var products = squares
        for draw in 0..<draws {
            let late = finishes[draw] - meanFinish
            for activity in 0..<count {
                let longer = durations[draw * count + activity] - means[activity]
                squares[activity] += longer * longer
                products[activity] += longer * late
            }
        }
        criticality = critical.map { Double($0) / number }
        let criticality = self.criticality
        cruciality = (0..<count).map { activity in
            let spread = (squares[activity] * finishSquares).squareRoot()
            return spread > 0 ? products[activity] / spread : 0
        }
        sensitivity = (0..<count).map { activity in
            finishSquares > 0 ? criticality[activity] * (squares[activity] / finishSquares).squareRoot() : 0
        }
        drivingShare = driving.map { Double($0) / number }
        self.finishes = finishes
        self.activityFinishes = activityFinishes
        mean = meanFinish
        pass.forward(network, means, 0)
        finishAtMeanDurations = pass.finish
    }
}
