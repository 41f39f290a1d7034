import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Tracking

/// Tracking of 50 trusts, ten measures each, three years of months, after the ensemble.
enum TrackingBenchmark {
    static let trusts = 50
    static let months = 36
    static let replications = 2_000
    static let measures: [Measure] = [
        .aeAttendances, .aeWithinFourHours, .emergencyAdmissions, .plannedAdmissions, .occupiedBeds, .waitingList, .withinEighteenWeeks,
        .operatingIncome, .operatingCost, .staffInPost,
    ]

    static func run(_ path: String) async throws {
        let scenario = try widened(path)
        let compiled = try CompiledEconomy(scenario)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: replications, threads: 2))
        let series = actuals(scenario, ensemble)
        var best = Double.infinity
        var tracked = 0
        for _ in 0..<3 {
            let start = Clock.wallSeconds()
            let tracking = try await Tracking.of(scenario, compiled, ensemble, option: "do-nothing", actuals: SubmittedHistory(series: series))
            best = min(best, Clock.wallSeconds() - start)
            tracked = tracking.series.count
        }
        print("tracking: \(tracked) series of \(months) months against \(replications) futures of \(trusts) trusts, after the ensemble")
        guard tracked == series.count else { throw BenchmarkError(description: "tracked \(tracked) of \(series.count) series") }
        Figure.line("tracking on two threads", best, "s", goal: 1)
    }

    /// The scenario with its first acute trust repeated until there are enough.
    private static func widened(_ path: String) throws -> Scenario {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(of: "providers:"), let first = lines[start...].firstIndex(where: { $0.hasPrefix("  - code: ") }),
            let next = lines[(first + 1)...].firstIndex(where: { $0.hasPrefix("  - code: ") })
        else { throw BenchmarkError(description: "\(path): no two providers to be found") }
        let block = lines[first..<next]
        let code = block[first].dropFirst("  - code: ".count)
        // They serve nobody of the economy, whose commissioner could not pay for fifty.
        let others = (1..<trusts).flatMap { number in
            block.map {
                $0.replacing("  - code: \(code)", with: "  - code: X\(100 + number)").replacing("01H: 83%", with: "01H: 0%").replacing(
                    "other: 6%", with: "other: 89%")
            }
        }
        let whole = Array((Array(lines[..<next]) + others).joined(separator: "\n").utf8)
        let reading = FileReader(
            bytes: { (file, limit) throws(FileReader.Failure) in
                if file == path { return whole }
                return try FileReader.disk.bytes(file, limit)
            }, names: FileReader.disk.names)
        do {
            return try Scenario.load(path, changes: [], reading: reading)
        } catch {
            throw BenchmarkError(description: error.description)
        }
    }

    /// The plan's middle of each year spread evenly, with a ripple: what is measured does not depend on what the figures say.
    private static func actuals(_ scenario: Scenario, _ ensemble: Ensemble) -> [HistorySeries] {
        let first = CalendarMonth(year: scenario.baselineYear.start + 1, month: 4)
        return scenario.providers.prefix(trusts).flatMap { provider in
            measures.compactMap { measure -> HistorySeries? in
                guard let position = ensemble.layout.position(provider.code, measure) else { return nil }
                let isFlow = [Measure.aeAttendances, .emergencyAdmissions, .plannedAdmissions, .operatingIncome, .operatingCost].contains(measure)
                let values = (0..<months).map { month -> Double? in
                    let year = ensemble.replications(position, year: month / 12 + 1).sorted()
                    return year[year.count / 2] / (isFlow ? 12 : 1) * (1 + 0.004 * Double(month * 7 % 5 - 2))
                }
                return HistorySeries(organisation: provider.code, measure: measure.rawValue, step: .month, first: first, values: values)
            }
        }
    }
}
