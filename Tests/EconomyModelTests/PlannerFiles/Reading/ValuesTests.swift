import Foundation
@testable import PlannerFiles
import Testing

@Suite("Years, figures and names")
struct ValuesTests {
    @Test("a financial year is written with the two years it spans, which must follow each other")
    func years() {
        #expect(FinancialYear("2013/14") == FinancialYear(start: 2013))
        #expect(FinancialYear("1999/00") == FinancialYear(start: 1999))
        #expect(FinancialYear(start: 1999).description == "1999/00")
        #expect(FinancialYear(start: 2008).description == "2008/09")
        for text in [
            "2013/15", "2013/13", "2013", "13/14", "2013-14", "2013/2014", "2013/1", " 2013/14", "2013/14 ", "201３/14",
            "",
        ] {
            #expect(FinancialYear(text) == nil, "\(text)")
        }
    }

    @Test("years are counted and ordered")
    func arithmetic() {
        let year = FinancialYear(start: 2013)
        #expect(year.advanced(by: 5) - year == 5)
        #expect(year.advanced(by: -1) < year)
        #expect((1990..<2100).allSatisfy { FinancialYear(FinancialYear(start: $0).description)?.start == $0 })
    }

    private func figure(_ byYear: [Int: Double]) -> Figure {
        Figure(
            DrawnPath.reading, path: "growth", place: Place(file: "a", line: 1, column: 1), unit: .share, value: 0.5,
            byYear: Dictionary(uniqueKeysWithValues: byYear.map { (FinancialYear(start: $0.key), $0.value) }),
            provenance: .assumption("a test"), asWritten: "50%")
    }

    @Test("the last stated year carries forward, the first one backward")
    func datedValues() {
        let dated = figure([2014: 1, 2016: 3])
        let expected = [2012: 1.0, 2013: 1, 2014: 1, 2015: 1, 2016: 3, 2017: 3, 2030: 3]
        for (year, value) in expected { #expect(dated.value(in: FinancialYear(start: year)) == value) }
        #expect(figure([:]).value(in: FinancialYear(start: 2020)) == 0.5)
    }

    @Test("a figure survives being written as JSON; its years are keys")
    func coding() throws {
        let dated = figure([2014: 1, 2016: 3])
        let data = try JSONEncoder().encode(dated)
        #expect(try JSONDecoder().decode(Figure.self, from: data) == dated)
        #expect(String(decoding: data, as: UTF8.self).contains("\"2014\\/15\":1"))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([FinancialYear].self, from: Data("[\"2014/16\"]".utf8))
        }
    }

    @Test("the sample's figures are read with everything that was said about them")
    func sample() throws {
        let reading = try SampleEconomy.load(SampleEconomy.files)
        let economy = reading.value
        #expect(
            economy.allocation.figure
                == Figure(
                    DrawnPath.reading, path: "allocation", place: Place(file: "north.yaml", line: 9, column: 13), unit: .pounds,
                    value: 691e6,
                    spread: .normal(standardDeviation: 0.03 * 691e6 / 1.2815515655446004), persistence: .allYears,
                    correlationGroup: "money", provenance: .sourced(id: "D1"), asWritten: "£691m", note: "net",
                    range: .nonNegative))
        let growth = try #require(economy.growth["elective"])
        #expect(growth.byYear == [FinancialYear(start: 2014): 0.0214, FinancialYear(start: 2015): 0.017])
        #expect(growth.value == 0.0214)
        #expect(growth.persistence == .autoregressive(0.6))
        #expect(growth.asWritten == "2014/15: 2.14%, 2015/16 on: 1.7%")
        #expect(economy.growth["non-elective"]?.provenance == .sourced(id: "D1"))
        #expect(economy.providers[0].beds.provenance == .sourced(id: "D2"))
        #expect(economy.providers[1].occupancy == nil)
        #expect(economy.lines.map(\.key) == ["maternity"])
        #expect(economy.lines[0].value.provenance == .assumption("typical of its kind"))
        #expect(economy.waits?.provenance == .derived("the constitution"))
        #expect(reading.sources["D1"]?.publisher == "The commissioner")
        #expect(reading.sources.ids == ["D1", "D2"])
        #expect(reading.warnings == [])
    }

    @Test("the nearest name is the one that was probably meant, and none if nothing is near")
    func nearestNames() {
        let names = ["non-elective", "elective", "outpatients", "A&E"]
        #expect(nearestName(to: "Non Elective", among: names) == "non-elective")
        #expect(nearestName(to: "electve", among: names) == "elective")
        #expect(nearestName(to: "outpateints", among: names) == "outpatients")
        #expect(nearestName(to: "maternity", among: names) == nil)
        #expect(nearestName(to: "", among: names) == nil)
        // Two neighbours swapped count as one letter: "ab" and "ba" are 1 apart, not 2.
        #expect(editDistance(Array("bads"), Array("bdas")) == 10)
        #expect(editDistance(Array("beds"), Array("Beds")) == 1)
        #expect(editDistance(Array(""), Array("beds")) == 40)
    }

    @Test("paths of files are joined as a shell would")
    func filePaths() {
        #expect(FilePath.join("scenarios", "base.yaml") == "scenarios/base.yaml")
        #expect(FilePath.join("scenarios/north", "../base.yaml") == "scenarios/base.yaml")
        #expect(FilePath.join("", "../base.yaml") == "../base.yaml")
        #expect(FilePath.join("a", "../../b") == "../b")
        #expect(FilePath.join("a", "/b/./c") == "/b/c")
        #expect(FilePath.folder(of: "/a") == "/")
        #expect(FilePath.folder(of: "a/b/c.yaml") == "a/b")
    }

    @Test("the disk gives files, and says of folders and missing files that they are none")
    func disk() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("planner-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("north.yaml").path
        try Data("a: 1".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try FileReader.disk.bytes(file, 100) == Array("a: 1".utf8))
        #expect(throws: FileReader.Failure.tooLarge(bytes: 3)) { try FileReader.disk.bytes(file, 3) }
        #expect(throws: FileReader.Failure.notAFile) { try FileReader.disk.bytes(folder.path, 100) }
        #expect(throws: FileReader.Failure.missing) { try FileReader.disk.bytes(file + "x", 100) }
        #expect(throws: FileReader.Failure.notAFile) { try FileReader.disk.bytes("/dev/zero", 100) }
        #expect(FileReader.disk.names(folder.path) == ["north.yaml"])
    }
}
