package import PlannerFiles

/// Who pays each trust of England in 2025/26, closed so that no board pays more than it has and every trust earns what it earns.
package struct EnglandFlows: Sendable {
    /// All trusts with an estimate of income, in the order of the table.
    package let trusts: [TrustEstimate]
    package let boards: [String]
    /// What each trust's patient care earns from each board, then from specialised commissioning, then from others; pounds.
    package let paid: [[Double]]
    /// The same as first believed, before it was closed.
    package let believed: [[Double]]
    /// What each board has for trusts: at least and at most.
    package let available: [ClosedRange<Double>]
    /// Deficit support of each board's home trusts, in pounds.
    package let support: [Double]
    /// What each board pays ambulance trusts, in pounds.
    package let ambulance: [Double]
    /// Growth of each board's share of England by convergence, year by year from 2026/27, beyond England's mean.
    package let convergence: [[Double]]
    package let rounds: Int
    /// The largest distance of a board's payments from what it has, as a share.
    package let worst: Double

    private let indexOfTrust: [String: Int]
    private let indexOfBoard: [String: Int]

    /// - Throws: what the table of assumptions lacks; figures that cannot be made to fit.
    package init(_ tables: EnglandTables) throws(ScenarioFaults) {
        let estimates = TrustEstimates(tables)
        var trusts: [TrustEstimate] = []
        for code in tables.trusts { if let trust = try estimates.estimate(code) { trusts.append(trust) } }
        let boards = tables.boards
        let position = Dictionary(boards.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var support = boards.map { _ in 0.0 }
        for trust in trusts { if let board = position[trust.board] { support[board] += trust.support } }
        let incidents = try Self.ambulances(tables, trusts, position)
        let ambulance = boards.indices.map { board in incidents.values.reduce(0) { $0 + $1[board] } }
        let available = try Self.available(tables, boards, support, ambulance)
        let around = Self.around(tables, trusts, position)

        var seed: [[Double]] = []
        for trust in trusts {
            var row = Array(repeating: 0.0, count: boards.count + 2)
            if !trust.isAmbulance {
                let specialised = try tables.assumed("specialised share", of: trust.kind)
                let others = try tables.assumed("other payers' share", of: trust.kind)
                row[boards.count] = trust.patientIncome * specialised
                row[boards.count + 1] = trust.patientIncome * others
                let locals = trust.patientIncome * (1 - specialised - others)
                let shares = try Self.shares(tables, trust, position, around)
                for (board, share) in shares.enumerated() { row[board] = locals * share }
            }
            seed.append(row)
        }
        let fit = ProportionalFit(
            seed: seed, rows: trusts.map { $0.isAmbulance ? 0 : $0.patientIncome }, columns: available.map { $0 } + [nil, nil], tolerance: 1e-6)
        self.trusts = trusts
        self.boards = boards
        // Ambulance trusts are paid by residents and stand outside the fit: what boards have is less by it.
        func with(_ flows: [[Double]]) -> [[Double]] { zip(trusts, flows).map { trust, row in incidents[trust.code] ?? row } }
        (paid, believed, rounds, worst) = (with(fit.flows), with(seed), fit.rounds, fit.worst)
        (self.available, self.support, self.ambulance) = (available, support, ambulance)
        convergence = try Self.convergence(tables, boards)
        indexOfTrust = Dictionary(trusts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        indexOfBoard = position
    }

    package func trust(_ code: String) -> TrustEstimate? { indexOfTrust[code].map { trusts[$0] } }

    /// What a trust earns from a board, or from `specialised` or `other`; as closed, or as first believed.
    package func earned(_ trust: String, from payer: String, asBelieved: Bool = false) -> Double {
        guard let row = indexOfTrust[trust] else { return 0 }
        let column = payer == "specialised" ? boards.count : payer == "other" ? boards.count + 1 : indexOfBoard[payer]
        return column.map { (asBelieved ? believed : paid)[row][$0] } ?? 0
    }

    func index(of board: String) -> Int? { indexOfBoard[board] }

    /// What a board pays all trusts, ambulances left out.
    package func paid(by board: String) -> Double {
        guard let column = indexOfBoard[board] else { return 0 }
        return zip(trusts, paid).reduce(0) { $0 + ($1.0.isAmbulance ? 0 : $1.1[column]) }
    }

    /// A board's payments as first believed over what it has at most: above 1 the flows had to be closed.
    package func pressed(_ board: String) -> Double {
        guard let column = indexOfBoard[board] else { return 0 }
        return zip(trusts, believed).reduce(0) { $0 + ($1.0.isAmbulance ? 0 : $1.1[column]) } / available[column].upperBound
    }

    // MARK: Steps

    /// What a board has for hospital, mental-health and community trusts: allocation and deficit support less ambulances, running cost, prescribing, continuing
    /// care, primary care, grants, and care elsewhere at least and at most.
    private static func available(
        _ tables: EnglandTables, _ boards: [String], _ support: [Double], _ ambulance: [Double]
    ) throws(ScenarioFaults) -> [ClosedRange<Double>] {
        var result: [ClosedRange<Double>] = []
        for (index, board) in boards.enumerated() {
            let money = allocation(tables, board)
            let all = money.published + support[index]
            let outside = (try tables.assumed("prescribing")) + (try tables.assumed("continuing care")) + (try tables.assumed("voluntary bodies and councils"))
            let running = residents(tables, board, "2025/26") * (try tables.assumed("running cost for a resident"))
            let left = all * (1 - outside) - money.primary - running - ambulance[index]
            result.append(left - all * (try tables.assumed("care elsewhere at most"))...left - all * (try tables.assumed("care elsewhere at least")))
        }
        return result
    }

    /// Allocation without specialised care and without deficit support, and the part that is primary care; pounds.
    package static func allocation(_ tables: EnglandTables, _ board: String) -> (published: Double, primary: Double) {
        func money(_ column: String) -> Double { (tables[.allocations].number(column, board) ?? 0) * 1e3 }
        let primary = money("primary_medical") + money("pharmacy_dental_eyes")
        return (money("core") + primary + money("running_cost"), primary)
    }

    package static func residents(_ tables: EnglandTables, _ board: String, _ year: String) -> Double {
        tables[.residents].keys.filter { $0.hasPrefix(board + "|") }.reduce(0) { $0 + (tables[.residents].number(year, joined: $1) ?? 0) }
    }

    /// What each ambulance trust's incidents earn from each board, then from specialised commissioning and from others: income for patients by the residents of
    /// the trust's area. A hospital trust that runs ambulances is paid for them with its other care.
    private static func ambulances(_ tables: EnglandTables, _ trusts: [TrustEstimate], _ position: [String: Int]) throws(ScenarioFaults) -> [String: [Double]] {
        var result: [String: [Double]] = [:]
        for trust in trusts where trust.isAmbulance {
            var row = Array(repeating: 0.0, count: position.count + 2)
            for (code, board) in position { row[board] = tables[.ambulanceBoards].number("of_trust", trust.code, code) ?? 0 }
            let all = row.reduce(0, +)
            // Without an area its home board pays it.
            if all > 0 { row = row.map { $0 / all * trust.patientIncome } } else if let home = position[trust.board] { row[home] = trust.patientIncome }
            result[trust.code] = row
        }
        return result
    }

    /// How the patients of each board's hospitals are spread over boards: rows are home boards.
    private static func around(_ tables: EnglandTables, _ trusts: [TrustEstimate], _ position: [String: Int]) -> [[Double]] {
        var result = Array(repeating: Array(repeating: 0.0, count: position.count), count: position.count)
        for trust in trusts where trust.isHospital {
            guard let home = position[trust.board] else { continue }
            for (code, board) in position.sorted(by: { $0.value < $1.value }) where board != home {
                result[home][board] += trust.income * (tables[.catchments].number("of_trust", trust.code, code) ?? 0)
            }
        }
        return result
    }

    /// Shares of a trust's local care by board, adding up to 1: catchments of hospitals, areas served of others, else the home board and a little of those around.
    private static func shares(
        _ tables: EnglandTables, _ trust: TrustEstimate, _ position: [String: Int], _ around: [[Double]]
    ) throws(ScenarioFaults) -> [Double] {
        var shares = Array(repeating: 0.0, count: position.count)
        if trust.isHospital {
            for (code, board) in position { shares[board] = tables[.catchments].number("of_trust", trust.code, code) ?? 0 }
        }
        if !trust.isHospital {
            for (code, board) in position { shares[board] = tables[.serviceAreas].number("share", trust.code, code) ?? 0 }
        }
        let sum = shares.reduce(0, +)
        if sum > 0 { return shares.map { $0 / sum } }
        guard let home = position[trust.board] else { return shares }
        let neighbours = around[home].reduce(0, +)
        let given = neighbours > 0 ? try tables.assumed("neighbouring boards' share") : 0
        for board in shares.indices where neighbours > 0 { shares[board] = given * around[home][board] / neighbours }
        shares[home] = 1 - given
        return shares
    }

    /// A fifth of the distance from target goes each year, at most half a point; less England's mean of the same.
    private static func convergence(_ tables: EnglandTables, _ boards: [String]) throws(ScenarioFaults) -> [[Double]] {
        let (rate, limit) = (try tables.assumed("convergence of distance"), try tables.assumed("convergence at most"))
        var distances = boards.map { tables[.allocations].number("distance_from_target", $0) ?? 0 }
        let weights = boards.map { tables[.allocations].number("core", $0) ?? 0 }
        let all = weights.reduce(0, +)
        var result = boards.map { _ in [Double]() }
        for _ in 0..<5 {
            let steps = distances.map { min(max(rate * $0, -limit), limit) }
            let mean = zip(steps, weights).reduce(0) { $0 + $1.0 * $1.1 } / all
            for board in boards.indices {
                result[board].append(steps[board] - mean)
                distances[board] += steps[board]
            }
        }
        return result
    }
}
