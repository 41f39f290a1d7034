import Foundation
@testable import PlanReview

/// A fault to plant in sound plans, and what a finding must be about to count as having found it.
struct PlantedFault: Sendable {
    let name: String
    /// Any of these organisations must be named as the organisation or the counterpart.
    let organisations: Set<String>
    /// The year the finding must be about, one of them; any where empty.
    var years: Set<String> = []
    let plant: @Sendable (inout PlanSheet) -> Void

    func isFound(by finding: ReviewFinding) -> Bool {
        (finding.severity == .red || finding.severity == .amber)
            && (organisations.contains(finding.organisation) || organisations.contains(finding.counterpart))
            && (years.isEmpty || finding.year.isEmpty || years.contains(finding.year))
    }

    init(_ name: String, _ organisations: Set<String>, _ years: Set<String> = [], _ plant: @escaping @Sendable (inout PlanSheet) -> Void) {
        self.name = name
        self.organisations = organisations
        self.years = years
        self.plant = plant
    }
}

extension PlanSheet {
    /// Who is who in faults: a hospital, another one, a trust without A&E of note, a commissioner.
    var hospital: String { trusts[0] }
    var second: String { trusts.last { value($0, "activity", years[0], at: "non-elective admission") ?? 0 > 0 } ?? hospital }
    var payer: String { commissioners[0] }
    var later: [String] { Array(years.dropFirst()) }
    func from(_ number: Int) -> [String] { Array(years.dropFirst(number - 1)) }
}

enum PlantedFaults {
    /// Faults of clerks: one line or column that is not what was meant.
    static func clerical(_ sheet: PlanSheet) -> [PlantedFault] {
        let (a, b, c) = (sheet.hospital, sheet.second, sheet.payer)
        let y = sheet.years
        return [
            PlantedFault("one figure a thousand times too large", [a], [y[1]]) { $0.change(a, "income", [y[1]], with: "", at: "") { v, _ in v * 1000 } },
            PlantedFault("one figure a thousand times too small", [b], [y[2]]) { $0.change(b, "cost", [y[2]]) { v, _ in (v / 1000).rounded() } },
            PlantedFault("a plan in £000 that says £m", [b]) { s in
                for i in s.rows.indices where s.rows[i].organisation == b && s.rows[i].unit == "£000" { s.rows[i].unit = "£m" }
            },
            PlantedFault("a plan in £000 that says £", [b]) { s in
                for i in s.rows.indices where s.rows[i].organisation == b && s.rows[i].unit == "£000" { s.rows[i].unit = "£" }
            },
            PlantedFault("savings in £000 that say £, all years", [a]) { s in
                for i in s.rows.indices where s.rows[i].organisation == a && s.rows[i].measure.contains("cip") { s.rows[i].unit = "£" }
            },
            PlantedFault("depreciation in £ of a plan in £000, all years", [a]) { s in
                for i in s.rows.indices where s.rows[i].organisation == a && s.rows[i].measure == "depreciation" { s.rows[i].unit = "£" }
            },
            PlantedFault("occupancy as a share beside a per cent sign", [a], [y[3]]) { $0.change(a, "occupancy", [y[3]]) { v, _ in v / 100 } },
            PlantedFault("digits transposed in the total of income", [a], [y[2]]) { s in
                s.change(a, "income", [y[2]], with: "", at: "") { v, _ in transposed(v) }
            },
            PlantedFault("digits transposed in pay cost", [b], [y[1]]) { $0.change(b, "pay_cost", [y[1]]) { v, _ in transposed(v) } },
            PlantedFault("sign of the surplus lost", [a], [y[1]]) { $0.change(a, "surplus", [y[1]]) { v, _ in -v } },
            PlantedFault("a line given twice, differently", [a], [y[0]]) { s in
                let v = s.value(a, "beds", y[0]) ?? 100
                s.add(a, "beds", y[0], (v * 1.1).rounded(), "beds")
            },
            PlantedFault("activity below zero", [b], [y[3]]) { $0.change(b, "activity", [y[3]], with: c, at: "first outpatient") { v, _ in -v } },
            PlantedFault("occupancy above what beds can hold", [a], [y[0]]) { $0.change(a, "occupancy", [y[0]]) { _, _ in 131.0 } },
            PlantedFault("spending not the sum of its parts", [c], [y[2]]) { $0.change(c, "spend", [y[2]], with: "", at: "") { v, _ in v * 1.02 } },
            PlantedFault("activity not the sum over commissioners", [b], [y[1]]) {
                $0.change(b, "activity", [y[1]], with: "", at: "day case") { v, _ in v * 1.03 }
            },
            PlantedFault("opening cash not the closing cash of last year", [a], [y[3]]) { $0.change(a, "cash_opening", [y[3]]) { v, _ in v + 3000 } },
            PlantedFault("EBITDA that income and cost do not give", [b], [y[4]]) { $0.change(b, "ebitda", [y[4]]) { v, _ in v + 2500 } },
            PlantedFault("pay that staff at their rate do not give", [a], [y[0]]) { $0.change(a, "wte_supply", [y[0]]) { v, _ in v * 1.04 } },
            PlantedFault("more savings identified than planned", [b], [y[1]]) { $0.change(b, "cip_identified", [y[1]]) { v, _ in v * 3 } },
            PlantedFault("more QIPP recognised than planned", [a], [y[2]]) { $0.change(a, "qipp_recognised", [y[2]]) { v, _ in v * 2 } },
            PlantedFault("occupancy that beds and patients do not give", [b], [y[2]]) { $0.change(b, "beds_occupied", [y[2]]) { v, _ in v * 0.9 } },
            PlantedFault("last year's figure copied into this year's contract", [a], [y[4]]) { s in
                if let v = s.value(a, "income", y[2], with: c) { s.set(a, "income", y[4], with: c, to: v) }
            },
            PlantedFault("lowest cash above closing and opening cash", [b], [y[0]]) { $0.change(b, "cash_lowest", [y[0]]) { v, _ in v + 60_000 } },
            PlantedFault("price times volume is not the income", [a], [y[3]]) { $0.change(a, "price", [y[3]], with: c, at: "day case") { v, _ in v * 1.05 } },
        ]
    }

    static func transposed(_ value: Double) -> Double {
        var digits = Array(String(Int(value)))
        for i in 1..<(digits.count - 1) where digits[i] != digits[i + 1] {
            digits.swapAt(i, i + 1)
            break
        }
        return Double(String(digits)) ?? value
    }

    /// Contracts and sums of the system that contradict each other, each plan right in itself.
    static func between(_ sheet: PlanSheet) -> [PlantedFault] {
        let (a, b, c) = (sheet.hospital, sheet.second, sheet.payer)
        let y = sheet.years
        return [
            PlantedFault("growth of emergencies that the commissioner does not plan", [b]) { s in
                s.change(b, "activity", y, with: c, at: "non-elective admission") { v, n in v * (1 + 0.02 * Double(n)) }
                s.carry(mirroringContracts: false)
            },
            PlantedFault("income that the commissioner does not plan to pay", [a]) { s in
                s.change(a, "price", s.from(2), with: c) { v, _ in v * 1.04 }
                s.carry(mirroringContracts: false)
            },
            PlantedFault("QIPP that the provider does not see", [b]) { s in s.change(b, "qipp_recognised", y) { v, _ in v * 0.3 } },
            PlantedFault("Better Care Fund counted by two", [a, c]) { s in
                for trust in [a, b] { for year in y { s.add(trust, "bcf", year, with: c, (s.value(c, "bcf", year) ?? 0) / 1000, "£000") } }
            },
            PlantedFault("a control total that is not the sum", ["economy"]) { $0.change("economy", "control_total", [y[2]]) { v, _ in v + 9 } },
            PlantedFault("support that the commissioner does not plan to pay", [a]) { s in
                for i in s.rows.indices where s.rows[i].organisation == a && s.rows[i].measure == "support" { s.rows[i].counterpart = c }
            },
            PlantedFault("support from nobody, not agreed", [a]) { s in
                for i in s.rows.indices where s.rows[i].organisation == a && s.rows[i].measure == "support" { s.rows[i].counterpart = "" }
                s.disagree(a)
            },
            PlantedFault("activity at another level on the other side", [b]) { s in
                s.change(c, "activity", nil, with: b, at: "elective admission") { v, _ in v * 1.06 }
            },
        ]
    }

    /// Plans whose sums are right and whose numbers cannot all be true.
    static func implied(_ sheet: PlanSheet) -> [PlantedFault] {
        let (a, b, c) = (sheet.hospital, sheet.second, sheet.payer)
        let y = sheet.years
        return [
            PlantedFault("prices that rise while the stated price change falls", [a]) { s in
                s.change(a, "price", s.from(2), with: c) { v, n in v * pow(1.03, Double(n - 1)) }
                s.carry()
            },
            PlantedFault("a stated price change that is not the national one", [a]) { $0.change(a, "price_change", [y[2]]) { v, _ in v + 1.5 } },
            PlantedFault("stated inflation that is not the national one", [b]) { $0.change(b, "cost_inflation", y) { v, _ in v - 1.5 } },
            PlantedFault("cost that stands still while prices, staff and patients grow", [a]) { s in
                s.change(a, "non_pay_cost", y) { v, n in v * pow(0.95, Double(n - 1)) }
                s.carry()
            },
            PlantedFault("a jump of cost in one year that nothing explains", [b], [y[2], y[3]]) { s in
                s.change(b, "non_pay_cost", s.from(3)) { v, _ in v * 1.12 }
                s.carry()
            },
            PlantedFault("pay for each post that rises 6% a year", [a]) { s in
                s.change(a, "pay_per_wte", y) { v, n in v * pow(1.04, Double(n - 1)) }
                s.carry()
            },
            PlantedFault("pay for each post that falls", [b]) { s in
                s.change(b, "pay_per_wte", y) { v, n in v * pow(0.96, Double(n - 1)) }
                s.carry()
            },
            PlantedFault("stays that shorten by a tenth a year", [a]) { s in
                s.change(a, "beds_occupied", y) { v, n in v * pow(0.92, Double(n - 1)) }
                s.change(a, "beds", y) { v, n in v * pow(0.92, Double(n - 1)) }
                s.carry()
            },
            PlantedFault("depreciation halved", [a]) { s in
                s.change(a, "depreciation", s.from(3)) { v, _ in v * 0.5 }
                s.carry()
            },
            PlantedFault("finance cost gone", [a]) { s in
                s.change(a, "finance_cost", s.from(3)) { v, _ in v * 0.2 }
                s.carry()
            },
            PlantedFault("a new building without consequence", [b]) { s in
                s.change(b, "capital", [y[1]]) { v, _ in v + 60_000 }
                s.add(b, "capital_funding", y[1], 60_000, "£000")
                s.carry()
            },
            PlantedFault("a gap three times the simulated one", [a]) { s in
                s.change(a, "gap", y) { v, _ in v * 3 }
                s.change(a, "gap_closed", y) { v, _ in v * 3 }
            },
            PlantedFault("no gap where everybody has one", [a]) { s in
                s.change(a, "gap", y) { _, _ in 0 }
                s.change(a, "gap_closed", y) { _, _ in 0 }
            },
            PlantedFault("a commissioner's gap closed by more than its schemes", [c]) { s in
                s.change(c, "gap_closed", y) { v, _ in v * 4 }
                s.change(c, "gap", y) { v, _ in v * 4 }
            },
            PlantedFault("savings counted in CIP and in QIPP", [b]) { s in
                for year in y {
                    let twice = s.value(b, "qipp_recognised", year, with: c) ?? 0
                    for m in ["cip_plan", "cip_recurrent", "cip_identified"] { if let v = s.value(b, m, year) { s.set(b, m, year, to: v + twice) } }
                }
            },
            PlantedFault("a commissioner below the surplus of the rules", [c]) { s in
                for year in y {
                    let v = s.value(c, "surplus", year) ?? 0
                    s.set(c, "surplus", year, to: v * 0.3)
                }
                s.carry()
            },
            PlantedFault("an allocation that nobody announced", [c]) { s in
                s.change(c, "allocation", y) { v, n in v * pow(1.03, Double(n)) }
                s.carry()
            },
            PlantedFault("savings larger than anybody delivers", [a]) { s in
                s.change(a, "cip_plan", y) { v, _ in v * 2.6 }
                s.change(a, "cip_recurrent", y) { v, _ in v * 2.6 }
                s.change(a, "cip_identified", y) { v, _ in v * 2.6 }
            },
            PlantedFault("savings without schemes", [b]) { $0.change(b, "cip_identified", [y[0]]) { v, _ in v * 0.5 } },
            PlantedFault("savings that do not recur", [a]) { $0.change(a, "cip_recurrent", y) { v, _ in v * 0.5 } },
            PlantedFault("schemes unsigned by the clinical directors", [b]) {
                $0.state(b, "quality impact assessments signed: 100%", "quality impact assessments signed: 40%")
            },
            PlantedFault("savings in the last months of the year", [b]) { $0.state(b, "savings in second half: 53%", "savings in second half: 78%") },
            PlantedFault("nobody answers for it", [a]) { s in
                for fact in ["board signed off", "senior responsible owner", "programme office"] { s.state(a, "\(fact): yes", "\(fact): no") }
            },
            PlantedFault("a tenth of the beds gone", [b]) { s in
                s.change(b, "beds", s.from(2)) { v, _ in v * 0.88 }
                s.carry()
            },
            PlantedFault("posts that nobody fills", [a]) { s in
                s.change(a, "wte_needed", s.from(3)) { v, _ in v * 1.09 }
            },
            PlantedFault("standards missed", [b]) { s in
                s.change(b, "ae_4h", y) { v, _ in v - 6 }
                s.change(b, "rtt_within_18w", y) { v, _ in v - 5 }
            },
            PlantedFault("cash that runs out in a month", [a]) { $0.change(a, "cash_lowest", [y[0]]) { _, _ in -4000 } },
            PlantedFault("a fifth of attendances cut, agreed by both sides", [b]) { s in
                s.change(b, "activity", y, at: "A&E attendance") { v, n in v * (1 - 0.05 * Double(n)) }
                s.change(c, "activity", y, with: b, at: "A&E attendance") { v, n in v * (1 - 0.05 * Double(n)) }
                s.carry()
            },
            PlantedFault("other income that appears from nowhere", [a]) { s in
                s.change(a, "other_income", s.from(4)) { v, _ in v + 22_000 }
                s.carry()
            },
            PlantedFault("working capital that does not follow cash", [a]) { s in s.change(a, "working_capital", s.from(3)) { v, _ in v + 15_000 } },
            PlantedFault("cash held up by other movements", [b]) { s in
                for year in s.from(2) { s.add(b, "cash_other", year, 7_000, "£000") }
                s.carry()
            },
            PlantedFault("staff that leave without a scheme", [b]) { s in
                s.change(b, "wte_supply", s.from(2)) { v, _ in v * 0.9 }
                s.change(b, "wte_needed", s.from(2)) { v, _ in v * 0.9 }
                s.carry()
            },
            PlantedFault("more staff while savings on pay are booked", [a]) { s in
                s.change(a, "wte_supply", s.from(3)) { v, _ in v * 1.08 }
                s.change(a, "wte_needed", s.from(3)) { v, _ in v * 1.08 }
                s.change(a, "pay_per_wte", s.from(3)) { v, _ in v / 1.08 }
                s.carry()
            },
            PlantedFault("a recovery in the last years", [a]) { s in
                s.change(a, "non_pay_cost", s.from(4)) { v, n in v * (n == 4 ? 0.93 : 0.84) }
                s.carry()
            },
            PlantedFault("mitigations that are not there", [a]) { s in
                s.change(a, "mitigation", y) { _, _ in 0 }; s.change(a, "support", y) { v, _ in v * 0.8 }; s.carry()
            },
            PlantedFault("interest higher than all capital service", [b]) { s in
                s.change(b, "capital_service", y) { v, _ in v * 0.25 }
            },
            PlantedFault("income that grows without patients", [a]) { s in
                s.change(a, "income", s.from(3), with: "specialised") { v, _ in v * 1.5 }
                s.carry()
            },
            PlantedFault("care elsewhere that costs a tenth less", [c]) { s in
                for year in s.from(3) {
                    let gain = (s.value(c, "spend", year, with: "elsewhere") ?? 0) * 0.1
                    s.set(c, "surplus", year, to: (s.value(c, "surplus", year) ?? 0) + gain)
                }
                s.carry()
            },
            PlantedFault("a worse mix of prices: fewer, dearer", [b]) { s in
                s.change(b, "price", s.from(3), with: c, at: "elective admission") { v, _ in v * 1.35 }
                s.carry()
            },
            PlantedFault("a surplus better than every simulated one", [b]) { s in
                s.change(b, "non_pay_cost", y) { v, _ in v * 0.82 }
                s.carry()
            },
            PlantedFault("efficiency that savings do not reach", [a]) { s in
                for year in s.years { s.add(a, "efficiency", year, 6.5, "%", decimals: 1) }
            },
            PlantedFault("no contingency", [c]) { s in
                for year in s.years { s.add(c, "contingency", year, 0.1, "£m", decimals: 1) }
            },
            PlantedFault("a Better Care Fund below the national call", [c]) { s in
                s.change(c, "bcf", y) { v, _ in v * 0.1 }
            },
        ]
    }

    static func all(_ sheet: PlanSheet) -> [PlantedFault] { clerical(sheet) + between(sheet) + implied(sheet) }
}

extension PlanSheet {
    /// Changes a fact of governance of one organisation.
    mutating func state(_ organisation: String, _ fact: String, _ other: String) {
        guard let start = governance.range(of: "  \(organisation):\n") else { return }
        let rest = governance[start.upperBound...]
        guard let place = rest.range(of: fact) else { return }
        governance.replaceSubrange(place, with: other)
    }

    mutating func disagree(_ organisation: String) { state(organisation, "financing agreed: yes", "financing agreed: no") }
}
