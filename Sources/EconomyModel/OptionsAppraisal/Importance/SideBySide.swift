import HealthEconomy
import HealthSimulation
import Statistics

/// Do-nothing and options on the same draws, for figures that are wanted one by one. One for each task.
///
/// Figure 0 is the do-nothing gap of the last plan year without an option; figure k is the same gap with option k − 1 less that.
struct SideBySide {
    package var draws: Draws
    private var kernels: [Kernel]
    private let gap: Int

    init(_ compiled: CompiledEconomy, _ options: [CompiledOption]) {
        kernels = [Kernel(compiled.with(nil))] + options.map { Kernel(compiled.with($0)) }
        draws = Draws(values: kernels[0].values, noise: kernels[0].noise)
        gap = compiled.layout.economy(.gapDoNothing) * (compiled.lastYear + 1) + compiled.lastYear
    }

    /// Draws a replication.
    mutating func draw(_ sampler: Sampler, _ replication: Int) {
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
        kernels[0].draw(sampler, replication: replication)
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
    }

    /// The figures asked for, the others not a number.
    ///
    /// - Parameter doNothing: gap of do-nothing where it is known already.
    package mutating func figures(_ wanted: [Int], doNothing known: Double? = nil) -> [Double] {
        var result = Array(repeating: Double.nan, count: kernels.count)
        guard !wanted.isEmpty else { return result }
        let doNothing = known ?? gap(of: 0)
        for figure in wanted { result[figure] = figure == 0 ? doNothing : gap(of: figure) - doNothing }
        return result
    }

    private mutating func gap(of kernel: Int) -> Double {
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
        kernels[kernel].simulate(.all)
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
        return kernels[kernel].output[gap]
    }
}
