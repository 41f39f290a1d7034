/// Uncertain shares of a whole that sum to 1: independent gamma quantities with shapes αᵢ divided by their sum.
///
/// A share with α = 0 is always 0. Means αᵢ/α₀, covariances αᵢ(δᵢⱼα₀ − αⱼ)/(α₀²(α₀ + 1)), α₀ the sum of the αs.
public struct DirichletShares: Sendable, Hashable {
    public let alphas: [Double]
    public let compiled: [CompiledDistribution]

    public init(alphas: [Double]) throws(StatisticsError) {
        let thing = "Dirichlet shares"
        try StatisticsError.require(
            alphas.count >= 2, of: thing, "number of shares", found: alphas.count, allowed: "at least 2")
        for alpha in alphas {
            try StatisticsError.require(
                alpha >= 0 && alpha.isFinite, of: thing, "alpha", found: alpha, allowed: "a finite number of at least 0")
        }
        try StatisticsError.require(
            alphas.contains { $0 > 0 }, of: thing, "alphas", found: "all 0", allowed: "above 0 for at least one share")
        self.alphas = alphas
        var compiled: [CompiledDistribution] = []
        for alpha in alphas {
            compiled.append(CompiledDistribution(
                alpha == 0 ? .constant(0) : .gamma(try Gamma(shape: alpha, scale: 1))))
        }
        self.compiled = compiled
    }

    /// By mean shares (that sum to 1) and how much evidence they rest on: α = mean·`evidence`, as if that many cases had been counted.
    public init(means: [Double], evidence: Double) throws(StatisticsError) {
        let sum = means.reduce(0, +)
        try StatisticsError.require(
            abs(sum - 1) <= 1e-9, of: "Dirichlet shares", "sum of the mean shares", found: sum, allowed: "1")
        try StatisticsError.require(
            evidence > 0 && evidence.isFinite, of: "Dirichlet shares", "evidence", found: evidence,
            allowed: "a finite number above 0")
        try self.init(alphas: means.map { $0 * evidence })
    }

    /// By means and the standard deviation of *every* share. A Dirichlet distribution has only one spread to choose, so the
    /// deviations must agree on it: m(1 − m)/s² − 1 is the evidence each implies, and all must be within 1%.
    public init(means: [Double], standardDeviations: [Double]) throws(StatisticsError) {
        try StatisticsError.require(
            means.count == standardDeviations.count, of: "Dirichlet shares", "number of standard deviations",
            found: standardDeviations.count, allowed: "as many as shares (\(means.count))")
        var implied: [Double] = []
        for (mean, deviation) in zip(means, standardDeviations) where mean > 0 {
            implied.append(mean * (1 - mean) / (deviation * deviation) - 1)
        }
        let smallest = implied.min() ?? .nan
        let largest = implied.max() ?? .nan
        try StatisticsError.require(
            largest <= 1.01 * smallest, of: "Dirichlet shares", "standard deviations",
            found: "ones that imply evidence from \(smallest) to \(largest)", allowed: "in agreement to 1%")
        try self.init(means: means, evidence: implied.reduce(0, +) / Double(implied.count))
    }

    private var total: Double { alphas.reduce(0, +) }
    public var means: [Double] { alphas.map { $0 / total } }

    public func covariance(_ first: Int, _ second: Int) -> Double {
        let sum = total
        return alphas[first] * ((first == second ? sum : 0) - alphas[second]) / (sum * sum * (sum + 1))
    }

    public var standardDeviations: [Double] { alphas.indices.map { covariance($0, $0).squareRoot() } }

    /// Turns one uniform for each share in `buffer[range]` into the shares. The count must be that of the shares.
    public func transform(_ buffer: inout [Double], in range: Range<Int>) {
        precondition(range.count == compiled.count, "one uniform for each share")
        var sum = 0.0
        for (share, place) in zip(compiled, range) {
            buffer[place] = share.value(uniform: buffer[place])
            sum += buffer[place]
        }
        // All gammas underflow only for tiny alphas; the whole then goes to the share expected largest.
        guard sum > 0 else {
            let largest = alphas.indices.max { alphas[$0] < alphas[$1] } ?? 0
            for (share, place) in range.enumerated() { buffer[place] = share == largest ? 1 : 0 }
            return
        }
        for place in range { buffer[place] /= sum }
    }
}
