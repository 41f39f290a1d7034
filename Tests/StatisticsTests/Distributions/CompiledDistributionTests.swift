import Testing
@testable import Statistics

@Suite("Distributions prepared for the hot loop") struct CompiledDistributionTests {
    private func all() throws -> [Distribution] {
        try OracleCase.all().map(\.distribution) + [
            .constant(3), .uniform(try Uniform(lower: -2, upper: 5)),
            .gamma(try Gamma(shape: 50, scale: 0.1)), .gamma(try Gamma(shape: 0.5, scale: 1)),
            .pert(try PERT(lower: 10, mode: 10, upper: 30)), .pert(try PERT(lower: -0.02, mode: 0.01, upper: 0.01)),
            .beta(try Beta(alpha: 30, beta: 60)), .shiftedLogNormal(try ShiftedLogNormal(median: 1, slope: 2, skew: -0.3)),
            .shiftedLogNormal(try ShiftedLogNormal(median: 1, slope: 2, skew: 1e-9)),
            .discrete(try Discrete(values: [1, 2, 4], probabilities: [0.2, 0.3, 0.5])),
            .event(try Event(probability: 0.25)), .empirical(try Empirical(sample: [3, 1, 2, 8, 8])),
            .mixture(
                try Mixture(
                    components: [.normal(try Normal(mean: 0, standardDeviation: 1)), .normal(try Normal(mean: 3, standardDeviation: 2))],
                    weights: [1, 2])),
            .mixture(try Mixture(components: [.event(try Event(probability: 0.5)), .constant(3)], weights: [1, 1])),
        ]
    }

    @Test("Compiled values are those of the distribution, to 1e-7 of the distance from the lower bound or of the deviation")
    func agreesWithTheDistribution() throws {
        for distribution in try all() {
            let compiled = CompiledDistribution(distribution)
            for z in stride(from: -7.97, to: 8, by: 0.173) {
                let exact = distribution.quantile(standardNormal: z)
                let bound = distribution.support.lowerBound
                let scale = bound > -.infinity ? exact - bound : max(distribution.standardDeviation, abs(exact))
                let error = abs(compiled.value(standardNormal: z) - exact)
                #expect(error <= 1e-7 * scale + 4 * exact.ulp, "\(distribution) at z = \(z)")
            }
        }
    }

    @Test("A uniform and its normal score give the same value; filling transforms like asking one by one")
    func uniformsAndScoresAgree() throws {
        for distribution in try all() {
            let compiled = CompiledDistribution(distribution)
            let uniforms = stride(from: 0.0013, to: 1, by: 0.0101).map { $0 }
            var buffer = uniforms
            compiled.transform(&buffer, in: 0..<buffer.count)
            for (u, transformed) in zip(uniforms, buffer) {
                #expect(transformed == compiled.value(uniform: u))
                let fromScore = compiled.value(standardNormal: InverseNormal.value(u))
                #expect(abs(fromScore - transformed) <= 1e-12 * max(1, abs(transformed)), "\(distribution) at \(u)")
            }
        }
    }

    @Test("Values rise with the score and stay within the support, also at the outermost uniforms")
    func valuesRise() throws {
        for distribution in try all() {
            let compiled = CompiledDistribution(distribution)
            let values = stride(from: -8.5, through: 8.5, by: 0.01).map { compiled.value(standardNormal: $0) }
            for (lower, upper) in zip(values, values.dropFirst()) { #expect(lower <= upper + 1e-15 * max(1, abs(upper))) }
            for u in [0x1p-53, 1 - 0x1p-53] {
                #expect(compiled.value(uniform: u).isFinite)
                #expect(distribution.support.contains(compiled.value(uniform: u)))
            }
        }
    }

    @Test("Quantile tables say how exact they are; where no table will do there is none and the exact way is used")
    func tablesKnowTheirError() throws {
        let table = try #require(QuantileTable(.gamma(try Gamma(shape: 2, scale: 1))))
        #expect(table.largestError > 0 && table.largestError < 1e-8)
        let jumps = Distribution.mixture(try Mixture(components: [.event(try Event(probability: 0.5)), .constant(3)], weights: [1, 1]))
        #expect(QuantileTable(jumps) == nil)
        #expect(CompiledDistribution(jumps).value(uniform: 0.3) == 1)
        // Beyond the table's ends the distribution itself answers.
        let gamma = Distribution.gamma(try Gamma(shape: 2, scale: 1))
        #expect(CompiledDistribution(gamma).value(standardNormal: 9) == gamma.quantile(standardNormal: 9))
    }
}
