import ArgumentParser
import Foundation
import PlannerFiles
import ReportKit

/// What is printed on standard output instead of writing a report.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, json, table
}

/// Where a verb's results go.
struct PublicationOptions: ParsableArguments {
    @Option(help: "Folder of the report; replaced if it is empty or holds an earlier report and nothing else.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table. With --output also write the folder.")
    var format: OutputFormat?

    /// Looks at the place of the report, before anything is simulated.
    ///
    /// - Parameters:
    ///   - usual: the folder unless another is asked for, such as `Reports/devon-plan`; nil for a verb that prints unless asked.
    ///   - inputs: what the run has read, reads later or keeps.
    /// - Throws: `PublicationError` when no report may go there.
    func place(usually usual: String?, inputs: InputFiles) throws -> Publication {
        let name = output ?? (format == nil ? usual : nil)
        return Publication(place: try name.map { name throws(PublicationError) in try OutputPlace(name, inputs: inputs.all) }, format: format)
    }
}

/// The ending of every verb: its report as a folder, its results on standard output, the closing words.
struct Publication {
    /// When the table for people is printed along with a report.
    enum Summary {
        case always, onTerminal
    }

    let place: OutputPlace?
    let format: OutputFormat?

    /// - Parameter warnings: those of the scenario, which the report repeats.
    func publish(_ report: some PublishedReport, warnings: [Fault] = [], summary: Summary = .onTerminal, quiet: Bool) throws {
        let doubts = warnings.map(\.message)
        if let place {
            for name in OutputFolder.removeLeavings(beside: place) { Console.say("Removed \(name), which a run that was killed left behind.") }
        }
        if let place { RunJournal.current?.published(place.folder.path) }
        if let place { try Interruption.finished { try OutputFolder.publish(to: place, warnings: doubts) { try report.write(to: $0) } } }
        switch format {
        case .csv: try Console.write(Data(report.csv().utf8))
        case .json: try Console.write(report.json())
        case .table: try Console.write(Data(report.table(colour: Console.outputIsTerminal).utf8))
        case nil:
            if place == nil || !quiet && (summary == .always || Console.outputIsTerminal) {
                try Console.write(Data(report.table(colour: Console.outputIsTerminal).utf8))
            }
        }
        if let place, !quiet { Console.say("Report: \(place.folder.appendingPathComponent("report.html").path)") }
    }
}

/// `Reports/<name of the file>`, with what the verb sets before and after the name.
func usualFolder(for file: String, before: String = "", after: String = "") -> String {
    "Reports/\(before)\(URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent)\(after)"
}

/// The current time as reports show it, in UTC.
func timeNow() -> String {
    let formatter = ISO8601DateFormatter()
    return formatter.string(from: Date())
}
