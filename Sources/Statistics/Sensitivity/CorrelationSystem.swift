/// Pearson correlations of inputs and one output, ready for partial correlation and regression.
struct CorrelationSystem {
    /// Inputs × inputs.
    let between: Matrix
    /// Each input with the output.
    let withOutput: [Double]
    /// `between`, factorised.
    let factor: Cholesky

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
        guard let factor = Cholesky(between, leastPivot: 1e-10) else {
            throw StatisticsError.argument(
                "inputs", found: "inputs that are exact combinations of others", wanted: "inputs free of one another")
        }
        self.between = between
        self.factor = factor
        withOutput = units.map { Self.dot($0, target) }
    }

    /// Standardised regression coefficients: β = R⁻¹ r.
    var coefficients: [Double] { factor.solve(withOutput) }

    /// R² = r · β.
    var explainedShare: Double { Self.dot(withOutput, coefficients) }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in a.indices { sum += a[i] * b[i] }
        return sum
    }

    /// Centred and scaled to length 1.
    private static func unit(_ values: [Double], _ name: String) throws -> [Double] {
        let mean = Mean.of(values)
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
