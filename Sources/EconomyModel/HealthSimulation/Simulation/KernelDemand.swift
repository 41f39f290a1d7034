import HealthEconomy
import Statistics

/// Demand: the demographic index, growth by point of delivery, and what it means for every cell.
extension LaneKernel {
    /// Reads every payer's demographic indices off the lines through the projections (see `PayerColumns`).
    ///
    /// A payer outside the economy serves the same patients' neighbours: it gets the economy's own index, weighted by
    /// residents.
    mutating func demographyOfAllYears(_ drivers: LaneDrivers) {
        let payers = compiled.payers
        let economy = compiled.economy
        let curves = economy.curves.count
        let central = compiled.parameters.central
        let mortality = values[economy.mortalityImprovement.index * span] - central[economy.mortalityImprovement.index * span]
        let fertility = values[economy.fertilityChange.index * span] - central[economy.fertilityChange.index * span]
        let health = values[economy.healthStatusShift.index * span] - central[economy.healthStatusShift.index * span]
        let outside = payers.insideCount * curves * span
        for index in outside..<demography.count { demography[index] = .zero }
        for payer in 0..<payers.insideCount {
            let migration = values[payers.migration[payer].index * span] - central[payers.migration[payer].index * span]
            let base = payer * curves * span
            let weight = payers.weight[payer]
            for offset in 0..<curves * span {
                let position = base + offset
                var index = payers.index[position] + mortality * payers.slopeMortality[position]
                index += fertility * payers.slopeFertility[position]
                index += migration * payers.slopeMigration[position]
                index += health * payers.slopeHealth[position]
                demography[position] = index
                for other in payers.insideCount..<payers.count { demography[other * curves * span + offset] += weight * index }
            }
        }
        let moves = drivers.has(.demography)
        if !all(moves) { for index in demography.indices { demography[index] = select(moves, demography[index], 1) } }
    }

    /// Demand of every cell in a year, before capacity limits it:
    ///
    ///     demand = baseline × demographic index × other growth × local growth × what an option leaves
    mutating func demandOfYear(_ economy: EconomyColumns, _ year: Int) {
        let payers = compiled.payers
        let curves = economy.curves.count
        let points = Self.points
        for payer in 0..<payers.count {
            let own = payer < payers.insideCount ? localGrowth[payer] : outsideGrowth[payer - payers.insideCount]
            for point in 0..<points {
                let index = demography[(payer * curves + economy.curveOfPoint[point]) * span + year]
                payerDemography[payer * points + point] = index
                payerPoint[payer * points + point] = index * growth[point] * own
            }
        }
        compiled.cells.demand(payerPoint, into: &demand)
        travel = .zero
        if closesBeds { for cell in demand.indices { demandWithout[cell] = demand[cell] } }
        if let option = compiled.option { applyDemandEffects(option, year) }
        spillBack(economy, year)
        compiled.cells.units(demand, into: &units)
        if closesBeds { compiled.cells.units(demandWithout, into: &unitsWithout) }
        if year == 0 { for index in units.indices { baseUnits[index] = units[index] } }
    }

    /// Contacts that community and mental-health services cannot give come back as emergencies (see `unmetShare`).
    ///
    /// Contacts wanted are those of the payer's demand before an option adds capacity to them; what an option moves
    /// into the community arrives with its own capacity and cost.
    private mutating func spillBack(_ economy: EconomyColumns, _ year: Int) {
        let points = Self.points
        let community = PointOfDelivery.communityContact.index
        let mental = PointOfDelivery.mentalHealthContact.index
        let response = value(economy.capacity.communityResponse, year)
        let spill = value(economy.capacity.spillBack, year)
        var isAnyUnmet = false
        for payer in 0..<compiled.payers.count {
            let wanted = (payerPoint[payer * points + community] + payerPoint[payer * points + mental]) / 2
            let unmet = unmetShare(demand: wanted, response: response)
            spilled[payer] = 1 + spill * unmet
            if any(unmet .> 0) { isAnyUnmet = true }
        }
        guard isAnyUnmet else { return }
        compiled.cells.scaleEmergencies(spilled, in: &demand)
        if closesBeds { compiled.cells.scaleEmergencies(spilled, in: &demandWithout) }
    }
}
