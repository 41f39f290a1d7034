import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension OptionImportance {
    /// Finds what matters.
    ///
    /// - Parameters:
    ///   - netBenefit: £ beside do-nothing by option and replication, higher is better, for the choice between options; nil for
    ///     present cost saved (`SimulatedOptions.netBenefits`).
    ///   - mayDoNothing: whether doing nothing can be chosen.
    ///   - eligible: names of the options that can be chosen, such as those that pass the hurdles; nil for all.
    /// - Throws: `StatisticsError` when `netBenefit` has another number of options or replications.
    package static func of(
        _ simulated: SimulatedOptions, netBenefit: [[Double]]? = nil, mayDoNothing: Bool = true, eligible: [String]? = nil,
        settings: ImportanceSettings = ImportanceSettings()
    ) async throws -> OptionImportance {
        let analysis = try ImportanceAnalysis(simulated, settings)
        let screening = try await analysis.screening()
        let drawn = try await analysis.drawn()
        let figures = 0...simulated.options.count
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
        return OptionImportance(
            gap: results[0], effects: Array(results.dropFirst()),
            choice: try await ChoiceInformation.of(
                simulated, netBenefit ?? simulated.netBenefits(), mayDoNothing: mayDoNothing, eligible: eligible, analysis.table, drawn,
                reaching: screening.reachingOptions),
            settings: settings, year: simulated.scenario.years[simulated.lastYear].description)
    }
}

/// The parts of the analysis; every one a pure function of the simulated options.
package struct ImportanceAnalysis {
    package let simulated: SimulatedOptions
    package let settings: ImportanceSettings
    package let options: [CompiledOption]
    package let table: InputTable
    private let sampler: Sampler

    init(_ simulated: SimulatedOptions, _ settings: ImportanceSettings) throws {
        self.simulated = simulated
        self.settings = settings
        options = simulated.options.map(\.option)
        table = InputTable(simulated.compiled, options)
        let run = simulated.settings
        sampler = try Sampler(seed: run.seed, replications: run.replications, method: run.sampling)
    }

    private var threads: Int { simulated.settings.threads }

    /// A figure in every replication: the gap of do-nothing, or an option's effect.
    package func values(of figure: Int) -> [Double] {
        figure == 0
            ? Array(simulated.doNothing.replications(simulated.doNothing.layout.economy(.gapDoNothing), year: simulated.lastYear))
            : simulated.gapChanges(of: figure - 1)
    }

    /// Pairs of different replications, none used twice.
    private func pairs(_ wanted: Int) -> [(first: Int, second: Int)] {
        let half = simulated.replications / 2
        return (0..<min(wanted, half)).map { (simulated.doNothing.first + $0, simulated.doNothing.first + half + $0) }
    }

    /// Figures that an input can move as far as the option's definition goes.
    private func figures(of input: Int) -> [Int] {
        table.users[input].map { $0.map { $0 + 1 }.sorted() } ?? Array(0...options.count)
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
        let factors = table.inputs.indices.map { (factor: InputFactor(label: table.inputs[$0].label, inputs: [$0]), figures: figures(of: $0)) }
        let design = ExchangeDesign(
            compiled: simulated.compiled, options: options, table: table, sampler: sampler, pairs: pairs(settings.screeningPairs), factors: factors)
        let runs = try await design.run(threads: threads, needsSecond: false)
        // What is less than a billionth of the gap is rounding.
        let rounding = 1e-9 * (runs.map { abs($0.first[0]) }.max() ?? 0)
        return Screening(
            strength: (0...options.count).map { figure in
                factors.indices.map { input in
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
        let rows = try await inParts(count, threads: threads) { range in
            var model = SideBySide(simulated.compiled, [])
            return range.map { row -> [Double] in
                model.draw(sampler, first + row)
                return table.inputs.indices.map { table.summary($0, model.draws) }
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
        let answers = try await inParts(inputs.count, threads: threads) { range in
            var model = SideBySide(simulated.compiled, options)
            return range.compactMap { place -> Alone? in
                let input = inputs[place]
                guard let points = try? Quantiles.of(drawn.columns[input], at: [0.1, 0.9]) else { return nil }
                let wanted = figures(of: input)
                model.draws = table.moved(input, to: points[0])
                let low = model.figures(wanted)
                model.draws = table.moved(input, to: points[1])
                return Alone(input: input, low: points[0], high: points[1], atLow: low, atHigh: model.figures(wanted))
            }
        }
        return Dictionary(uniqueKeysWithValues: answers.map { ($0.input, $0) })
    }

    /// Every figure with all inputs central.
    private func central() -> [Double] {
        var model = SideBySide(simulated.compiled, options)
        model.draws = table.centralDraws
        return model.figures(Array(0...options.count))
    }

    // MARK: Together

    package func importance(
        of figure: Int, _ screening: Screening, _ drawn: Drawn, _ reported: [Int], _ alone: [Int: Alone], _ shares: FigureShares, _ morris: [ScreenedInput]
    ) throws -> FigureImportance {
        let values = values(of: figure)
        let summary = try Summary(values)
        let inputs = table.inputs.indices.filter { figures(of: $0).contains(figure) && drawn.varies[$0] }.count
        return FigureImportance(
            option: figure == 0 ? nil : options[figure - 1].name, mean: summary.mean, standardDeviation: summary.standardDeviation,
            p10: summary.p10, p90: summary.p90, central: central()[figure], considered: inputs, reached: screening.ranked(figure).count,
            inputs: try importances(Array(values.prefix(drawn.count)), figure, drawn, reported, alone),
            shares: shares.single, sharesByKind: shares.kinds, sharePairs: shares.pairs, screening: morris)
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
        let figures = Array(0...options.count)
        let single = figures.map { singleFactors($0, screening) }
        let kinds = figures.map { kindFactors($0, screening) }
        // Figures share the runs of a factor that they have in common.
        var wanted: [InputFactor: [Int]] = [:]
        var order: [InputFactor] = []
        for figure in figures {
            for factor in single[figure] + kinds[figure] {
                let key = InputFactor(label: "", inputs: factor.inputs.sorted())
                if wanted[key] == nil { order.append(key) }
                if wanted[key]?.contains(figure) != true { wanted[key, default: []].append(figure) }
            }
        }
        let pairs = pairs(settings.sharePairs)
        guard pairs.count >= 16 else { return figures.map { _ in FigureShares() } }
        let design = ExchangeDesign(
            compiled: simulated.compiled, options: options, table: table, sampler: sampler, pairs: pairs,
            factors: order.map { (factor: $0, figures: wanted[$0] ?? []) })
        let runs = try await design.run(threads: simulated.settings.threads, needsSecond: true)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        return try figures.map { figure in
            let factors = single[figure] + kinds[figure]
            let first = runs.map { $0.first[figure] }
            guard !factors.isEmpty, first.contains(where: { $0 != first[0] }) else { return FigureShares() }
            let outputs = SobolOutputs(
                first: first, second: runs.map { $0.second[figure] },
                hybrids: factors.map { factor in
                    let place = places[InputFactor(label: "", inputs: factor.inputs.sorted())] ?? 0
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
            return FigureShares(single: sorted(all.prefix(ones)), kinds: sorted(all.dropFirst(ones)), pairs: pairs.count)
        }
    }

    private static func estimate(_ one: SobolIndices.Estimate) -> EstimateWithInterval {
        EstimateWithInterval(value: one.value, low: one.interval.lowerBound, high: one.interval.upperBound)
    }

    /// Inputs that must be exchanged together, strongest first: those of a correlation group, all process noise, every other alone.
    private func units(_ figure: Int, _ screening: Screening) -> [(inputs: [Int], strength: Double)] {
        var units: [[Int]] = []
        var places: [Int: Int] = [:]
        // Process noise is correlated within a trust and between trusts.
        let noise = -1
        for input in screening.ranked(figure) {
            let group = table.inputs[input].kind == .unexplained ? noise : table.groups[input]
            if let group, let place = places[group] {
                units[place].append(input)
            } else {
                if let group { places[group] = units.count }
                units.append([input])
            }
        }
        let strengths: [Double] = screening.strength[figure]
        let weighed: [(inputs: [Int], strength: Double)] = units.map { unit in
            (inputs: unit, strength: unit.reduce(0.0) { $0 + strengths[$1] })
        }
        let order: [Int] = weighed.indices.ordered { first, second in
            if weighed[first].strength != weighed[second].strength { return weighed[first].strength > weighed[second].strength }
            return first < second
        }
        return order.map { weighed[$0] }
    }

    /// The strongest units, unexplained change, and the rest together.
    private func singleFactors(_ figure: Int, _ screening: Screening) -> [InputFactor] {
        let units = units(figure, screening)
        func isNoise(_ unit: [Int]) -> Bool { table.inputs[unit[0]].kind == .unexplained }
        let named = units.filter { !isNoise($0.inputs) }.prefix(settings.factors)
        let rest = units.filter { !isNoise($0.inputs) }.dropFirst(settings.factors).flatMap(\.inputs)
        return named.map { unit in
            let others = unit.inputs.count - 1
            let label = table.inputs[unit.inputs[0]].label
            return InputFactor(label: others == 0 ? label : "\(label), with \(others) that move\(others == 1 ? "s" : "") along", inputs: unit.inputs)
        }
            + units.filter { isNoise($0.inputs) }.map { InputFactor(label: InputKind.unexplained.rawValue, inputs: $0.inputs) }
            + (rest.isEmpty ? [] : [InputFactor(label: "all other inputs (\(rest.count))", inputs: rest)])
    }

    /// Inputs by kind; a correlation group belongs to the kind of its strongest member.
    private func kindFactors(_ figure: Int, _ screening: Screening) -> [InputFactor] {
        let units = units(figure, screening)
        return InputKind.allCases.compactMap { kind in
            let inputs = units.filter { table.inputs[$0.inputs[0]].kind == kind }.flatMap(\.inputs)
            return inputs.isEmpty ? nil : InputFactor(label: kind.rawValue, inputs: inputs)
        }
    }

    // MARK: Morris

    /// Screening of an option's own inputs between their 5th and 95th percentile; all else central.
    package func morris(_ figure: Int) async throws -> [ScreenedInput] {
        let own = table.users.indices.filter { table.users[$0]?.contains(figure - 1) ?? false }
        guard figure > 0, !own.isEmpty else { return [] }
        var generator = BlockGenerator(seed: simulated.settings.seed, block: 1_000 + figure)
        let design = try MorrisDesign(inputs: own.count, trajectories: max(2, settings.walks), using: &generator)
        let option = options[figure - 1]
        let outputs = try await inParts(design.points.rows, threads: simulated.settings.threads) { range in
            var model = SideBySide(simulated.compiled, [option])
            model.draws = table.centralDraws
            // Do-nothing reads none of these inputs.
            let doNothing = model.figures([0])[0]
            return range.map { row -> Double in
                for (column, input) in own.enumerated() {
                    table.set(input, toQuantile: 0.05 + 0.9 * design.points[row, column], in: &model.draws)
                }
                return model.figures([1], doNothing: doNothing)[1]
            }
        }
        return try MorrisScreening(design, outputs: outputs).effects.enumerated().map { column, effect in
            ScreenedInput(
                input: table.inputs[own[column]], meanEffect: effect.mean, meanSize: effect.meanSize, standardDeviation: effect.standardDeviation)
        }.ordered { $0.meanSize > $1.meanSize }
    }
}
