import Glibc

private let input = InputCheck(of: "replication update")

/// Finished replications brought up to date with what was observed since, without running them again.
///
/// Replications are weighted by the likelihood of the observations, Normal with known error variances. Where too few would
/// then carry the weight, only a share g of the evidence is used for weights (each likelihood to the power g), so that the
/// effective number stays at a stated least; the replications drawn by those weights are then *moved* by what evidence is left:
///
///     x' = x + cov(x, y) / (var y + R/(1 - g)) (observed + error - y),  error ~ N(0, R/(1 - g))
///
/// one observation after the other, for everything simulated alike. For a Normal model both ways give the exact posterior; the
/// move also follows evidence that no replication came near, where weights alone would settle on the nearest one.
/// Sources: tempering, Neal (2001); the move, the ensemble Kalman filter with perturbed observations (Burgers, van Leeuwen and
/// Evensen 1998).
public struct ReplicationUpdate: Sendable {
    /// Effective number of replications with all evidence as weights.
    public let fullEffectiveSize: Double
    /// Share of the evidence used as weights; 1 where that leaves enough replications.
    public let temper: Double
    /// Effective number with that share.
    public let effectiveSize: Double
    /// Number of replications simulated.
    public let count: Int
    /// Replications drawn by their weights.
    public let drawn: [Int]
    /// Log likelihood of each replication, less a constant.
    public let logLikelihoods: [Double]
    private let simulated: [[Double]]
    private let observed: [Double]
    private let variances: [Double]
    private let noise: [[Double]]

    /// Whether replications are moved beyond being weighted.
    public var isMoved: Bool { temper < 1 }

    /// Fewer effective replications than this, of all evidence, and what was observed lies outside what was simulated: a hundredth of the replications, be they
    /// few or many, and at least 3.
    public static func collapse(_ count: Int) -> Double { max(3, Double(count) / 100) }

    /// Whether weights alone would have rested on a handful of replications.
    public var isCollapsed: Bool { fullEffectiveSize < Self.collapse(count) }

    /// - Parameters:
    ///   - simulated: for each observation its value in every replication.
    ///   - errorVariances: of each observation about the truth; above 0.
    ///   - leastShare: effective number kept, as a share of the replications.
    ///   - draws: replications drawn by weight.
    ///   - uniform: a number in (0, 1) by draw and observation; observation -1 is the start of the systematic draw.
    public init(
        simulated: [[Double]], observed: [Double], errorVariances: [Double], leastShare: Double = 0.1, draws: Int = 2000,
        uniform: (_ draw: Int, _ observation: Int) -> Double
    ) throws(StatisticsError) {
        try input.require(!observed.isEmpty, "observed", "at least one", found: "none")
        try input.require(simulated.count == observed.count, "simulated", "one series an observation, \(observed.count)", found: simulated.count)
        try input.require(errorVariances.count == observed.count, "errorVariances", "one an observation, \(observed.count)", found: errorVariances.count)
        try input.requireShare(leastShare, "leastShare")
        try input.require(draws >= 1, "draws", "1 or more", found: draws)
        let count = simulated[0].count
        try input.require(count >= 2, "simulated", "two replications or more", found: count)
        var logLikelihoods = [Double](repeating: 0, count: count)
        for (index, values) in simulated.enumerated() {
            try input.require(values.count == count, "simulated", "as many replications for each observation, \(count)", found: values.count)
            try input.require(observed[index].isFinite, "observed", "finite numbers", found: observed[index])
            try input.requirePositive(errorVariances[index], "errorVariances")
            let (target, scale) = (observed[index], -0.5 / errorVariances[index])
            for replication in 0..<count {
                let error = values[replication] - target
                logLikelihoods[replication] += scale * error * error
            }
        }
        let full = try ReplicationWeights(logLikelihoods: logLikelihoods)
        fullEffectiveSize = full.effectiveSize
        let least = leastShare * Double(count)
        var temper = 1.0
        var weights = full
        if full.effectiveSize < least {
            temper = Self.temper(logLikelihoods, leastShare)
            weights = try ReplicationWeights(logLikelihoods: logLikelihoods.map { $0 * temper })
        }
        self.temper = temper
        self.count = count
        effectiveSize = weights.effectiveSize
        drawn = try weights.resampled(uniform: uniform(0, -1), count: draws)
        self.logLikelihoods = logLikelihoods
        self.simulated = simulated
        self.observed = observed
        variances = errorVariances
        if temper < 1 {
            let left = 1 - temper
            noise = errorVariances.indices.map { index in
                let deviation = (errorVariances[index] / left).squareRoot()
                return (0..<draws).map { deviation * StandardNormal.quantile(uniform($0, index)) }
            }
        } else {
            noise = []
        }
    }

    /// The share of the evidence with which the effective number is `leastShare` of the replications, by bisection. Some
    /// thousands of replications, evenly taken, tell it well enough.
    public static func temper(_ logLikelihoods: [Double], _ leastShare: Double) -> Double {
        let step = max(1, logLikelihoods.count / 4000)
        let sample = stride(from: 0, to: logLikelihoods.count, by: step).map { logLikelihoods[$0] }
        let greatest = sample.max() ?? 0
        var low = 0.0
        var high = 1.0
        for _ in 0..<16 {
            let middle = low > 0 ? (low * high).squareRoot() : high / 8
            var (sum, squares) = (0.0, 0.0)
            for value in sample {
                let weight = exp((value - greatest) * middle)
                sum += weight
                squares += weight * weight
            }
            if sum * sum / squares < leastShare * Double(sample.count) { high = middle } else { low = middle }
            if low > 0, high / low < 1.01 { break }
        }
        return low > 0 ? low : high
    }

    /// What was simulated beside the observations, such as forecasts, in the replications drawn and moved.
    ///
    /// - Parameter targets: each with a value in every replication.
    public func updated(_ targets: [[Double]]) -> [[Double]] {
        var states = targets.map { target in drawn.map { target[$0] } }
        guard isMoved else { return states }
        var own = simulated.map { values in drawn.map { values[$0] } }
        let left = 1 - temper
        let count = Double(drawn.count)
        for index in observed.indices {
            let current = own[index]
            let mean = Mean.of(current)
            let variance = current.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
            let gain = 1 / (variance + variances[index] / left)
            let innovations = current.indices.map { observed[index] + noise[index][$0] - current[$0] }
            func move(_ state: inout [Double]) {
                var covariance = 0.0
                for draw in current.indices { covariance += state[draw] * (current[draw] - mean) }
                let slope = covariance / max(count - 1, 1) * gain
                if slope != 0 { for draw in current.indices { state[draw] += slope * innovations[draw] } }
            }
            for target in states.indices { move(&states[target]) }
            for other in own.indices where other > index { move(&own[other]) }
        }
        return states
    }
}
