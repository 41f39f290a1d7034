import HealthEconomy
import Statistics

/// Room for the draws of eight replications, and how they are made: input by input, one replication in each lane.
struct LaneDrawing: Sendable {
    /// Replications drawn last, by lane.
    private(set) var replications: [Int]
    private var factors: [Lanes]
    private var scores: [Lanes]
    private var noiseScratch: [Lanes]

    init(_ compiled: CompiledEconomy) {
        let span = compiled.lastYear + 1
        replications = Array(repeating: 0, count: LaneKernel.width)
        factors = Array(repeating: .zero, count: compiled.parameters.factors.count * span)
        scores = Array(repeating: .zero, count: span)
        noiseScratch = Array(repeating: .zero, count: compiled.noise.scratchCount)
    }

    /// Eight of at most eight: lanes beyond them repeat the last.
    static func filled<Item>(_ chosen: some Collection<Item>) -> [Item] {
        precondition(!chosen.isEmpty && chosen.count <= LaneKernel.width, "a kernel runs one to eight replications at a time")
        var all = Array(chosen)
        while all.count < LaneKernel.width { all.append(all[all.count - 1]) }
        return all
    }

    mutating func draw(_ compiled: CompiledEconomy, _ sampler: Sampler, _ chosen: [Int], values: inout [Lanes], noise: inout [Lanes]) {
        draw(compiled.parameters, compiled.noise, sampler, chosen, values: &values, noise: &noise)
    }

    mutating func draw(
        _ parameters: ParameterTable, _ model: NoiseModel, _ sampler: Sampler, _ chosen: [Int], values: inout [Lanes], noise: inout [Lanes]
    ) {
        draw(parameters, sampler, chosen, values: &values)
        model.draw(sampler, replications: Self.lanes(chosen), into: &noise, scratch: &noiseScratch, uniforms: &scores)
    }

    /// The parameters' values alone.
    mutating func draw(_ parameters: ParameterTable, _ sampler: Sampler, _ chosen: [Int], values: inout [Lanes]) {
        replications = chosen
        parameters.draw(sampler, replications: Self.lanes(chosen), into: &values, factors: &factors, scores: &scores)
    }

    private static func lanes(_ chosen: [Int]) -> LaneReplications {
        var lanes = LaneReplications()
        for (lane, replication) in chosen.enumerated() { lanes[lane] = UInt64(truncatingIfNeeded: replication) }
        return lanes
    }
}

extension Lanes {
    /// Figures of at most eight replications, one in each lane; lanes beyond them repeat the last.
    package init(filling figures: some Collection<Double>) { self.init(LaneDrawing.filled(figures)) }
}
