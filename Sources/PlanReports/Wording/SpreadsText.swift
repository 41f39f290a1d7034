package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import ReportKit

/// What `planner check --spreads` shows: what the spread of every drawn figure implies, beside what its key allows.
package struct SpreadsText {
    private let table: FigureTable

    package init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        let drawn = scenario.figures.filter(compiled.parameters.isDrawn).compactMap { figure in SpreadMeaning(figure).map { (figure, $0) } }
        func column(_ title: String, _ text: (Figure, SpreadMeaning) -> String) -> FigureTable.Column { .init(title, .text(drawn.map(text))) }
        table = FigureTable(
            "Drawn figures and what their spreads imply",
            columns: [
                column("figure") { figure, _ in figure.path },
                column("value") { figure, _ in figure.unit.written(figure.value) },
                column("1 in 100 below") { $0.unit.writtenRoughly($1.p1) },
                column("half below") { $0.unit.writtenRoughly($1.p50) },
                column("99 in 100 below") { $0.unit.writtenRoughly($1.p99) },
                column("mean") { $0.unit.writtenRoughly($1.mean) },
                column("least allowed") { figure, _ in Self.end(figure.range.lowerBound, figure) },
                column("most allowed") { figure, _ in Self.end(figure.range.upperBound, figure) },
                column("draws cut") { _, meaning in
                    let share = meaning.cut.below + meaning.cut.above
                    return share < 0.00005 ? "" : share < 0.001 ? "under 0.1%" : Figures.percent(share, decimals: 1)
                },
                column("mean moved") { figure, meaning in
                    meaning.cut.below + meaning.cut.above < 0.00005 ? "" : figure.unit.writtenRoughly(meaning.meanMoved)
                },
            ])
    }

    package var text: String { TerminalTable.text(table, colour: false, widest: 70) }

    private static func end(_ value: Double, _ figure: Figure) -> String {
        value.magnitude < .greatestFiniteMagnitude ? figure.unit.written(value) : ""
    }
}
