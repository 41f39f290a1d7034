import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// When things happen: interventions against the option's timetable, the programme as bars, its end and its cost.
extension ImplementationPage {
    var outlookSection: ReportSection {
        let late = outlook.interventions.filter { $0.meanDelayMonths > 0.05 }
        let worst = late.max { $0.meanDelayMonths < $1.meanDelayMonths }
        let title =
            worst.map {
                "“\($0.intervention)” is latest: \(Words.lateness($0.start.p50.month - $0.planned.month)) in the middle, by \(Words.month($0.start.p80)) in \(wording.eightInTen)"
            } ?? "Every intervention starts as the option plans it"
        let months = FigureFormat.number(decimals: 0)
        let starts = Finding(
            id: "implement-starts", title: title,
            subtitle: "Start of each intervention: months after the option's own timetable, middle and \(wording.eightInTen)",
            chart: DotIntervalChart(
                title: title, axisTitle: "Months late", format: months,
                items: outlook.interventions.map {
                    .init(
                        $0.intervention, $0.start.p50.month - $0.planned.month,
                        interval: .init($0.start.p10.month - $0.planned.month, $0.start.p90.month - $0.planned.month))
                }),
            source: simulated, figures: startTable)
        var blocks: [ReportBlock] = [.finding(starts), .html(startTable.html())]
        if let gap = outlook.benefits.first {
            let years = Array(gap.planned.indices.dropFirst())
            let delayed = outlook.delayEffects.first { $0.organisation == "economy" && $0.measure == .gap }
            if let delayed {
                let most = years.max { abs(delayed.years[$0].mean) < abs(delayed.years[$1].mean) } ?? 1
                let value = delayed.years[most].mean
                let heading =
                    abs(value) < 5e4
                    ? "Delay hardly moves the gap in any year"
                    : "Delay moves the gap most in \(outlook.years[most]): by \(Figures.signed(value / 1e6, in: .poundsMillions())) on average"
                blocks.append(
                    .finding(
                        Finding(
                            id: "implement-gap", title: heading,
                            subtitle:
                                "Gap of the option with its programme less the option without delay, £m a year, same futures, mean and \(wording.eightInTen)",
                            chart: DotIntervalChart(
                                title: heading, axisTitle: "Wider (+) or narrower (−) gap, £m", format: .poundsMillions(),
                                items: years.map {
                                    .init(
                                        outlook.years[$0], delayed.years[$0].mean / 1e6,
                                        interval: .init(delayed.years[$0].p10 / 1e6, delayed.years[$0].p90 / 1e6))
                                },
                                reference: ReferenceLine("no delay", at: 0)),
                            source: simulated, figures: effectTable([delayed]))))
            }
        }
        let effects = outlook.delayEffects.filter { $0.kind == .provider }
        if !effects.isEmpty {
            blocks.append(
                .html(
                    Block.paragraph(
                        "What delay does to waits, beds and surpluses in \(lastYear), the last plan year: the option with its programme less the option without delay, same futures."
                    )))
            blocks.append(.html(lastYearTable(effects).html()))
        }
        if !outlook.notes.isEmpty { blocks.append(.html(Block.callout("About this programme", Block.list(outlook.notes.map { HTML(text: $0) })))) }
        return ReportSection(
            id: "implement-outlook", title: "What delay does to the option",
            summary:
                "An intervention starts when its activities are done, and never before the option's own timetable. What starts later saves, costs and helps later, in the same run.",
            blocks: blocks)
    }

    var startTable: FigureTable {
        let rows = outlook.interventions
        return FigureTable(
            "When interventions start",
            columns: [
                .init("Intervention", .text(rows.map(\.intervention))), .init("Planned", .text(rows.map { Words.month($0.planned) })),
                .init("Likely (half)", .text(rows.map { Words.month($0.start.p50) })),
                .init("Safe (\(wording.eightInTen))", .text(rows.map { Words.month($0.start.p80) })),
                .init("Mean delay", unit: "months", .decimal(rows.map(\.meanDelayMonths), decimals: 1)),
                .init("On time", .percent(rows.map(\.chanceOnTime), decimals: 0)),
                .init("Starts in the plan years", .percent(rows.map(\.chanceInPlan), decimals: 0)),
            ])
    }

    private func effectTable(_ effects: [ImplementationOutlook.DelayEffect]) -> FigureTable {
        let rows = effects.flatMap { effect in effect.years.indices.dropFirst().map { (effect, $0) } }
        return FigureTable(
            "Effect of delay, £m",
            columns: [
                .init("Year", .text(rows.map { outlook.years[$0.1] })),
                .init("Mean", .poundsMillions(rows.map { $0.0.years[$0.1].mean / 1e6 }, decimals: 2)),
                .init("10%", .poundsMillions(rows.map { $0.0.years[$0.1].p10 / 1e6 }, decimals: 2)),
                .init("Middle", .poundsMillions(rows.map { $0.0.years[$0.1].p50 / 1e6 }, decimals: 2)),
                .init("90%", .poundsMillions(rows.map { $0.0.years[$0.1].p90 / 1e6 }, decimals: 2)),
            ])
    }

    /// A row for each trust and measure that delay moves visibly in the last year.
    private func lastYearTable(_ effects: [ImplementationOutlook.DelayEffect]) -> FigureTable {
        func shown(_ effect: ImplementationOutlook.DelayEffect, _ pick: (YearSummary) -> Double) -> String {
            guard let last = effect.years.last else { return Figures.missing }
            let value = pick(last)
            return switch effect.unit {
            case "£": Figures.signed(value / 1e6, in: .poundsMillions(decimals: 2))
            case "share": Figures.signed(value * 100, in: .number(decimals: 2)) + " points"
            default: Figures.signed(value, in: .number(decimals: abs(value) < 10 ? 1 : 0)) + " " + effect.unit
            }
        }
        // What would read as nought in every column is left out.
        let rows = effects.filter { effect in
            [\.mean, \.p10, \.p90].contains { (pick: KeyPath<YearSummary, Double>) in shown(effect) { $0[keyPath: pick] }.contains { "123456789".contains($0) }
            }
        }
        return FigureTable(
            "Effect of delay in \(lastYear)",
            columns: [
                .init("Trust", .text(rows.map { name($0.organisation) })), .init("Measure", .text(rows.map(\.measure.title))),
                .init("Mean", .text(rows.map { shown($0, \.mean) })), .init("10%", .text(rows.map { shown($0, \.p10) })),
                .init("90%", .text(rows.map { shown($0, \.p90) })),
            ])
    }

    package func name(_ code: String) -> String { outlook.organisations.first { $0.code == code }?.name ?? code }

    // MARK: Programme

    var programmeSection: ReportSection {
        let finish = outlook.finish
        let critical = outlook.activities.filter { $0.criticality >= 0.5 }
        let title =
            critical.isEmpty
            ? "No single path decides the end" : "\(Figures.counted(critical.count, "activity decides", "activities decide")) the end in most futures"
        let gantt = Finding(
            id: "implement-gantt", title: title,
            subtitle:
                "Planned span of each activity, and when it ends in \(wording.eightInTen); diamonds are milestones and gates; orange: decides the end in at least half of futures",
            chart: GanttChart(
                title: title, firstYear: firstYear,
                tasks: outlook.activities.map {
                    .init(
                        $0.name, start: $0.plannedStart.month, end: max($0.plannedStart.month, $0.plannedFinish.month),
                        endRange: .init($0.finish.p10.month, $0.finish.p90.month), isCritical: $0.criticality >= 0.5, isMilestone: $0.kind != .work)
                }),
            source: simulated, figures: activityTable)
        let curveTitle =
            "\(finish.chanceOnTime < 0.1 ? "Hardly any future ends by the planned day" : "The planned end holds in \(wording.futures(finish.chanceOnTime))"); by \(Words.month(finish.finish.p80)) all is done in \(wording.eightInTen)"
        let curve = Finding(
            id: "implement-finish", title: curveTitle,
            subtitle: "Chance that everything is done within so many months of the planned end, \(Words.day(finish.planned))",
            chart: CumulativeChart(
                title: curveTitle, axisTitle: "months after the planned end", format: .number(decimals: 1),
                curves: [
                    .init(
                        "end of the programme", values: finish.curve.map { $0.month - finish.planned.month },
                        chances: finish.curve.indices.map { Double($0) / 100 })
                ],
                reference: ReferenceLine("planned", at: 0)),
            source: simulated,
            figures: FigureTable(
                "End of the programme",
                columns: [
                    .init("Chance", .percent(stride(from: 0, through: 100, by: 10).map { Double($0) / 100 }, decimals: 0)),
                    .init("Done by", .text(stride(from: 0, through: 100, by: 10).map { Words.day(finish.curve[$0]) })),
                ]))
        var blocks: [ReportBlock] = [.finding(gantt), .finding(curve)]
        let merges = finish.merges.filter { $0.weeks > 0.1 }.prefix(6)
        if !merges.isEmpty {
            let text =
                "Where paths meet, the latest decides: even with mean lengths and mean risks the end would be \(Words.day(finish.atMeanDurations)), but the mean end is \(Words.weeks(finish.mergeBiasWeeks)) later."
            blocks.append(.html(Block.paragraph(text)))
            blocks.append(
                .html(
                    FigureTable(
                        "Where paths meet",
                        columns: [
                            .init("Activity", .text(merges.map(\.activity))), .init("Waits for", unit: "activities", .integer(merges.map(\.paths))),
                            .init("Later by", unit: "weeks on average", .decimal(merges.map(\.weeks), decimals: 1)),
                        ]
                    ).html()))
        }
        return ReportSection(
            id: "implement-programme", title: "The programme",
            summary:
                "\(Figures.counted(outlook.activities.count, "entry", "entries")) from \(Words.day(outlook.start)). Planned means every length as stated and no risk; it is the date a programme without allowances promises.",
            blocks: blocks)
    }

    private var activityTable: FigureTable {
        let rows = outlook.activities
        return FigureTable(
            "Activities",
            columns: [
                .init("Activity", .text(rows.map(\.name))), .init("Owner", .text(rows.map(\.owner))),
                .init("Planned start", .text(rows.map { Words.day($0.plannedStart) })), .init("Planned end", .text(rows.map { Words.day($0.plannedFinish) })),
                .init("Likely end", .text(rows.map { Words.day($0.finish.p50) })),
                .init("In \(wording.eightInTen)", .text(rows.map { Words.day($0.finish.p80) })),
                .init("On time", .percent(rows.map(\.chanceOnTime), decimals: 0)),
            ] + deadlines(rows) + [
                .init("Critical", .percent(rows.map(\.criticality), decimals: 0)),
                .init("Cruciality", .decimal(rows.map(\.cruciality), decimals: 2)),
                .init("Float in plan", unit: "weeks", .decimal(rows.map(\.plannedFloatWeeks), decimals: 0)),
            ])
    }

    /// Days asked for and the chance of meeting them, where any is.
    private func deadlines(_ rows: [ImplementationOutlook.Activity]) -> [FigureTable.Column] {
        guard rows.contains(where: { $0.due != nil }) else { return [] }
        return [
            .init("Due", .text(rows.map { $0.due.map(Words.day(date:)) ?? "" })),
            .init("By then", .percent(rows.map(\.chanceByDue), decimals: 0)),
        ]
    }

    // MARK: Cost and time

    var costSection: ReportSection? {
        let both = outlook.costAndTime
        guard both.cost.p90 > 0 else { return nil }
        let planned = outlook.finish.planned.month
        let title =
            "\(both.chanceOfBoth < 0.1 ? "Hardly any future keeps both the planned end and the planned cost" : "Planned end and planned cost both hold in \(wording.futures(both.chanceOfBoth))"); by \(Words.month(both.jointP80Finish)) and for \(Words.pounds(both.jointP80Cost)) they do in \(wording.eightInTen)"
        let finding = Finding(
            id: "implement-cost-time", title: title,
            subtitle:
                "Each dot is one of \(Figures.count(both.points.count)) futures: months after the planned end, and cost of managing the change with its risks, £m",
            chart: ScatterChart(
                title: title, xTitle: "months after the planned end", yTitle: "Cost of the programme, £m", xFormat: .number(decimals: 0),
                yFormat: .poundsMillions(),
                items: [
                    .init("as planned", x: 0, y: both.plannedCost / 1e6, tone: .orange),
                    .init("\(wording.eightInTen) keep both", x: both.jointP80Finish.month - planned, y: both.jointP80Cost / 1e6, tone: .teal),
                ], cloud: both.points.map { .init(x: $0.finishMonth - planned, y: $0.cost / 1e6) }),
            source: simulated,
            figures: FigureTable(
                "Cost and time",
                columns: [
                    .init(
                        "What", .text(["planned end kept", "planned cost kept", "both kept", "both kept at each one's day and cost of \(wording.eightInTen)"])),
                    .init("Share of futures", .percent([both.chanceOnTime, both.chanceInBudget, both.chanceOfBoth, both.chanceOfBothAtP80], decimals: 0)),
                ]))
        return ReportSection(
            id: "implement-cost", title: "Cost and time together",
            summary:
                "Planned \(Words.pounds(both.plannedCost)); likely \(Words.pounds(both.cost.p50)); \(wording.eightInTen) stay within \(Words.pounds(both.cost.p80)). What late futures share is cost: the two move together (correlation \(Figures.fixed(both.correlation, decimals: 2))). This is the cost of managing the change; what the change itself costs is in the option's own money.",
            blocks: [.finding(finding)])
    }
}
