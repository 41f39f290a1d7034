/// The ends of an interval around a figure, usually those between which 8 in 10 futures lie.
///
/// Unlike a range it accepts what simulations give: ends in the wrong order change places, ends that are not finite
/// are kept and drawn as no interval.
package struct FigureInterval: Sendable, Hashable {
    package let low: Double
    package let high: Double

    package init(_ low: Double, _ high: Double) {
        self.low = low > high ? high : low
        self.high = low > high ? low : high
    }

    package var isFinite: Bool { low.isFinite && high.isFinite }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
