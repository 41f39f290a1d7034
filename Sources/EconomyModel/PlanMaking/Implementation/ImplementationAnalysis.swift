package import HealthEconomy
package import HealthSimulation
import PlannerFiles
package import Statistics

/// Everything simulated that an outlook is made of: the programme's schedule, the option as planned and as delayed.
package struct ImplementationAnalysis: Sendable {
    package let scenario: Scenario
    package let compiled: CompiledEconomy
    package let programme: CompiledProgramme
    package let option: CompiledOption
    package let settings: EnsembleSettings
    package let draws: ProgrammeDraws
    /// Working days of each activity with the risks that happened, and early finishes: draw after draw.
    let durations: [Double]
    let schedule: ScheduleRisk
    package let plan: NetworkTiming
    package let starts: StartMonths
    package let doNothing, planned, delayed: Ensemble
    /// Evenly spaced replications for what needs a run of its own.
    package let sample: [Int]

    var calendar: ProgrammeCalendar { programme.calendar }
    package var count: Int { draws.count }
    package var activities: [Programme.Activity] { programme.programme.activities }

    /// Simulates the programme and the option with the starts it allows, under the draws of the ensembles given.
    ///
    /// - Parameters:
    ///   - doNothing, planned: whole ensembles of do-nothing and of the option without delay.
    package static func run(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ programme: Programme, _ option: CompiledOption, doNothing: Ensemble,
        planned: Ensemble, sample: Int, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> ImplementationAnalysis {
        let settings = planned.settings
        let ready = try CompiledProgramme(programme, scenario)
        let draws = try await ProgrammeDraws.draw(ready, settings)
        let durations = try draws.durations(ready)
        let schedule = try ScheduleRisk(ready.network, durations: durations, draws: draws.count)
        let starts = ready.starts(option, finishes: schedule.activityFinishes)
        // Where no replication is late the option as planned is the answer already.
        let isLate = starts != StartMonths.planned(option, replications: draws.count)
        let delayed = isLate ? try await Ensemble.run(compiled.with(option, starts: starts), settings, progress: progress) : planned
        return ImplementationAnalysis(
            scenario: scenario, compiled: compiled, programme: ready, option: option, settings: settings, draws: draws,
            durations: durations, schedule: schedule, plan: try ready.network.timing(durations: ready.plannedDurations), starts: starts,
            doNothing: doNothing, planned: planned, delayed: delayed,
            sample: EvenlySpaced.places(sample, of: draws.count))
    }

    /// Early finish of one activity in every replication.
    func finishes(_ activity: Int) -> [Double] {
        let width = activities.count
        return (0..<count).map { schedule.activityFinishes[$0 * width + activity] }
    }

    func durations(_ activity: Int) -> [Double] {
        let width = activities.count
        return (0..<count).map { durations[$0 * width + activity] }
    }

    // MARK: Times

    package func end(_ time: Double) -> ImplementationOutlook.Moment {
        ImplementationOutlook.Moment(date: calendar.end(time).description, month: calendar.planMonth(time))
    }

    func beginning(_ time: Double) -> ImplementationOutlook.Moment {
        ImplementationOutlook.Moment(date: calendar.beginning(time).description, month: calendar.planMonth(time))
    }

    /// A plan month as a date: the day that holds it.
    package func moment(month: Double) -> ImplementationOutlook.Moment {
        let whole = Int(month.rounded(.down))
        let (years, inYear) = whole.quotientAndRemainder(dividingBy: 12)
        let calendarMonth = (inYear + 3) % 12 + 1
        let year = scenario.baselineYear.start + years + (inYear >= 9 ? 1 : 0)
        let first = (try? CalendarDay(year: year, month: calendarMonth, day: 1))?.number ?? 0
        let next = (try? CalendarDay(year: calendarMonth == 12 ? year + 1 : year, month: calendarMonth % 12 + 1, day: 1))?.number ?? first + 30
        let day = first + Int((month - month.rounded(.down)) * Double(next - first))
        return ImplementationOutlook.Moment(date: CalendarDay(number: min(day, next - 1)).description, month: month)
    }

    package func band(_ times: [Double], _ moment: (Double) -> ImplementationOutlook.Moment) throws -> ImplementationOutlook.MomentBand {
        let quantiles = try Quantiles.of(times, at: [0.1, 0.5, 0.8, 0.9])
        return ImplementationOutlook.MomentBand(
            p10: moment(quantiles[0]), p50: moment(quantiles[1]), p80: moment(quantiles[2]), p90: moment(quantiles[3]))
    }

    // MARK: Money

    /// The economy's gap summed over the plan years in each chosen replication, £, for changed starts.
    func gaps(_ replications: [Int], starts: StartMonths) async throws -> [Double] {
        let span = compiled.lastYear + 1
        let values = try await ChosenReplications.run(
            compiled.with(option, starts: starts), settings, replications: replications, series: [compiled.layout.economy])
        return replications.indices.map { place in values[place * span + 1..<(place + 1) * span].reduce(0, +) }
    }

    /// The same from an ensemble that has been run.
    package func gap(_ ensemble: Ensemble, _ replication: Int) -> Double {
        (1...compiled.lastYear).reduce(0) { sum, year in
            let column = ensemble.replications(compiled.layout.economy, year: year)
            return sum + column[column.startIndex + replication]
        }
    }

    /// The starts with those of some replications replaced: `changed` holds the rows of `replications` in their order.
    package func replacing(_ replications: [Int], with changed: StartMonths) -> StartMonths {
        var months = starts.months
        let width = starts.interventions
        for (place, replication) in replications.enumerated() {
            for use in 0..<width { months[replication * width + use] = changed.months[place * width + use] }
        }
        return StartMonths(interventions: width, months: months)
    }
}

extension YearSummary {
    package static func of(_ values: [Double]) throws -> YearSummary { YearSummary(try Summary(values)) }
}
