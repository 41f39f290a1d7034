/// A picture of figures, drawn on the server as SVG.
///
/// A chart is a plain value; drawing it is a pure function of the value and of the width asked for, so the same
/// chart is drawn once for wide screens and paper and once for phones, with text the same size in both.
package protocol Chart: Sendable {
    /// The name that assistive technology reads first; usually the finding.
    var title: String { get }
    /// What the picture shows, in a sentence or two made from its figures.
    var textAlternative: String { get }
    /// The picture, `width` units wide (at least 200), as high as it needs.
    func svg(width: Double) -> HTML
}

extension Chart {
    /// The picture for wide screens and paper together with the one for phones; the page's style sheet shows one of
    /// them.
    package func responsive(wide: Double = 720) -> HTML {
        """
        <div class="chart wide">\(svg(width: wide))</div><div class="chart narrow">\(svg(width: 358))</div>
        """
    }
}

/// The rectangle in which values are drawn, with its axes.
struct PlotArea: Sendable {
    package var left: Double
    package var top: Double
    package var right: Double
    var bottom: Double

    /// Horizontal grid lines with tick labels to their left and the axis title above; zero is drawn darker.
    func valueAxis(_ scale: LinearScale, format: FigureFormat, title: String, in drawing: inout Drawing) {
        for tick in scale.ticks {
            let y = scale(tick)
            let isZero = abs(tick) < scale.step * 1e-6
            drawing.line(left, y, right, y, colour: isZero ? Ink.axis : Ink.grid)
            drawing.text(
                format.tick(tick, step: scale.step), x: left - 6, y: y + 4, anchor: .end, colour: Ink.muted)
        }
        drawing.text(
            TextFitting.truncated(title, to: drawing.width - 4, size: 12), x: 0, y: 12, colour: Ink.muted, full: title)
    }

    /// Vertical grid lines with tick labels under them and the axis title below; zero is drawn darker.
    func acrossAxis(_ scale: LinearScale, format: FigureFormat, title: String, in drawing: inout Drawing) {
        for tick in scale.ticks {
            let x = scale(tick)
            let isZero = abs(tick) < scale.step * 1e-6
            drawing.line(x, top, x, bottom, colour: isZero ? Ink.axis : Ink.grid)
            drawing.centred(format.tick(tick, step: scale.step), x: x, y: bottom + 15, colour: Ink.muted)
        }
        drawing.centred(title, x: (left + right) / 2, y: bottom + 32, colour: Ink.muted)
    }

    /// The width that the tick labels of a value axis need.
    static func tickWidth(_ scale: LinearScale, _ format: FigureFormat) -> Double {
        (scale.ticks.map { TextFitting.width(format.tick($0, step: scale.step), size: 12) }.max() ?? 0) + 8
    }

    /// Labels along time under the plot: as many as fit, the last always among them.
    func timeAxis(_ axis: TimeAxis, count: Int, in drawing: inout Drawing, place: (Int) -> Double) {
        guard count > 0 else { return }
        drawing.line(left, bottom, right, bottom, colour: Ink.axis)
        switch axis {
        case .years(let first):
            let spacing = count > 1 ? abs(place(1) - place(0)) : right - left
            let long = TextFitting.width("2014/15", size: 12) + 8
            let isShort = spacing < long
            let every = max(1, Int((TextFitting.width("14/15", size: 12) + 8) / max(1, spacing) + 1))
            for index in 0..<count {
                let isShown = (count - 1 - index) % (isShort ? every : 1) == 0
                drawing.line(place(index), bottom, place(index), bottom + 4, colour: Ink.axis)
                guard isShown else { continue }
                let label = isShort ? Figures.shortYear(first + index) : Figures.year(first + index)
                drawing.centred(label, x: place(index), y: bottom + 17, colour: Ink.muted)
            }
        case .months(let first):
            let years = (count + 11) / 12
            let spacing = count > 12 ? abs(place(12) - place(0)) : right - left
            let isShort = spacing < TextFitting.width("2014/15", size: 12) + 6
            let every = spacing < TextFitting.width("14/15", size: 12) + 6 ? 2 : 1
            for year in 0..<years {
                let begin = place(year * 12)
                let end = place(min(count - 1, year * 12 + 11))
                drawing.line(begin, bottom, begin, bottom + 5, colour: Ink.axis)
                guard year % every == 0, count - year * 12 >= 6 else { continue }
                let label = isShort ? Figures.shortYear(first + year) : Figures.year(first + year)
                drawing.text(label, x: (begin + end) / 2, y: bottom + 17, anchor: .middle, colour: Ink.muted)
            }
        }
    }
}
