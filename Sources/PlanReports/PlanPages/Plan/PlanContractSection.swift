import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import Statistics

extension PlanPage {
    /// Who pays whom: the contract matrix, and whether both sides agree.
    var contractSection: ReportSection {
        let last = reading.last
        let difference = plan.reconciliation.largestDifference
        let agrees = difference < 0.01
        let title =
            agrees
            ? "Every contract is the same in both books: \(PlanWording.money(plan.reconciliation.paid[last])) paid and received in \(reading.lastName)"
            : "Books differ by up to \(Figures.pounds(difference)): paid \(PlanWording.money(plan.reconciliation.paid[last])), received \(PlanWording.money(plan.reconciliation.received[last]))"
        var blocks: [ReportBlock] = []
        for year in Set([min(1, last), last]).sorted() {
            blocks.append(.html("<h3>\("Contracts of \(plan.years[year]), £m")</h3>" + matrix(year)))
        }
        blocks.append(
            .finding(
                Finding(
                    id: "plan-contracts-agree", title: title,
                    subtitle:
                        "Mean over futures, £m: what commissioners’ statements say they pay the economy’s trusts, and what trusts’ statements say they receive from them",
                    content: FigureTable(
                        "Both sides of the economy’s contracts, £m",
                        columns: [
                            .init("Year", .text(plan.years)),
                            .init("Commissioners pay", .poundsMillions(plan.reconciliation.paid.map { $0 / 1e6 }, decimals: 3)),
                            .init("Trusts receive", .poundsMillions(plan.reconciliation.received.map { $0 / 1e6 }, decimals: 3)),
                        ]
                    ).html(showsCaption: false),
                    source:
                        "\(reading.fromBooks); largest difference of any organisation, year and future \(agrees ? "below a penny" : Figures.pounds(difference))",
                    figures: flowTable)))
        return ReportSection(
            id: "plan-contracts", title: "Contracts: who pays whom",
            summary: "Rows are payers, columns the economy’s trusts; one figure serves both sides, the payer’s cost and the trust’s income.", blocks: blocks)
    }

    /// Payers down, trusts across, with what commissioners spend otherwise.
    private func matrix(_ year: Int) -> HTML {
        let flows = plan.contracts
        let trusts = reading.trusts
        func cell(_ payer: String, _ provider: String) -> String {
            flows.first { $0.payer == payer && $0.provider == provider }.map { Figures.fixed($0.years[year].mean / 1e6, decimals: 1) } ?? Figures.missing
        }
        func sum(_ holds: (ContractFlow) -> Bool) -> Double { flows.filter(holds).reduce(0) { $0 + $1.years[year].mean } }
        func money(_ pounds: Double?) -> String { pounds.map { Figures.fixed($0 / 1e6, decimals: 1) } ?? "" }
        let columns = trusts.map { reading.name($0.code) } + ["All contracts", "Other providers", "Other spending", "Allocation", "Surplus"]
        var rows: [YearTable.Row] = reading.commissioners.map { commissioner in
            let code = commissioner.code
            return .line(
                reading.name(code),
                trusts.map { cell(code, $0.code) } + [
                    money(sum { $0.payer == code }), money(reading.summary(code, .spendElsewhere, year)?.mean),
                    money(reading.summary(code, .spendOther, year)?.mean),
                    money(reading.summary(code, .allocation, year)?.mean), money(reading.summary(code, .surplus, year)?.mean),
                ])
        }
        rows.append(
            .line(
                "The economy’s commissioners",
                trusts.map { trust in money(sum { $0.provider == trust.code && $0.isInside }) } + [money(sum(\.isInside)), "", "", "", ""], isTotal: true))
        for payer in plan.outsidePayers where flows.contains(where: { $0.payer == payer.code }) {
            rows.append(.line(reading.name(payer.code), trusts.map { cell(payer.code, $0.code) } + [money(sum { $0.payer == payer.code }), "", "", "", ""]))
        }
        let other = trusts.map { plan.line($0.code, .otherIncome)?.years[year].mean }
        rows.append(.line("Income that is not patient care", other.map { money($0) } + [money(other.compactMap(\.self).reduce(0, +)), "", "", "", ""]))
        let incomes = trusts.map { reading.summary($0.code, .operatingIncome, year)?.mean }
        rows.append(.line("Income of the trust", incomes.map { money($0) } + [money(incomes.compactMap(\.self).reduce(0, +)), "", "", "", ""], isTotal: true))
        return YearTable(caption: "Contracts of \(plan.years[year])", columns: columns, rows: rows).html
    }

    private var flowTable: FigureTable {
        let last = reading.last
        let flows = plan.contracts
        return FigureTable(
            "Contracts in \(reading.lastName)",
            columns: [
                .init("Payer", .text(flows.map { reading.name($0.payer) })), .init("Trust", .text(flows.map { reading.name($0.provider) })),
                .init("Mean", .poundsMillions(flows.map { $0.years[last].mean / 1e6 })), .init("10%", .poundsMillions(flows.map { $0.years[last].p10 / 1e6 })),
                .init("90%", .poundsMillions(flows.map { $0.years[last].p90 / 1e6 })),
                .init("Of allocation", .percent(flows.map { $0.shareOfAllocation?[last] })),
                .init("Of trust’s income", .percent(flows.map { $0.shareOfIncome[last] })),
            ])
    }
}
