/// An individuals (XmR) chart: monthly points, their mean, the natural process limits, points flagged as signals, a
/// target.
package struct ControlChart: Chart {
    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    package var time: TimeAxis
    package var points: [Double]
    package var mean: Double
    package var lowerLimit: Double
    package var upperLimit: Double
    /// Indices of points that are signals, with what the signal is.
    package var signals: [Int: String]
    package var target: ReferenceLine?
    /// Which of the signals are for the better.
    package var improvements: Set<Int>
    /// What was planned for each point; empty for no plan.
    package var plan: [Double]
    /// Earlier stretches with limits of their own, before those of the last; they end where the next begins.
    package var earlier: [Stretch]
    /// Index of the first point of the last stretch.
    package var lastStart: Int

    /// Points with one mean and one pair of limits.
    package struct Stretch: Sendable {
        package var range: Range<Int>
        package var mean, lowerLimit, upperLimit: Double

        package init(range: Range<Int>, mean: Double, lowerLimit: Double, upperLimit: Double) {
            self.range = range
            self.mean = mean
            self.lowerLimit = lowerLimit
            self.upperLimit = upperLimit
        }
    }

    package init(
        title: String, axisTitle: String, format: FigureFormat, time: TimeAxis, points: [Double], mean: Double,
        lowerLimit: Double, upperLimit: Double, signals: [Int: String] = [:], target: ReferenceLine? = nil,
        improvements: Set<Int> = [], plan: [Double] = [], earlier: [Stretch] = [], lastStart: Int = 0
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.time = time
        self.points = points
        self.mean = mean
        self.lowerLimit = lowerLimit
        self.upperLimit = upperLimit
        self.signals = signals
        self.target = target
        self.improvements = improvements
        self.plan = plan
        self.earlier = earlier
        self.lastStart = lastStart
    }

    package var textAlternative: String {
        let flagged = signals.keys.sorted().filter(points.indices.contains)
            .map { "\(time.label($0)) \(format.text(points[$0]))" }
        let found = flagged.isEmpty ? "No point is a signal." : "Signals: \(Figures.list(flagged))."
        return "\(axisTitle). Mean \(format.text(mean)), limits \(Figures.interval(.init(lowerLimit, upperLimit), in: format)). "
            + found
    }

    package func svg(width: Double) -> HTML {
        let height = width < 500 ? 260.0 : 300.0
        var scale = LinearScale(
            points + [mean, lowerLimit, upperLimit] + (target.map { [$0.value] } ?? []) + plan
                + earlier.flatMap { [$0.lowerLimit, $0.upperLimit] }, from: 0, to: 0, about: 5)
        var lines = [
            ("upper limit", upperLimit, Ink.muted), ("mean", mean, Ink.text), ("lower limit", lowerLimit, Ink.muted),
        ]
        if let target { lines.append((target.name, target.value, Tone.orange.rawValue)) }
        if let planned = plan.last(where: \.isFinite) { lines.append(("plan", planned, Tone.teal.rawValue)) }
        lines = lines.filter { $0.1.isFinite }
        let limit = width * 0.26
        let names = lines.map { TextFitting.truncated("\($0.0) \(format.text($0.1))", to: limit, size: 11) }
        let labelWidth = names.map { TextFitting.width($0, size: 11) }.max() ?? 0
        let area = PlotArea(
            left: PlotArea.tickWidth(scale, format), top: 26, right: width - labelWidth - 10, bottom: height - 26)
        scale.start = area.bottom
        scale.end = area.top
        var drawing = Drawing(width: width, height: height)
        area.valueAxis(scale, format: format, title: axisTitle, in: &drawing)
        let count = points.count
        func place(_ index: Int) -> Double {
            guard count > 1 else { return (area.left + area.right) / 2 }
            return area.left + 6 + (area.right - area.left - 12) * Double(index) / Double(count - 1)
        }
        area.timeAxis(time, count: count, in: &drawing, place: place)
        let places = TextFitting.spread(lines.map { scale($0.1) }, gap: 13, low: area.top, high: area.bottom)
        for (index, line) in lines.enumerated() {
            let y = scale(line.1)
            let isLimit = index < 3
            let begin = isLimit && lastStart > 0 ? place(lastStart) - 4 : area.left
            if line.0 == "plan", !plan.isEmpty {
                drawing.polyline(
                    plan.enumerated().map { Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan) },
                    colour: line.2, width: 1.6)
            } else {
                drawing.line(begin, y, area.right, y, colour: line.2, width: line.0 == "mean" ? 1.2 : 1.3, dashed: line.0 != "mean")
            }
            drawing.text(
                names[index], x: area.right + 6, y: places[index] + 4, size: 11, colour: line.2,
                full: "\(line.0) \(format.text(line.1))")
        }
        for stretch in earlier {
            let (from, to) = (place(stretch.range.lowerBound), place(stretch.range.upperBound) - 4)
            drawing.line(from, scale(stretch.mean), to, scale(stretch.mean), colour: Ink.text, width: 1.2)
            for limit in [stretch.lowerLimit, stretch.upperLimit] {
                drawing.line(from, scale(limit), to, scale(limit), colour: Ink.muted, width: 1.3, dashed: true)
            }
        }
        drawing.polyline(
            points.enumerated().map { Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan) },
            colour: "#6f9cc4", width: 1.5)
        for (index, value) in points.enumerated() where value.isFinite {
            let signal = signals[index]
            drawing.circle(
                Point(x: place(index), y: scale(value)), radius: signal == nil ? 2.6 : 5,
                fill: (signal == nil ? Tone.blue : improvements.contains(index) ? .sky : .orange).rawValue, outline: signal == nil ? nil : Ink.paper,
                title: "\(time.label(index)): \(format.text(value))" + (signal.map { ". \($0)" } ?? ""))
        }
        return drawing.svg(title: title, description: textAlternative)
    }
}
