import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// The decision at hand, as the recommendation sees it: joint values of the options of the choice in every future, the first beside the next.
///
/// Net benefit is in the recommendation's own terms: joint value by the weights, in £ at present value where a criterion of money
/// has weight (`ImpliedPrices`), otherwise in points.
package struct Decision: Sendable {
    /// Places in the appraisal, do-nothing as 0.
    package let first, second: Int
    /// Those of the choice, do-nothing first if it is one.
    package let choices: [Int]
    package let unit: String
    /// By option of the appraisal and replication, beside do-nothing, in `unit`.
    package let netBenefit: [[Double]]
    /// Scores that are drawn: on a criterion, of an option.
    let scores: [Score]
    /// £ for a point, or 1.
    let scale: Double
    private let appraised: AppraisedOptions

    /// Options that a panel scored alike have one score: it is drawn once and moves them together.
    struct Score: Sendable {
        let criterion: String
        private(set) var options: [String]
        /// By replication, 0 to 100.
        let levels: [Double]
        /// What a point of the score moves the lead of the first option by, in `unit`: by the first upwards, by the second downwards.
        private(set) var slope: Double

        mutating func alsoOf(_ option: String, slope: Double) {
            options.append(option)
            self.slope += slope
        }
    }

    /// Nil where there is nothing to choose between.
    init?(_ appraised: AppraisedOptions, _ simulated: SimulatedOptions) {
        let choice = appraised.appraisal.choice
        guard let first = choice.order.first, let second = choice.runnerUp, first != second else { return nil }
        self.appraised = appraised
        self.first = first
        self.second = second
        choices = choice.order.sorted()
        let residents = simulated.compiled.baseline.residents.reduce(0) { $0 + $1.total }
        let prices = ImpliedPrices(appraised.rules, residents: residents, years: simulated.scenario.years)
        let pounds = prices?.poundsForPoint(weights: appraised.weights)
        unit = pounds == nil ? "points" : "£"
        let scale = pounds ?? 1
        self.scale = scale
        let nothing = appraised.joint[0]
        netBenefit = appraised.joint.map { values in zip(values, nothing).map { scale * ($0 - $1) } }
        var scores: [Score] = []
        for (place, criterion) in appraised.rules.criteria.enumerated() where criterion.figure == nil && appraised.weights[place] > 0 {
            for option in choice.order.sorted() {
                guard let levels = appraised.values.levels[option][place], levels.contains(where: { $0 != levels[0] }) else { continue }
                let points = 100 / (criterion.best - criterion.worst) * appraised.weights[place] * scale
                let (name, slope) = (appraised.appraisal.options[option].name, option == first ? points : option == second ? -points : 0)
                if let same = scores.firstIndex(where: { $0.criterion == criterion.name && $0.levels == levels }) {
                    scores[same].alsoOf(name, slope: slope)
                } else {
                    scores.append(Score(criterion: criterion.name, options: [name], levels: levels, slope: slope))
                }
            }
        }
        self.scores = scores
    }

    /// What the first is worth more than the second, by replication.
    var lead: [Double] { zip(netBenefit[first], netBenefit[second]).map { $0 - $1 } }

    /// The part of the lead that the panel's scores make, by replication; the rest is the model's.
    var panelLead: [Double] {
        let rules = appraised.rules
        return (0..<lead.count).map { replication in
            var sum = 0.0
            for (place, criterion) in rules.criteria.enumerated() where criterion.figure == nil {
                sum += appraised.weights[place] * (appraised.values.values[first][place][replication] - appraised.values.values[second][place][replication])
            }
            return scale * sum
        }
    }

    /// The part of the model, ready to be worked out for single futures; nil where it cannot be.
    ///
    /// - Parameter kernels: places of the two options among the kernels.
    func measured(_ kernels: (first: Int, second: Int)) throws -> MeasuredLead? {
        guard appraised.values.isComplete(first), appraised.values.isComplete(second) else { return nil }
        return try MeasuredLead(
            appraised.rules, appraised.judged, weights: appraised.weights, options: (first, second), kernels: kernels, scale: scale)
    }
}

/// Options judged, with what the judgement was worked out from.
package struct AppraisedOptions: Sendable {
    package let appraisal: OptionAppraisal
    let rules: AppraisalRules
    let judged: JudgedLevels
    let values: CriterionValues
    /// Joint weights by criterion, and joint value by option and replication.
    let weights: [Double]
    let joint: [[Double]]
}

/// What the decision hangs on: the lead of the first option over the next, in the terms in which it is recommended.
package struct DecisionImportance: Sendable, Codable {
    package let first, second: String
    /// "£" at present value by the weights, or "points" of joint value.
    package let unit: String
    /// What moves the lead; `option` is the first.
    package let figure: FigureImportance
}
