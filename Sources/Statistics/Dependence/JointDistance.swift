/// How far a set of numbers lies from a sample of such sets, taken together: the squared Mahalanobis distance
///
///     d² = (x − m)ᵀ K⁻¹ (x − m),  K = D ((1 − λ) R + λ I) D + diag(s²)
///
/// m and D: means and standard deviations of the sample; R its correlations, drawn towards none by λ, the share of their spread that
/// is sampling error (Schäfer and Strimmer, 2005: λ = Σ (1 − r²)² / (n − 1) over Σ r², i ≠ j, at most 1); s: what each number may be off
/// without meaning anything (rounding, definitions), 0 or more. d² itself has no unit and follows χ² only for a normal sample: it is to be
/// held against the distances of sets that were kept aside.
public struct JointDistance: Sendable {
    public let size: Int
    public let means: [Double]
    /// λ.
    public let shrinkage: Double
    /// K⁻¹ in units of `scale`, row-major.
    private let precision: [Double]
    /// Roots of K's diagonal.
    private let scale: [Double]

    /// - Parameters:
    ///   - sample: a set a row, a number a column.
    ///   - slack: s, one a column, in the unit of its column.
    /// Nil for fewer than three rows, for no columns, for a column that neither varies nor has slack, or for numbers that are not finite.
    public init?(_ sample: Matrix, slack: [Double]) {
        let (n, p) = (sample.rows, sample.columns)
        guard n >= 3, p >= 1, slack.count == p, slack.allSatisfy({ $0 >= 0 && $0.isFinite }), sample.values.allSatisfy(\.isFinite) else { return nil }
        let means = sample.columnMeans
        var deviations = [Double](repeating: 0, count: p)
        for row in 0..<n {
            for column in 0..<p {
                let off = sample[row, column] - means[column]
                deviations[column] += off * off
            }
        }
        deviations = deviations.map { ($0 / Double(n - 1)).squareRoot() }
        let scale = zip(deviations, slack).map { ($0 * $0 + $1 * $1).squareRoot() }
        guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        // Correlations, from standardised columns laid one after another.
        var columns = [Double](repeating: 0, count: n * p)
        for column in 0..<p where deviations[column] > 0 {
            for row in 0..<n { columns[column * n + row] = (sample[row, column] - means[column]) / deviations[column] }
        }
        var correlation = [Double](repeating: 0, count: p * p)
        var (error, spread) = (0.0, 0.0)
        for i in 0..<p {
            for j in 0..<i {
                var sum = 0.0
                for row in 0..<n { sum += columns[i * n + row] * columns[j * n + row] }
                let r = max(-1, min(1, sum / Double(n - 1)))
                correlation[i * p + j] = r
                let rest = 1 - r * r
                error += rest * rest / Double(n - 1)
                spread += r * r
            }
        }
        let shrinkage = spread > 0 ? min(1, error / spread) : 1
        var matrix = Matrix(rows: p, columns: p)
        for i in 0..<p {
            for j in 0..<i {
                let value = (1 - shrinkage) * correlation[i * p + j] * deviations[i] * deviations[j] / (scale[i] * scale[j])
                matrix[i, j] = value
                matrix[j, i] = value
            }
            matrix[i, i] = 1
        }
        guard let factor = Cholesky(matrix, leastPivot: 1e-12) else { return nil }
        var precision = [Double](repeating: 0, count: p * p)
        for column in 0..<p {
            var unit = [Double](repeating: 0, count: p)
            unit[column] = 1
            let solved = factor.solve(unit)
            for row in 0..<p { precision[row * p + column] = solved[row] }
        }
        size = p
        self.means = means
        self.shrinkage = shrinkage
        self.scale = scale
        self.precision = precision
    }

    private func standardised(_ x: [Double]) -> [Double] {
        precondition(x.count == size, "one number a column")
        return (0..<size).map { (x[$0] - means[$0]) / scale[$0] }
    }

    private func times(_ z: [Double]) -> [Double] {
        (0..<size).map { row in
            var sum = 0.0
            for column in 0..<size { sum += precision[row * size + column] * z[column] }
            return sum
        }
    }

    /// d² of a set.
    public func squared(_ x: [Double]) -> Double {
        let z = standardised(x)
        let pulled = times(z)
        var sum = 0.0
        for index in 0..<size { sum += z[index] * pulled[index] }
        return sum
    }

    /// d², and how far the number that fits the others least lies from what they would have it, in standard deviations given the others.
    public func squaredAndWorst(_ x: [Double]) -> (squared: Double, worst: Double) {
        let z = standardised(x)
        let pulled = times(z)
        var (sum, worst) = (0.0, 0.0)
        for index in 0..<size {
            sum += z[index] * pulled[index]
            worst = max(worst, abs(pulled[index]) / precision[index * size + index].squareRoot())
        }
        return (sum, worst)
    }

    /// The numbers without which a set would lie nearest: one after another, that which takes most off d² given those taken before.
    public func leaning(_ x: [Double], count: Int) -> [Int] {
        let z = standardised(x)
        var precision = precision
        var taken: [Int] = []
        while taken.count < min(count, size) {
            var best: (index: Int, gain: Double)?
            for row in 0..<size where !taken.contains(row) {
                let own = precision[row * size + row]
                guard own > 0 else { continue }
                var pull = 0.0
                for column in 0..<size { pull += precision[row * size + column] * z[column] }
                if pull * pull / own > best?.gain ?? -1 { best = (row, pull * pull / own) }
            }
            guard let best else { break }
            taken.append(best.index)
            // What is left is the precision of the others.
            let own = precision[best.index * size + best.index]
            let line = (0..<size).map { precision[best.index * size + $0] }
            for row in 0..<size { for column in 0..<size { precision[row * size + column] -= line[row] * line[column] / own } }
        }
        return taken
    }

    /// Mean and standard deviation of some numbers of a set given all the others of it, each by itself.
    ///
    ///     m_L|rest = x_L − (P_LL)⁻¹ (P (x − m))_L,  K_L|rest = (P_LL)⁻¹,  P = K⁻¹
    public func given(_ chosen: [Int], restOf x: [Double]) -> [(mean: Double, deviation: Double)] {
        let pulled = times(standardised(x))
        var block = Matrix(rows: chosen.count, columns: chosen.count)
        for (i, row) in chosen.enumerated() { for (j, column) in chosen.enumerated() { block[i, j] = precision[row * size + column] } }
        guard let factor = Cholesky(block, leastPivot: 0) else { return chosen.map { (means[$0], scale[$0]) } }
        let shift = factor.solve(chosen.map { pulled[$0] })
        return chosen.indices.map { index in
            var unit = [Double](repeating: 0, count: chosen.count)
            unit[index] = 1
            let variance = factor.solve(unit)[index]
            return (x[chosen[index]] - shift[index] * scale[chosen[index]], max(0, variance).squareRoot() * scale[chosen[index]])
        }
    }
}
