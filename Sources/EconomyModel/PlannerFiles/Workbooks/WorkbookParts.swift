/// What a workbook says of its sheets: `xl/workbook.xml`.
final class WorkbookList: XMLTaker {
    struct Sheet {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Whether its days are counted from 1904, as on the first Macintosh.
    private(set) var from1904 = false

    func begins(_ name: String, _ attribute: (StaticString) -> String?) {
        switch name {
        case "workbookPr": from1904 = ["1", "true"].contains(attribute("date1904") ?? "")
        case "sheet":
            sheets.append(
                Sheet(name: attribute("name") ?? "", relation: attribute("id") ?? "", isHidden: (attribute("state") ?? "visible") != "visible"))
        default: break
        }
    }

    func ends(_ name: String) {}
    func letters(_ bytes: UnsafeRawBufferPointer) {}
    var hasEnough: Bool { false }
}

/// Which part each relation leads to: `*.rels`.
final class PartRelations: XMLTaker {
    private(set) var targets: [String: String] = [:]
    /// The target of a relation by the last word of its type: `officeDocument`, `sharedStrings`.
    private(set) var byType: [String: String] = [:]

    func begins(_ name: String, _ attribute: (StaticString) -> String?) {
        guard name == "Relationship", let target = attribute("Target"), attribute("TargetMode") != "External" else { return }
        if let id = attribute("Id") { targets[id] = target }
        if let type = attribute("Type")?.split(separator: "/").last { byType[String(type)] = byType[String(type)] ?? target }
    }

    func ends(_ name: String) {}
    func letters(_ bytes: UnsafeRawBufferPointer) {}
    var hasEnough: Bool { false }
}

/// The texts that cells share: `xl/sharedStrings.xml`. Parts of a text in several fonts are joined; how it is read aloud is left out.
final class SharedTexts: XMLTaker {
    /// In bytes; beyond it nothing is kept, and ``hasEnough`` says so.
    static let most = 256_000_000

    private(set) var texts: [String] = []
    private var open: [UInt8] = []
    private var isText = false
    private var isPhonetic = false
    private var size = 0

    func begins(_ name: String, _ attribute: (StaticString) -> String?) {
        switch name {
        case "si": open.removeAll(keepingCapacity: true)
        case "rPh": isPhonetic = true
        case "t": isText = !isPhonetic
        default: break
        }
    }

    func ends(_ name: String) {
        switch name {
        case "si":
            size += open.count + 16
            texts.append(CellText.plain(open))
        case "rPh": isPhonetic = false
        case "t": isText = false
        default: break
        }
    }

    func letters(_ bytes: UnsafeRawBufferPointer) {
        if isText, open.count + bytes.count <= CellText.longest { open.append(contentsOf: bytes) }
    }

    var hasEnough: Bool { size > Self.most }
}

/// The number formats of the cells' styles: `xl/styles.xml`.
final class CellStyles: XMLTaker {
    /// By the number of the style.
    private(set) var formats: [NumberFormat] = []
    private var codes: [Int: NumberFormat] = [:]
    private var isOfCells = false

    func begins(_ name: String, _ attribute: (StaticString) -> String?) {
        switch name {
        case "numFmt":
            if let number = attribute("numFmtId").flatMap({ Int($0) }), let code = attribute("formatCode") { codes[number] = NumberFormat(code: code) }
        case "cellXfs": isOfCells = true
        case "xf" where isOfCells && formats.count < 100_000:
            let number = attribute("numFmtId").flatMap { Int($0) } ?? 0
            formats.append(codes[number] ?? NumberFormat(number: number))
        default: break
        }
    }

    func ends(_ name: String) {
        if name == "cellXfs" { isOfCells = false }
    }

    func letters(_ bytes: UnsafeRawBufferPointer) {}
    var hasEnough: Bool { false }
}

/// The text of a cell made fit for one line.
enum CellText {
    /// The longest text of a cell, in bytes: 32,767 letters.
    static let longest = 131_068

    /// Without line ends and control characters, which become blanks; `_x000D_`, as workbooks write a control character, is one.
    static func plain(_ bytes: [UInt8]) -> String {
        var isPlain = true
        for byte in bytes where byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0x5F {
            isPlain = false
            break
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard !isPlain else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            if first == "_", let code = escaped(rest.prefix(7)) {
                result.append(isControl(code) ? " " : code)
                rest = rest.dropFirst(7)
                continue
            }
            result.append(isControl(first) ? " " : first)
            rest.removeFirst()
        }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) }

    /// `_x000D_`.
    private static func escaped(_ letters: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let letters = Array(letters)
        guard letters.count == 7, letters[1] == "x", letters[6] == "_" else { return nil }
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: letters[2...5])
        return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
