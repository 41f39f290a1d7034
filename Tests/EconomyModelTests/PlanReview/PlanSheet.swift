import Foundation
@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles

/// Submitted plans as rows that can be changed: what faults are planted in and sound variations made of.
struct PlanSheet: Sendable {
    struct Row: Sendable {
        var organisation, counterpart, measure, point, year: String
        var value: Double
        var decimals: Int
        var unit: String
        /// Written instead of the number.
        var text: String?

        var written: String { text ?? String(format: "%.\(decimals)f", value) }
        var cells: [String] { [organisation, counterpart, measure, point, year, written, unit] }
    }

    var rows: [Row]
    var governance: String
    var trusts: [String]
    var commissioners: [String]
    static let years = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19"]
    var years = Self.years

    init(rows: [Row], governance: String, trusts: [String], commissioners: [String]) {
        self.rows = rows
        self.governance = governance
        self.trusts = trusts
        self.commissioners = commissioners
    }

    /// The sheets of a folder.
    static func read(_ folder: String, trusts: [String], commissioners: [String]) throws -> PlanSheet {
        var rows: [Row] = []
        var governance = ""
        for file in try ReviewDesk.bytes(folder) {
            let text = String(decoding: file.bytes, as: UTF8.self)
            guard file.name.hasSuffix(".csv") else {
                governance = text
                continue
            }
            for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("organisation") {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard cells.count == 7, let value = Double(cells[5]) else { continue }
                rows.append(
                    Row(
                        organisation: cells[0], counterpart: cells[1], measure: cells[2], point: cells[3], year: cells[4], value: value,
                        decimals: cells[5].split(separator: ".").dropFirst().first?.count ?? 0, unit: cells[6]))
            }
        }
        return PlanSheet(rows: rows, governance: governance, trusts: trusts, commissioners: commissioners)
    }

    /// What is read of the sheet: a file for each organisation, and the facts of governance.
    func files() -> [(name: String, bytes: [UInt8])] {
        var codes: [String] = []
        for row in rows where !codes.contains(row.organisation) { codes.append(row.organisation) }
        let tables = codes.map { code in
            (
                name: "\(code).csv",
                bytes: Array(
                    (ReviewDesk.heading + rows.filter { $0.organisation == code }.map { $0.cells.joined(separator: ",") }.joined(separator: "\n")).utf8)
            )
        }
        return tables + (governance.isEmpty ? [] : [(name: "governance.yaml", bytes: Array(governance.utf8))])
    }

    // MARK: Rows

    private static func scale(_ unit: String) -> Double { unit == "£000" ? 1e3 : unit == "£m" ? 1e6 : 1 }

    /// Where rows stand, while none comes or goes: looked up thousands of times where sums are carried through.
    private struct Places {
        struct Key: Hashable { let organisation, measure, year, counterpart, point: String }
        struct Group: Hashable { let organisation, measure, year: String }
        var first: [Key: Int] = [:]
        var groups: [Group: [Int]] = [:]

        init(_ rows: [Row]) {
            for (index, row) in rows.enumerated() {
                let key = Key(organisation: row.organisation, measure: row.measure, year: row.year, counterpart: row.counterpart, point: row.point)
                if first[key] == nil { first[key] = index }
                groups[Group(organisation: row.organisation, measure: row.measure, year: row.year), default: []].append(index)
            }
        }
    }

    private var places: Places?

    /// The rows of a measure of an organisation in a year, in their order.
    private func group(_ organisation: String, _ measure: String, _ year: String) -> [Int] {
        if let places { return places.groups[.init(organisation: organisation, measure: measure, year: year)] ?? [] }
        return rows.indices.filter { rows[$0].organisation == organisation && rows[$0].measure == measure && rows[$0].year == year }
    }

    func index(_ organisation: String, _ measure: String, _ year: String, with counterpart: String = "", at point: String = "") -> Int? {
        if let places { return places.first[.init(organisation: organisation, measure: measure, year: year, counterpart: counterpart, point: point)] }
        return rows.firstIndex {
            $0.organisation == organisation && $0.measure == measure && $0.year == year && $0.counterpart == counterpart && $0.point == point
        }
    }

    /// In pounds, single units, or the per cent that stand there.
    func value(_ organisation: String, _ measure: String, _ year: String, with counterpart: String = "", at point: String = "") -> Double? {
        index(organisation, measure, year, with: counterpart, at: point).map { rows[$0].value * Self.scale(rows[$0].unit) }
    }

    mutating func set(_ organisation: String, _ measure: String, _ year: String, with counterpart: String = "", at point: String = "", to value: Double) {
        guard let index = index(organisation, measure, year, with: counterpart, at: point) else { return }
        let places = pow(10, Double(rows[index].decimals))
        rows[index].value = (value / Self.scale(rows[index].unit) * places).rounded() / places
    }

    /// Changes every row of a measure of an organisation: counterparts, points and years as asked, all where nil.
    mutating func change(
        _ organisation: String, _ measure: String, _ years: [String]? = nil, with counterpart: String? = nil, at point: String? = nil,
        _ new: (Double, Int) -> Double
    ) {
        for index in rows.indices {
            let row = rows[index]
            guard row.organisation == organisation, row.measure == measure, years?.contains(row.year) ?? self.years.contains(row.year),
                counterpart == nil || row.counterpart == counterpart, point == nil || row.point == point
            else { continue }
            let places = pow(10, Double(row.decimals))
            let number = self.years.firstIndex(of: row.year).map { $0 + 1 } ?? 0
            rows[index].value = (new(row.value, number) * places).rounded() / places
        }
    }

    mutating func add(
        _ organisation: String, _ measure: String, _ year: String, with counterpart: String = "", at point: String = "", _ value: Double, _ unit: String,
        decimals: Int = 0
    ) {
        rows.append(
            Row(organisation: organisation, counterpart: counterpart, measure: measure, point: point, year: year, value: value, decimals: decimals, unit: unit))
    }

    mutating func remove(_ isUnwanted: (Row) -> Bool) { rows.removeAll(where: isUnwanted) }

    // MARK: Arithmetic carried through

    private func counterparts(_ organisation: String, _ measure: String, _ year: String) -> [String] {
        var seen: [String] = []
        for index in group(organisation, measure, year) where !rows[index].counterpart.isEmpty && !seen.contains(rows[index].counterpart) {
            seen.append(rows[index].counterpart)
        }
        return seen
    }

    private func points(_ organisation: String, _ measure: String, _ year: String, with counterpart: String) -> [String] {
        group(organisation, measure, year).filter { rows[$0].counterpart == counterpart && !rows[$0].point.isEmpty }.map { rows[$0].point }
    }

    /// Makes all sums of the plans right again after a change of what they are made of, as somebody does who believes in the change.
    mutating func carry(mirroringContracts: Bool = true) {
        places = Places(rows)
        defer { places = nil }
        var opening: [String: (cash: Double, working: Double)] = [:]
        for year in years {
            for trust in trusts {
                for payer in counterparts(trust, "activity", year) {
                    for point in points(trust, "activity", year, with: payer) {
                        guard let volume = value(trust, "activity", year, with: payer, at: point) else { continue }
                        if let price = value(trust, "price", year, with: payer, at: point) {
                            set(trust, "income", year, with: payer, at: point, to: volume * price)
                        }
                    }
                }
                let pointsAll = Set(points(trust, "activity", year, with: ""))
                for point in pointsAll {
                    let parts = counterparts(trust, "activity", year).compactMap { value(trust, "activity", year, with: $0, at: point) }
                    if !parts.isEmpty { set(trust, "activity", year, at: point, to: parts.reduce(0, +)) }
                }
                for payer in counterparts(trust, "income", year) {
                    let parts = points(trust, "income", year, with: payer).compactMap { value(trust, "income", year, with: payer, at: $0) }
                    if parts.count > 1 { set(trust, "income", year, with: payer, to: parts.reduce(0, +)) }
                    guard mirroringContracts, commissioners.contains(payer) else { continue }
                    for point in points(trust, "activity", year, with: payer) {
                        for measure in ["activity", "price"] {
                            if let own = value(trust, measure, year, with: payer, at: point) { set(payer, measure, year, with: trust, at: point, to: own) }
                        }
                        if let own = value(trust, "income", year, with: payer, at: point) { set(payer, "spend", year, with: trust, at: point, to: own) }
                    }
                    if let own = value(trust, "income", year, with: payer) { set(payer, "spend", year, with: trust, to: own) }
                }
                let help = counterparts(trust, "support", year).compactMap { value(trust, "support", year, with: $0) }.reduce(0, +)
                let paid = counterparts(trust, "income", year).compactMap { value(trust, "income", year, with: $0) }.reduce(0, +)
                let income = paid + (value(trust, "other_income", year) ?? 0) + help + (value(trust, "support", year) ?? 0)
                set(trust, "income", year, to: income)
                if let staff = value(trust, "wte_supply", year), let each = value(trust, "pay_per_wte", year) { set(trust, "pay_cost", year, to: staff * each) }
                let cost = (value(trust, "pay_cost", year) ?? 0) + (value(trust, "non_pay_cost", year) ?? 0)
                set(trust, "cost", year, to: cost)
                let wear = value(trust, "depreciation", year) ?? 0
                set(trust, "opex", year, to: (value(trust, "cost", year) ?? 0) - wear)
                set(trust, "ebitda", year, to: (value(trust, "income", year) ?? 0) - (value(trust, "opex", year) ?? 0))
                let surplus = (value(trust, "income", year) ?? 0) - (value(trust, "cost", year) ?? 0) - (value(trust, "finance_cost", year) ?? 0)
                set(trust, "surplus", year, to: surplus)
                if let before = opening[trust] { set(trust, "cash_opening", year, to: before.cash) }
                let first = value(trust, "cash_opening", year) ?? 0
                let was = value(trust, "cash", year) ?? 0
                let lowest = (value(trust, "cash_lowest", year) ?? 0) - min(first, was)
                let closing =
                    first + (value(trust, "surplus", year) ?? 0) + wear - (value(trust, "capital", year) ?? 0) + (value(trust, "capital_funding", year) ?? 0)
                    + (value(trust, "cash_other", year) ?? 0)
                set(trust, "working_capital", year, to: (value(trust, "working_capital", year) ?? 0) + closing - was)
                set(trust, "cash", year, to: closing)
                set(trust, "cash_lowest", year, to: min(first, closing) + min(lowest, 0))
                opening[trust] = (value(trust, "cash", year) ?? 0, 0)
                if let beds = value(trust, "beds", year), let used = value(trust, "beds_occupied", year), beds > 0 {
                    set(trust, "occupancy", year, to: used / beds * 100)
                }
            }
            for payer in commissioners {
                let surplus = value(payer, "surplus", year) ?? 0
                let spend = counterparts(payer, "spend", year).compactMap { value(payer, "spend", year, with: $0) }.reduce(0, +)
                // Who pays more here pays less elsewhere: the allocation is what it is.
                if let elsewhere = value(payer, "spend", year, with: "elsewhere"), let allocation = value(payer, "allocation", year) {
                    set(payer, "spend", year, with: "elsewhere", to: elsewhere + allocation - surplus - spend)
                    set(payer, "spend", year, to: allocation - surplus)
                }
            }
            let all = (trusts + commissioners).compactMap { value($0, "surplus", year) }
            set("economy", "control_total", year, to: all.reduce(0, +))
        }
    }
}
