/// Workbooks made by hand, part by part, so that a test can hold what no program writes.
package enum WorkbookParts {
    package struct Sheet {
        package var name: String
        /// What stands within `<worksheet>`.
        package var xml: String
        package var state: String

        package init(_ name: String, _ xml: String, state: String = "visible") {
            self.name = name
            self.xml = xml
            self.state = state
        }
    }

    /// Rows of cells as Excel writes texts and numbers: what reads as a number is one; `=A1` is a formula without a value; an empty text
    /// is no cell.
    package static func rows(_ rows: [[String]], from first: Int = 1, column: Int = 1) -> String {
        "<sheetData>"
            + rows.enumerated().map { row, cells in
                "<row r=\"\(row + first)\">"
                    + cells.enumerated().filter { !$0.element.isEmpty }.map { cell(letters(column + $0.offset) + "\(row + first)", $0.element) }.joined()
                    + "</row>"
            }.joined() + "</sheetData>"
    }

    package static func cell(_ place: String, _ text: String) -> String {
        if text.hasPrefix("=") { return "<c r=\"\(place)\"><f>\(text.dropFirst())</f></c>" }
        if Double(text) != nil { return "<c r=\"\(place)\"><v>\(text)</v></c>" }
        return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
    }

    private static func letters(_ column: Int) -> String {
        column <= 26 ? String(UnicodeScalar(UInt8(64 + column))) : letters((column - 1) / 26) + letters((column - 1) % 26 + 1)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    /// A whole workbook.
    ///
    /// - Parameters:
    ///   - formats: codes of number formats: style 1 has the first, 2 the second.
    ///   - shared: the texts of `t="s"` cells.
    ///   - more: further members, or others in place of the usual ones.
    package static func workbook(
        _ sheets: [Sheet], formats: [String] = [], shared: [String] = [], from1904: Bool = false, more: [String: String] = [:]
    ) -> [UInt8] {
        zip(members(sheets, formats: formats, shared: shared, from1904: from1904, more: more).map { ($0.name, Array($0.text.utf8)) })
    }

    package static func members(
        _ sheets: [Sheet], formats: [String] = [], shared: [String] = [], from1904: Bool = false, more: [String: String] = [:]
    ) -> [(name: String, text: String)] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        var members: [(name: String, text: String)] = [
            ("[Content_Types].xml", head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                head
                    + "<Relationships xmlns=\"\(package)\"><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><workbookPr\(from1904 ? " date1904=\"1\"" : "")/><sheets>"
                    + sheets.enumerated().map {
                        "<sheet name=\"\(escaped($0.element.name))\" sheetId=\"\($0.offset + 1)\" state=\"\($0.element.state)\" r:id=\"rId\($0.offset + 1)\"/>"
                    }.joined() + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                head + "<Relationships xmlns=\"\(package)\">"
                    + sheets.indices.map { "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>" }
                    .joined()
                    + "<Relationship Id=\"rIdS\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>"
                    + "<Relationship Id=\"rIdT\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
            (
                "xl/styles.xml",
                head + "<styleSheet xmlns=\"\(main)\"><numFmts>"
                    + formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0.offset)\" formatCode=\"\(escaped($0.element))\"/>" }.joined()
                    + "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }.joined() + "</cellXfs></styleSheet>"
            ),
            ("xl/sharedStrings.xml", head + "<sst xmlns=\"\(main)\">" + shared.map { "<si><t>\(escaped($0))</t></si>" }.joined() + "</sst>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            members.append(("xl/worksheets/sheet\(index + 1).xml", head + "<worksheet xmlns=\"\(main)\" xmlns:r=\"\(relations)\">\(sheet.xml)</worksheet>"))
        }
        for (name, text) in more.sorted(by: { $0.key < $1.key }) {
            members.removeAll { $0.name == name }
            members.append((name, text))
        }
        return members
    }

    // MARK: Zip

    /// An archive whose members are stored as they are (PKWARE, ZIP file format specification, 4.3.7 and 4.3.12).
    package static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in members {
            let name = Array(name.utf8)
            let common =
                number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(Int(crc32(bytes)), 4) + number(bytes.count, 4) + number(bytes.count, 4)
                + number(name.count, 2) + number(0, 2)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(file.count, 4) + name
            file += [0x50, 0x4B, 3, 4] + common + name + bytes
        }
        let start = file.count
        return file + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
            + number(start, 4) + number(0, 2)
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crcTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    /// An archive of one member of so many equal letters, packed to a hundred-and-fifty-ninth: one letter and copies of 258 of it, in the
    /// fixed code (RFC 1951, 3.2.6: length 258 is 11000101, distance 1 is 00000, both written from their highest bit).
    package static func bomb(_ name: String, copies: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var (byte, filled): (UInt8, UInt8) = (0, 0)
        func put(_ bit: Int) {
            if bit == 1 { byte |= 1 << filled }
            filled += 1
            if filled == 8 {
                bytes.append(byte)
                (byte, filled) = (0, 0)
            }
        }
        // The last block, in the fixed code; the letter "0" is 01100000.
        for bit in [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0] { put(bit) }
        for _ in 0..<copies { for bit in [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] { put(bit) } }
        for _ in 0..<15 { put(0) }
        func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        let name = Array(name.utf8)
        let common =
            number(20, 2) + number(0, 2) + number(8, 2) + number(0, 4) + number(0, 4) + number(bytes.count, 4) + number(1 + 258 * copies, 4)
            + number(name.count, 2) + number(0, 2)
        let file = [0x50, 0x4B, 3, 4] + common + name + bytes
        let directory = [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(0, 4) + name
        return file + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(1, 2) + number(1, 2) + number(directory.count, 4) + number(file.count, 4)
            + number(0, 2)
    }
}
