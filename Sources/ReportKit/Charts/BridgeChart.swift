/// A waterfall from one total to another: each step's contribution begins where the one before it ended.
///
/// Steps run down the page, so that long names stand on one side. Whiskers are the 80% interval of a step's own
/// contribution, drawn around its end. Totals start at zero.
package struct BridgeChart: Chart {
    /// One row of the waterfall.
    package enum Step: Sendable {
        /// A level that starts at zero. The running sum is set to it. The error is how far it would move with other seeds, in its own unit:
        /// it is labelled to the digits that hold.
        case total(String, Double, interval: FigureInterval? = nil, error: Double? = nil)
        /// A change added to the running sum; interval and error are those of the change.
        case change(String, Double, interval: FigureInterval? = nil, error: Double? = nil)

        package var name: String {
            switch self {
            case .total(let name, _, _, _), .change(let name, _, _, _): name
            }
        }
        package var value: Double {
            switch self {
            case .total(_, let value, _, _), .change(_, let value, _, _): value
            }
        }

        /// The level, or the change with its sign.
        func label(in format: FigureFormat) -> String {
            switch self {
            case .total(_, let value, _, let error): format.text(value, error: error)
            case .change(_, let value, _, let error): Figures.signed(value, in: format, error: error)
            }
        }
    }

    package var title: String
    package var axisTitle: String
    package var format: FigureFormat
    package var steps: [Step]
    /// Whether a rise is bad (a cost, a gap): rises are then orange and falls blue, otherwise the other way round.
    package var risingIsBad: Bool
    /// Values that the axis must hold beside those drawn, so that charts of one place keep their scale.
    package var reach: [Double] = []

    package init(title: String, axisTitle: String, format: FigureFormat, steps: [Step], risingIsBad: Bool) {
        self.title = title
        self.axisTitle = axisTitle
        self.format = format
        self.steps = steps
        self.risingIsBad = risingIsBad
    }

    package var textAlternative: String {
        let parts = steps.map { "\($0.name) \($0.label(in: format))" }
        return "\(axisTitle). " + parts.joined(separator: "; ") + "."
    }

    /// Every value that is drawn.
    package var values: [Double] { bars.flatMap { [$0.from, $0.to] + ($0.whisker.map { [$0.low, $0.high] } ?? []) } }

    /// Where a row's bar begins and ends, and the ends of its whisker.
    private struct Bar {
        let from: Double
        let to: Double
        let whisker: FigureInterval?
    }

    private var bars: [Bar] {
        var level = 0.0
        return steps.map { step in
            let value = step.value.isFinite ? step.value : 0
            switch step {
            case .total(_, _, let interval, _):
                level = value
                return Bar(from: 0, to: value, whisker: interval.flatMap { $0.isFinite ? $0 : nil })
            case .change(_, _, let interval, _):
                let begin = level
                level += value
                let whisker = interval.map { FigureInterval(begin + $0.low, begin + $0.high) }
                return Bar(from: begin, to: level, whisker: whisker.flatMap { $0.isFinite ? $0 : nil })
            }
        }
    }

    package func svg(width: Double) -> HTML {
        let rows = bars
        let isNarrow = width < 500
        let nameLimit = isNarrow ? width * 0.36 : width * 0.3
        let names = steps.map { step in
            let isTotal = if case .total = step { true } else { false }
            return TextFitting.wrapped(step.name, to: nameLimit, size: 12, lines: 2, bold: isTotal)
                .map { TextFitting.width($0, size: 12, bold: isTotal) }.max() ?? 0
        }
        let nameWidth = names.max() ?? 0
        let valueTexts = steps.map { $0.label(in: format) }
        let valueWidth = (valueTexts.map { TextFitting.width($0, size: 12, bold: true) }.max() ?? 0) + 10
        let rowHeight = isNarrow ? 34.0 : 30.0
        let area = PlotArea(
            left: nameWidth + 10, top: 8, right: width - valueWidth, bottom: 8 + Double(max(1, steps.count)) * rowHeight)
        let shown = values
        let scale = LinearScale(shown + reach, from: area.left, to: area.right, about: isNarrow ? 3 : 6, fromZero: true)
        var drawing = Drawing(width: width, height: area.bottom + 40)
        area.acrossAxis(scale, format: format, title: axisTitle, in: &drawing)
        for (index, step) in steps.enumerated() {
            let bar = rows[index]
            let middle = area.top + (Double(index) + 0.5) * rowHeight
            let isTotal = if case .total = step { true } else { false }
            let rises = bar.to >= bar.from
            let fill = isTotal ? "#4a5663" : (rises == risingIsBad ? Tone.orange : Tone.sky).rawValue
            drawing.block(
                step.name, x: nameWidth, middle: middle, limit: nameLimit, anchor: .end, bold: isTotal)
            drawing.rectangle(
                x: scale(bar.from), y: middle - 9, width: scale(bar.to) - scale(bar.from), height: 18, fill: fill,
                title: "\(step.name): \(valueTexts[index])")
            if index + 1 < rows.count {
                drawing.line(
                    scale(bar.to), middle - 9, scale(bar.to), middle + rowHeight + 9, colour: Ink.axis, width: 0.8)
            }
            if let whisker = bar.whisker {
                drawing.whisker(from: scale(whisker.low), to: scale(whisker.high), y: middle)
            }
            let reached = [bar.from, bar.to, bar.whisker?.high ?? bar.to].map { scale($0) }.max() ?? area.right
            drawing.text(
                valueTexts[index], x: min(reached + 6, width - valueWidth + 6), y: middle + 4, bold: isTotal, halo: true)
        }
        return drawing.svg(title: title, description: textAlternative)
    }
}

extension Drawing {
    /// A horizontal interval with end strokes, light under dark so that it reads on any bar.
    mutating func whisker(from x1: Double, to x2: Double, y: Double, colour: String = Ink.text) {
        line(x1, y, x2, y, colour: "#fff", width: 2.6)
        line(x1, y, x2, y, colour: colour, width: 1.2)
        line(x1, y - 4, x1, y + 4, colour: colour, width: 1.2)
        line(x2, y - 4, x2, y + 4, colour: colour, width: 1.2)
    }
}
