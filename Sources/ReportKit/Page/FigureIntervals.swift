/// Whoever makes a page writes figures as the kit does: the words come with it.
@_exported public import FigureWording

extension Figures {
    /// A range in words: `interval(.init(10.1, 23.4), in: .poundsMillions())` is "£10.1m to £23.4m".
    package static func interval(_ interval: FigureInterval, in format: FigureFormat) -> String {
        guard interval.isFinite else { return missing }
        return "\(format.text(interval.low)) to \(format.text(interval.high))"
    }
}
