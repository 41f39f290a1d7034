import PlannerFiles
import ReportKit
import Statistics
import Validation

extension ScreeningReport {
    func page() -> ReportPage {
        ReportPage(
            title: screening.title, subtitle: "Three steps: filter on finance, score, judge on governance and quality",
            provenance: "Made \(made), planner \(version), \(screening.tableFile) with \(screening.file).",
            messages: messages, headlines: [], sections: [choiceSection, sensitivitySection, judgementSection, missingSection, rulesSection])
    }

    private var source: String {
        let listed = screening.sources.map(\.citation)
        return (listed + [screening.tableFile]).joined(separator: "; ")
    }

    private var turning: [Screening.Test] { screening.tests.filter { !$0.entering.isEmpty || !$0.leaving.isEmpty } }

    /// Chosen by the figures in every single test.
    private var steady: [String] {
        screening.standings.filter(\.isChosen).map(\.economy).filter { name in !screening.tests.contains { $0.leaving.contains(name) } }
    }

    private var messages: [KeyMessage] {
        let scored = screening.standings.count { $0.rank != nil }
        let gaps = screening.tests.filter { $0.change == .missing && (!$0.entering.isEmpty || !$0.leaving.isEmpty) }
        var messages = [
            KeyMessage(
                topic: "The choice",
                sentence:
                    "\(scored) of \(screening.standings.count) economies or single trusts fail enough finance thresholds; \(Figures.list(screening.chosen)) are chosen.",
                section: "choice"),
            KeyMessage(
                topic: "How firm",
                sentence:
                    "\(steady.count) of \(screening.choose) stay in whatever one weight, threshold or treatment is changed; \(turning.count) of \(screening.tests.count) changes move somebody.",
                section: "sensitivity"),
            KeyMessage(
                topic: "Missing figures",
                sentence: gaps.isEmpty
                    ? "Filling gaps with the best or the worst end changes nobody's place."
                    : "Filling gaps with the best or the worst end moves \(Figures.list(Set(gaps.flatMap { $0.entering + $0.leaving }).sorted())).",
                section: "missing"),
            KeyMessage(
                topic: "For people",
                sentence:
                    "\(Figures.counted(screening.questions.count, "question")) on \(Figures.counted(Set(screening.questions.map(\.economy)).count, "economy", "economies")) cannot be answered by figures.",
                section: "judgement"),
        ]
        if let comparison = ScreeningWording.comparison(screening, short: true) {
            messages.append(KeyMessage(topic: "In fact", sentence: comparison, section: "choice"))
        }
        return messages
    }

    private var choiceSection: ReportSection {
        let scored = screening.standings.filter { $0.rank != nil }
        let shown = scored.prefix(screening.choose * 2)
        let title = "The line falls \(screening.line.map { "at \(ScreeningWording.points($0))" } ?? "below everyone scored")"
        let ranking = Finding(
            id: "ranking", title: title, subtitle: "Score from 0 to 100, more is more challenged; the chosen ones in the strong colour",
            chart: BarChart(
                title: title, axisTitle: "Score", format: .number(decimals: 0),
                bars: shown.map { .init($0.economy, $0.score, isMarked: screening.chosen.contains($0.economy)) },
                reference: screening.line.map { ReferenceLine("line", at: $0) }),
            source: source, figures: rankingTable(Array(shown), brief: true))
        // Those without a single failing finance threshold have one reason in common.
        let untroubled = screening.standings.filter { $0.verdict == .filtered && $0.financeFailings == 0 }.map(\.economy)
        let lacking = screening.standings.filter { $0.verdict == .lacksKind }.map(\.economy)
        let register = screening.standings.filter { !untroubled.contains($0.economy) && !lacking.contains($0.economy) }.map { standing -> [HTML] in
            [
                HTML(text: standing.economy), HTML(text: screening.chosen.contains(standing.economy) ? "in" : "out"),
                HTML(text: ScreeningWording.reason(standing, screening)),
            ]
        }
        var blocks: [ReportBlock] = [.finding(ranking)]
        if !screening.overrides.isEmpty {
            blocks.append(
                .html(
                    Block.callout(
                        "Decided otherwise than the figures",
                        Block.list(screening.overrides.map { "\($0.economy): \($0.decision.rawValue). \($0.why)" as HTML }))))
        }
        blocks.append(.subsection(id: "reasons", title: "Every in and out, with its reason"))
        blocks.append(.html(Block.register(caption: "Reasons", columns: ["Economy", "Choice", "Reason"], rows: register)))
        if !untroubled.isEmpty {
            blocks.append(.html(Block.paragraph("Out at step 1, no finance threshold fails: \(Figures.list(untroubled.sorted())).")))
        }
        if !lacking.isEmpty {
            blocks.append(.html(Block.paragraph("Not screened, no trust of the kind needed: \(Figures.list(lacking.sorted())).")))
        }
        return ReportSection(id: "choice", title: "Who is chosen, and why", summary: ScreeningWording.comparison(screening) ?? "", blocks: blocks)
    }

    private var sensitivitySection: ReportSection {
        let scored = screening.standings.filter { $0.rank != nil }
        let near = scored.ordered { (screening.acceptability[$0.economy] ?? 0) > (screening.acceptability[$1.economy] ?? 0) }
            .prefix(screening.choose * 2)
        let certain = near.count { (screening.acceptability[$0.economy] ?? 0) > 0.9 }
        let title = "\(Figures.counted(certain, "economy", "economies")) would be chosen under more than 9 in 10 of all weights"
        let finding = Finding(
            id: "weights", title: title,
            subtitle:
                "Share of \(Figures.count(screening.weightDraws)) weights, drawn evenly from all that are possible, under which an economy is among the \(screening.choose)",
            chart: BarChart(
                title: title, axisTitle: "Share of weights", format: .percent(),
                bars: near.map { .init($0.economy, screening.acceptability[$0.economy] ?? 0, isMarked: screening.chosen.contains($0.economy)) }),
            source: source)
        return ReportSection(
            id: "sensitivity", title: "How much hangs on weights and thresholds",
            summary:
                "Weights half and half as much again, thresholds a fifth smaller and larger, one more and one fewer threshold, gaps filled otherwise: one change at a time.",
            blocks: [.finding(finding), .html(testsTable.html())])
    }

    private var judgementSection: ReportSection {
        ReportSection(
            id: "judgement", title: "Step 3: what people must judge",
            summary: "Figures end here. Each question names why it is put.", blocks: [.html(questionsTable.html())])
    }

    private var missingSection: ReportSection {
        let gaps = screening.standings.filter { $0.rank != nil }.flatMap { standing in
            zip(screening.criteria, standing.marks).filter { $1.knownShare < 1 }.map { (standing.economy, $0.name, $1.knownShare) }
        }
        let table = FigureTable(
            "Figures that are missing, of those scored",
            columns: [
                .init("economy", .text(gaps.map(\.0))), .init("criterion", .text(gaps.map(\.1))),
                .init("known, share of size", .percent(gaps.map(\.2), decimals: 0)),
            ])
        return ReportSection(
            id: "missing", title: "What is not known",
            summary: "Gaps are filled with the \(screening.missing.rawValue) here; the sensitivity table shows the other ways.",
            blocks: [.html(table.html())])
    }

    private var rulesSection: ReportSection {
        let total = screening.criteria.reduce(0) { $0 + $1.weight }
        let table = FigureTable(
            "Criteria",
            columns: [
                .init("criterion", .text(screening.criteria.map(\.name))), .init("step", .text(screening.criteria.map(\.step.rawValue))),
                .init("what", .text(screening.criteria.map(\.about))), .init("combined", .text(screening.criteria.map(\.combination.rawValue))),
                .init("threshold", .text(screening.criteria.map { ScreeningWording.level($0.threshold, $0) })),
                .init("scores 0 at", .text(screening.criteria.map { ScreeningWording.level($0.best, $0) })),
                .init("scores 100 at", .text(screening.criteria.map { ScreeningWording.level($0.worst, $0) })),
                .init("weight", .percent(screening.criteria.map { $0.weight / total }, decimals: 0)),
            ])
        return ReportSection(
            id: "rules", title: "The rules",
            summary: "Step 1 keeps economies with at least \(screening.filterAtLeast) finance thresholds failing: \(screening.filterReason).",
            blocks: [
                .html(table.html()),
                .html(
                    Block.paragraph(
                        "Score: each level on its fixed scale from 0 to 100, times the criterion's weight. Contains public sector information licensed under the Open Government Licence v3.0."
                    )),
            ])
    }
}
