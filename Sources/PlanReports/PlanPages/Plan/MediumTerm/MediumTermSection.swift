import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// One scheme of the plan as a whole: what it brings all organisations together and what it takes.
struct SchemePriority: Sendable {
    let scheme: String
    /// Planned effect on all surpluses in the last plan year, £.
    let gain: Double
    /// One-off cost and capital over all years, £.
    let outlay: Double
    /// Plan years in which one-off cost or capital is spent, and the first in which it brings something.
    let years: [String]
    let from: String?

    /// £ a year for each £ spent once; nil where nothing is.
    var perPound: Double? { outlay > 0 ? gain / outlay : nil }
}

extension PlanReading {
    /// Identified schemes by what they bring for each £ spent once; those that need nothing first, those that bring nothing last.
    var priorities: [SchemePriority] {
        let schemes = plan.savings.filter { $0.status == .identified }
        let names = schemes.reduce(into: [String]()) { if !$0.contains($1.scheme) { $0.append($1.scheme) } }
        return names.map { name -> SchemePriority in
            let parts = schemes.filter { $0.scheme == name }
            func total(_ year: Int, _ pick: (SavingScheme) -> [Double]) -> Double {
                parts.reduce(0) { $0 + (pick($1).indices.contains(year) ? pick($1)[year] : 0) }
            }
            let all = plan.years.indices
            let spent = all.filter { total($0, \.oneOffCost) + total($0, \.capital) > 0 }
            return SchemePriority(
                scheme: name, gain: total(last, \.planned), outlay: all.reduce(0) { $0 + total($1, \.oneOffCost) + total($1, \.capital) },
                years: spent.map { plan.years[$0] }, from: all.first { $0 > 0 && total($0, \.planned) > 0 }.map { plan.years[$0] })
        }.ordered { one, other in
            func rank(_ scheme: SchemePriority) -> (Int, Double) {
                scheme.gain <= 0 ? (2, -scheme.gain) : (scheme.perPound == nil ? (0, -scheme.gain) : (1, -(scheme.perPound ?? 0)))
            }
            let (a, b) = (rank(one), rank(other))
            return (a.0, a.1, one.scheme) < (b.0, b.1, other.scheme)
        }
    }
}

extension PlanPage {
    /// What the planning framework of the plan's years asks; nil where none is known.
    var mediumTermSection: ReportSection? {
        guard let medium = plan.mediumTerm else { return nil }
        return ReportSection(
            id: "plan-medium-term", title: "What the planning framework asks",
            summary:
                "The first \(CountWording.number(MediumTermPlan.returnYears)) plan years are those of the numerical returns, the others are told in the narrative; all of them stand in tables/plan_medium_term.csv.",
            blocks: [
                .finding(gradeFinding(medium)), .finding(triangleFinding(medium)), .finding(impactFinding(medium)), .finding(movedFinding(medium)),
                .finding(priorityFinding), .finding(transitionFinding), .finding(quarterFinding(medium)),
            ] + (overseenFinding(medium).map { [.finding($0)] } ?? []) + [.html(statements(medium))])
    }

    private func words(_ grade: MediumTermPlan.Graded) -> String { "\(grade.grade.rawValue) (\(Figures.percent(grade.probability)))" }

    private func gradeFinding(_ medium: MediumTermPlan) -> Finding {
        let years = reading.planYears.map { plan.years[$0] }
        let first = years.first ?? ""
        let graded = reading.organisations.compactMap { organisation in medium.grade(organisation.code, first).map { (organisation.code, $0) } }
        func names(_ grade: MediumTermPlan.Grade) -> [String] { graded.filter { $0.1 == grade }.map { reading.name($0.0) } }
        let compliant = names(.compliant)
        let title =
            graded.isEmpty
            ? "Nothing is asked in \(first)"
            : compliant.isEmpty
                ? "In \(first) no organisation’s plan is compliant with all that is asked: \(Figures.list(MediumTermPlan.Grade.allCases.dropFirst().filter { !names($0).isEmpty }.map { "\(CountWording.number(names($0).count)) \($0.rawValue)" }))"
                : "In \(first) the plan of \(Figures.list(compliant)) is compliant with all that is asked, of \(CountWording.some(graded.count - compliant.count, of: graded.count)) it is not"
        var rows: [YearTable.Row] = []
        for organisation in reading.organisations {
            let own = medium.grades.filter { $0.organisation == organisation.code }
            guard !own.isEmpty else { continue }
            rows.append(.heading(reading.name(organisation.code)))
            let asked = own.reduce(into: [String]()) { if !$0.contains($1.measure) { $0.append($1.measure) } }
            for measure in asked {
                let cells = years.map { year in own.filter { $0.measure == measure && $0.year == year }.map(words).joined(separator: "; ") }
                rows.append(.line(DiagnosisWording.sentence(own.first { $0.measure == measure }?.requirement ?? measure), cells))
            }
        }
        return Finding(
            id: "plan-grades", title: title,
            subtitle: """
                Self-assessment: compliant where a requirement is met in at least \(Figures.percent(medium.confidence)) of futures, conditional in at least half, partial where the middle \
                comes at least half of the way or ends no further off than half of the usual way; the share of futures in brackets
                """,
            content: YearTable(caption: "Self-assessment", columns: years, rows: rows).html,
            source: "\(reading.simulated); requirements in \(medium.requirementsFile)")
    }

    private func shown(_ measure: TriangleMeasure, _ value: Double) -> String {
        switch measure {
        case .weightedActivity, .realCost: Figures.poundsMillions(value / 1e6, decimals: 0)
        case .costPerStaff: Figures.pounds(value)
        case .productivity, .staffProductivity: Figures.fixed(value, decimals: 3)
        case .productivityGrowth, .bedOccupancy, .daysFull, .unfilledShare, .fourHours, .withinEighteenWeeks: Figures.percent(value, decimals: 1)
        case .staffPerActivity, .impliedStay: Figures.fixed(value, decimals: 2)
        }
    }

    private func triangleFinding(_ medium: MediumTermPlan) -> Finding {
        let growth = reading.trusts.compactMap { trust -> (String, Double)? in
            let years = (medium.line(trust.code, .productivity)?.years ?? []).prefix(1 + MediumTermPlan.returnYears)
            guard years.count > 1, let end = (years.last ?? nil)?.mean, end > 0 else { return nil }
            return (trust.code, power(end, 1 / Double(years.count - 1)) - 1)
        }.ordered { $0.1 < $1.1 }
        let title: String
        if let low = growth.first, let high = growth.last, low.0 != high.0 {
            title =
                "Productivity moves by \(Figures.signed(low.1, in: .percent(decimals: 1))) a year at \(reading.name(low.0)) to \(Figures.signed(high.1, in: .percent(decimals: 1))) at \(reading.name(high.0)) in the years of the returns"
        } else {
            title = "Finance, activity, workforce and quality held against each other"
        }
        let rows: [YearTable.Row] = reading.trusts.flatMap { trust -> [YearTable.Row] in
            let lines = medium.lines.filter { $0.organisation == trust.code }
            return lines.isEmpty
                ? []
                : [.heading(reading.name(trust.code))]
                    + lines.map { line in
                        .line("\(line.measure.title) (\(line.measure.leg))", line.years.map { $0.map { shown(line.measure, $0.mean) } ?? Figures.missing })
                    }
        }
        return Finding(
            id: "plan-triangulation", title: title,
            subtitle:
                "Means over futures. Activity is weighted by national unit cost and complexity; cost is at prices of \(reading.baselineName); implied stay counts bed days for each admission, day cases among them; quality stands beside what it must not pay for",
            content: YearTable(caption: "Triangulation", columns: plan.years, rows: rows).html, source: reading.fromBooks)
    }

    private func impactFinding(_ medium: MediumTermPlan) -> Finding {
        let last = reading.last
        let income = medium.impacts.filter { $0.measure == .operatingIncome }.compactMap { impact in impact.years[last].map { (impact.organisation, $0.mean) } }
        let losers = income.filter { $0.1 < -50_000 }.ordered { $0.1 < $1.1 }
        let title =
            losers.first.map {
                "\(reading.name($0.0)) loses most income by the plan: \(PlanWording.money(-$0.1)) a year in \(reading.lastName)\(losers.count > 1 ? ", and \(Figures.counted(losers.count - 1, "other trust")) less" : "")"
            } ?? "No trust loses income by the plan in \(reading.lastName)"
        func cell(_ impact: MediumTermPlan.Impact, _ summary: YearSummary?) -> String {
            guard let summary else { return Figures.missing }
            return impact.measure.isMoney ? Figures.signed(summary.mean / 1e6, in: .poundsMillions()) : Figures.signed(summary.mean, in: .number())
        }
        let rows: [YearTable.Row] = reading.trusts.flatMap { trust -> [YearTable.Row] in
            let own = medium.impacts.filter { $0.organisation == trust.code }
            return own.isEmpty
                ? [] : [.heading(reading.name(trust.code))] + own.map { impact in .line(impact.measure.title, impact.years.map { cell(impact, $0) }) }
        }
        return Finding(
            id: "plan-impact", title: title,
            subtitle:
                "Provider impact: who loses or gains what and when, plan less doing nothing in the same futures, means; cost not released is what stays when activity leaves",
            content: YearTable(caption: "Provider impact", columns: plan.years, rows: rows).html, source: reading.simulated)
    }

    private func movedFinding(_ medium: MediumTermPlan) -> Finding {
        let last = reading.last
        let rows = medium.moved.ordered { one, other in
            (abs(other.change[last]), one.payer, one.provider, one.line) < (abs(one.change[last]), other.payer, other.provider, other.line)
        }
        let sum = rows.reduce(0) { $0 + max(0, $1.change[last]) }
        return Finding(
            id: "plan-moved",
            title: rows.isEmpty
                ? "The plan moves no money between payers and trusts"
                : "The plan moves \(PlanWording.money(sum)) a year to other places by \(reading.lastName)",
            subtitle:
                "Every payment that the plan changes, £m a year: plan less doing nothing, means over futures; the first year in which it moves and every year after",
            content: FigureTable(
                "Moved money",
                columns: [
                    .init("From", .text(rows.map { reading.name($0.payer) })),
                    .init("To", .text(rows.map { $0.provider.isEmpty ? $0.line : reading.name($0.provider) })),
                    .init("For", .text(rows.map { $0.provider.isEmpty ? "care outside contracts" : $0.line })),
                ] + reading.planYears.map { year in .init(plan.years[year], .poundsMillions(rows.map { $0.change[year] / 1e6 }, decimals: 2)) }
            ).html(sortable: true, showsCaption: false), source: reading.fromBooks)
    }

    private var priorityFinding: Finding {
        let rows = reading.priorities
        let free = rows.filter { $0.outlay <= 0 && $0.gain > 0 }.count
        let title =
            rows.first { $0.perPound != nil && $0.gain > 0 }.map {
                "Of what must be paid for, \($0.scheme) comes first: \(PlanWording.money($0.gain)) a year for \(PlanWording.money($0.outlay)) spent once"
            } ?? "No scheme needs money once and brings some"
        return Finding(
            id: "plan-priorities", title: title,
            subtitle: """
                Order of priority: schemes that bring money and need none to start (\(CountWording.number(free))), then by £ a year for each £ of one-off cost and capital, then those that bring no money; \
                planned effect on all organisations together in \(reading.lastName)
                """,
            content: FigureTable(
                "Priorities",
                columns: [
                    .init("Order", .integer(Array(1...max(rows.count, 1)).prefix(rows.count).map { $0 })), .init("Scheme", .text(rows.map(\.scheme))),
                    .init("Brings in \(reading.lastName)", .poundsMillions(rows.map { $0.gain / 1e6 })),
                    .init("Spent once", .poundsMillions(rows.map { $0.outlay / 1e6 })),
                    .init("a year for each £", unit: "£", .decimal(rows.map(\.perPound), decimals: 2)),
                    .init("Spent in", .text(rows.map { $0.years.joined(separator: ", ") })),
                    .init("First brings money in", .text(rows.map { $0.from ?? "" })),
                ]
            ).html(showsCaption: false), source: reading.simulated)
    }

    private var transitionFinding: Finding {
        let schemes = plan.savings.filter { $0.status == .identified && ($0.oneOffCost.contains { $0 > 0 } || $0.capital.contains { $0 > 0 }) }
        func total(_ pick: (SavingScheme) -> [Double]) -> Double { schemes.reduce(0) { $0 + pick($1).reduce(0, +) } }
        let years = reading.planYears.filter { year in schemes.contains { $0.oneOffCost[year] > 0 || $0.capital[year] > 0 } }
        let rows: [YearTable.Row] = schemes.flatMap { scheme -> [YearTable.Row] in
            func cells(_ values: [Double]) -> [String] { values.map { abs($0) < 500 ? "" : PlanWording.money($0, decimals: 2) } }
            return
                (scheme.oneOffCost.contains { $0 > 0 }
                ? [.line("\(scheme.scheme), \(reading.name(scheme.organisation)): one-off cost", cells(scheme.oneOffCost))] : [])
                + (scheme.capital.contains { $0 > 0 } ? [.line("\(scheme.scheme), \(reading.name(scheme.organisation)): capital", cells(scheme.capital))] : [])
        }
        return Finding(
            id: "plan-transition",
            title: schemes.isEmpty
                ? "The plan needs no money for transition"
                : "Transition takes \(PlanWording.money(total(\.oneOffCost))) of one-off cost and \(PlanWording.money(total(\.capital))) of capital over \(CountWording.number(years.count)) \(years.count == 1 ? "year" : "years")",
            subtitle: "One-off cost (programme, redundancy, double running) and capital by scheme, organisation and year",
            content: YearTable(caption: "Transition", columns: plan.years, rows: rows).html, source: reading.simulated)
    }

    private func quarterFinding(_ medium: MediumTermPlan) -> Finding {
        let trusts = reading.trusts.filter { trust in medium.quarters.contains { $0.organisation == trust.code } }
        let times = medium.quarters.filter { $0.organisation == trusts.first?.code }.map { "\($0.year) Q\($0.quarter)" }
        let drawn = trusts.compactMap { trust in medium.quarters.last { $0.organisation == trust.code }.map { (trust.code, $0.drawnBy) } }.ordered {
            $0.1 > $1.1
        }
        let title =
            drawn.first.map {
                $0.1 < 0.005
                    ? "No trust needs cash support in the years of the returns"
                    : "\(reading.name($0.0)) is likeliest to need cash support: in \(wording.futures($0.1)) by the end of the returns"
            } ?? "Cash by quarter"
        let rows: [YearTable.Row] = trusts.flatMap { trust -> [YearTable.Row] in
            let own = medium.quarters.filter { $0.organisation == trust.code }
            return [
                .heading(reading.name(trust.code)), .line("Cash before support, £m", own.map { Figures.fixed($0.cash.mean / 1e6, decimals: 1) }),
                .line("Cash in one future of ten, £m", own.map { Figures.fixed($0.cash.p10 / 1e6, decimals: 1) }),
                .line("Support drawn, mean, £m", own.map { Figures.fixed($0.support / 1e6, decimals: 2) }),
                .line("Support drawn by then, % of futures", own.map { Figures.percent($0.drawnBy) }),
            ]
                + (own.contains { $0.deficitSupport > 0 }
                    ? [
                        .line("Deficit support due, £m", own.map { Figures.fixed($0.deficitSupport / 1e6, decimals: 2) }),
                        .line("of it withheld, % of futures", own.map { Figures.percent($0.withheld) }),
                        .line("Cash in one future of ten, less what is withheld, £m", own.map { Figures.fixed($0.cashIfWithheld.p10 / 1e6, decimals: 1) }),
                    ] : [])
        }
        return Finding(
            id: "plan-quarters", title: title,
            subtitle:
                "Cash and support by quarter. Cash moves evenly through a year (an assumption: months have their own pattern); support is drawn where it falls below the least cash and stays out. Deficit support is paid by quarter and withheld where results known by then miss the plan by more than \(Figures.percent(MediumTermPlan.withheldFrom, decimals: 1)) of income (an assumption)",
            content: YearTable(caption: "Cash and support by quarter", columns: times, rows: rows).html, source: reading.simulated)
    }

    /// Segments of the oversight framework with what follows from them; nil where none is stated.
    private func overseenFinding(_ medium: MediumTermPlan) -> Finding? {
        guard !medium.overseen.isEmpty else { return nil }
        let low = medium.overseen.filter { $0.segment >= 4 }
        let held = medium.overseen.filter { ($0.heldBack.last ?? 0) >= 0.5 }
        let title =
            low.isEmpty
            ? "No organisation is in the lowest segments of oversight"
            : "\(Figures.list(low.map { reading.name($0.organisation) })) \(low.count == 1 ? "is" : "are") in the lowest segments of oversight"
        return Finding(
            id: "plan-oversight",
            title: title
                + (held.isEmpty
                    ? "; by \(reading.lastName) a deficit holds none at segment 3 in most futures"
                    : "; in \(reading.lastName) a deficit holds \(CountWording.some(held.count, of: medium.overseen.count)) at segment 3 or worse in most futures"),
            subtitle:
                "Segment of the oversight framework (\(Figures.list(medium.overseen.map(\.period).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }))), what follows, and the share of futures of each plan year in which a deficit or deficit support holds it at 3 or worse",
            content: FigureTable(
                "Oversight",
                columns: [
                    .init("Organisation", .text(medium.overseen.map { reading.name($0.organisation) })),
                    .init("Segment", .integer(medium.overseen.map(\.segment))), .init("Score", .decimal(medium.overseen.map(\.score), decimals: 2)),
                    .init("Standing", .text(medium.overseen.map(\.standing))), .init("Freedoms", .text(medium.overseen.map(\.freedoms))),
                    .init("Support", .text(medium.overseen.map(\.support))),
                ] + reading.planYears.map { year in .init(plan.years[year], .percent(medium.overseen.map { $0.heldBack[year - 1] }, decimals: 0)) }
            ).html(showsCaption: false), source: reading.simulated)
    }

    private func statements(_ medium: MediumTermPlan) -> HTML {
        let clashes = reading.trusts.compactMap { trust -> String? in
            guard let gain = medium.line(trust.code, .productivity)?.years.last ?? nil, gain.mean > 1 else { return nil }
            let worse = [TriangleMeasure.fourHours, .withinEighteenWeeks, .unfilledShare, .daysFull].filter { measure in
                guard let years = medium.line(trust.code, measure)?.years, let now = years.first ?? nil, let then = years.last ?? nil else { return false }
                let change = then.mean - now.mean
                return [.fourHours, .withinEighteenWeeks].contains(measure) ? change < -0.01 : change > 0.01
            }
            return worse.isEmpty
                ? nil
                : "\(reading.name(trust.code)): productivity rises while \(Figures.list(worse.map { DiagnosisWording.inSentence($0.title) })) \(worse.count == 1 ? "gets" : "get") worse; say why that is safe."
        }
        let items = [
            "How priorities were set: what brings money and needs none first, then £ a year for each £ spent once; health, waits and safety are weighed in the options report.",
            "Moved money is shown to all partners payment by payment, as the difference between the plan and doing nothing in the same futures.",
            "Grades are the plan’s own. Regions grade by their judgement; where a requirement has no published level for a year, the table of requirements says so.",
            "Ambulance responses, cancer, diagnostics, community and mental-health access are not simulated and so not graded.",
        ]
        return Block.callout(
            "Statements that go with the plan", Block.list((items + clashes).map { HTML(text: $0) }), weight: clashes.isEmpty ? .note : .warning)
    }
}
