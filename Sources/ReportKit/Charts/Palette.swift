import Foundation

/// The six colours of charts, apart in hue for colour-blind readers and in lightness for greyscale print.
package enum Tone: String, Sendable, CaseIterable {
    case blue = "#1d4f8b"
    case orange = "#c4500f"
    case sky = "#5ba4d4"
    case ochre = "#e2ab3a"
    case teal = "#137a72"
    case grey = "#94a0ad"

    /// The order in which series take colours: neighbours differ in lightness.
    package static let order: [Tone] = [.blue, .sky, .orange, .ochre, .teal, .grey]

    /// The tone of a series by its place; after six they repeat.
    package static func series(_ index: Int) -> Tone { order[index % order.count] }

    /// Text that stands on this colour with a contrast of at least 4.5 : 1.
    var textOn: String {
        switch self {
        case .blue, .orange, .teal: Ink.paper
        case .sky, .ochre, .grey: Ink.text
        }
    }

    /// The colour for text and thin lines of the series on white (4.5 : 1 or more): light tones darken.
    var onPaper: String {
        switch self {
        case .blue, .orange, .teal: rawValue
        case .sky: "#2a76a8"
        case .ochre: "#8a6100"
        case .grey: Ink.muted
        }
    }
}

/// The neutral colours of pages and charts.
package enum Ink {
    package static let text = "#1b2530"
    static let muted = "#566270"
    package static let axis = "#8a95a1"
    static let grid = "#e1e5ea"
    static let paper = "#ffffff"

    /// A colour on the way from near white to `end` (blue unless given) and the text colour that reads on it with a
    /// contrast of at least 4.5 : 1; `share` from 0 to 1.
    static func ramp(
        _ share: Double, towards end: [Double] = [29, 79, 139]
    ) -> (fill: String, text: String) {
        let amount = share.isFinite ? min(1, max(0, share)) : 0
        let channels = end.map { (247 + ($0 - 247) * amount).rounded() }
        let digits = channels.map { channel -> String in
            let text = String(Int(channel), radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        // Black and white reach 4.5 : 1 on one side or the other of this luminance (WCAG 2.1, 1.4.3).
        return ("#" + digits.joined(), luminance(channels) > 0.179 ? "#000" : paper)
    }

    /// Relative luminance of red, green and blue from 0 to 255. Source: WCAG 2.1.
    static func luminance(_ channels: [Double]) -> Double {
        zip(channels, [0.2126, 0.7152, 0.0722]).map { channel, weight in
            let share = channel / 255
            return weight * (share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4))
        }.reduce(0, +)
    }
}
