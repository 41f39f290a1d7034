/// Correlation of two columns of draws.
public enum Correlation {
    /// Linear correlation Σ(x − x̄)(y − ȳ)/√(Σ(x − x̄)²·Σ(y − ȳ)²); NaN when a column is constant. Precondition: equal counts.
    public static func pearson(_ x: [Double], _ y: [Double]) -> Double {
        precondition(x.count == y.count, "two columns of the same length")
        let meanX = Mean.of(x)
        let meanY = Mean.of(y)
        var xx = 0.0
        var yy = 0.0
        var xy = 0.0
        for i in x.indices {
            let dx = x[i] - meanX
            let dy = y[i] - meanY
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
        }
        return xy / (xx.squareRoot() * yy.squareRoot())
    }

    /// Spearman's ρ: the linear correlation of the ranks, equal values sharing their mean rank.
    public static func spearman(_ x: [Double], _ y: [Double]) -> Double {
        pearson(ranks(x), ranks(y))
    }

    /// Ranks from 1; equal values share their mean rank. Where one value is no number none has a rank.
    public static func ranks(_ values: [Double]) -> [Double] {
        ranking(values).ranks
    }

    /// The same with the positions of the values, smallest first.
    package static func ranking(_ values: [Double]) -> (ranks: [Double], order: [Int]) {
        if values.contains(where: \.isNaN) { return (values.map { _ in .nan }, Array(values.indices)) }
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count && values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return (ranks, order)
    }
}
