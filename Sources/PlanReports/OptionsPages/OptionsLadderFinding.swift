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
        let money = { (pounds: Double) in Figures.poundsMillions(pounds / 1e6) }
        let signed = { (pounds: Double) in Figures.signed(pounds / 1e6, in: .poundsMillions()) }
        func range(_ one: YearSummary, _ text: (Double) -> String) -> String { "\(text(one.mean)) (\(text(one.p10)) to \(text(one.p90)))" }
        let rest =
            first.toFind.mean > 0
            ? "\(money(first.toFind.mean)) stays to be found" : "\(money(-first.toFind.mean)) is to spare"
        return Finding(
            id: "options-ladder",
            title:
                "With what organisations habitually save, \(money(-first.habit.mean)), and “\(first.option)”, \(signed(first.effect.mean)), \(rest) of the \(money(first.doNothing.mean)) of \(reading.lastName)",
            subtitle:
                "£m a year in \(reading.lastName), mean and 8 in 10 futures; steps add up in every future. Habit is no part of the option, but goes on under every one; “together” is what option and habit do to one another",
            content: FigureTable(
                "The ladder of each option",
                columns: [
                    .init("Option", .text(ladders.map(\.option))), .init("Do-nothing gap", .text(ladders.map { money($0.doNothing.mean) })),
                    .init("Habitual savings", .text(ladders.map { signed($0.habit.mean) })),
                    .init("This option", .text(ladders.map { $0.option == "do-nothing" ? "" : range($0.effect, signed) })),
                    .init("Together", .text(ladders.map { $0.option == "do-nothing" ? "" : range($0.interaction, signed) })),
                    .init("Still to find", .text(ladders.map { range($0.toFind, money) })),
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
