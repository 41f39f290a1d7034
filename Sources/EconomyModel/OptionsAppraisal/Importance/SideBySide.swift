import HealthEconomy
import HealthSimulation
import Statistics

/// Do-nothing and options on the same draws, for figures that are wanted one by one. One for each task.
///
/// Figure 0 is the do-nothing gap of the last plan year without an option; figure k is the same gap with option k − 1 less that; the one after
/// the last option is the lead of one option over another, where it is asked for.
struct SideBySide {
    package var draws: Draws
    private var kernels: [Kernel]
    private let gap: Int
    private let lead: MeasuredLead?

    init(_ compiled: CompiledEconomy, _ options: [CompiledOption], lead: MeasuredLead? = nil) {
        kernels = [Kernel(compiled.with(nil))] + options.map { Kernel(compiled.with($0)) }
        draws = Draws(values: kernels[0].values, noise: kernels[0].noise)
        gap = compiled.layout.economy(.gapDoNothing) * (compiled.lastYear + 1) + compiled.lastYear
        self.lead = lead
    }

    /// How many figures there are.
    private var count: Int { kernels.count + (lead == nil ? 0 : 1) }

    /// What do-nothing put out last.
    var doNothing: [Double] { kernels[0].output }

    /// Draws a replication.
    mutating func draw(_ sampler: Sampler, _ replication: Int) {
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
        kernels[0].draw(sampler, replication: replication)
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
    }

    /// The figures asked for, the others not a number. Each option that they need is simulated once.
    ///
    /// - Parameter doNothing: what do-nothing put out where it is known already.
    package mutating func figures(_ wanted: [Int], doNothing known: [Double]? = nil) -> [Double] {
        var result = Array(repeating: Double.nan, count: count)
        guard !wanted.isEmpty else { return result }
        if known == nil { simulate(0) }
        for kernel in 1..<max(kernels.count, 1) where wanted.contains(kernel) || wanted.contains(kernels.count) && isLead(kernel) { simulate(kernel) }
        func output(_ kernel: Int, _ position: Int) -> Double {
            kernel == 0 ? known?[position] ?? kernels[0].output[position] : kernels[kernel].output[position]
        }
        let doNothing = output(0, gap)
        for figure in wanted {
            result[figure] =
                figure == 0 ? doNothing : figure < kernels.count ? output(figure, gap) - doNothing : lead?.value(output) ?? .nan
        }
        return result
    }

    private func isLead(_ kernel: Int) -> Bool { lead.map { $0.first == kernel || $0.second == kernel } ?? false }

    private mutating func simulate(_ kernel: Int) {
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
        kernels[kernel].simulate(.all)
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
    }
}
