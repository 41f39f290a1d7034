package import Statistics

/// A growth index after one more year: index × (1 + rate).
@inline(__always)
package func grown(_ index: Lanes, by rate: Lanes) -> Lanes { index * (1 + rate) }
package func grown(_ index: Double, by rate: Double) -> Double { grown(Lanes(repeating: index), by: Lanes(repeating: rate))[0] }
