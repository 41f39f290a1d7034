@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What cannot stand in a library of interventions or in an option")
struct OptionFaultTests {
    private static func saving(_ name: String, _ more: String) -> String {
        "  \(name):\n    about: x\n    effects: [{name: less, kind: cost, effect: 1%}]\n    ramp: [1]\n    lead time: 0 months\n    \(more)\n"
    }

    private static let closing = "  close:\n    about: x\n    effects: [{name: y, kind: beds, effect: -60 beds}]\n    ramp: [1]\n    lead time: 0 months\n"

    private func messages(_ interventions: String, options: String = "options: []\n") -> [String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += (interventions.isEmpty ? "" : "interventions:\n" + interventions) + options
        do {
            _ = try SmallEconomy.scenario(files: files)
            return []
        } catch let faults as ScenarioFaults {
            return faults.faults.filter { !$0.isWarning }.map(\.message)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("interventions that need each other in a circle, or themselves, with the way round")
    func circle() {
        let round = messages(Self.saving("a", "needs: [b]") + Self.saving("b", "needs: [c]") + Self.saving("c", "needs: [a]"))
        #expect(
            round.count == 1 && round[0].contains("interventions.a.needs: found the circle 'a' → 'b' → 'c' → 'a'; expected that something can begin"),
            "\(round)")
        let itself = messages(Self.saving("a", "needs: [a]"))
        #expect(itself.count == 1 && itself[0].contains("found the circle 'a' → 'a'"), "\(itself)")
        #expect(messages(Self.saving("a", "needs: [b]") + Self.saving("b", "needs: [c]") + Self.saving("c", "")).isEmpty)
    }

    @Test("an option that closes all beds of a trust or more, by one intervention or by several")
    func beds() {
        func option(_ scale: String) -> String { "options: [{name: all, interventions: [{name: close, at: [T1], scale: \(scale)}]}]\n" }
        let found = messages(Self.closing, options: option("2"))
        #expect(found.count == 1 && found[0].contains("options.all.close: found 120 beds closed at T1, which has 100 beds; expected fewer"), "\(found)")
        #expect(messages(Self.closing, options: option("1.6")).isEmpty)
        let other = Self.closing.replacing("  close:", with: "  close more:")
        let both = messages(
            Self.closing + other, options: "options: [{name: all, interventions: [{name: close, at: [T1]}, {name: close more, at: [T1]}]}]\n")
        #expect(both.count == 1 && both[0].contains("options.all.close more: found 120 beds closed at T1"), "\(both)")
    }

    @Test("options without a library have one fault, not one for each name")
    func noLibrary() {
        let found = messages("", options: "options: [{name: all, interventions: [{name: close}, {name: open}]}]\n")
        #expect(found.count == 1 && found[0].contains("found options that use interventions, such as 'close', and no `interventions:`"), "\(found)")
    }
}
