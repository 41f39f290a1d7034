import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// The economy's gap year by year, and what moves it.
    var gapSection: ReportSection? {
        guard let then = reading.last(DiagnosisReading.economy, .gap) else { return nil }
        var blocks: [ReportBlock] = [.finding(gapFinding(then))]
        if !diagnosis.bridge.steps.isEmpty {
            blocks += [.subsection(id: "gap-drivers", title: "What drives the gap"), .finding(bridgeFinding)]
        }
        return ReportSection(
            id: "gap", title: "Where the economy is heading",
            summary: """
                The gap is what all organisations together fall short of what is required of them: trusts of breaking even, \
                commissioners of their surplus. Payments between them cancel out.
                """,
            blocks: blocks)
    }

    private func gapFinding(_ then: YearSummary) -> Finding {
        let now = reading.baseline(DiagnosisReading.economy, .gap)?.p50 ?? 0
        let direction = DiagnosisWording.direction(from: now, to: then)
        let wider = 1 - DiagnosisWording.shareAtOrBelow(now, then)
        let title =
            direction == "rises"
            ? "The gap widens in \(Figures.futures(wider)); by \(reading.lastName) it is \(DiagnosisWording.ends(then, in: .poundsMillions(decimals: 0), scale: 1e-6)) in 8 in 10"
            : "The gap \(direction): \(DiagnosisWording.range(then, in: .poundsMillions(decimals: 0), scale: 1e-6)) in \(reading.lastName)"
        let path = reading.path(DiagnosisReading.economy, .gap, scale: 1e-6)
        let heads = reading.last(DiagnosisReading.economy, .gapPerHead).map {
            "For each resident that is \(DiagnosisWording.range($0, in: .pounds, scale: 1)) in \(reading.lastName)."
        }
        return Finding(
            id: "gap-path", title: title,
            subtitle: "Gap of \(diagnosis.scenario), £m a year, \(reading.baselineName) to \(reading.lastName)",
            chart: FanChart(
                title: title, axisTitle: "Gap, £m a year", format: .poundsMillions(),
                time: .years(from: reading.firstYear), history: path.history, fan: path.fan, fromZero: true),
            content: heads.map { Block.paragraph($0) } ?? "", source: simulated,
            figures: figures(.gap, [DiagnosisReading.economy]),
            trace: reading.id(DiagnosisReading.economy, .gap, year: reading.lastYear))
    }

    private var bridgeFinding: Finding {
        let bridge = diagnosis.bridge
        let ordered = bridge.steps.sorted { $0.mean > $1.mean }
        let most = ordered.first
        let least = ordered.last
        var title = "The gap moves little from driver to driver"
        if let most, most.mean > 0 {
            title = "\(most.title) \(DiagnosisWording.adds(most.mean)) to the gap"
            if let least, least.mean < 0 {
                title = "\(most.title) \(DiagnosisWording.adds(most.mean)); \(DiagnosisWording.inSentence(least.title)) \(DiagnosisWording.adds(least.mean))"
            }
        }
        var steps: [BridgeChart.Step] = [.total("Gap in \(reading.baselineName)", bridge.baseline / 1e6)]
        steps.append(
            .change(
                reading.diagnosis.option == "do-nothing" ? "What the baseline already holds" : "What the baseline already holds, and the option",
                bridge.chance / 1e6))
        steps += ordered.map {
            .change($0.title, $0.mean / 1e6, interval: FigureInterval($0.p10 / 1e6, $0.p90 / 1e6))
        }
        // A remainder that no reader would see in the table is left out of the picture.
        if abs(bridge.sampling) >= 0.05e6 { steps.append(.change("Sampling of the bridge", bridge.sampling / 1e6)) }
        steps.append(.total("Mean gap in \(reading.lastName)", bridge.last / 1e6))
        let names =
            [
                "Gap in \(reading.baselineName)",
                diagnosis.option == "do-nothing" ? "What the baseline already holds" : "What the baseline already holds, and the option",
            ] + ordered.map(\.title)
            + ["Sampling of the bridge", "Mean gap in \(reading.lastName)"]
        func all(_ totals: (Double?, Double?), _ first: Double?, _ last: Double?, _ pick: (GapBridge.Step) -> Double) -> [Double?] {
            [totals.0, first] + ordered.map { pick($0) / 1e6 } + [last, totals.1]
        }
        return Finding(
            id: "gap-bridge", title: title,
            subtitle: "From the gap of \(reading.baselineName) to the mean gap of \(reading.lastName), £m a year; lines: 8 in 10 futures of each driver’s part",
            chart: BridgeChart(
                title: title, axisTitle: "Gap, £m a year", format: .poundsMillions(), steps: steps, risingIsBad: true),
            content: Block.paragraph(
                """
                Each driver’s part is its average effect over all orders in which drivers could be added, so the parts add up \
                and no order is preferred. Means add up; middles do not, so the last bar is the mean gap, not the middle one.
                """),
            source: "\(simulated); parts from \(Figures.counted(bridge.sample, "evenly spaced future"))",
            figures: FigureTable(
                "The gap, driver by driver",
                columns: [
                    .init("Step", .text(names)),
                    .init(
                        "Mean",
                        .poundsMillions(all((bridge.baseline / 1e6, bridge.last / 1e6), bridge.chance / 1e6, bridge.sampling / 1e6, \.mean))),
                    .init("10%", .poundsMillions(all((nil, nil), nil, nil, \.p10))),
                    .init("90%", .poundsMillions(all((nil, nil), nil, nil, \.p90))),
                ]),
            trace: reading.id(DiagnosisReading.economy, .gap, year: reading.lastYear))
    }
}
