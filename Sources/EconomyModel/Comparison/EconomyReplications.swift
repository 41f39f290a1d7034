import HealthEconomy
package import HealthSimulation
import Statistics

/// What a comparison keeps of one economy's ensemble: its sums, and the sums over those of its organisations that no
/// other economy counts. Trusts' own series and months are not kept, so memory stays at a few megabytes an economy.
package struct EconomyReplications: Sendable {
    package var sums: EconomySums
    /// The part of the sums that enters totals over economies; nil when that is all of it.
    package var counted: EconomySums?

    /// Runs the ensemble. A replication is that of `Ensemble.run` to the last bit, whatever the threads.
    ///
    /// - Parameters:
    ///   - elsewhere: codes of organisations that totals count in another economy.
    ///   - progress: called with the number of replications done and to do.
    /// - Throws: `CancellationError`, `StatisticsError`.
    package static func run(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, countedElsewhere elsewhere: Set<String>,
        progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> EconomyReplications {
        let years = compiled.lastYear
        let count = settings.replications
        let width = EconomySums.width(years: years)
        let sampler = try Sampler(seed: settings.seed, replications: count, method: settings.sampling)
        let reader = EconomySumReader(compiled, elsewhere: elsewhere)
        let rowWidth = width * (reader.hasShared ? 2 : 1)
        var result = EconomyReplications(
            sums: EconomySums(years: years, count: count),
            counted: reader.hasShared ? EconomySums(years: years, count: count) : nil)
        let size = 10 * EnsembleSettings.block
        let chunks = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        var done = 0
        try await inTurn(chunks, threads: settings.threads) { range in
            var kernel = LaneKernel(compiled)
            var rows: [Double] = []
            rows.reserveCapacity(range.count * rowWidth)
            for replications in eights(range) {
                try Task.checkCancellation()
                kernel.run(sampler, replications: replications)
                for lane in 0..<replications.count { reader.append(LaneColumn(kernel.output, lane), to: &rows) }
            }
            return rows
        } take: { position, rows in
            for (offset, replication) in chunks[position].enumerated() {
                let row = rows[offset * rowWidth..<(offset + 1) * rowWidth]
                result.sums.place(row.prefix(width), replication: replication)
                if reader.hasShared { result.counted?.place(row.dropFirst(width).prefix(width), replication: replication) }
            }
            done += chunks[position].count
            progress?(done, count)
        }
        return result
    }
}

/// Reads the sums of one replication from the kernel's output.
package struct EconomySumReader: Sendable {
    private let span: Int
    private let trusts: [Organisation]
    private let commissioners: [Organisation]
    private let economy: Int
    private let ratings: [RatingRegime.Scale?]
    /// Whether any organisation is counted in another economy.
    let hasShared: Bool

    /// Where an organisation's series begin, how much of it counts, and whether totals count it here.
    private struct Organisation: Sendable {
        let base: Int
        let share: Double
        let isCountedHere: Bool
    }

    init(_ compiled: CompiledEconomy, elsewhere: Set<String>) {
        let layout = compiled.layout
        span = layout.years + 1
        // The layout lists each organisation's series together, in the order of its kind.
        func codes(_ kind: OrganisationKind) -> [String] {
            var codes: [String] = []
            for series in layout.series where series.kind == kind && codes.last != series.organisation { codes.append(series.organisation) }
            return codes
        }
        trusts = codes(.provider).enumerated().map { index, code in
            Organisation(
                base: layout.provider(index), share: compiled.trusts.countedShare[index], isCountedHere: !elsewhere.contains(code))
        }
        commissioners = codes(.commissioner).enumerated().map { index, code in
            Organisation(base: layout.commissioner(index), share: 1, isCountedHere: !elsewhere.contains(code))
        }
        economy = layout.economy
        ratings = compiled.economy.ratings.map { $0?.scale }
        hasShared = (trusts + commissioners).contains { !$0.isCountedHere }
    }

    /// Appends a row: the sums of all organisations, then (where some are counted elsewhere) of those counted here.
    package func append(_ output: LaneColumn, to rows: inout [Double]) {
        appendSums(output, countedHereOnly: false, to: &rows)
        if hasShared { appendSums(output, countedHereOnly: true, to: &rows) }
    }

    /// The three gaps without what is counted elsewhere. With one required surplus for the whole economy, in every replication:
    ///
    ///     accounts     = Σ commissioners (required surplus − surplus) − Σ trusts' share counted × surplus
    ///     after habit  = the same with what was announced: a commissioner's shortfall where it has one; a trust's surplus
    ///                    + contracts cut − money beyond − cost answered + support charge
    ///     do nothing   = after habit + habitual saving; of an economy's saving a trust has the share that it has of operating cost
    ///
    /// Habitual efficiency is one rate for all trusts of an economy, so that saving goes with cost; it is not kept trust by trust.
    private func appendSums(_ output: LaneColumn, countedHereOnly: Bool, to rows: inout [Double]) {
        let start = rows.count
        for _ in 0..<EconomySums.Item.allCases.count * span { rows.append(0) }
        func add(_ item: EconomySums.Item, _ year: Int, _ amount: Double) { rows[start + item.rawValue * span + year] += amount }
        for year in 0..<span {
            func of(_ organisation: Organisation, _ series: ProviderSeries) -> Double { output[(organisation.base + series.rawValue) * span + year] }
            /// Money of a trust that is not there is nothing.
            func money(_ organisation: Organisation, _ series: ProviderSeries) -> Double {
                let amount = of(organisation, series)
                return amount.isNaN ? 0 : amount
            }
            func of(_ organisation: Organisation, _ series: CommissionerSeries) -> Double { output[(organisation.base + series.rawValue) * span + year] }
            func ofEconomy(_ series: EconomySeries) -> Double { output[(economy + series.rawValue) * span + year] }
            let allocation = ofEconomy(.allocation)
            let required = allocation > 0 ? (ofEconomy(.gap) + ofEconomy(.surplus)) / allocation : 0
            var gap = ofEconomy(.gap)
            var afterHabit = ofEconomy(.gapAfterHabit)
            var saving = ofEconomy(.habitualSaving)
            let cost = trusts.reduce(0) { $0 + $1.share * money($1, .operatingCost) }
            var resources = ofEconomy(.allocation)
            for commissioner in commissioners {
                let position = of(commissioner, CommissionerSeries.surplus)
                if countedHereOnly, !commissioner.isCountedHere {
                    let missing = required * of(commissioner, CommissionerSeries.allocation) - position
                    let shortfall = of(commissioner, CommissionerSeries.shortfall)
                    gap -= missing
                    afterHabit -= shortfall > 0 ? shortfall : missing + of(commissioner, CommissionerSeries.qualityReward)
                    continue
                }
                add(.residents, year, of(commissioner, CommissionerSeries.residents))
                add(.allocation, year, of(commissioner, CommissionerSeries.allocation))
                add(.commissionerSurplus, year, position)
            }
            for trust in trusts {
                let surplus = trust.share * money(trust, .surplus)
                resources += trust.share * (money(trust, .operatingIncome) - money(trust, .paidByEconomy))
                if countedHereOnly, !trust.isCountedHere {
                    gap += surplus
                    afterHabit +=
                        surplus + trust.share
                        * (money(trust, .contractsCut) - money(trust, .moneyBeyond) - money(trust, .costAnswered) - money(trust, .qualityReward)
                            + money(trust, .supportCharge))
                    if cost > 0 { saving -= ofEconomy(.habitualSaving) * trust.share * money(trust, .operatingCost) / cost }
                    continue
                }
                add(.trustSurplus, year, surplus)
                addCare(year, share: trust.share, { of(trust, $0) }, add)
                let rating = of(trust, ProviderSeries.rating)
                if let regime = ratings[year], rating.isFinite {
                    add(.trustsRated, year, 1)
                    if regime.isAtRisk(Int(rating)) { add(.trustsAtRisk, year, 1) }
                }
            }
            add(.gapDoNothing, year, afterHabit + saving)
            add(.gapAfterHabit, year, afterHabit)
            add(.gap, year, gap)
            add(.resources, year, resources)
        }
    }

    /// Beds, A&E, the waiting list and staff of one trust; a trust without beds, A&E or a list adds nothing there.
    @inline(__always)
    private func addCare(
        _ year: Int, share: Double, _ of: (ProviderSeries) -> Double, _ add: (EconomySums.Item, Int, Double) -> Void
    ) {
        let occupied = of(.occupiedBeds)
        if occupied.isFinite {
            add(.bedsAvailable, year, share * of(.availableBeds))
            add(.bedsOccupied, year, share * occupied)
        }
        let within = of(.aeWithinFourHours)
        if within.isFinite {
            let attendances = share * of(.aeAttendances)
            add(.attendances, year, attendances)
            add(.attendancesWithinFourHours, year, attendances * within)
        }
        let list = of(.waitingList)
        if list.isFinite {
            add(.list, year, share * list)
            add(.listWithinEighteenWeeks, year, share * list * of(.withinEighteenWeeks))
            add(.overFiftyTwoWeeks, year, share * of(.overFiftyTwoWeeks))
        }
        add(.postsRequired, year, share * of(.postsRequired))
        add(.staffInPost, year, share * of(.staffInPost))
        add(.temporaryStaff, year, share * of(.temporaryStaff))
        add(.unfilledPosts, year, share * of(.unfilledPosts))
    }
}
