package import Statistics

/// Days of operating cost that working capital covers.
///
///     days = working capital balance × 360 / operating cost without depreciation
///
/// 360 days, not 365 (Monitor's risk assessment framework).
@inline(__always)
package func liquidityDays(workingCapital: Lanes, operatingCostWithoutDepreciation: Lanes) -> Lanes {
    select(operatingCostWithoutDepreciation .> 0, workingCapital * 360 / operatingCostWithoutDepreciation, 0)
}
package func liquidityDays(workingCapital: Double, operatingCostWithoutDepreciation: Double) -> Double {
    liquidityDays(
        workingCapital: Lanes(repeating: workingCapital), operatingCostWithoutDepreciation: Lanes(repeating: operatingCostWithoutDepreciation))[0]
}

/// Revenue available for capital service over capital service.
///
/// Without any capital service the cover counts as best (infinite); negative revenue with capital service to pay
/// gives a negative cover and so the worst score.
@inline(__always)
package func capitalServiceCover(revenueAvailable: Lanes, capitalService: Lanes) -> Lanes {
    select(capitalService .> 0, revenueAvailable / capitalService, .infinity)
}
package func capitalServiceCover(revenueAvailable: Double, capitalService: Double) -> Double {
    capitalServiceCover(revenueAvailable: Lanes(repeating: revenueAvailable), capitalService: Lanes(repeating: capitalService))[0]
}

extension RatingRegime {
    /// What turns metrics into a rating, apart from names and dates: plain numbers, so that the kernel copies no names.
    package struct Scale: Sendable {
        package let best, worst: Int
        package let capWhenAnyWorst: Int?
        package let atRiskFrom: Int

        /// The score of one metric: the best score whose threshold the value meets, the worst when it meets none.
        ///
        /// Thresholds are least values in order from the best score; agency spend over its ceiling is the reverse.
        package func score(_ rule: MetricRule, value: Lanes) -> Lanes {
            let step = best > worst ? -1 : 1
            let thresholds = rule.thresholds.span
            var score = Lanes(repeating: Double(worst))
            for position in thresholds.indices.reversed() {
                let threshold = Lanes(repeating: thresholds[position])
                let isMet = rule.metric == .agencyOverCeiling ? value .<= threshold : value .>= threshold
                score = select(isMet, Double(best + step * position), score)
            }
            return score
        }
        package func score(_ rule: MetricRule, value: Double) -> Int { Int(score(rule, value: Lanes(repeating: value))[0]) }

        /// The overall rating, given the value of each metric.
        ///
        /// The weighted mean of scores is rounded to the nearest whole number, halves up; caps apply after rounding.
        /// Where a lower score is better (Use of Resources), "no better than" means at least.
        package func rating(_ metrics: [MetricRule], _ value: (Metric) -> Lanes) -> Lanes {
            var mean = Lanes.zero
            var anyWorst = LaneMask(repeating: false)
            // A span: taking each rule out of the list would copy it, and ratings are asked for in every replication.
            let rules = metrics.span
            for position in rules.indices {
                let score: Lanes = score(rules[position], value: value(rules[position].metric))
                mean += rules[position].weight * score
                anyWorst .|= score .== Lanes(repeating: Double(worst))
            }
            // A tiny allowance, so that weights such as 0.2 that binary fractions cannot hold do not lose an exact half.
            let rating = Lanes.zero - roundedUp(Lanes.zero - (mean + 0.5 + 1e-9))
            guard let cap = capWhenAnyWorst else { return rating }
            return select(anyWorst, best > worst ? lesser(rating, Double(cap)) : greater(rating, Double(cap)), rating)
        }
        package func rating(_ metrics: [MetricRule], _ value: (Metric) -> Double) -> Int {
            Int(rating(metrics) { Lanes(repeating: value($0)) }[0])
        }

        package func isAtRisk(_ rating: Lanes) -> LaneMask {
            let limit = Lanes(repeating: Double(atRiskFrom))
            return best > worst ? rating .<= limit : rating .>= limit
        }
        package func isAtRisk(_ rating: Int) -> Bool { isAtRisk(Lanes(repeating: Double(rating)))[0] }
    }

    package var scale: Scale { Scale(best: best, worst: worst, capWhenAnyWorst: capWhenAnyWorst, atRiskFrom: atRiskFrom) }

    /// The score of one metric; see `Scale.score`.
    package func score(_ rule: MetricRule, value: Double) -> Int { scale.score(rule, value: value) }

    /// The overall rating, given the value of each metric; see `Scale.rating`.
    package func rating(_ value: (Metric) -> Double) -> Int { scale.rating(metrics, value) }

    /// True when a trust with this rating counts as at risk.
    package func isAtRisk(_ rating: Int) -> Bool { scale.isAtRisk(rating) }
}
