import Foundation
@testable import PlanReview

/// Numbers drawn from a seed, the same on every machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Where a kind of fault is planted: at a trust, its largest payer, a year and a size between nought and one.
struct FaultPlace: Sendable {
    let trust, payer: String
    /// Place of the year among the plan years, from 0.
    let year: Int
    let size: Double
}

/// A kind of fault that can be planted at any trust or commissioner, in any year, of different size.
struct FaultKind: Sendable {
    let name: String
    /// Tests of which one must tell it, by id: the cause itself or a symptom under it.
    let tests: Set<String>
    /// Whether the commissioner is at fault, the economy as a whole, or a trust.
    enum Whose { case trust, payer, economy }
    let whose: Whose
    /// Whether it fills the whole plan of its organisation, so that nothing else can be told of that.
    var isWhole = false
    let plant: @Sendable (inout PlanSheet, FaultPlace) -> Void

    init(
        _ name: String, _ tests: [String], of whose: Whose = .trust, isWhole: Bool = false, _ plant: @escaping @Sendable (inout PlanSheet, FaultPlace) -> Void
    ) {
        self.name = name
        self.tests = Set(tests)
        self.whose = whose
        self.isWhole = isWhole
        self.plant = plant
    }

    func organisation(_ place: FaultPlace) -> String { whose == .trust ? place.trust : whose == .payer ? place.payer : "economy" }

    /// Whether a finding tells it.
    func isTold(by finding: ReviewFinding, at place: FaultPlace) -> Bool {
        let code = organisation(place)
        return (finding.severity == .red || finding.severity == .amber) && tests.contains(finding.test.id)
            && (finding.organisation == code || finding.counterpart == code)
    }
}

/// A catalogue of faults apart from `PlantedFaults`: levels, drift, lines, contracts, what is implied, what is told of governance.
enum SeededFaults {
    private static let sums = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I9", "D4", "D3", "I8"]
    private static let beds = ["non-elective admission", "elective admission", "community admission", "mental health admission"]

    /// Up or down, by at least the first and at most the second share.
    private static func factor(_ place: FaultPlace, _ least: Double, _ most: Double) -> Double {
        let up = Int(place.size * 1000) % 2 == 0
        let change = least + (most - least) * place.size
        return up ? 1 + change : 1 - change
    }

    /// Wrong by one factor in every year, the baseline year included.
    static let levels: [FaultKind] = [
        FaultKind("cost at another level in every year", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.08, 0.3)
            s.change(p.trust, "non_pay_cost", s.years) { v, _ in v * f }
            s.change(p.trust, "pay_per_wte", s.years) { v, _ in v * f }
            s.carry()
        },
        FaultKind("staff at another level in every year", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.08, 0.3)
            for m in ["wte_needed", "wte_supply"] { s.change(p.trust, m, s.all) { v, _ in v * f } }
            s.change(p.trust, "pay_per_wte", s.all) { v, _ in v / f }
            s.carry()
        },
        FaultKind("beds at another level in every year", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.08, 0.3)
            for m in ["beds", "beds_occupied"] { s.change(p.trust, m, s.all) { v, _ in v * f } }
            s.carry()
        },
        FaultKind("all patients at another level in every year, agreed by both sides", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.1, 0.3)
            s.change(p.trust, "activity", s.all) { v, _ in v * f }
            s.change(p.trust, "price", s.all) { v, _ in v / f }
            for c in s.commissioners {
                s.change(c, "activity", s.all, with: p.trust) { v, _ in v * f }
                s.change(c, "price", s.all, with: p.trust) { v, _ in v / f }
            }
            s.carry()
        },
        FaultKind("one kind of patients at another level in every year", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.15, 0.4)
            let point = s.points(of: p.trust).first ?? ""
            s.change(p.trust, "activity", s.all, at: point) { v, _ in v * f }
            s.change(p.trust, "price", s.all, at: point) { v, _ in v / f }
            for c in s.commissioners {
                s.change(c, "activity", s.all, with: p.trust, at: point) { v, _ in v * f }
                s.change(c, "price", s.all, with: p.trust, at: point) { v, _ in v / f }
            }
            s.carry()
        },
        FaultKind("income at another level in every year", ["B11", "R1"]) { s, p in
            let f = factor(p, 0.08, 0.3)
            s.change(p.trust, "price", s.all) { v, _ in v * f }
            s.change(p.trust, "other_income", s.all) { v, _ in v * f }
            for other in s.outside(p.trust) { s.change(p.trust, "income", s.all, with: other) { v, _ in v * f } }
            s.carry()
        },
        FaultKind("no finance cost at all", ["B11"]) { s, p in
            s.change(p.trust, "finance_cost", s.all) { _, _ in 0 }
            s.carry()
        },
        FaultKind("half the depreciation in every year", ["B11"]) { s, p in
            s.change(p.trust, "depreciation", s.all) { v, _ in v * 0.5 }
            s.carry()
        },
        FaultKind("an allocation at another level in every year", ["B11", "R1"], of: .payer) { s, p in
            let f = factor(p, 0.05, 0.2)
            s.change(p.payer, "allocation", s.all) { v, _ in v * f }
            s.carry()
        },
    ]

    /// Below the limit of each year.
    static let drifts: [FaultKind] = [
        FaultKind("pay for a post that falls behind by little each year", ["B3", "R1", "B1"]) { s, p in
            s.change(p.trust, "pay_per_wte", s.years) { v, n in v * pow(0.986, Double(n)) }
            s.carry()
        },
        FaultKind("emergencies half a point and more a year below the other side's", ["T1", "I8", "T2"]) { s, p in
            s.change(p.payer, "activity", s.years, with: p.trust, at: s.points(of: p.trust).first ?? "") { v, n in v * pow(0.994, Double(n)) }
        },
        FaultKind("non-pay cost that melts away by little each year", ["B1", "R1", "R2", "B11"]) { s, p in
            s.change(p.trust, "non_pay_cost", s.years) { v, n in v * pow(0.965, Double(n)) }
            s.carry()
        },
        FaultKind("prices that rise by little more than stated each year", ["B2", "R1", "R2"]) { s, p in
            s.change(p.trust, "price", s.years, with: p.payer) { v, n in v * pow(1.018, Double(n)) }
            s.carry()
        },
        FaultKind("stays a little shorter each year", ["B4", "R1", "R2", "B11"]) { s, p in
            for m in ["beds", "beds_occupied"] { s.change(p.trust, m, s.years) { v, n in v * pow(0.955, Double(n)) } }
            s.carry()
        },
        FaultKind("staff that thin out by little each year", ["T12", "B1", "R1", "R2", "B11"]) { s, p in
            for m in ["wte_needed", "wte_supply"] { s.change(p.trust, m, s.years) { v, n in v * pow(0.97, Double(n)) } }
            s.carry()
        },
        FaultKind("inflation stated a little below everybody's each year", ["T18"]) { s, p in
            s.change(p.trust, "cost_inflation", s.years) { v, _ in v - 0.34 }
        },
    ]

    /// Lines and sums.
    static let lines: [FaultKind] = [
        FaultKind("a total that is not its parts, one year", sums) { s, p in
            s.change(p.trust, "income", [s.years[p.year]], with: "", at: "") { v, _ in v * 1.03 }
        },
        FaultKind("cost that is not pay and the rest, every year", sums) { s, p in s.change(p.trust, "cost", s.years) { v, _ in v * 1.02 } },
        FaultKind("a surplus beside income and cost, every year", sums) { s, p in s.change(p.trust, "surplus", s.years) { v, _ in v + 1500 } },
        FaultKind("EBITDA after depreciation, every year", sums) { s, p in
            for year in s.years { s.set(p.trust, "ebitda", year, to: (s.value(p.trust, "ebitda", year) ?? 0) - (s.value(p.trust, "depreciation", year) ?? 0)) }
        },
        FaultKind("opening cash that is not carried on, two years", sums) { s, p in
            s.change(p.trust, "cash_opening", [s.years[1], s.years[3]]) { v, n in v + 700 * Double(n) }
        },
        FaultKind("capital in £m beside £000, every year", ["D4"] + sums) { s, p in s.change(p.trust, "capital", s.years) { v, _ in (v / 1000).rounded() } },
        FaultKind("depreciation in £ beside £000, every year", ["D4"] + sums) { s, p in s.change(p.trust, "depreciation", s.years) { v, _ in v * 1000 } },
        FaultKind("one cost a thousand times too small", ["D4"] + sums) { s, p in
            s.change(p.trust, "non_pay_cost", [s.years[p.year]]) { v, _ in (v / 1000).rounded() }
        },
        FaultKind("a whole plan in £000 that says £", ["D4"], isWhole: true) { s, p in
            for i in s.rows.indices where s.rows[i].organisation == p.trust && s.rows[i].unit == "£000" { s.rows[i].unit = "£" }
        },
        FaultKind("digits that changed places in a contract", sums + ["T2"]) { s, p in
            s.change(p.trust, "income", [s.years[p.year]], with: p.payer, at: "") { v, _ in PlantedFaults.transposed(v) }
        },
        FaultKind("a deficit without its sign", sums) { s, p in s.change(p.trust, "surplus", [s.years[p.year]]) { v, _ in -v - 900 } },
        FaultKind("staff given twice, differently", ["D3"]) { s, p in
            s.add(p.trust, "wte_supply", s.years[p.year], ((s.value(p.trust, "wte_supply", s.years[p.year]) ?? 0) * 1.07).rounded(), "WTE")
        },
        FaultKind("a digit lost in staff", ["D4", "I4", "T12", "R1", "B1", "B3"]) { s, p in
            s.change(p.trust, "wte_supply", [s.years[p.year]]) { v, _ in (v / 10).rounded() }
        },
        FaultKind("occupancy that beds do not give", ["I7"]) { s, p in s.change(p.trust, "occupancy", [s.years[p.year]]) { v, _ in v - 6 } },
        FaultKind("spending that is not its parts", sums, of: .payer) { s, p in
            s.change(p.payer, "spend", [s.years[p.year]], with: "", at: "") { v, _ in v * 1.015 }
        },
        FaultKind("patients below nothing", ["I9", "I8", "I1", "I2"]) { s, p in
            s.change(p.trust, "activity", [s.years[p.year]], with: p.payer, at: s.points(of: p.trust).last ?? "") { v, _ in -v }
        },
    ]

    /// Between plans.
    static let between: [FaultKind] = [
        FaultKind("support that a commissioner does not pay", ["B9", "I1"]) { s, p in
            for year in s.years {
                if s.index(p.trust, "support", year, with: p.payer) == nil { s.add(p.trust, "support", year, with: p.payer, 9_000, "£000") }
            }
            s.carry()
        },
        FaultKind("a contract counted differently by both sides in one year", ["I8", "T1"]) { s, p in
            s.change(p.payer, "activity", [s.years[p.year]], with: p.trust) { v, _ in v * 1.07 }
        },
        FaultKind("a contract counted differently by both sides in every year", ["I8", "T1", "T2"]) { s, p in
            s.change(p.payer, "activity", s.all, with: p.trust) { v, _ in v * 0.95 }
        },
        FaultKind("money that the payer does not plan to pay", ["T2"]) { s, p in s.change(p.payer, "spend", s.years, with: p.trust, at: "") { v, _ in v * 0.97 }
        },
        FaultKind("savings that the provider does not see", ["T3"]) { s, p in s.change(p.trust, "qipp_recognised", s.years) { v, _ in v * 0.2 } },
        FaultKind("a control total that is not the sum", ["T20"], of: .economy) { s, p in
            for i in s.rows.indices where s.rows[i].measure == "control_total" && s.rows[i].year == s.years[p.year] {
                s.rows[i].value += s.rows[i].unit == "£m" ? 25 : 25_000
            }
        },
        FaultKind("a fund counted by a trust beyond what it is", ["T20"], of: .payer) { s, p in
            for year in s.years { s.add(p.trust, "bcf", year, with: p.payer, (s.value(p.payer, "bcf", year) ?? 0) * 1.4 / 1000, "£000") }
        },
    ]

    /// What a plan implies.
    static let implied: [FaultKind] = [
        FaultKind("savings twice the record", ["T5", "T6"]) { s, p in
            for m in ["cip_plan", "cip_recurrent", "cip_identified"] { s.change(p.trust, m, s.years) { v, _ in v * 2.2 } }
        },
        FaultKind("savings that do not recur", ["T8"]) { s, p in s.change(p.trust, "cip_recurrent", s.years) { v, _ in v * 0.4 } },
        FaultKind("savings without schemes", ["T7"]) { s, p in s.change(p.trust, "cip_identified", s.years) { v, _ in v * 0.4 } },
        FaultKind("a gap four times the simulated one", ["B8", "B7", "T17"]) { s, p in
            for m in ["gap", "gap_closed"] { s.change(p.trust, m, s.years) { v, _ in v * 4 + 12_000 } }
        },
        FaultKind("four hours missed", ["T13", "R1"]) { s, p in s.change(p.trust, "ae_4h", s.years) { v, _ in v - 7 } },
        FaultKind("18 weeks missed", ["T13", "R1"]) { s, p in s.change(p.trust, "rtt_within_18w", s.years) { v, _ in v - 7 } },
        FaultKind("a ninth of the beds gone from a year on", ["T11", "B4", "R1", "I7", "B11"]) { s, p in
            s.change(p.trust, "beds", Array(s.years[min(3, p.year)...])) { v, _ in v * 0.89 }
            s.carry()
        },
        FaultKind("posts that nobody fills", ["T12"]) { s, p in s.change(p.trust, "wte_needed", Array(s.years[min(3, p.year)...])) { v, _ in v * 1.09 } },
        FaultKind("a month without cash", ["T15"]) { s, p in s.change(p.trust, "cash_lowest", [s.years[p.year]]) { _, _ in -2500 } },
        FaultKind("a building without consequence", ["B5", "R1", "R2"]) { s, p in
            let built = 0.2 * (s.value(p.trust, "cost", s.years[1]) ?? 0) / 1000
            s.change(p.trust, "capital", [s.years[1]]) { v, _ in v + built.rounded() }
            if s.index(p.trust, "capital_funding", s.years[1]) == nil { s.add(p.trust, "capital_funding", s.years[1], built.rounded(), "£000") }
            s.carry()
        },
        FaultKind("other income from nowhere", ["B2", "R1"]) { s, p in
            let more = 0.05 * (s.value(p.trust, "cost", s.years[1]) ?? 0) / 1000
            s.change(p.trust, "other_income", Array(s.years[min(3, max(1, p.year))...])) { v, _ in v + more }
            s.carry()
        },
        FaultKind("working capital that does not follow cash", ["B6", "T14"]) { s, p in
            let more = 0.06 * (s.value(p.trust, "cost", s.years[1]) ?? 0) / 1000
            s.change(p.trust, "working_capital", Array(s.years[min(3, max(1, p.year))...])) { v, _ in v + more }
        },
        FaultKind("a commissioner below the surplus of the rules", ["B10", "R1"], of: .payer) { s, p in
            for year in s.years {
                s.set(p.payer, "surplus", year, to: (s.value(p.payer, "surplus", year) ?? 0) - 0.009 * (s.value(p.payer, "allocation", year) ?? 0))
            }
            s.carry()
        },
        FaultKind("finance cost gone from a year on", ["B5", "B11"]) { s, p in
            s.change(p.trust, "finance_cost", Array(s.years[min(3, max(1, p.year))...])) { v, _ in v * 0.1 }
            s.carry()
        },
        FaultKind("stated inflation that is not the national one", ["T18"]) { s, p in s.change(p.trust, "cost_inflation", s.years) { v, _ in v - 1.4 } },
        FaultKind("a stated price change that its prices contradict", ["T18", "B2"]) { s, p in
            s.change(p.trust, "price_change", [s.years[p.year]]) { v, _ in v + 2.2 }
        },
    ]

    /// What is told beside the figures.
    static let told: [FaultKind] = [
        FaultKind("a fact of governance answered with maybe", ["T19", "G2"]) { s, p in s.state(p.trust, "risk register: yes", "risk register: maybe") },
        FaultKind("a fact of governance left out", ["T19", "G2"]) { s, p in s.state(p.trust, "    programme office: yes\n", "") },
        FaultKind("nothing told of the options", ["G1"]) { s, p in
            for fact in ["    options weighed: 4\n", "    doing nothing weighed: yes\n", "    reasons for choice: yes\n"] { s.state(p.trust, fact, "") }
        },
        FaultKind("schemes that clinical directors did not sign", ["T9"]) { s, p in
            s.state(p.trust, "quality impact assessments signed: 100%", "quality impact assessments signed: 35%")
        },
        FaultKind("clinicians who have not agreed", ["G2"]) { s, p in
            s.state(p.trust, "clinicians agreed: yes", "clinicians agreed: no")
            s.state(p.trust, "public engaged: yes", "public engaged: no")
        },
    ]

    /// Plans that are not whose or what they say.
    static let whole: [FaultKind] = [
        FaultKind("two trusts' plans under each other's code", ["M6"], isWhole: true) { s, p in
            guard let other = s.trusts.first(where: { $0 != p.trust }) else { return }
            s.rename([p.trust: other, other: p.trust])
        },
        FaultKind("one trust's plan under another's code, too", ["M6"], isWhole: true) { s, p in
            guard let other = s.trusts.first(where: { $0 != p.trust }) else { return }
            s.remove { $0.organisation == p.trust }
            s.rows += s.rows.filter { $0.organisation == other && $0.counterpart != p.trust }.map { row in
                var row = row
                row.organisation = p.trust
                return row
            }
        },
        FaultKind("no plan", ["D5"], isWhole: true) { s, p in s.remove { $0.organisation == p.trust } },
        FaultKind("a year copied into the next", ["M2"], isWhole: true) { s, p in
            let (from, to) = (s.years[min(p.year, 3)], s.years[min(p.year, 3) + 1])
            s.remove { $0.organisation == p.trust && $0.year == to }
            s.rows += s.rows.filter { $0.organisation == p.trust && $0.year == from }.map { row in
                var row = row
                row.year = to
                return row
            }
        },
        FaultKind("one side of a contract", ["M3", "M1", "D5"]) { s, p in s.remove { $0.organisation == p.payer && $0.counterpart == p.trust } },
        FaultKind("a plan without staff", ["M1"]) { s, p in s.remove { $0.organisation == p.trust && $0.measure.hasPrefix("wte") } },
    ]

    /// Those that plans are worked out with come before slips in what was worked out.
    static let all = levels + drifts + implied + between + told + lines + whole
    /// Kinds that leave room for others in the same economy.
    static let together = all.filter { !$0.isWhole && !["one side of a contract", "a plan without staff"].contains($0.name) }
}

extension PlanSheet {
    /// The plan years and the year before them.
    var all: [String] { Array(Set(rows.map(\.year))).sorted() }

    /// Points of delivery of a trust, that with most patients' money first.
    func points(of trust: String) -> [String] {
        let found = Set(rows.filter { $0.organisation == trust && $0.measure == "activity" && $0.counterpart.isEmpty && !$0.point.isEmpty }.map(\.point))
        return ["non-elective admission", "first outpatient", "day case"].filter(found.contains)
            + found.subtracting(["non-elective admission", "first outpatient", "day case"]).sorted()
    }

    /// Payers of a trust from outside the economy.
    func outside(_ trust: String) -> [String] {
        Array(
            Set(
                rows.filter { $0.organisation == trust && $0.measure == "income" && !$0.counterpart.isEmpty && !commissioners.contains($0.counterpart) }.map(
                    \.counterpart))
        ).sorted()
    }

    /// The commissioner that pays a trust most.
    func payer(of trust: String) -> String {
        commissioners.max { (value(trust, "income", years[0], with: $0) ?? 0) < (value(trust, "income", years[0], with: $1) ?? 0) } ?? payer
    }

    mutating func rename(_ names: [String: String]) {
        for i in rows.indices { rows[i].organisation = names[rows[i].organisation] ?? rows[i].organisation }
    }

    /// Trusts with beds, emergencies and both standards, where every kind of fault can stand.
    var hospitals: [String] {
        trusts.filter { t in
            ["ae_4h", "rtt_within_18w", "beds", "finance_cost"].allSatisfy { index(t, $0, years[0]) != nil } && points(of: t).contains("non-elective admission")
                && commissioners.contains { value(t, "income", years[0], with: $0) ?? 0 > 0 }
        }
    }
}
