import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import Statistics

/// The tables of the options as files for other programs: money in £, percentages as shares, fixed order of rows.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct OptionsTables: Sendable {
    package let reading: OptionsReading

    init(_ reading: OptionsReading) { self.reading = reading }

    private var analysis: OptionsAnalysis { reading.analysis }
    private var appraisal: OptionAppraisal { reading.appraisal }

    /// Every table with its file name, in the order in which files are listed.
    package var all: [NamedTable] {
        [
            NamedTable("options", options), NamedTable("option_hurdles", hurdles), NamedTable("option_scores", scores),
            NamedTable("option_bridge", bridge), NamedTable("gap_ladder", ladder), NamedTable("implied_prices", prices),
            NamedTable("claimed_effects", claims), NamedTable("sensitivity", sensitivity), NamedTable("portfolio", portfolio), NamedTable("headroom", headroom),
            NamedTable("delivery", delivery),
        ]
    }

    package static func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }

    // MARK: Consequences

    private struct Row {
        let option, basis, organisation, kind, measure, unit: String
        let year: Int?
        let mean: Double
        let sd, p5, p10, p25, p50, p75, p90, p95: Double?

        init(
            _ option: String, _ basis: String, _ organisation: String, _ kind: OrganisationKind, _ measure: String, _ unit: String, _ year: Int?,
            _ summary: YearSummary
        ) {
            (self.option, self.basis, self.organisation, self.kind, self.measure, self.unit, self.year) = (
                option, basis, organisation, kind.rawValue, measure, unit, year
            )
            (mean, sd, p5, p10, p25, p50, p75, p90, p95) = (
                summary.mean, summary.sd, summary.p5, summary.p10, summary.p25, summary.p50, summary.p75, summary.p90, summary.p95
            )
        }

        init(_ option: String, _ measure: String, _ unit: String, _ range: OptionAppraisal.Range) {
            (self.option, basis, organisation, kind, self.measure, self.unit, year) = (
                option, "present_value", "economy", OrganisationKind.economy.rawValue, measure, unit, nil
            )
            (mean, p10, p50, p90) = (range.mean, range.p10, range.p50, range.p90)
            (sd, p5, p25, p75, p95) = (nil, nil, nil, nil, nil)
        }
    }

    /// Levels of every year, paired changes from do-nothing of the last, and present values.
    package var options: FigureTable {
        func name(_ measure: Measure, _ year: Int) -> String {
            measure == .rating ? (analysis.ratings.indices.contains(year) ? analysis.ratings[year] : nil) ?? measure.rawValue : measure.rawValue
        }
        var rows: [Row] = []
        func levels(_ option: String, _ trajectories: [Trajectory]) {
            for one in trajectories {
                for (year, summary) in one.years.enumerated() {
                    guard let summary else { continue }
                    rows.append(Row(option, "level", one.organisation, one.kind, name(one.measure, year), one.measure.unit, year, summary))
                }
            }
        }
        levels("do-nothing", analysis.comparison.doNothing)
        let kinds = Dictionary(analysis.organisations.map { ($0.code, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for outcome in analysis.comparison.outcomes {
            levels(outcome.option, outcome.trajectories)
            for one in outcome.differences {
                let kind = kinds[one.organisation] ?? .economy
                rows.append(
                    Row(outcome.option, "change", one.organisation, kind, name(one.measure, analysis.lastYear), one.measure.unit, analysis.lastYear, one.change)
                )
            }
            guard let money = reading.options.first(where: { $0.name == outcome.option })?.money else { continue }
            rows += [
                Row(outcome.option, "present_cost", "£", money.presentCost), Row(outcome.option, "present_capital", "£", money.presentCapital),
                Row(outcome.option, "equivalent_annual_cost", "£", money.equivalentAnnualCost),
                Row(outcome.option, "life_years", "quality-adjusted life years", money.lifeYears),
                Row(outcome.option, "net_present_value", "£", money.netPresentValue),
            ]
        }
        return FigureTable(
            "Options",
            columns: [
                .init("option", .text(rows.map(\.option))), .init("basis", .text(rows.map(\.basis))), .init("organisation", .text(rows.map(\.organisation))),
                .init("kind", .text(rows.map(\.kind))), .init("measure", .text(rows.map(\.measure))), .init("unit", .text(rows.map(\.unit))),
                .init("year", .integer(rows.map(\.year))), Self.number("mean", rows.map(\.mean)), Self.number("sd", rows.map(\.sd)),
                Self.number("p5", rows.map(\.p5)), Self.number("p10", rows.map(\.p10)), Self.number("p25", rows.map(\.p25)),
                Self.number("p50", rows.map(\.p50)),
                Self.number("p75", rows.map(\.p75)), Self.number("p90", rows.map(\.p90)), Self.number("p95", rows.map(\.p95)),
            ])
    }

    // MARK: Place and delivery

    /// Trusts among their peers by the measures that interventions of options use; empty where it is not known.
    var headroom: FigureTable {
        let rows = analysis.place?.headroom ?? []
        return FigureTable(
            "Headroom",
            columns: [
                .init("organisation", .text(rows.map(\.trust))), .init("measure", .text(rows.map(\.measure.rawValue))), Self.number("own", rows.map(\.own)),
                Self.number("best_quartile", rows.map(\.bestQuartile)), Self.number("median", rows.map(\.median)),
                Self.number("share_of_effect", rows.map(\.factor)),
            ])
    }

    /// What each trust delivers of its schemes, and what that takes away from each option, £.
    var delivery: FigureTable {
        let trusts = analysis.place?.capabilities ?? [], options = analysis.place?.losses ?? []
        return FigureTable(
            "Delivery",
            columns: [
                .init("what", .text(trusts.map { _ in "trust" } + options.map { _ in "option" })),
                .init("name", .text(trusts.map(\.trust) + options.map(\.option))),
                Self.number("share_mean", trusts.map(\.mean) + options.map { _ in nil }),
                Self.number("share_p10", trusts.map(\.p10) + options.map { _ in nil }),
                Self.number("share_p90", trusts.map(\.p90) + options.map { _ in nil }),
                Self.number("gap_change", trusts.map { _ in nil } + options.map(\.delivered)),
                Self.number("gap_change_in_full", trusts.map { _ in nil } + options.map(\.inFull)),
            ])
    }

    // MARK: Hurdles

    var hurdles: FigureTable {
        let rows = reading.options.flatMap { option in zip(appraisal.hurdles, option.hurdles).map { (option: option, hurdle: $0.0, result: $0.1) } }
        return FigureTable(
            "Hurdles",
            columns: [
                .init("option", .text(rows.map(\.option.name))), .init("hurdle", .text(rows.map(\.hurdle.name))),
                .init("measure", .text(rows.map(\.hurdle.measure))), .init("of", .text(rows.map(\.hurdle.of))), .init("when", .text(rows.map(\.hurdle.when))),
                .init("change_from_do_nothing", .text(rows.map { $0.hurdle.isChangeFromDoNothing ? "yes" : "no" })),
                .init("for_100k_residents", .text(rows.map { $0.hurdle.isForHundredThousandResidents ? "yes" : "no" })),
                .init("unit", .text(rows.map(\.hurdle.unit))), .init("limit_is", .text(rows.map { $0.hurdle.isAtLeast ? "at least" : "at most" })),
                Self.number("limit", rows.map(\.hurdle.limit)), Self.number("in_at_least", rows.map(\.hurdle.inAtLeast)),
                .init("screens", .text(rows.map { $0.hurdle.screens ? "yes" : "no" })),
                .init("passes", .text(rows.map { $0.result.isKnown ? $0.result.passes ? "yes" : "no" : "not known" })),
                Self.number("probability", rows.map { $0.result.isKnown ? $0.result.probability : nil }),
                Self.number("shortfall", rows.map(\.result.shortfall)),
                Self.number("mean", rows.map { $0.result.isKnown ? $0.result.figure.mean : nil }),
                Self.number("p10", rows.map { $0.result.isKnown ? $0.result.figure.p10 : nil }),
                Self.number("p50", rows.map { $0.result.isKnown ? $0.result.figure.p50 : nil }),
                Self.number("p90", rows.map { $0.result.isKnown ? $0.result.figure.p90 : nil }),
                .init("failing", .text(rows.map { $0.result.failing.joined(separator: " ") })),
                .init("in_choice", .text(rows.map { $0.option.isInChoice ? "yes" : "no" })),
            ])
    }

    // MARK: Scores

    private struct Score {
        let option, kind, name: String
        var unit = ""
        var weight: Double?
        var level: OptionAppraisal.Range?
        var value: OptionAppraisal.Range?
        var figure: Double?
        var rank: Int?
    }

    /// Levels, values and ranks by criterion, group and method.
    var scores: FigureTable {
        var rows: [Score] = []
        for (index, option) in reading.options.enumerated() {
            let place = appraisal.choice.order.firstIndex(of: index).map { $0 + 1 }
            for (criterion, consequence) in zip(appraisal.criteria.indices, option.consequences) {
                let stated = appraisal.criteria[criterion]
                rows.append(
                    Score(
                        option: option.name, kind: consequence == nil && stated.measure != nil ? "criterion not known" : "criterion", name: stated.name,
                        unit: stated.unit, weight: appraisal.jointWeights[criterion],
                        level: consequence?.level, value: consequence?.value))
            }
            rows.append(
                Score(option: option.name, kind: "joint", name: "joint view", unit: "points", value: reading.hasValue(index) ? option.value : nil, rank: place))
            if let missing = option.notScored {
                rows.append(Score(option: option.name, kind: "not scored", name: "share of weight scored", unit: "share", figure: missing.weightScored))
                rows.append(Score(option: option.name, kind: "not scored", name: "joint view with missing scores at 0", unit: "points", figure: missing.low))
                rows.append(Score(option: option.name, kind: "not scored", name: "joint view with missing scores at 100", unit: "points", figure: missing.high))
            }
            guard reading.hasValue(index) else { continue }
            if let benefit = option.benefit { rows.append(Score(option: option.name, kind: "benefit", name: "all but money", unit: "points", value: benefit)) }
            for (group, value) in zip(appraisal.groups.indices, option.valueByGroup) {
                rows.append(
                    Score(
                        option: option.name, kind: "group", name: appraisal.groups[group].name, unit: "points", weight: appraisal.groups[group].share,
                        value: value, rank: option.ranks?.byGroup[group]))
            }
            if let ranks = option.ranks {
                for (method, figure, rank) in [
                    ("added value", option.value.mean, ranks.additive), ("topsis", ranks.topsisCloseness, ranks.topsis),
                    ("vikor", ranks.vikorIndex, ranks.vikor),
                    ("promethee", ranks.prometheeFlow, ranks.promethee), ("spotis", ranks.spotisDistance, ranks.spotis),
                ] { rows.append(Score(option: option.name, kind: "method", name: method, figure: figure, rank: rank)) }
            }
            for (rank, share) in (option.acceptability?.byRank ?? []).enumerated() {
                rows.append(Score(option: option.name, kind: "acceptability", name: "rank \(rank + 1)", unit: "share", figure: share, rank: rank + 1))
            }
            if let best = option.worthMost {
                rows.append(Score(option: option.name, kind: "robustness", name: "probability best", unit: "share", figure: best.share))
            }
            if let regret = option.regret {
                rows.append(Score(option: option.name, kind: "robustness", name: "mean regret", unit: "points", figure: regret.expected))
                rows.append(Score(option: option.name, kind: "robustness", name: "largest regret", unit: "points", figure: regret.maximum))
            }
        }
        func column(_ title: String, _ pick: (Score) -> Double?) -> FigureTable.Column { Self.number(title, rows.map(pick)) }
        return FigureTable(
            "Scores",
            columns: [
                .init("option", .text(rows.map(\.option))), .init("kind", .text(rows.map(\.kind))), .init("name", .text(rows.map(\.name))),
                .init("unit", .text(rows.map(\.unit))), column("weight", \.weight), column("level_mean") { $0.level?.mean },
                column("level_p10") { $0.level?.p10 }, column("level_p50") { $0.level?.p50 }, column("level_p90") { $0.level?.p90 },
                column("value_mean") { $0.value?.mean }, column("value_p10") { $0.value?.p10 }, column("value_p50") { $0.value?.p50 },
                column("value_p90") { $0.value?.p90 }, column("figure", \.figure), .init("rank", .integer(rows.map(\.rank))),
            ])
    }

    // MARK: Bridges

    /// Steps from do-nothing to each option; they add up from the first row of an option to its last.
    var bridge: FigureTable {
        struct Step {
            let option, step: String
            let gap: OptionBridge.Part?
            let gapMean: Double
            let cost: OptionBridge.Part?
            let costMean: Double?
        }
        let rows = analysis.bridges.flatMap { bridge -> [Step] in
            let steps = bridge.steps.map {
                Step(
                    option: bridge.option, step: $0.title, gap: $0.gap, gapMean: $0.gap.mean, cost: $0.presentCost, costMean: $0.presentCost.mean)
            }
            return [Step(option: bridge.option, step: "do-nothing", gap: nil, gapMean: bridge.doNothingGap, cost: nil, costMean: nil)]
                + steps
                + [
                    Step(
                        option: bridge.option, step: "option", gap: nil, gapMean: bridge.optionGap, cost: nil, costMean: bridge.presentCost)
                ]
        }
        return FigureTable(
            "Bridges",
            columns: [
                .init("option", .text(rows.map(\.option))), .init("step", .text(rows.map(\.step))),
                Self.number("gap_mean", rows.map(\.gapMean)), Self.number("gap_error", rows.map { $0.gap?.standardError }),
                Self.number("gap_p10", rows.map { $0.gap?.p10 }),
                Self.number("gap_p90", rows.map { $0.gap?.p90 }),
                Self.number("present_cost_mean", rows.map(\.costMean)), Self.number("present_cost_error", rows.map { $0.cost?.standardError }),
                Self.number("present_cost_p10", rows.map { $0.cost?.p10 }),
                Self.number("present_cost_p90", rows.map { $0.cost?.p90 }),
            ])
    }
}
