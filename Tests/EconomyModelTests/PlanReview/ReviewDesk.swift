import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Statistics
import Testing

/// Cumbria with few futures: enough to place a plan's numbers, quick enough for many tests.
enum ReviewDesk {
    static let heading = "organisation,counterpart,measure,point_of_delivery,year,value,unit\n"

    /// Read and calibrated once for all tests.
    private static let prepared = Result { try CompiledEconomy.prepared("Scenarios/cumbria.yaml") }
    private static let read = Result { try ReviewThresholds.load("Scenarios/national/review-thresholds.yaml") }

    static func scenario() throws -> (scenario: Scenario, compiled: CompiledEconomy) { try prepared.get() }
    static func thresholds() throws -> ReviewThresholds { try read.get() }
    static let settings = EnsembleSettings(replications: 300, seed: 2014, threads: 2, keepsMonths: false)

    /// What one test makes of a few lines of plans.
    static func context(_ lines: String, governance: String = "") async throws -> ReviewContext {
        let (scenario, compiled) = try scenario()
        var files = [(name: "plan.csv", bytes: Array((heading + lines).utf8))]
        if !governance.isEmpty { files.append((name: "governance.yaml", bytes: Array(("governance:\n" + governance).utf8))) }
        let plans = PlanReading.read(files, scenario)
        #expect(plans.remarks.isEmpty, "\(plans.remarks)")
        let ranges = try await Futures.shared.ranges(compiled)
        return ReviewContext(scenario, compiled, plans, try thresholds(), ranges)
    }

    /// What one test finds in a few lines of plans.
    static func faults(_ lines: String, governance: String = "", _ test: (ReviewContext) -> [ReviewDraft]) async throws -> [ReviewDraft] {
        test(try await context(lines, governance: governance)).filter(\.isFault)
    }

    static let planYears = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19"]

    /// A line of a plan for each of the plan years, or of other years.
    static func line(_ start: String, _ values: [Double], _ unit: String = "£m", years: [String] = planYears) -> String {
        zip(years, values).map { "\(start),\($0),\($1),\(unit)\n" }.joined()
    }

    /// The futures of do-nothing and of the chosen option, simulated once for all tests that change nothing but plans.
    static func bothRanges() async throws -> SimulatedRanges {
        let (scenario, compiled) = try scenario()
        return try await Futures.shared.both(compiled, chosen(scenario, compiled))
    }

    static func bytes(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }.map {
            (name: "\(folder)/\($0)", bytes: try FileReader.disk.bytes("\(folder)/\($0)", 10_000_000))
        }
    }

    /// The option that the scenario has chosen.
    static func chosen(_ scenario: Scenario, _ compiled: CompiledEconomy) -> CompiledOption? { try? compiled.plannedOption(named: nil, of: scenario) }

    /// The whole review of a folder of plans.
    static func review(_ folder: String, threads: Int = 2) async throws -> PlanReview {
        let (scenario, compiled) = try scenario()
        var settings = settings
        settings.replications = 1000
        settings.threads = threads
        return try await PlanReview.of(
            PlanReading.read(try bytes(folder), scenario), scenario, compiled, try thresholds(), settings, option: chosen(scenario, compiled))
    }
}

/// The futures that the small tests share, simulated once.
private actor Futures {
    static let shared = Futures()
    private var running: Task<SimulatedRanges, any Error>?

    func ranges(_ compiled: CompiledEconomy) async throws -> SimulatedRanges {
        let task = running ?? Task { try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, ReviewDesk.settings), option: nil) }
        running = task
        return try await task.value
    }

    private var runningBoth: Task<SimulatedRanges, any Error>?

    func both(_ compiled: CompiledEconomy, _ option: CompiledOption?) async throws -> SimulatedRanges {
        var settings = ReviewDesk.settings
        settings.replications = 1000
        let task =
            runningBoth
            ?? Task { [settings] in
                var chosen: Ensemble?
                if let option { chosen = try await Ensemble.run(compiled.with(option), settings) }
                return try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, settings), option: chosen)
            }
        runningBoth = task
        return try await task.value
    }
}
