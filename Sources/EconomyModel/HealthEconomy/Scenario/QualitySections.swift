package import PlannerFiles
import Statistics

/// A national standard: a measure, its threshold, and the years in which it holds.
package struct Standard: Sendable {
    package enum Measure: String, CaseIterable, Sendable, Codable {
        case aeFourHours = "A&E within four hours"
        case withinEighteenWeeks = "within 18 weeks"
        case overFiftyTwoWeeks = "over 52 weeks"
        case bedOccupancy = "bed occupancy"

        /// By how much a simulated figure may miss and still meet: half a person of counts, which in truth are whole.
        package var rounding: Double { self == .overFiftyTwoWeeks ? 0.5 : 0 }
    }
    package let name: String
    package let measure: Measure
    package let threshold: CertainPath
    /// True when the measure must be at least the threshold, false when at most.
    package let atLeast: Bool
    package let from: FinancialYear
    package let until: FinancialYear?

    package func holds(in year: FinancialYear) -> Bool { year >= from && until.map { year <= $0 } ?? true }

    /// What must be reached in a year; nil in a year in which the standard does not hold.
    package func level(in year: FinancialYear) -> StandardLevel? {
        guard holds(in: year) else { return nil }
        return StandardLevel(threshold: threshold.value(in: year), isAtLeast: atLeast, rounding: measure.rounding)
    }

    package static func read(_ reader: SectionReader) -> Standard {
        enum Direction: String, CaseIterable { case atLeast = "at least", atMost = "at most" }
        let measure = reader.choice("measure", of: Measure.self, default: nil, "what is measured")
        return Standard(
            name: reader.text("name", "the standard's name"),
            measure: measure,
            threshold: reader.figure("threshold", measure == .overFiftyTwoWeeks ? .people : .share, in: 0...1e6, "value to be met"),
            atLeast: reader.choice("met when", of: Direction.self, default: .atLeast, "at least, or at most the threshold") == .atLeast,
            from: reader.year("from", "first year in which it holds"),
            until: reader.optionalYear("until", "last year in which it holds"))
    }
}

/// A standard as it stands in one year: what must be reached, and whether a figure does. The one place in which that is decided.
package struct StandardLevel: Sendable, Hashable, Codable {
    /// The threshold as published for the year.
    package let threshold: Double
    /// True when the figure must be at least the threshold, false when at most.
    package let isAtLeast: Bool
    /// By how much a figure may miss and still meet.
    package let rounding: Double

    package init(threshold: Double, isAtLeast: Bool, rounding: Double = 0) {
        self.threshold = threshold
        self.isAtLeast = isAtLeast
        self.rounding = rounding
    }

    /// Whether a figure meets the standard; what is not known (NaN) does not.
    ///
    /// - Parameter tolerance: what more is forgiven, such as the rounding of a reported figure.
    package func isMet(by value: Double, within tolerance: Double = 0) -> Bool {
        isAtLeast ? value >= bound - tolerance : value <= bound + tolerance
    }

    /// The last figure that still meets.
    package var bound: Double { isAtLeast ? threshold - rounding : threshold + rounding }

    /// How far a figure is on the right side of the threshold, in its unit; below zero where it misses.
    package func margin(of value: Double) -> Double { isAtLeast ? value - threshold : threshold - value }
}

extension Standard.Measure {
    /// The same as a measure of the results.
    package var series: Measure {
        switch self {
        case .aeFourHours: .aeWithinFourHours
        case .withinEighteenWeeks: .withinEighteenWeeks
        case .overFiftyTwoWeeks: .overFiftyTwoWeeks
        case .bedOccupancy: .bedOccupancy
        }
    }

    /// The measure of standards that a measure of the results is held against; nil where there is none.
    package init?(_ series: Measure) {
        guard let own = Self.allCases.first(where: { $0.series == series }) else { return nil }
        self = own
    }
}

extension [Standard] {
    /// The first of the standards of a measure that hold in a year, as it stands in that year.
    package func first(_ measure: Standard.Measure, in year: FinancialYear) -> (standard: Standard, level: StandardLevel)? {
        for standard in self where standard.measure == measure {
            if let level = standard.level(in: year) { return (standard, level) }
        }
        return nil
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
        /// A table's column of such measures.
        package static var cell: TableColumn.Kind { .name(of: allCases.map(\.rawValue), what: "a measure") }

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
    /// By kind of trust: how much further than usual the margin of a trust far from the middle moves at first.
    package let stress: [Stress]

    /// Extra spread of a margin that starts far from the middle of its kind:
    ///
    ///     stress[1] = least + slope × |start − middle|, within least…most;   stress[h] = 1 + (stress[1] − 1) × fading^(h−1)
    package struct Stress: Sendable {
        package let kind: String
        package let middle, least, slope, most, fading: Double

        static func read(_ reader: SectionReader, kind: String) -> Stress {
            Stress(
                kind: kind, middle: reader.certain("middle", .share, in: -0.2...0.2, "margin from which the distance is taken"),
                least: reader.certain("least", .ratio, in: 0...1, "spread of a trust in the middle, relative to the kind's"),
                slope: reader.certain("slope", .ratio, in: 0...100, "rise of the spread for each unit of distance, such as 18: 0.18 for a point"),
                most: reader.certain("most", .ratio, in: 1...5, "spread at most, relative to the kind's"),
                fading: reader.certain("fading", .ratio, in: 0...1, "share of what is extra that is left a year later"))
        }
    }

    package init(
        table: DataTable, estimates: [Estimate], trustCorrelation: [Double], commonCorrelation: [Double], medianIncome: [String: Double], stress: [Stress]
    ) {
        self.table = table
        self.estimates = estimates
        self.trustCorrelation = trustCorrelation
        self.commonCorrelation = commonCorrelation
        self.medianIncome = medianIncome
        self.stress = stress
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
                TableColumn(name: "measure", kind: ProcessNoise.Measure.cell, about: "measure"),
                TableColumn(name: "kind", kind: .text, about: "kind of trust"),
            ] + numbers.map { TableColumn(name: $0.0, kind: .number($0.1), about: "see docs/method.md, process noise") },
            "process noise by measure and kind of trust")
        var estimates: [Estimate] = []
        for row in 0..<table.rowCount {
            // What is no measure has been reported with its place.
            guard let measure = Measure(rawValue: table.text("measure", row)) else { continue }
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
        let medianIncome: [String: CertainConstant] = reader.figures(
            "median income", .pounds, keys: nil, complete: false, in: 1e5...1e11, "median operating income by kind")
        return ProcessNoise(
            table: table, estimates: estimates,
            trustCorrelation: correlation(reader, "correlation within a trust"),
            commonCorrelation: correlation(reader, "correlation of common shocks"),
            medianIncome: medianIncome.mapValues(\.value),
            stress: !reader.isDescribing && !reader.has("margin stress")
                ? []
                : reader.map("margin stress", keys: nil, complete: false, "kinds of trust whose margin spreads further when it starts far from the middle") {
                    item, kind in
                    Stress.read(item, kind: kind)
                }.map(\.value))
    }

    package func estimate(_ measure: Measure, kind: String) -> Estimate? {
        estimates.first { $0.measure == measure && $0.kind == kind }
    }

    /// A square matrix from a table of pairs; pairs not listed are 0, the diagonal is 1.
    private static func correlation(_ reader: SectionReader, _ key: String) -> [Double] {
        let table = reader.table(
            key,
            columns: [
                TableColumn(name: "measure", kind: ProcessNoise.Measure.cell, about: "first measure"),
                TableColumn(name: "other", kind: ProcessNoise.Measure.cell, about: "second measure"),
                TableColumn(name: "correlation", kind: .number(-1...1), about: "correlation of their shocks"),
            ], "correlation of shocks between measures")
        let size = Measure.allCases.count
        var matrix = Array(repeating: 0.0, count: size * size)
        for index in 0..<size { matrix[index * size + index] = 1 }
        for row in 0..<table.rowCount {
            guard let one = Measure(rawValue: table.text("measure", row)), let two = Measure(rawValue: table.text("other", row)) else { continue }
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
        TableColumn(name: "year", kind: .year, about: "financial year"),
        TableColumn(name: "value", kind: .number(-1e12...1e12), about: "value"),
    ]
}
