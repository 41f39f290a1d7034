import HealthEconomy
import Statistics

/// Options beside do-nothing in the same futures.
extension Ensemble {
    /// Runs options of one economy: each future is drawn once for all of them, and a column that an option does not move is do-nothing's.
    ///
    /// The bits are those of running each alone, whatever the others are.
    ///
    /// - Parameters:
    ///   - options: the economy with each option; none of them with starts of its own, which belong to single futures.
    ///   - base: do-nothing in the same futures.
    ///   - progress: called with the number of replications done and to do, from any thread.
    /// - Throws: `CancellationError` when the task is cancelled; `StatisticsError`.
    static func run(
        options: [CompiledEconomy], beside base: Ensemble, _ settings: EnsembleSettings, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> [Ensemble] {
        guard let economy = options.first else { return [] }
        precondition(options.allSatisfy { $0.starts == nil }, "options with starts of their own")
        let monthWidth = monthWidth(economy, settings)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var one = base
        one.settings = settings
        one.months = Array(repeating: 0, count: monthWidth * base.count)
        var results = Array(repeating: one, count: options.count)
        var done = 0
        try await inTurn(chunks(of: settings, blocks: DrawnBlocks.most), threads: settings.threads) { blocks -> [OptionChunk] in
            var drawn = DrawnBlocks(economy, sampler, blocks: blocks, last: settings.end)
            return try options.map { try drawn.run($0, beside: base, monthWidth: monthWidth) }
        } take: { _, chunks in
            for (option, chunk) in chunks.enumerated() {
                let start = chunk.first - base.first
                for (column, values) in chunk.moved { results[option].columns[column].put(values[...], at: start) }
                results[option].placeMonths(chunk.months, rows: chunk.count, at: start)
            }
            done += chunks[0].count
            progress?(done, base.count)
        }
        return results
    }
}

/// What an option comes to in the replications of a run of blocks: the columns that are not do-nothing's.
private struct OptionChunk: Sendable {
    let first, count: Int
    let moved: [(column: Int, values: [Double])]
    let months: [Float]
}

/// The draws of a run of blocks, eight replications at a time, as every option meets them.
private struct DrawnBlocks {
    private let blocks: Range<Int>
    private let last: Int
    private var draws: [(places: Range<Int>, values: [Lanes], noise: [Lanes], past: BaselineYear)] = []

    /// So many that their draws stay near the processor while one option after another reads them.
    static let most = 2

    init(_ compiled: CompiledEconomy, _ sampler: Sampler, blocks: Range<Int>, last: Int) {
        self.blocks = blocks
        self.last = last
        let first = blocks.lowerBound * EnsembleSettings.block
        var kernel = LaneKernel(compiled)
        for places in eights(0..<min(blocks.upperBound * EnsembleSettings.block, last) - first) {
            kernel.draw(sampler, replications: first + places.lowerBound..<first + places.upperBound)
            draws.append((places, kernel.values, kernel.noise, BaselineYear()))
        }
    }

    mutating func run(_ option: CompiledEconomy, beside base: Ensemble, monthWidth: Int) throws -> OptionChunk {
        var kernel = LaneKernel(option)
        var chunk = Chunk(option, blocks: blocks, last: last, monthWidth: monthWidth)
        for eight in draws.indices {
            try Task.checkCancellation()
            var drawn = draws[eight]
            kernel.exchange(values: &drawn.values, noise: &drawn.noise)
            kernel.simulate(after: &drawn.past)
            kernel.exchange(values: &drawn.values, noise: &drawn.noise)
            chunk.take(kernel, drawn.places, monthWidth: monthWidth)
            draws[eight].past = drawn.past
        }
        let (start, count) = (chunk.first - base.first, chunk.count)
        let moved = base.columns.indices.compactMap { column -> (column: Int, values: [Double])? in
            let values = chunk.values[column * count..<(column + 1) * count]
            return values.hasBits(of: base.columns[column][start..<start + count]) ? nil : (column, Array(values))
        }
        return OptionChunk(first: chunk.first, count: count, moved: moved, months: chunk.months)
    }
}
