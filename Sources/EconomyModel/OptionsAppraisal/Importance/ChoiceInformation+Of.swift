package import HealthSimulation
import Statistics

extension ChoiceInformation {
    /// The value of knowing more, from the replications there are; nothing is simulated again.
    ///
    /// - Parameters:
    ///   - decision: what is chosen between, and what each is worth; nil for all options and do-nothing by present cost saved.
    ///   - inputs: positions of the inputs that move some option.
    package static func of(
        _ simulated: SimulatedOptions, _ decision: Decision?, _ table: InputTable, _ drawn: ImportanceAnalysis.Drawn, reaching inputs: [Int]
    ) async throws -> ChoiceInformation? {
        let all = [Array(repeating: 0.0, count: simulated.replications)] + (decision == nil ? simulated.netBenefits() : [])
        let netBenefit = decision?.netBenefit ?? all
        let chosen = decision?.choices ?? Array(netBenefit.indices)
        let names = chosen.map { $0 == 0 ? "do-nothing" : simulated.options[$0 - 1].option.name }
        let columns = chosen.map { netBenefit[$0] }
        guard names.count > 1, drawn.count >= 100 else { return nil }
        let worth = try Matrix((0..<simulated.replications).map { row in columns.map { $0[row] } })
        let perfect = try PerfectInformation(netBenefit: worth)
        let best = try probabilityOfBeingBest(values: worth, alike: decision.map { $0.scale * OptionAppraisal.leastDifference } ?? 0)
        let draws = try Matrix((0..<drawn.count).map { row in columns.map { $0[row] } })
        let tried = inputs.filter { drawn.varies[$0] }
        let gains = try NetBenefitGains(draws)
        let singles = try await values(of: tried.map { [$0] }, gains, drawn, threads: simulated.settings.threads)
        let strongest = tried.indices.ordered { singles[$0].unbounded == singles[$1].unbounded ? $0 < $1 : singles[$0].unbounded > singles[$1].unbounded }
            .map { tried[$0] }
        let kinds = InputKind.allCases.compactMap { kind -> (kind: InputKind, inputs: [Int], all: Int)? in
            let members = strongest.filter { table.inputs[$0].kind == kind }
            return members.isEmpty ? nil : (kind, Array(members.prefix(mostTogether(drawn.count))), members.count)
        }
        let groups = try await values(of: kinds.map(\.inputs), gains, drawn, threads: simulated.settings.threads)
        func bounded(_ value: Double) -> Double { min(value, perfect.value) }
        let valueOfInput = Dictionary(uniqueKeysWithValues: zip(tried, singles).map { ($0, bounded($1.value)) })
        return ChoiceInformation(
            choices: names.enumerated().map { Choice(name: $1, meanNetBenefit: worth.columnMeans[$0], probabilityBest: best[$0].share) },
            best: names[perfect.best], perfectInformation: perfect.value, perfectInformationError: perfect.standardError,
            inputs: zip(tried, singles).map { input, one in
                InformationValue(
                    label: table.inputs[input].label, inputs: [table.inputs[input].path], all: 1, value: bounded(one.value), standardError: one.standardError)
            }.ordered { $0.value > $1.value },
            kinds: zip(kinds, groups).map { kind, one in
                // Knowing all of a kind is never worth less than knowing one of it.
                let least = kind.inputs.compactMap { valueOfInput[$0] }.max() ?? 0
                return InformationValue(
                    label: kind.kind.rawValue, inputs: kind.inputs.map { table.inputs[$0].path }, all: kind.all, value: max(bounded(one.value), least),
                    standardError: one.standardError)
            }.ordered { $0.value > $1.value },
            switches: try switches(draws, names, table, drawn, tried), tried: tried.count, draws: drawn.count, unit: decision?.unit ?? "£")
    }

    /// How many inputs can be known together without fitting more functions than a tenth of the draws: n inputs need seven
    /// curves each and products of pairs.
    private static func mostTogether(_ draws: Int) -> Int {
        (2...12).last { 7 * $0 + $0 * ($0 - 1) / 2 * ($0 <= 6 ? 4 : 1) + ($0 <= 4 ? 4 : 0) <= draws / 10 } ?? 1
    }

    private static func values(
        of sets: [[Int]], _ gains: NetBenefitGains, _ drawn: ImportanceAnalysis.Drawn, threads: Int
    ) async throws -> [PartialInformation] {
        try await inParts(sets.count, threads: threads) { range in
            try range.map { place in
                try PartialInformation(gains, knowing: sets[place].map { drawn.columns[$0] }, at: sets[place])
            }
        }
    }

    /// Switching values by straight lines: each option's mean net benefit given the input, fitted over the replications.
    ///
    /// A rival counts only where its line is told apart from that of the best (t of at least 3), and within what the figure may be.
    private static func switches(
        _ netBenefit: Matrix, _ names: [String], _ table: InputTable, _ drawn: ImportanceAnalysis.Drawn, _ inputs: [Int]
    ) throws -> [SwitchPoint] {
        let means = netBenefit.columnMeans
        let best = means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
        let count = Double(netBenefit.rows)
        let gains = means.indices.map { option in (0..<netBenefit.rows).map { netBenefit[$0, option] - netBenefit[$0, best] } }
        return try inputs.compactMap { input -> SwitchPoint? in
            let column = drawn.columns[input]
            let summary = try Summary(column)
            let spread = column.reduce(0) { $0 + ($1 - summary.mean) * ($1 - summary.mean) }
            // Slopes beside the best option, whose own is 0.
            let slopes = gains.enumerated().map { option, gain -> Double in
                guard option != best, spread > 0 else { return 0 }
                let mean = means[option] - means[best]
                let slope = zip(column, gain).reduce(0) { $0 + ($1.0 - summary.mean) * ($1.1 - mean) } / spread
                let left = zip(column, gain).reduce(0.0) { sum, pair in
                    let error = pair.1 - mean - slope * (pair.0 - summary.mean)
                    return sum + error * error
                }
                let error = (left / max(count - 2, 1) / spread).squareRoot()
                return abs(slope) >= 3 * error ? slope : 0
            }
            let found = try SwitchingValue.linear(base: summary.mean, valuesAtBase: means.map { $0 - means[best] }, slopes: slopes)
            let allowed = table.range(input)
            let points = [found.below, found.above].compactMap { $0 }.filter { allowed.contains($0.value) }
            guard let nearest = points.min(by: { abs($0.value - summary.mean) < abs($1.value - summary.mean) }) else { return nil }
            return SwitchPoint(
                input: table.inputs[input], mean: summary.mean, standardDeviation: summary.standardDeviation, value: nearest.value,
                newBest: names[nearest.newBest], relativeChange: found.relative(nearest),
                standardDeviations: abs(nearest.value - summary.mean) / summary.standardDeviation,
                percentile: Double(column.count { $0 < nearest.value }) / count)
        }.ordered { $0.standardDeviations < $1.standardDeviations }
    }
}
