package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics
import Synchronization

/// The second workstream's results: what could be done, what it would do, and which to choose. Everything that its reports,
/// tables and results files say; nothing is computed after this.
package struct OptionsAnalysis: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package let format: Int
    package let scenario, file, digest: String
    /// What `--set` laid over the scenario, and what each change means.
    package var changes: [StatedChange] = []
    /// Baseline year first.
    package let years: [String]
    package let settings: EnsembleSettings
    /// Commissioners first, then trusts.
    package let organisations: [ListedOrganisation]
    /// Short name of the rating that holds in each year, as results name it; nil when none does.
    package let ratings: [String?]
    package let comparison: OptionComparison
    package let appraisal: OptionAppraisal
    package let importance: OptionImportance
    /// One an option, in the order of the scenario.
    package let bridges: [OptionBridge]
    /// Nil when there is nothing to put together.
    package let portfolio: OptionPortfolio?
    /// One an option, in the order of the scenario.
    package let consequences: [MoneyConsequences]
    package let leavesOut: [String]
    /// From do-nothing over habit and option to what is left to find: do-nothing, then the options in the order of the scenario.
    package var ladders: [GapLadder] = []
    /// Options that use effects of which their designers claim another size.
    package var claimed: [ClaimedEffects] = []
    /// What is delivered, and where there is room for improvement.
    package var place: PlaceAndDelivery?

    package func ladder(of option: String) -> GapLadder? { ladders.first { $0.option == option } }

    /// What an option asks for, at the scenario's central figures, and what becomes of money in the years of the plan.
    package struct MoneyConsequences: Sendable, Codable {
        package let option: String
        /// £ of capital, £ once (programme, redundancy, double running), £ a year at full scale, whole-time equivalents, sum of efforts.
        package let capital, transition, runningCost, staff, programmeEffort: Double
        /// Programmes of quality that its trusts run, in words; their yearly cost is in `runningCost`.
        package var qualityProgrammes: [String] = []
        /// Months from the first decision until the last intervention starts.
        package let monthsToLastStart: Double
        /// Paired change from do-nothing, sums over trusts where a measure is theirs.
        package let changes: [Change]
    }

    /// Paired change of a measure of the whole economy from do-nothing, by year.
    package struct Change: Sendable, Codable {
        package let measure: Measure
        /// Baseline year first; nil where a future has no figure.
        package let years: [YearSummary?]
    }

    package var lastYear: Int { years.count - 1 }

    package func bridge(of option: String) -> OptionBridge? { bridges.first { $0.option == option } }

    /// What this leaves out, said in every report.
    package static let leavesOut = [
        "Effects come from a library: what worked elsewhere, with the range that reviews and judgement give it, not what this place has tried.",
        "Interventions that act on the same care take their share one after another; that one helps another to work is not in it.",
        "Travel counts minutes of patients whose care moves between trusts, at the minutes the scenario gives; visitors and staff are not counted.",
        "Redundancy, double running and programme cost are one sum in the year of the start; cost that activity leaves behind is the model’s own.",
        "Panel scores and weights are judgements; replace them by those of your own stakeholders.",
    ]
}

extension OptionsAnalysis {
    /// Judges simulated options and finds what matters, what each intervention adds and which set is best.
    ///
    /// What matters is asked of the decision at hand, in the terms in which it is recommended (`Decision`). The portfolio counts money and health of the plan
    /// years at the central value of a life year.
    ///
    /// - Parameter progress: parts of the analysis done, and all of them; from any thread.
    /// - Throws: `AppraisalError` when options cannot be judged; `CancellationError`; `StatisticsError`.
    package static func of(_ simulated: SimulatedOptions, progress: (@Sendable (Int, Int) -> Void)? = nil) async throws -> OptionsAnalysis {
        let scenario = simulated.scenario
        guard let rules = scenario.appraisal else { throw AppraisalError.notStated(file: scenario.file) }
        let steps = Steps(progress)
        let judgement: @Sendable () async throws -> Judgement = {
            let comparison = try await steps.taking { try await OptionComparison.of(simulated) }
            let appraised = try await steps.taking { try await OptionAppraisal.judged(simulated) }
            let importance = try await steps.taking { try await OptionImportance.of(simulated, decision: Decision(appraised, simulated)) }
            return Judgement(comparison: comparison, appraisal: appraised.appraisal, importance: importance)
        }
        let parts: @Sendable () async throws -> PartsOfOptions = {
            let bridges = try await steps.taking { try await OptionBridge.all(simulated) }
            let claimed = try await steps.taking { try await ClaimedEffects.all(simulated) }
            let residents = simulated.compiled.baseline.residents.prefix(scenario.commissioners.count).reduce(0) { $0 + $1.total }
            let portfolio = try await steps.taking {
                try await OptionPortfolio.of(
                    scenario, simulated.compiled, simulated.settings, doNothing: simulated.doNothing,
                    limits: rules.limits?.inForce(residents: residents) ?? .none,
                    objective: .netBenefit(poundsPerQualityAdjustedYear: rules.money.lifeYearCentral))
            }
            return PartsOfOptions(bridges: bridges, claimed: claimed, portfolio: portfolio, place: try await PlaceAndDelivery.of(simulated))
        }
        let (judged, apart) = try await besides(threads: simulated.settings.threads, judgement, parts)
        return OptionsAnalysis(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest,
            changes: simulated.compiled.toldChanges(scenario, of: simulated.options.map(\.stated)),
            years: scenario.years.map(\.description),
            settings: simulated.settings,
            organisations: scenario.commissioners.map { .init(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
                + scenario.providers.filter { one in simulated.doNothing.reports(one.code) }.map {
                    .init(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind)
                },
            ratings: scenario.years.map { year in scenario.ratings.first { $0.holds(in: year) }?.shortName }, comparison: judged.comparison,
            appraisal: judged.appraisal, importance: judged.importance, bridges: apart.bridges,
            portfolio: apart.portfolio.items.isEmpty ? nil : apart.portfolio, consequences: try MoneyConsequences.all(simulated), leavesOut: leavesOut,
            ladders: try GapLadder.all(simulated), claimed: apart.claimed, place: apart.place)
    }

    /// What options are worth as they stand, and what that hangs on.
    private struct Judgement: Sendable {
        let comparison: OptionComparison
        let appraisal: OptionAppraisal
        let importance: OptionImportance
    }

    /// What the parts of options do, in their options and put together anew.
    private struct PartsOfOptions: Sendable {
        let bridges: [OptionBridge]
        let claimed: [ClaimedEffects]
        let portfolio: OptionPortfolio
        let place: PlaceAndDelivery
    }

    /// Parts that progress counts.
    package static let steps = 6

    /// Counts the parts that are done, whichever is done first.
    private final class Steps: Sendable {
        private let done = Mutex(0)
        private let progress: (@Sendable (Int, Int) -> Void)?

        init(_ progress: (@Sendable (Int, Int) -> Void)?) {
            self.progress = progress
            progress?(0, steps)
        }

        func taking<Part>(_ part: () async throws -> Part) async throws -> Part {
            let answer = try await part()
            let now = done.withLock {
                $0 += 1
                return $0
            }
            progress?(now, steps)
            return answer
        }
    }
}

extension OptionsAnalysis.MoneyConsequences {
    /// Measures of the economy whose change is told year by year. Costs that are not released are the trusts'.
    package static let measures: [Measure] = [
        .gapDoNothing, .gapAfterHabit, .gap, .systemCost, .capitalSpent, .costNotReleased, .temporaryStaffCost, .travelMinutes, .healthGain,
    ]

    package static func all(_ simulated: SimulatedOptions) throws -> [OptionsAnalysis.MoneyConsequences] {
        try simulated.options.map { one in
            let uses = one.stated.uses.compactMap { use in
                simulated.scenario.interventions.first { $0.name == use.intervention }.map { (use: use, intervention: $0) }
            }
            // Running cost and staff are those of the last plan year, when most of it runs in full.
            let years = simulated.scenario.years
            let first = years[1]
            func sum(_ pick: (Intervention) -> Double?) -> Double {
                uses.reduce(0) { $0 + (pick($1.intervention) ?? 0) * $1.use.scale }
            }
            func atTheEnd(_ path: DrawnPath?) -> Double? { path?.value(in: years[years.count - 1]) }
            let unknown = simulated.scenario.unknownMeasures(of: one.stated)
            let starts = uses.map { Double(($0.use.from ?? first) - first) * 12 + $0.intervention.leadTime.value }
            return OptionsAnalysis.MoneyConsequences(
                option: one.option.name, capital: sum { $0.capital?.value }, transition: sum { $0.transitionCost?.value(in: first) },
                runningCost: sum { atTheEnd($0.runningCost) } + one.option.costOfQuality(in: years.count - 1, years: years.count),
                staff: sum { atTheEnd($0.staff) }, programmeEffort: uses.reduce(0) { $0 + $1.intervention.programmeEffort * $1.use.scale },
                qualityProgrammes: one.stated.qualityProgrammes.map(\.words),
                monthsToLastStart: starts.max() ?? 0,
                // No change is told of what is not known.
                changes: try measures.filter { !unknown.contains($0) }.map { try change($0, one.ensemble, simulated.doNothing) })
        }
    }

    private static func change(_ measure: Measure, _ ensemble: Ensemble, _ base: Ensemble) throws -> OptionsAnalysis.Change {
        let isOfEconomy = Measure.ofEconomy.contains(measure)
        let series = base.layout.series.indices.filter { index in
            let one = base.layout.series[index]
            return one.measure == measure && one.kind == (isOfEconomy ? .economy : .provider)
        }
        return OptionsAnalysis.Change(
            measure: measure,
            years: try (0...base.layout.years).map { year in
                var change = Array(repeating: 0.0, count: base.count)
                for index in series {
                    for (replication, pair) in zip(ensemble.replications(index, year: year), base.replications(index, year: year)).enumerated() {
                        // A trust that is not there has no figure.
                        change[replication] += (pair.0.isNaN ? 0 : pair.0) - (pair.1.isNaN ? 0 : pair.1)
                    }
                }
                guard change.allSatisfy(\.isFinite) else { return nil }
                return YearSummary(try Summary(reordering: &change))
            })
    }
}
