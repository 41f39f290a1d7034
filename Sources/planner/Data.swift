import ArgumentParser
import Foundation
import PlannerFiles
import ReportKit
import ScenarioMaking

/// `planner data`: the published tables that scenarios of boards are made from.
struct DataTables: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "The published tables from which `planner new --board` makes scenarios: lists them, takes a newer year's.",
        subcommands: [DataList.self, DataImport.self], defaultSubcommand: DataList.self)
}

/// Where the tables are.
struct TableFolder: ParsableArguments {
    @Option(help: "Folder of the tables.")
    var tables = "Scenarios/national/2026"
}

/// `planner data list`: which tables there are, of what period, how sure.
struct DataList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Which tables there are: publisher, period, how sure, how many lines, columns.")

    @OptionGroup var folder: TableFolder

    func run() throws {
        let tables = try EnglandTables(folder: folder.tables)
        for form in TableForm.published {
            let about = ["publisher", "period"].compactMap { tables[.catalogue].text($0, form.name) }.joined(separator: ", ")
            let sure = tables[.catalogue].text("sure", form.name) ?? "?"
            try Console.write("\(form.name): \(about); sure \(sure); \(tables[form].keys.count) lines: \(form.columns.map(\.name).joined(separator: ", "))")
        }
    }
}

/// `planner data import`: a newer year's table in the place of one that is there.
struct DataImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a newer year's table in the place of one that is there, after holding it against the old one.",
        discussion: """
            FILE is a CSV file or workbook (FILE.xlsx#Sheet). Columns are found by the headings of the collection, or by --map where the publisher's differ; others are
            left out. Sums over England that move by more than 30%, more than a tenth of lines gone and the like are refused unless --accept-changes says that they were
            looked at. A line in provenance.csv says what came from where.

            Example:
              planner data import staff-2026.csv --as trust-staff --map "trust=Org code" --map "all=Total" --period "May 2026" --year 2026
            """)

    @Argument(help: "The new table.")
    var file: String

    @Option(name: .customLong("as"), help: "Which table it takes the place of; `planner data` lists them.")
    var table: String

    @Option(help: "COLUMN=HEADING: the file's heading for a column of the collection; may be repeated.")
    var map: [String] = []

    @Option(help: "Title of the publication.")
    var title: String?

    @Option(help: "Who published it.")
    var publisher: String?

    @Option(help: "Year of publication.")
    var year: String?

    @Option(help: "Period of the figures.")
    var period: String?

    @Option(help: "Public address.")
    var link: String?

    @Option(help: "How sure: A the publisher's own file, B through another's table and checked, C not checked, D derived.")
    var sure: String?

    @Flag(help: "Take it although it differs much from the old one.")
    var acceptChanges = false

    @OptionGroup var folder: TableFolder

    func validate() throws {
        if let link, !link.hasPrefix("https://"), !link.hasPrefix("http://") {
            throw ValidationError("found --link \(quoted(link)); expected an address that begins with https://")
        }
        if let sure, !["A", "B", "C", "D"].contains(sure) { throw ValidationError("found --sure \(quoted(sure)); expected A, B, C or D") }
        if let year, !(Int(year).map { (2000...2100).contains($0) } ?? false) {
            throw ValidationError("found --year \(quoted(year)); expected a year such as 2026")
        }
    }

    func run() throws {
        guard let form = TableForm.published.first(where: { $0.name == table }) else {
            let names = TableForm.published.map(\.name)
            let nearest = nearestName(to: table, among: names).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("found \(quoted(table)); expected one of \(names.joined(separator: ", "))\(nearest)")
        }
        var headings: [String: String] = [:]
        for entry in map {
            let parts = entry.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw ValidationError("found --map \(quoted(entry)); expected COLUMN=HEADING, such as \"trust=Org code\"")
            }
            headings[parts[0]] = parts[1]
        }
        let tables = try EnglandTables(folder: folder.tables)
        let origin = TableImport.Origin(title: title, publisher: publisher, year: year, period: period, link: link, sure: sure)
        let made = try TableImport(file, as: form, headings: headings, origin: origin, into: tables, reading: .disk)
        for remark in made.remarks { try Console.write((remark.isDoubtful ? "doubtful: " : "") + remark.text) }
        if made.isDoubtful && !acceptChanges {
            try Console.write("Nothing was written. If the differences are right, say --accept-changes.")
            throw Status.found
        }
        try write(made)
        try Console.write("\(folder.tables)/\(form.name).csv is replaced. Scenarios of boards are made anew by `planner new`.")
    }

    private func write(_ made: TableImport) throws {
        let provenance = "\(folder.tables)/provenance.csv"
        do {
            let before = (try? String(contentsOfFile: provenance, encoding: .utf8)) ?? TableImport.provenanceHeading + "\n"
            try Data(made.text.utf8).write(to: URL(fileURLWithPath: "\(folder.tables)/\(made.form.name).csv"), options: .atomic)
            try Data(made.catalogue.utf8).write(to: URL(fileURLWithPath: "\(folder.tables)/\(TableForm.catalogue.name).csv"), options: .atomic)
            try Data((before + made.provenance + "\n").utf8).write(to: URL(fileURLWithPath: provenance), options: .atomic)
        } catch { throw PublicationError.unwritable(error, path: folder.tables) }
    }
}
