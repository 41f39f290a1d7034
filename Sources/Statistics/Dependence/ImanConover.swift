/// Reorders given draws so that their ranks correlate as asked, leaving each input's values as they are.
///
/// Van der Waerden scores Φ⁻¹(i/(n + 1)) in random order, one column for each input, have correlations T; multiplied by P with
/// P = chol(C)·chol(T)⁻¹ they have exactly C; each input's draws then take the order of its scores. The ranks' correlations come
/// near C (within about 0.02 at a thousand draws), not exactly. Source: Iman and Conover, "A distribution-free approach to
/// inducing rank correlation", Comm. Stat. B 11 (1982) 311-334.
public enum ImanConover {
    /// `draws` has one column for each input of `correlations`, all equally long and longer than there are columns. The result's
    /// columns hold the same values in a new order, the same for the same seed.
    public static func reorder(
        _ draws: [[Double]], correlations: CorrelationMatrix, seed: UInt64
    ) throws(StatisticsError) -> [[Double]] {
        let columns = draws.count
        let n = draws.first?.count ?? 0
        try StatisticsError.require(
            columns == correlations.count, of: "reordering of draws", "number of columns", found: columns,
            allowed: "\(correlations.count), as many as correlated inputs")
        try StatisticsError.require(
            draws.allSatisfy { $0.count == n } && n > columns, of: "reordering of draws", "number of draws", found: n,
            allowed: "the same in each column and more than \(columns)")
        let permutation = KeyedPermutation(count: n)
        var scores = (0..<columns).map { column -> [Double] in
            let key = Philox4x32.block(key: seed, high: 0x496D_616E_0000_0000, low: UInt64(column))
            return (0..<n).map {
                InverseNormal.value(Double(permutation.image(of: $0, key: key) + 1) / Double(n + 1))
            }
        }
        let target = try correlations.choleskyFactor()
        let found = try CorrelationMatrix(names: correlations.names, entries: scoreCorrelations(scores)).choleskyFactor()
        for row in 0..<n {
            // e with chol(T)·e = the row's scores by forward substitution, then chol(C)·e.
            var e = [Double](repeating: 0, count: columns)
            for i in 0..<columns {
                var rest = scores[i][row]
                for k in 0..<i { rest -= found[i * columns + k] * e[k] }
                e[i] = rest / found[i * columns + i]
            }
            for i in 0..<columns {
                scores[i][row] = (0...i).map { target[i * columns + $0] * e[$0] }.reduce(0, +)
            }
        }
        return zip(draws, scores).map { values, score in
            let sorted = values.sorted()
            var result = [Double](repeating: 0, count: n)
            for (rank, place) in score.indices.sorted(by: { score[$0] < score[$1] }).enumerated() { result[place] = sorted[rank] }
            return result
        }
    }

    /// All columns hold the same scores in different orders, with mean 0.
    private static func scoreCorrelations(_ scores: [[Double]]) -> [Double] {
        let variance = scores[0].map { $0 * $0 }.reduce(0, +)
        let n = scores.count
        var entries = [Double](repeating: 1, count: n * n)
        for i in 0..<n {
            for j in 0..<i {
                let entry = zip(scores[i], scores[j]).map { $0 * $1 }.reduce(0, +) / variance
                entries[i * n + j] = entry
                entries[j * n + i] = entry
            }
        }
        return entries
    }
}
