import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

extension PlanPage {
    /// Savings by scheme: how much, by whom, how sure.
    var savingsSection: ReportSection {
        let last = reading.last
        let with = reading.organisations.filter { !reading.savings($0.code).isEmpty }
        var blocks: [ReportBlock] = []
        let parts = SavingScheme.Status.all.map(\.rawValue)
        let rows = with.map { organisation in
            StackedBarChart.Row(
                reading.name(organisation.code),
                SavingScheme.Status.all.map { reading.saved(organisation.code, $0, last) / 1e6 })
        }
        let missing = with.filter { reading.saved($0.code, .unidentified, last) > 0 }
        let title =
            missing.isEmpty
            ? "Every organisation’s savings to \(reading.lastName) are identified or habitual"
            : "\(DiagnosisWording.sentence(DiagnosisWording.howMany(missing.count, of: with.count, "organisation"))) \(DiagnosisWording.verb(missing.count, "needs", "need")) savings by \(reading.lastName) that no scheme stands behind"
        blocks.append(
            .finding(
                Finding(
                    id: "plan-savings-standing", title: title,
                    subtitle:
                        "Savings running in \(reading.lastName), £m a year: identified (an intervention of the plan), habitual (what history shows), unidentified (still needed for the control total)",
                    chart: StackedBarChart(title: title, axisTitle: "Savings, £m a year", format: .poundsMillions(), parts: parts, rows: rows),
                    source: "\(reading.simulated); schemes by exact Shapley values over \(Figures.count(plan.sampled.savings)) futures",
                    figures: standingTable(with))))
        for organisation in with {
            blocks.append(.html(schemeTable(organisation)))
        }
        blocks.append(
            .html(
                Block.paragraph(
                    "* Owner assumed, to be confirmed by the organisation. Counted on, by year: the effect on the organisation’s surplus with every input at its centre, against the same year without the scheme; it is not added up over years. Expected: mean and \(wording.eightInTen). A scheme below zero costs this organisation more than it brings it; what it brings may fall to others. Each scheme counts by its average effect over all orders in which schemes could be added, so that schemes add up to the whole."
                )))
        return ReportSection(
            id: "plan-savings", title: "Savings: who finds what, and how sure that is",
            summary: "\(plan.words.trustSavingsInFull) and \(plan.words.commissionerSavingsInFull), scheme by scheme.", blocks: blocks)
    }

    private func standingTable(_ with: [ListedOrganisation]) -> FigureTable {
        func column(_ title: String, _ status: SavingScheme.Status) -> FigureTable.Column {
            .init(title, .poundsMillions(with.map { reading.saved($0.code, status, reading.last) / 1e6 }))
        }
        return FigureTable(
            "Savings in \(reading.lastName)",
            columns: [
                .init("Organisation", .text(with.map { reading.name($0.code) })), column("Identified", .identified), column("Habitual", .habitual),
                column("Unidentified", .unidentified),
            ])
    }

    private func schemeTable(_ organisation: ListedOrganisation) -> HTML {
        let schemes = reading.savings(organisation.code).ordered { left, right in
            let order: [SavingScheme.Status] = [.identified, .outside, .habitual, .unidentified]
            let ranks = (order.firstIndex(of: left.status) ?? 0, order.firstIndex(of: right.status) ?? 0)
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            if left.isRecurrent != right.isRecurrent { return left.isRecurrent }
            return left.planned[reading.last] > right.planned[reading.last]
        }
        let last = reading.last
        func money(_ value: Double) -> String { Figures.fixed(value / 1e6, decimals: 1) }
        let columns = reading.planYears.map { plan.years[$0] } + ["Expected \(reading.lastName)", "10%", "90%"]
        var rows: [YearTable.Row] = []
        var heading = ""
        for scheme in schemes {
            let standing =
                switch scheme.status {
                case .identified: scheme.isRecurrent ? "Identified, recurrent" : "Identified, non-recurrent"
                case .outside: "From outside: money that nobody saves"
                case .habitual: "Habitual, recurrent"
                case .unidentified: "Unidentified: still needed for the control total"
                }
            if standing != heading {
                heading = standing
                rows.append(.heading(heading))
            }
            let name = "\(DiagnosisWording.sentence(scheme.scheme)) (\(PlanWording.owner(scheme)))"
            let years = reading.planYears.map { money(scheme.planned[$0]) }
            if let expected = scheme.expected?[last] {
                rows.append(.line(name, years + [money(expected.mean), money(expected.p10), money(expected.p90)]))
            } else {
                rows.append(.line(name, years + ["none yet", "", ""]))
            }
        }
        let whole = reading.planYears.map { year in money(schemes.reduce(0) { $0 + $1.planned[year] }) }
        let programme = organisation.kind == .provider ? plan.words.trustSavings : plan.words.commissionerSavings
        let table = YearTable(
            caption: "\(programme) of \(reading.name(organisation.code)), £m", columns: columns,
            rows: rows + [.line("All", whole + ["", "", ""], isTotal: true)])
        return "<h3>\("\(programme) of \(reading.name(organisation.code)), £m a year")</h3>" + table.html
    }
}
