import ArgumentParser
import EconomyModel
import Foundation
import Statistics

struct Trial: AsyncParsableCommand {
    @Argument var scenario: String
    @Option var replications = 10_000
    @Option var threads = 2
    @Option(name: .customLong("set")) var changes: [String] = []
    mutating func run() async throws {
        let t0 = Date()
        let s = try Scenario.load(scenario, changes: changes)
        let t1 = Date()
        let c = try CompiledEconomy(s)
        let t2 = Date()
        let e = try await Ensemble.run(c, EnsembleSettings(replications: replications, threads: threads))
        let t3 = Date()
        print("load", t1.timeIntervalSince(t0), "compile", t2.timeIntervalSince(t1), "run", t3.timeIntervalSince(t2), c.baseline.cells.count)
        for (i, series) in e.layout.series.enumerated() {
            var row = "\(series.organisation) \(series.measure.rawValue)".padding(toLength: 34, withPad: " ", startingAt: 0)
            for y in 0...c.lastYear {
                if let q = try? Summary(Array(e.replications(i, year: y))) {
                    let f: (Double) -> String = { abs($0) < 20 ? String(format: "%.3f", $0) : abs($0) > 1e6 ? String(format: "%.1fm", $0 / 1e6) : String(format: "%.0f", $0) }
                    row += "  \(f(q.p10))/\(f(q.p50))/\(f(q.p90))"
                }
            }
            print(row)
        }
    }
}
