package import HealthEconomy
package import HealthSimulation
import PlannerFiles
package import Statistics

/// What becomes of the plan under a named downside, simulated, beside the plan itself in the same futures.
package struct Downside: Sendable, Codable {
    /// What is assumed; nil for the plan itself, which comes first.
    package let change: DownsideChange?
    package let name: String
    /// The economy's gap by year.
    package let gap: [YearSummary]
    /// Its change from the plan in the same future, by year.
    package let gapChange: [YearSummary]
    package let organisations: [Organisation]
    /// Share of futures in which all control totals of the last plan year are met.
    package let allControlTotals: Double
    /// Share of futures in which the contingency held for the stated confidence still covers the economy's shortfall.
    package let covered: Double
    /// Trusts rated at risk in the last plan year.
    package let trustsAtRisk: YearSummary

    package struct Organisation: Sendable, Codable {
        package let organisation: String
        /// Surplus by year, and its change from the plan in the same future.
        package let surplus, surplusChange: [YearSummary]
        /// Share of futures that meet the control total, by year, the baseline year first (nil there).
        package let controlTotal: [Double?]
        /// Cash at the end of the last plan year; nil for commissioners.
        package let cash: YearSummary?
        /// Share of futures in which cash runs out by the end of some plan year; nil for commissioners.
        package let cashRunsOut: Double?
    }
}

/// Inputs moved from where they were drawn: value × factor + addend in every plan year.
package struct Shift: Sendable {
    let parameter: ParameterID
    let factor, addend: Double

    init(_ parameter: ParameterID, factor: Double = 1, addend: Double = 0) {
        self.parameter = parameter
        self.factor = factor
        self.addend = addend
    }
}

extension LaneKernel {
    /// Draws replications, moves inputs by `shifts`, and runs them. Figures stay within what they may be.
    package mutating func run(_ sampler: Sampler, replications: some Collection<Int>, shifts: [Shift]) {
        // What is certain is not drawn again, so it would be moved again each time.
        for shift in shifts {
            for year in 0..<span {
                let position = shift.parameter.index * span + year
                values[position] = Lanes(repeating: compiled.parameters.central[position])
            }
        }
        draw(sampler, replications: replications)
        for shift in shifts {
            let range = compiled.parameters.figures[shift.parameter.index].range
            for year in 1..<span {
                let position = shift.parameter.index * span + year
                values[position] = lesser(greater(values[position] * shift.factor + shift.addend, range.lowerBound), range.upperBound)
            }
        }
        simulate(.all)
    }
}

extension DownsideChange {
    /// The economy and the shifts that bring the downside about.
    ///
    /// Less delivered: every effect of the option, and habitual efficiency, loses the share; what interventions cost is
    /// spent all the same. A delay moves interventions with their costs.
    func applied(to compiled: CompiledEconomy) -> (compiled: CompiledEconomy, shifts: [Shift]) {
        var shifts: [Shift] = []
        func move(_ parameters: [ParameterID], factor: Double = 1, addend: Double = 0) {
            var seen: Set<ParameterID> = []
            shifts += parameters.filter { seen.insert($0).inserted }.map { Shift($0, factor: factor, addend: addend) }
        }
        if priceChange != 0 { move(compiled.economy.priceChange, addend: priceChange) }
        if demandGrowth != 0 { move(compiled.economy.otherGrowth, addend: demandGrowth) }
        if deliveryLost != 0 {
            move([compiled.economy.finance.efficiency] + (compiled.option?.effects.map(\.size) ?? []), factor: 1 - deliveryLost)
        }
        return (delayMonths == 0 ? compiled : compiled.with(compiled.option?.delayed(byMonths: delayMonths)), shifts)
    }
}

/// Simulates the plan and its downsides over the same sample of futures.
struct DownsideRuns: Sendable {
    /// Replications of each.
    package static let most = 1_000

    package let downsides: [Downside]
    package let count: Int

    /// One row a replication: gap by year, then surplus and shortfall of each organisation by year, then cash of each trust
    /// by year, the economy's shortfall and trusts at risk in the last year.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ targets: PlanTargets, contingency: Double
    ) async throws -> DownsideRuns {
        let stated = scenario.planRules.downsides.map(\.change)
        let changes: [DownsideChange?] = [nil] + (stated.isEmpty ? DownsideChange.standard : stated).map(Optional.some)
        let settings = ensemble.settings
        let chosen = evenlySpaced(most, of: ensemble)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var plan: Rows?
        var downsides: [Downside] = []
        for change in changes {
            let (economy, shifts) = change?.applied(to: compiled) ?? (compiled, [])
            let rows = try await inParts(chosen.count, of: LaneKernel.width, threads: settings.threads) { range -> [Row] in
                var kernel = LaneKernel(economy)
                return eights(range).flatMap { positions in
                    kernel.run(sampler, replications: chosen[positions], shifts: shifts)
                    return (0..<positions.count).map { Row(LaneColumn(kernel.output, $0), economy, targets) }
                }
            }
            let all = Rows(rows: rows)
            downsides.append(all.downside(change, beside: plan ?? all, targets, contingency: contingency))
            if plan == nil { plan = all }
        }
        return DownsideRuns(downsides: downsides, count: chosen.count)
    }

    /// What is kept of one replication.
    private struct Row: Sendable {
        var gap: [Double]
        /// By organisation and year.
        var surplus: [Double] = []
        var shortfall: [Double] = []
        /// By organisation and year; nothing for commissioners.
        var cash: [Double] = []
        let economyShortfall, trustsAtRisk: Double

        init(_ output: LaneColumn, _ compiled: CompiledEconomy, _ targets: PlanTargets) {
            let span = targets.span
            let economy = compiled.layout.economy
            gap = Array(output[economy * span..<(economy + 1) * span])
            for organisation in targets.organisations {
                let base = organisation.surplus * span
                surplus += output[base..<base + span]
                for year in 0..<span { shortfall.append(targets.shortfall(organisation, output, year)) }
                guard organisation.allocation == nil else { continue }
                let cashBase = (organisation.surplus - ProviderSeries.surplus.rawValue + ProviderSeries.cash.rawValue) * span
                cash += output[cashBase..<cashBase + span]
            }
            economyShortfall = targets.economyShortfall(output, span - 1)
            trustsAtRisk = output[(economy + EconomySeries.trustsAtRisk.rawValue) * span + span - 1]
        }
    }

    private struct Rows: Sendable {
        let rows: [Row]

        func share(_ holds: (Row) -> Bool) -> Double { Double(rows.count(where: holds)) / Double(max(1, rows.count)) }

        func downside(_ change: DownsideChange?, beside plan: Rows, _ targets: PlanTargets, contingency: Double) -> Downside {
            let span = targets.span
            func summaries(_ pick: (Row) -> ArraySlice<Double>) -> (own: [YearSummary], change: [YearSummary]) {
                let own = rows.map(pick), other = plan.rows.map(pick)
                return (
                    (0..<span).map { year in YearSummary(sample: own.map { $0[$0.startIndex + year] }) },
                    (0..<span).map { year in YearSummary(sample: zip(own, other).map { $0[$0.startIndex + year] - $1[$1.startIndex + year] }) }
                )
            }
            var trust = -1
            let organisations = targets.organisations.enumerated().map { index, organisation -> Downside.Organisation in
                let positions = index * span..<(index + 1) * span
                let surplus = summaries { $0.surplus[positions] }
                let isTrust = organisation.allocation == nil
                if isTrust { trust += 1 }
                let cash = max(0, trust) * span..<(max(0, trust) + 1) * span
                return Downside.Organisation(
                    organisation: organisation.code, surplus: surplus.own, surplusChange: surplus.change,
                    controlTotal: (0..<span).map { year in
                        year == 0 ? nil : share { $0.shortfall[positions.lowerBound + year] <= PlanTargets.tolerance }
                    },
                    cash: isTrust ? YearSummary(sample: rows.map { $0.cash[cash.upperBound - 1] }) : nil,
                    cashRunsOut: isTrust ? share { row in row.cash[cash].dropFirst().contains { $0 < 0 } } : nil)
            }
            let gap = summaries { $0.gap[...] }
            return Downside(
                change: change, name: change?.name ?? "the plan", gap: gap.own, gapChange: gap.change, organisations: organisations,
                allControlTotals: share { row in
                    (0..<targets.organisations.count).allSatisfy { row.shortfall[($0 + 1) * span - 1] <= PlanTargets.tolerance }
                },
                covered: share { $0.economyShortfall <= contingency + PlanTargets.tolerance },
                trustsAtRisk: YearSummary(sample: rows.map(\.trustsAtRisk)))
        }
    }
}
