package import HealthSimulation
import PlannerFiles
import ReportKit

/// One future step by step, as lines of text for a terminal.
package struct SingleFutureText {
    package let text: String

    package init(_ future: SingleFuture) {
        let value = future.value.map { ExplanationText.shown($0, future.measure) } ?? future.ending.map { "no figure. \($0)" } ?? "no such figure"
        var lines = [
            "\(future.address) in future \(future.replication) of \(Figures.count(future.replications)), seed \(future.seed), \(future.option): \(value)",
            "",
            "Inputs as this future draws them, those that move the figure most first", "",
            TerminalTable.text(Self.inputs(future), colour: false, widest: 60),
        ]
        for year in future.years {
            lines += [year.year, ""]
            lines.append(
                TerminalTable.text(
                    FigureTable(
                        "",
                        columns: [
                            .init("step", .text(Self.stages(year.steps))), .init("figure", .text(year.steps.map(\.name))),
                            .init("value", .text(year.steps.map { $0.value.map(Self.number) ?? Figures.missing })),
                            .init("unit", .text(year.steps.map(\.unit))), .init("with the numbers", .text(year.steps.map(\.worked))),
                        ]), colour: false, widest: 400))
        }
        text = lines.joined(separator: "\n")
    }

    private static func inputs(_ future: SingleFuture) -> FigureTable {
        FigureTable(
            "",
            columns: [.init("input", .text(future.inputs.map(\.path)))]
                + future.years.enumerated().map { place, year in
                    .init(year.year, .text(future.inputs.map { $0.unit.written(rounded($0.drawn[place])) }))
                } + [.init("at its centre, last year", .text(future.inputs.map { $0.unit.written(rounded($0.central[future.years.count - 1])) }))])
    }

    /// The stage at its first step alone.
    private static func stages(_ steps: [SingleFuture.Step]) -> [String] {
        steps.indices.map { $0 == 0 || steps[$0 - 1].stage != steps[$0].stage ? steps[$0].stage : "" }
    }

    private static func number(_ value: Double) -> String {
        abs(value) >= 1000 ? Figures.fixed(value, decimals: 0) : abs(value) >= 10 ? Figures.fixed(value, decimals: 2) : Figures.fixed(value, decimals: 5)
    }

    /// Four significant digits.
    private static func rounded(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return value }
        var size = 1.0
        while abs(value) / size >= 10_000 { size *= 10 }
        while abs(value) / size < 1000 { size /= 10 }
        return (value / size).rounded() * size
    }
}
