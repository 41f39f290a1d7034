package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
package import Statistics

/// Economies side by side: everything that reports, tables and results files of a comparison say. Plain values;
/// nothing is computed after this.
package struct EconomyComparison: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package let format: Int
    /// Baseline year first.
    package let years: [String]
    package let replications: Int
    package let seed: UInt64
    package let sampling: SamplingMethod
    /// Changes laid over every scenario.
    package let changes: [String]
    /// By name.
    package let economies: [ComparedEconomy]
    /// By do-nothing gap per head, in £ and as a share of income; all in the last plan year. Empty for one economy.
    package let rankings: [EconomyRanking]
    /// All economies together, every organisation once. Shares of income are not there: care that one economy buys
    /// from another would count twice.
    package let totals: [ComparedTrajectory]
    package let shared: [SharedOrganisation]
    package let setAside: [SetAside]
    package let leavesOut: [String]

    package var lastYear: Int { years.count - 1 }

    package func economy(_ name: String) -> ComparedEconomy? { economies.first { $0.name == name } }

    package func ranking(by measure: ComparisonMeasure) -> EconomyRanking? { rankings.first { $0.measure == measure } }

    package func total(_ measure: ComparisonMeasure) -> ComparedTrajectory? { totals.first { $0.measure == measure } }

    /// Runs the economies one after another and sets them side by side.
    ///
    /// - Parameters:
    ///   - settings: parts (`--shard`) and months are not used.
    ///   - bridgeSample: futures in which each economy's bridge is computed; every one costs ten runs.
    ///   - worst: how many economies of a ranking count as the worst.
    ///   - progress: called with an economy's name and the number of its replications done and to do, from any thread.
    ///   - given: replications that were simulated before, by economy.
    ///   - keep: called with an economy's name and its replications, which are not kept otherwise; again for all when one is set aside.
    /// - Throws: `CancellationError`. An economy whose run fails is set aside and the rest are compared.
    package static func of(
        _ input: ComparisonInput, _ settings: EnsembleSettings, changes: [String] = [], bridgeSample: Int = 96, worst: Int = 3,
        given: [String: EconomyReplications] = [:], progress: (@Sendable (String, Int, Int) -> Void)? = nil,
        keep: ((String, EconomyReplications) throws -> Void)? = nil
    ) async throws -> EconomyComparison {
        let scenarios = input.economies.map(\.scenario)
        let shared = SharedOrganisation.among(scenarios)
        var runs: [(trajectories: [ComparedTrajectory], standards: [ComparedEconomy.StandardChance], meanGap: Double)] = []
        var last: [ComparisonMeasure: [(economy: String, values: [Double])]] = [:]
        var total: EconomySums?
        for economy in input.economies {
            let name = economy.scenario.name
            let elsewhere = Set(shared.filter { $0.economies.contains(name) && $0.countedIn != name }.map(\.code))
            do {
                let run =
                    if let before = given[name] { before } else {
                        try await EconomyReplications.run(
                            economy.compiled, settings, countedElsewhere: elsewhere, progress: { progress?(name, $0, $1) })
                    }
                let ranked = ComparisonMeasure.ranked.map { ($0, run.sums.replications($0, year: economy.scenario.planYears)) }
                for (measure, values) in ranked where !values.allSatisfy(\.isFinite) {
                    throw StatisticsError.noAnswer(to: measure.rawValue, reason: "figures that are not finite numbers")
                }
                let gaps = run.sums.replications(ComparisonMeasure.gapDoNothing, year: economy.scenario.planYears)
                runs.append((try await run.trajectories(threads: settings.threads), run.standardChances(economy.scenario), try Summary(gaps).mean))
                for (measure, values) in ranked { last[measure, default: []].append((name, values)) }
                try keep?(name, run)
                let counted = run.counted ?? run.sums
                if total == nil { total = counted } else { total?.add(counted) }
            } catch let error as StatisticsError {
                // Its organisations may be counted elsewhere now, so the rest starts anew.
                return try await of(
                    input.without(name, because: "\(error)"), settings, changes: changes, bridgeSample: bridgeSample, worst: worst, progress: progress,
                    keep: keep)
            }
        }
        let futures = bridgeFutures(total, sample: bridgeSample)
        var economies: [ComparedEconomy] = []
        for (economy, run) in zip(input.economies, runs) {
            let bridge = try await GapBridge.compute(economy.compiled, settings, meanGap: run.meanGap, replications: futures)
            economies.append(ComparedEconomy(economy.scenario, run.trajectories, run.standards, bridge))
        }
        return EconomyComparison(
            format: formatVersion, years: scenarios.first?.years.map(\.description) ?? [], replications: settings.replications,
            seed: settings.seed, sampling: settings.sampling, changes: changes, economies: economies,
            rankings: economies.count < 2 ? [] : try ComparisonMeasure.ranked.map { try EconomyRanking.of($0, last[$0] ?? [], worst: worst) },
            totals: total.map(ComparedTrajectory.all) ?? [], shared: shared, setAside: input.setAside, leavesOut: leavesOut)
    }

    /// The futures in which bridges are computed: those in the middle of equal shares of all futures, ordered by the
    /// do-nothing gap of all economies together in the last year. The same for every economy, so that what differs between
    /// bridges is the economies and not the draws.
    static func bridgeFutures(_ total: EconomySums?, sample: Int) -> [Int] {
        guard let total, total.count > 0 else { return [] }
        let gaps = Array(total.replications(EconomySums.Item.gapDoNothing, year: total.years))
        let order = gaps.indices.ordered { (gaps[$0], $0) < (gaps[$1], $1) }
        return EvenlySpaced.places(max(1, sample), of: gaps.count).map { order[$0] }
    }

    /// What a comparison cannot tell, said in every report.
    package static let leavesOut = [
        "An economy is what its scenario holds: which neighbouring trusts and commissioners are in it was somebody’s choice, and the gap moves with it. The gap per head divides by the residents of its commissioners, also where a trust cares for many people from elsewhere.",
        "Economies are run one by one. Patients who cross from one to another are in both scenarios by what each says, and are not matched.",
        "What befalls the whole country is the same in every economy of one future; what neighbours share beyond that is not.",
        "Local figures differ in age and care. A rank shows where figures point, not whose fault it is.",
    ]
}

/// One economy of a comparison.
package struct ComparedEconomy: Sendable, Codable {
    /// How many figures of a scenario come from where.
    package struct Evidence: Sendable, Codable, Equatable {
        package let sourced, derived, apportioned, assumed: Int
        package var all: Int { sourced + derived + apportioned + assumed }
    }

    /// How likely an economy as a whole is to meet a standard: its trusts taken together.
    package struct StandardChance: Sendable, Codable {
        package let standard: String
        package let measure: ComparisonMeasure
        /// What must be reached, year 0 first; nil in years in which the standard does not hold.
        package let thresholds: [Double?]
        package let atLeast: Bool
        /// Year 0 first; nil in years in which the standard does not hold.
        package let probability: [Double?]
    }

    package let name: String
    package let file: String
    package let about: String
    package let digest: String
    package let organisations: [ListedOrganisation]
    package let trajectories: [ComparedTrajectory]
    package let bridge: GapBridge
    package let standards: [StandardChance]
    /// Figures of the scenario and of the sets it is based on.
    package let evidence: Evidence
    /// The same of the scenario's own file alone.
    package let ownEvidence: Evidence
    package let sources: Int
    package let warnings: Int

    package func trajectory(_ measure: ComparisonMeasure) -> ComparedTrajectory? { trajectories.first { $0.measure == measure } }

    /// The summary of a measure in a year; nil when the economy does not have it.
    package func summary(_ measure: ComparisonMeasure, year: Int) -> YearSummary? {
        guard let years = trajectory(measure)?.years, years.indices.contains(year) else { return nil }
        return years[year]
    }
}

extension ComparedEconomy {
    package init(_ scenario: Scenario, _ trajectories: [ComparedTrajectory], _ standards: [StandardChance], _ bridge: GapBridge) {
        self.init(
            name: scenario.name, file: scenario.file, about: scenario.about, digest: scenario.digest,
            organisations: scenario.commissioners.map { .init(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
                + scenario.providers.map { .init(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind) },
            trajectories: trajectories, bridge: bridge, standards: standards, evidence: Evidence(scenario.figures),
            ownEvidence: Evidence(scenario.figures.filter { $0.place.file == scenario.file }), sources: scenario.sources.count,
            warnings: scenario.warnings.count)
    }
}

/// One measure over the years, summarised over all replications.
package struct ComparedTrajectory: Sendable, Codable {
    package let measure: ComparisonMeasure
    /// Year 0 first; nil in years in which there is nothing to measure.
    package let years: [YearSummary?]
}

extension ComparedTrajectory {
    package init(_ measure: ComparisonMeasure, years columns: [[Double]]) {
        self.measure = measure
        years = columns.map { column in
            guard column.allSatisfy(\.isFinite) else { return nil }
            return (try? Summary(column)).map(YearSummary.init)
        }
    }

    /// All measures of sums over several economies, but for the share of income: resources count each pound once inside
    /// one economy alone.
    package static func all(of sums: EconomySums) -> [ComparedTrajectory] {
        ComparisonMeasure.allCases.filter { $0 != .doNothingShareOfIncome }.map { measure in
            ComparedTrajectory(measure, years: (0...sums.years).map { sums.replications(measure, year: $0) })
        }
    }
}

extension EconomyReplications {
    /// Summaries of all measures and years.
    package func trajectories(threads: Int) async throws -> [ComparedTrajectory] {
        let measures = ComparisonMeasure.allCases
        return try await inParts(measures.count, threads: threads) { range in
            range.map { index in
                ComparedTrajectory(measures[index], years: (0...sums.years).map { sums.replications(measures[index], year: $0) })
            }
        }
    }

    /// Shares of futures in which all trusts together meet each standard, by year.
    func standardChances(_ scenario: Scenario) -> [ComparedEconomy.StandardChance] {
        scenario.standards.compactMap { standard in
            guard let measure = ComparisonMeasure(standard.measure) else { return nil }
            let levels = scenario.years.map { standard.level(in: $0) }
            return ComparedEconomy.StandardChance(
                standard: standard.name, measure: measure, thresholds: levels.map { $0?.threshold },
                atLeast: standard.atLeast,
                probability: levels.enumerated().map { index, level in
                    let values = sums.replications(measure, year: index)
                    guard let level, values.first.map({ !$0.isNaN }) ?? false else { return nil }
                    return Double(values.count { level.isMet(by: $0) }) / Double(values.count)
                })
        }
    }
}

extension ComparedEconomy.Evidence {
    package init(_ figures: [Figure]) {
        var counts = [0, 0, 0, 0]
        for figure in figures {
            switch figure.provenance {
            case .sourced: counts[0] += 1
            case .derived: counts[1] += 1
            case .apportioned: counts[2] += 1
            case .assumption: counts[3] += 1
            }
        }
        self.init(sourced: counts[0], derived: counts[1], apportioned: counts[2], assumed: counts[3])
    }
}

extension ComparisonMeasure {
    /// The measure of all trusts together that a standard is about; none for counts of people, which grow with an
    /// economy's size.
    package init?(_ standard: Standard.Measure) {
        switch standard {
        case .aeFourHours: self = .aeWithinFourHours
        case .withinEighteenWeeks: self = .withinEighteenWeeks
        case .bedOccupancy: self = .bedOccupancy
        case .overFiftyTwoWeeks: return nil
        }
    }
}
