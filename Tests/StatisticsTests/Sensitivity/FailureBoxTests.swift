import Statistics
import Testing

@Suite("In which futures something fails")
struct FailureBoxTests {
    /// Inputs by number, even over 0 to 1, each in an order of its own.
    private static func inputs(_ count: Int, futures: Int) throws -> [[Double]] {
        let sampler = try Sampler(seed: 7, replications: futures, method: .monteCarlo)
        return (0..<count).map { input in (0..<futures).map { sampler.uniform(input: InputKey("input \(input)"), replication: $0, step: 0) } }
    }

    @Test("a corner that was planted is found with its ends, and counted on other futures")
    func planted() throws {
        let inputs = try Self.inputs(10, futures: 4_000)
        let fails = (0..<4_000).map { inputs[3][$0] > 0.6 && inputs[7][$0] < 0.5 }
        let box = try #require(try FailureBox.find(inputs: inputs, fails: fails))
        #expect(Set(box.ends.map(\.input)) == [3, 7])
        for end in box.ends {
            #expect(end.isLowerEnd == (end.input == 3))
            #expect(abs(end.limit - (end.input == 3 ? 0.6 : 0.5)) < 0.12)
            #expect(end.chanceOfNothing < 1e-6)
        }
        #expect(box.density > 0.75 && box.coverage > 0.85)
        #expect(box.futures == 2_000)
        // Coverage and density are what the counts say.
        #expect(box.coverage == Double(box.failuresInBox) / Double(box.failures))
        #expect(box.density == Double(box.failuresInBox) / Double(box.inBox))
        let inside = stride(from: 1, to: 4_000, by: 2).filter { row in
            box.ends.allSatisfy { $0.isLowerEnd ? inputs[$0.input][row] >= $0.limit : inputs[$0.input][row] <= $0.limit }
        }
        #expect(inside.count == box.inBox)
    }

    @Test("chance alone gives no density beyond what fails anyway", arguments: 0..<5)
    func chanceAlone(_ round: Int) throws {
        let inputs = try Self.inputs(12, futures: 2_000)
        let coins = try Sampler(seed: UInt64(100 + round), replications: 2_000, method: .monteCarlo)
        let fails = (0..<2_000).map { coins.uniform(input: InputKey("coin"), replication: $0, step: 0) < 0.3 }
        guard let box = try FailureBox.find(inputs: inputs, fails: fails) else { return }
        // Four standard errors of a share of 30% among so many.
        #expect(abs(box.density - 0.3) < 4 * (0.21 / Double(box.inBox)).squareRoot() + 0.02)
    }

    @Test("another scale or order of the inputs finds the same futures")
    func invariance() throws {
        let inputs = try Self.inputs(4, futures: 1_000)
        let fails = (0..<1_000).map { inputs[1][$0] + 0.2 * inputs[2][$0] > 0.8 }
        let box = try #require(try FailureBox.find(inputs: inputs, fails: fails))
        let scaled = try #require(try FailureBox.find(inputs: inputs.map { $0.map { exponential(10 * $0) } }, fails: fails))
        #expect(scaled.inBox == box.inBox && scaled.failuresInBox == box.failuresInBox)
        let turned = try #require(try FailureBox.find(inputs: inputs.reversed(), fails: fails))
        #expect(turned.inBox == box.inBox)
        #expect(Set(turned.ends.map { 3 - $0.input }) == Set(box.ends.map(\.input)))
    }

    @Test("no more inputs than asked; an input of two values splits between them")
    func limits() throws {
        let inputs = try Self.inputs(5, futures: 2_000)
        let fails = (0..<2_000).map { row in (0..<4).allSatisfy { inputs[$0][row] > 0.3 } }
        #expect(Set(try #require(try FailureBox.find(inputs: inputs, fails: fails, mostInputs: 2)).ends.map(\.input)).count <= 2)
        let switched = inputs[0].map { $0 > 0.5 ? 1.0 : 0 }
        let box = try #require(try FailureBox.find(inputs: [switched], fails: inputs[0].map { $0 > 0.5 }))
        #expect(box.ends.map(\.limit) == [1] && box.density == 1 && box.coverage == 1)
    }

    @Test("too few failures, or too few that hold, tell nothing; wrong arguments are refused")
    func fewOrWrong() throws {
        let inputs = try Self.inputs(2, futures: 200)
        #expect(try FailureBox.find(inputs: inputs, fails: (0..<200).map { $0 < 20 }) == nil)
        #expect(try FailureBox.find(inputs: inputs, fails: Array(repeating: true, count: 200)) == nil)
        #expect(try FailureBox.find(inputs: [], fails: (0..<200).map { $0 < 100 }) == nil)
        #expect(throws: StatisticsError.self) { try FailureBox.find(inputs: [[1, 2]], fails: [true]) }
        #expect(throws: StatisticsError.self) { try FailureBox.find(inputs: [[.nan]], fails: [true]) }
        #expect(throws: StatisticsError.self) { try FailureBox.find(inputs: inputs, fails: Array(repeating: true, count: 200), density: 1) }
    }
}
