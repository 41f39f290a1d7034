import HealthEconomy
import HealthSimulation
import PlanDesign
import ReportKit
import ReportWording
import Statistics

/// The report page of a design: its first screen here, its sections in files of their own.
struct DesignPage: Sendable {
    let design: PlanDesign
    /// When the run was made, as text for the quiet line.
    let made: String
    let version: String

    var lastYear: String { design.years.last ?? "" }
    var firstYear: String { design.years.count > 1 ? design.years[1] : lastYear }
    var subtitle: String { "Plan designed for \(firstYear) to \(lastYear): \(design.objective.words)" }

    /// Said under every simulated figure.
    var simulated: String {
        "simulation of do-nothing, the plan and \(Figures.counted(design.options.count, "option")) in the same \(Figures.counted(design.settings.replications, "future")); scenario \(design.file)"
    }

    /// Said under what the search found in its own futures.
    var searched: String {
        "search of \(Figures.count(design.plansSimulated)) whole plans in the same \(Figures.count(min(design.search.searched, design.settings.replications))) futures; scenario \(design.file)"
    }

    /// "8 in 10".
    var certainly: String {
        let tenths = design.search.certainty * 10
        return tenths == tenths.rounded() ? "\(Int(tenths)) in 10" : Figures.percent(design.search.certainty) + " of"
    }

    /// What made the run.
    var facts: RunFacts {
        RunFacts(
            scenario: design.scenario, file: design.file, digest: design.digest, option: design.option, seed: design.settings.seed,
            replications: design.settings.replications, sampling: design.settings.sampling.rawValue, planner: version, resultsFormat: design.format,
            made: made, changes: design.changes.facts)
    }

    var page: ReportPage {
        ReportPage(
            title: design.scenario, subtitle: subtitle, provenance: facts.provenance, messages: messages, headlines: headlines, sections: sections)
    }

    var sections: [ReportSection] {
        [answerSection, schemesSection, neededSection, frontierSection, stagesSection, besideSection, searchSection, termsSection].compactMap(\.self)
    }

    // MARK: The first screen

    var inPlan: [DesignedScheme] { design.schemes.filter(\.isInPlan) }

    func money(_ pounds: Double) -> String { Figures.money(pounds) }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: design.settings.replications) }

    var messages: [KeyMessage] {
        [
            KeyMessage(topic: "The gap", sentence: gapSentence, section: "design"),
            KeyMessage(topic: "The plan", sentence: answer, section: "design-schemes"),
            neededSentence.map { KeyMessage(topic: "What would have to be true", sentence: $0, section: "design-needed") },
            KeyMessage(topic: "What to start now", sentence: startSentence, section: "design-stages"),
            KeyMessage(topic: "How far from proven", sentence: boundSentence, section: "design-search"),
        ].compactMap(\.self)
    }

    var gapSentence: String {
        let nothing = design.doNothing
        let habit = nothing.gap.mean - nothing.left.mean
        guard nothing.gap.mean > 0 else { return "There is no do-nothing gap in \(lastYear): on average \(nothing.gap.size) is left over." }
        return
            "If nothing is done, \(nothing.gap.size) is missing in \(lastYear) (\(wording.eightInTen): \(nothing.gap.ends(in: .poundsMillions(), scale: 1e-6))); "
            + (habit > 0
                ? "what organisations habitually save takes \(Figures.money(habit, error: nothing.left.samplingError(in: .poundsMillions()))) off it, \(nothing.left.mean < 0 ? "more than all of it: \(nothing.left.size) is left over" : "and \(nothing.left.size) is left")."
                : "nothing is saved from habit.")
    }

    /// The answer: this plan closes it, or nothing does and so much is left.
    var answer: String {
        guard !design.plan.worse.isEmpty, !inPlan.isEmpty else { return closing }
        let worse = Figures.list(design.plan.worse.map { "\($0.standard) of \($0.organisation)" })
        return "\(closing) It makes worse what no plan with what it must hold keeps: \(worse)."
    }

    private var closing: String {
        let plan = design.plan
        let count = DiagnosisWording.number(inPlan.count)
        if design.isNoGap {
            return
                "No plan is needed to close the gap: with what organisations habitually save, nothing is left of it in \(wording.futures(design.doNothing.probabilityClosed))."
        }
        if inPlan.isEmpty { return "Nothing in the library that fits within the limits and keeps standards is better than doing nothing." }
        let closing =
            "it closes at least \(closedSurely(plan)) of the do-nothing gap in \(certainly) futures"
            + (plan.shareClosed.map { " (\(Figures.percent($0)) of it)" } ?? "")
        if design.closes {
            return "This plan closes it: \(count) schemes; \(closing), and with habitual savings nothing is left in \(wording.futures(plan.probabilityClosed))."
        }
        return
            "Nothing in the library closes it. The nearest is a plan of \(count) \(inPlan.count == 1 ? "scheme" : "schemes"): \(closing), and with habitual savings leaves \(plan.left.mean < 0 ? "nothing on average (\(plan.left.size) is to spare)" : "\(plan.left.size) on average"), up to \(Figures.money(plan.leftSurely, error: plan.left.samplingErrorOfEnds(in: .poundsMillions()))) in \(certainly) futures; \(openSentence)."
    }

    /// How often nothing is left.
    private var openSentence: String {
        let share = design.plan.probabilityClosed
        return share == 0 ? "in no future is the gap closed" : "it is closed in \(wording.futures(share))"
    }

    /// A change in words.
    func words(_ change: NeededChange) -> String { change.words(baseline: design.years[0]) }

    private var neededSentence: String? {
        guard !design.closes else { return nil }
        let possible = design.needed.filter { $0.change != nil }
        if possible.isEmpty { return design.needed.isEmpty ? nil : "None of the changes tried beside the plan would leave nothing in \(certainly) futures." }
        return "For nothing to be left in \(certainly) futures, beside the plan, one of these: \(Figures.list(possible.map(words), joint: "or"))."
    }

    private var startSentence: String {
        let sure = design.stages.filter { $0.stance == .now }
        let later = design.stages.filter { $0.stance != .now }
        guard !sure.isEmpty || !later.isEmpty else { return "There is nothing to start." }
        // What the plan begins in a later year is not to be started now.
        let now = sure.filter { $0.decidedIn == design.years[1] }
        let surest = now.sorted { ($0.helpsIn, $0.now) > ($1.helpsIn, $1.now) }.prefix(4).map { "“\($0.intervention)”" }
        let start =
            now.isEmpty ? "Nothing must be started at once" : "Start \(DiagnosisWording.number(now.count)) in any case, surest \(Figures.list(Array(surest)))"
        guard let one = later.first(where: { $0.signpost != nil }) else { return start + "; waiting is worth nothing for the others." }
        return start + "; \(DiagnosisWording.number(later.count)) can wait, such as “\(one.intervention)”, to be decided in \(one.decidedIn)."
    }

    /// What is closed with the stated certainty, to the digits that hold.
    func closedSurely(_ standing: PlanStanding) -> String {
        Figures.money(standing.closedSurely, error: standing.closed.samplingErrorOfEnds(in: .poundsMillions()))
    }

    /// A value by the objective, to the digits that hold.
    ///
    /// - Parameter futures: of how many futures it is; all of the run unless given. Errors fall with the root of their number.
    func value(_ amount: Double, of futures: Int? = nil) -> String {
        let error = design.plan.valueError.map {
            $0 * (Double(design.settings.replications) / Double(max(1, futures ?? design.settings.replications))).squareRoot()
        }
        return design.objective.isMoney ? Figures.money(amount, error: error) : FigureFormat.percent(decimals: 1).text(amount, error: error)
    }

    /// Futures of the search, and those in which single schemes were held against the plan.
    var searchedFutures: Int { min(design.search.searched, design.settings.replications) }
    private var marginFutures: Int { min(PlanDesign.margins, searchedFutures) }

    /// A share of the run's futures, to the digits that hold.
    private func share(_ probability: Double) -> String {
        let error = (probability * (1 - probability) / Double(max(1, design.settings.replications))).squareRoot()
        return FigureFormat.percent(decimals: 1).text(probability, error: error)
    }

    /// How much more a better plan could at most bring.
    var boundSentence: String {
        let judged = design.schemes.isEmpty ? [] : inPlan.filter { $0.evidence == .judgement || $0.evidence == .mixed }
        let evidence =
            judged.isEmpty
            ? ""
            : " \(DiagnosisWording.sentence(DiagnosisWording.number(judged.count))) of its \(inPlan.count == 1 ? "one scheme" : "\(DiagnosisWording.number(inPlan.count)) schemes") \(judged.count == 1 ? "rests" : "rest") on judgement or mixed evidence."
        guard design.bound > design.searchedValue, design.searchedValue > 0 else {
            return "No plan is seen that could do better than \(value(design.searchedValue, of: searchedFutures)).\(evidence)"
        }
        return
            "The plan reaches \(value(design.searchedValue, of: searchedFutures)); whoever knew every future beforehand and kept no standards could not be seen to pass \(value(design.bound, of: marginFutures)), so that at most \(value(design.bound - design.searchedValue, of: marginFutures)) was missed.\(evidence)"
    }

    var headlines: [HeadlineFigure] {
        let plan = design.plan
        return [
            HeadlineFigure(
                name: "Do-nothing gap of \(lastYear), mean", value: design.doNothing.gap.text(in: .poundsMillions(), scale: 1e-6),
                interval: "\(wording.eightInTen): " + design.doNothing.gap.ends(in: .poundsMillions(), scale: 1e-6), section: "design"),
            HeadlineFigure(
                name: "Closed by the plan at least, in \(certainly) futures",
                value: FigureFormat.poundsMillions().text(
                    plan.closedSurely / 1e6, error: plan.closed.samplingErrorOfEnds(in: .poundsMillions()).map { $0 / 1e6 }),
                interval: plan.shareClosed.map { "\(Figures.percent($0)) of the mean do-nothing gap" } ?? "", section: "design"),
            HeadlineFigure(
                name: "Left with habitual savings, mean", value: plan.left.text(in: .poundsMillions(), scale: 1e-6),
                interval: "\(wording.eightInTen): " + plan.left.ends(in: .poundsMillions(), scale: 1e-6), section: "design"),
            HeadlineFigure(
                name: "Futures in which nothing is left", value: share(plan.probabilityClosed),
                interval: "do-nothing: \(share(design.doNothing.probabilityClosed))", section: "design-needed"),
        ]
    }
}
