import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension ComparisonPage {
    /// The one table with everything, sortable where JavaScript runs.
    var sideBySide: FigureTable {
        let order = ordered(by: .doNothingPerHead)
        let ranking = comparison.ranking(by: .doNothingPerHead)
        func column(_ title: String, _ measure: ComparisonMeasure, _ year: Int, _ pick: ((YearSummary) -> Double)? = nil) -> FigureTable.Column {
            self.column(title, measure, order.map { $0.summary(measure, year: year).map(pick ?? { $0.central(in: measure.shown.format) }) })
        }
        func standing(_ pick: (EconomyRanking.Standing) -> Double) -> [Double?] { order.map { ranking?.standing(of: $0.name).map(pick) } }
        return FigureTable(
            "The economies side by side",
            columns: [
                .init("Economy", .text(order.map(\.name))),
                .init(
                    "Residents", unit: "thousand",
                    .decimal(order.map { economy in economy.summary(.residents, year: 0).map { $0.p50 / 1000 } }, decimals: 0)),
                column("Do-nothing gap per resident, \(baselineName)", .doNothingPerHead, 0),
                column("Do-nothing gap per resident, \(lastName)", .doNothingPerHead, last),
                column("10%", .doNothingPerHead, last, \.p10), column("90%", .doNothingPerHead, last, \.p90),
                column("Do-nothing gap, \(baselineName)", .gapDoNothing, 0), column("Do-nothing gap, \(lastName)", .gapDoNothing, last),
                column("10%", .gapDoNothing, last, \.p10), column("90%", .gapDoNothing, last, \.p90),
                column("Share of resources", .doNothingShareOfIncome, last), column("Gap after habit, \(lastName)", .gapAfterHabit, last),
                column("Gap in the accounts, \(lastName)", .gap, last), column("a resident", .gapPerHead, last),
                .init("Expected rank", .decimal(standing(\.expectedRank), decimals: 1)),
                .init("Among the \(CountWording.number(ranking?.worst ?? 0)) worst", .percent(standing(\.worstProbability), decimals: 0)),
                column("Bed occupancy", .bedOccupancy, last), column("Within 18 weeks", .withinEighteenWeeks, last),
                column("A&E within four hours", .aeWithinFourHours, last),
                .init("Trusts", .integer(order.map { trusts($0) })),
                .init("of them at risk, mean", .decimal(order.map { $0.summary(.trustsAtRisk, year: last)?.mean })),
                column("Posts with staff", .postsInPostShare, last), column("Temporary staff", .temporaryStaffShare, last),
            ])
    }

    var tableSection: ReportSection? {
        economies.isEmpty
            ? nil
            : ReportSection(
                id: "side-by-side", title: "Everything side by side",
                summary:
                    "Mean of money and middle of the others in \(lastName) unless a column says otherwise; 10% and 90% are the ends of \(wording.eightInTen). Click a heading to sort.",
                blocks: [.html(sideBySide.html(sortable: true, showsCaption: false))])
    }

    // MARK: Totals

    /// All economies together, every organisation once.
    var totals: FigureTable {
        let rows = comparison.totals.map { (title: $0.measure.title, unit: $0.measure.shown.unit ?? "", path: $0) }
        func column(_ title: String, _ year: Int, _ text: (YearSummary, FigureFormat, Double) -> String) -> FigureTable.Column {
            .init(
                title,
                .text(
                    rows.map { row in
                        let shown = row.path.measure.shown
                        guard row.path.years.indices.contains(year), let summary = row.path.years[year] else { return Figures.missing }
                        return text(summary, shown.format, shown.scale)
                    }))
        }
        return FigureTable(
            "All together, each organisation once",
            columns: [
                .init("Measure", .text(rows.map { ["WTE", "people"].contains($0.unit) && $0.title != "Residents" ? "\($0.title), \($0.unit)" : $0.title })),
                column(baselineName, 0) { $0.text(in: $1, scale: $2) }, column("\(lastName), 10%", last) { $0.low(in: $1, scale: $2) },
                column("mean of money, else middle", last) { $0.text(in: $1, scale: $2) },
                column("90%", last) { $0.high(in: $1, scale: $2) },
            ])
    }

    var totalSection: ReportSection? {
        guard !comparison.totals.isEmpty else { return nil }
        var blocks: [ReportBlock] = []
        if comparison.shared.isEmpty {
            blocks.append(.html(Block.paragraph("No organisation stands in more than one of the economies.")))
        } else {
            let rows = comparison.shared.map { one -> [HTML] in
                [one.code, one.name, one.kind.rawValue, Figures.list(one.economies), one.countedIn].map { HTML(text: $0) }
            }
            blocks.append(
                .html(
                    Block.callout(
                        "\(Figures.counted(comparison.shared.count, "organisation")) \(comparison.shared.count == 1 ? "stands" : "stand") in several economies",
                        Block.paragraph("Each economy’s own figures hold them; these totals hold them once, where most of them counts.")
                            + Block.register(
                                caption: "Organisations in several economies",
                                columns: ["Code", "Name", "Kind", "Economies", "Counted in"], rows: rows), weight: .warning)))
        }
        blocks.append(.html(totals.html(showsCaption: false)))
        return ReportSection(
            id: "totals", title: "All together",
            summary: "Summed future by future, then summarised: the ends of \(wording.eightInTen) of a sum are not the sums of the ends.", blocks: blocks)
    }

    // MARK: What was compared

    var inputSection: ReportSection? {
        var blocks: [ReportBlock] = []
        if !comparison.setAside.isEmpty {
            let items = comparison.setAside.flatMap { $0.message.split(separator: "\n").prefix(8) }.map { HTML(text: String($0)) }
            blocks.append(.html(Block.callout("Left aside", Block.list(items), weight: .warning)))
        }
        let rows = economies.map { economy -> [HTML] in
            let own = economy.ownEvidence
            let assumed = own.all > 0 ? Figures.percent(Double(own.assumed) / Double(own.all)) : Figures.missing
            return [
                HTML(text: economy.name), HTML(text: "\(economy.file), digest \(economy.digest.prefix(12))"),
                HTML(
                    text:
                        "\(Figures.count(own.all)): \(Figures.count(own.sourced)) from sources, \(Figures.count(own.derived)) derived, \(Figures.count(own.apportioned)) apportioned, \(Figures.count(own.assumed)) assumed (\(assumed))"
                ),
                HTML(text: Figures.count(economy.sources)), HTML(text: Figures.count(economy.warnings)),
            ]
        }
        blocks.append(
            .html(
                Block.register(
                    caption: "Scenarios and where their own figures come from",
                    columns: ["Economy", "Scenario", "Figures of its own", "Sources", "Warnings"], rows: rows)))
        if let national = economies.first {
            let all = national.evidence.all - national.ownEvidence.all
            blocks.append(
                .html(
                    Block.paragraph(
                        "Beside these each scenario takes figures of the national sets it is based on (\(national.name): \(Figures.count(all))). `planner diagnose` lists every one with its source."
                    )))
        }
        if !comparison.changes.isEmpty {
            blocks.append(.html(Block.callout("Changes laid over every scenario", Block.list(comparison.changes.map { HTML(text: $0) }))))
        }
        return ReportSection(
            id: "compared", title: "What was compared",
            summary: "\(DiagnosisWording.sentence(Figures.counted(economies.count, "scenario"))) with the same baseline year and horizon.", blocks: blocks)
    }

    var omissionSection: ReportSection? {
        comparison.leavesOut.isEmpty
            ? nil
            : ReportSection(
                id: "left-out", title: "What a comparison leaves out",
                blocks: [.html(Block.list(comparison.leavesOut.map { HTML(text: $0) }))])
    }

    var glossarySection: ReportSection? { ReportSection(id: "glossary", title: "Glossary", blocks: [.html(Block.glossary(Self.terms))]) }

    /// Terms of a comparison, for whatever page shows one.
    static let terms: [(term: String, meaning: String)] = [
        ("8 in 10 futures", "The range that holds 8 of every 10 simulated futures: one in ten lies below it, one in ten above."),
        ("Middle", "Half of all futures lie above it and half below; statisticians call it the median."),
        ("Mean", "The average over all futures; where a figure takes few values, such as a number of trusts, it says more than the middle."),
        (
            "Future",
            "One simulated course of all years, with its own draw of everything uncertain. The same future has the same national draws in every economy."
        ),
        ("Health economy", "The commissioners of a place and the trusts that care for its people, as a scenario describes them."),
        (
            "Do-nothing gap",
            "The gap with announced allocations and prices, demand and cost as they come, and no efficiency at all. Economies are ranked by it."
        ),
        ("Gap after habitual efficiency", "The do-nothing gap less the efficiency that organisations have always found."),
        ("Gap expected in the accounts", "The gap after money beyond announcements, what commissioners hold back, and cost that follows income."),
        ("Gap", "What the organisations together fall short of what is required: trusts of breaking even, commissioners of their required surplus."),
        ("Resources", "Commissioners’ allocations and what the economy’s trusts earn from elsewhere; each pound once."),
        ("Resident", "A person for whose care the economy’s commissioners pay."),
        ("Rank", "The place of an economy when all are ordered by their do-nothing gap in one future; 1st is the largest gap."),
        ("Expected rank", "The average rank over all futures."),
        ("What the baseline holds", "Change that follows from the baseline year itself: one-off items that end, lists and posts that were out of balance."),
        ("Rated at risk", "A trust whose rating by the regulator’s rules calls for action."),
        ("Bed occupancy", "Share of open beds in use, averaged over the days of a year."),
        ("18 weeks", "Share of people on the waiting list who have waited less than 18 weeks since their referral."),
        ("Four-hour standard", "Share of A&E patients who leave within four hours of arriving."),
        ("WTE", "Whole-time equivalent: one full-time post, or several part-time ones that add up to it."),
    ]
}
