/// The lower triangular L of a symmetric positive definite matrix, L Lᵀ = matrix; nil if a pivot is not above `tolerance`.
func choleskyFactor(_ matrix: Matrix, tolerance: Double) -> Matrix? {
    var factor = Matrix(rows: matrix.rows, columns: matrix.rows)
    for i in 0..<matrix.rows {
        for j in 0...i {
            var sum = matrix[i, j]
            for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
            if i == j {
                guard sum > tolerance else { return nil }
                factor[i, i] = sum.squareRoot()
            } else {
                factor[i, j] = sum / factor[j, j]
            }
        }
    }
    return factor
}

/// x of L Lᵀ x = right side.
func solve(choleskyFactor factor: Matrix, _ right: [Double]) -> [Double] {
    var x = right
    for i in x.indices {
        for k in 0..<i { x[i] -= factor[i, k] * x[k] }
        x[i] /= factor[i, i]
    }
    for i in x.indices.reversed() {
        for k in (i + 1)..<max(i + 1, x.count) { x[i] -= factor[k, i] * x[k] }
        x[i] /= factor[i, i]
    }
    return x
}

/// Pearson correlations of inputs and one output, ready for partial correlation and regression.
struct CorrelationSystem {
    /// Inputs × inputs.
    let between: Matrix
    /// Each input with the output.
    let withOutput: [Double]
    /// Cholesky factor of `between`.
    let factor: Matrix

    /// - Parameter columns: one list of draws an input.
    /// - Throws: `StatisticsError` for a constant column, or inputs that determine one another.
    init(columns: [[Double]], output: [Double]) throws {
        let units = try columns.enumerated().map { try Self.unit($1, "inputs[\($0)]") }
        let target = try Self.unit(output, "output")
        var between = Matrix(rows: units.count, columns: units.count)
        for i in units.indices {
            for j in 0...i {
                let r = i == j ? 1 : Self.dot(units[i], units[j])
                between[i, j] = r
                between[j, i] = r
            }
        }
        guard let factor = choleskyFactor(between, tolerance: 1e-10) else {
            throw StatisticsError.argument(
                "inputs", found: "inputs that are exact combinations of others", wanted: "inputs free of one another")
        }
        self.between = between
        self.factor = factor
        withOutput = units.map { Self.dot($0, target) }
    }

    /// Standardised regression coefficients: β = R⁻¹ r.
    var coefficients: [Double] { solve(choleskyFactor: factor, withOutput) }

    /// R² = r · β.
    var explainedShare: Double { Self.dot(withOutput, coefficients) }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in a.indices { sum += a[i] * b[i] }
        return sum
    }

    /// Centred and scaled to length 1.
    private static func unit(_ values: [Double], _ name: String) throws -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let centred = values.map { $0 - mean }
        let length = dot(centred, centred).squareRoot()
        guard length > 0 else {
            throw StatisticsError.argument(name, found: "the same value in every draw", wanted: "values that vary")
        }
        return centred.map { $0 / length }
    }
}

/// Checks draws × inputs against an output and returns the inputs' columns.
func checkedColumns(_ inputs: Matrix, _ output: [Double], minimumDraws: Int) throws -> [[Double]] {
    try Check.matrix("inputs", inputs, minimumRows: minimumDraws)
    try Check.count("output", output.count, inputs.rows)
    try Check.finite("output", output)
    return (0..<inputs.columns).map(inputs.column)
}
