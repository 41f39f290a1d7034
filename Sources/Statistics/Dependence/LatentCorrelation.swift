import Glibc

/// How two inputs' dependence is stated.
public enum CorrelationMeasure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Correlation of the ranks: the same whatever the two distributions are.
    case spearman
    /// Probability of moving the same way minus probability of moving opposite ways.
    case kendall
    /// Linear correlation of the values: limited by the two distributions.
    case pearson
}

/// The correlation of the normal scores behind two inputs (Gaussian copula) that gives them a stated correlation.
public enum LatentCorrelation {
    /// 2·sin(πρ/6) for Spearman's ρ, exact for continuous distributions.
    public static func from(spearman rho: Double) -> Double { 2 * sin(.pi * rho / 6) }

    /// (6/π)·asin(r/2): Spearman's ρ of inputs whose scores correlate by r.
    public static func spearman(of latent: Double) -> Double { 6 / .pi * asin(latent / 2) }

    /// sin(πτ/2) for Kendall's τ, exact for continuous distributions.
    public static func from(kendall tau: Double) -> Double { sin(.pi * tau / 2) }

    /// For Pearson's correlation of two given distributions: itself for two normals; ln(1 + ρ√((e^(s₁²) − 1)(e^(s₂²) − 1)))/(s₁s₂)
    /// for two log-normals; else by root finding on a numerical integral (accurate to about 1e-8 for smooth distributions and
    /// 1e-2 for separate values, whose quantile functions jump). Throws when the two distributions cannot have that correlation,
    /// or when one is a constant.
    public static func from(
        pearson rho: Double, _ first: Distribution, _ second: Distribution,
        names: (first: String, second: String) = ("the first input", "the second input")
    ) throws(StatisticsError) -> Double {
        try StatisticsError.require(
            abs(rho) <= 1, of: "correlation of \(names.first) with \(names.second)", "value", found: rho, allowed: "from -1 to 1")
        for (distribution, name) in [(first, names.first), (second, names.second)] {
            try StatisticsError.require(
                !distribution.isConstant, of: "correlation of \(names.first) with \(names.second)", name, found: "a constant",
                allowed: "uncertain to be correlated with anything")
        }
        if case .normal = first, case .normal = second { return rho }
        let range = attainable(first, second)
        guard rho >= range.lowerBound - 1e-9, rho <= range.upperBound + 1e-9 else {
            throw .unattainableCorrelation(
                first: names.first, second: names.second, requested: rho, lowest: range.lowerBound, highest: range.upperBound)
        }
        if rho >= range.upperBound { return 1 }
        if rho <= range.lowerBound { return -1 }
        if case .logNormal(let a) = first, case .logNormal(let b) = second {
            let s1 = a.logStandardDeviation
            let s2 = b.logStandardDeviation
            return log1p(rho * (expm1(s1 * s1) * expm1(s2 * s2)).squareRoot()) / (s1 * s2)
        }
        let integral = Integral(first, second)
        return try RootFinding.brent(
            for: "correlation of \(names.first) with \(names.second)", lower: -1, upper: 1, tolerance: 1e-10
        ) { integral.pearson($0) - rho }
    }

    /// The smallest and the largest Pearson correlation that two distributions can have: those of scores −1 and 1.
    public static func attainable(_ first: Distribution, _ second: Distribution) -> ClosedRange<Double> {
        if case .logNormal(let a) = first, case .logNormal(let b) = second {
            let s1 = a.logStandardDeviation
            let s2 = b.logStandardDeviation
            let scale = (expm1(s1 * s1) * expm1(s2 * s2)).squareRoot()
            return expm1(-s1 * s2) / scale...expm1(s1 * s2) / scale
        }
        let integral = Integral(first, second)
        return integral.pearson(-1)...integral.pearson(1)
    }

    /// Pearson's correlation as a function of the scores' correlation, by the trapezoidal rule over both scores.
    private struct Integral {
        static let spacing = 0.125
        static let scores = Array(stride(from: -8.0, through: 8, by: spacing))
        let weights: [Double]
        let first: [Double]
        let second: CompiledDistribution
        let secondMean: Double
        let scale: Double

        init(_ a: Distribution, _ b: Distribution) {
            weights = Self.scores.map { StandardNormal.density($0) * Self.spacing }
            let compiled = CompiledDistribution(a)
            let mean = a.mean
            first = Self.scores.map { compiled.value(standardNormal: $0) - mean }
            second = CompiledDistribution(b)
            secondMean = b.mean
            // Integrated by the same rule, so that a distribution's correlation with itself is exactly 1.
            let (compiledSecond, meanSecond) = (second, secondMean)
            let values = Self.scores.map { compiledSecond.value(standardNormal: $0) - meanSecond }
            let firstVariance = zip(weights, first).map { $0 * $1 * $1 }.reduce(0, +)
            let secondVariance = zip(weights, values).map { $0 * $1 * $1 }.reduce(0, +)
            scale = (firstVariance * secondVariance).squareRoot()
        }

        func pearson(_ r: Double) -> Double {
            let other = max(0, 1 - r * r).squareRoot()
            var sum = 0.0
            for (i, z) in Self.scores.enumerated() {
                var inner = 0.0
                if other == 0 {
                    inner = second.value(standardNormal: r * z) - secondMean
                } else {
                    for (j, t) in Self.scores.enumerated() {
                        inner += weights[j] * (second.value(standardNormal: r * z + other * t) - secondMean)
                    }
                }
                sum += weights[i] * first[i] * inner
            }
            return sum / scale
        }
    }
}
