import HealthEconomy
import HealthSimulation
import Statistics

/// Do-nothing and options on the same draws of eight futures, for figures that are wanted one by one. One for each task.
///
/// Figure 0 is the do-nothing gap of the last plan year without an option; figure k is the same gap with option k − 1 less that; the one after
/// the last option is the lead of one option over another, where it is asked for.
struct SideBySide {
    package var draws: Draws
    private var kernels: [LaneKernel]
    private let gap: Int
    private let lead: MeasuredLead?

    init(_ compiled: CompiledEconomy, _ options: [CompiledOption], lead: MeasuredLead? = nil) {
        kernels = [LaneKernel(compiled.with(nil))] + options.map { LaneKernel(compiled.with($0)) }
        draws = Draws(values: kernels[0].values, noise: kernels[0].noise)
        gap = compiled.layout.economy(.gapDoNothing) * (compiled.lastYear + 1) + compiled.lastYear
        self.lead = lead
    }

    /// How many figures there are.
    private var count: Int { kernels.count + (lead == nil ? 0 : 1) }

    /// What do-nothing put out last.
    var doNothing: [Lanes] { kernels[0].output }

    /// Draws at most eight replications.
    mutating func draw(_ sampler: Sampler, _ replications: some Collection<Int>) {
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
        kernels[0].draw(sampler, replications: replications)
        kernels[0].exchange(values: &draws.values, noise: &draws.noise)
    }

    /// The figures asked for, the others not a number. Each option that they need is simulated once.
    ///
    /// - Parameters:
    ///   - past: the baseline year of these futures, left there for others that differ in options' inputs alone.
    ///   - doNothing: what do-nothing put out where it is known already.
    mutating func figures(_ wanted: [Int], after past: inout BaselineYear, doNothing known: [Lanes]? = nil) -> [Lanes] {
        var result = Array(repeating: Lanes(repeating: .nan), count: count)
        guard !wanted.isEmpty else { return result }
        if known == nil, wanted.contains(where: { $0 < kernels.count }) || lead?.readsDoNothing == true { simulate(0, &past) }
        for kernel in 1..<max(kernels.count, 1) where wanted.contains(kernel) || wanted.contains(kernels.count) && isLead(kernel) { simulate(kernel, &past) }
        func output(_ kernel: Int, _ position: Int) -> Lanes {
            kernel == 0 ? known?[position] ?? kernels[0].output[position] : kernels[kernel].output[position]
        }
        let doNothing = output(0, gap)
        for figure in wanted where figure < kernels.count { result[figure] = figure == 0 ? doNothing : output(figure, gap) - doNothing }
        if let lead, wanted.contains(kernels.count) {
            // Outputs alone: to reach a figure through its kernel may copy the kernel's references, and a lead reads thousands of figures.
            var outputs = kernels.map { $0.output }
            if let known { outputs[0] = known }
            for lane in 0..<LaneKernel.width { result[kernels.count][lane] = lead.value { outputs[$0][$1][lane] } }
        }
        return result
    }

    /// The same where nothing is known of these futures.
    package mutating func figures(_ wanted: [Int]) -> [Lanes] {
        var past = BaselineYear()
        return figures(wanted, after: &past)
    }

    private func isLead(_ kernel: Int) -> Bool { lead.map { $0.first == kernel || $0.second == kernel } ?? false }

    private mutating func simulate(_ kernel: Int, _ past: inout BaselineYear) {
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
        kernels[kernel].simulate(after: &past)
        kernels[kernel].exchange(values: &draws.values, noise: &draws.noise)
    }
}
