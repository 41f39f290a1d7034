import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// The economy's gap in its three readings, the way between them, and what moves the first.
    var gapSection: ReportSection? {
        guard let then = reading.last(DiagnosisReading.economy, .gapDoNothing) else { return nil }
        var blocks: [ReportBlock] = [.html(Block.definitions(GapLadder.rungs.map { ($0.measure.title, HTML(text: $0.meaning)) }))]
        let ladder = GapLadder(reading, year: reading.lastYear).map(ladderFinding)
        let bridge = diagnosis.bridge.steps.isEmpty ? nil : bridgeFinding
        switch (ladder, bridge) {
        case (let ladder?, let bridge?): blocks.append(.pair(ladder, bridge))
        case (let one?, nil), (nil, let one?): blocks.append(.finding(one))
        case (nil, nil): break
        }
        blocks.append(.finding(gapFinding(then)))
        return ReportSection(
            id: "gap", title: "Where the economy is heading",
            summary: """
                The gap is what all organisations together fall short of what is required of them: trusts of breaking even, \
                commissioners of their surplus. Payments between them cancel out. It has three readings.
                """,
            blocks: blocks)
    }

    /// From the do-nothing gap to what the accounts should be expected to show.
    private func ladderFinding(_ ladder: GapLadder) -> Finding {
        var title = "The accounts should be expected to show the whole do-nothing gap"
        if let first = ladder.rows.first, let last = ladder.rows.last, let most = ladder.largest {
            let accounts = GapLadder.size(last)
            let shown = last.mean >= 0 ? "shows in the accounts as \(accounts)" : "closes in the accounts, with \(accounts) to spare"
            title =
                "A do-nothing gap of \(GapLadder.size(first)) \(shown): \(DiagnosisWording.inSentence(most.title)) takes away \(GapLadder.size(most, decimals: 1))"
        }
        return Finding(
            id: "gap-ladder", title: title,
            subtitle:
                "The three readings of the gap in \(reading.lastName) and the steps between them, means, £m a year; lines: \(wording.eightInTen) of each step",
            chart: BridgeChart(
                title: title, axisTitle: "Gap, £m a year", format: .poundsMillions(decimals: ladder.decimals), steps: ladder.chart, risingIsBad: true),
            content: Block.paragraph(
                "The steps add up in every future. What commissioners hold back narrows the gap in the accounts and is missing in care: less is bought."),
            source: simulated, figures: ladder.figures, trace: reading.id(DiagnosisReading.economy, .gap, year: reading.lastYear))
    }

    /// The three readings year by year, on one scale.
    private func gapFinding(_ then: YearSummary) -> Finding {
        let now = reading.baseline(DiagnosisReading.economy, .gapDoNothing)?.mean ?? 0
        let direction = DiagnosisWording.direction(from: now, to: then)
        let wider = 1 - DiagnosisWording.shareAtOrBelow(now, then)
        let title =
            direction == "rises"
            ? "The do-nothing gap widens in \(wording.futures(wider)); by \(reading.lastName) it is \(then.ends(in: .poundsMillions(decimals: 0), scale: 1e-6)) in \(wording.eightInTen)"
            : "The do-nothing gap \(direction): \(wording.range(then, in: .poundsMillions(decimals: 0), scale: 1e-6)) in \(reading.lastName)"
        let readings = GapLadder.rungs.map(\.measure).filter { reading.last(DiagnosisReading.economy, $0) != nil }
        let heads = reading.last(DiagnosisReading.economy, .gapPerHead).map {
            "For each resident the gap in the accounts is \(wording.range($0, in: .pounds, scale: 1)) in \(reading.lastName)."
        }
        return Finding(
            id: "gap-path", title: title,
            subtitle: "Gap of \(diagnosis.scenario) in its three readings, £m a year, \(reading.baselineName) to \(reading.lastName); one scale",
            chart: FanMultiples(
                title: title, axisTitle: "Gap, £m a year", format: .poundsMillions(decimals: 0), time: .years(from: reading.firstYear),
                panels: readings.map { measure in
                    let path = reading.path(DiagnosisReading.economy, measure, scale: 1e-6)
                    return .init(measure.title, history: path.history, fan: path.fan)
                }, fromZero: true),
            content: heads.map { Block.paragraph($0) } ?? "", source: simulated, figures: gapFigures(readings),
            trace: reading.id(DiagnosisReading.economy, .gapDoNothing, year: reading.lastYear))
    }

    /// A row for each reading and year.
    private func gapFigures(_ readings: [Measure]) -> FigureTable {
        let rows = readings.flatMap { measure in
            (0...reading.lastYear).compactMap { year in
                reading.summary(DiagnosisReading.economy, measure, year: year).map { (measure: measure, year: year, summary: $0) }
            }
        }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(rows.map { pick($0.summary) / 1e6 }))
        }
        return FigureTable(
            "The three readings of the gap: \(wording.eightInTen) lie between the 10% and the 90% column",
            columns: [
                .init("Reading", .text(rows.map(\.measure.title))), .init("Year", .text(rows.map { diagnosis.years[$0.year] })),
                column("10%", \.p10), column("25%", \.p25), column("Middle", \.p50), column("75%", \.p75), column("90%", \.p90), column("Mean", \.mean),
                .init("Id", .text(rows.map { reading.id(DiagnosisReading.economy, $0.measure, year: $0.year) })),
            ])
    }

    private var bridgeFinding: Finding {
        let bridge = diagnosis.bridge
        let ordered = bridge.steps.ordered { $0.mean > $1.mean }
        let most = ordered.first
        let least = ordered.last
        var title = "The do-nothing gap moves little from driver to driver"
        if let most, most.mean > 0 {
            title = "\(most.title) \(DiagnosisWording.adds(most.mean, decimals: bridge.decimals, error: most.standardError)) to the do-nothing gap"
            if let least, least.mean < 0 {
                title =
                    "\(most.title) \(DiagnosisWording.adds(most.mean, decimals: bridge.decimals, error: most.standardError)) to the do-nothing gap; \(DiagnosisWording.inSentence(least.title)) \(DiagnosisWording.adds(least.mean, decimals: bridge.decimals, error: least.standardError))"
            }
        }
        // Labels keep to the digits that hold, as the sentences beside them do.
        func error(_ year: Int) -> Double? {
            reading.summary(DiagnosisReading.economy, .gapDoNothing, year: year)?.samplingError(in: .poundsMillions()).map { $0 / 1e6 }
        }
        var steps: [BridgeChart.Step] = [.total("Gap in \(reading.baselineName)", bridge.baseline / 1e6, error: error(0))]
        steps.append(.change(reading.chanceTitle, bridge.chance / 1e6, error: bridge.chanceStandardError / 1e6))
        steps += ordered.map {
            .change($0.title, $0.mean / 1e6, interval: FigureInterval($0.p10 / 1e6, $0.p90 / 1e6), error: $0.standardError / 1e6)
        }
        steps.append(.total("Do-nothing gap in \(reading.lastName)", bridge.last / 1e6, error: error(reading.lastYear)))
        let names =
            [
                "Gap in \(reading.baselineName)",
                reading.chanceTitle,
            ] + ordered.map(\.title)
            + ["Do-nothing gap in \(reading.lastName)"]
        func all(_ totals: (Double?, Double?), _ first: Double?, _ pick: (GapBridge.Step) -> Double) -> [Double?] {
            [totals.0, first] + ordered.map { pick($0) / 1e6 } + [totals.1]
        }
        return Finding(
            id: "gap-bridge", title: title,
            subtitle:
                "From the gap of \(reading.baselineName) to the mean do-nothing gap of \(reading.lastName), £m a year; lines: \(wording.eightInTen) of each driver’s part",
            chart: BridgeChart(
                title: title, axisTitle: "Do-nothing gap, £m a year", format: .poundsMillions(decimals: bridge.decimals), steps: steps, risingIsBad: true),
            content: Block.paragraph(
                """
                Each driver’s part is its average effect over all orders in which drivers could be added, so the parts add up \
                and no order is preferred.
                """),
            source: "\(simulated); parts from \(Figures.counted(bridge.sample, "evenly spaced future"))",
            figures: FigureTable(
                "The do-nothing gap, driver by driver",
                columns: [
                    .init("Step", .text(names)),
                    .init(
                        "Mean",
                        .poundsMillions(all((bridge.baseline / 1e6, bridge.last / 1e6), bridge.chance / 1e6, \.mean), decimals: 2)),
                    .init("Error of the mean", .poundsMillions(all((nil, nil), bridge.chanceStandardError / 1e6, \.standardError), decimals: 2)),
                    .init("10%", .poundsMillions(all((nil, nil), nil, \.p10))),
                    .init("90%", .poundsMillions(all((nil, nil), nil, \.p90))),
                ]),
            trace: reading.id(DiagnosisReading.economy, .gapDoNothing, year: reading.lastYear))
    }
}
