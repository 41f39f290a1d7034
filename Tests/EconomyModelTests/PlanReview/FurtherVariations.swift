import Foundation
@testable import PlanReview

/// Sound plans of other sizes and words, apart from `SoundVariations` and `SeededVariations`: what careful people plan near the limits of the review.
enum FurtherVariations {
    /// Savings of a trust in each plan year, £m, with what of them recurs and is identified, and the cost that they bring down.
    private static func savings(_ s: inout PlanSheet, _ trust: String, _ millions: [Double]) {
        var behind = 0.0
        for (year, value) in zip(s.years, millions) {
            let was = s.value(trust, "cip_plan", year) ?? 0
            behind += was - value * 1e6
            for m in ["cip_recurrent", "cip_identified", "pay_cip"] { s.set(trust, m, year, to: (s.value(trust, m, year) ?? 0) * value * 1e6 / max(was, 1)) }
            s.set(trust, "cip_plan", year, to: value * 1e6)
            s.set(trust, "non_pay_cost", year, to: (s.value(trust, "non_pay_cost", year) ?? 0) + behind)
        }
        s.carry()
    }

    static let all: [SoundVariation] = [
        SoundVariation("savings that rise by a tenth over the plan") { s in savings(&s, s.hospital, [4.6, 4.9, 5.1, 5.3, 5.6]) },
        SoundVariation("savings a tenth above those delivered") { s in savings(&s, s.second, [6.1, 6.1, 6.1, 6.1, 6.1]) },
        SoundVariation("57% of the savings in the second half of the year, 85% of them recurrent") { s in
            let b = s.second
            s.state(b, "savings in second half: 53%", "savings in second half: 57%")
            for year in s.years { s.set(b, "cip_recurrent", year, to: 0.85 * (s.value(b, "cip_plan", year) ?? 0)) }
        },
        SoundVariation("standards met with a point to spare") { s in
            for trust in [s.hospital, s.second] {
                s.change(trust, "ae_4h") { _, n in 95.5 + 0.1 * Double(n - 1) }
                s.change(trust, "rtt_within_18w") { _, _ in 93 }
            }
        },
        SoundVariation("emergencies that grow by a point a year less, and beds with them") { s in
            let b = s.second
            for code in [b] + s.commissioners {
                s.change(code, "activity", s.later, with: code == b ? nil : b, at: "non-elective admission") { v, n in v * pow(0.99, Double(n - 1)) }
            }
            for m in ["beds", "beds_occupied"] { s.change(b, m, s.later) { v, n in v * pow(0.992, Double(n - 1)) } }
            s.carry()
        },
        SoundVariation("a ward of twenty beds with its staff and cost") { s in
            let b = s.second
            s.change(b, "beds", s.from(3)) { v, _ in v + 20 }
            s.change(b, "beds_occupied", s.from(3)) { v, _ in v + 14 }
            for m in ["wte_needed", "wte_supply"] { s.change(b, m, s.from(3)) { v, _ in v + 25 } }
            s.carry()
        },
        SoundVariation("150 operations a year that become day cases") { s in
            let b = s.second
            for code in [b] + s.commissioners {
                s.change(code, "activity", s.years, with: s.payer == code ? b : s.payer, at: "elective admission") { v, n in v - 150 * Double(n) }
                s.change(code, "activity", s.years, with: s.payer == code ? b : s.payer, at: "day case") { v, n in v + 150 * Double(n) }
            }
            s.carry()
        },
        SoundVariation("land sold for £1.5m") { s in
            s.add(s.hospital, "cash_other", s.years[2], 1_500, "£000")
            s.carry()
        },
        SoundVariation("a building of £20m with its loan, depreciation and interest") { s in
            let a = s.hospital
            for year in s.years[1...2] {
                s.set(a, "capital", year, to: (s.value(a, "capital", year) ?? 0) + 10e6)
                s.add(a, "capital_funding", year, 10_000, "£000")
            }
            s.change(a, "depreciation", s.from(3)) { v, n in v + (n == 3 ? 350 : 700) }
            s.change(a, "finance_cost", s.from(3)) { v, n in v + (n == 3 ? 350 : 700) }
            s.change(a, "capital_service", s.from(3)) { v, n in v + (n == 3 ? 700 : 1400) }
            s.carry()
        },
        SoundVariation("half a million more of other income") { s in
            s.change(s.hospital, "other_income") { v, _ in v + 500 }
            s.carry()
        },
        SoundVariation("pay three tenths of a point dearer each year") { s in
            s.change(s.second, "pay_per_wte") { v, n in v * pow(1.003, Double(n)) }
            s.carry()
        },
        SoundVariation("income of a point of delivery worked out before prices were rounded") { s in
            for i in s.rows.indices where s.rows[i].measure == "income" && s.rows[i].organisation == s.second && s.rows[i].point == "A&E attendance" {
                s.rows[i].value += s.rows[i].value > 1000 ? 2 : 0
            }
            let b = s.second
            for year in s.years { s.change(b, "income", [year], with: s.payer, at: "") { v, _ in v + 2 } }
            for year in s.years { s.set(s.payer, "spend", year, with: b, to: s.value(b, "income", year, with: s.payer) ?? 0) }
        },
        SoundVariation("empty rows and a note under the table") { s in
            s.files().map { file in
                file.name.hasSuffix(".csv")
                    ? (name: file.name, bytes: file.bytes + Array("\n,,,,,,\n\"Source: finance department, June 2014\",,,,,,\n".utf8)) : file
            }
        },
        SoundVariation("a deficit of a few thousand pounds in the last year of a trust that declares itself sustainable") { s in
            let (b, last) = (s.second, s.years[4])
            let more = (s.value(b, "surplus", last) ?? 0) + 40_000
            s.set(b, "other_income", last, to: (s.value(b, "other_income", last) ?? 0) - min(more, 3e6))
            s.set(b, "support", last, with: "other", to: (s.value(b, "support", last, with: "other") ?? 0) - max(0, more - 3e6))
            s.carry()
        },
        SoundVariation("stays a hundredth shorter each year, beds with them") { s in
            for m in ["beds", "beds_occupied"] { s.change(s.second, m) { v, n in v * pow(0.99, Double(n)) } }
            s.carry()
        },
        SoundVariation("quality within what the years allow, and better") { s in
            for (n, value) in [14.5, 13.6, 12.6, 11.7, 10.8].enumerated() {
                s.add(s.hospital, "quality", s.years[n], at: "C. difficile infections", value, "\"per 100,000 bed days\"", decimals: 1)
            }
        },
        SoundVariation("agency staff that become a tenth fewer each year") { s in
            for (n, year) in s.years.enumerated() { s.add(s.hospital, "agency_cost", year, 9 * pow(0.9, Double(n)), "£m", decimals: 2) }
        },
        SoundVariation("service lines that pay for each other and add up") { s in
            let (a, year) = (s.hospital, s.years[1])
            let all = (s.value(a, "income", year) ?? 0) / 1000
            let surplus = (s.value(a, "surplus", year) ?? 0) / 1000
            for (line, income, result) in [("emergency care", 120_000, -6_000.0), ("the rest", (all - 120_000).rounded(), (surplus + 6_000).rounded())] {
                s.add(a, "line_income", year, at: line, income, "£000")
                s.add(a, "line_cost", year, at: line, income - result, "£000")
                s.add(a, "line_result", year, at: line, result, "£000")
            }
        },
    ]
}
