package import HealthEconomy
package import Statistics

/// One measure of one organisation over the years, summarised over all replications.
package struct Trajectory: Sendable, Codable {
    package let organisation: String
    package let kind: OrganisationKind
    package let measure: Measure
    /// Year 0 first. A year in which the measure does not exist (no rating regime holds) has no summary.
    package let years: [YearSummary?]
}

/// Summary of one series in one year. Percentiles by rule 7 of Hyndman and Fan, from the replications themselves.
package struct YearSummary: Sendable, Codable, Hashable {
    package let mean, sd, p5, p10, p25, p50, p75, p90, p95: Double
    /// How many replications it is of.
    package internal(set) var futures: Int

    package init(_ summary: Summary) {
        futures = summary.count
        mean = summary.mean
        sd = summary.standardDeviation
        p5 = summary.p5
        p10 = summary.p10
        p25 = summary.p25
        p50 = summary.p50
        p75 = summary.p75
        p90 = summary.p90
        p95 = summary.p95
    }
}

/// Percentiles of one monthly series, first plan month first.
package struct MonthlyTrajectory: Sendable, Codable {
    package enum Measure: String, Sendable, Codable, CaseIterable {
        case occupiedBeds = "occupied_beds"
        case availableBeds = "available_beds"
        case waitingList = "rtt_list"
    }
    package let organisation: String
    package let measure: Measure
    package let p10, p25, p50, p75, p90: [Double]
}

extension Ensemble {
    /// Summaries of every series; series without values in a year (not a number) have none.
    ///
    /// - Parameter base: an ensemble whose columns this one shares where they are the same, and its trajectories.
    package func trajectories(threads: Int, beside base: (ensemble: Ensemble, trajectories: [Trajectory])? = nil) async throws -> [Trajectory] {
        let series = Array(layout.series.enumerated())
        return try await inParts(series.count, threads: threads) { range in
            range.map { index in
                let one = layout.series[index]
                return Trajectory(
                    organisation: one.organisation, kind: one.kind, measure: one.measure,
                    years: (0...layout.years).map { year in
                        guard let base, shares(column: index * (layout.years + 1) + year, with: base.ensemble) else { return summary(index, year: year) }
                        return base.trajectories[index].years[year]
                    })
            }
        }
    }

    private func summary(_ series: Int, year: Int) -> YearSummary? {
        var values = Array(replications(series, year: year))
        guard let first = values.first, !first.isNaN, values.allSatisfy(\.isFinite) else { return nil }
        return (try? Summary(reordering: &values)).map(YearSummary.init)
    }

    /// Percentiles of beds and waiting lists by month; nothing when months were not kept.
    package func monthlyTrajectories(providers: [String], threads: Int) async throws -> [MonthlyTrajectory] {
        guard !months.isEmpty else { return [] }
        let length = layout.years * 12
        let kinds: [MonthlyTrajectory.Measure] = [.occupiedBeds, .availableBeds, .waitingList]
        let all = try await inParts(providers.count * kinds.count, threads: threads) { range in
            range.map { position -> MonthlyTrajectory in
                var bands = Array(repeating: [Double](), count: 5)
                for month in 0..<length {
                    let start = (position * length + month) * count
                    let values = months[start..<start + count].map(Double.init)
                    let quantiles = (try? Quantiles.of(values, at: [0.1, 0.25, 0.5, 0.75, 0.9])) ?? []
                    for (band, quantile) in quantiles.enumerated() { bands[band].append(quantile) }
                }
                return MonthlyTrajectory(
                    organisation: providers[position / kinds.count], measure: kinds[position % kinds.count], p10: bands[0],
                    p25: bands[1], p50: bands[2], p75: bands[3], p90: bands[4])
            }
        }
        return all.filter { ($0.p50.max() ?? 0) > 0 }
    }

    /// Share of replications in which a condition on one series and year holds.
    package func probability(_ series: Int, year: Int, _ holds: (Double) -> Bool) -> Double {
        Double(replications(series, year: year).count(where: holds)) / Double(max(count, 1))
    }
}

extension YearSummary {
    /// The summary of a sample that is known to hold finite numbers; of nothing, zero.
    package init(sample values: some Sequence<Double>) {
        var values = Array(values)
        if values.isEmpty { values = [0] }
        if let summary = try? Summary(reordering: &values) {
            self.init(summary)
        } else {
            self.init(mean: .nan, sd: .nan, p5: .nan, p10: .nan, p25: .nan, p50: .nan, p75: .nan, p90: .nan, p95: .nan)
        }
    }

    private init(mean: Double, sd: Double, p5: Double, p10: Double, p25: Double, p50: Double, p75: Double, p90: Double, p95: Double) {
        self.mean = mean
        self.sd = sd
        self.p5 = p5
        self.p10 = p10
        self.p25 = p25
        self.p50 = p50
        self.p75 = p75
        self.p90 = p90
        self.p95 = p95
        futures = 0
    }
}
