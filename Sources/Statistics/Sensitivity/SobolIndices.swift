/// Shares of an output's variance that factors cause, alone and together.
///
/// With outputs centred by their mean over all runs, and V their variance over A and B:
/// first order S_i = mean(f_B (f_ABi − f_A)) / V (Saltelli and others 2010); total order T_i = mean((f_A − f_ABi)²) / (2 V)
/// (Jansen 1999); second order S_ij = mean((f_BAi f_ABj + f_BAj f_ABi) / 2 − f_A f_B) / V − S_i − S_j (both products
/// estimate the same, and their mean does not depend on the order of the factors).
/// Standard errors by bootstrap over points; an interval that reaches 0 reads "not told apart from 0". With quasi-random points they are too wide rather than too narrow.
public struct SobolIndices: Sendable, Equatable {
    public struct Estimate: Sendable, Equatable {
        public let value: Double
        public let standardError: Double
        /// value ± z standardError.
        public let interval: ClosedRange<Double>
    }

    /// V.
    public let variance: Double
    public let firstOrder: [Estimate]
    public let totalOrder: [Estimate]
    /// At [i][j] with j < i the pair's own share; nil without reverse hybrids.
    public let secondOrder: [[Estimate]]?

    /// - Parameters:
    ///   - resamples: bootstrap rounds, at least 2.
    ///   - confidence: of the intervals.
    ///   - generator: of the bootstrap.
    /// - Throws: `StatisticsError` for lists of unequal length or an output that does not vary.
    public init(
        _ outputs: SobolOutputs, resamples: Int = 200, confidence: Double = 0.95,
        using generator: inout some RandomNumberGenerator
    ) throws {
        try Self.check(outputs)
        try Check.atLeast("resamples", resamples, 2)
        try Check.openUnit("confidence", confidence)
        let count = outputs.first.count
        let all = [outputs.first, outputs.second] + outputs.hybrids + (outputs.reverseHybrids ?? [])
        let mean = all.reduce(0) { $1.reduce($0, +) } / Double(all.count * count)
        func centred(_ values: [Double]) -> [Double] { values.map { $0 - mean } }
        let core = Core(
            a: centred(outputs.first), b: centred(outputs.second), ab: outputs.hybrids.map(centred),
            ba: outputs.reverseHybrids?.map(centred))

        let point = core.indices(Array(0..<count))
        guard point.variance > 0 else {
            throw StatisticsError.argument("outputs", found: "the same value at every point", wanted: "values that vary")
        }
        var sums = [Double](repeating: 0, count: point.values.count)
        var squares = sums
        for _ in 0..<resamples {
            let rows = (0..<count).map { _ in Int.random(in: 0..<count, using: &generator) }
            for (i, value) in core.indices(rows).values.enumerated() {
                let gap = value - point.values[i]
                sums[i] += gap
                squares[i] += gap * gap
            }
        }
        let z = Intervals.twoSided(confidence)
        let rounds = Double(resamples)
        let estimates = point.values.indices.map { i in
            let error = max(0, (squares[i] - sums[i] * sums[i] / rounds) / (rounds - 1)).squareRoot()
            let value = point.values[i]
            return Estimate(value: value, standardError: error, interval: value - z * error...value + z * error)
        }
        let factors = outputs.hybrids.count
        variance = point.variance
        firstOrder = Array(estimates[0..<factors])
        totalOrder = Array(estimates[factors..<2 * factors])
        secondOrder =
            outputs.reverseHybrids == nil
            ? nil
            : (0..<factors).map { i in
                let start = 2 * factors + i * (i - 1) / 2
                return Array(estimates[start..<start + i])
            }
    }

    private static func check(_ outputs: SobolOutputs) throws {
        let count = outputs.first.count
        try Check.atLeast("outputs.first.count", count, 2)
        try Check.atLeast("outputs.hybrids.count", outputs.hybrids.count, 1)
        try Check.count("outputs.reverseHybrids", outputs.reverseHybrids?.count ?? outputs.hybrids.count, outputs.hybrids.count)
        for values in [outputs.first, outputs.second] + outputs.hybrids + (outputs.reverseHybrids ?? []) {
            try Check.count("outputs", values.count, count)
            try Check.finite("outputs", values)
        }
    }

    /// The estimators on a choice of points, without checks.
    private struct Core {
        let a: [Double]
        let b: [Double]
        let ab: [[Double]]
        let ba: [[Double]]?

        /// First orders, then total orders, then pairs (1, 0), (2, 0), (2, 1), …
        func indices(_ rows: [Int]) -> (variance: Double, values: [Double]) {
            let count = Double(rows.count)
            var sum = 0.0
            var squares = 0.0
            for row in rows {
                sum += a[row] + b[row]
                squares += a[row] * a[row] + b[row] * b[row]
            }
            let variance = squares / (2 * count) - sum * sum / (4 * count * count)
            var first: [Double] = []
            var total: [Double] = []
            for hybrid in ab {
                var product = 0.0
                var difference = 0.0
                for row in rows {
                    let move = hybrid[row] - a[row]
                    product += b[row] * move
                    difference += move * move
                }
                first.append(product / count / variance)
                total.append(difference / (2 * count) / variance)
            }
            var pairs: [Double] = []
            if let ba {
                for i in ab.indices {
                    for j in 0..<i {
                        var product = 0.0
                        for row in rows {
                            product += (ba[i][row] * ab[j][row] + ba[j][row] * ab[i][row]) / 2 - a[row] * b[row]
                        }
                        pairs.append(product / count / variance - first[i] - first[j])
                    }
                }
            }
            return (variance, first + total + pairs)
        }
    }
}
