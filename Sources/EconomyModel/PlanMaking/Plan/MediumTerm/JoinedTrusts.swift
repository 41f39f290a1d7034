import HealthEconomy
import HealthSimulation
import PlannerFiles

/// Trusts as they stand at the end of a plan, in every year of it: a trust into which another merges is held against both before the merger, so that growth,
/// baselines and impact compare like with like.
///
/// What is counted adds up; shares and rates are means by what they are shares of; a trust that has ended, or is not there yet, adds nothing.
struct JoinedTrusts {
    /// By provider: itself and those that merge into it within the plan.
    private let members: [[Int]]
    private let layout: SeriesLayout

    init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        layout = compiled.layout
        let codes = scenario.providers.map(\.code)
        var into: [Int: Int] = [:]
        for change in scenario.organisationChanges(scenario.options.first { $0.name == compiled.option?.name }) where change.isEnd {
            guard change.successors.count == 1, let successor = change.successors.first, successor.share == 1, let from = codes.firstIndex(of: change.trust),
                let to = codes.firstIndex(of: successor.code)
            else { continue }
            into[from] = to
        }
        var members = codes.indices.map { [$0] }
        for from in codes.indices {
            var last = from
            var steps = 0
            while let next = into[last], steps < codes.count {
                last = next
                steps += 1
            }
            if last != from { members[last].append(from) }
        }
        self.members = members
    }

    func members(of provider: Int) -> [Int] { members[provider] }

    /// What a share or rate is a share of; nil of amounts.
    private static func weight(of series: ProviderSeries) -> ProviderSeries? {
        switch series {
        case .surplusMargin, .capitalServiceCover: .operatingIncome
        case .liquidityDays: .operatingCost
        case .bedOccupancy, .daysFull: .availableBeds
        case .aeWithinFourHours: .aeAttendances
        case .withinEighteenWeeks, .capacityToHoldList: .waitingList
        default: nil
        }
    }

    /// A series in every future of an ensemble.
    func values(_ series: ProviderSeries, _ provider: Int, _ year: Int, in ensemble: Ensemble) -> [Double] {
        let parts = members[provider]
        func own(_ series: ProviderSeries, _ part: Int) -> ArraySlice<Double> {
            ensemble.replications(layout.provider(part) + series.rawValue, year: year)
        }
        // A rating is that of the trust that goes on.
        guard parts.count > 1, series != .rating else { return Array(own(series, provider)) }
        let weight = Self.weight(of: series)
        let amounts = parts.map { Array(own(series, $0)) }
        let weights = weight.map { weight in parts.map { Array(own(weight, $0)) } }
        return (amounts.first ?? []).indices.map { future in
            var (sum, whole) = (0.0, 0.0)
            var isThere = false
            for part in parts.indices where amounts[part][future].isFinite {
                let size = weights.map { $0[part][future] } ?? 1
                guard size.isFinite else { continue }
                isThere = true
                sum += size * amounts[part][future]
                whole += size
            }
            guard isThere else { return .nan }
            return weight == nil ? sum : whole > 0 ? sum / whole : .nan
        }
    }
}
