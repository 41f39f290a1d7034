import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import Statistics

extension PlanPage {
    /// How likely each control total, standard and rating is met, and all together.
    var probabilitySection: ReportSection {
        let last = reading.last
        var blocks: [ReportBlock] = []
        let totals = reading.organisations.compactMap { organisation in reading.meets(organisation.code, last).map { (organisation, $0) } }
        let kept = totals.filter { $0.1 >= 0.5 }.count
        let all = reading.joint(PlanReading.economy, .controlTotal)
        let together = all?.probability[last].map(wording.futures) ?? "no future"
        let title =
            "\(Figures.count(kept)) of \(Figures.count(totals.count)) control totals of \(reading.lastName) are more likely met than missed; all of them together in \(together)"
        let rows =
            totals.map { organisation, _ in heatRow(reading.name(organisation.code), reading.test(organisation.code, .controlTotal).first?.probability) }
            + [heatRow("All together", all?.probability)]
        blocks.append(
            .finding(
                heat("plan-control-totals", title, "Share of futures in which each organisation meets its control total; together: in the same future", rows)))
        let standards = reading.trusts.flatMap { trust in
            reading.test(trust.code, .standard).map { heatRow("\(reading.name(trust.code)): \($0.name)", $0.probability) }
        }
        if !standards.isEmpty {
            let joint = reading.joint(PlanReading.economy, .standard)
            let found =
                joint?.probability[last].map { "All standards are met together in \(wording.futures($0)) in \(reading.lastName)" }
                ?? "No standard holds in \(reading.lastName)"
            blocks.append(
                .finding(
                    heat(
                        "plan-standards", found, "Share of futures in which each trust meets each standard; a guide that the scenario lists counts as one",
                        standards + [heatRow("All together", joint?.probability)])))
        }
        let ratings = reading.trusts.flatMap { trust in reading.test(trust.code, .rating).map { heatRow(reading.name(trust.code), $0.probability) } }
        if !ratings.isEmpty {
            let joint = reading.joint(PlanReading.economy, .rating)
            let found =
                joint?.probability[last].map { "Every trust escapes a rating at risk in \(reading.lastName) in \(wording.futures($0))" }
                ?? "No rating holds in \(reading.lastName)"
            blocks.append(
                .finding(
                    heat(
                        "plan-ratings", found, "Share of futures in which each trust is not rated at risk",
                        ratings + [heatRow("All together", joint?.probability)])))
        }
        let own = reading.organisations.compactMap { organisation in
            reading.joint(organisation.code, nil).map { heatRow(reading.name(organisation.code), $0.probability) }
        }
        let everything = reading.joint(PlanReading.economy, nil)
        let found =
            "Everything asked of everybody is met in \(everything?.probability[last].map(wording.futures) ?? "no future") in \(reading.lastName)\(everything?.everyYear.map { $0 > 0 ? ", in every plan year in \(wording.futures($0))" : ", and never in every plan year" } ?? "")"
        blocks.append(
            .finding(
                heat(
                    "plan-everything", found,
                    "Share of futures in which an organisation meets its control total, its standards and a rating that is not at risk, all in the same future",
                    own + [heatRow("All together", everything?.probability)])))
        return ReportSection(
            id: "plan-probabilities", title: "How likely the plan is to hold",
            summary: "Counted future by future: things that go wrong together are counted together, never multiplied.", blocks: blocks)
    }

    private func heatRow(_ name: String, _ shares: [Double?]?) -> HeatTable.Row {
        HeatTable.Row(name, reading.planYears.map { year in shares?[year].map { HeatTable.Cell($0) } })
    }

    private func heat(_ id: String, _ title: String, _ subtitle: String, _ rows: [HeatTable.Row]) -> Finding {
        Finding(
            id: id, title: title, subtitle: subtitle,
            content: HeatTable(
                caption: "Share of futures in which it is met", corner: "", columns: reading.planYears.map { plan.years[$0] }, rows: rows, format: .percent(),
                shading: .diverging(middle: 0.5, highIsBad: false)
            ).html, source: reading.simulated)
    }

    /// What must be held so that control totals are met with the confidence asked for.
    var contingencySection: ReportSection {
        let last = reading.last
        let confidence = Figures.percent(plan.confidence)
        let rows = plan.contingency
        let economy = reading.contingency(PlanReading.economy)
        let apart = rows.filter { $0.organisation != PlanReading.economy }.reduce(0) { $0 + ($1.amount[last] ?? 0) }
        let together = economy?.amount[last] ?? 0
        let title =
            together <= 0 && apart <= 0
            ? "No reserve is needed for \(confidence) confidence in \(reading.lastName)"
            : apart > together
                ? "Held together, \(PlanWording.money(together)) gives \(confidence) confidence in \(reading.lastName); held apart it takes \(PlanWording.money(apart))"
                : "\(PlanWording.money(together)) must be found or held together for \(confidence) confidence in \(reading.lastName)"
        let ordered = rows.filter { $0.organisation != PlanReading.economy } + rows.filter { $0.organisation == PlanReading.economy }
        let finding = Finding(
            id: "plan-contingency-needed", title: title,
            subtitle: "What must be found or held so that the control total is met in \(confidence) of futures, £m, \(reading.lastName)",
            chart: BarChart(
                title: title, axisTitle: "£m in \(reading.lastName)", format: .poundsMillions(),
                bars: ordered.map {
                    BarChart.Bar(
                        $0.organisation == PlanReading.economy ? "All together" : reading.name($0.organisation), ($0.amount[last] ?? 0) / 1e6,
                        isMarked: $0.organisation == PlanReading.economy)
                }),
            content: Block.paragraph(
                "This is more than a contingency in the usual sense where the plan misses its control total on average: it holds the savings that are still to be found as well as the reserve against bad luck. Together is less than the sum, for in the same future the surplus of one organisation covers the shortfall of another."
            ),
            source: reading.simulated, figures: contingencyTable(ordered))
        return ReportSection(
            id: "plan-contingency", title: "What to hold in reserve",
            summary: "The amount that, added to the surplus of every future, brings \(confidence) of them to the control total.",
            blocks: [.finding(finding), .html(ladder(ordered).html())])
    }

    private func contingencyTable(_ rows: [Contingency]) -> FigureTable {
        FigureTable(
            "For \(Figures.percent(plan.confidence)) confidence, by year, £m",
            columns: [.init("Organisation", .text(rows.map { $0.organisation == PlanReading.economy ? "All together" : reading.name($0.organisation) }))]
                + reading.planYears.map { year in .init(plan.years[year], .poundsMillions(rows.map { $0.amount[year].map { $0 / 1e6 } })) })
    }

    private func ladder(_ rows: [Contingency]) -> FigureTable {
        let steps = rows.first?.ladder ?? []
        return FigureTable(
            "By how sure one wants to be, \(reading.lastName), £m",
            columns: [.init("Organisation", .text(rows.map { $0.organisation == PlanReading.economy ? "All together" : reading.name($0.organisation) }))]
                + steps.indices.map { step in
                    .init(Figures.percent(steps[step].confidence), .poundsMillions(rows.map { $0.ladder[step].amount / 1e6 }))
                })
    }
}
