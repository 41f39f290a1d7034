/// A growth index after one more year: index × (1 + rate).
@inline(__always)
package func grown(_ index: Double, by rate: Double) -> Double { index * (1 + rate) }

/// What remains of activity when several effects act on it: Π (1 − share·effect·ramp), never the sum of effects.
@inline(__always)
package func remaining(after effects: [Double]) -> Double { effects.reduce(1) { $0 * (1 - $1) } }
