import Foundation
@testable import PlanReview

/// Faults that leave every sum and every growth as it was: lines that one side leaves out, shares that move between lines, levels and claims without means.
enum QuietFaults {
    /// Theatre hours that fit the operations, beside which a year may slip.
    private static func theatres(_ s: inout PlanSheet, _ trust: String, _ factor: (Int) -> Double) {
        for (n, year) in s.years.enumerated() {
            let hours =
                2.2 * (s.value(trust, "activity", year, at: "elective admission") ?? 0) + 1.1 * (s.value(trust, "activity", year, at: "day case") ?? 0)
            s.add(trust, "theatre_hours", year, (hours * factor(n)).rounded(), "hours")
        }
    }

    /// Two service lines of which income and cost are all the trust's; `moved` is what passes from the second to the first, as a share of the first.
    private static func lines(_ s: inout PlanSheet, _ trust: String, income: (Int) -> Double, cost: (Int) -> Double) {
        for (n, year) in s.years.enumerated() {
            let all = ((s.value(trust, "income", year) ?? 0) / 1000).rounded()
            let spent = ((s.value(trust, "cost", year) ?? 0) / 1000).rounded() + ((s.value(trust, "finance_cost", year) ?? 0) / 1000).rounded()
            let (first, its) = ((all * 0.4 * (1 + income(n))).rounded(), (spent * 0.42 * (1 + cost(n))).rounded())
            for (line, earned, paid) in [("surgery", first, its), ("medicine", all - first, spent - its)] {
                s.add(trust, "line_income", year, at: line, earned, "£000")
                s.add(trust, "line_cost", year, at: line, paid, "£000")
                s.add(trust, "line_result", year, at: line, earned - paid, "£000")
            }
        }
    }

    static let leftOut: [FaultKind] = [
        FaultKind("a trust's emergencies left out of its plan", ["M3"]) { s, p in
            s.remove { $0.organisation == p.trust && $0.measure == "activity" && $0.point == "non-elective admission" }
        },
        FaultKind("a commissioner's patients at one trust left out", ["M3"]) { s, p in
            s.remove { $0.organisation == p.payer && $0.counterpart == p.trust && $0.measure == "activity" }
        },
        FaultKind("emergencies that neither side states", ["M1"]) { s, p in
            s.remove {
                $0.measure == "activity" && $0.point == "non-elective admission" && ($0.organisation == p.trust || $0.counterpart == p.trust)
            }
        },
        FaultKind("savings of a commissioner that plans none", ["T3"]) { s, p in
            s.remove { $0.organisation == p.payer && $0.measure == "qipp_plan" }
        },
    ]

    static let claims: [FaultKind] = [
        FaultKind("theatre minutes beside hours in one year", ["Q4"]) { s, p in theatres(&s, p.trust) { $0 == 2 ? 60 : 1 } },
        FaultKind("theatre minutes beside hours in every year", ["Q4"]) { s, p in theatres(&s, p.trust) { _ in 60 } },
        FaultKind("agency staff a quarter fewer in every year", ["B3"]) { s, p in
            for (n, year) in s.years.enumerated() {
                s.add(p.trust, "agency_cost", year, 0.05 * (s.value(p.trust, "pay_cost", year) ?? 0) * pow(0.75, Double(n)) / 1000, "£000")
            }
        },
        FaultKind("agency staff that cost more than all staff", ["I1"]) { s, p in
            s.add(p.trust, "agency_cost", s.years[2], 1.1 * (s.value(p.trust, "pay_cost", s.years[2]) ?? 0) / 1000, "£000")
        },
        FaultKind("an efficiency of 4.5% beside savings of 2%", ["B7"]) { s, p in
            for year in s.years { s.add(p.trust, "efficiency", year, 4.5, "%", decimals: 1) }
        },
        FaultKind("cancer treatment that leaps by eleven points", ["T13"]) { s, p in
            s.change(p.trust, "cancer_62d") { _, n in n <= 2 ? 76 : 87 }
        },
        FaultKind("a tenth of one line's income taken from another", ["Q3"]) { s, p in
            lines(&s, p.trust, income: { $0 >= 2 ? 0.1 : 0 }, cost: { _ in 0 })
        },
        FaultKind("a seventh of one line's cost moved to another", ["Q3"]) { s, p in
            lines(&s, p.trust, income: { _ in 0 }, cost: { $0 >= 3 ? -0.15 : 0 })
        },
    ]

    static let balances: [FaultKind] = [
        FaultKind("working capital that moves by 1.2% of cost a year without cash", ["B6"]) { s, p in
            for (n, year) in s.years.enumerated() {
                let more = 0.012 * Double(n + 1) * (s.value(p.trust, "cost", year) ?? 0)
                s.set(p.trust, "working_capital", year, to: (s.value(p.trust, "working_capital", year) ?? 0) + more)
            }
        },
        FaultKind("depreciation that melts by 6% a year while capital renews all that wears out", ["B5"]) { s, p in
            for (n, year) in s.years.enumerated() {
                let wear = s.value(p.trust, "depreciation", year) ?? 0
                let less = wear * (1 - pow(0.94, Double(n + 1)))
                s.set(p.trust, "depreciation", year, to: wear - less)
                s.set(p.trust, "non_pay_cost", year, to: (s.value(p.trust, "non_pay_cost", year) ?? 0) - less)
            }
            s.carry()
        },
        FaultKind("capital that more than doubles in one year, out of cash", ["B5"]) { s, p in
            s.change(p.trust, "capital", [s.years[2]]) { v, _ in v * 2.2 }
            s.carry()
        },
        FaultKind("capital service that falls by two fifths and interest as it was", ["B5"]) { s, p in
            s.change(p.trust, "capital_service", s.from(3)) { v, _ in v * 0.6 }
        },
        FaultKind("funding that doubles in the last year and ends as cash", ["B5"]) { s, p in
            for (n, year) in s.years.enumerated() {
                let cost = s.value(p.trust, "cost", year) ?? 0
                s.set(p.trust, "cash_other", year, to: 0)
                s.add(p.trust, "cash_other", year, -0.05 * cost / 1000, "£000")
                s.add(p.trust, "capital_funding", year, (n == 4 ? 0.1 : 0.05) * cost / 1000, "£000")
            }
            s.carry()
        },
        FaultKind("a tenth of the beds gone before the plan begins", ["B11"]) { s, p in
            for m in ["beds", "beds_occupied"] { s.change(p.trust, m) { v, _ in v * 0.9 } }
            s.carry()
        },
        FaultKind("two per cent of cost that becomes capital", ["B5"]) { s, p in
            for year in s.later {
                let moved = 0.02 * (s.value(p.trust, "opex", year) ?? 0)
                s.set(p.trust, "non_pay_cost", year, to: (s.value(p.trust, "non_pay_cost", year) ?? 0) - moved)
                s.set(p.trust, "capital", year, to: (s.value(p.trust, "capital", year) ?? 0) + moved)
            }
            s.carry()
        },
        FaultKind("one and a half per cent of cost that passes from pay to non-pay in one year", ["B1"]) { s, p in
            for year in s.from(4) {
                let moved = 0.015 * (s.value(p.trust, "cost", year) ?? 0)
                s.set(p.trust, "pay_per_wte", year, to: (s.value(p.trust, "pay_per_wte", year) ?? 0) - moved / (s.value(p.trust, "wte_supply", year) ?? 1))
                s.set(p.trust, "non_pay_cost", year, to: (s.value(p.trust, "non_pay_cost", year) ?? 0) + moved)
            }
            s.carry()
        },
    ]

    static let all = leftOut + claims + balances

    static let sound: [SoundVariation] = [
        SoundVariation("theatre hours and service lines that move as patients do") { s in
            theatres(&s, s.hospital) { 1 - 0.02 * Double($0) }
            lines(&s, s.hospital, income: { 0.01 * Double($0) }, cost: { 0.005 * Double($0) })
        },
        SoundVariation("a commissioner that states no patients") { s in
            let c = s.payer
            s.remove { $0.organisation == c && $0.measure == "activity" }
        },
        SoundVariation("a trust that states its patients in all and of nobody by name") { s in
            let b = s.second
            s.remove { $0.organisation == b && ["activity", "price"].contains($0.measure) && !$0.counterpart.isEmpty }
            s.remove { $0.organisation == b && $0.measure == "income" && !$0.point.isEmpty }
        },
        SoundVariation("agency staff a seventh fewer in every year, the tariff's efficiency beside the plan's savings") { s in
            for (n, year) in s.years.enumerated() {
                s.add(s.hospital, "agency_cost", year, 9 * pow(0.86, Double(n)), "£m", decimals: 2)
                s.add(s.hospital, "efficiency", year, 4.0, "%", decimals: 1)
            }
        },
        SoundVariation("cancer treatment and four hours two points better each year") { s in
            for trust in [s.hospital, s.second] { s.change(trust, "cancer_62d") { _, n in 86 + Double(n) } }
        },
    ]
}
