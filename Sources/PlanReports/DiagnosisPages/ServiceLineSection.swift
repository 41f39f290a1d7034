import Diagnosis
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Income, cost and surplus of each service line of each trust.
    var serviceLineSection: ReportSection? {
        guard !diagnosis.serviceLines.isEmpty else { return nil }
        let findings = reading.trusts.compactMap(serviceLineFinding)
        return ReportSection(
            id: "service-lines", title: "Service lines",
            summary: """
                What each service line earns and costs, as means over the futures that are costed line by line, by the same steps as in the service-line \
                report (`planner slr`). Contribution is income less direct and indirect cost; surplus is contribution less overheads, depreciation and \
                finance. Lines hold patient care; other income and its cost stand outside them. Where a trust has not given its own costs by line they \
                follow a national pattern, from which nothing follows for a single line.
                """,
            blocks: findings.map { .finding($0) })
    }

    private func serviceLineFinding(_ trust: ListedOrganisation) -> Finding? {
        let lines = diagnosis.serviceLines.filter { $0.organisation == trust.code }.ordered { $0.last.surplus < $1.last.surplus }
        guard let worst = lines.first, let best = lines.last else { return nil }
        let name = reading.name(trust.code)
        let money = { (pounds: Double) in Figures.poundsMillions(pounds / 1e6) }
        let losing = lines.filter { $0.last.surplus < 0 }.count
        let title =
            !best.hasOwnCosts
            ? "\(name): service lines by the national pattern of costs, as no own ones are given; nothing follows for a single line"
            : lines.count == 1
                ? "\(name) has one service line, \(worst.line): mean surplus \(money(worst.last.surplus)) in \(reading.lastName)"
                : losing == 0
                    ? "\(name): no service line loses money on average in \(reading.lastName); \(best.line) earns most, \(money(best.last.surplus))"
                    : "\(name): \(losing == lines.count ? "every service line loses" : "\(Figures.count(losing)) of \(Figures.count(lines.count)) service lines \(losing == 1 ? "loses" : "lose")") money on average in \(reading.lastName), \(worst.line) most: \(money(worst.last.surplus))"
        func column(_ title: String, _ pick: (ServiceLineResult) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(lines.map { pick($0) / 1e6 }))
        }
        let last = reading.lastName
        let table = FigureTable(
            "Service lines of \(name)",
            columns: [
                .init("Service line", .text(lines.map { DiagnosisWording.sentence($0.line) })),
                column("Income \(last)") { $0.last.income }, column("Direct") { $0.last.direct },
                column("Indirect") { $0.last.indirect }, column("Contribution") { $0.last.contribution },
                column("Overhead") { $0.last.overhead },
                column("Capital and finance") { $0.last.depreciation + $0.last.finance }, column("Surplus \(last)") { $0.last.surplus },
                column("Surplus \(reading.baselineName)") { $0.baseline.surplus },
            ])
        return Finding(
            id: "service-lines-\(trust.code)", title: title,
            subtitle: "Mean surplus of each service line of \(name) in \(last), £m, largest loss first",
            chart: BarChart(
                title: title, axisTitle: "Surplus in \(last), £m", format: .poundsMillions(),
                bars: lines.map { BarChart.Bar(DiagnosisWording.sentence($0.line), $0.last.surplus / 1e6) }),
            content: table.html(showsCaption: false), source: simulated)
    }
}
