import Foundation
import Statistics

/// The generic workloads and single draws, timed on one thread.
enum StatisticsBenchmark {
    static let replications = 10_000
    static let rounds = 7

    static func run() throws {
        print("One thread, \(replications) replications, best of \(rounds), processor seconds; 24 series summarised each.")
        let numpy = numpyTimes()
        if numpy.isEmpty { print("(python3 with numpy was not found: no comparison)") }
        for kind in GenericWorkload.Kind.allCases {
            if let other = numpy[kind.rawValue] {
                print(row("\(kind.rawValue) vectorised NumPy", other.seconds, other.mean, other.deviation, kind, nil))
            }
            for draws in GenericWorkload.Draws.allCases {
                let workload = try GenericWorkload(kind, draws: draws)
                var total = try workload.run(replications: replications)[0]
                let seconds = try best { total = try workload.run(replications: replications)[0] }
                print(
                    row(
                        "\(kind.rawValue) \(draws.rawValue)", seconds, total.mean, total.standardDeviation, kind,
                        numpy[kind.rawValue].map { $0.seconds / seconds }))
                let standardError = kind.exact.deviation / Double(replications).squareRoot()
                if draws == .lanes { Figure.line("\(kind.rawValue), one thread", seconds, "s", goal: kind == .structured ? 0.02 : 0.04, decimals: 4) }
                guard abs(total.mean - kind.exact.mean) < 4 * standardError,
                    abs(total.standardDeviation / kind.exact.deviation - 1) < 0.03
                else { throw BenchmarkError(description: "\(kind.rawValue): mean or deviation is not the exact one") }
            }
        }
        print("\nNanoseconds a draw")
        try DrawTimings.run()
    }

    private static func row(
        _ name: String, _ seconds: Double, _ mean: Double, _ deviation: Double, _ kind: GenericWorkload.Kind, _ ratio: Double?
    ) -> String {
        let exact = kind.exact
        let offset = (mean - exact.mean) / (exact.deviation / Double(replications).squareRoot())
        let text = String(
            format: " %7.4f s   mean off by %+.1f standard errors, deviation by %+.1f%%", seconds, offset,
            100 * (deviation / exact.deviation - 1))
        return name.padding(toLength: 36, withPad: " ", startingAt: 0) + text
            + (ratio.map { String(format: "   %.1f times NumPy's speed", $0) } ?? "")
    }

    /// The shortest of several rounds, in processor time.
    static func best(_ work: () throws -> Void) rethrows -> Double {
        var shortest = Double.infinity
        for _ in 0..<rounds {
            shortest = min(shortest, try Clock.threadSeconds(work))
        }
        return shortest
    }

    private static func numpyTimes() -> [String: (seconds: Double, mean: Double, deviation: Double)] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("workloads.py").path
        process.arguments = ["python3", script, "\(replications)", "\(rounds)"]
        process.environment = ProcessInfo.processInfo.environment.merging(["OMP_NUM_THREADS": "1"]) { _, one in one }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return [:] }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var times: [String: (seconds: Double, mean: Double, deviation: Double)] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 4, let seconds = Double(words[1]), let mean = Double(words[2]), let deviation = Double(words[3]) {
                times[String(words[0])] = (seconds, mean, deviation)
            }
        }
        return times
    }
}

struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
}
