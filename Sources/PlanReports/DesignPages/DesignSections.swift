import HealthEconomy
import HealthSimulation
import PlanDesign
import ReportKit
import ReportWording
import Statistics

extension DesignPage {
    /// From the do-nothing gap over habit and plan to what is left.
    var answerSection: ReportSection? {
        let nothing = design.doNothing
        let plan = design.plan
        let habit = nothing.gap.mean - nothing.left.mean
        let closed = nothing.left.mean - plan.left.mean
        let steps: [(String, Double)] = [
            ("Do-nothing gap", nothing.gap.mean), ("Habitual savings", -habit), ("The plan, beside them", -closed), ("Still to find", plan.left.mean),
        ]
        let error = plan.left.samplingError(in: .poundsMillions())
        let title =
            plan.left.mean > 0
            ? "Habit takes \(Figures.money(habit, error: error)) off the gap on average, the plan \(Figures.money(closed, error: error)) more, and \(plan.left.size) is still to be found"
            : "Habitual savings and the plan leave nothing of the gap on average"
        return ReportSection(
            id: "design", title: "The answer", summary: answer,
            blocks: [
                .finding(
                    Finding(
                        id: "design-ladder", title: title, subtitle: "Gap of \(lastYear), means over futures, £m",
                        chart: BarChart(
                            title: title, axisTitle: "£m", format: .poundsMillions(),
                            bars: steps.map { .init($0.0, $0.1 / 1e6, isMarked: $0.0 == "Still to find", error: error.map { $0 / 1e6 }) }),
                        source: simulated,
                        figures: FigureTable(
                            "From the gap to what is left",
                            columns: [.init("Step", .text(steps.map(\.0))), .init("Mean", .poundsMillions(steps.map { $0.1 / 1e6 }))])))
            ])
    }

    /// The plan's schemes as people read them.
    var planTable: FigureTable {
        let all = inPlan.sorted { ($0.adds, $1.intervention) > ($1.adds, $0.intervention) }
        return FigureTable(
            "The plan",
            columns: [
                .init("Scheme", .text(all.map(\.intervention))),
                .init("At", .text(all.map { $0.trusts.isEmpty ? "as written" : $0.trusts.joined(separator: ", ") })),
                .init("Scale", .decimal(all.map(\.scale), decimals: 2)), .init("Decided", .text(all.map(\.decided))),
                adds("Adds, mean", all.map(\.adds)), .init("Helps in", .percent(all.map(\.helpsIn), decimals: 0)),
                .init("Capital", .poundsMillions(all.map { $0.takes.capital / 1e6 })),
                .init("Running cost a year", .poundsMillions(all.map { $0.takes.runningCostAYear / 1e6 })),
                .init("Staff", unit: "WTE", .decimal(all.map(\.takes.staff), decimals: 0)), .init("Effort", .decimal(all.map(\.takes.programmeEffort))),
                .init("Evidence", .text(all.map(\.evidence.rawValue))),
            ])
    }

    private func adds(_ title: String, _ values: [Double]) -> FigureTable.Column {
        design.objective.isMoney ? .init(title, .poundsMillions(values.map { $0 / 1e6 }, decimals: 2)) : .init(title, .percent(values, decimals: 1))
    }

    private var limitsText: String {
        let parts =
            [
                design.limits.capital.map { "capital \(money($0)), of which \(money(design.plan.takes.capital)) is used" },
                design.limits.runningCostAYear.map { "running cost \(money($0)) a year (\(money(design.plan.takes.runningCostAYear)))" },
                design.limits.staff.map { "\(Figures.fixed($0)) whole-time equivalents (\(Figures.fixed(design.plan.takes.staff)))" },
                design.limits.programmeEffort.map {
                    "programme effort \(Figures.fixed($0, decimals: 1)) (\(Figures.fixed(design.plan.takes.programmeEffort, decimals: 1)))"
                },
            ].compactMap(\.self)
            + design.furtherLimits.map { "\($0.limit.rawValue) \(amount($0.most, $0.limit)) (\(amount($0.taken, $0.limit)))" }
            + design.limitsAt.map { one in
                func text(_ amount: Double) -> String { self.amount(amount, one.limit) }
                return "\(one.limit.rawValue) at \(one.trust) \(text(one.most)) (\(text(one.taken)))"
            }
        let contracts =
            design.searchesContracts ? "Forms of contract were searched, too." : "Contracts pay as the scenario says; `--contracts search` seeks other forms."
        return (parts.isEmpty ? "There are no limits." : "Limits: \(Figures.list(parts)).") + " \(contracts)"
    }

    private func amount(_ amount: Double, _ limit: DesignLimit) -> String { limit.isMoney ? money(amount) : Figures.fixed(amount, decimals: 1) }

    var schemesSection: ReportSection? {
        guard !design.schemes.isEmpty else { return nil }
        let core = inPlan.filter { $0.inBestPlan >= 0.9 }
        let title =
            core.isEmpty
            ? "No scheme stands in the best plan of nearly every future"
            : "\(DiagnosisWording.sentence(DiagnosisWording.number(core.count))) of \(DiagnosisWording.number(inPlan.count)) schemes \(core.count == 1 ? "stands" : "stand") in the best plan of nearly every future"
        let order = design.schemes.sorted { ($0.inBestPlan, $1.intervention) > ($1.inBestPlan, $0.intervention) }
        let others = design.schemes.filter { !$0.isInPlan }.map { "“\($0.intervention)”" }
        return ReportSection(
            id: "design-schemes", title: "The plan and its schemes", summary: limitsText,
            blocks: [
                .finding(
                    Finding(
                        id: "design-plan", title: "The plan has \(Figures.counted(inPlan.count, "scheme"))",
                        subtitle:
                            "Where, how large and when; what each adds to the plan by its objective (mean), and the share of futures in which it adds anything",
                        content: planTable.html(), source: searched)),
                .finding(
                    Finding(
                        id: "design-core", title: title,
                        subtitle:
                            "Share of futures in which a scheme stands in the plan that would be best there; dark: in the plan. Of \(Figures.counted(design.goodPlans, "plan")) within a twentieth of the best, the share that holds it stands in the table",
                        chart: BarChart(
                            title: title, axisTitle: "Share of futures", format: .percent(),
                            bars: order.prefix(30).map { .init($0.intervention, $0.inBestPlan, isMarked: $0.isInPlan) }),
                        content: others.isEmpty ? "" : Block.paragraph("Only in some futures, and not in the plan: \(Figures.list(others))."), source: searched,
                        figures: FigureTable(
                            "Schemes",
                            columns: [
                                .init("Scheme", .text(order.map(\.intervention))), .init("In the plan", .text(order.map { $0.isInPlan ? "yes" : "no" })),
                                .init("In the best plan of a future", .percent(order.map(\.inBestPlan), decimals: 0)),
                                .init("In good plans", .percent(order.map(\.inGoodPlans), decimals: 0)),
                                .init("Helps in", .percent(order.map(\.helpsIn), decimals: 0)),
                                adds("Adds, mean", order.map(\.adds)), .init("Options", .text(order.map { $0.options.joined(separator: "; ") })),
                            ]))),
            ])
    }

    /// What would have to be true, as people read it.
    var neededTable: FigureTable {
        FigureTable(
            "What would have to be true",
            columns: [
                .init("Beside the plan", .text(design.needed.map { DiagnosisWording.sentence(words($0)) })),
                .init("Nothing is left in", .percent(design.needed.map(\.probability), decimals: 1)),
            ])
    }

    var neededSection: ReportSection? {
        guard !design.needed.isEmpty else { return nil }
        let possible = design.needed.filter { $0.change != nil }
        return ReportSection(
            id: "design-needed", title: "What would have to be true",
            summary:
                "The smallest change of each kind, by itself and beside the plan, with which nothing is left of the gap after habitual savings in \(certainly) futures of \(lastYear). Found by bisection in the same futures.",
            blocks: [
                .finding(
                    Finding(
                        id: "design-needed-changes",
                        title: possible.isEmpty
                            ? "None of the changes tried would do"
                            : "\(DiagnosisWording.sentence(DiagnosisWording.number(possible.count))) changes would each close the rest",
                        subtitle: "Change, and the share of the run’s futures in which nothing is then left", content: neededTable.html(), source: simulated)),
                .html(
                    Block.paragraph("To bring one about, write the plan into a scenario with `--write FILE` and run that with these `--set`:")
                        + Block.list(
                            possible.map { one in
                                HTML(
                                    text: "\(DiagnosisWording.sentence(words(one))): "
                                        + one.lines.map { "--set \(ExplainCommand.shell($0))" }.joined(separator: " "))
                            })),
            ])
    }

    /// What a plan of the search closes surely, to the digits that hold in the futures of the search.
    private func closed(_ one: FrontierPlan) -> String {
        let error = design.plan.closed.samplingErrorOfEnds(in: .poundsMillions())
        let thinner = (Double(design.settings.replications) / Double(searchedFutures)).squareRoot()
        return Figures.money(one.closed, error: error.map { $0 * thinner })
    }

    var frontierSection: ReportSection? {
        guard design.frontier.count > 1 else { return nil }
        let all = design.frontier
        let title =
            all.first.flatMap { first in
                all.first { $0.isThePlan }.map {
                    first.isThePlan
                        ? "The plan closes most, and no cheaper plan is there"
                        : "With \(money(first.takes.capital)) of capital \(closed(first)) can be closed, with \(money($0.takes.capital)) \(closed($0))"
                }
            } ?? "What more capital would close"
        return ReportSection(
            id: "design-frontier", title: "What less capital would close",
            summary: "Of all plans simulated that keep standards and limits, those that close more than any other with as little capital.",
            blocks: [
                .finding(
                    Finding(
                        id: "design-frontier-plans", title: title,
                        subtitle: "Do-nothing gap of \(lastYear) closed at least in \(certainly) futures, £m, against capital, £m; orange: the plan",
                        chart: ScatterChart(
                            title: title, xTitle: "Capital, £m", yTitle: "Closed, £m", xFormat: .poundsMillions(), yFormat: .poundsMillions(),
                            items: all.enumerated().map { place, one in
                                .init(
                                    one.isThePlan ? "the plan" : place == 0 ? Figures.counted(one.schemes.count, "scheme") : "", x: one.takes.capital / 1e6,
                                    y: one.closed / 1e6, tone: one.isThePlan ? .orange : .blue)
                            }), source: searched,
                        figures: FigureTable(
                            "Frontier",
                            columns: [
                                .init("Capital", .poundsMillions(all.map { $0.takes.capital / 1e6 })),
                                .init("Closed surely", .poundsMillions(all.map { $0.closed / 1e6 }, decimals: 2)),
                                .init("Share of the gap", .percent(all.map(\.share), decimals: 1)),
                                .init("Nothing left in", .percent(all.map(\.probabilityClosed), decimals: 1)),
                                .init("Staff", unit: "WTE", .decimal(all.map(\.takes.staff), decimals: 0)),
                                .init("Running cost a year", .poundsMillions(all.map { $0.takes.runningCostAYear / 1e6 })),
                                .init("Health gained", unit: "QALY", .decimal(all.map(\.healthGain), decimals: 0)),
                                .init("Schemes", .text(all.map { $0.schemes.joined(separator: "; ") })),
                            ])))
            ])
    }

    private func signpost(_ one: StagedScheme) -> String {
        guard let post = one.signpost else { return "in any case" }
        let side = post.side(of: post.organisation == "economy" ? "the economy" : post.organisation)
        return "if \(side) (\(wording.futures(post.share)))"
    }

    var stagesSection: ReportSection? {
        let all = design.stages
        guard !all.isEmpty else { return nil }
        let waiting = all.filter { $0.stance != .now }
        let worth = waiting.reduce(0) { $0 + $1.valueOfWaiting }
        let title =
            waiting.isEmpty
            ? "Nothing is gained by waiting"
            : "\(DiagnosisWording.sentence(DiagnosisWording.number(waiting.count))) \(waiting.count == 1 ? "decision" : "decisions") can wait; that is worth \(value(worth, of: searchedFutures)) on average, one by one"
        return ReportSection(
            id: "design-stages", title: "What to start now, and what to decide later",
            summary:
                "A scheme that helps in at least 9 in 10 futures is started in any case. For the others, and for some beside the plan, it was tried whether a decision a year or two later, when a figure has been seen, is worth more than one now. Figure and threshold were chosen in one half of the futures and valued in the other.",
            blocks: [
                .finding(
                    Finding(
                        id: "design-stages-table", title: title, subtitle: "By what the objective counts, means over futures",
                        content: FigureTable(
                            "Stages",
                            columns: [
                                .init("Scheme", .text(all.map(\.intervention))), .init("Decide", .text(all.map(\.decidedIn))),
                                .init("Do it", .text(all.map(signpost))),
                                .init("In the plan", .text(all.map { $0.isInPlan ? "yes" : "no" })),
                                .init("Helps in", .percent(all.map(\.helpsIn), decimals: 0)),
                                adds("Value of waiting", all.map(\.valueOfWaiting)),
                            ]
                        ).html(), source: searched))
            ])
    }

    /// The plan beside the scenario's own options, as people read it.
    var optionsTable: FigureTable {
        let all = [design.plan] + design.options.sorted { $0.value > $1.value }
        return FigureTable(
            "The plan beside the options",
            columns: [
                .init("Plan", .text(all.map(\.name))), adds("By the objective", all.map(\.value)),
                .init("Closed surely", .poundsMillions(all.map { $0.closedSurely / 1e6 }, decimals: 2)),
                .init("Share of the gap", .percent(all.map(\.shareClosed), decimals: 1)),
                .init("Left, mean", .poundsMillions(all.map { $0.left.mean / 1e6 })),
                .init("Nothing left in", .percent(all.map(\.probabilityClosed), decimals: 1)),
                .init("Health gained", unit: "QALY", .decimal(all.map(\.healthGain), decimals: 0)),
                .init("Net benefit", .poundsMillions(all.map { $0.netBenefit / 1e6 })),
                .init("Capital", .poundsMillions(all.map { $0.takes.capital / 1e6 })), .init("Within limits", .text(all.map { $0.fitsLimits ? "yes" : "no" })),
                .init(
                    "Makes worse",
                    .text(all.map { $0.worse.isEmpty ? "nothing" : Figures.list($0.worse.prefix(2).map { "\($0.standard), \($0.organisation)" }) })),
            ])
    }

    var besideSection: ReportSection? {
        guard !design.options.isEmpty else { return nil }
        let best = design.bestOption
        let title =
            best.map { best in
                design.plan.value > best.value
                    ? "The plan does better by its objective than any option of the scenario: \(value(design.plan.value)) beside \(value(best.value))"
                    : "The option “\(best.name)” does at least as well by the objective, \(best.fitsLimits ? best.worse.isEmpty ? "within limits" : "but makes standards worse" : "but breaks the limits")"
            } ?? ""
        return ReportSection(
            id: "design-beside", title: "Beside the scenario’s own options",
            blocks: [
                .finding(
                    Finding(
                        id: "design-beside-table", title: title, subtitle: "All in the same futures, \(lastYear)", content: optionsTable.html(),
                        source: simulated))
            ])
    }

    var searchSection: ReportSection? {
        ReportSection(
            id: "design-search", title: "How it was found, and how far from proven",
            blocks: [
                .html(
                    Block.paragraph(
                        "\(Figures.count(design.schemesSeen)) schemes (interventions with trusts and sizes) were looked at alone, plans built up from them and improved by exchange: \(Figures.count(design.plansSimulated)) whole plans in \(Figures.count(min(design.search.searched, design.settings.replications))) futures, \(Figures.count(design.futuresSimulated)) simulated plan futures in all. The plan was then judged in all \(Figures.counted(design.settings.replications, "future")) of the run."
                    ) + Block.paragraph(boundSentence) + Block.paragraph("What this leaves out:") + Block.list(design.leavesOut.map { HTML(text: $0) }))
            ])
    }

    var termsSection: ReportSection? {
        let terms: [(term: String, meaning: String)] = [
            ("Do-nothing gap", "What is missing in the last plan year if nothing new is decided and nobody saves anything, with announced money alone."),
            ("Habitual savings", "What organisations find every year anyhow; they come on top of the plan."),
            ("Closed surely", "What a plan closes of the do-nothing gap at least in \(certainly) futures, beside do-nothing in the same futures."),
            ("Scheme", "An intervention of the library at certain trusts, in the size that goes with them, decided in a certain year."),
            ("Helps", "A scheme helps in a future when the plan would do worse there without it."),
            ("Signpost", "A figure that is known before a decision and tells whether the decision is right."),
            ("Value of waiting", "What is gained on average by deciding when the signpost is seen, beside deciding now."),
        ]
        return ReportSection(id: "design-glossary", title: "Terms of the design", blocks: [.html(Block.glossary(terms))])
    }
}
