package import HealthEconomy
package import Statistics

/// Cells in order of provider, one flat row each: a loop over cells reads all of a row.
package final class CellColumns: Sendable {
    package struct Row: Sendable {
        package let payer, provider, line, point: Int32
        package let activity, price, unitCost: Double
    }
    package let rows: [Row]
    /// First cell of each provider, and the count at the end.
    package let first: [Int]

    package var count: Int { rows.count }

    /// One more than the largest position of its kind in any row, which is what the loops below check once instead of in
    /// every cell.
    private let payers, providers, lines: Int

    init(_ cells: [Cell], providers: Int) {
        rows = cells.map { cell in
            Row(
                payer: Int32(cell.payer), provider: Int32(cell.provider), line: Int32(cell.line), point: Int32(cell.point.index),
                activity: cell.activity, price: cell.price, unitCost: cell.unitCost)
        }
        payers = (cells.map(\.payer).max() ?? -1) + 1
        lines = (cells.map(\.line).max() ?? -1) + 1
        self.providers = providers
        precondition(
            cells.allSatisfy { $0.payer >= 0 && $0.provider >= 0 && $0.provider < providers && $0.line >= 0 },
            "a cell of an organisation that is not there")
        first = (0...providers).map { provider in cells.firstIndex { $0.provider >= provider } ?? cells.count }
    }
}

/// The loops over cells, which take the most of a replication. They write through spans: a store into an array of the
/// kernel asks each time whether the array is shared. Each checks the sizes of what it is given
/// once, and then reads and writes without a check in every cell (docs/performance.md has both measurements).
extension CellColumns {
    /// Demand of every cell: `activity × factor`, `factor[payer * points + point]`.
    package func demand(_ factor: [Lanes], into demand: inout [Lanes]) {
        let all = rows
        let rows = all.span, factor = factor.span
        let points = EconomyColumns.points
        precondition(factor.count >= payers * points && demand.count == rows.count, "buffers of another economy")
        var demand = demand.mutableSpan
        for cell in 0..<rows.count {
            let row = rows[unchecked: cell]
            demand[unchecked: cell] = row.activity * factor[unchecked: Int(row.payer) &* points &+ Int(row.point)]
        }
    }

    /// Multiplies emergency demand (A&E attendances and admissions) by each payer's factor.
    func scaleEmergencies(_ factor: [Lanes], in demand: inout [Lanes]) {
        let all = rows
        let rows = all.span, factor = factor.span
        let attendance = Int32(PointOfDelivery.aeAttendance.index)
        let admission = Int32(PointOfDelivery.nonElectiveAdmission.index)
        precondition(factor.count >= payers && demand.count == rows.count, "buffers of another economy")
        var demand = demand.mutableSpan
        for cell in 0..<rows.count {
            let point = rows[unchecked: cell].point
            if point == attendance || point == admission { demand[unchecked: cell] *= factor[unchecked: Int(rows[unchecked: cell].payer)] }
        }
    }

    /// Demand by provider and point of delivery: `units[provider * points + point]`.
    package func units(_ demand: [Lanes], into units: inout [Lanes]) {
        let all = rows
        let rows = all.span, demand = demand.span
        let points = EconomyColumns.points
        precondition(units.count == providers * points && demand.count == rows.count, "buffers of another economy")
        var units = units.mutableSpan
        for index in units.indices { units[index] = .zero }
        for cell in 0..<rows.count {
            let row = rows[unchecked: cell]
            units[unchecked: Int(row.provider) &* points &+ Int(row.point)] += demand[unchecked: cell]
        }
    }

    /// Mean level of dated unit costs of what each line of a trust does, by activity at baseline unit cost:
    ///
    ///     level = Σ activity × unit cost × level of the point / Σ activity × unit cost
    ///
    /// - Parameter activities: what `value` has written for the trust's lines. A line without any has level 1.
    func costLevels(
        _ provider: Int, _ demand: [Lanes], _ terms: [Terms], _ levels: [Lanes], activities: [Lanes], lines: Int, into result: inout [Lanes]
    ) {
        for line in provider * lines..<(provider + 1) * lines { result[line] = .zero }
        for cell in first[provider]..<first[provider + 1] {
            let row = rows[cell]
            let point = Int(row.point)
            result[provider * lines + Int(row.line)] += demand[cell] * terms[point].staffed * row.unitCost * terms[point].complexity * levels[point]
        }
        for line in provider * lines..<(provider + 1) * lines { result[line] = select(activities[line] .> 0, result[line] / activities[line], 1) }
    }

    /// Activity of a trust by line, at baseline unit cost, as far as theatres and staff stand ready for it.
    func activities(_ provider: Int, _ demand: [Lanes], _ terms: [Terms], lines: Int, into result: inout [Lanes]) {
        for line in provider * lines..<(provider + 1) * lines { result[line] = .zero }
        for cell in first[provider]..<first[provider + 1] {
            let row = rows[cell]
            let term = terms[Int(row.point)]
            result[provider * lines + Int(row.line)] += demand[cell] * term.staffed * row.unitCost * term.complexity
        }
    }

    /// What holds for every cell of a point of delivery in one trust and year.
    package struct Terms: Sendable {
        /// Share of demand delivered, price index with complexity, and complexity index.
        package var volume = Lanes.zero, price = Lanes.zero, complexity = Lanes.zero
        package var contract = ContractForm.byActivity
        /// Share of demand for which theatres and staff stand ready: what is delivered, and cases postponed for want of a bed.
        package var staffed = Lanes.zero
        /// Share of demand given by other trusts because beds are full, beyond the baseline year's.
        package var diverted = Lanes.zero
        /// Whether any is in any of the futures.
        package var isDiverted = false
    }

    /// Cap-and-collar contracts in one year: half width of the corridor, and the share of price paid outside it.
    package struct Corridor {
        package let width, rate: Lanes
    }

    /// Activity that a trust delivers and its value: writes the trust's part of what payers pay (emergency admissions
    /// apart, to which the marginal rate applies), and of activity (at baseline unit cost) and income by line, and of what is paid elsewhere for care diverted. Gives the
    /// value of activity less what contracts of other forms pay for it, £. `demography`: index by payer and point of delivery.
    package func value(
        _ provider: Int, _ demand: [Lanes], _ terms: [Terms], _ corridor: Corridor, demography: [Lanes], payers: Int, lines: Int,
        payments: inout [Lanes], emergencies: inout [Lanes], elsewhere: inout [Lanes], activities: inout [Lanes], incomes: inout [Lanes]
    ) -> Lanes {
        let all = rows
        let rows = all.span.extracting(first[provider]..<first[provider + 1])
        let demand = demand.span.extracting(first[provider]..<first[provider + 1])
        let terms = terms.span
        let emergency = PointOfDelivery.nonElectiveAdmission.index
        let points = EconomyColumns.points
        let firstPayer = provider * payers
        let firstLine = provider * lines
        precondition(
            firstPayer + self.payers <= min(payments.count, emergencies.count, elsewhere.count)
                && firstLine + self.lines <= min(activities.count, incomes.count) && terms.count == points,
            "buffers of another economy")
        var payments = payments.mutableSpan, emergencies = emergencies.mutableSpan, elsewhere = elsewhere.mutableSpan
        var activities = activities.mutableSpan, incomes = incomes.mutableSpan
        for payer in firstPayer..<firstPayer + payers {
            payments[payer] = .zero
            emergencies[payer] = .zero
            elsewhere[payer] = .zero
        }
        for line in firstLine..<firstLine + lines {
            activities[line] = .zero
            incomes[line] = .zero
        }
        var unfunded = Lanes.zero
        for cell in 0..<rows.count {
            let row = rows[unchecked: cell]
            let point = Int(row.point)
            let payer = firstPayer &+ Int(row.payer)
            let line = firstLine &+ Int(row.line)
            let term = terms[unchecked: point]
            let amount = demand[unchecked: cell] * term.volume
            let worth = amount * row.price * term.price
            // A pattern, not ==, which is a call into another module in every cell.
            if case .byActivity = term.contract {
                if point == emergency { emergencies[unchecked: payer] += worth } else { payments[unchecked: payer] += worth }
                incomes[unchecked: line] += worth
            } else {
                let plan = row.activity * row.price * term.price
                let paid =
                    switch term.contract {
                    case .block, .byActivity: plan
                    case .capAndCollar:
                        capAndCollarIncome(value: worth, plan: plan, corridor: corridor.width, marginalRate: corridor.rate)
                    case .capitation: plan * demography[Int(row.payer) &* points &+ point]
                    }
                payments[unchecked: payer] += paid
                incomes[unchecked: line] += paid
                unfunded += worth - paid
            }
            activities[unchecked: line] += demand[unchecked: cell] * term.staffed * row.unitCost * term.complexity
            // Care that went elsewhere is paid there in full.
            if term.isDiverted { elsewhere[unchecked: payer] += demand[unchecked: cell] * term.diverted * row.price * term.price }
        }
        return unfunded
    }
}
