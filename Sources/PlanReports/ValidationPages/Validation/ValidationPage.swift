import PlannerFiles
import ReportKit
import Validation

extension ValidationReport {
    /// The page: what was found in sentences made from the figures, pictures of coverage, tables.
    func page() -> ReportPage {
        ReportPage(
            title: "Are the intervals honest?",
            subtitle: "Forecasts of England's trusts from past years against what came, \(validation.firstYear) to \(validation.lastYear)",
            provenance:
                "Made \(made), planner \(version), seed \(validation.seed), \(Figures.counted(validation.replications, "future")) for each of \(Figures.count(validation.forecasts.count)) forecasts.",
            messages: messages, headlines: [],
            sections: [coverageSection, groupSection, yearSection, methodSection])
    }

    private var messages: [KeyMessage] {
        let all = validation.overall
        let within = all.count { abs($0.coverage - Validation.target) <= 0.05 }
        let better = all.count { $0.scoreAgainstNaive < 0.995 }
        let worse = all.filter { $0.scoreAgainstNaive > 1.005 }
        let years = validation.byOrigin.filter { $0.measure == .surplus && $0.kind == "acute" && $0.horizon == 1 }
        let worst = years.min { $0.coverage < $1.coverage }
        let flagged = validation.cells.filter(\.isFlagged)
        let whole: [KeyMessage?] = [
            KeyMessage(
                topic: "Coverage",
                sentence: "Of \(all.count) measures and horizons, \(within) held between 75% and 85% of what came; all were meant to hold 80%.",
                section: "coverage"),
            KeyMessage(
                topic: "Against naive",
                sentence: "The interval score beats last value plus drift in \(better) of \(all.count)"
                    + (worse.isEmpty
                        ? " and is clearly worse in none."
                        : "; it is worse for \(Figures.list(worse.map { "\(validation.name($0.measure)) at \(Figures.counted($0.horizon, "year"))" }))."),
                section: "coverage"),
            worst.map {
                KeyMessage(
                    topic: "A bad year",
                    sentence: "Trusts err together: one-year bands of acute surplus held \(Figures.percent($0.coverage)) from \($0.origin?.description ?? "").",
                    section: "years")
            },
            KeyMessage(topic: "Which trusts", sentence: orderSentence, section: "coverage"),
        ]
        let doubt: [KeyMessage] = [
            KeyMessage(
                topic: "Where to doubt",
                sentence: flagged.isEmpty
                    ? "In no kind of trust is coverage further from 80% than chance allows; several hold few trusts."
                    : "Coverage is further from 80% than chance allows for \(Figures.list(flagged.map { "\(validation.name($0.measure)) of \($0.kind) trusts at \(Figures.counted($0.horizon, "year"))" })).",
                section: "kinds")
        ]
        return whole.compactMap(\.self) + blendMessages + doubt
    }

    /// Whether structure and history together do better than either, where that was tried.
    private var blendMessages: [KeyMessage] {
        let tried = validation.cells.filter { $0.blendScore != nil }
        guard !tried.isEmpty else { return [] }
        func better(_ left: (Validation.Cell) -> Double?, _ right: (Validation.Cell) -> Double?) -> Int {
            tried.count { (left($0) ?? 0) < 0.995 * (right($0) ?? 0) }
        }
        let (beatsHistory, loses) = (better(\.blendScore, \.score), better(\.score, \.blendScore))
        return [
            KeyMessage(
                topic: "Structure and history",
                sentence:
                    "Of \(tried.count) measures, kinds and horizons the blend of a run scores better than history alone in \(beatsHistory) and worse in \(loses), better than structure alone in \(better(\.blendScore, \.structureScore)) and worse in \(better(\.structureScore, \.blendScore)).",
                section: "coverage")
        ]
    }

    /// Whether forecasts of single trusts know more than that all go the same way.
    private var orderSentence: String {
        let ranked = validation.overall.filter { $0.horizon == 1 }.compactMap { cell in cell.rankCorrelation.map { (validation.name(cell.measure), $0) } }
        let told = ranked.filter { $0.1 >= 0.2 }
        let untold = ranked.filter { $0.1 < 0.2 }
        func names(_ measures: [(String, Double)]) -> String { Figures.list(measures.map { "\($0.0) (\(Figures.fixed($0.1, decimals: 2)))" }) }
        return told.isEmpty
            ? "In no measure does the forecast tell which trusts will change most a year ahead: their order is chance."
            : "Rank correlation of forecast and actual change between trusts a year ahead: \(names(told))"
                + (untold.isEmpty ? "." : "; hardly any or none for \(names(untold)).")
    }

    private func coverageChart(_ horizon: Int) -> Finding {
        let cells = validation.overall.filter { $0.horizon == horizon }
        let low = cells.filter { $0.coverage < Validation.target - 0.05 }
        let title =
            low.isEmpty
            ? "At \(Figures.counted(horizon, "year")) the bands held about what they promise or more"
            : "At \(Figures.counted(horizon, "year")) \(Figures.list(low.map { validation.name($0.measure) })) fell outside more often than promised"
        return Finding(
            id: "coverage-\(horizon)", title: title,
            subtitle: "Share of actual figures inside the 10–90% band, all kinds; hollow: naive forecast",
            chart: DotIntervalChart(
                title: title, axisTitle: "Share inside the band", format: .percent(),
                items: cells.map {
                    .init(
                        validation.name($0.measure), $0.coverage,
                        interval: FigureInterval(max(0, 0.8 - $0.tolerance), min(1, 0.8 + $0.tolerance)), before: $0.naiveCoverage)
                }, reference: ReferenceLine("promised", at: Validation.target), valueName: "simulation", beforeName: "naive",
                intervalName: "within what chance allows"),
            source: source, figures: cellTable("Coverage at \(Figures.counted(horizon, "year"))", cells, forPeople: true))
    }

    private var learnsFromThePast: Bool { validation.learning == .earlierYears }

    private var source: String {
        sources.map(\.citation).joined(separator: "; ")
    }

    private var coverageSection: ReportSection {
        let horizons = Set(validation.overall.map(\.horizon)).sorted()
        return ReportSection(
            id: "coverage", title: "What the bands held",
            summary: learnsFromThePast
                ? "Drift and spread are learnt from changes that had ended when the forecast was made; where none is known, from an earlier panel."
                : "Drift and spread are learnt from years outside the window. Where there is none, they are learnt from other trusts in the same year, which flatters.",
            blocks: horizons.map { .finding(coverageChart($0)) } + [
                .subsection(id: "kinds", title: "By kind of trust"),
                .html(cellTable("Coverage and interval score by measure, kind and horizon", validation.cells, forPeople: true).html(sortable: true)),
            ])
    }

    private var groupSection: ReportSection {
        let fives = validation.groups.filter { !$0.isWholeKind && $0.kind == "acute" && $0.measure == .surplus && $0.horizon == 1 }
        let finding =
            fives.first.map {
                "Five acute trusts together: the band of their surplus a year ahead held \(Figures.percent($0.coverage)); if trusts went their own ways it would have been \(Figures.percent($0.independentCoverage))."
            } ?? ""
        return ReportSection(
            id: "groups", title: "Several trusts together", summary: finding,
            blocks: [
                .html(groupTable.html()),
                .html(
                    Block.paragraph(
                        "Five: neighbours in order of code, about as many as an economy has. All: every tested trust of the kind, one figure for each origin, so that coverage moves in large steps."
                    )),
            ])
    }

    private var yearSection: ReportSection {
        ReportSection(
            id: "years", title: "Year by year",
            summary: "Windows of one year share one course of events: coverage swings from year to year, and should.",
            blocks: [.html(cellTable("Coverage by origin", validation.byOrigin, forPeople: true).html(sortable: true))])
    }

    private var methodSection: ReportSection {
        ReportSection(
            id: "method", title: "How it was done, and what it cannot show",
            blocks: [
                .html(
                    Block.list([
                        learnsFromThePast
                            ? "Nothing after the last year known is used but to score. Trusts whose money moves by more than 12% in a year are left out where money is known."
                            : "Every year of the panel is taken as if later years were not known. Windows with a structural step (income up or down by more than 12% in a year) are left out.",
                        "The simulation's own process noise makes the bands; its form and what all trusts share were chosen after seeing the whole panel, so coverage is somewhat flattering.",
                        "Naive: last value plus mean yearly change, spread of yearly changes growing with the square root of time. Robust naive: median and 10–90% width instead.",
                        "Structure and history, where economies were given: bands of the same width about the middle path of their trusts of that kind without process noise (structure alone), and about what a run makes of both (blend).",
                        "Interval score: width plus ten times the miss. Tolerance: trusts of a year count for fewer the more they share.",
                        "Order: rank correlation between trusts of the change forecast and the change that came, within one kind and year; 0 where local detail tells nothing.",
                        learnsFromThePast
                            ? "One origin is one course of events: what all trusts share can only be right or wrong once for each measure and horizon."
                            : "Four and five years ahead cannot be tested on four years of figures.",
                    ])),
                .html(Block.paragraph("Contains public sector information licensed under the Open Government Licence v3.0.")),
            ])
    }
}
