import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What delay does to the option's money: by risk, by a month more of one activity, and in all.
extension ImplementationAnalysis {
    /// Most futures run for the harm of one risk.
    private static let mostForRisk = 200

    /// Each risk taken away by itself, in the same futures: what it adds to the end, and to the gap by putting off interventions.
    func riskOutlooks() async throws -> [ImplementationOutlook.Risk] {
        var outlooks: [ImplementationOutlook.Risk] = []
        let width = activities.count
        for (index, risk) in programme.programme.risks.enumerated() {
            let struck = (0..<count).filter { draws.happened[$0 * draws.risks + index] }
            var endDays = 0.0
            var lost = 0.0
            if !struck.isEmpty, risk.delay != nil {
                let without = try programme.network.activityFinishes(
                    durations: try draws.durations(programme, without: index, chosen: struck), draws: struck.count)
                for (place, draw) in struck.enumerated() {
                    endDays += schedule.finishes[draw] - (without[place * width..<(place + 1) * width].max() ?? 0)
                }
                lost = try await benefitLost(struck, startsWithout: programme.starts(option, finishes: without))
            }
            let happened = Double(struck.count) / Double(count)
            let cost = struck.reduce(0) { $0 + draws.riskCosts[$1 * draws.risks + index] }
            let number = Double(max(struck.count, 1))
            outlooks.append(
                ImplementationOutlook.Risk(
                    name: risk.name, about: risk.about, owner: risk.owner, response: risk.response, hits: risk.hits,
                    probability: risk.probability.value, happened: happened, endWeeks: endDays / Double(count) / calendar.daysInWeek,
                    endWeeksIfHappens: endDays / number / calendar.daysInWeek, cost: cost / Double(count), benefitLost: lost * happened,
                    costIfHappens: cost / number, benefitLostIfHappens: lost))
        }
        return outlooks.enumerated().ordered { ($1.element.harm, $0.offset) < ($0.element.harm, $1.offset) }.map(\.element)
    }

    /// £ that a risk adds to the gap on average where it happens: the delayed option less the option without that risk.
    private func benefitLost(_ struck: [Int], startsWithout: StartMonths) async throws -> Double {
        // Evenly spaced among those it struck; where no start moves there is nothing to run.
        let places = EvenlySpaced.places(Self.mostForRisk, of: struck.count)
        let moved = places.filter { place in
            (0..<starts.interventions).contains { startsWithout.start($0, replication: place) != starts.start($0, replication: struck[place]) }
        }
        let replications = moved.map { struck[$0] }
        let width = starts.interventions
        let rows = StartMonths(interventions: width, months: moved.flatMap { startsWithout.months[$0 * width..<($0 + 1) * width] })
        let without = try await gaps(replications, starts: replacing(replications, with: rows))
        let sum = zip(replications, without).reduce(0) { $0 + gap(delayed, $1.0) - $1.1 }
        return places.isEmpty ? 0 : sum / Double(places.count)
    }

    /// One month more of each activity, in the same sampled futures.
    func monthsOfDelay() async throws -> [ImplementationOutlook.MonthOfDelay] {
        let width = activities.count
        let base = sample.flatMap { durations[$0 * width..<($0 + 1) * width] }
        let before = sample.map { calendar.planMonth(schedule.finishes[$0]) }
        var known: [(starts: StartMonths, costs: [Double])] = []
        var outlooks: [ImplementationOutlook.MonthOfDelay] = []
        for index in activities.indices {
            var longer = base
            for place in sample.indices { longer[place * width + index] += calendar.daysInMonth }
            let finishes = try programme.network.activityFinishes(durations: longer, draws: sample.count)
            let changed = programme.starts(option, finishes: finishes)
            let moved = sample.indices.filter { place in
                (0..<changed.interventions).contains { changed.start($0, replication: place) != starts.start($0, replication: sample[place]) }
            }
            // Activities one after another put off the same starts by the same month: run once.
            let costs: [Double]
            if let same = known.first(where: { $0.starts == changed }) {
                costs = same.costs
            } else {
                costs = try await addedGap(moved, changed)
                known.append((changed, costs))
            }
            let quantiles = try Quantiles.of(costs, at: [0.1, 0.9])
            let end = sample.indices.map { place in
                calendar.planMonth(finishes[place * width..<(place + 1) * width].max() ?? 0) - before[place]
            }
            let perDay = Mean.of(sample.map { draws.costsADay[$0 * width + index] })
            outlooks.append(
                ImplementationOutlook.MonthOfDelay(
                    mean: Mean.of(costs), p10: quantiles[0], p90: quantiles[1], chance: Double(moved.count) / Double(sample.count), endMonths: Mean.of(end),
                    programmeCost: perDay * calendar.daysInMonth))
        }
        return outlooks
    }

    /// £ added to the gap over the plan years in each sampled future; 0 where no start moves.
    private func addedGap(_ moved: [Int], _ changed: StartMonths) async throws -> [Double] {
        var costs = Array(repeating: 0.0, count: sample.count)
        guard !moved.isEmpty else { return costs }
        let replications = moved.map { sample[$0] }
        let later = try await gaps(replications, starts: replacing(sample, with: changed))
        for (place, gapLater) in zip(moved, later) { costs[place] = gapLater - gap(delayed, sample[place]) }
        return costs
    }

    /// The delayed option less the option as planned, in money and waits.
    package func delayEffects() throws -> [ImplementationOutlook.DelayEffect] {
        let shown: [OrganisationKind: [Measure]] = [
            .economy: [.gap, .systemCost, .capitalSpent, .healthGain],
            .provider: [.surplus, .emergencyAdmissions, .bedOccupancy, .aeWithinFourHours, .waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .postponed],
            .commissioner: [.surplus],
        ]
        return try compiled.layout.series.enumerated().compactMap { index, series in
            guard shown[series.kind, default: []].contains(series.measure) else { return nil }
            let years = try (0...compiled.lastYear).map { year -> YearSummary? in
                let change = zip(delayed.replications(index, year: year), planned.replications(index, year: year)).map { $0 - $1 }
                return change.allSatisfy(\.isFinite) ? try .of(change) : nil
            }
            let known = years.compactMap(\.self)
            guard known.count == years.count else { return nil }
            return ImplementationOutlook.DelayEffect(
                organisation: series.organisation, kind: series.kind, measure: series.measure, unit: series.measure.unit, years: known)
        }
    }

    /// £ by which delay widens the gap over the plan years, in every future.
    func gapAdded() -> [Double] {
        var sums = Array(repeating: 0.0, count: count)
        for year in 1...compiled.lastYear {
            let pairs = zip(delayed.replications(compiled.layout.economy, year: year), planned.replications(compiled.layout.economy, year: year))
            for (replication, pair) in pairs.enumerated() { sums[replication] += pair.0 - pair.1 }
        }
        return sums
    }
}
