/// A file as people name it, perhaps with one of its sheets: `plans/RNL.xlsx#Activity`.
package struct SheetAddress: Sendable, Hashable {
    /// The file without its sheet.
    package let file: String
    /// The sheet that is named; nil for a workbook whose first fitting sheet is wanted, and for files of other kinds.
    package let sheet: String?

    /// Endings of workbooks that are read.
    package static let endings = ["xlsx", "xlsm"]

    /// The parts of a name: what follows the first `.xlsx#` or `.xlsm#` is the sheet.
    package init(_ name: String) {
        let bytes = Array(name.utf8)
        var place = 0
        while place + 6 < bytes.count {
            if bytes[place] == UInt8(ascii: "."), bytes[place + 5] == UInt8(ascii: "#"),
                Self.endings.contains(String(decoding: bytes[place + 1..<place + 5], as: UTF8.self).lowercased())
            {
                file = String(decoding: bytes[..<(place + 5)], as: UTF8.self)
                sheet = String(decoding: bytes[(place + 6)...], as: UTF8.self)
                return
            }
            place += 1
        }
        file = name
        sheet = nil
    }

    /// The file with a sheet of it, as people name it.
    package static func name(_ file: String, sheet: String) -> String { "\(SheetAddress(file).file)#\(sheet)" }

    /// The letters of a column, from 1: A, Z, AA.
    package static func letters(_ column: Int) -> String {
        var rest = max(column, 1)
        var result = ""
        while rest > 0 {
            rest -= 1
            result = String(UnicodeScalar(UInt8(65 + rest % 26))) + result
            rest /= 26
        }
        return result
    }

    /// A place in words: `RNL.csv:7`, or `RNL.xlsx, sheet "Activity", cell C7`; without a column, `row 7`. Line 0 is the whole file.
    package static func words(_ name: String, line: Int, column: Int? = nil) -> String {
        let address = SheetAddress(name)
        guard let sheet = address.sheet else { return line > 0 ? "\(name):\(line)" : name }
        let within = "\(address.file), sheet \"\(sheet)\""
        guard line > 0 else { return within }
        return "\(within), \(column.map { "cell \(letters($0))\(line)" } ?? "row \(line)")"
    }

    /// As ``words(_:line:column:)`` in a sentence of reports: `RNL.csv, line 7`.
    package static func sentence(_ name: String, line: Int, column: Int? = nil) -> String {
        SheetAddress(name).sheet == nil && line > 0 ? "\(name), line \(line)" : words(name, line: line, column: column)
    }
}
