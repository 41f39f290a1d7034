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

    @Option(help: "Name of the option whose services are costed; do-nothing unless given.")
    var option: String?

    @Option(help: "Patient-level records of one trust, a CSV file (see docs/service-lines.md).")
    var patients: String?

    @Option(help: "Answers of the readiness self-assessment, instead of the scenario's.")
    var answers: String?

    @Option(help: "Another scenario whose trusts to compare lines with; may be repeated.")
    var compareWith: [String] = []

    @Option(help: "How many of the futures are costed line by line.")
    var sample = 400

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    func validate() throws {
        if sample < 1 || sample > 100_000 { throw ValidationError("found --sample \(sample); expected 1 to 100,000") }
        if patients != nil, trust.count > 1 { throw ValidationError("found --patients with \(trust.count) trusts; expected the one whose records they are") }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let ((scenario, plain), others, _, records) = try together(
            { try loaded(self.scenario, options, inputs) }, { try compareWith.map { try loaded($0, changes: [], quiet: true, inputs) } },
            { try present(answers.map { [$0] } ?? [], inputs) }, { try patients.map { try submittedTable($0, PatientRecords.headings, inputs) } })
        let option = try plain.option(named: option ?? CompiledOption.doNothing.name, of: scenario)
        let compiled = plain.doing(option)
        let codes = scenario.providers.map(\.code)
        try checkTrusts(among: codes)
        let given = try answers.map { try ReadinessRules.answers($0, codes: codes, reading: inputs.reader) }
        try Self.checkBaselineYears(of: others.map(\.scenario), beside: scenario)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-slr"), inputs: inputs)
        let settings = options.settings(keepsMonths: false)
        let ensemble = try await simulated(scenario.name, compiled, settings, quiet: options.quiet)
        let quality = try await QualityOutlook.of(scenario, compiled, ensemble)
        var peers: [LineBenchmark] = []
        for other in others { peers += try await ServiceLineReporting.peers(other.scenario, other.compiled, settings) }
        let reporting = try await ServiceLineReporting.of(
            scenario, compiled, settings, sample: sample, quality: quality, peers: peers, answers: given)
        let shown = trust.isEmpty ? reporting : reporting.only(trust)
        let report = ServiceLineReport(
            shown, quality: trust.isEmpty ? quality : quality?.only(trust), patients: try records.flatMap { try patientCosts($0, scenario, shown) },
            option: option.name, made: timeNow(), version: Planner.version)
        try publication.publish(report, warnings: scenario.warnings, quiet: options.quiet)
    }

    private func checkTrusts(among codes: [String]) throws {
        for code in trust where !codes.contains(code) {
            throw ValidationError("found --trust \(code); expected one of \(codes.joined(separator: ", "))")
        }
    }

    private static func checkBaselineYears(of others: [Scenario], beside scenario: Scenario) throws {
        for other in others where other.baselineYear != scenario.baselineYear {
            Console.say("\(other.file): found the baseline year \(other.baselineYear); expected \(scenario.baselineYear), that of \(scenario.file)")
            throw Status.badScenario
        }
    }

    /// Reads the records of the one trust reported, or of the trust that the file names most.
    private func patientCosts(_ table: TextTable, _ scenario: Scenario, _ reporting: ServiceLineReporting) throws -> PatientCosts? {
        let lines = scenario.serviceLines.lines.map(\.name)
        let read = reporting.trusts.map { trust in (trust, PatientRecords(table, trust: trust.code, lines: lines)) }
        guard let (trust, records) = read.max(by: { $0.1.records.count < $1.1.records.count }), !records.records.isEmpty else {
            for remark in (read.first?.1.remarks ?? []).prefix(20) {
                Console.say(remark.message)
            }
            Console.say(
                "\(table.file): found no record of \(reporting.trusts.map(\.code).joined(separator: ", ")); expected rows with a service line and a cost")
            throw Status.badScenario
        }
        return try PatientCosts(records, trust: trust.code, ledger: trust.ledger)
    }
}
