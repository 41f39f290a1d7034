/// Whoever makes a page writes figures as the kit does: the words come with it.
@_exported public import FigureWording

extension Figures {
    /// A range in words: `interval(.init(10.1, 23.4), in: .poundsMillions())` is "£10.1m to £23.4m".
    ///
    /// - Parameter error: how far the figure between the ends would move with other seeds; the ends move further (`SamplingError`).
    package static func interval(_ interval: FigureInterval, in format: FigureFormat, error: Double? = nil) -> String {
        guard interval.isFinite else { return missing }
        let error = error.map { $0 * SamplingError.ofEnd }
        return "\(format.text(interval.low, error: error)) to \(format.text(interval.high, error: error))"
    }
}
