import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// Which uncertainty matters for the option that comes first, and for the choice.
    var importanceSection: ReportSection? {
        var blocks: [ReportBlock] = []
        if let figure = leading, !figure.inputs.isEmpty { blocks.append(.finding(tornado(figure))) }
        if let choice = analysis.importance.choice { blocks.append(.finding(information(choice))) }
        guard !blocks.isEmpty else { return nil }
        return ReportSection(
            id: "options-matters", title: "What matters for the choice",
            summary:
                "Nobody knows these figures for sure. Some move what the option does, fewer move which option is best; only those are worth finding out about before deciding.",
            blocks: blocks)
    }

    /// What drives the effect of the option that comes first; of the first real one when that is do-nothing.
    private var leading: FigureImportance? {
        let index = reading.order.first { $0 > 0 }
        let chosen = reading.first.flatMap { $0 > 0 ? $0 : nil } ?? index
        return chosen.flatMap { analysis.importance.effect(of: reading.name($0)) }
    }

    private func tornado(_ figure: FigureImportance) -> Finding {
        let name = figure.option.map { "“\($0)”" } ?? "do-nothing"
        // Shown are inputs of which chance makes no such difference; every one is in the figures.
        let inputs = figure.inputs.ordered { spread($0) > spread($1) }
        let told = inputs.filter { spread($0) > 2 * ($0.lowestTenthError * $0.lowestTenthError + $0.highestTenthError * $0.highestTenthError).squareRoot() }
        let shown = Array((told.isEmpty ? inputs : told).prefix(12))
        let title =
            shown.first.map {
                "What \(name) does to the do-nothing gap hangs most on “\(reading.label($0.input))”: \(Figures.signed($0.inLowestTenth / 1e6, in: .poundsMillions())) where it is lowest, \(Figures.signed($0.inHighestTenth / 1e6, in: .poundsMillions())) where it is highest"
            } ?? "Nothing uncertain moves what \(name) does"
        let shares = Dictionary(
            figure.shares.flatMap { share in share.inputs.count == 1 ? [(share.inputs[0], share)] : [] }, uniquingKeysWith: { first, _ in first })
        let kinds = figure.sharesByKind
        let table = FigureTable(
            "By kind of input: share of the variance",
            columns: [
                .init("Kind", .text(kinds.map { DiagnosisWording.sentence($0.label) })), .init("Alone", .percent(kinds.map(\.firstOrder.value), decimals: 0)),
                .init("from", .percent(kinds.map(\.firstOrder.low), decimals: 0)), .init("to", .percent(kinds.map(\.firstOrder.high), decimals: 0)),
                .init("With others", .percent(kinds.map(\.totalOrder.value), decimals: 0)),
                .init("from", .percent(kinds.map(\.totalOrder.low), decimals: 0)), .init("to", .percent(kinds.map(\.totalOrder.high), decimals: 0)),
            ])
        let share: (InputImportance) -> VarianceShare? = { shares[$0.input.path] }
        return Finding(
            id: "options-tornado", title: title,
            subtitle:
                "Mean change of the do-nothing gap of \(analysis.importance.year) by \(name), £m, in the tenth of futures where each input is lowest and where it is highest; those that chance does not explain, widest first",
            chart: TornadoChart(
                title: title, axisTitle: "Change of the do-nothing gap, £m", format: .poundsMillions(), centre: figure.mean / 1e6,
                bars: zip(Self.unique(shown.map { reading.label($0.input) }), shown).map {
                    .init($0, atLow: $1.inLowestTenth / 1e6, atHigh: $1.inHighestTenth / 1e6, lowText: "lowest tenth", highText: "highest tenth")
                }),
            content: (kinds.isEmpty ? "" : table.html())
                + Block.paragraph(
                    "“Alone” is how much smaller the spread would be if the kind were known; “with others” adds what it does together with the rest; an interval that reaches 0 is not told apart from nothing. Of \(Figures.count(figure.considered)) uncertain inputs \(Figures.count(figure.reached)) reach this figure at all."
                ),
            source: simulated,
            figures: FigureTable(
                "Inputs that move what \(name) does",
                columns: [
                    .init("Input", .text(inputs.map { reading.label($0.input) })),
                    .init("Mean in its lowest tenth", .poundsMillions(inputs.map { $0.inLowestTenth / 1e6 }, decimals: 2)),
                    .init("in its highest tenth", .poundsMillions(inputs.map { $0.inHighestTenth / 1e6 }, decimals: 2)),
                    .init("Alone at its low end", .poundsMillions(inputs.map { $0.aloneLow / 1e6 }, decimals: 2)),
                    .init("alone at its high end", .poundsMillions(inputs.map { $0.aloneHigh / 1e6 }, decimals: 2)),
                    .init("Partial rank correlation", .decimal(inputs.map(\.partialRankCorrelation), decimals: 2)),
                    .init("Variance alone", .percent(inputs.map { share($0)?.firstOrder.value }, decimals: 0)),
                    .init("Variance with others", .percent(inputs.map { share($0)?.totalOrder.value }, decimals: 0)),
                    .init("Path in the scenario", .text(inputs.map(\.input.path))),
                ]))
    }

    private func spread(_ input: InputImportance) -> Double { abs(input.inHighestTenth - input.inLowestTenth) }

    private func information(_ choice: ChoiceInformation) -> Finding {
        let money = { (pounds: Double) in Figures.poundsMillions(pounds / 1e6, decimals: 2) }
        let told = choice.kinds.filter(\.isTold)
        let title =
            told.first.map {
                "Before choosing, \(DiagnosisWording.inSentence($0.label)) \($0.label.hasSuffix("s") ? "are" : "is") worth finding out about: up to \(money($0.value)) of at most \(money(choice.perfectInformation))"
            }
            ?? "No single kind of knowledge would change the choice enough to be worth buying; knowing everything would be worth \(money(choice.perfectInformation))"
        let switches = choice.switches.filter { (0.005...0.995).contains($0.percentile) }.prefix(10)
        let rows = switches.map { one -> [HTML] in
            let change = one.relativeChange.map { Figures.signed($0, in: .percent()) } ?? Figures.missing
            return [
                HTML(text: reading.label(one.input)), HTML(text: change),
                HTML(text: "\(Figures.fixed(abs(one.standardDeviations), decimals: 1)) times its usual spread"),
                HTML(
                    text: one.value < one.mean
                        ? "in \(Figures.percent(one.percentile)) of futures it is lower still"
                        : "in \(Figures.percent(1 - one.percentile)) of futures it is higher still"),
                HTML(text: one.newBest),
            ]
        }
        let register =
            rows.isEmpty
            ? Block.paragraph("No single input, within what was drawn, makes another option better for money and health.")
            : Block.register(
                caption: "How wrong an input must be before the choice for money and health changes",
                columns: ["Input", "Change from its mean", "That is", "How likely", "Then best"], rows: rows)
        let bars = Array(choice.kinds.prefix(10))
        let known = choice.kinds + choice.inputs.prefix(40)
        return Finding(
            id: "options-information", title: title,
            subtitle:
                "Value of knowing before choosing for money and health, “\(choice.best)” being best on average (in \(wording.futures(choice.probabilityBest(choice.best) ?? 0))), £m over \(Figures.counted(appraisal.money.appraisalYears, "year"))\(told.isEmpty ? "" : ", by kind of input; lines: 95% intervals")",
            // Bars that are all told from nothing by chance alone would show nothing.
            chart: told.isEmpty
                ? nil
                : BarChart(
                    title: title, axisTitle: "Worth at most, £m", format: .poundsMillions(decimals: 2),
                    bars: bars.map {
                        .init(
                            DiagnosisWording.sentence($0.label), max(0, $0.value) / 1e6,
                            interval: FigureInterval(max(0, $0.value - 1.96 * $0.standardError) / 1e6, ($0.value + 1.96 * $0.standardError) / 1e6),
                            isMarked: $0.isTold)
                    }),
            content: register, source: simulated,
            figures: FigureTable(
                "Value of knowing kinds of input, then single ones",
                columns: [
                    .init("Input", .text(known.map(\.label))), .init("Worth at most", .poundsMillions(known.map { $0.value / 1e6 }, decimals: 3)),
                    .init("Standard error", .poundsMillions(known.map { $0.standardError / 1e6 }, decimals: 3)),
                    .init("Path in the scenario", .text(known.map { $0.inputs.count == 1 ? $0.inputs[0] : "\(Figures.count($0.inputs.count)) inputs" })),
                ]))
    }

    /// Names made different by a number where two are alike.
    static func unique(_ names: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return names.map { name in
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return count == 1 ? name : "\(name) (\(Figures.count(count)))"
        }
    }
}
