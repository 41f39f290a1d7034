/// The cells of one sheet as texts, row by row, with what is remarkable about it: `xl/worksheets/sheetN.xml`.
final class SheetCells: XMLTaker {
    /// A cell that holds something. Both count from 1.
    struct Cell {
        let column: Int
        var text: String
    }

    struct Row {
        let number: Int
        var cells: [Cell]

        subscript(column: Int) -> String {
            get {
                let place = firstPlace(notBefore: column)
                return place < cells.count && cells[place].column == column ? cells[place].text : ""
            }
            set {
                let place = firstPlace(notBefore: column)
                let isThere = place < cells.count && cells[place].column == column
                switch (isThere, newValue.isEmpty) {
                case (true, true): cells.remove(at: place)
                case (true, false): cells[place].text = newValue
                case (false, false): cells.insert(Cell(column: column, text: newValue), at: place)
                case (false, true): break
                }
            }
        }

        private func firstPlace(notBefore column: Int) -> Int {
            var (low, high) = (0, cells.count)
            while low < high {
                let middle = (low + high) / 2
                if cells[middle].column < column { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Cells that are one on the screen. All count from 1.
    struct Merged {
        let rows: ClosedRange<Int>
        let columns: ClosedRange<Int>
    }

    /// A sheet has so many at most.
    private static let (mostRows, mostColumns) = (1_048_576, 16_384)
    /// The longest sheet, in bytes of text; what lies beyond is told.
    static let mostText = 400_000_000
    private static let mostMerged = 100_000

    private let texts: [String]
    private let formats: [NumberFormat]
    private let from1904: Bool
    private let rowLimit: Int

    /// Rows with at least one filled cell, from the top.
    private(set) var rows: [Row] = []
    private(set) var merged: [Merged] = []
    /// Rows that are hidden though filled: the first, and how many.
    private(set) var hiddenRows: (first: Int, count: Int)?
    /// Columns that are hidden.
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    /// Whether it is longer than is read.
    private(set) var isCutShort = false

    // The cell that is open.
    private var row: Row?
    private var isRowHidden = false
    private var rowNumber = 0
    private var column = 0
    private var kind = ""
    private var style = 0
    private var value: [UInt8] = []
    private var formula: [UInt8] = []
    private var hasFormula = false
    private var hasValue = false
    private enum Part { case none, value, formula, inline }
    private var part = Part.none
    private var isPhonetic = false
    private var isInCell = false
    private var isRowUnsorted = false
    private var isUnsorted = false
    private var size = 0
    private(set) var hasEnough = false

    /// - Parameter rowLimit: how many filled rows are wanted.
    init(texts: [String], formats: [NumberFormat], from1904: Bool, rowLimit: Int = .max) {
        self.texts = texts
        self.formats = formats
        self.from1904 = from1904
        self.rowLimit = rowLimit
    }

    // MARK: XML

    func begins(_ name: String, _ attribute: (StaticString) -> String?) {
        switch name {
        case "c":
            let stated = attribute("r").flatMap(Self.place)
            column = stated?.column ?? column + 1
            kind = attribute("t") ?? ""
            style = attribute("s").flatMap { Int($0) } ?? 0
            value.removeAll(keepingCapacity: true)
            formula.removeAll(keepingCapacity: true)
            (hasFormula, hasValue, isInCell) = (false, false, true)
        case "v" where isInCell:
            part = .value
            hasValue = true
        case "f" where isInCell:
            part = .formula
            hasFormula = true
        case "rPh": isPhonetic = true
        case "t" where isInCell && !isPhonetic:
            part = .inline
            hasValue = true
        case "row":
            rowNumber = attribute("r").flatMap { Int($0) } ?? rowNumber + 1
            isRowHidden = ["1", "true"].contains(attribute("hidden") ?? "")
            column = 0
            row = (1...Self.mostRows).contains(rowNumber) ? Row(number: rowNumber, cells: []) : nil
        case "col" where ["1", "true"].contains(attribute("hidden") ?? ""):
            guard let low = attribute("min").flatMap({ Int($0) }), let high = attribute("max").flatMap({ Int($0) }), low >= 1, low <= high else { return }
            hiddenColumns.append(low...high)
        case "mergeCell" where merged.count < Self.mostMerged:
            guard let corners = attribute("ref")?.split(separator: ":"), corners.count == 2, let one = Self.place(String(corners[0])),
                let two = Self.place(String(corners[1])), one.row <= two.row, one.column <= two.column
            else { return }
            merged.append(Merged(rows: one.row...two.row, columns: one.column...two.column))
        default: break
        }
    }

    func ends(_ name: String) {
        switch name {
        case "v", "f", "t": part = .none
        case "rPh": isPhonetic = false
        case "c":
            isInCell = false
            let text = self.text
            guard !text.isEmpty, (1...Self.mostColumns).contains(column) else { return }
            size += text.utf8.count + 40
            if let last = row?.cells.last, last.column >= column { isRowUnsorted = true }
            row?.cells.append(Cell(column: column, text: text))
        case "row":
            guard var ended = row else { return }
            row = nil
            guard !ended.cells.isEmpty else { return }
            // Cells and rows out of order, as no program writes them, are put in order; the first of a place counts.
            if isRowUnsorted { ended.cells = Self.ordered(ended.cells) { $0.column } }
            isRowUnsorted = false
            if isRowHidden { hiddenRows = (hiddenRows?.first ?? ended.number, (hiddenRows?.count ?? 0) + 1) }
            if let last = rows.last, last.number >= ended.number { isUnsorted = true }
            rows.append(ended)
            if rows.count >= rowLimit { hasEnough = true }
            if size > Self.mostText { (hasEnough, isCutShort) = (true, true) }
        case "sheetData" where isUnsorted: rows = Self.ordered(rows) { $0.number }
        default: break
        }
    }

    private static func ordered<Item>(_ items: [Item], by number: (Item) -> Int) -> [Item] {
        let sorted = items.enumerated().sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }.map(\.element)
        return sorted.enumerated().filter { $0.offset == 0 || number(sorted[$0.offset - 1]) < number($0.element) }.map(\.element)
    }

    func letters(_ bytes: UnsafeRawBufferPointer) {
        switch part {
        case .value, .inline: if value.count + bytes.count <= CellText.longest { value.append(contentsOf: bytes) }
        case .formula: if formula.count < 200 { formula.append(contentsOf: bytes.prefix(200)) }
        case .none: break
        }
    }

    // MARK: Cells

    /// What the cell holds, as a reader of tables takes it.
    private var text: String {
        guard hasValue else {
            guard hasFormula else { return "" }
            let written = CellText.plain(formula)
            return "a formula without its value\(written.isEmpty ? "" : " (=\(written.prefix(60)))"); open the workbook in Excel or LibreOffice and save it"
        }
        switch kind {
        case "s":
            guard let place = Int(String(decoding: value, as: UTF8.self)), texts.indices.contains(place) else { return "#REF!" }
            return texts[place]
        case "b": return value == [0x31] ? "TRUE" : "FALSE"
        case "str", "inlineStr", "e": return CellText.plain(value)
        case "d":
            // A day in ISO 8601, perhaps with a time.
            return String(CellText.plain(value).prefix { $0 != "T" })
        default:
            guard let number = Double(String(decoding: value, as: UTF8.self)) else { return CellText.plain(value) }
            let format = formats.indices.contains(style) ? formats[style] : .general
            return format.text(number, from1904: from1904)
        }
    }

    /// Row and column of `C7` or `$C$7`.
    static func place(_ written: String) -> (row: Int, column: Int)? {
        var (row, column) = (0, 0)
        for byte in written.utf8 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
            case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
            case 0x24: continue
            default: return nil
            }
            guard row <= mostRows, column <= mostColumns else { return nil }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }
}
