import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The recommendation in plain words, from figures alone: what, how sure, what would change it.
struct OptionsWording: Sendable {
    private let reading: OptionsReading
    private var appraisal: OptionAppraisal { reading.appraisal }
    private var choice: OptionAppraisal.Choice { appraisal.choice }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: reading.analysis.settings.replications) }

    init(_ reading: OptionsReading) { self.reading = reading }

    /// The first sentence of a report on options: whether anything on the list closes the do-nothing gap, and what is left to find.
    var closing: String? {
        let gaps = reading.real.compactMap { option in reading.gap(option).map { (option: option, gap: $0) } }
        guard let idle = reading.gap(0), idle.mean > 0, let nearest = gaps.min(by: { $0.gap.mean < $1.gap.mean }) else { return nil }
        let money = FigureFormat.poundsMillions(decimals: 0)
        let whole = idle.text(in: money, scale: 1e-6)
        let closed = DiagnosisWording.shareAtOrBelow(0, nearest.gap)
        if nearest.gap.mean <= 0 {
            return
                "\(reading.opening(nearest.option)) closes the do-nothing gap of \(reading.lastName), \(whole), in \(wording.futures(closed)); on average \(nearest.gap.size) is to spare."
        }
        guard money.text(nearest.gap.mean / 1e6) != money.text(idle.mean / 1e6), nearest.gap.mean < idle.mean else {
            return
                "Nothing on the list narrows the do-nothing gap of \(reading.lastName), \(whole), by £1m or more. \(DiagnosisWording.sentence(withHabit(0)))."
        }
        return
            "Nothing on the list closes the do-nothing gap of \(reading.lastName), \(whole), by itself: \(reading.quoted(nearest.option)) narrows it most, to \(nearest.gap.text(in: money, scale: 1e-6)), and \(withHabit(nearest.option))."
    }

    /// What is left with an option once organisations also find what they habitually save: the figure that a plan still has to find.
    private func withHabit(_ option: Int) -> String {
        let habit = "with what organisations habitually save"
        guard let found = reading.toFind(option) else { return "\(habit) less" }
        let money = FigureFormat.poundsMillions(decimals: 0)
        return found.mean > 0
            ? "\(habit) \(wording.range(found, in: money, scale: 1e-6)) stays to be found on average"
            : "\(habit) nothing stays to be found on average, in \(wording.futures(DiagnosisWording.shareAtOrBelow(0, found)))"
    }

    /// Where the recommended option widens the gap: so, and why it comes first all the same; nil where it does not.
    private func widening(_ option: Int) -> String? {
        guard option != 0, let change = reading.gapChange(option), change.mean >= 0.05e6 else { return nil }
        let gains = appraisal.criteria.indices.compactMap { criterion -> (name: String, gain: Double)? in
            guard let own = reading.options[option].consequences[criterion]?.value.mean, let idle = reading.options[0].consequences[criterion]?.value.mean
            else { return nil }
            return (appraisal.criteria[criterion].name, appraisal.jointWeights[criterion] * (own - idle))
        }.filter { $0.gain > 0 }.ordered { $0.gain > $1.gain }.prefix(2).map { "“\($0.name)”" }
        return " It widens the gap and is put first all the same"
            + (gains.isEmpty ? ": nothing that can be chosen is worth more." : ": what speaks for it is \(Figures.list(Array(gains))).")
    }

    /// That the plan is made for another option than the one recommended; nil where it is the same, or there is no plan.
    private func plannedInstead(of option: Int?) -> String {
        guard let planned = reading.planned, planned != option.map(reading.name) else { return "" }
        guard let place = reading.options.firstIndex(where: { $0.name == planned }) else { return "" }
        let rank = choice.order.firstIndex(of: place)
        let why = rank.map { "by these weights it comes \($0 == 1 ? "second" : $0 == 2 ? "third" : "number \($0 + 1)")" }
        return
            " The plan below is for \(reading.quoted(place)), the option that the scenario has chosen\(reading.because.map { ": \($0)" } ?? ""); \(why ?? "it \(reading.outside(place))")."
    }

    /// What the plan is made for where that is not the option put first, why, and what it does to the gap; nil where both are the same.
    var planning: String? {
        guard let planned = reading.planned, planned != preferred.map(reading.name), let place = reading.options.firstIndex(where: { $0.name == planned })
        else { return nil }
        let because = reading.because.map { ": \($0)" } ?? ""
        let lead = "The plan that follows is for \(reading.quoted(place)), which the scenario has chosen\(because)."
        guard let change = reading.gapChange(place) else { return lead }
        let verb = change.mean < 0 ? "narrows" : "widens"
        return lead + " It \(verb) the do-nothing gap of \(reading.lastName) by \(change.size) on average."
    }

    /// What to choose, or why nothing can be chosen.
    var recommendation: String { choosing + plannedInstead(of: preferred) }

    /// The option that is put first: the one that no panel has scored, where it is worth most on what all are judged on, else the recommended one.
    private var preferred: Int? { appraisal.firstUnscored ?? choice.recommended }

    var choosing: String {
        guard let first = appraisal.firstUnscored, let ground = appraisal.commonGround else { return choosingOfScored }
        let others = ground.order.contains(0) ? ", do-nothing among them," : ""
        let lead =
            "\(reading.opening(first)) is worth most of all \(DiagnosisWording.number(ground.order.count))\(others) on what every one of them is judged on, \(Figures.percent(ground.weight)) of the weight, \(reading.byWhoseWeights)."
        let score = (ground.scoreNeeded ?? 0).rounded(.up)
        let needed =
            score < 1
            ? "it stays first whatever its missing scores" : "it stays first if its missing scores come to at least \(Figures.fixed(score)) of 100 points"
        let scored = choice.recommended.map {
            "; of the \(DiagnosisWording.number(choice.order.count)) scored on everything \(reading.quoted($0)) is worth most"
        }
        return lead + gapWords(first) + (widening(first) ?? "") + " It is \(reading.notScoredWords(first)); \(needed)\(scored ?? "")."
    }

    private var choosingOfScored: String {
        if let tie { return tie }
        guard let first = choice.recommended else { return nothingPasses }
        let count = choice.order.count
        let others = choice.order.contains(0) && first != 0 ? ", do-nothing among them" : ""
        let lead =
            count == 1
            ? "\(reading.opening(first)) is the only one \(reading.options.contains { $0.notScored != nil } ? "that is scored in full and passes" : "that passes the hurdles")"
            : "\(reading.opening(first)) is worth most of the \(DiagnosisWording.number(count)) that can be chosen\(others), \(reading.byWhoseWeights)"
        return lead + "." + gapWords(first) + (widening(first) ?? "")
    }

    /// That several options cannot be told apart, so that none of them is recommended; nil where one stands alone.
    private var tie: String? {
        let tied = reading.tied
        guard !tied.isEmpty else { return nil }
        let names = Figures.list(tied.map(reading.quoted))
        if tied.count == choice.alike.count {
            let rest = choice.order.count - tied.count
            return
                "\(DiagnosisWording.sentence(names)) come to the same in every future\(rest == 0 ? "" : " and are worth most of the \(DiagnosisWording.number(choice.order.count)) that can be chosen, \(reading.byWhoseWeights)"): there is nothing to choose between them."
        }
        let who =
            tied.count == choice.order.count
            ? "The \(DiagnosisWording.number(tied.count)) that can be chosen cannot be told apart: \(names)."
            : "\(DiagnosisWording.sentence(names)) cannot be told apart, and nothing else that can be chosen is worth more."
        return
            "\(who) What lies between them \(reading.byWhoseWeights) is within the chance of \(Figures.counted(appraisal.replications, "future")). None is recommended before the others."
    }

    private var nothingPasses: String {
        guard let nearest = choice.leastFailing else { return "No option passes the hurdles, so none is recommended." }
        let failed = zip(appraisal.hurdles, reading.options[nearest].hurdles).filter { $0.0.screens && !$0.1.passes }.map { "“\($0.0.name)”" }
        return "No option passes every hurdle, so none is recommended. Nearest comes \(reading.quoted(nearest)), which fails \(Figures.list(failed))."
            + gapWords(nearest)
    }

    /// What an option does to the gap; nothing for do-nothing.
    private func gapWords(_ option: Int) -> String {
        guard let change = reading.gapChange(option) else { return "" }
        let less = reading.outcome(option)?.probabilityGapSmaller ?? 0
        let ends = change.ends(in: .poundsMillions(), scale: 1e-6)
        return """
             On average it \(change.mean < 0 ? "narrows" : "widens") the do-nothing gap of \(reading.lastName) by \(change.size) \
            (\(wording.eightInTen): a change of \(ends)); it is smaller than without the option in \(wording.futures(less)).
            """
    }

    /// How sure the choice is, and how groups of stakeholders see it.
    var certainty: String? {
        guard reading.tied.isEmpty else { return Self.together([odds, views(of: nil)]) }
        guard odds != nil else { return nil }
        return Self.together([odds, views(of: choice.recommended)])
    }

    private static func together(_ sentences: [String?]) -> String? {
        let said = sentences.compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: " ")
    }

    /// In how many futures the option put first is worth most, and is ahead of the next; nil where there is nothing to choose.
    var odds: String? {
        if !reading.tied.isEmpty {
            // Copies of one option are ahead of what is next as one.
            guard reading.tied.count == choice.alike.count, let next = choice.runnerUp, let ahead = choice.probabilityAhead else { return nil }
            return "Either is ahead of \(reading.quoted(next)), the next, in \(wording.futures(ahead))."
        }
        guard let first = choice.recommended, choice.order.count > 1 else { return nil }
        var parts: [String] = []
        let subject = appraisal.firstUnscored == nil ? "It" : "Of those scored on everything, \(reading.quoted(first))"
        if let best = reading.options[first].worthMost { parts.append("\(subject) is worth most in \(wording.futures(best.share))") }
        if let second = choice.runnerUp, let ahead = choice.probabilityAhead {
            let isNear = wording.isEnough && (0.4...0.6).contains(ahead)
            parts.append("ahead of \(reading.quoted(second)), the next, in \(wording.futures(ahead))\(isNear ? ", nearly a tie" : "")")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", and ") + "."
    }

    /// What the option put first is worth in money and health alone, and how sure that is; nil for do-nothing.
    var worth: String? {
        guard let first = preferred, first != 0 else { return nil }
        let money = reading.options[first].money
        let value = money.netPresentValue.mean
        guard abs(value) >= 0.05e6 else { return nil }
        return
            "Counting money and health alone it \(value > 0 ? "gains" : "costs") \(Figures.poundsMillions(abs(value) / 1e6, decimals: abs(value) < 9.95e6 ? 1 : 0)) at present value over \(Figures.counted(appraisal.money.appraisalYears, "year")), and is worth what it costs in \(wording.futures(money.probabilityWorthwhile))."
    }

    /// How the groups of stakeholders see it: how many put the first option first, and what the others do; nil with one group. Of groups that nobody
    /// asked it is said what they would do if they weighed as the authors assume.
    private func views(of first: Int?) -> String? {
        let groups = appraisal.groups
        guard groups.count > 1 else { return nil }
        func agrees(_ group: OptionAppraisal.Group) -> Bool { group.tied.isEmpty && group.best == first }
        let others = groups.filter { !agrees($0) }
        let assumed = reading.groupsAsked == 0 ? "With assumed weights, as nobody was asked, " : ""
        if groups.allSatisfy({ !$0.tied.isEmpty }) {
            return DiagnosisWording.sentence("\(assumed)no group of stakeholders can tell one option before the others either.")
        }
        let agree = groups.count - others.count
        let who = DiagnosisWording.howMany(agree, of: groups.count, "group")
        let clear =
            agree == 0
            ? []
            : [
                "\(assumed)\(assumed.isEmpty ? who : DiagnosisWording.inSentence(who)) of stakeholders \(DiagnosisWording.verb(agree, "puts", "put")) it first"
            ]
        let rest = others.map(reading.chooses)
        return DiagnosisWording.sentence((clear + (rest.isEmpty ? [] : [Figures.list(rest)])).joined(separator: "; ")) + "."
    }

    /// The weight nearest to changing the choice.
    var nearestWeight: (stability: OptionAppraisal.Stability, at: Double, option: Int)? {
        guard choice.tied.isEmpty else { return nil }
        // A weight cannot count less than nothing, or more than all.
        return appraisal.weightStability.flatMap { one -> [(stability: OptionAppraisal.Stability, at: Double, option: Int)] in
            [one.below.map { (one, one.low, $0) }, one.above.map { (one, one.high, $0) }].compactMap(\.self)
        }.filter { (0.0005...0.9995).contains($0.at) }.min { abs($0.at - $0.stability.weight) < abs($1.at - $1.stability.weight) }
    }

    /// What would change the choice: a weight, an input, more knowledge.
    var change: String? {
        if !reading.tied.isEmpty { return changeOfTie }
        guard let first = choice.recommended, choice.order.count > 1 else { return nil }
        var parts: [String] = []
        if let nearest = nearestWeight {
            let name = appraisal.criteria[nearest.stability.criterion].name
            let direction = nearest.at > nearest.stability.weight ? "more than" : "less than"
            parts.append(
                "\(reading.opening(nearest.option)) comes first if the criterion “\(name)” has \(direction) about \(Figures.percent(nearest.at)) of the weight (now \(Figures.percent(nearest.stability.weight)))"
            )
        } else {
            parts.append("No other weight of a single criterion puts another option before \(reading.quoted(first))")
        }
        if let best = bestForMoney, best != first {
            let worth = { (option: Int) in Figures.poundsMillions(reading.options[option].money.netPresentValue.mean / 1e6, decimals: 0) }
            parts.insert(
                "Whoever counts money and health alone chooses \(reading.quoted(best)): net present value \(worth(best)), against \(worth(first)) for \(reading.quoted(first))",
                at: 0)
        }
        if let information = reading.analysis.importance.choice {
            if let one = information.switches.first(where: { (0.02...0.98).contains($0.percentile) }) {
                let size = one.relativeChange.map { abs($0) < 2 ? "\(Figures.percent(abs($0))) " : "much " } ?? ""
                let chance = one.value > one.mean ? 1 - one.percentile : one.percentile
                parts.append(
                    "\(opening(one.newBest)) is worth more than \(quoted(information.best)) if “\(reading.label(one.input))” is \(size)\(one.value > one.mean ? "higher" : "lower") than expected, as in \(wording.futures(chance))"
                )
            }
            let all = information.perfectInformation
            parts.append(
                "knowing everything before choosing would make the choice better by at most \(information.unit == "£" ? Figures.poundsMillions(all / 1e6) : "\(Figures.fixed(all, decimals: 1)) points") on average"
            )
        }
        return parts.map(DiagnosisWording.sentence).joined(separator: ". ") + "."
    }

    /// The option with the most net present value among those that pass the hurdles, or among all where none does; no scores are needed for it.
    private var bestForMoney: Int? {
        let passing = reading.options.indices.filter { reading.options[$0].passes }
        return (passing.isEmpty ? Array(reading.options.indices) : passing).max {
            reading.options[$0].money.netPresentValue.mean < reading.options[$1].money.netPresentValue.mean
        }
    }

    /// Where the weights cannot tell options apart, money and health may.
    private var changeOfTie: String? {
        guard let best = bestForMoney, reading.options[best].money.netPresentValue.mean > 0 else { return nil }
        let worth = Figures.poundsMillions(reading.options[best].money.netPresentValue.mean / 1e6, decimals: 0)
        return "Whoever counts money and health alone chooses \(reading.quoted(best)): net present value \(worth)."
    }

    private func opening(_ name: String) -> String { quoted(name == "do-nothing" ? name : DiagnosisWording.sentence(name)) }

    private func quoted(_ name: String) -> String { name == "do-nothing" ? name : "“\(name)”" }
}
