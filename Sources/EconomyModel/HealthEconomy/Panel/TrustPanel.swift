package import PlannerFiles
import Statistics

/// What the trusts of England reported year by year, cleaned and brought to the scales on which forecasts are made.
///
/// The table holds the figures as published. What cannot be right is left out here, by rule: fewer than 20 overnight beds
/// or occupancy of 30% or less (day units and gaps in returns), A&E within four hours of 60% or less before 2015/16 (two trusts with
/// faulty returns), fewer than 100 admissions, a waiting list under 200. Occupancy without beds is left out too.
package struct TrustPanel: Sendable {
    /// A trust with the kind it had in its last year.
    package struct Trust: Sendable, Hashable {
        package let code: String
        package let name: String
        package let kind: String
    }

    /// What is followed from year to year.
    package enum Series: Int, Sendable, CaseIterable {
        /// Natural logarithm of operating income in £; of operating cost where a row has no income.
        case income
        /// Natural logarithm of operating cost in £.
        case cost
        /// Surplus as a share of operating income.
        case margin
        /// (income − cost − surplus) / income: interest, dividends, impairments.
        case nonOperating
        /// Natural logarithm of overnight beds.
        case beds
        /// Log odds of occupancy, held to 99.5%.
        case occupancy
        /// Occupancy itself.
        case occupancyShare
        /// Natural logarithm of beds × occupancy.
        case occupiedBeds
        /// Natural logarithm of admissions.
        case admissions
        /// Log odds of A&E within four hours, held to 1–99.5%.
        case aeFourHours
        /// Natural logarithm of the waiting list.
        case waitingList
        /// Log odds of (within 18 weeks + ½) / (list + 1).
        case withinEighteenWeeks
    }

    /// In order of code.
    package let trusts: [Trust]
    package let firstYear: FinancialYear
    package let yearCount: Int
    /// By series, trust and year; NaN where there is no figure.
    private let values: [Double]

    /// A change of income by more than this, up or down, on the log scale, is a change of what the trust is: a merger, a
    /// service won or lost. It is no noise of a going concern.
    package static let structuralStep = 0.12

    package static let kinds = ["acute", "mental health", "community"]

    /// The value of a trust (by position) in a year; NaN where there is none.
    package func value(_ series: Series, _ trust: Int, _ year: Int) -> Double {
        guard (0..<yearCount).contains(year) else { return .nan }
        return values[(series.rawValue * trusts.count + trust) * yearCount + year]
    }

    /// Whether the trust became another one between `year` and the next.
    ///
    /// In a year in which the money of most trusts grows by more than half of that step, a step is counted from what they all have.
    package func hasStep(_ trust: Int, from year: Int) -> Bool {
        let change = value(.income, trust, year + 1) - value(.income, trust, year)
        guard change.magnitude > Self.structuralStep else { return false }
        let changes = trusts.indices.map { value(.income, $0, year + 1) - value(.income, $0, year) }.filter(\.isFinite)
        let common = Quantiles.median(of: changes)
        return (change - (common > Self.structuralStep / 2 ? common : 0)).magnitude > Self.structuralStep
    }

    /// The trusts of a kind with the series at both ends of a window and no structural step inside it.
    package func trusts(_ kind: String, with series: Series, from year: Int, over horizon: Int) -> [Int] {
        guard year >= 0, year + horizon < yearCount else { return [] }
        return trusts.indices.filter { trust in
            trusts[trust].kind == kind && value(series, trust, year).isFinite && value(series, trust, year + horizon).isFinite
                && !(year..<year + horizon).contains { hasStep(trust, from: $0) }
        }
    }

    /// Operating income of a trust on the log scale in the known year nearest to `year`, the earlier of two; NaN where none is known.
    package func income(_ trust: Int, near year: Int) -> Double {
        (0..<yearCount).filter { value(.income, trust, $0).isFinite }.min { (abs($0 - year), $0) < (abs($1 - year), $1) }
            .map { value(.income, trust, $0) } ?? .nan
    }

    /// Whether any trust has the series in any year.
    package func knows(_ series: Series) -> Bool {
        trusts.indices.contains { trust in (0..<yearCount).contains { value(series, trust, $0).isFinite } }
    }

    /// The median of a kind in a year; NaN if nothing is known.
    package func median(_ series: Series, kind: String, year: Int) -> Double {
        let known = trusts.indices.filter { trusts[$0].kind == kind }.map { value(series, $0, year) }.filter(\.isFinite)
        return (try? Quantiles.of(known, at: [0.5])[0]) ?? .nan
    }
}

extension TrustPanel {
    private static let amount = TableColumn.Kind.optionalNumber(0...1e12)
    private static let share = TableColumn.Kind.optionalNumber(0...1)

    /// The columns of the panel's table.
    package static let columns = [
        TableColumn(name: "organisation", kind: .text, about: "organisation's code"),
        TableColumn(name: "name", kind: .text, about: "its name"),
        TableColumn(name: "kind", kind: .name(of: kinds, what: "a kind of trust"), about: "acute, mental health or community"),
        TableColumn(name: "year", kind: .year, about: "financial year"),
        TableColumn(name: "operating_income", kind: .optionalNumber(1...1e12), about: "£"),
        TableColumn(name: "operating_cost", kind: .optionalNumber(1...1e12), about: "£"),
        TableColumn(name: "surplus", kind: .optionalNumber(-1e12...1e12), about: "£, deficits below zero"),
        TableColumn(name: "beds", kind: amount, about: "overnight beds"),
        TableColumn(name: "occupancy", kind: share, about: "of overnight beds"),
        TableColumn(name: "admissions", kind: amount, about: "a year"),
        TableColumn(name: "ae_4h", kind: share, about: "A&E within four hours"),
        TableColumn(name: "rtt_list", kind: amount, about: "waiting list, end of March"),
        TableColumn(name: "rtt_within_18w", kind: amount, about: "of them within 18 weeks"),
        TableColumn(name: "mortality_index", kind: .optionalNumber(0...10), about: "observed over expected deaths"),
        TableColumn(name: "line_manager_score", kind: share, about: "staff survey"),
        TableColumn(name: "senior_manager_score", kind: share, about: "staff survey"),
    ]

    /// Reads the panel; a table in which a trust has a year twice or a kind not known is a fault.
    package static func read(_ key: String, _ reader: SectionReader) -> TrustPanel {
        let table = reader.table(key, columns: columns, "the yearly figures of all trusts")
        return TrustPanel(table, reader)
    }

    private init(_ table: DataTable, _ reader: SectionReader) {
        let rows = 0..<table.rowCount
        let years = rows.map { table.year("year", $0) }
        let first = years.min() ?? FinancialYear(start: 2010)
        firstYear = first
        yearCount = (years.max() ?? first) - first + 1
        var last: [String: Int] = [:]
        var seen: Set<String> = []
        for row in rows {
            let code = table.text("organisation", row)
            if !seen.insert("\(code) \(years[row])").inserted {
                reader.fault(in: table, row: row, .other("found \(code) in \(years[row]) twice; expected each trust and year once"))
            }
            if last[code].map({ years[$0] < years[row] }) ?? true { last[code] = row }
        }
        let trusts = last.ordered { $0.key < $1.key }.map { code, row in
            Trust(code: code, name: table.text("name", row), kind: table.text("kind", row))
        }
        self.trusts = trusts
        let position = Dictionary(uniqueKeysWithValues: trusts.enumerated().map { ($1.code, $0) })
        var values = [Double](repeating: .nan, count: Series.allCases.count * trusts.count * yearCount)
        for row in rows {
            guard let trust = position[table.text("organisation", row)] else { continue }
            let cleaned = Self.cleaned(table, row)
            for (series, value) in zip(Series.allCases, cleaned) {
                values[(series.rawValue * trusts.count + trust) * yearCount + (years[row] - first)] = value
            }
        }
        self.values = values
    }

    /// One row on its scales, in the order of `Series`.
    private static func cleaned(_ table: DataTable, _ row: Int) -> [Double] {
        func number(_ column: String, atLeast least: Double = -.infinity, above: Double = -.infinity) -> Double {
            let value = table.number(column, row)
            return value >= least && value > above ? value : .nan
        }
        let income = number("operating_income")
        let cost = number("operating_cost")
        let surplus = number("surplus")
        let beds = number("beds", atLeast: 20)
        let occupancy = beds.isFinite ? number("occupancy", above: 0.3) : .nan
        let list = number("rtt_list", atLeast: 200)
        // Since 2020 many trusts have been at 60% and below; before, such returns were faults.
        let fourHours = number("ae_4h", above: table.year("year", row) < FinancialYear(start: 2015) ? 0.6 : 0)
        return [
            logarithm(income.isFinite ? income : cost), logarithm(cost), surplus / income, (income - cost - surplus) / income,
            logarithm(beds), logOdds(min(occupancy, 0.995)), occupancy, logarithm(beds * occupancy),
            logarithm(number("admissions", atLeast: 100)), fourHours.isFinite ? logOdds(min(max(fourHours, 0.01), 0.995)) : .nan,
            logarithm(list), logOdds((number("rtt_within_18w") + 0.5) / (list + 1)),
        ]
    }

    static func logOdds(_ share: Double) -> Double { logarithm(share / (1 - share)) }
}
