import HealthEconomy
import PlannerFiles
import ReportKit
import ReportWording
import Statistics
import Tracking

/// The page of a projection: sentences, fans, accuracy, checks, what was read.
struct ProjectionPage: Sendable {
    package let projection: HistoryProjection
    package let facts: RunFacts

    private var series: [ProjectedSeries] { projection.series }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: projection.settings.paths) }
    private var source: String {
        "\(projection.files.joined(separator: ", ")); projection with \(Figures.counted(projection.settings.paths, "future")) a series"
    }

    /// Charts of more series would make a page that nobody reads to its end.
    static let mostCharts = 24

    var page: ReportPage {
        ReportPage(
            title: "Where the figures are heading",
            subtitle: "\(Figures.counted(series.count, "series", "series")) projected from \(projection.files.joined(separator: ", "))",
            provenance:
                "Made \(facts.made.prefix(10)). \(Figures.counted(projection.settings.paths, "future")), seed \(projection.settings.seed). Files' digest \(projection.digest.prefix(12)). Planner \(facts.planner).",
            messages: messages, sections: [projectionSection, accuracySection, checkSection, readingSection, methodSection])
    }

    // MARK: First screen

    private var messages: [KeyMessage] {
        var messages: [KeyMessage] = []
        let sure = series.filter { ($0.lastYear ?? $0.nextYear).map { $0.p10 > 0 || $0.p90 < 0 } ?? false }
        let rising = sure.count { ($0.lastYear ?? $0.nextYear).map { $0.p10 > 0 } ?? false }
        let falling = sure.count - rising
        messages.append(
            KeyMessage(
                topic: "Where it is heading",
                sentence:
                    "Of \(Figures.counted(series.count, "series", "series")), \(rising) rise\(rising == 1 ? "s" : "") in 9 in 10 futures, \(falling) fall\(falling == 1 ? "s" : ""), and \(series.count - sure.count) may go either way by the end of the projection.",
                section: "projection-fans"))
        if let widest = series.filter({ $0.nextYear != nil }).max(by: { ($0.nextYear?.p50 ?? 0).magnitude < ($1.nextYear?.p50 ?? 0).magnitude }),
            let change = widest.nextYear
        {
            messages.append(
                KeyMessage(
                    topic: "The largest move",
                    sentence:
                        "\(name(widest)) changes most in the next year: \(ProjectionTables.words(change)) in \(wording.eightInTen), against the last year recorded.",
                    section: "projection-fans"))
        }
        let tried = series.compactMap { $0.accuracy(.chosen) }
        if !tried.isEmpty {
            let held = weighted(tried, \.coverage80)
            let better = series.count { (ProjectionTables.ratio($0, \.intervalScore80, .naive) ?? 2) < 1 }
            messages.append(
                KeyMessage(
                    topic: "How far to trust it",
                    sentence:
                        "Tried on its own past, the 80% intervals held \(Figures.percent(held)) of what came, and beat the last value carried forward for \(better) of \(Figures.counted(tried.count, "series", "series")).",
                    section: "projection-accuracy"))
        }
        let doubtful = series.count { !($0.checks?.doubts.isEmpty ?? true) }
        let short = series.count { $0.checks == nil || $0.accuracy.isEmpty }
        messages.append(
            KeyMessage(
                topic: "Where to doubt",
                sentence: doubtful + short == 0
                    ? "Every series is long enough to be tried on its past, and no model leaves a pattern in its errors."
                    : "\(Figures.counted(doubtful, "model leaves", "models leave")) a pattern in \(doubtful == 1 ? "its" : "their") errors; \(Figures.counted(short, "series is", "series are")) too short to be tried or checked.",
                section: "projection-checks"))
        messages.append(
            KeyMessage(
                topic: "What was read",
                sentence: projection.remarks.isEmpty
                    ? "All \(Figures.count(projection.lines)) lines were read as they stand."
                    : "\(Figures.count(projection.lines)) lines; \(Figures.counted(projection.remarks.count, "remark")) on what was restated, missing or mended.",
                section: "projection-reading"))
        return messages
    }

    private func name(_ one: ProjectedSeries) -> String { "\(one.history.organisation) \(DiagnosisWording.inSentence(Self.words(one.history.measure)))" }

    /// A measure in words: the model's own where it has it, otherwise its name with spaces.
    package static func words(_ measure: String) -> String {
        Measure(rawValue: measure)?.title ?? DiagnosisWording.sentence(measure.replacing("_", with: " ").replacing("ae ", with: "A&E "))
    }

    /// Mean over forecasts of all series.
    private func weighted(_ all: [ProjectedSeries.Accuracy], _ pick: (ProjectedSeries.Accuracy) -> Double) -> Double {
        let count = all.reduce(0) { $0 + $1.count }
        return all.reduce(0) { $0 + pick($1) * Double($1.count) } / Double(max(count, 1))
    }

    // MARK: Fans

    private var projectionSection: ReportSection {
        let charted = series.ordered { size($0) > size($1) }.prefix(Self.mostCharts)
        let chosen = Set(charted.map(name))
        let shown = series.filter { chosen.contains(name($0)) }
        var blocks: [ReportBlock] = []
        var measures: [String] = []
        for one in shown where !measures.contains(one.history.measure) { measures.append(one.history.measure) }
        for measure in measures {
            blocks.append(.subsection(id: "projection-fans-\(measure)", title: Self.words(measure)))
            let own = shown.filter { $0.history.measure == measure }.map(finding)
            for start in stride(from: 0, to: own.count, by: 2) {
                blocks.append(start + 1 < own.count ? .pair(own[start], own[start + 1]) : own.count == 1 ? .finding(own[start]) : .half(own[start]))
            }
        }
        blocks.append(.subsection(id: "projection-all", title: "All series"))
        blocks.append(.html(changes.html(sortable: true)))
        return ReportSection(
            id: "projection-fans", title: "Projections",
            summary: series.count > Self.mostCharts
                ? "The \(Self.mostCharts) series that change most are drawn; the table at the end holds all." : "Recorded figures, then the fan of futures.",
            blocks: blocks)
    }

    private func size(_ one: ProjectedSeries) -> Double { (one.lastYear ?? one.nextYear)?.p50.magnitude ?? 0 }

    private func finding(_ one: ProjectedSeries) -> Finding {
        let format = ProjectionTables.format(one.history)
        let fan = Fan(
            low80: one.steps.map(\.p10), low50: one.steps.map(\.p25), median: one.steps.map(\.p50), high50: one.steps.map(\.p75),
            high80: one.steps.map(\.p90))
        let history = one.history.values.map { $0 ?? .nan }
        let time: TimeAxis
        var padding: [Double] = []
        switch one.history.step {
        case .year: time = .years(from: one.history.first.financialYear.start)
        case .month:
            // The axis counts from an April.
            time = .months(fromApril: one.history.first.financialYear.start)
            padding = Array(repeating: .nan, count: (one.history.first.month + 8) % 12)
        }
        let title = title(one)
        let years = one.steps.count / one.history.step.perYear
        return Finding(
            id: "projection-\(one.history.organisation)-\(one.history.measure)", title: title,
            subtitle:
                "\(Self.words(one.history.measure)) of \(one.history.organisation), by \(one.history.step.rawValue), \(one.history.span) and \(years > 0 ? Figures.counted(years, "year") : "\(one.steps.count) steps") on. \(one.model); \(describe(one))",
            chart: FanChart(title: title, axisTitle: Self.words(one.history.measure), format: format, time: time, history: padding + history, fan: fan),
            source: source, figures: steps(one, format))
    }

    private func describe(_ one: ProjectedSeries) -> String {
        guard let chosen = one.accuracy(.chosen) else { return "too short to be tried on its past" }
        let error = chosen.scaledError.map { "scaled error \(Figures.fixed($0, decimals: 2))" } ?? "no scaled error"
        let naive = one.accuracy(.naive)?.scaledError.map { " (naive \(Figures.fixed($0, decimals: 2)))" } ?? ""
        return "\(error)\(naive), 80% intervals held \(Figures.percent(chosen.coverage80)) of \(chosen.count)"
    }

    private func title(_ one: ProjectedSeries) -> String {
        let format = ProjectionTables.format(one.history)
        let isShare = if case .percent = format { true } else { false }
        guard let change = one.nextYear, !isShare else {
            guard let step = one.steps.count > one.history.step.perYear ? one.steps[one.history.step.perYear - 1] : one.steps.last else { return name(one) }
            return "\(one.history.organisation) stands between \(format.text(step.p10)) and \(format.text(step.p90)) in \(step.month) in \(wording.eightInTen)"
        }
        let percent = FigureFormat.percent(decimals: 1)
        let range = "\(Figures.signed(change.p10, in: percent)) to \(Figures.signed(change.p90, in: percent)) in \(wording.eightInTen)"
        let verb = change.p10 > 0 ? "rises" : change.p90 < 0 ? "falls" : "may rise or fall"
        return "\(one.history.organisation) \(verb) in the next year: \(range)"
    }

    private func steps(_ one: ProjectedSeries, _ format: FigureFormat) -> FigureTable {
        func column(_ title: String, _ pick: (ProjectedSeries.Step) -> Double) -> FigureTable.Column {
            let values = one.steps.map(pick)
            return switch format {
            case .percent(let decimals): .init(title, .percent(values, decimals: decimals))
            case .number(let decimals): .init(title, .decimal(values, decimals: decimals))
            default: .init(title, .decimal(values))
            }
        }
        return FigureTable(
            "\(name(one)), projected",
            columns: [
                .init(one.history.step.rawValue, .text(one.steps.map(\.month))), column("10%", \.p10), column("25%", \.p25),
                column("middle", \.p50), column("75%", \.p75), column("90%", \.p90), column("mean", \.mean),
            ])
    }

    private var changes: FigureTable {
        FigureTable(
            "Change of a year's total or average against the last year recorded",
            columns: [
                .init("organisation", .text(series.map(\.history.organisation))), .init("measure", .text(series.map(\.history.measure))),
                .init("recorded", .text(series.map { "\($0.history.span), \($0.history.observed) values" })),
                .init("next year", .percent(series.map(\.nextYear?.p50))), .init("10%", .percent(series.map(\.nextYear?.p10))),
                .init("90%", .percent(series.map(\.nextYear?.p90))), .init("last year", .percent(series.map(\.lastYear?.p50))),
                .init("10%", .percent(series.map(\.lastYear?.p10))), .init("90%", .percent(series.map(\.lastYear?.p90))),
                .init("model", .text(series.map(\.model))),
            ])
    }

    // MARK: Accuracy and checks

    private var accuracySection: ReportSection {
        let methods = ProjectedSeries.Accuracy.Method.allCases
        // Ratios are over the series on which both were tried.
        func against(_ method: ProjectedSeries.Accuracy.Method, _ score: (ProjectedSeries.Accuracy) -> Double?) -> (ratio: Double?, wins: Int, count: Int) {
            let ratios = series.compactMap { ProjectionTables.ratio($0, score, method) }
            guard !ratios.isEmpty else { return (nil, 0, 0) }
            let sorted = ratios.sorted()
            return (sorted[sorted.count / 2], ratios.count { $0 < 1 }, ratios.count)
        }
        let others = methods.dropFirst()
        let table = FigureTable(
            "This way of projecting beside three plain ones",
            columns: [
                .init("Beside", .text(others.map(\.rawValue))),
                .init("series tried", .integer(others.map { against($0, \.intervalScore80).count })),
                .init("smaller error in", .integer(others.map { against($0, \.scaledError).wins })),
                .init("median error ratio", .decimal(others.map { against($0, \.scaledError).ratio }, decimals: 2)),
                .init("better intervals in", .integer(others.map { against($0, \.intervalScore80).wins })),
                .init("median score ratio", .decimal(others.map { against($0, \.intervalScore80).ratio }, decimals: 2)),
                .init(
                    "its 80% held",
                    .percent(
                        others.map { method in
                            let all = series.compactMap { $0.accuracy(method) }; return all.isEmpty ? nil : weighted(all, \.coverage80)
                        }, decimals: 0)),
                .init(
                    "its 90% held",
                    .percent(
                        others.map { method in
                            let all = series.compactMap { $0.accuracy(method) }; return all.isEmpty ? nil : weighted(all, \.coverage90)
                        }, decimals: 0)),
            ])
        let chosen = series.compactMap { $0.accuracy(.chosen) }
        let rows = series.flatMap { one in one.accuracy.map { (one, $0) } }
        let each = FigureTable(
            "Every series and way",
            columns: [
                .init("organisation", .text(rows.map(\.0.history.organisation))), .init("measure", .text(rows.map(\.0.history.measure))),
                .init("way", .text(rows.map { $0.1.method == .chosen ? $0.0.model : $0.1.method.rawValue })), .init("forecasts", .integer(rows.map(\.1.count))),
                .init("scaled error", .decimal(rows.map(\.1.scaledError), decimals: 2)), .init("80% held", .percent(rows.map(\.1.coverage80), decimals: 0)),
                .init("90% held", .percent(rows.map(\.1.coverage90), decimals: 0)),
                .init("interval score 80%", .decimal(rows.map(\.1.intervalScore80), decimals: 2)),
                .init("interval score 90%", .decimal(rows.map(\.1.intervalScore90), decimals: 2)),
            ])
        return ReportSection(
            id: "projection-accuracy", title: "How well it would have done",
            summary: chosen.isEmpty
                ? "No series is long enough to be tried on its past."
                : "Each series was forecast again from up to four past months, knowing only what came before. The 80% intervals held \(Figures.percent(weighted(chosen, \.coverage80))), the 90% ones \(Figures.percent(weighted(chosen, \.coverage90))) of \(Figures.count(chosen.reduce(0) { $0 + $1.count })) values that came.",
            blocks: [
                .html(table.html()),
                .html(
                    Block.paragraph(
                        "Error: mean absolute error of the medians over that of the last value one step on (MASE). Interval score: width of the 80% interval and ten times any miss. Less is better; a ratio below 1 beats the other way. Overlapping forecasts from few origins: a guide, not a proof."
                    )),
                .html(each.html(sortable: true)),
            ])
    }

    private var checkSection: ReportSection {
        let doubtful = series.filter { !($0.checks?.doubts.isEmpty ?? true) || !$0.cautions.isEmpty || !$0.borrowed.isEmpty }
        let rows = doubtful.map { one -> [HTML] in
            [
                "\(name(one))", "\(one.model)", "\((one.checks?.doubts ?? []).joined(separator: "; "))", "\(one.cautions.joined(separator: "; "))",
                "\(one.borrowed.joined(separator: "; "))",
            ]
        }
        let checks = FigureTable(
            "Probability of errors like these where the model is right; below 1% is doubtful",
            columns: [
                .init("organisation", .text(series.map(\.history.organisation))), .init("measure", .text(series.map(\.history.measure))),
                .init("zero mean", .percent(series.map(\.checks?.mean))), .init("no memory", .percent(series.map(\.checks?.memory))),
                .init("Normal shape", .percent(series.map(\.checks?.normality))), .init("model", .text(series.map(\.model))),
                .init("why", .text(series.map(\.reason))),
            ])
        return ReportSection(
            id: "projection-checks", title: "What the models leave over",
            summary: "A good model leaves errors without a pattern. Where it does not, the intervals are rougher than they look.",
            blocks: (rows.isEmpty
                ? []
                : [
                    .html(
                        Block.register(
                            caption: "Doubts, cautions, and what was taken from like series",
                            columns: ["Series", "Model", "Doubts", "Cautions", "From like series"], rows: rows))
                ])
                + [.html(checks.html(sortable: true))])
    }

    // MARK: Reading and method

    private var readingSection: ReportSection {
        var byMeasure: [String: String] = [:]
        for one in series {
            byMeasure[one.history.measure] = one.counting == .none ? "a level, a share or money: no calendar" : "counted by \(one.counting.rawValue)"
        }
        let natures = byMeasure.keys.sorted().map { "\($0): \(byMeasure[$0] ?? "")" as HTML }
        return ReportSection(
            id: "projection-reading", title: "What was read and how",
            summary: projection.remarks.isEmpty
                ? "Every line was read as it stands." : "\(Figures.counted(projection.remarks.count, "remark")); nothing was changed or left out without one.",
            blocks: (projection.remarks.isEmpty ? [] : [.html(ProjectionTables.reading(projection.remarks, most: 400).html())])
                + [.html(Block.paragraph("What each measure was taken for, by its name:")), .html(Block.list(natures))])
    }

    private var methodSection: ReportSection {
        ReportSection(
            id: "projection-method", title: "How it was done, and what it cannot show",
            blocks: [
                .html(
                    Block.list([
                        "Month lengths, or working days without the bank holidays of England, are taken out first and put back last.",
                        "A lasting step in the level (a merger, a closure, a new way of counting) is no season: what was before is brought to the new level, from which the projection starts. Series that ended before the others are not projected.",
                        "Years from five on: a line whose level may wander, between a plain line and a random walk, growing by amounts or by per cent, each by the likelihood of the series under it. Months from ten on: half of the futures such a line, half exponential smoothing in state-space form (errors, damped trend, season) weighed by Akaike's criterion for short series, for two years or five do not tell whether a trend lasts or dies out. Three or four values: a random walk with drift.",
                        "Series of fewer than 48 months draw their season towards that of like series, and counts 0.7 of their growth (30% their own, 70% that of all); short or noisy ones take growth and spread, where three or more share a measure. The same month of last year stands beside the model with up to half the weight.",
                        "Intervals are stretched by what the series of a measure erred on their own past, each by itself and all together; those of performances of fewer than 48 months are not. Nothing is certain: counts vary by the root of their mean at least, what never varied by 1.5% a year.",
                        "Counts and amounts never fall below zero; shares stay between 0 and 1.",
                        "A projection carries on what was. It knows nothing of plans, closures, new rules or epidemics to come.",
                    ]))
            ])
    }
}
