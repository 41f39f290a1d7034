import Foundation

/// Timings, each beside another tool or beside itself in the same run.
///
///     script/benchmarks                       all
///     script/benchmarks kernel [SCENARIO]     one: kernel, statistics, threads, memory, scaling, economies, whole, projection, tracking,
///                                             meeting
///
/// Figures and the machine they were measured on: docs/performance.md.
@main
struct Benchmarks {
    static let all = ["kernel", "statistics", "threads", "memory", "scaling", "economies", "whole", "projection", "tracking", "meeting"]

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        let scenario = words.count > 1 ? words[1] : "Scenarios/cumbria.yaml"
        do {
            switch words.first {
            case nil:
                // Each in a process of its own: what one leaves in memory would count against the next.
                for name in all where !Child.show(URL(fileURLWithPath: CommandLine.arguments[0]), [name, scenario]) { exit(1) }
            case "alone": try await EnsembleBenchmark.alone(scenario, words.count > 2 ? Int(words[2]) ?? 1 : 1)
            case .some(let name) where all.contains(name): try await run(name, scenario)
            default:
                print("usage: benchmarks [\(all.joined(separator: " | "))] [scenario file]")
                exit(64)
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ name: String, _ scenario: String) async throws {
        switch name {
        case "kernel": try KernelBenchmark.run(scenario)
        case "statistics": try StatisticsBenchmark.run()
        case "threads": try await EnsembleBenchmark.threads(scenario)
        case "memory": try EnsembleBenchmark.memory(scenario)
        case "scaling": try await EnsembleBenchmark.scaling(scenario)
        case "economies": try await EnsembleBenchmark.economies(scenario)
        case "projection": try await ProjectionBenchmark.run()
        case "meeting": try await MeetingBenchmark.run(scenario)
        case "tracking": try await TrackingBenchmark.run(scenario)
        default: try EnsembleBenchmark.whole(scenario)
        }
    }
}
