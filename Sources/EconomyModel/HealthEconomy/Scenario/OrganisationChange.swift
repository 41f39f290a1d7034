package import PlannerFiles

/// A change of who reports a trust's figures: from the first day of a month on, all of it or some of its services are another's.
///
/// The site (its wards, its list, its staff) stays what it is; what changes is whose it is.
package struct OrganisationChange: Sendable {
    /// How it came about. All but `movesService` end the trust; the words differ, the arithmetic does not.
    package enum Kind: String, Sendable, CaseIterable {
        case ends
        case mergesInto = "merges into"
        case takenOverBy = "taken over by"
        case movesService = "moves service"
    }

    /// Who takes how much.
    package struct Successor: Sendable {
        /// A trust's code, or `outside` for one that is not in the scenario.
        package let code: String
        package let place: Place
        /// Share of the figures, or of the services moved, that goes over.
        package let share: Double
        /// Share of what is owned (cash, working capital) and of what is owed (support) that goes over; as the services when nil.
        package let assets, debts: Double?
    }

    /// The trust that ends or hands over services.
    package let trust: String
    package let kind: Kind
    /// The first month of the new order; nil where it could not be read, which has been reported.
    package let month: CalendarMonth?
    package let successors: [Successor]
    /// What a move of services is called, the service lines that move, and shares of the trust's staff, beds and waiting list that go
    /// with them where their share of activity is not what moves.
    package let name: String
    package let serviceLines: [String]
    package let staff, beds, list: Double?
    package let place: Place
    /// Where it stands, such as `providers.RJD.ends`.
    package let path: String

    /// The successor that is none of the scenario's trusts.
    package static let outside = "outside"

    package var isEnd: Bool { kind != .movesService }
}

extension OrganisationChange {
    /// The changes of one trust that a section states.
    ///
    /// - Parameter trust: the section's own trust.
    static func read(_ reader: SectionReader, of trust: String) -> [OrganisationChange] {
        var changes: [OrganisationChange] = []
        func end(_ section: SectionReader, _ kind: Kind, _ successors: [Successor]) -> OrganisationChange {
            OrganisationChange(
                trust: trust, kind: kind, month: section.month("when", "the first month under the new order, such as November 2014"), successors: successors,
                name: "", serviceLines: [], staff: nil, beds: nil, list: nil, place: section.place, path: section.path)
        }
        let dissolved = reader.optionalSection("ends", "the trust is dissolved, and others take its services") { section in
            end(
                section, .ends,
                section.list("services to", keyedBy: "trust", "who takes its services; shares must sum to 100%") { item in
                    let share: RecordedConstant = item.figure("share", .share, in: 0...1, "share of all its figures that goes over")
                    return Successor(
                        code: item.text("trust", "code of the trust that takes them, or `outside`"), place: item.place, share: share.value,
                        assets: assets(item), debts: debts(item))
                })
        }
        if let dissolved { changes.append(dissolved) }
        for kind in [Kind.mergesInto, .takenOverBy] {
            let joined = reader.optionalSection(kind.rawValue, kind == .mergesInto ? "the trust it merges into" : "the trust that takes it over") { section in
                let code = section.text("trust", "code of the trust that goes on, or `outside`")
                return end(section, kind, [Successor(code: code, place: section.place(of: ["trust"]), share: 1, assets: nil, debts: nil)])
            }
            if let joined { changes.append(joined) }
        }
        return changes + reader.list("moves service", keyedBy: "name", minimum: 0, "services that pass to another trust") { move(reader: $0, of: trust) }
    }

    private static func move(reader: SectionReader, of trust: String) -> OrganisationChange {
        func part(_ key: String, _ about: String) -> Double? {
            let part: RecordedConstant? = reader.optionalFigure(key, .share, in: 0...1, about)
            return part?.value
        }
        let name = reader.text("name", "what moves, in a few words")
        let lines = reader.texts("service lines", "the service lines that move")
        let code = reader.text("to", "code of the trust that takes them, or `outside`")
        let share = part("share", "share of these service lines that moves; all of it when left out") ?? 1
        let successor = Successor(
            code: code, place: reader.place(of: ["to"]), share: reader.isDescribing ? 1 : share, assets: assets(reader), debts: debts(reader))
        return OrganisationChange(
            trust: trust, kind: .movesService, month: reader.month("when", "the first month under the new order, such as November 2014"),
            successors: [successor], name: name, serviceLines: lines,
            staff: part("staff", "share of the trust's staff that goes with them; by cost when left out"),
            beds: part("beds", "share of the trust's beds that goes with them; by bed days when left out"),
            list: part("list", "share of the trust's waiting list that goes with them; by first outpatients when left out"),
            place: reader.place, path: reader.path)
    }

    private static func assets(_ reader: SectionReader) -> Double? {
        let part: RecordedConstant? = reader.optionalFigure(
            "assets", .share, in: 0...1, "share of the trust's cash and working capital that goes over; as its cost when left out")
        return part?.value
    }

    private static func debts(_ reader: SectionReader) -> Double? {
        let part: RecordedConstant? = reader.optionalFigure(
            "debts", .share, in: 0...1, "share of the support that the trust has drawn that goes over; as its cost when left out")
        return part?.value
    }

    /// The changes that an option makes, each item those of one trust.
    static func ofOption(_ reader: SectionReader) -> [OrganisationChange] {
        reader.list("organisations", keyedBy: "trust", minimum: 0, "organisations that end, merge or hand over services in this option") { item in
            read(item, of: item.text("trust", "code of the trust that changes"))
        }.flatMap(\.self)
    }
}

extension Scenario {
    /// All changes of organisations, those of an option beside the scenario's own.
    package func organisationChanges(_ option: PlanOption? = nil) -> [OrganisationChange] {
        providers.flatMap(\.changes) + (option?.organisations ?? [])
    }

    /// The first month of the first plan year, from which changes count.
    package var firstPlanMonth: CalendarMonth { CalendarMonth(year: baselineYear.start + 1, month: 4) }
}

extension SectionReader {
    /// A month of a year, `November 2014` or `2014-11`; nil, with a fault, where there is none.
    func month(_ key: String, _ about: String) -> CalendarMonth? {
        guard let entry = entry(key, .text, required: true, about, example: "November 2014"),
            let text = text(of: entry, expected: "a month such as November 2014")
        else { return nil }
        if let date = TableCell.date(text), date.day == nil { return date.month }
        fault(key, .badText(found: quoted(text), expected: "a month and its year, such as November 2014 or 2014-11"))
        return nil
    }
}
