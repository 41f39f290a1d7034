@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Codes of organisations: files are named by them")
struct CodeTests {
    private func faults(_ codes: [String]) -> [String] {
        let files = SmallEconomy.files(providers: codes.map { SmallEconomy.provider.replacing("T1", with: $0) })
        do throws(ScenarioFaults) {
            _ = try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files))
            return []
        } catch {
            return error.faults.filter { !$0.isWarning }.map(\.message)
        }
    }

    @Test("letters, digits and hyphens", arguments: ["RNL", "5C1", "Q-72", "x"])
    func accepted(code: String) { #expect(faults([code]) == []) }

    @Test("what leads elsewhere, or could be taken for another's file, is refused", arguments: ["A/B", "..", "A B", "A_B", "A.B", "É1"])
    func refused(code: String) {
        let found = faults([code])
        #expect(found.contains { $0.contains("found the code '\(code)'; expected ASCII letters, digits and hyphens alone") }, "\(found)")
    }

    @Test(
        "words that tables use themselves, names no file may have, and codes without end are refused",
        arguments: ["other", "Total", "NUL", "gap", "-", "economy"])
    func taken(code: String) {
        #expect(!faults([code]).isEmpty)
        #expect(faults([String(repeating: "R", count: 300)]).contains { $0.contains("found a code of 300 letters; expected at most 40") })
    }

    @Test("two codes that differ in capital letters alone are refused, as many disks take them for one")
    func capitals() {
        #expect(faults(["RNL", "RNN"]) == [])
        #expect(faults(["RNL", "rnl"]).contains { $0.contains("found a code like 'RNL' but for capital letters") })
    }
}
