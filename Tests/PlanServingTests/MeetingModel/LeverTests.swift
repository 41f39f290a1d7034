import HealthEconomy
import MeetingModel
import PlannerFiles
import TestEconomies
import Testing

@Suite("A lever spans what its own spread allows")
struct LeverTests {
    private func scenario(_ changes: [String] = []) throws -> Scenario {
        try Scenario.load(SmallEconomy.scenarioFile, changes: changes, reading: .texts(NightTown.files()))
    }

    private func lever(_ path: String, _ changes: [String] = [], isDrawn: Bool = true) throws -> Lever {
        let scenario = try scenario(changes)
        let figure = try #require(scenario.figures.first { $0.path == path })
        return Lever(figure, in: scenario, isDrawn: isDrawn)
    }

    @Test("a normal spread: 98 of 100 lie within 2.326 standard deviations, on steps through the file's value")
    func normal() throws {
        // Pay 2% a year, standard deviation 1 point: -0.33% to 4.33%, 40 to 100 steps of 0.1.
        let lever = try lever("finance.cost classes.pay.inflation")
        #expect(lever.kind == .set)
        #expect(lever.value == 2)
        #expect(lever.suffix == "% a year")
        #expect(lever.step == 0.1)
        #expect(lever.low == -0.3)
        #expect(lever.high == 4.3)
        #expect(lever.marks.map { ($0 * 100).rounded() / 100 } == [0.72, 2, 3.28])
    }

    @Test("a bounded spread ends where it ends")
    func uniform() throws {
        let lever = try lever("finance.cost classes.pay.inflation", ["finance.cost classes.pay.inflation={value: 2%, spread: uniform 1% to 5%}"])
        // 98 of 100 of 1% to 5%: 1.04% to 4.96%.
        #expect(lever.low == 1.05 && lever.high == 4.95 && lever.step == 0.05)
    }

    @Test("without a spread a lever spans half to twice the value, and says so")
    func certain() throws {
        let lever = try lever("providers.T1.beds", isDrawn: false)
        #expect(lever.low == lever.value / 2 && lever.high == lever.value * 2)
        #expect(lever.marks.isEmpty)
        #expect(lever.range.contains("no spread stated"))
    }

    @Test("what may not be written is cut off: a share stays below 100%")
    func cut() throws {
        let lever = try lever("capacity.occupancy ceiling", isDrawn: false)
        #expect(lever.high <= 100 && lever.high > lever.value)
    }

    @Test("a figure that changes from year to year is moved in all of them")
    func shifted() throws {
        let lever = try lever(
            "finance.cost classes.pay.inflation",
            ["finance.cost classes.pay.inflation={by year: {2012/13: 1%, 2013/14: 2%, 2014/15: 4%}, spread: normal sd 1 point, persists: each year}"])
        #expect(lever.kind == .shift)
        #expect(lever.value == 0 && lever.suffix == " points")
        #expect(lever.line(0.5) == "finance.cost classes.pay.inflation=+0.5 points")
        #expect(lever.line(-0.5) == "finance.cost classes.pay.inflation=-0.5 points")
    }

    @Test("a shift is written year by year, the baseline year left as it is")
    func written() throws {
        let scenario = try scenario(["finance.cost classes.pay.inflation={by year: {2012/13: 1%, 2013/14: 2%, 2014/15: 4%}, spread: normal sd 1 point}"])
        let state = try MeetingState(StateLines(shift: ["finance.cost classes.pay.inflation=+0.5 points"]))
        #expect(
            try state.settings(of: scenario) == [
                "finance.cost classes.pay.inflation.by year.2013/14=2.5% a year", "finance.cost classes.pay.inflation.by year.2014/15=4.5% a year",
            ])
    }

    @Test("a shift of no figure, or by what is no number, is refused")
    func refused() throws {
        let scenario = try scenario()
        for line in ["nowhere=+1%", "finance.cost classes.pay.inflation=+many", "providers.T1.beds=+5%"] {
            #expect(throws: StateProblem.self) { try MeetingState(StateLines(shift: [line])).settings(of: scenario) }
        }
    }
}
