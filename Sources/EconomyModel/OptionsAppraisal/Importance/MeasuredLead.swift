import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What one option is worth more than another by the criteria that the model measures, from what one future put out: joint value in points,
/// or in £ where the weights give points a price. Scores of a panel are no part of it; they do not depend on the model.
struct MeasuredLead: Sendable {
    /// The two options, do-nothing as 0, among the kernels of `SideBySide`.
    let first, second: Int
    /// £ for a point of joint value, or 1.
    let scale: Double
    private let terms: [Term]
    private let span: Int

    private enum Joining: Sendable { case mean, least, most, sum }

    private struct Series: Sendable {
        let position: Int
        /// Part in the mean of trusts.
        let part: Double
    }

    private struct Term: Sendable {
        let weight: Double
        let function: ValueFunction
        let years: [(year: Int, factor: Double)]
        let isChange: Bool
        let divisor: Double
        let joining: Joining
        /// Series of the first and of the second option: trusts that are there in every future of it.
        let series: [[Series]]
    }

    /// Nil where a criterion that counts is not the model's to say in one future alone: present cost, or a figure that is not known.
    ///
    /// - Parameters:
    ///   - options: places of the two in the appraisal, do-nothing as 0.
    ///   - kernels: their places among the kernels.
    init?(
        _ rules: AppraisalRules, _ judged: JudgedLevels, weights: [Double], options: (first: Int, second: Int), kernels: (first: Int, second: Int),
        scale: Double
    ) throws {
        first = kernels.first
        second = kernels.second
        self.scale = scale
        let layout = judged.simulated.doNothing.layout
        span = judged.simulated.lastYear + 1
        let providers = judged.simulated.scenario.providers
        var terms: [Term] = []
        for (criterion, weight) in zip(rules.criteria, weights) where weight > 0 {
            guard let figure = criterion.figure else { continue }
            guard case .series(let measure) = figure.what else { return nil }
            var series: [[Series]] = []
            for option in [options.first, options.second] {
                guard judged.isKnown(figure, option: option) else { return nil }
                let codes: [(code: String, income: Double)]
                switch figure.scope {
                case .economy: codes = [("economy", 1)]
                case .organisation(let code): codes = [(code, 1)]
                case .everyTrust, .worstTrust, .allTrusts, .meanTrust: codes = judged.byTrust(figure, option: option).map { ($0.code, $0.income) }
                }
                let total = codes.reduce(0) { $0 + $1.income }
                let found = codes.compactMap { one in
                    layout.position(one.code, measure).map { Series(position: $0, part: total > 0 ? one.income / total : 1) }
                }
                guard !found.isEmpty, found.count == codes.count else { return nil }
                series.append(found)
            }
            let joining: Joining =
                switch figure.scope {
                case .economy, .organisation, .allTrusts: .sum
                case .meanTrust: .mean
                case .everyTrust, .worstTrust: criterion.best > criterion.worst ? .least : .most
                }
            terms.append(
                Term(
                    weight: weight, function: try criterion.valueFunction, years: judged.factors(measure, figure.when), isChange: figure.isChange,
                    divisor: judged.divisor(figure), joining: joining, series: series))
        }
        guard !providers.isEmpty else { return nil }
        self.terms = terms
    }

    /// Whether do-nothing is one of the two or what some criterion is counted from.
    var readsDoNothing: Bool { first == 0 || second == 0 || terms.contains { $0.isChange } }

    /// - Parameter output: figure at a position of what a kernel put out, do-nothing as 0.
    func value(_ output: (_ kernel: Int, _ position: Int) -> Double) -> Double {
        var lead = 0.0
        for term in terms {
            lead += term.weight * (term.function.value(of: level(term, 0, first, output)) - term.function.value(of: level(term, 1, second, output)))
        }
        return lead * scale
    }

    private func level(_ term: Term, _ place: Int, _ kernel: Int, _ output: (Int, Int) -> Double) -> Double {
        var joined = term.joining == .least ? Double.infinity : term.joining == .most ? -Double.infinity : 0
        for series in term.series[place] {
            var sum = 0.0
            for (year, factor) in term.years {
                let position = series.position * span + year
                sum += factor * (output(kernel, position) - (term.isChange ? output(0, position) : 0))
            }
            switch term.joining {
            case .sum: joined += sum
            case .mean: joined += series.part * sum
            case .least: joined = min(joined, sum)
            case .most: joined = max(joined, sum)
            }
        }
        return joined / term.divisor
    }
}
