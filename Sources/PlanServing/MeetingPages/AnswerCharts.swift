import FigureWording
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import ReportKit
import Statistics

/// A picture of an answer with its figures: what the page puts in place.
struct AnswerChart {
    let id: String
    let title: String
    let chart: any Chart
    let figures: FigureTable
    /// The ends of its axis as drawn, which the page gives back while a lever moves.
    let axis: ClosedRange<Double>?
}

/// The pictures of an answer, in the order in which the page shows them.
struct AnswerCharts {
    let answer: MeetingAnswer
    /// Ends that an axis must hold, by chart.
    let held: [String: ClosedRange<Double>]

    static let ids = ["ladder", "gap", "bridge", "money", "beds", "list", "emergency"]

    func chart(_ id: String) -> AnswerChart? {
        switch id {
        case "ladder": ladder
        case "gap": gap
        case "bridge": bridge
        case "money": money
        case "beds":
            trusts(
                "beds", "Bed occupancy in \(answer.lastYearName)", .bedOccupancy, axis: "Share of available beds that is occupied", .percent(decimals: 1),
                unit: nil)
        case "list":
            trusts("list", "Waiting list in \(answer.lastYearName)", .waitingList, axis: "People waiting, thousands", .number(decimals: 1), unit: 1e-3)
        case "emergency":
            trusts(
                "emergency", "A&E within four hours in \(answer.lastYearName)", .aeWithinFourHours, axis: "Share seen within four hours",
                .percent(decimals: 1), unit: nil)
        default: nil
        }
    }

    private var last: Int { answer.lastYear }

    private func mean(_ futures: MeetingFutures, _ measure: Measure) -> Double { Mean.of(Array(futures.economy(measure, year: last))) }

    private func axis(_ values: [Double]) -> ClosedRange<Double>? {
        let known = values.filter(\.isFinite)
        guard let low = known.min(), let high = known.max() else { return nil }
        return low...high
    }

    private func reach(_ id: String) -> [Double] { held[id].map { [$0.lowerBound, $0.upperBound] } ?? [] }

    /// From do-nothing as in the file to what is still to find, and to the accounts; means, which add up.
    private var ladder: AnswerChart {
        let (file, believed, plan) = (answer.file, answer.believed, answer.plan)
        let (atFirst, asBelieved) = (mean(file, .gapDoNothing), mean(believed, .gapDoNothing))
        let (habit, done, both) = (mean(believed, .gapAfterHabit), mean(plan, .gapDoNothing), mean(plan, .gapAfterHabit))
        let accounts = mean(plan, .gap)
        var rows: [(name: String, value: Double, isTotal: Bool)] = [("Do nothing, as in the file", atFirst, true)]
        if answer.prepared.isBelievedOtherwise {
            rows += [("What we believe otherwise", asBelieved - atFirst, false), ("Do nothing, as we believe", asBelieved, true)]
        }
        rows.append(("Efficiency found from habit", habit - asBelieved, false))
        if answer.prepared.isDoing {
            rows += [("What we do", done - asBelieved, false), ("What the two do to each other", (both - habit) - (done - asBelieved), false)]
        }
        rows += [
            ("Still to find", both, true), ("Money nobody announced, and restraint", accounts - both, false),
            ("Expected in the accounts", accounts, true),
        ]
        let steps = rows.compactMap { row -> BridgeChart.Step? in
            row.isTotal ? .total(row.name, row.value / 1e6) : abs(row.value) < 0.05e6 ? nil : .change(row.name, row.value / 1e6)
        }
        var chart = BridgeChart(
            title: "The gap in \(answer.lastYearName), from doing nothing to the accounts", axisTitle: "Gap, £m a year, means", format: .poundsMillions(),
            steps: steps, risingIsBad: true)
        let drawn = chart.values
        chart.reach = reach("ladder")
        return AnswerChart(
            id: "ladder", title: chart.title, chart: chart,
            figures: FigureTable(
                chart.title, columns: [.init("Step", .text(rows.map(\.name))), .init("Mean", .poundsMillions(rows.map { $0.value / 1e6 }))]),
            axis: axis(drawn))
    }

    private func fan(_ path: [YearSummary?], scale: Double) -> Fan {
        func column(_ pick: (YearSummary) -> Double) -> [Double] { path.map { $0.map { pick($0) * scale } ?? .nan } }
        return Fan(low80: column(\.p10), low50: column(\.p25), median: column(\.p50), high50: column(\.p75), high80: column(\.p90))
    }

    private func median(_ path: [YearSummary?], scale: Double) -> [Double] { path.map { $0.map { $0.p50 * scale } ?? .nan } }

    /// The do-nothing gap year by year: the fan of the plan, do-nothing as in the file and as believed as lines.
    private var gap: AnswerChart {
        let measure = Measure.gapDoNothing
        let paths = [answer.file, answer.believed, answer.plan].map { $0.path("economy", measure) }
        var courses: [FanChart.Course] = []
        if answer.prepared.isBelievedOtherwise || answer.prepared.isDoing {
            courses.append(.init("do nothing, as in the file", median(paths[0], scale: 1e-6), isDashed: false))
        }
        if answer.prepared.isBelievedOtherwise, answer.prepared.isDoing {
            courses.append(.init("do nothing, as we believe", median(paths[1], scale: 1e-6), isDashed: true))
        }
        var chart = FanChart(
            title: "The gap before habitual efficiency, \(answer.scenario.baselineYear) to \(answer.lastYearName)", axisTitle: "Gap, £m a year",
            format: .poundsMillions(decimals: 0), time: .years(from: answer.scenario.baselineYear.start), fan: fan(paths[2], scale: 1e-6), fromZero: true)
        chart.courses = courses
        let drawn = chart.fan.values + courses.flatMap(\.values)
        chart.reach = reach("gap")
        let years = answer.scenario.years.map(\.description)
        func column(_ title: String, _ path: [YearSummary?], _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(path.map { $0.map { pick($0) / 1e6 } }))
        }
        return AnswerChart(
            id: "gap", title: chart.title, chart: chart,
            figures: FigureTable(
                chart.title,
                columns: [
                    .init("Year", .text(years)), column("As in the file, middle", paths[0], \.p50), column("As we believe, middle", paths[1], \.p50),
                    column("Plan, 10%", paths[2], \.p10), column("Plan, middle", paths[2], \.p50), column("Plan, 90%", paths[2], \.p90),
                ]), axis: axis(drawn))
    }

    /// The change of the gap lever by lever; nothing while levers move, or where none has moved.
    private var bridge: AnswerChart? {
        guard let bridge = answer.bridge, !bridge.parts.isEmpty else { return nil }
        let (start, end) = (mean(answer.file, .gapDoNothing), mean(answer.plan, .gapDoNothing))
        var steps: [BridgeChart.Step] = [.total("Do nothing, as in the file", start / 1e6)]
        steps += bridge.parts.map {
            .change(MeetingWords.name($0.name, answer.scenario), $0.mean / 1e6, interval: FigureInterval($0.p10 / 1e6, $0.p90 / 1e6))
        }
        steps.append(.total("As set here", end / 1e6))
        let chart = BridgeChart(
            title: "What each lever adds to the gap of \(answer.lastYearName), beliefs first", axisTitle: "Gap before habitual efficiency, £m a year",
            format: .poundsMillions(), steps: steps, risingIsBad: true)
        return AnswerChart(
            id: "bridge", title: chart.title, chart: chart,
            figures: FigureTable(
                chart.title,
                columns: [
                    .init("Lever", .text(bridge.parts.map { MeetingWords.name($0.name, answer.scenario) })),
                    .init("Kind", .text(bridge.parts.map { $0.isDecision ? "what we do" : "what we believe" })),
                    .init("Mean", .poundsMillions(bridge.parts.map { $0.mean / 1e6 }, decimals: 2)),
                    .init("Error of the mean", .poundsMillions(bridge.parts.map { $0.standardError / 1e6 }, decimals: 2)),
                    .init("10%", .poundsMillions(bridge.parts.map { $0.p10 / 1e6 })), .init("90%", .poundsMillions(bridge.parts.map { $0.p90 / 1e6 })),
                ]), axis: nil)
    }

    /// Surplus of every organisation in the last year, beside do-nothing as in the file.
    private var money: AnswerChart? {
        let scenario = answer.scenario
        let organisations = scenario.commissioners.map { ($0.code, $0.name) } + scenario.providers.map { ($0.code, $0.name) }
        return dots(
            "money", "Surplus of each organisation in \(answer.lastYearName)", organisations, .surplus, axis: "Surplus, £m a year", .poundsMillions(),
            scale: 1e-6)
    }

    private func trusts(_ id: String, _ title: String, _ measure: Measure, axis: String, _ format: FigureFormat, unit: Double?) -> AnswerChart? {
        dots(id, title, answer.scenario.providers.map { ($0.code, $0.name) }, measure, axis: axis, format, scale: unit ?? 1)
    }

    private func dots(
        _ id: String, _ title: String, _ organisations: [(code: String, name: String)], _ measure: Measure, axis: String, _ format: FigureFormat, scale: Double
    ) -> AnswerChart? {
        let rows = organisations.compactMap { organisation -> (name: String, now: YearSummary, before: YearSummary?)? in
            let before = answer.file.summary(organisation.code, measure, year: last)
            return answer.plan.summary(organisation.code, measure, year: last).map { (organisation.name, $0, before) }
        }
        guard !rows.isEmpty else { return nil }
        let items = rows.map { row in
            DotIntervalChart.Item(
                row.name, row.now.p50 * scale, interval: FigureInterval(row.now.p10 * scale, row.now.p90 * scale), before: row.before.map { $0.p50 * scale })
        }
        var chart = DotIntervalChart(
            title: title, axisTitle: axis, format: format, items: items, valueName: "as set here", beforeName: "do nothing, as in the file")
        let drawn = items.flatMap { [$0.value, $0.before ?? $0.value, $0.interval?.low ?? $0.value, $0.interval?.high ?? $0.value] }
        chart.reach = reach(id)
        func column(_ title: String, _ values: [Double?]) -> FigureTable.Column {
            switch format {
            case .percent: .init(title, .percent(values))
            case .poundsMillions: .init(title, .poundsMillions(values))
            default: .init(title, .decimal(values))
            }
        }
        return AnswerChart(
            id: id, title: title, chart: chart,
            figures: FigureTable(
                "\(title): \(axis)",
                columns: [
                    .init("Organisation", .text(rows.map(\.name))), column("Do nothing, as in the file", rows.map { $0.before.map { $0.p50 * scale } }),
                    column("10%", rows.map { $0.now.p10 * scale }), column("Middle", rows.map { $0.now.p50 * scale }),
                    column("90%", rows.map { $0.now.p90 * scale }),
                ]), axis: self.axis(drawn))
    }
}
