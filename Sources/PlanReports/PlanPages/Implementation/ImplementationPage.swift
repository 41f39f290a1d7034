import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// The report page of an implementation outlook: its first screen here, its sections in files of their own.
struct ImplementationPage: Sendable {
    typealias Words = ImplementationWording

    package let outlook: ImplementationOutlook
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: outlook.settings.replications) }
    package let made: String
    package let version: String

    /// Said under every simulated figure.
    package var simulated: String {
        "simulation of “\(outlook.option)” and its programme, \(Figures.counted(outlook.settings.replications, "future")); scenario \(outlook.file)"
    }

    var firstYear: Int { outlook.years.first.flatMap { Int($0.prefix(4)) } ?? 0 }
    var lastYear: String { outlook.years.last ?? "" }

    package var facts: RunFacts {
        RunFacts(
            scenario: outlook.scenario, file: outlook.file, digest: outlook.digest, option: outlook.option, seed: outlook.settings.seed,
            replications: outlook.settings.replications, sampling: outlook.settings.sampling.rawValue, planner: version,
            resultsFormat: outlook.format, made: made, changes: outlook.changes.facts)
    }

    var page: ReportPage {
        ReportPage(
            title: outlook.scenario, subtitle: "Implementation: “\(outlook.option)”, \(Words.month(outlook.start)) to \(lastYear)",
            provenance: facts.provenance, messages: messages, headlines: headlines, sections: sections)
    }

    var sections: [ReportSection] {
        [outlookSection, programmeSection, costSection, benefitSection, delaySection, riskSection, ownerSection, registerSection].compactMap(\.self)
    }

    // MARK: The first screen

    var messages: [KeyMessage] { [whenMessage, costMessage, riskMessage, activityMessage, ownerMessage].compactMap(\.self) }

    /// Share of futures below which a planned date is not used.
    static let hardlyKept = 0.1

    var whenMessage: KeyMessage {
        let finish = outlook.finish
        let end = outlook.activities.count { $0.kind == .work }
        // A date that hardly any future keeps is no date to plan for.
        if finish.chanceOnTime < Self.hardlyKept {
            return KeyMessage(
                topic: "Will it happen in time",
                sentence: """
                    Plan for \(Words.month(finish.finish.p80)): by then all \(Figures.counted(end, "activity", "activities")) are done in \(wording.eightInTen), and in half of \
                    them by \(Words.month(finish.finish.p50)). \(Words.day(finish.planned)), which follows when nothing takes longer than stated and no risk \
                    happens, is kept in \(wording.futures(finish.chanceOnTime)) and is no date to promise.
                    """,
                section: "implement-programme")
        }
        return KeyMessage(
            topic: "Will it happen in time",
            sentence: """
                The last of \(Figures.counted(end, "activity", "activities")) is planned for \(Words.day(finish.planned)); \
                \(finish.chanceOnTime < 0.1 ? "hardly any future keeps that day" : "\(wording.futures(finish.chanceOnTime)) \(finish.chanceOnTime == 1 ? "keeps" : "keep") that day"). \
                \(wording.isEnough ? "Half of all futures end by \(Words.month(finish.finish.p50)); whoever wants to be sure in \(wording.eightInTen) says \(Words.month(finish.finish.p80))" : "Later days with their chances mean nothing yet: \(wording.half)").
                """,
            section: "implement-programme")
    }

    private var costMessage: KeyMessage {
        let cost = outlook.delayCost
        let range = Words.range(min(cost.p10, cost.p90), max(cost.p10, cost.p90))
        let sentence: String
        if abs(cost.mean) < 5e4, abs(cost.p90 - cost.p10) < 1e5 {
            sentence = "Delay hardly moves the money of the plan years: nothing is late enough, or what is late saves little."
        } else if cost.mean > 0 {
            sentence =
                "Delay adds \(Words.pounds(cost.mean)) to the gap of the plan years on average (\(wording.eightInTen): \(range)); it costs money in \(wording.futures(outlook.chanceDelayCosts))."
        } else {
            sentence =
                "Delay takes \(Words.pounds(-cost.mean)) off the gap of the plan years on average (\(wording.eightInTen): \(range)), which says that “\(outlook.option)” costs money: within the plan years it takes more than it saves. Lateness is no saving to be had."
        }
        return KeyMessage(topic: "What delay costs", sentence: sentence + careLost, section: "implement-outlook")
    }

    /// What delay costs in health, where the option gains any.
    private var careLost: String {
        guard let health = outlook.delayEffects.first(where: { $0.organisation == "economy" && $0.measure == .healthGain }) else { return "" }
        let years = -health.years.dropFirst().reduce(0) { $0 + $1.mean }
        return years < 1 ? "" : " It also puts off \(Figures.fixed(years)) years of healthy life that the option would have brought by \(lastYear)."
    }

    private var riskMessage: KeyMessage? {
        guard let worst = outlook.risks.max(by: { $0.endWeeks < $1.endWeeks }), worst.endWeeks > 0.05 else { return nil }
        return KeyMessage(
            topic: "What delays it most",
            sentence: """
                “\(worst.name)” (\(Figures.percent(worst.probability)) likely) puts the end off by \(Words.weeks(worst.endWeeksIfHappens)) where it happens and by \
                \(Words.weeks(worst.endWeeks)) on average, more than any other risk; the plan has no allowance for it.
                """,
            section: "implement-risks")
    }

    private var activityMessage: KeyMessage? {
        guard let dear = outlook.activities.max(by: { abs($0.monthOfDelay.mean) < abs($1.monthOfDelay.mean) }), abs(dear.monthOfDelay.mean) > 5e3 else {
            return nil
        }
        let isSaving = dear.monthOfDelay.mean < 0
        let because = isSaving ? ", because what waits for it costs more than it saves within them" : ""
        let verb = isSaving ? "spares" : "costs"
        return KeyMessage(
            topic: "Where a month matters",
            sentence:
                "A month more of “\(dear.name)” \(verb) \(Words.pounds(abs(dear.monthOfDelay.mean), decimals: 2)) over the plan years\(because), more than a month of anything else.",
            section: "implement-delay")
    }

    private var ownerMessage: KeyMessage? {
        let due = outlook.duties.filter { $0.kind != .respond }
        guard
            let first = due.filter({ $0.kind == .finish || $0.kind == .decide || $0.kind == .reach }).max(by: { $0.criticality < $1.criticality }) ?? due.first
        else { return nil }
        let owners = Set(outlook.duties.map(\.owner)).count
        return KeyMessage(
            topic: "Who must act first",
            sentence: """
                \(Figures.counted(owners, "owner has", "owners have")) something due within 90 days; the end hangs most on \(first.owner.prefix(1).lowercased() + first.owner.dropFirst()), \
                “\(first.what)”, by \(Words.day(first.due)).
                """,
            section: "implement-owners")
    }

    var headlines: [HeadlineFigure] {
        let finish = outlook.finish
        let cost = outlook.costAndTime
        return [
            HeadlineFigure(
                name: "All done, in \(wording.eightInTen)", value: Words.month(finish.finish.p80),
                interval: "planned \(Words.month(finish.planned)), likely \(Words.month(finish.finish.p50))", section: "implement-programme"),
            HeadlineFigure(
                name: "Planned end kept", value: Figures.percent(finish.chanceOnTime), interval: "of futures", section: "implement-programme"),
            HeadlineFigure(
                name: "Delay, effect on the gap", value: outlook.delayCost.changeText(in: .poundsMillions(), scale: 1e-6),
                interval: "all plan years; \(wording.eightInTen): \(Words.range(outlook.delayCost.p10, outlook.delayCost.p90))", section: "implement-outlook"),
            HeadlineFigure(
                name: "Cost of the programme, in \(wording.eightInTen)", value: Words.pounds(cost.cost.p80),
                interval: "planned \(Words.pounds(cost.plannedCost)), likely \(Words.pounds(cost.cost.p50))", section: "implement-cost"),
        ]
    }
}
