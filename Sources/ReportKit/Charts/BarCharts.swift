/// Horizontal bars from zero with their 80% intervals, in the order given: a ranking.
package struct BarChart: Chart {
    package struct Bar: Sendable {
        package var name: String
        package var value: Double
        package var interval: FigureInterval?
        /// Drawn in the strong colour; others are quieter when any bar is marked.
        package var isMarked: Bool
        /// How far the value would move with other seeds, in its own unit; it is labelled to the digits that hold.
        package var error: Double?

        package init(_ name: String, _ value: Double, interval: FigureInterval? = nil, isMarked: Bool = false, error: Double? = nil) {
            self.name = name
            self.value = value
            self.interval = interval
            self.isMarked = isMarked
            self.error = error
        }

        func label(in format: FigureFormat) -> String { format.text(value, error: error) }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    package var bars: [Bar]
    package var reference: ReferenceLine?

    package init(
        title: String, axisTitle: String, format: FigureFormat, bars: [Bar], reference: ReferenceLine? = nil
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.bars = bars
        self.reference = reference
    }

    package var textAlternative: String {
        let parts = bars.map { bar in
            let range = bar.interval.map { " (\(Figures.interval($0, in: format, error: bar.error)))" } ?? ""
            return "\(bar.name) \(bar.label(in: format))\(range)"
        }
        return "\(axisTitle). " + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        var layout = RowLayout(
            names: bars.map(\.name), values: bars.map { $0.label(in: format) }, width: width,
            head: reference == nil ? 8 : 20)
        // Labels of bars that run left stand to their left: keep room for the widest beside the names.
        let leftLabels = bars.filter { $0.value < 0 }.map { TextFitting.width($0.label(in: format), size: 12, bold: true) }
        if let widest = leftLabels.max() { layout.area.left += widest + 10 }
        let reach = bars.flatMap { [$0.value] + ($0.interval.map { [$0.low, $0.high] } ?? []) }
        let scale = LinearScale(
            reach + (reference.map { [$0.value] } ?? []), from: layout.area.left, to: layout.area.right,
            about: layout.isNarrow ? 3 : 6, fromZero: true)
        var drawing = Drawing(width: width, height: layout.area.bottom + 40)
        layout.area.acrossAxis(scale, format: format, title: axisTitle, in: &drawing)
        let hasMarked = bars.contains(where: \.isMarked)
        for (index, bar) in bars.enumerated() {
            let middle = layout.middle(index)
            drawing.block(
                bar.name, x: layout.nameWidth, middle: middle, limit: layout.nameLimit, anchor: .end,
                bold: bar.isMarked)
            guard bar.value.isFinite else { continue }
            let tone: Tone = hasMarked && !bar.isMarked ? .sky : .blue
            drawing.rectangle(
                x: scale(0), y: middle - 8, width: scale(bar.value) - scale(0), height: 16, fill: tone.rawValue,
                title: "\(bar.name): \(bar.label(in: format))")
            if let interval = bar.interval, interval.isFinite {
                drawing.whisker(from: scale(interval.low), to: scale(interval.high), y: middle)
            }
            let label = bar.label(in: format)
            let ends = [0, bar.value, bar.interval?.low ?? 0, bar.interval?.high ?? 0]
                .filter(\.isFinite).map { scale($0) }
            let before = (ends.min() ?? 0) - 6
            let isLeft = bar.value < 0 && before - TextFitting.width(label, size: 12, bold: true) > layout.area.left
            drawing.text(
                label, x: isLeft ? before : (ends.max() ?? 0) + 6, y: middle + 4, anchor: isLeft ? .end : .start,
                bold: bar.isMarked, halo: true)
        }
        layout.draw(reference, format: format, scale: scale, in: &drawing)
        return drawing.svg(title: title, description: textAlternative)
    }
}

/// What a result becomes when one input goes from its low to its high end, widest first: a tornado.
package struct TornadoChart: Chart {
    package struct Bar: Sendable {
        package var name: String
        /// The result with the input at the low and at the high end of its range.
        package var atLow: Double
        package var atHigh: Double
        /// What the two ends are, for the text on hovering: "1.2% a year".
        package var lowText: String
        package var highText: String

        package init(_ name: String, atLow: Double, atHigh: Double, lowText: String = "low", highText: String = "high") {
            self.name = name
            self.atLow = atLow
            self.atHigh = atHigh
            self.lowText = lowText
            self.highText = highText
        }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    /// The result with all inputs at their central values.
    package var centre: Double
    package var bars: [Bar]
    /// What the two ends of all bars are, for the key.
    package var lowName: String
    package var highName: String

    package init(
        title: String, axisTitle: String, format: FigureFormat, centre: Double, bars: [Bar], lowName: String = "input at its low end",
        highName: String = "at its high end"
    ) {
        self.lowName = lowName
        self.highName = highName
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.centre = centre
        self.bars = bars
    }

    package var textAlternative: String {
        let parts = ordered.map { bar in
            "\(bar.name) from \(format.text(bar.atLow)) to \(format.text(bar.atHigh))"
        }
        return "\(axisTitle), \(format.text(centre)) at the centre line. From \(lowName) to \(highName): "
            + parts.joined(separator: "; ") + "."
    }

    private var ordered: [Bar] {
        func reach(_ bar: Bar) -> Double {
            let span = abs(bar.atHigh - bar.atLow)
            return span.isFinite ? span : -1
        }
        return bars.enumerated().sorted {
            (-reach($0.element), $0.offset) < (-reach($1.element), $1.offset)
        }.map(\.element)
    }

    package func svg(width: Double) -> HTML {
        let rows = ordered
        let widest =
            rows.flatMap { [format.text($0.atLow), format.text($0.atHigh)] }
            .map { TextFitting.width($0, size: 11) }.max() ?? 0
        var layout = RowLayout(names: rows.map(\.name), values: [], width: width, head: 30)
        layout.area.left += widest + 4
        layout.area.right -= widest + 4
        let middleValue = centre.isFinite ? centre : 0
        let scale = LinearScale(
            rows.flatMap { [$0.atLow, $0.atHigh] } + [middleValue], from: layout.area.left, to: layout.area.right,
            about: layout.isNarrow ? 3 : 6, rounded: false)
        var drawing = Drawing(width: width, height: layout.area.bottom + 40)
        layout.area.acrossAxis(scale, format: format, title: axisTitle, in: &drawing)
        drawKey(in: &drawing)
        for (index, bar) in rows.enumerated() {
            let middle = layout.middle(index)
            drawing.block(bar.name, x: layout.nameWidth, middle: middle, limit: layout.nameLimit, anchor: .end)
            for (value, note, tone) in [(bar.atLow, bar.lowText, Tone.sky), (bar.atHigh, bar.highText, Tone.blue)]
            where value.isFinite {
                drawing.rectangle(
                    x: scale(middleValue), y: middle - 8, width: scale(value) - scale(middleValue), height: 16,
                    fill: tone.rawValue, title: "\(bar.name), \(note): \(format.text(value))")
                let isLeft = value < middleValue
                let isOuter = isLeft ? value <= min(bar.atLow, bar.atHigh) : value >= max(bar.atLow, bar.atHigh)
                guard isOuter else { continue }
                drawing.text(
                    format.text(value), x: scale(value) + (isLeft ? -5 : 5), y: middle + 4,
                    anchor: isLeft ? .end : .start, size: 11, colour: Ink.muted, halo: true)
            }
        }
        drawing.line(
            scale(middleValue), layout.area.top, scale(middleValue), layout.area.bottom, colour: Ink.text, width: 1.2)
        drawing.centred(
            format.text(middleValue), x: scale(middleValue), y: layout.area.top - 4, bold: true, halo: true)
        return drawing.svg(title: title, description: textAlternative)
    }

    private func drawKey(in drawing: inout Drawing) {
        var x = 0.0
        for (tone, name) in [(Tone.sky, lowName), (Tone.blue, highName)] {
            drawing.rectangle(x: x, y: 2, width: 12, height: 10, fill: tone.rawValue)
            drawing.text(name, x: x + 16, y: 11, size: 11, colour: Ink.muted)
            x += 16 + TextFitting.width(name, size: 11) + 14
        }
    }
}

/// Rows with names on the left, a plot, and room for values on the right: shared by all charts with one row an item.
struct RowLayout {
    package var area: PlotArea
    let nameWidth: Double
    let nameLimit: Double
    let rowHeight: Double
    let isNarrow: Bool

    init(names: [String], values: [String], width: Double, head: Double = 8, rowHeight: Double? = nil) {
        let isNarrow = width < 500
        let limit = width * (isNarrow ? 0.36 : 0.32)
        self.isNarrow = isNarrow
        nameLimit = limit
        let wrapped = names.map { TextFitting.wrapped($0, to: limit, size: 12, lines: 2, bold: true) }
        nameWidth = wrapped.joined().map { TextFitting.width($0, size: 12, bold: true) }.max() ?? 0
        let isTall = wrapped.contains { $0.count > 1 }
        let height = rowHeight ?? (isTall ? 34 : 26)
        self.rowHeight = height
        let valueWidth = values.map { TextFitting.width($0, size: 12, bold: true) }.max() ?? 0
        area = PlotArea(
            left: nameWidth + 10, top: head, right: width - max(16, valueWidth + 10),
            bottom: head + Double(max(1, names.count)) * height)
    }

    package func middle(_ row: Int) -> Double { area.top + (Double(row) + 0.5) * rowHeight }

    /// A vertical reference line with its name above the plot.
    package func draw(_ line: ReferenceLine?, format: FigureFormat, scale: LinearScale, in drawing: inout Drawing) {
        guard let line, line.value.isFinite else { return }
        let x = scale(line.value)
        drawing.line(x, area.top, x, area.bottom, colour: Tone.orange.rawValue, width: 1.5, dashed: true)
        drawing.centred(
            "\(line.name) \(format.text(line.value))", x: x, y: area.top - 4, size: 11, colour: Tone.orange.rawValue,
            halo: true)
    }
}
