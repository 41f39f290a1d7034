import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics
import Tracking

/// The page of tracking: what to act on, where every series stands, charts, the years ahead, how sure, what was read.
struct TrackingPage: Sendable {
    package let tracking: Tracking
    package let facts: RunFacts

    private var tables: TrackingTables { TrackingTables(tracking) }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: tracking.ensemble.replications) }
    package var actuals: String { tracking.files.joined(separator: ", ") }
    package var plan: String {
        "plan: simulation of “\(tracking.option)”, \(Figures.counted(tracking.ensemble.replications, "future")); scenario \(tracking.file)"
    }

    /// Fans of more series would make a page that nobody reads to its end.
    private static let mostFans = 12

    var page: ReportPage {
        ReportPage(
            title: tracking.scenario,
            subtitle: "Is it happening? Actuals to \(tracking.latest.map(TrackingWording.month) ?? "–") against the plan of “\(tracking.option)”",
            provenance: facts.provenance, messages: messages, sections: sections)
    }

    var sections: [ReportSection] {
        [warningSection, positionSection, chartSection, forecastSection, weightSection, readingSection, methodSection]
    }

    // MARK: First screen

    var messages: [KeyMessage] {
        let series = tracking.series
        let wanted = series.filter { $0.wanted != .neither && $0.toDate != nil }
        let worse = wanted.filter { series in
            guard let percentile = series.toDate?.percentile else { return false }
            return series.wanted == .higher ? percentile < 0.1 : percentile > 0.9
        }
        let unread =
            tracking.unread.isEmpty
            ? ""
            : " \(Figures.counted(tracking.unread.count, "series", "series")) of \(series.count + tracking.unread.count) in the files \(tracking.unread.count == 1 ? "was" : "were") not read: \(some(tracking.unread))."
        var messages = [
            KeyMessage(
                topic: "Is it happening",
                sentence: (worse.isEmpty
                    ? "Of \(Figures.counted(wanted.count, "measure")) with a wanted direction, none is worse this year than nine in ten futures of the plan."
                    : "\(worse.count) of \(Figures.counted(wanted.count, "measure")) \(worse.count == 1 ? "is" : "are") worse this year than in nine of ten futures of the plan: \(some(worse.map(TrackingWording.title))).")
                    + unread,
                section: "track-position")
        ]
        let money = tracking.warningsByMoney
        if let first = money.first {
            let total = money.reduce(0) { $0 + $1.money.p50 }
            messages.append(
                KeyMessage(
                    topic: "Act first, by money",
                    sentence:
                        "\(TrackingWording.title(first)): \(TrackingWording.money(first.money)) at stake by the year's end\(money.count > 1 ? "; \(Figures.money(total)) over \(money.count) lines, which may overlap" : ""). \(first.owner): \(lower(first.action)).\(tied(money, \.moneyPlace))",
                    section: "track-warnings"))
        }
        let people = tracking.warningsByHarm
        if let first = people.first {
            messages.append(
                KeyMessage(
                    topic: "Act first, by people",
                    sentence:
                        "\(TrackingWording.title(first)): \(TrackingWording.people(first.harm)) people a year. \(first.owner): \(lower(first.action)).\(tied(people, \.harmPlace))",
                    section: "track-warnings"))
        }
        let chances = series.compactMap { one in one.recovery.map { (one, $0) } }
        if let worst = chances.min(by: { $0.1.probability < $1.1.probability }) {
            let unlikely = tracking.unlikely
            messages.append(
                KeyMessage(
                    topic: "Will it recover",
                    sentence: unlikely.isEmpty
                        ? "No target is clearly out of reach by the end of \(worst.1.year)."
                        : "\(unlikely.count) of \(Figures.counted(chances.count, "target")) \(unlikely.count == 1 ? "is" : "are") unlikely to be reached by the end of \(worst.1.year): \(some(unlikely.ordered { $0.shortfall > $1.shortfall }.map(TrackingWording.title))).",
                    section: "track-forecast"))
        }
        let collapsed = series.filter { $0.update?.isCollapsed ?? false }
        let merged = tracking.mergers.map { "From \(TrackingWording.month($0.month)) \($0.from) is taken as reported under \($0.into) (merged)." }
        let read =
            merged.map { $0 + " " }.joined()
            + (tracking.remarks.isEmpty
                ? "Every line was read as it stands." : "\(Figures.counted(tracking.remarks.count, "remark")) on what was restated, missing or mended.")
        messages.append(
            KeyMessage(
                topic: "How sure that is",
                sentence: (collapsed.isEmpty
                    ? "What was reported lies within what the plan simulated."
                    : "For \(some(collapsed.map(TrackingWording.title))) what was reported lies outside what the plan simulated; the plan should be made again.")
                    + " " + read,
                section: collapsed.isEmpty ? "track-reading" : "track-weights"))
        return messages
    }

    private func some(_ names: [String]) -> String {
        names.count > 4 ? names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more" : Figures.list(names)
    }

    /// The lines that share the first place, which no figure puts behind the first.
    private func tied(_ rows: [EarlyWarning], _ place: (EarlyWarning) -> Int?) -> String {
        let others = rows.dropFirst().filter { place($0) == 1 }
        return others.isEmpty ? "" : " As much may be at stake with \(some(others.map(TrackingWording.title))): no order among them can be told."
    }

    private func lower(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    // MARK: Warnings

    private var warningSection: ReportSection {
        func register(
            _ caption: String, _ rows: [EarlyWarning], _ placeOf: (EarlyWarning) -> Int?, _ stake: (EarlyWarning) -> String
        ) -> ReportBlock {
            .html(
                Block.register(
                    caption: caption,
                    columns: ["Place", "Who and what", "At stake (\(wording.eightInTen))", "Why", "Recovery by year end", "Next action", "Owner"],
                    rows: rows.map { row in
                        [
                            "\(placeOf(row).map { place in rows.count { other in placeOf(other) == place } > 1 ? "\(place)=" : "\(place)" } ?? Figures.missing)",
                            Block.link("\(row.organisation) \(DiagnosisWording.inSentence(row.measure.title))", to: chartID(row.organisation, row.measure)),
                            "\(stake(row))", "\(row.triggers.map(\.rawValue).joined(separator: "; "))",
                            "\(row.recovery.map { Figures.percent($0) } ?? Figures.missing)", "\(row.action)", "\(row.owner)",
                        ]
                    }))
        }
        var blocks: [ReportBlock] = []
        let money = tracking.warningsByMoney
        let harm = tracking.warningsByHarm
        let rest = tracking.warnings.filter { $0.moneyPlace == nil && $0.harmPlace == nil }
        if !money.isEmpty {
            blocks += [
                .subsection(id: "track-warnings-money", title: "By money"),
                register("Early warnings by money at stake by the year's end", money, \.moneyPlace) { TrackingWording.money($0.money) },
            ]
        }
        if !harm.isEmpty {
            blocks += [
                .subsection(id: "track-warnings-people", title: "By people affected"),
                register("Early warnings by people affected in a year", harm, \.harmPlace) { TrackingWording.people($0.harm) },
            ]
        }
        if !rest.isEmpty {
            blocks += [
                .subsection(id: "track-warnings-others", title: "Without a figure at stake"),
                register("Other early warnings", rest, { _ in nil }) { _ in Figures.missing },
            ]
        }
        if !tracking.warnings.isEmpty {
            blocks.append(
                .html(
                    Block.paragraph(
                        "Amounts are the middle of the updated futures, with 8 in 10 of them, against the standard or, without one, the plan's middle. Lines with the same place (=) cannot be told apart: the lower one is the higher in a third of futures or more; they stand in the order of the actuals. Lines overlap (more patients cost more and wait longer), so they do not add up. Actions and owners come from a table of assumptions at the end of this report."
                    )))
        }
        return ReportSection(
            id: "track-warnings", title: tracking.warnings.isEmpty ? "Nothing calls for action" : "What to act on",
            summary: tracking.warnings.isEmpty
                ? "No series breaks a rule of its chart, misses its standard consistently, or is unlikely to recover by the year's end."
                : "\(Figures.counted(tracking.warnings.count, "series", "series")) of \(tracking.series.count) need\(tracking.warnings.count == 1 ? "s" : "") somebody's attention.",
            blocks: blocks)
    }

    private func chartID(_ organisation: String, _ measure: Measure) -> String { "track-chart-\(organisation)-\(measure.rawValue)" }

    private var positionSection: ReportSection {
        ReportSection(
            id: "track-position", title: "Where every series stands",
            summary:
                "The year to date beside the same months of the plan. “Futures below” is the share of the plan's futures that lie below what was reported: near 0% or 100% the plan did not see it coming.",
            blocks: [.html(tables.position.html(sortable: true))])
    }

    // MARK: Charts

    private var chartSection: ReportSection {
        var blocks: [ReportBlock] = []
        var organisations: [String] = []
        for one in tracking.series where !organisations.contains(one.organisation) { organisations.append(one.organisation) }
        for organisation in organisations {
            let own = tracking.series.filter { $0.organisation == organisation }
            blocks.append(.subsection(id: "track-charts-\(organisation)", title: DiagnosisWording.shortName(own[0].name)))
            let findings = own.map(chart)
            for start in stride(from: 0, to: findings.count, by: 2) {
                blocks.append(start + 1 < findings.count ? .pair(findings[start], findings[start + 1]) : .half(findings[start]))
            }
        }
        return ReportSection(
            id: "track-charts", title: "Charts",
            summary:
                "Months with the plan's own course (season and growth) taken out, so that they read at its latest level; the limits within which they vary by themselves; and the plan, which is then a level line. Large dots are signals: orange for the worse or, where no direction is wanted, unusual; light blue for the better.",
            blocks: blocks)
    }

    private func chart(_ series: TrackedSeries) -> Finding {
        let title = TrackingWording.finding(series)
        let shown = series.measure.shown
        let first = series.points[0].month
        let padding = (first.month + 8) % 12
        let blank = [Double](repeating: .nan, count: padding)
        func scaled(_ value: Double?) -> Double { value.map { $0 * shown.scale } ?? .nan }
        var signals: [Int: String] = [:]
        var improvements: Set<Int> = []
        for (index, point) in series.points.enumerated() {
            guard let rule = point.rule else { continue }
            signals[index + padding] = TrackingWording.rule(rule)
            if point.reading == .improvement { improvements.insert(index + padding) }
        }
        let stretches = series.segments.map { segment in
            ControlChart.Stretch(
                range: segment.first - first + padding..<segment.last - first + 1 + padding, mean: scaled(segment.mean),
                lowerLimit: scaled(segment.lower), upperLimit: scaled(segment.upper))
        }
        let last = stretches.last
        let standard = series.target.flatMap { $0.isStandard ? ReferenceLine("standard", at: $0.value * shown.scale) : nil }
        let season = series.points.contains { $0.adjusted != $0.actual } ? ", at the plan's latest level" : ""
        let rebases = series.segments.compactMap { segment in segment.reason.map { "New limits from \(segment.first): \($0)." } }
        let notes = (series.cautions.isEmpty ? [] : [series.cautions.joined(separator: "; ") + "."]) + rebases
        return Finding(
            id: chartID(series.organisation, series.measure), title: title,
            subtitle:
                "\(series.measure.title)\(shown.unit.map { ", \($0)" } ?? "") by month\(season). \(DiagnosisWording.sentence(TrackingWording.assurance(series)))\(notes.isEmpty ? "" : ". " + notes.joined(separator: " "))",
            chart: ControlChart(
                title: title, axisTitle: series.measure.title + (shown.unit.map { $0 == "%" ? "" : ", \($0)" } ?? ""),
                format: TrackingWording.format(series.measure), time: .months(fromApril: first.financialYear.start),
                points: blank + series.points.map { scaled($0.adjusted) }, mean: last?.mean ?? .nan, lowerLimit: last?.lowerLimit ?? .nan,
                upperLimit: last?.upperLimit ?? .nan, signals: signals, target: standard, improvements: improvements,
                plan: blank + series.points.map { scaled($0.planLevel) }, earlier: Array(stretches.dropLast()),
                lastStart: stretches.count > 1 ? last?.range.lowerBound ?? 0 : 0),
            source: "\(actuals); \(plan)", figures: points(series))
    }

    private func points(_ series: TrackedSeries) -> FigureTable {
        let shown = series.measure.shown
        func column(_ title: String, _ pick: (TrackedSeries.Point) -> Double?) -> FigureTable.Column {
            let values = series.points.map { point in pick(point).map { $0 * shown.scale } }
            return switch TrackingWording.format(series.measure) {
            case .poundsMillions(let decimals): .init(title, .poundsMillions(values, decimals: decimals))
            case .percent(let decimals): .init(title, .percent(values, decimals: decimals))
            case .number(let decimals): .init(title, .decimal(values, decimals: decimals))
            case .pounds: .init(title, .decimal(values, decimals: 0))
            }
        }
        return FigureTable(
            TrackingWording.title(series),
            columns: [
                .init("month", .text(series.points.map(\.month.description))), column("actual", \.actual), column("plan", \.plan?.p50),
                column("plan 10%", \.plan?.p10), column("plan 90%", \.plan?.p90), column("charted", \.adjusted),
                .init(
                    "chart",
                    .text(
                        series.points.map { point in
                            point.rule.map { "\(point.reading.rawValue): \(TrackingWording.rule($0))" } ?? (point.actual == nil ? "missing" : "")
                        })),
            ])
    }

    // MARK: The years ahead

    private var forecastSection: ReportSection {
        let moved = tracking.series.filter { !$0.years.isEmpty }.ordered { shift($0) > shift($1) }
        var blocks: [ReportBlock] = []
        let fans = moved.prefix(Self.mostFans).map(fan)
        for start in stride(from: 0, to: fans.count, by: 2) {
            blocks.append(start + 1 < fans.count ? .pair(fans[start], fans[start + 1]) : .half(fans[start]))
        }
        let rows = tracking.series.flatMap { series in series.years.map { (series, $0) } }
        let years = FigureTable(
            "Every year, plan and updated",
            columns: [
                .init("who", .text(rows.map(\.0.organisation))), .init("what", .text(rows.map(\.0.measure.title))),
                .init("year", .text(rows.map(\.1.year.description))),
                .init("plan (\(wording.eightInTen))", .text(rows.map { TrackingWording.band($0.1.plan, $0.0.measure) })),
                .init("updated (\(wording.eightInTen))", .text(rows.map { TrackingWording.band($0.1.updated, $0.0.measure) })),
            ])
        let joint = tracking.joint.flatMap { joint in joint.years.map { (joint, $0) } }
        let together = FigureTable(
            "Surplus of each organisation and gap of the economy, by the evidence of all its series",
            columns: [
                .init("who", .text(joint.map(\.0.name))), .init("what", .text(joint.map(\.0.measure.title))),
                .init("year", .text(joint.map(\.1.year.description))),
                .init("plan (\(wording.eightInTen))", .text(joint.map { TrackingWording.band($0.1.plan, $0.0.measure) })),
                .init("updated (\(wording.eightInTen))", .text(joint.map { TrackingWording.band($0.1.updated, $0.0.measure) })),
            ])
        let chances = tracking.series.compactMap { one in one.recovery.map { (one, $0) } }.ordered { $0.1.probability < $1.1.probability }
        let recovery = FigureTable(
            "Chance that the year ends well",
            columns: [
                .init("who", .text(chances.map(\.0.organisation))), .init("what", .text(chances.map(\.0.measure.title))),
                .init("year", .text(chances.map(\.1.year.description))),
                .init("ends well if", .text(chances.map(\.1.what))), .init("in", .text(chances.map { wording.futures($0.1.probability) })),
                .init("chance", .percent(chances.map(\.1.probability), decimals: 0)),
            ])
        blocks =
            [
                .subsection(id: "track-recovery", title: "Recovery by the year's end"), .html(recovery.html(sortable: true)),
                .subsection(id: "track-fans", title: "The months and years ahead"),
            ] + blocks
        if moved.count > Self.mostFans {
            blocks.append(.html(Block.paragraph("The \(Self.mostFans) measures whose outlook moved most are drawn; the table holds all.")))
        }
        let next = tracking.nextMonths
        if next.tried > 0 {
            blocks.append(
                .html(
                    Block.paragraph(
                        "Tried on the months reported: \(next.held) of \(Figures.count(next.tried)) lay within the band of 8 in 10 that the months before them gave (\(Figures.percent(Double(next.held) / Double(next.tried)))). The first month ahead has such a band about the level of the series."
                    )))
        }
        blocks += [.html(years.html(sortable: true)), .subsection(id: "track-joint", title: "What it means for the money"), .html(together.html())]
        return ReportSection(
            id: "track-forecast", title: "The five years again",
            summary:
                "The plan's futures weighed by how well each agrees with what was reported: each measure by its own months, the money by all of an organisation's.",
            blocks: blocks)
    }

    /// How far the last year's middle moved, in widths of the plan's band.
    private func shift(_ series: TrackedSeries) -> Double {
        guard let last = series.years.last else { return 0 }
        return abs(last.updated.p50 - last.plan.p50) / max(last.plan.p90 - last.plan.p10, 1e-9 * max(1, abs(last.plan.p50)))
    }

    private func fan(_ series: TrackedSeries) -> Finding {
        let shown = series.measure.shown
        let first = series.points[0].month
        let padding = [Double](repeating: .nan, count: (first.month + 8) % 12)
        let known = series.points.count - (series.points.reversed().firstIndex { $0.actual != nil } ?? 0)
        func values(_ pick: (FutureBand) -> Double) -> [Double] { series.ahead.map { pick($0) * shown.scale } }
        let title: String
        if let last = series.years.last {
            let change = last.updated.p50 - last.plan.p50
            let isSame = TrackingWording.value(last.updated.p50, series.measure) == TrackingWording.value(last.plan.p50, series.measure)
            let ends =
                "\(TrackingWording.value(last.updated.p10, series.measure)) to \(TrackingWording.value(last.updated.p90, series.measure)) in \(wording.eightInTen)"
            title =
                "\(TrackingWording.title(series)) in \(last.year): \(TrackingWording.value(last.updated.p50, series.measure)), \(isSame ? "as planned" : "\(change > 0 ? "up" : "down") from the plan's \(TrackingWording.value(last.plan.p50, series.measure))") (\(ends))"
        } else {
            title = TrackingWording.title(series)
        }
        return Finding(
            id: "track-fan-\(series.organisation)-\(series.measure.rawValue)", title: title,
            subtitle: "\(series.measure.title)\(shown.unit.map { ", \($0)" } ?? "") by month: reported, then the updated plan",
            chart: FanChart(
                title: title, axisTitle: series.measure.title + (shown.unit.map { $0 == "%" ? "" : ", \($0)" } ?? ""),
                format: TrackingWording.format(series.measure),
                time: .months(fromApril: first.financialYear.start),
                history: padding + series.points.prefix(known).map { $0.actual.map { $0 * shown.scale } ?? .nan },
                fan: Fan(low80: values(\.p10), low50: values(\.p25), median: values(\.p50), high50: values(\.p75), high80: values(\.p90)),
                reference: standardLine(series, steps: padding.count + known + series.ahead.count, from: first.advanced(by: -padding.count))),
            source: "\(actuals); \(plan)", figures: yearTable(series))
    }

    /// The standard that holds in each month shown, as it stands in the month's year.
    private func standardLine(_ series: TrackedSeries, steps: Int, from first: CalendarMonth) -> ReferenceLine? {
        let scale = series.measure.shown.scale
        let byYear = Dictionary(series.years.map { ($0.year, $0.standard) }, uniquingKeysWith: { first, _ in first })
        let line = ReferenceLine("standard", bySteps: (0..<steps).map { (byYear[first.advanced(by: $0).financialYear] ?? nil).map { $0 * scale } ?? .nan })
        return line.values.isEmpty ? nil : line
    }

    private func yearTable(_ series: TrackedSeries) -> FigureTable {
        FigureTable(
            TrackingWording.title(series),
            columns: [
                .init("year", .text(series.years.map(\.year.description))),
                .init("plan", .text(series.years.map { TrackingWording.band($0.plan, series.measure) })),
                .init("updated", .text(series.years.map { TrackingWording.band($0.updated, series.measure) })),
            ])
    }

    // MARK: How sure, what was read, method

    private var weightSection: ReportSection {
        let own = tracking.series.compactMap { series in series.update.map { (series, $0) } }
        let all = Double(tracking.ensemble.replications)
        let table = FigureTable(
            "How many of \(Figures.counted(tracking.ensemble.replications, "future")) agree with what was reported",
            columns: [
                .init("who", .text(own.map(\.0.organisation) + tracking.joint.map(\.organisation))),
                .init(
                    "what",
                    .text(
                        own.map(\.0.measure.title) + tracking.joint.map { "\($0.measure.title), by \(Figures.counted($0.series, "series", "series")) together" }
                    )),
                .init("effective futures", .decimal(own.map(\.1.fullEffectiveSize) + tracking.joint.map(\.fullEffectiveSize), decimals: 0)),
                .init("share of the evidence as weights", .percent(own.map(\.1.temper) + tracking.joint.map(\.temper), decimals: 0)),
                .init("effective then", .decimal(own.map(\.1.effectiveSize) + tracking.joint.map(\.effectiveSize), decimals: 0)),
                .init(
                    "the rest",
                    .text(own.map { $0.1.isMoved ? "moved the futures" : "none left" } + tracking.joint.map { $0.temper < 1 ? "left unused" : "none left" })),
                .init(
                    "month about its path",
                    .text(
                        own.map {
                            $0.0.measure.unit == "£" && $0.0.wanted == .higher && $0.0.measure != .operatingIncome && $0.0.measure != .allocation
                                ? TrackingWording.value($0.1.monthlyDeviation, $0.0.measure) : Figures.percent($0.1.monthlyDeviation, decimals: 1)
                        } + tracking.joint.map { _ in Figures.missing })),
            ])
        let collapsed = own.filter { $0.1.isCollapsed }
        var blocks: [ReportBlock] = []
        if !collapsed.isEmpty {
            blocks.append(
                .html(
                    Block.callout(
                        "The plan did not foresee what was reported",
                        Block.list(
                            collapsed.map {
                                "\(TrackingWording.title($0.0)): \(Figures.fixed($0.1.fullEffectiveSize)) of \(Figures.fixed(all)) futures would carry all the weight. Its outlook rests on moving futures beyond what was simulated; make a new plan from today's figures."
                            }), weight: .warning)))
        }
        blocks.append(.html(table.html(sortable: true)))
        blocks.append(
            .html(
                Block.paragraph(
                    "Effective futures: how many equally likely ones would tell as much. Below a tenth of all, only a share of the evidence is used as weights; what is left moves the futures of that measure along with it (for the money of an organisation and the gap it is left unused, which is cautious)."
                )))
        return ReportSection(
            id: "track-weights", title: "How far the plan still holds",
            summary: collapsed.isEmpty
                ? "For every series some futures of the plan agree with what was reported."
                : "For \(Figures.counted(collapsed.count, "series", "series")) hardly any future of the plan agrees with what was reported.",
            blocks: blocks)
    }

    private var readingSection: ReportSection {
        ReportSection(
            id: "track-reading", title: "What was read and how",
            summary: tracking.remarks.isEmpty
                ? "All \(Figures.count(tracking.lines)) lines of \(actuals) were read as they stand."
                : "\(Figures.count(tracking.lines)) lines of \(actuals); nothing was changed or left out without a remark.",
            blocks: tracking.remarks.isEmpty ? [] : [.html(ProjectionTables.reading(tracking.remarks, most: 400).html())])
    }

    private var methodSection: ReportSection {
        let settings = tracking.settings
        let frozen = settings.frozenBaseline.map { "the first \($0) points of each stretch fix its limits" } ?? "all points of a stretch make its limits"
        let rules = tracking.rules.map { rule -> [HTML] in
            ["\(rule.family.rawValue)", "\(rule.trigger?.rawValue ?? "any other")", "\(rule.action)", "\(rule.owner)"]
        }
        return ReportSection(
            id: "track-method", title: "How it was done",
            blocks: [
                .html(
                    Block.list([
                        "\("Charts of single values and moving ranges (XmR): mean and 2.66 mean moving ranges between neighbouring months; \(settings.screensMovingRanges ? "moving ranges of 3.267 times their mean or more are left out once" : "no moving range is left out"); \(frozen). Limits are never narrower than the definitions of plan and return may differ, or than rare counts vary by chance. Limits start again only at a month a person gave with a reason.")",
                        "\("Signals: beyond a limit; \(settings.runLength.rawValue) points each rising or falling; two of three beyond two thirds of the way to a limit, those beyond the limit among them (Making Data Count since November 2023); \(settings.runLength.rawValue) on one side of the mean.")",
                        "Counts of a year are spread over its months by the plan's own season and the days of each month, money in twelfths; means of a year lie on straight lines between the middles of years, year-end figures between the ends.",
                        "Assurance: figures as reported against the standard in force, or what is charted against the plan. A target outside the limits is consistently met or missed; one inside them is hit and missed, unless twelve months or more all met it or all missed it.",
                        "Evidence: the mean of the months reported in each year against the same months of every future, with the deviation of months about the plan, their memory, and half a per cent for differing definitions.",
                        "Months ahead: each future goes on from where the series stands now (a level that wanders, estimated from its months), keeping 99% of its distance to that future from month to month; a month's own noise is in the band.",
                        "Recovery: the share of updated futures in which the standard of that year is met in March as it would be reported, or the year's figure is no worse than the plan's middle.",
                        "At stake: the updated middle against the standard or the plan's middle, at the plan's own unit costs. A chance of recovery below one half (of a standard; one in five if it was consistently met) or one in five with 2% or more missing (of the plan's middle) puts a series on the list.",
                    ])),
                .html(
                    Block.register(
                        caption: "Who does what next: assumptions, to be replaced by what was agreed locally",
                        columns: ["Kind", "Reason", "Next action", "Owner"], rows: rules)),
            ])
    }
}
