import Statistics

/// Runs chosen replications of an economy, for questions that need no whole ensemble.
package enum ChosenReplications {
    /// Values of chosen series in every year, replication after replication:
    /// `[(position among the chosen replications * series + position among the series) * (years + 1) + year]`.
    ///
    /// The numbers are those of an ensemble with the same settings, whatever the threads.
    ///
    /// - Parameters:
    ///   - acting: which interventions of the option act, by bit; all of them when left out.
    package static func run(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, replications: [Int], series: [Int], acting: Int = ~0
    ) async throws -> [Double] {
        guard !replications.isEmpty else { return [] }
        try Task.checkCancellation()
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let span = compiled.lastYear + 1
        return try await inParts(replications.count, of: LaneKernel.width, threads: settings.threads) { range -> [Double] in
            var kernel = LaneKernel(compiled)
            kernel.acting = acting
            var values: [Double] = []
            values.reserveCapacity(range.count * series.count * span)
            for places in eights(range) {
                kernel.run(sampler, replications: replications[places])
                for lane in 0..<places.count {
                    for one in series { for year in 0..<span { values.append(kernel.output[one * span + year][lane]) } }
                }
            }
            return values
        }
    }
}
