import FigureWording
import Foundation
import HealthEconomy
import PlanReview
import PlannerFiles

/// The files of submitted plans that a review is given: those named, and those of folders that are named.
struct SubmittedFiles {
    /// Tables of plans and files of governance facts.
    private(set) var plans: [String] = []
    /// Workbooks in a folder of kinds that are not read.
    private(set) var workbooks: [String] = []
    /// What else lies in a folder.
    private(set) var others: [String] = []

    /// The folders named.
    private(set) var folders: [String] = []

    private static let read = ["csv", "tsv", "txt", "yaml", "yml"] + SheetAddress.endings
    private static let workbookEndings = ["xlsb", "xls", "ods", "numbers"]

    init(_ paths: [String]) {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                plans.append(path)
                continue
            }
            folders.append(path)
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
            for name in names where !name.hasPrefix(".") {
                let file = (path.hasSuffix("/") ? path : path + "/") + name
                func ends(_ endings: [String]) -> Bool { endings.contains { name.lowercased().hasSuffix(".\($0)") } }
                // What Excel keeps beside a workbook that is open.
                if name.hasPrefix("~$") { continue }
                if ends(["txt"]), !Self.mayHoldTable(file) {
                    others.append(file)
                } else if ends(Self.read) {
                    plans.append(file)
                } else if ends(Self.workbookEndings) {
                    workbooks.append(file)
                } else {
                    others.append(file)
                }
            }
        }
    }

    /// Whether a text that nobody named holds a table of a plan and is not a letter beside one: a line names organisations in a column.
    private static func mayHoldTable(_ file: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: file) else { return true }
        defer { try? handle.close() }
        let start = String(decoding: TableBytes.text(of: Array((try? handle.read(upToCount: 65_536)) ?? Data())), as: UTF8.self)
        return start.split(whereSeparator: \.isNewline).contains { line in
            line.lowercased().contains("organisation") && line.contains { [",", ";", "\t"].contains($0) }
        }
    }

    /// Reads them; files of at most 200 MB. What cannot be read becomes a remark of the review; what is passed over is said. Where no
    /// line of any file can be read there is nothing to review, and the reasons are given instead.
    func read(_ scenario: Scenario, _ inputs: InputFiles, quiet: Bool) throws -> SubmittedPlans {
        var reading = PlanReading(scenario)
        for path in plans {
            do throws(FileReader.Failure) {
                reading.add(try inputs.reader.bytes(path, 200_000_000), file: path)
            } catch {
                reading.addMissing(file: path, reason: error.wording)
            }
        }
        for path in workbooks {
            reading.addMissing(file: path, reason: "a workbook of another kind than .xlsx; save it as .xlsx, or the sheets with plans as CSV files")
        }
        if !quiet { for path in others { Console.say("\(path): passed over; plans are .xlsx or CSV files, facts of governance YAML files") } }
        reading.passedOver(others)
        let submitted = reading.finished()
        guard submitted.isEmpty else { return submitted }
        guard !plans.isEmpty || !workbooks.isEmpty else {
            let place = Figures.list(folders)
            Console.say(
                "found no plan in \(place)\(others.isEmpty ? ", which \(folders.count == 1 ? "is" : "are") empty" : ", only \(Figures.list(others.prefix(5).map(FilePath.name)))"); expected .xlsx or .csv files with figures (docs/review.md), and .yaml files with facts of governance"
            )
            throw Status.badScenario
        }
        Console.say("No figure could be read from \((plans + workbooks).joined(separator: ", ")):")
        for remark in submitted.remarks.prefix(Self.mostReasons) { Console.say("  \(remark.message)") }
        if submitted.remarks.count > Self.mostReasons { Console.say("  and \(submitted.remarks.count - Self.mostReasons) more remarks") }
        throw Status.badScenario
    }

    private static let mostReasons = 20
}

/// The thresholds that come with the national set of a scenario.
func shippedThresholds(for scenario: Scenario, _ inputs: InputFiles) throws -> ReviewThresholds {
    let candidates = ReviewThresholds.candidates(for: scenario)
    let path = candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates.first ?? ReviewThresholds.shippedName
    do {
        return try ReviewThresholds.load(path, reading: inputs.reader)
    } catch {
        Console.say("\(error.description)\nName a file of thresholds with --thresholds.")
        throw Status.badScenario
    }
}
