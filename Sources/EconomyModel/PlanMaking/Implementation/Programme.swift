package import HealthEconomy
package import PlannerFiles
package import Statistics

/// The programme of one option, with what its template gives worked out: every activity, link and risk by name.
package struct Programme: Sendable {
    package struct Activity: Sendable {
        package let name: String
        package let about: String
        package let kind: ActivityKind
        package let owner: String
        /// Position in the option of the intervention whose stage this is; nil for activities of the whole programme.
        package let intervention: Int?
        /// How long it takes in its own unit, and working days in one of that unit; nil for points in time.
        let duration: DrawnConstant?
        let daysInUnit: Double
        let links: [Link]
        let notBefore: CalendarDay?
        let due: CalendarDay?
        /// Positions in the option of the interventions that wait for it.
        package let enables: [Int]
        package let cost: DrawnConstant?
        let costAMonth: DrawnConstant?
    }

    struct Link: Sendable {
        package let activity: String
        package let kind: LinkKind
        /// Working days.
        let lag: Double
    }

    package struct Risk: Sendable {
        package let name: String
        package let about: String
        package let owner: String
        package let response: String
        package let path: String
        package let probability: DrawnConstant
        package let delay: DrawnConstant?
        let daysInUnit: Double
        package let cost: DrawnConstant?
        /// Names of activities.
        package let hits: [String]
    }

    package let option: PlanOption
    package let template: String?
    package let start: CalendarDay
    let calendar: ProgrammeCalendar
    package let activities: [Activity]
    package let risks: [Risk]
    package let benefits: [ProgrammeBenefit]

    /// The programme of an option: the scenario's own if the option is the chosen one, completed by its template; else the
    /// template alone, `delivery` unless the scenario names another. Nil where there is neither.
    ///
    /// A template carries those interventions that no activity of the scenario's own enables.
    package init?(_ scenario: Scenario, option: PlanOption) throws(StatisticsError) {
        let isOwn = option.name == scenario.optionOfProgramme?.name
        let section = scenario.programme
        let own = isOwn ? section : nil
        let wanted = section?.template ?? (own?.activities.isEmpty ?? true ? Self.standardTemplate : nil)
        let template = wanted.flatMap { name in scenario.programmeTemplates.first { $0.name == name } }
        guard template != nil || !(own?.activities.isEmpty ?? true) else { return nil }
        let firstDay = try CalendarDay(year: scenario.baselineYear.start + 1, month: 4, day: 1)
        // A template made for one year serves later ones: it begins with the plan, or in the half year before it.
        let stated = template?.days.start ?? firstDay
        let start = section?.days.start ?? (stated.number < firstDay.number - 183 ? firstDay : stated)
        func pick<Item>(_ items: (ProgrammeDays) -> [Item]) -> [Item] {
            let stated = (section?.days).map(items) ?? []
            return stated.isEmpty ? (template?.days).map(items) ?? [] : stated
        }
        let weekdays = pick(\.weekdays).map(\.number)
        let working = try WorkingCalendar(
            workingWeekdays: weekdays.isEmpty ? [0, 1, 2, 3, 4] : Set(weekdays), holidays: Set(pick(\.holidays)))
        calendar = ProgrammeCalendar(start: start, working: working, baselineYear: scenario.baselineYear.start, years: Self.yearsKept)
        self.start = start
        self.option = option
        self.template = template?.name
        var builder = ProgrammeBuilder(scenario: scenario, option: option, calendar: calendar)
        builder.add(own: own, template: template)
        activities = builder.activities
        risks = builder.risks
        benefits = own?.benefits ?? []
    }

    /// The template that scenarios without a programme take.
    package static let standardTemplate = "delivery"
    /// Dates are kept for so many years from the start; nothing in a plan of ten years lies beyond.
    private static let yearsKept = 40

    /// Interventions of the option that wait for nothing.
    package var unenabled: [String] {
        option.uses.indices.filter { use in !activities.contains { $0.enables.contains(use) } }.map { option.uses[$0].intervention }
    }
}

extension Scenario {
    /// The option that a scenario's own programme carries out: the chosen one, or the only one.
    package var optionOfProgramme: PlanOption? {
        if let chosenOption { return options.first { $0.name == chosenOption } }
        return options.count == 1 ? options.first : nil
    }
}
