/// The spread of futures step by step: the quantiles that bound half and 8 in 10 of them, and a line of the middle or the mean.
package struct Fan: Sendable, Hashable {
    /// 10%, 25%, 75% and 90% quantiles with the line between them, one value a step.
    package let low80, low50, median, high50, high80: [Double]

    /// What the line is: "median", or "mean" where lines are to add up.
    package let lineName: String

    /// How far the last value of the line would move with other futures, as a standard deviation; nil where nothing tells. Labels are written to
    /// the digits that hold.
    package var error: Double?

    package var count: Int { median.count }

    /// Columns are cut to the shortest; at each step the four quantiles are put in order, so bands never cross; a step
    /// with a value that is not finite is a gap.
    package init(low80: [Double], low50: [Double], median: [Double], high50: [Double], high80: [Double], lineName: String = "median", error: Double? = nil) {
        let columns = [low80, low50, median, high50, high80]
        let count = columns.map(\.count).min() ?? 0
        var ordered = [[Double]](repeating: [], count: 5)
        for step in 0..<count {
            let values = columns.map { $0[step] }
            let isKnown = values.allSatisfy(\.isFinite)
            let edges = [values[0], values[1], values[3], values[4]].sorted()
            // A mean may lie beyond half of futures; a median that is out of order is put in order with the others.
            let sorted = lineName == "mean" ? [edges[0], edges[1], values[2], edges[2], edges[3]] : values.sorted()
            for place in 0..<5 { ordered[place].append(isKnown ? sorted[place] : .nan) }
        }
        self.low80 = ordered[0]
        self.low50 = ordered[1]
        self.median = ordered[2]
        self.high50 = ordered[3]
        self.high80 = ordered[4]
        self.lineName = lineName
        self.error = error
    }

    /// Every value of the fan, for a scale that holds it.
    package var values: [Double] { low80 + high80 + median }

    /// The fan with a first step at which all futures are one known value.
    package func opening(at value: Double) -> Fan {
        Fan(
            low80: [value] + low80, low50: [value] + low50, median: [value] + median, high50: [value] + high50,
            high80: [value] + high80, lineName: lineName, error: error)
    }

    /// The fan with every value so much larger.
    package func raised(by amount: Double) -> Fan {
        func raised(_ values: [Double]) -> [Double] { values.map { $0 + amount } }
        return Fan(
            low80: raised(low80), low50: raised(low50), median: raised(median), high50: raised(high50), high80: raised(high80), lineName: lineName, error: error
        )
    }

    /// The line at a step, in words.
    func text(of step: Int, in format: FigureFormat) -> String { format.text(median[step], error: error) }

    /// The ends of 8 in 10 futures at a step, in words.
    func ends(at step: Int, in format: FigureFormat) -> (low: String, high: String) {
        let error = error.map { $0 * SamplingError.ofEnd }
        return (format.text(low80[step], error: error), format.text(high80[step], error: error))
    }

    /// Bands and median drawn with step `index` at `place(index)`.
    package func draw(in drawing: inout Drawing, scale: LinearScale, lineWidth: Double = 2.2, place: (Int) -> Double) {
        func edge(_ values: [Double], _ steps: Range<Int>) -> [Point] {
            steps.map { Point(x: place($0), y: scale(values[$0])) }
        }
        for run in runs {
            drawing.area(upper: edge(high80, run), lower: edge(low80, run), fill: "#cfe0ef")
            drawing.area(upper: edge(high50, run), lower: edge(low50, run), fill: "#93bbdb")
        }
        for run in runs { drawing.polyline(edge(median, run), colour: Tone.blue.rawValue, width: lineWidth) }
    }

    /// Ranges of steps without gaps.
    private var runs: [Range<Int>] {
        var output: [Range<Int>] = []
        var begin: Int?
        for step in 0...count {
            if step < count, median[step].isFinite {
                begin = begin ?? step
            } else if let first = begin {
                output.append(first..<step)
                begin = nil
            }
        }
        return output
    }

    /// What the bands mean, in small pieces beside swatches: on the line of `title` at its right where both fit
    /// there, otherwise on the line below it. Returns whether it took the second line.
    @discardableResult
    static func drawKey(in drawing: inout Drawing, below title: String, lineName: String, isBeside: Bool) -> Bool {
        let entries = [("#93bbdb", "half of futures"), ("#cfe0ef", "8 in 10 futures")]
        let gap = 12.0
        let median = lineName
        let medianWidth = 20 + TextFitting.width(median, size: 11)
        let widths = entries.map { 18 + TextFitting.width($0.1, size: 11) }
        let whole = medianWidth + widths.reduce(0) { $0 + gap + $1 }
        let fits = isBeside && whole + TextFitting.width(title, size: 12) + 16 <= drawing.width
        let y = fits ? 12.0 : 30
        var x = fits ? drawing.width - whole : 0
        drawing.line(x, y - 4, x + 16, y - 4, colour: Tone.blue.rawValue, width: 2.2)
        drawing.text(median, x: x + 20, y: y, size: 11, colour: Ink.muted)
        x += medianWidth + gap
        for (index, entry) in entries.enumerated() {
            drawing.rectangle(x: x, y: y - 9, width: 14, height: 10, fill: entry.0)
            drawing.text(entry.1, x: x + 18, y: y, size: 11, colour: Ink.muted)
            x += widths[index] + gap
        }
        return !fits
    }
}
