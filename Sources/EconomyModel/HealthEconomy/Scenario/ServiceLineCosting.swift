package import PlannerFiles
import Statistics

/// How a trust's cost reaches its service lines, and the rules by which lines are judged and managed.
///
/// The section `service line costing:`. Method and sources: docs/service-lines.md.
package struct ServiceLineCosting: Sendable {
    /// The layers of a line's account, each with its own cost behaviour.
    package enum Layer: String, CaseIterable, Sendable, Codable {
        case direct, indirect, overhead
        /// Depreciation, dividend and interest.
        case capital
    }

    /// Which part of a cost answers to activity, and how. The three shares sum to 1.
    package struct Behaviour: Sendable {
        package let variable: CertainConstant
        package let semiFixed: CertainConstant
        package let fixed: CertainConstant

        package static func read(_ reader: SectionReader) -> Behaviour {
            Behaviour(
                variable: reader.figure("variable", .share, in: 0...1, "goes with the activity"),
                semiFixed: reader.figure("semi-fixed", .share, in: 0...1, "goes in steps, with delay"),
                fixed: reader.figure("fixed", .share, in: 0...1, "stays; the three sum to 100%"))
        }
    }

    /// Cost shared by several lines, given to them by a driver.
    package struct Pool: Sendable {
        package let name: String
        package let place: Place
        /// Of an indirect pool: cost of one unit of its driver, £, by which pools share a trust's indirect cost.
        package let unitCost: CertainConstant?
        /// Of an overhead: share of a trust's overheads.
        package let share: CertainConstant?
        /// A driver of the table, or one of `builtIn`.
        package let driver: String
        /// Of an overhead with a driver that pools do not have: what the indirect pools take first, by their cost.
        package let poolsTake: CertainConstant?
    }

    /// Drivers that are worked out instead of standing in the table.
    package enum BuiltInDriver: String, CaseIterable, Sendable {
        /// Occupied bed days: admissions × length of stay × the trust's own stay factor.
        case bedDays = "bed days"
        /// Direct cost, which follows staff.
        case directCost = "direct cost"
        /// Cost gathered when the step is reached.
        case costSoFar = "cost so far"
    }

    /// A line that others cannot do without.
    package struct Anchor: Sendable {
        package let line: String
        package let place: Place
        /// Lines that would have to go or change with it.
        package let holds: [String]
        package let because: String
    }

    /// What counts as a good margin and as growth.
    package struct Portfolio: Sendable {
        package let margin: CertainConstant
        package let growth: CertainConstant
        package let anchors: [Anchor]
    }

    /// Who keeps a line's surplus over plan.
    package struct Reinvestment: Sendable {
        package let lineKeeps: CertainConstant
        /// A shortfall against plan is taken from what the line may keep later.
        package let carriesShortfalls: Bool
        package let needsRating: Bool
        package let needsStandards: Bool
        package let spendWithinYears: Int
    }

    /// Marks of a domain: full from `green`, half from `amber`, nothing below. For the workforce less is better.
    package struct Thresholds: Sendable {
        package let green: CertainConstant
        package let amber: CertainConstant

        package static func read(_ reader: SectionReader, _ unit: Unit, _ about: String) -> Thresholds {
            Thresholds(
                green: reader.figure("green", unit, in: -1...1, "\(about): full marks"),
                amber: reader.figure("amber", unit, in: -1...1, "\(about): half marks"))
        }
    }

    /// Tiers of freedom by marks over finance, access, workforce and quality.
    package struct Autonomy: Sendable {
        package let finance: Thresholds
        package let access: Thresholds
        package let workforce: Thresholds
        /// Trusts' own share of posts without permanent staff, by code; trusts without one get no mark.
        package let postsUnfilled: [String: CertainConstant]
        package let quality: Thresholds
        /// Least mean mark (0 to 2) of the tiers autonomous, standard and supported.
        package let tiers: [Double]
    }

    /// Notional prices for mental health care paid as a block.
    package struct ProxyPrices: Sendable {
        package let clusters: DataTable
        package let line: String
        /// Days in a cluster for one contact or admission of a year.
        package let daysPerContact: CertainConstant
        package let nationalCostPerDay: CertainConstant?
    }

    package let drivers: DataTable
    /// In the order in which they are stepped down.
    package let overheads: [Pool]
    package let pools: [Pool]
    package let behaviour: [Layer: Behaviour]
    /// Share of the semi-fixed and of the fixed cost still there that goes in each year after a line has gone.
    package let semiFixedRelease: CertainConstant
    package let fixedRelease: CertainConstant
    package let portfolio: Portfolio
    package let reinvestment: Reinvestment
    package let autonomy: Autonomy
    package let proxyPrices: ProxyPrices?
    package let readiness: ReadinessRules
    /// What trusts know of their own lines in the baseline year, from their ledgers or from patient-level costing; nil where none does.
    package let ownCosts: DataTable?

    /// Codes of trusts whose own costs by line are given.
    package var trustsWithOwnCosts: Set<String> { Set(ownCosts.map { table in (0..<table.rowCount).map { table.text("organisation", $0) } } ?? []) }

    /// A trust's own cost by line, £, and theatre minutes where it knows them.
    package func ownCosts(of trust: String) -> [String: (cost: Double, theatreMinutes: Double?)] {
        guard let table = ownCosts else { return [:] }
        var own: [String: (cost: Double, theatreMinutes: Double?)] = [:]
        for row in 0..<table.rowCount where table.text("organisation", row) == trust {
            let minutes = table.number("theatre_minutes", row)
            own[table.text("service_line", row)] = (table.number("cost", row), minutes.isNaN ? nil : minutes)
        }
        return own
    }

    /// Rows of the driver table under this name are no driver: they say how long a line's patients stay beside the point of
    /// delivery's average.
    package static let relativeStay = "relative stay"

    static let driverColumns = [
        TableColumn(name: "driver", kind: .text, about: "the driver's name"),
        TableColumn(name: "point_of_delivery", kind: PointOfDelivery.cell, about: "point of delivery"),
        TableColumn(name: "service_line", kind: .text, about: "service line, or all"),
        TableColumn(name: "units", kind: .number(0...1e6), about: "units of the driver for one unit of activity"),
    ]
    static let ownCostColumns = [
        TableColumn(name: "organisation", kind: .text, about: "the trust's code"),
        TableColumn(name: "service_line", kind: .text, about: "service line"),
        TableColumn(name: "cost", kind: .number(0...1e10), about: "full operating cost of the line in the baseline year, £"),
        TableColumn(name: "theatre_minutes", kind: .optionalNumber(0...1e9), about: "minutes of theatre that it used in the year, where known"),
    ]
    static let clusterColumns = [
        TableColumn(name: "cluster", kind: .text, about: "number or short name"),
        TableColumn(name: "name", kind: .text, about: "what people in it have in common"),
        TableColumn(name: "share_of_days", kind: .number(0...1), about: "share of cluster days; sums to 1"),
        TableColumn(name: "relative_cost", kind: .number(0.001...1000), about: "cost of a day relative to the others"),
    ]

    package static func read(_ reader: SectionReader) -> ServiceLineCosting {
        let driverAbout = "a driver of the table, or \(BuiltInDriver.allCases.map(\.rawValue).joined(separator: ", "))"
        let behaviour = reader.map(
            "cost behaviour", keys: Layer.allCases.map(\.rawValue), complete: true, "how each layer of cost answers when activity goes"
        ) { item, name in (Layer(rawValue: name), Behaviour.read(item)) }
        var byLayer: [Layer: Behaviour] = [:]
        for case let (_, (layer?, shares)) in behaviour { byLayer[layer] = shares }
        let release = reader.section("release", "how fast cost goes after a line has gone") { item in
            let semiFixed: CertainConstant = item.figure("semi-fixed a year", .share, in: 0...1, "share of the semi-fixed cost still there that goes in a year")
            let fixed: CertainConstant = item.figure("fixed a year", .share, in: 0...1, "share of the fixed cost still there that goes in a year")
            return (semiFixed: semiFixed, fixed: fixed)
        }
        return ServiceLineCosting(
            drivers: reader.table("drivers", columns: driverColumns, "units of each driver for one unit of activity"),
            overheads: reader.list("overheads", keyedBy: "name", "overheads, in the order in which they are stepped down") { item in
                Pool(
                    name: item.text("name", "the overhead's name"), place: item.place, unitCost: nil,
                    share: item.figure("share", .share, in: 0...1, "share of overheads; all sum to 100%"),
                    driver: item.text("driver", driverAbout),
                    poolsTake: item.optionalFigure("pools take", .share, in: 0...1, "part that indirect pools take, by their cost; nothing when left out"))
            },
            pools: reader.list("indirect pools", keyedBy: "name", "indirect costs, in the order in which they are stepped down") { item in
                Pool(
                    name: item.text("name", "the pool's name"), place: item.place,
                    unitCost: item.figure("unit cost", .pounds, in: 0...1e6, "cost of one unit of the driver, by which pools share a trust's indirect cost"),
                    share: nil, driver: item.text("driver", driverAbout), poolsTake: nil)
            },
            behaviour: byLayer, semiFixedRelease: release.semiFixed, fixedRelease: release.fixed,
            portfolio: reader.section("portfolio", "what the quadrants of the portfolio are cut by") { item in
                Portfolio(
                    margin: item.figure("margin", .share, in: -1...1, "EBITDA margin from which a line counts as strong"),
                    growth: item.figure("growth", .shareAYear, in: -0.5...0.5, "growth of activity from which its market counts as growing"),
                    anchors: item.list("anchors", keyedBy: "line", minimum: 0, "lines that others cannot do without") { anchor in
                        Anchor(
                            line: anchor.text("line", "the service line"), place: anchor.place,
                            holds: anchor.texts("holds", "lines that would have to go or change with it"),
                            because: anchor.text("because", "why they depend on it"))
                    })
            },
            reinvestment: reader.section("reinvestment", "who keeps a line's surplus over plan") { item in
                Reinvestment(
                    lineKeeps: item.figure("line keeps", .share, in: 0...1, "share of the surplus over plan that the line keeps"),
                    carriesShortfalls: item.flag("shortfalls carried", default: true, "a shortfall is taken from what the line may keep in the next year"),
                    needsRating: item.flag("only if not rated at risk", default: true, "nothing is kept in a year in which the trust is rated at risk"),
                    needsStandards: item.flag(
                        "only if standards are met", default: true, "nothing is kept in a year in which the trust misses four hours or 18 weeks"),
                    spendWithinYears: item.whole("spend within years", in: 0...10, default: 1, "years within which it must be spent"))
            },
            autonomy: reader.section("earned autonomy", "how much freedom a line has earned") { item in
                Autonomy(
                    finance: item.section("finance", "EBITDA margin") { Thresholds.read($0, .share, "EBITDA margin at least") },
                    access: item.section("access", "points above (below when negative) the standard") {
                        Thresholds.read($0, .points, "points from the standard at least")
                    },
                    workforce: item.section("workforce", "posts not filled by permanent staff") {
                        Thresholds.read($0, .share, "posts without permanent staff at most")
                    },
                    postsUnfilled: item.optionalFigures(
                        "posts unfilled", .share, keys: nil, in: 0...1, "trusts' own share of posts without permanent staff, by code"),
                    quality: item.section("quality", "share of quality minimums met") { Thresholds.read($0, .share, "minimums met at least") },
                    tiers: item.numbers("tiers", count: 3, "least mean mark (0 to 2) for autonomous, standard and supported"))
            },
            proxyPrices: reader.optionalSection("mental health proxy prices", "notional prices for care paid as a block") { item in
                ProxyPrices(
                    clusters: item.table("clusters", columns: clusterColumns, "clusters with their shares and relative costs"),
                    line: item.text("line", "the service line that is paid as a block"),
                    daysPerContact: item.figure("days per contact", .ratio, in: 0.01...1000, "days in a cluster for one contact"),
                    nationalCostPerDay: item.optionalFigure(
                        "national cost per day", .pounds, in: 0...100_000, "mean national cost of a cluster day, to compare with"))
            },
            readiness: reader.optionalSection("readiness", "self-assessment of service-line management", ReadinessRules.read) ?? ReadinessRules.none,
            ownCosts: reader.optionalTable("own costs", columns: ownCostColumns, "trusts' own costs by line, from their ledgers or patient-level costing"))
    }
}

/// What the self-assessment moves, and the answers given.
package struct ReadinessRules: Sendable {
    package struct Answers: Sendable {
        package let trust: String
        package let place: Place
        /// Maturity 0 to 4 by question; questions not answered are absent.
        package let answers: [String: Int]
    }
    /// Whether maturity moves savings in the service-line report.
    package let isOn: Bool
    /// How much more (less) of their savings trusts of full (no) maturity deliver.
    package let savingsMoved: CertainConstant?
    package let trusts: [Answers]

    package static let none = ReadinessRules(isOn: false, savingsMoved: nil, trusts: [])

    package static func read(_ reader: SectionReader) -> ReadinessRules {
        ReadinessRules(
            isOn: reader.flag("effect", default: false, "whether maturity moves savings"),
            savingsMoved: reader.optionalFigure(
                "savings moved", .share, in: 0...1, "how much more of its savings a trust of maturity 4 delivers than one of 2, and one of 0 less"),
            trusts: readTrusts(reader))
    }

    package static func readTrusts(_ reader: SectionReader) -> [Answers] {
        reader.list("trusts", keyedBy: "code", minimum: 0, "answers by trust") { item in
            Answers(
                trust: item.text("code", "the trust's code"), place: item.place,
                answers: item.section("answers", "maturity from 0 (nothing) to 4 (routine everywhere)") { answers in
                    var given: [String: Int] = [:]
                    for question in Readiness.questions {
                        if let level = answers.optionalWhole(question.name, in: 0...4, question.text) { given[question.name] = level }
                    }
                    return given
                })
        }
    }
}
