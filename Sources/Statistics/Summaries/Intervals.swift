import CGSL
import Glibc

/// Confidence intervals of what a finite number of draws tells.
public enum Intervals {
    /// Wilson's interval for a probability of which `count` of `trials` draws speak. Never outside 0...1, and sensible at 0 and all.
    /// With p = count/n: centre (p + z²/2n)/(1 + z²/n), half width z·√(p(1 − p)/n + z²/4n²)/(1 + z²/n). Source: Wilson, JASA 22 (1927) 209-212.
    public static func wilson(
        count: Int, of trials: Int, confidence: Double = 0.95
    ) throws(StatisticsError) -> ClosedRange<Double> {
        try requireConfidence(confidence)
        try StatisticsError.require(trials >= 1, of: "Wilson interval", "number of trials", found: trials, allowed: "at least 1")
        try StatisticsError.require(
            count >= 0 && count <= trials, of: "Wilson interval", "count", found: count, allowed: "from 0 to \(trials)")
        let n = Double(trials)
        let p = Double(count) / n
        let z2 = twoSided(confidence) * twoSided(confidence)
        let spread = (z2 * (p * (1 - p) / n + z2 / (4 * n * n))).squareRoot()
        let centre = p + z2 / (2 * n)
        let scale = 1 + z2 / n
        let lower = count == 0 ? 0 : max(0, (centre - spread) / scale)
        let upper = count == trials ? 1 : min(1, (centre + spread) / scale)
        return lower...upper
    }

    /// The ranks (from 1) of two ordered draws that hold the p-quantile between them with at least `confidence`, whatever the
    /// distribution: l = qbinom(α/2; n, p), u = qbinom(1 − α/2; n, p) + 1. Rank 0 or n + 1 means that n draws are too few on that side.
    public static func quantileRanks(
        probability p: Double, among n: Int, confidence: Double = 0.95
    ) throws(StatisticsError) -> (lower: Int, upper: Int) {
        try requireConfidence(confidence)
        try StatisticsError.require(p > 0 && p < 1, of: "quantile interval", "probability", found: p, allowed: "strictly between 0 and 1")
        try StatisticsError.require(
            n >= 1 && n <= 4_000_000_000, of: "quantile interval", "number of draws", found: n, allowed: "from 1 to 4,000 million")
        let alpha = 1 - confidence
        let below = BinomialCount(trials: UInt32(n), probability: p)
        return (Int(below.quantile(alpha / 2)), Int(below.quantile(1 - alpha / 2)) + 1)
    }

    /// A confidence interval of the p-quantile by ordered draws; an end that `sample` is too small for is infinite.
    public static func quantile(
        of sample: [Double], probability: Double, confidence: Double = 0.95
    ) throws(StatisticsError) -> ClosedRange<Double> {
        let ranks = try quantileRanks(probability: probability, among: sample.count, confidence: confidence)
        let n = sample.count
        func ordered(_ rank: Int) throws(StatisticsError) -> Double {
            if rank < 1 { return -.infinity }
            if rank > n { return .infinity }
            return try Quantiles.of(sample, at: [n == 1 ? 0 : Double(rank - 1) / Double(n - 1)])[0]
        }
        let lower = try ordered(ranks.lower)
        return try lower...max(lower, ordered(ranks.upper))
    }

    static func requireConfidence(_ confidence: Double) throws(StatisticsError) {
        try StatisticsError.require(
            confidence > 0 && confidence < 1, of: "interval", "confidence", found: confidence, allowed: "strictly between 0 and 1")
    }

    /// z with P(|Z| ≤ z) = confidence.
    static func twoSided(_ confidence: Double) -> Double {
        StandardNormal.upperQuantile((1 - confidence) / 2)
    }
}
