/// Means of the parts of a total, worked out in some futures of a run whose mean total is known over all of them.
///
/// The total is the control variate of its parts: mean(xᵢ) = x̄ᵢ + βᵢ (T − t̄), βᵢ = cov(xᵢ, t) / var(t), where x̄ and t̄ are means over the
/// sampled futures and T is the mean total of the whole run. Since parts add up to the total in each future, Σβᵢ = 1 and the means add
/// up to T: no step is left over for the sampling. Standard errors are those of xᵢ − βᵢ t over the sample.
package struct PartMeans: Sendable {
    package let means: [Double]
    package let standardErrors: [Double]

    /// - Parameters:
    ///   - parts: of each part its values in the sampled futures; all of one length, at least 1.
    ///   - meanTotal: mean over the whole run of what the parts add up to.
    package init(_ parts: [[Double]], meanTotal: Double) {
        let count = parts.first?.count ?? 0
        let totals = (0..<count).map { future in parts.reduce(0) { $0 + $1[future] } }
        let mean = Mean.of(totals)
        let apart = totals.map { $0 - mean }
        let spread = apart.reduce(0) { $0 + $1 * $1 }
        let own = parts.map(Mean.of)
        // A total that is the same in every sampled future tells nothing of its parts: they then share the rest by their size.
        let size = own.reduce(0) { $0 + abs($1) }
        let slopes = zip(parts, own).map { values, ownMean -> Double in
            guard spread > 0 else { return size > 0 ? abs(ownMean) / size : 1 / Double(parts.count) }
            return zip(values, apart).reduce(0) { $0 + ($1.0 - ownMean) * $1.1 } / spread
        }
        means = zip(own, slopes).map { $0 + $1 * (meanTotal - mean) }
        standardErrors = parts.indices.map { part in
            guard count > 2 else { return 0 }
            let rest = (0..<count).map { parts[part][$0] - own[part] - slopes[part] * apart[$0] }
            return (rest.reduce(0) { $0 + $1 * $1 } / Double(count - 2) / Double(count)).squareRoot()
        }
    }
}
