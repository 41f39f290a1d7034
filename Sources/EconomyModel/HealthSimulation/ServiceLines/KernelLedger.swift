import HealthEconomy

extension LaneKernel {
    /// The ledger of a trust in a year of one of the replications that were run last.
    package func ledger(lane: Int, trust: Int, year: Int, capitalIndex: Double) -> TrustLedger {
        let lines = compiled.trusts.lines
        // A trust that has ended earns and spends nothing.
        func of(_ measure: ProviderSeries) -> Double {
            let figure = output[(compiled.layout.provider(trust) + measure.rawValue) * span + year][lane]
            return figure.isNaN ? 0 : figure
        }
        var income: [Double] = []
        var cost: [Double] = []
        var volume: [Double] = []
        let held = sitesHeld(trust, year)
        for line in 0..<lines {
            let position = trust * lines + line
            income.append(lineOutput[position * 2 * span + year][lane])
            cost.append(lineOutput[(position * 2 + 1) * span + year][lane])
            let base = held.isEmpty ? lineVolume[position * span][lane] : held.reduce(0) { $0 + $1.ofLines[line] * ownVolume($1.site, line, lane) }
            volume.append(base > 0 ? lineVolume[position * span + year][lane] / base : 0)
        }
        let operatingIncome = of(.operatingIncome)
        let operatingCost = of(.operatingCost)
        return TrustLedger(
            lineIncome: income, lineCost: cost, otherIncome: operatingIncome - income.reduce(0, +), otherCost: operatingCost - cost.reduce(0, +),
            depreciation: depreciationHeld(trust, year) * capitalIndex, finance: operatingIncome - operatingCost - of(.surplus), volume: volume,
            held: held)
    }
}

extension LaneKernel {
    /// Sites of which a trust holds a part in a year, and the part of each line; empty where nothing of it has changed hands.
    private func sitesHeld(_ trust: Int, _ year: Int) -> [(site: Int, ofLines: [Double])] {
        guard year > 0, let holdings = compiled.holdings, let place = holdings.place(of: trust) else { return [] }
        return holdings.involved.indices.compactMap { site in
            let parts = (0..<compiled.trusts.lines).map { holdings.over(Holdings.line($0), year, place, site) }
            return parts.contains { $0 != 0 } ? (site: holdings.involved[site], ofLines: parts) : nil
        }
    }

    /// Activity of a line at a site in the baseline year, when every trust holds its own.
    private func ownVolume(_ site: Int, _ line: Int, _ lane: Int) -> Double { lineVolume[(site * compiled.trusts.lines + line) * span][lane] }

    /// Depreciation of the sites that a trust holds, £ of the baseline year.
    private func depreciationHeld(_ trust: Int, _ year: Int) -> Double {
        let own = compiled.trusts.depreciation
        guard year > 0, let holdings = compiled.holdings, let place = holdings.place(of: trust) else { return own[trust] }
        return holdings.involved.enumerated().reduce(0) { $0 + holdings.over(Holdings.part(.cost), year, place, $1.offset) * own[$1.element] }
    }
}
