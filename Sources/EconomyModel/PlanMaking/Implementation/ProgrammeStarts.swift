package import HealthSimulation

extension CompiledProgramme {
    /// When the option's interventions start, given when activities finish.
    ///
    ///     start = later of (months to the decision + lead time) and (the last finish among the activities that enable it)
    ///
    /// An intervention that nothing enables starts as the option plans it. A programme can therefore delay an option, never
    /// hasten it: the lead time stands for what the evidence says it takes at least.
    ///
    /// - Parameters:
    ///   - finishes: early finish in working days, draw after draw, one for each activity.
    package func starts(_ option: CompiledOption, finishes: [Double]) -> StartMonths {
        let draws = finishes.count / max(count, 1)
        var months: [Double] = []
        months.reserveCapacity(draws * option.timings.count)
        let enabling = option.timings.indices.map { use in programme.activities.indices.filter { programme.activities[$0].enables.contains(use) } }
        for draw in 0..<draws {
            for (use, timing) in option.timings.enumerated() {
                var start = timing.startMonths
                if let last = enabling[use].map({ finishes[draw * count + $0] }).max() { start = max(start, calendar.planMonth(last)) }
                months.append(start)
            }
        }
        return StartMonths(interventions: option.timings.count, months: months)
    }
}
