/// Small fans side by side on one common scale, so that heights compare between panels.
package struct FanMultiples: Chart {
    /// One small fan.
    package struct Panel: Sendable {
        package var name: String
        package var history: [Double]
        package var fan: Fan

        package init(_ name: String, history: [Double] = [], fan: Fan) {
            self.name = name
            self.history = history
            self.fan = fan
        }
    }

    package var title: String
    /// What all vertical axes measure, with the unit.
    package var axisTitle: String
    package var format: FigureFormat
    package var time: TimeAxis
    package var panels: [Panel]
    package var reference: ReferenceLine?
    package var fromZero: Bool

    package init(
        title: String, axisTitle: String, format: FigureFormat, time: TimeAxis, panels: [Panel],
        reference: ReferenceLine? = nil, fromZero: Bool = false
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.time = time
        self.panels = panels
        self.reference = reference
        self.fromZero = fromZero
    }

    package var textAlternative: String {
        let parts = panels.map { panel -> String in
            guard let last = panel.fan.median.lastIndex(where: \.isFinite) else { return "\(panel.name): no figures" }
            let ends = panel.fan.ends(at: last, in: format)
            return "\(panel.name): \(panel.fan.lineName) \(panel.fan.text(of: last, in: format)), 8 in 10 futures \(ends.low) to \(ends.high)"
        }
        return "\(axisTitle). At the end, " + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let columns = max(1, min(panels.count, width < 500 ? 2 : width < 640 ? 3 : 4))
        let rows = (panels.count + columns - 1) / columns
        var values: [Double] = reference?.values ?? []
        for panel in panels { values += panel.history + panel.fan.values }
        var scale = LinearScale(values, from: 0, to: 0, about: 4, fromZero: fromZero)
        let axisWidth = PlotArea.tickWidth(scale, format)
        let gap = 16.0
        let panelWidth = (width - axisWidth - gap * Double(columns - 1)) / Double(columns)
        let nameLines = panels.contains { TextFitting.width($0.name, size: 12, bold: true) > panelWidth } ? 2 : 1
        let head = 12.0 + Double(nameLines) * 14
        let body = 92.0
        let rowHeight = head + body + 34
        let first = 44.0
        let height = first + Double(max(1, rows)) * rowHeight
        var drawing = Drawing(width: width, height: height)
        let unit = reference.map { "\(axisTitle) (dashed: \($0.name) \($0.text(format)))" } ?? axisTitle
        drawing.text(TextFitting.truncated(unit, to: width, size: 12), x: 0, y: 12, colour: Ink.muted, full: unit)
        Fan.drawKey(in: &drawing, below: unit, lineName: panels.first?.fan.lineName ?? "median", isBeside: false)
        // One width for all end labels, so that time runs alike in all panels.
        let labelWidth = panels.map { TextFitting.width(endLabel($0), size: 12, bold: true) }.max() ?? 0
        for (index, panel) in panels.enumerated() {
            let column = index % columns
            let row = index / columns
            let left = axisWidth + Double(column) * (panelWidth + gap)
            let top = first + Double(row) * rowHeight + head
            let area = PlotArea(left: left, top: top, right: left + panelWidth, bottom: top + body)
            scale.start = area.bottom
            scale.end = area.top
            draw(
                panel, in: area, scale: scale, hasTicks: column == 0, nameLines: nameLines, labelWidth: labelWidth,
                drawing: &drawing)
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    private func draw(
        _ panel: Panel, in area: PlotArea, scale: LinearScale, hasTicks: Bool, nameLines: Int,
        labelWidth: Double, drawing: inout Drawing
    ) {
        let width = area.right - area.left
        let lines = TextFitting.wrapped(panel.name, to: width, size: 12, lines: nameLines, bold: true)
        for (index, line) in lines.enumerated() {
            drawing.text(
                line, x: area.left, y: area.top - 10 - Double(lines.count - 1 - index) * 14, bold: true,
                full: line.hasSuffix("…") ? panel.name : nil)
        }
        for tick in scale.ticks {
            let y = scale(tick)
            drawing.line(
                area.left, y, area.right, y, colour: abs(tick) < scale.step * 1e-6 ? Ink.axis : Ink.grid)
            guard hasTicks else { continue }
            drawing.text(
                format.tick(tick, step: scale.step), x: area.left - 6, y: y + 4, anchor: .end, size: 11,
                colour: Ink.muted)
        }
        let count = panel.history.count + panel.fan.count
        guard count > 0 else { return }
        let right = area.right - min(labelWidth + 8, width * 0.6)
        func place(_ index: Int) -> Double {
            guard count > 1 else { return (area.left + right) / 2 }
            return area.left + 3 + (right - area.left - 3) * Double(index) / Double(count - 1)
        }
        if let known = panel.history.last, known.isFinite {
            panel.fan.opening(at: known).draw(in: &drawing, scale: scale, lineWidth: 1.8) {
                place(panel.history.count - 1 + $0)
            }
            let x = place(panel.history.count - 1)
            drawing.line(x, area.top, x, area.bottom, colour: Ink.axis, dashed: true)
        } else {
            panel.fan.draw(in: &drawing, scale: scale, lineWidth: 1.8) { place(panel.history.count + $0) }
        }
        drawing.polyline(
            panel.history.enumerated().map {
                Point(x: place($0.offset), y: $0.element.isFinite ? scale($0.element) : .nan)
            }, colour: Ink.text, width: 1.8)
        if let reference, reference.value.isFinite {
            drawing.polyline(
                reference.points(left: area.left, right: place(count - 1), scale: scale, place: place), colour: Tone.orange.rawValue, width: 1.5, dashed: true)
        }
        if let last = panel.fan.median.lastIndex(where: \.isFinite) {
            drawing.text(
                endLabel(panel), x: place(panel.history.count + last) + 5, y: scale(panel.fan.median[last]) + 4,
                colour: Tone.blue.rawValue, bold: true, halo: true)
        }
        drawing.line(area.left, area.bottom, area.right, area.bottom, colour: Ink.axis)
        let edges = [shortLabel(0), shortLabel(count - 1)]
        drawing.text(edges[0], x: area.left, y: area.bottom + 15, size: 11, colour: Ink.muted)
        if count > 1 {
            let half = TextFitting.width(edges[1], size: 11) / 2
            let x = min(place(count - 1), area.right - half)
            drawing.text(edges[1], x: x, y: area.bottom + 15, anchor: .middle, size: 11, colour: Ink.muted)
        }
    }

    /// The last median, written beside its end.
    private func endLabel(_ panel: Panel) -> String {
        panel.fan.median.lastIndex(where: \.isFinite).map { panel.fan.text(of: $0, in: format) } ?? ""
    }

    private func shortLabel(_ index: Int) -> String {
        switch time {
        case .years(let first): Figures.shortYear(first + index)
        case .months(let first): Figures.shortYear(first + index / 12)
        }
    }
}
