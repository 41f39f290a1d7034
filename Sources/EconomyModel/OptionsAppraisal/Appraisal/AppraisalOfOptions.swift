package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension OptionAppraisal {
    /// Judges simulated options by the scenario's `appraisal:`.
    ///
    /// What a panel has not scored is left out (see `ScoredCriteria.swift`). Options that fail a hurdle marked `screen: yes` are valued but not chosen from. When every option, do-nothing too, fails,
    /// nothing is recommended: all options are compared, and the one nearest to passing is named. The same bits for any number of threads.
    /// - Throws: `AppraisalError` when the scenario has no appraisal, or a figure it asks for does not exist.
    package static func of(_ simulated: SimulatedOptions) async throws -> OptionAppraisal { try await judged(simulated).appraisal }

    /// The same with what it was worked out from.
    static func judged(_ simulated: SimulatedOptions) async throws -> AppraisedOptions {
        guard let stated = simulated.scenario.appraisal else { throw AppraisalError.notStated(file: simulated.scenario.file) }
        let (rules, leftOut) = stated.judging(simulated.options.map(\.option.name))
        guard !rules.criteria.isEmpty else { throw AppraisalError.nothingToJudgeBy(place: stated.place) }
        let names = ["do-nothing"] + simulated.options.map(\.option.name)
        let threads = simulated.settings.threads
        let money = try await moneyOfOptions(simulated, rules.money, threads)
        let judged = JudgedLevels(simulated, money, rules.money)
        let results = try rules.hurdles.map { try $0.results(judged, options: names.count) }
        let (groups, joint) = try weights(rules)
        let values = try await CriterionValues(rules, judged, names: names, weights: joint, threads: threads)

        let jointValues = names.indices.map { values.additive($0, joint) }
        let failed = names.indices.map { option in
            zip(rules.hurdles, results).filter { $0.screens && !$1[option].passes }.map { $1[option].shortfall }
        }
        // Ranks compare like with like: while real options are scored in full, those that are not wait for their scores.
        let complete = names.indices.filter(values.isComplete)
        let eligible = complete.contains { $0 > 0 } ? complete : Array(names.indices)
        let passing = eligible.filter { failed[$0].isEmpty }
        let compared = passing.isEmpty ? eligible : passing
        let analysis = try ChoiceAnalysis(
            values, options: compared, joint: jointValues, weights: joint, groups: groups.map(\.weights),
            panel: try PanelDraw(simulated.doNothing))
        let order = analysis.ranking.order.map { compared[$0] }
        let leastFailing = order.min { one, other in
            // The sort of `order` stands for the value: of equal ones the first found stays.
            (failed[one].count, failed[one].reduce(0, +)) < (failed[other].count, failed[other].reduce(0, +))
        }

        let isMoney = rules.criteria.map(\.isMoney)
        let benefitWeights = zip(joint, isMoney).map { $1 ? 0 : $0 }
        let benefitSum = benefitWeights.reduce(0, +)
        let benefits = benefitSum > 0 ? names.indices.map { values.additive($0, benefitWeights.map { $0 / benefitSum }) } : []
        let meanBenefits = benefits.map(Range.mean)

        let best = order.first.flatMap { values.isComplete($0) ? OptionAppraisal.Range.mean(jointValues[$0]) : nil }
        let options = try await valued(
            names, simulated, rules, values, groups: groups.map(\.weights), jointValues, benefits, threads: threads
        ).enumerated().map { option, valued in
            let place = compared.firstIndex(of: option)
            let missing = MissingScores(values.isScored[option], values: values.meanValues.row(option), weights: joint)
            let isComparable = values.isComplete(option) && values.isComplete(0)
            return Option(
                name: names[option], about: option == 0 ? "" : simulated.options[option - 1].stated.about,
                hurdles: results.map { $0[option] }, passes: failed[option].isEmpty, isInChoice: place != nil,
                consequences: valued.consequences, value: valued.joint, valueByGroup: valued.groups, benefit: valued.benefit,
                ranks: place.map(analysis.ranks), acceptability: place.map(analysis.acceptability),
                probabilityBest: place.map(analysis.probabilityBest) ?? .never, regret: place.map(analysis.regret),
                money: try money[option].told(rules.money, benefitGained: meanBenefits.isEmpty || !isComparable ? nil : meanBenefits[option] - meanBenefits[0]),
                notScored: missing?.told(weights: joint, best: best))
        }
        let allPassing = names.indices.filter { failed[$0].isEmpty }
        let ground = try CommonGround(values, passing: allPassing, weights: joint, best: passing.isEmpty ? nil : best)
        let appraisal = OptionAppraisal(
            options: options, criteria: zip(rules.criteria, values.beyondScale).map(Criterion.init), hurdles: rules.hurdles.compactMap(Hurdle.init),
            groups: groups.indices.map { index in
                let group = groups[index]
                return Group(
                    name: group.name, share: group.share, weights: group.weights, consistencyRatio: group.consistency,
                    best: compared[analysis.byGroup[index].best], tied: analysis.tiedByGroup[index],
                    asked: asked(rules.stakeholders[index], rules.criteria.map(\.name), analysis, compared))
            }, jointWeights: joint, choice: try analysis.choice(anyPasses: !passing.isEmpty, leastFailing: leastFailing),
            weightStability: try analysis.stability, rankReversals: try analysis.reversals,
            dominance: try complete.isEmpty
                ? []
                : Dominance.pairs(
                    levels: Matrix(complete.map { values.meanValues.row($0) }), directions: rules.criteria.map { _ in .higherIsBetter }
                ).map { Dominated(dominant: complete[$0.dominant], dominated: complete[$0.dominated]) }.filter { pair in
                    // Better by what no page shows is alike.
                    zip(values.meanValues.row(pair.dominant), values.meanValues.row(pair.dominated)).contains { $0 - $1 > leastDifference }
                },
            money: MoneyTerms(rules.money, simulated.scenario.years), costEffectiveness: try CostEffectiveness(money, rules.money),
            futures: try Futures(rules.futures, simulated, joint: jointValues, options: compared),
            replications: simulated.replications, years: simulated.scenario.years.map(\.description), criteriaNotScored: leftOut, commonGround: ground,
            prices: prices(rules, joint: joint, groups: groups.map(\.weights), simulated))
        return AppraisedOptions(appraisal: appraisal, rules: rules, judged: judged, values: values, weights: joint, joint: jointValues)
    }

    /// What is known of the people of a group who were asked, and how many of them put each option first by their own weights.
    private static func asked(_ group: StakeholderRule, _ criteria: [String], _ analysis: ChoiceAnalysis, _ compared: [Int]) -> Asked? {
        guard !group.people.isEmpty else { return nil }
        let weights = group.people.map { $0.weights(criteria) }
        let spread = criteria.indices.map { place -> Double in
            let own = weights.map { $0[place] }
            let mean = Mean.of(own)
            return own.count < 2 ? 0 : (own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count - 1)).squareRoot()
        }
        var firsts = compared.map { _ in 0.0 }
        for one in weights {
            let values = compared.indices.map { place in zip(one, analysis.scores.row(place)).reduce(0) { $0 + $1.0 * $1.1 } }
            let most = values.reduce(-.infinity, max)
            let winners = values.indices.filter { values[$0] >= most - leastDifference }
            for winner in winners { firsts[winner] += 1 / Double(winners.count) }
        }
        let days = group.people.map(\.asked).sorted()
        return Asked(
            people: group.people.count, from: days.first ?? "", to: days.last ?? "", how: Array(Set(group.people.map(\.how))).sorted(), spread: spread,
            first: zip(compared, firsts).map { Asked.First(option: $0, people: $1) })
    }

    /// What the weights say a unit of each criterion is worth; empty where no criterion is money.
    private static func prices(_ rules: AppraisalRules, joint: [Double], groups: [[Double]], _ simulated: SimulatedOptions) -> [Price] {
        let residents = simulated.compiled.baseline.residents.reduce(0) { $0 + $1.total }
        guard let prices = ImpliedPrices(rules, residents: residents, years: simulated.scenario.years) else { return [] }
        return rules.criteria.indices.compactMap { place in
            prices.basis[place].map { basis in
                let stated = rules.statedPrice(place)
                let pounds = prices.pounds(place, weights: joint)
                return Price(
                    criterion: place, basis: basis.rawValue, pounds: pounds, byGroup: groups.map { prices.pounds(place, weights: $0) },
                    statedLow: stated?.lowerBound, statedHigh: stated?.upperBound,
                    contradictsStated: joint[place] > 0 && stated.flatMap { stated in pounds.map { !stated.contains($0) } } ?? false)
            }
        }
    }

    private static func moneyOfOptions(
        _ simulated: SimulatedOptions, _ rules: AppraisalMoneyRules, _ threads: Int
    ) async throws -> [OptionMoney] {
        let money = try await inParts(simulated.options.count, threads: threads) { range in
            try range.map { try OptionMoney(simulated.options[$0], simulated, rules) }
        }
        return [OptionMoney(nothingFor: simulated.replications, lastYear: simulated.lastYear)] + money
    }

    private struct WeightedGroup {
        let name: String
        let share: Double
        let weights: [Double]
        let consistency: Double?
    }

    /// Weights of each group and joint: swings or judgements brought to 1 by group, then averaged by share.
    private static func weights(_ rules: AppraisalRules) throws -> (groups: [WeightedGroup], joint: [Double]) {
        let names = rules.criteria.map(\.name)
        let stated = try rules.stakeholders.map { group -> (weights: [Double], consistency: Double?) in
            let own = try group.weights(names)
            // A group for which only criteria count that nobody has scored has no say among the others: they count alike.
            return own.weights.contains { $0 > 0 } ? own : (weights: names.map { _ in 1.0 }, consistency: own.consistency)
        }
        let weights = try GroupWeights(
            zip(rules.stakeholders, stated).map { StakeholderGroup(name: $0.name, say: $0.share, swings: $1.weights) })
        let groups = rules.stakeholders.enumerated().map { index, rule in
            WeightedGroup(name: rule.name, share: rule.share, weights: weights.byGroup.row(index), consistency: stated[index].consistency)
        }
        return (groups, weights.combined)
    }

    private struct Valued: Sendable {
        let consequences: [Consequence?]
        let joint: Range
        let groups: [Range]
        let benefit: Range?
    }

    /// Ranges of levels and values, option by option.
    private static func valued(
        _ names: [String], _ simulated: SimulatedOptions, _ rules: AppraisalRules, _ values: CriterionValues, groups: [[Double]],
        _ joint: [[Double]], _ benefits: [[Double]], threads: Int
    ) async throws -> [Valued] {
        try await inParts(names.count, threads: threads) { range in
            try range.map { option in
                Valued(
                    consequences: try zip(values.levels[option], values.values[option]).map { levels, values in
                        try levels.map { Consequence(level: try Range($0), value: try Range(values)) }
                    }, joint: try Range(joint[option]), groups: try groups.map { try Range(values.additive(option, $0)) },
                    benefit: benefits.isEmpty ? nil : try Range(benefits[option]))
            }
        }
    }
}

extension OptionAppraisal.Criterion {
    package init(_ rule: CriterionRule, beyondScale: Double) {
        let figure = rule.figure
        self.init(
            name: rule.name, measure: figure?.what.name, unit: figure?.what.unit ?? "points", of: figure?.scope.words ?? "",
            when: figure?.when.words ?? "", isChangeFromDoNothing: figure?.isChange ?? false,
            isForHundredThousandResidents: figure?.isForHundredThousand ?? false, isMoney: rule.isMoney, worst: rule.worst,
            best: rule.best, beyondScale: beyondScale)
    }
}

extension OptionAppraisal.MoneyTerms {
    init(_ rules: AppraisalMoneyRules, _ years: [FinancialYear]) {
        self.init(
            appraisalYears: rules.years, discountRate: rules.schedule.rate(year: 1), healthDiscountRate: rules.healthSchedule.rate(year: 1),
            priceGrowth: years.dropFirst().map { rules.priceGrowth?.value(in: $0) ?? AppraisalMoneyRules.usualPriceGrowth }, lifeYearLow: rules.lifeYearLow,
            lifeYearCentral: rules.lifeYearCentral, lifeYearHigh: rules.lifeYearHigh)
    }
}
