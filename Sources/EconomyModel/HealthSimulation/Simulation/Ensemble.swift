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

    /// One beyond the last replication that this part does.
    var end: Int { min(blocks.upperBound * Self.block, replications) }
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
    /// By series and year, `columns[series * (years + 1) + year]`, each over replications. A column of an option that is the same in every
    /// future as that of do-nothing has its storage: two columns in five of an option are kept once.
    package internal(set) var columns: [[Double]]
    /// Occupied beds, available beds and waiting list by month, as `Kernel.monthly`, contiguous over replications.
    package internal(set) var months: [Float]

    /// All replications of one series in one year.
    package func replications(_ series: Int, year: Int) -> ArraySlice<Double> {
        columns[series * (layout.years + 1) + year][...]
    }

    /// All columns, one after another.
    package var values: [Double] { columns.flatMap(\.self) }

    /// Whether a column has the storage of another ensemble's.
    func shares(column: Int, with other: Ensemble) -> Bool {
        columns[column].withUnsafeBufferPointer { own in other.columns[column].withUnsafeBufferPointer { own.baseAddress == $0.baseAddress } }
    }

    /// The same with the columns of another ensemble wherever they are the same in every future.
    func sharing(with other: Ensemble) -> Ensemble {
        guard first == other.first, count == other.count, columns.count == other.columns.count else { return self }
        var shared = self
        for (column, theirs) in other.columns.enumerated() where columns[column].hasBits(of: theirs[...]) { shared.columns[column] = theirs }
        return shared
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
        let (blocks, end) = (settings.blocks, settings.end)
        let first = blocks.lowerBound * EnsembleSettings.block
        let count = max(0, end - first)
        // Memory that has not been used before is slow to get: on all threads, before any of them has anything to put there.
        let columns = try await inParts(compiled.layout.width, threads: settings.threads) { $0.map { _ in Array(repeating: 0.0, count: count) } }
        var result = Ensemble(layout: compiled.layout, settings: settings, first: first, count: count, columns: columns, months: [])
        let monthWidth = monthWidth(compiled, settings)
        result.months = Array(repeating: 0, count: monthWidth * count)
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var done = 0
        try await inTurn(chunks(of: settings), threads: settings.threads) { blocks in
            try Chunk.run(compiled, sampler, blocks: blocks, last: end, monthWidth: monthWidth)
        } take: { _, chunk in
            result.place(chunk)
            done += chunk.count
            progress?(done, count)
        }
        return result
    }

    /// Figures by month that a replication leaves behind.
    static func monthWidth(_ compiled: CompiledEconomy, _ settings: EnsembleSettings) -> Int {
        settings.keepsMonths ? compiled.trusts.count * Kernel.monthlyKinds * compiled.lastYear * 12 : 0
    }

    /// Runs of blocks that a task does: long enough that starting one costs nothing, short enough that the threads finish together.
    static func chunks(of settings: EnsembleSettings, blocks most: Int = 10) -> [Range<Int>] {
        let blocks = settings.blocks
        let size = max(1, min(most, blocks.count / (4 * settings.threads)))
        return stride(from: blocks.lowerBound, to: blocks.upperBound, by: size).map { $0..<min($0 + size, blocks.upperBound) }
    }

    /// Puts a chunk's replications where they belong.
    private mutating func place(_ chunk: Chunk) {
        let start = chunk.first - first
        for column in columns.indices {
            columns[column].put(chunk.values[column * chunk.count..<(column + 1) * chunk.count], at: start)
        }
        placeMonths(chunk.months, rows: chunk.count, at: start)
    }

    /// Puts so many replications' months in their place.
    mutating func placeMonths(_ chunk: [Float], rows: Int, at start: Int) {
        guard rows > 0, !chunk.isEmpty else { return }
        let (source, count) = (chunk.span, count)
        var target = months.mutableSpan
        for column in 0..<source.count / rows {
            for row in 0..<rows { target[start + column * count + row] = source[column * rows + row] }
        }
    }
}

extension [Double] {
    /// Puts numbers in the place of those from a position on.
    mutating func put(_ numbers: ArraySlice<Double>, at position: Int) {
        precondition(position >= 0 && position + numbers.count <= count, "numbers beyond a column")
        withUnsafeMutableBufferPointer { target in
            numbers.withUnsafeBufferPointer { source in
                for index in source.indices { target[position + index] = source[index] }
            }
        }
    }

    /// Whether it has the bits of other numbers.
    func hasBits(of others: ArraySlice<Double>) -> Bool { self[...].hasBits(of: others) }
}

extension ArraySlice<Double> {
    /// Whether it has the bits of other numbers: what is not a number is itself, and 0 is not −0.
    func hasBits(of others: ArraySlice<Double>) -> Bool {
        guard count == others.count else { return false }
        return withUnsafeBufferPointer { own in
            others.withUnsafeBufferPointer { theirs in own.indices.allSatisfy { own[$0].bitPattern == theirs[$0].bitPattern } }
        }
    }
}

/// What one task yields: columns of the replications of a run of blocks.
struct Chunk: Sendable {
    let first: Int
    let count: Int
    /// `[position in the output * count + replication]`, months likewise.
    var values: [Double]
    var months: [Float]

    /// Room for the replications of a run of blocks.
    init(_ compiled: CompiledEconomy, blocks: Range<Int>, last: Int, monthWidth: Int) {
        first = blocks.lowerBound * EnsembleSettings.block
        count = min(blocks.upperBound * EnsembleSettings.block, last) - first
        values = Array(repeating: 0, count: count * compiled.layout.width)
        months = Array(repeating: 0, count: count * monthWidth)
    }

    static func run(_ compiled: CompiledEconomy, _ sampler: Sampler, blocks: Range<Int>, last: Int, monthWidth: Int) throws -> Chunk {
        var kernel = LaneKernel(compiled)
        var chunk = Chunk(compiled, blocks: blocks, last: last, monthWidth: monthWidth)
        let (first, count) = (chunk.first, chunk.count)
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

    mutating func take(_ kernel: LaneKernel, _ places: Range<Int>, monthWidth: Int) {
        Self.take(kernel.output, places, into: &values, rows: count) { $0 }
        if monthWidth > 0 { Self.take(kernel.monthly, places, into: &months, rows: count) { Float($0) } }
    }
}
