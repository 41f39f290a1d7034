import Diagnosis
import Foundation
import HealthEconomy
import HealthSimulation

/// Whole ensembles: threads, memory, how cost grows, all economies, and the program itself.
enum EnsembleBenchmark {
    static let replications = 10_000

    static func load(_ scenario: String) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let scenario = try Scenario.load(scenario, changes: [])
        return (scenario, try CompiledEconomy(scenario))
    }

    /// Wall and processor seconds of one ensemble.
    private static func timed(_ compiled: CompiledEconomy, _ count: Int, threads: Int) async throws -> (wall: Double, processor: Double, ensemble: Ensemble) {
        let wall = Clock.wallSeconds()
        let processor = Clock.processSeconds()
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: count, threads: threads))
        return (Clock.wallSeconds() - wall, Clock.processSeconds() - processor, ensemble)
    }

    /// One thread beside two, in turns; the shortest of each.
    static func threads(_ path: String) async throws {
        let compiled = try load(path).compiled
        var one = (wall: Double.infinity, processor: Double.infinity)
        var two = one
        var cores = 0.0
        for _ in 0..<7 {
            cores = max(cores, await coresGiven())
            let single = try await timed(compiled, replications, threads: 1)
            let double = try await timed(compiled, replications, threads: 2)
            one = (min(one.wall, single.wall), min(one.processor, single.processor))
            two = (min(two.wall, double.wall), min(two.processor, double.processor))
            let same = zip(single.ensemble.values, double.ensemble.values).allSatisfy { $0.bitPattern == $1.bitPattern }
            guard same else { throw BenchmarkError(description: "one and two threads gave different figures") }
        }
        print(
            "threads: one \(Figure.fixed(one.wall, 3)) s (processor \(Figure.fixed(one.processor, 3)) s), two \(Figure.fixed(two.wall, 3)) s (processor \(Figure.fixed(two.processor, 3)) s); same bits"
        )
        Figure.line("simulation on two threads", two.wall, "s", goal: 1)
        if cores < 1.9 {
            print(
                "  two threads beside one: not measured, the machine gave this program \(Figure.fixed(cores, 2)) cores; processor time of two is \(Figure.fixed(two.processor / one.processor, 2)) that of one"
            )
        } else {
            Figure.line("two threads beside one", one.wall / two.wall, "times", goal: 1.8, atLeast: true)
        }
    }

    /// How many of two cores this program gets at the moment: the same arithmetic once, and twice at a time.
    static func coresGiven() async -> Double {
        @Sendable func work() -> Double { (0..<20_000_000).reduce(0.5) { sum, _ in sum * 1.0000001 } }
        let start = Clock.wallSeconds()
        var sum = work()
        let between = Clock.wallSeconds()
        sum += await withTaskGroup(of: Double.self) { group in
            for _ in 0..<2 { group.addTask { work() } }
            return await group.reduce(0, +)
        }
        let end = Clock.wallSeconds()
        return sum > 0 ? 2 * (between - start) / (end - between) : 0
    }

    /// Runs one ensemble and its diagnosis and ends; `memory` starts this program anew for it, so that nothing else counts.
    static func alone(_ path: String, _ count: Int) async throws {
        let (scenario, compiled) = try load(path)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: count, threads: 2))
        _ = try await Diagnosis.of(scenario, compiled, ensemble)
    }

    static func memory(_ path: String) throws {
        let program = URL(fileURLWithPath: CommandLine.arguments[0])
        var used: [Double] = []
        for count in [replications, 2 * replications] {
            guard let child = Child.run(program, ["alone", path, "\(count)"]) else {
                throw BenchmarkError(description: "could not run \(program.path) alone")
            }
            used.append(child.megabytes)
        }
        let each = (used[1] - used[0]) / Double(replications) * 1000
        print("memory: simulation and diagnosis, \(Figure.fixed(each, 1)) kB more for each replication")
        Figure.line("peak memory, \(replications) replications", used[0], "MB", goal: 200, decimals: 0)
    }

    /// Cost against replications in one economy, and against cells over all economies.
    static func scaling(_ path: String) async throws {
        let compiled = try load(path).compiled
        var counts: [(Double, Double)] = []
        for count in [1_250, 2_500, 5_000, 10_000, 20_000] {
            var best = Double.infinity
            for _ in 0..<3 { best = min(best, try await timed(compiled, count, threads: 1).processor) }
            counts.append((Double(count), best))
        }
        print("scaling: µs a replication " + counts.map { "\(Int($0.0)): \(Figure.fixed($0.1 / $0.0 * 1e6, 1))" }.joined(separator: ", "))
        Figure.line("cost against replications, exponent", exponent(counts), "", goal: 1.05)
        var cells: [(Double, Double)] = []
        for file in scenarios(beside: path) {
            let compiled = try load(file).compiled
            var best = Double.infinity
            for _ in 0..<3 { best = min(best, try await timed(compiled, 1_000, threads: 1).processor) }
            cells.append((Double(compiled.cells.count), best))
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            print(
                "  \(name.padding(toLength: 28, withPad: " ", startingAt: 0)) \(compiled.cells.count) cells, \(Figure.fixed(best * 1e3, 1)) µs a replication, \(Figure.fixed(best * 1e6 / Double(compiled.cells.count), 1)) ns a cell"
            )
        }
        if cells.count > 2 { Figure.line("cost against cells, exponent", exponent(cells), "", goal: 1.05) }
    }

    /// All economies one after the other on two threads.
    static func economies(_ path: String) async throws {
        let files = scenarios(beside: path)
        var wall = 0.0
        var processor = 0.0
        for file in files {
            let start = (Clock.wallSeconds(), Clock.processSeconds())
            let (scenario, compiled) = try load(file)
            let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: replications, threads: 2))
            _ = try await Diagnosis.of(scenario, compiled, ensemble)
            wall += Clock.wallSeconds() - start.0
            processor += Clock.processSeconds() - start.1
        }
        print(
            "economies: \(files.count), read, simulated and diagnosed; processor \(Figure.fixed(processor, 2)) s, \(Figure.fixed(processor / wall, 2)) cores used"
        )
        Figure.line("all economies, two threads", wall, "s", goal: 15)
    }

    /// The program as a planner runs it.
    static func whole(_ path: String) throws {
        let planner = Child.folder.appendingPathComponent("planner")
        guard FileManager.default.isExecutableFile(atPath: planner.path) else {
            print("whole: \(planner.path) is not built (swift build -c release --product planner): not measured")
            return
        }
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("benchmark-report-\(getpid())")
        defer { try? FileManager.default.removeItem(at: output) }
        var best: Child?
        for _ in 0..<3 {
            guard let child = Child.run(planner, ["run", path, "--quiet", "--output", output.path]) else {
                throw BenchmarkError(description: "planner run \(path) failed")
            }
            if child.wallSeconds < best?.wallSeconds ?? .infinity { best = child }
        }
        guard let best else { return }
        print("whole: planner run, report and workbook included; processor \(Figure.fixed(best.processorSeconds, 2)) s")
        Figure.line("planner run", best.wallSeconds, "s", goal: 5)
        Figure.line("peak memory of planner run", best.megabytes, "MB", goal: 200, decimals: 0)
    }

    private static func scenarios(beside path: String) -> [String] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "yaml" }.map(\.path).sorted()
    }

    /// Slope of ln y on ln x.
    private static func exponent(_ points: [(Double, Double)]) -> Double {
        let x = points.map { log($0.0) }
        let y = points.map { log($0.1) }
        let meanX = x.reduce(0, +) / Double(x.count)
        let meanY = y.reduce(0, +) / Double(y.count)
        let above = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        return above / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    }
}
