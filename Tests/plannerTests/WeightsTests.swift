import Foundation
import TestEconomies
import Testing

@Suite("planner weights, run as a program")
struct WeightsTests {
    @Test("sheets are handed out, filled sheets become a table that the scenario reads; a half filled one leaves nothing written")
    func roundTrip() async throws {
        let town = try Town()
        let given = try await town.planner("weights", "Scenarios/town.yaml", "--output", "sheets", "--quiet")
        #expect(given.status == 0, "\(given.words)")
        #expect(town.files(below: "sheets").contains("weights-sheet.xlsx"))
        let sheet = try town.read("sheets/weights-sheet.csv")
        var lines = sheet.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("criterion,what it measures,worst,best,points,group,respondent,asked,how") && lines.count > 3)
        let group = "patients and public"
        for line in 1..<lines.count {
            // The boxes are the last five fields, empty.
            lines[line] = lines[line].dropLast(",,,,".count) + "\(10 * line)" + (line == 1 ? ",\(group),Anna,2014-05-12,workshop" : ",,,,")
        }
        try town.write(lines.joined(separator: "\n"), to: "anna.csv")
        let read = try await town.planner("weights", "Scenarios/town.yaml", "--read", "anna.csv", "--output", "weights.csv")
        #expect(read.status == 0, "\(read.words)")
        #expect(try town.read("weights.csv").split(separator: "\n").count == lines.count)
        lines[2] = lines[2].replacing("20,,,,", with: ",,,,")
        try town.write(lines.joined(separator: "\n"), to: "half.csv")
        let half = try await town.planner("weights", "Scenarios/town.yaml", "--read", "half.csv", "--output", "other.csv")
        #expect(half.status == 65 && half.words.contains("half.csv:3"), "\(half.words)")
        #expect(!town.files(below: ".").contains { $0.hasSuffix("other.csv") })
        let missing = try await town.planner("weights", "Scenarios/town.yaml", "--read", "none.csv")
        #expect(missing.status == 65 && missing.words.contains("none.csv"), "\(missing.words)")
        // The workbook is read as it is: empty boxes are told with their cell, filled ones give what the CSV gives.
        let empty = try await town.planner("weights", "Scenarios/town.yaml", "--read", "sheets/weights-sheet.xlsx", "--output", "other.csv")
        #expect(empty.status == 65 && empty.words.contains("weights-sheet.xlsx, sheet \"Weights\""), "\(empty.words)")
        let filled = SpreadsheetForms.workbook(of: Array(try town.read("anna.csv").utf8))
        try town.write(filled, to: "anna.xlsx")
        let whole = try await town.planner("weights", "Scenarios/town.yaml", "--read", "anna.xlsx", "--output", "same.csv")
        #expect(whole.status == 0, "\(whole.words)")
        #expect(try town.read("same.csv") == town.read("weights.csv"))
    }
}
