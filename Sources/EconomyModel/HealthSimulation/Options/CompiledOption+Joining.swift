import HealthEconomy

extension CompiledOption {
    /// One option of what several compiled options hold, in their order: what the same interventions in one option come to, to the
    /// last bit. Who holds what, how a kind of care is paid for, and which programmes of quality run, is the first's that says so.
    ///
    /// All must be compiled with one economy, as they name its cells and parameters. At most 63 interventions can be told apart.
    package static func joining(_ parts: [CompiledOption], name: String) -> CompiledOption {
        var interventions: [String] = []
        var timings: [Timing] = []
        var effects: [Effect] = []
        var costs: [Cost] = []
        var holdings: Holdings?
        var contracts: [Int: ContractForm] = [:]
        var quality: QualityColumns.Running?
        for part in parts {
            let first = interventions.count
            interventions += part.interventions
            timings += part.timings
            effects += part.effects.map { $0.moved(by: first) }
            costs += part.costs.map { $0.moved(by: first) }
            holdings = holdings ?? part.holdings
            quality = quality ?? part.quality
            contracts.merge(part.contracts) { first, _ in first }
        }
        var joined = CompiledOption(name: name, interventions: interventions, timings: timings, effects: effects, costs: costs)
        joined.holdings = holdings
        joined.contracts = contracts
        joined.quality = quality
        return joined
    }

    /// The same option decided so many years later.
    package func later(by years: Int) -> CompiledOption {
        years == 0 ? self : delayed(byMonths: Double(12 * years))
    }

    /// The same option with every intervention started so many months later. Contracts, who holds what and programmes of quality keep their dates.
    package func delayed(byMonths months: Double) -> CompiledOption {
        var delayed = CompiledOption(
            name: name, interventions: interventions, timings: timings.map { Timing(startMonths: $0.startMonths + months, steps: $0.steps) },
            effects: effects, costs: costs)
        delayed.holdings = holdings
        delayed.contracts = contracts
        delayed.quality = quality
        return delayed
    }
}

extension CompiledOption.Effect {
    fileprivate func moved(by first: Int) -> CompiledOption.Effect {
        CompiledOption.Effect(
            intervention: intervention + first, kind: kind, share: share, size: size, unitsThere: unitsThere, travelMinutes: travelMinutes, scale: scale,
            isDelivered: isDelivered, headroom: headroom, cells: cells, targets: targets, cellsOfTrusts: cellsOfTrusts, trusts: trusts, stayShare: stayShare,
            costShare: costShare)
    }
}

extension CompiledOption.Cost {
    fileprivate func moved(by first: Int) -> Self {
        Self(
            intervention: intervention + first, capital: capital, running: running, transition: transition, staff: staff, healthGain: healthGain,
            isPaidByCommissioner: isPaidByCommissioner, scale: scale, trusts: trusts, commissioners: commissioners)
    }
}
