import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// The report page of a plan: its first screen and outlook here, each other section in a file of its own.
struct PlanPage: Sendable {
    package let reading: PlanReading
    package let made: String
    package let version: String

    package var plan: IntegratedPlan { reading.plan }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: plan.settings.replications) }

    package var facts: RunFacts {
        RunFacts(
            scenario: plan.scenario, file: plan.file, digest: plan.digest, option: plan.option, seed: plan.settings.seed,
            replications: plan.settings.replications, sampling: plan.settings.sampling.rawValue, planner: version,
            resultsFormat: plan.format, made: made, changes: plan.changes.facts)
    }

    var page: ReportPage {
        ReportPage(
            title: plan.scenario, subtitle: "Integrated plan for “\(plan.option)”, \(plan.years.count > 1 ? plan.years[1] : "") to \(reading.lastName)",
            provenance: facts.provenance, messages: messages, headlines: headlines,
            sections: [
                outlookSection, pagesSection, savingsSection, contractSection, probabilitySection, contingencySection, downsideSection,
                reverseStressSection, trajectorySection, mediumTermSection, assumptionSection,
            ].compactMap(\.self))
    }

    // MARK: The first screen

    var messages: [KeyMessage] {
        [
            KeyMessage(topic: "What the plan brings", sentence: outlook, section: "plan-outlook"),
            KeyMessage(topic: "How sure that is", sentence: certainty, section: "plan-probabilities"),
            KeyMessage(topic: "What is still to find", sentence: toFind, section: "plan-savings"),
            KeyMessage(topic: "What to hold in reserve", sentence: reserve, section: "plan-contingency"),
            KeyMessage(topic: "What would break it", sentence: breaking, section: "plan-reverse-stress"),
        ]
    }

    func money(_ pounds: Double) -> String { PlanWording.money(pounds, decimals: 0, error: reading.errorOfMoney) }

    /// What the plan states of its own schemes, which no other future than that of the means moves.
    private func stated(_ pounds: Double) -> String { PlanWording.money(pounds) }

    /// A plan is measured by the gap that the accounts should be expected to show; the do-nothing gap stands beside it.
    package var outlook: String {
        guard let then = reading.last(PlanReading.economy, .gapDoNothing), let idle = reading.idle(PlanReading.economy, .gapDoNothing, reading.last) else {
            return accountsOutlook
        }
        // A plan that widens the gap is not recommended by anybody: why it is planned all the same is said first.
        let widens =
            then.mean > idle.mean + 0.01 * abs(idle.mean)
            ? " It is planned because it was chosen or named, not because it closes the gap."
            : ""
        return
            "\(accountsOutlook)\(widens) The do-nothing gap, with announced money and no efficiency from habit, goes from \(idle.text(in: .poundsMillions(decimals: 0), scale: 1e-6)) to \(wording.range(then, in: .poundsMillions(decimals: 0), scale: 1e-6))."
    }

    private var accountsOutlook: String {
        guard let then = reading.last(PlanReading.economy, .gap), let idle = reading.idle(PlanReading.economy, .gap, reading.last) else {
            return "The plan has no figures for \(reading.lastName)."
        }
        let change = idle.mean - then.mean
        let verb =
            abs(change) < 0.02 * max(abs(idle.mean), 1) || money(idle.mean) == then.text(in: .poundsMillions(decimals: 0), scale: 1e-6)
            ? "leaves the gap in the accounts about where doing nothing would"
            : change > 0 ? "narrows the gap in the accounts" : "widens the gap in the accounts"
        if then.mean < 0 {
            let before = idle.mean < 0 ? "a surplus of \(idle.size)" : idle.text(in: .poundsMillions(decimals: 0), scale: 1e-6)
            return
                "With the plan “\(plan.option)” the accounts of \(reading.lastName) show no gap but a surplus of \(then.size) on average, after \(before) if nothing new is done."
        }
        return
            "The plan “\(plan.option)” \(verb): from \(idle.text(in: .poundsMillions(decimals: 0), scale: 1e-6)) in \(reading.lastName) if nothing new is done to \(wording.range(then, in: .poundsMillions(decimals: 0), scale: 1e-6))."
    }

    var certainty: String {
        let last = reading.last
        let all = reading.joint(PlanReading.economy, .controlTotal)?.probability[last].map(wording.futures) ?? "an unknown share of futures"
        let each = reading.organisations.compactMap { organisation in reading.meets(organisation.code, last).map { (organisation.code, $0) } }
        guard let least = each.min(by: { $0.1 < $1.1 }), let most = each.max(by: { $0.1 < $1.1 }), each.count > 1 else {
            return "The control total of \(reading.lastName) is met in \(all)."
        }
        return
            "All \(Figures.count(each.count)) control totals of \(reading.lastName) are met together in \(all): least likely is \(reading.name(least.0)), in \(wording.futures(least.1)), likeliest \(reading.name(most.0)), in \(wording.futures(most.1))."
    }

    private var toFind: String {
        let last = reading.last
        func total(_ status: SavingScheme.Status) -> Double { reading.organisations.reduce(0) { $0 + reading.saved($1.code, status, last) } }
        let unidentified = total(.unidentified)
        let whole = total(.identified) + total(.habitual) + unidentified
        let aside = costElsewhere.map { " (while schemes cost \($0) elsewhere)" } ?? ""
        guard unidentified > 0, whole > 0 else {
            return
                "Identified schemes (\(stated(total(.identified)))) and what habitual efficiency leaves in surpluses (\(money(total(.habitual)))) are enough on average for every control total of \(reading.lastName)."
        }
        let most = reading.organisations.max { reading.saved($0.code, .unidentified, last) < reading.saved($1.code, .unidentified, last) }
        return
            "To meet every control total, \(money(whole)) of savings must be running by \(reading.lastName): \(stated(total(.identified))) is identified\(aside), \(money(total(.habitual))) is what the efficiency that trusts have always found leaves in their surpluses, and \(money(unidentified)) has no scheme behind it yet\(most.map { ", most of it at \(reading.name($0.code)) (\(money(reading.saved($0.code, .unidentified, last))))" } ?? "")."
    }

    /// What schemes cost organisations that save nothing by them, in words; nil below half a million.
    var costElsewhere: String? {
        let costs = plan.savings.reduce(0) { $0 + max(0, -$1.planned[reading.last]) }
        return costs >= 0.5e6 ? stated(costs) : nil
    }

    var reserve: String {
        guard let economy = reading.contingency(PlanReading.economy), let amount = economy.amount[reading.last] else { return "No contingency was worked out." }
        let confidence = wording.futures(plan.confidence)
        if amount <= 0 {
            return
                "No reserve beyond the plan is needed for the control totals of \(reading.lastName), added up, to be met in \(confidence); \(money(economy.room[reading.last] ?? 0)) is to spare. Whether each organisation meets its own is another question."
        }
        let apart = plan.contingency.filter { $0.organisation != PlanReading.economy }.reduce(0) { $0 + ($1.amount[reading.last] ?? 0) }
        return
            "For the control totals, added up, to be met in \(confidence), \(money(amount)) must be found or held in \(reading.lastName) beyond the plan; if each organisation holds what it needs for its own, \(money(apart))."
    }

    private var breaking: String { reverseStressTitle + "." + nearCauses }

    private var headlines: [HeadlineFigure] {
        let last = reading.last
        var result: [HeadlineFigure] = []
        if let then = reading.last(PlanReading.economy, .gap) {
            result.append(gapHeadline(.gap, then))
        }
        if let then = reading.last(PlanReading.economy, .gapDoNothing) { result.append(gapHeadline(.gapDoNothing, then)) }
        if let joint = reading.joint(PlanReading.economy, .controlTotal), let share = joint.probability[last] {
            result.append(
                HeadlineFigure(
                    name: "All control totals met in \(reading.lastName)", value: Figures.percent(share),
                    interval: "of futures; in every plan year \(Figures.percent(joint.everyYear ?? 0))", section: "plan-probabilities"))
        }
        let unidentified = reading.organisations.reduce(0) { $0 + reading.saved($1.code, .unidentified, last) }
        result.append(
            HeadlineFigure(
                name: "Savings without a scheme, \(reading.lastName)", value: PlanWording.money(unidentified, error: reading.errorOfMoney),
                interval: "on top of what is identified and habitual", section: "plan-savings"))
        if let amount = reading.contingency(PlanReading.economy)?.amount[last] {
            result.append(
                HeadlineFigure(
                    name: "To find or hold for \(Figures.percent(plan.confidence)) confidence", value: PlanWording.money(amount, error: reading.errorOfMoney),
                    interval: "all organisations together, \(reading.lastName)", section: "plan-contingency"))
        }
        return result
    }

    private func gapHeadline(_ measure: Measure, _ then: YearSummary) -> HeadlineFigure {
        let path = reading.path(PlanReading.economy, measure, scale: 1e-6)
        return HeadlineFigure(
            name: "\(measure.title) with the plan, \(reading.lastName)", value: then.text(in: .poundsMillions(), scale: 1e-6),
            interval: "\(wording.eightInTen): " + then.ends(in: .poundsMillions(), scale: 1e-6),
            trend: Sparkline(title: "\(measure.title) with the plan", format: .poundsMillions(), history: path.history, fan: path.fan), section: "plan-outlook")
    }

    // MARK: Outlook

    private var outlookSection: ReportSection {
        let last = reading.last
        var blocks: [ReportBlock] = []
        let path = reading.path(PlanReading.economy, .gap, scale: 1e-6)
        blocks.append(
            .finding(
                Finding(
                    id: "plan-gap", title: accountsOutlook, subtitle: "Gap of the economy expected in the accounts with the plan, £m a year",
                    chart: FanChart(
                        title: accountsOutlook, axisTitle: "Gap in the accounts with the plan, £m a year", format: .poundsMillions(decimals: 0),
                        time: .years(from: reading.firstYear),
                        history: path.history, fan: path.fan,
                        reference: reading.idle(PlanReading.economy, .gap, last).map {
                            ReferenceLine("doing nothing in \(reading.lastName)", at: $0.mean / 1e6)
                        }, fromZero: true),
                    source: reading.simulated, figures: gapTable, trace: reading.id(PlanReading.economy, .gap))))
        let items = reading.organisations.compactMap { organisation -> DotIntervalChart.Item? in
            guard let then = reading.last(organisation.code, .surplus) else { return nil }
            return DotIntervalChart.Item(
                reading.name(organisation.code), then, in: .poundsMillions(), scale: 1e-6, before: reading.idle(organisation.code, .surplus, last))
        }
        let gains = reading.organisations.compactMap { organisation -> (code: String, change: Double)? in
            guard let then = reading.last(organisation.code, .surplus), let idle = reading.idle(organisation.code, .surplus, last) else { return nil }
            return (organisation.code, then.mean - idle.mean)
        }
        let worse = gains.filter { $0.change < -50_000 }.ordered { $0.change < $1.change }
        let best = gains.max { $0.change < $1.change }
        var title = "The plan leaves no organisation better off in \(reading.lastName)"
        if let best, best.change > 50_000 {
            title = "The plan brings most to \(reading.name(best.code)), \(PlanWording.money(best.change)) a year on average"
            if let first = worse.first {
                let most = "\(reading.name(first.code)) \(PlanWording.money(-first.change))"
                title += worse.count == 1 ? ", and costs \(most)" : ", and costs \(DiagnosisWording.number(worse.count)) organisations, \(most) most"
            }
        }
        blocks.append(
            .finding(
                Finding(
                    id: "plan-surpluses", title: title, subtitle: "Surplus of each organisation in \(reading.lastName), £m; negative: deficit",
                    chart: DotIntervalChart(
                        title: title, axisTitle: "Surplus, £m", format: .poundsMillions(), items: items, valueName: "with the plan", beforeName: "doing nothing"
                    ),
                    source: reading.simulated, figures: surplusTable)))
        return ReportSection(
            id: "plan-outlook", title: "What the plan brings",
            summary: plan.optionAbout.isEmpty
                ? "The chosen option beside doing nothing, under the same futures. A plan is measured by what the accounts should be expected to show."
                : "\(plan.optionAbout) A plan is measured by what the accounts should be expected to show.", blocks: blocks)
    }

    private var gapTable: FigureTable {
        func column(_ title: String, _ pick: (Int) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(plan.years.indices.map { pick($0).map { $0 / 1e6 } }))
        }
        return FigureTable(
            "Gap of the economy, expected in the accounts and do-nothing",
            columns: [
                .init("Year", .text(plan.years)), column("With the plan, mean") { reading.summary(PlanReading.economy, .gap, $0)?.mean },
                column("10%") { reading.summary(PlanReading.economy, .gap, $0)?.p10 }, column("90%") { reading.summary(PlanReading.economy, .gap, $0)?.p90 },
                column("Doing nothing, mean") { reading.idle(PlanReading.economy, .gap, $0)?.mean },
                column("Do-nothing gap with the plan, mean") { reading.summary(PlanReading.economy, .gapDoNothing, $0)?.mean },
                column("10%") { reading.summary(PlanReading.economy, .gapDoNothing, $0)?.p10 },
                column("90%") { reading.summary(PlanReading.economy, .gapDoNothing, $0)?.p90 },
                column("Do-nothing gap without it, mean") { reading.idle(PlanReading.economy, .gapDoNothing, $0)?.mean },
            ])
    }

    private var surplusTable: FigureTable {
        let all = reading.organisations
        func column(_ title: String, _ pick: (String) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(all.map { pick($0.code).map { $0 / 1e6 } }))
        }
        let last = reading.last
        return FigureTable(
            "Surplus in \(reading.lastName)",
            columns: [
                .init("Organisation", .text(all.map { reading.name($0.code) })), column("With the plan, mean") { reading.last($0, .surplus)?.mean },
                column("10%") { reading.last($0, .surplus)?.p10 }, column("90%") { reading.last($0, .surplus)?.p90 },
                column("Doing nothing, mean") { reading.idle($0, .surplus, last)?.mean },
                column("Control total") { reading.controlTotal($0)?.surplus[last] },
            ])
    }
}
