/// How wrong a number must be before the choice changes.
public struct SwitchingValue: Sendable, Equatable {
    /// The nearest value at which another option takes over, and that option.
    public struct Switch: Sendable, Equatable {
        public let value: Double
        public let newBest: Int
    }

    /// The value the choice was made at.
    public let base: Double
    public let best: Int
    /// The nearest switch below base within the range searched; nil if there is none.
    public let below: Switch?
    public let above: Switch?

    /// A switch as a share of base, (value − base) / base: −0.2 means 20 % lower. Nil without a switch or with a base of 0.
    public func relative(_ change: Switch?) -> Double? {
        guard let change, base != 0 else { return nil }
        return (change.value - base) / abs(base)
    }

    /// Exact where every option's value is a straight line in the input: value_m + slope_m (x − base).
    public static func linear(base: Double, valuesAtBase: [Double], slopes: [Double]) throws -> SwitchingValue {
        try Check.atLeast("valuesAtBase", valuesAtBase.count, 1)
        try Check.count("slopes", slopes.count, valuesAtBase.count)
        try Check.finite("valuesAtBase", valuesAtBase)
        try Check.finite("slopes", slopes)
        let best = firstIndexOfLargest(valuesAtBase)
        var below: Switch?
        var above: Switch?
        for rival in slopes.indices where slopes[rival] != slopes[best] {
            let gain = slopes[rival] - slopes[best]
            let value = base + (valuesAtBase[best] - valuesAtBase[rival]) / gain
            if gain > 0, value < above?.value ?? .infinity { above = Switch(value: value, newBest: rival) }
            if gain < 0, value > below?.value ?? -.infinity { below = Switch(value: value, newBest: rival) }
        }
        return SwitchingValue(base: base, best: best, below: below, above: above)
    }
}
