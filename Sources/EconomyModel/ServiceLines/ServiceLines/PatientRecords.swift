package import PlannerFiles
import Statistics

/// Patient-level records of cost and income as a trust submits them, one row for a spell, attendance or contact.
///
/// Columns: `service_line` (or `line`), `cost`; where there are: `spell`, `trust`, `point_of_delivery`, `income`,
/// `length_of_stay`, `age`. What cannot be read is told in `remarks`; the rest is used.
package struct PatientRecords: Sendable {
    package struct Record: Sendable {
        package let line: String
        package let pointOfDelivery: String
        package let spell: String
        package let cost: Double
        /// NaN where there is none.
        package let income: Double
        package let lengthOfStay: Double
        package let age: Double
    }
    package let file: String
    package let rows: Int
    package let records: [Record]
    package let remarks: [ReadingRemark]

    /// The columns of a table of records, with other headings that are taken for them.
    package static let columns: [(name: String, also: [String])] = [
        ("service_line", ["line"]), ("cost", ["total_cost"]), ("income", ["tariff"]), ("trust", ["organisation", "provider"]), ("point_of_delivery", ["pod"]),
        ("length_of_stay", ["los"]), ("age", []), ("spell", ["record", "id"]),
    ]
    /// Every heading that is understood.
    package static var headings: [String] { columns.flatMap { [$0.name] + $0.also } }

    /// Reads the bytes of a file, whatever it is.
    package init(_ bytes: [UInt8], file: String, trust: String, lines: [String]) {
        self.init(TextTable.read(bytes, file: file, headings: Self.headings), trust: trust, lines: lines)
    }

    /// Reads a submitted table.
    ///
    /// - Parameters:
    ///   - trust: only rows of this trust, where the table has a column `trust`.
    ///   - lines: the service lines of the scenario; rows of others are told and left out.
    package init(_ table: TextTable, trust: String, lines: [String]) {
        file = table.file
        rows = table.rowCount
        var remarks = RemarkCollector(file: table.file)
        var records: [Record] = []
        var positions: [String: Int] = [:]
        for (name, others) in Self.columns {
            positions[name] = ([name] + others).lazy.compactMap { table.column(named: $0) }.first
        }
        let (lineColumn, costColumn) = (positions["service_line"], positions["cost"])
        // What a file of another kind is has been said.
        for (found, name) in [(lineColumn, "service_line"), (costColumn, "cost")] where found == nil && table.otherFile == nil {
            remarks.add(line: 0, column: name, found: "headings \(table.columns.map { shown($0) }.joined(separator: ", "))", expected: "a column `\(name)`")
        }
        let missing = Self.columns.map(\.name).filter { positions[$0] == nil }
        for (position, heading) in table.columns.enumerated() where !positions.values.contains(position) && !heading.isEmpty {
            remarks.add(
                line: table.place(ofHeading: position).line, column: shown(heading),
                found: "a column that is not used\(didYouMean(nearestName(to: heading, among: missing)))",
                expected: "the columns \(Self.columns.map(\.name).joined(separator: ", "))")
        }
        let incomeColumn = positions["income"]
        let trustColumn = positions["trust"]
        let pointColumn = positions["point_of_delivery"]
        let stayColumn = positions["length_of_stay"]
        let ageColumn = positions["age"]
        let spellColumn = positions["spell"]
        // Names as people write them: case and spaces do not matter.
        let known = Dictionary(lines.map { (plainHeading($0), $0) }, uniquingKeysWith: { first, _ in first })
        guard let lineColumn, let costColumn else {
            self.records = []
            self.remarks = table.remarks + remarks.remarks
            return
        }
        for row in 0..<table.rowCount {
            if let trustColumn, plainHeading(table.text(trustColumn, row)) != plainHeading(trust) { continue }
            let place = table.line(row)
            func number(_ column: Int?, _ name: String) -> Double {
                guard let column else { return .nan }
                let text = table.text(column, row)
                if text.isEmpty { return .nan }
                if let value = table.number(column, row) { return value }
                remarks.add(line: place, column: name, found: shown(text), expected: "a number")
                return .nan
            }
            let written = table.text(lineColumn, row)
            guard let line = known[plainHeading(written)] else {
                remarks.add(
                    line: place, column: "service_line", found: quoted(written),
                    expected: "a service line of the scenario\(didYouMean(nearestName(to: written, among: lines)))")
                continue
            }
            let text = table.text(costColumn, row)
            guard let cost = table.number(costColumn, row) else {
                remarks.add(line: place, column: "cost", found: text.isEmpty ? "nothing" : quoted(text), expected: "a number")
                continue
            }
            guard cost >= 0 else {
                remarks.add(line: place, column: "cost", found: "\(cost)", expected: "a cost of 0 or more")
                continue
            }
            records.append(
                Record(
                    line: line, pointOfDelivery: pointColumn.map { table.text($0, row) } ?? "",
                    spell: spellColumn.map { table.text($0, row) } ?? "line \(place)",
                    cost: cost, income: number(incomeColumn, "income"), lengthOfStay: number(stayColumn, "length_of_stay"), age: number(ageColumn, "age")))
        }
        self.records = records
        self.remarks = table.remarks + remarks.remarks
    }
}

/// What the records of a trust say about its lines.
package struct PatientCosts: Sendable, Codable {
    /// One line's records, £.
    package struct Line: Sendable, Codable {
        package let line: String
        package let records: Int
        package let cost, mean, p10, p25, p50, p75, p90, p99: Double
        /// Third central moment over the standard deviation cubed; nil with fewer than three records or no spread.
        package let skewness: Double?
        /// Share of cost of the costliest tenth of records.
        package let costliestTenth: Double
        /// Of records with an income: its sum, and the share that cost more than they earned.
        package let income: Double?
        package let losing: Double?
        package let meanStay: Double?
        package let outliersHigh, outliersLow: Int
        /// Cost of high outliers.
        package let outlierCost: Double
        /// Records in groups of 20 or more, which is what outliers were sought in.
        package let judged: Int
        /// Operating cost and income of the line in the ledger of the baseline year; records over ledger.
        package let ledgerCost, ledgerIncome: Double?
        package let coverage, incomeCoverage: Double?
    }

    package struct Outlier: Sendable, Codable {
        package let spell: String
        package let line: String
        package let pointOfDelivery: String
        package let cost: Double
        package let income: Double?
        package let lengthOfStay: Double?
        /// Modified z-score of ln(cost).
        package let score: Double
    }

    package let file: String
    package let trust: String
    package let rows: Int
    package let used: Int
    package let lines: [Line]
    /// The costliest outliers first, at most 25.
    package let outliers: [Outlier]
    package let remarkCount: Int
    /// The first remarks, at most 50.
    package let remarks: [ReadingRemark]

    /// Beyond this modified z-score a record is an outlier.
    package static let outlierScore = 3.5
    static let leastGroup = 20

    /// Modified z-scores, 0.6745 (x − median) / MAD, of ln(values); nil where values have no spread about their median or
    /// a value is 0. Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), which take 3.5 as the limit.
    package static func modifiedScores(_ values: [Double]) -> [Double?] {
        let logs = values.map { $0 > 0 ? logarithm($0) : .nan }
        let known = logs.filter(\.isFinite)
        guard let middle = try? Quantiles.of(known, at: [0.5])[0], let spread = try? Quantiles.of(known.map { abs($0 - middle) }, at: [0.5])[0], spread > 0
        else { return values.map { _ in nil } }
        return logs.map { $0.isFinite ? 0.6745 * ($0 - middle) / spread : nil }
    }

    /// - Parameter ledger: cost and income of each line in the ledger, £.
    package init(_ submitted: PatientRecords, trust: String, ledger: [String: (cost: Double, income: Double)]) throws {
        let records = submitted.records
        file = submitted.file
        self.trust = trust
        rows = submitted.rows
        used = records.count
        remarkCount = submitted.remarks.count
        remarks = Array(submitted.remarks.prefix(50))
        struct Group: Hashable { let line, point: String }
        var groups: [Group: [Int]] = [:]
        for (position, record) in records.enumerated() { groups[Group(line: record.line, point: record.pointOfDelivery), default: []].append(position) }
        var scores = Array(repeating: Double?.none, count: records.count)
        var judged = Array(repeating: false, count: records.count)
        for members in groups.values where members.count >= Self.leastGroup {
            for (position, score) in zip(members, Self.modifiedScores(members.map { records[$0].cost })) {
                scores[position] = score
                judged[position] = true
            }
        }
        func isHigh(_ position: Int) -> Bool { (scores[position] ?? 0) > Self.outlierScore }
        outliers = records.indices.filter(isHigh).ordered { (records[$0].cost, -$0) > (records[$1].cost, -$1) }.prefix(25).map { position in
            let record = records[position]
            return Outlier(
                spell: record.spell, line: record.line, pointOfDelivery: record.pointOfDelivery, cost: record.cost,
                income: record.income.isFinite ? record.income : nil, lengthOfStay: record.lengthOfStay.isFinite ? record.lengthOfStay : nil,
                score: scores[position] ?? 0)
        }
        var order: [String] = []
        for record in records where !order.contains(record.line) { order.append(record.line) }
        lines = try order.sorted().map { line in
            let members = records.indices.filter { records[$0].line == line }
            let costs = members.map { records[$0].cost }
            let cost = costs.reduce(0, +)
            let quantiles = try Quantiles.of(costs, at: [0.1, 0.25, 0.5, 0.75, 0.9, 0.99])
            let mean = cost / Double(costs.count)
            let second = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(costs.count)
            let third = costs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / Double(costs.count)
            let tenth = costs.ordered(by: >).prefix(max(1, (costs.count + 9) / 10)).reduce(0, +)
            let paid = members.filter { records[$0].income.isFinite }
            let income = paid.reduce(0) { $0 + records[$1].income }
            let stays = members.map { records[$0].lengthOfStay }.filter(\.isFinite)
            let high = members.filter(isHigh)
            let book = ledger[line]
            return Line(
                line: line, records: costs.count, cost: cost, mean: mean, p10: quantiles[0], p25: quantiles[1], p50: quantiles[2], p75: quantiles[3],
                p90: quantiles[4], p99: quantiles[5], skewness: costs.count > 2 && second > 0 ? third / (second * second.squareRoot()) : nil,
                costliestTenth: cost > 0 ? tenth / cost : 0, income: paid.isEmpty ? nil : income,
                losing: paid.isEmpty ? nil : Double(paid.count { records[$0].cost > records[$0].income }) / Double(paid.count),
                meanStay: stays.isEmpty ? nil : Mean.of(stays), outliersHigh: high.count,
                outliersLow: members.count { (scores[$0] ?? 0) < -Self.outlierScore }, outlierCost: high.reduce(0) { $0 + records[$1].cost },
                judged: members.count { judged[$0] }, ledgerCost: book?.cost, ledgerIncome: book?.income,
                coverage: book.flatMap { $0.cost > 0 ? cost / $0.cost : nil },
                incomeCoverage: paid.isEmpty ? nil : book.flatMap { $0.income > 0 ? income / $0.income : nil })
        }
    }
}
