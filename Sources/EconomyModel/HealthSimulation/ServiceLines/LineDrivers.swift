package import HealthEconomy
import PlannerFiles
import Statistics

/// How much of each driver the service lines of one trust use in the baseline year.
package struct LineDrivers: Sendable {
    /// By driver name, by line.
    private let units: [String: [Double]]
    /// Admissions that stay a night, by line.
    package let admissions: [Double]
    package let bedDays: [Double]

    /// Units of a driver by line; zeros when nobody uses it, nil for drivers that are amounts of cost.
    package func byLine(_ driver: String) -> [Double]? {
        if driver == ServiceLineCosting.BuiltInDriver.bedDays.rawValue { return bedDays }
        return units[driver]
    }

    package init(_ costing: ServiceLineCosting, _ scenario: Scenario, _ compiled: CompiledEconomy, provider: Int) {
        let lines = compiled.baseline.lines
        let table = costing.drivers
        // A row of the line itself stands before one for all lines.
        struct Key: Hashable { let driver, point, line: String }
        var perUnit: [Key: Double] = [:]
        var names: [String] = []
        for row in 0..<table.rowCount {
            let key = Key(driver: table.text("driver", row), point: table.text("point_of_delivery", row), line: table.text("service_line", row))
            perUnit[key] = table.number("units", row)
            if !names.contains(key.driver) { names.append(key.driver) }
        }
        // How long a line's patients stay beside the point's average: a pattern only, the trust's bed days stay what they are.
        names.removeAll { $0 == ServiceLineCosting.relativeStay }
        var plainDays = 0.0
        var units = Dictionary(uniqueKeysWithValues: names.map { ($0, Array(repeating: 0.0, count: lines.count)) })
        var admissions = Array(repeating: 0.0, count: lines.count)
        var bedDays = admissions
        let stayFactor = compiled.baseline.providers[provider].stayFactor
        for cell in compiled.baseline.cells where cell.provider == provider {
            let stay = scenario.demand.pointsOfDelivery[cell.point]?.lengthOfStay?.value(in: scenario.baselineYear) ?? 0
            if stay > 0 {
                admissions[cell.line] += cell.activity
                let own = Key(driver: ServiceLineCosting.relativeStay, point: cell.point.rawValue, line: lines[cell.line])
                let common = Key(driver: ServiceLineCosting.relativeStay, point: cell.point.rawValue, line: "all")
                bedDays[cell.line] += cell.activity * stay * stayFactor * (perUnit[own] ?? perUnit[common] ?? 1)
                plainDays += cell.activity * stay * stayFactor
            }
            for name in names {
                let own = Key(driver: name, point: cell.point.rawValue, line: lines[cell.line])
                let common = Key(driver: name, point: cell.point.rawValue, line: "all")
                if let each = perUnit[own] ?? perUnit[common] { units[name]?[cell.line] += cell.activity * each }
            }
        }
        // What a trust knows of its theatres stands in the place of the national pattern.
        let own = costing.ownCosts(of: scenario.providers[provider].code)
        for (line, name) in lines.enumerated() {
            if let minutes = own[name]?.theatreMinutes { units["theatre minutes"]?[line] = minutes }
        }
        self.units = units
        self.admissions = admissions
        let patterned = bedDays.reduce(0, +)
        self.bedDays = patterned > 0 ? bedDays.map { $0 * plainDays / patterned } : bedDays
    }
}

/// The ledger of one trust in one year of one future, £: what goes into the step-down.
package struct TrustLedger: Sendable {
    /// By line: patient-care income, and operating cost with depreciation in it.
    package var lineIncome: [Double]
    package var lineCost: [Double]
    /// Income that is not patient care, and its cost.
    package var otherIncome: Double
    package var otherCost: Double
    package var depreciation: Double
    /// Operating income less operating cost less surplus.
    package var finance: Double
    /// Activity of each line relative to that of the baseline year at the sites held.
    package var volume: [Double]
    /// Sites of which the trust holds a part in the year, by position among the trusts, and the part of each line; empty where it holds its own alone.
    package var held: [(site: Int, ofLines: [Double])]

    package init(
        lineIncome: [Double], lineCost: [Double], otherIncome: Double, otherCost: Double, depreciation: Double, finance: Double, volume: [Double],
        held: [(site: Int, ofLines: [Double])] = []
    ) {
        self.lineIncome = lineIncome
        self.lineCost = lineCost
        self.otherIncome = otherIncome
        self.otherCost = otherCost
        self.depreciation = depreciation
        self.finance = finance
        self.volume = volume
        self.held = held
    }

    package var surplus: Double { lineIncome.reduce(0, +) + otherIncome - lineCost.reduce(0, +) - otherCost - finance }
}

/// Turns ledgers of one trust into accounts of its lines.
package struct LineCosting: Sendable {
    package let costing: ServiceLineCosting
    /// The trust's own, and those of every trust of the economy, whose sites it may come to hold.
    package let drivers: LineDrivers
    private let sites: [LineDrivers]
    /// Whether the trust's own full cost by line is known, so that nothing is stepped down to its lines by drivers.
    package let isOwn: Bool
    /// Shares of each line's cost, exactly 1 together: direct, indirect, overhead.
    let layers: [(direct: Double, indirect: Double, overhead: Double)]
    private let overheadShares: [Double]

    /// - Parameter sites: drivers of every trust, in the scenario's order; none where no trust changes hands.
    package init(_ costing: ServiceLineCosting, _ scenario: Scenario, _ drivers: LineDrivers, sites: [LineDrivers] = [], own: Bool = false) {
        self.costing = costing
        self.drivers = drivers
        self.sites = sites
        isOwn = own
        // Shares may miss 100% by rounding; the total must not.
        layers = scenario.serviceLines.lines.map { line in
            let shares = [line.rules.direct.value, line.rules.indirect.value, line.rules.overhead.value]
            let sum = shares.reduce(0, +)
            return sum > 0 ? (shares[0] / sum, shares[1] / sum, shares[2] / sum) : (1, 0, 0)
        }
        let shares = costing.overheads.map { $0.share?.value ?? 0 }
        let sum = shares.reduce(0, +)
        overheadShares = shares.map { sum > 0 ? $0 / sum : 1 / Double(shares.count) }
    }

    /// Accounts of lines whose own full cost is known: split into layers by the usual shares, with no cost moved between lines.
    private func ownAccounts(
        _ ledger: TrustLedger, _ cost: [Double], _ depreciationShare: Double
    ) -> (lines: [LineAccount], other: LineAccount, steps: StepDown) {
        let all = cost.reduce(0, +)
        let lines = cost.indices.map { line -> LineAccount in
            let share = all > 0 ? cost[line] / all : 1 / Double(cost.count)
            return LineAccount(
                income: ledger.lineIncome[line], direct: cost[line] * layers[line].direct, indirect: cost[line] * layers[line].indirect,
                overhead: cost[line] * layers[line].overhead, depreciation: ledger.lineCost[line] * depreciationShare, finance: ledger.finance * share)
        }
        let other = LineAccount(
            income: ledger.otherIncome, direct: ledger.otherCost * (1 - depreciationShare), depreciation: ledger.otherCost * depreciationShare)
        return (lines, other, StepDown(direct: lines.map { $0.direct + $0.indirect + $0.overhead }, overheads: [], pools: []))
    }

    /// Units of a driver by line in the baseline year at the sites that the trust holds: Σ over sites of the part of the line held × units there.
    private func units(_ driver: String, _ ledger: TrustLedger) -> [Double]? {
        guard !ledger.held.isEmpty, !sites.isEmpty else { return drivers.byLine(driver) }
        var sum: [Double]?
        for held in ledger.held {
            guard let units = sites[held.site].byLine(driver) else { return nil }
            let part = zip(units, held.ofLines).map { $0 * $1 }
            sum = sum.map { zip($0, part).map { $0 + $1 } } ?? part
        }
        return sum
    }

    /// Accounts by line, the account of what is not patient care, and the step-down itself.
    package func accounts(_ ledger: TrustLedger, keepsSteps: Bool = false) -> (lines: [LineAccount], other: LineAccount, steps: StepDown) {
        let operating = ledger.lineCost.reduce(0, +) + ledger.otherCost
        let depreciationShare = operating > 0 ? ledger.depreciation / operating : 0
        // Depreciation stands in operating cost; it comes out first and is given back on its own rung.
        let cost = ledger.lineCost.map { $0 * (1 - depreciationShare) }
        let direct = zip(cost, layers).map { $0 * $1.direct }
        if isOwn { return ownAccounts(ledger, cost, depreciationShare) }
        let indirect = zip(cost, layers).reduce(0) { $0 + $1.0 * $1.1.indirect }
        let overheads = zip(cost, layers).reduce(0) { $0 + $1.0 * $1.1.overhead }

        func used(_ driver: String) -> [Double] {
            if let units = units(driver, ledger) { return zip(units, ledger.volume).map { $0 * $1 } }
            return driver == ServiceLineCosting.BuiltInDriver.directCost.rawValue ? direct : []
        }
        let poolUse = costing.pools.map { used($0.driver) }
        // Pools share the trust's indirect cost by what they would cost at the unit cost of their driver.
        let worth = zip(costing.pools, poolUse).map { ($0.unitCost?.value ?? 0) * $1.reduce(0, +) }
        let allWorth = worth.reduce(0, +)
        let pools = costing.pools.indices.map { position -> StepDown.Pool in
            let pool = costing.pools[position]
            let share = allWorth > 0 ? worth[position] / allWorth : 1 / Double(costing.pools.count)
            return StepDown.Pool(pool.name, driver: pool.driver, cost: indirect * share, driverByLine: poolUse[position])
        }
        let steps = StepDown(
            direct: direct,
            overheads: zip(costing.overheads, overheadShares).map { item, share in
                StepDown.Overhead(
                    item.name, driver: item.driver, cost: overheads * share, driverByLine: used(item.driver),
                    poolsTake: item.poolsTake?.value ?? 0)
            },
            pools: pools, keepsSteps: keepsSteps)
        let gathered = direct.indices.map { steps.direct[$0] + steps.indirect[$0] + steps.overhead[$0] }
        // A shock of the far tail can leave a trust with no cost in a year; income then shares what is left, and nothing is lost.
        let weights = gathered.reduce(0, +) > 0 ? gathered : ledger.lineIncome.reduce(0, +) > 0 ? ledger.lineIncome : gathered.map { _ in 1 }
        let all = weights.reduce(0, +)
        let ofLines = ledger.lineCost.reduce(0, +) * depreciationShare
        let lines = direct.indices.map { line -> LineAccount in
            let share = weights[line] / all
            return LineAccount(
                income: ledger.lineIncome[line], direct: steps.direct[line], indirect: steps.indirect[line], overhead: steps.overhead[line],
                depreciation: ofLines * share, finance: ledger.finance * share)
        }
        let other = LineAccount(
            income: ledger.otherIncome, direct: ledger.otherCost * (1 - depreciationShare), depreciation: ledger.otherCost * depreciationShare)
        return (lines, other, steps)
    }
}
