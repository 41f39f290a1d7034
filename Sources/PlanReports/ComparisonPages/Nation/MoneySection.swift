import Comparison
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension NationPage {
    private func gain(_ aim: PurchaseAim, _ value: Double) -> String {
        switch aim {
        case .recovery: money(value)
        case .health: "\(Figures.fixed(value)) QALY"
        }
    }

    private func words(_ aim: PurchaseAim) -> String {
        switch aim {
        case .recovery: "most recovery"
        case .health: "most health"
        }
    }

    /// Where the next sum of money buys most.
    var moneySection: ReportSection? {
        guard !view.purchases.isEmpty else { return nil }
        var blocks: [ReportBlock] = []
        for purchase in view.purchases where !purchase.items.isEmpty {
            let summary = purchase.aim == .recovery ? purchase.recovery : purchase.health
            let top = purchase.byEconomy.prefix(3).map(\.economy)
            let title =
                "\(money(purchase.spent)) of \(purchase.purse.rawValue) for \(words(purchase.aim)) goes to \(Figures.list(top))\(purchase.byEconomy.count > 3 ? " and \(Figures.counted(purchase.byEconomy.count - 3, "other"))" : ""), and brings \(gain(purchase.aim, summary.p10)) to \(gain(purchase.aim, summary.p90)) a year"
            let items = purchase.items
            blocks.append(
                .finding(
                    Finding(
                        id: "money-\(purchase.purse.rawValue)-\(purchase.aim.rawValue)", title: title,
                        subtitle: """
                            Bought in this order from \(money(purchase.budget)), by what each brings for a pound; together in \(wording.eightInTen), simulated together in each economy. \
                            By itself each brings what stands here, \(gain(purchase.aim, purchase.sumAlone)) in sum. \(Figures.counted(purchase.candidates, "candidate")).
                            """,
                        content: FigureTable(
                            "Bought",
                            columns: [
                                .init("Economy", .text(items.map(\.economy))), .init("Intervention", .text(items.map(\.intervention))),
                                .init("Of the purse", .poundsMillions(items.map { $0.use / 1e6 })),
                                purchase.aim == .recovery
                                    ? .init("Narrows the gap by, a year", .poundsMillions(items.map { $0.gain / 1e6 }))
                                    : .init("Health gained, a year", unit: "QALY", .decimal(items.map(\.gain), decimals: 0)),
                                purchase.aim == .recovery
                                    ? .init("for each £", unit: "£", .decimal(items.map(\.gainPerPound), decimals: 2))
                                    : .init("for each £1m", unit: "QALY", .decimal(items.map { $0.gainPerPound * 1e6 }, decimals: 1)),
                                .init("Bought if the future were known", .percent(items.map(\.chosenIn), decimals: 0)),
                            ]
                        ).html(showsCaption: false), source: simulated)))
        }
        let empty = Purse.allCases.filter { purse in !view.purchases.contains { $0.purse == purse } }
        var notes: [String] = []
        if !empty.isEmpty { notes.append("Nothing that was tried brings something from the purse of \(Figures.list(empty.map(\.rawValue))).") }
        if !view.withoutPlan.isEmpty, view.trials.contains(where: { $0.purse == .support }) || empty.contains(.support) {
            let names = view.withoutPlan.count > 6 ? CountWording.some(view.withoutPlan.count, of: economies.count) : Figures.list(view.withoutPlan)
            notes.append("Support is tried beside an economy’s chosen plan, of which it changes what is delivered; \(names) has chosen none.")
        }
        let free = view.trials.filter { $0.use <= 0 && $0.change.mean < 0 }
        if !free.isEmpty { notes.append("\(Figures.counted(free.count, "trial")) that narrow the gap ask for no money at all and stand outside the purses.") }
        blocks.append(
            .html(
                Block.callout(
                    "How it is found",
                    Block.list(
                        ([
                            "Revenue is the running cost of a year and the transition cost, capital the capital, both central and at prices of \(baselineName); what runs after capital is spent is in the effect on the gap.",
                            "Recovery is what the do-nothing gap of \(lastName) is narrower by; health counts only what the library states for an intervention, and most of it states none.",
                            "Interventions are bought whole, and only those that were tried can be.",
                        ] + notes).map { HTML(text: $0) }))))
        return ReportSection(
            id: "money", title: "Where the next \(money(view.purchases[0].budget)) goes furthest",
            summary:
                "Every intervention is simulated in every economy under the same futures, as large as the economy; money then goes where a pound brings most.",
            blocks: blocks)
    }

    /// Which interventions work where, and how much of it room for improvement explains.
    var interventionSection: ReportSection? {
        guard !view.trials.isEmpty else { return nil }
        let rows = view.interventions.compactMap { name -> (name: String, trials: [NationalTrial], part: HeadroomPart?)? in
            let trials = view.trials.filter { $0.intervention == name }.ordered { ($0.changePerHead.mean, $0.economy) < ($1.changePerHead.mean, $1.economy) }
            return trials.isEmpty ? nil : (name, trials, view.headroom.first { $0.intervention == name })
        }.ordered { one, other in
            func sure(_ trials: [NationalTrial]) -> Int { trials.count { $0.probabilityHelps >= InterventionsByEconomy.surely } }
            return (sure(other.trials), one.name) < (sure(one.trials), other.name)
        }
        let explained = rows.filter { $0.part?.explained != nil }
        let followed = explained.count { ($0.part?.explained ?? 0) >= 0.5 }
        let title =
            explained.isEmpty
            ? "Where each intervention helps"
            : "Room for improvement explains more than half of the differences between economies for \(CountWording.some(followed, of: explained.count)) interventions of which it is known"
        let table = FigureTable(
            "What works where",
            columns: [
                .init("Intervention", .text(rows.map(\.name))), .init("Purse", .text(rows.map { $0.trials[0].purse.rawValue })),
                .init("Tried in", .integer(rows.map(\.trials.count))),
                .init("Helps in 8 of 10 futures in", .integer(rows.map { row in row.trials.count { $0.probabilityHelps >= InterventionsByEconomy.surely } })),
                .init("Saves most, £ a resident", .decimal(rows.map { -$0.trials[0].changePerHead.mean }, decimals: 2)),
                .init("in", .text(rows.map { $0.trials[0].economy })),
                .init("least", .decimal(rows.map { -($0.trials.last?.changePerHead.mean ?? .nan) }, decimals: 2)),
                .init("in ", .text(rows.map { $0.trials.last?.economy ?? "" })),
                .init("Headroom known in", .integer(rows.map { $0.part?.known })),
                .init("explains of the differences", .percent(rows.map { $0.part?.explained }, decimals: 0)),
            ])
        let heat = HeatTable(
            caption: "Saved a resident, £ a year", corner: "Economy", columns: rows.map(\.name),
            rows: order.map { economy in
                .init(economy.name, rows.map { row in view.trial(row.name, in: economy.name).map { .init(-$0.changePerHead.mean) } })
            }, format: .number(decimals: 1), shading: .diverging(middle: 0, highIsBad: false))
        var blocks: [ReportBlock] = [
            .finding(
                Finding(
                    id: "works-where", title: title,
                    subtitle:
                        "Change of the do-nothing gap of \(lastName), each intervention alone, support beside the chosen plan; the share of the variance of mean savings between economies that goes with their trusts’ headroom",
                    content: table.html(sortable: true, showsCaption: false), source: simulated)),
            .finding(
                Finding(
                    id: "works-heat", title: "What each would save in each economy",
                    subtitle: "Mean narrowing of the do-nothing gap of \(lastName), £ a resident; worst economies first, surest interventions left",
                    content: heat.html, source: simulated)),
        ]
        if !view.notTried.isEmpty {
            blocks.append(.html(Block.callout("Not tried", Block.paragraph("\(Figures.list(view.notTried)) can act in none of the economies."))))
        }
        return ReportSection(id: "what-works", title: "Which interventions work where", blocks: blocks)
    }

    /// Plans of neighbours held against each other.
    var contractSection: ReportSection? {
        guard !view.contracts.isEmpty else { return nil }
        let rows = view.contracts.flatMap { contract in contract.payers.map { (contract: contract, payer: $0) } }
            .ordered { one, other in
                (abs(other.payer.difference), one.contract.trust, one.payer.economy) < (abs(one.payer.difference), other.contract.trust, other.payer.economy)
            }
        func millions(_ values: [Double?]) -> FigureTable.Values { .poundsMillions(values.map { $0.map { $0 / 1e6 } }) }
        let over = rows.filter { $0.payer.difference > 0 }.reduce(0) { $0 + $1.payer.difference }
        let under = rows.filter { $0.payer.difference < 0 }.reduce(0) { $0 - $1.payer.difference }
        let table = FigureTable(
            "Contracts between economies",
            columns: [
                .init("Trust", .text(rows.map { "\($0.contract.trust) \($0.contract.name)" })), .init("Counted in", .text(rows.map(\.contract.countedIn))),
                .init("Payer", .text(rows.map(\.payer.economy))), .init("Payer says, \(baselineName)", millions(rows.map(\.payer.paid))),
                .init("Trust’s economy expects", millions(rows.map(\.payer.expected))), .init("over- or under-planned", millions(rows.map(\.payer.difference))),
                .init("in \(lastName)", millions(rows.map(\.payer.differenceLast))), .init("with chosen plans", millions(rows.map(\.payer.differencePlanned))),
            ])
        let double = view.contracts.filter { $0.countedShares > 1.02 }
        let apart = view.contracts.filter { $0.incomeMost > 1.02 * $0.incomeLeast }
        var notes: [String] = []
        if !double.isEmpty {
            notes.append(
                "Counted more than once: \(Figures.list(double.map { "\($0.name) (shares add up to \(Figures.percent($0.countedShares)))" })). Totals of this page count each once, where most of it counts."
            )
        }
        if !apart.isEmpty {
            notes.append(
                "Of different size in different scenarios: \(Figures.list(apart.map { "\($0.name) (income \(money($0.incomeLeast)) to \(money($0.incomeMost)))" }))."
            )
        }
        return ReportSection(
            id: "contracts", title: "Whose plans do not meet",
            summary:
                "A trust that several economies use stands in the scenario of each. What a payer means to pay it is held against what the trust’s own economy expects of that payer.",
            blocks: [
                .finding(
                    Finding(
                        id: "contract-sums",
                        title: "Payers mean to pay \(money(over)) more at some trusts and \(money(under)) less at others than these count on",
                        subtitle:
                            "£m a year; positive: over-planned, the payer means to pay more than the trust’s own economy expects. Sorted by size",
                        content: table.html(sortable: true, showsCaption: false), source: simulated))
            ] + (notes.isEmpty ? [] : [.html(Block.callout("Sums that do not add up", Block.list(notes.map { HTML(text: $0) }), weight: .warning))]))
    }

    var omissionSection: ReportSection? {
        ReportSection(
            id: "left-out", title: "What this leaves out",
            blocks: [
                .html(
                    Block.list(
                        (comparison.leavesOut + [
                            "Interventions are tried alone in economies that answer for themselves: what a neighbour does, and whom it takes patients or staff from, is not simulated.",
                            "What an intervention costs is taken at its centre when money is shared out; its spread is in the effect on the gap.",
                            "Bought together in one economy, interventions are simulated together; those of different economies are added.",
                        ]).map { HTML(text: $0) }))
            ])
    }

    var glossarySection: ReportSection? {
        let entries: [(term: String, meaning: String)] = [
            ("Fails", "Is short, in the accounts of the last year, of more than a stated share of its resources."),
            ("Headroom", "Room for improvement: how far a trust stands from the best quarter of its kind, as the share of an intervention’s size that it has."),
            ("Purse", "Money of one kind: revenue, capital, or support of organisations."),
            ("QALY", "Quality-adjusted life year: a year of life in full health, or more years in less than full health."),
            ("Over-planned", "A payer means to pay a trust more than the trust’s own economy expects of it."),
        ]
        return ReportSection(id: "glossary", title: "Glossary", blocks: [.html(Block.glossary(entries + ComparisonPage.terms))])
    }
}
