/// A horizontal line with a name: a standard, a target, a limit, what is available.
package struct ReferenceLine: Sendable, Hashable {
    package let name: String
    package let value: Double

    package init(_ name: String, at value: Double) {
        self.name = name
        self.value = value
    }
}

/// History as a line, then the fan of futures: half of them in the dark band, 8 in 10 within the light one.
///
/// The time axis begins with the history. A dashed rule stands at the last historical point, from which the fan opens;
/// without history it starts at the first step of the fan.
package struct FanChart: Chart {
    package var title: String
    /// What the vertical axis measures, with its unit: "Deficit, £m a year".
    package var axisTitle: String
    package var format: FigureFormat
    package var time: TimeAxis
    package var history: [Double]
    package var fan: Fan
    package var reference: ReferenceLine?
    /// Whether the vertical axis must hold zero.
    package var fromZero: Bool

    package init(
        title: String, axisTitle: String, format: FigureFormat, time: TimeAxis, history: [Double] = [], fan: Fan,
        reference: ReferenceLine? = nil, fromZero: Bool = false
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.time = time
        self.history = history
        self.fan = fan
        self.reference = reference
        self.fromZero = fromZero
    }

    private var count: Int { history.count + fan.count }

    package var textAlternative: String {
        guard let last = fan.median.lastIndex(where: \.isFinite) else { return "\(axisTitle). No figures." }
        let label = time.label(history.count + last)
        let low = format.text(fan.low80[last])
        let high = format.text(fan.high80[last])
        var words = "\(axisTitle). In \(label) the median is \(format.text(fan.median[last])); 8 in 10 futures lie "
        words += "between \(low) and \(high)"
        words += "."
        if let known = history.last(where: \.isFinite) { words += " The last known figure is \(format.text(known))." }
        if let reference, reference.value.isFinite {
            words += " \(reference.name): \(format.text(reference.value))."
        }
        return words
    }

    package func svg(width: Double) -> HTML {
        let isNarrow = width < 500
        let values = history + fan.values + (reference.map { [$0.value] } ?? [])
        var limits: ClosedRange<Double>?
        if case .percent = format, values.allSatisfy({ !$0.isFinite || (0...1).contains($0) }) { limits = 0...1 }
        var scale = LinearScale(
            values, from: 0, to: 0, about: 5, fromZero: fromZero, within: limits)
        let last = fan.median.lastIndex(where: \.isFinite)
        let endLabels = last.map { [fan.high80[$0], fan.median[$0], fan.low80[$0]].map(format.text) } ?? []
        let labelWidth = endLabels.map { TextFitting.width($0, size: 12, bold: true) }.max() ?? 0
        let top = isNarrow ? 62.0 : 46.0
        let height = isNarrow ? 280.0 : min(360, max(250, width * 0.47))
        let area = PlotArea(
            left: PlotArea.tickWidth(scale, format), top: top, right: max(120, width - labelWidth - 12),
            bottom: height - 26)
        scale.start = area.bottom
        scale.end = area.top
        var drawing = Drawing(width: width, height: height)
        area.valueAxis(scale, format: format, title: axisTitle, in: &drawing)
        let inset = time.isMonthly ? 0.0 : 14.0
        let steps = Double(max(1, count - 1))
        func place(_ index: Int) -> Double {
            count < 2
                ? (area.left + area.right) / 2
                : area.left + inset + (area.right - area.left - 2 * inset) * Double(index) / steps
        }
        Fan.drawKey(in: &drawing, below: axisTitle, isBeside: !isNarrow)
        area.timeAxis(time, count: count, in: &drawing, place: place)

        let known = history.last.flatMap { $0.isFinite ? $0 : nil }
        if let known {
            fan.opening(at: known).draw(in: &drawing, scale: scale) { place(history.count - 1 + $0) }
        } else {
            fan.draw(in: &drawing, scale: scale) { place(history.count + $0) }
        }
        drawFutureRule(in: &drawing, area: area, place: place)
        drawing.polyline(
            history.enumerated().map { Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan) },
            colour: Ink.text, width: 2.2)
        if let reference { draw(reference, in: &drawing, area: area, scale: scale) }
        if let last {
            let marks = [fan.high80[last], fan.median[last], fan.low80[last]]
            let places = TextFitting.spread(
                marks.map { scale($0) }, gap: 15, low: area.top, high: area.bottom)
            let x = place(history.count + last)
            drawing.circle(Point(x: x, y: scale(fan.median[last])), radius: 3.5, fill: Tone.blue.rawValue)
            for (index, label) in endLabels.enumerated() {
                drawing.text(
                    label, x: x + 9, y: places[index] + 4, colour: index == 1 ? Tone.blue.rawValue : Ink.muted,
                    bold: index == 1)
            }
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    private func drawFutureRule(in drawing: inout Drawing, area: PlotArea, place: (Int) -> Double) {
        guard !history.isEmpty, fan.count > 0 else { return }
        let x = place(history.count - 1)
        drawing.line(x, area.top - 12, x, area.bottom, colour: Ink.axis, dashed: true)
        if x - area.left > TextFitting.width("recorded", size: 11) {
            drawing.text("recorded", x: x - 6, y: area.top - 5, anchor: .end, size: 11, colour: Ink.muted)
        }
        drawing.text("simulated", x: x + 6, y: area.top - 5, size: 11, colour: Ink.muted)
    }

    private func draw(_ line: ReferenceLine, in drawing: inout Drawing, area: PlotArea, scale: LinearScale) {
        guard line.value.isFinite else { return }
        let y = scale(line.value)
        drawing.line(area.left, y, area.right, y, colour: Tone.orange.rawValue, width: 1.5, dashed: true)
        let label = "\(line.name) \(format.text(line.value))"
        // Above the line unless that would leave the plot; at the side on which the history is farther from the line.
        let isHigh = y - area.top < 16
        let first = history.first(where: \.isFinite) ?? fan.median.first(where: \.isFinite) ?? line.value
        let goesAbove = isHigh ? false : first <= line.value || area.bottom - y < 18
        drawing.text(
            TextFitting.truncated(label, to: area.right - area.left - 8, size: 12), x: area.left + 4,
            y: goesAbove ? y - 5 : y + 15, colour: Tone.orange.rawValue, halo: true, full: label)
    }
}

extension TimeAxis {
    var isMonthly: Bool {
        if case .months = self { true } else { false }
    }
}
