import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension OptionImportance {
    /// Finds what matters.
    ///
    /// - Parameters:
    ///   - decision: the decision at hand; its two options alone are looked into. Nil to look into every option, and to choose between all of
    ///     them and do-nothing by present cost saved (`SimulatedOptions.netBenefits`).
    /// - Throws: `StatisticsError`; `CancellationError`.
    package static func of(_ simulated: SimulatedOptions, decision: Decision? = nil, settings: ImportanceSettings = ImportanceSettings()) async throws
        -> OptionImportance
    {
        let analysis = try ImportanceAnalysis(simulated, settings, decision)
        let screening = try await analysis.screening()
        let drawn = try await analysis.drawn()
        let figures = analysis.figures
        let reported = figures.map { figure in
            // An input that never differs (a discrete one, or one cut off at its range) has nothing to be correlated with.
            screening.ranked(figure).filter { drawn.varies[$0] }.prefix(settings.reported).map { $0 }
        }
        let alone = try await analysis.alone(Set(reported.flatMap { $0 }).sorted(), drawn)
        let shares = try await analysis.shares(screening)
        var results: [FigureImportance] = []
        for figure in figures {
            results.append(
                try analysis.importance(
                    of: figure, screening, drawn, reported[figure], alone, shares[figure], await analysis.morris(figure)))
        }
        let effects = Array(results.dropFirst().prefix(analysis.options.count))
        return OptionImportance(
            gap: results[0], effects: effects,
            decision: decision.flatMap { decision -> DecisionImportance? in
                let name = { (place: Int) in place == 0 ? "do-nothing" : simulated.options[place - 1].option.name }
                return analysis.decisionFigure.map {
                    DecisionImportance(first: name(decision.first), second: name(decision.second), unit: decision.unit, figure: results[$0])
                }
            },
            choice: try await ChoiceInformation.of(
                simulated, decision, analysis.table, drawn, reaching: analysis.reachingChoice(screening)),
            settings: settings, year: simulated.scenario.years[simulated.lastYear].description)
    }
}

/// The parts of the analysis; every one a pure function of the simulated options.
package struct ImportanceAnalysis {
    package let simulated: SimulatedOptions
    package let settings: ImportanceSettings
    /// Those that are looked into, and their places among all.
    package let options: [CompiledOption]
    private let places: [Int]
    package let table: InputTable
    private let decision: Decision?
    private let lead: MeasuredLead?
    /// Mean of the panel's part of the lead.
    private let panelMean: Double
    private let sampler: Sampler

    init(_ simulated: SimulatedOptions, _ settings: ImportanceSettings, _ decision: Decision? = nil) throws {
        self.simulated = simulated
        self.settings = settings
        self.decision = decision
        places = decision.map { [$0.first, $0.second].filter { $0 > 0 }.map { $0 - 1 }.sorted() } ?? Array(simulated.options.indices)
        let places = places
        options = places.map { simulated.options[$0].option }
        table = InputTable(
            simulated.compiled, options,
            scores: (decision?.scores ?? []).map { score in
                let path = "appraisal.panel scores.\(score.options[0]).\(score.criterion)"
                let label = "score of \(score.options.joined(separator: ", ")): \(score.criterion)"
                return (UncertainInput(path: path, label: label, kind: .scores, unit: nil), score.levels)
            })
        func kernel(_ place: Int) -> Int { place == 0 ? 0 : (places.firstIndex(of: place - 1) ?? 0) + 1 }
        lead = try decision.flatMap { try $0.measured((kernel($0.first), kernel($0.second))) }
        panelMean = Mean.of(decision?.panelLead ?? [0])
        let run = simulated.settings
        sampler = try Sampler(seed: run.seed, replications: run.replications, method: run.sampling)
    }

    /// Figures looked into: the gap of do-nothing, each option's effect, and the lead of a decision.
    var figures: [Int] { Array(0...(options.count + (lead == nil ? 0 : 1))) }

    /// The lead of a decision; nil where it is not worked out.
    var decisionFigure: Int? { lead == nil ? nil : options.count + 1 }

    /// Place of the first score among the inputs.
    private var firstScore: Int { table.inputs.count - (decision?.scores.count ?? 0) }

    /// Inputs that move some option of the choice.
    func reachingChoice(_ screening: Screening) -> [Int] {
        guard let decision else { return screening.reachingOptions }
        let others = decision.choices.filter { $0 > 0 && !places.contains($0 - 1) }.flatMap { table.inputs(of: simulated.options[$0 - 1].option) }
        return Set(screening.reachingOptions + others + Array(firstScore..<table.inputs.count)).sorted()
    }

    private var threads: Int { simulated.settings.threads }

    /// A figure in every replication: the gap of do-nothing, an option's effect, or the lead of a decision.
    package func values(of figure: Int) -> [Double] {
        if figure == decisionFigure { return decision?.lead ?? [] }
        return figure == 0
            ? Array(simulated.doNothing.replications(simulated.doNothing.layout.economy(.gapDoNothing), year: simulated.lastYear))
            : simulated.gapChanges(of: places[figure - 1])
    }

    /// Pairs of different replications, none used twice.
    private func pairs(_ wanted: Int) -> [(first: Int, second: Int)] {
        let half = simulated.replications / 2
        return (0..<min(wanted, half)).map { (simulated.doNothing.first + $0, simulated.doNothing.first + half + $0) }
    }

    /// Figures that an input can move as far as the option's definition goes.
    private func figures(of input: Int) -> [Int] {
        guard let users = table.users[input] else { return figures }
        let own = users.map { $0 + 1 }.sorted()
        // The lead is moved by what moves one of its two options.
        return own + (own.isEmpty ? [] : decisionFigure.map { [$0] } ?? [])
    }

    // MARK: Reach and strength

    /// Strength of every input for every figure: half the mean square of what its exchange alone changes, which is the variance
    /// that it causes alone and together with others. 0 where it never moves the figure.
    package struct Screening: Sendable {
        /// By figure, then input.
        let strength: [[Double]]

        /// Inputs that move a figure, strongest first.
        package func ranked(_ figure: Int) -> [Int] {
            strength[figure].indices.filter { strength[figure][$0] > 0 }
                .ordered { strength[figure][$0] == strength[figure][$1] ? $0 < $1 : strength[figure][$0] > strength[figure][$1] }
        }

        /// Inputs that move the effect of some option.
        var reachingOptions: [Int] {
            strength[0].indices.filter { input in strength.dropFirst().contains { $0[input] > 0 } }
        }
    }

    package func screening() async throws -> Screening {
        let factors = table.inputs.indices.map { (inputs: [$0], figures: figures(of: $0)) }
        let design = ExchangeDesign(
            compiled: simulated.compiled, options: options, table: table, sampler: sampler, pairs: pairs(settings.screeningPairs), factors: factors,
            lead: lead)
        let runs = try await design.run(threads: threads, needsSecond: false)
        // What is less than a billionth of the gap is rounding.
        let rounding = 1e-9 * (runs.map { abs($0.first[0]) }.max() ?? 0)
        return Screening(
            strength: figures.map { figure in
                factors.indices.map { input in
                    if figure == decisionFigure, input >= firstScore, let score = decision?.scores[input - firstScore] {
                        // The lead is a straight line in a score.
                        return score.slope * score.slope * Self.variance(score.levels)
                    }
                    guard factors[input].figures.contains(figure) else { return 0 }
                    let changes = runs.map { $0.exchanged[input][figure] - $0.first[figure] }.map { abs($0) <= rounding ? 0 : $0 }
                    return changes.reduce(0) { $0 + $1 * $1 } / Double(2 * max(changes.count, 1))
                }
            })
    }

    // MARK: Inputs as they were drawn

    /// Summaries of all inputs in the first replications: columns by input.
    package struct Drawn: Sendable {
        package let columns: [[Double]]
        let varies: [Bool]
        package let count: Int
    }

    package func drawn() async throws -> Drawn {
        let count = min(settings.draws, simulated.replications)
        let first = simulated.doNothing.first
        let rows = try await inParts(count, of: LaneKernel.width, threads: threads) { range in
            var model = SideBySide(simulated.compiled, [])
            return eights(range).flatMap { rows -> [[Double]] in
                model.draw(sampler, rows.map { first + $0 })
                return rows.map { row in
                    table.inputs.indices.map { table.summary($0, model.draws, lane: row - rows.lowerBound, replication: row) }
                }
            }
        }
        let columns = table.inputs.indices.map { input in rows.map { $0[input] } }
        return Drawn(columns: columns, varies: columns.map { column in column.contains { $0 != column[0] } }, count: count)
    }

    // MARK: One at a time

    /// Every figure with one input alone at its low and its high point.
    package struct Alone: Sendable {
        package let input: Int
        package let low, high: Double
        package let atLow, atHigh: [Double]
    }

    package func alone(_ inputs: [Int], _ drawn: Drawn) async throws -> [Int: Alone] {
        let centralValues = central()
        let answers = try await inParts(inputs.count, threads: threads) { range in
            var model = SideBySide(simulated.compiled, options, lead: lead)
            return range.compactMap { place -> Alone? in
                let input = inputs[place]
                guard let points = try? Quantiles.of(drawn.columns[input], at: [0.1, 0.9]) else { return nil }
                let wanted = figures(of: input)
                if input >= firstScore, let figure = decisionFigure, let score = decision?.scores[input - firstScore] {
                    let middle = Mean.of(score.levels)
                    var ends = [points[0], points[1]].map { _ in figures.map { _ in Double.nan } }
                    for end in [0, 1] { ends[end][figure] = centralValues[figure] + score.slope * (points[end] - middle) }
                    return Alone(input: input, low: points[0], high: points[1], atLow: ends[0], atHigh: ends[1])
                }
                // Both ends side by side.
                model.draws = table.moved(input, to: points[0])
                model.draws.setLane(1, table.moved(input, to: points[1]), 0)
                let ends = model.figures(wanted)
                return Alone(
                    input: input, low: points[0], high: points[1], atLow: withScores(ends.map { $0[0] }), atHigh: withScores(ends.map { $0[1] }))
            }
        }
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.input, $0) })
    }

    /// Every figure with all inputs central.
    private func central() -> [Double] {
        var model = SideBySide(simulated.compiled, options, lead: lead)
        model.draws = table.centralDraws
        return withScores(model.figures(figures).map { $0[0] })
    }

    /// Figures of the model with the mean of the panel's part added to the lead.
    private func withScores(_ values: [Double]) -> [Double] {
        guard let figure = decisionFigure else { return values }
        var values = values
        values[figure] += panelMean
        return values
    }

    // MARK: Together

    package func importance(
        of figure: Int, _ screening: Screening, _ drawn: Drawn, _ reported: [Int], _ alone: [Int: Alone], _ shares: FigureShares, _ morris: [ScreenedInput]
    ) throws -> FigureImportance {
        let values = values(of: figure)
        let summary = try Summary(values)
        let inputs = table.inputs.indices.filter { figures(of: $0).contains(figure) && drawn.varies[$0] }.count
        return FigureImportance(
            option: name(figure), mean: summary.mean, standardDeviation: summary.standardDeviation,
            p10: summary.p10, p90: summary.p90, central: central()[figure], considered: inputs, reached: screening.ranked(figure).count,
            inputs: try importances(Array(values.prefix(drawn.count)), figure, drawn, reported, alone),
            shares: shares.single, sharesByKind: shares.kinds, sharePairs: shares.pairs, screening: morris)
    }

    /// The option that a figure is about; of the lead the first.
    private func name(_ figure: Int) -> String? {
        guard figure != decisionFigure else { return decision.map { $0.first == 0 ? "do-nothing" : simulated.options[$0.first - 1].option.name } }
        return figure == 0 ? nil : options[figure - 1].name
    }

    /// Tenths, correlations and one-at-a-time runs of a figure's inputs; nothing below 50 replications.
    private func importances(_ output: [Double], _ figure: Int, _ drawn: Drawn, _ inputs: [Int], _ alone: [Int: Alone]) throws -> [InputImportance] {
        guard output.count >= 50, !inputs.isEmpty, output.contains(where: { $0 != output[0] }) else { return [] }
        // The strongest that the replications can tell apart.
        let told = Array(inputs.prefix(output.count / 4))
        let matrix = try Matrix((0..<output.count).map { row in told.map { drawn.columns[$0][row] } })
        // Ranks 0–10% and 90–100%.
        let tenths = try Tornado.fromDraws(inputs: matrix, output: output, low: 0.05, high: 0.95, window: 0.05)
        let correlations = try PartialRankCorrelation.all(inputs: matrix, output: output)
        return told.enumerated().compactMap { column, input in
            guard let run = alone[input], let bar = tenths.bars.first(where: { $0.input == column }) else { return nil }
            return InputImportance(
                input: table.inputs[input], low: run.low, high: run.high, inLowestTenth: bar.outputAtLow, inHighestTenth: bar.outputAtHigh,
                lowestTenthError: bar.standardErrorAtLow, highestTenthError: bar.standardErrorAtHigh, aloneLow: run.atLow[figure],
                aloneHigh: run.atHigh[figure], partialRankCorrelation: correlations[column].correlation, pValue: correlations[column].pValue)
        }.ordered { abs($0.inHighestTenth - $0.inLowestTenth) > abs($1.inHighestTenth - $1.inLowestTenth) }
    }
}

// MARK: Shares of variance

/// Shares of one figure's variance.
package struct FigureShares: Sendable {
    package var single: [VarianceShare] = []
    package var kinds: [VarianceShare] = []
    var pairs = 0
}

extension ImportanceAnalysis {
    /// First and total order of the strongest inputs and of the kinds of input, for every figure.
    package func shares(_ screening: Screening) async throws -> [FigureShares] {
        let units = units(screening)
        let single = figures.map { singleFactors($0, screening, units) }
        let kinds = figures.map { kindFactors($0, screening, units) }
        // Figures share the runs of a factor that they have in common.
        var wanted: [[Int]: [Int]] = [:]
        var order: [[Int]] = []
        for figure in figures {
            for factor in single[figure] + kinds[figure] {
                if wanted[factor.exchanged] == nil { order.append(factor.exchanged) }
                if wanted[factor.exchanged]?.contains(figure) != true { wanted[factor.exchanged, default: []].append(figure) }
            }
        }
        let pairs = pairs(settings.sharePairs)
        guard pairs.count >= 16 else { return figures.map { _ in FigureShares() } }
        let design = ExchangeDesign(
            compiled: simulated.compiled, options: options, table: table, sampler: sampler, pairs: pairs,
            factors: order.map { (inputs: $0, figures: wanted[$0] ?? []) }, lead: lead)
        let runs = try await design.run(threads: simulated.settings.threads, needsSecond: true)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        return try figures.map { figure in
            let factors = single[figure] + kinds[figure]
            let first = runs.map { $0.first[figure] }
            guard !factors.isEmpty, first.contains(where: { $0 != first[0] }) else { return FigureShares() }
            let outputs = SobolOutputs(
                first: first, second: runs.map { $0.second[figure] },
                hybrids: factors.map { factor in
                    let place = places[factor.exchanged] ?? 0
                    return runs.map { $0.exchanged[place][figure] }
                })
            var generator = BlockGenerator(seed: simulated.settings.seed, block: figure)
            let indices = try SobolIndices(outputs, using: &generator)
            let all = factors.enumerated().map { place, factor in
                VarianceShare(
                    label: factor.label, inputs: factor.inputs.map { table.inputs[$0].path }, firstOrder: Self.estimate(indices.firstOrder[place]),
                    totalOrder: Self.estimate(indices.totalOrder[place]))
            }
            func sorted(_ shares: some Sequence<VarianceShare>) -> [VarianceShare] { shares.ordered { $0.totalOrder.value > $1.totalOrder.value } }
            let ones = single[figure].count
            let found = FigureShares(single: sorted(all.prefix(ones)), kinds: sorted(all.dropFirst(ones)), pairs: pairs.count)
            return figure == decisionFigure ? withScores(found) : found
        }
    }

    /// Shares of the lead: the model's part and the panel's do not depend on one another, so that each has its part of the variance, and the
    /// model's inputs share out the model's. A score's part alone is slope² × variance; its interval is that of a variance of so many futures.
    private func withScores(_ model: FigureShares) -> FigureShares {
        guard let decision else { return model }
        let (panel, all) = (Self.variance(decision.panelLead), Self.variance(decision.lead))
        guard all > 0 else { return model }
        let part = max(0, 1 - panel / all)
        func scaled(_ one: EstimateWithInterval) -> EstimateWithInterval { .init(value: one.value * part, low: one.low * part, high: one.high * part) }
        func scaled(_ shares: [VarianceShare]) -> [VarianceShare] {
            shares.map { VarianceShare(label: $0.label, inputs: $0.inputs, firstOrder: scaled($0.firstOrder), totalOrder: scaled($0.totalOrder)) }
        }
        func share(_ label: String, _ inputs: [String], _ variance: Double) -> VarianceShare {
            let value = min(1, variance / all)
            let error = 1.96 * 2 / Double(max(decision.lead.count, 1)).squareRoot() * value * (1 - value)
            let estimate = EstimateWithInterval(value: value, low: value - error, high: min(1, value + error))
            return VarianceShare(label: label, inputs: inputs, firstOrder: estimate, totalOrder: estimate)
        }
        let scores = decision.scores.enumerated().filter { $0.element.slope != 0 }.map { place, score in
            let input = table.inputs[firstScore + place]
            return share(input.label, [input.path], score.slope * score.slope * Self.variance(score.levels))
        }
        let kinds = panel > 0 ? [share(InputKind.scores.rawValue, scores.flatMap(\.inputs), panel)] : []
        func sorted(_ shares: [VarianceShare]) -> [VarianceShare] { shares.ordered { $0.totalOrder.value > $1.totalOrder.value } }
        return FigureShares(single: sorted(scaled(model.single) + scores), kinds: sorted(scaled(model.kinds) + kinds), pairs: model.pairs)
    }

    private static func variance(_ values: [Double]) -> Double {
        (try? Summary(values)).map { $0.standardDeviation * $0.standardDeviation } ?? 0
    }

    private static func estimate(_ one: SobolIndices.Estimate) -> EstimateWithInterval {
        EstimateWithInterval(value: one.value, low: one.interval.lowerBound, high: one.interval.upperBound)
    }

    /// Inputs that must be exchanged together because they are drawn together: those of a correlation group, all process noise, every other
    /// alone. The strongest member is first, over all figures, each counted by its share of the figure's strength.
    private func units(_ screening: Screening) -> [[Int]] {
        let totals = screening.strength.map { $0.reduce(0, +) }
        let shares = table.inputs.indices.map { input in
            figures.reduce(0.0) { $0 + (totals[$1] > 0 ? screening.strength[$1][input] / totals[$1] : 0) }
        }
        var units: [[Int]] = []
        var places: [Int: Int] = [:]
        // Process noise is correlated within a trust and between trusts.
        let noise = -1
        for input in (0..<firstScore).filter({ shares[$0] > 0 }).ordered(by: { (-shares[$0], $0) < (-shares[$1], $1) }) {
            let group = table.inputs[input].kind == .unexplained ? noise : table.groups[input]
            if let group, let place = places[group] {
                units[place].append(input)
            } else {
                if let group { places[group] = units.count }
                units.append([input])
            }
        }
        return units
    }

    /// What moves one figure of what is exchanged together: its own inputs, strongest first.
    private struct Moving {
        let unit, inputs: [Int]
    }

    /// Units that move a figure, strongest first.
    private func moving(_ figure: Int, _ screening: Screening, _ units: [[Int]]) -> [Moving] {
        let strengths = screening.strength[figure]
        let found = units.map { unit in
            Moving(unit: unit, inputs: unit.filter { strengths[$0] > 0 }.ordered { (-strengths[$0], $0) < (-strengths[$1], $1) })
        }.filter { !$0.inputs.isEmpty }
        let sums = found.map { $0.inputs.reduce(0.0) { $0 + strengths[$1] } }
        return found.indices.ordered { (-sums[$0], $0) < (-sums[$1], $1) }.map { found[$0] }
    }

    /// The strongest units, unexplained change, and the rest together.
    private func singleFactors(_ figure: Int, _ screening: Screening, _ units: [[Int]]) -> [InputFactor] {
        let moving = moving(figure, screening, units)
        func isNoise(_ one: Moving) -> Bool { table.inputs[one.unit[0]].kind == .unexplained }
        let named = moving.filter { !isNoise($0) }.prefix(settings.factors)
        let rest = moving.filter { !isNoise($0) }.dropFirst(settings.factors)
        let others = rest.flatMap(\.inputs)
        return named.map { one in
            let others = one.inputs.count - 1
            let label = table.inputs[one.inputs[0]].label
            return InputFactor(
                label: others == 0 ? label : "\(label), with \(others) that move\(others == 1 ? "s" : "") along", inputs: one.inputs, exchanged: one.unit)
        }
            + moving.filter { isNoise($0) }.map { InputFactor(label: InputKind.unexplained.rawValue, inputs: $0.inputs, exchanged: $0.unit) }
            + (rest.isEmpty ? [] : [InputFactor(label: "all other inputs (\(others.count))", inputs: others, exchanged: rest.flatMap(\.unit))])
    }

    /// Inputs by kind; a correlation group belongs to the kind of its strongest member. All of a kind are exchanged, whether they move this
    /// figure or another, so that one run tells of every figure: what does not move a figure leaves it as it is.
    private func kindFactors(_ figure: Int, _ screening: Screening, _ units: [[Int]]) -> [InputFactor] {
        let moving = moving(figure, screening, units)
        return InputKind.allCases.compactMap { kind in
            let inputs = moving.filter { table.inputs[$0.unit[0]].kind == kind }.flatMap(\.inputs)
            guard !inputs.isEmpty else { return nil }
            let all = units.filter { table.inputs[$0[0]].kind == kind }.flatMap(\.self)
            return InputFactor(label: kind.rawValue, inputs: inputs, exchanged: all)
        }
    }

    // MARK: Morris

    /// Screening of an option's own inputs between their 5th and 95th percentile; all else central.
    package func morris(_ figure: Int) async throws -> [ScreenedInput] {
        let own = table.users.indices.filter { table.users[$0]?.contains(figure - 1) ?? false }
        guard figure > 0, figure <= options.count, !own.isEmpty else { return [] }
        var generator = BlockGenerator(seed: simulated.settings.seed, block: 1_000 + figure)
        let design = try MorrisDesign(inputs: own.count, trajectories: max(2, settings.walks), using: &generator)
        let option = options[figure - 1]
        let outputs = try await inParts(design.points.rows, of: LaneKernel.width, threads: simulated.settings.threads) { range in
            var model = SideBySide(simulated.compiled, [option])
            model.draws = table.centralDraws
            // Do-nothing reads none of these inputs.
            var past = BaselineYear()
            _ = model.figures([0], after: &past)
            let doNothing = model.doNothing
            return eights(range).flatMap { rows -> [Double] in
                for row in rows {
                    for (column, input) in own.enumerated() {
                        table.set(input, toQuantile: 0.05 + 0.9 * design.points[row, column], in: &model.draws, lane: row - rows.lowerBound)
                    }
                }
                let figures = model.figures([1], after: &past, doNothing: doNothing)
                return (0..<rows.count).map { figures[1][$0] }
            }
        }
        return try MorrisScreening(design, outputs: outputs).effects.enumerated().map { column, effect in
            ScreenedInput(
                input: table.inputs[own[column]], meanEffect: effect.mean, meanSize: effect.meanSize, standardDeviation: effect.standardDeviation)
        }.ordered { $0.meanSize > $1.meanSize }
    }
}
