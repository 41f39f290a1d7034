public import EconomyModel
public import Foundation
import Statistics

/// A diagnosis as people and other programs read it: report page, workbook, tables, results and manifest.
///
///     let report = DiagnosisReport(diagnosis, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same diagnosis, date and version give the same bytes.
public struct DiagnosisReport: Sendable {
    private let reading: DiagnosisReading
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date. A workbook needs a moment; text
    ///     that is no such date gives it the first day of the baseline year.
    ///   - version: the planner's version.
    public init(_ diagnosis: Diagnosis, made: String, version: String) {
        reading = DiagnosisReading(diagnosis)
        self.made = made
        self.version = version
    }

    private var page: DiagnosisPage { DiagnosisPage(reading: reading, made: made, version: version) }

    /// Writes report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    public func write(to folder: OutputFolder) throws {
        try folder.write(html(), to: "report.html")
        for (name, table) in DiagnosisTables(reading).all { try folder.write(CSV.data(table), to: "tables/\(name).csv") }
        try folder.write(try json(), to: "results.json")
        let workbook = try folder.file("workbook.xlsx")
        let diagnosis = reading.diagnosis
        try WorkbookWriter.write(
            DiagnosisWorkbook(page).sheets,
            properties: WorkbookProperties(
                title: "\(diagnosis.scenario): diagnosis", subject: "Scenario digest \(diagnosis.digest)", created: moment), to: workbook)
        try folder.write(try JSON.data(try manifest(in: folder.folder)), to: "manifest.json")
    }

    /// The report page alone, as one self-contained file.
    public func html() -> String { page.page.text }

    /// The tidy table of trajectories (tables/trajectories.csv), for `--format csv`.
    public func csv() -> String { CSV.data(DiagnosisTables(reading).trajectories) }

    /// The whole diagnosis (results.json), for `--format json`.
    public func json() throws -> Data { try JSON.data(reading.diagnosis) }

    /// A summary for a terminal, for `--format table`: the sentences of the first screen, then a table an organisation.
    public func table(colour: Bool) -> String { DiagnosisTerminal(page).text(colour: colour) }

    private var moment: Date {
        let start = DateComponents(calendar: Calendar(identifier: .gregorian), timeZone: TimeZone(identifier: "UTC"), year: reading.firstYear, month: 4, day: 1)
        return (try? Date(made, strategy: .iso8601)) ?? start.date ?? Date(timeIntervalSince1970: 0)
    }

    /// What made the folder, and what is in it. The number of threads is no part of it: it changes nothing.
    private struct Manifest: Encodable {
        struct File: Encodable {
            let name: String
            let bytes: Int
        }
        let scenario, file, digest, option: String
        let seed: UInt64
        let replications: Int
        let sampling: String
        let planner: String
        let resultsFormat: Int
        let made: String
        let files: [File]
    }

    private func manifest(in folder: URL) throws -> Manifest {
        let diagnosis = reading.diagnosis
        let names = ["report.html", "workbook.xlsx", "results.json"] + DiagnosisTables(reading).all.map { "tables/\($0.name).csv" }
        let files = try names.sorted().map { name -> Manifest.File in
            let values = try folder.appendingPathComponent(name).resourceValues(forKeys: [.fileSizeKey])
            guard let bytes = values.fileSize else { throw PublicationError.unwritable(path: name, reason: "its size cannot be read") }
            return Manifest.File(name: name, bytes: bytes)
        }
        return Manifest(
            scenario: diagnosis.scenario, file: diagnosis.file, digest: diagnosis.digest, option: diagnosis.option,
            seed: diagnosis.settings.seed, replications: diagnosis.settings.replications,
            sampling: diagnosis.settings.sampling.rawValue, planner: version, resultsFormat: diagnosis.format, made: made, files: files)
    }
}
