/// A funnel plot: rates against the size of what they are measured on, within control limits that narrow with size.
package struct FunnelChart: Chart {
    package struct Item: Sendable {
        package var name: String
        package var size: Double
        package var rate: Double
        /// Named and drawn in another colour, wherever it lies.
        package var isMarked: Bool

        package init(_ name: String, size: Double, rate: Double, isMarked: Bool = false) {
            self.name = name
            self.size = size
            self.rate = rate
            self.isMarked = isMarked
        }
    }

    /// A limit curve: values at increasing sizes, lower and upper.
    package struct Limits: Sendable {
        /// What it means: "95% of organisations by chance".
        package var name: String
        package var sizes: [Double]
        package var lower: [Double]
        package var upper: [Double]

        package init(name: String, sizes: [Double], lower: [Double], upper: [Double]) {
            self.name = name
            self.sizes = sizes
            self.lower = lower
            self.upper = upper
        }

        /// The limits at a size, between its neighbours in proportion; nil outside the curve.
        package func at(_ size: Double) -> FigureInterval? {
            let count = min(sizes.count, min(lower.count, upper.count))
            for index in 0..<max(0, count - 1) where sizes[index] <= size && size <= sizes[index + 1] {
                let span = sizes[index + 1] - sizes[index]
                let share = span > 0 ? (size - sizes[index]) / span : 0
                let low = lower[index] + share * (lower[index + 1] - lower[index])
                let high = upper[index] + share * (upper[index + 1] - upper[index])
                let found = FigureInterval(low, high)
                return found.isFinite ? found : nil
            }
            return nil
        }
    }

    package var title: String
    package var sizeTitle: String
    package var rateTitle: String
    package var rateFormat: FigureFormat
    package var items: [Item]
    /// The line in the middle: the average or the standard.
    package var centre: ReferenceLine
    /// Inner limits first.
    package var limits: [Limits]

    package init(
        title: String, sizeTitle: String, rateTitle: String, rateFormat: FigureFormat, items: [Item],
        centre: ReferenceLine, limits: [Limits]
    ) {
        self.title = title
        self.sizeTitle = sizeTitle
        self.rateTitle = rateTitle
        self.rateFormat = rateFormat
        self.items = items
        self.centre = centre
        self.limits = limits
    }

    /// Items outside the widest limits.
    private var outside: [Item] {
        guard let widest = limits.last else { return [] }
        return items.filter { item in widest.at(item.size).map { !$0.contains(item.rate) } ?? false }
    }

    package var textAlternative: String {
        let names = outside.map { "\($0.name) (\(rateFormat.text($0.rate)))" }
        let found = names.isEmpty ? "None lies" : "\(Figures.list(names)) \(names.count == 1 ? "lies" : "lie")"
        return "\(rateTitle) against \(sizeTitle), \(Figures.counted(items.count, "point")). "
            + "\(found) outside the outer limits. \(centre.name): \(rateFormat.text(centre.value))."
    }

    package func svg(width: Double) -> HTML {
        let height = width < 500 ? 300.0 : min(400, width * 0.5)
        let shown = items.filter { $0.size.isFinite && $0.rate.isFinite }
        let sizes = shown.map(\.size) + limits.flatMap(\.sizes)
        var rates = shown.map(\.rate) + [centre.value]
        // Limits shoot up at small sizes; only those where there are points set the scale.
        let least = shown.map(\.size).min() ?? 0
        for limit in limits {
            for (size, pair) in zip(limit.sizes, zip(limit.lower, limit.upper)) where size >= least {
                rates += [pair.0, pair.1]
            }
        }
        var yScale = LinearScale(rates, from: 0, to: 0, about: 5)
        let labels = marginLabels(limit: width * 0.26)
        let labelWidth = labels.map { TextFitting.width($0.shown, size: 11) }.max() ?? 0
        let area = PlotArea(
            left: PlotArea.tickWidth(yScale, rateFormat), top: 24, right: width - labelWidth - 12, bottom: height - 40)
        yScale.start = area.bottom
        yScale.end = area.top
        let xScale = LinearScale(
            sizes, from: area.left, to: area.right, about: width < 500 ? 4 : 6, fromZero: true,
            rounded: false)
        var drawing = Drawing(width: width, height: height)
        area.acrossAxis(xScale, format: .number(), title: sizeTitle, in: &drawing)
        area.valueAxis(yScale, format: rateFormat, title: rateTitle, in: &drawing)
        for (index, limit) in limits.enumerated() {
            let tone = index == 0 ? Ink.axis : Ink.muted
            for edge in [limit.upper, limit.lower] {
                // What lies beyond the plot is left out rather than drawn along its rim.
                let points = zip(limit.sizes, edge).map { size, rate in
                    rate.isFinite && rate >= yScale.lower && rate <= yScale.upper
                        ? Point(x: xScale(size), y: yScale(rate)) : Point(x: .nan, y: .nan)
                }
                drawing.polyline(points, colour: tone, width: 1.3, dashed: index == 0)
            }
        }
        if centre.value.isFinite {
            let y = yScale(centre.value)
            drawing.line(area.left, y, area.right, y, colour: Tone.orange.rawValue, width: 1.5)
        }
        let places = TextFitting.spread(labels.map { yScale($0.value) }, gap: 13, low: area.top, high: area.bottom)
        for (label, y) in zip(labels, places) {
            drawing.text(label.shown, x: area.right + 6, y: y + 4, size: 11, colour: label.colour, full: label.full)
        }
        let odd = Set(outside.map(\.name))
        // Marked ones last, so that no other covers them.
        for item in shown.filter({ !$0.isMarked }) + shown.filter(\.isMarked) {
            let isOdd = odd.contains(item.name)
            let x = xScale(item.size)
            let y = yScale(item.rate)
            drawing.circle(
                Point(x: x, y: y), radius: isOdd || item.isMarked ? 5 : 4,
                fill: (isOdd ? Tone.orange : item.isMarked ? Tone.teal : Tone.blue).rawValue,
                outline: Ink.paper, title: "\(item.name): \(rateFormat.text(item.rate))")
        }
        let marks = shown.map { item in
            NamedMark(
                centre: Point(x: xScale(item.size), y: yScale(item.rate)), radius: 4, name: item.name,
                isNamed: item.isMarked || odd.contains(item.name))
        }
        NamePlacer(marks: marks, area: area).draw(in: &drawing, limit: width * 0.4)
        return drawing.svg(title: title, description: textAlternative)
    }

    /// Names of the centre and of the upper limits, for the right margin.
    private func marginLabels(limit: Double) -> [(shown: String, full: String, value: Double, colour: String)] {
        let middle = [(centre.name + " " + rateFormat.text(centre.value), centre.value, Tone.orange.rawValue)]
        let edges = limits.map { ($0.name, $0.upper.last ?? .nan, Ink.muted) }
        return (middle + edges).filter { $0.1.isFinite }.map { name, value, colour in
            (TextFitting.truncated(name, to: limit, size: 11), name, value, colour)
        }
    }
}
