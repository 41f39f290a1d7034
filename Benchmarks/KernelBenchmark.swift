import HealthEconomy
import HealthSimulation
import ReferenceKernel
import Statistics

/// The kernel, eight futures at a time, beside a plain C loop of the same equations over one future after another, on the same draws, one
/// thread.
enum KernelBenchmark {
    static let replications = 1_000
    /// Built for any x86-64; 0.5 where both are built for a machine with vectors of four numbers (x86-64-v3).
    static let goal = 0.65
    /// The C library rounds exponentials and logarithms otherwise in the last place, and what is left where hundreds of millions of pounds
    /// cancel shows it: a tenth of a millionth of a pound.
    static let tolerance = 1e-6

    static func run(_ scenario: String) throws {
        let compiled = try CompiledEconomy(Scenario.load(scenario, changes: []))
        // The C twin knows sites alone.
        guard compiled.holdings == nil else {
            throw BenchmarkError(description: "\(scenario): found organisations that change; expected a scenario without, such as Scenarios/cumbria.yaml")
        }
        let sampler = try Sampler(seed: 2014, replications: replications, method: .monteCarlo)
        var kernel = LaneKernel(compiled, keepsLines: true)
        let columns = ReferenceColumns(compiled)
        var economy = columns.economy
        guard let state = reference_make(&economy) else { throw BenchmarkError(description: "no memory for the reference") }
        defer { reference_free(state) }
        var output = Array(LaneColumn(kernel.output, 0))
        var monthly = Array(LaneColumn(kernel.monthly, 0))
        var lines = Array(LaneColumn(kernel.lineOutput, 0))
        var volumes = Array(LaneColumn(kernel.lineVolume, 0))

        // The draws, made once for both.
        let blocks = eights(0..<replications)
        var drawnValues: [[Lanes]] = []
        var drawnNoise: [[Lanes]] = []
        var values: [[Double]] = []
        var noise: [[Double]] = []
        for replications in blocks {
            kernel.draw(sampler, replications: replications)
            drawnValues.append(kernel.values)
            drawnNoise.append(kernel.noise)
            for lane in 0..<replications.count {
                values.append(Array(LaneColumn(kernel.values, lane)))
                noise.append(Array(LaneColumn(kernel.noise, lane)))
            }
        }
        var largest = 0.0
        var sum = 0.0
        for (block, replications) in blocks.enumerated() {
            kernel.exchange(values: &drawnValues[block], noise: &drawnNoise[block])
            kernel.simulate(.all)
            kernel.exchange(values: &drawnValues[block], noise: &drawnNoise[block])
            for (lane, place) in replications.enumerated() {
                reference_simulate(&economy, state, values[place], noise[place], &output, &monthly, &lines, &volumes)
                func ours(_ lanes: [Lanes]) -> [Double] { Array(LaneColumn(lanes, lane)) }
                let figures = ours(kernel.output)
                let known = columns.compared
                for (ours, theirs) in [
                    (known.map { figures[$0] }, known.map { output[$0] }), (ours(kernel.monthly), monthly), (ours(kernel.lineOutput), lines),
                    (ours(kernel.lineVolume), volumes),
                ] {
                    largest = max(largest, difference(ours, theirs))
                }
            }
        }
        guard largest < tolerance else {
            throw BenchmarkError(description: "the kernel and its C reference differ by \(largest) of a figure; the comparison is void")
        }
        if !columns.notCompared.isEmpty {
            print("measures that the C reference does not work out, and that are not compared: \(columns.notCompared.joined(separator: ", "))")
        }
        // In turns, so that what else the machine does falls on both alike.
        var swift = Double.infinity
        var plain = Double.infinity
        for _ in 0..<15 {
            swift = min(
                swift,
                Clock.threadSeconds {
                    for block in drawnValues.indices {
                        kernel.exchange(values: &drawnValues[block], noise: &drawnNoise[block])
                        kernel.simulate(.all)
                        kernel.exchange(values: &drawnValues[block], noise: &drawnNoise[block])
                        sum += kernel.output[0].sum()
                    }
                })
            plain = min(
                plain,
                Clock.threadSeconds {
                    for place in values.indices {
                        reference_simulate(&economy, state, values[place], noise[place], &output, &monthly, &lines, &volumes)
                        sum += output[0]
                    }
                })
        }
        var drawing = Double.infinity
        for _ in 0..<5 {
            drawing = min(
                drawing,
                Clock.threadSeconds {
                    for replications in blocks { kernel.draw(sampler, replications: replications) }
                })
        }
        let each = 1e6 / Double(replications)
        print(
            "kernel: \(Figure.fixed(swift * each, 2)) µs a replication, plain C \(Figure.fixed(plain * each, 2)) µs; largest relative difference \(largest); drawing \(Figure.fixed(drawing * each, 2)) µs"
        )
        Figure.line("kernel beside plain C", swift / plain, "times", goal: goal, decimals: 3)
        if sum.isNaN { print("") }
    }

    /// The largest difference relative to the figure, or to 1 where it is smaller (a remainder of pounds that cancel); figures that are not numbers in both count as equal.
    private static func difference(_ one: [Double], _ other: [Double]) -> Double {
        var largest = one.count == other.count ? 0.0 : .infinity
        for (a, b) in zip(one, other) where !(a == b || a.isNaN && b.isNaN) {
            largest = max(largest, abs(a - b) / max(abs(a), abs(b), 1))
            if a.isNaN || b.isNaN { return .infinity }
        }
        return largest
    }
}
