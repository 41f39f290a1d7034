/// A trend the size of a word: history dark, then the line that stands for all futures in blue inside its 80% band, with a dot at the end.
package struct Sparkline: Chart {
    package var title: String
    package var format: FigureFormat
    package var history: [Double]
    package var fan: Fan

    package init(title: String, format: FigureFormat, history: [Double] = [], fan: Fan) {
        self.title = title
        self.format = format
        self.history = history
        self.fan = fan
    }

    package var textAlternative: String {
        let values = (history + fan.median).filter(\.isFinite)
        guard let first = values.first, let last = values.last else { return "No figures." }
        return "From \(format.text(first)) to \(format.text(last))."
    }

    /// Drawn `width` wide and 36 units high.
    package func svg(width: Double) -> HTML {
        let height = 36.0
        var drawing = Drawing(width: width, height: height)
        let scale = LinearScale(history + fan.values, from: height - 4, to: 4, rounded: false)
        let count = history.count + fan.count
        func place(_ index: Int) -> Double {
            count < 2 ? width / 2 : 4 + (width - 10) * Double(index) / Double(count - 1)
        }
        if let known = history.last, known.isFinite {
            fan.opening(at: known).draw(in: &drawing, scale: scale, lineWidth: 1.6) { place(history.count - 1 + $0) }
        } else {
            fan.draw(in: &drawing, scale: scale, lineWidth: 1.6) { place(history.count + $0) }
        }
        drawing.polyline(
            history.enumerated().map { Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan) },
            colour: Ink.text, width: 1.6)
        if let last = fan.median.lastIndex(where: \.isFinite) {
            drawing.circle(
                Point(x: place(history.count + last), y: scale(fan.median[last])), radius: 2.6,
                fill: Tone.blue.rawValue)
        }
        return drawing.svg(title: title, description: textAlternative)
    }
}
