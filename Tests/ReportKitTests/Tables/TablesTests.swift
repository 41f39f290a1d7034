import Foundation
@testable import ReportKit
import Testing

@Suite("Tables")
struct TablesTests {
    private let table = FigureTable(
        "Gap",
        columns: [
            .init("Organisation", .text(["Eastbrook, Trust", "=HYPERLINK(\"x\")", "Ä \"new\"\nline"])),
            .init("Year", .year([2014, 2015, 2016])), .init("Gap", .poundsMillions([-1234.5678, 2, nil])),
            .init("Share", .percent([0.1234, 1, .nan])), .init("Beds", .integer([1200, -3])),
        ])

    @Test("CSV quotes by RFC 4180, numbers stay numbers, missing cells are empty")
    func csv() {
        #expect(
            CSV.text(table) == """
                Organisation,Year,Gap (£m),Share (%),Beds
                "Eastbrook, Trust",2014/15,-1234.5678,12.34,1200
                "'=HYPERLINK(""x"")",2015/16,2,100,-3
                "Ä ""new""
                line",2016/17,,,

                """)
    }

    @Test(
        "Text that a spreadsheet would run gets an apostrophe",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＠x"])
    func formulas(text: String) {
        let field = CSV.field(text)
        #expect(field.hasPrefix("'") || field.hasPrefix("\"'"), "\(field)")
        #expect(CSV.field("a" + text).hasPrefix("'") == false)
    }

    @Test("A terminal table aligns numbers right by what is seen, and is plain unless colour is asked for")
    func terminal() {
        let table = FigureTable(
            "t", columns: [.init("Name", .text(["病院", "e\u{301}", "a\u{1B}[31m"])), .init("Gap", .poundsMillions([-1, 1000, nil]))])
        #expect(
            TerminalTable.text(table)
                == """
                Name   Gap (£m)
                ──────  ────────
                病院        −1.0
                e\u{301}        1,000.0
                a?[31m         –

                """.replacing("Name   Gap", with: "Name    Gap"))
        #expect(!TerminalTable.text(table).contains("\u{1B}"))
        #expect(TerminalTable.text(table, colour: true).contains("\u{1B}[31m    −1.0\u{1B}[0m"))
    }

    @Test("JSON has sorted keys, ends with a line end, and refuses what is not a number by its place")
    func json() throws {
        struct Row: Encodable { var b: Double, a: String }
        #expect(
            String(decoding: try JSON.data(Row(b: JSON.rounded(0.1 + 0.2), a: "x/y")), as: UTF8.self)
                == "{\n  \"a\" : \"x/y\",\n  \"b\" : 0.3\n}\n")
        #expect(throws: PublicationError.self) { try JSON.data([Row(b: .nan, a: "")]) }
        #expect(JSON.rounded(-1e-9).sign == .plus)
        #expect(JSON.rounded(1e300) == 1e300)
    }
}

@Suite("Output folder")
struct OutputFolderTests {
    private struct Stop: Error {}

    /// A new folder for one test, removed after it.
    private func withScratch(_ body: (URL) throws -> Void) throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planner-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try body(scratch)
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("A folder appears with all its files, and nothing else is left beside it")
    func publishes() throws {
        try withScratch { scratch in
            let target = scratch.appendingPathComponent("Reports/Devon")
            try OutputFolder.publish(to: target) { folder in
                try folder.write("page", to: "report.html")
                try folder.write("a,b\n", to: "tables/gap.csv")
                #expect(!FileManager.default.fileExists(atPath: target.path))
            }
            #expect(try names(in: scratch.appendingPathComponent("Reports")) == ["Devon"])
            #expect(try names(in: target) == ["manifest.json", "report.html", "tables"])
            #expect(try String(contentsOf: target.appendingPathComponent("tables/gap.csv"), encoding: .utf8) == "a,b\n")
        }
    }

    @Test("A new folder replaces the old one whole: files of the old one are gone")
    func replaces() throws {
        try withScratch { scratch in
            let target = scratch.appendingPathComponent("Devon")
            try OutputFolder.publish(to: target) { try $0.write("old", to: "old.html") }
            try OutputFolder.publish(to: target) { try $0.write("new", to: "new.html") }
            #expect(try names(in: target) == ["manifest.json", "new.html"])
            #expect(try names(in: scratch) == ["Devon"])
        }
    }

    @Test("When writing fails the old folder stays as it was and no part is left")
    func failureKeepsOld() throws {
        try withScratch { scratch in
            let target = scratch.appendingPathComponent("Devon")
            try OutputFolder.publish(to: target) { try $0.write("old", to: "report.html") }
            #expect(throws: Stop.self) {
                try OutputFolder.publish(to: target) { folder in
                    try folder.write("new", to: "report.html")
                    throw Stop()
                }
            }
            #expect(try String(contentsOf: target.appendingPathComponent("report.html"), encoding: .utf8) == "old")
            #expect(try names(in: scratch) == ["Devon"])
        }
    }

    @Test("A cancelled task leaves the old folder as it was")
    func cancellation() async throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planner-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let target = scratch.appendingPathComponent("Devon")
        try OutputFolder.publish(to: target) { try $0.write("old", to: "report.html") }
        let task = Task {
            try OutputFolder.publish(to: target) { folder in
                withUnsafeCurrentTask { $0?.cancel() }
                try folder.write("new", to: "report.html")
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try String(contentsOf: target.appendingPathComponent("report.html"), encoding: .utf8) == "old")
        #expect(try names(in: scratch) == ["Devon"])
    }

    @Test("A file in the way, a file where a folder should be, and a place that cannot be written are named in the error")
    func refusals() throws {
        try withScratch { scratch in
            let file = scratch.appendingPathComponent("file")
            try Data().write(to: file)
            #expect(throws: PublicationError.notAFolder(path: file.standardizedFileURL.path)) {
                try OutputFolder.publish(to: file) { _ in }
            }
            for place in [file.appendingPathComponent("below/it"), URL(fileURLWithPath: "/proc/no/such")] {
                do {
                    try OutputFolder.publish(to: place) { _ in }
                    Issue.record("\(place.path) was written")
                } catch let error as PublicationError {
                    #expect(error.description.contains("\(place.path): "), "\(error)")
                }
            }
        }
    }

    @Test("File names cannot leave the folder or hide in it", arguments: ["../x", "/x", "", "a//b", ".hidden", "a/../../x"])
    func badNames(name: String) throws {
        try withScratch { (scratch: URL) throws in
            let target = scratch.appendingPathComponent("Devon")
            #expect(throws: PublicationError.badName(name)) {
                try OutputFolder.publish(to: target) { try $0.write("x", to: name) }
            }
            #expect(try names(in: scratch) == [])
        }
    }
}
