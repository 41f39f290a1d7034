import Foundation
@testable import PlanReview

/// Sound plans, written or made otherwise: a list apart from `SoundVariations`.
enum SeededVariations {
    private static func rounded(_ value: Double, figures: Int) -> Double {
        guard value != 0 else { return 0 }
        let step = pow(10, floor(log10(abs(value))) - Double(figures - 1))
        return (value / step).rounded() * step
    }

    private static let costs: Set = ["cost", "pay_cost", "non_pay_cost", "opex", "depreciation", "finance_cost", "capital", "capital_service"]

    static let all: [SoundVariation] = [
        SoundVariation("activity to three significant figures by everybody") { s in
            for i in s.rows.indices where s.rows[i].measure == "activity" { s.rows[i].value = rounded(s.rows[i].value, figures: 3) }
        },
        SoundVariation("activity to three significant figures by one trust") { s in
            let a = s.hospital
            for i in s.rows.indices where s.rows[i].measure == "activity" && s.rows[i].organisation == a {
                s.rows[i].value = rounded(s.rows[i].value, figures: 3)
            }
        },
        SoundVariation("money to four significant figures by one trust") { s in
            let a = s.second
            for i in s.rows.indices where s.rows[i].unit == "£000" && s.rows[i].organisation == a { s.rows[i].value = rounded(s.rows[i].value, figures: 4) }
        },
        SoundVariation("beds and staff to tens") { s in
            s.round(to: 10) { ["beds", "beds_occupied", "wte_needed", "wte_supply"].contains($0.measure) }
        },
        SoundVariation("costs with a minus sign") { s in
            for i in s.rows.indices where costs.contains(s.rows[i].measure) { s.rows[i].value = -s.rows[i].value }
        },
        SoundVariation("costs and spending with a minus sign, one organisation") { s in
            let c = s.payer
            for i in s.rows.indices where s.rows[i].measure == "spend" && s.rows[i].organisation == c { s.rows[i].value = -s.rows[i].value }
        },
        SoundVariation(text: "finance cost in brackets") { text in
            SoundVariations.cells(text) { cells in
                var cells = cells
                if cells[2] == "finance_cost" { cells[5] = "(\(cells[5]))" }
                return cells
            }
        },
        SoundVariation(text: "net finance income in brackets under a name of accounts, costs in brackets too") { text in
            SoundVariations.cells(text) { cells in
                var cells = cells
                if costs.contains(cells[2]) { cells[5] = "(\(cells[5]))" }
                return cells
            }
        },
        SoundVariation("per cents written as shares beside a per cent sign, everywhere") { s in
            for i in s.rows.indices where s.rows[i].unit == "%" {
                s.rows[i].value /= 100
                s.rows[i].decimals += 2
            }
        },
        SoundVariation("shares written as per cents, everywhere") { s in
            for i in s.rows.indices where s.rows[i].unit == "%" { s.rows[i].unit = "share" }
        },
        SoundVariation("everything in pounds but prices") { $0.money(in: "£", decimals: 0) },
        SoundVariation("money in £bn of one commissioner with six decimals") { s in
            let c = s.payer
            for i in s.rows.indices where s.rows[i].organisation == c && (s.rows[i].unit == "£m" || s.rows[i].unit == "£000") && s.rows[i].measure != "price" {
                s.rows[i].value /= s.rows[i].unit == "£m" ? 1000 : 1e6
                s.rows[i].decimals = 6
                s.rows[i].unit = "£bn"
            }
        },
        SoundVariation(text: "an extra column of notes") { text in
            text.split(separator: "\n").enumerated().map { $0.element + ($0.offset == 0 ? ",note" : ",as agreed") }.joined(separator: "\n")
        },
        SoundVariation(text: "rows of notes between") { text in
            text.split(separator: "\n").enumerated().map { $0.offset % 40 == 39 ? "\($0.element)\n# a note of the finance team" : String($0.element) }.joined(
                separator: "\n")
        },
        SoundVariation(text: "units in capitals, with spaces") { $0.replacing(",£000", with: ",£ 000").replacing(",WTE", with: ",wte") },
        SoundVariation("shuffled rows") { s in
            var numbers = SeededNumbers(7)
            s.rows.shuffle(using: &numbers)
        },
        SoundVariation("a subtotal given as well") { s in
            for trust in s.trusts {
                for year in s.years {
                    let parts = s.rows.filter {
                        $0.organisation == trust && $0.measure == "activity" && $0.year == year && $0.counterpart.isEmpty && $0.point == "day case"
                    }
                    s.rows += parts
                }
            }
        },
        SoundVariation("a little more hope: one per cent more patients everywhere, agreed") { s in
            for trust in s.trusts {
                s.change(trust, "activity", s.years) { v, n in v * pow(1.002, Double(n)) }
            }
            s.carry()
        },
        SoundVariation("a little less cost each year") { s in
            for trust in s.trusts { s.change(trust, "non_pay_cost", s.years) { v, n in v * pow(0.998, Double(n)) } }
            s.carry()
        },
        SoundVariation("a little more cost each year") { s in
            for trust in s.trusts { s.change(trust, "non_pay_cost", s.years) { v, n in v * pow(1.002, Double(n)) } }
            s.carry()
        },
        SoundVariation("staff half a per cent above the need") { s in
            for trust in s.trusts {
                s.change(trust, "wte_supply", s.years) { v, _ in v * 1.004 }
            }
            s.carry()
        },
        SoundVariation("two per cent more beds") { s in
            for trust in s.trusts { s.change(trust, "beds", s.all) { v, _ in v * 1.015 } }
            s.carry()
        },
        SoundVariation("two points fewer savings on pay, the whole a tenth smaller") { s in
            for trust in s.trusts { for m in ["cip_plan", "cip_recurrent", "cip_identified", "pay_cip"] { s.change(trust, m, s.years) { v, _ in v * 0.93 } } }
        },
        SoundVariation("more cash kept in the year") { s in
            for trust in s.trusts { s.change(trust, "cash_lowest", s.years) { v, _ in v + 100 } }
        },
        SoundVariation("capital a tenth smaller") { s in
            for trust in s.trusts { s.change(trust, "capital", s.years) { v, _ in v * 0.92 } }
            s.carry()
        },
        SoundVariation("standards half a point above") { s in
            for trust in s.trusts {
                s.change(trust, "ae_4h", s.years) { v, _ in v + 0.4 }
                s.change(trust, "rtt_within_18w", s.years) { v, _ in v + 0.1 }
            }
        },
    ]
}
