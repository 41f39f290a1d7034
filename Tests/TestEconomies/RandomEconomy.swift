package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
import Statistics

/// Numbers that look random and are the same on every machine (SplitMix64).
package struct Dice {
    private var state: UInt64

    package init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF0 }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    package mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
    package mutating func number(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) * 0x1p-53
    }
    /// A number with two decimals, as a planner would write it.
    package mutating func written(_ range: ClosedRange<Double>) -> String { "\((number(range) * 100).rounded() / 100)" }
    package mutating func chance(_ probability: Double) -> Bool { number(0...1) < probability }
    package mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// Whole percentages that add up to 100.
    package mutating func shares(_ count: Int) -> [Int] {
        var cuts = (0..<count - 1).map { _ in below(101) }.sorted()
        cuts.append(100)
        var last = 0
        return cuts.map { cut in
            defer { last = cut }; return cut - last
        }
    }
}

/// A random but sound economy of one to three commissioners and one to four trusts, every rule in use.
package struct RandomEconomy {
    package let files: [String: String]
    package let changes: [String]

    package init(_ seed: UInt64, isNoisy: Bool = true, isUncertain: Bool = true) {
        var dice = Dice(seed)
        let commissioners = (1...1 + dice.below(3)).map { "C\($0)" }
        let payers = commissioners + ["other", "special"]
        // Half of the economies have more payers that buy some points alone, the same ones and others. They have dice of their own.
        var more = Dice(seed &* 31 &+ 7)
        let narrow = more.chance(0.5) ? ["kin", "cousin"] : []
        var paid: [String: Double] = [:]
        var providers: [String] = []
        for number in 1...1 + dice.below(4) {
            let kind = dice.chance(0.7) ? "general" : "wards"
            let admissions = kind == "general" ? 5_000 + dice.below(60_000) : 500 + dice.below(4_000)
            // Near £4,000 an admission at prices of the made-up kinds, and a quarter of income beside it.
            let income = Double(admissions) * (kind == "general" ? 4_000 : 11_000) * dice.number(0.85...1.2)
            let cost = income * dice.number(0.96...1.05)
            var shares = dice.shares(payers.count - 1) + [0]
            // Specialised care is at most a tenth, taken from the largest share.
            if let largest = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[largest] > 30 {
                shares[largest] -= 10
                shares[shares.count - 1] = 10
            }
            var own = zip(payers, shares).map { (payer: $0, share: $1) }
            for payer in narrow {
                let largest = own.indices.max { own[$0].share < own[$1].share } ?? 0
                let share = min(1 + more.below(6), own[largest].share / 3)
                own[largest].share -= share
                own.append((payer, share))
            }
            for (payer, share) in own { paid[payer, default: 0] += income * Double(share) / 100 }
            var text = """
                  - code: T\(number)
                    name: Hospital \(number)
                    kind: \(kind)
                    operating income: £\(Int(income))
                    operating cost: £\(Int(cost))
                    surplus: \(Self.pounds(income - cost - income * dice.number(0...0.03)))
                    admissions: \(admissions)
                    staff: \(Int(income / 65_000)) WTE
                    patients from: {\(own.map { "\($0.payer): \($0.share)%" }.joined(separator: ", "))}

                """
            func add(_ line: String) { text += "    \(line)\n" }
            if dice.chance(0.85) {
                add("beds: \(Int(Double(admissions) * 0.5 * 5 / 365 / 0.85) + 20) beds")
                add("occupancy: \(dice.written(70...97))%")
                if dice.chance(0.3) { add("decided bed change: {by year: {2013/14: -4, 2014/15 on: 2}, assumption: decided}") }
            }
            if dice.chance(0.7) {
                add("A&E attendances: \(Int(income / 2_500))")
                if dice.chance(0.8) { add("A&E within four hours: \(dice.written(85...99))%") }
            }
            if dice.chance(0.7) {
                add("waiting list: \(Int(Double(admissions) * 0.4))")
                add("within 18 weeks: \(dice.written(80...98))%")
            }
            if dice.chance(0.5) { add("one-off cost: {value: £\(Int(income * 0.01)), spread: normal ±£\(Int(income * 0.004) + 1), assumption: some}") }
            if dice.chance(0.3) { add("counted share: \(dice.below(101))%") }
            if dice.chance(0.3) { add("other income: \(dice.written(2...30))%") }
            providers.append(text)
        }
        let residents = commissioners.map { code in (code, 200 + dice.below(3_000)) }
        files = Self.tables(&dice, commissioners: commissioners, providers: providers, residents: residents, paid: paid, isNoisy: isNoisy)
        changes = Self.changes(
            &dice, isUncertain: isUncertain,
            narrow: narrow.map { code in
                let points = ["elective admission", "day case", "non-elective admission", "mental health admission", "community hospital admission"]
                let buys = Set((0...more.below(3)).map { _ in more.pick(points) }).sorted()
                return "{code: \(code), name: Payer \(code), extra growth: \(more.written(-1...2))%, buys: [\(buys.joined(separator: ", "))]}"
            })
    }

    /// Money in whole pounds.
    private static func pounds(_ amount: Double) -> String { "\(amount < 0 ? "-" : "")£\(Int(amount.magnitude))" }

    private static func tables(
        _ dice: inout Dice, commissioners: [String], providers: [String], residents: [(String, Int)], paid: [String: Double], isNoisy: Bool
    ) -> [String: String] {
        let texts = residents.map { code, scale in
            let heads = Double(scale) * 19 * 2
            let allocation = (paid[code] ?? 0) * 1.6 + heads * 60 + 5e6
            var text = """
                  - code: \(code)
                    name: Commissioner \(code)
                    population: population.csv
                    need index: 1
                    allocation: \(pounds(allocation))
                    allocation year: 2013/14
                    opening surplus: \(dice.written(-1...2))%

                """
            if dice.chance(0.4) { text += "    local growth: \(dice.written(-1...1))%\n" }
            if dice.chance(0.4) { text += "    net migration: \(dice.written(-1...1))%\n" }
            if dice.chance(0.4) { text += "    allocation growth: \(dice.written(0...3))%\n" }
            return text
        }
        let scale = Dictionary(residents, uniquingKeysWith: { first, _ in first })
        let old = dice.number(0.3...1.5)
        var replacing = [
            "population.csv": SmallEconomy.population(commissioners) { code, sex, band in
                (Double(scale[code] ?? 0) * (band < 13 ? 1 : old * (1 - 0.15 * Double(band - 13))) * (sex == .male ? 0.98 : 1)).rounded()
            },
            "vital-rates.csv": SmallEconomy.vitalRates(
                mortality: { sex, age in ((age == 0 ? 0.004 : 0.00005 * power(1.1, Double(age)) * (sex == .male ? 1.3 : 1)) * 1e6).rounded() / 1e6 },
                fertility: { (20...39).contains($0) ? 0.09 : 0.01 }),
            "use-rates.csv": "curve,sex,age_band,rate_per_1000\n"
                + ["all", "old"].flatMap { curve in
                    Sex.allCases.flatMap { sex in
                        (0..<AgeBand.count).map { band in
                            "\(curve),\(sex.rawValue),\(AgeBand.names[band]),\(curve == "all" ? 100 + 10 * band : band * band * (sex == .male ? 3 : 2))\n"
                        }
                    }
                }.joined(),
            "service-lines.csv": "point_of_delivery,service_line,share,relative_cost,relative_price\n"
                + PointOfDelivery.allCases.map { "\($0.rawValue),hospital,0.7,1.1,0.9\n\($0.rawValue),wards and homes,0.3,0.8,1.2\n" }.joined(),
        ]
        if isNoisy { replacing["noise.csv"] = noise }
        replacing["headroom.csv"] = headroomOfPeers
        replacing["headroom-own.csv"] = "organisation,measure,value\nT1,floor space,130\nT2,floor space,95\nT2,staff survey,0.5\nT3,staff survey,0.9\n"
        return SmallEconomy.files(commissioners: texts, providers: providers, replacing: replacing)
    }

    /// What peers of the made-up kinds have.
    private static let headroomOfPeers =
        "measure,kind,best_quartile,median,trusts,basis\nfloor space,quiet,90,120,10,made up\nstaff survey,quiet,0.4,0.6,10,made up\n"

    /// Noise near that of acute trusts.
    package static let noise = SmallEconomy.noiseTable([
        "income,quiet,0.02,1,0.005,0.005,0.008,0.027,1,0,0,0,10,1,1,0,0.5",
        "surplus margin,quiet,-0.006,0.85,0.0045,0.005,0.002,0.0165,0.95,0.25,0.5,0.0017,5,1.25,0.75,-0.3,0.8",
        "non-operating share,quiet,0,1,0.0005,0.002,0,0.02,0,0.65,0,0.0139,3,1,1,0,1",
        "beds,quiet,-0.004,0.9,0.007,0.008,0.005,0.06,1,0,0,0,5,1,1,-0.15,0.5",
        "occupancy,quiet,0.03,0.9,0.03,0.06,0.02,0.38,0.6,0.6,0.6,1.9,5,1,1,0,0.7",
        "admissions,quiet,0.02,1,0.006,0.007,0.008,0.035,1,0,0,0,6,1,1,-0.2,0.5",
        "A&E within four hours,quiet,-0.08,0.9,0.1,0.1,0.04,0.26,0.7,0.7,0.7,2.75,4,1,1,0,0.7",
        "waiting list,quiet,0.06,0.9,0.03,0.04,0.02,0.13,0.9,0,0,0,10,1,1,0,0.7",
        "within 18 weeks,quiet,-0.08,0.9,0.09,0.15,0.03,0.4,0.6,0.8,0.6,2.76,6,1,1,-0.4,0.7",
    ])

    package static func noisy(_ files: [String: String]) -> [String: String] { files.merging(["noise.csv": noise]) { $1 } }

    private static func changes(_ dice: inout Dice, isUncertain: Bool, narrow: [String]) -> [String] {
        var changes = [
            "outside commissioners=[{code: other, name: Others, extra growth: \(dice.written(-1...1))%}, "
                + "{code: special, name: Specialised, extra growth: \(dice.written(0...3))%, buys: [elective admission, mental health admission, first outpatient]}\(narrow.map { ", \($0)" }.joined())]"
        ]
        func set(_ path: String, _ low: Double, _ high: Double, _ ending: String = "%", width: Double = 0) {
            let value = dice.written(low...high)
            let spreadEnding = ending == "%" ? " points" : ending
            let persistence = dice.pick(["all years", "each year", "ar 0.6"])
            let group = dice.chance(0.3) ? ", correlates in: together" : ""
            if isUncertain, width > 0 {
                changes.append(
                    "\(path)={value: \(value)\(ending), spread: normal ±\(width)\(spreadEnding), persists: \(persistence)\(group), assumption: random}")
            } else {
                changes.append("\(path)=\(value)\(ending)")
            }
        }
        for point in PointOfDelivery.allCases {
            set("demand.points of delivery.\(point.rawValue).other growth", -1, 4, width: 0.8)
            set("demand.points of delivery.\(point.rawValue).complexity growth", 0, 2, width: 0.4)
            changes.append("demand.points of delivery.\(point.rawValue).use rate=\(dice.pick(["all", "old"]))")
            changes.append("demand.points of delivery.\(point.rawValue).season=\(dice.pick(["flat", "winter"]))")
        }
        for point in PointOfDelivery.allCases where !point.isAdmission && point != .aeAttendance {
            changes.append("demand.points of delivery.\(point.rawValue).payment=\(dice.pick(ContractForm.allCases.map(\.rawValue)))")
        }
        set("capacity.community capacity response", 40, 110, width: 5)
        set("capacity.spill back", 0, 1.5, "", width: 0.1)
        set("finance.payment rules.readmissions unpaid", 0, 5, width: 1)
        set("finance.payment rules.corridor", 0, 4, width: 0.5)
        set("finance.payment rules.corridor rate", 20, 80, width: 5)
        set("commissioning.business rules.contingency", 0, 2)
        set("commissioning.business rules.non-recurrent", 0, 2.5)
        set("demand.points of delivery.non-elective admission.length of stay trend", -3, 1, width: 1)
        set("capacity.occupancy ceiling", 88, 95, width: 1)
        set("capacity.escalation bed day", 200, 500, "")
        set("capacity.escalation staff", 0, 2, "", width: 0.1)
        set("capacity.postponed when full", 0, 50, width: 5)
        set("capacity.waited when full", 0, 60, width: 5)
        set("capacity.diverted when full", 0, 30, width: 3)
        set("capacity.readmitted per day cut", 0, 0.12, "", width: 0.02)
        set("capacity.bed trend", -2, 1, width: 0.9)
        set("capacity.bed response", 0, 80, width: 10)
        set("capacity.A&E trend", -1, 0.3, " points", width: 0.3)
        set("capacity.planned capacity response", 60, 105, width: 10)
        set("capacity.list growth", -3, 8, width: 2)
        changes.append("capacity.waiting shape=\(dice.pick(["1", "1.3", "1.8"]))")
        set("workforce.staff groups.everybody.activity elasticity", 0.2, 0.9, "", width: 0.1)
        set("workforce.staff groups.everybody.joiners at most", 9, 13, width: 1)
        set("workforce.staff groups.everybody.vacancies", 2, 10, width: 1)
        set("workforce.temporary premium", 20, 80, width: 10)
        set("workforce.capacity lost", 0, 1, "", width: 0.1)
        set("finance.cost classes.pay.inflation", 1, 5, width: 0.7)
        set("finance.cost classes.other.inflation", 1, 5, width: 0.7)
        set("finance.cost behaviour.variable", 10, 30, width: 3)
        set("finance.cost behaviour.semi-fixed", 20, 60, width: 3)
        set("finance.cost behaviour.rise within year", 40, 90, width: 5)
        set("finance.cost behaviour.release within year", 10, 60, width: 5)
        set("finance.cost behaviour.step size", 0, 8)
        set("finance.habitual efficiency", 0, 3, width: 0.4)
        set("finance.price change.acute", -3, 1, width: 0.5)
        set("finance.price change.other", -3, 1, width: 0.5)
        set("finance.payment rules.marginal rate", 20, 80, width: 5)
        set("finance.payment rules.marginal rate threshold", 90, 110, width: 2)
        set("finance.payment rules.quality payment", 0, 3)
        set("finance.payment rules.quality payment earned", 60, 100)
        set("finance.payment rules.four-hour sanction", 0, 200, "")
        set("finance.payment rules.52-week sanction", 0, 5000, "")
        set("finance.other income growth", -1, 3, width: 1)
        set("finance.capital service growth", -1, 3, width: 1)
        set("commissioning.allocation growth", 0, 3, width: 0.3)
        set("commissioning.business rules.running cost per head", 10, 30, "")
        set("commissioning.spending.prescribing.other growth", 0, 5, width: 1)
        set("commissioning.spending.prescribing.inflation", -1, 3, width: 1)
        set("commissioning.contract offset", 0, 80, width: 10)
        set("commissioning.when money is short.contracts", 0, 80, width: 5)
        set("commissioning.when money is short.contracts at most", 1, 10, width: 1)
        set("commissioning.when money is short.growth withheld", 0, 50, width: 5)
        set("commissioning.when money is short.withheld at most", 1, 10, width: 1)
        set("commissioning.when money is short.lists", 0, 30, width: 3)
        set("finance.minimum cash", 0, 6, " days", width: 1)
        set("finance.support charge", 0, 5, width: 1)
        changes.append("provider kinds.general.cost answers income=\(dice.written(0...80))%")
        changes.append("provider kinds.wards.cost answers income=\(dice.written(0...80))%")
        set("population.health status shift", 0, 0.2, " years")
        changes.append("population.net migration=\(dice.written(-0.5...0.8))%")
        changes.append("population.mortality improvement=\(dice.written(0...2))%")
        changes.append("population.fertility change=\(dice.written(-1...1))%")
        changes.append("plan years=\(1 + dice.below(5))")
        set("limits.least beds", 5, 95)
        set("limits.put off at most", 20, 90)
        set("limits.four hours at least", 5, 50)
        set("limits.delivered at least", 20, 99)
        set("limits.delivered at most", 101, 150)
        set("limits.removed at most", 0, 60)
        set("limits.bought at most", 50, 95)
        set("limits.strength at most", 10, 95)
        set("limits.noise at least", 10, 60)
        set("finance.cost behaviour.ward share", 10, 60, width: 5)
        set("capacity.ward staff", 0.2, 2, "", width: 0.2)
        let spread = isUncertain ? ", spread: normal ±10 points" : ""
        changes.append(
            "delivery={assumption: random, system: {value: \(dice.written(60...110))%\(spread)}, organisation: {value: \(dice.written(70...120))%\(spread)}}")
        changes.append(
            "headroom={assumption: random, peers: headroom.csv, trusts: headroom-own.csv, least: \(dice.written(0...60))%, most: \(dice.written(110...250))%}")
        return changes.map {
            $0.hasPrefix("capacity.escalation bed day=") || $0.contains("sanction=") || $0.contains("running cost") ? $0.replacing("=", with: "=£") : $0
        }
    }

    /// Changes by which figures that usually hold for all years differ from one year to the next.
    package static func dates(_ seed: UInt64) -> [String] {
        var dice = Dice(seed &* 104_729 &+ 7)
        func dated(_ path: String, _ low: Double, _ high: Double, _ form: (String) -> String) -> String {
            let values = ["2012/13", "2013/14", "2015/16 on"].map { "\($0): \(form(dice.written(low...high)))" }
            return "\(path)={by year: {\(values.joined(separator: ", "))}, assumption: dated}"
        }
        func percent(_ value: String) -> String { "\(value)%" }
        func pounds(_ value: String) -> String { "£\(value)" }
        func days(_ value: String) -> String { "\(value) days" }
        let point = dice.pick(["A&E attendance", "non-elective admission", "first outpatient", "community contact", "mental health contact"])
        return [
            dated("population.net migration", -0.5, 0.8, percent), dated("population.mortality improvement", 0, 2, percent),
            dated("population.fertility change", -1, 1, percent), dated("population.health status shift", 0, 0.2) { "\($0) years" },
            dated("demand.points of delivery.\(point).price", 80, 120, pounds), dated("demand.points of delivery.\(point).unit cost", 80, 120, pounds),
            dated("demand.points of delivery.elective admission.unit cost", 2500, 3500, pounds),
            dated("demand.points of delivery.non-elective admission.length of stay", 3, 6, days),
            dated("demand.points of delivery.mental health admission.length of stay", 30, 60, days),
            dated("capacity.removals", 0, 3, percent), dated("capacity.list growth", -3, 8, percent),
            dated("workforce.staff groups.everybody.vacancies", 2, 10, percent), dated("workforce.staff groups.everybody.cost per WTE", 30_000, 50_000, pounds),
            dated("provider kinds.general.capital spend", 1, 8, percent), dated("provider kinds.wards.capital spend", 1, 8, percent),
        ]
    }

    /// Interventions of every kind of effect, and an option that uses some of them at some trusts, as the end of a scenario file.
    package static func option(_ seed: UInt64, trusts: [String], commissioners: [String]) -> String {
        var dice = Dice(seed &* 7919 &+ 13)
        var more = Dice(seed &* 6700417 &+ 17)
        let points = ["A&E attendance", "non-elective admission", "elective admission", "day case", "first outpatient", "community contact"]
        var text = "interventions:\n"
        var uses: [String] = []
        for number in 1...2 + dice.below(4) {
            // Where an effect names no trust the intervention acts at all of them.
            var acting: Set<String> = []
            let effects = (1...1 + dice.below(3)).map { effect -> String in
                let kind = dice.pick(EffectKind.allCases)
                var on: [String] = []
                if kind.actsOnCare, dice.chance(0.6) { on.append("points of delivery: [\(dice.pick(points))]") }
                if dice.chance(0.3) {
                    let trust = dice.pick(trusts)
                    on.append("trusts: [\(trust)]")
                    acting.insert(trust)
                } else {
                    acting.formUnion(trusts)
                }
                if kind.actsOnCare, dice.chance(0.3) { on.append("service lines: [hospital]") }
                if kind.actsOnCare, dice.chance(0.3) { on.append("commissioners: [\(dice.pick(commissioners))]") }
                var parts = ["name: e\(effect)", "kind: \(kind.rawValue)", "acts on: {\(on.joined(separator: ", "))}"]
                if on.isEmpty { parts.removeLast() }
                if kind != .beds, dice.chance(0.5) { parts.append("share: {value: \(dice.written(5...60))%, spread: normal ±2 points}") }
                parts.append(
                    kind == .beds
                        ? "effect: {value: \(dice.below(60) - 30), spread: normal ±5}"
                        : "effect: {value: \(dice.written(-5...20))\(kind == .fourHours ? " points" : "%"), spread: normal ±3 points}")
                if kind == .move {
                    if dice.chance(0.6) { parts.append("to trust: \(dice.pick(trusts))") }
                    if dice.chance(0.6) || !parts.contains(where: { $0.hasPrefix("to trust") }) { parts.append("to point of delivery: [\(dice.pick(points))]") }
                    if dice.chance(0.5) { parts.append("units there: {value: \(dice.written(0.5...3)), spread: normal ±0.1}") }
                }
                return "{\(parts.joined(separator: ", "))}"
            }
            var parts = [
                "about: something", "assumption: random", "effects: [\(effects.joined(separator: ", "))]",
                "ramp: [\(dice.written(0...0.5)), \(dice.written(0.5...1))]",
            ]
            parts.append("lead time: \(dice.below(20)) months")
            if dice.chance(0.5) { parts.append("capital: {value: £\(1 + dice.below(5))m, spread: normal ±20%}") }
            if dice.chance(0.7) { parts.append("running cost: {value: £\(dice.written(0.1...2))m, spread: normal ±20%}") }
            if dice.chance(0.5) { parts.append("transition cost: £\(dice.written(0.1...2))m") }
            if dice.chance(0.5) { parts.append("paid by commissioners: yes") }
            if dice.chance(0.5) { parts.append("staff needed: {value: \(1 + dice.below(50)) WTE, spread: normal ±10%}") }
            if dice.chance(0.5) { parts.append("health gain: {value: \(dice.below(100)) years, spread: normal ±5 years}") }
            if dice.chance(0.5) { parts.append("travel: \(dice.below(40)) minutes") }
            if more.chance(0.6) { parts.append("headroom: \(more.pick(["floor space", "staff survey", "follow-ups"]))") }
            text += "  act \(number): {\(parts.joined(separator: ", "))}\n"
            var use = "name: act \(number)"
            if dice.chance(0.4) {
                let trust = dice.pick(trusts)
                if acting.contains(trust) { use += ", at: [\(trust)]" }
            }
            if dice.chance(0.4) { use += ", scale: \(dice.written(0.2...2))" }
            uses.append("{\(use)}")
        }
        return text + "options:\n  - {name: random, interventions: [\(uses.joined(separator: ", "))]}\n"
    }

    /// Changes by which trusts end, merge and hand over services in random months of the plan; none where there is one trust alone.
    package static func organisations(_ seed: UInt64, trusts: [String], years: Int) -> [String] {
        var dice = Dice(seed &* 15_485_863 &+ 11)
        guard trusts.count > 1 else { return [] }
        let months = 12 * years
        func month(_ number: Int) -> String {
            let (year, month) = (2013 + (number + 3) / 12, (number + 3) % 12 + 1)
            return "\(year)-\(month < 10 ? "0" : "")\(month)"
        }
        var order = trusts
        for place in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(place, dice.below(place + 1)) }
        let (one, two) = (order[0], order[1])
        let third = order.count > 2 ? order[2] : "outside"
        let first = dice.below(months - 1)
        let later = first + 1 + dice.below(months - first - 1)
        func move(_ lines: String, _ from: String, _ to: String, _ number: Int) -> String {
            var parts = ["name: care", "service lines: [\(lines)]", "to: \(to)", "share: \(20 + dice.below(70))%", "when: \(month(number))"]
            for key in ["staff", "beds", "list", "assets", "debts"] where dice.chance(0.4) { parts.append("\(key): \(5 + dice.below(40))%") }
            return "providers.\(from).moves service=[{\(parts.joined(separator: ", ")), assumption: random}]"
        }
        switch seed % 5 {
        case 0:
            let share = 10 + dice.below(80)
            return [
                "providers.\(one).ends={when: \(month(first)), services to: [{trust: \(two), share: \(share)%, assets: 100%, debts: 0%}, {trust: \(third), share: \(100 - share)%, assets: 0%, debts: 100%}], assumption: random}"
            ]
        case 1:
            let joins = ["providers.\(one).merges into={trust: \(two), when: \(month(first))}"]
            return third == "outside" ? joins : joins + ["providers.\(third).taken over by={trust: \(two), when: \(month(later))}"]
        case 2:
            return [
                "providers.\(one).merges into={trust: \(two), when: \(month(first))}", "providers.\(two).merges into={trust: \(third), when: \(month(later))}",
            ]
        case 3: return [move("hospital", one, two, first), move("wards and homes", two, third, later)]
        default: return [move("wards and homes", one, third, first), "providers.\(one).merges into={trust: \(two), when: \(month(later))}"]
        }
    }

    /// - Parameters:
    ///   - ending: text added at the end of the scenario file.
    ///   - more: changes laid over the economy's own.
    /// A framework of quality: measures with levels of their own, measures that the simulation gives, and programmes that serve some of them,
    /// as the end of a scenario file.
    package static func quality(_ seed: UInt64, from year: FinancialYear) -> String {
        var dice = Dice(seed &* 104_729 &+ 3)
        func measure(_ name: String, _ rest: String) -> String {
            "    - {name: \(name), domain: safety, setting: acute, unit: '%', better: higher, from: \(year.advanced(by: dice.below(2))), "
                + "reward weight: \(10 + dice.below(40))%, \(rest)}\n"
        }
        var text = """
            quality framework:
              assumption: random
              costs are for: £\(50 + dice.below(300))m
              paid at minimum: \(dice.below(101))%
              measures:

            """
        for number in 1...2 {
            text += measure(
                "level \(number)",
                "minimum: \(80 + dice.below(10))%, stretch: \(90 + dice.below(8))%, level: {value: \(80 + dice.below(15))%, spread: normal ±4 points}, "
                    + "achievable: 99%, trend: {value: \(dice.below(10) - 5)% a year, spread: normal ±3 points}, year variation: \(dice.below(20))%")
        }
        text += measure("quick", "minimum: \(85 + dice.below(10))%, stretch: \(95 + dice.below(4))%, simulated: A&E within four hours")
        text += measure("in time", "minimum: \(85 + dice.below(10))%, \(dice.chance(0.5) ? "stretch: 97%, " : "")simulated: within 18 weeks")
        text += "  programmes:\n"
        for (name, serves) in [("learn", "level 1"), ("learn more", "level 1, level 2")] {
            text +=
                "    - {name: \(name), serves: [\(serves)], from: \(year.advanced(by: dice.below(2))), curve: \(dice.pick(["exponential", "power law"])), "
                + "reach: {value: 50%, spread: triangular 20% to 80%}, rate: \(dice.written(0.2...1.5)), set-up cost: £\(dice.written(0.1...1))m, "
                + "running cost: £\(dice.written(0.1...1))m, evidence: judgement}\n"
        }
        return text + "  support and scrutiny: {effect: no, style: support, under support: 10%, under scrutiny: -10%}\n"
    }

    package func scenario(ending: String = "", more: [String] = []) throws -> Scenario {
        try SmallEconomy.scenario(changes + more, files: files.merging([SmallEconomy.scenarioFile: ending]) { $0 + $1 })
    }
    package func compiled() throws -> CompiledEconomy { try CompiledEconomy(try scenario()) }
}
