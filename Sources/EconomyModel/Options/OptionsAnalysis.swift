import Statistics

/// The second workstream's results: what could be done, what it would do, and which to choose. Everything that its reports,
/// tables and results files say; nothing is computed after this.
public struct OptionsAnalysis: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    public static let formatVersion = 1

    public let format: Int
    public let scenario, file, digest: String
    /// Baseline year first.
    public let years: [String]
    public let settings: EnsembleSettings
    /// Commissioners first, then trusts.
    public let organisations: [Diagnosis.Organisation]
    /// Short name of the rating that holds in each year, as results name it; nil when none does.
    public let ratings: [String?]
    public let comparison: OptionComparison
    public let appraisal: OptionAppraisal
    public let importance: OptionImportance
    /// One an option, in the order of the scenario.
    public let bridges: [OptionBridge]
    /// Nil when there is nothing to put together.
    public let portfolio: OptionPortfolio?
    /// One an option, in the order of the scenario.
    public let consequences: [MoneyConsequences]
    public let leavesOut: [String]

    /// What an option asks for, at the scenario's central figures, and what becomes of money in the years of the plan.
    public struct MoneyConsequences: Sendable, Codable {
        public let option: String
        /// £ of capital, £ once (programme, redundancy, double running), £ a year at full scale, whole-time equivalents, sum of efforts.
        public let capital, transition, runningCost, staff, programmeEffort: Double
        /// Months from the first decision until the last intervention starts.
        public let monthsToLastStart: Double
        /// Paired change from do-nothing, sums over trusts where a measure is theirs.
        public let changes: [Change]
    }

    /// Paired change of a measure of the whole economy from do-nothing, by year.
    public struct Change: Sendable, Codable {
        public let measure: Measure
        /// Baseline year first; nil where a future has no figure.
        public let years: [YearSummary?]
    }

    public var lastYear: Int { years.count - 1 }

    public func bridge(of option: String) -> OptionBridge? { bridges.first { $0.option == option } }
}

extension OptionsAnalysis.MoneyConsequences {
    /// Measures of the economy whose change is told year by year. Costs that are not released are the trusts'.
    static let measures: [Measure] = [.gap, .systemCost, .capitalSpent, .costNotReleased, .temporaryStaffCost, .travelMinutes, .healthGain]

    static func all(_ simulated: SimulatedOptions) throws -> [OptionsAnalysis.MoneyConsequences] {
        try simulated.options.map { one in
            let uses = one.stated.uses.compactMap { use in
                simulated.scenario.interventions.first { $0.name == use.intervention }.map { (use: use, intervention: $0) }
            }
            func sum(_ pick: (Intervention) -> Quantity?) -> Double {
                uses.reduce(0) { $0 + (pick($1.intervention)?.value ?? 0) * $1.use.scale }
            }
            let first = simulated.scenario.baselineYear.advanced(by: 1)
            let starts = uses.map { Double(($0.use.from ?? first) - first) * 12 + $0.intervention.leadTime.value }
            return OptionsAnalysis.MoneyConsequences(
                option: one.option.name, capital: sum(\.capital), transition: sum(\.transitionCost), runningCost: sum(\.runningCost),
                staff: sum(\.staff), programmeEffort: uses.reduce(0) { $0 + $1.intervention.programmeEffort }, monthsToLastStart: starts.max() ?? 0,
                changes: try measures.map { try change($0, one.ensemble, simulated.doNothing) })
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
                        change[replication] += pair.0 - pair.1
                    }
                }
                guard change.allSatisfy(\.isFinite) else { return nil }
                return YearSummary(try Summary(reordering: &change))
            })
    }
}
