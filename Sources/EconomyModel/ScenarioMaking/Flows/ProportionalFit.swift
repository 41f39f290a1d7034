/// Fits a table of flows to what its rows and columns are known to add up to, keeping its pattern as far as that allows: iterative
/// proportional fitting (W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency table when the
/// expected marginal totals are known", Annals of Mathematical Statistics 11, 1940), with columns that need only lie between bounds.
///
/// In each round every column whose sum lies outside its bounds is multiplied so that it lies at the nearer one; then every row is
/// multiplied to its total. A cell that begins at zero stays there. Columns without bounds take what the rows leave.
package struct ProportionalFit: Sendable {
    /// The flows, row by row.
    package let flows: [[Double]]
    /// How many rounds it took.
    package let rounds: Int
    /// The largest distance of a column's sum from its bounds, as a share of the nearer bound.
    package let worst: Double

    /// - Parameters:
    ///   - seed: what is believed of the flows, none below zero.
    ///   - rows: what each row adds up to. A row whose seed is all zero stays zero.
    ///   - columns: what each column may add up to; nil where nothing is known.
    ///   - tolerance: the distance at which it ends.
    package init(seed: [[Double]], rows: [Double], columns: [ClosedRange<Double>?], tolerance: Double = 1e-9, rounds limit: Int = 5_000) {
        precondition(seed.count == rows.count && seed.allSatisfy { $0.count == columns.count }, "a total for each row and bounds for each column")
        var flows = seed
        func fitRows() {
            for row in flows.indices {
                let sum = flows[row].reduce(0, +)
                guard sum > 0 else { continue }
                for column in flows[row].indices { flows[row][column] *= rows[row] / sum }
            }
        }
        func sum(_ column: Int) -> Double { flows.reduce(0) { $0 + $1[column] } }
        func distance() -> Double {
            columns.indices.reduce(0) { worst, column in
                guard let bounds = columns[column] else { return worst }
                let total = sum(column)
                let beyond = max(total - bounds.upperBound, bounds.lowerBound - total, 0)
                return max(worst, beyond / max(bounds.upperBound, 1e-300))
            }
        }
        fitRows()
        var (round, worst) = (0, distance())
        while worst > tolerance, round < limit {
            round += 1
            for (column, bounds) in columns.enumerated() {
                guard let bounds else { continue }
                let total = sum(column)
                guard total > 0, !bounds.contains(total) else { continue }
                let factor = (total > bounds.upperBound ? bounds.upperBound : bounds.lowerBound) / total
                for row in flows.indices { flows[row][column] *= factor }
            }
            fitRows()
            worst = distance()
        }
        self.flows = flows
        self.rounds = round
        self.worst = worst
    }
}
