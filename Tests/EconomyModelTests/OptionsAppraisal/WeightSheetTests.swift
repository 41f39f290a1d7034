@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
@testable import TestEconomies
import Testing

/// Handing out a sheet, reading what comes back, and using it.
@Suite("Weights of people who were asked")
struct WeightSheetTests {
    private func sheet() throws -> WeightSheet { try #require(WeightSheet(try SmallEconomy.scenario(files: AppraisalExample.files()))) }

    private func filled(_ rows: [String], separator: String = ",") -> [UInt8] {
        Array(([WeightSheet.headings.joined(separator: separator)] + rows).joined(separator: "\r\n").utf8)
    }

    private static let anna = ["health,,0,20,100,patients,Anna,2014-05-12,workshop", "cost,,,,50,,,,"]

    private func messages(_ files: [(String, [UInt8])]) throws -> [String] {
        let sheet = try sheet()
        do throws(ScenarioFaults) {
            _ = try sheet.read(files.map { (name: $0.0, bytes: $0.1) })
            return []
        } catch {
            return error.faults.map(\.message)
        }
    }

    @Test("the sheet has every criterion with its step from worst to best in its own unit")
    func rows() throws {
        let rows = try sheet().rows
        #expect(rows.map(\.criterion) == ["health", "cost"] && rows[0].worst.hasPrefix("0") && rows[0].best.hasPrefix("20"))
        #expect(rows[1].worst.contains("£0.5m") || rows[1].worst.contains("£500"), "\(rows[1].worst)")
    }

    @Test("what is read is written, and what is written is what the scenario reads: commas or semicolons, days as spreadsheets write them")
    func roundTrip() throws {
        let bob = ["COST;;;;100;payers;Bob;13/05/2014;letter", "Health;;;;25;;;;"]
        let people = try sheet().read([(name: "a.csv", bytes: filled(Self.anna)), (name: "b.csv", bytes: filled(bob, separator: ";"))])
        #expect(
            people.map(\.respondent) == ["Anna", "Bob"] && people.map(\.asked) == ["2014-05-12", "2014-05-13"]
                && people[1].points == ["cost": 100, "health": 25])
        var files = AppraisalExample.files(more: "  stakeholder weights: {table: weights.csv, derived: sheets}\n")
        files["weights.csv"] = try sheet().table(of: people)
        let rules = try #require(try SmallEconomy.scenario(files: files).appraisal)
        #expect(rules.asked?.people == people)
        // Anna: 100 and 50 are 2/3 and 1/3; Bob: 25 and 100 are 0.2 and 0.8.
        let weights = try rules.stakeholders.map { try $0.weights(["health", "cost"]).weights }
        #expect(agree(weights[0][0], 2.0 / 3, 1e-12) && agree(weights[1][0], 0.2, 1e-12))
    }

    /// Two patients: 2/3 and 0.2 for health, mean 0.4333; standard deviation of two is their distance over √2.
    @Test("a group weighs as the mean of its people; how far they differ, and what each would choose, is told")
    func spread() async throws {
        var files = AppraisalExample.files(more: "  stakeholder weights: {table: weights.csv, derived: sheets}\n")
        files["weights.csv"] = try sheet().table(of: [
            .init(group: "patients", respondent: "Anna", asked: "2014-05-12", how: "workshop", points: ["health": 100, "cost": 50]),
            .init(group: "patients", respondent: "Bob", asked: "2014-06-01", how: "letter", points: ["health": 25, "cost": 100]),
        ])
        let appraisal = try await AppraisalExample.judged(files)
        let patients = appraisal.groups[0]
        #expect(agree(patients.weights[0], (2.0 / 3 + 0.2) / 2, 1e-12))
        let asked = try #require(patients.asked)
        #expect(asked.people == 2 && asked.from == "2014-05-12" && asked.to == "2014-06-01" && asked.how == ["letter", "workshop"])
        #expect(agree(asked.spread[0], (2.0 / 3 - 0.2) / 2.0.squareRoot(), 1e-12))
        // Anna: health 2/3 × 50 + 1/3 × 30 = 43.3 before thrift's 24.2; Bob: health 34, thrift 58.
        #expect(asked.first.map(\.people) == [0, 1, 1])
        #expect(appraisal.groups[1].asked == nil && appraisal.groups[1].weights == [0.25, 0.75])
    }

    @Test("what is wrong with a sheet is told at its file and line, all at once")
    func wrong() throws {
        #expect(
            try messages([("a.csv", filled([Self.anna[0], "cost,,,,,,,,"]))]).contains {
                $0.contains("a.csv:3") && $0.contains("points") && $0.contains("found nothing")
            })
        #expect(try messages([("a.csv", filled([Self.anna[0], "cost,,,,120,,,,"]))]).contains { $0.contains("a.csv:3") && $0.contains("0 to 100") })
        #expect(try messages([("a.csv", filled([Self.anna[0], "cots,,,,10,,,,"]))]).contains { $0.contains("'cots'") && $0.contains("cost") })
        #expect(try messages([("a.csv", filled([Self.anna[0]]))]).contains { $0.contains("found no row for 'cost'") })
        #expect(try messages([("a.csv", filled(Self.anna)), ("b.csv", filled(Self.anna))]).contains { $0.contains("b.csv:2") && $0.contains("a.csv, line 2") })
        #expect(try messages([("a.csv", filled(["health,,,,10,nurses,Anna,2014-05-12,letter", Self.anna[1]]))]).contains { $0.contains("'nurses'") })
        #expect(try messages([("a.csv", filled(["health,,,,10,patients,,2014-05-12,letter", Self.anna[1]]))]).contains { $0.contains("found nobody") })
        #expect(try messages([("a.csv", filled(["health,,,,10,patients,Anna,May,letter", Self.anna[1]]))]).contains { $0.contains("'May'") })
        #expect(try messages([("a.csv", filled(["health,,,,0,patients,Anna,2014-05-12,letter", "cost,,,,0,,,,"]))]).contains { $0.contains("only zeros") })
        #expect(try messages([("a.csv", filled(Self.anna + [Self.anna[1]]))]).contains { $0.contains("a second time") })
        #expect(try messages([("a.xlsx", [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 0, count: 60))]).contains { $0.contains("a ZIP archive") })
        #expect(try messages([("a.csv", Array("criterion,points\nhealth,10\n".utf8))]).contains { $0.contains("'group'") })
    }

    @Test("a table of weights that a scenario names is checked in the same way")
    func table() {
        func messages(_ rows: [String]) -> [String] {
            var files = AppraisalExample.files(more: "  stakeholder weights: {table: weights.csv, derived: sheets}\n")
            files["weights.csv"] = (["group,respondent,asked,how,criterion,points"] + rows).joined(separator: "\n") + "\n"
            return AppraisalExample.messages(files)
        }
        #expect(messages(["patients,Anna,2014-05-12,letter,health,100", "patients,Anna,2014-05-12,letter,cost,50"]).isEmpty)
        #expect(messages(["patients,Anna,2014-05-12,letter,health,100"]).contains { $0.contains("found no points of 'Anna' for 'cost'") })
        #expect(messages(["nurses,Anna,2014-05-12,letter,health,100"]).contains { $0.contains("weights.csv:2") && $0.contains("'nurses'") })
        #expect(
            messages(["patients,Anna,2014-05-12,letter,health,100", "payers,Anna,2014-05-12,letter,cost,50"]).contains { $0.contains("expected one group") })
        #expect(messages(["patients,Anna,2014-13-12,letter,health,100"]).contains { $0.contains("'2014-13-12'") })
    }

    @Test("weights, scores and steps stand in the register of assumptions, until people were asked")
    func register() throws {
        var files = AppraisalExample.files()
        let assumed = RegisterEntry.judgements(of: try SmallEconomy.scenario(files: files))
        #expect(assumed.contains { $0.path == "appraisal.stakeholders.payers.swings.cost" && $0.value == "75 points" })
        #expect(assumed.contains { $0.path == "appraisal.criteria.health" && $0.value.hasSuffix("20 years") })
        files = AppraisalExample.files(more: "  stakeholder weights: {table: weights.csv, derived: sheets}\n")
        files["weights.csv"] = try sheet().table(of: [
            .init(group: "patients", respondent: "Anna", asked: "2014-05-12", how: "workshop", points: ["health": 100, "cost": 100])
        ])
        let asked = RegisterEntry.judgements(of: try SmallEconomy.scenario(files: files))
        #expect(asked.contains { $0.path == "appraisal.stakeholders.patients.weights.cost" && $0.value == "50%" && $0.provenance == .derived("sheets") })
        #expect(asked.contains { $0.path == "appraisal.stakeholders.payers.swings.cost" })
    }
}
