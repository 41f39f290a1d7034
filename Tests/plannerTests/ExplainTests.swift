import Foundation
import Testing

@Suite("planner explain, run as a program")
struct ExplainTests {
    @Test("prints where a figure comes from; the same for one thread and for three")
    func explained() async throws {
        let town = try Town()
        let explain = ["explain", town.scenario, "X11.surplus.2015/16", "--replications", "150", "--quiet", "--threads"]
        let one = try await Program.run(explain + ["1"], in: town.folder)
        #expect(one.status == 0 && one.text.contains("X11.surplus.2015/16") && one.words.isEmpty, "\(one.words)")
        #expect(try await Program.run(explain + ["3"], in: town.folder).text == one.text)
    }

    @Test("the path of an entry of the register, a figure or a judgement, says what stands there")
    func register() async throws {
        let town = try Town()
        let figure = try await town.planner("explain", town.scenario, "finance.habitual efficiency")
        #expect(figure.status == 0 && figure.text.hasPrefix("finance.habitual efficiency: ") && figure.text.contains("Where from"), "\(figure.words)")
        let judged = try Town.withAllInputs()
        let entry = try await judged.planner("explain", judged.scenario, "appraisal.panel scores.do minimum.ease of delivery.managers")
        #expect(entry.status == 0 && entry.text.contains("70 points") && entry.text.contains("score of a panel, drawn"), "\(entry.words)")
    }

    @Test(
        "an address that leads nowhere is bad usage, with the nearest name",
        arguments: [
            ("X11.surplus", "ORGANISATION.MEASURE.YEAR"), ("X12.surplus.2015/16", "X11"), ("X11.surpluss.2015/16", "did you mean 'surplus'"),
        ])
    func unknown(address: String, words: String) async throws {
        let town = try Town()
        let outcome = try await town.planner("explain", town.scenario, address, "--replications", "1000000", computing: Program.refusal)
        #expect(outcome.status == 64 && outcome.words.contains(words), "\(outcome.words)")
    }
}
