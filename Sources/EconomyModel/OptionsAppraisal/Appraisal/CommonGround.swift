import Statistics

extension OptionAppraisal {
    /// All options that pass, on the criteria on which each of them is judged: where a panel has scored some and not others, the only comparison
    /// that leaves none out. Weights of these criteria are brought to 1.
    package struct CommonGround: Sendable, Codable, Hashable {
        /// Places of the criteria that all have, of those that some lack, and the joint weight of the first.
        package let criteria, leftOut: [Int]
        package let weight: Double
        /// Options by mean value on these criteria, best first, and these values.
        package let order: [Int]
        package let values: [Double]
        /// Options that cannot be told from the first, itself included; empty where it stands alone.
        package let tied: [Int]
        /// What a panel would have to give the first, on average on what it is not scored on, for it to come first on all criteria, 0 to 100;
        /// nil where it is scored on everything.
        package let scoreNeeded: Double?

        /// Nil where all that pass are judged on the same criteria, or none that counts is common to them.
        ///
        /// - Parameters:
        ///   - passing: options that pass, do-nothing among them if it does.
        ///   - best: mean joint value of the first of those judged on everything; nil where none is.
        init?(_ values: CriterionValues, passing: [Int], weights: [Double], best: Double?) throws {
            let (criteria, leftOut) = weights.indices.reduce(into: ([Int](), [Int]())) { parts, criterion in
                if passing.allSatisfy({ values.isScored[$0][criterion] }) { parts.0.append(criterion) } else { parts.1.append(criterion) }
            }
            let weight = criteria.reduce(0) { $0 + weights[$1] }
            guard let best, !leftOut.isEmpty, weight > 1e-12, passing.contains(where: { !values.isComplete($0) }) else { return nil }
            let shared = weights.indices.map { criteria.contains($0) ? weights[$0] / weight : 0 }
            let each = passing.map { values.additive($0, shared) }
            let means = each.map(Range.mean)
            let places = passing.indices.sorted { means[$0] == means[$1] ? $0 < $1 : means[$0] > means[$1] }
            self.criteria = criteria
            self.leftOut = leftOut
            self.weight = weight
            order = places.map { passing[$0] }
            self.values = places.map { means[$0] }
            tied = try OptionAppraisal.notToldApart(order) { option in each[passing.firstIndex(of: option) ?? 0] }
            let first = order[0]
            let missing = MissingScores(values.isScored[first], values: values.meanValues.row(first), weights: weights)
            scoreNeeded = missing.map { one in
                one.high > one.low ? min(100, max(0, 100 * (best - one.low) / (one.high - one.low))) : 0
            }
        }
    }

    /// The option that is worth most on what all that pass are judged on, where no panel has scored it in full, so that it is not in the choice;
    /// nil where the first is one of the choice, several cannot be told apart, or even full marks would not bring it before those scored on everything.
    package var firstUnscored: Int? {
        guard let ground = commonGround, ground.tied.isEmpty, let first = ground.order.first, first != 0, !options[first].isInChoice else { return nil }
        // What could come first by full marks alone is not put first.
        guard ground.scoreNeeded.map({ $0 < 100 }) ?? true else { return nil }
        return first
    }
}
