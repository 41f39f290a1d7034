import Statistics
import Testing

@Suite("Weights")
struct WeightsTests {
    @Test("Swings of 100, 60 and 40 weigh 0.5, 0.3 and 0.2")
    func swings() throws {
        #expect(areClose(try swingWeights([100, 60, 40]), [0.5, 0.3, 0.2], within: 1e-15))
    }

    @Test("A group that scores every swing ten times as high has no more say")
    func groups() throws {
        let modest = StakeholderGroup(name: "patients", say: 1, swings: [1, 3])
        let loud = StakeholderGroup(name: "clinicians", say: 1, swings: [100, 25])
        // Patients 0.25, 0.75; clinicians 0.8, 0.2; half each: 0.525, 0.475.
        #expect(areClose(try GroupWeights([modest, loud]).combined, [0.525, 0.475], within: 1e-15))
        let three = StakeholderGroup(name: "patients", say: 3, swings: [1, 3])
        #expect(areClose(try GroupWeights([three, loud]).combined, [0.3875, 0.6125], within: 1e-15))
    }

    // Oracle: numpy.linalg.eig on the table, and pymcdm 1.4.0 AHP(matrix=A).get_cr() (Tummala and Ling's table):
    //   A = [[1,3,5,2],[1/3,1,3,.5],[1/5,1/3,1,.25],[1/2,2,4,1]]
    @Test("Pairwise comparisons give the principal eigenvector and a consistency ratio for the named table")
    func hierarchy() throws {
        let table = try Matrix([[1, 3, 5, 2], [1 / 3.0, 1, 3, 0.5], [0.2, 1 / 3.0, 1, 0.25], [0.5, 2, 4, 1]])
        let result = try AnalyticHierarchy(comparisons: table, table: .tummalaLing)
        #expect(
            areClose(
                result.weights, [0.4728620025863426, 0.1699009809011498, 0.07285893166726491, 0.28437808484524285],
                within: 1e-12))
        #expect(areClose(result.largestEigenvalue, 4.051109547476946, within: 1e-12))
        #expect(areClose(result.consistencyRatio, 0.019097092058792307, within: 1e-12))
        let saaty = try AnalyticHierarchy(comparisons: table)
        #expect(areClose(saaty.consistencyRatio, 0.051109547476946 / 3 / 0.90, within: 1e-12))
    }

    @Test("A consistent table returns the weights it was made from, with ratio 0")
    func consistentHierarchy() throws {
        let weights = [0.5, 0.3, 0.15, 0.05]
        let table = try Matrix(weights.map { own in weights.map { own / $0 } })
        let result = try AnalyticHierarchy(comparisons: table)
        #expect(areClose(result.weights, weights, within: 1e-12))
        #expect(areClose(result.consistencyRatio, 0, within: 1e-12))
    }

    @Test("A table that is not reciprocal or too large for its random indices is refused")
    func badHierarchy() throws {
        #expect(throws: wrongArgument("comparisons[1, 0]", found: "0.5", wanted: "1 / 3.0, the reciprocal of [0, 1]")) {
            try AnalyticHierarchy(comparisons: try Matrix([[1, 3], [0.5, 1]]))
        }
        #expect(throws: StatisticsError.self) {
            try AnalyticHierarchy(comparisons: Matrix(rows: 11, columns: 11, repeating: 1))
        }
        #expect(
            try AnalyticHierarchy(comparisons: Matrix(rows: 11, columns: 11, repeating: 1), table: .tummalaLing)
                .consistencyRatio < 1e-12)
    }

    @Test("Uniform weights on the simplex average 1/n with variance (n − 1) / (n² (n + 1))")
    func sampledWeights() throws {
        let uniforms = try Draws.sobol(4096, 3)
        let weights = try WeightSampling.uniform(uniforms)
        let third = 1.0 / 3
        #expect(areClose(weights.columnMeans, [third, third, third], within: 2e-3))
        let squares = weights.column(0).map { (weight: Double) -> Double in (weight - third) * (weight - third) }
        #expect(areClose(squares.reduce(0, +) / 4096, 2.0 / 36, within: 1e-3))
        for draw in 0..<4096 { #expect(areClose(weights.row(draw).reduce(0, +), 1, within: 1e-12)) }
    }
}
