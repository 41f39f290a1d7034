/// The runs of a Morris screening (Morris 1991): walks through a grid on the unit cube that move one input at a time.
///
/// The grid has p levels, 0, 1/(p − 1), …, 1, p even; a step is Δ = p / (2 (p − 1)), up from the lower half and down from the upper half,
/// so that every level is equally likely. Runs: trajectories × (inputs + 1).
public struct MorrisDesign: Sendable, Equatable {
    /// (trajectories × (inputs + 1)) × inputs; the points of a trajectory follow one another.
    public let points: Matrix
    /// Which input moves at each step: trajectories × inputs.
    public let moves: [[Int]]
    public let levels: Int

    public init(
        inputs: Int, trajectories: Int, levels: Int = 4, using generator: inout some RandomNumberGenerator
    ) throws {
        try Check.atLeast("inputs", inputs, 1)
        try Check.atLeast("trajectories", trajectories, 2)
        guard levels >= 2, levels.isMultiple(of: 2) else {
            throw StatisticsError.argument("levels", found: "\(levels)", wanted: "an even number, at least 2")
        }
        var points = Matrix(rows: trajectories * (inputs + 1), columns: inputs)
        var moves: [[Int]] = []
        for trajectory in 0..<trajectories {
            var position = (0..<inputs).map { _ in Int.random(in: 0..<levels, using: &generator) }
            let order = Array(0..<inputs).shuffled(using: &generator)
            for step in 0...inputs {
                if step > 0 { position[order[step - 1]] += position[order[step - 1]] < levels / 2 ? levels / 2 : -levels / 2 }
                for input in 0..<inputs {
                    points[trajectory * (inputs + 1) + step, input] = Double(position[input]) / Double(levels - 1)
                }
            }
            moves.append(order)
        }
        self.points = points
        self.moves = moves
        self.levels = levels
    }
}

/// What each input does on its own along the walks. An effect is (change of output) / (signed step on the unit cube).
public struct MorrisScreening: Sendable, Equatable {
    public struct Effect: Sendable, Equatable {
        /// μ: mean effect; near 0 when effects of opposite sign cancel.
        public let mean: Double
        /// μ*: mean of |effect|, the screening measure (Campolongo and others 2007).
        public let meanSize: Double
        /// σ, with n − 1: interaction or curvature.
        public let standardDeviation: Double
        /// Standard error of μ*.
        public let meanSizeError: Double
    }

    /// One an input. μ* depends on the number of levels, even with endless trajectories: state it with the result.
    public let effects: [Effect]

    /// - Parameter outputs: one a row of `design.points`.
    public init(_ design: MorrisDesign, outputs: [Double]) throws {
        try Check.count("outputs", outputs.count, design.points.rows)
        try Check.finite("outputs", outputs)
        let inputs = design.points.columns
        var byInput = [[Double]](repeating: [], count: inputs)
        for (trajectory, order) in design.moves.enumerated() {
            for (step, input) in order.enumerated() {
                let row = trajectory * (inputs + 1) + step
                let move = design.points[row + 1, input] - design.points[row, input]
                byInput[input].append((outputs[row + 1] - outputs[row]) / move)
            }
        }
        effects = byInput.map { effects in
            let size = Self.meanAndDeviation(effects.map(abs))
            let signed = Self.meanAndDeviation(effects)
            return Effect(
                mean: signed.mean, meanSize: size.mean, standardDeviation: signed.deviation,
                meanSizeError: size.deviation / Double(effects.count).squareRoot())
        }
    }

    private static func meanAndDeviation(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = Mean.of(values)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(values.count - 1)).squareRoot())
    }
}
