import Foundation
@testable import ReportKit
import TestEconomies
import Testing

@Suite("Waterfall of a workbook")
struct WaterfallSheetTests {
    /// From 10 by −14 and +9 to 5: the first step ends at −4, so that 10 of it lie above nought and 4 below; the second begins there.
    private let sheet = WaterfallSheet(
        "Gap: bridge", rows: [.init("Start", 10, isTotal: true), .init("Takes", -14), .init("Adds", 9), .init("End", 5, isTotal: true)], unit: "£m",
        note: "a note"
    ).sheet

    private func value(_ row: Int, _ heading: String) throws -> Double {
        let column = try #require(sheet.table.columns.firstIndex { $0.title == heading })
        guard case .number(let value, _) = sheet.table.cell(row: row, column: column) else { return .nan }
        return value
    }

    @Test("a step that crosses nought is drawn above and below it, and stands on nothing")
    func crossing() throws {
        #expect(try value(1, "From") == 10 && value(1, "To") == -4 && value(1, "Not shown") == 0)
        #expect(try value(1, "Takes off") == 10 && value(1, "Takes off, below 0") == -4 && value(1, "Adds") == 0)
        #expect(try value(2, "From") == -4 && value(2, "Adds") == 5 && value(2, "Adds, below 0") == -4)
        #expect(try value(3, "Total") == 5 && value(3, "From") == 0)
    }

    @Test("every formula gives what is kept with it; a changed step would move the later total")
    func formulas() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("planner-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        var sheet = sheet
        sheet.names = [(name: "Gap_end", row: 3, column: 1)]
        sheet.hasFilter = true
        let contents = WorkbookSheet.contents(of: [sheet], title: "Book")
        try WorkbookWriter.write([contents, sheet], properties: .init(title: "Book", created: Date(timeIntervalSince1970: 1_400_000_000)), to: file)
        let data = try Data(contentsOf: file)
        let check = try FormulaCheck(data)
        #expect(check.count == 4 * 8 + 1 && check.differences.isEmpty, "\(check.differences)")
        #expect(check.sheets == ["Contents", "Gap- bridge"])
        let parts = try Archive.parts(of: data)
        let xml = try #require(parts["xl/worksheets/sheet2.xml"])
        #expect(xml.contains("<f>SUM(B2:B4)</f><v>5</v>") && xml.contains("<autoFilter ref=\"A1:J5\"/>") && xml.contains("xSplit=\"1\""))
        let book = try #require(parts["xl/workbook.xml"])
        #expect(book.contains("<definedName name=\"Gap_end\">'Gap- bridge'!$B$5</definedName>") && book.contains("_xlnm.Print_Titles"))
        #expect(try #require(parts["xl/worksheets/sheet1.xml"]).contains("'Gap- bridge'!A1"))
        #expect(try #require(parts["xl/charts/chart1.xml"]).contains("<c:grouping val=\"stacked\"/>"))
    }

    @Test("a formula that keeps another value than it gives is found")
    func wrong() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("planner-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        var sheet = WorkbookSheet("S", table: FigureTable("S", columns: [.init("A", .decimal([1, 2, 4]))]))
        sheet.formulas = [.init(row: 2, column: 0, "SUM(A2:A3)")]
        try WorkbookWriter.write([sheet], properties: .init(title: "Book", created: Date(timeIntervalSince1970: 1_400_000_000)), to: file)
        #expect(try FormulaCheck(Data(contentsOf: file)).differences.count == 1)
    }
}
