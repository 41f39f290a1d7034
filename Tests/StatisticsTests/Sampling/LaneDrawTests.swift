@testable import Statistics
import Testing

@Suite("Draws of eight replications at once")
struct LaneDrawTests {
    private static let distributions: [Distribution] = {
        [
            .constant(3), try? .normal(Normal(mean: 1, standardDeviation: 2)), try? .logNormal(LogNormal(logMean: 1, logStandardDeviation: 0.2)),
            try? .uniform(Uniform(lower: -1, upper: 4)), try? .triangular(Triangular(lower: 0, mode: 1, upper: 3)),
            try? .truncatedNormal(TruncatedNormal(location: 1, scale: 2, lower: 0)), try? .gamma(Gamma(shape: 2, scale: 1)),
            try? .pert(PERT(lower: 0, mode: 1, upper: 5)), try? .discrete(Discrete(values: [1, 2, 5], probabilities: [0.2, 0.5, 0.3])),
        ].compactMap { $0 }
    }()

    @Test("every lane has the uniforms that its replication has alone, bit for bit, by every method", arguments: SamplingMethod.allCases)
    func uniforms(_ method: SamplingMethod) throws {
        let sampler = try Sampler(seed: 11, replications: 1_000, method: method)
        let chosen = [0, 999, 3, 3, 512, 77, 8, 640]
        var lanes = LaneReplications()
        for (lane, replication) in chosen.enumerated() { lanes[lane] = UInt64(replication) }
        for steps in [1, 2, 6, 7] {
            var buffer = Array(repeating: Lanes.zero, count: 7)
            sampler.fill(&buffer, input: InputKey("beds"), replications: lanes, steps: steps)
            for (lane, replication) in chosen.enumerated() {
                for step in 0..<steps {
                    #expect(buffer[step][lane] == sampler.uniform(input: InputKey("beds"), replication: replication, step: step))
                }
            }
        }
    }

    @Test("every distribution gives eight values as it gives one, bit for bit, from uniforms and from scores")
    func values() {
        #expect(Self.distributions.count == 9)
        var generator = BlockGenerator(seed: 5, block: 3)
        for distribution in Self.distributions {
            let compiled = CompiledDistribution(distribution)
            for round in 0..<200 {
                var uniforms = Lanes.zero
                for lane in 0..<8 { uniforms[lane] = max(generator.uniform(), 0x1p-53) }
                // A score beyond the ends of tables in one lane leaves the others as they are.
                var scores = InverseNormal.value(uniforms)
                if round == 7 { scores[2] = 8.5 }
                let (fromUniforms, fromScores) = (compiled.value(uniform: uniforms), compiled.value(standardNormal: scores))
                for lane in 0..<8 {
                    #expect(fromUniforms[lane].bitPattern == compiled.value(uniform: uniforms[lane]).bitPattern, "\(distribution)")
                    #expect(fromScores[lane].bitPattern == compiled.value(standardNormal: scores[lane]).bitPattern, "\(distribution)")
                }
            }
        }
    }
}
