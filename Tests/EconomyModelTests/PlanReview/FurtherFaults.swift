import Foundation
@testable import PlanReview

/// A further catalogue of faults, apart from `PlantedFaults` and `SeededFaults`: what somebody plants who knows the form of plans and no test of the review.
/// Most are carried through every sum, so that only what they mean can tell them.
enum FurtherFaults {
    private static let beds = ["beds", "beds_occupied"]

    /// Changes a trust's patients of one kind on both sides, in all plan years.
    private static func patients(_ s: inout PlanSheet, _ trust: String, _ point: String, _ new: (Double, Int) -> Double) {
        s.change(trust, "activity", s.years, at: point, new)
        for payer in s.commissioners { s.change(payer, "activity", s.years, with: trust, at: point, new) }
        s.carry()
    }

    static let care: [FaultKind] = [
        FaultKind("operations that fade by 6% a year while all other care grows, agreed by both sides", ["B12"]) { s, p in
            patients(&s, p.trust, "elective admission") { v, n in v * pow(0.94, Double(n)) }
        },
        FaultKind("follow-ups that grow by 6% a year beyond first appointments", ["B12"]) { s, p in
            patients(&s, p.trust, "follow-up outpatient") { v, n in v * pow(1.06, Double(n)) }
        },
        FaultKind("A&E that empties while emergencies grow", ["B12", "T4"]) { s, p in
            patients(&s, p.trust, "A&E attendance") { v, n in v * pow(0.95, Double(n)) }
        },
        FaultKind("day cases and operations that changed places in one year", ["B12"]) { s, p in
            for code in [p.trust] + s.commissioners {
                for i in s.rows.indices
                where s.rows[i].measure == "activity" && s.rows[i].year == s.years[2]
                    && (s.rows[i].organisation == code && (code == p.trust || s.rows[i].counterpart == p.trust))
                {
                    let other = ["elective admission": "day case", "day case": "elective admission"]
                    s.rows[i].point = other[s.rows[i].point] ?? s.rows[i].point
                }
            }
            s.carry()
        },
        FaultKind("a fifth of the beds closed at once", ["B4"]) { s, p in
            for m in beds { s.change(p.trust, m, s.from(3)) { v, _ in v * 0.8 } }
            s.carry()
        },
        FaultKind("beds that open for nobody", ["T11"]) { s, p in
            s.change(p.trust, "beds", s.from(4)) { v, _ in v * 1.12 }
            s.carry()
        },
        FaultKind("every bed full", ["T11"]) { s, p in
            for year in s.from(3) { s.set(p.trust, "beds_occupied", year, to: 0.983 * (s.value(p.trust, "beds", year) ?? 0)) }
            s.carry()
        },
        FaultKind("activity copied into every year", ["M2"]) { s, p in
            for i in s.rows.indices where s.rows[i].organisation == p.trust && s.rows[i].measure == "activity" && s.years.contains(s.rows[i].year) {
                let first = s.index(p.trust, "activity", s.years[0], with: s.rows[i].counterpart, at: s.rows[i].point)
                s.rows[i].value = first.map { s.rows[$0].value } ?? 0
            }
        },
    ]

    static let people: [FaultKind] = [
        FaultKind("staff that grow by 5% a year at the same pay bill", ["B3", "T12"]) { s, p in
            for m in ["wte_needed", "wte_supply"] { s.change(p.trust, m) { v, n in v * pow(1.05, Double(n)) } }
            s.change(p.trust, "pay_per_wte") { v, n in v * pow(1.05, -Double(n)) }
            s.carry()
        },
        FaultKind("pay for a post that stands still for five years", ["B3"]) { s, p in
            let first = s.value(p.trust, "pay_per_wte", s.years[0]) ?? 0
            s.change(p.trust, "pay_per_wte") { _, _ in first }
            s.carry()
        },
        FaultKind("agency staff gone within a year", ["B3"]) { s, p in
            for (year, value) in zip(s.years, [15, 14, 1, 1, 1.0]) { s.add(p.trust, "agency_cost", year, value, "£m", decimals: 1) }
        },
        FaultKind("a tenth of the posts that nobody fills and agency pay hides", ["B3", "T12"]) { s, p in
            s.change(p.trust, "wte_supply") { v, _ in v * 0.9 }
            s.change(p.trust, "pay_per_wte") { v, _ in v / 0.9 }
            s.carry()
        },
    ]

    static let money: [FaultKind] = [
        FaultKind("one price that rises by 15%, agreed by both sides", ["B2"]) { s, p in
            s.change(p.trust, "price", s.from(3), with: p.payer, at: "non-elective admission") { v, _ in v * 1.15 }
            s.carry()
        },
        FaultKind("specialised income that grows by 12% a year without a patient", ["B2"]) { s, p in
            s.change(p.trust, "income", s.years, with: "specialised") { v, n in v * pow(1.12, Double(n)) }
            s.carry()
        },
        FaultKind("other income that doubles", ["B2"]) { s, p in
            s.change(p.trust, "other_income", s.from(3)) { v, _ in v * 2 }
            s.carry()
        },
        FaultKind("prices of another year", ["T18"]) { s, p in s.change(p.trust, "price_change", [s.years[1], s.years[3]]) { _, _ in 2.5 } },
        FaultKind("non-pay cost that stands still in money for five years", ["B1"]) { s, p in
            let first = s.value(p.trust, "non_pay_cost", s.years[0]) ?? 0
            for year in s.later { s.set(p.trust, "non_pay_cost", year, to: first) }
            s.carry()
        },
        FaultKind("cost that creeps away by 1.2% a year", ["B1"]) { s, p in
            for m in ["pay_per_wte", "non_pay_cost"] { s.change(p.trust, m) { v, n in v * pow(0.988, Double(n)) } }
            s.carry()
        },
        FaultKind("other cash from nowhere", ["B6"]) { s, p in
            s.add(p.trust, "cash_other", s.years[3], 20_000, "£000")
            s.carry()
        },
        FaultKind("bills that nobody pays", ["B6", "T14"]) { s, p in s.change(p.trust, "working_capital", s.from(3)) { _, _ in -40_000 } },
        FaultKind("a month below nought", ["T15", "I5"]) { s, p in s.change(p.trust, "cash_lowest", [s.years[2]]) { _, _ in -6_000 } },
    ]

    static let payers: [FaultKind] = [
        FaultKind("an allocation that grows 2.5 points a year beyond what is announced", ["B10"], of: .payer) { s, p in
            for (n, year) in s.years.enumerated() {
                let more = (s.value(p.payer, "allocation", year) ?? 0) * (pow(1.025, Double(n + 1)) - 1)
                for m in ["allocation", "surplus"] { s.set(p.payer, m, year, to: (s.value(p.payer, m, year) ?? 0) + more) }
            }
        },
        FaultKind("a surplus given up from the second year on", ["B10"], of: .payer) { s, p in
            for year in s.later { s.set(p.payer, "surplus", year, to: 0) }
            s.carry()
        },
        FaultKind("a Better Care Fund twice as large as others", ["B10"], of: .payer) { s, p in
            s.change(p.payer, "bcf", s.later) { v, _ in v * 2.1 }
        },
        FaultKind("a Better Care Fund that does not grow into its full year", ["B10"], of: .payer) { s, p in
            let first = s.value(p.payer, "bcf", s.years[0]) ?? 0
            for year in s.later { s.set(p.payer, "bcf", year, to: first) }
        },
        FaultKind("savings of 4% a year that no spending shows", ["B13", "T5"], of: .payer) { s, p in
            for counterpart in ["elsewhere", ""] { s.change(p.payer, "qipp_plan", s.years, with: counterpart) { v, _ in v + 22 } }
        },
        FaultKind("one saving in the plans of both sides", ["B7"]) { s, p in
            for year in s.years {
                let saved = s.value(p.trust, "cip_plan", year) ?? 0
                let more = saved - (s.value(p.payer, "qipp_plan", year, with: p.trust) ?? 0)
                s.set(p.trust, "qipp_recognised", year, with: p.payer, to: saved)
                s.set(p.payer, "qipp_plan", year, with: p.trust, to: saved)
                s.set(p.payer, "qipp_plan", year, to: (s.value(p.payer, "qipp_plan", year) ?? 0) + more)
            }
        },
    ]

    static let claims: [FaultKind] = [
        FaultKind("savings that come in the last year", ["T5", "T6"]) { s, p in
            for (year, value) in zip(s.years, [1, 1, 2, 3, 21.0]) {
                for (m, part) in [("cip_plan", 1), ("cip_recurrent", 0.9), ("cip_identified", 0.9), ("pay_cip", 0.28)] {
                    s.set(p.trust, m, year, to: value * part * 1e6)
                }
            }
        },
        FaultKind("savings of which a tenth recurs", ["T8"]) { s, p in s.change(p.trust, "cip_recurrent") { v, _ in v * 0.1 } },
        FaultKind("a gap of a quarter of the simulated one", ["B8"]) { s, p in
            for m in ["gap", "gap_closed"] { s.change(p.trust, m) { v, _ in v * 0.2 } }
        },
        FaultKind("a gap closed one and a half times", ["T17"]) { s, p in s.change(p.trust, "gap_closed") { v, _ in v * 1.5 } },
        FaultKind("support that doubles in a year and is kept", ["B9"]) { s, p in
            s.change(p.trust, "support", [s.years[2]], with: "other") { v, _ in v * 2 }
            s.carry()
        },
        FaultKind("support of a payer that pays none", ["B9"]) { s, p in
            for i in s.rows.indices where s.rows[i].organisation == p.trust && s.rows[i].measure == "support" { s.rows[i].counterpart = p.payer }
        },
        FaultKind("mitigations beyond all that can go wrong", ["T14"]) { s, p in s.change(p.trust, "mitigation") { _, _ in 90_000 } },
        FaultKind("no mitigation", ["T14"]) { s, p in s.change(p.trust, "mitigation") { _, _ in 0 } },
        FaultKind("capital doubled for four years, all of it borrowed, and no depreciation", ["B5"]) { s, p in
            for year in s.later {
                s.add(p.trust, "capital_funding", year, (s.value(p.trust, "capital", year) ?? 0) / 1000, "£000")
            }
            s.change(p.trust, "capital", s.later) { v, _ in v * 2 }
            s.carry()
        },
        FaultKind("no capital for five years", ["B5"]) { s, p in
            s.change(p.trust, "capital") { _, _ in 0 }
            s.carry()
        },
        FaultKind("depreciation that halves", ["B5"]) { s, p in
            s.change(p.trust, "depreciation", s.from(3)) { v, _ in v / 2 }
            s.carry()
        },
        FaultKind("backlog that trebles", ["B5"]) { s, p in s.change(p.trust, "backlog") { v, n in v * pow(1.3, Double(n)) } },
        FaultKind("infections that end within a year", ["Q1"]) { s, p in
            for (year, value) in zip(s.years, [40, 2, 2, 2, 2.0]) {
                s.add(p.trust, "quality", year, at: "C. difficile infections", value, "\"per 100,000 bed days\"")
            }
        },
        FaultKind("a service line that costs nothing", ["Q3"]) { s, p in
            for (measure, value) in [("line_income", 20_000), ("line_cost", 0), ("line_result", 20_000.0)] {
                s.add(p.trust, measure, s.years[1], at: "trauma and orthopaedics", value, "£000")
            }
        },
    ]

    static let missing: [FaultKind] = [
        FaultKind("a trust silent on the savings that its commissioner expects of it", ["T3", "M1"]) { s, p in
            s.remove { $0.organisation == p.trust && $0.measure == "qipp_recognised" }
        },
        FaultKind("one trust alone without identified and recurrent savings", ["M1"]) { s, p in
            s.remove { $0.organisation == p.trust && ["cip_identified", "cip_recurrent"].contains($0.measure) }
        },
        FaultKind("one trust alone without what it assumes of prices and costs", ["M1"]) { s, p in
            s.remove { $0.organisation == p.trust && ["price_change", "cost_inflation"].contains($0.measure) }
        },
        FaultKind("a commissioner silent on what it saves at its trusts", ["T3"]) { s, p in
            s.remove { $0.organisation == p.payer && $0.measure == "qipp_plan" && $0.counterpart == p.trust }
        },
        FaultKind("savings and beds of another trust", ["M6"]) { s, p in
            guard let other = s.trusts.first(where: { $0 != p.trust }) else { return }
            for (n, year) in s.years.enumerated() {
                for m in ["cip_plan", "gap"] {
                    let value = (s.value(other, m, year) ?? 0) + Double(n) * 137_000
                    for code in [other, p.trust] { s.set(code, m, year, to: value) }
                }
            }
        },
        FaultKind("a board that has seen no downside", ["T14"]) { s, p in s.state(p.trust, "downside tested: yes", "downside tested: no") },
        FaultKind("a board that has not signed", ["T19"]) { s, p in s.state(p.trust, "board signed off: yes", "board signed off: no") },
    ]

    /// What stays small beside all income or cost.
    static let small: [FaultKind] = [
        FaultKind("specialised income a tenth larger from one year on, without a patient", ["B2"]) { s, p in
            s.change(p.trust, "income", s.from(3), with: "specialised") { v, _ in v * 1.1 }
            s.carry()
        },
        FaultKind("one price that creeps by two points a year, agreed by both sides", ["B2"]) { s, p in
            s.change(p.trust, "price", with: p.payer, at: "elective admission") { v, n in v * pow(1.02, Double(n)) }
            s.carry()
        },
        FaultKind("pay that becomes non-pay cost, nine thousandths of cost a year", ["B1"]) { s, p in
            for (n, year) in s.years.enumerated() {
                let moved = 0.009 * Double(n + 1) * (s.value(p.trust, "cost", year) ?? 0)
                let pay = s.value(p.trust, "pay_cost", year) ?? 1
                for m in ["wte_supply", "wte_needed"] { s.set(p.trust, m, year, to: (s.value(p.trust, m, year) ?? 0) * (1 - moved / pay)) }
                s.set(p.trust, "non_pay_cost", year, to: (s.value(p.trust, "non_pay_cost", year) ?? 0) + moved)
            }
            s.carry()
        },
        FaultKind("a surplus left blank in one year", ["D2"]) { s, p in
            let blank = s.years[2]
            s.remove { $0.organisation == p.trust && $0.measure == "surplus" && $0.year == blank }
        },
        FaultKind("backlog that doubles over the plan", ["B5"]) { s, p in s.change(p.trust, "backlog") { v, n in v * pow(1.19, Double(n - 1)) } },
    ]

    static let all = care + people + money + payers + claims + missing + small
    /// Faults that leave each other alone, at the same trust.
    static let twelve: Set = [
        "operations that fade by 6% a year while all other care grows, agreed by both sides", "a fifth of the beds closed at once",
        "specialised income that grows by 12% a year without a patient", "a surplus given up from the second year on",
        "a Better Care Fund that does not grow into its full year", "depreciation that halves", "other cash from nowhere",
        "savings of which a tenth recurs", "a gap closed one and a half times", "agency staff gone within a year", "one saving in the plans of both sides",
        "a board that has not signed",
    ]
}
