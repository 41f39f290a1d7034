/// Horizontal bars of parts; with shares of one it is also the chart of how often each option takes each rank.
///
/// Positive parts run right from zero, negative ones left. A part wide enough carries its value. The names of the parts
/// stand once above the bars, in the order in which they are stacked.
package struct StackedBarChart: Chart {
    package enum Colours: Sendable {
        /// Parts are kinds.
        case kinds
        /// Parts are ordered, first strongest: ranks, severities.
        case ordered
    }

    package struct Row: Sendable {
        package var name: String
        /// One value a part; missing ones are zero.
        package var values: [Double]

        package init(_ name: String, _ values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    package var parts: [String]
    package var rows: [Row]
    package var colours: Colours

    package init(
        title: String, axisTitle: String, format: FigureFormat, parts: [String], rows: [Row], colours: Colours = .kinds
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.parts = parts
        self.rows = rows
        self.colours = colours
    }

    package var textAlternative: String {
        let lines = rows.map { row in
            let values = parts.indices.map { "\(parts[$0]) \(format.text(value(row, $0)))" }
            return "\(row.name): " + values.joined(separator: ", ")
        }
        return "\(axisTitle). " + lines.joined(separator: "; ") + "."
    }

    private func value(_ row: Row, _ part: Int) -> Double {
        part < row.values.count && row.values[part].isFinite ? row.values[part] : 0
    }

    private func colour(_ part: Int) -> (fill: String, text: String) {
        switch colours {
        case .kinds:
            let tone = Tone.series(part)
            return (tone.rawValue, tone.textOn)
        case .ordered:
            let share = parts.count < 2 ? 1 : 1 - 0.88 * Double(part) / Double(parts.count - 1)
            return Ink.ramp(share)
        }
    }

    package func svg(width: Double) -> HTML {
        let key = keyLines(width: width)
        let layout = RowLayout(
            names: rows.map(\.name), values: [], width: width, head: 8 + Double(key.count) * 17)
        let isShare = if case .percent = format { true } else { false }
        let ends = rows.flatMap { row in
            let values = parts.indices.map { value(row, $0) }
            return [values.filter { $0 > 0 }.reduce(0, +), values.filter { $0 < 0 }.reduce(0, +)]
        }
        // Sums of shares miss one by rounding; that must not add a tick of 20% beyond the whole.
        let isWhole = isShare && ends.allSatisfy { $0 < 1.01 }
        let scale = LinearScale(
            isWhole ? ends.map { min(1, $0) } + [1] : ends, from: layout.area.left, to: layout.area.right,
            about: layout.isNarrow ? 3 : 6, fromZero: true)
        var drawing = Drawing(width: width, height: layout.area.bottom + 40)
        layout.area.acrossAxis(scale, format: format, title: axisTitle, in: &drawing)
        for (line, entries) in key.enumerated() {
            for (part, x) in entries {
                drawing.rectangle(x: x, y: Double(line) * 17 + 2, width: 12, height: 10, fill: colour(part).fill)
                drawing.text(parts[part], x: x + 16, y: Double(line) * 17 + 11, size: 11, colour: Ink.muted)
            }
        }
        for (index, row) in rows.enumerated() {
            let middle = layout.middle(index)
            drawing.block(row.name, x: layout.nameWidth, middle: middle, limit: layout.nameLimit, anchor: .end)
            var right = 0.0
            var left = 0.0
            for part in parts.indices {
                let amount = value(row, part)
                guard amount != 0 else { continue }
                let begin = amount > 0 ? right : left
                if amount > 0 { right += amount } else { left += amount }
                let from = scale(begin)
                let to = scale(begin + amount)
                drawing.rectangle(
                    x: from, y: middle - 9, width: to - from, height: 18, fill: colour(part).fill,
                    title: "\(row.name), \(parts[part]): \(format.text(amount))")
                drawing.line(to, middle - 9, to, middle + 9, colour: Ink.paper, width: 1)
                let label = isShare ? format.text(amount) : format.cell(amount)
                if abs(to - from) > TextFitting.width(label, size: 11) + 6 {
                    drawing.text(
                        label, x: (from + to) / 2, y: middle + 4, anchor: .middle, size: 11, colour: colour(part).text)
                }
            }
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    /// The key's entries, line by line, each with the place where it starts.
    private func keyLines(width: Double) -> [[(part: Int, x: Double)]] {
        var lines: [[(part: Int, x: Double)]] = [[]]
        var x = 0.0
        for part in parts.indices {
            let needed = 16 + TextFitting.width(parts[part], size: 11) + 14
            if x > 0, x + needed - 14 > width {
                lines.append([])
                x = 0
            }
            lines[lines.count - 1].append((part, x))
            x += needed
        }
        return lines
    }
}
