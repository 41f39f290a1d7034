import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording

/// The options as a terminal shows them: the recommendation, ranks and hurdles, then what each would do by organisation.
struct OptionsTerminal: Sendable {
    let page: OptionsPage
    private var reading: OptionsReading { page.reading }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: reading.analysis.settings.replications) }

    init(_ page: OptionsPage) { self.page = page }

    package func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let settings = reading.analysis.settings
        var output = bold(TerminalTable.clean("\(reading.analysis.scenario): options from \(reading.planYears)")) + "\n"
        output +=
            "\(Figures.counted(settings.replications, "future")), seed \(settings.seed), scenario \(TerminalTable.clean(reading.analysis.file))\n\n"
            + TerminalTable.notice(Certainty(of: settings.replications))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        output += "\n" + TerminalTable.text(ranks, colour: colour, widest: 40) + "\n"
        if !reading.ladders.isEmpty {
            output += bold("From do-nothing to what is still to find in \(reading.lastName), £m, mean; steps add up in every future") + "\n\n"
            output += TerminalTable.text(ladder, colour: colour, widest: 40) + "\n"
        }
        if !page.appraisal.prices.isEmpty {
            output += bold("What the weights say that a unit is worth") + "\n"
            if let contradiction = reading.contradiction { output += TerminalTable.wrapped(contradiction, indent: 2) + "\n" }
            output += "\n" + TerminalTable.text(prices, colour: colour, widest: 40) + "\n"
        }
        output += bold("Change from do-nothing in \(reading.lastName), mean of money, middle of the others (\(wording.eightInTen))") + "\n\n"
        output += TerminalTable.text(economy, colour: colour, widest: 40)
        for trust in reading.analysis.organisations where trust.kind == .provider {
            output +=
                "\n" + bold(TerminalTable.clean("\(trust.name) (\(trust.code))")) + "\n"
                + TerminalTable.text(organisation(trust.code), colour: colour, widest: 40)
        }
        return output
    }

    private var ladder: FigureTable {
        let rows = reading.ladders
        func column(_ title: String, _ pick: (GapLadder) -> Double) -> FigureTable.Column { .init(title, .poundsMillions(rows.map { pick($0) / 1e6 })) }
        return FigureTable(
            "Ladder",
            columns: [
                .init("Option", .text(rows.map(\.option))), column("do-nothing gap", \.doNothing.mean), column("habitual savings", \.habit.mean),
                column("this option", \.effect.mean), column("together", \.interaction.mean), column("still to find", \.toFind.mean),
                .init("nothing left in", .percent(rows.map(\.probabilityClosed), decimals: 0)),
            ])
    }

    private var prices: FigureTable {
        let rows = page.appraisal.prices
        func words(_ one: OptionAppraisal.Price, _ pounds: Double?) -> String {
            reading.price(pounds, one.basis, size: reading.unit(page.appraisal.criteria[one.criterion]).size)
        }
        return FigureTable(
            "Prices",
            columns: [
                .init("Criterion", .text(rows.map { page.appraisal.criteria[$0.criterion].name })),
                .init("for", .text(rows.map { reading.unit(page.appraisal.criteria[$0.criterion]).words })),
                .init("joint view", .text(rows.map { words($0, $0.pounds) })),
                .init(
                    "stated",
                    .text(rows.map { one in one.statedLow.flatMap { low in one.statedHigh.map { "\(words(one, low)) to \(words(one, $0))" } } ?? "" })),
            ])
    }

    /// Whether the model has no number for some option on a criterion that is measured.
    private var isAnythingUnknown: Bool {
        reading.options.contains { $0.notScored?.criteria.contains { page.appraisal.criteria[$0].measure != nil } ?? false }
    }

    private var ranks: FigureTable {
        let order = reading.order
        let options = order.map { reading.options[$0] }
        let hurdles = page.appraisal.hurdles
        func failed(_ option: OptionAppraisal.Option) -> String {
            let names = zip(hurdles, option.hurdles).filter { !$0.1.passes }.map { $0.0.name + ($0.0.screens ? "" : " (for information)") }
            return names.isEmpty ? "" : names.joined(separator: "; ")
        }
        return FigureTable(
            "Options",
            columns: [
                .init(
                    "Rank",
                    .text(
                        order.map { index in
                            page.appraisal.choice.order.firstIndex(of: index).map { page.appraisal.choice.tied.contains(index) ? "1=" : "\($0 + 1)" }
                                ?? Figures.missing
                        })),
                .init("Option", .text(order.map(reading.name))),
                .init("Value", .text(order.map { reading.hasValue($0) ? reading.options[$0].value.text(.number()) : "not scored" })),
                .init("Worth most in", .percent(options.map { $0.worthMost?.share }, decimals: 0)),
                .init("Present cost", .text(options.map { $0.money.presentCost.text(.poundsMillions(), scale: 1e-6) })),
                .init("Worthwhile in", .percent(order.map { $0 == 0 ? nil : reading.options[$0].money.probabilityWorthwhile }, decimals: 0)),
            ] + (hurdles.isEmpty ? [] : [.init("Hurdles failed", .text(options.map(failed)))])
                + (order.allSatisfy { reading.notScored($0).isEmpty }
                    ? []
                    : [
                        .init(
                            isAnythingUnknown ? "Not scored, or not known" : "Not scored on", .text(order.map { reading.notScored($0).joined(separator: "; ") })
                        )
                    ]))
    }

    private func change(_ index: Int, _ organisation: String, _ measure: Measure) -> String {
        guard let change = reading.outcome(index)?.differences.first(where: { $0.organisation == organisation && $0.measure == measure })?.change
        else { return Figures.missing }
        let shown = OptionsReading.shown(measure.unit, isChange: true)
        func text(_ value: Double) -> String { shown.format.text(value * shown.scale) }
        return text(change.p10) == text(change.p90)
            ? text(change.central(measure)) : "\(text(change.central(measure))) (\(text(change.p10)) to \(text(change.p90)))"
    }

    private func table(_ organisation: String, _ measures: [(String, Measure)], _ more: [FigureTable.Column] = []) -> FigureTable {
        let order = reading.order.filter { $0 > 0 }
        return FigureTable(
            "Change",
            columns: [.init("Option", .text(order.map(reading.name)))]
                + measures.map { title, measure in .init(title, .text(order.map { change($0, organisation, measure) })) } + more)
    }

    private var economy: FigureTable {
        let order = reading.order.filter { $0 > 0 }
        return table(
            "economy",
            [
                ("do-nothing gap", .gapDoNothing), ("gap after habit", .gapAfterHabit), ("gap in the accounts", .gap), ("cost of the economy", .systemCost),
                ("health gained, QALY", .healthGain),
            ],
            [.init("do-nothing gap smaller in", .percent(order.map { reading.outcome($0)?.probabilityGapSmaller }, decimals: 0))])
    }

    private func organisation(_ code: String) -> FigureTable {
        table(
            code,
            [
                ("surplus", .surplus), ("emergency admissions", .emergencyAdmissions), ("occupied beds", .occupiedBeds), ("occupancy, points", .bedOccupancy),
                ("four hours, points", .aeWithinFourHours), ("18 weeks, points", .withinEighteenWeeks), ("cost not released", .costNotReleased),
            ])
    }
}
