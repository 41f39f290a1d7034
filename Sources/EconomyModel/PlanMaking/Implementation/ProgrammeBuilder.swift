import HealthEconomy
import PlannerFiles
import Statistics

/// Works out a programme's activities and risks from what is written and from a template.
struct ProgrammeBuilder {
    package let scenario: Scenario
    package let option: PlanOption
    let calendar: ProgrammeCalendar
    package private(set) var activities: [Programme.Activity] = []
    package private(set) var risks: [Programme.Risk] = []

    init(scenario: Scenario, option: PlanOption, calendar: ProgrammeCalendar) {
        self.scenario = scenario
        self.option = option
        self.calendar = calendar
    }

    /// Adds the template's activities that wait for nothing of the stages, the scenario's own, the stages, then the rest.
    package mutating func add(own: ProgrammeSection?, template: ProgrammeTemplate?) {
        let carried = option.uses.indices.filter { use in
            !(own?.activities.contains { $0.enablesAll || $0.enables.contains(option.uses[use].intervention) } ?? false)
        }
        let stageNames = Set(template?.stages.map(\.activity.name) ?? [])
        let (closing, opening) = (template?.activities ?? []).parted { activity in activity.links.contains { stageNames.contains($0.activity) } }
        for activity in opening + (own?.activities ?? []) { activities.append(plain(activity)) }
        if let template {
            for use in carried { addStages(of: template, use) }
            for activity in closing { activities.append(closed(activity, template, carried)) }
            for risk in template.risks { add(risk, of: template, carried) }
        }
        for risk in own?.risks ?? [] { add(risk) }
    }

    // MARK: Activities

    /// An activity as it is written.
    private func plain(_ activity: ProgrammeActivity) -> Programme.Activity {
        entry(activity, links: activity.links.map { link($0, to: $0.activity) })
    }

    private func entry(
        _ activity: ProgrammeActivity, name: String? = nil, duration: DrawnConstant? = nil, daysInUnit: Double? = nil, links: [Programme.Link],
        notBefore: CalendarDay? = nil, intervention: Int? = nil, enables: [Int]? = nil, copied path: String? = nil
    ) -> Programme.Activity {
        let length = duration ?? activity.duration
        func copy(_ figure: DrawnConstant?, _ key: String) -> DrawnConstant? { path.map { path in figure.map { $0.moved(to: "\(path).\(key)") } } ?? figure }
        return Programme.Activity(
            name: name ?? activity.name, about: activity.about, kind: activity.kind, owner: activity.owner, intervention: intervention,
            duration: length, daysInUnit: daysInUnit ?? length.map { calendar.days(in: $0.unit) } ?? 0, links: links,
            notBefore: [activity.notBefore, notBefore].compactMap(\.self).max(), due: activity.due,
            enables: enables ?? option.uses.indices.filter { activity.enablesAll || activity.enables.contains(option.uses[$0].intervention) },
            cost: copy(activity.cost, "cost"), costAMonth: copy(activity.costAMonth, "cost a month"))
    }

    private func link(_ link: ProgrammeLink, to activity: String) -> Programme.Link {
        Programme.Link(activity: activity, kind: link.kind, lag: link.lag.map { $0.value * calendar.days(in: $0.unit) } ?? 0)
    }

    // MARK: Stages

    private func intervention(_ use: Int) -> Intervention? { scenario.interventions.first { $0.name == option.uses[use].intervention } }

    private func goes(_ use: Int, through stage: ProgrammeTemplate.Stage, of template: ProgrammeTemplate) -> Bool {
        guard let intervention = intervention(use) else { return false }
        let isReconfiguration = template.reconfigurations.contains(intervention.name) || intervention.effects.contains { $0.toTrust != nil }
        return switch stage.use {
        case .all: true
        case .reconfigurations: isReconfiguration
        case .others: !isReconfiguration
        case .buildings: (intervention.capital?.value ?? 0) > 0
        case .recruitment: scenario.years.contains { (intervention.staff?.value(in: $0) ?? 0) > 0 }
        }
    }

    private func name(_ stage: String, _ use: Int) -> String { "\(option.uses[use].intervention): \(stage)" }

    /// The stages of an intervention. Those of stated length come out of its lead time first; shares part what is left, at least a quarter of it.
    private mutating func addStages(of template: ProgrammeTemplate, _ use: Int) {
        guard let intervention = intervention(use) else { return }
        let stages = template.stages.filter { goes(use, through: $0, of: template) }
        let lead = intervention.leadTime.value
        let stated = stages.reduce(0) { $0 + ($1.activity.duration.map { $0.value * calendar.days(in: $0.unit) } ?? 0) } / calendar.daysInMonth
        let left = max(lead - stated, lead / 4)
        let decided = option.uses[use].from ?? scenario.years[1]
        for stage in stages {
            let path = "programme.\(intervention.name).\(stage.activity.name)"
            let links = links(of: stage.activity, template, use)
            let follows = stage.activity.links.contains { link in template.stages.contains { $0.activity.name == link.activity } } && !links.isEmpty
            activities.append(
                entry(
                    stage.activity, name: name(stage.activity.name, use),
                    duration: (stage.share ?? stage.activity.duration)?.moved(to: "\(path).duration"),
                    daysInUnit: stage.share == nil ? nil : left * calendar.daysInMonth, links: links,
                    notBefore: follows ? nil : try? CalendarDay(year: decided.start, month: 4, day: 1), intervention: use,
                    enables: stage.goesLive ? [use] : [], copied: path))
        }
    }

    /// What a stage waits for, for one intervention: of a stage that the intervention does not go through, what that waits for.
    private func links(of activity: ProgrammeActivity, _ template: ProgrammeTemplate, _ use: Int) -> [Programme.Link] {
        activity.links.flatMap { link -> [Programme.Link] in
            guard let before = template.stages.first(where: { $0.activity.name == link.activity }) else { return [self.link(link, to: link.activity)] }
            if goes(use, through: before, of: template) { return [self.link(link, to: name(link.activity, use))] }
            return links(of: before.activity, template, use)
        }
    }

    /// An activity of the whole programme that waits for stages: for those of every intervention carried.
    private func closed(_ activity: ProgrammeActivity, _ template: ProgrammeTemplate, _ carried: [Int]) -> Programme.Activity {
        let links = activity.links.flatMap { link -> [Programme.Link] in
            guard let stage = template.stages.first(where: { $0.activity.name == link.activity }) else { return [self.link(link, to: link.activity)] }
            return carried.flatMap { use in
                goes(use, through: stage, of: template) ? [self.link(link, to: name(link.activity, use))] : self.links(of: stage.activity, template, use)
            }
        }
        return entry(activity, links: links)
    }

    // MARK: Risks

    private mutating func add(_ risk: ProgrammeRisk, of template: ProgrammeTemplate, _ carried: [Int]) {
        func hit(_ uses: [Int]) -> [String] {
            risk.hits.flatMap { name -> [String] in
                guard let stage = template.stages.first(where: { $0.activity.name == name }) else { return [name] }
                return uses.filter { goes($0, through: stage, of: template) }.map { self.name(name, $0) }
            }
        }
        if risk.isOfEach {
            for use in carried {
                let intervention = option.uses[use].intervention
                add(risk, name: "\(intervention): \(risk.name)", path: "programme.\(intervention).\(risk.name)", hits: hit([use]))
            }
        } else {
            add(risk, name: risk.name, path: "programme.risks.\(risk.name)", hits: hit(carried))
        }
    }

    /// A risk of the scenario's own; an intervention stands for the activities that enable it.
    private mutating func add(_ risk: ProgrammeRisk) {
        let hits = risk.hits.flatMap { name -> [String] in
            if activities.contains(where: { $0.name == name }) { return [name] }
            let uses = option.uses.indices.filter { option.uses[$0].intervention == name }
            return activities.filter { activity in uses.contains { activity.enables.contains($0) } }.map(\.name)
        }
        add(risk, name: risk.name, path: "programme.risks.\(risk.name)", hits: hits)
    }

    private mutating func add(_ risk: ProgrammeRisk, name: String, path: String, hits: [String]) {
        guard !hits.isEmpty else { return }
        risks.append(
            Programme.Risk(
                name: name, about: risk.about, owner: risk.owner, response: risk.response, path: path,
                probability: risk.probability.moved(to: "\(path).probability"), delay: risk.delay?.moved(to: "\(path).delay"),
                daysInUnit: risk.delay.map { calendar.days(in: $0.unit) } ?? 0, cost: risk.cost?.moved(to: "\(path).cost"), hits: hits))
    }
}

extension Array {
    /// Those for which something holds and those for which it does not, each in order.
    fileprivate func parted(_ holds: (Element) -> Bool) -> (yes: [Element], no: [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
