/// A programme over months: each task's planned span, and when it ends in 8 in 10 futures.
///
/// Months count from the programme's first month, which is month 0.
package struct GanttChart: Chart {
    package struct Task: Sendable {
        package var name: String
        package var start: Double
        /// The planned end.
        package var end: Double
        /// 10% and 90% quantiles of the end.
        package var endRange: FigureInterval?
        /// Whether it decides the programme's end in most futures.
        package var isCritical: Bool
        /// Whether it is a point in time, drawn as a diamond at `end`.
        package var isMilestone: Bool

        package init(
            _ name: String, start: Double, end: Double, endRange: FigureInterval? = nil, isCritical: Bool = false,
            isMilestone: Bool = false
        ) {
            self.name = name
            self.start = start
            self.end = end
            self.endRange = endRange
            self.isCritical = isCritical
            self.isMilestone = isMilestone
        }
    }

    package var title: String
    /// The financial year whose April is month 0.
    package var firstYear: Int
    package var tasks: [Task]

    package init(title: String, firstYear: Int, tasks: [Task]) {
        self.title = title
        self.firstYear = firstYear
        self.tasks = tasks
    }

    package var textAlternative: String {
        let parts = tasks.map { task in
            let range =
                task.endRange.map {
                    ", in 8 in 10 futures between \(month($0.low)) and \(month($0.high))"
                } ?? ""
            return "\(task.name) ends \(month(task.end))\(range)"
        }
        return parts.joined(separator: "; ") + "."
    }

    /// The month in which a time falls; times beyond 100 years are held to them.
    private func month(_ time: Double) -> String {
        guard time.isFinite else { return "at an unknown time" }
        return TimeAxis.months(fromApril: firstYear).label(Int(min(1200, max(-1200, time)).rounded(.down)))
    }

    package func svg(width: Double) -> HTML {
        let layout = RowLayout(names: tasks.map(\.name), values: [], width: width, head: 44)
        let area = layout.area
        let ends: [Double] = tasks.flatMap { (task) -> [Double] in
            guard let range = task.endRange else { return [task.start, task.end] }
            return [task.start, task.end, range.low, range.high]
        }
        let times: [Double] = ends.filter(\.isFinite).map { min(1200.0, max(-1200.0, $0)) }
        // A programme of weeks is drawn over months, one of years over financial years.
        let isShort = (times.max() ?? 12) - (times.min() ?? 0) <= 9
        let step = isShort ? 1.0 : 12
        let first = ((times.min() ?? 0) / step).rounded(.down) * step
        let last = max(first + step, ((times.max() ?? 12) / step).rounded(.up) * step)
        func x(_ time: Double) -> Double {
            area.left + (min(last, max(first, time)) - first) / (last - first) * (area.right - area.left)
        }
        var drawing = Drawing(width: width, height: area.bottom + 8)
        drawKey(in: &drawing, isNarrow: layout.isNarrow)
        if isShort {
            drawMonths(Int(first)...Int(last), area: area, in: &drawing, place: x)
        } else {
            drawYears(from: first, to: last, area: area, in: &drawing, place: x)
        }
        for (index, task) in tasks.enumerated() {
            let y = layout.middle(index)
            drawing.block(
                task.name, x: layout.nameWidth, middle: y, limit: layout.nameLimit, anchor: .end, bold: task.isCritical)
            guard task.start.isFinite, task.end.isFinite else { continue }
            let tone: Tone = task.isCritical ? .orange : .blue
            if let range = task.endRange, range.isFinite {
                drawing.rectangle(
                    x: x(range.low), y: y - 3, width: x(range.high) - x(range.low), height: 6,
                    fill: tone.rawValue, opacity: 0.4,
                    title: "\(task.name): ends between \(month(range.low)) and \(month(range.high))")
                drawing.line(x(range.high), y - 5, x(range.high), y + 5, colour: tone.rawValue, width: 1.4)
            }
            if task.isMilestone {
                let centre = x(task.end)
                drawing.polygon(
                    [
                        Point(x: centre, y: y - 7), Point(x: centre + 7, y: y), Point(x: centre, y: y + 7),
                        Point(x: centre - 7, y: y),
                    ], fill: tone.rawValue, title: "\(task.name): \(month(task.end))")
            } else {
                drawing.rectangle(
                    x: x(task.start), y: y - 7, width: max(2, x(task.end) - x(task.start)), height: 14,
                    fill: tone.rawValue, title: "\(task.name): \(month(task.start)) to \(month(task.end))")
            }
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    /// Lines at the beginning of each month with its name.
    private func drawMonths(_ months: ClosedRange<Int>, area: PlotArea, in drawing: inout Drawing, place: (Double) -> Double) {
        let axis = TimeAxis.months(fromApril: firstYear)
        let room = (area.right - area.left) / Double(max(1, months.count - 1)) - 6
        for month in months {
            drawing.line(place(Double(month)), area.top - 16, place(Double(month)), area.bottom, colour: Ink.grid)
            guard month < months.upperBound else { continue }
            let label = axis.label(month)
            let short = String(label.prefix(3))
            drawing.text(
                TextFitting.width(label, size: 12) <= room ? label : short, x: place(Double(month)) + 4, y: area.top - 5, colour: Ink.muted, full: label)
        }
    }

    /// Lines at the beginning of each financial year with its name.
    private func drawYears(from first: Double, to last: Double, area: PlotArea, in drawing: inout Drawing, place: (Double) -> Double) {
        let years = Int((last - first) / 12)
        let yearWidth = max(0.1, (area.right - area.left) / Double(years))
        let every = Int((TextFitting.width("14/15", size: 12) + 8) / yearWidth + 1)
        let isShort = yearWidth < TextFitting.width("2014/15", size: 12) + 6
        for year in 0...years {
            let at = first + Double(year * 12)
            drawing.line(place(at), area.top - 16, place(at), area.bottom, colour: Ink.grid)
            guard year < years, !isShort || year % every == 0 else { continue }
            let start = firstYear + Int(at / 12)
            drawing.text(
                isShort ? Figures.shortYear(start) : Figures.year(start), x: place(at) + 4, y: area.top - 5, colour: Ink.muted)
        }
    }

    private func drawKey(in drawing: inout Drawing, isNarrow: Bool) {
        var x = 0.0
        let entries: [(String, String, Double, Double)] = [
            ("planned", Tone.blue.rawValue, 1, 10), ("on the critical path", Tone.orange.rawValue, 1, 10),
            (isNarrow ? "8 in 10 ends" : "ends in 8 in 10 futures", Tone.blue.rawValue, 0.4, 6),
        ]
        for (name, fill, opacity, height) in entries {
            drawing.rectangle(x: x, y: 7 - height / 2, width: 14, height: height, fill: fill, opacity: opacity)
            drawing.text(name, x: x + 18, y: 11, size: 11, colour: Ink.muted)
            x += 18 + TextFitting.width(name, size: 11) + 12
        }
    }
}
