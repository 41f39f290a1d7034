import FigureWording
import Statistics

extension SubmittedHistory {
    /// The columns a history has, with other headings that are taken for them.
    package static let columns: [(name: String, also: [String])] = [
        ("organisation", ["organisation_code", "org", "org_code", "code", "trust", "provider", "provider_code", "commissioner", "body"]),
        ("measure", ["metric", "indicator", "what"]),
        ("month", ["period", "date", "year", "financial_year", "month_or_year"]),
        ("value", ["actual", "amount", "figure", "number"]),
    ]

    /// The most series that are read: all trusts of England with a hundred measures each. Projecting as many takes a quarter of an hour.
    package static let mostSeries = 20_000

    /// Reads histories or actuals: CSV files with the columns `organisation,measure,month,value`, in any order; a month may be a
    /// financial year or a day. Later files and later lines win over earlier ones for the same month of the same thing; lines of a
    /// month that differ in another column are parts and add up, days and weeks become months (`HistoryAssembly`).
    ///
    /// - Throws: faults of files that cannot be read at all, lack a column or give no series; everything else is a remark.
    package static func read(_ files: [String], reading: FileReader = .disk) throws(ScenarioFaults) -> SubmittedHistory {
        var faults: [Fault] = []
        var gathering = HistoryGathering()
        for file in files {
            let bytes: [UInt8]
            do throws(FileReader.Failure) {
                bytes = try reading.bytes(file, TextTable.sizeLimit)
            } catch {
                let nearest = error == .missing ? reading.nearest(to: file, written: file) : nil
                faults.append(
                    Fault(
                        place: Place(file: file, line: 1, column: 1), path: "",
                        problem: .missingFile(found: shown(file), reason: error.wording, nearest: nearest)))
                continue
            }
            faults += gathering.add(TextTable.read(bytes, file: file, headings: columns.flatMap { [$0.name] + $0.also }))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        let history = gathering.history(files: files, digest: scenarioDigest(of: files, changes: [], reading: reading))
        if history.series.isEmpty { throw ScenarioFaults([gathering.nothingRead(files, history.remarks)]) }
        return history
    }

    /// The series of an organisation and measure; nil where there is none.
    package func series(_ organisation: String, _ measure: String) -> HistorySeries? {
        series.first { $0.organisation == organisation && $0.measure == measure }
    }
}
