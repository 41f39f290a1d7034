@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import PlannerFiles
import Statistics
import TestEconomies

/// Smalltown with a library of which plans can be made and worked out by hand.
///
/// Its do-nothing gap is £1m in every year: the hospital's deficit, as the commissioner keeps just what it must. Patient care costs £30m, so a
/// scheme that takes 2% off it saves £0.6m; one that costs £0.3m a year adds that to the gap. Beds are 100, of which a scale of 1 for a hospital is 600.
enum DesignTown {
    /// A scheme that takes a share off the cost of patient care.
    static func saving(_ name: String, _ effect: String, _ more: String...) -> String {
        """
          \(name):
            about: Everything costs less.
            effects: [{name: less, kind: cost, effect: \(effect)}]
            ramp: [1]
            lead time: 0 months
        \(more.map { "    \($0)\n" }.joined())
        """
    }

    /// A scheme that costs money, £ a year for all of Smalltown, and does nothing.
    static func costing(_ name: String, _ pounds: String, _ more: String...) -> String {
        """
          \(name):
            about: It costs money.
            effects: [{name: nothing, kind: cost, effect: 0%}]
            ramp: [1]
            lead time: 0 months
            running cost: \(pounds)
            paid by commissioners: yes
        \(more.map { "    \($0)\n" }.joined())
        """
    }

    static func files(_ library: [String], options: String = "options: []\n", more: String = "") -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += (library.isEmpty ? "" : "interventions:\n" + library.joined()) + options + more
        return files
    }

    static func design(
        _ library: [String], options: String = "options: []\n", more: String = "", changes: [String] = [], request: DesignRequest = DesignRequest(),
        replications: Int = 300, threads: Int = 2
    ) async throws -> PlanDesign {
        let files = files(library, options: options, more: more)
        let written = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)).settled(changes)
        let scenario = try SmallEconomy.scenario(changes, files: files)
        return try await PlanDesign.of(
            scenario, try CompiledEconomy(scenario), written: written,
            EnsembleSettings(replications: replications, seed: 7, threads: threads, keepsMonths: false), request: request,
            search: DesignSettings(searched: 200, screened: 50, built: 100, mostPlans: 200))
    }

    static func limits(effort: Double) -> DesignRequest { DesignRequest(limits: [.programmeEffort: effort]) }
}

extension PlanDesign {
    /// Interventions of the plan, in the order of their names.
    var names: [String] { schemes.filter(\.isInPlan).map(\.intervention).sorted() }
}
