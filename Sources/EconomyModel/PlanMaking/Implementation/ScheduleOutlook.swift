import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Dates of activities, interventions and the whole, from the schedule's draws.
extension ImplementationAnalysis {
    func activityOutlooks(_ months: [ImplementationOutlook.MonthOfDelay]) throws -> [ImplementationOutlook.Activity] {
        let plannedDays = programme.plannedDurations
        return try activities.enumerated().map { index, activity in
            let finishes = finishes(index)
            let days = durations(index)
            let plannedFinish = plan.earlyFinish[index]
            return ImplementationOutlook.Activity(
                name: activity.name, about: activity.about, kind: activity.kind, owner: activity.owner,
                intervention: activity.intervention.map { option.interventions[$0] } ?? "",
                enables: activity.enables.map { option.interventions[$0] }, after: activity.links.map(\.activity),
                plannedStart: isPoint(index) ? end(plannedFinish) : beginning(plan.earlyStart[index]), plannedFinish: end(plannedFinish),
                plannedFloatWeeks: plan.totalFloat[index] / calendar.daysInWeek,
                start: try band(zip(finishes, days).map { $0 - $1 }) { isPoint(index) ? end($0) : beginning($0) }, finish: try band(finishes, end),
                // Half a day late is on the day.
                chanceOnTime: share(finishes) { $0 <= plannedFinish + 0.5 }, due: activity.due?.description,
                chanceByDue: activity.due.map { due in
                    // Working days up to that day's end.
                    let days = calendar.time(before: CalendarDay(number: due.number + 1))
                    return share(finishes) { $0 <= days + 1e-9 }
                },
                criticality: schedule.criticality[index], cruciality: schedule.cruciality[index], sensitivity: schedule.sensitivity[index],
                plannedWeeks: plannedDays[index] / calendar.daysInWeek, meanWeeks: Mean.of(days) / calendar.daysInWeek,
                plannedCost: programme.plannedCost(index), monthOfDelay: months[index])
        }
    }

    /// Whether an entry takes no time, so that its start and its finish are one day.
    private func isPoint(_ index: Int) -> Bool { activities[index].duration == nil }

    private func share(_ values: [Double], _ holds: (Double) -> Bool) -> Double { Double(values.count(where: holds)) / Double(max(values.count, 1)) }

    func interventionStarts() throws -> [ImplementationOutlook.InterventionStart] {
        let horizon = Double(12 * (compiled.lastYear + 1))
        return try option.timings.enumerated().map { use, timing in
            let months = (0..<count).map { starts.start(use, replication: $0) }
            let shares = try quarterShares(timing, months)
            return ImplementationOutlook.InterventionStart(
                intervention: option.interventions[use], planned: moment(month: timing.startMonths),
                start: try band(months) { moment(month: $0) },
                meanDelayMonths: Mean.of(months.map { $0 - timing.startMonths }),
                chanceOnTime: share(months) { $0 <= timing.startMonths + 1e-9 }, chanceInPlan: share(months) { $0 < horizon },
                plannedShare: (0..<4 * compiled.lastYear).map { quarterShare($0, timing, start: timing.startMonths) },
                meanShare: shares.map(\.mean), p10Share: shares.map(\.p10), p25Share: shares.map(\.p25), p50Share: shares.map(\.p50),
                p75Share: shares.map(\.p75), p90Share: shares.map(\.p90),
                enabledBy: activities.filter { $0.enables.contains(use) }.map(\.name))
        }
    }

    /// Share of the full effect in a quarter of the plan years, by the rule of `rampInYear` over its three months.
    private func quarterShare(_ quarter: Int, _ timing: CompiledOption.Timing, start: Double) -> Double {
        guard !timing.steps.isEmpty else { return 0 }
        var sum = 0.0
        for month in 0..<3 {
            let since = (Double(12 + quarter * 3 + month) + 0.5 - start) / 12
            if since >= 0 { sum += timing.steps[min(Int(min(since, 1_000)), timing.steps.count - 1)] }
        }
        return sum / 3
    }

    private func quarterShares(_ timing: CompiledOption.Timing, _ months: [Double]) throws -> [YearSummary] {
        try (0..<4 * compiled.lastYear).map { quarter in try .of(months.map { quarterShare(quarter, timing, start: $0) }) }
    }

    func finishOutlook() throws -> ImplementationOutlook.Finish {
        let ends = schedule.finishes
        let quantiles = try Quantiles.of(ends, at: (0...100).map { Double($0) / 100 })
        let planned = calendar.planMonth(plan.finish)
        return ImplementationOutlook.Finish(
            planned: end(plan.finish), finish: try band(ends, end), meanDelayMonths: Mean.of(ends.map { calendar.planMonth($0) - planned }),
            chanceOnTime: schedule.shareDone(by: plan.finish + 0.5), atMeanDurations: end(schedule.finishAtMeanDurations),
            mergeBiasWeeks: schedule.mergeBias / calendar.daysInWeek, curve: quantiles.map(end), merges: merges())
    }

    /// How much later activities at which paths meet start on average than the latest of their paths' mean times.
    private func merges() -> [ImplementationOutlook.Merge] {
        let width = activities.count
        return activities.indices.compactMap { index -> ImplementationOutlook.Merge? in
            let links = programme.network.links.filter { $0.to == activities[index].name }
            guard links.count > 1 else { return nil }
            let sources = links.map { programme.network.index(of: $0.from) ?? index }
            var held = Array(repeating: 0.0, count: links.count)
            var latest = 0.0
            for draw in 0..<count {
                let base = draw * width
                var most = programme.network.earliestStarts[index]
                for (place, link) in links.enumerated() {
                    let finish = schedule.activityFinishes[base + sources[place]]
                    let anchor = link.kind == .finishToStart || link.kind == .finishToFinish ? finish : finish - durations[base + sources[place]]
                    let own = link.kind == .finishToFinish || link.kind == .startToFinish ? durations[base + index] : 0
                    let time = anchor + link.lag - own
                    held[place] += time
                    most = max(most, time)
                }
                latest += most
            }
            let bias = (latest - max(held.max() ?? 0, programme.network.earliestStarts[index] * Double(count))) / Double(count)
            return ImplementationOutlook.Merge(activity: activities[index].name, paths: links.count, weeks: max(0, bias) / calendar.daysInWeek)
        }.enumerated().ordered { ($1.element.weeks, $0.offset) < ($0.element.weeks, $1.offset) }.map(\.element)
    }

    package func costAndTime() throws -> ImplementationOutlook.CostAndTime {
        let costs = (0..<count).map { draws.cost($0, durations: durations) }
        let ends = schedule.finishes
        let planned = programme.plannedCost
        let both = { (finish: Double, cost: Double) in Double(zip(ends, costs).count { $0 <= finish && $1 <= cost }) / Double(count) }
        let levels = (80...100).map { Double($0) / 100 }
        let finishAt = try Quantiles.of(ends, at: levels)
        let costAt = try Quantiles.of(costs, at: levels)
        // The lowest common level at which both are kept in 8 of 10 futures.
        let joint = levels.indices.first { both(finishAt[$0], costAt[$0]) >= 0.8 } ?? levels.count - 1
        let correlation = Correlation.pearson(ends, costs)
        let summary = try Summary(costs)
        return ImplementationOutlook.CostAndTime(
            plannedCost: planned,
            cost: ImplementationOutlook.Band(mean: summary.mean, p10: summary.p10, p50: summary.p50, p80: costAt[0], p90: summary.p90),
            correlation: correlation.isFinite ? correlation : 0, chanceOnTime: schedule.shareDone(by: plan.finish + 0.5),
            chanceInBudget: share(costs) { $0 <= planned }, chanceOfBoth: both(plan.finish + 0.5, planned),
            chanceOfBothAtP80: both(finishAt[0], costAt[0]), jointP80Finish: end(finishAt[joint]), jointP80Cost: costAt[joint],
            points: EvenlySpaced.places(400, of: count).map { draw in
                ImplementationOutlook.CostAndTime.Point(finishMonth: calendar.planMonth(ends[draw]), cost: costs[draw])
            })
    }

    /// What is due in the first 90 days, the owner with most first; and the risks that cost most, to their owners.
    package func duties(_ activities: [ImplementationOutlook.Activity], _ risks: [ImplementationOutlook.Risk]) -> [ImplementationOutlook.Duty] {
        let first = programme.programme.start.number
        let last = CalendarDay(number: first + 90).description
        var duties: [ImplementationOutlook.Duty] = []
        for activity in activities {
            func add(_ kind: ImplementationOutlook.Duty.Kind, _ due: ImplementationOutlook.Moment, _ band: ImplementationOutlook.MomentBand) {
                guard due.date <= last else { return }
                duties.append(
                    ImplementationOutlook.Duty(
                        owner: activity.owner, what: activity.name, kind: kind, due: due, likely: band.p50, safe: band.p80,
                        criticality: activity.criticality))
            }
            switch activity.kind {
            case .work:
                add(.start, activity.plannedStart, activity.start)
                add(.finish, activity.plannedFinish, activity.finish)
            case .milestone: add(.reach, activity.plannedFinish, activity.finish)
            case .gate: add(.decide, activity.plannedFinish, activity.finish)
            }
        }
        for risk in risks.prefix(10) where risk.harm > 0 || risk.endWeeks > 0 {
            duties.append(
                ImplementationOutlook.Duty(
                    owner: risk.owner, what: "\(risk.name): \(risk.response)", kind: .respond, due: beginning(0), likely: nil, safe: nil, criticality: 0))
        }
        return duties.enumerated().ordered {
            ($0.element.owner, $0.element.due.date, $0.offset) < ($1.element.owner, $1.element.due.date, $1.offset)
        }.map(\.element)
    }
}
