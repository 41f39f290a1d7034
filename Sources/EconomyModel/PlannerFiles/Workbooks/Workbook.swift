/// An Excel workbook (.xlsx, .xlsm) held in memory: its sheets' names, and their cells as they are asked for.
///
/// Source: ISO/IEC 29500-1 (SpreadsheetML) and -2 (packages).
final class Workbook {
    struct Sheet {
        let name: String
        let part: String
        let isHidden: Bool
    }

    let sheets: [Sheet]
    /// Whether it holds programs, which are never run.
    let hasMacros: Bool
    private let members: ZipMembers
    private let from1904: Bool
    private let texts: [String]
    private let formats: [NumberFormat]

    /// Whether bytes are those of a zip archive that holds a workbook, sound or not.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && FileKind(bytes)?.isWorkbook == true
    }

    /// - Throws: why it is not read: damaged, too large, with a password, of another form.
    init(_ bytes: [UInt8]) throws(WorkbookFailure) {
        members = try ZipMembers(bytes)
        if members.has("xl/workbook.bin") { throw .binary }
        if members.has("EncryptedPackage") || members.has("EncryptionInfo") { throw .password }
        let root = PartRelations()
        if members.has("_rels/.rels") { try Self.read("_rels/.rels", of: members, into: root) }
        let main = Self.joined("", root.byType["officeDocument"] ?? "xl/workbook.xml")
        let folder = FilePath.folder(of: main)
        let list = WorkbookList()
        try Self.read(main, of: members, into: list)
        let relations = PartRelations()
        let relationsPart = FilePath.join(folder, "_rels/\(FilePath.name(of: main)).rels")
        try Self.read(relationsPart, of: members, into: relations)
        let members = members
        sheets = list.sheets.compactMap { sheet in
            guard let target = relations.targets[sheet.relation] else { return nil }
            let part = Self.joined(folder, target)
            // Sheets that are a chart alone have no cells.
            guard members.has(part), !part.lowercased().contains("chartsheets/") else { return nil }
            return Sheet(name: CellText.plain(Array(sheet.name.utf8)), part: part, isHidden: sheet.isHidden)
        }
        from1904 = list.from1904
        hasMacros = members.names.contains { $0.lowercased().hasSuffix("vbaproject.bin") }
        let shared = SharedTexts()
        if let target = relations.byType["sharedStrings"] { try Self.read(Self.joined(folder, target), of: members, into: shared) }
        if shared.hasEnough { throw .tooLarge("whose texts are longer than \(SharedTexts.most / 1_000_000) MB") }
        texts = shared.texts
        let styles = CellStyles()
        if let target = relations.byType["styles"] { try Self.read(Self.joined(folder, target), of: members, into: styles) }
        formats = styles.formats
        guard !sheets.isEmpty else { throw .damaged("it has no sheet with cells") }
    }

    private static func joined(_ folder: String, _ target: String) -> String {
        target.hasPrefix("/") ? String(target.drop { $0 == "/" }) : FilePath.join(folder, target)
    }

    /// The cells of a sheet, or of its first filled rows.
    func cells(_ sheet: Sheet, rowLimit: Int = .max) throws(WorkbookFailure) -> SheetCells {
        let cells = SheetCells(texts: texts, formats: formats, from1904: from1904, rowLimit: rowLimit)
        try Self.read(sheet.part, of: members, into: cells)
        return cells
    }

    private static func read(_ part: String, of members: ZipMembers, into taker: any XMLTaker) throws(WorkbookFailure) {
        let xml = try XMLReading(part, into: taker)
        try members.unpack(part) { (bytes) throws(WorkbookFailure) in try xml.take(bytes) }
        try xml.finish()
    }
}
