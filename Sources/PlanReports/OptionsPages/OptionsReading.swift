import HealthEconomy
import HealthSimulation
package import OptionsAppraisal
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics

/// An analysis of options as a report reads it: names, order, formats of criteria, and changes from do-nothing.
struct OptionsReading: Sendable {
    package let analysis: OptionsAnalysis
    /// The option that a plan is made for in the same report; nil where there is no plan.
    let planned: String?
    /// Why the scenario has chosen it; nil where it does not say, or another is planned.
    let because: String?

    init(_ analysis: OptionsAnalysis, planned: String? = nil, because: String? = nil) {
        self.analysis = analysis
        self.planned = planned
        self.because = because
    }

    var appraisal: OptionAppraisal { analysis.appraisal }
    package var options: [OptionAppraisal.Option] { appraisal.options }
    var lastName: String { analysis.years.last ?? "" }
    var baselineName: String { analysis.years.first ?? "" }
    var planYears: String { analysis.years.count > 1 ? "\(analysis.years[1]) to \(lastName)" : baselineName }

    /// Places of all options but do-nothing.
    var real: [Int] { Array(options.indices.dropFirst()) }

    /// Options of the choice best first, then the others by their mean value.
    package var order: [Int] {
        let chosen = appraisal.choice.order
        return chosen + options.indices.filter { !chosen.contains($0) }.ordered { (-options[$0].value.mean, $0) < (-options[$1].value.mean, $1) }
    }

    /// The option that comes first: recommended, or the least failing when none passes; nil where several cannot be told apart.
    package var first: Int? { appraisal.choice.recommended ?? appraisal.choice.leastFailing }

    /// Options that cannot be told apart and among which nothing is recommended; empty where one is.
    var tied: [Int] { appraisal.choice.leastFailing == nil && appraisal.choice.recommended == nil ? appraisal.choice.tied : [] }

    // MARK: Whose weights

    /// How many groups of stakeholders were asked.
    var groupsAsked: Int { appraisal.groups.count { $0.asked != nil } }

    /// Whose weights these are, to follow a verb: nobody speaks for people who were not asked.
    var byWhoseWeights: String {
        switch groupsAsked {
        case 0: "by weights that the authors assume"
        case appraisal.groups.count:
            "by the weights of \(Figures.counted(appraisal.groups.reduce(0) { $0 + ($1.asked?.people ?? 0) }, "person", "people")) asked"
        default: "by weights of which those of \(Figures.list(appraisal.groups.filter { $0.asked == nil }.map(\.name))) are assumed"
        }
    }

    /// "if clinicians weighed as the authors assume, they would choose A", "clinicians (12 asked) would choose A".
    func chooses(_ group: OptionAppraisal.Group) -> String {
        let what = group.tied.isEmpty ? quoted(group.best) : ""
        let tied = Figures.list(group.tied.map(quoted))
        guard let asked = group.asked else {
            return "if \(group.name) weighed as the authors assume, they would \(group.tied.isEmpty ? "choose \(what)" : "not tell \(tied) apart")"
        }
        let own = asked.first.first { $0.option == group.best }.map { $0.people.rounded() == $0.people ? Int($0.people) : Int($0.people.rounded(.down)) } ?? 0
        let people = "\(group.name) (\(Figures.count(asked.people)) asked)"
        return group.tied.isEmpty
            ? "\(people) would choose \(what), \(Figures.count(own)) of them by their own weights" : "\(people) cannot tell \(tied) apart"
    }

    // MARK: Prices

    /// One unit of a criterion in words, and how many units of its level that is.
    func unit(_ criterion: OptionAppraisal.Criterion) -> (words: String, size: Double) {
        guard criterion.measure != nil else { return ("a point of the panel’s score", 1) }
        switch criterion.unit {
        case "share": return ("a percentage point", 0.01)
        case "quality-adjusted life years": return ("a year of life in full health", 1)
        case "minutes": return ("an hour", 60)
        case "WTE": return ("a post", 1)
        case "£": return ("£1", 1)
        default: return ("one (\(criterion.unit))", 1)
        }
    }

    /// A price with its basis: "£42,000", "£1.2m a year".
    func price(_ pounds: Double?, _ basis: String, size: Double) -> String {
        guard let pounds else { return "no price: money has no weight" }
        let amount = pounds * size
        return (amount >= 0.995e6 ? Figures.poundsMillions(amount / 1e6) : Figures.pounds(amount >= 1000 ? (amount / 100).rounded() * 100 : amount))
            + (basis == "a year" ? " a year" : "")
    }

    /// Prices by the weights that contradict what is stated, in a sentence; nil where none does.
    var contradiction: String? {
        let found = appraisal.prices.filter(\.contradictsStated)
        guard !found.isEmpty else { return nil }
        let parts = found.map { one -> String in
            let unit = unit(appraisal.criteria[one.criterion])
            return
                "\(unit.words) at \(price(one.pounds, one.basis, size: unit.size)), where \(price(one.statedLow, "once", size: unit.size)) to \(price(one.statedHigh, one.basis, size: unit.size)) is stated"
        }
        return "The weights contradict a stated price: they put \(Figures.list(parts))."
    }

    /// An option inside a sentence; do-nothing has no quotes.
    func quoted(_ option: Int) -> String { option == 0 ? name(option) : "“\(name(option))”" }

    /// The same at the beginning of a sentence.
    func opening(_ option: Int) -> String {
        let name = DiagnosisWording.sentence(name(option))
        return option == 0 ? name : "“\(name)”"
    }

    /// Trusts by code as the object of a sentence: "all three trusts", or their names.
    package func trusts(_ codes: [String]) -> String {
        let all = analysis.organisations.count { $0.kind == .provider }
        return codes.count == all && all > 1 ? "all \(DiagnosisWording.number(all)) trusts" : Figures.list(codes.map(organisation))
    }

    package func name(_ option: Int) -> String { options.indices.contains(option) ? options[option].name : Figures.missing }

    /// An organisation's short name; the economy's own for `economy`.
    package func organisation(_ code: String) -> String {
        if code == "economy" { return analysis.scenario }
        return analysis.organisations.first { $0.code == code }.map { DiagnosisWording.shortName($0.name) } ?? code
    }

    func outcome(_ option: Int) -> OptionComparison.Outcome? { analysis.comparison.outcomes.first { $0.option == name(option) } }
    package func money(_ option: Int) -> OptionsAnalysis.MoneyConsequences? { analysis.consequences.first { $0.option == name(option) } }

    /// Readings of the gap: options are measured against the first and shown on all.
    static let gaps: [Measure] = [.gapDoNothing, .gapAfterHabit, .gap]

    /// Paired change of the economy's gap in the last plan year, of the do-nothing gap unless another reading is asked for; nil for
    /// do-nothing.
    func gapChange(_ option: Int, _ reading: Measure = .gapDoNothing) -> YearSummary? {
        outcome(option)?.differences.first { $0.organisation == "economy" && $0.measure == reading }?.change
    }

    /// The do-nothing gap of the last plan year with an option; without any for do-nothing.
    func gap(_ option: Int) -> YearSummary? {
        let trajectories = option == 0 ? analysis.comparison.doNothing : outcome(option)?.trajectories ?? []
        return trajectories.first { $0.organisation == "economy" && $0.measure == .gapDoNothing }?.years.last ?? nil
    }

    /// What is left of the gap of the last plan year with an option once organisations find what they habitually save.
    func toFind(_ option: Int) -> YearSummary? { analysis.ladder(of: name(option))?.toFind }

    /// Change of a measure of the whole economy by year.
    func change(_ option: Int, _ measure: Measure) -> [YearSummary?]? { money(option)?.changes.first { $0.measure == measure }?.years }

    /// Sum over the plan years of mean changes.
    func meanOverPlan(_ option: Int, _ measure: Measure) -> Double? {
        change(option, measure).map { $0.dropFirst().reduce(0) { $0 + ($1?.mean ?? 0) } }
    }

    /// Options that no other of the choice beats in both benefit and present cost, on average, by more than the page shows of either.
    var efficient: Set<Int> {
        func beats(_ other: Int, _ one: Int) -> Bool {
            let gain = benefit(other).mean - benefit(one).mean
            let saving = options[one].money.presentCost.mean - options[other].money.presentCost.mean
            return gain >= 0 && saving >= 0 && (gain > OptionAppraisal.leastDifference || saving > 0.05e6)
        }
        return Set(
            options.indices.filter { one in
                options[one].isInChoice && !options.indices.contains { other in other != one && options[other].isInChoice && beats(other, one) }
            })
    }

    /// Criteria on which an option is not scored, or not known, by name.
    func notScored(_ option: Int) -> [String] { (options[option].notScored?.criteria ?? []).map { appraisal.criteria[$0].name } }

    /// "not scored on fit and public acceptability", "not judged on its travel, which is not known"; empty where nothing is missing.
    func notScoredWords(_ option: Int) -> String {
        let missing = options[option].notScored?.criteria ?? []
        let scored = missing.filter { appraisal.criteria[$0].measure == nil }.map { appraisal.criteria[$0].name }
        let known = missing.filter { appraisal.criteria[$0].measure != nil }.map { "its \(appraisal.criteria[$0].name)" }
        let parts = [
            scored.isEmpty ? "" : "not scored on \(Figures.list(scored))",
            known.isEmpty ? "" : "not judged on \(Figures.list(known)), which \(known.count == 1 ? "is" : "are") not known",
        ]
        return Figures.list(parts.filter { !$0.isEmpty })
    }

    /// Whether anything that counts is known of an option's value.
    func hasValue(_ option: Int) -> Bool { options[option].notScored.map { $0.weightScored > 1e-12 } ?? true }

    /// Why an option is not in the choice; empty where it is.
    func outside(_ option: Int) -> String {
        options[option].isInChoice ? "" : !options[option].passes ? "fails a hurdle" : "not scored in full"
    }

    /// Value of what is not money; the joint value where everything is.
    func benefit(_ option: Int) -> OptionAppraisal.Range { options[option].benefit ?? options[option].value }

    var hasBenefit: Bool { options.contains { $0.benefit != nil } }

    /// How levels of a criterion, or figures of a hurdle, are shown: format, factor, unit in words.
    package static func shown(_ unit: String, isChange: Bool) -> (format: FigureFormat, scale: Double, unit: String) {
        switch unit {
        case "£": (.poundsMillions(), 1e-6, "£m")
        case "share": isChange ? (.number(decimals: 1), 100, "points") : (.percent(decimals: 1), 1, "%")
        case "£ per head": (.pounds, 1, "£ a resident")
        case "quality-adjusted life years": (.number(decimals: 0), 1, "QALY")
        case "times", "score", "days", "points": (.number(decimals: 1), 1, unit)
        default: (.number(decimals: 0), 1, unit)
        }
    }

    /// A measure in words, as the scenario names it: `net_present_cost` is no series.
    package static func measure(_ name: String) -> String { Measure(rawValue: name)?.title ?? name.replacing("_", with: " ") }

    /// An input's label with the codes of organisations replaced by their names.
    package func label(_ input: UncertainInput) -> String {
        var text = input.label
        for organisation in analysis.organisations where text.hasPrefix(organisation.code + ":") {
            text = self.organisation(organisation.code) + String(text.dropFirst(organisation.code.count))
        }
        return DiagnosisWording.sentence(text)
    }

    /// What a criterion or hurdle is taken of: "worst trust", "economy", or an organisation's name.
    func scope(_ of: String) -> String { analysis.organisations.contains { $0.code == of } ? organisation(of) : of }
}

extension OptionAppraisal.Range {
    /// "£3.1m (£1.0m to £5.2m)": the mean of money, the middle of anything else, and 8 in 10 futures; no ends where they read the same.
    package func text(_ format: FigureFormat, scale: Double = 1) -> String {
        let error = self.error.map { $0 * scale.magnitude }
        let (low, high) = (
            format.text(p10 * scale, error: error.map { $0 * SamplingError.ofEnd }), format.text(p90 * scale, error: error.map { $0 * SamplingError.ofEnd })
        )
        let middle = self.middle(format, scale: scale)
        return low == high ? middle : "\(middle) (\(low) to \(high))"
    }

    /// The same without its ends. Errors of middles and ends are those of normal futures: 1.253 and 1.709 times that of the mean.
    func middle(_ format: FigureFormat, scale: Double = 1) -> String {
        let error = self.error.map { $0 * scale.magnitude * (format.isMoney ? 1 : SamplingError.ofMiddle) }
        return format.text((format.isMoney ? mean : p50) * scale, error: error)
    }

    func interval(scale: Double = 1) -> FigureInterval { FigureInterval(p10 * scale, p90 * scale) }
}
