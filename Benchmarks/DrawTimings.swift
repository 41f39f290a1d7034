import Foundation
import Statistics

/// What one draw costs, by sampling method and by distribution.
enum DrawTimings {
    static let steps = 1_000
    static let replications = 1_000

    static func run() throws {
        var buffer = [Double](repeating: 0, count: steps)
        let input = InputKey("timed")
        for method in SamplingMethod.allCases {
            let sampler = try Sampler(seed: 1, replications: replications, method: method)
            report("uniform, \(method.rawValue)") {
                for replication in 0..<replications {
                    sampler.fill(&buffer, input: input, replication: replication, steps: 0..<steps)
                }
            }
        }
        let distributions: [(String, Distribution)] = [
            ("normal", .normal(try Normal(mean: 1, standardDeviation: 2))),
            ("log-normal", .logNormal(try LogNormal(logMean: 1, logStandardDeviation: 0.2))),
            ("triangular", .triangular(try Triangular(lower: 0, mode: 1, upper: 3))),
            ("truncated normal", .truncatedNormal(try TruncatedNormal(location: 1, scale: 2, lower: 0))),
            ("gamma, from its table", .gamma(try Gamma(shape: 2, scale: 1))),
            ("PERT, from its table", .pert(try PERT(lower: 0, mode: 1, upper: 5))),
            ("discrete, 5 values", .discrete(try Discrete(values: [1, 2, 3, 4, 5], probabilities: [0.1, 0.2, 0.4, 0.2, 0.1]))),
        ]
        let sampler = try Sampler(seed: 1, replications: replications)
        sampler.fill(&buffer, input: input, replication: 0, steps: 0..<steps)
        let uniforms = buffer
        let scores = uniforms.map { InverseNormal.value($0) }
        for (name, distribution) in distributions {
            let compiled = CompiledDistribution(distribution)
            report("\(name), from uniforms in bulk") {
                for _ in 0..<replications {
                    for i in 0..<steps { buffer[i] = uniforms[i] }
                    compiled.transform(&buffer, in: 0..<steps)
                }
            }
            report("\(name), one normal score at a time") {
                for _ in 0..<replications {
                    for i in 0..<steps { buffer[i] = compiled.value(standardNormal: scores[i]) }
                }
            }
        }
        let mixed = distributions.map { CompiledDistribution($0.1) }
        report("all seven in turn, one uniform at a time") {
            for _ in 0..<replications {
                var kind = 0
                for i in 0..<steps {
                    buffer[i] = mixed[kind].value(uniform: uniforms[i])
                    kind = kind == mixed.count - 1 ? 0 : kind + 1
                }
            }
        }
        for (name, distribution) in distributions[4...5] {
            let seconds = StatisticsBenchmark.best { _ = CompiledDistribution(distribution) }
            print(String(format: "%8.0f µs to tabulate: ", seconds * 1e6) + name)
        }
    }

    private static func report(_ name: String, _ work: () -> Void) {
        let seconds = StatisticsBenchmark.best(work)
        print(String(format: "%8.1f  ", seconds * 1e9 / Double(steps * replications)) + name)
    }
}
