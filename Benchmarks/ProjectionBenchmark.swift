import Foundation
import HealthSimulation
import PlannerFiles
import Tracking

/// Projections of many short series, beside statsforecast's AutoETS on the same ones in the same run.
enum ProjectionBenchmark {
    static let series = 300
    static let months = [24, 36, 48, 60]

    static func run() async throws {
        let all = made()
        var best = Double.infinity
        var one: HistoryProjection?
        for round in 0..<3 {
            let cores = await EnsembleBenchmark.coresGiven()
            let start = Clock.wallSeconds()
            let projection = try await HistoryProjection.of(SubmittedHistory(series: all), settings: .init(horizon: 12), threads: 2)
            let seconds = Clock.wallSeconds() - start
            if cores < 1.9 { print("round \(round + 1): the machine gave \(Figure.fixed(cores, 1)) cores") }
            best = min(best, seconds)
            one = projection
        }
        guard let one, one.series.count == series else { throw BenchmarkError(description: "not all series were projected") }
        let tried = one.series.compactMap { $0.accuracy(.chosen) }
        let held = tried.reduce(0) { $0 + $1.coverage80 } / Double(tried.count)
        print(
            "projection: \(series) series of 24 to 60 months, 12 ahead with 1,000 paths, each also forecast from four past origins; 80% intervals held \(Figure.fixed(held * 100, 0))%"
        )
        Figure.line("projection of \(series) series on two threads", best, "s", goal: 3)
        if let other = autoETS(all) {
            print(
                "statsforecast AutoETS, the same series and horizon, no past origins: one process \(Figure.fixed(other.one, 2)) s, two \(Figure.fixed(other.two, 2)) s (compiled before the clock starts)"
            )
            print("that is \(Figure.fixed(min(other.one, other.two) / best, 1)) times the time of all the above")
        } else {
            print("(python3 with statsforecast was not found: no comparison; set PYTHON to one that has it)")
        }
    }

    /// Growth, a season and chance, the same on every machine.
    private static func made() -> [HistorySeries] {
        var state: UInt64 = 20_240_501
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }
        return (0..<series).map { index in
            let count = months[index % months.count]
            // All end in March 2024: a series that ends before the others is not projected.
            let first = CalendarMonth(year: 2024, month: 4 - count)
            let growth = 0.03 * (uniform() - 0.3) / 12
            var level = log(2000 + 8000 * uniform())
            let values = (0..<count).map { step -> Double? in
                let chance = (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
                level += growth + 0.008 * ((0..<12).reduce(-6.0) { sum, _ in sum + uniform() })
                let month = first.advanced(by: step).month
                return exp(level + 0.06 * sin(Double(month) / 6 * Double.pi) + 0.025 * chance).rounded()
            }
            return HistorySeries(organisation: "T\(index)", measure: index % 2 == 0 ? "ae_attendances" : "rtt_list", step: .month, first: first, values: values)
        }
    }

    private static func autoETS(_ all: [HistorySeries]) -> (one: Double, two: Double)? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("projections.py").path
        process.arguments = [ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let lines = all.map { series in series.values.compactMap { $0.map { "\($0)" } }.joined(separator: ",") }.joined(separator: "\n") + "\n"
        input.fileHandleForWriting.write(Data(lines.utf8))
        try? input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        return words.count == 2 ? (words[0], words[1]) : nil
    }
}
