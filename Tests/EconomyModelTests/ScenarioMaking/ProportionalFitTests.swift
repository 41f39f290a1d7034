import ScenarioMaking
import Testing

@Suite("Flows are fitted to what rows and columns add up to")
struct ProportionalFitTests {
    @Test("a table without a pattern becomes the product of its margins over the whole")
    func independence() {
        // Rows 30 and 70, columns 40 and 60: 30 · 40 / 100 = 12 and so on.
        let fit = ProportionalFit(seed: [[1, 1], [1, 1]], rows: [30, 70], columns: [40...40, 60...60])
        for (row, expected) in [[12.0, 18], [28, 42]].enumerated() {
            for column in 0..<2 { #expect(abs(fit.flows[row][column] - expected[column]) < 1e-9) }
        }
        #expect(fit.worst <= 1e-9)
    }

    @Test("the odds ratio of a two-by-two table stays what it was believed to be")
    func oddsRatio() {
        let fit = ProportionalFit(seed: [[4, 1], [1, 2]], rows: [50, 50], columns: [60...60, 40...40])
        let (along, across): (Double, Double) = (fit.flows[0][0] * fit.flows[1][1], fit.flows[0][1] * fit.flows[1][0])
        let odds = along / across
        #expect(abs(odds - 8) < 1e-6)
        // x / (50 − x) · (x − 10) / (60 − x) = 8, whose root between 10 and 50 is that of 7x² − 870x + 24000 = 0.
        let discriminant: Double = 870 * 870 - 4 * 7 * 24_000
        let expected: Double = (870 - discriminant.squareRoot()) / 14
        #expect(abs(fit.flows[0][0] - expected) < 1e-6)
    }

    @Test("what fits already stays as it is, and takes no round")
    func nothingToDo() {
        let fit = ProportionalFit(seed: [[10, 5], [2, 8]], rows: [15, 10], columns: [0...20, nil])
        #expect(fit.flows == [[10, 5], [2, 8]] && fit.rounds == 0)
    }

    @Test("a column with too much comes down to its bound, and one without bounds takes the rest")
    func bounded() {
        // 80 and 40 are believed of the first column, 100 at most fit. Row totals hold: what leaves goes to the second column.
        let fit = ProportionalFit(seed: [[80, 20], [40, 60]], rows: [100, 100], columns: [50...100, nil])
        #expect(abs(fit.flows[0][0] + fit.flows[1][0] - 100) < 1e-6)
        for row in 0..<2 { #expect(abs(fit.flows[row][0] + fit.flows[row][1] - 100) < 1e-9) }
        // The odds of each row fall by the same factor.
        let first = fit.flows[0][0] / fit.flows[0][1] / 4
        let second = fit.flows[1][0] / fit.flows[1][1] / (2.0 / 3)
        #expect(abs(first - second) < 1e-6 && first < 1)
    }

    @Test("a cell believed to be nothing stays nothing; what cannot fit says by how much")
    func impossible() {
        let fit = ProportionalFit(seed: [[1, 0], [0, 1]], rows: [10, 20], columns: [5...5, 25...25], rounds: 50)
        #expect(fit.flows == [[10, 0], [0, 20]])
        #expect(abs(fit.worst - 1) < 1e-9)  // 10 where 5 would fit.
    }
}
