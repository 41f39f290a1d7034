/// What a file is when it is no text: told from its bytes, whatever its name says.
///
/// Sources: PKWARE, ZIP file format specification (4.3.7); Microsoft, [MS-CFB] 2.2 and [MS-XLS] 2.4.21; OASIS,
/// OpenDocument 1.3, part 2, 3.3 (the member `mimetype`); ISO 32000 7.5.2; RFC 1952 2.3.1.
package struct FileKind: Sendable, Hashable {
    /// In words, to follow "found".
    package let found: String
    /// What to do, to follow "expected".
    let expected: String

    private static let savedSheet = "a table saved as text: open it, save the sheet with the figures as CSV UTF-8 (in Excel: Save As), and give that file"
    private static let text = "a text file saved as UTF-8"

    /// Nil for what may be text in some encoding.
    package init?(_ bytes: [UInt8]) {
        guard let kind = Self.known(bytes) else { return nil }
        self = kind
    }

    /// Whether it is a workbook in the archive of today, which is read as far as it is sound.
    var isWorkbook: Bool { found == Self.workbookWords }

    /// Whether it is a workbook or document that a password encloses.
    package var isLocked: Bool { found == Self.lockedWords }

    /// Whether it is a workbook of before 2007.
    package var isOldWorkbook: Bool { found == Self.oldWords }

    private static let lockedWords = "an Excel workbook or other Office file with a password"
    private static let oldWords = "an Excel workbook (.xls)"
    private static let workbookWords = "an Excel workbook (.xlsx)"

    private init(_ found: String, _ expected: String) {
        self.found = found
        self.expected = expected
    }

    private static func known(_ bytes: [UInt8]) -> FileKind? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return archive(bytes) }
        if bytes.starts(with: CompoundFile.signature) {
            // What is too damaged for its parts to be listed may still hold a name.
            let names = CompoundFile(bytes)?.names ?? []
            func has(_ part: String) -> Bool { names.isEmpty ? holds(part, bytes, wide: true, reach: bytes.count) : names.contains(part) }
            if has("EncryptedPackage") { return FileKind(lockedWords, savedSheet) }
            if has("WordDocument") { return FileKind("a Word document (.doc)", text) }
            return FileKind(oldWords, savedSheet)
        }
        // Workbooks of before 1997: the record that begins a file, with its version.
        if bytes.count > 4, bytes[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]), bytes[3] == 0, bytes[2] < 0x20 {
            return FileKind(oldWords, savedSheet)
        }
        if bytes.starts(with: Array("%PDF-".utf8)) { return FileKind("a PDF document", text) }
        if bytes.starts(with: Array("{\\rtf".utf8)) { return FileKind("a document in rich text (.rtf)", text) }
        if bytes.starts(with: [0x1F, 0x8B]) { return FileKind("a compressed file (.gz)", "the file unpacked, \(text)") }
        if let kind = markup(bytes) { return kind }
        return isBinary(bytes) ? FileKind("bytes that are no text", text) : nil
    }

    /// What a ZIP archive holds: workbooks and documents of today are archives with members of known names.
    private static func archive(_ bytes: [UInt8]) -> FileKind {
        if holds("opendocument.spreadsheet", bytes) { return FileKind("a spreadsheet of LibreOffice (.ods)", savedSheet) }
        if holds("xl/", bytes) { return FileKind(workbookWords, savedSheet) }
        if holds("Index/", bytes) { return FileKind("a spreadsheet of Numbers", savedSheet) }
        if holds("word/", bytes) || holds("opendocument.text", bytes) { return FileKind("a text document (.docx or .odt)", text) }
        return FileKind("a ZIP archive", "the file unpacked, \(text)")
    }

    /// Pages of the web and XML, which some systems hand out under the name of a workbook.
    private static func markup(_ bytes: [UInt8]) -> FileKind? {
        let start = bytes.prefix(512).drop { $0 <= 0x20 || $0 >= 0x80 }
        guard start.first == UInt8(ascii: "<") else { return nil }
        let words = String(decoding: start, as: UTF8.self).lowercased()
        for opening in ["<!doctype", "<html", "<?xml", "<table", "<workbook", "<head", "<body", "<meta"] where words.hasPrefix(opening) {
            return FileKind("a web page or XML", savedSheet)
        }
        return nil
    }

    /// Control characters beyond those of text, more than one in twenty; UTF-16 has them too and is no other kind.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let sample = bytes.prefix(4096)
        guard TableBytes.encodingOfUTF16(bytes) == nil else { return false }
        let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A }
        return controls >= 8 && controls * 20 > sample.count
    }

    /// Whether a name stands among the bytes, within reach of the beginning or the end, where archives list their members.
    private static func holds(_ name: String, _ bytes: [UInt8], wide: Bool = false, reach: Int = 65_536) -> Bool {
        var wanted: [UInt8] = []
        for byte in name.utf8 {
            wanted.append(byte)
            if wide { wanted.append(0) }
        }
        let parts = bytes.count <= 2 * reach ? [bytes[...]] : [bytes.prefix(reach), bytes.suffix(reach)]
        return parts.contains { part in
            guard part.count >= wanted.count, let first = wanted.first else { return false }
            for start in part.startIndex...(part.endIndex - wanted.count) where part[start] == first {
                if part[start..<start + wanted.count].elementsEqual(wanted) { return true }
            }
            return false
        }
    }
}
