package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension ImplementationOutlook {
    /// Futures in which a month's delay of each activity is tried, and in which benefits are taken apart.
    package static let standardSample = 500

    /// Why there is no outlook.
    package enum Missing: Error, Sendable, Hashable, CustomStringConvertible {
        case programme(option: String, file: String)

        package var description: String {
            switch self {
            case .programme(let option, let file):
                "\(file): found neither `programme:` with activities nor a programme template for the option \(quoted(option)); expected one, such as `programme: {template: delivery}`"
            }
        }
    }

    /// Simulates do-nothing, the option and its programme.
    ///
    /// - Parameters:
    ///   - sample: futures for what needs runs of its own.
    ///   - progress: what is simulated, replications done and to do.
    /// - Throws: `OptionProblem` for do-nothing; ``Missing``; `CancellationError`.
    package static func simulate(
        _ scenario: Scenario, _ compiled: CompiledEconomy, option ready: CompiledOption, _ settings: EnsembleSettings, sample: Int = standardSample,
        progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> ImplementationOutlook {
        guard let option = scenario.options.first(where: { $0.name == ready.name }), !option.uses.isEmpty else {
            throw OptionProblem.nothingToCarryOut(option: ready.name, known: scenario.options.filter { !$0.uses.isEmpty }.map(\.name), file: scenario.file)
        }
        guard try Programme(scenario, option: option) != nil else { throw Missing.programme(option: option.name, file: scenario.file) }
        let doNothing = try await Ensemble.run(compiled, settings) { progress?("do-nothing", $0, $1) }
        let planned = try await Ensemble.run(compiled.with(ready), settings) { progress?(option.name, $0, $1) }
        return try await of(scenario, compiled, option: option, doNothing: doNothing, planned: planned, sample: sample) {
            progress?("\(option.name), delayed", $0, $1)
        }
    }

    /// The outlook of an option that has been simulated, with do-nothing, in whole ensembles of the same settings.
    ///
    /// - Throws: ``Missing`` when there is no programme; `CancellationError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, option: PlanOption, doNothing: Ensemble, planned: Ensemble,
        sample: Int = standardSample, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> ImplementationOutlook {
        precondition(
            planned.count == planned.settings.replications && doNothing.count == planned.count, "an outlook needs whole ensembles, not parts of them")
        guard let ready = compiled.options.first(where: { $0.name == option.name }), let programme = try Programme(scenario, option: option) else {
            throw Missing.programme(option: option.name, file: scenario.file)
        }
        let analysis = try await ImplementationAnalysis.run(
            scenario, compiled, programme, ready, doNothing: doNothing, planned: planned, sample: sample, progress: progress)
        return try await ImplementationOutlook(analysis)
    }

    private init(_ analysis: ImplementationAnalysis) async throws {
        let scenario = analysis.scenario
        let programme = analysis.programme.programme
        format = Self.formatVersion
        self.scenario = scenario.name
        file = scenario.file
        digest = scenario.digest
        changes = analysis.compiled.toldChanges(scenario)
        option = programme.option.name
        about = programme.option.about
        template = programme.template ?? ""
        years = scenario.years.map(\.description)
        settings = analysis.settings
        organisations =
            scenario.commissioners.map { .init(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
            + scenario.providers.filter { analysis.planned.reports($0.code) }.map {
                .init(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind)
            }
        start = analysis.beginning(0)
        horizon = analysis.moment(month: Double(12 * (analysis.compiled.lastYear + 1)))
        let months = try await analysis.monthsOfDelay()
        activities = try analysis.activityOutlooks(months)
        interventions = try analysis.interventionStarts()
        finish = try analysis.finishOutlook()
        costAndTime = try analysis.costAndTime()
        risks = try await analysis.riskOutlooks()
        benefits = try await analysis.benefits()
        delayEffects = try analysis.delayEffects()
        let added = analysis.gapAdded()
        delayCost = try .of(added)
        chanceDelayCosts = Double(added.count { $0 > 0 }) / Double(max(added.count, 1))
        duties = analysis.duties(activities, risks)
        sample = analysis.sample.count
        notes = Self.notes(programme, activities)
        sources = scenario.sources
        register = analysis.programme.table.figures.map { RegisterEntry($0, isDrawn: true) }
    }

    private static func notes(_ programme: Programme, _ activities: [Activity]) -> [String] {
        var notes: [String] = []
        let free = programme.unenabled
        if !free.isEmpty {
            notes.append(
                "No activity enables \(free.joined(separator: ", ")); \(free.count == 1 ? "it starts" : "they start") after the lead time whatever happens.")
        }
        if let template = programme.template {
            notes.append("Activities and risks come in whole or in part from the template “\(template)”; replace its assumptions by your own.")
        }
        return notes
    }
}
