import Foundation
import Statistics

/// Five made-up schemes on four criteria: cost £m, quality 0–10, travel minutes, staff cover %.
enum Schemes {
    static let levels = try? Matrix([
        [120, 7.5, 30, 60], [95, 6.0, 45, 85], [150, 8.2, 20, 40], [110, 9.1, 38, 70], [80, 5.2, 50, 95],
    ])
    static let directions: [Direction] = [.lowerIsBetter, .higherIsBetter, .lowerIsBetter, .higherIsBetter]
    static let weights = [0.3, 0.3, 0.15, 0.25]

    static func fixedScales() throws -> [CriterionScale] {
        [
            try CriterionScale(worst: 200, best: 50), try CriterionScale(worst: 0, best: 10),
            try CriterionScale(worst: 60, best: 0), try CriterionScale(worst: 0, best: 100),
        ]
    }
}

enum Draws {
    /// Independent uniform numbers strictly between 0 and 1: draws × inputs.
    static func uniform(_ draws: Int, _ inputs: Int, seed: UInt64 = 1) throws -> Matrix {
        var generator = BlockGenerator(seed: seed, block: 0)
        return try Matrix(rows: draws, columns: inputs, values: (0..<draws * inputs).map { _ in generator.uniform() })
    }

    /// Independent standard normal numbers (Box and Muller).
    static func normal(_ draws: Int, _ inputs: Int, seed: UInt64 = 1) throws -> Matrix {
        let pairs = try uniform(draws, 2 * inputs, seed: seed)
        var result = Matrix(rows: draws, columns: inputs)
        for draw in 0..<draws {
            for input in 0..<inputs {
                result[draw, input] =
                    (-2 * log(pairs[draw, 2 * input])).squareRoot() * cos(2 * .pi * pairs[draw, 2 * input + 1])
            }
        }
        return result
    }

    static func sobol(_ points: Int, _ dimensions: Int, seed: UInt64 = 1) throws -> Matrix {
        let sequence = try SobolSequence(dimensions: dimensions, scramble: .owen, seed: seed)
        return try Matrix((0..<points).map { sequence.point($0) })
    }
}

func areClose(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

func areClose(_ a: Double, _ b: Double, within tolerance: Double) -> Bool { abs(a - b) <= tolerance }

extension Matrix {
    /// Rows in another order.
    func reordered(_ order: [Int]) throws -> Matrix { try Matrix(order.map { row($0) }) }
}

/// The error of a decision method about one of its arguments.
func wrongArgument(_ name: String, found: String, wanted: String) -> StatisticsError {
    .parameter(of: "argument", name: name, found: found, allowed: wanted)
}
