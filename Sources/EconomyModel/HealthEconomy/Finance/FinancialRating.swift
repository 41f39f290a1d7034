import Statistics

/// Days of operating cost that working capital covers.
///
///     days = working capital balance × 360 / operating cost without depreciation
///
/// 360 days, not 365 (Monitor's risk assessment framework).
@inline(__always)
package func liquidityDays(workingCapital: Double, operatingCostWithoutDepreciation: Double) -> Double {
    operatingCostWithoutDepreciation > 0 ? workingCapital * 360 / operatingCostWithoutDepreciation : 0
}

/// Revenue available for capital service over capital service.
///
/// Without any capital service the cover counts as best (infinite); negative revenue with capital service to pay
/// gives a negative cover and so the worst score.
@inline(__always)
package func capitalServiceCover(revenueAvailable: Double, capitalService: Double) -> Double {
    capitalService > 0 ? revenueAvailable / capitalService : .infinity
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
        package func score(_ rule: MetricRule, value: Double) -> Int {
            let step = best > worst ? -1 : 1
            let thresholds = rule.thresholds.span
            for position in thresholds.indices {
                let threshold = thresholds[position]
                let met = rule.metric == .agencyOverCeiling ? value <= threshold : value >= threshold
                if met { return best + step * position }
            }
            return worst
        }

        /// The overall rating, given the value of each metric.
        ///
        /// The weighted mean of scores is rounded to the nearest whole number, halves up; caps apply after rounding.
        /// Where a lower score is better (Use of Resources), "no better than" means at least.
        package func rating(_ metrics: [MetricRule], _ value: (Metric) -> Double) -> Int {
            var mean = 0.0
            var anyWorst = false
            // A span: taking each rule out of the list would copy it, and ratings are asked for in every replication.
            let rules = metrics.span
            for position in rules.indices {
                let score = score(rules[position], value: value(rules[position].metric))
                mean += rules[position].weight * Double(score)
                if score == worst { anyWorst = true }
            }
            // A tiny allowance, so that weights such as 0.2 that binary fractions cannot hold do not lose an exact half.
            var rating = Int((mean + 0.5 + 1e-9).rounded(.down))
            if anyWorst, let cap = capWhenAnyWorst { rating = best > worst ? min(rating, cap) : max(rating, cap) }
            return rating
        }

        package func isAtRisk(_ rating: Int) -> Bool { best > worst ? rating <= atRiskFrom : rating >= atRiskFrom }
    }

    package var scale: Scale { Scale(best: best, worst: worst, capWhenAnyWorst: capWhenAnyWorst, atRiskFrom: atRiskFrom) }

    /// The score of one metric; see `Scale.score`.
    package func score(_ rule: MetricRule, value: Double) -> Int { scale.score(rule, value: value) }

    /// The overall rating, given the value of each metric; see `Scale.rating`.
    package func rating(_ value: (Metric) -> Double) -> Int { scale.rating(metrics, value) }

    /// True when a trust with this rating counts as at risk.
    package func isAtRisk(_ rating: Int) -> Bool { scale.isAtRisk(rating) }
}
