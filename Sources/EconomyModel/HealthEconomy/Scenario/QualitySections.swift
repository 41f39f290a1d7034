package import PlannerFiles
import Statistics

/// A national standard: a measure, its threshold, and the years in which it holds.
package struct Standard: Sendable {
    package enum Measure: String, CaseIterable, Sendable, Codable {
        case aeFourHours = "A&E within four hours"
        case withinEighteenWeeks = "within 18 weeks"
        case overFiftyTwoWeeks = "over 52 weeks"
        case bedOccupancy = "bed occupancy"
    }
    package let name: String
    package let measure: Measure
    package let threshold: Quantity
    /// True when the measure must be at least the threshold, false when at most.
    package let atLeast: Bool
    package let from: FinancialYear
    package let until: FinancialYear?

    package func holds(in year: FinancialYear) -> Bool { year >= from && until.map { year <= $0 } ?? true }

    package static func read(_ reader: SectionReader) -> Standard {
        enum Direction: String, CaseIterable { case atLeast = "at least", atMost = "at most" }
        let measure = reader.choice("measure", of: Measure.self, default: nil, "what is measured")
        return Standard(
            name: reader.text("name", "the standard's name"),
            measure: measure,
            threshold: reader.quantity("threshold", measure == .overFiftyTwoWeeks ? .people : .share, in: 0...1e6, "value to be met"),
            atLeast: reader.choice("met when", of: Direction.self, default: .atLeast, "at least, or at most the threshold") == .atLeast,
            from: reader.year("from", "first year in which it holds"),
            until: reader.optionalYear("until", "last year in which it holds"))
    }
}

/// A regulator's financial rating of trusts, as data: metrics with thresholds, weights, rounding, caps, and years.
package struct RatingRegime: Sendable {
    package enum Metric: String, CaseIterable, Sendable, Codable {
        case liquidityDays = "liquidity days"
        case capitalServiceCover = "capital service cover"
        case surplusMargin = "surplus margin"
        case marginVariance = "margin variance from plan"
        case agencyOverCeiling = "agency over ceiling"
    }
    package struct MetricRule: Sendable {
        package let metric: Metric
        package let weight: Double
        /// Thresholds for the scores between best and worst, in order from best; a value meeting none scores worst.
        package let thresholds: [Double]
    }
    package let name: String
    /// Name of the measure in tables, such as cosrr.
    package let shortName: String
    package let from: FinancialYear
    package let until: FinancialYear?
    package let best: Int
    package let worst: Int
    package let metrics: [MetricRule]
    /// When any metric has the worst score, the overall rating is no better than this.
    package let capWhenAnyWorst: Int?
    package let atRiskFrom: Int

    package func holds(in year: FinancialYear) -> Bool { year >= from && until.map { year <= $0 } ?? true }

    package static func read(_ reader: SectionReader) -> RatingRegime {
        RatingRegime(
            name: reader.text("name", "the rating's name"),
            shortName: reader.text("short name", "name of the measure in tables and results, such as cosrr"),
            from: reader.year("from", "first year in which it is given"),
            until: reader.optionalYear("until", "last year in which it is given"),
            best: reader.whole("best", in: 0...10, default: nil, "best score"),
            worst: reader.whole("worst", in: 0...10, default: nil, "worst score"),
            metrics: reader.list("metrics", keyedBy: "name", "what is rated") { item in
                let metric = item.choice("name", of: Metric.self, default: nil, "the metric")
                return MetricRule(
                    metric: metric,
                    weight: item.number("weight", in: 0...1, default: nil, "share of the overall score"),
                    thresholds: item.numbers("thresholds", count: nil, "least value for each score from the best down (for agency: most)"))
            },
            capWhenAnyWorst: reader.optionalWhole("no better than when any metric is worst", in: 0...10, "cap on the overall rating"),
            atRiskFrom: reader.whole("at risk from", in: 0...10, default: nil, "rating from which a trust counts as at risk"))
    }
}

/// The part of change no parameter explains, estimated from the history of England's trusts.
///
///     x[h] = structure[h] + w(1 − ρ^h)(m − x[0]) + A(h)(μ + D + d) + C1 + … + Ch + v·z·u[h],  u[h] = φ·u[h−1] + e[h]
///
/// A(h) = 1 + δ + … + δ^(h−1); D one draw for all trusts and years, C one a year for all trusts, d one for each trust,
/// e a shock of trust and year with Student-t tails, stretched differently below and above zero. The method and the
/// evidence stand in docs/validation.md.
package struct ProcessNoise: Sendable {
    /// What is forecast, with the scale on which the noise acts.
    package enum Measure: String, CaseIterable, Sendable, Codable {
        /// Natural logarithm of operating income.
        case income = "income"
        /// Surplus as a share of operating income.
        case margin = "surplus margin"
        /// (Income − operating cost − surplus) as a share of income: finance costs less impairments.
        case nonOperating = "non-operating share"
        /// Natural logarithm of available beds.
        case beds = "beds"
        /// Logit of bed occupancy.
        case occupancy = "occupancy"
        /// Natural logarithm of admissions.
        case admissions = "admissions"
        /// Logit of the A&E four-hour share.
        case aeFourHours = "A&E within four hours"
        /// Natural logarithm of the waiting list.
        case waitingList = "waiting list"
        /// Logit of the share of the list within 18 weeks.
        case withinEighteenWeeks = "within 18 weeks"

        /// Position in tables laid out by measure.
        @inline(__always) package var index: Int { position }

        @inline(__always) package var position: Int {
            switch self {
            case .income: 0
            case .margin: 1
            case .nonOperating: 2
            case .beds: 3
            case .occupancy: 4
            case .admissions: 5
            case .aeFourHours: 6
            case .waitingList: 7
            case .withinEighteenWeeks: 8
            }
        }
    }

    /// One measure of one kind of trust; letters as in the equation above.
    package struct Estimate: Sendable {
        package let measure: Measure
        package let kind: String
        /// μ
        package let drift: Double
        /// δ
        package let driftDamping: Double
        package let commonDriftSD: Double
        package let commonYearSD: Double
        package let trustDriftSD: Double
        /// Robust standard deviation of e: a quarter of the 10–90% width times 1.5604.
        package let trustYearSD: Double
        /// φ
        package let persistence: Double
        /// w and ρ: how a trust far from its kind's median returns.
        package let reversionWeight: Double
        package let reversionPersistence: Double
        /// m, the kind's median at the baseline, on the measure's scale.
        package let kindMedian: Double
        package let degreesOfFreedom: Double
        package let lowSide: Double
        package let highSide: Double
        /// Spread relative to a trust of median income: (income / median)^exponent.
        package let sizeExponent: Double
        /// Weight of the historical centre against the structural model's, 0…1.
        package let historyWeight: Double

        package init(
            measure: Measure, kind: String, drift: Double, driftDamping: Double, commonDriftSD: Double, commonYearSD: Double,
            trustDriftSD: Double, trustYearSD: Double, persistence: Double, reversionWeight: Double, reversionPersistence: Double,
            kindMedian: Double, degreesOfFreedom: Double, lowSide: Double, highSide: Double, sizeExponent: Double, historyWeight: Double
        ) {
            self.measure = measure
            self.kind = kind
            self.drift = drift
            self.driftDamping = driftDamping
            self.commonDriftSD = commonDriftSD
            self.commonYearSD = commonYearSD
            self.trustDriftSD = trustDriftSD
            self.trustYearSD = trustYearSD
            self.persistence = persistence
            self.reversionWeight = reversionWeight
            self.reversionPersistence = reversionPersistence
            self.kindMedian = kindMedian
            self.degreesOfFreedom = degreesOfFreedom
            self.lowSide = lowSide
            self.highSide = highSide
            self.sizeExponent = sizeExponent
            self.historyWeight = historyWeight
        }
    }
    package let table: DataTable
    package let estimates: [Estimate]
    /// Correlation between measures of shocks within a trust, and of those common to all trusts.
    package let trustCorrelation: [Double]
    package let commonCorrelation: [Double]
    package let medianIncome: [String: Double]

    package init(table: DataTable, estimates: [Estimate], trustCorrelation: [Double], commonCorrelation: [Double], medianIncome: [String: Double]) {
        self.table = table
        self.estimates = estimates
        self.trustCorrelation = trustCorrelation
        self.commonCorrelation = commonCorrelation
        self.medianIncome = medianIncome
    }

    package static func read(_ reader: SectionReader) -> ProcessNoise {
        // Wide enough for any history, narrow enough that no figure grows without bounds in ten years.
        let numbers: [(String, ClosedRange<Double>)] = [
            ("drift", -1...1), ("drift_damping", 0...1), ("common_drift_sd", 0...1), ("common_year_sd", 0...1),
            ("trust_drift_sd", 0...1), ("trust_year_sd", 0...3), ("persistence", 0...1), ("reversion_weight", 0...1),
            ("reversion_persistence", 0...1), ("kind_median", -10...10), ("degrees_of_freedom", 2.1...1000), ("low_side", 0...5),
            ("high_side", 0...5), ("size_exponent", -2...2), ("history_weight", 0...1),
        ]
        let table = reader.table(
            "estimates",
            columns: [
                TableColumn(name: "measure", kind: .text, about: "measure"),
                TableColumn(name: "kind", kind: .text, about: "kind of trust"),
            ] + numbers.map { TableColumn(name: $0.0, kind: .number($0.1), about: "see docs/method.md, process noise") },
            "process noise by measure and kind of trust")
        var estimates: [Estimate] = []
        for row in 0..<table.rowCount {
            guard let measure = measure(table, row, "measure", reader) else { continue }
            func value(_ column: String) -> Double { table.number(column, row) }
            estimates.append(
                Estimate(
                    measure: measure, kind: table.text("kind", row), drift: value("drift"),
                    driftDamping: value("drift_damping"), commonDriftSD: value("common_drift_sd"),
                    commonYearSD: value("common_year_sd"), trustDriftSD: value("trust_drift_sd"),
                    trustYearSD: value("trust_year_sd"), persistence: value("persistence"),
                    reversionWeight: value("reversion_weight"), reversionPersistence: value("reversion_persistence"),
                    kindMedian: value("kind_median"), degreesOfFreedom: value("degrees_of_freedom"),
                    lowSide: value("low_side"), highSide: value("high_side"), sizeExponent: value("size_exponent"),
                    historyWeight: value("history_weight")))
        }
        return ProcessNoise(
            table: table, estimates: estimates,
            trustCorrelation: correlation(reader, "correlation within a trust"),
            commonCorrelation: correlation(reader, "correlation of common shocks"),
            medianIncome: reader.quantities("median income", .pounds, keys: nil, complete: false, in: 1e5...1e11, "median operating income by kind").mapValues(\.value))
    }

    package func estimate(_ measure: Measure, kind: String) -> Estimate? {
        estimates.first { $0.measure == measure && $0.kind == kind }
    }

    private static func measure(_ table: DataTable, _ row: Int, _ column: String, _ reader: SectionReader) -> Measure? {
        if let measure = Measure(rawValue: table.text(column, row)) { return measure }
        reader.unknown("a measure", in: table, row: row, column: column, allowed: Measure.allCases.map(\.rawValue))
        return nil
    }

    /// A square matrix from a table of pairs; pairs not listed are 0, the diagonal is 1.
    private static func correlation(_ reader: SectionReader, _ key: String) -> [Double] {
        let table = reader.table(
            key,
            columns: [
                TableColumn(name: "measure", kind: .text, about: "first measure"),
                TableColumn(name: "other", kind: .text, about: "second measure"),
                TableColumn(name: "correlation", kind: .number(-1...1), about: "correlation of their shocks"),
            ], "correlation of shocks between measures")
        let size = Measure.allCases.count
        var matrix = Array(repeating: 0.0, count: size * size)
        for index in 0..<size { matrix[index * size + index] = 1 }
        for row in 0..<table.rowCount {
            guard let one = measure(table, row, "measure", reader), let two = measure(table, row, "other", reader) else { continue }
            matrix[one.index * size + two.index] = table.number("correlation", row)
            matrix[two.index * size + one.index] = table.number("correlation", row)
        }
        return matrix
    }
}

/// What organisations reported in the years up to the baseline.
package struct History: Sendable {
    package let table: DataTable
    package static let columns = [
        TableColumn(name: "organisation", kind: .text, about: "organisation's code"),
        TableColumn(name: "measure", kind: .text, about: "measure's name"),
        TableColumn(name: "year", kind: .text, about: "financial year"),
        TableColumn(name: "value", kind: .number(-1e12...1e12), about: "value"),
    ]
}
