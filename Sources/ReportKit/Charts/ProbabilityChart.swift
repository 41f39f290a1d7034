/// A chance step by step, as columns from zero on a scale to 100%: the share of futures in which something has
/// happened.
package struct ProbabilityChart: Chart {
    package var title: String
    /// What the chance is of: "Share of futures in which the trust runs out of cash".
    package var axisTitle: String
    /// Names of the steps: years, quarters.
    package var steps: [String]
    /// One probability a step, 0...1.
    package var probabilities: [Double]
    /// Columns from this chance on are drawn in the warning colour.
    package var warningFrom: Double

    package init(
        title: String, axisTitle: String, steps: [String], probabilities: [Double], warningFrom: Double = 0.5
    ) {
        self.title = title
        self.axisTitle = axisTitle
        self.steps = steps
        self.probabilities = probabilities
        self.warningFrom = warningFrom
    }

    package var textAlternative: String {
        let parts = zip(steps, probabilities).map { "\($0) \(Figures.percent($1))" }
        return "\(axisTitle). " + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let format = FigureFormat.percent(decimals: 0)
        var scale = LinearScale([0, 1], from: 0, to: 0, about: 4, fromZero: true)
        let area = PlotArea(
            left: PlotArea.tickWidth(scale, format), top: 26, right: width - 4, bottom: 226)
        scale.start = area.bottom
        scale.end = area.top
        var drawing = Drawing(width: width, height: 252)
        area.valueAxis(scale, format: format, title: axisTitle, in: &drawing)
        let count = min(steps.count, probabilities.count)
        let spacing = (area.right - area.left) / Double(max(1, count))
        let column = min(64, spacing * 0.72)
        for index in 0..<count {
            let middle = area.left + (Double(index) + 0.5) * spacing
            let chance = probabilities[index]
            let name = TextFitting.truncated(steps[index], to: max(12, spacing - 2), size: 12)
            drawing.text(
                name, x: middle, y: area.bottom + 17, anchor: .middle, colour: Ink.muted, full: steps[index])
            guard chance.isFinite else { continue }
            let held = min(1, max(0, chance))
            let tone: Tone = held >= warningFrom ? .orange : .blue
            drawing.rectangle(
                x: middle - column / 2, y: scale(held), width: column, height: area.bottom - scale(held),
                fill: tone.rawValue, title: "\(steps[index]): \(Figures.futures(held))")
            let label = format.text(held)
            guard spacing > TextFitting.width(label, size: 12, bold: true) + 2 else { continue }
            let isInside = held > 0.9
            drawing.text(
                label, x: middle, y: isInside ? scale(held) + 16 : scale(held) - 5, anchor: .middle,
                colour: isInside ? tone.textOn : Ink.text, bold: true, halo: !isInside)
        }
        drawing.line(area.left, area.bottom, area.right, area.bottom, colour: Ink.axis)
        return drawing.svg(title: title, description: textAlternative)
    }
}
