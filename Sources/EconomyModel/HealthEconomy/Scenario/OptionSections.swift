package import PlannerFiles
import Statistics

/// How sure it is that an intervention works, as published reviews grade it.
package enum EvidenceGrade: String, CaseIterable, Sendable, Codable {
    case mostPositive = "most positive"
    case emergingPositive = "emerging positive"
    case mixed = "mixed"
    case mayRaiseCost = "may raise cost"
    case judgement = "judgement"
}

/// What the money, staff, beds and health of a library entry are for; an option's `scale` says how many of it.
package enum InterventionSize: String, CaseIterable, Sendable, Codable {
    /// 500,000 residents.
    case residents
    /// One hospital of 600 beds.
    case hospital

    /// Residents or beds for which a scale of 1 stands.
    package var unit: Double {
        switch self {
        case .residents: 500_000
        case .hospital: 600
        }
    }
}

/// Which part of the economy something acts on; an empty list means all.
package struct CareSelection: Sendable {
    package let providers: [String]
    package let commissioners: [String]
    package let serviceLines: [String]
    package let pointsOfDelivery: [PointOfDelivery]

    /// - Parameter kind: what the effect does; one that does not act on care can be told trusts alone.
    static func read(_ reader: SectionReader, _ kind: EffectKind) -> CareSelection {
        let selection = CareSelection(
            providers: reader.texts("trusts", "codes of trusts; all when left out"),
            commissioners: reader.texts("commissioners", "codes of payers; all when left out"),
            serviceLines: reader.texts("service lines", "service lines; all when left out"),
            pointsOfDelivery: reader.names("points of delivery", of: PointOfDelivery.self, "points of delivery; all when left out"))
        if !kind.actsOnCare, !reader.isDescribing {
            for key in ["commissioners", "service lines", "points of delivery"] where reader.has(key) {
                reader.fault(
                    key,
                    .badText(
                        found: "'\(key)' for an effect on \(kind.rawValue), which acts on a trust's \(kind.declaration.actsOn.rawValue) as a whole",
                        expected: "'trusts' alone"))
            }
        }
        return selection
    }

    /// Whether all care of the trusts is selected.
    package var isAllCare: Bool { commissioners.isEmpty && serviceLines.isEmpty && pointsOfDelivery.isEmpty }

    package static let all = CareSelection(providers: [], commissioners: [], serviceLines: [], pointsOfDelivery: [])
}

/// One effect of an intervention.
package struct InterventionEffect: Sendable {
    package let name: String
    package let kind: EffectKind
    package let on: CareSelection
    /// Share of the selected activity that the effect can reach (the addressable cohort).
    package let share: DrawnPath?
    /// Size of the effect on what it reaches; may be nil or negative where the evidence says so.
    package internal(set) var effect: DrawnPath
    /// What its designers claim, shown beside the effect and never drawn.
    package let claimed: CertainConstant?
    /// Short names of the studies that its size was judged from; judgement alone when empty.
    package let studies: [String]
    /// For `move`: where the care goes, and units there for one unit here.
    package let toPoint: PointOfDelivery?
    package let toTrust: String?
    package let unitsThere: DrawnPath?

    package static func read(_ reader: SectionReader) -> InterventionEffect {
        let kind = reader.choice("kind", of: EffectKind.self, default: nil, "what the effect does")
        let points = reader.names("to point of delivery", of: PointOfDelivery.self, "for a move: where the care is given instead (a list of one)")
        if !reader.isDescribing {
            if kind.declaration.unit == .beds, reader.has("share") {
                reader.fault(
                    "share",
                    .badText(found: "'share' for an effect on \(kind.rawValue), which is a number of beds", expected: "that number alone, in 'effect'"))
            }
            for key in ["to trust", "to point of delivery", "units there"] where kind != .move && reader.has(key) {
                reader.fault(key, .badText(found: "'\(key)' for an effect that is no move", expected: "'kind: move', or the effect without it"))
            }
        }
        return InterventionEffect(
            name: reader.text("name", "the effect's name, unique within the intervention"),
            kind: kind, on: selection(reader, kind),
            share: reader.optionalFigure("share", .share, in: 0...1, "share of the selected activity it can reach; all of it when left out"),
            effect: kind.size(reader),
            claimed: kind.claim(reader),
            studies: reader.sources("studies", "short names of the sources that its size was judged from; judgement alone when left out"),
            toPoint: points.first,
            toTrust: reader.optionalText("to trust", "for a move: the trust that gives the care instead"),
            unitsThere: reader.optionalFigure("units there", .ratio, in: 0...100, "for a move: units there for one unit here; 1 when left out"))
    }
}

extension InterventionEffect {
    /// Whether it has to be achieved, so that delivery and headroom scale it. Beds, care that moves to another trust and delivery itself
    /// are as decided.
    package var isDelivered: Bool { kind != .beds && kind != .delivery && toTrust == nil }

    /// What the effect acts on. The key was called `on`, which many YAML readers take for a truth value; it is still read.
    private static func selection(_ reader: SectionReader, _ kind: EffectKind) -> CareSelection {
        let current = reader.optionalSection("acts on", "what the effect acts on") { CareSelection.read($0, kind) }
        guard reader.hasOld("on") else { return current ?? .all }
        if current != nil {
            reader.fault("on", .exactlyOne(of: ["acts on", "on"], found: ["acts on", "on"]))
        } else {
            reader.warn("on", "old key: on", "'on' is now called 'acts on', as many YAML readers take 'on' for a truth value; write 'acts on'")
        }
        let old = reader.optionalSection("on", "what the effect acts on") { CareSelection.read($0, kind) }
        return current ?? old ?? .all
    }
}

/// Something that can be done: what it acts on, how much, how fast, what it costs and needs, and how sure that is.
package struct Intervention: Sendable {
    package let name: String
    package let place: Place
    package let about: String
    package let evidence: EvidenceGrade
    /// Short names of the studies on it as a whole: its health gain, its cost, whether it works.
    package let studies: [String]
    package let sizedFor: InterventionSize
    package internal(set) var effects: [InterventionEffect]
    /// Share of the full effect in the first, second, … year after it starts; the last one carries on.
    package let ramp: [Double]
    /// Months from decision to start.
    package let leadTime: RecordedConstant
    /// £, spent in the year before the start.
    package let capital: DrawnConstant?
    /// £ a year at full scale from the start, at baseline prices; it grows with the cost inflation of who pays it.
    package let runningCost: DrawnPath?
    /// Whether all it does is to bring money: less than nothing to run, and no effect on anything. What closes a building also runs for less, but changes care.
    package var bringsMoney: Bool {
        (runningCost?.figure.value ?? 0) < 0 && effects.allSatisfy { $0.effect.figure.value == 0 && !$0.effect.figure.isUncertain }
    }
    /// £ in the year of the start: programme, redundancy, double running.
    package let transitionCost: DrawnPath?
    /// Who pays running and transition cost: commissioners, or the trusts it acts on.
    package let isPaidByCommissioner: Bool
    /// Whole-time equivalents needed at full scale.
    package let staff: DrawnPath?
    /// Of them, shares by staff group; where nothing is said they are of all groups, as the trusts' staff is.
    package let staffGroups: [String: CertainConstant]
    /// Share of the trust's management attention; options are limited in it.
    package let programmeEffort: Double
    package let needs: [String]
    package let conflicts: [String]
    /// Quality-adjusted life years gained a year at full effect.
    package let healthGain: DrawnPath?
    /// Minutes more that a patient travels for care that moves between trusts.
    package let travelMinutes: DrawnPath?
    /// What it changes by an amount that nobody has a figure for.
    package let notKnown: [UnknownQuantity]
    /// The room for improvement that its effects use: where a trust has more of it than others, they are larger.
    package let headroom: HeadroomMeasure?

    package static func read(_ reader: SectionReader, name: String) -> Intervention {
        let notKnown = reader.names("not known", of: UnknownQuantity.self, "what it changes by an amount that nobody knows; a figure left out otherwise is 0")
        for quantity in notKnown where !reader.isDescribing && reader.has(quantity.rawValue) {
            reader.fault("not known", .exactlyOne(of: [quantity.rawValue, "not known"], found: [quantity.rawValue, "not known"]))
        }
        return Intervention(
            name: name, place: reader.place,
            about: reader.text("about", "what is done, in one or two sentences"),
            evidence: reader.choice("evidence", of: EvidenceGrade.self, default: .judgement, "how sure it is that it works"),
            studies: reader.sources("studies", "short names of the sources on it as a whole: its health gain, its cost"),
            sizedFor: reader.choice(
                "sized for", of: InterventionSize.self, default: .residents,
                "what money, staff, beds and health gain are for: 500,000 residents or one hospital of 600 beds"),
            effects: reader.list("effects", keyedBy: "name", minimum: 1, "what it does", InterventionEffect.read),
            ramp: reader.numbers(
                "ramp", count: nil, required: true, example: "[0.1, 0.3, 0.55, 0.75, 0.9]", "share of full effect in each year after the start"),
            leadTime: reader.figure("lead time", .months, in: 0...120, "months from decision to start"),
            capital: reader.optionalFigure("capital", .pounds, in: 0...1e10, "capital spent before the start"),
            runningCost: reader.optionalFigure("running cost", .pounds, in: -1e9...1e9, "cost a year at full scale"),
            transitionCost: reader.optionalFigure(
                "transition cost", .pounds, in: 0...1e9, "one-off cost in the year of the start: programme, redundancy, double running"),
            isPaidByCommissioner: reader.flag("paid by commissioners", default: false, "commissioners pay the running cost; otherwise the trusts it acts on"),
            staff: reader.optionalFigure("staff needed", .staff, in: 0...20_000, "whole-time equivalents needed at full scale"),
            staffGroups: reader.optionalFigures(
                "staff of", .share, keys: nil, in: 0...1, "of the staff needed, shares by staff group; of all groups as staff are when left out"),
            programmeEffort: reader.number("programme effort", in: 0...100, default: 1, "share of the programme's capacity it takes"),
            needs: reader.texts("needs", "interventions that must be in the same option"),
            conflicts: reader.texts("conflicts with", "interventions that must not be in the same option"),
            healthGain: reader.optionalFigure("health gain", .years, in: -1e6...1e6, "quality-adjusted life years gained a year at full effect"),
            travelMinutes: reader.optionalFigure("travel", .minutes, in: -240...240, "minutes more that a patient travels for care that moves"),
            notKnown: notKnown,
            headroom: reader.optionalChoice(
                "headroom", of: HeadroomMeasure.self, "the room for improvement that its effects use, by which they are larger or smaller at each trust"))
    }
}

/// A named set of interventions with a timetable.
package struct PlanOption: Sendable {
    package struct Use: Sendable {
        package let intervention: String
        package let place: Place
        /// Year in which it is decided; it starts after its lead time.
        package let from: FinancialYear?
        /// Trusts it is used at; those of its own selection when empty.
        package let trusts: [String]
        /// Size relative to the library's (an economy of 500,000 residents): costs, staff, beds and health gain follow it;
        /// shares and effects, which are relative, do not.
        package let scale: Double

        package init(intervention: String, place: Place, from: FinancialYear?, trusts: [String], scale: Double) {
            self.intervention = intervention
            self.place = place
            self.from = from
            self.trusts = trusts
            self.scale = scale
        }
    }
    package let name: String
    package let place: Place
    package let about: String
    package let uses: [Use]
    /// Organisations that end, merge or hand over services in this option alone.
    package let organisations: [OrganisationChange]
    /// Contracts that pay in another form than the scenario's, in all plan years.
    package let contracts: [Contract]
    /// Programmes of the quality framework that its trusts run.
    package let qualityProgrammes: [QualityUse]

    /// A programme of the quality framework in an option.
    package struct QualityUse: Sendable {
        /// Its name, or `all`.
        package let programme: String
        package let place: Place
        /// Trusts that run it; all that the programme names when empty.
        package let trusts: [String]

        /// In words: "hip fracture pathway at RNL", "all programmes of quality".
        package var words: String {
            let name = programme == PlanOption.allProgrammes ? "all programmes of quality" : programme
            return trusts.isEmpty ? name : "\(name) at \(trusts.joined(separator: ", "))"
        }

        /// Whether it stands for a programme of the framework.
        package func means(_ one: QualityFramework.Programme) -> Bool { programme == one.name || programme == PlanOption.allProgrammes }
    }

    /// How one kind of care is paid for in an option.
    package struct Contract: Sendable, Hashable {
        package let point: PointOfDelivery
        package let form: ContractForm

        package init(point: PointOfDelivery, form: ContractForm) {
            self.point = point
            self.form = form
        }
    }

    /// What stands for every programme of the framework.
    static let allProgrammes = "all"

    /// Whether a trust runs a programme of the quality framework, as far as the option says; any trust where none is told.
    package func runs(_ programme: QualityFramework.Programme, at trust: String? = nil) -> Bool {
        qualityProgrammes.contains { use in
            use.means(programme) && (use.trusts.isEmpty || trust.map(use.trusts.contains) ?? true)
        }
    }

    package init(
        name: String, place: Place, about: String, uses: [Use], organisations: [OrganisationChange] = [], contracts: [Contract] = [],
        qualityProgrammes: [QualityUse] = []
    ) {
        self.name = name
        self.place = place
        self.about = about
        self.uses = uses
        self.organisations = organisations
        self.contracts = contracts
        self.qualityProgrammes = qualityProgrammes
    }

    package static func read(_ reader: SectionReader) -> PlanOption {
        PlanOption(
            name: reader.text("name", "the option's name"),
            place: reader.place,
            about: reader.optionalText("about", "what it is, in a sentence") ?? "",
            uses: reader.list("interventions", keyedBy: "name", minimum: 0, "interventions of the library, with their timetable") { item in
                Use(
                    intervention: item.text("name", "the intervention's name in the library"), place: item.place,
                    from: item.optionalYear("from", "year of the decision; the first plan year when left out"),
                    trusts: item.texts("at", "codes of the trusts that do it; all it can act on when left out"),
                    scale: item.number("scale", in: 0...20, default: 1, "size relative to the library's"))
            },
            organisations: OrganisationChange.ofOption(reader),
            contracts: reader.list(
                "contracts", keyedBy: "point of delivery", minimum: 0, "contracts that pay in another form than the scenario's, in all plan years"
            ) { item in
                Contract(
                    point: item.choice("point of delivery", of: PointOfDelivery.self, default: nil, "the care that is paid for"),
                    form: item.choice("form", of: ContractForm.self, default: nil, "how contracts pay for it in this option"))
            },
            qualityProgrammes: reader.list(
                "quality programmes", keyedBy: "name", minimum: 0, "programmes of the quality framework that its trusts run, with their cost and reward"
            ) { item in
                QualityUse(
                    programme: item.text("name", "the programme's name in the quality framework, or `all`"), place: item.place,
                    trusts: item.texts("at", "codes of the trusts that run it; all that the programme names when left out"))
            })
    }
}
