@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
@testable import Statistics
import TestEconomies

/// Smalltown with two real options and an appraisal in round figures. A test states what it changes.
///
///     thrift   unit cost of patient care (£30m) falls 1%: −£0.3m a year; capital £1m in year 1, on which trusts bear 7.5% a year
///     health   10 quality-adjusted life years a year for £0.2m a year
///
/// Both start at once and work in full in both plan years. Cost of the economy beside do-nothing in each year: thrift
/// −£0.3m + £0.075m = −£0.225m, health +£0.2m.
///
///                    health gained (0 to 20)     cost (+£0.5m to −£0.5m)
///     do-nothing     0     worth 0               0         worth 50
///     thrift         0     worth 0               −£0.225m  worth 72.5
///     health         10    worth 50              +£0.2m    worth 30
///
/// Patients (60%) give both criteria 100 points, payers (40%) 25 and 75: joint weights 0.6 × 0.5 + 0.4 × 0.25 = 0.4 and 0.6.
/// Joint values: do-nothing 0.6 × 50 = 30, thrift 0.6 × 72.5 = 43.5, health 0.4 × 50 + 0.6 × 30 = 38.
enum AppraisalExample {
    static let interventions = """
        interventions:
          thrift:
            about: the same care for less
            effects: [{name: cheaper, kind: cost, effect: 1%}]
            ramp: [1]
            lead time: 0 months
            capital: £1m
          health:
            about: better health for more money
            effects: [{name: nothing else, kind: cost, effect: 0%}]
            ramp: [1]
            lead time: 0 months
            running cost: £0.2m
            health gain: 10 years

        """

    static let options = """
        options:
          - {name: thrift, interventions: [{name: thrift}]}
          - {name: health, interventions: [{name: health}]}

        """

    static let criteria = """
          criteria:
            - {name: health, measure: health_gain, compared with do-nothing: yes, worst: 0 years, best: 20 years}
            - {name: cost, measure: system_cost, compared with do-nothing: yes, worst: £0.5m, best: -£0.5m, is money: yes}

        """

    static let stakeholders = """
          stakeholders:
            - {name: patients, share: 60%, swings: {health: 100, cost: 100}}
            - {name: payers, share: 40%, swings: {health: 25, cost: 75}}

        """

    static let terms = """
          years: 2
          price growth: 0%
          value of a life year: {low: £10k, central: £20k, high: £60k}

        """

    /// The text of a section of the appraisal, as it stands under `appraisal:`.
    static func section(_ name: String, _ items: [String]) -> String {
        (["  \(name):"] + items.map { "    - \($0)" }).joined(separator: "\n") + "\n"
    }

    static func files(
        interventions: String = interventions, options: String = options, criteria: String = criteria, stakeholders: String = stakeholders,
        terms: String = terms, more: String = ""
    ) -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += interventions + options + "appraisal:\n" + criteria + stakeholders + terms + more
        return files
    }

    static func simulated(_ files: [String: String] = files(), replications: Int = 100, threads: Int = 1) async throws -> SimulatedOptions {
        let scenario = try SmallEconomy.scenario(files: files)
        return try await SimulatedOptions.run(
            scenario, CompiledEconomy(scenario), EnsembleSettings(replications: replications, threads: threads, keepsMonths: false))
    }

    static func judged(_ files: [String: String] = files(), replications: Int = 100, threads: Int = 1) async throws -> OptionAppraisal {
        try await OptionAppraisal.of(simulated(files, replications: replications, threads: threads))
    }

    /// Interventions in which health's gain is anything from 0 to 20 years, each amount as likely as another.
    static let uncertain = interventions.replacing("health gain: 10 years", with: "health gain: {value: 10 years, spread: uniform 0 years to 20 years}")

    /// What a planner is told about a scenario, faults and warnings, but for the one that Smalltown accepts.
    static func messages(_ files: [String: String]) -> [String] {
        do throws(ScenarioFaults) {
            return try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)).warnings.map(\.message)
        } catch {
            return error.faults.map(\.message).filter { !$0.contains("correlations.together") }
        }
    }
}

extension OptionAppraisal {
    /// An option by name.
    func option(_ name: String) -> Option? { options.first { $0.name == name } }

    /// The name of an option.
    func name(_ option: Int?) -> String? { option.map { options[$0].name } }
}
