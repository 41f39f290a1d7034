import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ServiceLinePages
import ServiceLines

/// `planner slr`: service-line reports and quality.
struct ServiceLineReports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slr",
        abstract: "Profit and loss by service line, portfolio, patient-level costs, and quality against its minimums.",
        discussion: """
            Writes Reports/<scenario>-slr/ with report.html, workbook.xlsx, tables/slr_*.csv, tables/quality_*.csv, slr.json, quality.json
            and manifest.json.

            Examples:
              planner slr Scenarios/cumbria.yaml
              planner slr Scenarios/cumbria.yaml --trust RNL --patients Scenarios/samples/patient-records.csv
              planner slr Scenarios/cumbria.yaml --compare-with Scenarios/devon.yaml --compare-with Scenarios/mid-essex.yaml
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Report these trusts only, by code; may be repeated.")
    var trust: [String] = []

    @Option(help: "Patient-level records of one trust, a CSV file (see docs/service-lines.md).")
    var patients: String?

    @Option(help: "Answers of the readiness self-assessment, instead of the scenario's.")
    var answers: String?

    @Option(help: "Another scenario whose trusts to compare lines with; may be repeated.")
    var compareWith: [String] = []

    @Option(help: "How many of the futures are costed line by line.")
    var sample = 400

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    func validate() throws {
        if sample < 1 || sample > 100_000 { throw ValidationError("found --sample \(sample); expected 1 to 100,000") }
        if patients != nil, trust.count > 1 { throw ValidationError("found --patients with \(trust.count) trusts; expected the one whose records they are") }
    }

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let codes = scenario.providers.map(\.code)
        for code in trust where !codes.contains(code) {
            Console.say("--trust: found '\(code)'; expected one of \(codes.joined(separator: ", "))")
            throw Status.badScenario
        }
        let given = try answers.map { path in try faultsSaid { () throws(ScenarioFaults) in try ReadinessRules.answers(path, codes: codes) } }
        let settings = options.settings(keepsMonths: false)
        let progress = Progress(scenario.name, quiet: options.quiet)
        let sample = self.sample
        let others = try compareWith.map { try loaded($0, changes: [], quiet: true) }
        for other in others where other.scenario.baselineYear != scenario.baselineYear {
            Console.say("\(other.scenario.file): found the baseline year \(other.scenario.baselineYear); expected \(scenario.baselineYear), that of \(scenario.file)")
            throw Status.badScenario
        }
        let (reporting, quality) = try await interruptible {
            let ensemble = try await Ensemble.run(compiled, settings) { progress.show($0, of: $1) }
            progress.clear()
            let quality = try await QualityOutlook.of(scenario, compiled, ensemble)
            var peers: [LineBenchmark] = []
            for other in others { peers += try await ServiceLineReporting.peers(other.scenario, other.compiled, settings) }
            do {
                return (
                    try await ServiceLineReporting.of(
                        scenario, compiled, settings, sample: sample, quality: quality, peers: peers, answers: given), quality
                )
            } catch let error as ServiceLineReporting.NoRules {
                Console.say(error.description)
                throw Status.badScenario
            }
        }
        let shown = trust.isEmpty ? reporting : reporting.only(trust)
        let report = ServiceLineReport(
            shown, quality: trust.isEmpty ? quality : quality?.only(trust), patients: try patientCosts(scenario, shown), made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let name = URL(fileURLWithPath: self.scenario).deletingPathExtension().lastPathComponent
            let folder = reportFolder(for: "\(name)-slr", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !options.quiet {
                if Console.outputIsTerminal { print(report.table(colour: true)) }
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }

    /// Reads the records of the one trust reported, or of the trust that the file names most.
    private func patientCosts(_ scenario: Scenario, _ reporting: ServiceLineReporting) throws -> PatientCosts? {
        guard let patients else { return nil }
        guard let bytes = FileManager.default.contents(atPath: patients) else {
            Console.say("\(patients): found no file that can be read; expected a CSV file of patient-level records")
            throw Status.badScenario
        }
        let table = SubmittedTable.read(Array(bytes), file: patients)
        let lines = scenario.serviceLines.lines.map(\.name)
        let read = reporting.trusts.map { trust in (trust, PatientRecords(table, trust: trust.code, lines: lines)) }
        guard let (trust, records) = read.max(by: { $0.1.records.count < $1.1.records.count }), !records.records.isEmpty else {
            for remark in (read.first?.1.remarks ?? []).prefix(20) {
                Console.say("\(remark.file):\(remark.line): \(remark.column): found \(remark.found); expected \(remark.expected)")
            }
            Console.say("\(patients): found no record of \(reporting.trusts.map(\.code).joined(separator: ", ")); expected rows with a service line and a cost")
            throw Status.badScenario
        }
        return try PatientCosts(records, trust: trust.code, ledger: trust.ledger)
    }
}

/// Runs something that reads a file; its faults are printed, one a line, and end the program with status 65.
private func faultsSaid<Value>(_ body: () throws(ScenarioFaults) -> Value) throws -> Value {
    do {
        return try body()
    } catch {
        Console.say(error.description)
        throw Status.badScenario
    }
}
