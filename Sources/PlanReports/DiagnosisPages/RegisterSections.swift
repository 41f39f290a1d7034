import Diagnosis
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Reported figures against the model's baseline year, with the factors between.
    var baselineSection: ReportSection? {
        let checks = diagnosis.checks
        guard !checks.isEmpty else { return nil }
        let far = checks.filter(\.isFar)
        let title: String
        if let one = far.max(by: { abs(($0.factor ?? 1) - 1) < abs(($1.factor ?? 1) - 1) }), let factor = one.factor {
            title =
                "\(Figures.counted(far.count, "factor")) \(far.count == 1 ? "stands" : "stand") far from national figures; farthest is \(one.item) of \(reading.name(one.organisation)), \(Figures.fixed(factor, decimals: 2))"
        } else {
            title = "No factor stands far from national figures"
        }
        let unmet = checks.filter { $0.isMet == false }
        let meets =
            unmet.first.map { first in
                "Year 0 misses what was reported in \(Figures.counted(unmet.count, "figure")), such as \(first.item) of \(reading.name(first.organisation)). "
            } ?? "Year 0 of the model meets every figure that organisations reported. "
        let finding = Finding(
            id: "baseline-checks", title: title,
            subtitle: meets
                + "Factor: how far the organisation stands from the national prices, costs and stays used to share out its totals; below 0.8 or above 1.25 deserves a look",
            content: reconciliation(checks.filter { $0.unit == "£" }, "Money", isMoney: true)
                + reconciliation(checks.filter { $0.unit != "£" && $0.unit != "share" }, "Activity, beds and people", isMoney: false)
                + reconciliation(checks.filter { $0.unit == "share" }, "Shares", isMoney: false, isShare: true),
            source: "scenario \(diagnosis.file) and the sources it names")
        var blocks: [ReportBlock] = [.finding(finding)]
        if !diagnosis.warnings.isEmpty {
            blocks.append(
                .html(Block.callout("Warnings of the scenario", Block.list(diagnosis.warnings.map { HTML(text: $0) }), weight: .warning)))
        }
        return ReportSection(
            id: "baseline", title: "How the baseline was built",
            summary: "Public totals are shared out by stated steps; what remains between them and national figures is one factor an organisation, shown here.",
            blocks: blocks)
    }

    /// Reported against modelled figures of one kind, so that each column can be read down with one number of decimals.
    private func reconciliation(_ checks: [BaselineCheck], _ title: String, isMoney: Bool, isShare: Bool = false) -> HTML {
        guard !checks.isEmpty else { return "" }
        func column(_ title: String, _ pick: (BaselineCheck) -> Double) -> FigureTable.Column {
            isMoney
                ? .init(title, .poundsMillions(checks.map { pick($0) / 1e6 }))
                : .init(title, isShare ? .percent(checks.map(pick), decimals: 1) : .decimal(checks.map(pick), decimals: 0))
        }
        return FigureTable(
            title,
            columns: [
                .init("Organisation", .text(checks.map { reading.name($0.organisation) })),
                .init("Figure", .text(checks.map { DiagnosisWording.sentence($0.item) })),
                column("Reported", \.reported), column("Model", \.modelled), .init("Factor", .decimal(checks.map(\.factor), decimals: 2)),
                .init("", .text(checks.map { $0.isMet == false ? "not met" : $0.isFar ? "far from national" : "" })),
            ]
        ).html()
    }

    /// Every assumption and source; the economy's own open, the national set one click away.
    var registerSection: ReportSection? {
        guard !diagnosis.register.isEmpty || !diagnosis.sources.isEmpty else { return nil }
        let own = diagnosis.register.filter { $0.place.file == diagnosis.file }
        let other = diagnosis.register.filter { $0.place.file != diagnosis.file }
        let assumed = diagnosis.register.filter { if case .assumption = $0.provenance { true } else { false } }.count
        var blocks: [ReportBlock] = []
        if !diagnosis.sources.isEmpty {
            blocks.append(.subsection(id: "sources", title: "Sources"))
            blocks.append(
                .html(
                    Block.register(
                        caption: "Published sources", columns: ["Name", "Title", "Publisher", "Year", "Remark"],
                        rows: diagnosis.sources.map { source in
                            [HTML(text: source.id), Block.link(source.title, toAddress: source.link)]
                                + [source.publisher ?? "", source.year ?? "", source.remark].map { HTML(text: $0) }
                        })))
        }
        blocks.append(.subsection(id: "assumptions", title: "Figures of this scenario"))
        if !own.isEmpty { blocks.append(.html(register(own, caption: "Figures in \(diagnosis.file)"))) }
        if !other.isEmpty {
            let table = register(other, caption: "Figures of the sets it is based on")
            blocks.append(
                .html(
                    "<details class=\"figures\"><summary>\("\(Figures.count(other.count)) figures of the sets it is based on (also in tables/assumptions.csv)")</summary>\(table)</details>"
                ))
        }
        return ReportSection(
            id: "assumptions-and-sources", title: "Assumptions and sources",
            summary:
                "\(Figures.count(diagnosis.register.count)) figures, each with where it comes from; \(Figures.count(assumed)) are assumptions that someone with better knowledge should replace. A spread that is not drawn says how sure a split of a reported total is.",
            blocks: blocks)
    }

    private func register(_ entries: [RegisterEntry], caption: String) -> HTML {
        Block.register(
            caption: caption, columns: ["Figure", "Value", "Spread", "Where from", "Line"],
            rows: entries.map { entry in
                let from = entry.provenance.parts
                let note = entry.note.map { " \($0)." } ?? ""
                return [
                    HTML(text: entry.path), HTML(text: entry.value),
                    HTML(text: entry.isDrawn || entry.spread == "certain" ? entry.spread : "\(entry.spread) (not drawn)"),
                    "<b>\(from.kind)</b>: \(from.text)\(note.isEmpty ? "" : ";" + String(note.dropLast()))",
                    HTML(text: Figures.count(entry.place.line)),
                ]
            })
    }

    /// What the model does not hold, and how sure the run's own figures are.
    var omissionSection: ReportSection? {
        let unmet = diagnosis.convergence.findings.filter { !$0.isMet }
        var blocks: [ReportBlock] = []
        if !diagnosis.leavesOut.isEmpty { blocks.append(.html(Block.list(diagnosis.leavesOut.map { HTML(text: $0) }))) }
        if !unmet.isEmpty {
            let advice = diagnosis.convergence.replicationsNeeded.map { needed in
                "About \(Figures.count((needed + 999) / 1000 * 1000)) futures would settle them."
            }
            blocks.append(
                .html(
                    Block.callout(
                        wording.isEnough ? "How far another seed would move the ends of ranges" : "Too few futures",
                        Block.paragraph(
                            unmet.contains { $0.found == nil }
                                ? "How far ends of ranges would move if it were run again with another seed is not known from \(Figures.counted(diagnosis.settings.replications, "future")). More futures would tell."
                                : "Ends of ranges may move a little, in the last digit shown, if it is run again with another seed. \(advice ?? "More futures would settle them.")"
                        ),
                        weight: .warning)))
        }
        guard !blocks.isEmpty else { return nil }
        return ReportSection(id: "left-out", title: "What the model leaves out", blocks: blocks)
    }

    var glossarySection: ReportSection? {
        var entries: [(term: String, meaning: String)] = [
            ("8 in 10 futures", "The range that holds 8 of every 10 simulated futures: one in ten lies below it, one in ten above."),
            ("Middle", "Half of all futures lie above it and half below; statisticians call it the median."),
            ("Future", "One simulated course of all \(DiagnosisWording.number(reading.lastYear)) years, with its own draw of everything uncertain."),
            ("Baseline year", "The last year known in full, \(reading.baselineName), from which the simulation starts."),
            ("If nothing new is done", "No new savings plan or change of service; habits that the past shows, such as usual efficiency, go on."),
            ("Gap", "What the organisations together fall short of what is required: trusts of breaking even, commissioners of their required surplus."),
            ("Do-nothing gap", "The gap with announced allocations and prices, demand and cost as they come, and no efficiency at all."),
            ("Gap after habitual efficiency", "The do-nothing gap less the efficiency that organisations have always found."),
            (
                "Gap expected in the accounts",
                "The gap after money beyond announcements, growth withheld, contracts cut, cost that follows income, and the charge on support."
            ),
            ("Shortfall", "What a commissioner would miss of its required surplus before it cuts contracts or withholds growth."),
            ("Support drawn", "Cash that a trust needs from outside to keep its minimum in hand; a charge on it follows in later years."),
            ("Bed days wanted", "Days in bed that patients need; each is spent in an own bed or an escalation bed, or waited, diverted, postponed or cut."),
            ("Surplus", "Income less all cost in a year; a negative surplus is a deficit."),
            ("Commissioner", "The body that holds the budget for a population and pays for its care."),
            ("Trust", "An organisation that provides hospital, community or mental-health care."),
            ("Allocation", "What a commissioner is given for its population in a year."),
            ("Bed occupancy", "Share of open beds in use, averaged over the days of a year or month."),
            ("18 weeks", "Share of people on the waiting list who have waited less than 18 weeks since their referral."),
            ("Four-hour standard", "Share of A&E patients who leave within four hours of arriving."),
            ("Liquidity", "Days of operating cost that a trust could pay from what it has at hand; negative when it owes more than that."),
            ("Rank correlation", "How closely the order of two things agrees, from −1 to 1."),
            ("WTE", "Whole-time equivalent: one full-time post, or several part-time ones that add up to it."),
            ("Point of delivery", "The kind of care counted: an A&E attendance, an emergency admission, a day case, an outpatient visit."),
            ("Service line", "A specialty or group of specialties with its own income and cost."),
        ]
        for regime in Set(diagnosis.ratings.flatMap(\.rating).compactMap(\.self)).sorted() {
            entries.append((regime.uppercased(), "The regulator’s rating of a trust’s finances, under its short name; its rules stand in the scenario."))
        }
        return ReportSection(id: "glossary", title: "Glossary", blocks: [.html(Block.glossary(entries))])
    }
}
