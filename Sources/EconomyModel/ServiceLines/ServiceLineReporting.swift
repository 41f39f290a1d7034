public import Statistics

/// Service-line reports of an economy's trusts: everything the report, the tables and the results file say. Plain values.
public struct ServiceLineReporting: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    public static let formatVersion = 1

    public let format: Int
    public let scenario: String
    public let file: String
    public let digest: String
    public let years: [String]
    public let seed: UInt64
    public let sampling: SamplingMethod
    /// Futures of the run, and how many of them, evenly spaced, were costed line by line.
    public let replications: Int
    public let sample: Int
    public let trusts: [TrustServiceLines]
    public let rules: Rules
    public let benchmarks: [LineBenchmark]
    /// Readiness effect: whether it is in the figures, and how much maturity moves.
    public let readinessIsOn: Bool
    public let savingsMoved: Double?

    /// The rules as they were read, for the report.
    public struct Rules: Sendable, Codable {
        public let margin: Double
        public let growth: Double
        public let semiFixedRelease: Double
        public let fixedRelease: Double
        public let lineKeeps: Double
        public let carriesShortfalls: Bool
        public let needsRating: Bool
        public let needsStandards: Bool
        public let spendWithinYears: Int
        public let tiers: [Double]
        public let behaviour: [Behaviour]

        public struct Behaviour: Sendable, Codable {
            public let layer: ServiceLineCosting.Layer
            public let variable, semiFixed, fixed: Double
        }
    }
}

extension ServiceLineReporting {
    /// The report with some of the trusts only; benchmarks keep all.
    public func only(_ codes: [String]) -> ServiceLineReporting {
        ServiceLineReporting(
            format: format, scenario: scenario, file: file, digest: digest, years: years, seed: seed, sampling: sampling, replications: replications,
            sample: sample, trusts: trusts.filter { codes.contains($0.code) }, rules: rules, benchmarks: benchmarks, readinessIsOn: readinessIsOn,
            savingsMoved: savingsMoved)
    }
}

extension TrustServiceLines {
    /// Operating cost and income of each line in the baseline year, £, to which patient-level records reconcile.
    public var ledger: [String: (cost: Double, income: Double)] {
        Dictionary(
            lines.map { line in
                let account = line.accounts[0]
                return (line.name, (account.direct + account.indirect + account.overhead + account.depreciation, account.income))
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// The service lines of one trust.
public struct TrustServiceLines: Sendable, Codable {
    public let code: String
    public let name: String
    public let kind: String
    public let lines: [ServiceLine]
    /// By year, means over the sample: what is not patient care, and the trust in all.
    public let other: [LineAccount]
    public let total: [LineAccount]
    /// By year: the trust's surplus as the simulation gives it (mean of the sample, readiness effect included).
    public let surplus: [Double]
    /// Largest |Σ lines − ledger| over all futures and years, £, and relative to operating income.
    public let largestDifference: Double
    public let largestRelativeDifference: Double
    /// The step-down of the baseline year.
    public let steps: [StepDown.Step]
    public let pools: [String]
    /// By plan year: share of futures in which the rules let lines keep a surplus over plan.
    public let gateOpen: [Double]
    public let proxyPrices: ProxyPrices?
    public let readiness: Readiness?
    /// By year: what the readiness effect takes off (adds to, when negative) the cost of lines, £; whether it is in the
    /// figures says `ServiceLineReporting.readinessIsOn`.
    public let readinessSaving: [Double]

    public struct ServiceLine: Sendable, Codable {
        public let name: String
        /// By year, means over the sample.
        public let accounts: [LineAccount]
        /// By rung and year: 10th, 50th and 90th percentile over the sample.
        public let bands: [LineAccount.Rung: [Band]]
        /// Cost of each indirect pool that reached the line in the baseline year, £, without overhead.
        public let poolCost: [Double]
        /// Growth of activity a year over the plan years.
        public let growth: Band
        public let activity: Activity
        public let portfolio: PortfolioPosition
        public let exit: LineExit
        public let reinvestment: Reinvestment
        public let autonomy: EarnedAutonomy
        /// The line's own quality figures of the baseline year, where the scenario gives any.
        public let qualityFigures: [QualityFigure]
    }

    /// Percentiles over the sampled futures.
    public struct Band: Sendable, Codable, Hashable {
        public let mean, p10, p25, p50, p75, p90: Double
    }

    /// What the line does in the baseline year; nil where it does none of it.
    public struct Activity: Sendable, Codable, Hashable {
        public let admissions: Double?
        public let bedDays: Double?
        /// Bed days over admissions that stay.
        public let lengthOfStay: Double?
        /// Hours of theatre a week, from the driver `theatre minutes`.
        public let theatreHoursAWeek: Double?
        /// Cost before capital over the cost of the same work at national unit cost.
        public let costIndex: Double?
    }

    public struct QualityFigure: Sendable, Codable, Hashable {
        public let measure: String
        public let value: Double
        public let isShare: Bool
        public let unit: String
    }
}

/// Where a line stands in the portfolio.
public struct PortfolioPosition: Sendable, Codable, Hashable {
    public enum Quadrant: String, Sendable, Codable, CaseIterable {
        case grow, maintain, fix
        case exitOrPartner = "exit or partner"
    }
    /// EBITDA over income in the baseline year; nil without income.
    public let margin: Double?
    public let growth: Double
    public let quadrant: Quadrant?
    /// Lines that would have to go or change with it, and why; empty for lines that none depends on.
    public let holds: [String]
    public let because: String?
    /// Lines without which this one cannot stay.
    public let needs: [String]

    /// Strong margin and growth: grow; strong margin alone: maintain; growth alone: fix; neither: exit or partner.
    public static func quadrant(margin: Double, growth: Double, marginFrom: Double, growthFrom: Double) -> Quadrant {
        switch (margin >= marginFrom, growth >= growthFrom) {
        case (true, true): .grow
        case (true, false): .maintain
        case (false, true): .fix
        case (false, false): .exitOrPartner
        }
    }
}

/// One line of one trust beside the same line elsewhere, baseline year.
public struct LineBenchmark: Sendable, Codable {
    public let line: String
    public let trust: String
    public let name: String
    public let economy: String
    public let income: Double
    public let contributionMargin: Double
    public let ebitdaMargin: Double
    public let costIndex: Double
    public let lengthOfStay: Double?
    /// Median cost index of all trusts with the line, and place of this one from the cheapest (1).
    public let medianCostIndex: Double
    public let place: Int
    public let of: Int
    /// Cost above what the median cost index would give, £; nil where it is at or below the median.
    public let costAboveMedian: Double?
}
