import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import ServiceLines
import Statistics

/// The portfolio, what leaving a line would save, and how lines compare with others.
extension ServiceLinePage {
    var portfolioSection: ReportSection? {
        let rules = reporting.rules
        return ReportSection(
            id: "slr-portfolio", title: "The portfolio",
            summary: """
                Margin in \(first) against growth of activity to \(last). A line counts as strong from an EBITDA margin of \(Figures.percent(rules.margin)) and as growing from \
                \(Figures.percent(rules.growth, decimals: 1)) a year. No line is left for its place here alone: see what depends on it, and what would be saved.
                """,
            blocks: reporting.trusts.map { .finding(portfolio($0)) })
    }

    private func portfolio(_ trust: TrustServiceLines) -> Finding {
        let name = name(trust)
        let lines = trust.lines.filter { $0.portfolio.margin != nil }.ordered { $0.accounts[0].income > $1.accounts[0].income }
        func count(_ quadrant: PortfolioPosition.Quadrant) -> Int { lines.count { $0.portfolio.quadrant == quadrant } }
        let weak = lines.filter { $0.portfolio.quadrant == .exitOrPartner }
        let title =
            if !trust.hasOwnCosts {
                "\(name): margins by line are a national pattern; which lines to grow, mend or leave only the trust’s own costs by line can say"
            } else if weak.isEmpty {
                "\(name): no line is both weak and without growth; \(DiagnosisWording.number(count(.fix))) \(DiagnosisWording.verb(count(.fix), "is", "are")) growing at too small a margin"
            } else {
                "\(name): \(DiagnosisWording.number(weak.count)) of \(Figures.counted(lines.count, "line")) \(DiagnosisWording.verb(weak.count, "is", "are")) weak and without growth, but \(anchorWords(weak))"
            }
        let items = lines.map { line -> ScatterChart.Item in
            let tone: Tone =
                switch line.portfolio.quadrant {
                case .grow: .teal
                case .maintain: .blue
                case .fix: .ochre
                case .exitOrPartner: .orange
                case nil: .blue
                }
            return ScatterChart.Item(
                self.title(line.name), x: line.portfolio.margin ?? 0, y: line.portfolio.growth, size: line.accounts[0].income / 1e6, tone: tone)
        }
        let table = FigureTable(
            "Portfolio of \(name)",
            columns: [
                .init("Service line", .text(lines.map { self.title($0.name) })), .init("Income", .poundsMillions(lines.map { $0.accounts[0].income / 1e6 })),
                .init("EBITDA margin", .percent(lines.map(\.portfolio.margin))), .init("Growth a year", .percent(lines.map(\.portfolio.growth))),
                .init("10%", .percent(lines.map(\.growth.p10))), .init("90%", .percent(lines.map(\.growth.p90))),
                .init("Place", .text(lines.map { place(of: $0, at: trust) })),
                .init("Others that could not stay without it", .text(lines.map { DiagnosisWording.sentence(Figures.list($0.portfolio.holds)) })),
                .init("Needs", .text(lines.map { DiagnosisWording.sentence(Figures.list($0.portfolio.needs)) })),
            ])
        let anchors = weak.filter { !$0.portfolio.holds.isEmpty }
        let warning: HTML =
            anchors.isEmpty
            ? ""
            : Block.callout(
                "Before leaving: others depend on \(DiagnosisWording.number(anchors.count)) of the weak lines",
                Block.list(
                    anchors.map { line -> HTML in
                        "\(self.title(line.name)): \(line.portfolio.because ?? ""). Would go or change with it: \(Figures.list(line.portfolio.holds))."
                    }), weight: .warning)
        return Finding(
            id: "slr-portfolio-\(trust.code)", title: title,
            subtitle: "EBITDA margin in \(first) and growth of activity a year to \(last), \(name); area: income",
            chart: ScatterChart(
                title: title, xTitle: "EBITDA margin, \(first)", yTitle: "Growth of activity a year", xFormat: .percent(), yFormat: .percent(decimals: 1),
                items: items,
                quadrants: !trust.hasOwnCosts
                    ? nil
                    : ScatterChart.Quadrants(
                        x: reporting.rules.margin, y: reporting.rules.growth, topLeft: "Fix", topRight: "Grow", bottomLeft: "Exit or partner",
                        bottomRight: "Maintain"),
                sizeTitle: "income, £m"),
            content: warning, source: simulated, figures: table)
    }

    /// Where a line stands in the portfolio, in words.
    private func place(of line: TrustServiceLines.ServiceLine, at trust: TrustServiceLines) -> String {
        trust.hasOwnCosts ? line.portfolio.quadrant.map { DiagnosisWording.sentence($0.rawValue) } ?? "" : "National pattern"
    }

    private func anchorWords(_ weak: [TrustServiceLines.ServiceLine]) -> String {
        let held = weak.count { !$0.portfolio.holds.isEmpty || !$0.portfolio.needs.isEmpty }
        switch held {
        case 0: return "none of them holds others up"
        case weak.count: return weak.count == 1 ? "other lines hang together with it" : "other lines hang together with all of them"
        default: return "other lines hang together with \(DiagnosisWording.number(held)) of them"
        }
    }

    var exitSection: ReportSection? {
        let rules = reporting.rules
        return ReportSection(
            id: "slr-exit", title: "What leaving a line would save",
            summary: """
                All income of a line would go, and only the part of its cost that follows activity. \(Figures.percent(rules.semiFixedRelease)) of the semi-fixed and \
                \(Figures.percent(rules.fixedRelease)) of the fixed cost still there can be released in each year; the rest is stranded on the lines that stay. \
                Nothing is counted for care that others would have to give.
                """,
            blocks: reporting.trusts.map { .finding(exit($0)) })
    }

    private func exit(_ trust: TrustServiceLines) -> Finding {
        let name = name(trust)
        func effect(_ line: TrustServiceLines.ServiceLine) -> Double { line.exit.years.last?.effect ?? 0 }
        let lines = trust.lines.ordered { effect($0) > effect($1) }
        let helped = lines.filter { effect($0) > 0 }
        let years = "\(Figures.counted(lastYear, "year"))"
        let traps = lines.filter { $0.accounts[0].surplus < 0 && effect($0) <= 0 }
        let title =
            if !trust.hasOwnCosts {
                "\(name): what leaving a line would save, by a national pattern of its cost; nothing follows for a single line before its own is known"
            } else if let best = helped.first {
                "\(name): \(years) after leaving, \(best.name) would leave the trust \(money(effect(best))) a year better off; \(DiagnosisWording.number(traps.count)) losing \(DiagnosisWording.verb(traps.count, "line", "lines")) would leave it worse off"
            } else if traps.isEmpty {
                "\(name): leaving any line would cost the trust money"
            } else {
                "\(name): \(DiagnosisWording.number(traps.count)) \(DiagnosisWording.verb(traps.count, "line loses", "lines lose")) money at full cost, yet leaving \(traps.count == 1 ? "it" : "any of them") would make the trust worse off"
            }
        func column(_ title: String, _ pick: (TrustServiceLines.ServiceLine) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(lines.map { pick($0).map { $0 / 1e6 } }))
        }
        let table = FigureTable(
            "Leaving a line at \(name), £m a year",
            columns: [
                .init("Service line", .text(lines.map { self.title($0.name) })), column("Income lost") { $0.exit.income },
                column("Full cost") { $0.exit.fullCost },
                column("Surplus now") { $0.accounts[0].surplus }, column("Avoidable at once") { $0.exit.years.first?.avoidable },
                column("Stranded at once") { $0.exit.years.first?.stranded }, column("Avoidable after \(years)") { $0.exit.years.last?.avoidable },
                column("Stranded after \(years)") { $0.exit.years.last?.stranded }, column("Trust better off at once") { $0.exit.years.first?.effect },
                column("Trust better off after \(years)") { $0.exit.years.last?.effect },
            ])
        return Finding(
            id: "slr-exit-\(trust.code)", title: title,
            subtitle: "Change of the surplus of \(name) \(years) after leaving each line, £m a year at \(first) prices (below 0: worse off)",
            chart: BarChart(
                title: title, axisTitle: "Change of the trust's surplus, £m a year", format: .poundsMillions(),
                bars: lines.map { BarChart.Bar(self.title($0.name), effect($0) / 1e6) }),
            source: simulated, figures: table)
    }

    var benchmarkSection: ReportSection? {
        let rows = reporting.benchmarks
        var trusts: [(code: String, name: String)] = []
        var lines: [String] = []
        for row in rows {
            if !trusts.contains(where: { $0.code == row.trust }) { trusts.append((row.trust, DiagnosisWording.shortName(row.name))) }
            if !lines.contains(row.line) { lines.append(row.line) }
        }
        guard trusts.count > 1 else { return nil }
        let codes = Set(reporting.trusts.map(\.code))
        let above = rows.filter { codes.contains($0.trust) && $0.of >= 2 && $0.costAboveMedian != nil }.ordered {
            ($0.costAboveMedian ?? 0) > ($1.costAboveMedian ?? 0)
        }
        let whole = above.reduce(0) { $0 + ($1.costAboveMedian ?? 0) }
        let isPattern = !reporting.trusts.contains(where: \.hasOwnCosts)
        let title =
            isPattern
            ? "Costs by line are a national pattern at every trust reported here, so that differences between lines say nothing of the place"
            : above.first.map {
                "\(self.title($0.line)) at \(DiagnosisWording.shortName($0.name)) costs most above the median of its peers: \(money($0.costAboveMedian ?? 0)) of \(money(whole)) in all"
            } ?? "No line of the trusts reported here costs more than the median of its peers"
        // Trusts across would not fit: they stand down, lines across, when there are more trusts than lines.
        let heat = HeatTable(
            caption: "Cost index by line and trust, \(first)", corner: "Service line", columns: trusts.map(\.name),
            rows: lines.map { line in
                HeatTable.Row(
                    self.title(line),
                    trusts.map { trust in rows.first { $0.line == line && $0.trust == trust.code }.map { HeatTable.Cell($0.costIndex) } })
            }, format: .number(decimals: 2), shading: .diverging(middle: 1, highIsBad: true))
        let table = FigureTable(
            "Lines beside the same lines elsewhere, \(first)",
            columns: [
                .init("Service line", .text(rows.map { self.title($0.line) })), .init("Trust", .text(rows.map { DiagnosisWording.shortName($0.name) })),
                .init("Income", .poundsMillions(rows.map { $0.income / 1e6 })), .init("Contribution margin", .percent(rows.map(\.contributionMargin))),
                .init("EBITDA margin", .percent(rows.map(\.ebitdaMargin))), .init("Cost index", .decimal(rows.map(\.costIndex), decimals: 2)),
                .init("Place", .text(rows.map { "\(Figures.ordinal($0.place)) of \($0.of)" })),
                .init("Cost above median", .poundsMillions(rows.map { $0.costAboveMedian.map { $0 / 1e6 } })),
                .init("Length of stay", unit: "nights", .decimal(rows.map(\.lengthOfStay), decimals: 1)),
            ])
        return ReportSection(
            id: "slr-benchmark", title: "Beside other trusts",
            summary: """
                Cost of each line before dividend and interest over what the same work would cost at national unit cost: 1.10 is a tenth dearer. Most of it is the trust's own \
                level, which every line shares (prices of the place, buildings, case mix the figures do not see); what differs between lines of a trust is its mix and use of pools.
                """,
            blocks: [
                .finding(
                    Finding(
                        id: "slr-benchmark-index", title: title, subtitle: "Cost index of each line, \(first); national cost of the same work = 1",
                        content: heat.html, source: simulated, figures: table))
            ])
    }
}
