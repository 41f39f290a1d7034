import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import Statistics

/// The tables of a plan as files for other programs: money in £, percentages as shares, fixed order of rows.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct PlanTables: Sendable {
    package let reading: PlanReading
    private var plan: IntegratedPlan { reading.plan }

    init(_ reading: PlanReading) { self.reading = reading }

    package var all: [NamedTable] {
        [
            NamedTable("plan_trajectories", trajectories), NamedTable("plan_contracts", contracts), NamedTable("plan_savings", savings),
            NamedTable("plan_probabilities", probabilities), NamedTable("plan_contingency", contingency), NamedTable("plan_downsides", downsides),
            NamedTable("plan_reverse_stress", reverseStress),
        ] + MediumTermTables(reading: reading).all
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }
    private func text(_ title: String, _ values: [String]) -> FigureTable.Column { .init(title, .text(values)) }
    private func year(_ values: [Int]) -> FigureTable.Column { .init("year", .integer(values)) }

    private func summary(_ rows: [YearSummary?]) -> [FigureTable.Column] {
        [
            number("mean", rows.map { $0?.mean }), number("sd", rows.map { $0?.sd }), number("p10", rows.map { $0?.p10 }), number("p25", rows.map { $0?.p25 }),
            number("p50", rows.map { $0?.p50 }), number("p75", rows.map { $0?.p75 }), number("p90", rows.map { $0?.p90 }),
        ]
    }

    /// A row for each organisation, measure, detail and year: the yearly series, then what the books add.
    var trajectories: FigureTable {
        struct Row {
            let organisation, measure, detail, unit: String
            let year: Int
            let summary: YearSummary
        }
        var rows: [Row] = []
        for organisation in plan.organisations.map(\.code) + [PlanReading.economy] {
            for trajectory in plan.trajectories where trajectory.organisation == organisation {
                for (year, summary) in trajectory.years.enumerated() {
                    guard let summary else { continue }
                    rows.append(
                        Row(
                            organisation: organisation, measure: trajectory.measure.rawValue, detail: "", unit: trajectory.measure.unit, year: year,
                            summary: summary))
                }
            }
            for line in plan.lines where line.organisation == organisation {
                for (year, summary) in line.years.enumerated() {
                    rows.append(
                        Row(organisation: organisation, measure: line.item.rawValue, detail: line.detail, unit: line.unit, year: year, summary: summary))
                }
            }
        }
        return FigureTable(
            "Plan, every organisation",
            columns: [
                text("option", rows.map { _ in plan.option }), text("organisation", rows.map(\.organisation)), text("measure", rows.map(\.measure)),
                text("detail", rows.map(\.detail)), text("unit", rows.map(\.unit)), year(rows.map(\.year)),
            ] + summary(rows.map(\.summary)))
    }

    /// A row for each contract and year.
    var contracts: FigureTable {
        let rows = plan.contracts.flatMap { flow in flow.years.indices.map { (flow: flow, year: $0) } }
        return FigureTable(
            "Contracts",
            columns: [
                text("payer", rows.map(\.flow.payer)), text("provider", rows.map(\.flow.provider)),
                text("inside", rows.map { $0.flow.isInside ? "yes" : "no" }), year(rows.map(\.year)),
                number("payer_pays", rows.map { $0.flow.years[$0.year].mean }), number("provider_receives", rows.map { $0.flow.years[$0.year].mean }),
                number("p10", rows.map { $0.flow.years[$0.year].p10 }), number("p50", rows.map { $0.flow.years[$0.year].p50 }),
                number("p90", rows.map { $0.flow.years[$0.year].p90 }),
                number("share_of_allocation", rows.map { $0.flow.shareOfAllocation?[$0.year] }),
                number("share_of_income", rows.map { $0.flow.shareOfIncome[$0.year] }),
            ])
    }

    /// A row for each scheme of an organisation and plan year.
    var savings: FigureTable {
        let rows = plan.savings.flatMap { scheme in reading.planYears.map { (scheme: scheme, year: $0) } }
        return FigureTable(
            "Savings",
            columns: [
                text("organisation", rows.map(\.scheme.organisation)), text("programme", rows.map(\.scheme.programme.rawValue)),
                text("scheme", rows.map(\.scheme.scheme)),
                text("status", rows.map(\.scheme.status.rawValue)),
                text("counts_as", rows.map { $0.scheme.planned[$0.year] < 0 ? "cost" : "saving" }),
                text("recurrent", rows.map { $0.scheme.isRecurrent ? "yes" : "no" }),
                text("owner", rows.map(\.scheme.owner)), text("owner_assumed", rows.map { $0.scheme.ownerIsAssumed ? "yes" : "no" }), year(rows.map(\.year)),
                number("planned", rows.map { $0.scheme.planned[$0.year] }), number("share_of_last_year", rows.map { $0.scheme.phasing[$0.year] }),
                number("expected_mean", rows.map { $0.scheme.expected?[$0.year].mean }), number("expected_p10", rows.map { $0.scheme.expected?[$0.year].p10 }),
                number("expected_p90", rows.map { $0.scheme.expected?[$0.year].p90 }), number("one_off_cost", rows.map { $0.scheme.oneOffCost[$0.year] }),
                number("capital", rows.map { $0.scheme.capital[$0.year] }),
            ])
    }

    /// A row for each test and year, then for what is met together. Without a year: in every plan year.
    var probabilities: FigureTable {
        struct Row {
            let organisation, kind, test: String
            let year: Int?
            let threshold: Double?
            let probability: Double
        }
        var rows: [Row] = []
        for test in plan.tests {
            for (year, share) in test.probability.enumerated() {
                if let share {
                    rows.append(
                        Row(
                            organisation: test.organisation, kind: test.kind.rawValue, test: test.name, year: year,
                            threshold: test.thresholds.isEmpty ? nil : test.thresholds[year], probability: share))
                }
            }
        }
        for joint in plan.joint {
            let kind = joint.kind?.rawValue ?? "all"
            for (year, share) in joint.probability.enumerated() {
                if let share {
                    rows.append(Row(organisation: joint.organisation, kind: kind, test: "together", year: year, threshold: nil, probability: share))
                }
            }
            if let share = joint.everyYear {
                rows.append(Row(organisation: joint.organisation, kind: kind, test: "together", year: nil, threshold: nil, probability: share))
            }
        }
        return FigureTable(
            "Probabilities",
            columns: [
                text("organisation", rows.map(\.organisation)), text("kind", rows.map(\.kind)), text("test", rows.map(\.test)),
                .init("year", .integer(rows.map(\.year))), number("threshold", rows.map(\.threshold)), number("probability", rows.map(\.probability)),
            ])
    }

    /// A row for each organisation, plan year and confidence; other confidences than the stated one in the last year only.
    package var contingency: FigureTable {
        struct Row {
            let organisation: String
            let year: Int
            let confidence: Double
            let total, amount, room: Double?
        }
        var rows: [Row] = []
        for one in plan.contingency {
            let total = reading.controlTotal(one.organisation)?.surplus
            for year in reading.planYears {
                rows.append(
                    Row(
                        organisation: one.organisation, year: year, confidence: plan.confidence, total: total?[year], amount: one.amount[year],
                        room: one.room[year]))
            }
            for step in one.ladder where step.confidence != plan.confidence {
                rows.append(
                    Row(
                        organisation: one.organisation, year: reading.last, confidence: step.confidence, total: total?[reading.last], amount: step.amount,
                        room: nil))
            }
        }
        return FigureTable(
            "Contingency",
            columns: [
                text("organisation", rows.map(\.organisation)), year(rows.map(\.year)), number("confidence", rows.map(\.confidence)),
                number("control_total", rows.map(\.total)), number("contingency", rows.map(\.amount)), number("room", rows.map(\.room)),
            ])
    }

    /// A row for each downside (the plan first), organisation and year: the economy's gap, then surpluses.
    var downsides: FigureTable {
        struct Row {
            let downside, organisation, measure: String
            let year: Int
            let level, change: YearSummary
            let met: Double?
        }
        var rows: [Row] = []
        for downside in plan.downsides {
            for year in reading.planYears {
                rows.append(
                    Row(
                        downside: downside.name, organisation: PlanReading.economy, measure: "gap", year: year, level: downside.gap[year],
                        change: downside.gapChange[year],
                        met: year == reading.last ? downside.allControlTotals : nil))
            }
            for own in downside.organisations {
                for year in reading.planYears {
                    rows.append(
                        Row(
                            downside: downside.name, organisation: own.organisation, measure: "surplus", year: year, level: own.surplus[year],
                            change: own.surplusChange[year], met: own.controlTotal[year]))
                }
            }
        }
        return FigureTable(
            "Downsides",
            columns: [
                text("downside", rows.map(\.downside)), text("organisation", rows.map(\.organisation)), text("measure", rows.map(\.measure)),
                year(rows.map(\.year)),
                number("mean", rows.map(\.level.mean)), number("p10", rows.map(\.level.p10)), number("p50", rows.map(\.level.p50)),
                number("p90", rows.map(\.level.p90)),
                number("mean_change", rows.map(\.change.mean)), number("change_p10", rows.map(\.change.p10)), number("change_p90", rows.map(\.change.p90)),
                number("control_total_met", rows.map(\.met)),
            ])
    }

    /// A row for each input of each combination; one without an input where none was found.
    var reverseStress: FigureTable {
        let searches = [plan.reverseStress.breaking] + (plan.reverseStress.mending.map { [$0] } ?? [])
        let rows = searches.flatMap { search -> [(search: ReverseStress.Search, move: ReverseStress.Move?)] in
            search.moves.isEmpty ? [(search, nil)] : search.moves.map { (search, Optional($0)) }
        }
        return FigureTable(
            "Reverse stress",
            columns: [
                text("question", rows.map(\.search.question.rawValue)), number("threshold", rows.map(\.search.threshold)),
                number("at_the_middle", rows.map(\.search.centre)),
                number("distance", rows.map(\.search.distance)), number("probability", rows.map(\.search.probability)),
                number("at_the_combination", rows.map(\.search.value)),
                number("share_in_plan", rows.map(\.search.shareInPlan)), number("share_around", rows.map(\.search.shareAround)),
                text("input", rows.map { $0.move?.input ?? "" }), text("unit", rows.map { $0.move?.unit.rawValue ?? "" }),
                number("from", rows.map { $0.move?.from }), number("to", rows.map { $0.move?.to }),
                number("percentile", rows.map { $0.move?.percentile }), number("effect", rows.map { $0.move?.effect }),
            ])
    }
}
