import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import ServiceLines
import Statistics

/// Sections of a report on quality.
struct QualityPage: Sendable {
    package let outlook: QualityOutlook

    package var first: String { outlook.years.first ?? "" }
    package var last: String { outlook.years.last ?? "" }
    var lastYear: Int { outlook.years.count - 1 }
    package var simulated: String { "simulation, \(Figures.counted(outlook.replications, "future")); scenario \(outlook.file)" }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: outlook.replications) }

    package func level(_ measure: QualityOutlook.MeasureOutlook, _ value: Double) -> String {
        measure.isShare ? Figures.percent(value, decimals: 1) : Figures.fixed(value, decimals: abs(value) < 10 ? 2 : 1)
    }

    package func name(_ trust: QualityOutlook.TrustQuality) -> String { DiagnosisWording.shortName(trust.name) }

    var sections: [ReportSection] { [minimumSection, strategySection, rewardSection, variationSection, evidenceSection].compactMap(\.self) }

    // MARK: The first screen

    var messages: [KeyMessage] {
        [
            weakest.map { KeyMessage(topic: "Where quality falls short", sentence: $0, section: "quality-minimums") },
            strategy.map { KeyMessage(topic: "What the quality strategy would bring", sentence: $0, section: "quality-strategy") },
        ].compactMap(\.self)
    }

    private var weakest: String? {
        let held = outlook.measures.compactMap { one in (one.probability.last ?? nil).map { (one, $0) } }
        // What a trust's own figures say comes before what only the national level says.
        let own = held.filter { $0.0.basis != .national }
        guard let worst = (own.isEmpty ? held : own).min(by: { $0.1 < $1.1 }) else { return nil }
        let trust = outlook.trusts.first { $0.organisation == worst.0.organisation }.map(name) ?? worst.0.organisation
        let even = held.count { $0.1 < 0.5 }
        return """
            By \(last) \(Figures.count(even)) of \(Figures.count(held.count)) minimums are more likely missed than met; furthest off is \
            \(DiagnosisWording.inSentence(worst.0.measure)) at \(trust), met in \(wording.futures(worst.1)).
            """
    }

    private var strategy: String? {
        let gains = outlook.gains
        guard let best = gains.max(by: { $0.with - $0.without < $1.with - $1.without }), !outlook.programmes.isEmpty else { return nil }
        let programmes = outlook.programmes.filter { !$0.trusts.isEmpty }
        let cost = programmes.reduce(0) { $0 + ($1.cost.last ?? 0) }
        return """
            \(DiagnosisWording.sentence(DiagnosisWording.number(programmes.count))) programmes for \(Figures.poundsMillions(cost / 1e6)) a year would help most with \
            \(DiagnosisWording.inSentence(best.measure)): the chance to meet its minimum in \(last) goes from \(Figures.percent(best.without)) to \(Figures.percent(best.with)).
            """
    }

    var headlines: [HeadlineFigure] {
        let held = outlook.trusts.compactMap { trust in (trust.shareMet.last ?? nil).map { ($0, trust.shareMetWith.last ?? nil) } }
        guard !held.isEmpty else { return [] }
        let count = Double(held.count)
        return [
            HeadlineFigure(
                name: "Quality minimums met in \(last)", value: Figures.percent(held.reduce(0) { $0 + $1.0 } / count),
                interval: "with the programmes: \(Figures.percent(held.reduce(0) { $0 + ($1.1 ?? $1.0) } / count)), mean over trusts and futures",
                section: "quality-minimums")
        ]
    }

    // MARK: Minimums

    private var minimumSection: ReportSection? {
        guard !outlook.measures.isEmpty else { return nil }
        return ReportSection(
            id: "quality-minimums", title: "Quality against minimums that rise",
            summary: """
                Safety, effectiveness and experience, acute care first and community care as it comes into the framework. Each cell is the share of futures in which the year's \
                minimum is met. Measures marked * have no figure of the trust's own: they start from the national level with its spread between trusts, which says little about this trust.
                """,
            blocks: outlook.trusts.compactMap(minimums).map { .finding($0) })
    }

    private func minimums(_ trust: QualityOutlook.TrustQuality) -> Finding? {
        let measures = outlook.measures.filter { $0.organisation == trust.organisation }
        guard !measures.isEmpty else { return nil }
        let name = name(trust)
        func chance(_ measure: QualityOutlook.MeasureOutlook) -> Double { (measure.probability.last ?? nil) ?? 1 }
        let known = measures.filter { $0.basis != .national && ($0.probability.last ?? nil) != nil }
        let worst = (known.isEmpty ? measures : known).min { chance($0) < chance($1) }
        let met = trust.shareMet.last ?? nil
        let all = trust.allMet.last ?? nil
        let title =
            "\(name): \(met.map { Figures.percent($0) } ?? "none") of minimums met in \(last) on average, all of them in \(wording.futures(all ?? 0))"
            + (worst.map {
                "; furthest off\(known.isEmpty ? "" : " by its own figures"): \(DiagnosisWording.inSentence($0.measure)) (\(wording.futures(chance($0))))"
            } ?? "")
        let heat = HeatTable(
            caption: "Share of futures in which the minimum is met, \(name)", corner: "Measure", columns: outlook.years + ["\(last) with programmes"],
            rows: measures.map { measure in
                HeatTable.Row(
                    "\(measure.measure)\(measure.basis == .national ? " *" : "")",
                    measure.probability.map { $0.map { HeatTable.Cell($0) } } + [
                        (measure.probabilityWith.last ?? nil).flatMap { measure.isServed ? HeatTable.Cell($0) : nil }
                    ])
            }, format: .percent(), shading: .diverging(middle: 0.5, highIsBad: false))
        let table = FigureTable(
            "Levels and minimums at \(name)",
            columns: [
                .init("Measure", .text(measures.map(\.measure))), .init("Part", .text(measures.map { DiagnosisWording.sentence($0.domain.rawValue) })),
                .init("Care", .text(measures.map { DiagnosisWording.sentence($0.setting.rawValue) })), .init("Unit", .text(measures.map(\.unit))),
                .init("Better", .text(measures.map { $0.higherIsBetter ? "higher" : "lower" })),
                .init("Figure", .text(measures.map { $0.basis == .national ? "national level" : $0.basis == .own ? "own" : "simulated" })),
                .init("Level \(first)", .text(measures.map { level($0, $0.without[0].p50) })),
                .init("Minimum \(last)", .text(measures.map { one in (one.minimum.last ?? nil).map { level(one, $0) } ?? "" })),
                .init("Level \(last)", .text(measures.map { level($0, $0.without[lastYear].p50) })),
                .init("\(wording.eightInTen)", .text(measures.map { "\(level($0, $0.without[lastYear].p10)) to \(level($0, $0.without[lastYear].p90))" })),
                .init("With programmes", .text(measures.map { $0.isServed ? level($0, $0.with[lastYear].p50) : Figures.missing })),
            ])
        return Finding(
            id: "quality-minimums-\(trust.organisation)", title: title,
            subtitle: "Share of futures in which each minimum is met, \(name), \(asItIs); a dash: no minimum yet, or no programme",
            content: heat.html, source: simulated, figures: table)
    }

    /// Whether the run's futures are do-nothing's.
    private var isIdle: Bool { outlook.option == CompiledOption.doNothing.name }
    private var asItIs: String { isIdle ? "nothing new done" : "with the option “\(outlook.option)”" }

    // MARK: Strategy

    private var strategySection: ReportSection? {
        guard !outlook.programmes.isEmpty else { return nil }
        let programmes = outlook.programmes.filter { !$0.trusts.isEmpty }
        let gains = outlook.gains.ordered { $0.with - $0.without > $1.with - $1.without }
        let cost = programmes.reduce(0) { $0 + $1.cost.reduce(0, +) }
        let title =
            "One strategy of \(DiagnosisWording.number(programmes.count)) programmes costs \(Figures.poundsMillions(cost / 1e6)) over the plan and helps most with \(gains.first.map { DiagnosisWording.inSentence($0.measure) } ?? "nothing")"
        let table = FigureTable(
            "Programmes",
            columns: [
                .init("Programme", .text(programmes.map { DiagnosisWording.sentence($0.name) })),
                .init("Serves", .text(programmes.map { Figures.list($0.serves) })),
                .init("From", .text(programmes.map(\.from))), .init("Evidence", .text(programmes.map(\.evidence.rawValue))),
                .init("Learning", .text(programmes.map(\.curve.rawValue))),
                .init("Shortfall left in \(last)", .percent(programmes.map(\.left), decimals: 0)),
                .init("10%", .percent(programmes.map(\.leftP10), decimals: 0)),
                .init("90%", .percent(programmes.map(\.leftP90), decimals: 0)),
                .init("Cost over the plan", .poundsMillions(programmes.map { $0.cost.reduce(0, +) / 1e6 })),
                .init("Run by options", .text(programmes.map { $0.options.isEmpty ? "none" : Figures.list($0.options) })),
            ])
        let oversight = outlook.oversight
        let state =
            oversight.isOn
            ? "It is switched on here: trusts are under \(oversight.style.rawValue), and learning goes at \(Figures.percent(oversight.factor)) of its rate."
            : "It is switched off here: the rates of learning are those of the programmes alone."
        let words =
            "Whether help or inspection improves care faster is not settled. The scenario can assume that support changes the rate of learning by \(Figures.signed(oversight.underSupport, in: .percent())) and scrutiny by \(Figures.signed(oversight.underScrutiny, in: .percent())) (“quality framework: support and scrutiny”). \(state)"
        return ReportSection(
            id: "quality-strategy", title: "One improvement strategy",
            summary: """
                Each programme closes part of the shortfall between a trust and what is achievable, along a learning curve that is itself uncertain. Costs are at \(first) prices. \
                In the accounts are the programmes that an option runs (its “quality programmes”), with their cost and with what they earn; do-nothing runs none. \
                Programmes do not act on four hours and 18 weeks, which options move.
                """,
            blocks: [
                .finding(
                    Finding(
                        id: "quality-strategy-gain", title: title, subtitle: "Chance to meet the minimum of \(last), mean over trusts that run the programme",
                        chart: DotIntervalChart(
                            title: title, axisTitle: "Share of futures in which the minimum is met", format: .percent(),
                            items: gains.map { DotIntervalChart.Item($0.measure, $0.with, before: $0.without) }, valueName: "with all programmes",
                            beforeName: isIdle ? "without" : "with those of the option"),
                        content: table.html(showsCaption: false), source: "\(simulated); reach and rate of programmes: assumption")),
                .html(Block.callout("Support or scrutiny", Block.paragraph(words))),
            ])
    }

    // MARK: Rewards

    private var rewardSection: ReportSection? {
        let rows = outlook.trusts.flatMap { trust in trust.reward.map { (trust, $0) } }
        guard !rows.isEmpty else {
            return ReportSection(
                id: "quality-rewards", title: "Payment for quality",
                summary:
                    "No payment is tied to quality in these years: “finance: payment rules: quality payment” is nil for the trusts shown, or no measure of theirs carries a reward.",
                blocks: [])
        }
        let lastRows = rows.filter { $0.1.year == lastYear }
        let stake = lastRows.reduce(0) { $0 + $1.1.atStake }
        let short = lastRows.reduce(0) { $0 + $1.1.difference }
        let title =
            "\(Figures.poundsMillions(stake / 1e6)) hangs on quality in \(last); measured, the trusts earn \(Figures.poundsMillions(abs(short) / 1e6)) \(short < 0 ? "less" : "more") than announced income takes for granted"
        let table = FigureTable(
            "Payment for quality",
            columns: [
                .init("Trust", .text(rows.map { name($0.0) })), .init("Year", .text(rows.map { outlook.years[$0.1.year] })),
                .init("At stake", .poundsMillions(rows.map { $0.1.atStake / 1e6 }, decimals: 2)),
                .init("By measures", .percent(rows.map(\.1.share), decimals: 0)),
                .init("10%", .percent(rows.map(\.1.shareP10), decimals: 0)), .init("90%", .percent(rows.map(\.1.shareP90), decimals: 0)),
                .init("With all programmes", .percent(rows.map(\.1.shareWith), decimals: 0)),
                .init("Accounts against announced", .poundsMillions(rows.map { $0.1.difference / 1e6 }, decimals: 2)),
                .init("With all programmes", .poundsMillions(rows.map { $0.1.differenceWith / 1e6 }, decimals: 2)),
            ])
        return ReportSection(
            id: "quality-rewards", title: "Payment for quality",
            summary: """
                Announced income holds a payment for quality of which a fixed share is assumed to be earned, as plans do. The measures say what is earned: the accounts pay that share \
                on average, and commissioners keep the rest. How it varies from future to future is in the noise of income, not added to it.
                """,
            blocks: [
                .finding(
                    Finding(
                        id: "quality-rewards-earned", title: title,
                        subtitle:
                            "Share of the payment for quality that the measures earn, by trust and year; announced income assumes \(Figures.percent(lastRows.first?.1.assumedShare ?? 0))",
                        content: table.html(showsCaption: false), source: simulated))
            ])
    }

    // MARK: Published variation

    private var variationSection: ReportSection? {
        guard !outlook.variation.isEmpty else { return nil }
        return ReportSection(
            id: "quality-variation", title: "How trusts vary",
            summary: """
                Published figures of acute trusts against the size they rest on. The inner limits are those of chance alone; the outer ones allow for what trusts usually differ by. \
                A trust beyond the outer limits calls for a look at the data, then the case mix, then the care.
                """,
            blocks: outlook.variation.map { .finding(funnel($0)) })
    }

    private func funnel(_ variation: PublishedVariation) -> Finding {
        let own = variation.units.filter(\.isOwn)
        let format: FigureFormat = variation.isShare ? .percent(decimals: 1) : .number(decimals: 2)
        func words(_ unit: PublishedVariation.Unit) -> String {
            let place =
                switch unit.position {
                case .wellAbove: variation.higherIsBetter ? "far better than usual" : "far higher than usual"
                case .above: variation.higherIsBetter ? "rather better than usual" : "rather higher than usual"
                case .within: "as trusts usually are"
                case .below: variation.higherIsBetter ? "rather worse than usual" : "rather lower than usual"
                case .wellBelow: variation.higherIsBetter ? "far worse than usual" : "far lower than usual"
                }
            return "\(DiagnosisWording.shortName(unit.name)) is \(place) (\(format.text(unit.value)))"
        }
        let odd = variation.units.count { $0.position == .wellAbove || $0.position == .wellBelow }
        let title = "\(variation.measure): \(own.isEmpty ? "no trust of this economy is in the table" : own.map(words).joined(separator: "; "))"
        let sizesDiffer = Set(variation.units.map(\.size)).count > 1
        let sizes = variation.sizeIsReported ? "\(variation.sizeOf) as reported" : "\(variation.sizeOf) at a stated rate, not reported"
        let rows = variation.units.ordered { abs($0.z) > abs($1.z) }
        let table = FigureTable(
            "\(variation.measure), \(variation.year)",
            columns: [
                .init("Trust", .text(rows.map { DiagnosisWording.shortName($0.name) + ($0.isOwn ? " (here)" : "") })),
                .init("Value", variation.isShare ? .percent(rows.map(\.value)) : .decimal(rows.map(\.value), decimals: 3)),
                .init(DiagnosisWording.sentence(variation.sizeOf), .decimal(rows.map(\.size), decimals: 0)), .init("z", .decimal(rows.map(\.z), decimals: 1)),
                .init("Place", .text(rows.map { $0.position.words })),
            ])
        return Finding(
            id: "quality-variation-\(variation.measure)", title: title,
            subtitle:
                "\(variation.measure), \(Figures.counted(variation.units.count, "acute trust")), \(variation.year); \(Figures.count(odd)) beyond the outer limits; spread \(Figures.fixed(variation.dispersion, decimals: 1)) times that of chance",
            chart: sizesDiffer
                ? FunnelChart(
                    title: title, sizeTitle: DiagnosisWording.sentence(variation.sizeOf), rateTitle: variation.measure, rateFormat: format,
                    items: variation.units.map { FunnelChart.Item(DiagnosisWording.shortName($0.name), size: $0.size, rate: $0.value, isMarked: $0.isOwn) },
                    centre: ReferenceLine(variation.isShare ? "All trusts" : "As expected", at: variation.centre),
                    limits: variation.limits.map {
                        FunnelChart.Limits(name: $0.isAdjusted ? "99.8%, usual spread" : "99.8% by chance", sizes: $0.sizes, lower: $0.lower, upper: $0.upper)
                    }) : nil,
            content: sizesDiffer
                ? ""
                : Block.paragraph("The number of answers is taken as the same at every trust, so there is no funnel to draw; places stand in the figures."),
            source: "England panel, figures as published; \(sizes)", figures: table)
    }

    // MARK: Evidence

    private var evidenceSection: ReportSection? {
        guard !outlook.evidence.isEmpty else { return nil }
        let positive = outlook.evidence.filter { $0.grade == .mostPositive || $0.grade == .emergingPositive }
        return ReportSection(
            id: "quality-evidence", title: "The repository of evidence",
            summary: """
                \(Figures.counted(outlook.evidence.count, "entry", "entries")) of the intervention library by the measure they serve, the surest first; \
                \(Figures.counted(positive.count, "has", "have")) positive evidence. Sizes of effects and their sources stand in the library.
                """,
            blocks: [
                .html(
                    Block.register(
                        caption: "Interventions by the quality measure they serve",
                        columns: ["Measure", "Intervention", "What is done", "Evidence", "In the options"],
                        rows: outlook.evidence.map {
                            [
                                "\($0.measure)", "\(DiagnosisWording.sentence($0.intervention))", "\($0.about)", "\($0.grade.rawValue)",
                                "\(Figures.list($0.options))",
                            ]
                        }))
            ])
    }
}
