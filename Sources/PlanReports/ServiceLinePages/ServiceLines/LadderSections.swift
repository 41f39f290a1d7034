import HealthSimulation
import ReportKit
import ReportWording
import ServiceLines
import Statistics

/// From income to surplus, how cost reached the lines, and where the lines head.
extension ServiceLinePage {
    var ladderSection: ReportSection? {
        ReportSection(
            id: "slr-ladder", title: "From income to surplus, line by line",
            summary: """
                Income less direct cost is the direct contribution (“after direct”); less indirect cost, the contribution; less overheads, EBITDA; less depreciation, dividend and \
                interest, the surplus (the last three as “capital and finance”; apart in the workbook). Lines hold patient care; training, research and other income stand apart. All rows add up to the trust's own surplus.
                """,
            blocks: reporting.trusts.map { .finding(ladder($0)) })
    }

    private func ladder(_ trust: TrustServiceLines) -> Finding {
        let lines = trust.lines.ordered { $0.accounts[0].surplus < $1.accounts[0].surplus }
        let losing = lines.count { $0.accounts[0].surplus < 0 }
        let unpaid = lines.count { $0.accounts[0].contribution < 0 }
        let name = name(trust)
        let title: String
        if !trust.hasOwnCosts {
            title = "\(name): service lines by the national pattern of costs, as no own ones are given; nothing follows for a single line"
        } else if let worst = lines.first, let best = lines.last, lines.count > 1 {
            title =
                losing == 0
                ? "\(name): every service line covers its full cost in \(first); \(best.name) earns most, \(money(best.accounts[0].surplus))"
                : "\(name): \(DiagnosisWording.inSentence(DiagnosisWording.howMany(losing, of: lines.count, "service line"))) \(DiagnosisWording.verb(losing, "loses", "lose")) money at full cost in \(first), \(worst.name) most (\(money(worst.accounts[0].surplus))); \(unpaid == 0 ? "all pay" : "all but \(unpaid) pay") towards overheads"
        } else {
            title = "\(name): \(lines.first?.name ?? "no service line") ends \(first) with a surplus of \(money(lines.first?.accounts[0].surplus ?? 0))"
        }
        return Finding(
            id: "slr-ladder-\(trust.code)", title: title,
            subtitle: "Surplus of each service line of \(name) in \(first), £m, largest loss first",
            chart: BarChart(
                title: title, axisTitle: "Surplus in \(first), £m", format: .poundsMillions(),
                bars: lines.map { BarChart.Bar(self.title($0.name), $0.accounts[0].surplus / 1e6) }),
            content: ladderTable(trust, year: 0, title: "Ladder of \(name), \(first)").html(showsCaption: false)
                + "<details class=\"figures\"><summary>The same in \(last), means over futures</summary>\(ladderTable(trust, year: lastYear, title: "Ladder of \(name), \(last)").html(showsCaption: false))</details>"
                + belowTheLine(trust),
            source: simulated)
    }

    /// Accounts can hold more income than cost below the operating line; lines then gain there, which needs a word.
    private func belowTheLine(_ trust: TrustServiceLines) -> HTML {
        let gain = -trust.total[0].finance
        guard gain > 0 else { return "" }
        return Block.callout(
            "A gain below the operating line",
            Block.paragraph(
                "The accounts of \(first) show a surplus \(money(gain)) better than income less operating cost, such as an impairment taken back. It is shared over the lines and does not come again by itself."
            ))
    }

    var stepDownSection: ReportSection? {
        let worst = reporting.trusts.map(\.largestDifference).max() ?? 0
        return ReportSection(
            id: "slr-costing", title: "How cost reached the lines",
            summary: """
                Overheads first, in the order shown, to indirect pools and lines; then each pool to the lines by its driver. Every step only moves money: over all \
                futures and years the lines differ from the ledger by \(worst < 0.005 ? "less than a penny" : worst < 0.5 ? "less than £1" : "at most \(Figures.pounds(worst))").
                """,
            blocks: reporting.trusts.map { .finding(stepDown($0)) })
    }

    private func stepDown(_ trust: TrustServiceLines) -> Finding {
        let name = name(trust)
        let lines = trust.lines.ordered { $0.accounts[0].fullCost > $1.accounts[0].fullCost }
        let all = trust.lines.reduce(into: (direct: 0.0, indirect: 0.0, overhead: 0.0, full: 0.0)) {
            $0.direct += $1.accounts[0].direct
            $0.indirect += $1.accounts[0].indirect
            $0.overhead += $1.accounts[0].overhead
            $0.full += $1.accounts[0].fullCost
        }
        let pools = trust.pools.indices.map { pool in (trust.pools[pool], trust.lines.reduce(0) { $0 + $1.poolCost[pool] }) }
        let largest = pools.max { $0.1 < $1.1 }
        let title =
            "\(name): \(Figures.percent(all.direct / max(1, all.full))) of the cost of lines is direct, \(Figures.percent(all.indirect / max(1, all.full))) indirect and \(Figures.percent(all.overhead / max(1, all.full))) overhead\(largest.map { "; the largest pool is \($0.0) (\(money($0.1)))" } ?? "")"
        let steps = trust.steps
        let table = FigureTable(
            "Steps at \(name), \(first)",
            columns: [
                .init("Step", .text(steps.enumerated().map { "\($0.offset + 1). \(DiagnosisWording.sentence($0.element.name))" })),
                .init("Kind", .text(steps.map { $0.isOverhead ? "overhead" : "indirect" })),
                .init("Driver", .text(steps.map { $0.fellBack ? "\($0.driver): not used here, cost stood in" : $0.driver })),
                .init("Leaves", .poundsMillions(steps.map { $0.total / 1e6 }, decimals: 2)),
                .init("To pools", .poundsMillions(steps.map { $0.toPools.isEmpty ? nil : $0.toPools.reduce(0, +) / 1e6 }, decimals: 2)),
                .init("To lines", .poundsMillions(steps.map { $0.toLines.reduce(0, +) / 1e6 }, decimals: 2)),
            ])
        return Finding(
            id: "slr-costing-\(trust.code)", title: title, subtitle: "Full cost of each service line of \(name) by layer, £m, \(first)",
            chart: StackedBarChart(
                title: title, axisTitle: "Full cost in \(first), £m", format: .poundsMillions(),
                parts: ["direct", "indirect", "overhead", "depreciation, dividend, interest"],
                rows: lines.map { line in
                    let account = line.accounts[0]
                    return StackedBarChart.Row(
                        self.title(line.name), [account.direct, account.indirect, account.overhead, account.depreciation + account.finance].map { $0 / 1e6 })
                }),
            source: simulated, figures: table)
    }

    var trendSection: ReportSection? {
        ReportSection(
            id: "slr-trend", title: "Where the lines are heading",
            summary:
                "EBITDA of each line if nothing new is done, with the range of futures. The baseline year is the ledger's; all panels of a trust share one scale.",
            blocks: reporting.trusts.compactMap(trend).map { .finding($0) })
    }

    private func trend(_ trust: TrustServiceLines) -> Finding? {
        let name = name(trust)
        let lines = trust.lines.ordered { $0.accounts[0].income > $1.accounts[0].income }
        guard let start = Int(first.prefix(4)), !lines.isEmpty else { return nil }
        func middle(_ line: TrustServiceLines.ServiceLine) -> Double { line.bands[.ebitda]?.last?.p50 ?? 0 }
        let falling = lines.filter { middle($0) < $0.accounts[0].ebitda }
        let below = lines.count { middle($0) < 0 }
        let title =
            !trust.hasOwnCosts
            ? "\(name): EBITDA of lines by the national pattern of costs, as no own ones are given; nothing follows for a single line"
            : "\(name): EBITDA falls in \(DiagnosisWording.number(falling.count)) of \(Figures.counted(lines.count, "line")) by \(last)\(below == 0 ? "" : " and is below nothing in \(DiagnosisWording.number(below))") in the middle of futures"
        let panels = lines.map { line -> FanMultiples.Panel in
            let bands = (line.bands[.ebitda] ?? []).dropFirst()
            return FanMultiples.Panel(
                self.title(line.name), history: [line.accounts[0].ebitda / 1e6],
                fan: Fan(
                    low80: bands.map { $0.p10 / 1e6 }, low50: bands.map { $0.p25 / 1e6 }, median: bands.map { $0.p50 / 1e6 },
                    high50: bands.map { $0.p75 / 1e6 },
                    high80: bands.map { $0.p90 / 1e6 }))
        }
        func column(_ title: String, _ pick: (TrustServiceLines.ServiceLine) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(lines.map { pick($0).map { $0 / 1e6 } }))
        }
        var columns: [FigureTable.Column] = [.init("Service line", .text(lines.map { self.title($0.name) }))]
        for (year, label) in reporting.years.enumerated() { columns.append(column(label) { $0.bands[.ebitda]?[year].p50 }) }
        columns.append(column("\(last) 10%") { $0.bands[.ebitda]?.last?.p10 })
        columns.append(column("\(last) 90%") { $0.bands[.ebitda]?.last?.p90 })
        columns.append(.init("Activity a year", .percent(lines.map(\.growth.mean))))
        return Finding(
            id: "slr-trend-\(trust.code)", title: title, subtitle: "EBITDA of each service line of \(name), £m a year, \(first) to \(last)",
            chart: FanMultiples(title: title, axisTitle: "EBITDA, £m", format: .poundsMillions(), time: .years(from: start), panels: panels, fromZero: true),
            source: simulated, figures: FigureTable("EBITDA at \(name), middle of futures", columns: columns))
    }
}
