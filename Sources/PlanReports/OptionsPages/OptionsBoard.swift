import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// Figures of options that are quoted in several places: the do-nothing gap with each, its change, and what is left once habit is counted.
    var figures: [Headline] {
        return reading.options.indices.flatMap { option -> [Headline] in
            let name = reading.name(option)
            let level = reading.gap(option).map {
                Headline($0, .gapDoNothing, of: "economy", named: Measure.gapDoNothing.title, option: name, year: reading.lastName)
            }
            let change = reading.gapChange(option).map { summary -> Headline in
                var headline = Headline(
                    summary, .gapDoNothing, of: "economy", named: "Change of the do-nothing gap", option: name, year: reading.lastName,
                    id: "economy.gap_do_nothing_change.\(reading.lastName)")
                headline.isChange = true
                return headline
            }
            let found = reading.toFind(option).map {
                Headline($0, .gapAfterHabit, of: "economy", named: Measure.gapAfterHabit.title, option: name, year: reading.lastName)
            }
            return [level, change, found].compactMap(\.self)
        }
    }

    /// What a board reads of the options: the answer first, what the best of them closes, what to decide.
    var board: [BoardItem] {
        let words = OptionsWording(reading)
        return [
            words.closing.map { BoardItem(place: 0, question: "In short", answers: [$0, words.planning].compactMap(\.self).map { Block.paragraph($0) }) },
            closingItem(), decisionItem(words),
        ].compactMap(\.self)
    }

    /// What the options do to the gap.
    ///
    /// - Parameter most: options that the table shows, the planned one besides.
    func closingItem(most: Int = 4) -> BoardItem? {
        let all = reading.real.compactMap { option in
            figures.first { $0.option == reading.name(option) && $0.id.contains("gap_do_nothing_change") }.map { (option: option, change: $0) }
        }
        guard !all.isEmpty else { return nil }
        let ordered = all.ordered { $0.change.value < $1.change.value }
        // Whichever is planned stands in the table, too, however little it closes.
        let shown = ordered.prefix(most) + ordered.dropFirst(most).filter { reading.name($0.option) == reading.planned }
        let others = ordered.count - shown.count
        let left = others > 0 ? " (\(others) more in the appendix)" : ""
        let rows = shown.map { option, change -> [HTML] in
            return [
                HTML(text: DiagnosisWording.sentence(change.option)), change.html, HTML(text: change.ends), toFind(change.option),
                HTML(
                    text: (reading.name(option) == reading.planned ? "planned; " : "")
                        + (reading.options[option].isInChoice ? "can be chosen" : reading.outside(option))),
            ]
        }
        let idle: [HTML] = ["Do nothing", "", "", toFind(reading.name(0)), ""]
        return BoardItem(
            place: 2, question: "What does the best plan close, and what stays to be found?",
            answers: [
                Block.register(
                    caption:
                        "What options do to the gap of \(reading.lastName), best first\(left), and what then stays to be found, habitual savings counted",
                    columns: ["Option", "Changes it by", DiagnosisWording.sentence(wording.eightInTen), "To be found", "Standing"], rows: [idle] + rows),
                content(of: ordered[0].option),
            ], chart: analysis.ladder(of: reading.name(ordered[0].option)).map(ladderChart))
    }

    /// The way from the gap if nothing is done to what an option leaves to be found.
    private func ladderChart(_ ladder: GapLadder) -> BridgeChart {
        let format = FigureFormat.poundsMillions()
        func error(_ summary: YearSummary) -> Double? { summary.samplingError(in: format).map { $0 / 1e6 } }
        func interval(_ summary: YearSummary) -> FigureInterval { FigureInterval(summary.p10 / 1e6, summary.p90 / 1e6) }
        func change(_ name: String, _ summary: YearSummary) -> BridgeChart.Step {
            .change(name, summary.mean / 1e6, interval: interval(summary), error: error(summary))
        }
        var steps: [BridgeChart.Step] = [
            .total("If nothing is done", ladder.doNothing.mean / 1e6, interval: interval(ladder.doNothing), error: error(ladder.doNothing)),
            change("What habit saves", ladder.habit), change(DiagnosisWording.sentence(ladder.option), ladder.effect),
        ]
        // Where both act on the same cost each has less to act on; what nobody would see is left out.
        if abs(ladder.interaction.mean) >= 0.5e6 { steps.append(change("What both would save twice", ladder.interaction)) }
        steps.append(.total("Still to be found", ladder.toFind.mean / 1e6, interval: interval(ladder.toFind), error: error(ladder.toFind)))
        return BridgeChart(
            title:
                "From the gap of \(reading.lastName) to what “\(ladder.option)” leaves, £m a year; lines: \(wording.eightInTen)",
            axisTitle: "Gap, £m a year", format: format, steps: steps, risingIsBad: true)
    }

    private func toFind(_ option: String) -> HTML {
        figures.first { $0.option == option && $0.id.hasPrefix("economy.\(Measure.gapAfterHabit.rawValue).") }?.html ?? ""
    }

    /// What the option that narrows the gap most consists of, and what it asks for.
    private func content(of option: Int) -> HTML {
        let asks = reading.money(option)
        let schemes = (reading.outcome(option)?.interventions ?? []) + (asks?.qualityProgrammes ?? [])
        func amount(_ pounds: Double, _ what: String) -> String? {
            abs(pounds) >= 0.05e6 ? "\(Figures.poundsMillions(pounds / 1e6)) \(what)" : nil
        }
        let asked =
            asks.map {
                [
                    amount($0.capital, "of capital"), amount($0.transition, "once to change over"),
                    $0.runningCost > 0 ? amount($0.runningCost, "a year to run") : nil,
                ].compactMap(\.self)
            } ?? []
        // Buildings that close, or money from outside, may be more than running the rest costs.
        let saved = asks.flatMap { $0.runningCost < 0 ? amount(-$0.runningCost, "a year off what is run") : nil }
        let terms = [asked.isEmpty ? nil : "asks for \(Figures.list(asked))", saved.map { "takes \($0)" }].compactMap(\.self)
        guard !schemes.isEmpty else { return "" }
        return Block.paragraph(
            "\(reading.opening(option)) is made of \(Figures.list(schemes))\(terms.isEmpty ? "" : "; it \(Figures.list(terms)), at the prices of \(reading.baselineName)")."
        )
    }

    private func decisionItem(_ words: OptionsWording) -> BoardItem {
        let decision = [words.choosing, words.odds, words.worth].compactMap(\.self).joined(separator: " ")
        var answers = [Block.paragraph("<b>Decide now.</b> \(decision)" as HTML)]
        if let portfolio = analysis.portfolio {
            let sure = portfolio.items.filter { $0.shareInBestSet.value >= 0.9 }.map(\.label)
            if !sure.isEmpty, wording.isEnough {
                answers.append(
                    Block.paragraph(
                        "<b>Start in any case</b> what stands in the best set of interventions in at least nine in ten futures: \(Figures.list(sure.prefix(5).map(\.self)))."
                            as HTML))
            }
        }
        if let waiting { answers.append(Block.paragraph("<b>Can wait</b> \(waiting)" as HTML)) }
        if let change = words.change { answers.append(Block.paragraph("<b>What would change the choice.</b> \(change)" as HTML)) }
        return BoardItem(place: 5, question: "What to decide now, and what can wait?", answers: answers)
    }

    /// What neither the recommended nor the planned option holds and the best set in clearly fewer than half of futures, likeliest first; nil where there is nothing of the kind or
    /// futures are too few to tell.
    private var waiting: String? {
        guard let portfolio = analysis.portfolio, wording.isEnough else { return nil }
        // What the recommended or the planned option starts, in whatever size, cannot wait as well.
        let decided = Set([reading.first.map(reading.name), reading.planned].compactMap(\.self))
        let started = Set(portfolio.items.filter { !decided.isDisjoint(with: $0.options) }.map(\.intervention))
        let some = portfolio.items.filter { item in
            (0.1..<0.45).contains(item.shareInBestSet.value) && !started.contains(item.intervention)
        }.ordered { $0.shareInBestSet.value > $1.shareInBestSet.value }
        guard !some.isEmpty else { return nil }
        let shown = some.prefix(3)
        let more = some.count > shown.count ? " and others" : ""
        let names = Figures.list(shown.map { "\($0.label) (\(wording.futures($0.shareInBestSet.value)))" })
        return "until the first years show more, as the best set holds it in fewer than half of futures: \(names)\(more). \(signs(of: Array(shown)))"
    }

    /// What shows it: for each the figure that tells, or that none does.
    private func signs(of items: [OptionPortfolio.Item]) -> String {
        let told = items.compactMap { item in
            item.signpost.map { post in
                "for \(item.label), that \(sign(post)): \(wording.futures(post.heldThere)) hold it then, \(wording.futures(post.heldElse)) otherwise"
            }
        }
        guard !told.isEmpty else {
            return
                "No figure of the first two years tells which; a trial of each would."
        }
        let others = told.count < items.count ? "; for the others no figure does, only a trial" : ""
        return "What to watch: \(told.joined(separator: "; "))\(others)."
    }

    /// The figure that tells and the side on which it calls for an intervention.
    func sign(_ post: OptionPortfolio.ItemSignpost) -> String { post.figure.side(of: reading.organisation(post.figure.organisation)) }
}
