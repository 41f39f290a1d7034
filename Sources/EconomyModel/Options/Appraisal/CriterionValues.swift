import Statistics

/// Levels and values of every option on every criterion in every replication.
struct CriterionValues: Sendable {
    /// By option and criterion, then replication.
    let levels: [[[Double]]]
    let values: [[[Double]]]
    /// Options × criteria.
    let meanValues: Matrix
    /// By criterion: share of levels beyond the scale.
    let beyondScale: [Double]

    /// - Parameter names: do-nothing, then the options.
    init(_ rules: AppraisalRules, _ judged: JudgedLevels, names: [String], threads: Int) async throws {
        let functions = try rules.criteria.map { try $0.valueFunction }
        let panel = try PanelDraw(judged.simulated.doNothing)
        // One piece of work for each option and criterion; what each yields depends on nothing but its own inputs.
        let count = rules.criteria.count
        let parts = await inParts(names.count * count, threads: threads) { range in
            range.map { index -> Result<(levels: [Double], values: [Double], beyond: Int), any Error> in
                Result {
                    let rule = rules.criteria[index % count]
                    let levels = try rule.levels(judged, panel, rules.panel, option: index / count, names[index / count])
                    let function = functions[index % count]
                    return (levels, levels.map(function.value), levels.count { !function.isWithinScale($0) })
                }
            }
        }
        let all = try parts.map { try $0.get() }
        levels = names.indices.map { option in (0..<count).map { all[option * count + $0].levels } }
        let values = names.indices.map { option in (0..<count).map { all[option * count + $0].values } }
        self.values = values
        meanValues = try Matrix(values.map { $0.map(OptionAppraisal.Range.mean) })
        let draws = Double(names.count * judged.simulated.replications)
        beyondScale = (0..<count).map { criterion in
            Double(names.indices.reduce(0) { $0 + all[$1 * count + criterion].beyond }) / draws
        }
    }

    /// Weighted additive value of an option in each replication: V_r = Σ_j w_j v_j(x_rj).
    func additive(_ option: Int, _ weights: [Double]) -> [Double] {
        var sum = Array(repeating: 0.0, count: values[option].first?.count ?? 0)
        for (column, weight) in zip(values[option], weights) where weight != 0 {
            for index in sum.indices { sum[index] += weight * column[index] }
        }
        return sum
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
            return try .piecewise(([(worst, 0)] + points + [(best, 100)]).sorted { $0.level < $1.level })
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
