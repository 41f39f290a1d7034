import HealthEconomy
import HealthSimulation
import PlanDesign
import ReportKit
import ReportWording
import Statistics

/// The tables of a design, as CSV files and sheets.
struct DesignTables: Sendable {
    let design: PlanDesign

    static let titles = [
        "design": "Plans", "design_schemes": "Schemes", "design_needed": "What would have to be true", "design_frontier": "Frontier",
        "design_stages": "Stages", "design_standards": "Standards made worse",
    ]

    init(_ design: PlanDesign) { self.design = design }

    var all: [NamedTable] {
        [
            NamedTable("design", plans), NamedTable("design_schemes", schemes), NamedTable("design_needed", needed), NamedTable("design_frontier", frontier),
            NamedTable("design_stages", stages), NamedTable("design_standards", standards),
        ]
    }

    /// Pounds, or shares where the objective is no money.
    private func counted(_ title: String, _ values: [Double]) -> FigureTable.Column {
        design.objective.isMoney ? .init(title, unit: "£", money(values)) : .init(title, .decimal(values, decimals: 4))
    }

    private func money(_ values: [Double?]) -> FigureTable.Values { .decimal(values, decimals: 0) }

    /// Do-nothing, the plan and the scenario's own options.
    var plans: FigureTable {
        let all = [design.doNothing, design.plan] + design.options
        return FigureTable(
            "Plans",
            columns: [
                .init("plan", .text(all.map(\.name))),
                counted("objective", all.map(\.value)),
                .init("closed_surely", unit: "£", money(all.map(\.closedSurely))),
                .init("share_closed", .percent(all.map(\.shareClosed), decimals: 2)),
                .init("closed_mean", unit: "£", money(all.map(\.closed.mean))), .init("closed_p10", unit: "£", money(all.map(\.closed.p10))),
                .init("closed_p90", unit: "£", money(all.map(\.closed.p90))),
                .init("gap_mean", unit: "£", money(all.map(\.gap.mean))),
                .init("left_p10", unit: "£", money(all.map(\.left.p10))), .init("left_p50", unit: "£", money(all.map(\.left.p50))),
                .init("left_p90", unit: "£", money(all.map(\.left.p90))),
                .init("left_surely", unit: "£", money(all.map(\.leftSurely))),
                .init("probability_closed", .percent(all.map(\.probabilityClosed), decimals: 2)),
                .init("support_surely", unit: "£", money(all.map(\.supportSurely))), .init("net_benefit", unit: "£", money(all.map(\.netBenefit))),
                .init("health_gain", unit: "QALY", .decimal(all.map(\.healthGain))), .init("capital_spent", unit: "£", money(all.map(\.capital))),
                .init("all_met", .percent(all.map(\.allMet), decimals: 2)), .init("met", .percent(all.map(\.met), decimals: 2)),
                .init("capital", unit: "£", money(all.map(\.takes.capital))), .init("running_cost", unit: "£", money(all.map(\.takes.runningCostAYear))),
                .init("staff", unit: "WTE", .decimal(all.map(\.takes.staff))),
                .init("programme_effort", .decimal(all.map(\.takes.programmeEffort), decimals: 2)),
                .init("within_limits", .text(all.map { $0.fitsLimits ? "yes" : "no" })),
                .init("standards_no_worse", .text(all.map { $0.worse.isEmpty ? "yes" : "no" })),
            ])
    }

    var schemes: FigureTable {
        let all = design.schemes
        return FigureTable(
            "Schemes",
            columns: [
                .init("scheme", .text(all.map(\.intervention))), .init("in_plan", .text(all.map { $0.isInPlan ? "yes" : "no" })),
                .init("at", .text(all.map { $0.trusts.joined(separator: " ") })), .init("scale", .decimal(all.map(\.scale), decimals: 2)),
                .init("decided", .text(all.map(\.decided))), .init("evidence", .text(all.map(\.evidence.rawValue))),
                counted("adds", all.map(\.adds)),
                .init("helps_in", .percent(all.map(\.helpsIn))), .init("in_best_plan", .percent(all.map(\.inBestPlan))),
                .init("in_good_plans", .percent(all.map(\.inGoodPlans))), .init("capital", unit: "£", money(all.map(\.takes.capital))),
                .init("running_cost", unit: "£", money(all.map(\.takes.runningCostAYear))), .init("staff", unit: "WTE", .decimal(all.map(\.takes.staff))),
                .init("programme_effort", .decimal(all.map(\.takes.programmeEffort), decimals: 2)),
                .init("options", .text(all.map { $0.options.joined(separator: "; ") })),
            ])
    }

    var needed: FigureTable {
        let all = design.needed
        return FigureTable(
            "What would have to be true",
            columns: [
                .init("change", .text(all.map(\.kind.rawValue))),
                .init("size", .decimal(all.map(\.change), decimals: 4)),
                .init("figure", .percent(all.map(\.figure), decimals: 2)), .init("probability_closed", .percent(all.map(\.probability), decimals: 2)),
                // Without the first --set: a cell that begins with a sign is made harmless for spreadsheets, and could not be copied.
                .init("set", .text(all.map { $0.lines.map { ExplainCommand.shell($0) }.joined(separator: " --set ") })),
            ])
    }

    var frontier: FigureTable {
        let all = design.frontier
        return FigureTable(
            "Frontier",
            columns: [
                .init("capital", unit: "£", money(all.map(\.takes.capital))), .init("closed_surely", unit: "£", money(all.map(\.closed))),
                .init("share_closed", .percent(all.map(\.share), decimals: 2)),
                .init("probability_closed", .percent(all.map(\.probabilityClosed), decimals: 2)),
                .init("staff", unit: "WTE", .decimal(all.map(\.takes.staff))), .init("running_cost", unit: "£", money(all.map(\.takes.runningCostAYear))),
                .init("programme_effort", .decimal(all.map(\.takes.programmeEffort), decimals: 2)),
                .init("health_gain", unit: "QALY", .decimal(all.map(\.healthGain))),
                .init("is_the_plan", .text(all.map { $0.isThePlan ? "yes" : "no" })), .init("schemes", .text(all.map { $0.schemes.joined(separator: "; ") })),
            ])
    }

    var stages: FigureTable {
        let all = design.stages
        return FigureTable(
            "Stages",
            columns: [
                .init("scheme", .text(all.map(\.intervention))), .init("stance", .text(all.map(\.stance.rawValue))),
                .init("decided", .text(all.map(\.decidedIn))),
                .init("helps_in", .percent(all.map(\.helpsIn))), .init("organisation", .text(all.map { $0.signpost?.organisation ?? "" })),
                .init("measure", .text(all.map { $0.signpost?.measure.rawValue ?? "" })), .init("seen_in", .text(all.map { $0.signpost?.year ?? "" })),
                .init("done_where", .text(all.map { one in one.signpost.map { $0.isAbove ? "above" : "below" } ?? "" })),
                .init("threshold", .decimal(all.map { $0.signpost?.threshold }, decimals: 4)), .init("done_in", .percent(all.map { $0.signpost?.share })),
                counted("now", all.map(\.now)),
                counted("by_signpost", all.map(\.waiting)), counted("value_of_waiting", all.map(\.valueOfWaiting)),
            ])
    }

    var standards: FigureTable {
        let rows = ([design.plan] + design.options).flatMap { plan in plan.worse.map { (plan: plan.name, worse: $0) } }
        return FigureTable(
            "Standards made worse",
            columns: [
                .init("plan", .text(rows.map(\.plan))), .init("standard", .text(rows.map(\.worse.standard))),
                .init("organisation", .text(rows.map(\.worse.organisation))), .init("without", .decimal(rows.map(\.worse.without), decimals: 4)),
                .init("with", .decimal(rows.map(\.worse.with), decimals: 4)),
            ])
    }
}
