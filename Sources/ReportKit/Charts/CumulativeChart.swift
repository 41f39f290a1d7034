/// Cumulative curves: the chance that a quantity is at most each value. Marks stand where named chances are reached.
package struct CumulativeChart: Chart {
    package struct Curve: Sendable {
        package var name: String
        /// Increasing values with the chance (0...1) of being at or below each.
        package var values: [Double]
        package var chances: [Double]

        package init(_ name: String, values: [Double], chances: [Double]) {
            self.name = name
            let pairs = zip(values, chances).filter { $0.0.isFinite && $0.1.isFinite }.sorted { $0.0 < $1.0 }
            self.values = pairs.map(\.0)
            var highest = 0.0
            self.chances = pairs.map { pair in
                highest = min(1, max(highest, pair.1))
                return highest
            }
        }

        /// The first value at which the chance is reached, between neighbours in proportion; nil if it never is.
        package func value(at chance: Double) -> Double? {
            guard let index = chances.firstIndex(where: { $0 >= chance }) else { return nil }
            guard index > 0 else { return values[0] }
            let rise = chances[index] - chances[index - 1]
            let share = rise > 0 ? (chance - chances[index - 1]) / rise : 1
            return values[index - 1] + share * (values[index] - values[index - 1])
        }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    /// At most six.
    package var curves: [Curve]
    /// Chances marked with their values on the first curve.
    package var marks: [Double]
    package var reference: ReferenceLine?

    package init(
        title: String, axisTitle: String, format: FigureFormat, curves: [Curve], marks: [Double] = [0.5, 0.8],
        reference: ReferenceLine? = nil
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.curves = curves
        self.marks = marks
        self.reference = reference
    }

    package var textAlternative: String {
        let parts = curves.map { curve in
            let found = marks.compactMap { mark in
                curve.value(at: mark).map { "\(Figures.percent(mark)) by \(format.text($0))" }
            }
            return "\(curve.name): \(Figures.list(found))"
        }
        return "Chance of being at or below a value of \(axisTitle). " + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let height = width < 500 ? 280.0 : 330.0
        let percent = FigureFormat.percent(decimals: 0)
        let nameWidth =
            curves.count > 1
            ? min(width * 0.28, curves.map { TextFitting.width($0.name, size: 12, bold: true) }.max() ?? 0) + 10 : 12
        var yScale = LinearScale([0, 1], from: 0, to: 0, about: 4, fromZero: true)
        let area = PlotArea(
            left: PlotArea.tickWidth(yScale, percent), top: reference == nil ? 26 : 42, right: width - nameWidth,
            bottom: height - 40)
        yScale.start = area.bottom
        yScale.end = area.top
        let xScale = LinearScale(
            curves.flatMap(\.values) + (reference.map { [$0.value] } ?? []), from: area.left, to: area.right,
            about: width < 500 ? 3 : 6, rounded: false)
        var drawing = Drawing(width: width, height: height)
        area.acrossAxis(xScale, format: format, title: axisTitle, in: &drawing)
        area.valueAxis(yScale, format: percent, title: "chance of being at or below", in: &drawing)
        if let reference, reference.value.isFinite {
            let x = xScale(reference.value)
            drawing.line(x, area.top, x, area.bottom, colour: Tone.orange.rawValue, width: 1.5, dashed: true)
            drawing.centred(
                "\(reference.name) \(format.text(reference.value))", x: x, y: area.top - 5, size: 11,
                colour: Tone.orange.rawValue, halo: true)
        }
        // Names of several curves stand at the right, where each one is the last to reach a different height.
        var named: [(String, Double, Tone)] = []
        for (index, curve) in curves.enumerated() where !curve.values.isEmpty {
            let tone = Tone.series(index)
            var points: [Point] = []
            if let first = curve.values.first, first > xScale.lower {
                points.append(Point(x: xScale(xScale.lower), y: yScale(0)))
                points.append(Point(x: xScale(first), y: yScale(0)))
            }
            points += zip(curve.values, curve.chances).map { Point(x: xScale($0), y: yScale($1)) }
            if let end = curve.chances.last { points.append(Point(x: area.right, y: yScale(end))) }
            drawing.polyline(points, colour: tone.rawValue, width: 2.2)
            let middle = curve.value(at: 0.5) ?? curve.values[curve.values.count - 1]
            named.append((curve.name, xScale(middle), tone))
        }
        if curves.count > 1 { place(named, area: area, drawing: &drawing) }
        if let curve = curves.first { draw(marksOf: curve, x: xScale, y: yScale, area: area, in: &drawing) }
        return drawing.svg(title: title, description: textAlternative)
    }

    /// Curve names in the right margin, ordered like the curves' middles, with a line in the curve's colour.
    private func place(_ named: [(String, Double, Tone)], area: PlotArea, drawing: inout Drawing) {
        let ordered = named.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element)
        for (row, entry) in ordered.enumerated() {
            let y = area.top + 10 + Double(row) * 18
            drawing.text(
                TextFitting.truncated(entry.0, to: drawing.width - area.right - 8, size: 12, bold: true),
                x: area.right + 8, y: y + 4, colour: entry.2.onPaper, bold: true, full: entry.0)
        }
    }

    private func draw(
        marksOf curve: Curve, x: LinearScale, y: LinearScale, area: PlotArea, in drawing: inout Drawing
    ) {
        for mark in marks where mark.isFinite {
            guard let value = curve.value(at: mark) else { continue }
            let point = Point(x: x(value), y: y(mark))
            drawing.line(area.left, point.y, point.x, point.y, colour: Ink.axis, dashed: true)
            drawing.line(point.x, point.y, point.x, area.bottom, colour: Ink.axis, dashed: true)
            drawing.circle(point, radius: 4, fill: Tone.blue.rawValue, outline: Ink.paper)
            let label = "\(Figures.percent(mark)): \(format.text(value))"
            // To the right when no other curve runs there, under the line that the label would cross otherwise.
            let isRightmost = curves.dropFirst().allSatisfy { ($0.value(at: mark) ?? -.infinity) <= value }
            let wide = TextFitting.width(label, size: 12, bold: true) + 10
            let goesRight = isRightmost && point.x + wide < area.right || point.x - wide < area.left
            drawing.text(
                label, x: goesRight ? point.x + 8 : point.x - 8, y: goesRight ? point.y + 13 : point.y - 6,
                anchor: goesRight ? .start : .end, bold: true, halo: true)
        }
    }
}
