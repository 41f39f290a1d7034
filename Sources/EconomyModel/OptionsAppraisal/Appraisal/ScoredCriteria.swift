import HealthEconomy

/// Criteria of a panel that are scored for some options and not for others, or for none; and measured ones for which the model has
/// no number under some option.
///
/// What is not known of an option is no score: it is treated as one that is missing.
/// A criterion that no option but do-nothing is scored on tells options apart by nothing: it is left out, and the weights of
/// the others are brought to 1 group by group. An option that is not scored on a criterion that counts is worth what its other
/// criteria say, their weights brought to 1; it stays out of the choice, since its rank would compare unlike things, and is
/// told how its missing scores bear on the first place.
extension AppraisalRules {
    /// Whether an option has a score of a criterion, or needs none as it is measured.
    func isScored(_ option: String, on criterion: CriterionRule) -> Bool {
        criterion.figure != nil || panel.contains { $0.criterion == criterion.name && $0.option == option && !$0.scores.isEmpty }
    }

    /// The rules with the criteria that tell these options apart, and the names of those left out.
    ///
    /// - Parameter options: the options without do-nothing.
    func judging(_ options: [String]) -> (rules: AppraisalRules, leftOut: [String]) {
        let kept = criteria.filter { criterion in criterion.figure != nil || options.contains { isScored($0, on: criterion) } }
        let names = Set(kept.map(\.name))
        return (with(criteria: kept), criteria.map(\.name).filter { !names.contains($0) })
    }
}

extension OptionAppraisal {
    /// What an option that is not scored on every criterion would be worth if its missing scores were all 0, and all 100, and
    /// what that means for the first place: mean joint values.
    struct MissingScores {
        let criteria: [Int]
        let low, high: Double

        /// - Parameters:
        ///   - values: mean value by criterion; those of missing criteria are not read.
        ///   - weights: joint weights, adding to 1.
        init?(_ isScored: [Bool], values: [Double], weights: [Double]) {
            criteria = isScored.indices.filter { !isScored[$0] }
            guard !criteria.isEmpty else { return nil }
            let sure = isScored.indices.filter { isScored[$0] }.reduce(0) { $0 + weights[$1] * values[$1] }
            low = sure
            high = sure + 100 * criteria.reduce(0) { $0 + weights[$1] }
        }

        /// - Parameter best: mean joint value of the first in the choice.
        func told(weights: [Double], best: Double?) -> NotScored {
            NotScored(
                criteria: criteria, weightScored: 1 - criteria.reduce(0) { $0 + weights[$1] }, low: low, high: high,
                standing: best.map { low > $0 ? .comesFirst : high > $0 ? .mayComeFirst : .comesNoFirst })
        }
    }
}
