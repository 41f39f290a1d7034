/// A growth index after one more year: index × (1 + rate).
@inline(__always)
package func grown(_ index: Double, by rate: Double) -> Double { index * (1 + rate) }
