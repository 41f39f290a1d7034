/// First-order variance share of each input from ordinary draws, without extra runs: Var(E[Y | bin of X]) / Var(Y).
///
/// Draws are sorted by the input and cut into bins of equal count. The raw share between bins is too high by chance even for an input
/// that does nothing; the chance part (k − 1) × mean square within bins is taken off (Kelley's epsilon squared), so such an input
/// scores about 0 and may come out slightly negative. Structure finer than a bin is missed. Equal input values keep the order of
/// the draws.
/// - Parameters:
///   - inputs: draws × inputs.
///   - bins: k; nil for the square root of the number of draws, kept within 8…64.
/// - Throws: `StatisticsError` for fewer than four draws a bin or an output that does not vary.
public func binnedFirstOrderIndices(inputs: Matrix, output: [Double], bins: Int? = nil) throws -> [Double] {
    let columns = try checkedColumns(inputs, output, minimumDraws: 8)
    let count = output.count
    let bins = bins ?? max(min(Int(Double(count).squareRoot()), 64), min(8, count / 4))
    try Check.atLeast("bins", bins, 2)
    try Check.atLeast("draws for \(bins) bins", count, 4 * bins)
    let mean = output.reduce(0, +) / Double(count)
    let total = output.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 0 else { throw StatisticsError.argument("output", found: "the same value in every draw", wanted: "values that vary") }
    return columns.map { column in
        let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
        var between = 0.0
        for bin in 0..<bins {
            let members = order[bin * count / bins..<(bin + 1) * count / bins]
            let gap = members.reduce(0) { $0 + output[$1] - mean } / Double(members.count)
            between += gap * gap * Double(members.count)
        }
        let meanSquareWithin = (total - between) / Double(count - bins)
        return (between - Double(bins - 1) * meanSquareWithin) / total
    }
}
