package import HealthEconomy
import Statistics

/// How much of a shortfall in quality is left after some years of an improvement programme.
///
///     left(τ) = 1 − reach × (1 − curve(τ)),  curve = exp(−rate·τ)  or  (1 + τ)^(−rate)
///
/// τ: years since the programme began, 0 before; reach: part of the shortfall that it can close in the end. A level moves
/// as `achievable + (level − achievable) × left(τ)`. The exponential forgets a fixed share of what is left each year; the
/// power law learns fast and then slowly (Wright 1936; Newell and Rosenbloom 1981).
package struct LearningCurve: Sendable {
    package let curve: QualityFramework.Curve
    package let rate: Double
    package let reach: Double

    package init(_ curve: QualityFramework.Curve, rate: Double, reach: Double) {
        self.curve = curve
        self.rate = rate
        self.reach = reach
    }

    /// Part of the shortfall that is left.
    package func left(after years: Double) -> Double {
        let tau = max(0, years)
        let remaining =
            switch curve {
            case .exponential: exponential(-rate * tau)
            case .powerLaw: power(1 + tau, -rate)
            }
        return 1 - reach * (1 - remaining)
    }
}
