import Foundation
package import PlannerFiles

/// Files as spreadsheets and people leave them, made from a plain one.
package enum SpreadsheetForms {
    /// The table as Excel saves it where semicolons part the cells: a byte order mark, Windows line ends, comments quoted and
    /// padded to the table's width, an indented comment, rows of separators alone, headings and words as people write them.
    package static func saved(_ plain: [UInt8]) -> [UInt8] {
        let table = TextTable.read(plain, file: "plain.csv")
        let padding = String(repeating: ";", count: max(table.columns.count - 1, 0))
        func cell(_ text: String) -> String {
            text.contains { ";\"\n,".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }
        var lines = ["\"# Saved by a spreadsheet; with a comment, and another\"" + padding, "  # and one more" + padding, padding]
        lines.append(table.columns.map { " \($0.replacing("_", with: " ").uppercased())\u{A0}" }.joined(separator: ";"))
        for row in 0..<table.rowCount {
            lines.append(table.columns.indices.map { cell(table.text($0, row)) + ($0 == 0 ? "  " : "") }.joined(separator: ";"))
        }
        lines += [padding, "# end" + padding]
        return [0xEF, 0xBB, 0xBF] + Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    package static func saved(_ plain: String) -> [UInt8] { saved(Array(plain.utf8)) }

    /// The table on the second sheet of a workbook, numbers as numbers, with a title above and a note below.
    package static func workbook(of plain: [UInt8]) -> [UInt8] {
        let table = TextTable.read(plain, file: "plain.csv")
        let rows = (0..<table.rowCount).map { row in table.columns.indices.map { table.text($0, row) } }
        return WorkbookParts.workbook([
            .init("About", WorkbookParts.rows([["Figures"], ["as published"]])),
            .init("Table 1", WorkbookParts.rows([["Table 1: figures"], [], table.columns] + rows + [[], ["Source: as published"]])),
        ])
    }

    /// The disk, with the files of some names as workbooks.
    package static func workbooks(_ names: Set<String>) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(FileReader.Failure) in
                let bytes = try FileReader.disk.bytes(path, limit)
                return names.contains(name(path)) ? workbook(of: bytes) : bytes
            }, names: FileReader.disk.names)
    }

    /// UTF-16 with its mark, as Excel saves "Unicode Text".
    package static func utf16(_ text: String) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// The beginnings of files that are no text, with a word of what the message must call them.
    package static let otherFiles: [(word: String, bytes: [UInt8])] = [
        ("Excel", archive("xl/workbook.xml")),
        (".ods", archive("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")),
        ("text document", archive("word/document.xml")),
        ("ZIP", archive("figures.csv")),
        ("Excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + noise),
        ("password", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + noise + "EncryptedPackage".utf8.flatMap { [$0, 0] }),
        ("Excel", [0x09, 0x08, 0x10, 0x00] + noise),
        ("PDF", Array("%PDF-1.7\n".utf8) + noise),
        ("compressed", [0x1F, 0x8B, 0x08] + noise),
        ("web page", Array("<html><table><tr><td>organisation</td></tr></table></html>".utf8)),
        ("no text", noise),
    ]

    private static let noise: [UInt8] = (0..<600).map { UInt8(truncatingIfNeeded: $0 * 37 % 251) }
    private static func archive(_ member: String) -> [UInt8] { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00] + Array(member.utf8) + noise }

    package static let workbook = otherFiles[0].bytes

    /// The disk, with the files of some names as a spreadsheet saves them.
    package static func saving(_ names: Set<String>) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(FileReader.Failure) in
                let bytes = try FileReader.disk.bytes(path, limit)
                return names.contains(name(path)) ? saved(bytes) : bytes
            }, names: FileReader.disk.names)
    }

    /// The disk, with other bytes in the files of one name.
    package static func replacing(_ file: String, with bytes: [UInt8]) -> FileReader {
        FileReader(
            bytes: { (path, limit) throws(FileReader.Failure) in
                name(path) == file ? bytes : try FileReader.disk.bytes(path, limit)
            }, names: FileReader.disk.names)
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Nothing where reading refuses a workbook in one sentence that can be shown and names the file; else what is wrong.
    package static func complaint(_ file: String, _ read: () throws(ScenarioFaults) -> Void) -> String? {
        do throws(ScenarioFaults) {
            try read()
            return "a workbook was read as a table"
        } catch {
            let faults = error.faults.filter { !$0.isWarning }
            guard faults.count == 1, let fault = faults.first else { return "not one sentence: \(error)" }
            return fault.message.contains(file) && fault.message.contains("Excel") && isShowable(fault.message) ? nil : fault.message
        }
    }

    /// Whether a message can be shown in a terminal: one line without control characters.
    package static func isShowable(_ message: String) -> Bool {
        message.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }
}
