@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What an intervention acts on")
struct ActsOnTests {
    private func files(_ effect: String) -> [String: String] {
        var files = SmallEconomy.files(providers: [SmallEconomy.provider, Self.second])
        files[SmallEconomy.scenarioFile] =
            (files[SmallEconomy.scenarioFile] ?? "") + """
                interventions:
                  act:
                    about: something
                    assumption: round figures
                    effects: [\(effect)]
                    ramp: [1]
                    lead time: 0 months
                options:
                  - {name: acting, interventions: [{name: act}]}

                """
        return files
    }

    private static let second = SmallEconomy.provider.replacing("T1", with: "T2").replacing("C1: 80%, other: 20%", with: "C1: 20%, other: 80%")

    private func messages(_ effect: String) -> [String] {
        do throws(ScenarioFaults) {
            return try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files(effect))).warnings.map(\.message)
        } catch {
            return error.faults.filter { !$0.isWarning }.map(\.message)
        }
    }

    /// Operating cost of both trusts in the last plan year, £m.
    private func costs(_ effect: String) throws -> [Double] {
        let compiled = try SmallEconomy.compiled(files: files(effect))
        let run = try Replication(compiled.with(compiled.options[0]))
        return ["T1", "T2"].map { (run($0, .operatingCost, 2) / 1e4).rounded() / 100 }
    }

    @Test("cost falls where the care is that is selected: by trust, line, point of delivery and payer")
    func cost() throws {
        // Each trust: £10m beside care, hospital £27m (emergencies 10, elective 6), wards and homes £3m.
        #expect(try costs("{name: all, kind: cost, effect: 10%}") == [37, 37])
        #expect(try costs("{name: one, kind: cost, acts on: {trusts: [T2]}, effect: 10%}") == [40, 37])
        #expect(try costs("{name: line, kind: cost, acts on: {service lines: [wards and homes]}, effect: 10%}") == [39.7, 39.7])
        #expect(try costs("{name: point, kind: cost, acts on: {points of delivery: [non-elective admission]}, effect: 10%}") == [39, 39])
        #expect(try costs("{name: payer, kind: cost, acts on: {commissioners: [C1]}, effect: 10%}") == [37.6, 39.4])
        #expect(try costs("{name: part, kind: cost, acts on: {points of delivery: [non-elective admission]}, share: 50%, effect: 10%}") == [39.5, 39.5])
    }

    @Test("a line's own cost falls, and no other line's")
    func lines() throws {
        let compiled = try SmallEconomy.compiled(files: files("{name: line, kind: cost, acts on: {service lines: [wards and homes]}, effect: 10%}"))
        let run = try Replication(compiled.with(compiled.options[0]))
        let cost = (0..<2).map { line in run.kernel.lineOutput[(line * 2 + 1) * run.kernel.span + 2] }
        #expect(cost.map { ($0 / 1e4).rounded() / 100 } == [27, 2.7])
    }

    @Test("what a trust has as a whole cannot be picked by care", arguments: ["beds", "planned capacity", "temporary premium", "joiners", "four hours"])
    func refused(_ kind: String) {
        let size = kind == "beds" ? "5 beds" : kind == "four hours" ? "1 points" : "5%"
        for selection in ["service lines: [hospital]", "points of delivery: [day case]", "commissioners: [C1]"] {
            let found = messages("{name: some, kind: \(kind), acts on: {\(selection)}, effect: \(size)}")
            #expect(found.count == 1 && found[0].contains("interventions.act.effects.some.acts on.\(selection.split(separator: ":")[0]): found '"), "\(found)")
            #expect(found.first?.contains("as a whole; expected 'trusts' alone") == true)
        }
        #expect(messages("{name: some, kind: \(kind), acts on: {trusts: [T1]}, effect: \(size)}") == [])
    }

    @Test("a share of a number of beds, and places to go without a move, are refused")
    func withoutMeaning() {
        #expect(
            messages("{name: some, kind: beds, share: 50%, effect: 5 beds}").contains { $0.contains("effects.some.share: found 'share' for an effect on beds") }
        )
        #expect(
            messages("{name: some, kind: prevent, units there: 2, effect: 5%}").contains {
                $0.contains("effects.some.units there: found 'units there' for an effect that is no move")
            })
    }

    @Test("the old key `on` is read with a hint; both keys together are a fault")
    func oldKey() throws {
        let old = "{name: one, kind: cost, on: {trusts: [T2]}, effect: 10%}"
        #expect(messages(old).count == 1 && messages(old)[0].contains("warning: interventions.act.effects.one.on: 'on' is now called 'acts on'"))
        #expect(try costs(old) == [40, 37])
        #expect(
            messages("{name: one, kind: cost, on: {trusts: [T2]}, acts on: {trusts: [T1]}, effect: 10%}").contains {
                $0.contains("found acts on and on together")
            })
    }

    @Test("an intervention that no option uses names what there is, too, and its moves lead somewhere")
    func unused() throws {
        let library = """
            interventions:
              idle:
                about: something that no option uses
                assumption: round figures
                effects:
                  - {name: a, kind: prevent, effect: 5%, acts on: {trusts: [T9], commissioners: [C9], service lines: [hospitl]}}
                  - {name: b, kind: move, effect: 5%, to trust: T8}
                  - {name: c, kind: move, effect: 5%}
                ramp: [1]
                lead time: 0 months

            """
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile] = (files[SmallEconomy.scenarioFile] ?? "") + library
        let faults = try #require(throws: ScenarioFaults.self) { try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)) }
        let found = faults.faults.filter { !$0.isWarning }.map(\.message)
        #expect(found.count == 5, "\(found)")
        for words in [
            "idle.effects.a.acts on: 'T9' is not a trust", "'C9' is not a payer", "(did you mean 'hospital'?)", "idle.effects.b.to trust: 'T8' is not a trust",
            "idle.effects.c: found a move without a place to go",
        ] {
            #expect(found.contains { $0.contains(words) }, "\(words)")
        }
    }

    @Test("an option does an intervention only where one of its effects can act")
    func elsewhere() {
        func found(at trusts: String, _ effects: String) -> [String] {
            var files = files(effects)
            files[SmallEconomy.scenarioFile] = files[SmallEconomy.scenarioFile]?.replacing("[{name: act}]", with: "[{name: act, at: [\(trusts)]}]")
            do throws(ScenarioFaults) {
                _ = try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files))
                return []
            } catch {
                return error.faults.filter { !$0.isWarning }.map(\.message)
            }
        }
        let one = "{name: one, kind: cost, acts on: {trusts: [T2]}, effect: 10%}"
        #expect(found(at: "T2", one) == [])
        let refused = found(at: "T1", one)
        #expect(refused.count == 1 && refused[0].contains("options.acting.act: found it at T1, where none of its effects acts; expected T2"), "\(refused)")
        #expect(found(at: "T1", one + ", {name: all, kind: joiners, effect: 10%}") == [])
    }

    @Test("how far an effect has come cannot be left out or be nothing", arguments: ["", "    ramp: []\n", "    ramp: [1, 1.5]\n"])
    func ramp(written: String) {
        var files = files("{name: all, kind: joiners, effect: 10%}")
        files[SmallEconomy.scenarioFile] = files[SmallEconomy.scenarioFile]?.replacing("    ramp: [1]\n", with: written)
        let faults = #expect(throws: ScenarioFaults.self) { try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)) }
        let found = faults?.faults.filter { !$0.isWarning }.map(\.message) ?? []
        #expect(found.count == 1 && found[0].contains("interventions.act.ramp") && found[0].contains("[0.1, 0.3, 0.55, 0.75, 0.9]"), "\(found)")
    }
}
