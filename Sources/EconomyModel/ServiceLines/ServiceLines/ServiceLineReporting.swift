package import HealthEconomy
package import HealthSimulation
package import Statistics

/// Service-line reports of an economy's trusts: everything the report, the tables and the results file say. Plain values.
package struct ServiceLineReporting: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package let format: Int
    package let scenario: String
    package let file: String
    package let digest: String
    /// Organisations that end, merge or hand over services.
    package var changes: [StatedChange] = []
    package let years: [String]
    package let seed: UInt64
    package let sampling: SamplingMethod
    /// Futures of the run, and how many of them, evenly spaced, were costed line by line.
    package let replications: Int
    package let sample: Int
    package let trusts: [TrustServiceLines]
    package let rules: Rules
    package let benchmarks: [LineBenchmark]
    /// Readiness effect: whether it is in the figures, and how much maturity moves.
    package let readinessIsOn: Bool
    package let savingsMoved: Double?

    /// The rules as they were read, for the report.
    package struct Rules: Sendable, Codable {
        package let margin: Double
        package let growth: Double
        package let semiFixedRelease: Double
        package let fixedRelease: Double
        package let lineKeeps: Double
        package let carriesShortfalls: Bool
        package let needsRating: Bool
        package let needsStandards: Bool
        package let spendWithinYears: Int
        package let tiers: [Double]
        package let behaviour: [Behaviour]

        package struct Behaviour: Sendable, Codable {
            package let layer: ServiceLineCosting.Layer
            package let variable, semiFixed, fixed: Double
        }
    }
}

extension ServiceLineReporting {
    /// The report with some of the trusts only; benchmarks keep all.
    package func only(_ codes: [String]) -> ServiceLineReporting {
        ServiceLineReporting(
            format: format, scenario: scenario, file: file, digest: digest, years: years, seed: seed, sampling: sampling, replications: replications,
            sample: sample, trusts: trusts.filter { codes.contains($0.code) }, rules: rules, benchmarks: benchmarks, readinessIsOn: readinessIsOn,
            savingsMoved: savingsMoved)
    }
}

extension TrustServiceLines {
    /// Operating cost and income of each line in the baseline year, £, to which patient-level records reconcile.
    package var ledger: [String: (cost: Double, income: Double)] {
        Dictionary(
            lines.map { line in
                let account = line.accounts[0]
                return (line.name, (account.direct + account.indirect + account.overhead + account.depreciation, account.income))
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// The service lines of one trust.
package struct TrustServiceLines: Sendable, Codable {
    package let code: String
    package let name: String
    package let kind: String
    package let lines: [ServiceLine]
    /// Whether costs by line are the trust's own; otherwise they follow a national pattern, from which nothing is concluded about single lines.
    package let hasOwnCosts: Bool
    /// By year, means over the sample: what is not patient care, and the trust in all.
    package let other: [LineAccount]
    package let total: [LineAccount]
    /// By year: the trust's surplus as the simulation gives it (mean of the sample, readiness effect included).
    package let surplus: [Double]
    /// Largest |Σ lines − ledger| over all futures and years, £, and relative to operating income.
    package let largestDifference: Double
    package let largestRelativeDifference: Double
    /// The step-down of the baseline year.
    package let steps: [StepDown.Step]
    package let pools: [String]
    /// By plan year: share of futures in which the rules let lines keep a surplus over plan.
    package let gateOpen: [Double]
    package let proxyPrices: ProxyPrices?
    package let readiness: Readiness?
    /// By year: what the readiness effect takes off (adds to, when negative) the cost of lines, £; whether it is in the
    /// figures says `ServiceLineReporting.readinessIsOn`.
    package let readinessSaving: [Double]

    package struct ServiceLine: Sendable, Codable {
        package let name: String
        /// By year, means over the sample.
        package let accounts: [LineAccount]
        /// By rung and year: 10th, 50th and 90th percentile over the sample.
        package let bands: [LineAccount.Rung: [Band]]
        /// Cost of each indirect pool that reached the line in the baseline year, £, without overhead.
        package let poolCost: [Double]
        /// Growth of activity a year over the plan years.
        package let growth: Band
        package let activity: Activity
        package let portfolio: PortfolioPosition
        package let exit: LineExit
        package let reinvestment: Reinvestment
        package let autonomy: EarnedAutonomy
        /// The line's own quality figures of the baseline year, where the scenario gives any.
        package let qualityFigures: [QualityFigure]
    }

    /// Percentiles over the sampled futures.
    package struct Band: Sendable, Codable, Hashable {
        package let mean, p10, p25, p50, p75, p90: Double
    }

    /// What the line does in the baseline year; nil where it does none of it.
    package struct Activity: Sendable, Codable, Hashable {
        package let admissions: Double?
        package let bedDays: Double?
        /// Bed days over admissions that stay.
        package let lengthOfStay: Double?
        /// Hours of theatre a week, from the driver `theatre minutes`.
        package let theatreHoursAWeek: Double?
        /// Cost before capital over the cost of the same work at national unit cost.
        package let costIndex: Double?
    }

    package struct QualityFigure: Sendable, Codable, Hashable {
        package let measure: String
        package let value: Double
        package let isShare: Bool
        package let unit: String
    }
}

/// Where a line stands in the portfolio.
package struct PortfolioPosition: Sendable, Codable, Hashable {
    package enum Quadrant: String, Sendable, Codable, CaseIterable {
        case grow, maintain, fix
        case exitOrPartner = "exit or partner"
    }
    /// EBITDA over income in the baseline year; nil without income.
    package let margin: Double?
    package let growth: Double
    /// Nil without income, and where the margin is a national pattern and not the trust's own.
    package let quadrant: Quadrant?
    /// Lines that would have to go or change with it, and why; empty for lines that none depends on.
    package let holds: [String]
    package let because: String?
    /// Lines without which this one cannot stay.
    package let needs: [String]

    /// Strong margin and growth: grow; strong margin alone: maintain; growth alone: fix; neither: exit or partner.
    package static func quadrant(margin: Double, growth: Double, marginFrom: Double, growthFrom: Double) -> Quadrant {
        switch (margin >= marginFrom, growth >= growthFrom) {
        case (true, true): .grow
        case (true, false): .maintain
        case (false, true): .fix
        case (false, false): .exitOrPartner
        }
    }
}

/// One line of one trust beside the same line elsewhere, baseline year.
package struct LineBenchmark: Sendable, Codable {
    package let line: String
    package let trust: String
    package let name: String
    package let economy: String
    package let income: Double
    package let contributionMargin: Double
    package let ebitdaMargin: Double
    package let costIndex: Double
    package let lengthOfStay: Double?
    /// Median cost index of all trusts with the line, and place of this one from the cheapest (1).
    package let medianCostIndex: Double
    package let place: Int
    package let of: Int
    /// Cost above what the median cost index would give, £; nil where it is at or below the median.
    package let costAboveMedian: Double?
}
