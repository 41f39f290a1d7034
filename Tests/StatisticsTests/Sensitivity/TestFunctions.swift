import Foundation

/// A function whose Sobol indices are known exactly: f = sin x₁ + a sin² x₂ + b x₃⁴ sin x₁, inputs independent and uniform on −π…π
/// (Ishigami and Homma 1990). Curved, not monotone, with one interaction (x₁, x₃).
struct IshigamiFunction: Sendable, Equatable {
    let a: Double
    let b: Double

    init(a: Double = 7, b: Double = 0.1) {
        self.a = a
        self.b = b
    }

    /// - Parameter unit: three numbers in 0…1, mapped to −π…π.
    func value(unit: [Double]) -> Double {
        let x = unit.map { (2 * $0 - 1) * .pi }
        let wave = sin(x[1])
        return sin(x[0]) + a * wave * wave + b * pow(x[2], 4) * sin(x[0])
    }

    /// 1/2 + a²/8 + b π⁴/5 + b² π⁸/18.
    var variance: Double { 0.5 + a * a / 8 + b * pow(.pi, 4) / 5 + b * b * pow(.pi, 8) / 18 }

    /// V₁ = (1 + b π⁴/5)²/2, V₂ = a²/8, V₃ = 0, over the variance.
    var firstOrder: [Double] {
        let alone = 1 + b * pow(.pi, 4) / 5
        return [alone * alone / 2 / variance, a * a / 8 / variance, 0]
    }

    /// The share of inputs 1 and 3 together: 8 b² π⁸/225 over the variance.
    var interaction13: Double {
        let power: Double = pow(.pi, 8)
        return 8 * b * b * power / 225 / variance
    }

    var totalOrder: [Double] { [firstOrder[0] + interaction13, firstOrder[1], interaction13] }
}

/// A function whose Sobol indices are known exactly in any number of dimensions: f = Π (|4 u_i − 2| + a_i) / (1 + a_i), inputs
/// independent and uniform on 0…1 (Saltelli and Sobol 1995). a_i = 0 marks an important input, 99 one that hardly counts.
struct SobolGFunction: Sendable, Equatable {
    let a: [Double]

    init(a: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]) { self.a = a }

    func value(unit: [Double]) -> Double {
        zip(unit, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }

    /// V_i = 1 / (3 (1 + a_i)²).
    private var parts: [Double] { a.map { 1 / (3 * (1 + $0) * (1 + $0)) } }

    /// Π (1 + V_i) − 1.
    var variance: Double { parts.reduce(1) { $0 * (1 + $1) } - 1 }

    /// V_i over the variance.
    var firstOrder: [Double] { parts.map { $0 / variance } }

    /// V_i Π_{j ≠ i} (1 + V_j) over the variance.
    var totalOrder: [Double] { parts.map { $0 / (1 + $0) * (variance + 1) / variance } }
}
