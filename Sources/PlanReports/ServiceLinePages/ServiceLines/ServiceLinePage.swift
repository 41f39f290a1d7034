import HealthSimulation
import ReportKit
import ReportWording
import ServiceLines
import Statistics

/// The report page of service lines: first screen and common words here, each section in a file of its own.
struct ServiceLinePage: Sendable {
    package let reporting: ServiceLineReporting
    package let patients: PatientCosts?
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: reporting.replications) }

    package var first: String { reporting.years.first ?? "" }
    package var last: String { reporting.years.last ?? "" }
    var lastYear: Int { reporting.years.count - 1 }

    /// Said under every figure.
    package var simulated: String {
        "step-down of the simulated ledger, means over \(Figures.count(reporting.sample)) of \(Figures.counted(reporting.replications, "future")); scenario \(reporting.file)"
    }

    package func name(_ trust: TrustServiceLines) -> String { DiagnosisWording.shortName(trust.name) }
    package func title(_ line: String) -> String { DiagnosisWording.sentence(line) }
    package func money(_ pounds: Double, decimals: Int = 1) -> String { Figures.poundsMillions(pounds / 1e6, decimals: decimals) }

    var sections: [ReportSection] {
        [
            ladderSection, stepDownSection, trendSection, portfolioSection, exitSection, benchmarkSection, activitySection, managementSection,
            readinessSection, proxySection, patientSection, rulesSection,
        ].compactMap(\.self)
    }

    // MARK: The first screen

    var messages: [KeyMessage] {
        [
            losses.map { KeyMessage(topic: "Which lines lose money", sentence: $0, section: "slr-ladder") },
            pattern.map { KeyMessage(topic: "What this cannot say", sentence: $0, section: "slr-portfolio") },
            heading.map { KeyMessage(topic: "Where lines are heading", sentence: $0, section: "slr-trend") },
            leaving.map { KeyMessage(topic: "What leaving a line would save", sentence: $0, section: "slr-exit") },
            comparison.map { KeyMessage(topic: "What stands out beside others", sentence: $0, section: "slr-benchmark") },
        ].compactMap(\.self)
    }

    private typealias Line = (trust: TrustServiceLines, line: TrustServiceLines.ServiceLine)
    private var allLines: [Line] { reporting.trusts.flatMap { trust in trust.lines.map { (trust, $0) } } }

    /// Trusts that have given no costs of their own by line.
    private var patterned: [TrustServiceLines] { reporting.trusts.filter { !$0.hasOwnCosts } }

    private var pattern: String? {
        guard !patterned.isEmpty, !reporting.trusts.isEmpty else { return nil }
        let whose =
            patterned.count == reporting.trusts.count
            ? "Costs by line are a national pattern, as no trust reported here has given its own"
            : "Costs by line of \(Figures.list(patterned.map(name))) are a national pattern, as no own ones are given"
        return "\(whose) (`own costs` under `service line costing`): totals are the trust’s, and nothing follows from the pattern for a single line."
    }

    /// Which lines lose money where costs are the trust's own; a national pattern makes the same lines lose everywhere.
    private var losses: String? {
        let lines = allLines.filter(\.trust.hasOwnCosts)
        guard !lines.isEmpty else { return nil }
        let losing = lines.filter { $0.line.accounts[0].surplus < 0 }.ordered { $0.line.accounts[0].surplus < $1.line.accounts[0].surplus }
        let paying = lines.filter { $0.line.accounts[0].contribution < 0 }.count
        guard let worst = losing.first else { return "No service line loses money at full cost in \(first)." }
        return """
            In \(first) \(Figures.count(losing.count)) of \(Figures.counted(lines.count, "service line")) lose money at full cost, most of all \
            \(worst.line.name) at \(name(worst.trust)) (\(money(worst.line.accounts[0].surplus))); \
            \(paying == 0 ? "all of them still" : "all but \(Figures.count(paying))") pay towards overheads.
            """
    }

    private var heading: String? {
        let moves = allLines.filter(\.trust.hasOwnCosts).compactMap { item -> (item: Line, change: Double)? in
            guard let then = item.line.accounts.last?.surplus else { return nil }
            return (item, then - item.line.accounts[0].surplus)
        }
        guard let worst = moves.min(by: { $0.change < $1.change }), worst.change < 0, let band = worst.item.line.bands[.surplus]?.last else { return nil }
        return """
            By \(last) \(worst.item.line.name) at \(name(worst.item.trust)) falls furthest if nothing new is done: its surplus goes from \
            \(money(worst.item.line.accounts[0].surplus)) to \(money(band.p50)) a year (\(wording.eightInTen): \(money(band.p10)) to \(money(band.p90))).
            """
    }

    private var leaving: String? {
        let losing = allLines.filter { $0.trust.hasOwnCosts && $0.line.accounts[0].surplus < 0 }
        guard !losing.isEmpty else { return nil }
        let helped = losing.filter { ($0.line.exit.years.last?.effect ?? 0) > 0 }
        let stranded = losing.reduce(0) { $0 + ($1.line.exit.years.first?.stranded ?? 0) }
        let full = losing.reduce(0) { $0 + $1.line.exit.fullCost }
        let share = full > 0 ? Figures.percent(stranded / full) : Figures.missing
        return """
            Leaving a losing line strands \(share) of its cost at first; after \(DiagnosisWording.number(lastYear)) years \
            \(helped.isEmpty ? "no trust would be better off by leaving one" : "\(Figures.counted(helped.count, "of \(losing.count) losing lines", "of \(losing.count) losing lines")) would leave its trust better off, before what depends on it is counted").
            """
    }

    private var comparison: String? {
        guard Set(reporting.benchmarks.map(\.trust)).count > 1 else { return nil }
        let codes = Set(reporting.trusts.filter(\.hasOwnCosts).map(\.code))
        let rows = reporting.benchmarks.filter { codes.contains($0.trust) && $0.of >= 3 && $0.costAboveMedian != nil }
        guard let largest = rows.max(by: { ($0.costAboveMedian ?? 0) < ($1.costAboveMedian ?? 0) }), let above = largest.costAboveMedian else { return nil }
        return """
            \(title(largest.line)) at \(DiagnosisWording.shortName(largest.name)) costs \(money(above)) more than the same work would at the median of \
            \(Figures.counted(largest.of, "trust")); ask first whether its case mix or its buildings explain it.
            """
    }

    var headlines: [HeadlineFigure] {
        let lines = allLines
        let income = lines.reduce(0) { $0 + $1.line.accounts[0].income }
        let ebitda = lines.reduce(0) { $0 + $1.line.accounts[0].ebitda }
        guard income > 0 else { return [] }
        let margins = (0...lastYear).map { year in
            lines.reduce(0) { $0 + $1.line.accounts[year].ebitda } / max(1, lines.reduce(0) { $0 + $1.line.accounts[year].income })
        }
        return [
            HeadlineFigure(
                name: "EBITDA margin of all service lines, \(first)", value: Figures.percent(ebitda / income, decimals: 1),
                interval: "\(last): \(Figures.percent(margins[lastYear], decimals: 1)) on average over futures", section: "slr-ladder")
        ]
    }

    // MARK: Common tables

    /// The ladder of a trust in one year, £m, lines in order of surplus, then what is not patient care and the trust.
    func ladderTable(_ trust: TrustServiceLines, year: Int, title caption: String) -> FigureTable {
        let lines = trust.lines.ordered { $0.accounts[year].surplus < $1.accounts[year].surplus }
        let accounts = lines.map { $0.accounts[year] } + [trust.other[year], trust.total[year]]
        func column(_ title: String, _ pick: (LineAccount) -> Double) -> FigureTable.Column { .init(title, .poundsMillions(accounts.map { pick($0) / 1e6 })) }
        return FigureTable(
            caption,
            columns: [
                .init("Service line", .text(lines.map { title($0.name) } + ["Not patient care", "Trust"])),
                column("Income") { $0.income }, column("Direct") { $0.direct }, column("After direct") { $0.directContribution },
                column("Indirect") { $0.indirect }, column("Contribution") { $0.contribution }, column("Overhead") { $0.overhead },
                column("EBITDA") { $0.ebitda }, .init("Margin", .percent(accounts.map(\.ebitdaMargin), decimals: 0)),
                column("Capital and finance") { $0.depreciation + $0.finance }, column("Surplus") { $0.surplus },
            ])
    }

    func terminalTable(_ trust: TrustServiceLines) -> FigureTable {
        let lines = trust.lines.ordered { $0.accounts[0].surplus < $1.accounts[0].surplus }
        let accounts = lines.map { $0.accounts } + [trust.total]
        func column(_ title: String, _ pick: ([LineAccount]) -> Double) -> FigureTable.Column { .init(title, .poundsMillions(accounts.map { pick($0) / 1e6 })) }
        return FigureTable(
            trust.name,
            columns: [
                .init("\(trust.code)  \(trust.name)", .text(lines.map { title($0.name) } + ["Trust, all it does"])),
                column("Income \(first)") { $0[0].income }, column("Contribution") { $0[0].contribution }, column("EBITDA") { $0[0].ebitda },
                column("Surplus \(first)") { $0[0].surplus }, column("Surplus \(last)") { $0[lastYear].surplus },
                .init("Portfolio", .text(lines.map { trust.hasOwnCosts ? $0.portfolio.quadrant?.rawValue ?? "" : "national pattern" } + [""])),
            ])
    }

    var workbookLadder: FigureTable {
        let rows = reporting.trusts.flatMap { trust in
            trust.lines.map { (trust.name, title($0.name), $0.accounts[0]) } + [
                (trust.name, "Not patient care", trust.other[0]), (trust.name, "Trust", trust.total[0]),
            ]
        }
        func column(_ title: String, _ pick: (LineAccount) -> Double) -> FigureTable.Column { .init(title, .poundsMillions(rows.map { pick($0.2) / 1e6 })) }
        return FigureTable(
            "Ladder, \(first)",
            columns: [
                .init("Trust", .text(rows.map(\.0))), .init("Service line", .text(rows.map(\.1))), column("Income") { $0.income },
                column("Direct") { $0.direct }, column("Direct contribution") { $0.directContribution }, column("Indirect") { $0.indirect },
                column("Contribution") { $0.contribution }, column("Overhead") { $0.overhead }, column("EBITDA") { $0.ebitda },
                column("Depreciation") { $0.depreciation }, column("Dividend, interest, other") { $0.finance }, column("Surplus") { $0.surplus },
            ])
    }
}
