import Foundation
@testable import PlanReview

/// Plans without a fault, written or made otherwise than the sample: none may be called faulty.
struct SoundVariation: Sendable {
    let name: String
    let files: @Sendable (PlanSheet) -> [(name: String, bytes: [UInt8])]

    init(_ name: String, files: @escaping @Sendable (PlanSheet) -> [(name: String, bytes: [UInt8])]) {
        self.name = name
        self.files = files
    }

    /// Other numbers.
    init(_ name: String, _ change: @escaping @Sendable (inout PlanSheet) -> Void) {
        self.init(
            name,
            files: { sheet in
                var sheet = sheet
                change(&sheet)
                return sheet.files()
            })
    }

    /// The same numbers, other text.
    init(text name: String, _ change: @escaping @Sendable (String) -> String) {
        self.init(
            name,
            files: { sheet in
                sheet.files().map { file in
                    file.name.hasSuffix(".yaml") ? file : (name: file.name, bytes: Array(change(String(decoding: file.bytes, as: UTF8.self)).utf8))
                }
            })
    }
}

extension PlanSheet {
    /// Money in another unit with so many decimals.
    mutating func money(in unit: String, decimals: Int, of organisations: [String]? = nil, exceptPrices: Bool = true) {
        let scales = ["£": 1.0, "£000": 1e3, "£m": 1e6]
        for i in rows.indices {
            guard let scale = scales[rows[i].unit], let new = scales[unit], organisations?.contains(rows[i].organisation) ?? true,
                !exceptPrices || rows[i].measure != "price" && rows[i].measure != "pay_per_wte"
            else { continue }
            let places = pow(10, Double(decimals))
            rows[i].value = (rows[i].value * scale / new * places).rounded() / places
            rows[i].decimals = decimals
            rows[i].unit = unit
        }
    }

    /// Rounded to steps in the unit as it stands.
    mutating func round(to step: Double, where isMeant: (Row) -> Bool) {
        for i in rows.indices where isMeant(rows[i]) { rows[i].value = (rows[i].value / step).rounded() * step }
    }
}

enum SoundVariations {
    static func cells(_ text: String, _ change: ([String]) -> [String]) -> String {
        text.split(separator: "\n").enumerated().map { number, line in
            number == 0 ? String(line) : change(line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)).joined(separator: ",")
        }.joined(separator: "\n")
    }

    static func replaced(_ text: String, column: Int, _ words: [String: String]) -> String {
        cells(text) { cells in
            var cells = cells
            cells[column] = words[cells[column]] ?? cells[column]
            return cells
        }
    }

    static let form: [SoundVariation] = [
        SoundVariation("money in £m with three decimals") { $0.money(in: "£m", decimals: 3) },
        SoundVariation("money in £m with two decimals") { $0.money(in: "£m", decimals: 2) },
        SoundVariation("money in £m with one decimal") { $0.money(in: "£m", decimals: 1) },
        SoundVariation("money in pounds") { $0.money(in: "£", decimals: 0) },
        SoundVariation("money in pounds and pence") { $0.money(in: "£", decimals: 2) },
        SoundVariation("one trust in £m, the others in £000") { $0.money(in: "£m", decimals: 1, of: [$0.second]) },
        SoundVariation("one trust rounded to £100,000 in a file of £000") { s in
            let a = s.hospital
            s.round(to: 100) { $0.organisation == a && $0.unit == "£000" }
        },
        SoundVariation("activity rounded to hundreds by the trusts") { s in
            let c = s.payer
            s.round(to: 100) { $0.organisation != c && $0.measure == "activity" }
        },
        SoundVariation("activity rounded to tens by everybody") { s in s.round(to: 10) { $0.measure == "activity" } },
        SoundVariation("activity in thousands with one decimal") { s in
            for i in s.rows.indices where s.rows[i].measure == "activity" && s.rows[i].organisation == s.payer {
                s.rows[i].value = (s.rows[i].value / 100).rounded() / 10
                s.rows[i].decimals = 1
                s.rows[i].unit = "thousands"
            }
        },
        SoundVariation("prices in whole pounds") { s in
            for i in s.rows.indices where s.rows[i].measure == "price" {
                s.rows[i].value = s.rows[i].value.rounded()
                s.rows[i].decimals = 0
            }
        },
        SoundVariation("per cents without decimals") { s in
            for i in s.rows.indices where s.rows[i].unit == "%" && s.rows[i].measure != "price_change" && s.rows[i].measure != "cost_inflation" {
                s.rows[i].value = s.rows[i].value.rounded()
                s.rows[i].decimals = 0
            }
        },
        SoundVariation("shares instead of per cents") { s in
            for i in s.rows.indices where s.rows[i].unit == "%" {
                s.rows[i].value /= 100
                s.rows[i].decimals += 2
                s.rows[i].unit = "share"
            }
        },
        SoundVariation("rows in reverse order") { $0.rows.reverse() },
        SoundVariation("organisations mixed in one file") { sheet in
            [
                (name: "all.csv", bytes: Array((ReviewDesk.heading + sheet.rows.map { $0.cells.joined(separator: ",") }.joined(separator: "\n")).utf8)),
                (name: "governance.yaml", bytes: Array(sheet.governance.utf8)),
            ]
        },
        SoundVariation(text: "blank lines and a title above") { "Five-year plan,,,,,,\n\n" + $0.replacing("\n", with: "\n\n") + "\n,,,,,,\n" },
        SoundVariation(text: "headings in capitals and with spaces") {
            $0.replacing(
                "organisation,counterpart,measure,point_of_delivery,year,value,unit", with: "Organisation,Counterpart,Measure,Point of Delivery,Year,Value,Unit"
            )
        },
        SoundVariation(text: "semicolons") { $0.replacing(",", with: ";") },
        SoundVariation(text: "tabs") { $0.replacing(",", with: "\t") },
        SoundVariation(text: "names of accounts for measures") {
            replaced(
                $0, column: 2,
                [
                    "income": "Operating income", "cost": "Operating expenses", "surplus": "Surplus/(deficit)", "cip_plan": "CIP", "cash": "Closing cash",
                    "capital": "Capital expenditure",
                ])
        },
        SoundVariation(text: "short names of points of delivery") {
            replaced(
                $0, column: 3,
                [
                    "A&E attendance": "A&E", "non-elective admission": "NEL", "elective admission": "EL", "day case": "DC", "first outpatient": "OPFA",
                    "follow-up outpatient": "OPFU",
                ])
        },
        SoundVariation(text: "years as 2014-15") { text in
            replaced(
                text, column: 4,
                Dictionary(
                    uniqueKeysWithValues: (2004...2030).map {
                        ("\($0)/\(String(format: "%02d", ($0 + 1) % 100))", "\($0)-\(String(format: "%02d", ($0 + 1) % 100))")
                    }))
        },
        SoundVariation(text: "years as FY15") { text in
            replaced(
                text, column: 4,
                Dictionary(
                    uniqueKeysWithValues: (2004...2030).map {
                        ("\($0)/\(String(format: "%02d", ($0 + 1) % 100))", "FY\(String(format: "%02d", ($0 + 1) % 100))")
                    }))
        },
        SoundVariation(text: "costs in brackets") { text in
            cells(text) { cells in
                var cells = cells
                if ["cost", "pay_cost", "non_pay_cost", "depreciation", "capital"].contains(cells[2]) { cells[5] = "(\(cells[5]))" }
                return cells
            }
        },
        SoundVariation(text: "a pound sign and thousands separators") { text in
            cells(text) { cells in
                var cells = cells
                if cells[6] == "£000", let value = Int(cells[5]), abs(value) >= 1000 {
                    cells[5] = "\"\(value < 0 ? "-" : "")\(abs(value) / 1000),\(String(format: "%03d", abs(value) % 1000))\""
                }
                return cells
            }
        },
        SoundVariation("years across") { sheet in
            let years = Array(Set(sheet.rows.map(\.year))).sorted()
            var order: [String] = []
            var values: [String: [String: String]] = [:]
            for row in sheet.rows {
                let subject = [row.organisation, row.counterpart, row.measure, row.point, row.unit].joined(separator: ",")
                if values[subject] == nil { order.append(subject) }
                values[subject, default: [:]][row.year] = row.written
            }
            let text =
                "organisation,counterpart,measure,point_of_delivery,unit,\(years.joined(separator: ","))\n"
                + order.map { subject in "\(subject),\(years.map { values[subject]?[$0] ?? "" }.joined(separator: ","))" }.joined(separator: "\n")
            return [(name: "across.csv", bytes: Array(text.utf8)), (name: "governance.yaml", bytes: Array(sheet.governance.utf8))]
        },
        SoundVariation("lines given twice alike") { s in s.rows += s.rows.filter { $0.measure == "income" && $0.point.isEmpty } },
    ]

    static let numbers: [SoundVariation] = [
        SoundVariation("growth 0.4 points apart in each year") { s in
            let (b, c) = (s.second, s.payer)
            s.change(b, "activity", nil, with: c, at: "non-elective admission") { v, n in v * pow(1.004, Double(n)) }
            s.carry(mirroringContracts: false)
        },
        SoundVariation("a contract 0.4% apart") { s in
            s.change(s.hospital, "price", nil, with: s.payer) { v, _ in v * 1.004 }
            s.carry(mirroringContracts: false)
        },
        SoundVariation("one count 0.3% apart") { s in
            s.change(s.payer, "activity", [s.years[2]], with: s.second, at: "day case") { v, _ in v * 1.003 }
        },
        SoundVariation("one per cent more patients, agreed") { s in
            s.change(s.second, "activity", s.from(1), with: s.payer, at: "day case") { v, _ in v * 1.01 }
            s.carry()
        },
        SoundVariation("savings of the last year's size and a little less") { s in
            for m in ["cip_plan", "cip_recurrent", "cip_identified", "pay_cip"] { s.change(s.hospital, m) { v, _ in v * 0.9 } }
        },
        SoundVariation("more history than needed") { s in
            for row in s.rows where row.year == "2013/14" && row.measure == "activity" {
                var older = row
                older.year = "2012/13"
                older.value = (row.value * 0.985).rounded()
                s.rows.append(older)
            }
        },
        SoundVariation("without lines that follow from others") { s in
            s.remove { ["ebitda", "occupancy", "pay_per_wte"].contains($0.measure) }
        },
        SoundVariation("support named from elsewhere") { s in
            for i in s.rows.indices where s.rows[i].measure == "support" { s.rows[i].counterpart = "elsewhere" }
        },
        SoundVariation("support that the commissioner pays and says so") { s in
            let (a, c) = (s.hospital, s.payer)
            for year in s.years {
                guard let i = s.index(a, "support", year, with: "other") else { continue }
                s.rows[i].counterpart = c
                s.add(c, "support", year, with: a, s.rows[i].value / 1000, "£m", decimals: 3)
            }
        },
        SoundVariation("a small new scheme with its cost of capital") { s in
            let b = s.second
            s.change(b, "capital", [s.years[1]]) { v, _ in v + 5_000 }
            s.change(b, "depreciation", s.from(3)) { v, _ in v + 200 }
            s.change(b, "finance_cost", s.from(3)) { v, _ in v + 175 }
            s.carry()
        },
        SoundVariation("prices and inflation exactly as announced, with two decimals") { s in
            for i in s.rows.indices where ["price_change", "cost_inflation"].contains(s.rows[i].measure) { s.rows[i].decimals = 2 }
        },
        SoundVariation("standards met with a margin") { s in
            for trust in s.trusts { s.change(trust, "ae_4h") { v, _ in v + 0.3 } }
        },
        SoundVariation("a surplus of the rules, to the pound") { s in
            for year in s.years {
                guard let all = s.value(s.payer, "allocation", year) else { continue }
                for m in ["surplus"] { if let i = s.index(s.payer, m, year) { s.rows[i].decimals = 6; s.rows[i].value = all / 1e8 } }
            }
            s.carry()
        },
        SoundVariation("efficiency, contingency and recurrent rules stated as they are") { s in
            for (n, year) in s.years.enumerated() {
                guard let all = s.value(s.payer, "allocation", year) else { continue }
                s.add(s.payer, "contingency", year, all * 0.005 / 1e6, "£m", decimals: 3)
                s.add(s.payer, "non_recurrent", year, all * (n == 0 ? 0.025 : 0.01) / 1e6, "£m", decimals: 3)
            }
        },
    ]

    static let all = form + numbers
}
