package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import ReportKit

/// What `planner check` says of a scenario that can be used.
package struct CheckText {
    package let text: String

    package init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        let baseline = compiled.baseline
        let figures = scenario.figures
        func count(_ holds: (Provenance) -> Bool) -> Int { figures.count { holds($0.provenance) } }
        let sourced = count { if case .sourced = $0 { true } else { false } }
        let derived = count { if case .derived = $0 { true } else { false } }
        let apportioned = count { if case .apportioned = $0 { true } else { false } }
        let assumed = count { if case .assumption = $0 { true } else { false } }
        let uncertain = figures.count { $0.spread != nil }
        let recorded = figures.count { $0.spread != nil && !$0.isUncertain }
        let drawn = figures.count(where: compiled.parameters.isDrawn)
        var lines = [
            "\(scenario.file): good.",
            "\(scenario.name), \(scenario.years[0]) to \(scenario.years[scenario.planYears]): \(Figures.counted(scenario.commissioners.count, "commissioner", "commissioners")), \(Figures.counted(scenario.providers.count, "trust", "trusts")), \(Figures.counted(baseline.cells.count, "cell", "cells")).",
            "\(figures.count) figures: \(sourced) sourced, \(derived) derived, \(apportioned) apportioned, \(assumed) assumed; \(uncertain) uncertain: \(drawn) drawn, \(recorded) recorded as they apportion reported totals, \(uncertain - recorded - drawn) of interventions and programmes that this scenario does not use.",
            "",
        ]
        let checks = compiled.reconciliation(scenario)
        let table = FigureTable(
            "",
            columns: [
                .init("organisation", .text(checks.map(\.organisation))),
                .init("item", .text(checks.map(\.item))),
                .init("reported", .text(checks.map { Self.shown($0.reported, $0.unit) })),
                .init("year 0", .text(checks.map { Self.shown($0.modelled, $0.unit) })),
                .init("factor", .text(checks.map { $0.factor.map { Figures.fixed($0, decimals: 2) } ?? "" })),
                .init("", .text(checks.map { $0.isMet == false ? "not met" : "" })),
            ])
        lines.append(TerminalTable.text(table, colour: false, widest: 40))
        text = lines.joined(separator: "\n")
    }

    private static func shown(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "£": Figures.poundsMillions(value / 1e6, decimals: 1)
        case "share": Figures.percent(value, decimals: 1)
        default: Figures.fixed(value, decimals: 0)
        }
    }
}
