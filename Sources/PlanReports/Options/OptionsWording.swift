import EconomyModel

/// The recommendation in plain words, from figures alone: what, how sure, what would change it.
struct OptionsWording: Sendable {
    private let reading: OptionsReading
    private var appraisal: OptionAppraisal { reading.appraisal }
    private var choice: OptionAppraisal.Choice { appraisal.choice }

    init(_ reading: OptionsReading) { self.reading = reading }

    private func quoted(_ option: Int) -> String { option == 0 ? "doing nothing" : "“\(reading.name(option))”" }

    private func sentence(_ text: String) -> String { DiagnosisWording.sentence(text) }

    /// What to choose, or why nothing can be chosen.
    var recommendation: String { choice.recommended == nil ? noneSentence : chosenSentence }

    private var noneSentence: String {
        guard let nearest = choice.leastFailing else { return "No option passes the hurdles." }
        let failed = zip(appraisal.hurdles, reading.options[nearest].hurdles).filter { $0.0.screens && !$0.1.passes }.map(\.0.name)
        return """
            No option passes every hurdle, so none is recommended. \(sentence(quoted(nearest))) comes nearest and fails \
            \(Figures.list(failed.map { "“\($0)”" }))\(gapWords(nearest)).
            """
    }

    private var chosenSentence: String {
        guard let first = choice.recommended else { return "" }
        let option = reading.options[first]
        let others = choice.order.count - 1
        let against = first == 0 ? "" : ", do-nothing \(Figures.fixed(reading.options[0].value.mean))"
        return """
            \(sentence(quoted(first))) is worth most of \(Figures.counted(others + 1, "course", "courses")) that can be chosen: \
            \(Figures.fixed(option.value.mean)) of 100 points\(against)\(gapWords(first)).
            """
    }

    /// What an option does to the gap, or nothing for do-nothing.
    private func gapWords(_ option: Int) -> String {
        guard let change = reading.gapChange(option) else { return "" }
        let ends = DiagnosisWording.ends(change, in: .poundsMillions(decimals: 0), scale: 1e-6)
        let middle = Figures.poundsMillions(abs(change.p50) / 1e6, decimals: 0)
        let less = reading.outcome(option)?.probabilityGapSmaller ?? 0
        let verb = change.p50 < 0 ? "narrows" : "widens"
        return """
            . In the middle of futures it \(verb) the gap of \(reading.lastName) by \(middle) (8 in 10 futures: \(ends)); the gap is smaller than \
            in do-nothing in \(Figures.futures(less))
            """
    }

    /// How sure the choice is.
    var certainty: String? {
        guard let first = choice.recommended else { return nil }
        var parts: [String] = []
        if let best = reading.options[first].probabilityBest {
            parts.append("\(sentence(quoted(first))) is worth most in \(Figures.futures(best.share))")
        }
        if let second = choice.runnerUp, let ahead = choice.probabilityAhead {
            parts.append("ahead of \(quoted(second)), the next, in \(Figures.futures(ahead))")
        }
        guard !parts.isEmpty else { return nil }
        let groups = appraisal.groups
        let agree = groups.count { $0.best == first }
        let views: String
        if groups.count < 2 {
            views = ""
        } else if agree == groups.count {
            views = " \(DiagnosisWording.howMany(agree, of: groups.count, "group")) of stakeholders put it first."
        } else {
            let others = groups.filter { $0.best != first }.map { "\($0.name) would choose \(quoted($0.best))" }
            views = " \(DiagnosisWording.howMany(agree, of: groups.count, "group")) of stakeholders \(agree == 1 ? "puts" : "put") it first; \(Figures.list(others))."
        }
        return parts.joined(separator: ", and ") + "." + views
    }

    /// The weight nearest to changing the choice.
    var nearestWeight: (stability: OptionAppraisal.Stability, at: Double, option: Int)? {
        appraisal.weightStability.flatMap { one -> [(stability: OptionAppraisal.Stability, at: Double, option: Int)] in
            [one.below.map { (one, one.low, $0) }, one.above.map { (one, one.high, $0) }].compactMap(\.self)
        }.min { abs($0.at - $0.stability.weight) < abs($1.at - $1.stability.weight) }
    }

    /// What would change the choice: a weight, an input, more knowledge.
    var change: String? {
        guard let first = choice.recommended else { return nil }
        var parts: [String] = []
        if let nearest = nearestWeight {
            let name = appraisal.criteria[nearest.stability.criterion].name
            let direction = nearest.at > nearest.stability.weight ? "above" : "below"
            parts.append(
                "\(sentence(quoted(nearest.option))) comes first if “\(name)” counts \(direction) \(Figures.percent(nearest.at)) instead of \(Figures.percent(nearest.stability.weight))")
        } else if choice.order.count > 1 {
            parts.append("No other weight of a single criterion puts another option before \(quoted(first))")
        }
        if let information = reading.analysis.importance.choice {
            if let one = information.switches.first, (0.02...0.98).contains(one.percentile) {
                parts.append("for money alone \(quotedName(one.newBest)) overtakes if \(DiagnosisWording.inSentence(one.input.label)) is \(one.value > one.mean ? "higher" : "lower") by \(Figures.fixed(abs(one.standardDeviations), decimals: 1)) times its usual spread")
            }
            parts.append("knowing everything before choosing would be worth at most \(Figures.poundsMillions(information.perfectInformation / 1e6))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ") + "."
    }

    private func quotedName(_ name: String) -> String { name == "do-nothing" ? "doing nothing" : "“\(name)”" }
}
