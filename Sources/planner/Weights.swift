import ArgumentParser
import Foundation
import HealthEconomy
import OptionsAppraisal
import OptionsPages
import PlannerFiles
import ReportKit

/// `planner weights`: asks people what matters to them, and reads what they say.
struct Weights: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A sheet on which people weigh the criteria; with --read, filled sheets as the weights of a scenario.",
        discussion: """
            Writes Reports/<scenario>-weights/ with weights-sheet.csv and weights-sheet.xlsx: each criterion with its step from worst to
            best, and boxes for 0 to 100 points, group, respondent, day and how the person was asked.

            --read takes filled sheets, as workbooks or saved as CSV, checks them and writes one table beside the scenario, which the scenario then
            names under its appraisal: `stakeholder weights: {table: …}`. Nothing is written while anything is wrong.

            Examples:
              planner weights Scenarios/cumbria.yaml
              planner weights Scenarios/cumbria.yaml --read filled/*.xlsx --output Scenarios/cumbria/weights.csv
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Filled sheets, .xlsx or CSV.")
    var read: [String] = []

    @Option(help: "Folder of the sheet; with --read the table to write, <scenario>/weights.csv unless given.")
    var output: String?

    @Flag(help: "No warnings and no closing words.")
    var quiet = false

    mutating func run() async throws {
        let inputs = InputFiles()
        let (scenario, _) = try loaded(self.scenario, changes: [], quiet: quiet, inputs)
        guard let sheet = WeightSheet(scenario) else { throw AppraisalError.notStated(file: scenario.file) }
        if read.isEmpty { try handOut(sheet, inputs) } else { try readBack(sheet, inputs) }
    }

    private func handOut(_ sheet: WeightSheet, _ inputs: InputFiles) throws {
        let place = try OutputPlace(output ?? usualFolder(for: scenario, after: "-weights"), inputs: inputs.all)
        let files = WeightSheetFiles(sheet)
        try Interruption.finished {
            try OutputFolder.publish(to: place) { folder in
                try folder.write(files.csv, to: "weights-sheet.csv")
                try files.writeWorkbook(to: try folder.file("weights-sheet.xlsx"), created: Date())
            }
        }
        guard !quiet else { return }
        print("Sheets: \(place.folder.path). Hand them out; then\n  planner weights \(scenario) --read FILES")
    }

    private func readBack(_ sheet: WeightSheet, _ inputs: InputFiles) throws {
        let stem = URL(fileURLWithPath: scenario).deletingPathExtension()
        let usual =
            scenario.contains("/")
            ? "\(scenario[...(scenario.lastIndex(of: "/") ?? scenario.startIndex)])\(stem.lastPathComponent)/weights.csv"
            : "\(stem.lastPathComponent)/weights.csv"
        var faults: [Fault] = []
        var files: [(name: String, bytes: [UInt8])] = []
        for path in read {
            do throws(FileReader.Failure) {
                files.append((path, try inputs.reader.bytes(path, 10_000_000)))
            } catch {
                faults.append(
                    Fault(
                        place: Place(file: path, line: 1, column: 1), path: "sheet",
                        problem: .missingFile(found: shown(path), reason: error.wording, nearest: nil)))
            }
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        let people = try sheet.read(files)
        let head = StakeholderWeights.columns.map(\.name).joined(separator: ",")
        let table = try OutputFile(output ?? usual, inputs: inputs.all) { String(decoding: $0.prefix(head.utf8.count), as: UTF8.self) == head }
        try Interruption.finished { try table.write(Data(sheet.table(of: people).utf8)) }
        guard !quiet else { return }
        for group in sheet.groups {
            let count = people.count { $0.group == group }
            print("\(group): \(count == 0 ? "nobody asked; the scenario's weights stay an assumption" : Figures.counted(count, "person", "people"))")
        }
        print(
            "Weights: \(table.file.path). Name them in \(scenario):\n  appraisal:\n    stakeholder weights: {table: FILE, derived: sheets of the people asked}")
    }
}
