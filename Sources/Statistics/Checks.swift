extension StatisticsError {
    /// An argument that a decision method cannot work with: which one, what was found there, and what was wanted.
    static func argument(_ name: String, found: String, wanted: String) -> StatisticsError {
        .parameter(of: "argument", name: name, found: found, allowed: wanted)
    }
}

/// The checks that the public functions make before the arithmetic, so that the arithmetic stays short.
enum Check {
    static func count(_ argument: String, _ found: Int, _ wanted: Int) throws {
        guard found == wanted else {
            throw StatisticsError.argument(argument, found: "\(found) values", wanted: "\(wanted) values")
        }
    }

    static func atLeast(_ argument: String, _ found: Int, _ minimum: Int) throws {
        guard found >= minimum else {
            throw StatisticsError.argument(argument, found: "\(found)", wanted: "at least \(minimum)")
        }
    }

    static func index(_ argument: String, _ found: Int, below count: Int) throws {
        guard (0..<count).contains(found) else {
            throw StatisticsError.argument(argument, found: "\(found)", wanted: "an index from 0 to \(count - 1)")
        }
    }

    static func finite(_ argument: String, _ values: [Double]) throws {
        if let index = values.firstIndex(where: { !$0.isFinite }) {
            throw StatisticsError.argument("\(argument)[\(index)]", found: "\(values[index])", wanted: "a finite number")
        }
    }

    static func finite(_ argument: String, _ matrix: Matrix) throws {
        if let index = matrix.values.firstIndex(where: { !$0.isFinite }) {
            throw StatisticsError.argument(
                "\(argument)[\(index / matrix.columns), \(index % matrix.columns)]",
                found: "\(matrix.values[index])", wanted: "a finite number")
        }
    }

    static func notNegative(_ argument: String, _ values: [Double]) throws {
        try finite(argument, values)
        if let index = values.firstIndex(where: { $0 < 0 }) {
            throw StatisticsError.argument("\(argument)[\(index)]", found: "\(values[index])", wanted: "0 or more")
        }
    }

    /// Within a range, or beyond it by no more than the rounding of sums.
    static func within(_ argument: String, _ value: Double, _ range: ClosedRange<Double>) throws {
        let slack = Rounding.tolerance(range.lowerBound, range.upperBound)
        guard value >= range.lowerBound - slack, value <= range.upperBound + slack else {
            throw StatisticsError.argument(
                argument, found: "\(value)", wanted: "from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    /// Strictly between 0 and 1.
    static func openUnit(_ argument: String, _ value: Double) throws {
        guard value > 0, value < 1 else {
            throw StatisticsError.argument(argument, found: "\(value)", wanted: "more than 0 and less than 1")
        }
    }

    static func positive(_ argument: String, _ value: Double) throws {
        guard value.isFinite, value > 0 else {
            throw StatisticsError.argument(argument, found: "\(value)", wanted: "a finite number above 0")
        }
    }

    /// A finite matrix with at least so many rows and columns.
    static func matrix(_ argument: String, _ matrix: Matrix, minimumRows: Int = 1, minimumColumns: Int = 1) throws {
        try atLeast("\(argument).rows", matrix.rows, minimumRows)
        try atLeast("\(argument).columns", matrix.columns, minimumColumns)
        try finite(argument, matrix)
    }

    /// Weights as shares of 1.
    static func weights(_ weights: [Double], count expected: Int, named argument: String = "weights") throws -> [Double] {
        try count(argument, weights.count, expected)
        try notNegative(argument, weights)
        // The sum of huge weights is infinite, that of shares of the largest is not; a power of two keeps every digit.
        let largest = weights.max() ?? 0
        guard largest > 0 else { throw StatisticsError.argument(argument, found: "a sum of \(largest)", wanted: "a finite sum above 0") }
        let scale = largest > 1e300 || largest < 1e-290 ? largest.binade : 1
        let scaled = weights.map { $0 / scale }
        let sum = scaled.reduce(0, +)
        return scaled.map { $0 / sum }
    }
}
