package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension QualityOutlook {
    /// The outlook of an economy from a run's own futures; nil where the scenario has no quality framework.
    ///
    /// A level moves as
    ///
    ///     level(y) = best + (level(0) − best) × (1 + trend)^y × Π left(programme) × exp(σ z(y) − σ²/2)
    ///
    /// with every uncertain part drawn in the same replications as the rest of the run, under a name of its own. Measures
    /// that the simulation gives (four hours, 18 weeks) are taken from the run, and programmes do not act on them.
    package static func of(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble) async throws -> QualityOutlook? {
        guard let framework = scenario.quality else { return nil }
        let simulation = try QualitySimulation(scenario, framework, ensemble)
        let reporting = scenario.providers.indices.filter { ensemble.reports(scenario.providers[$0].code) }
        let trusts = try await inParts(reporting.count, threads: ensemble.settings.threads) { range in
            try range.map { try simulation.trust(reporting[$0]) }
        }
        return QualityOutlook(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest, years: scenario.years.map(\.description),
            seed: ensemble.settings.seed, replications: ensemble.count, measures: trusts.flatMap(\.measures), trusts: trusts.map(\.trust),
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

extension QualityFramework.Oversight {
    /// Factor on the rate of learning; 1 when the effect is off.
    package var factor: Double {
        guard isOn else { return 1 }
        return 1 + (style == .support ? underSupport.value : underScrutiny.value)
    }
}

/// Levels of quality in every replication.
struct QualitySimulation: Sendable {
    private let scenario: Scenario
    private let framework: QualityFramework
    private let ensemble: Ensemble
    private let sampler: Sampler
    private let span: Int
    /// By programme: part of the shortfall that it leaves, by replication and year.
    private var lefts: [String: [Double]] = [:]

    init(_ scenario: Scenario, _ framework: QualityFramework, _ ensemble: Ensemble) throws {
        self.scenario = scenario
        self.framework = framework
        self.ensemble = ensemble
        let settings = ensemble.settings
        sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        span = scenario.planYears + 1
        for programme in framework.programmes { lefts[programme.name] = try left(programme) }
    }

    struct TrustResult: Sendable {
        package let measures: [QualityOutlook.MeasureOutlook]
        package let trust: QualityOutlook.TrustQuality
    }

    /// A figure's values over the replications: its centre where it is certain.
    private func draws(_ constant: DrawnConstant?, standing: Double, for organisation: String = "") throws -> [Double] {
        guard let figure = constant?.figure else { return Array(repeating: standing, count: ensemble.count) }
        guard let spread = figure.spread else { return Array(repeating: figure.value, count: ensemble.count) }
        let distribution = CompiledDistribution(try spread.distribution(centre: figure.value))
        let key = InputKey(organisation.isEmpty ? figure.path : "\(figure.path)/\(organisation)")
        let group = scenario.correlations.first { $0.name == figure.correlationGroup }
        return (0..<ensemble.count).map { replication in
            let uniform = sampler.uniform(input: key, replication: ensemble.first + replication, step: 0)
            let value =
                group.map { distribution.value(standardNormal: score(uniform, in: $0, replication: ensemble.first + replication)) }
                ?? distribution.value(uniform: uniform)
            return min(max(value, figure.range.lowerBound), figure.range.upperBound)
        }
    }

    /// The standard normal score of a draw, mixed with the common factor of its correlation group as in `ParameterTable`.
    private func score(_ uniform: Double, in group: CorrelationGroup, replication: Int) -> Double {
        let loading = max(0, LatentCorrelation.from(spearman: group.spearman)).squareRoot()
        let common = sampler.uniform(input: InputKey("correlation group/\(group.name)"), replication: replication, step: 0)
        return loading * InverseNormal.value(common) + (1 - loading * loading).squareRoot() * InverseNormal.value(uniform)
    }

    /// Part of the shortfall that a programme leaves, by replication and year: `[replication × span + year]`.
    private func left(_ programme: QualityFramework.Programme) throws -> [Double] {
        let reach = try draws(programme.reach, standing: 0)
        let rate = try draws(programme.rate, standing: 0)
        let factor = framework.oversight.factor
        var result: [Double] = []
        result.reserveCapacity(ensemble.count * span)
        for replication in 0..<ensemble.count {
            let curve = LearningCurve(programme.curve, rate: rate[replication] * factor, reach: reach[replication])
            for year in scenario.years {
                // At the middle of its first year a programme has run for half a year.
                let since = year < programme.from ? 0 : Double(year - programme.from) + 0.5
                result.append(curve.left(after: since))
            }
        }
        return result
    }

    package func outlook(_ programme: QualityFramework.Programme) throws -> QualityOutlook.ProgrammeOutlook {
        let left = lefts[programme.name] ?? []
        let last = (0..<ensemble.count).map { left[$0 * span + span - 1] }
        let quantiles = try Quantiles.of(last, at: [0.1, 0.9])
        let served = framework.measures.filter { programme.serves.contains($0.name) }
        let trusts = scenario.providers.indices.filter { index in
            guard programme.trusts.isEmpty || programme.trusts.contains(scenario.providers[index].code) else { return false }
            let held = linesHeld(index)
            return served.contains { applies($0, index, held: held) }
        }.map { scenario.providers[$0] }
        return QualityOutlook.ProgrammeOutlook(
            name: programme.name, serves: programme.serves, trusts: trusts.map(\.code), from: programme.from.description, curve: programme.curve,
            reach: programme.reach.value, rate: programme.rate.value, evidence: programme.evidence,
            costs: trusts.map { trust in
                scenario.years.map { year in
                    let full = programme.runningCost.value(in: year) + (year == programme.from ? programme.setUpCost.value : 0)
                    return year < programme.from ? 0 : full * trust.operatingIncome.value / framework.costsAreFor.value
                }
            },
            left: Mean.of(last), leftP10: quantiles[0], leftP90: quantiles[1])
    }

    /// Whether a trust gives the care that a measure is taken of.
    private func applies(_ measure: QualityFramework.Measure, _ provider: Int, held: Set<String>) -> Bool {
        let trust = scenario.providers[provider]
        switch measure.simulated {
        case .fourHours: return trust.aeWithinFourHours != nil && (trust.aeAttendances?.value ?? 0) > 0
        case .eighteenWeeks: return (trust.waitingList?.value ?? 0) > 0
        case nil: break
        }
        if !measure.lines.isEmpty { return measure.lines.contains(where: held.contains) }
        let points: [PointOfDelivery] =
            switch measure.setting {
            case .acute: [.nonElectiveAdmission, .electiveAdmission, .dayCase]
            case .community: [.communityContact, .communityAdmission]
            case .mentalHealth: [.mentalHealthContact, .mentalHealthAdmission]
            }
        let kind = scenario.kind(of: trust)
        let mix = trust.admissionMix.isEmpty ? kind.admissionMix : trust.admissionMix
        return points.contains { point in
            (mix[point.rawValue]?.value ?? 0) > 0 || (kind.incomeShares[point.rawValue]?.value ?? 0) > 0 || (kind.perAdmission[point.rawValue]?.value ?? 0) > 0
        }
    }

    /// A trust's own level: of the scenario's table, else of the published one in its last year up to the baseline.
    private func own(_ measure: QualityFramework.Measure, _ code: String) -> Double? {
        if let table = framework.results {
            let rows = (0..<table.rowCount).filter {
                table.text("organisation", $0) == code && table.text("measure", $0) == measure.name && table.text("service_line", $0) == "all"
            }
            if let row = rows.first { return table.number("value", row) }
        }
        guard let column = measure.publishedAs, let table = framework.variation?.table else { return nil }
        let rows = (0..<table.rowCount).filter {
            table.text("organisation", $0) == code && table.year("year", $0) <= scenario.baselineYear && table.number(column, $0).isFinite
        }
        return rows.max { table.year("year", $0) < table.year("year", $1) }.map { table.number(column, $0) }
    }

    package func trust(_ provider: Int) throws -> TrustResult {
        let code = scenario.providers[provider].code
        let count = ensemble.count
        let held = linesHeld(provider)
        var outlooks: [QualityOutlook.MeasureOutlook] = []
        // By replication and year: minimums that hold, those met, and the reward earned with its weight.
        var holding = Array(repeating: 0.0, count: span)
        var met = Array(repeating: 0.0, count: count * span), metWith = met
        var earned = met, earnedWith = met
        var weights = Array(repeating: 0.0, count: span)
        for measure in framework.measures where applies(measure, provider, held: held) {
            let levels = try levels(measure, provider)
            let minimum = scenario.years.map { $0 >= measure.from ? measure.minimum.value(in: $0) : nil }
            var hits = Array(repeating: 0.0, count: span), hitsWith = hits
            for year in 0..<span {
                guard let least = minimum[year] else { continue }
                holding[year] += 1
                let weight = measure.rewardWeight?.value(in: scenario.years[year]) ?? 0
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

    private func linesHeld(_ provider: Int) -> Set<String> {
        let split = ServiceLineSplit(scenario.serviceLines, lines: scenario.serviceLines.lines.map(\.name))
        let built = Baseline.provider(scenario.providers[provider], scenario, split)
        var names: Set<String> = []
        for (point, units) in built.units where units > 0 {
            for part in split.parts[point] ?? [] { names.insert(scenario.serviceLines.lines[part.line].name) }
        }
        return names
    }

    /// Levels of one measure by replication and year, without and with the programmes.
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
        let own = own(measure, code)
        let start = try own.map { Array(repeating: $0, count: count) } ?? draws(measure.level, standing: 0, for: code)
        let trend = try draws(measure.trend, standing: 0, for: code)
        let best = measure.achievable?.value ?? 0
        let sigma = measure.yearVariation?.value ?? 0
        let serving = framework.programmes.filter { $0.serves.contains(measure.name) && ($0.trusts.isEmpty || $0.trusts.contains(code)) }
        let left = serving.compactMap { lefts[$0.name] }
        let key = InputKey("quality/\(measure.name)/\(code)/year")
        var without: [Double] = []
        var with: [Double] = []
        without.reserveCapacity(count * span)
        with.reserveCapacity(count * span)
        for replication in 0..<count {
            var drift = 1.0
            for year in 0..<span {
                if year > 0 { drift *= 1 + trend[replication] }
                let shortfall = start[replication] - best
                // Where a trust is better than what counts as achievable, there is nothing to close and it stays there.
                let isBehind = measure.higherIsBetter ? shortfall < 0 : shortfall > 0
                var noise = 1.0
                if sigma > 0, year > 0 {
                    let z = InverseNormal.value(sampler.uniform(input: key, replication: ensemble.first + replication, step: year))
                    noise = exponential(sigma * z - sigma * sigma / 2)
                }
                let plain = isBehind ? shortfall * drift * noise : shortfall
                var helped = plain
                if isBehind { for one in left { helped *= one[replication * span + year] } }
                without.append(held(best + plain, measure))
                with.append(held(best + helped, measure))
            }
        }
        return (without, with, own == nil ? .national : .own, !serving.isEmpty)
    }

    /// Shares stay shares; nothing goes below 0.
    private func held(_ level: Double, _ measure: QualityFramework.Measure) -> Double { max(0, measure.isShare ? min(1, level) : level) }

    /// The quality payment of a plan year. Contract income is patient care without the payment assumed in it:
    /// `stake = rate × income / (1 + rate × assumed)`, income the mean operating income less other income.
    private func reward(_ provider: Int, _ year: Int, weight: Double, earned: [Double], earnedWith: [Double]) throws -> QualityOutlook.Reward? {
        let finance = scenario.finance
        let rate = finance.payment.qualityPayment.value(in: scenario.years[year])
        let assumed = finance.payment.qualityPaymentEarned.value(in: scenario.years[year])
        let code = scenario.providers[provider].code
        guard rate > 0, weight > 0, let series = ensemble.layout.position(code, .operatingIncome) else { return nil }
        let count = Double(ensemble.count)
        let income = ensemble.replications(series, year: year).reduce(0, +) / count
        let other = scenario.providers[provider].otherIncome ?? scenario.kind(of: scenario.providers[provider]).otherIncome
        let stake = rate * income * (1 - other.value) / (1 + rate * assumed)
        let shares = (0..<ensemble.count).map { earned[$0 * span + year] / weight }
        let mean = shares.reduce(0, +) / count
        let meanWith = (0..<ensemble.count).reduce(0) { $0 + earnedWith[$1 * span + year] / weight } / count
        let quantiles = try Quantiles.of(shares, at: [0.1, 0.9])
        return QualityOutlook.Reward(
            year: year, atStake: stake, assumedShare: assumed, share: mean, shareWith: meanWith, shareP10: quantiles[0], shareP90: quantiles[1],
            difference: stake * (mean - assumed), differenceWith: stake * (meanWith - assumed))
    }
}
