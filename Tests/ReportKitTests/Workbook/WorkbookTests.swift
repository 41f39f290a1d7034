import Foundation
@testable import ReportKit
import TestEconomies
import Testing

@Suite("Workbook")
struct WorkbookTests {
    private let properties = WorkbookProperties(title: "Devon", created: Date(timeIntervalSince1970: 1_400_000_000))

    private var sheets: [WorkbookSheet] {
        let table = FigureTable(
            "Gap",
            columns: [
                .init("Year", .year([2014, 2015])), .init("Note", .text(["=1+1", "<&\u{1B}>"])),
                .init("Gap", .poundsMillions([-12.5, nil])), .init("Share", .percent([0.125, .infinity])),
                .init("Beds", .integer([3, 4])), .init("Weeks", .decimal([1, 2], decimals: 99)),
            ])
        return [
            WorkbookSheet(
                "Gap: by year", table: table, note: "=note",
                charts: [
                    WorkbookChart("=title", valueTitle: "£m", kind: .fan(low80: 2, low50: 2, median: 2, high50: 2, high80: 2)),
                    WorkbookChart("Beds", valueTitle: "beds", kind: .stackedColumns([4, 5])),
                ]),
            WorkbookSheet("gap- by year", table: FigureTable("Empty", columns: [.init("A", .text([]))])),
        ]
    }

    private func bytes(_ sheets: [WorkbookSheet]) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("planner-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try WorkbookWriter.write(sheets, properties: properties, to: file)
        return try Data(contentsOf: file)
    }

    @Test("The same sheets and date give the same bytes")
    func deterministic() throws {
        let first = try bytes(sheets)
        #expect(try first == bytes(sheets))
    }

    @Test("Text is a string even when it looks like a formula; numbers are numbers; headers are frozen")
    func contents() throws {
        let parts = try Archive.parts(of: bytes(sheets))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        #expect(!sheet.contains("<f>"))
        #expect(sheet.contains("<v>-12.5</v>"))
        #expect(sheet.contains("<v>0.125</v>"))
        #expect(sheet.contains("state=\"frozen\""))
        #expect(try #require(parts["xl/sharedStrings.xml"]).contains("=1+1"))
        #expect(try #require(parts["xl/workbook.xml"]).contains("name=\"gap- by year (2)\""))
        #expect(parts["xl/charts/chart1.xml"]?.contains("<c:lineChart>") == true)
        #expect(parts["xl/charts/chart2.xml"]?.contains("<c:barChart>") == true)
        #expect(parts["docProps/core.xml"]?.contains("2014-05-13T16:53:20Z") == true)
    }

    @Test("Sheet names keep the rules of workbooks")
    func sheetNames() {
        let long = String(repeating: "x", count: 40)
        #expect(
            SheetNames.allowed(["A/B", "a-b", "", "'quoted'", "History", long, long, "[x]*?", "😀"])
                == [
                    "A-B", "a-b (2)", "Sheet", "quoted", "History.", String(repeating: "x", count: 31),
                    String(repeating: "x", count: 27) + " (2)", "-x---", "😀",
                ])
    }

    @Test("A missing folder, no sheet, and a chart of a column that is not there are errors that say so")
    func errors() throws {
        let nowhere = URL(fileURLWithPath: "/no/such/folder/a.xlsx")
        #expect(throws: PublicationError.unwritable(path: nowhere.path, reason: "no such folder")) {
            try WorkbookWriter.write(sheets, properties: properties, to: nowhere)
        }
        #expect(throws: PublicationError.self) { _ = try bytes([]) }
        var wrong = sheets
        wrong[0].charts = [WorkbookChart("c", valueTitle: "v", kind: .lines([9]))]
        #expect(throws: PublicationError.self) { _ = try bytes(wrong) }
    }
}
