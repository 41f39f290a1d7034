import Statistics
import Testing

@Suite("What a limit costs")
struct ShadowPriceTests {
    private let problem: PortfolioProblem
    private let values: [Double] = [60, 50, 40]

    init() throws {
        // A: 6 for 60; B: 5 for 50; C: 4 for 40; a limit of 9 holds B and C (90).
        problem = try PortfolioProblem(
            itemCount: 3, budgets: [Budget(name: "capital", limit: 9, use: [6, 5, 4]), Budget(name: "staff", limit: 99, use: [1, 1, 1])])
    }

    @Test("one more of 9 makes room for A and C (100): 10 for each; one less leaves A alone (60)")
    func byHand() throws {
        let price = try problem.shadowPrice(ofBudget: 0, values: values, step: 1)
        #expect(price.now == 90)
        #expect(price.looser?.value == 100 && price.looser?.items == [0, 2])
        #expect(price.tighter?.value == 60)
        #expect(price.price == 10)
    }

    @Test("a step that buys nothing, and a limit that does not bind, cost nothing")
    func free() throws {
        #expect(try problem.shadowPrice(ofBudget: 0, values: values, step: 0.5).price == 0)
        #expect(try problem.shadowPrice(ofBudget: 1, values: values, step: 10).price == 0)
    }

    @Test("where nothing is allowed below, there is no tighter set; a step must be above 0")
    func bounds() throws {
        let floor = try PortfolioProblem(itemCount: 1, budgets: [Budget(name: "floor", limit: -4, use: [-4])])
        let price = try floor.shadowPrice(ofBudget: 0, values: [5], step: 1)
        #expect(price.now == 5 && price.tighter == nil)
        #expect(throws: StatisticsError.self) { try problem.shadowPrice(ofBudget: 0, values: values, step: 0) }
        #expect(throws: StatisticsError.self) { try problem.shadowPrice(ofBudget: 2, values: values, step: 1) }
    }
}
