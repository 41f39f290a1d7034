import ReportKit
import Testing

@Suite("Charts that are put in place of each other")
struct ChartsInPlaceTests {
    private func fan(_ end: Double) -> FanChart {
        FanChart(
            title: "Gap", axisTitle: "Gap, £m", format: .poundsMillions(decimals: 0), time: .years(from: 2013),
            fan: Fan(low80: [0, end - 4], low50: [0, end - 2], median: [0, end], high50: [0, end + 2], high80: [0, end + 4]), fromZero: true)
    }

    /// Tick labels of a picture's axis: what stands right-aligned in the colour of axes.
    private func ticks(_ svg: String) -> [String] { svg.matches(of: /text-anchor="end">([^<]*)</).map { String($0.output.1) } }

    @Test("a fan with the same reach keeps its scale when figures change")
    func sameScale() {
        var (small, large) = (fan(20), fan(95))
        #expect(ticks(small.svg(width: 600).markup) != ticks(large.svg(width: 600).markup))
        for chart in [0.0, 100] { (small.reach, large.reach) = (small.reach + [chart], large.reach + [chart]) }
        #expect(ticks(small.svg(width: 600).markup) == ticks(large.svg(width: 600).markup))
    }

    @Test("another course stands as a line with its name, dashed or not, and in the words")
    func courses() {
        var chart = fan(50)
        chart.courses = [.init("as in the file", [0, 60], isDashed: false), .init("as <believed>", [0, 55], isDashed: true)]
        let svg = chart.svg(width: 600).markup
        #expect(svg.contains(">as in the file<") && svg.contains("as &lt;believed&gt;"))
        #expect(svg.matches(of: /stroke-dasharray/).count == 1)
        #expect(chart.textAlternative.contains("as in the file: £60m"))
    }

    @Test("a bridge's values are the ends of its bars and whiskers")
    func bridge() {
        let chart = BridgeChart(
            title: "", axisTitle: "", format: .poundsMillions(),
            steps: [.total("a", 10), .change("b", -4, interval: FigureInterval(-6, -1)), .total("c", 6)], risingIsBad: true)
        #expect(chart.values == [0, 10, 10, 6, 4, 9, 0, 6])
    }
}
