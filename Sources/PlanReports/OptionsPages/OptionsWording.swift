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

    init(_ reading: OptionsReading) { self.reading = reading }

    /// What to choose, or why nothing can be chosen.
    var recommendation: String {
        guard let first = choice.recommended else { return nothingPasses }
        let count = choice.order.count
        let others = choice.order.contains(0) && first != 0 ? ", do-nothing among them" : ""
        let against = first == 0 || !choice.order.contains(0) ? "" : " against \(Figures.fixed(reading.options[0].value.mean))"
        let lead =
            count == 1
            ? "\(reading.opening(first)) is the only one \(reading.options.contains { $0.notScored != nil } ? "that is scored in full and passes" : "that passes the hurdles"): worth \(Figures.fixed(reading.options[first].value.mean)) of 100 points"
            : "\(reading.opening(first)) is worth most of the \(DiagnosisWording.number(count)) that can be chosen\(others): \(Figures.fixed(reading.options[first].value.mean)) of 100 points\(against)"
        return lead + "." + gapWords(first)
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
        let ends = DiagnosisWording.ends(change, in: .poundsMillions(), scale: 1e-6)
        return """
             In the middle of futures it \(change.p50 < 0 ? "narrows" : "widens") the do-nothing gap of \(reading.lastName) by \(Figures.poundsMillions(abs(change.p50) / 1e6)) \
            (8 in 10 futures: a change of \(ends)); it is smaller than without the option in \(Figures.futures(less)).
            """
    }

    /// How sure the choice is.
    var certainty: String? {
        guard let first = choice.recommended, choice.order.count > 1 else { return nil }
        var parts: [String] = []
        if let best = reading.options[first].probabilityBest { parts.append("It is worth most in \(Figures.futures(best.share))") }
        if let second = choice.runnerUp, let ahead = choice.probabilityAhead {
            parts.append("ahead of \(reading.quoted(second)), the next, in \(Figures.futures(ahead))")
        }
        guard !parts.isEmpty else { return nil }
        let groups = appraisal.groups
        let agree = groups.count { $0.best == first }
        let views: String
        if groups.count < 2 {
            views = ""
        } else if agree == groups.count {
            views = " \(DiagnosisWording.howMany(agree, of: groups.count, "group")) of stakeholders \(DiagnosisWording.verb(agree, "puts", "put")) it first."
        } else {
            let others = groups.filter { $0.best != first }.map { "\($0.name) would choose \(reading.quoted($0.best))" }
            views =
                " \(DiagnosisWording.howMany(agree, of: groups.count, "group")) of stakeholders \(DiagnosisWording.verb(agree, "puts", "put")) it first; \(Figures.list(others))."
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
        guard let first = choice.recommended, choice.order.count > 1 else { return nil }
        var parts: [String] = []
        if let nearest = nearestWeight {
            let name = appraisal.criteria[nearest.stability.criterion].name
            let direction = nearest.at > nearest.stability.weight ? "more than" : "less than"
            parts.append(
                "\(reading.opening(nearest.option)) comes first if “\(name)” counts \(direction) \(Figures.percent(nearest.at)) (now \(Figures.percent(nearest.stability.weight)))"
            )
        } else {
            parts.append("No other weight of a single criterion puts another option before \(reading.quoted(first))")
        }
        if let information = reading.analysis.importance.choice {
            if let best = reading.options.indices.first(where: { reading.name($0) == information.best }), best != first {
                let worth = { (option: Int) in Figures.poundsMillions(reading.options[option].money.netPresentValue.mean / 1e6, decimals: 0) }
                parts.insert(
                    "Whoever counts money and health alone chooses \(reading.quoted(best)): net present value \(worth(best)), against \(worth(first)) for \(reading.quoted(first))",
                    at: 0)
            }
            if let one = information.switches.first(where: { (0.02...0.98).contains($0.percentile) }) {
                let size = one.relativeChange.map { abs($0) < 2 ? "\(Figures.percent(abs($0))) " : "much " } ?? ""
                let chance = one.value > one.mean ? 1 - one.percentile : one.percentile
                parts.append(
                    "for money and health alone \(quoted(one.newBest)) is better than \(quoted(information.best)) if “\(reading.label(one.input))” is \(size)\(one.value > one.mean ? "higher" : "lower") than expected, as in \(Figures.futures(chance))"
                )
            }
            parts.append("knowing everything before choosing would be worth at most \(Figures.poundsMillions(information.perfectInformation / 1e6))")
        }
        return parts.map(DiagnosisWording.sentence).joined(separator: ". ") + "."
    }

    private func quoted(_ name: String) -> String { name == "do-nothing" ? name : "“\(name)”" }
}
