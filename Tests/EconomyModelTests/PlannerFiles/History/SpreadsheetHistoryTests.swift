import PlannerFiles
import TestEconomies
import Testing

/// What a spreadsheet saves reads as the plain file does, and a workbook is one sentence.
@Suite("Histories and actuals as spreadsheets save them")
struct SpreadsheetHistoryTests {
    @Test("project: a history")
    func project() throws {
        for file in ["Scenarios/history/rtt-england-2007-2014.csv", "Scenarios/history/ae-2016-2018.csv", "Scenarios/south-west-london/history.csv"] {
            let plain = try SubmittedHistory.read([file])
            let saved = try SubmittedHistory.read([file], reading: SpreadsheetForms.saving([String(file.split(separator: "/").last ?? "")]))
            #expect(saved.series == plain.series && saved.lines == plain.lines && !plain.series.isEmpty)
            // A comment with semicolons is no reason to take them for separators.
            #expect(plain.lines > 100)
        }
        #expect(
            SpreadsheetForms.complaint("h.xlsx") { () throws(ScenarioFaults) in
                _ = try SubmittedHistory.read(["h.xlsx"], reading: .contents(["h.xlsx": SpreadsheetForms.workbook]))
            } == nil)
    }

    @Test("track: actuals")
    func track() throws {
        let file = "Scenarios/cumbria/actuals/2015-16.csv"
        let saved = try SubmittedHistory.read([file], reading: SpreadsheetForms.saving(["2015-16.csv"]))
        #expect(saved.series == (try SubmittedHistory.read([file])).series)
    }
}
