/// A point in drawing units; y grows downwards.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double
}

/// An SVG under construction.
///
/// Every coordinate is written with one decimal and held within ±100,000; what is not a number becomes 0, so that the
/// markup is well formed whatever the data. Text is escaped. The same calls give the same bytes.
package struct Drawing {
    package enum Anchor: String { case start, middle, end }

    package let width: Double
    let height: Double
    private var marks = ""

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    package mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String, width: Double = 1, dashed: Bool = false
    ) {
        marks += "<path d=\"M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) \(Self.number(y2))\""
        stroke(colour, width, dashed)
        marks += "/>"
    }

    /// A broken line through the points; points that are not finite interrupt it.
    mutating func polyline(_ points: [Point], colour: String, width: Double = 2, dashed: Bool = false) {
        var path = ""
        var drawing = false
        for point in points {
            guard point.x.isFinite, point.y.isFinite else {
                drawing = false
                continue
            }
            path += (drawing ? "L" : "M") + Self.number(point.x) + " " + Self.number(point.y)
            drawing = true
        }
        guard !path.isEmpty else { return }
        marks += "<path d=\"\(path)\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
        stroke(colour, width, dashed)
        marks += "/>"
    }

    /// The area between an upper and a lower edge of equal length.
    package mutating func area(upper: [Point], lower: [Point], fill: String, opacity: Double = 1) {
        polygon(upper + lower.reversed(), fill: fill, opacity: opacity)
    }

    mutating func polygon(_ points: [Point], fill: String, opacity: Double = 1, title: String? = nil) {
        guard points.count > 2 else { return }
        let path = points.map { Self.number($0.x) + " " + Self.number($0.y) }.joined(separator: "L")
        marks += "<path d=\"M\(path)Z\" fill=\"\(fill)\""
        if opacity < 1 { marks += " fill-opacity=\"\(Figures.plain(opacity, decimals: 2))\"" }
        close("path", title)
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: String, opacity: Double = 1, title: String? = nil
    ) {
        let left = min(x, x + width)
        let top = min(y, y + height)
        marks += "<rect x=\"\(Self.number(left))\" y=\"\(Self.number(top))\" width=\"\(Self.number(abs(width)))\""
        marks += " height=\"\(Self.number(abs(height)))\" fill=\"\(fill)\""
        if opacity < 1 { marks += " fill-opacity=\"\(Figures.plain(opacity, decimals: 2))\"" }
        close("rect", title)
    }

    mutating func circle(
        _ centre: Point, radius: Double, fill: String, outline: String? = nil, opacity: Double = 1, title: String? = nil
    ) {
        marks += "<circle cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" r=\"\(Self.number(radius))\""
        marks += " fill=\"\(fill)\""
        if opacity < 1 { marks += " fill-opacity=\"\(Figures.plain(opacity, decimals: 2))\"" }
        if let outline { stroke(outline, 1.5, false) }
        close("circle", title)
    }

    /// One line of text; `halo` keeps it readable over marks, `full` is shown on hovering where the text was cut.
    package mutating func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = 12, colour: String = Ink.text,
        bold: Bool = false, halo: Bool = false, full: String? = nil
    ) {
        guard !text.isEmpty else { return }
        marks += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" fill=\"\(colour)\""
        if size != 12 { marks += " font-size=\"\(Figures.plain(size, decimals: 1))\"" }
        if anchor != .start { marks += " text-anchor=\"\(anchor.rawValue)\"" }
        if bold { marks += " font-weight=\"700\"" }
        if halo { marks += " stroke=\"#fff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"" }
        marks += ">"
        if let full, full != text { marks += "<title>\(HTML.escaped(full))</title>" }
        marks += HTML.escaped(text) + "</text>"
    }

    /// One line centred on `x` as far as the picture's edges allow, cut if it is wider than the picture.
    mutating func centred(
        _ text: String, x: Double, y: Double, size: Double = 12, colour: String = Ink.text, bold: Bool = false,
        halo: Bool = false
    ) {
        let shown = TextFitting.truncated(text, to: width, size: size, bold: bold)
        let half = TextFitting.width(shown, size: size, bold: bold) / 2
        self.text(
            shown, x: max(half, min(width - half, x)), y: y, anchor: .middle, size: size, colour: colour, bold: bold,
            halo: halo, full: text)
    }

    /// Text broken into lines that end at `x`, start there or centre on it; `y` is the middle of the block.
    package mutating func block(
        _ text: String, x: Double, middle: Double, limit: Double, lines: Int = 2, anchor: Anchor = .start,
        size: Double = 12, colour: String = Ink.text, bold: Bool = false
    ) {
        let parts = TextFitting.wrapped(text, to: limit, size: size, lines: lines, bold: bold)
        let leading = size * 1.15
        let first = middle - Double(parts.count - 1) * leading / 2 + size * 0.35
        for (index, part) in parts.enumerated() {
            self.text(
                part, x: x, y: first + Double(index) * leading, anchor: anchor, size: size, colour: colour, bold: bold,
                full: part.hasSuffix("…") ? text : nil)
        }
    }

    /// The finished picture with its text alternative.
    func svg(title: String, description: String) -> HTML {
        let w = Self.number(width)
        let h = Self.number(height)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 \(w) \(h)" width="\(w)" height="\(h)" \
            font-family="\(TypeFace.sans)" font-size="12" aria-label="\(title)">\
            <title>\(title)</title><desc>\(description)</desc>\(HTML(trusted: marks))</svg>
            """
    }

    /// A coordinate with at most one decimal.
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(1e5, max(-1e5, value)) * 10).rounded())
        let whole = tenths.magnitude / 10
        let rest = tenths.magnitude % 10
        let sign = tenths < 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    private mutating func stroke(_ colour: String, _ width: Double, _ dashed: Bool) {
        marks += " stroke=\"\(colour)\" stroke-width=\"\(Figures.plain(width, decimals: 1))\""
        if dashed { marks += " stroke-dasharray=\"4 3\"" }
    }

    private mutating func close(_ element: String, _ title: String?) {
        if let title {
            marks += "><title>\(HTML.escaped(title))</title></\(element)>"
        } else {
            marks += "/>"
        }
    }
}

/// The fonts, named once for page and charts; metrics close to Helvetica come first, so that estimates of width hold.
enum TypeFace {
    static let sans = "'Helvetica Neue',Helvetica,Arial,'Segoe UI',Roboto,'Liberation Sans',sans-serif"
    static let serif = "Charter,'Bitstream Charter','Iowan Old Style',Georgia,'Liberation Serif',serif"
}
