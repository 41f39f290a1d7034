import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Levels and values of every option on every criterion in every replication.
struct CriterionValues: Sendable {
    /// By option and criterion, then replication; nil where a panel has not scored the option, or the model has no number for it.
    let levels: [[[Double]?]]
    /// By option and criterion, then replication. What is not scored counts as the option's joint value of what is, so that the
    /// joint value stays that of the criteria scored, their weights brought to 1; 50 where nothing of weight is scored.
    let values: [[[Double]]]
    /// Options × criteria.
    let isScored: [[Bool]]
    /// Options × criteria.
    let meanValues: Matrix
    /// By criterion: share of levels beyond the scale.
    package let beyondScale: [Double]

    /// - Parameters:
    ///   - names: do-nothing, then the options.
    ///   - weights: joint weights of the criteria.
    init(_ rules: AppraisalRules, _ judged: JudgedLevels, names: [String], weights: [Double], threads: Int) async throws {
        let functions = try rules.criteria.map { try $0.valueFunction }
        let panel = try PanelDraw(judged.simulated.doNothing)
        // One piece of work for each option and criterion; what each yields depends on nothing but its own inputs.
        let count = rules.criteria.count
        let all = try await inParts(names.count * count, threads: threads) { range -> [(levels: [Double], values: [Double], beyond: Int)?] in
            try range.map { index in
                let rule = rules.criteria[index % count]
                guard rules.isScored(names[index / count], on: rule), judged.isKnown(rule.figure, option: index / count) else { return nil }
                let levels = try rule.levels(judged, panel, rules.panel, option: index / count, names[index / count])
                let function = functions[index % count]
                return (levels, levels.map(function.value), levels.count { !function.isWithinScale($0) })
            }
        }
        levels = names.indices.map { option in (0..<count).map { all[option * count + $0]?.levels } }
        let isScored = names.indices.map { option in (0..<count).map { all[option * count + $0] != nil } }
        self.isScored = isScored
        let replications = judged.simulated.replications
        let values = names.indices.map { option -> [[Double]] in
            let own = (0..<count).map { all[option * count + $0]?.values }
            guard own.contains(where: { $0 == nil }) else { return own.map { $0 ?? [] } }
            let scored = Self.additive(own, weights) ?? Array(repeating: 50, count: replications)
            return own.map { $0 ?? scored }
        }
        self.values = values
        meanValues = try Matrix(values.map { $0.map(OptionAppraisal.Range.mean) })
        beyondScale = (0..<count).map { criterion in
            let scored = names.indices.compactMap { all[$0 * count + criterion] }
            return Double(scored.reduce(0) { $0 + $1.beyond }) / Double(max(1, scored.count) * replications)
        }
    }

    /// Whether an option is scored on every criterion.
    func isComplete(_ option: Int) -> Bool { isScored[option].allSatisfy(\.self) }

    /// Weighted additive value of an option in each replication: V_r = Σ_j w_j v_j(x_rj) / Σ_j w_j over the criteria on which it is
    /// scored; 50 where they have no weight.
    func additive(_ option: Int, _ weights: [Double]) -> [Double] {
        let own = zip(values[option], isScored[option]).map { values, isScored -> [Double]? in isScored ? values : nil }
        return Self.additive(own, weights) ?? Array(repeating: 50, count: values[option].first?.count ?? 0)
    }

    /// Nil where no criterion of weight has values. Weights are brought to 1 only where a criterion lacks them.
    private static func additive(_ values: [[Double]?], _ weights: [Double]) -> [Double]? {
        var sum = Array(repeating: 0.0, count: values.compactMap(\.self).first?.count ?? 0)
        var weightScored = 0.0
        for (column, weight) in zip(values, weights) where weight != 0 {
            guard let column else { continue }
            weightScored += weight
            for index in sum.indices { sum[index] += weight * column[index] }
        }
        guard values.contains(where: { $0 == nil }) else { return sum }
        return weightScored > 0 ? sum.map { $0 / weightScored } : nil
    }

    /// Options × criteria of one replication.
    func matrix(_ replication: Int, _ options: [Int]) throws -> Matrix {
        try Matrix(options.map { option in values[option].map { $0[replication] } })
    }
}

extension CriterionRule {
    /// From worst, worth 0, through the stated points to best, worth 100, in straight lines.
    var valueFunction: ValueFunction {
        get throws {
            guard !points.isEmpty else { return .linear(try CriterionScale(worst: worst, best: best)) }
            return try .piecewise(([(worst, 0)] + points + [(best, 100)]).ordered { $0.level < $1.level })
        }
    }

    fileprivate func levels(
        _ judged: JudgedLevels, _ panel: PanelDraw, _ scores: [PanelScore], option: Int, _ optionName: String
    ) throws -> [Double] {
        if let figure {
            guard let levels = judged.levels(figure, option: option, lowIsWorst: best > worst) else {
                throw AppraisalError.noFigure(place: place, name: name, figure: "\(figure.what.name) of \(figure.scope.words)")
            }
            return levels
        }
        guard let score = scores.first(where: { $0.criterion == name && $0.option == optionName && !$0.scores.isEmpty }) else {
            throw AppraisalError.noFigure(place: place, name: name, figure: "panel score of \(quoted(optionName))")
        }
        return try panel.levels(name, score)
    }
}
