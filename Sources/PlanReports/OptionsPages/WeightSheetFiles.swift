package import Foundation
package import OptionsAppraisal
import ReportKit

/// The sheet to hand out, as CSV and as a workbook.
package struct WeightSheetFiles: Sendable {
    private let sheet: WeightSheet

    package init(_ sheet: WeightSheet) { self.sheet = sheet }

    private var table: FigureTable {
        let rows = sheet.rows
        let empty = rows.map { _ in "" }
        let columns = [rows.map(\.criterion), rows.map(\.measures), rows.map(\.worst), rows.map(\.best), empty, empty, empty, empty, empty]
        return FigureTable("Weights", columns: zip(WeightSheet.headings, columns).map { .init($0, .text($1)) })
    }

    package var csv: String { CSV.text(table) }

    package func writeWorkbook(to file: URL, created: Date) throws {
        var sheetToFill = WorkbookSheet(
            "Weights", table: table, note: "Fill in the boxes and save; this workbook is read back as it is, and so is the sheet saved as CSV.")
        sheetToFill.frozenColumns = 1
        let help = FigureTable(
            "How to fill it in",
            columns: [.init("How to fill it in", .text(WeightSheet.instructions + ["Groups: " + sheet.groups.joined(separator: ", ")]))])
        try WorkbookWriter.write(
            [sheetToFill, WorkbookSheet("How to fill it in", table: help)],
            properties: WorkbookProperties(title: "Weights for \(sheet.economy)", created: created), to: file)
    }
}
