import FigureWording

/// Where a cell stands in the bytes of its file.
struct CellRange: Sendable {
    let start: UInt32
    /// The length in bytes; the highest bit says that quotation marks written twice are to be read as one.
    private let lengthAndMark: UInt32

    init(_ start: Int, _ end: Int, hasDoubledQuotes: Bool) {
        self.start = UInt32(start)
        lengthAndMark = UInt32(end - start) | (hasDoubledQuotes ? 1 << 31 : 0)
    }

    /// A cell that its row does not have.
    static let missing = CellRange(Int(UInt32.max), Int(UInt32.max), hasDoubledQuotes: false)

    var isMissing: Bool { start == UInt32.max }
    var length: Int { Int(lengthAndMark & 0x7FFF_FFFF) }
    private var hasDoubledQuotes: Bool { lengthAndMark >> 31 == 1 }

    func text(in bytes: [UInt8]) -> String {
        guard length > 0 else { return "" }
        let part = bytes[Int(start)..<Int(start) + length]
        let text = String(decoding: part, as: UTF8.self)
        // Plain characters at both ends need no trimming: the usual case, told from two bytes.
        let isTrimmed = (0x21...0x7E).contains(part[part.startIndex]) && (0x21...0x7E).contains(part[part.endIndex - 1])
        if hasDoubledQuotes { return text.replacing("\"\"", with: "\"").trimmedOfSpaces }
        return isTrimmed ? text : text.trimmedOfSpaces
    }
}

/// Finds the rows and cells of a table in its bytes.
///
/// Source: RFC 4180: cells may be wrapped in double quotes, and a double quote within quotes is written twice. Beyond it,
/// what people and spreadsheets do: see ``TextTable``.
struct TableRows: Sendable {
    private static let (quote, lineFeed, carriageReturn, space, tab, hash): (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (0x22, 0x0A, 0x0D, 0x20, 0x09, 0x23)
    /// The longest quoted cell, as in Excel. A quotation mark without its end within this length is taken as a letter.
    private static let longestQuoted = 32_767
    /// Titles may stand above the headings on so many rows.
    private static let rowsBeforeHeadings = 40
    /// Comma, tab, semicolon, vertical bar.
    private static let delimiters: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]
    /// What a spreadsheet writes for a formula that failed; such a line is no comment.
    private static let errorValues: Set<String> = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"]

    /// What parts the cells of a workbook's sheet; no text holds it.
    static let cellMark: UInt8 = 0x1F
    /// No heading that is looked for is longer, in bytes: read by a mark that is not its own, a line is one long cell.
    private static let longestHeading = 1000
    /// The most cells of a row, as in Excel: what lies beyond is told and left out. A line of twenty million commas would be looked through for headings, by
    /// each mark that may part cells.
    private static let mostOfRow = 16_384
    /// More cells than this are not kept, in either kind of file.
    private static let mostCells = 200_000_000

    private let bytes: [UInt8]
    /// Of a workbook's sheet, its own number of each column.
    private let sheetColumns: [Int]
    private let isSheet: Bool
    private var delimiter: UInt8 = 0x2C
    private var position = 0
    private var line = 1
    var remarks: RemarkCollector
    private(set) var lines: [Int32] = []
    private(set) var cells: [CellRange] = []
    private(set) var headingCells: [CellRange] = []
    private(set) var headingLine = 1
    private(set) var hasDecimalCommas = false

    init(_ bytes: [UInt8], remarks: RemarkCollector) {
        self.bytes = bytes
        self.remarks = remarks
        sheetColumns = []
        isSheet = false
    }

    /// The rows of a workbook's sheet: lines are its rows, and ``cellMark`` parts the cells, in which quotation marks are letters.
    ///
    /// - Parameter columns: the sheet's own number of each column, from 1.
    init(sheet bytes: [UInt8], columns: [Int], remarks: RemarkCollector) {
        self.bytes = bytes
        self.remarks = remarks
        sheetColumns = columns
        isSheet = true
        delimiter = Self.cellMark
    }

    func text(_ cell: CellRange) -> String { cell.text(in: bytes) }

    // MARK: Places

    /// Line and letter of a cell's first letter, or of its quotation mark.
    func place(of cell: CellRange) -> (line: Int, letter: Int) {
        guard !cell.isMissing else { return (1, 1) }
        var start = Int(cell.start)
        if start > 0, !isSheet, bytes[start - 1] == Self.quote { start -= 1 }
        while start < bytes.count, cell.length > 0, bytes[start] == Self.space { start += 1 }
        return place(ofByte: start)
    }

    /// Line and letter of a byte. Counts from the beginning: for messages only.
    func place(ofByte offset: Int) -> (line: Int, letter: Int) {
        var line = 1
        var begin = 0
        for position in 0..<min(offset, bytes.count) {
            let byte = bytes[position]
            let endsLine = byte == Self.lineFeed || (byte == Self.carriageReturn && !(position + 1 < bytes.count && bytes[position + 1] == Self.lineFeed))
            guard endsLine else { continue }
            line += 1
            begin = position + 1
        }
        return (line, letter(ofByte: offset, lineBegins: begin))
    }

    /// The letter of a byte within its line.
    private func letter(ofByte offset: Int) -> Int {
        var begin = min(offset, bytes.count)
        while begin > 0, bytes[begin - 1] != Self.lineFeed, bytes[begin - 1] != Self.carriageReturn { begin -= 1 }
        return letter(ofByte: offset, lineBegins: begin)
    }

    private func letter(ofByte offset: Int, lineBegins begin: Int) -> Int {
        if isSheet {
            let column = bytes[begin..<max(begin, min(offset, bytes.count))].count { $0 == Self.cellMark }
            return sheetColumns.indices.contains(column) ? sheetColumns[column] : 1
        }
        return bytes[begin..<max(begin, min(offset, bytes.count))].count { $0 & 0xC0 != 0x80 } + 1
    }

    private mutating func remark(_ kind: TableIssue.Kind, line: Int, at offset: Int? = nil, heading: String = "", found: String, expected: String) {
        let letter = offset.map { self.letter(ofByte: $0) } ?? 1
        remarks.add(TableIssue(kind: kind, line: line, letter: letter, heading: heading, found: found, expected: expected))
    }

    // MARK: Headings

    /// Reads the headings: the line that holds most of those wanted, or else the first row with two filled cells or more, or the
    /// first filled row if there is none such near the top.
    mutating func readHeadings(wanted: [String]) -> [String] {
        if !isSheet { delimiter = detectDelimiter() }
        let begin = (position: position, line: line)
        let names = Set(wanted.map { plainHeading($0) })
        var best: (count: Int, delimiter: UInt8, position: Int, line: Int)?
        if !names.isEmpty {
            // The mark found by counting first: titles above the headings may hold more of another.
            marks: for mark in [delimiter] + (isSheet ? [] : Self.delimiters.filter { $0 != delimiter }) {
                var trial = self
                trial.delimiter = mark
                for _ in 0..<Self.rowsBeforeHeadings {
                    let (start, startLine) = (trial.position, trial.line)
                    guard let row = trial.nextRow() else { break }
                    let held = Set(row.filter { $0.length <= Self.longestHeading }.map { plainHeading(text($0)) }).intersection(names).count
                    if held > best?.count ?? 0 { best = (held, mark, start, startLine) }
                    // No later line can hold more.
                    if held == names.count { break marks }
                }
            }
        }
        if let best {
            delimiter = best.delimiter
            tellTitles(before: best.position)
            (position, line) = (best.position, best.line)
        } else {
            (position, line) = likeliestHeadings()
            let chosen = (position: position, line: line)
            (position, line) = begin
            tellTitles(before: chosen.position)
            (position, line) = chosen
        }
        // Comments may stand between; the row's own line is that of its first cell.
        var row: [CellRange] = []
        guard let start = readRow(into: &row) else { return [] }
        headingLine = start
        headingCells = row
        var headings = row.map { text($0) }
        while headings.last == "" { headings.removeLast() }
        var known: Set<String> = []
        for (heading, cell) in zip(headings, row) {
            if heading.isEmpty {
                remark(.unnamedHeading, line: start, at: Int(cell.start), found: "a column without a heading", expected: "a name for each column")
            } else if !known.insert(plainHeading(heading)).inserted {
                remark(
                    .repeatedHeading, line: start, at: Int(cell.start), heading: shown(heading), found: "a second column of this name, which is not read",
                    expected: "each heading once")
            }
        }
        return headings
    }

    /// Where the first row with two filled cells begins, or the first filled one if there is none such near the top.
    private func likeliestHeadings() -> (position: Int, line: Int) {
        var trial = self
        var first: (Int, Int)?
        for _ in 0..<Self.rowsBeforeHeadings {
            let (start, startLine) = (trial.position, trial.line)
            guard let row = trial.nextRow() else { break }
            let filled = row.count { !text($0).isEmpty }
            if filled >= 2 { return (start, startLine) }
            if filled == 1, first == nil { first = (start, startLine) }
        }
        return first ?? (position, line)
    }

    private mutating func tellTitles(before end: Int) {
        var trial = self
        while trial.position < end {
            var row: [CellRange] = []
            guard let start = trial.readRow(into: &row), trial.position <= end else { return }
            let words = row.map { text($0) }.filter { !$0.isEmpty }
            guard !words.isEmpty else { continue }
            remark(
                .titleAboveHeadings, line: start, found: "\(quoted(words.joined(separator: " "))) above the headings", expected: "the headings in the first row"
            )
        }
    }

    /// The mark that parts the cells: as a line `sep=;` says, or else whichever stands most often in a line near the top.
    private mutating func detectDelimiter() -> UInt8 {
        if let mark = statedDelimiter() { return mark }
        var best = (mark: Self.delimiters[0], count: 0)
        var counts = [0, 0, 0, 0]
        var isQuoted = false
        var isComment = false
        var isBeginning = true
        func count() {
            for (mark, count) in zip(Self.delimiters, counts) where count > best.count { best = (mark, count) }
        }
        for byte in bytes.prefix(20_000) {
            if byte == Self.lineFeed || byte == Self.carriageReturn, !isQuoted {
                if !isComment { count() }
                // The headings decide; commas in figures below them must not.
                if best.count >= 2 { return best.mark }
                counts = [0, 0, 0, 0]
                (isComment, isBeginning) = (false, true)
                continue
            }
            if byte == Self.quote, !isComment { isQuoted.toggle() }
            if isBeginning, byte != Self.space, byte != Self.tab, byte != Self.quote, byte < 0x80 {
                isComment = byte == Self.hash
                isBeginning = false
                // A quoted comment is a comment to the end of its line.
                if isComment { isQuoted = false }
            }
            if !isQuoted, !isComment, let kind = Self.delimiters.firstIndex(of: byte) { counts[kind] += 1 }
        }
        if !isComment { count() }
        return best.mark
    }

    /// A first line `sep=;`, as Excel writes and reads it, perhaps in quotes.
    private mutating func statedDelimiter() -> UInt8? {
        let start = bytes.first == Self.quote ? 1 : 0
        let word = String(decoding: bytes.dropFirst(start).prefix(4), as: UTF8.self).lowercased()
        guard word == "sep=", bytes.count > start + 4 else { return nil }
        let mark = bytes[start + 4]
        position = start + 5
        skipToLineEnd()
        skipLineEnd()
        return mark
    }

    // MARK: Rows

    /// Reads the rest of the file as rows of figures.
    mutating func readRows(under headings: [String]) {
        let width = headings.count
        guard width > 0 else { return }
        let plain = headings.map { plainHeading($0) }
        cells.reserveCapacity(bytes.count / 8)
        var row: [CellRange] = []
        var lastLine = headingLine
        while let startLine = readRow(into: &row) {
            guard row.contains(where: { $0.length > 0 && !text($0).isEmpty }) else { continue }
            // Below a table, behind an empty row, stand notes, each in a cell of its own.
            if isSheet, startLine > lastLine + 1, width >= 3, let note = loneText(row) {
                remark(
                    .noteBelow, line: startLine, found: "\(quoted(note)) below the figures, taken for a note", expected: "figures without an empty row between")
                continue
            }
            lastLine = startLine
            if isHeadings(row, plain) {
                remark(.headingsAgain, line: startLine, found: "the headings again", expected: "figures")
                continue
            }
            if row.count < width, !isSheet {
                remark(
                    .shortRow, line: startLine, at: row.last.map { Int($0.start) }, found: "a line of \(Figures.counted(row.count, "cell"))",
                    expected: "\(width), one for each heading")
            } else if row.count > width, row[width...].contains(where: { !text($0).isEmpty }) {
                let extra = row[width...].map { text($0) }.filter { !$0.isEmpty }
                remark(
                    .longRow, line: startLine, at: Int(row[width].start),
                    found: "a line of \(Figures.counted(row.count, "cell")), with \(quoted(extra.joined(separator: " "))) beyond the last heading",
                    expected: "\(width), one for each heading")
            }
            lines.append(Int32(clamping: startLine))
            let absent = isSheet ? CellRange(position, position, hasDoubledQuotes: false) : .missing
            for column in 0..<width { cells.append(column < row.count ? row[column] : absent) }
            guard cells.count <= Self.mostCells else {
                remark(
                    .tooLong, line: startLine, found: "a table of more than \(Self.mostCells / 1_000_000) million cells, of which the rest is left out",
                    expected: "a smaller table")
                break
            }
        }
        findDecimalCommas(width)
    }

    /// Where semicolons or tabs part the cells, numbers may have decimal commas; they have if one can be nothing else (12,5)
    /// and none has a decimal point.
    private mutating func findDecimalCommas(_ width: Int) {
        guard delimiter == 0x3B || delimiter == 0x09 else { return }
        var first: (cell: CellRange, row: Int)?
        for (position, cell) in cells.enumerated() where cell.length > 0 && !cell.isMissing {
            let part = bytes[Int(cell.start)..<Int(cell.start) + cell.length]
            guard part.contains(where: { $0 == 0x2C || $0 == 0x2E }) else { continue }
            switch TableCell.decimalMark(text(cell)) {
            case .comma: if first == nil { first = (cell, position / width) }
            case .point: return
            case .either, .none: break
            }
        }
        guard let first else { return }
        hasDecimalCommas = true
        remark(
            .decimalCommas, line: Int(lines[first.row]), at: Int(first.cell.start),
            found: "\(quoted(text(first.cell))) and other numbers with decimal commas, read as such",
            expected: "decimal points")
    }

    /// The text of a row that has no other cell and is no number.
    private func loneText(_ row: [CellRange]) -> String? {
        let filled = row.map { text($0) }.filter { !$0.isEmpty }
        guard filled.count == 1, TableCell.number(filled[0]) == nil else { return nil }
        return filled[0]
    }

    private func isHeadings(_ row: [CellRange], _ headings: [String]) -> Bool {
        guard row.count >= headings.count else { return false }
        // One look at the first cell tells almost always.
        for (cell, heading) in zip(row, headings) where plainHeading(text(cell)) != heading { return false }
        return true
    }

    private mutating func nextRow() -> [CellRange]? {
        var row: [CellRange] = []
        return readRow(into: &row) == nil ? nil : row
    }

    /// Reads one row, blank ones too, and gives the line on which it begins; nil at the end of the file. Comment lines are passed
    /// over: those that begin with `#`, perhaps behind blanks and in quotation marks, as a spreadsheet writes a comment with a comma.
    private mutating func readRow(into row: inout [CellRange]) -> Int? {
        while true {
            guard position < bytes.count else { return nil }
            let start = commentStart()
            if start == .plain {
                skipToLineEnd()
                skipLineEnd()
                continue
            }
            let startLine = line
            row.removeAll(keepingCapacity: true)
            while true {
                row.append(readCell())
                guard position < bytes.count, bytes[position] == delimiter else { break }
                guard row.count < Self.mostOfRow else {
                    remark(
                        .tooLong, line: startLine,
                        found: "a line of more than \(Self.mostOfRow / 1000),\(Self.mostOfRow % 1000) cells, of which the rest is left out",
                        expected: "a table of at most as many columns")
                    skipToLineEnd()
                    break
                }
                position += 1
            }
            skipLineEnd()
            if start == .quoted, let first = row.first, text(first).hasPrefix("#"), !Self.errorValues.contains(text(first).uppercased()) { continue }
            return startLine
        }
    }

    private enum CommentStart { case none, plain, quoted }

    /// Whether a comment begins here.
    private func commentStart() -> CommentStart {
        var place = position
        func skipBlanks() {
            while place < bytes.count {
                if bytes[place] == Self.space || (bytes[place] == Self.tab && delimiter != Self.tab) {
                    place += 1
                } else if place + 1 < bytes.count, bytes[place] == 0xC2, bytes[place + 1] == 0xA0 {
                    place += 2
                } else if place + 2 < bytes.count, bytes[place] == 0xEF, bytes[place + 1] == 0xBB, bytes[place + 2] == 0xBF {
                    place += 3
                } else {
                    return
                }
            }
        }
        skipBlanks()
        guard place < bytes.count else { return .none }
        if !isSheet, bytes[place] == Self.quote {
            place += 1
            skipBlanks()
            return place < bytes.count && bytes[place] == Self.hash ? .quoted : .none
        }
        guard bytes[place] == Self.hash else { return .none }
        var end = place
        while end < bytes.count, bytes[end] != delimiter, bytes[end] != Self.lineFeed, bytes[end] != Self.carriageReturn { end += 1 }
        return Self.errorValues.contains(String(decoding: bytes[place..<end], as: UTF8.self).trimmedOfSpaces.uppercased()) ? .none : .plain
    }

    private mutating func skipToLineEnd() {
        while position < bytes.count, bytes[position] != Self.lineFeed, bytes[position] != Self.carriageReturn { position += 1 }
    }

    private mutating func skipLineEnd() {
        guard position < bytes.count else { return }
        if bytes[position] == Self.carriageReturn {
            position += 1
            if position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
            line += 1
        } else if bytes[position] == Self.lineFeed {
            position += 1
            line += 1
        }
    }

    // MARK: Cells

    private func isEndOfCell(_ place: Int) -> Bool {
        place >= bytes.count || bytes[place] == delimiter || bytes[place] == Self.lineFeed || bytes[place] == Self.carriageReturn
    }

    private mutating func readCell() -> CellRange {
        let start = position
        while position < bytes.count, bytes[position] == Self.space { position += 1 }
        if !isSheet, position < bytes.count, bytes[position] == Self.quote, let cell = readQuoted() { return cell }
        position = start
        while !isEndOfCell(position) { position += 1 }
        return CellRange(start, position, hasDoubledQuotes: false)
    }

    /// A cell in quotation marks; nil, with nothing moved but a remark made, if the closing mark is missing.
    private mutating func readQuoted() -> CellRange? {
        let start = position + 1
        var end = start
        var lineEnds = 0
        var hasDoubled = false
        let limit = min(bytes.count, start + Self.longestQuoted)
        while true {
            guard end < limit else {
                remark(.openQuote, line: line, at: start - 1, found: "a quoted cell without its end", expected: "a closing quotation mark")
                return nil
            }
            let byte = bytes[end]
            if byte == Self.quote {
                if end + 1 < bytes.count, bytes[end + 1] == Self.quote {
                    hasDoubled = true
                    end += 2
                    continue
                }
                break
            }
            if byte == Self.lineFeed || (byte == Self.carriageReturn && !(end + 1 < bytes.count && bytes[end + 1] == Self.lineFeed)) { lineEnds += 1 }
            end += 1
        }
        position = end + 1
        while position < bytes.count, bytes[position] == Self.space { position += 1 }
        line += lineEnds
        if isEndOfCell(position) { return CellRange(start, end, hasDoubledQuotes: hasDoubled) }
        // Text after the closing mark: the whole cell as it stands, so that nothing of it is lost.
        remark(.textAfterQuote, line: line, at: position, found: "text after the closing quotation mark", expected: "the end of the cell")
        while !isEndOfCell(position) { position += 1 }
        return CellRange(start - 1, position, hasDoubledQuotes: false)
    }
}
