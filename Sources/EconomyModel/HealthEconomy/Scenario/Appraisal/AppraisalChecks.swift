import PlannerFiles
import Statistics

/// What must hold in an appraisal: names that exist, figures that can be had, weights that weigh, scores for every option.
struct AppraisalChecks {
    private let rules: AppraisalRules
    private let scenario: Scenario
    private let root: SectionReader
    private let criteria: [String]

    init(_ rules: AppraisalRules, _ scenario: Scenario, _ root: SectionReader) {
        self.rules = rules
        self.scenario = scenario
        self.root = root
        criteria = rules.criteria.map(\.name)
    }

    package func run() {
        for hurdle in rules.hurdles {
            if let figure = hurdle.figure { check(figure, hurdle.place, "appraisal.hurdles.\(hurdle.name)", isHurdle: true) }
        }
        for criterion in rules.criteria {
            if let figure = criterion.figure { check(figure, criterion.place, "appraisal.criteria.\(criterion.name)", isHurdle: false) }
        }
        groups()
        panel()
        futures()
        for exception in rules.money.optimism.exceptions {
            known(
                exception.intervention, scenario.interventions.map(\.name), "an intervention", exception.place,
                "appraisal.optimism bias.\(exception.intervention)")
        }
        if rules.money.years < scenario.planYears {
            fault(rules.place, "appraisal.years", .outOfRange(found: "\(rules.money.years)", allowed: "at least the plan's \(scenario.planYears) years"))
        }
    }

    private func fault(_ place: Place, _ path: String, _ problem: Problem) {
        root.faults.add(Fault(place: place, path: path, problem: problem))
    }

    private func known(_ name: String, _ allowed: [String], _ kind: String, _ place: Place, _ path: String) {
        guard !allowed.contains(name) else { return }
        fault(place, path, .unknownName(kind: kind, found: shown(name), nearest: nearestName(to: name, among: allowed), allowed: allowed))
    }

    // MARK: Figures

    /// The figure's organisation exists and has the measure; what is added can be added; its year is one of the plan's.
    private func check(_ figure: JudgedFigure, _ place: Place, _ path: String, isHurdle: Bool) {
        let trusts = scenario.providers.map(\.code)
        let commissioners = scenario.commissioners.map(\.code)
        let measures: [Measure]
        switch figure.scope {
        case .economy: measures = Measure.ofEconomy
        case .organisation(let code):
            let words = JudgedFigure.Scope.words.filter { isHurdle || $0.1 != .everyTrust }.map(\.0)
            known(code, words + trusts + commissioners, "an organisation", place, "\(path).of")
            guard trusts.contains(code) || commissioners.contains(code) else { return }
            measures = trusts.contains(code) ? Measure.ofProviders : Measure.ofCommissioners
        case .everyTrust, .meanTrust, .worstTrust, .allTrusts: measures = Measure.ofProviders
        }
        if figure.scope == .everyTrust, !isHurdle {
            fault(place, "\(path).of", .other("found 'every trust', which only a hurdle can test; expected mean trust, worst trust or all trusts"))
        }
        if figure.scope == .allTrusts || figure.when == .allYears || figure.when == .presentValue || figure.isForHundredThousand, !figure.what.addsUp {
            fault(
                place, path,
                .other(
                    "found a sum of \(figure.what.name), a \(figure.what.unit); expected an amount, or the level of one year, of mean trust or of worst trust"))
        }
        switch figure.what {
        case .netPresentCost:
            if figure.scope != .economy {
                fault(place, "\(path).of", .other("found net_present_cost of \(figure.scope.words); expected the economy, for which alone it is worked out"))
            }
        case .series(let measure):
            known(
                measure.rawValue, measures.map(\.rawValue), "a measure of \(figure.scope == .economy ? "the economy" : figure.scope.words)", place,
                "\(path).measure")
        }
        if case .year(let year) = figure.when {
            let first = scenario.baselineYear.advanced(by: 1)
            let last = scenario.baselineYear.advanced(by: scenario.planYears)
            if year < first || year > last { fault(place, "\(path).when", .outOfRange(found: "\(year)", allowed: "\(first) to \(last)")) }
        }
    }

    // MARK: Weights

    private func groups() {
        for group in rules.stakeholders {
            let path = "appraisal.stakeholders.\(group.name)"
            if group.judgements.isEmpty {
                guard !group.swings.isEmpty else { continue }
                for name in criteria where !group.swings.contains(where: { $0.criterion == name }) {
                    fault(group.place, "\(path).swings", .missingKey(key: name, example: "50"))
                }
                if group.swings.allSatisfy({ $0.points == 0 }) {
                    fault(
                        group.place, "\(path).swings",
                        .other("found only zeros; expected points above 0 for at least one criterion, 100 for the one that matters most"))
                }
            } else {
                judgements(group, path)
            }
        }
        let shares = rules.stakeholders.compactMap(\.statedShare)
        let sum = shares.reduce(0, +)
        if let first = rules.stakeholders.first, shares.count == rules.stakeholders.count, abs(sum - 1) > 0.0005 {
            fault(first.place, "appraisal.stakeholders", .doesNotSum(found: Unit.share.written((sum * 1000).rounded() / 1000), expected: "100%"))
        }
    }

    /// Every pair of criteria is judged once.
    private func judgements(_ group: StakeholderRule, _ path: String) {
        var judged: [Set<String>: Place] = [:]
        for judgement in group.judgements {
            let at = "\(path).judgements"
            known(judgement.more, criteria, "a criterion", judgement.place, at)
            known(judgement.less, criteria, "a criterion", judgement.place, at)
            if judgement.more == judgement.less {
                fault(judgement.place, at, .other("found \(quoted(judgement.more)) judged against itself; expected two criteria"))
            } else if let first = judged.updateValue(judgement.place, forKey: [judgement.more, judgement.less]) {
                fault(
                    judgement.place, at,
                    .other("found \(quoted(judgement.more)) and \(quoted(judgement.less)) judged twice, first at \(first); expected each pair once"))
            }
        }
        if criteria.count > 15 {
            fault(group.place, "\(path).judgements", .other("found \(criteria.count) criteria; expected at most 15 to judge in pairs, or swings"))
        }
        let missing = criteria.enumerated().flatMap { position, one in criteria[(position + 1)...].map { (one, $0) } }
            .filter { judged[[$0.0, $0.1]] == nil }
        if let (one, other) = missing.first {
            fault(
                group.place, "\(path).judgements",
                .other(
                    "found no judgement of \(quoted(one)) and \(quoted(other))\(missing.count < 2 ? "" : missing.count == 2 ? " and one more pair" : " and \(missing.count - 1) more pairs"); expected every pair of criteria judged"
                ))
        } else if root.faults.hasErrors == false, let (_, ratio) = try? group.weights(criteria), let ratio, ratio > 0.1 {
            let shown = (ratio * 100).rounded() / 100
            fault(
                group.place, "\(path).judgements",
                .warning(
                    id: "\(group.name) judgements",
                    text: "the judgements contradict one another (consistency ratio \(shown)); up to 0.10 is usual, talk them through again"))
        }
    }

    // MARK: Panel

    /// Scores name options and criteria that exist. What is not scored is a state of its own and no fault.
    private func panel() {
        let panelled = rules.criteria.filter(\.isPanel)
        let options = ["do-nothing"] + scenario.options.map(\.name)
        for score in rules.panel {
            let path = "appraisal.panel scores.\(score.option)"
            known(score.option, options, "an option", score.place, path)
            if criteria.contains(score.criterion), !panelled.contains(where: { $0.name == score.criterion }) {
                fault(score.place, path, .other("found a score of \(quoted(score.criterion)), which is measured; expected a criterion that a panel scores"))
            } else {
                known(score.criterion, panelled.map(\.name), "a criterion that a panel scores", score.place, path)
            }
            var seen: Set<String> = []
            for one in score.scores where !seen.insert(one.scorer).inserted {
                fault(score.place, "\(path).\(score.criterion)", .other("found two scores by \(quoted(one.scorer)); expected one of each scorer"))
            }
        }
    }

    // MARK: Futures

    private func futures() {
        let groups = scenario.correlations.map(\.name)
        // One that is certain now is left out with a warning afterwards (see `Scenario`).
        let inputs = root.context.figures.filter(\.reading.isDrawn).map(\.path)
        for future in rules.futures {
            let path = "appraisal.named futures.\(future.name)"
            if future.conditions.isEmpty {
                fault(future.place, path, .missingKey(key: "when", example: "[{input: demand growth, side: high}]"))
            }
            for condition in future.conditions where !groups.contains(condition.input) {
                known(condition.input, groups + inputs, "an uncertain input or a correlation group", condition.place, path)
            }
        }
    }
}
