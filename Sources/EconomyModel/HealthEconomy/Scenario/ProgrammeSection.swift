package import PlannerFiles
package import Statistics

/// What an entry of a programme is.
package enum ActivityKind: String, CaseIterable, Sendable, Codable {
    /// Something that takes time.
    case work
    /// A point in time that others look for.
    case milestone
    /// A decision without which what follows cannot begin.
    case gate
}

/// Which ends of two activities a link holds together.
package enum LinkKind: String, CaseIterable, Sendable, Codable {
    case finishToStart = "finish-start"
    case startToStart = "start-start"
    case finishToFinish = "finish-finish"
    case startToFinish = "start-finish"
}

/// What an activity waits for.
package struct ProgrammeLink: Sendable {
    package let activity: String
    package let kind: LinkKind
    /// Time between the two ends; negative for a lead.
    package let lag: CertainConstant?
}

/// An activity, milestone or gate of a programme, as its planner wrote it.
package struct ProgrammeActivity: Sendable {
    package let name: String
    package let place: Place
    package let about: String
    package let kind: ActivityKind
    /// Days are working days, weeks the calendar's working weeks, months a twelfth of the working days of the first year.
    package let duration: DrawnConstant?
    /// Whether a duration is written, be it readable or not.
    let statesDuration: Bool
    package let links: [ProgrammeLink]
    /// Cannot begin before this day.
    package let notBefore: CalendarDay?
    /// Asked for by the end of this day; it moves nothing, and the chance of meeting it is told.
    package let due: CalendarDay?
    package let owner: String
    /// Interventions that can start once it is done; every one of the option when `enablesAll`.
    package let enables: [String]
    package let enablesAll: Bool
    /// £ for the whole of it, and £ for each month it lasts.
    package let cost: DrawnConstant?
    package let costAMonth: DrawnConstant?

    package static func read(_ reader: SectionReader, name: String) -> ProgrammeActivity {
        let kind = reader.choice("kind", of: ActivityKind.self, default: .work, "work, or a point in time: a milestone, or a gate that opens by a decision")
        let followed = reader.texts("after", "activities that must be finished before it begins")
        let links = reader.list("links", keyedBy: "name", minimum: 0, "what else it waits for: other kinds of link, and lags") { item in
            ProgrammeLink(
                activity: item.text("name", "the other activity"),
                kind: item.choice("link", of: LinkKind.self, default: .finishToStart, "which end of the other holds which end of this"),
                lag: item.optionalTime("lag", mayBeNegative: true, "time between the two ends; negative for a lead"))
        }
        return ProgrammeActivity(
            name: name, place: reader.place, about: reader.optionalText("about", "what is done, in a sentence") ?? "", kind: kind,
            duration: reader.optionalTime("duration", "how long it takes, with its spread; work must have one"),
            statesDuration: reader.has("duration"),
            links: followed.map { ProgrammeLink(activity: $0, kind: .finishToStart, lag: nil) } + links,
            notBefore: reader.optionalDate("not before", "day before which it cannot begin"),
            due: reader.optionalDate("due", "day by the end of which it is asked for; the chance of meeting it is told"),
            owner: reader.text("owner", "the role that answers for it"),
            enables: reader.texts("enables", "interventions of the option that can start once it is done"),
            enablesAll: reader.flag("enables everything", default: false, "no intervention of the option can start before it is done"),
            cost: reader.optionalFigure("cost", .pounds, in: 0...1e9, "cost of the whole of it"),
            costAMonth: reader.optionalFigure("cost a month", .pounds, in: 0...1e8, "cost of each month it lasts, so that delay costs"))
    }
}

/// Something that may happen to a programme.
package struct ProgrammeRisk: Sendable {
    package let name: String
    package let place: Place
    package let about: String
    package let probability: DrawnConstant
    /// Time added to every activity it hits, and £, if it happens.
    package let delay: DrawnConstant?
    package let cost: DrawnConstant?
    /// Activities, stages or interventions; an intervention stands for what enables it.
    package let hits: [String]
    /// Of a template: may happen to each intervention by itself, not to all at once.
    package let isOfEach: Bool
    package let owner: String
    package let response: String

    package static func read(_ reader: SectionReader, name: String) -> ProgrammeRisk {
        ProgrammeRisk(
            name: name, place: reader.place, about: reader.optionalText("about", "what may happen, in a sentence") ?? "",
            probability: reader.figure("probability", .share, in: 0...1, "how likely it is over the whole programme"),
            delay: reader.optionalTime("delay", "time it adds to every activity it hits, with its spread"),
            cost: reader.optionalFigure("cost", .pounds, in: 0...1e9, "cost if it happens"),
            hits: reader.texts("hits", "activities, or interventions, that it hits"),
            isOfEach: reader.flag("of each intervention", default: false, "in a template: may happen to each intervention by itself"),
            owner: reader.text("owner", "the role that watches it"),
            response: reader.text("response", "what is done about it"))
    }
}

/// Something good that interventions are to bring, followed in one measure of the simulation.
package struct ProgrammeBenefit: Sendable {
    package let name: String
    package let place: Place
    package let about: String
    package let interventions: [String]
    package let organisation: String
    package let measure: Measure
    package let owner: String

    package static func read(_ reader: SectionReader, name: String) -> ProgrammeBenefit {
        ProgrammeBenefit(
            name: name, place: reader.place, about: reader.optionalText("about", "what gets better, in a sentence") ?? "",
            interventions: reader.texts("from", "interventions that bring it"),
            organisation: reader.optionalText("organisation", "code of the trust or commissioner; the whole economy when left out") ?? "economy",
            measure: reader.choice("measure", of: Measure.self, default: .gap, "the measure it shows in, as the tables name it"),
            owner: reader.text("owner", "the role that answers for it"))
    }
}

/// Days of the week, as a working calendar names them.
package enum WorkingWeekday: String, CaseIterable, Sendable {
    case monday = "Monday", tuesday = "Tuesday", wednesday = "Wednesday", thursday = "Thursday", friday = "Friday", saturday = "Saturday", sunday = "Sunday"

    /// 0 Monday to 6 Sunday.
    package var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// When a programme begins and which days it works.
package struct ProgrammeDays: Sendable {
    package let start: CalendarDay?
    /// Monday to Friday when empty.
    package let weekdays: [WorkingWeekday]
    package let holidays: [CalendarDay]

    package static func read(_ reader: SectionReader) -> ProgrammeDays {
        ProgrammeDays(
            start: reader.optionalDate("start", "first day of the programme; that of the template, or 1 April of the first plan year, when left out"),
            weekdays: reader.names("working days", of: WorkingWeekday.self, "days of the week on which work is done; Monday to Friday when left out"),
            holidays: reader.dates("holidays", "days on which no work is done; those of the template when left out"))
    }
}

/// A scenario's own programme for its chosen option.
package struct ProgrammeSection: Sendable {
    package let place: Place
    package let template: String?
    package let days: ProgrammeDays
    package let activities: [ProgrammeActivity]
    package let risks: [ProgrammeRisk]
    package let benefits: [ProgrammeBenefit]

    package static func read(_ reader: SectionReader) -> ProgrammeSection {
        ProgrammeSection(
            place: reader.place,
            template: reader.optionalText("template", "name of a template whose activities and risks join this programme's own"),
            days: ProgrammeDays.read(reader),
            activities: reader.map("activities", keys: nil, complete: false, "what is to be done", ProgrammeActivity.read).map(\.value),
            risks: reader.map("risks", keys: nil, complete: false, "what may go wrong", ProgrammeRisk.read).map(\.value),
            benefits: reader.map("benefits", keys: nil, complete: false, "what it is for", ProgrammeBenefit.read).map(\.value))
    }
}

/// A programme that any scenario can take: activities of its own, and stages that every intervention of the option goes through.
package struct ProgrammeTemplate: Sendable {
    /// Which interventions go through a stage.
    package enum Use: String, CaseIterable, Sendable {
        case all = "all"
        /// Those that move care between trusts, or that the template names.
        case reconfigurations = "reconfigurations"
        /// Those that need no consultation.
        case others = "all but reconfigurations"
        /// Those that need capital.
        case buildings = "buildings"
        /// Those that need staff.
        case recruitment = "recruitment"
    }

    /// A step that interventions go through, each for itself.
    package struct Stage: Sendable {
        package let activity: ProgrammeActivity
        package let use: Use
        /// Share of the intervention's lead time that is left after the stages of stated length.
        package let share: DrawnConstant?
        /// The intervention starts when it is done.
        package let goesLive: Bool

        package static func read(_ reader: SectionReader, name: String) -> Stage {
            let share: DrawnConstant? = reader.optionalFigure(
                "share of lead time", .share, in: 0...10, "length as a share of the lead time left by stages of stated length, instead of `duration`")
            return Stage(
                activity: ProgrammeActivity.read(reader, name: name),
                use: reader.choice("for", of: Use.self, default: .all, "which interventions go through it"), share: share,
                goesLive: reader.flag("goes live", default: false, "the intervention starts when it is done"))
        }
    }

    package let name: String
    package let place: Place
    package let about: String
    package let days: ProgrammeDays
    /// Interventions that need public consultation although they move no care between trusts.
    package let reconfigurations: [String]
    package let stages: [Stage]
    package let activities: [ProgrammeActivity]
    package let risks: [ProgrammeRisk]

    package static func read(_ reader: SectionReader, name: String) -> ProgrammeTemplate {
        ProgrammeTemplate(
            name: name, place: reader.place, about: reader.optionalText("about", "what the template is for") ?? "",
            days: ProgrammeDays.read(reader),
            reconfigurations: reader.texts("reconfigurations", "interventions that need consultation although no care moves between trusts"),
            stages: reader.map("stages", keys: nil, complete: false, "what each intervention goes through", Stage.read).map(\.value),
            activities: reader.map(
                "activities", keys: nil, complete: false, "what is done once; after a stage means after it for every intervention", ProgrammeActivity.read
            ).map(\.value),
            risks: reader.map("risks", keys: nil, complete: false, "what may go wrong; a stage it hits is hit for every intervention", ProgrammeRisk.read).map(
                \.value))
    }
}
