import HealthSimulation
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// From do-nothing over what organisations habitually save and what the option does to what is still to find.
    var ladder: Finding? {
        let ladders = reading.ladders
        guard let first = reading.order.first(where: { $0 > 0 }).flatMap({ analysis.ladder(of: reading.name($0)) }) ?? ladders.first else { return nil }
        func held(_ one: YearSummary) -> String { one.text(in: .poundsMillions(decimals: 0), scale: 1e-6) }
        func change(_ one: YearSummary) -> String { one.changeText(in: .poundsMillions(), scale: 1e-6) }
        func range(_ one: YearSummary, _ text: String, in format: FigureFormat) -> String { "\(text) (\(one.ends(in: format, scale: 1e-6)))" }
        func changes(_ pick: (GapLadder) -> YearSummary) -> [String] {
            ladders.map { $0.option == "do-nothing" ? "" : range(pick($0), change(pick($0)), in: .poundsMillions()) }
        }
        let rest =
            first.toFind.mean > 0
            ? "\(held(first.toFind)) stays to be found" : "\(first.toFind.size) is to spare"
        return Finding(
            id: "options-ladder",
            title:
                "With what organisations habitually save, \(first.habit.size), and “\(first.option)”, \(change(first.effect)), \(rest) of the \(held(first.doNothing)) of \(reading.lastName)",
            subtitle:
                "£m a year in \(reading.lastName), mean and 8 in 10 futures; steps add up in every future, each rounded to what the futures hold. Habit is no part of the option, but goes on under every one; “together” is what option and habit do to one another",
            content: FigureTable(
                "The ladder of each option",
                columns: [
                    .init("Option", .text(ladders.map(\.option))), .init("Do-nothing gap", .text(ladders.map { held($0.doNothing) })),
                    .init("Habitual savings", .text(ladders.map { change($0.habit) })),
                    .init("This option", .text(changes(\.effect))),
                    .init("Together", .text(changes(\.interaction))),
                    .init("Still to find", .text(ladders.map { range($0.toFind, held($0.toFind), in: .poundsMillions(decimals: 0)) })),
                    .init("Nothing left in", .percent(ladders.map(\.probabilityClosed), decimals: 0)),
                ]
            ).html(showsCaption: false), source: simulated)
    }
}

extension OptionsReading {
    /// Do-nothing, then options best first.
    var ladders: [GapLadder] { ([0] + order.filter { $0 > 0 }).compactMap { analysis.ladder(of: name($0)) } }
}

extension OptionsTables {
    /// Steps of the ladder; the first four add up to the fifth in every future, and so do their means.
    var ladder: FigureTable {
        let rows = reading.analysis.ladders.flatMap { one in
            [
                ("do-nothing gap", one.doNothing), ("habitual savings", one.habit), ("option", one.effect), ("option and habit together", one.interaction),
                ("still to find", one.toFind),
            ].map { (option: one.option, step: $0.0, summary: $0.1, closed: one.probabilityClosed) }
        }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column { Self.number(title, rows.map { pick($0.summary) }) }
        return FigureTable(
            "Gap ladder",
            columns: [
                .init("option", .text(rows.map(\.option))), .init("step", .text(rows.map(\.step))), column("mean", \.mean), column("sd", \.sd),
                column("p10", \.p10), column("p50", \.p50), column("p90", \.p90),
                Self.number("probability_closed", rows.map { $0.step == "still to find" ? $0.closed : nil }),
            ])
    }
}
