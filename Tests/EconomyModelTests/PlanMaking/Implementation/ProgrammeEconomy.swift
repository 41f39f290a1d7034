@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import PlannerFiles
@testable import Statistics
import TestEconomies

/// Smalltown with two interventions and one option, to which a test adds a programme.
///
/// "fewer admissions" prevents a tenth of emergencies; "cheaper care" takes 1% off operating cost. Both are decided in the first plan year,
/// 2013/14, and take 6 months: they start on 1 October 2013, plan month 18.
enum ProgrammeEconomy {
    static let options = """
        interventions:
          fewer admissions:
            about: one in ten emergencies is prevented
            assumption: round figures
            effects: [{name: prevented, kind: prevent, acts on: {points of delivery: [non-elective admission]}, effect: 10%}]
            ramp: [0.5, 1]
            lead time: 6 months
            running cost: £200k
          cheaper care:
            about: care costs 1% less
            assumption: round figures
            effects: [{name: cheaper, kind: cost, effect: 1%}]
            ramp: [1]
            lead time: 6 months
        chosen option: both
        options:
          - name: both
            interventions: [{name: fewer admissions}, {name: cheaper care}]
          - name: one
            interventions: [{name: cheaper care}]

        """

    static func files(_ programme: String) -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile] = (files[SmallEconomy.scenarioFile] ?? "") + options + programme
        return files
    }

    static func scenario(_ programme: String, _ changes: [String] = []) throws -> Scenario {
        try SmallEconomy.scenario(["plan years=5"] + changes, files: files(programme))
    }

    /// What a planner is told about a programme: faults, or warnings where there are no faults.
    static func messages(_ programme: String) -> [String] {
        do throws(ScenarioFaults) {
            return try Scenario.load(SmallEconomy.scenarioFile, changes: ["plan years=5"], reading: .texts(files(programme))).warnings.map(\.message)
        } catch {
            // Warnings that stand beside faults are not what is asked about.
            return error.faults.filter { !$0.isWarning }.map(\.message)
        }
    }

    static func compiled(_ programme: String, option: Int = 0) throws -> CompiledProgramme {
        let scenario = try scenario(programme)
        let made = try Programme(scenario, option: scenario.options[option])
        struct NoProgramme: Error {}
        guard let made else { throw NoProgramme() }
        return try CompiledProgramme(made, scenario)
    }

    static let settings = EnsembleSettings(replications: 4000, sampling: .latinHypercube, keepsMonths: false)

    /// Durations and schedule of a programme over many draws.
    static func schedule(
        _ programme: String, _ settings: EnsembleSettings = settings
    ) async throws -> (compiled: CompiledProgramme, draws: ProgrammeDraws, durations: [Double], risk: ScheduleRisk) {
        let compiled = try compiled(programme)
        let draws = try await ProgrammeDraws.draw(compiled, settings)
        let durations = try draws.durations(compiled)
        return (compiled, draws, durations, try ScheduleRisk(compiled.network, durations: durations, draws: draws.count))
    }

    static func outlook(
        _ programme: String, _ settings: EnsembleSettings = EnsembleSettings(replications: 60, keepsMonths: false), changes: [String] = [], sample: Int = 20
    ) async throws -> ImplementationOutlook {
        let scenario = try scenario(programme, changes)
        let compiled = try CompiledEconomy(scenario)
        let option = try compiled.plannedOption(named: scenario.optionOfProgramme?.name, of: scenario)
        return try await ImplementationOutlook.simulate(scenario, compiled, option: option, settings, sample: sample)
    }
}
