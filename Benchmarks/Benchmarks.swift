import Foundation

/// Timings, each beside another tool in the same run. `swift run -c release benchmarks statistics`
@main
struct Benchmarks {
    static func main() {
        do {
            switch CommandLine.arguments.dropFirst().first {
            case "statistics": try StatisticsBenchmark.run()
            case "kernel": try KernelBenchmark.run(CommandLine.arguments.dropFirst(2).first ?? "Scenarios/cumbria.yaml")
            default: print("usage: benchmarks statistics | kernel")
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }
}
