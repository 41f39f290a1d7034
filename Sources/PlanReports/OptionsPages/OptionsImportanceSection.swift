import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// Which uncertainty matters for the option that comes first, and for the choice.
    var importanceSection: ReportSection? {
        var blocks: [ReportBlock] = []
        if let decision = analysis.importance.decision, !decision.figure.inputs.isEmpty {
            blocks.append(.finding(tornado(decision.figure, of: decision)))
        } else if let figure = leading, !figure.inputs.isEmpty {
            blocks.append(.finding(tornado(figure)))
        }
        if let choice = analysis.importance.choice { blocks.append(.finding(information(choice))) }
        guard !blocks.isEmpty else { return nil }
        return ReportSection(
            id: "options-matters", title: "What matters for the choice",
            summary:
                "Nobody knows these figures for sure. What counts is what moves the lead of the first option over the next, in the terms in which it is put first; only that is worth finding out about before deciding.",
            blocks: blocks)
    }

    /// What drives the effect of the option that comes first; of the first real one when that is do-nothing.
    private var leading: FigureImportance? {
        let index = reading.order.first { $0 > 0 }
        let chosen = reading.first.flatMap { $0 > 0 ? $0 : nil } ?? index
        return chosen.flatMap { analysis.importance.effect(of: reading.name($0)) }
    }

    /// What moves a figure: the lead of a decision, or what an option does to the gap.
    private func tornado(_ figure: FigureImportance, of decision: DecisionImportance? = nil) -> Finding {
        let name = figure.option.map { $0 == "do-nothing" ? $0 : "“\($0)”" } ?? "do-nothing"
        let lead = decision.map { "the lead of \(name) over \($0.second == "do-nothing" ? $0.second : "“\($0.second)”")" }
        let isMoney = decision.map { $0.unit == "£" } ?? true
        let format: FigureFormat = isMoney ? .poundsMillions() : .number()
        let size = isMoney ? 1e6 : 1
        func signed(_ value: Double) -> String { Figures.signed(value / size, in: format) }
        func values(_ values: [Double]) -> FigureTable.Values {
            isMoney ? .poundsMillions(values.map { $0 / size }, decimals: 2) : .decimal(values, decimals: 2)
        }
        // Shown are inputs of which chance makes no such difference; every one is in the figures.
        let inputs = figure.inputs.ordered { spread($0) > spread($1) }
        let told = inputs.filter { spread($0) > 2 * ($0.lowestTenthError * $0.lowestTenthError + $0.highestTenthError * $0.highestTenthError).squareRoot() }
        let shown = Array((told.isEmpty ? inputs : told).prefix(12))
        let title =
            shown.first.map {
                "\(lead.map(DiagnosisWording.sentence) ?? "What \(name) does to the do-nothing gap") hangs most on “\(reading.label($0.input))”: \(signed($0.inLowestTenth)) where it is lowest, \(signed($0.inHighestTenth)) where it is highest"
            } ?? "Nothing uncertain moves \(lead ?? "what \(name) does")"
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
                "\(lead.map { "\(DiagnosisWording.sentence($0)), \(isMoney ? "£m at present value \(reading.byWhoseWeights)" : "points of joint value")" } ?? "Mean change of the do-nothing gap of \(analysis.importance.year) by \(name), £m"), in the tenth of futures where each input is lowest and where it is highest; those that chance does not explain, widest first",
            chart: TornadoChart(
                title: title, axisTitle: lead == nil ? "Change of the do-nothing gap, £m" : isMoney ? "Lead, £m" : "Lead, points", format: format,
                centre: figure.mean / size,
                bars: zip(Self.unique(shown.map { reading.label($0.input) }), shown).map {
                    .init($0, atLow: $1.inLowestTenth / size, atHigh: $1.inHighestTenth / size, lowText: "lowest tenth", highText: "highest tenth")
                }),
            content: (kinds.isEmpty ? "" : table.html())
                + Block.paragraph(
                    "“Alone” is how much smaller the spread would be if the kind were known; “with others” adds what it does together with the rest; an interval that reaches 0 is not told apart from nothing. Of \(Figures.count(figure.considered)) uncertain inputs \(Figures.count(figure.reached)) reach this figure at all."
                ),
            source: simulated,
            figures: FigureTable(
                lead.map { "Inputs that move \($0)" } ?? "Inputs that move what \(name) does",
                columns: [
                    .init("Input", .text(inputs.map { reading.label($0.input) })),
                    .init("Mean in its lowest tenth", values(inputs.map(\.inLowestTenth))),
                    .init("in its highest tenth", values(inputs.map(\.inHighestTenth))),
                    .init("Alone at its low end", values(inputs.map(\.aloneLow))),
                    .init("alone at its high end", values(inputs.map(\.aloneHigh))),
                    .init("Partial rank correlation", .decimal(inputs.map(\.partialRankCorrelation), decimals: 2)),
                    .init("Variance alone", .percent(inputs.map { share($0)?.firstOrder.value }, decimals: 0)),
                    .init("Variance with others", .percent(inputs.map { share($0)?.totalOrder.value }, decimals: 0)),
                    .init("Path in the scenario", .text(inputs.map(\.input.path))),
                ]))
    }

    private func spread(_ input: InputImportance) -> Double { abs(input.inHighestTenth - input.inLowestTenth) }

    private func information(_ choice: ChoiceInformation) -> Finding {
        let isMoney = choice.unit == "£"
        let size = isMoney ? 1e6 : 1
        let money = { (worth: Double) in isMoney ? Figures.poundsMillions(worth / size, decimals: 2) : "\(Figures.fixed(worth, decimals: 2)) points" }
        func values(_ values: [Double]) -> FigureTable.Values {
            isMoney ? .poundsMillions(values.map { $0 / size }, decimals: 3) : .decimal(values, decimals: 3)
        }
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
            ? Block.paragraph("No single input, within what was drawn, makes another option worth more.")
            : Block.register(
                caption: "How wrong an input must be before the choice changes",
                columns: ["Input", "Change from its mean", "That is", "How likely", "Then best"], rows: rows)
        let bars = Array(choice.kinds.prefix(10))
        let known = choice.kinds + choice.inputs.prefix(40)
        return Finding(
            id: "options-information", title: title,
            subtitle:
                "Value of knowing before choosing, “\(choice.best)” being worth most on average (in \(wording.futures(choice.probabilityBest(choice.best) ?? 0))), \(isMoney ? "£m at present value over \(Figures.counted(appraisal.money.appraisalYears, "year")) \(reading.byWhoseWeights)" : "points of joint value")\(told.isEmpty ? "" : ", by kind of input; lines: 95% intervals")",
            // Bars that are all told from nothing by chance alone would show nothing.
            chart: told.isEmpty
                ? nil
                : BarChart(
                    title: title, axisTitle: isMoney ? "Worth at most, £m" : "Worth at most, points",
                    format: isMoney ? .poundsMillions(decimals: 2) : .number(decimals: 2),
                    bars: bars.map {
                        .init(
                            DiagnosisWording.sentence($0.label), max(0, $0.value) / size,
                            interval: FigureInterval(max(0, $0.value - 1.96 * $0.standardError) / size, ($0.value + 1.96 * $0.standardError) / size),
                            isMarked: $0.isTold)
                    }),
            content: register, source: simulated,
            figures: FigureTable(
                "Value of knowing kinds of input, then single ones",
                columns: [
                    .init("Input", .text(known.map(\.label))), .init("Worth at most", values(known.map(\.value))),
                    .init("Standard error", values(known.map(\.standardError))),
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
