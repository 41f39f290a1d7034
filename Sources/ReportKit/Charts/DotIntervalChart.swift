/// A league table: a dot for the middle and a line for the 80% interval of every item, in the order given.
package struct DotIntervalChart: Chart {
    package struct Item: Sendable {
        package var name: String
        package var value: Double
        package var interval: FigureInterval?
        /// The same measure in another state ("do nothing"), drawn as a hollow dot.
        package var before: Double?
        /// How far value and `before` would move with other seeds, in their own unit; they are labelled to the digits that hold.
        package var error: Double?

        package init(_ name: String, _ value: Double, interval: FigureInterval? = nil, before: Double? = nil, error: Double? = nil) {
            self.name = name
            self.value = value
            self.interval = interval
            self.before = before
            self.error = error
        }

        func label(in format: FigureFormat) -> String { format.text(value, error: error) }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    package var items: [Item]
    package var reference: ReferenceLine?
    /// What the hollow dots are; shown in the key when there are any.
    package var beforeName: String
    package var valueName: String
    /// What the lines are.
    package var intervalName: String
    /// Values that the axis must hold beside those drawn, so that charts of one place keep their scale.
    package var reach: [Double] = []

    package init(
        title: String, axisTitle: String, format: FigureFormat, items: [Item], reference: ReferenceLine? = nil,
        valueName: String = "now", beforeName: String = "before", intervalName: String = "8 in 10 futures"
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.items = items
        self.reference = reference
        self.valueName = valueName
        self.beforeName = beforeName
        self.intervalName = intervalName
    }

    package var textAlternative: String {
        let parts = items.map { item in
            let range = item.interval.map { " (\(Figures.interval($0, in: format, error: item.error)))" } ?? ""
            return "\(item.name) \(item.label(in: format))\(range)"
        }
        return "\(axisTitle). " + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let hasBefore = items.contains { $0.before != nil }
        let layout = RowLayout(
            names: items.map(\.name), values: items.map { $0.label(in: format) }, width: width,
            head: hasBefore ? (reference == nil ? 24 : 40) : (reference == nil ? 8 : 20))
        var reach = self.reach + (reference.map { [$0.value] } ?? [])
        for item in items {
            reach.append(item.value)
            if let interval = item.interval { reach += [interval.low, interval.high] }
            if let before = item.before { reach.append(before) }
        }
        let scale = LinearScale(
            reach, from: layout.area.left + 6, to: layout.area.right - 6, about: layout.isNarrow ? 3 : 6)
        var drawing = Drawing(width: width, height: layout.area.bottom + 40)
        layout.area.acrossAxis(scale, format: format, title: axisTitle, in: &drawing)
        if hasBefore { drawKey(in: &drawing) }
        layout.draw(reference, format: format, scale: scale, in: &drawing)
        for (index, item) in items.enumerated() {
            let y = layout.middle(index)
            drawing.block(item.name, x: layout.nameWidth, middle: y, limit: layout.nameLimit, anchor: .end)
            if let interval = item.interval, interval.isFinite {
                drawing.line(
                    scale(interval.low), y, scale(interval.high), y, colour: "#93bbdb", width: 5)
            }
            if let before = item.before, before.isFinite {
                drawing.circle(
                    Point(x: scale(before), y: y), radius: 4.5, fill: Ink.paper, outline: Ink.muted,
                    title: "\(item.name), \(beforeName): \(format.text(before, error: item.error))")
            }
            guard item.value.isFinite else { continue }
            drawing.circle(
                Point(x: scale(item.value), y: y), radius: 5, fill: Tone.blue.rawValue,
                title: "\(item.name): \(item.label(in: format))")
            drawing.text(
                item.label(in: format), x: width, y: y + 4, anchor: .end, colour: Ink.text)
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    private func drawKey(in drawing: inout Drawing) {
        drawing.circle(Point(x: 6, y: 8), radius: 5, fill: Tone.blue.rawValue)
        drawing.text(valueName, x: 15, y: 12, size: 11, colour: Ink.muted)
        let next = 15 + TextFitting.width(valueName, size: 11) + 18
        drawing.circle(Point(x: next, y: 8), radius: 4.5, fill: Ink.paper, outline: Ink.muted)
        drawing.text(beforeName, x: next + 9, y: 12, size: 11, colour: Ink.muted)
        let last = next + 9 + TextFitting.width(beforeName, size: 11) + 12
        drawing.line(last, 8, last + 18, 8, colour: "#93bbdb", width: 5)
        drawing.text(intervalName, x: last + 23, y: 12, size: 11, colour: Ink.muted)
    }
}
