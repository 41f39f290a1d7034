package import HealthEconomy
import Statistics

extension HurdleRule {
    /// How each option stands to the hurdle, do-nothing first.
    ///
    /// With a probability: passes when at least that share of futures keeps the limit; of every trust, when in that share of
    /// futures all trusts keep it. Without: passes when the median keeps it; of every trust, each trust's median. Where an option changes
    /// the figure by an amount that is not known, it is not passed: the model's figure would be do-nothing's.
    package func results(_ levels: JudgedLevels, options: Int) throws -> [OptionAppraisal.HurdleResult] {
        guard let figure else { return [] }
        return try (0..<options).map { option in
            let all = figure.scope == .everyTrust ? levels.byTrust(figure, option: option).map { ($0.code, $0.levels) } : []
            guard let tested = levels.levels(figure, option: option, lowIsWorst: isAtLeast) else {
                throw AppraisalError.noFigure(place: place, name: name, figure: "\(figure.what.name) of \(figure.scope.words)")
            }
            let range = try OptionAppraisal.Range(tested)
            let probability = share(tested)
            let failing = try all.filter { try !passes($0.1) }.map(\.0)
            // Of every trust the worst one's figure is tested, and with a median each trust's own.
            let isKnown = levels.isKnown(figure, option: option)
            let passed =
                !isKnown ? false : inAtLeast == nil && figure.scope == .everyTrust ? failing.isEmpty : passes(median: range.p50, probability: probability)
            return OptionAppraisal.HurdleResult(
                passes: passed, isKnown: isKnown, figure: range, probability: probability,
                shortfall: passed ? 0 : isKnown ? max(0, (inAtLeast ?? 0.5) - probability) : inAtLeast ?? 0.5, failing: isKnown ? failing : [])
        }
    }

    private func keeps(_ level: Double) -> Bool { isAtLeast ? level >= limit : level <= limit }

    private func share(_ levels: [Double]) -> Double { Double(levels.count(where: keeps)) / Double(levels.count) }

    private func passes(_ levels: [Double]) throws -> Bool {
        passes(median: try Quantiles.of(levels, at: [0.5])[0], probability: share(levels))
    }

    private func passes(median: Double, probability: Double) -> Bool {
        inAtLeast.map { probability >= $0 } ?? keeps(median)
    }
}

extension OptionAppraisal.Hurdle {
    package init?(_ rule: HurdleRule) {
        guard let figure = rule.figure else { return nil }
        self.init(
            name: rule.name, measure: figure.what.name, unit: figure.what.unit, of: figure.scope.words, when: figure.when.words,
            isChangeFromDoNothing: figure.isChange, isForHundredThousandResidents: figure.isForHundredThousand,
            isAtLeast: rule.isAtLeast, limit: rule.limit, inAtLeast: rule.inAtLeast, screens: rule.screens)
    }
}
