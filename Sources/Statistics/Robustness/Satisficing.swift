/// A measure and the level it must reach in a draw to count as good enough.
public struct Requirement: Sendable, Equatable {
    public let name: String
    /// Draws × options.
    public let measure: Matrix
    public let direction: Direction
    /// A level equal to the threshold meets it.
    public let threshold: Double

    public init(name: String, measure: Matrix, direction: Direction, threshold: Double) {
        self.name = name
        self.measure = measure
        self.direction = direction
        self.threshold = threshold
    }

    func isMet(draw: Int, option: Int) -> Bool {
        let level = measure[draw, option]
        return direction == .higherIsBetter ? level >= threshold : level <= threshold
    }
}

/// How often each option is good enough.
public struct Satisficing: Sendable, Equatable {
    /// For each option the share of draws that meet every requirement at once.
    public let all: [ShareOfDraws]
    /// For each requirement, for each option, the share of draws that meet it alone.
    public let each: [[ShareOfDraws]]

    public init(_ requirements: [Requirement], confidence: Double = 0.95) throws {
        try Check.atLeast("requirements", requirements.count, 1)
        let draws = requirements[0].measure.rows
        let options = requirements[0].measure.columns
        for requirement in requirements {
            try Check.matrix("measure of '\(requirement.name)'", requirement.measure)
            try Check.count("measure of '\(requirement.name)', rows", requirement.measure.rows, draws)
            try Check.count("measure of '\(requirement.name)', columns", requirement.measure.columns, options)
        }
        func share(_ option: Int, _ chosen: [Requirement]) throws -> ShareOfDraws {
            let count = (0..<draws).count { draw in chosen.allSatisfy { $0.isMet(draw: draw, option: option) } }
            return try ShareOfDraws(count: count, of: draws, confidence: confidence)
        }
        all = try (0..<options).map { try share($0, requirements) }
        each = try requirements.map { requirement in try (0..<options).map { try share($0, [requirement]) } }
    }
}

/// How far the future may stray from the expected one before an option fails: the distance from `base` to the nearest failing
/// draw, sqrt(mean_j ((x_j − base_j) / scale_j)²); nil if no draw fails.
/// - Parameters:
///   - inputs: draws × inputs.
///   - scales: what counts as one step of each input, for example half its P10–P90 range; above 0.
///   - fails: whether the option fails in each draw.
public func distanceToFailure(inputs: Matrix, base: [Double], scales: [Double], fails: [Bool]) throws -> Double? {
    try Check.matrix("inputs", inputs)
    try Check.count("base", base.count, inputs.columns)
    try Check.count("scales", scales.count, inputs.columns)
    try Check.count("fails", fails.count, inputs.rows)
    for scale in scales { try Check.positive("scales", scale) }
    return fails.indices.filter { fails[$0] }.map { draw in
        let squares = base.indices.map { column in
            let steps = (inputs[draw, column] - base[column]) / scales[column]
            return steps * steps
        }
        return (squares.reduce(0, +) / Double(base.count)).squareRoot()
    }.min()
}
