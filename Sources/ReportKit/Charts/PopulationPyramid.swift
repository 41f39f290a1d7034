/// Women and men by age band, now as filled bars and later as an outline, on one scale that starts at zero in the
/// middle.
package struct PopulationPyramid: Chart {
    package struct Band: Sendable {
        /// The age band: "65–69".
        package var ages: String
        package var womenNow, menNow, womenThen, menThen: Double

        package init(_ ages: String, womenNow: Double, menNow: Double, womenThen: Double, menThen: Double) {
            self.ages = ages
            self.womenNow = womenNow
            self.menNow = menNow
            self.womenThen = womenThen
            self.menThen = menThen
        }
    }

    package var title: String
    /// The names of the two times: "2013/14", "2018/19".
    package var now: String
    package var then: String
    /// Youngest first.
    package var bands: [Band]

    package init(title: String, now: String, then: String, bands: [Band]) {
        self.title = title
        self.now = now
        self.then = then
        self.bands = bands
    }

    package var textAlternative: String {
        func total(_ pick: (Band) -> [Double]) -> Double { bands.flatMap(pick).filter(\.isFinite).reduce(0, +) }
        let before = total { [$0.womenNow, $0.menNow] }
        let after = total { [$0.womenThen, $0.menThen] }
        return "Population by age band and sex. \(now): \(Figures.fixed(before)) people; \(then): \(Figures.fixed(after))."
    }

    package func svg(width: Double) -> HTML {
        let rowHeight = 18.0
        let top = 40.0
        let bottom = top + Double(max(1, bands.count)) * rowHeight
        let gutter = (bands.map { TextFitting.width($0.ages, size: 11) }.max() ?? 20) + 12
        let half = (width - gutter) / 2 - 22
        let values = bands.flatMap { [$0.womenNow, $0.menNow, $0.womenThen, $0.menThen] }.map { max(0, $0) }
        let scale = LinearScale(values, from: 0, to: half, about: width < 500 ? 2 : 4, fromZero: true)
        var drawing = Drawing(width: width, height: bottom + 40)
        let leftFoot = width / 2 - gutter / 2
        let rightFoot = width / 2 + gutter / 2
        for tick in scale.ticks {
            let label = Figures.fixed(tick)
            for x in [leftFoot - scale(tick), rightFoot + scale(tick)] {
                drawing.line(x, top, x, bottom, colour: tick == 0 ? Ink.axis : Ink.grid)
                drawing.centred(label, x: x, y: bottom + 15, colour: Ink.muted)
            }
        }
        drawing.text("people in the age band", x: width / 2, y: bottom + 33, anchor: .middle, colour: Ink.muted)
        drawing.text("Women", x: leftFoot - 4, y: top - 8, anchor: .end, colour: Tone.orange.onPaper, bold: true)
        drawing.text("Men", x: rightFoot + 4, y: top - 8, colour: Tone.blue.onPaper, bold: true)
        drawing.rectangle(x: 0, y: 2, width: 14, height: 10, fill: "#c9d1d9")
        drawing.text(now, x: 18, y: 11, size: 11, colour: Ink.muted)
        let next = 18 + TextFitting.width(now, size: 11) + 14
        drawing.line(next, 7, next + 16, 7, colour: Ink.text, width: 1.8)
        drawing.text("\(then) (outline)", x: next + 20, y: 11, size: 11, colour: Ink.muted)
        var left: [Point] = []
        var right: [Point] = []
        for (index, band) in bands.enumerated() {
            let foot = bottom - Double(index) * rowHeight
            let head = foot - rowHeight
            func drawBar(_ value: Double, from x: Double, towards sign: Double, fill: String, who: String) {
                guard value.isFinite else { return }
                drawing.rectangle(
                    x: x, y: head + 1, width: sign * scale(max(0, value)), height: rowHeight - 2, fill: fill,
                    title: "\(who) \(band.ages), \(now): \(Figures.fixed(value))")
            }
            drawBar(band.womenNow, from: leftFoot, towards: -1, fill: "#f0c3a8", who: "Women")
            drawBar(band.menNow, from: rightFoot, towards: 1, fill: "#a9c8e4", who: "Men")
            let womenReach = leftFoot - scale(max(0, band.womenThen))
            let menReach = rightFoot + scale(max(0, band.menThen))
            left += [Point(x: womenReach, y: foot), Point(x: womenReach, y: head)]
            right += [Point(x: menReach, y: foot), Point(x: menReach, y: head)]
            drawing.text(
                band.ages, x: width / 2, y: head + rowHeight / 2 + 4, anchor: .middle, size: 11, colour: Ink.muted)
        }
        if !bands.isEmpty {
            left.append(Point(x: leftFoot, y: top))
            right.append(Point(x: rightFoot, y: top))
        }
        drawing.polyline(left, colour: Tone.orange.rawValue, width: 1.8)
        drawing.polyline(right, colour: Tone.blue.rawValue, width: 1.8)
        return drawing.svg(title: title, description: textAlternative)
    }
}
