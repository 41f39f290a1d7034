package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension QualityOutlook {
    /// The outlook of an economy from a run's own futures; nil where the scenario has no quality framework.
    ///
    /// Levels are drawn in the same replications as the rest of the run (`QualityLevels`). Measures that the simulation gives (four hours, 18
    /// weeks) are taken from the run, and programmes do not act on them.
    package static func of(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble) async throws -> QualityOutlook? {
        guard let framework = scenario.quality else { return nil }
        let option = compiled.option.flatMap { ready in scenario.options.first { $0.name == ready.name } }
        let simulation = try QualitySimulation(scenario, framework, compiled.baseline, ensemble, option)
        let reporting = scenario.providers.indices.filter { ensemble.reports(scenario.providers[$0].code) }
        let trusts = try await inParts(reporting.count, threads: ensemble.settings.threads) { range in
            try range.map { try simulation.trust(reporting[$0]) }
        }
        return QualityOutlook(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest, years: scenario.years.map(\.description),
            option: option?.name ?? CompiledOption.doNothing.name, seed: ensemble.settings.seed, replications: ensemble.count,
            measures: trusts.flatMap(\.measures), trusts: trusts.map(\.trust),
            programmes: try framework.programmes.map { try simulation.outlook($0) }, variation: try PublishedVariation.all(scenario),
            evidence: evidence(scenario, framework),
            oversight: OversightState(
                isOn: framework.oversight.isOn, style: framework.oversight.style, underSupport: framework.oversight.underSupport.value,
                underScrutiny: framework.oversight.underScrutiny.value, factor: framework.oversight.factor))
    }

    /// The library's interventions by the measures they serve, the surest first.
    private static func evidence(_ scenario: Scenario, _ framework: QualityFramework) -> [EvidenceEntry] {
        framework.measures.flatMap { measure in
            measure.servedBy.compactMap { name -> EvidenceEntry? in
                guard let intervention = scenario.interventions.first(where: { $0.name == name }) else { return nil }
                return EvidenceEntry(
                    measure: measure.name, domain: measure.domain, intervention: name, about: intervention.about, grade: intervention.evidence,
                    options: scenario.options.filter { $0.uses.contains { $0.intervention == name } }.map(\.name))
            }
            .ordered {
                (EvidenceGrade.allCases.firstIndex(of: $0.grade) ?? 0, $0.intervention) < (
                    EvidenceGrade.allCases.firstIndex(of: $1.grade) ?? 0, $1.intervention
                )
            }
        }
    }
}

/// Quality in every replication of a run.
struct QualitySimulation: Sendable {
    private let scenario: Scenario
    private let framework: QualityFramework
    private let ensemble: Ensemble
    private let trusts: QualityOfTrusts
    private let drawn: QualityLevels
    /// Whose futures the run has; nil of do-nothing.
    private let option: PlanOption?
    private let span: Int

    init(_ scenario: Scenario, _ framework: QualityFramework, _ baseline: Baseline, _ ensemble: Ensemble, _ option: PlanOption?) throws {
        self.option = option
        self.scenario = scenario
        self.framework = framework
        self.ensemble = ensemble
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        trusts = QualityOfTrusts(scenario, framework, baseline)
        drawn = try QualityLevels(scenario, framework, sampler, first: ensemble.first, count: ensemble.count)
        span = scenario.planYears + 1
    }

    struct TrustResult: Sendable {
        package let measures: [QualityOutlook.MeasureOutlook]
        package let trust: QualityOutlook.TrustQuality
    }

    package func outlook(_ programme: QualityFramework.Programme) throws -> QualityOutlook.ProgrammeOutlook {
        let left = drawn.left(by: programme.name)
        let last = (0..<ensemble.count).map { left[$0 * span + span - 1] }
        let quantiles = try Quantiles.of(last, at: [0.1, 0.9])
        let running = trusts.trusts(running: programme)
        return QualityOutlook.ProgrammeOutlook(
            name: programme.name, serves: programme.serves, trusts: running.map { scenario.providers[$0].code }, from: programme.from.description,
            curve: programme.curve, reach: programme.reach.value, rate: programme.rate.value, evidence: programme.evidence,
            costs: running.map { trusts.cost(of: programme, at: $0) }, left: Mean.of(last), leftP10: quantiles[0], leftP90: quantiles[1],
            options: scenario.options.filter { option in running.contains { option.runs(programme, at: scenario.providers[$0].code) } }.map(\.name))
    }

    package func trust(_ provider: Int) throws -> TrustResult {
        let code = scenario.providers[provider].code
        let count = ensemble.count
        var outlooks: [QualityOutlook.MeasureOutlook] = []
        // By replication and year: minimums that hold, those met, and the reward earned with its weight.
        var holding = Array(repeating: 0.0, count: span)
        var met = Array(repeating: 0.0, count: count * span), metWith = met
        var earned = met, earnedWith = met
        var weights = Array(repeating: 0.0, count: span)
        for measure in trusts.measures(at: provider) {
            let levels = try levels(measure, provider)
            let minimum = scenario.years.map { $0 >= measure.from ? measure.minimum.value(in: $0) : nil }
            var hits = Array(repeating: 0.0, count: span), hitsWith = hits
            for year in 0..<span {
                guard let least = minimum[year] else { continue }
                holding[year] += 1
                let weight = measure.weight(in: scenario.years[year])
                weights[year] += weight
                for replication in 0..<count {
                    let position = replication * span + year
                    func add(_ level: Double, _ met: inout [Double], _ earned: inout [Double], _ hits: inout [Double]) {
                        if measure.higherIsBetter ? level >= least : level <= least {
                            met[position] += 1
                            hits[year] += 1
                        }
                        earned[position] +=
                            weight
                            * rewardPaid(
                                level: level, minimum: least, stretch: measure.stretch?.value(in: scenario.years[year]),
                                paidAtMinimum: framework.paidAtMinimum.value, higherIsBetter: measure.higherIsBetter)
                    }
                    add(levels.without[position], &met, &earned, &hits)
                    add(levels.with[position], &metWith, &earnedWith, &hitsWith)
                }
            }
            func summaries(_ values: [Double]) throws -> [YearSummary] {
                try (0..<span).map { year in YearSummary(try Summary((0..<count).map { values[$0 * span + year] })) }
            }
            outlooks.append(
                QualityOutlook.MeasureOutlook(
                    organisation: code, measure: measure.name, domain: measure.domain, setting: measure.setting,
                    lines: measure.lines, unit: measure.unit, isShare: measure.isShare, higherIsBetter: measure.higherIsBetter, basis: levels.basis,
                    without: try summaries(levels.without), with: try summaries(levels.with), minimum: minimum,
                    probability: (0..<span).map { minimum[$0] == nil ? nil : hits[$0] / Double(count) },
                    probabilityWith: (0..<span).map { minimum[$0] == nil ? nil : hitsWith[$0] / Double(count) }, isServed: levels.isServed))
        }
        func all(_ met: [Double]) -> [Double?] {
            (0..<span).map { (year: Int) -> Double? in
                guard holding[year] != 0 else { return nil }
                let meeting: Int = (0..<count).count { (one: Int) -> Bool in met[one * span + year] >= holding[year] }
                return Double(meeting) / Double(count)
            }
        }
        func share(_ met: [Double]) -> [Double?] {
            (0..<span).map { year in
                holding[year] == 0 ? nil : Mean.of(count) { met[$0 * span + year] } / holding[year]
            }
        }
        return TrustResult(
            measures: outlooks,
            trust: QualityOutlook.TrustQuality(
                organisation: code, name: scenario.providers[provider].name, allMet: all(met), allMetWith: all(metWith), shareMet: share(met),
                shareMetWith: share(metWith),
                reward: try (1..<span).compactMap { try reward(provider, $0, weight: weights[$0], earned: earned, earnedWith: earnedWith) }))
    }

    /// Levels of one measure by replication and year: as the run has them, and with all programmes.
    private func levels(
        _ measure: QualityFramework.Measure, _ provider: Int
    ) throws -> (without: [Double], with: [Double], basis: QualityOutlook.Basis, isServed: Bool) {
        let code = scenario.providers[provider].code
        let count = ensemble.count
        if let simulated = measure.simulated {
            let series: Measure = simulated == .fourHours ? .aeWithinFourHours : .withinEighteenWeeks
            guard let position = ensemble.layout.position(code, series) else {
                throw StatisticsError.noAnswer(to: "quality outlook", reason: "the run has no series for \(measure.name)")
            }
            var values = Array(repeating: 0.0, count: count * span)
            for year in 0..<span {
                for (replication, value) in ensemble.replications(position, year: year).enumerated() { values[replication * span + year] = value }
            }
            return (values, values, .simulated, false)
        }
        let own = trusts.ownLevel(measure, at: provider)
        let serving = trusts.programmes(serving: measure.name, at: provider)
        let acting = framework.programmes.filter { one in serving.contains(one.name) && option?.runs(one, at: code) == true }.map(\.name)
        let paths = try drawn.paths(measure, own: own, for: code, acting: acting, programmes: serving)
        return (paths.as, paths.with, own == nil ? .national : .own, !serving.isEmpty)
    }

    /// The quality payment of a plan year. Contract income is patient care without the payment assumed in it:
    /// `stake = rate × income / (1 + rate × assumed)`, income the mean operating income less other income, money beyond announcements and what
    /// measures move the payment by. What is earned beyond the assumed share is the accounts' own.
    private func reward(_ provider: Int, _ year: Int, weight: Double, earned: [Double], earnedWith: [Double]) throws -> QualityOutlook.Reward? {
        let finance = scenario.finance
        let payment = finance.payment.qualityPayment
        // A rate that is drawn counts by its mean: one of nil that may be more has something at stake.
        let lean = try payment.figure.spread.map { try $0.distribution(centre: payment.figure.value).mean - payment.figure.value } ?? 0
        let rate = max(0, payment.value(in: scenario.years[year]) + lean)
        let assumed = finance.payment.qualityPaymentEarned.value(in: scenario.years[year])
        let code = scenario.providers[provider].code
        guard rate > 0, weight > 0, let series = ensemble.layout.position(code, .operatingIncome) else { return nil }
        let count = Double(ensemble.count)
        func mean(_ measure: Measure) -> Double { ensemble.layout.position(code, measure).map { Mean.of(ensemble.replications($0, year: year)) } ?? 0 }
        let moved = mean(.qualityReward)
        let income = ensemble.replications(series, year: year).reduce(0, +) / count - moved - mean(.moneyBeyond)
        let other = scenario.providers[provider].otherIncome ?? scenario.kind(of: scenario.providers[provider]).otherIncome
        let stake = rate * income * (1 - other.value) / (1 + rate * assumed)
        let shares = (0..<ensemble.count).map { earned[$0 * span + year] / weight }
        let mean = shares.reduce(0, +) / count
        let meanWith = (0..<ensemble.count).reduce(0) { $0 + earnedWith[$1 * span + year] / weight } / count
        let quantiles = try Quantiles.of(shares, at: [0.1, 0.9])
        return QualityOutlook.Reward(
            year: year, atStake: stake, assumedShare: assumed, share: mean, shareWith: meanWith, shareP10: quantiles[0], shareP90: quantiles[1],
            difference: moved, differenceWith: stake * (meanWith - assumed))
    }
}
