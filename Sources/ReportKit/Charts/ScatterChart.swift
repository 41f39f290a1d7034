/// Points or bubbles with names, optionally cut into quadrants: a portfolio matrix.
///
/// Names stand where they collide with no other mark; see ``NamePlacer``.
package struct ScatterChart: Chart {
    package struct Item: Sendable {
        package var name: String
        package var x: Double
        package var y: Double
        /// What the bubble's area stands for; all points are equal when no item has one.
        package var size: Double?
        package var tone: Tone
        /// Intervals of the two, drawn as thin lines through the mark.
        package var xInterval, yInterval: FigureInterval?

        package init(
            _ name: String, x: Double, y: Double, size: Double? = nil, tone: Tone = .blue, xInterval: FigureInterval? = nil,
            yInterval: FigureInterval? = nil
        ) {
            self.name = name
            self.x = x
            self.y = y
            self.size = size
            self.tone = tone
            self.xInterval = xInterval.flatMap { $0.isFinite ? $0 : nil }
            self.yInterval = yInterval.flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// The lines between quadrants and the names of the four corners.
    package struct Quadrants: Sendable {
        package var x: Double
        package var y: Double
        package var topLeft, topRight, bottomLeft, bottomRight: String

        package init(
            x: Double, y: Double, topLeft: String = "", topRight: String = "", bottomLeft: String = "",
            bottomRight: String = ""
        ) {
            self.x = x
            self.y = y
            self.topLeft = topLeft
            self.topRight = topRight
            self.bottomLeft = bottomLeft
            self.bottomRight = bottomRight
        }
    }

    package var title: String
    package var xTitle: String
    package var yTitle: String
    package var xFormat: FigureFormat
    package var yFormat: FigureFormat
    package var items: [Item]
    package var quadrants: Quadrants?
    /// What bubble areas stand for, with unit; named above the plot.
    package var sizeTitle: String?
    /// Many small points without names behind the items, such as single futures.
    package var cloud: [CloudPoint]

    /// A point of the cloud.
    package struct CloudPoint: Sendable {
        package var x: Double
        package var y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    package init(
        title: String, xTitle: String, yTitle: String, xFormat: FigureFormat, yFormat: FigureFormat, items: [Item],
        quadrants: Quadrants? = nil, sizeTitle: String? = nil, cloud: [CloudPoint] = []
    ) {
        self.cloud = cloud
        self.title = title
        self.xTitle = xTitle
        self.yTitle = yTitle
        self.xFormat = xFormat
        self.yFormat = yFormat
        self.items = items
        self.quadrants = quadrants
        self.sizeTitle = sizeTitle
    }

    package var textAlternative: String {
        let parts = items.map { "\($0.name) \(xFormat.text($0.x)), \(yFormat.text($0.y))" }
        let behind = cloud.isEmpty ? "" : "\(Figures.count(cloud.count)) points; named among them: "
        return "\(yTitle) against \(xTitle). \(behind)" + parts.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let shown = items.filter { $0.x.isFinite && $0.y.isFinite }
        let cloud = cloud.filter { $0.x.isFinite && $0.y.isFinite }
        let height = width < 500 ? 380.0 : min(480, width * 0.6)
        var yScale = LinearScale(
            shown.flatMap { [$0.y, $0.yInterval?.low ?? $0.y, $0.yInterval?.high ?? $0.y] } + cloud.map(\.y) + (quadrants.map { [$0.y] } ?? []), from: 0, to: 0,
            about: 5, rounded: false, room: 0.13)
        let left = PlotArea.tickWidth(yScale, yFormat)
        let head = sizeTitle == nil ? 24.0 : 40.0
        let area = PlotArea(left: left, top: head, right: width - 10, bottom: height - 40)
        yScale.start = area.bottom
        yScale.end = area.top
        let xScale = LinearScale(
            shown.flatMap { [$0.x, $0.xInterval?.low ?? $0.x, $0.xInterval?.high ?? $0.x] } + cloud.map(\.x) + (quadrants.map { [$0.x] } ?? []),
            from: area.left, to: area.right,
            about: width < 500 ? 4 : 6, rounded: false)
        var drawing = Drawing(width: width, height: height)
        area.acrossAxis(xScale, format: xFormat, title: xTitle, in: &drawing)
        area.valueAxis(yScale, format: yFormat, title: yTitle, in: &drawing)
        if let sizeTitle {
            drawing.text("area: \(sizeTitle)", x: 0, y: 28, size: 11, colour: Ink.muted)
        }
        // Names keep off the lines where they can.
        var lines: [NamePlacer.Box] = []
        if let quadrants, quadrants.x.isFinite, quadrants.y.isFinite {
            let x = xScale(quadrants.x)
            let y = yScale(quadrants.y)
            drawing.line(x, area.top, x, area.bottom, colour: Ink.axis, width: 1.2)
            drawing.line(area.left, y, area.right, y, colour: Ink.axis, width: 1.2)
            lines.append(.init(left: x - 1, top: area.top, right: x + 1, bottom: area.bottom))
            lines.append(.init(left: area.left, top: y - 1, right: area.right, bottom: y + 1))
        }

        for point in cloud { drawing.circle(Point(x: xScale(point.x), y: yScale(point.y)), radius: 2.2, fill: Tone.sky.rawValue, opacity: 0.6) }
        let largest = shown.compactMap(\.size).filter(\.isFinite).map(abs).max() ?? 0
        let biggest = width < 500 ? 18.0 : 26.0
        let marks = shown.map { item -> (centre: Point, radius: Double, item: Item) in
            let share = largest > 0 ? abs(item.size ?? 0) / largest : 0
            let radius = largest > 0 ? max(3, biggest * (share.isFinite ? share : 0).squareRoot()) : 5
            return (Point(x: xScale(item.x), y: yScale(item.y)), radius, item)
        }
        for (mark, item) in zip(marks, shown) {
            if let interval = item.xInterval {
                lines.append(.init(left: xScale(interval.low), top: mark.centre.y - 1, right: xScale(interval.high), bottom: mark.centre.y + 1))
            }
            if let interval = item.yInterval {
                lines.append(.init(left: mark.centre.x - 1, top: yScale(interval.high), right: mark.centre.x + 1, bottom: yScale(interval.low)))
            }
            if let interval = item.xInterval {
                drawing.line(xScale(interval.low), mark.centre.y, xScale(interval.high), mark.centre.y, colour: item.tone.rawValue, width: 1.2)
            }
            if let interval = item.yInterval {
                drawing.line(mark.centre.x, yScale(interval.low), mark.centre.x, yScale(interval.high), colour: item.tone.rawValue, width: 1.2)
            }
        }
        // Large bubbles first, so that small ones stay visible.
        for mark in marks.enumerated().sorted(by: { (-$0.element.radius, $0.offset) < (-$1.element.radius, $1.offset) }) {
            let item = mark.element.item
            let size = item.size.map { ", \(Figures.plain($0, decimals: 1))" } ?? ""
            drawing.circle(
                mark.element.centre, radius: mark.element.radius, fill: item.tone.rawValue, outline: Ink.paper,
                opacity: largest > 0 ? 0.72 : 1,
                title: "\(item.name): \(xFormat.text(item.x)), \(yFormat.text(item.y))\(size)")
        }
        let corners = quadrants.map { drawCorners($0, area: area, x: xScale($0.x), in: &drawing) } ?? []
        NamePlacer(
            marks: marks.map { NamedMark(centre: $0.centre, radius: $0.radius, name: $0.item.name) }, area: area,
            reserved: corners, lines: lines
        ).draw(in: &drawing, limit: max(150, width * 0.28))
        return drawing.svg(title: title, description: textAlternative)
    }

    /// Writes the corners' names and returns the places they take.
    private func drawCorners(
        _ quadrants: Quadrants, area: PlotArea, x: Double, in drawing: inout Drawing
    ) -> [NamePlacer.Box] {
        let corners: [(String, Double, Double, Drawing.Anchor, Double)] = [
            (quadrants.topLeft, area.left + 6, area.top + 15, .start, x - area.left),
            (quadrants.topRight, area.right - 6, area.top + 15, .end, area.right - x),
            (quadrants.bottomLeft, area.left + 6, area.bottom - 7, .start, x - area.left),
            (quadrants.bottomRight, area.right - 6, area.bottom - 7, .end, area.right - x),
        ]
        return corners.filter { !$0.0.isEmpty }.map { name, cornerX, cornerY, anchor, room in
            let shown = TextFitting.truncated(name, to: max(0, room - 10), size: 12, bold: true)
            drawing.text(
                shown, x: cornerX, y: cornerY, anchor: anchor, colour: Ink.muted, bold: true, halo: true, full: name)
            let wide = TextFitting.width(shown, size: 12, bold: true)
            let left = anchor == .end ? cornerX - wide : cornerX
            return NamePlacer.Box(left: left, top: cornerY - 11, right: left + wide, bottom: cornerY + 3)
        }
    }
}
