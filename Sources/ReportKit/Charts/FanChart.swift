/// A line with a name to hold figures against: a standard, a target, a limit, what is available. Level, or with steps where the
/// time axis has a value of its own for each of its places.
package struct ReferenceLine: Sendable, Hashable {
    package let name: String
    /// The value; of a line with steps, the last one.
    package let value: Double
    /// By place of the time axis, NaN where there is none; empty for a level line.
    package let steps: [Double]

    package init(_ name: String, at value: Double) {
        self.name = name
        self.value = value
        steps = []
    }

    /// - Parameter bySteps: a value for each place of the time axis, NaN where there is none.
    package init(_ name: String, bySteps steps: [Double]) {
        self.name = name
        value = steps.last(where: \.isFinite) ?? .nan
        self.steps = steps
    }

    /// The values it takes, each once, in order.
    package var values: [Double] {
        guard !steps.isEmpty else { return value.isFinite ? [value] : [] }
        var seen: Set<Double> = []
        return steps.filter { $0.isFinite && seen.insert($0).inserted }
    }

    /// The value, or the first and the last where it changes: "95%", "65% to 92%".
    func text(_ format: FigureFormat) -> String {
        guard let first = steps.first(where: \.isFinite), first != value else { return format.text(value) }
        return "\(format.text(first)) to \(format.text(value))"
    }

    /// The points of the line between the left and right end of a plot; a step's value holds half-way to its neighbours.
    func points(left: Double, right: Double, scale: LinearScale, place: (Int) -> Double) -> [Point] {
        guard !steps.isEmpty else { return [Point(x: left, y: scale(value)), Point(x: right, y: scale(value))] }
        return steps.indices.flatMap { index -> [Point] in
            let begin = index == 0 ? left : (place(index - 1) + place(index)) / 2
            let end = index == steps.count - 1 ? right : (place(index) + place(index + 1)) / 2
            let y = steps[index].isFinite ? scale(steps[index]) : .nan
            return [Point(x: begin, y: y), Point(x: end, y: y)]
        }
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
    /// Other courses over the steps of the fan, such as what was believed before.
    package var courses: [Course] = []
    /// Values that the vertical axis must hold beside those drawn, so that charts of one place keep their scale.
    package var reach: [Double] = []

    /// A line without a fan, told from others by its dashes as well as its colour.
    package struct Course: Sendable, Hashable {
        package let name: String
        package let values: [Double]
        package let isDashed: Bool

        package init(_ name: String, _ values: [Double], isDashed: Bool) {
            self.name = name
            self.values = values
            self.isDashed = isDashed
        }
    }

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
        let ends = fan.ends(at: last, in: format)
        var words = "\(axisTitle). In \(label) the \(fan.lineName) is \(fan.text(of: last, in: format)); 8 in 10 futures lie "
        words += "between \(ends.low) and \(ends.high)"
        words += "."
        if let known = history.last(where: \.isFinite) { words += " The last known figure is \(format.text(known))." }
        if let reference, reference.value.isFinite {
            words += " \(reference.name): \(reference.text(format))."
        }
        for course in courses { if let end = course.values.last(where: \.isFinite) { words += " \(course.name): \(format.text(end))." } }
        return words
    }

    package func svg(width: Double) -> HTML {
        let isNarrow = width < 500
        let values = history + fan.values + (reference?.values ?? []) + courses.flatMap(\.values) + reach
        var limits: ClosedRange<Double>?
        if case .percent = format, values.allSatisfy({ !$0.isFinite || (0...1).contains($0) }) { limits = 0...1 }
        var scale = LinearScale(
            values, from: 0, to: 0, about: 5, fromZero: fromZero, within: limits)
        let last = fan.median.lastIndex(where: \.isFinite)
        let endLabels =
            last.map { step -> [String] in
                let ends = fan.ends(at: step, in: format)
                return [ends.high, fan.text(of: step, in: format), ends.low]
            } ?? []
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
        Fan.drawKey(in: &drawing, below: axisTitle, lineName: fan.lineName, isBeside: !isNarrow)
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
        if let reference { draw(reference, in: &drawing, area: area, scale: scale, place: place) }
        for course in courses { draw(course, in: &drawing, area: area, scale: scale) { place(history.count + $0) } }
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

    /// The line with its name at its right end, above or below it so that it stands clear of the fan's median.
    private func draw(_ course: Course, in drawing: inout Drawing, area: PlotArea, scale: LinearScale, place: (Int) -> Double) {
        guard let last = course.values.lastIndex(where: \.isFinite) else { return }
        let colour = course.isDashed ? Tone.teal.rawValue : Ink.muted
        drawing.polyline(
            course.values.enumerated().map { Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan) }, colour: colour,
            width: course.isDashed ? 2 : 1.4, dashed: course.isDashed)
        let y = scale(course.values[last])
        let isAbove = course.values[last] >= (last < fan.count ? fan.median[last] : course.values[last])
        drawing.text(
            TextFitting.truncated(course.name, to: area.right - area.left, size: 11), x: place(last) - 4,
            y: min(max(isAbove ? y - 6 : y + 15, area.top + 10), area.bottom - 4), anchor: .end, size: 11, colour: colour, halo: true, full: course.name)
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

    private func draw(_ line: ReferenceLine, in drawing: inout Drawing, area: PlotArea, scale: LinearScale, place: (Int) -> Double) {
        guard line.value.isFinite else { return }
        let points = line.points(left: area.left, right: area.right, scale: scale, place: place)
        if line.steps.isEmpty {
            drawing.line(area.left, points[0].y, area.right, points[0].y, colour: Tone.orange.rawValue, width: 1.5, dashed: true)
        } else {
            drawing.polyline(points, colour: Tone.orange.rawValue, width: 1.5, dashed: true)
        }
        // The name stands at the left end, where the line begins.
        let y = points.first { $0.y.isFinite }?.y ?? scale(line.value)
        let label = "\(line.name) \(line.text(format))"
        // Above the line unless that would leave the plot; at the side on which the history is farther from the line.
        let isHigh = y - area.top < 16
        let first = history.first(where: \.isFinite) ?? fan.median.first(where: \.isFinite) ?? line.value
        let goesAbove = isHigh ? false : first <= line.values.first ?? line.value || area.bottom - y < 18
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
