@testable import PlannerFiles
import Testing

@Suite("What a planner is told about a broken scenario")
struct BrokenScenarioTests {
    @Test("the sample itself is sound")
    func soundSample() {
        #expect(SampleEconomy.messages(SampleEconomy.files) == [])
    }

    @Test(
        "every fault is shown in one line with its place, what was found and what is expected",
        arguments: [
            Broken.textFaults, Broken.keyFaults, Broken.figureFaults, Broken.spreadFaults, Broken.sourceFaults,
        ].flatMap(\.self))
    func message(_ broken: Broken) {
        var files = SampleEconomy.files
        files["north.yaml"] = SampleEconomy.text(replacing: broken.part, with: broken.replacement)
        #expect(SampleEconomy.messages(files) == broken.messages)
    }

    @Test("all faults are reported in one pass, in the order of the lines")
    func allAtOnce() {
        let text = SampleEconomy.text
            .replacing("horizon: 5", with: "horizon: 50")
            .replacing("597 beds", with: "597 bads")
            .replacing("18 weeks", with: "18")
        var files = SampleEconomy.files
        files["north.yaml"] = text
        let lines = SampleEconomy.messages(files).map { $0.prefix { $0 != " " } }
        #expect(lines == ["north.yaml:7:12:", "north.yaml:17:11:", "north.yaml:25:21:"])
    }
}
