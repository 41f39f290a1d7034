import HealthEconomy
import Statistics

/// The years of eight futures, one after another, and the indices of growth, prices and cost that carry from one to the next.
extension LaneKernel {
    /// Runs the years with the drawn values; `drivers` says which parts of the world move.
    ///
    /// - Parameter through: the last year run, after which the buffers hold that year; all years when left out.
    package mutating func simulate(_ drivers: Drivers, through: Int? = nil) {
        simulate(Array(repeating: drivers, count: Self.width), through: through)
    }

    /// Runs the years with drivers of each future's own.
    package mutating func simulate(_ lanes: some Collection<Drivers>, through: Int? = nil) {
        let drivers = LaneDrivers(LaneDrawing.filled(lanes))
        begin(drivers)
        // Held once and handed down: every function that took them out of `compiled` would count references again.
        let economy = compiled.economy
        let trusts = compiled.trusts
        let last = min(through ?? span - 1, span - 1)
        for year in 0...last { runYear(economy, trusts, year, drivers) }
        if isHeld { joinOrganisations(through: last) }
    }

    /// Puts the kernel to the beginning of the baseline year, ready for `runYear` year after year.
    mutating func begin(_ drivers: LaneDrivers) {
        prepare()
        start(drivers)
    }

    /// What has to be done before the years, whichever comes first.
    mutating func prepare() {
        resolveLevers()
        // A trust without beds or list leaves its months untouched, in which an earlier run may have joined another's.
        if isHeld { for index in monthly.indices { monthly[index] = .zero } }
    }

    /// One year, the years before it being done.
    @inline(__always)
    mutating func runYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ year: Int, _ drivers: LaneDrivers) {
        advanceIndices(economy, year, drivers)
        demandOfYear(economy, year)
        for provider in 0..<trusts.count {
            let postponed = bedsAndAE(economy, trusts, provider, year)
            staffYear(economy, trusts, provider, year)
            waitingListYear(economy, trusts, provider, year, postponed: postponed)
        }
        moneyOfYear(economy, trusts, year)
    }

    /// Puts every state back to the baseline year.
    private mutating func start(_ drivers: LaneDrivers) {
        let trusts = compiled.trusts
        let one = Lanes(repeating: 1)
        for index in growth.indices {
            growth[index] = one
            complexity[index] = one
            stayIndex[index] = one
            pointPrice[index] = one
            pointCost[index] = one
        }
        for index in priceIndex.indices { priceIndex[index] = one }
        for index in classIndex.indices { classIndex[index] = one }
        for index in localGrowth.indices { localGrowth[index] = one }
        for index in outsideGrowth.indices { outsideGrowth[index] = one }
        for index in allocationGrowthIndex.indices { allocationGrowthIndex[index] = one }
        for index in spendingIndex.indices { spendingIndex[index] = one }
        for index in semiFixed.indices {
            semiFixed[index] = one
            semiFixedWithout[index] = one
        }
        for index in list.indices { list[index] = Lanes(repeating: trusts.listBands[index]) }
        for provider in 0..<trusts.count {
            listNoise[provider] = .zero
            aeTrend[provider] = .zero
            bedsNow[provider] = Lanes(repeating: trusts.beds[provider])
            workingCapital[provider] = Lanes(repeating: trusts.workingCapital[provider])
            cash[provider] = Lanes(repeating: trusts.cash[provider])
            readmittedDays[provider] = .zero
            supportOutstanding[provider] = .zero
            answer[provider] = .zero
            withheldCare[provider] = .zero
        }
        efficiencyIndex = one
        otherIncomeIndex = one
        capitalServiceIndex = one
        demographyOfAllYears(drivers)
    }

    /// Moves growth, price and cost indices to a year; year 0 keeps them at 1.
    private mutating func advanceIndices(_ economy: EconomyColumns, _ year: Int, _ drivers: LaneDrivers) {
        guard year > 0 else { return }
        let payers = compiled.payers
        let finance = economy.finance
        let demand = drivers.has(.otherDemand)
        if any(demand) {
            for point in 0..<Self.points {
                growth[point] = moved(growth[point], economy.otherGrowth[point], year, demand)
                complexity[point] = moved(complexity[point], economy.complexity[point], year, demand)
            }
            for position in payers.localGrowth.indices {
                if let parameter = payers.localGrowth[position] { localGrowth[position] = moved(localGrowth[position], parameter, year, demand) }
            }
            for position in payers.outsideExtraGrowth.indices {
                outsideGrowth[position] = moved(outsideGrowth[position], payers.outsideExtraGrowth[position], year, demand)
            }
            for position in economy.commissioning.spendingGrowth.indices {
                spendingIndex[position] = moved(spendingIndex[position], economy.commissioning.spendingGrowth[position], year, demand)
            }
            otherIncomeIndex = moved(otherIncomeIndex, finance.otherIncomeGrowth, year, demand)
        }
        for point in 0..<Self.points {
            if let parameter = economy.stayTrend[point] { stayIndex[point] = grown(stayIndex[point], by: value(parameter, year)) }
        }
        let prices = drivers.has(.prices)
        if any(prices) {
            for position in economy.priceChange.indices { priceIndex[position] = moved(priceIndex[position], economy.priceChange[position], year, prices) }
            for point in 0..<Self.points { pointPrice[point] = select(prices, economy.priceLevel[point &* span &+ year], pointPrice[point]) }
        }
        let inflation = drivers.has(.costInflation)
        if any(inflation) {
            for point in 0..<Self.points { pointCost[point] = select(inflation, economy.costLevel[point &* span &+ year], pointCost[point]) }
            for position in finance.inflation.indices { classIndex[position] = moved(classIndex[position], finance.inflation[position], year, inflation) }
            for position in economy.commissioning.spendingInflation.indices {
                spendingIndex[position] = moved(spendingIndex[position], economy.commissioning.spendingInflation[position], year, inflation)
            }
            capitalServiceIndex = moved(capitalServiceIndex, finance.capitalServiceGrowth, year, inflation)
        }
        efficiencyIndex = select(drivers.habit, efficiencyIndex * (1 - value(finance.efficiency, year)), efficiencyIndex)
        let allocations = drivers.has(.allocations)
        for position in payers.allocationGrowth.indices {
            allocationGrowthIndex[position] = moved(allocationGrowthIndex[position], payers.allocationGrowth[position], year, allocations)
        }
    }

    /// An index after one more year in the futures that its driver moves.
    @inline(__always)
    private func moved(_ index: Lanes, _ rate: ParameterID, _ year: Int, _ moves: LaneMask) -> Lanes {
        select(moves, grown(index, by: value(rate, year)), index)
    }
}
