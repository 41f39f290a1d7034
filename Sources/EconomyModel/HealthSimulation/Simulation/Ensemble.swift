package import HealthEconomy
package import Statistics

/// How an ensemble is run.
package struct EnsembleSettings: Sendable, Codable, Hashable {
    package var replications: Int
    package var seed: UInt64
    package var sampling: SamplingMethod
    /// Threads of this run; figures do not depend on it, so it is not part of what is stored.
    package var threads = 1
    /// Which part of the replications this run does: `part` of `parts`, from 1.
    package var part: Int
    package var parts: Int
    /// Keep beds and waiting list by month.
    package var keepsMonths: Bool

    package init(
        replications: Int = 10_000, seed: UInt64 = 2014, sampling: SamplingMethod = .monteCarlo, threads: Int = 1,
        part: Int = 1, parts: Int = 1, keepsMonths: Bool = true
    ) {
        self.replications = replications
        self.seed = seed
        self.sampling = sampling
        self.threads = threads
        self.part = part
        self.parts = parts
        self.keepsMonths = keepsMonths
    }

    private enum CodingKeys: String, CodingKey { case replications, seed, sampling, part, parts, keepsMonths }

    /// Threads and parts take replications in blocks of this size.
    package static let block = 50

    /// Whether a run can be asked for so; a header read from a file may say anything.
    package var isSound: Bool {
        (1...Self.mostReplications).contains(replications) && threads >= 1 && (1...Self.mostReplications).contains(parts)
            && (1...parts).contains(part)
    }

    /// More would not fit into memory by far.
    package static let mostReplications = 100_000_000

    /// Blocks that this part does. Parts are contiguous and cover every block once.
    package var blocks: Range<Int> {
        let all = (replications + Self.block - 1) / Self.block
        return all * (part - 1) / parts..<all * part / parts
    }
}

/// The series of an ensemble, or of one part of it: every value of every replication that reports need.
///
/// The same bits for any number of threads and any split into parts: a replication depends on the scenario, the seed
/// and its own number alone.
package struct Ensemble: Sendable {
    package let layout: SeriesLayout
    package internal(set) var settings: EnsembleSettings
    /// First replication held, and how many.
    package let first: Int
    package let count: Int
    /// By series and year, contiguous over replications: `values[(series * (years + 1) + year) * count + replication]`.
    package internal(set) var values: [Double]
    /// Occupied beds, available beds and waiting list by month, as `Kernel.monthly`, contiguous over replications.
    package internal(set) var months: [Float]

    /// All replications of one series in one year.
    package func replications(_ series: Int, year: Int) -> ArraySlice<Double> {
        let start = (series * (layout.years + 1) + year) * count
        return values[start..<start + count]
    }

    /// The same without its months, as a run that keeps none gives it.
    package var withoutMonths: Ensemble {
        var yearly = self
        yearly.settings.keepsMonths = false
        yearly.months = []
        return yearly
    }

    /// Runs an ensemble on all its threads.
    ///
    /// - Parameter progress: called with the number of replications done and to do, from any thread.
    /// - Throws: `CancellationError` when the task is cancelled; ``EnsembleTooLarge``.
    package static func run(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> Ensemble {
        try EnsembleRoom.check(compiled, settings)
        let blocks = settings.blocks
        let first = blocks.lowerBound * EnsembleSettings.block
        let end = min(blocks.upperBound * EnsembleSettings.block, settings.replications)
        let count = max(0, end - first)
        var result = Ensemble(
            layout: compiled.layout, settings: settings, first: first, count: count,
            values: Array(repeating: 0, count: compiled.layout.width * count), months: [])
        let monthWidth = settings.keepsMonths ? compiled.trusts.count * Kernel.monthlyKinds * compiled.lastYear * 12 : 0
        result.months = Array(repeating: 0, count: monthWidth * count)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        // Chunks large enough that starting one costs nothing, small enough that the threads finish together.
        let size = max(1, min(10, (blocks.count + settings.threads - 1) / settings.threads))
        let chunks = stride(from: blocks.lowerBound, to: blocks.upperBound, by: size).map { $0..<min($0 + size, blocks.upperBound) }
        var done = 0
        try await inTurn(chunks, threads: settings.threads) { blocks in
            try Chunk.run(compiled, sampler, blocks: blocks, last: end, monthWidth: monthWidth)
        } take: { _, chunk in
            result.place(chunk)
            done += chunk.count
            progress?(done, count)
        }
        return result
    }

    /// Puts a chunk's replications where they belong.
    private mutating func place(_ chunk: Chunk) {
        let start = chunk.first - first
        copyColumns(chunk.values, rows: chunk.count, into: &values, from: start, stride: count)
        copyColumns(chunk.months, rows: chunk.count, into: &months, from: start, stride: count)
    }
}

/// Copies columns of so many rows into longer ones: element (row, column) goes to `target[from + column * stride + row]`.
private func copyColumns<Number>(_ source: [Number], rows: Int, into target: inout [Number], from: Int, stride: Int) {
    guard rows > 0 else { return }
    let source = source.span
    var target = target.mutableSpan
    for column in 0..<source.count / rows {
        for row in 0..<rows { target[from + column * stride + row] = source[column * rows + row] }
    }
}

/// What one task yields: columns of the replications of a run of blocks.
private struct Chunk: Sendable {
    let first: Int
    let count: Int
    /// `[position in the output * count + replication]`, months likewise.
    var values: [Double]
    var months: [Float]

    static func run(_ compiled: CompiledEconomy, _ sampler: Sampler, blocks: Range<Int>, last: Int, monthWidth: Int) throws -> Chunk {
        let first = blocks.lowerBound * EnsembleSettings.block
        let count = min(blocks.upperBound * EnsembleSettings.block, last) - first
        var kernel = LaneKernel(compiled)
        var chunk = Chunk(
            first: first, count: count, values: Array(repeating: 0, count: count * compiled.layout.width),
            months: Array(repeating: 0, count: count * monthWidth))
        for places in eights(0..<count) {
            try Task.checkCancellation()
            kernel.run(sampler, replications: first + places.lowerBound..<first + places.upperBound)
            chunk.take(kernel, places, monthWidth: monthWidth)
        }
        return chunk
    }

    /// Puts eight replications, or what is left of them, into columns.
    @inline(__always)
    private static func take<Number>(_ source: [Lanes], _ places: Range<Int>, into target: inout [Number], rows: Int, _ number: (Double) -> Number) {
        let source = source.span
        var target = target.mutableSpan
        precondition(places.upperBound <= rows && target.count >= source.count * rows, "columns of another chunk")
        for column in source.indices {
            let lanes = source[unchecked: column]
            let first = column &* rows &+ places.lowerBound
            if places.count == LaneKernel.width {
                for lane in 0..<LaneKernel.width { target[unchecked: first &+ lane] = number(lanes[lane]) }
            } else {
                for lane in 0..<places.count { target[unchecked: first &+ lane] = number(lanes[lane]) }
            }
        }
    }

    private mutating func take(_ kernel: LaneKernel, _ places: Range<Int>, monthWidth: Int) {
        Self.take(kernel.output, places, into: &values, rows: count) { $0 }
        if monthWidth > 0 { Self.take(kernel.monthly, places, into: &months, rows: count) { Float($0) } }
    }
}
