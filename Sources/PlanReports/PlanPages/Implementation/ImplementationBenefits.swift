import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// Benefits by year and quarter, and what a month's delay costs.
extension ImplementationPage {
    /// Benefits in the gap are shown as what they take off it.
    private func sign(_ benefit: ImplementationOutlook.Benefit) -> Double { benefit.measure == .gap || benefit.measure == .gapPerHead ? -1 : 1 }

    var benefitSection: ReportSection? {
        guard let whole = outlook.benefits.first else { return nil }
        let years = Array(whole.planned.indices.dropFirst())
        let plannedSum = -years.reduce(0) { $0 + whole.planned[$1].mean }
        let expectedSum = -years.reduce(0) { $0 + whole.expected[$1].mean }
        let title =
            plannedSum > 0
            ? "The programme brings \(Words.pounds(expectedSum)) of the \(Words.pounds(plannedSum)) that the option promises over the plan years"
            : "Within the plan years the option costs \(Words.pounds(-plannedSum)) more than it saves as planned, \(Words.pounds(-expectedSum)) with its programme"
        let curve = Finding(
            id: "implement-benefits-money", title: title,
            subtitle:
                "Taken off the gap beside do-nothing, £m a year: as planned (hollow), and as the programme lets it come (middle and \(wording.eightInTen))",
            chart: DotIntervalChart(
                title: title, axisTitle: "Taken off the gap, £m a year", format: .poundsMillions(),
                items: years.map {
                    .init(
                        outlook.years[$0], -whole.expected[$0].p50 / 1e6, interval: .init(-whole.expected[$0].p90 / 1e6, -whole.expected[$0].p10 / 1e6),
                        before: -whole.planned[$0].p50 / 1e6)
                }, reference: ReferenceLine("do nothing", at: 0), valueName: "with the programme", beforeName: "as planned"),
            source: simulated, figures: benefitTable([whole]))
        var blocks: [ReportBlock] = [.finding(curve)]
        let panels = outlook.interventions.map { one -> FanMultiples.Panel in
            func monthly(_ values: [Double]) -> [Double] { values.flatMap { [$0, $0, $0] } }
            return .init(
                one.intervention,
                fan: Fan(
                    low80: monthly(one.p10Share), low50: monthly(one.p25Share), median: monthly(one.p50Share), high50: monthly(one.p75Share),
                    high80: monthly(one.p90Share)))
        }
        let slowest = outlook.interventions.min {
            ($0.meanShare.last ?? 0) / max($0.plannedShare.last ?? 0, 1e-9) < ($1.meanShare.last ?? 0) / max($1.plannedShare.last ?? 0, 1e-9)
        }
        let rampTitle =
            slowest.flatMap { one in
                one.plannedShare.last.map { planned in
                    "At the end of \(lastYear) “\(one.intervention)” has reached \(Figures.percent(one.meanShare.last ?? 0)) of its full effect on average; planned \(Figures.percent(planned))"
                }
            } ?? "How far interventions have come"
        blocks.append(
            .finding(
                Finding(
                    id: "implement-ramps", title: rampTitle,
                    subtitle: "Share of full effect of each intervention by quarter of the plan years, middle and \(wording.eightInTen)",
                    chart: FanMultiples(
                        title: rampTitle, axisTitle: "Share of full effect", format: .percent(), time: .months(fromApril: firstYear + 1), panels: panels,
                        fromZero: true),
                    source: simulated, figures: quarterTable)))
        blocks.append(
            .html(
                Block.paragraph(
                    "Each intervention by itself, summed over the plan years, in \(Figures.count(outlook.sample)) futures evenly spaced over the run. What they do together is not their sum."
                )))
        blocks.append(.html(partTable.html()))
        let stated = outlook.benefits.dropFirst(1 + outlook.interventions.count)
        for benefit in stated { blocks.append(.finding(statedFinding(benefit))) }
        return ReportSection(
            id: "implement-benefits", title: "Benefits, planned and expected",
            summary: "Planned: the option's own timetable. Expected: started when the programme allows. Both beside do-nothing in the same futures.",
            blocks: blocks)
    }

    private func statedFinding(_ benefit: ImplementationOutlook.Benefit) -> Finding {
        let years = Array(benefit.planned.indices.dropFirst())
        // A change of a share is one of points.
        let shown: (format: FigureFormat, scale: Double, unit: String) =
            benefit.unit == "share" ? (.number(decimals: 1), 100, " points") : (benefit.measure.shown.format, benefit.measure.shown.scale, "")
        let last = benefit.planned.count - 1
        let scale = shown.scale * sign(benefit)
        let title =
            "\(benefit.name): \(Figures.signed(benefit.expected[last].p50 * scale, in: shown.format))\(shown.unit) in \(lastYear), planned \(Figures.signed(benefit.planned[last].p50 * scale, in: shown.format))\(shown.unit)"
        return Finding(
            id: "implement-benefit-\(benefit.name)", title: title,
            subtitle:
                "\(benefit.measure.title), \(name(benefit.organisation)): change from do-nothing by \(Figures.list(benefit.interventions)). Owner: \(benefit.owner)",
            chart: DotIntervalChart(
                title: title,
                axisTitle:
                    "Change in \(benefit.measure.title.prefix(1).lowercased() + benefit.measure.title.dropFirst())\(shown.unit.isEmpty ? "" : ", points")",
                format: shown.format,
                items: years.map {
                    .init(
                        outlook.years[$0], benefit.expected[$0].p50 * scale,
                        interval: .init(benefit.expected[$0].p10 * scale, benefit.expected[$0].p90 * scale),
                        before: benefit.planned[$0].p50 * scale)
                }, reference: ReferenceLine("do nothing", at: 0), valueName: "with the programme", beforeName: "as planned"),
            source: simulated, figures: nil)
    }

    private func benefitTable(_ benefits: [ImplementationOutlook.Benefit]) -> FigureTable {
        let rows = benefits.flatMap { benefit in benefit.planned.indices.dropFirst().map { (benefit, $0) } }
        func column(_ title: String, _ pick: (ImplementationOutlook.Benefit, Int) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(rows.map { pick($0.0, $0.1) * -1e-6 }, decimals: 2))
        }
        return FigureTable(
            "Taken off the gap",
            columns: [
                .init("Year", .text(rows.map { outlook.years[$0.1] })), column("Planned, middle") { $0.planned[$1].p50 },
                column("Planned, mean") { $0.planned[$1].mean },
                column("Expected, 10%") { $0.expected[$1].p90 }, column("Expected, middle") { $0.expected[$1].p50 },
                column("Expected, mean") { $0.expected[$1].mean },
                column("Expected, 90%") { $0.expected[$1].p10 },
            ])
    }

    private var partTable: FigureTable {
        let rows = outlook.benefits.dropFirst().prefix(outlook.interventions.count)
        func sum(_ years: [YearSummary]) -> Double { -years.dropFirst().reduce(0) { $0 + $1.mean } / 1e6 }
        return FigureTable(
            "Taken off the gap by each intervention, all plan years",
            columns: [
                .init("Intervention", .text(rows.map(\.name))), .init("Owner", .text(rows.map(\.owner))),
                .init("Planned", .poundsMillions(rows.map { sum($0.planned) }, decimals: 2)),
                .init("Expected", .poundsMillions(rows.map { sum($0.expected) }, decimals: 2)),
                .init("Lost to delay", .poundsMillions(rows.map { $0.lost.mean / 1e6 }, decimals: 2)),
            ])
    }

    private var quarterTable: FigureTable {
        let quarters = outlook.interventions.first?.plannedShare.indices ?? 0..<0
        return FigureTable(
            "Share of full effect by quarter: planned, and expected on average",
            columns: [.init("Quarter", .text(quarters.map { "\(Figures.year(firstYear + 1 + $0 / 4)) Q\($0 % 4 + 1)" }))]
                + outlook.interventions.flatMap { one in
                    [
                        FigureTable.Column("\(one.intervention), planned", .percent(one.plannedShare, decimals: 0)),
                        FigureTable.Column("\(one.intervention), expected", .percent(one.meanShare, decimals: 0)),
                    ]
                })
    }

    // MARK: A month's delay

    var delaySection: ReportSection? {
        let ordered = outlook.activities.filter { $0.monthOfDelay.chance > 0 }.ordered { abs($0.monthOfDelay.mean) > abs($1.monthOfDelay.mean) }
        let free = outlook.activities.filter { $0.kind == .work && $0.monthOfDelay.chance == 0 }
        guard let first = ordered.first else { return nil }
        let shown = Array(ordered.prefix(15))
        let title =
            "A month more of “\(first.name)” moves the gap of the plan years by \(Figures.signed(first.monthOfDelay.mean / 1e6, in: .poundsMillions(decimals: 2)))"
        let finding = Finding(
            id: "implement-month", title: title,
            subtitle:
                "One month added to one activity: change in the gap summed over the plan years, £m, mean and 8 in 10 of \(Figures.count(outlook.sample)) futures evenly spaced over the run"
                + (ordered.count > shown.count ? "; the \(shown.count) that matter most" : ""),
            chart: BarChart(
                title: title, axisTitle: "Wider (+) or narrower (−) gap, £m", format: .poundsMillions(decimals: 2),
                bars: shown.map { .init($0.name, $0.monthOfDelay.mean / 1e6, interval: .init($0.monthOfDelay.p10 / 1e6, $0.monthOfDelay.p90 / 1e6)) }),
            source: simulated, figures: delayTable(ordered))
        var blocks: [ReportBlock] = [.finding(finding)]
        if !free.isEmpty {
            blocks.append(
                .html(Block.paragraph("A month more of these puts off no intervention in any of those futures: \(Figures.list(free.map { "“\($0.name)”" })).")))
        }
        return ReportSection(
            id: "implement-delay", title: "What a month costs",
            summary:
                "Activities one after another cost the same month; where paths run side by side only the latest costs. A gain means that what is put off costs more than it saves within the plan years.",
            blocks: blocks)
    }

    func delayTable(_ activities: [ImplementationOutlook.Activity]) -> FigureTable {
        let delays = activities.map(\.monthOfDelay)
        return FigureTable(
            "A month more of each activity",
            columns: [
                .init("Activity", .text(activities.map(\.name))), .init("Gap, mean", .poundsMillions(delays.map { $0.mean / 1e6 }, decimals: 2)),
                .init("10%", .poundsMillions(delays.map { $0.p10 / 1e6 }, decimals: 2)),
                .init("90%", .poundsMillions(delays.map { $0.p90 / 1e6 }, decimals: 2)),
                .init("Puts off an intervention", .percent(delays.map(\.chance), decimals: 0)),
                .init("Moves the end by", unit: "months", .decimal(delays.map(\.endMonths), decimals: 2)),
                .init("Adds to the programme's cost", .poundsMillions(delays.map { $0.programmeCost / 1e6 }, decimals: 2)),
            ])
    }
}
