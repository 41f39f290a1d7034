package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// How long people wait at each trust, and what capacity would keep a limit.
package struct WaitingOutlook: Sendable, Codable {
    package struct Year: Sendable, Codable {
        package let year: String
        /// People on the list at the end of the year.
        package let list: YearSummary
        /// Weeks that half, and 92 in 100, of them have waited less than; futures in which it is beyond 52 weeks count as 52.
        package let medianWeeks, ninetySecondWeeks: YearSummary
        /// Share of futures in which more than 8 in 100 have waited beyond 52 weeks.
        package let ninetySecondBeyond: Double
        /// Share of the list within each limit.
        package let within: [Within]
    }

    package struct Within: Sendable, Codable {
        package let weeks: Double
        package let share: YearSummary
    }

    /// The capacity for planned care at which a limit is kept.
    package struct Target: Sendable, Codable {
        package let weeks, share, chance: Double
        /// The standard that says the share; nil where it was asked for.
        package let standard: String?
        /// The year by whose end it must be kept.
        package let by: String
        /// Chance with the capacity there would be.
        package let chanceNow: Double
        /// Capacity in every plan year over what there would be; nil where not even `most` is enough.
        package let capacity: Double?
        package let chanceThere: Double
        /// Patients treated in that year, and over the plan years, more than there would be.
        package let moreInYear, moreInAll: YearSummary?
        /// Capacity of that year over what there would be that would hold the list where it then is.
        package let toHold: YearSummary?
    }

    package let organisation: String
    package let years: [Year]
    package let target: Target?

    /// Futures in which lists are followed.
    package static let futures = 2_000
    /// Futures in which capacities are tried, and the least and most that are.
    package static let tried = 1_000
    package static let least = 0.5
    package static let most = 3.0
}

extension WaitingOutlook {
    /// Follows the lists of all trusts that have one.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ questions: CapacityQuestions
    ) async throws -> [WaitingOutlook] {
        let trusts = scenario.providers.indices.filter { compiled.trusts.hasList[$0] }
        guard !trusts.isEmpty else { return [] }
        let unchanged = Array(repeating: 1.0, count: scenario.providers.count)
        let places = EvenlySpaced.places(futures, of: settings.replications)
        let lists = try await WaitingListFutures.run(compiled, settings, capacity: unchanged, replications: places)
        let targets = try await targets(scenario, compiled, settings, questions, trusts)
        return trusts.map { trust in
            WaitingOutlook(
                organisation: scenario.providers[trust].code,
                // A trust that has ended, or handed its list over, has none.
                years: scenario.years.indices.filter { compiled.isThere(trust, in: $0) && compiled.reportsList(trust, in: $0) }.map { year in
                    let times = (0..<lists.count).map { lists[$0, trust, year].times }
                    let ninetySecond = times.map { $0.weeks(at: 0.92) }
                    return Year(
                        year: scenario.years[year].description, list: YearSummary(sample: (0..<lists.count).map { lists[$0, trust, year].size }),
                        medianWeeks: YearSummary(sample: times.map { $0.weeks(at: 0.5) ?? WaitingTimes.longestWeeks }),
                        ninetySecondWeeks: YearSummary(sample: ninetySecond.map { $0 ?? WaitingTimes.longestWeeks }),
                        ninetySecondBeyond: Double(ninetySecond.count { $0 == nil }) / Double(max(1, times.count)),
                        within: questions.weeks.map { weeks in Within(weeks: weeks, share: YearSummary(sample: times.map { $0.share(within: weeks) })) })
                }, target: targets[trust])
        }
    }

    /// By trust: the least capacity that keeps the limit often enough, found by halving on one set of futures; all trusts at once.
    ///
    /// More capacity never lengthens a list that is treated in its own order, so the chance rises with it.
    private static func targets(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, _ questions: CapacityQuestions, _ trusts: [Int]
    ) async throws -> [Int: Target] {
        guard let (share, standard) = questions.share(of: scenario) else { return [:] }
        let year = questions.by ?? scenario.planYears
        let places = EvenlySpaced.places(tried, of: settings.replications)
        func run(_ capacity: [Double]) async throws -> WaitingListFutures {
            try await WaitingListFutures.run(compiled, settings, capacity: capacity, replications: places)
        }
        func chance(_ lists: WaitingListFutures, _ trust: Int) -> Double {
            let kept = (0..<lists.count).count { lists[$0, trust, year].times.share(within: questions.withinWeeks) >= share }
            return Double(kept) / Double(max(1, lists.count))
        }
        let count = scenario.providers.count
        let all = trusts
        let trusts = all.filter { compiled.isThere($0, in: year) && compiled.reportsList($0, in: year) }
        // Capacity goes with the list: a site that has passed to another trust gets that trust's.
        let holders = (0..<count).map { all.contains($0) ? compiled.listHolder(of: $0, in: year) ?? $0 : $0 }
        func bySite(_ capacity: [Double]) -> [Double] { holders.map { capacity[$0] } }
        let now = try await run(Array(repeating: 1, count: count))
        let atLeast = try await run(Array(repeating: least, count: count)), atMost = try await run(Array(repeating: most, count: count))
        var low = Array(repeating: least, count: count), high = Array(repeating: most, count: count)
        for trust in trusts where chance(atLeast, trust) >= questions.chance { high[trust] = least }
        // To a thousandth of the capacity.
        while trusts.contains(where: { high[$0] > low[$0] * 1.001 }) {
            let middle = zip(low, high).map { ($0 * $1).squareRoot() }
            let lists = try await run(bySite(middle))
            for trust in trusts {
                if chance(lists, trust) >= questions.chance { high[trust] = middle[trust] } else { low[trust] = middle[trust] }
            }
        }
        let found = try await run(bySite(high))
        return Dictionary(
            uniqueKeysWithValues: trusts.map { trust in
                let isReached = chance(atMost, trust) >= questions.chance
                func sample(_ value: (Int) -> Double) -> YearSummary? { isReached ? YearSummary(sample: (0..<found.count).map(value)) : nil }
                func more(_ future: Int, _ year: Int) -> Double { found[future, trust, year].treated - now[future, trust, year].treated }
                return (
                    trust,
                    Target(
                        weeks: questions.withinWeeks, share: share, chance: questions.chance, standard: standard, by: scenario.years[year].description,
                        chanceNow: chance(now, trust), capacity: isReached ? high[trust] : nil,
                        chanceThere: chance(isReached ? found : atMost, trust), moreInYear: sample { more($0, year) },
                        moreInAll: sample { future in (1...scenario.planYears).reduce(0) { $0 + more(future, $1) } },
                        toHold: sample { future in
                            let there = found[future, trust, year]
                            return there.treated > 0 ? high[trust] * (there.started - there.removed) / there.treated : 1
                        })
                )
            })
    }
}

extension CompiledEconomy {
    /// Whether a trust holds a list at the end of a year: its own, or another's that has passed to it.
    fileprivate func reportsList(_ trust: Int, in year: Int) -> Bool {
        providerCodes.indices.contains { trusts.hasList[$0] && listHolder(of: $0, in: year) == trust }
    }
}
