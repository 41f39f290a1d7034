import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles

/// `planner population`: residents, life expectancy and standardised rates.
struct Population: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Residents by year, life expectancy, and rates of a place as if its people were as old as a standard population.",
        discussion: """
            Events are a table with the columns commissioner, sex, age band, events, and where several things are counted, of.
            Events named deaths give life expectancy, too.

            Examples:
              planner population Scenarios/cumbria.yaml
              planner population Scenarios/cumbria.yaml --events admissions-by-age.csv
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Events of a year by commissioner, sex and age band, a CSV file or workbook.")
    var events: String?

    @Option(help: "Print csv or json instead of tables.")
    var format: OutputFormat?

    @OptionGroup var options: RunOptions

    /// Futures of mortality: its spread is smooth.
    private static let futures = 1_000

    mutating func run() async throws {
        let inputs = InputFiles()
        let ((scenario, compiled), table) = try together(
            { try loaded(self.scenario, options, inputs) }, { try events.map { try submittedTable($0, PlaceEvents.headings, inputs) } })
        let read = table.map { PlaceEvents.read($0, scenario) }
        if let read, !read.faults.isEmpty {
            for fault in read.faults { Console.say(fault.message) }
            throw Status.badScenario
        }
        var settings = options.settings(keepsMonths: false)
        settings.replications = min(settings.replications, Self.futures)
        let text = PopulationText(try await PopulationOutlook.of(scenario, compiled, settings, events: read?.events ?? []))
        switch format {
        case .csv: try Console.write(text.csv)
        case .json: try Console.write(try text.json())
        case .table, nil: try Console.write(text.table(colour: Console.outputIsTerminal))
        }
    }
}
