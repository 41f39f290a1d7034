import HealthEconomy
import HealthSimulation
import ReferenceKernel
import Statistics

/// The kernel beside a plain C loop of the same equations on the same draws, one thread.
enum KernelBenchmark {
    static let replications = 1_000
    static let goal = 1.25

    static func run(_ scenario: String) throws {
        let compiled = try CompiledEconomy(Scenario.load(scenario, changes: []))
        // The C twin knows sites alone.
        guard compiled.holdings == nil else {
            throw BenchmarkError(description: "\(scenario): found organisations that change; expected a scenario without, such as Scenarios/cumbria.yaml")
        }
        let sampler = try Sampler(seed: 2014, replications: replications, method: .monteCarlo)
        var kernel = Kernel(compiled)
        let columns = ReferenceColumns(compiled)
        var economy = columns.economy
        guard let state = reference_make(&economy) else { throw BenchmarkError(description: "no memory for the reference") }
        defer { reference_free(state) }
        var output = kernel.output
        var monthly = kernel.monthly
        var lines = kernel.lineOutput
        var volumes = kernel.lineVolume

        // The draws, made once for both.
        var values: [[Double]] = []
        var noise: [[Double]] = []
        for replication in 0..<replications {
            kernel.draw(sampler, replication: replication)
            values.append(kernel.values)
            noise.append(kernel.noise)
        }
        var largest = 0.0
        var sum = 0.0
        for place in values.indices {
            kernel.exchange(values: &values[place], noise: &noise[place])
            kernel.simulate(.all)
            kernel.exchange(values: &values[place], noise: &noise[place])
            reference_simulate(&economy, state, values[place], noise[place], &output, &monthly, &lines, &volumes)
            let known = columns.compared
            for (ours, theirs) in [
                (known.map { kernel.output[$0] }, known.map { output[$0] }), (kernel.monthly, monthly), (kernel.lineOutput, lines),
                (kernel.lineVolume, volumes),
            ] {
                largest = max(largest, difference(ours, theirs))
            }
        }
        guard largest < 1e-12 else {
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
                    for place in values.indices {
                        kernel.exchange(values: &values[place], noise: &noise[place])
                        kernel.simulate(.all)
                        kernel.exchange(values: &values[place], noise: &noise[place])
                        sum += kernel.output[0]
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
                    for replication in 0..<replications { kernel.draw(sampler, replication: replication) }
                })
        }
        let each = 1e6 / Double(replications)
        print(
            "kernel: \(Figure.fixed(swift * each, 2)) µs a replication, plain C \(Figure.fixed(plain * each, 2)) µs; largest relative difference \(largest); drawing \(Figure.fixed(drawing * each, 2)) µs"
        )
        Figure.line("kernel beside plain C", swift / plain, "times", goal: goal, decimals: 3)
        if sum.isNaN { print("") }
    }

    /// The largest relative difference; figures that are not numbers in both count as equal.
    private static func difference(_ one: [Double], _ other: [Double]) -> Double {
        var largest = one.count == other.count ? 0.0 : .infinity
        for (a, b) in zip(one, other) where !(a == b || a.isNaN && b.isNaN) {
            largest = max(largest, abs(a - b) / max(abs(a), abs(b), 1e-9))
            if a.isNaN || b.isNaN { return .infinity }
        }
        return largest
    }
}
