import Foundation
@testable import ReportKit
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The elements of a parsed picture; nil when it is not well-formed XML.
private final class Picture: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []

    static func parse(_ html: HTML) -> Picture? {
        let picture = Picture()
        let parser = XMLParser(data: Data(html.markup.utf8))
        parser.delegate = picture
        return parser.parse() ? picture : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) { elements.append((name, attributes)) }

    func named(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

    /// Every coordinate in every attribute that holds some.
    var coordinates: [Double?] {
        let plain = ["x", "y", "width", "height", "cx", "cy", "r"]
        return elements.flatMap { element in
            element.attributes.flatMap { key, value -> [Double?] in
                if plain.contains(key) { return [Double(value)] }
                guard key == "d" else { return [] }
                return value.split { "MLZ ".contains($0) }.map { Double($0) }
            }
        }
    }
}

/// Sequences that break careless charts.
private let awkward: [(name: String, values: [Double])] = [
    ("none", []), ("one", [5]), ("constant", [3, 3, 3, 3, 3]), ("zeros", [0, 0, 0, 0, 0]),
    ("not numbers", [.nan, .infinity, -.infinity, .nan, 1]), ("all missing", [.nan, .nan, .nan]),
    ("huge", [1e300, -1e300, 1e18, 5, -.greatestFiniteMagnitude]), ("tiny", [1e-300, 2e-300, 0, -1e-300, 1e-200]),
    ("negative", [-5, -4, -9, -2, -30]), ("usual", [12, 15.5, 9.25, 20, 31]), ("nearly equal", [1, 1 + 1e-16, 1, 1, 1]),
]

/// One chart of each kind, all made of the same values and the same name.
private func charts(_ values: [Double], name: String = "Trust", time: TimeAxis = .years(from: 2014)) -> [any Chart] {
    let scaled = { (factor: Double) in values.map { $0 * factor } }
    let fan = Fan(low80: scaled(0.5), low50: scaled(0.8), median: values, high50: scaled(1.2), high80: scaled(1.5))
    func interval(_ value: Double) -> FigureInterval { FigureInterval(value * 1.3, value) }
    let line = ReferenceLine(name, at: values.last ?? .nan)
    let money = FigureFormat.poundsMillions()
    return [
        TileMap(
            title: name, valueTitle: name, format: .pounds,
            tiles: values.enumerated().map { .init("T\($0)", name: name, column: $0 % 4, row: $0 / 4, value: $1) }),
        FanChart(title: name, axisTitle: name, format: money, time: time, history: values, fan: fan, reference: line),
        FanChart(title: name, axisTitle: name, format: .percent(), time: time, fan: fan, fromZero: true),
        FanMultiples(
            title: name, axisTitle: name, format: money, time: time,
            panels: values.indices.map { .init("\(name) \($0)", history: Array(values.prefix($0)), fan: fan) },
            reference: line),
        Sparkline(title: name, format: money, history: values, fan: fan),
        BridgeChart(
            title: name, axisTitle: name, format: money,
            steps: values.map { .change(name, $0, interval: interval($0)) }
                + [.total(name, values.first ?? 0, interval: nil)], risingIsBad: true),
        BarChart(
            title: name, axisTitle: name, format: money,
            bars: values.map { .init(name, $0, interval: interval($0), isMarked: $0 > 10) }, reference: line),
        TornadoChart(
            title: name, axisTitle: name, format: money, centre: values.first ?? .nan,
            bars: values.map { .init(name, atLow: $0 * 0.5, atHigh: $0 * 2) }),
        PopulationPyramid(
            title: name, now: name, then: name,
            bands: values.map { .init(name, womenNow: $0, menNow: $0, womenThen: $0 * 2, menThen: $0 / 2) }),
        DotIntervalChart(
            title: name, axisTitle: name, format: money,
            items: values.map { .init(name, $0, interval: interval($0), before: $0 * 2) }, reference: line),
        ScatterChart(
            title: name, xTitle: name, yTitle: name, xFormat: money, yFormat: .percent(),
            items: values.map { .init(name, x: $0, y: -$0, size: $0) },
            quadrants: .init(x: values.first ?? .nan, y: 0, topLeft: name, bottomRight: name), sizeTitle: name),
        StackedBarChart(
            title: name, axisTitle: name, format: money, parts: [name, name, name],
            rows: values.map { .init(name, [$0, -$0]) }),
        StackedBarChart(
            title: name, axisTitle: name, format: .percent(), parts: [name], rows: values.map { .init(name, [$0]) },
            colours: .ordered),
        ProbabilityChart(title: name, axisTitle: name, steps: values.map { _ in name }, probabilities: values),
        FunnelChart(
            title: name, sizeTitle: name, rateTitle: name, rateFormat: .percent(),
            items: values.map { .init(name, size: $0, rate: $0) }, centre: line,
            limits: [.init(name: name, sizes: values, lower: scaled(0.5), upper: scaled(1.5))]),
        ControlChart(
            title: name, axisTitle: name, format: .percent(), time: time, points: values, mean: values.first ?? .nan,
            lowerLimit: values.min() ?? .nan, upperLimit: values.max() ?? .nan, signals: [0: name, 99: name],
            target: line),
        GanttChart(
            title: name, firstYear: 2014,
            tasks: values.map {
                .init(name, start: $0, end: $0 * 2, endRange: interval($0), isCritical: $0 > 9, isMilestone: $0 < 0)
            }),
        CumulativeChart(
            title: name, axisTitle: name, format: money,
            curves: [.init(name, values: values, chances: [0.1, 0.3, 0.6, 0.9, 1]), .init(name, values: [], chances: [])],
            reference: line),
    ]
}

@Suite("Charts")
struct ChartTests {
    @Test("Every chart is well-formed, with finite coordinates and a text alternative, whatever its data", arguments: awkward)
    func wellFormed(name: String, values: [Double]) {
        for time in [TimeAxis.years(from: 2014), .months(fromApril: 2014)] {
            for chart in charts(values, time: time) {
                for width in [358.0, 720, 200] {
                    guard let picture = Picture.parse(chart.svg(width: width)) else {
                        Issue.record("\(type(of: chart)) of \(name) is not well-formed at \(width)")
                        continue
                    }
                    let bad = picture.coordinates.filter { !($0?.isFinite ?? false) }
                    #expect(bad.isEmpty, "\(type(of: chart)) of \(name)")
                    var sizes: [String?] = picture.named("circle").map { $0["r"] }
                    for rectangle in picture.named("rect") { sizes += [rectangle["width"], rectangle["height"]] }
                    let negative = sizes.contains { size in (size.flatMap(Double.init) ?? 0) < 0 }
                    #expect(!negative, "\(type(of: chart)) of \(name)")
                    let root = picture.elements.first
                    #expect(root?.name == "svg" && root?.attributes["role"] == "img")
                    #expect(picture.elements.dropFirst().first?.name == "title")
                    #expect(picture.named("desc").count == 1)
                }
            }
        }
    }

    @Test("Names with markup, control characters, no letters or a thousand letters leave charts well-formed")
    func names() {
        let hostile = ["<script>&\"'</svg>", "\u{0}\u{1B}\u{FFFF}", "", String(repeating: "Wm ", count: 400), "病院🏥e\u{301}"]
        for name in hostile {
            for chart in charts([12, 15.5, 9.25, 20, 31], name: name) {
                #expect(Picture.parse(chart.svg(width: 358)) != nil, "\(type(of: chart)) named \(name.prefix(20))")
            }
        }
    }

    @Test("The same chart drawn twice gives the same bytes")
    func deterministic() {
        let first = charts([12, 15.5, 9.25, 20, 31]).map { $0.svg(width: 720) }
        let second = charts([12, 15.5, 9.25, 20, 31]).map { $0.svg(width: 720) }
        #expect(first == second)
    }

    @Test("Pictures stay small: no chart of five values passes 20 kB")
    func small() {
        for chart in charts([12, 15.5, 9.25, 20, 31]) {
            #expect(chart.svg(width: 720).markup.utf8.count < 20_000, "\(type(of: chart))")
        }
    }

    @Test("A fan puts its quantiles in order at every step, so bands never cross and the median lies inside")
    func fanOrder() {
        var state: UInt64 = 7
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9e15 - 0.5
        }
        let columns = (0..<5).map { _ in (0..<40).map { _ in next() } }
        let fan = Fan(low80: columns[0], low50: columns[1], median: columns[2], high50: columns[3], high80: columns[4])
        #expect(fan.count == 40)
        for step in 0..<40 {
            #expect(fan.low80[step] <= fan.low50[step] && fan.low50[step] <= fan.median[step])
            #expect(fan.median[step] <= fan.high50[step] && fan.high50[step] <= fan.high80[step])
        }
        let gap = Fan(low80: [1, .nan], low50: [1, 1], median: [1, 1], high50: [1, 1], high80: [1, 1, 1])
        #expect(gap.count == 2)
        #expect(gap.median[1].isNaN)
    }

    @Test("Bars start at zero: a bar twice as long stands for twice the value, a negative one ends where a positive starts")
    func barsFromZero() throws {
        let chart = BarChart(
            title: "t", axisTitle: "a", format: .number(), bars: [.init("a", 10), .init("b", 20), .init("c", -10)])
        let picture = try #require(Picture.parse(chart.svg(width: 720)))
        let bars = try picture.named("rect").map { bar in
            (x: try #require(bar["x"].flatMap(Double.init)), width: try #require(bar["width"].flatMap(Double.init)))
        }
        #expect(bars.count == 3)
        #expect(abs(bars[1].width - 2 * bars[0].width) < 0.25)
        #expect(abs(bars[0].x - bars[1].x) < 0.06)
        #expect(abs(bars[2].x + bars[2].width - bars[0].x) < 0.11)
    }

    @Test("A bridge's steps begin where the one before ended, and its totals at zero: 10 + 5 − 3 ends at 12")
    func bridge() throws {
        let chart = BridgeChart(
            title: "t", axisTitle: "a", format: .number(),
            steps: [.total("a", 10), .change("b", 5), .change("c", -3), .total("d", 12)], risingIsBad: true)
        let picture = try #require(Picture.parse(chart.svg(width: 720)))
        let bars = try picture.named("rect").map { bar in
            let x = try #require(bar["x"].flatMap(Double.init))
            return (left: x, right: x + (try #require(bar["width"].flatMap(Double.init))))
        }
        #expect(abs(bars[1].left - bars[0].right) < 0.11)
        #expect(abs(bars[2].right - bars[1].right) < 0.11)
        #expect(abs(bars[3].right - bars[2].left) < 0.11)
        #expect(abs(bars[3].left - bars[0].left) < 0.06)
    }

    @Test("A tornado's widest bar comes first")
    func tornado() throws {
        let chart = TornadoChart(
            title: "t", axisTitle: "a", format: .number(), centre: 10,
            bars: [.init("narrow", atLow: 9, atHigh: 11), .init("wide", atLow: 20, atHigh: 2)])
        let markup = chart.svg(width: 720).markup
        let wide = try #require(markup.range(of: ">wide<"))
        let narrow = try #require(markup.range(of: ">narrow<"))
        #expect(wide.lowerBound < narrow.lowerBound)
    }

    @Test("Parts of one end exactly at the right edge of a scale from 0% to 100%")
    func shares() throws {
        let chart = StackedBarChart(
            title: "t", axisTitle: "a", format: .percent(), parts: ["1st", "2nd", "3rd"],
            rows: [.init("x", [0.1, 0.2, 0.7000001])], colours: .ordered)
        let markup = chart.svg(width: 720).markup
        #expect(markup.contains(">100%<"))
        #expect(!markup.contains(">120%<"))
    }

    @Test("Only points outside the widest funnel limits are called out")
    func funnel() {
        let limits = FunnelChart.Limits(name: "99.8%", sizes: [10, 100], lower: [0.0, 0.05], upper: [0.4, 0.15])
        let chart = FunnelChart(
            title: "t", sizeTitle: "n", rateTitle: "r", rateFormat: .percent(),
            // At size 55, half-way, the limits are 2.5% and 27.5%.
            items: [.init("inside", size: 55, rate: 0.27), .init("outside", size: 55, rate: 0.28)],
            centre: ReferenceLine("England", at: 0.1), limits: [limits])
        #expect(chart.textAlternative.contains("outside (28%) lies outside the outer limits"))
        #expect(!chart.textAlternative.contains("inside (27%)"))
    }

    @Test("A cumulative curve is read between its points: 50% of (10: 0.2, 20: 0.7) lies at 16")
    func cumulative() throws {
        let curve = CumulativeChart.Curve("c", values: [20, 10, 30], chances: [0.7, 0.2, 0.9])
        // 10 + (0.5 − 0.2) / (0.7 − 0.2) × 10 = 16
        #expect(abs(try #require(curve.value(at: 0.5)) - 16) < 1e-12)
        #expect(curve.value(at: 0.95) == nil)
        #expect(curve.chances == [0.2, 0.7, 0.9])
    }

    @Test("Scales hold their values, end at multiples of a round step and have a bounded number of ticks", arguments: awkward)
    func scales(name: String, values: [Double]) {
        for count in [2, 5, 8] {
            let scale = LinearScale(values, from: 0, to: 100, about: count)
            #expect(scale.upper > scale.lower, "\(name)")
            #expect(scale.ticks.count <= 2 * count + 3, "\(name)")
            for value in values {
                let place = scale(value)
                #expect(value.isNaN || (0...100).contains(place), "\(name) \(value)")
            }
        }
    }

    @Test("Nice steps are 1, 2, 2.5 or 5 times a power of ten", arguments: [(0.7, 1), (1.3, 2), (2.2, 2.5), (30, 50), (0.012, 0.02)])
    func niceSteps(span: Double, step: Double) { #expect(abs(LinearScale.niceStep(span) - step) < 1e-12 * step) }

    @Test("Labels spread apart keep their order, their gap and, where there is room, the bounds")
    func spreading() {
        let places = TextFitting.spread([50, 52, 51, 10], gap: 12, low: 0, high: 60)
        #expect(places[3] < places[0] && places[0] < places[2] && places[2] < places[1])
        let sorted = places.sorted()
        for (first, second) in zip(sorted, sorted.dropFirst()) { #expect(second - first >= 12 - 1e-9) }
        #expect((sorted.first ?? -1) >= 0 && (sorted.last ?? 99) <= 60)
    }

    @Test("Text is wrapped within its limit, and what does not fit is cut with an ellipsis")
    func wrapping() {
        let name = "North Middlemarch University Hospitals NHS Foundation Trust"
        let lines = TextFitting.wrapped(name, to: 120, size: 12, lines: 2)
        #expect(lines.count == 2)
        #expect(lines[1].hasSuffix("…"))
        #expect(lines.allSatisfy { TextFitting.width($0, size: 12) <= 120 })
        #expect(TextFitting.wrapped("CCG", to: 120, size: 12, lines: 2) == ["CCG"])
    }

    @Test("Months begin in April: month 0 is April, month 9 January of the next calendar year")
    func months() {
        #expect(TimeAxis.months(fromApril: 2014).label(0) == "April 2014")
        #expect(TimeAxis.months(fromApril: 2014).label(9) == "January 2015")
        #expect(TimeAxis.months(fromApril: 2014).label(59) == "March 2019")
        #expect(TimeAxis.months(fromApril: 2014).label(-4) == "December 2013")
    }
}

@Suite("Lines to hold figures against")
struct ReferenceLineTests {
    private let fan = Fan(low80: [0.5, 0.5, 0.5], low50: [0.6, 0.6, 0.6], median: [0.7, 0.7, 0.7], high50: [0.8, 0.8, 0.8], high80: [0.9, 0.9, 0.9])

    @Test("A standard that changes is drawn in steps over the years in which it holds and named by its first and last value")
    func steps() {
        let line = ReferenceLine("standard", bySteps: [.nan, 0.65, 0.7, 0.92])
        #expect(line.values == [0.65, 0.7, 0.92] && line.value == 0.92)
        let chart = FanChart(title: "t", axisTitle: "a", format: .percent(), time: .years(from: 2025), history: [0.6], fan: fan, reference: line)
        #expect(chart.svg(width: 700).markup.contains("standard 65% to 92%"))
        #expect(chart.textAlternative.contains("standard: 65% to 92%"))
        let level = FanChart(
            title: "t", axisTitle: "a", format: .percent(), time: .years(from: 2025), history: [0.6], fan: fan, reference: ReferenceLine("standard", at: 0.92))
        #expect(level.svg(width: 700).markup.contains("standard 92%"))
    }

    @Test("A step's value holds half-way to its neighbours, and there is no line where nothing holds")
    func points() {
        let scale = LinearScale([0, 1], from: 100, to: 0, about: 5)
        let points = ReferenceLine("s", bySteps: [.nan, 0.5, 1]).points(left: 0, right: 20, scale: scale) { Double($0) * 10 }
        #expect(points.map(\.x) == [0, 5, 5, 15, 15, 20])
        #expect(points[0].y.isNaN && points[1].y.isNaN && points[2].y == points[3].y && points[3].y > points[4].y && points[4].y == points[5].y)
    }

    @Test("the labels at the end of a fan hold to three errors, as sentences do; a fan that does not tell its error keeps its decimals")
    func fansHoldTheirDigits() {
        // Three errors of £2.4m are £7.2m, so that steps of £10m hold; the ends, which err 1.709 times as much, go in steps of £20m.
        func fan(_ error: Double?) -> Fan {
            Fan(low80: [10, 97.3], low50: [15, 180], median: [20, 241.6], high50: [25, 300], high80: [30, 388.9], lineName: "mean", error: error)
        }
        func chart(_ error: Double?) -> FanChart {
            FanChart(title: "t", axisTitle: "Gap, £m", format: .poundsMillions(), time: .years(from: 2013), fan: fan(error))
        }
        #expect(chart(2.4).textAlternative.contains("the mean is £240m; 8 in 10 futures lie between £100m and £380m"))
        #expect(chart(nil).textAlternative.contains("the mean is £241.6m; 8 in 10 futures lie between £97.3m and £388.9m"))
        #expect(chart(2.4).svg(width: 600).markup.contains(">£240m<") && !chart(2.4).svg(width: 600).markup.contains("241.6"))
        let multiples = FanMultiples(
            title: "t", axisTitle: "Gap, £m", format: .poundsMillions(), time: .years(from: 2013), panels: [.init("One", history: [5], fan: fan(2.4))])
        #expect(multiples.textAlternative.contains("One: mean £240m, 8 in 10 futures £100m to £380m"))
        #expect(multiples.svg(width: 600).markup.contains(">£240m<"))
        // An opening at what is known and a shift keep it.
        #expect(fan(2.4).opening(at: 20).error == 2.4 && fan(2.4).raised(by: -1).error == 2.4)
    }
}
