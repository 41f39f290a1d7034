@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("A what-if that makes an input certain")
struct CertainInputTests {
    private static let appraisal = """
        interventions:
          thrift:
            about: the same care for less
            effects: [{name: cheaper, kind: cost, effect: 1%}]
            ramp: [1]
            lead time: 0 months
        options:
          - {name: thrift, interventions: [{name: thrift}]}
        appraisal:
          criteria:
            - {name: cost, measure: system_cost, compared with do-nothing: yes, worst: £0.5m, best: -£0.5m}
          stakeholders:
            - {name: all, share: 100%, swings: {cost: 100}}
          named futures:
            - {name: lean years, when: [{input: finance.price change.acute, side: low}]}
            - {name: hard to staff, when: [{input: workforce.temporary premium, side: high}]}

        """

    private func load(_ changes: [String]) throws(ScenarioFaults) -> Scenario {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += Self.appraisal
        files[SmallEconomy.scenarioFile] = (files[SmallEconomy.scenarioFile] ?? "")
            .replacing("price change: {acute: 0%", with: "price change: {acute: {value: 0%, spread: normal ±0.5 points, correlates in: together}")
            .replacing("temporary premium: 0%", with: "temporary premium: {value: 20%, spread: normal ±5 points}")
        return try Scenario.load(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files))
    }

    @Test(
        "leaves out the named future that asks for it, with a warning at the change",
        arguments: [
            ("finance.price change.acute={value: -2% a year}", "lean years", "finance.price change.acute"),
            ("finance.price change.acute=-2% a year", "", ""),
            ("workforce.temporary premium={value: 10%}", "hard to staff", "workforce.temporary premium"),
        ])
    func leftOut(_ change: String, _ name: String, _ input: String) throws {
        let scenario = try load([change])
        let left = try #require(scenario.appraisal).futures.map(\.name)
        // A plain value keeps the spread, and with it the future.
        #expect(left == ["lean years", "hard to staff"].filter { $0 != name })
        let warned = scenario.warnings.map(\.message).filter { $0.contains("named future") }
        #expect(
            warned
                == (name.isEmpty
                    ? []
                    : [
                        "--set:1:1: warning: appraisal.named futures.\(name): '\(input)' is certain, so that no future has it high or low; the named future is left out"
                    ]))
    }

    @Test("is told at the change, not in the file, where it breaks something there")
    func blamed() throws {
        do throws(ScenarioFaults) {
            _ = try load(["finance.habitual efficiency=1%", "providers=[]"])
            Issue.record("read without trusts")
        } catch {
            let found = error.faults.filter { !$0.isWarning }.map(\.message)
            #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("--set:1:1: ") }, "\(found)")
            #expect(!found.contains { $0.contains("habitual efficiency") })
        }
        do throws(ScenarioFaults) {
            _ = try load(["finance.cost classes.pay.share=50%"])
            Issue.record("read with shares of 90%")
        } catch {
            #expect(
                error.faults.filter { !$0.isWarning }.map(\.message) == ["--set:1:1: finance.cost classes: the parts add up to 90%; they must add up to 100%"])
        }
    }

    @Test("faults that the file has by itself keep their places")
    func own() {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile] = (files[SmallEconomy.scenarioFile] ?? "").replacing("occupancy: 80%", with: "occupancy: 800%")
        do throws(ScenarioFaults) {
            _ = try Scenario.load(SmallEconomy.scenarioFile, changes: ["finance.habitual efficiency=1%"], reading: .texts(files))
        } catch {
            #expect(error.faults.filter { !$0.isWarning }.map(\.place.file) == ["small.yaml"])
        }
    }
}
