import HealthEconomy
import Statistics

/// Waiting lists by months waited at the end of every year, over the futures of a run.
///
/// The futures are those of an ensemble with the same settings, simulated again: an ensemble keeps sizes and shares, not the months waited.
package struct WaitingListFutures: Sendable {
    /// One trust's list at the end of one year in one future, and its patients of the year.
    package struct Year: Sendable {
        /// People by months waited, and their share within 18 weeks as it is reported.
        package let bands: [Double]
        package let within: Double
        /// Who joined, was treated and left untreated in the year; none in the baseline year.
        package let started, treated, removed: Double

        package var size: Double { bands.reduce(0, +) }
        package var times: WaitingTimes { WaitingTimes(bands: bands, within: within) }
    }

    package let count: Int
    private let span: Int
    /// By future: `[trust * span + year]`.
    private let years: [[Year]]

    package subscript(_ future: Int, _ trust: Int, _ year: Int) -> Year { years[future][trust * span + year] }

    /// - Parameters:
    ///   - capacity: treatments that each trust's theatres and clinics stand ready for, relative to what they would be, in all plan years:
    ///     by trust, 1 for no change.
    ///   - replications: which of the run's futures.
    /// - Throws: `CancellationError`; `StatisticsError` for settings that cannot be sampled from.
    package static func run(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, capacity: [Double], replications: [Int]
    ) async throws -> WaitingListFutures {
        precondition(capacity.count == compiled.trusts.count, "capacity of other trusts")
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let span = compiled.lastYear + 1
        let rows = try await inParts(replications.count, of: LaneKernel.width, threads: settings.threads) { range -> [[Year]] in
            var kernel = LaneKernel(compiled, keepsNotes: true)
            return eights(range).flatMap { places in
                kernel.draw(sampler, replications: replications[places])
                return kernel.waitingLists(capacity: capacity, lanes: places.count).map { compiled.listsByHolder($0) }
            }
        }
        return WaitingListFutures(count: rows.count, span: span, years: rows)
    }
}

extension CompiledEconomy {
    /// Which trust holds most of a trust's list at the end of a year: itself, unless its services have passed on; nil where they have left
    /// the economy.
    package func listHolder(of trust: Int, in year: Int) -> Int? {
        guard year > 0, let holdings, let site = holdings.place(of: trust) else { return trust }
        func held(_ place: Int) -> Double { holdings.atEnd(Holdings.part(.list), year, place, site) }
        let best = (0..<holdings.count).max { held($0) < held($1) }
        return best.flatMap { held($0) > 0 ? holdings.involved[$0] : nil }
    }

    /// Lists by site as the trusts that hold them at the end of each year report them; one future's `[trust * span + year]`.
    fileprivate func listsByHolder(_ sites: [WaitingListFutures.Year]) -> [WaitingListFutures.Year] {
        guard let holdings else { return sites }
        let span = lastYear + 1
        var joined = sites
        for (place, trust) in holdings.involved.enumerated() {
            for year in 1..<span {
                let parts = holdings.involved.enumerated().map { site, from in
                    (weight: holdings.atEnd(Holdings.part(.list), year, place, site), list: sites[from * span + year])
                }
                func sum(_ value: (WaitingListFutures.Year) -> Double) -> Double { parts.reduce(0) { $0 + $1.weight * value($1.list) } }
                let size = sum(\.size)
                joined[trust * span + year] = WaitingListFutures.Year(
                    bands: (0..<WaitingListShape.bands).map { band in sum { $0.bands[band] } },
                    within: size > 0 ? parts.reduce(0) { $1.weight > 0 ? $0 + $1.weight * $1.list.size * $1.list.within : $0 } / size : 1,
                    started: sum(\.started), treated: sum(\.treated), removed: sum(\.removed))
            }
        }
        return joined
    }
}

extension LaneKernel {
    /// The lists of the futures that stand in the first lanes, as drawn: by lane, `[trust * span + year]`.
    fileprivate mutating func waitingLists(capacity: [Double], lanes: Int) -> [[WaitingListFutures.Year]] {
        let drivers = LaneDrivers(Array(repeating: .all, count: Self.width))
        begin(drivers)
        let trusts = compiled.trusts
        for trust in 0..<trusts.count { for year in 1..<span { levers[.plannedCapacity, trust * span + year] *= Lanes(repeating: capacity[trust]) } }
        let economy = compiled.economy
        var rows = Array(repeating: [WaitingListFutures.Year](), count: lanes)
        for year in 0..<span {
            runYear(economy, trusts, year, drivers)
            for trust in 0..<trusts.count {
                let bands = trust * WaitingListShape.bands..<(trust + 1) * WaitingListShape.bands
                let within = output[(compiled.layout.provider(trust) + ProviderSeries.withinEighteenWeeks.rawValue) * span + year]
                for lane in 0..<lanes {
                    func patients(_ kind: KernelNote) -> Double { trusts.hasList[trust] ? noted(trust, kind)[lane] : 0 }
                    rows[lane].append(
                        WaitingListFutures.Year(
                            bands: list[bands].map { $0[lane] }, within: within[lane], started: patients(.started), treated: patients(.treated),
                            removed: patients(.removed)))
                }
            }
        }
        // `[year][trust]` as gathered; `[trust][year]` as read.
        return rows.map { row in (0..<trusts.count * span).map { row[$0 % span * trusts.count + $0 / span] } }
    }
}
