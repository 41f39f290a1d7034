import Foundation
import Testing

@testable import EconomyModel

/// The verbs that read tables, each through the way it reads: what a spreadsheet saves reads as the plain file does, and a
/// workbook is one sentence.
@Suite("Every verb reads what spreadsheets save")
struct EveryTableVerbTests {
    /// The disk, with the files of some names as a spreadsheet saves them.
    private static func savedBySpreadsheet(_ names: Set<String>) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(FileReader.Failure) in
                let bytes = try FileReader.disk.bytes(path, limit)
                return names.contains(FilePath.name(of: path)) ? SpreadsheetForms.saved(bytes) : bytes
            }, names: FileReader.disk.names)
    }

    private static func replacing(_ name: String, with bytes: [UInt8]) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(FileReader.Failure) in
                FilePath.name(of: path) == name ? bytes : try FileReader.disk.bytes(path, limit)
            }, names: FileReader.disk.names)
    }

    private func check(_ read: () throws(ScenarioFaults) -> Void, names: String) {
        do throws(ScenarioFaults) {
            try read()
            Issue.record("a workbook was read as a table")
        } catch {
            #expect(error.faults.filter { !$0.isWarning }.count == 1, "\(error)")
            #expect(error.description.contains(names) && error.description.contains("Excel"))
            #expect(error.faults.allSatisfy { SpreadsheetForms.isShowable($0.message) })
        }
    }

    private static let workbook = SpreadsheetForms.otherFiles[0].bytes

    @Test("project: a history")
    func project() throws {
        for file in ["Scenarios/history/rtt-england-2007-2014.csv", "Scenarios/history/ae-2016-2018.csv", "Scenarios/south-west-london/history.csv"] {
            let plain = try SubmittedHistory.read([file])
            let saved = try SubmittedHistory.read([file], reading: Self.savedBySpreadsheet([FilePath.name(of: file)]))
            #expect(saved.series == plain.series && saved.lines == plain.lines && !plain.series.isEmpty)
            // A comment with semicolons is no reason to take them for separators.
            #expect(plain.lines > 100)
        }
        check({ () throws(ScenarioFaults) in _ = try SubmittedHistory.read(["h.xlsx"], reading: .contents(["h.xlsx": Self.workbook])) }, names: "h.xlsx")
    }

    @Test("track: actuals")
    func track() throws {
        let file = "Scenarios/cumbria/actuals/2015-16.csv"
        let saved = try SubmittedHistory.read([file], reading: Self.savedBySpreadsheet(["2015-16.csv"]))
        #expect(saved.series == (try SubmittedHistory.read([file])).series)
    }

    @Test("review: plans")
    func review() throws {
        let (scenario, _) = try ReviewDesk.scenario()
        let files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        let saved = files.map { file in file.name.hasSuffix(".csv") ? (name: file.name, bytes: SpreadsheetForms.saved(file.bytes)) : file }
        let (plain, read) = (PlanReading.read(files, scenario), PlanReading.read(saved, scenario))
        #expect(read.figures.mapValues(\.value) == plain.figures.mapValues(\.value) && !plain.figures.isEmpty)
        #expect(read.figures.mapValues(\.halfUnit) == plain.figures.mapValues(\.halfUnit))
        #expect(read.remarks.count == plain.remarks.count)
        let workbook = PlanReading.read([(name: "RNL.csv", bytes: Self.workbook)], scenario)
        #expect(workbook.remarks.count == 1 && workbook.remarks[0].found.contains("Excel") && workbook.figures.isEmpty)
    }

    @Test("slr: patient-level records")
    func patients() throws {
        let bytes = try FileReader.disk.bytes("Scenarios/samples/patient-records.csv", 10_000_000)
        let lines = try ReviewDesk.scenario().scenario.serviceLines.lines.map(\.name)
        let plain = PatientRecords(bytes, file: "r.csv", trust: "RNL", lines: lines)
        let saved = PatientRecords(SpreadsheetForms.saved(bytes), file: "r.csv", trust: "RNL", lines: lines)
        #expect(saved.records.map(\.cost) == plain.records.map(\.cost) && saved.records.map(\.line) == plain.records.map(\.line) && !plain.records.isEmpty)
        #expect(saved.records.compactMap { $0.income.isNaN ? nil : $0.income } == plain.records.compactMap { $0.income.isNaN ? nil : $0.income })
        #expect(saved.remarks.count == plain.remarks.count)
        let workbook = PatientRecords(Self.workbook, file: "r.xlsx", trust: "RNL", lines: lines)
        #expect(workbook.remarks.count == 1 && workbook.remarks[0].found.contains("Excel") && workbook.records.isEmpty)
        let odd = PatientRecords(Array("service line,cost,incom\nx,5,6\n".utf8), file: "r.csv", trust: "RNL", lines: ["x"])
        #expect(odd.remarks.map(\.found) == ["a column that is not used (did you mean 'income'?)"])
    }

    @Test("screen: the organisations")
    func screen() throws {
        let plan = try ScreeningPlan.load("Scenarios/national/screening-2013.yaml")
        let saved = try ScreeningPlan.load("Scenarios/national/screening-2013.yaml", reading: Self.savedBySpreadsheet(["screening-2013.csv"]))
        #expect(saved.organisations.map(\.code) == plan.organisations.map(\.code) && saved.organisations.map(\.measures) == plan.organisations.map(\.measures))
        check({ () throws(ScenarioFaults) in
            _ = try ScreeningPlan.load("Scenarios/national/screening-2013.yaml", reading: Self.replacing("screening-2013.csv", with: Self.workbook))
        }, names: "screening-2013.csv")
    }

    @Test("validate: the panel of trusts")
    func validate() throws {
        let names: Set = ["england-panel.csv", "expected-spreads.csv", "process-noise.csv", "correlation-within-trust.csv", "correlation-common.csv"]
        let plain = try ValidationData.load("Scenarios/national/validation.yaml")
        let saved = try ValidationData.load("Scenarios/national/validation.yaml", reading: Self.savedBySpreadsheet(names))
        #expect(saved.panel.trusts == plain.panel.trusts && saved.panel.yearCount == plain.panel.yearCount && saved.priors == plain.priors)
        let known = plain.panel.trusts.indices.map { plain.panel.value(.income, $0, 1) }.filter(\.isFinite)
        #expect(known == plain.panel.trusts.indices.map { saved.panel.value(.income, $0, 1) }.filter(\.isFinite) && !known.isEmpty)
    }

    @Test("a year that is none is a fault with its place, not the end of the program")
    func faultyYear() throws {
        let plain = String(decoding: try FileReader.disk.bytes("Scenarios/national/england-panel.csv", 10_000_000), as: UTF8.self)
        let range = try #require(plain.range(of: ",2012/13,"))
        let faulty = plain.replacingCharacters(in: range, with: ",2012,")
        do throws(ScenarioFaults) {
            _ = try ValidationData.load("Scenarios/national/validation.yaml", reading: Self.replacing("england-panel.csv", with: Array(faulty.utf8)))
            Issue.record("2012 was read as a year")
        } catch {
            #expect(error.faults.filter { !$0.isWarning }.count == 1 && error.description.contains("found '2012'; expected a financial year"))
        }
    }

    @Test("every verb on a scenario: all of its tables at once give the same economy")
    func scenario() throws {
        let plain = try Scenario.load("Scenarios/cumbria.yaml")
        let tables: Set = [
            "population.csv", "history.csv", "vital-rates.csv", "migration-shape.csv", "use-rates.csv", "seasons.csv", "service-lines.csv", "service-line-drivers.csv",
            "mental-health-clusters.csv", "england-panel.csv", "process-noise.csv", "correlation-within-trust.csv", "correlation-common.csv",
        ]
        let saved = try Scenario.load("Scenarios/cumbria.yaml", reading: Self.savedBySpreadsheet(tables))
        #expect(saved.warnings == plain.warnings)
        #expect(saved.commissioners.map(\.population) == plain.commissioners.map(\.population))
        #expect(saved.processNoise.trustCorrelation == plain.processNoise.trustCorrelation)
        let (left, right) = (try CompiledEconomy(plain), try CompiledEconomy(saved))
        #expect(left.baseline.residents == right.baseline.residents)
        #expect(left.baseline.cells.map(\.activity) == right.baseline.cells.map(\.activity))
        check({ () throws(ScenarioFaults) in
            _ = try Scenario.load("Scenarios/cumbria.yaml", reading: Self.replacing("population.csv", with: Self.workbook))
        }, names: "population.csv")
    }
}
