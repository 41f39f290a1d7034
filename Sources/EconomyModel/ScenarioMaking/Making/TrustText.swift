import PlannerFiles

/// The trusts of a generated scenario: every figure with its spread and where it comes from.
struct TrustText {
    private(set) var lines: [String] = ["", "providers:"]
    /// Warnings of `planner check` that published figures explain, with the explanation.
    private(set) var accepted: [(name: String, because: String)] = []
    private(set) var weak: [String] = []
    /// Figures whose two publications differ, beside those that none gives.
    private(set) var askedFor: [String] = []
    private let tables: EnglandTables
    private let own: Set<String>

    init(_ system: BoardSystem, _ flows: EnglandFlows, _ tables: EnglandTables, _ own: [String]) throws(ScenarioFaults) {
        self.tables = tables
        self.own = Set(own)
        for member in system.members { try add(member) }
        weak.append("who pays each trust (catchments of 2018 to 2020, usual shares of specialised care, closed to what boards have)")
        weak.append("income of 2025/26 (raised from earlier accounts), cost, surplus and one-off cost of each trust")
        weak.append("contacts and ward admissions of mental-health and community trusts; day cases among planned admissions")
    }

    private mutating func add(_ member: BoardSystem.Member) throws(ScenarioFaults) {
        let trust = member.trust
        lines += ["  - code: \(trust.code)", "    name: \(ScenarioText.quoted(trust.name))", "    kind: \(trust.kind)"]
        try addMoney(trust)
        try addBedsAndAdmissions(trust)
        addAccess(trust)
        addStaffAndEstate(trust)
        try addOversight(trust)
        addPayers(member)
        for key in tables[.accepted].keys where PublishedTable.parts(key)[0] == trust.code {
            let warning = PublishedTable.parts(key)[1]
            accepted.append(("\(trust.code) \(warning)", tables[.accepted].text("because", trust.code, warning) ?? ""))
        }
        if let merger = member.merger {
            lines.append("    merges into: {trust: \(merger.trust), when: \(merger.when), source: CODES}")
        }
        lines.append("")
    }

    private mutating func put(_ key: String, _ value: String, _ spread: String?, _ mark: ScenarioText.Mark) {
        lines.append("    \(key): \(ScenarioText.figure(value, spread, mark))")
    }

    // MARK: Money

    private mutating func addMoney(_ trust: TrustEstimate) throws(ScenarioFaults) {
        let size = trust.isHospital ? "acute" : "other"
        let outside = try tables.assumed("non-operating cost", of: size)
        let width = ScenarioText.relative(trust.halfWidth)
        put("operating income", ScenarioText.millions(trust.income), width, .derived("\(trust.incomeBasis) (ACCOUNTS)"))
        put(
            "operating cost", ScenarioText.millions(trust.cost), width,
            .derived("income less surplus less \(ScenarioText.percent(outside)) of income for dividend and interest"))
        let least = try tables.assumed("spread of surplus")
        put(
            "surplus", ScenarioText.millions(trust.surplus), "normal ±£\(ScenarioText.fixed(max(trust.income * least / 1e6, 0.5), 1))m",
            trust.planKnown ? .derived("\(trust.surplusBasis) (ACCOUNTS)") : .assumption(trust.surplusBasis))
        let once = trust.oneOffCost / trust.income
        put(
            "one-off cost", ScenarioText.millions(trust.oneOffCost), "normal ±£\(ScenarioText.fixed(trust.income * abs(once) * 0.7 / 1e6, 1))m",
            .assumption("\(tables.basis("one-off cost", of: size)); \(ScenarioText.percent(abs(once))) of income"))
        if abs(trust.otherIncome - trust.usualOtherIncome) > 0.0005 {
            let most = min(trust.otherIncome * 0.3, 0.05)
            put(
                "other income", ScenarioText.percent(trust.otherIncome), ScenarioText.points(most),
                .apportioned(
                    trust.otherIncome > trust.usualOtherIncome
                        ? "what counted activity at national prices and local costs leaves: drugs and devices paid at cost, research, education, care for councils and others; \(ScenarioText.percent(trust.usualOtherIncome)) is usual"
                        : "less than the usual \(ScenarioText.percent(trust.usualOtherIncome)), as counted activity at national prices brings in nearly all"
                ))
        }
        if trust.isHospital || tables[.forces].has(trust.code) {
            put(
                "market forces factor", ScenarioText.fixed(trust.marketForces, 3), "normal ±0.5%",
                .source("FORCES", note: "relative to England's mean by income"))
        }
        accept(trust)
    }

    private mutating func accept(_ trust: TrustEstimate) {
        let inside = 0.8...1.25
        let collected = trust.collected.map {
            "the national cost collection has its admitted care at \(ScenarioText.fixed($0, 2)) times the national mean for the same mix"
        }
        let why =
            trust.kind == "specialist" || trust.kind == "tertiary"
            ? "graver and rarer care than the national mix, paid more a case, beside research and drugs" : "its mix is far from the national one"
        let reason = [why, collected].compactMap { $0 }.joined(separator: "; ")
        for (item, factor) in [("income", trust.factor), ("cost", trust.costFactor)] where !inside.contains(factor) {
            accepted.append(("\(trust.code) operating \(item) factor", "\(reason) (factor \(ScenarioText.fixed(factor, 2)))"))
        }
    }

    // MARK: Beds and care

    private mutating func addBedsAndAdmissions(_ trust: TrustEstimate) throws(ScenarioFaults) {
        let beds = tables[.beds]
        var counted: (open: Double, occupied: Double)?
        var note = ""
        if trust.isHospital {
            if let open = beds.number("daily_open", trust.code), let occupied = beds.number("daily_occupied", trust.code), open > 0 {
                counted = (open, occupied)
                note = "general and acute, mean of daily counts, September 2024 to August 2025"
            } else if let open = beds.number("acute_available", trust.code), let occupied = beds.number("acute_occupied", trust.code), open > 0 {
                counted = (open, occupied)
                note = "general and acute overnight (KH03), July 2024 to June 2025"
            }
        } else {
            // Wards that the model has a stay for.
            let isMixed = trust.kind == "mental health and community"
            func sum(_ kind: String) -> Double {
                let mind = trust.type == "mental health" ? beds.number("mental_health_\(kind)", trust.code) ?? 0 : 0
                return mind + (isMixed || trust.type == "community" ? beds.number("acute_\(kind)", trust.code) ?? 0 : 0)
            }
            if sum("available") > 0 { counted = (sum("available"), sum("occupied")) }
            note =
                trust.type == "community"
                ? "community wards (KH03), July 2024 to June 2025"
                : "mental illness and learning disability\(isMixed ? " and community wards" : "") (KH03), July 2024 to June 2025"
        }
        // A hospital trust's wards for mental health, where it has more than a few beds.
        if trust.isHospital, let hospital = counted, trust.mentalHealthShare != nil {
            counted = (
                hospital.open + (beds.number("mental_health_available", trust.code) ?? 0),
                hospital.occupied + (beds.number("mental_health_occupied", trust.code) ?? 0)
            )
            note += "; mental illness and learning disability (KH03), July 2024 to June 2025"
        }
        // A day hospital's few beds are left out: they tell nothing of flow.
        if let counted, counted.open >= 15, trust.admissions > 0 {
            put("beds", ScenarioText.count(counted.open) + " beds", "normal ±1.5%", .source("BEDS", note: note))
            put("occupancy", ScenarioText.percent(min(counted.occupied / counted.open, 1.1)), "normal ±1 points", .source("BEDS", note: note))
            try acceptStays(trust, occupied: counted.occupied)
        }
        if trust.isAmbulance {
            lines.append("    admissions: {value: 0, assumption: nobody is admitted}")
            return
        }
        put(
            "admissions", ScenarioText.count(trust.admissions), trust.admissionsCounted ? "normal ±3%" : "normal ±20%",
            trust.admissionsCounted ? .source("EPISODES", note: "2024/25 stands for 2025/26") : .derived(trust.admissionsBasis))
        if !trust.mix.isEmpty {
            lines.append("    admission mix:")
            lines.append(
                trust.isHospital
                    ? "      apportioned: \"emergencies, planned and other (maternity and transfers) as counted in 2024/25 (EPISODES); 86% of planned are day cases as in England\""
                    : "      derived: \"\(trust.admissionsBasis)\"")
            for (point, share) in ScenarioText.rounded(trust.mix.map { ($0.point, $0.share) }) {
                lines.append("      \(point): \(ScenarioText.share(share, width: min(0.01, share * 0.2, max((1 - share) * 0.2, 0))))")
            }
        }
        if let first = trust.firstOutpatients, let followUp = trust.followUpOutpatients {
            lines += [
                "    per admission:",
                "      apportioned: \"outpatient attendances of 2024/25 (EPISODES), 31.6% of them first as in the national set\"",
                "      first outpatient: {value: \(ScenarioText.fixed(first / trust.admissions, 3)), spread: normal ±8%}",
                "      follow-up outpatient: {value: \(ScenarioText.fixed(followUp / trust.admissions, 3)), spread: normal ±5%}",
            ]
        }
        if trust.communityShare != nil || trust.mentalHealthShare != nil {
            lines += ["    income shares:", "      apportioned: \(ScenarioText.quoted(Self.sharesBasis(trust)))"]
            for (point, share) in [("community contact", trust.communityShare), ("mental health contact", trust.mentalHealthShare)] {
                if let share { lines.append("      \(point): \(ScenarioText.share(share, width: min(share, 1 - share) * 0.2))") }
            }
        }
    }

    private static func sharesBasis(_ trust: TrustEstimate) -> String {
        switch trust.kind {
        case "mental health": "what wards at national prices and local costs leave"
        case "mental health and community":
            "community contacts of March 2025 times twelve at the national price; mental-health contacts what these and wards leave"
        case "community": "what wards at national prices and local costs leave"
        default:
            "community contacts of March 2025 times twelve at the national price, at most a quarter of income\(trust.mentalHealthShare == nil ? "" : "; mental-health contacts assumed to earn beside its wards what they do in a mental-health trust")"
        }
    }

    /// Stays far from the national ones, where counts explain them.
    private mutating func acceptStays(_ trust: TrustEstimate, occupied: Double) throws(ScenarioFaults) {
        var days = 0.0
        for (point, share) in trust.mix {
            let stay = ["day case", "maternity admission"].contains(point) ? 0 : try tables.assumed("stay", of: point)
            days += trust.admissions * share * stay
        }
        guard days > 0 else { return }
        let factor = occupied * 365 / days
        guard factor < 0.8 || factor > 1.25 else { return }
        let fit = tables[.beds].number("fit_to_leave", trust.code) ?? 0
        let held = fit > 0 && factor > 1 ? "; \(ScenarioText.percent(fit / occupied, 0)) of occupied beds held people fit to leave" : ""
        // Another count of the same: bed days of episodes, which hold maternity and children's beds, too.
        let episodes = (tables[.activity].number("bed_days", trust.code) ?? 0) / 365
        let filled = "; bed days of its episodes fill \(ScenarioText.count(episodes)) beds of all kinds for \(ScenarioText.count(occupied)) counted"
        let beside = episodes > 0 ? filled : ""
        // Over England episodes fill about 1.2 beds for each counted daily.
        let agree = episodes <= 0 || (0.85...1.5).contains(episodes / occupied)
        let (few, many) = (
            "two counts of beds agree: many who are counted as admitted go home the same day",
            "two counts of beds agree: stays are longer than national ones\(held)"
        )
        let why = agree ? (factor < 1 ? few : many) : "daily counts and episodes differ: some wards may be left out of one of them; please give"
        accepted.append(("\(trust.code) occupied beds factor", "\(why)\(beside) (factor \(ScenarioText.fixed(factor, 2)))"))
        if !agree { askedFor.append("beds of all wards of \(trust.name)") }
    }

    // MARK: Access, staff, estate

    /// A width that leaves the most that there can be some way off; nil where nothing is left.
    private static func below(_ share: Double, _ width: Double) -> String? {
        let held = min(width, (1 - share) * 0.5)
        return held < 0.0005 ? nil : ScenarioText.points(held)
    }

    private mutating func addAccess(_ trust: TrustEstimate) {
        // A minor injuries unit that an ambulance trust runs is too little of it to model.
        if trust.isAmbulance { return }
        let urgent = tables[.urgentCare]
        if let attendances = urgent.number("attendances", trust.code), attendances > 0, let late = urgent.number("over_four_hours", trust.code) {
            put(
                "A&E attendances", ScenarioText.count(attendances), "normal ±1.5%",
                .source("URGENT", note: "2025/26; August and September set between the months around"))
            put(
                "A&E within four hours", ScenarioText.percent(1 - late / attendances), Self.below(1 - late / attendances, 0.01),
                .source("URGENT", note: "2025/26"))
        }
        guard trust.isHospital else { return }
        let lists = tables[.lists]
        if let list = lists.number("march_2026", trust.code), let within = lists.number("march_2026_within_18", trust.code), list > 0 {
            put("waiting list", ScenarioText.count(list), "normal ±2%", .source("LISTS", note: "29 March 2026, management information"))
            put("within 18 weeks", ScenarioText.percent(within / list), Self.below(within / list, 0.015), .source("LISTS", note: "29 March 2026"))
        } else if let list = lists.number("july_2025", trust.code), let within = lists.number("july_2025_within_18", trust.code), list > 0 {
            put("waiting list", ScenarioText.count(list), "normal ±5%", .source("LISTS", note: "end of July 2025"))
            put(
                "within 18 weeks", ScenarioText.percent(within / list), Self.below(within / list, 0.04),
                .source("LISTS", note: "end of July 2025; England gained about two points to March 2026"))
        }
    }

    private mutating func addStaffAndEstate(_ trust: TrustEstimate) {
        let staff = tables[.staff].number("all", trust.code) ?? 0
        if staff > 0 {
            put("staff", ScenarioText.count(staff) + " WTE", "normal ±2.5%", .source("STAFF", note: "May 2025"))
        } else {
            put(
                "staff", ScenarioText.count(trust.income / 105_000) + " WTE", "normal ±15%", .assumption("income over £105,000 for each WTE; none is published")
            )
        }
        if let backlog = tables[.estate].number("all", trust.code), backlog > 0 {
            put("backlog maintenance", ScenarioText.millions(backlog * 1e6), "normal ±10%", .source("ESTATE", note: "2024/25"))
        }
    }

    /// The segment, and the support for a planned deficit that leaves contracts in steps.
    private mutating func addOversight(_ trust: TrustEstimate) throws(ScenarioFaults) {
        guard let segment = trust.segment, Self.segments.contains(segment) else { return }
        lines += ["    oversight:", "      source: ACCOUNTS", "      segment: \(segment)"]
        if let score = trust.score { lines.append("      score: \(ScenarioText.fixed(score, 2))") }
        lines.append("      period: quarter 3 of 2025/26")
        guard trust.support >= 5e4 else { return }
        var left = 1.0
        var years = ["2025/26: \(ScenarioText.millions(trust.support))"]
        for year in ["2026/27", "2027/28", "2028/29"] {
            left -= try tables.assumed("support gone \(year)")
            years.append("\(year)\(year == "2028/29" ? " on" : ""): \(ScenarioText.millions(trust.support * max(left, 0)))")
        }
        lines.append(
            "      deficit support: {by year: {\(years.joined(separator: ", "))}, derived: \"what its plan of 2025/26 lacked (ACCOUNTS); \(tables.basis("support gone 2026/27"))\"}"
        )
    }

    private static let segments = 1...5

    private mutating func addPayers(_ member: BoardSystem.Member) {
        let basis =
            member.trust.isHospital
            ? "catchment (CATCHMENTS) after a usual share of specialised care, closed to what each board has by proportional fitting"
            : member.trust.isAmbulance
                ? "residents of its area (AMBULANCES)"
                : "areas it serves (AREAS) after usual shares of specialised care and others, closed to what each board has by proportional fitting"
        lines += ["    patients from:", "      apportioned: \(ScenarioText.quoted(basis))"]
        // In hundredths: a trust stands in several scenarios, whose shares must agree however the rest is divided.
        for (code, share) in ScenarioText.rounded(member.payers.map { ($0.code, $0.share) }, digits: 2) {
            let width = min(max(share * 0.067, 0.003), share * 0.5, max((1 - share) * 0.5, 0))
            lines.append("      \(code): \(ScenarioText.share(share, width: width, digits: 2))")
        }
        guard !member.isHome || member.counted < 0.9995 else { return }
        let why =
            member.isHome
            ? "the rest is counted in neighbouring areas, which give it the rest of what boards pay it"
            : "share of what boards pay it that comes from here\(member.emergencies.map { "; it \(member.trust.isAmbulance ? "answers \(ScenarioText.percent($0)) of this area's incidents" : "gives \(ScenarioText.percent($0)) of this area's emergency admissions")" } ?? "")"
        let most = max((1 - member.counted) * 0.3, 0.001)
        put(
            "counted share", ScenarioText.percent(member.counted), ScenarioText.points(min(0.03, member.counted * 0.3, most)),
            .apportioned(why))
    }
}
