public import EconomyModel

/// Options beside do-nothing, as a table for the terminal and as tidy rows.
public struct OptionText {
    private let comparison: OptionComparison
    private let scenario: Scenario

    public init(_ comparison: OptionComparison, _ scenario: Scenario) {
        self.comparison = comparison
        self.scenario = scenario
    }

    /// Differences from do-nothing in the last plan year: median and the range of 8 in 10 futures.
    public var table: String {
        let year = comparison.years[comparison.years.count - 1]
        var lines = ["\(scenario.name): change from do-nothing in \(year), median (8 in 10 futures), \(Figures.count(comparison.replications)) futures", ""]
        let outcomes = comparison.outcomes
        func column(_ heading: String, _ cell: (OptionComparison.Outcome) -> String) -> FigureTable.Column {
            .init(heading, .text(outcomes.map(cell)))
        }
        func economy(_ outcome: OptionComparison.Outcome, _ measure: Measure) -> YearSummary? {
            outcome.differences.first { $0.organisation == "economy" && $0.measure == measure }?.change
        }
        lines.append(
            TerminalTable.text(
                FigureTable(
                    "", columns: [
                        column("option") { $0.option },
                        column("gap") { money(economy($0, .gap)) },
                        column("gap smaller in") { Figures.futures($0.probabilityGapSmaller) },
                        column("cost of the economy") { money(economy($0, .systemCost)) },
                        column("present cost, all years") { money($0.presentCost) },
                        column("health gained, QALY a year") { number(economy($0, .healthGain)) },
                    ]), colour: false, widest: 48))
        for trust in scenario.providers {
            func change(_ outcome: OptionComparison.Outcome, _ measure: Measure) -> YearSummary? {
                outcome.differences.first { $0.organisation == trust.code && $0.measure == measure }?.change
            }
            let columns = [
                column("option") { $0.option },
                column("surplus") { money(change($0, .surplus)) },
                column("emergency admissions") { number(change($0, .emergencyAdmissions)) },
                column("occupied beds") { number(change($0, .occupiedBeds)) },
                column("occupancy, points") { points(change($0, .bedOccupancy)) },
                column("four hours, points") { points(change($0, .aeWithinFourHours)) },
                column("18 weeks, points") { points(change($0, .withinEighteenWeeks)) },
                column("cost not released") { money(change($0, .costNotReleased)) },
            ]
            lines += ["", "\(trust.name) (\(trust.code))", TerminalTable.text(FigureTable("", columns: columns), colour: false, widest: 40)]
        }
        return lines.joined(separator: "\n")
    }

    /// The trajectories of do-nothing and of every option, in the columns of trajectories.csv.
    public var csv: String {
        var rows = ["option,organisation,kind,measure,unit,year,mean,sd,p5,p10,p25,p50,p75,p90,p95"]
        let all = [("do-nothing", comparison.doNothing)] + comparison.outcomes.map { ($0.option, $0.trajectories) }
        let ratings = scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) }?.shortName }
        for (option, trajectories) in all {
            for trajectory in trajectories {
                for (year, summary) in trajectory.years.enumerated() {
                    guard let s = summary else { continue }
                    let measure = trajectory.measure == .rating ? ratings[year] ?? "rating" : trajectory.measure.rawValue
                    let figures = [s.mean, s.sd, s.p5, s.p10, s.p25, s.p50, s.p75, s.p90, s.p95].map { Figures.significant($0) }
                    rows.append(([CSV.field(option), CSV.field(trajectory.organisation), trajectory.kind.rawValue, measure, trajectory.measure.unit, "\(year)"] + figures).joined(separator: ","))
                }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private func money(_ summary: YearSummary?) -> String {
        interval(summary, scale: 1e-6) { Figures.poundsMillions($0, decimals: 1) }
    }

    private func number(_ summary: YearSummary?) -> String { interval(summary, scale: 1) { Figures.fixed($0, decimals: 0) } }

    private func points(_ summary: YearSummary?) -> String { interval(summary, scale: 100) { Figures.fixed($0, decimals: 1) } }

    private func interval(_ summary: YearSummary?, scale: Double, _ shown: (Double) -> String) -> String {
        guard let summary else { return "–" }
        return "\(shown(summary.p50 * scale)) (\(shown(summary.p10 * scale)) to \(shown(summary.p90 * scale)))"
    }
}
