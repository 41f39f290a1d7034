/// A table of numbers: `rows` × `columns`, kept flat, one row after another.
///
/// The decision methods read it as options × criteria, draws × options or draws × inputs; each says which.
public struct Matrix: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    /// Row-major: the entry at (row, column) is `values[row * columns + column]`.
    public private(set) var values: [Double]

    /// A matrix filled with one number.
    /// - Precondition: neither count is negative.
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        self.rows = rows
        self.columns = columns
        self.values = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix from its flat, row-major numbers.
    /// - Throws: `StatisticsError` if `values.count` is not `rows * columns`.
    public init(rows: Int, columns: Int, values: [Double]) throws {
        try Check.atLeast("rows", rows, 0)
        try Check.atLeast("columns", columns, 0)
        try Check.count("values", values.count, rows * columns)
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// A matrix from a list of rows of equal length; an empty list gives a 0 × 0 matrix.
    /// - Throws: `StatisticsError` naming the first row whose length differs from the first row's.
    public init(_ rows: [[Double]]) throws {
        let columns = rows.first?.count ?? 0
        for (index, row) in rows.enumerated() { try Check.count("row \(index)", row.count, columns) }
        self.rows = rows.count
        self.columns = columns
        self.values = rows.flatMap { $0 }
    }

    public subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    public func row(_ row: Int) -> [Double] { Array(values[row * columns..<(row + 1) * columns]) }

    public func column(_ column: Int) -> [Double] { (0..<rows).map { self[$0, column] } }

    /// The mean of each column; zeros when there are no rows.
    public var columnMeans: [Double] {
        var sums = [Double](repeating: 0, count: columns)
        for row in 0..<rows {
            for column in 0..<columns { sums[column] += self[row, column] }
        }
        return rows == 0 ? sums : sums.map { $0 / Double(rows) }
    }

    /// The same rows without one of them.
    func removing(row removed: Int) -> Matrix {
        var copy = Matrix(rows: rows - 1, columns: columns)
        for row in 0..<copy.rows {
            for column in 0..<columns { copy[row, column] = self[row < removed ? row : row + 1, column] }
        }
        return copy
    }
}

/// The index of the largest number; of equal numbers the first. Every method here breaks ties in this way, so that
/// a rerun, another seed or another thread count cannot change an answer.
func firstIndexOfLargest(_ values: [Double]) -> Int {
    var best = 0
    for index in values.indices.dropFirst() where values[index] > values[best] { best = index }
    return best
}
