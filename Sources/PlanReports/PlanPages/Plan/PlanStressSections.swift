import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

extension PlanPage {
    /// Named downsides, simulated beside the plan.
    var downsideSection: ReportSection {
        let last = reading.last
        let plain = plan.downsides.first
        let tested = plan.downsides.filter { $0.change != nil }
        let worst = tested.max { $0.gapChange[last].mean < $1.gapChange[last].mean }
        let title =
            worst.map { worst in
                "\(DiagnosisWording.sentence(worst.name)) would widen the gap in the accounts of \(reading.lastName) most, by \(PlanWording.money(worst.gapChange[last].mean)) a year on average to \(wording.range(worst.gap[last], in: .poundsMillions(decimals: 0), scale: 1e-6))"
            } ?? "No downside was tested"
        let finding = Finding(
            id: "plan-downsides-gap", title: title,
            subtitle: "Gap of the economy expected in the accounts of \(reading.lastName) with the plan and under each downside, £m a year",
            chart: DotIntervalChart(
                title: title, axisTitle: "Gap in the accounts, £m a year", format: .poundsMillions(decimals: 0),
                items: plan.downsides.map {
                    DotIntervalChart.Item(DiagnosisWording.sentence($0.name), $0.gap[last], in: .poundsMillions(), scale: 1e-6)
                }, reference: plain.map { ReferenceLine("the plan", at: $0.gap[last].mean / 1e6) }),
            source: "\(Figures.count(plan.sampled.downsides)) of the futures of a \(reading.simulated); the same futures under every downside",
            figures: downsideTable)
        var blocks: [ReportBlock] = [.finding(finding)]
        blocks.append(
            .html(
                Block.definitions(
                    tested.compactMap { downside in
                        downside.change.map { (term: DiagnosisWording.sentence(downside.name), meaning: HTML(text: PlanWording.assumed($0))) }
                    })))
        let columns = tested.map { DiagnosisWording.sentence($0.name) }
        func cells(_ code: String, _ pick: (Downside.Organisation) -> String) -> [String] {
            tested.map { downside in downside.organisations.first { $0.organisation == code }.map(pick) ?? Figures.missing }
        }
        let rows: [YearTable.Row] =
            [.heading("Change of the surplus of \(reading.lastName), £m a year on average")]
            + reading.organisations.map { organisation in
                .line(reading.name(organisation.code), cells(organisation.code) { Figures.signed($0.surplusChange[last].mean / 1e6, in: .number(decimals: 1)) })
            } + [.heading("Control total of \(reading.lastName) met, % of futures")]
            + reading.organisations.map { organisation in
                .line(reading.name(organisation.code), cells(organisation.code) { Figures.fixed(($0.controlTotal[last] ?? 0) * 100) })
            } + [.heading("Cash runs out by \(reading.lastName), % of futures")]
            + reading.trusts.map { trust in .line(reading.name(trust.code), cells(trust.code) { Figures.fixed(($0.cashRunsOut ?? 0) * 100) }) }
        blocks.append(.html("<h3>What each downside does to whom</h3>" + YearTable(caption: "Downsides by organisation", columns: columns, rows: rows).html))
        return ReportSection(
            id: "plan-downsides", title: "If things go worse: named downsides",
            summary:
                "Each downside is simulated in full, not estimated. Lower prices hurt trusts and spare commissioners, so they mostly move the gap between organisations.",
            blocks: blocks)
    }

    private var downsideTable: FigureTable {
        let last = reading.last
        let all = plan.downsides
        return FigureTable(
            "Downsides in \(reading.lastName)",
            columns: [
                .init("Downside", .text(all.map { DiagnosisWording.sentence($0.name) })),
                .init("Gap in the accounts, mean", .poundsMillions(all.map { $0.gap[last].mean / 1e6 })),
                .init("10%", .poundsMillions(all.map { $0.gap[last].p10 / 1e6 })), .init("90%", .poundsMillions(all.map { $0.gap[last].p90 / 1e6 })),
                .init("Mean change", .poundsMillions(all.map { $0.gapChange[last].mean / 1e6 })),
                .init("All control totals met", .percent(all.map(\.allControlTotals))), .init("Reserve suffices", .percent(all.map(\.covered))),
                .init("Trusts at risk, mean", .decimal(all.map(\.trustsAtRisk.mean), decimals: 1)),
            ])
    }

    // MARK: Reverse stress

    private func question(_ search: ReverseStress.Search) -> String {
        switch search.question {
        case .missesControlTotals: "the control totals together are missed"
        case .statedGap: "the gap in the accounts reaches \(PlanWording.money(search.threshold)), which the scenario says breaks the plan"
        case .usesUpReserve:
            "\(money(search.threshold)), the reserve for \(Figures.percent(plan.confidence)) confidence, no longer suffices for the control totals together"
        case .meetsControlTotals: "the control totals together are met"
        }
    }

    /// Inputs of a combination that are named.
    private static let named = 3

    /// The combination in words: the two or three inputs that weigh most.
    private func combination(_ search: ReverseStress.Search) -> String {
        let strongest = search.moves.prefix(Self.named)
        return Figures.list(
            strongest.map { move in
                let name = PlanWording.input(move.input, reading)
                // The name of an organisation keeps its capital.
                let isNamed = reading.organisations.contains { name.hasPrefix(reading.name($0.code)) }
                return "\(isNamed ? name : DiagnosisWording.inSentence(name)) \(PlanWording.change(move.from, move.to, move.unit))"
            })
    }

    var reverseStressTitle: String {
        let search = plan.reverseStress.breaking
        if let mending = plan.reverseStress.mending {
            let start =
                "Even with every input at its middle the control totals of \(reading.lastName) are missed by \(money(mending.centre))"
            guard let probability = search.probability, let distance = search.distance else {
                return
                    "\(start); no plausible combination of inputs uses up the \(money(search.threshold)) that \(Figures.percent(plan.confidence)) confidence takes"
            }
            if distance == 0 { return "\(start), and the reserve for \(Figures.percent(plan.confidence)) confidence does not cover it" }
            return
                "\(start). Even if the \(money(search.threshold)) is found that \(Figures.percent(plan.confidence)) confidence takes, \(combination(search)) would use it up: a \(PlanWording.oneIn(probability)) combination"
        }
        guard let probability = search.probability, let distance = search.distance else {
            return "No combination of inputs within reach breaks the plan: beyond it is less than \(PlanWording.oneIn(search.beyondReach))"
        }
        if distance == 0 { return "The plan is broken with every input at its middle: \(question(search))" }
        return "The plan breaks if \(combination(search)): a \(PlanWording.oneIn(probability)) combination"
    }

    /// What would have to come together for the control totals to be met; nil where they are.
    var mendingTitle: String? {
        plan.reverseStress.mending.map { mending in
            guard mending.probability != nil, mending.distance ?? 0 > 0 else {
                return "No plausible run of luck brings the control totals of \(reading.lastName) within reach: new schemes are needed"
            }
            let futures = Figures.counted(plan.settings.replications, "simulated future")
            let share = mending.shareInPlan
            let luck =
                share >= 0.05
                ? "as in \(wording.futures(share))"
                : share > 0 ? "as in \(PlanWording.rarely(share, of: plan.settings.replications))" : "as in none of \(futures)"
            // What is named is not all of it: whoever puts that in alone finds the totals still missed.
            let named = -mending.moves.prefix(Self.named).reduce(0) { $0 + $1.effect }
            let part =
                mending.moves.count > Self.named && named > 0 && named < 0.95 * mending.centre
                ? " (\(money(named)) of the \(money(mending.centre)) missed)" : ""
            return
                "For the control totals, added up, to be met without new schemes, such things as \(combination(mending))\(part) would have to come together, \(luck)"
        }
    }

    /// What of the combination is the option's own and the place's own, beside what is national: the strongest of each, where it moves £50,000.
    var nearCauses: String {
        let moves = plan.reverseStress.breaking.moves.filter { abs($0.effect) >= 5e4 }
        func strongest(_ sections: [String]) -> String? {
            moves.filter { move in sections.contains { move.input.hasPrefix($0 + ".") } }.max { abs($0.effect) < abs($1.effect) }.map {
                "\(PlanWording.input($0.input, reading)), \(PlanWording.change($0.from, $0.to, $0.unit)) (\(PlanWording.money($0.effect)))"
            }
        }
        let own = strongest(ReverseStress.ownSections).map { "of the option’s own effects \($0) counts most" }
        let local = strongest(ReverseStress.localSections).map { "of the place’s own figures \($0) counts most" }
        let parts = [own, local].compactMap(\.self)
        return parts.isEmpty ? "" : " Beside what is national, \(Figures.list(parts))."
    }

    var reverseStressSection: ReportSection {
        var blocks: [ReportBlock] = []
        let stress = plan.reverseStress
        blocks.append(.finding(finding(stress.breaking, id: "plan-breaks", title: reverseStressTitle)))
        if let mending = stress.mending {
            let title = mendingTitle ?? ""
            blocks.append(.finding(finding(mending, id: "plan-mends", title: title)))
        }
        blocks.append(
            .html(
                Block.paragraph(
                    "Found by optimisation over all uncertain inputs together, with what is known of how they move together: the nearest combination to the middle, in the measure of their own spreads, at which it is so. “1 in 9” says that one in nine of all combinations goes at least as far in this direction. Change that no input explains is left at its middle in the search; the check by simulation draws it, with every input around the combination found."
                )))
        return ReportSection(
            id: "plan-reverse-stress", title: "What would break the plan",
            summary: "The smallest plausible change that breaks it, rather than a change somebody thought of.", blocks: blocks)
    }

    private func finding(_ search: ReverseStress.Search, id: String, title: String) -> Finding {
        let figure = search.question == .statedGap ? "gap" : "shortfall"
        guard !search.moves.isEmpty else {
            return Finding(
                id: id, title: title, subtitle: "Looked for: the nearest combination of inputs at which \(question(search))",
                content: Block.paragraph(
                    "At the middle the \(figure) is \(PlanWording.money(search.centre)) against a threshold of \(search.question == .usesUpReserve ? money(search.threshold) : PlanWording.money(search.threshold)). As the plan stands, that is so in \(wording.futures(search.shareInPlan))."
                ),
                source: reading.simulated)
        }
        let moves = search.moves
        let names = moves.map { PlanWording.input($0.input, reading) }
        let check =
            search.shareAround.map {
                " Simulated around the combination, that is so in \(wording.futures($0)), against \(wording.futures(search.shareInPlan)) as the plan stands."
            } ?? ""
        return Finding(
            id: id, title: title,
            subtitle:
                "What each input of the combination adds, £m a year in \(reading.lastName), given the others; the combination at which \(question(search))",
            chart: BarChart(
                title: title, axisTitle: "Added to the \(figure), £m a year", format: .poundsMillions(),
                bars: zip(names, moves).map { BarChart.Bar("\($0), \(PlanWording.change($1.from, $1.to, $1.unit))", $1.effect / 1e6) }),
            content: Block.paragraph(
                "The \(figure) goes from \(PlanWording.money(search.centre)) with every input at its middle to \(PlanWording.money(search.value ?? search.threshold)) at the combination.\(check)"
            ),
            source: reading.simulated,
            figures: FigureTable(
                "The combination",
                columns: [
                    .init("Input", .text(names)), .init("Middle, mean of plan years", .text(moves.map { PlanWording.value($0.from, $0.unit) })),
                    .init("In the combination", .text(moves.map { PlanWording.value($0.to, $0.unit) })),
                    .init("At or below in", .percent(moves.map(\.percentile), decimals: 0)),
                    .init("Adds", .poundsMillions(moves.map { $0.effect / 1e6 })), .init("Path in the scenario", .text(moves.map(\.input))),
                ]))
    }
}
