import PlannerFiles
import Statistics

/// What must hold of programmes and their templates: names that exist, no circles, nothing that leads nowhere.
struct ProgrammeChecks {
    private let scenario: Scenario
    private let root: SectionReader
    private let library: [String]
    /// The option a scenario's own programme is for: the chosen one, or the only one.
    private let option: PlanOption?

    init(_ scenario: Scenario, _ root: SectionReader) {
        self.scenario = scenario
        self.root = root
        library = scenario.interventions.map(\.name)
        option =
            scenario.chosenOption.flatMap { name in scenario.options.first { $0.name == name } } ?? (scenario.options.count == 1 ? scenario.options.first : nil)
    }

    package func run() {
        for template in scenario.programmeTemplates { check(template) }
        if let programme = scenario.programme { check(programme) }
    }

    private func fault(at keys: [String], _ problem: Problem) {
        root.faults.add(Fault(place: root.place(of: keys), path: keys.joined(separator: "."), problem: problem))
    }

    private func warn(at keys: [String], _ name: String, _ text: String) { fault(at: keys, .warning(id: name, text: text)) }

    private func known(_ name: String, among allowed: [String], _ kind: String, at keys: [String]) {
        guard !allowed.contains(name) else { return }
        // The fault stands at the name itself where it is an item of a list, under the path of the list.
        let problem = Problem.unknownName(kind: kind, found: shown(name), nearest: nearestName(to: name, among: allowed), allowed: allowed)
        root.faults.add(Fault(place: root.place(of: keys + [name]), path: keys.joined(separator: "."), problem: problem))
    }

    // MARK: A scenario's own programme

    private func check(_ programme: ProgrammeSection) {
        let at = ["programme"]
        let names = scenario.programmeTemplates.map(\.name)
        let template = programme.template.flatMap { name in scenario.programmeTemplates.first { $0.name == name } }
        if let name = programme.template { known(name, among: names, "a programme template", at: at + ["template"]) }
        days(programme.days, at: at)
        let own = programme.activities.map(\.name)
        let common = template?.activities.map(\.name) ?? []
        activities(programme.activities, among: own + common, at: at + ["activities"])
        for name in own where common.contains(name) {
            fault(
                at: at + ["activities", name],
                .duplicateName(kind: "activity", name: name, first: root.place(of: ["programme templates", template?.name ?? "", "activities", name])))
        }
        for activity in programme.activities {
            let path = at + ["activities", activity.name]
            length(activity, hasShare: false, at: path)
            for name in activity.enables {
                known(name, among: library, "an intervention", at: path + ["enables"])
                if let option, library.contains(name), !option.uses.contains(where: { $0.intervention == name }) {
                    warn(
                        at: path + ["enables", name], "activity enables nothing",
                        "\(quoted(name)) is not in the option \(quoted(option.name)), so \(quoted(activity.name)) enables nothing by it; remove it or add it to the option"
                    )
                }
            }
            leadsNowhere(activity, followed: programme.activities, at: path)
        }
        enabled(programme, template)
        for risk in programme.risks { check(risk, among: own + common + library, "an activity or intervention", at: at + ["risks", risk.name]) }
        for benefit in programme.benefits { check(benefit, at: at + ["benefits", benefit.name]) }
    }

    /// Every intervention of the option waits for something, unless a template carries it.
    private func enabled(_ programme: ProgrammeSection, _ template: ProgrammeTemplate?) {
        guard let option, !programme.activities.isEmpty, !programme.activities.contains(where: \.enablesAll) else { return }
        if let template, !template.stages.isEmpty || template.activities.contains(where: \.enablesAll) { return }
        for use in option.uses where !programme.activities.contains(where: { $0.enables.contains(use.intervention) }) {
            warn(
                at: ["programme", "activities"], "intervention without activity: \(use.intervention)",
                "no activity enables \(quoted(use.intervention)), so that it starts after its lead time whatever happens; let an activity enable it, or take a template"
            )
        }
    }

    private func leadsNowhere(_ activity: ProgrammeActivity, followed others: [ProgrammeActivity], at path: [String]) {
        guard activity.kind == .work, activity.enables.isEmpty, !activity.enablesAll,
            !others.contains(where: { $0.links.contains { $0.activity == activity.name } })
        else { return }
        warn(
            at: path, "activity leads nowhere: \(activity.name)",
            "\(quoted(activity.name)) enables no intervention and nothing waits for it; name what it enables, or let a milestone follow it")
    }

    private func check(_ benefit: ProgrammeBenefit, at path: [String]) {
        if benefit.interventions.isEmpty {
            fault(at: path, .missingKey(key: "from", example: "[\(option?.uses.first?.intervention ?? "an intervention")]"))
        }
        let inOption = option?.uses.map(\.intervention) ?? library
        for name in benefit.interventions { known(name, among: inOption, "an intervention of the option", at: path + ["from"]) }
        let providers = scenario.providers.map(\.code)
        let commissioners = scenario.commissioners.map(\.code)
        known(benefit.organisation, among: ["economy"] + commissioners + providers, "an organisation", at: path + ["organisation"])
        let measures =
            benefit.organisation == "economy" ? Measure.ofEconomy : commissioners.contains(benefit.organisation) ? Measure.ofCommissioners : Measure.ofProviders
        if !measures.contains(benefit.measure) {
            let allowed = measures.map(\.rawValue)
            fault(
                at: path + ["measure"],
                .unknownName(
                    kind: "a measure of \(quoted(benefit.organisation))", found: benefit.measure.rawValue,
                    nearest: nearestName(to: benefit.measure.rawValue, among: allowed), allowed: allowed))
        }
    }

    // MARK: Templates

    private func check(_ template: ProgrammeTemplate) {
        let at = ["programme templates", template.name]
        days(template.days, at: at, isTemplate: true)
        let stages = template.stages.map(\.activity)
        let own = template.activities.map(\.name)
        for stage in stages where own.contains(stage.name) {
            fault(at: at + ["stages", stage.name], .duplicateName(kind: "activity", name: stage.name, first: root.place(of: at + ["activities", stage.name])))
        }
        for stage in template.stages {
            let path = at + ["stages", stage.activity.name]
            length(stage.activity, hasShare: stage.share != nil, at: path)
            if !stage.activity.enables.isEmpty || stage.activity.enablesAll {
                fault(
                    at: path,
                    .other("found a stage that enables by name; expected `goes live: yes`, by which each intervention starts when its own stage is done"))
            }
        }
        for activity in template.activities { length(activity, hasShare: false, at: at + ["activities", activity.name]) }
        activities(stages, among: stages.map(\.name) + own, at: at + ["stages"], alone: false)
        activities(template.activities, among: own + stages.map(\.name), at: at + ["activities"], alone: false)
        circle(stages + template.activities, at: at)
        if !stages.isEmpty, !template.stages.contains(where: \.goesLive) {
            fault(at: at + ["stages"], .other("found no stage with `goes live: yes`; expected one, by which the interventions start"))
        }
        for risk in template.risks { check(risk, among: stages.map(\.name) + own, "a stage or activity", at: at + ["risks", risk.name]) }
    }

    // MARK: Shared

    private func days(_ days: ProgrammeDays, at path: [String], isTemplate: Bool = false) {
        guard !isTemplate, let start = days.start else { return }
        let first = "\(scenario.baselineYear.start)-04-01"
        let end = "\(scenario.baselineYear.start + scenario.planYears + 1)-03-31"
        if start.description < first {
            fault(at: path + ["start"], .outOfRange(found: "a start on \(start), before the baseline year", allowed: "from \(first) to \(end)"))
        } else if start.description > end {
            fault(at: path + ["start"], .outOfRange(found: "a start on \(start), after the last plan year", allowed: "from \(first) to \(end)"))
        }
    }

    private func length(_ activity: ProgrammeActivity, hasShare: Bool, at path: [String]) {
        if activity.kind == .work, !activity.statesDuration, !hasShare {
            fault(at: path, .missingKey(key: "duration", example: "{value: 6 weeks, spread: triangular 4 weeks to 10 weeks}"))
        }
        if activity.statesDuration, hasShare {
            fault(at: path, .exactlyOne(of: ["duration", "share of lead time"], found: ["duration", "share of lead time"]))
        }
    }

    private func activities(_ activities: [ProgrammeActivity], among allowed: [String], at path: [String], alone: Bool = true) {
        for activity in activities {
            for link in activity.links {
                let key = link.lag == nil && link.kind == .finishToStart ? "after" : "links"
                known(link.activity, among: allowed, "an activity", at: path + [activity.name, key])
            }
        }
        if alone { circle(activities, at: path) }
    }

    /// Tells a circle of waiting as a -> b -> a.
    private func circle(_ activities: [ProgrammeActivity], at path: [String]) {
        let names = activities.map(\.name)
        let links = activities.flatMap { activity in
            activity.links.filter { names.contains($0.activity) }.map { ActivityNetwork.Link($0.activity, activity.name) }
        }
        do throws(ActivityNetwork.Fault) {
            _ = try ActivityNetwork(activities: names, links: links)
        } catch {
            guard case .cycle(let circle) = error, let first = circle.first else { return }
            fault(
                at: path + [first],
                .other("found activities that wait for each other, \(circle.joined(separator: " -> ")); expected an order in which one of them can begin"))
        }
    }

    private func check(_ risk: ProgrammeRisk, among allowed: [String], _ kind: String, at path: [String]) {
        if risk.hits.isEmpty {
            fault(at: path, .other("found a risk that hits nothing; expected `hits:` with \(kind), such as [\(allowed.first ?? "an activity")]"))
        }
        for name in risk.hits { known(name, among: allowed, kind, at: path + ["hits"]) }
        if risk.delay == nil, risk.cost == nil { fault(at: path, .other("found a risk with neither delay nor cost; expected at least one of them")) }
    }
}
