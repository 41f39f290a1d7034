package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
package import Statistics

/// The diagnosis of supply and demand: everything reports, tables and results files say about an economy that makes
/// no new plan. Plain values; nothing is computed after this.
package struct Diagnosis: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package let format: Int
    package let scenario: String
    package let file: String
    package let about: String
    package let digest: String
    /// What `--set` laid over the scenario, and what each change means.
    package var changes: [StatedChange] = []
    /// Name of the option simulated.
    package let option: String
    package let years: [String]
    package let settings: EnsembleSettings
    package let organisations: [ListedOrganisation]
    package let trajectories: [Trajectory]
    package let months: [MonthlyTrajectory]
    package let history: [HistoryPoint]
    package let standards: [StandardOutcome]
    package let ratings: [RatingOutcome]
    package let bridge: GapBridge
    package let influences: [Influence]
    package let serviceLines: [ServiceLineResult]
    package let population: [PopulationChange]
    package let checks: [BaselineCheck]
    package let warnings: [String]
    package let sources: [SourceRegister.Source]
    package let register: [RegisterEntry]
    package let convergence: Convergence
    package let leavesOut: [String]
    /// What an emergency admission avoided for good saves; arithmetic of the scenario, nothing of the simulation.
    package let avoidedCost: AvoidedCost

    /// A reported value of a year up to the baseline.
    package struct HistoryPoint: Sendable, Codable {
        package let organisation: String
        package let measure: String
        package let year: String
        package let value: Double
    }

    /// The trajectory of one measure; nil when the organisation does not have it.
    package func trajectory(_ organisation: String, _ measure: Measure) -> Trajectory? {
        trajectories.first { $0.organisation == organisation && $0.measure == measure }
    }

    /// Analyses an ensemble of a scenario.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, option: String = "do-nothing"
    ) async throws -> Diagnosis {
        let threads = ensemble.settings.threads
        let trajectories = try await ensemble.trajectories(threads: threads)
        let gaps = Array(ensemble.replications(compiled.layout.economy(.gapDoNothing), year: compiled.lastYear))
        let meanGap = try Summary(gaps).mean
        let ((bridge, influences), serviceLines) = try await besides(threads: threads) {
            (
                try await GapBridge.compute(compiled, ensemble.settings, meanGap: meanGap),
                try await Influence.strongest(compiled, ensemble, threads: threads)
            )
        } _: {
            try await ServiceLineResult.all(scenario, compiled, ensemble.settings)
        }
        return Diagnosis(
            format: formatVersion, scenario: scenario.name, file: scenario.file, about: scenario.about, digest: scenario.digest,
            changes: compiled.toldChanges(scenario),
            option: option, years: scenario.years.map(\.description), settings: ensemble.settings,
            organisations: scenario.commissioners.map { ListedOrganisation(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
                + scenario.providers.filter { ensemble.reports($0.code) }.map {
                    ListedOrganisation(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind)
                },
            trajectories: trajectories,
            months: try await ensemble.monthlyTrajectories(providers: scenario.providers.map(\.code), threads: threads).filter {
                ensemble.reports($0.organisation)
            },
            history: historyPoints(scenario), standards: ensemble.standardOutcomes(scenario),
            ratings: ensemble.ratingOutcomes(scenario),
            bridge: bridge, influences: influences, serviceLines: serviceLines, population: populationChanges(scenario, compiled),
            checks: compiled.reconciliation(scenario), warnings: scenario.warnings.map(\.message), sources: scenario.sources,
            register: scenario.figures.map { RegisterEntry($0, isDrawn: compiled.parameters.isDrawn($0)) } + RegisterEntry.judgements(of: scenario),
            convergence: try Convergence(gaps),
            leavesOut: leavesOut, avoidedCost: AvoidedCost(scenario, compiled))
    }

    private static func historyPoints(_ scenario: Scenario) -> [HistoryPoint] {
        guard let table = scenario.history?.table else { return [] }
        let codes = Set(scenario.providers.map(\.code))
        var points: [HistoryPoint] = []
        var continued: [HistoryPoint] = []
        for row in 0..<table.rowCount {
            let code = table.text("organisation", row)
            let taker = codes.contains(code) ? nil : scenario.providers.first { $0.continues.contains(code) }?.code
            let point = HistoryPoint(
                organisation: taker ?? code, measure: table.text("measure", row), year: table.text("year", row), value: table.number("value", row))
            if taker == nil { points.append(point) } else { continued.append(point) }
        }
        // The history of a code that a trust continues is that trust's; where both reported, what adds up is added up.
        for point in continued {
            guard let same = points.firstIndex(where: { $0.organisation == point.organisation && $0.measure == point.measure && $0.year == point.year }) else {
                points.append(point)
                continue
            }
            let isRate = Measure(rawValue: point.measure).map { ["share", "times", "days", "score"].contains($0.unit) } ?? (point.measure == "occupancy")
            if isRate { continue }
            points[same] = HistoryPoint(
                organisation: point.organisation, measure: point.measure, year: point.year, value: points[same].value + point.value)
        }
        return points
    }

    private static func populationChanges(_ scenario: Scenario, _ compiled: CompiledEconomy) -> [PopulationChange] {
        scenario.commissioners.enumerated().map { index, commissioner in
            let residents = projectedResidents(scenario, compiled, commissioner: index)
            let now = residents[0]
            let then = residents[residents.count - 1]
            return PopulationChange(
                commissioner: commissioner.code, bands: AgeBand.names, womenNow: now.bands(.female), menNow: now.bands(.male),
                womenThen: then.bands(.female), menThen: then.bands(.male))
        }
    }

    /// What the model does not hold, said in every report.
    package static let leavesOut = [
        "General practice, social care and ambulance services are spending lines or shares, not simulated services.",
        "Patients are counted by service line, not one by one; differences between wards and sites within a trust are not shown.",
        "Trusts do not compete, and patients do not change hospital when waits grow.",
        "Changes of policy after the baseline are not foreseen. Support beyond a trust’s own cash is drawn as it is needed, and never refused.",
        "The England panel behind the forecast intervals covers four years; what happens to all trusts at once is partly judgement.",
        "Four hours in A&E answer to beds and emergency admissions alone: more attendances without admissions, or fewer staff, do not move them. Staff short of posts slows planned care.",
        "Deaths, harm and patient experience are not computed in this diagnosis.",
    ]
}
