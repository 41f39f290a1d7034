/// Where a cell stands in the bytes of its file.
struct CellRange: Sendable {
    package let start: UInt32
    /// The length in bytes; the highest bit says that quotation marks written twice are to be read as one.
    private let lengthAndMark: UInt32

    init(_ start: Int, _ end: Int, hasDoubledQuotes: Bool) {
        self.start = UInt32(start)
        lengthAndMark = UInt32(end - start) | (hasDoubledQuotes ? 1 << 31 : 0)
    }

    package static let empty = CellRange(0, 0, hasDoubledQuotes: false)

    package var length: Int { Int(lengthAndMark & 0x7FFF_FFFF) }
    private var hasDoubledQuotes: Bool { lengthAndMark >> 31 == 1 }

    package func text(in bytes: [UInt8]) -> String {
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
struct SubmittedRows {
    private static let (quote, lineFeed, carriageReturn, space, hash): (UInt8, UInt8, UInt8, UInt8, UInt8) = (0x22, 0x0A, 0x0D, 0x20, 0x23)
    /// The longest quoted cell, as in Excel. A quotation mark without its end within this length is taken as a letter.
    private static let longestQuoted = 32_767
    /// Titles may stand above the headings on so many rows.
    private static let rowsBeforeHeadings = 40

    private let bytes: [UInt8]
    private var delimiter: UInt8 = 0x2C
    private var position = 0
    private var line = 1
    package var remarks: RemarkCollector
    package private(set) var lines: [Int32] = []
    package private(set) var cells: [CellRange] = []

    init(_ bytes: [UInt8], remarks: RemarkCollector) {
        self.bytes = bytes
        self.remarks = remarks
    }

    // MARK: Headings

    /// The headings: the first row with two filled cells or more, or the first filled row if there is none such near the top.
    package mutating func headings() -> [String] {
        delimiter = detectDelimiter()
        var candidates: [(start: Int, line: Int, cells: [CellRange])] = []
        for _ in 0..<Self.rowsBeforeHeadings {
            let (start, startLine) = (position, line)
            guard let row = nextRow() else { break }
            let filled = row.count { !$0.text(in: bytes).isEmpty }
            if filled == 0 { continue }
            candidates.append((start, startLine, row))
            if filled >= 2 { break }
        }
        guard var chosen = candidates.last else { return [] }
        if chosen.cells.count(where: { !$0.text(in: bytes).isEmpty }) < 2, let first = candidates.first { chosen = first }
        for title in candidates where title.line < chosen.line {
            remarks.add(line: title.line, found: "'\(shown(title.cells.map { $0.text(in: bytes) }.joined(separator: " ")))' above the headings", expected: "the headings in the first row")
        }
        position = chosen.start
        line = chosen.line
        _ = nextRow()
        var headings = chosen.cells.map { $0.text(in: bytes) }
        while headings.last == "" { headings.removeLast() }
        var known: Set<String> = []
        for heading in headings {
            if heading.isEmpty {
                remarks.add(line: chosen.line, found: "a column without a heading", expected: "a name for each column")
            } else if !known.insert(plainHeading(heading)).inserted {
                remarks.add(line: chosen.line, column: shown(heading), found: "a second column of this name, which is not read", expected: "each heading once")
            }
        }
        return headings
    }

    /// The mark that parts the cells: as a line `sep=;` says, or else whichever stands most often in a line near the top.
    private mutating func detectDelimiter() -> UInt8 {
        if bytes.count > 4, bytes.starts(with: Array("sep=".utf8)) || bytes.starts(with: Array("SEP=".utf8)) {
            let mark = bytes[4]
            position = 5
            skipLineEnd()
            return mark
        }
        let marks: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]
        var best = (mark: marks[0], count: 0)
        var counts = [0, 0, 0, 0]
        var isQuoted = false
        for byte in bytes.prefix(20_000) {
            if byte == Self.quote { isQuoted.toggle() }
            if byte == Self.lineFeed || byte == Self.carriageReturn {
                for (mark, count) in zip(marks, counts) where count > best.count { best = (mark, count) }
                // The headings decide; commas in figures below them must not.
                if best.count >= 2 { return best.mark }
                counts = [0, 0, 0, 0]
            } else if !isQuoted, let kind = marks.firstIndex(of: byte) {
                counts[kind] += 1
            }
        }
        for (mark, count) in zip(marks, counts) where count > best.count { best = (mark, count) }
        return best.mark
    }

    // MARK: Rows

    /// Reads the rest of the file as rows of figures.
    mutating func readRows(under headings: [String]) {
        let width = headings.count
        guard width > 0 else { return }
        let plain = headings.map { plainHeading($0) }
        cells.reserveCapacity(bytes.count / 8)
        var row: [CellRange] = []
        while true {
            let startLine = line
            guard readRow(into: &row) else { break }
            guard row.contains(where: { $0.length > 0 && !$0.text(in: bytes).isEmpty }) else { continue }
            if isHeadings(row, plain) {
                remarks.add(line: startLine, found: "the headings again", expected: "figures")
                continue
            }
            if row.count < width {
                remarks.add(line: startLine, found: "a row of fewer cells than there are headings", expected: "\(width) cells")
            } else if row.count > width, row[width...].contains(where: { !$0.text(in: bytes).isEmpty }) {
                let extra = row[width...].map { $0.text(in: bytes) }.filter { !$0.isEmpty }
                remarks.add(line: startLine, found: "'\(shown(extra.joined(separator: " ")))' beyond the last heading", expected: "\(width) cells")
            }
            lines.append(Int32(clamping: startLine))
            for column in 0..<width { cells.append(column < row.count ? row[column] : .empty) }
        }
    }

    private func isHeadings(_ row: [CellRange], _ headings: [String]) -> Bool {
        guard row.count >= headings.count else { return false }
        // One look at the first cell tells almost always.
        for (cell, heading) in zip(row, headings) where plainHeading(cell.text(in: bytes)) != heading { return false }
        return true
    }

    private mutating func nextRow() -> [CellRange]? {
        var row: [CellRange] = []
        return readRow(into: &row) ? row : nil
    }

    /// Reads one row, blank ones too; false at the end of the file. Comment lines are passed over.
    private mutating func readRow(into row: inout [CellRange]) -> Bool {
        while position < bytes.count, bytes[position] == Self.hash {
            skipToLineEnd()
            skipLineEnd()
        }
        guard position < bytes.count else { return false }
        row.removeAll(keepingCapacity: true)
        while true {
            row.append(readCell())
            if position < bytes.count, bytes[position] == delimiter {
                position += 1
                continue
            }
            skipLineEnd()
            return true
        }
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

    private mutating func readCell() -> CellRange {
        let start = position
        while position < bytes.count, bytes[position] == Self.space { position += 1 }
        if position < bytes.count, bytes[position] == Self.quote, let cell = readQuoted() { return cell }
        position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
            position += 1
        }
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
                remarks.add(line: line, found: "a quotation mark without its end", expected: "a closing quotation mark")
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
        let isClosed = position >= bytes.count || bytes[position] == delimiter || bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn
        if isClosed { return CellRange(start, end, hasDoubledQuotes: hasDoubled) }
        // Text after the closing mark: the whole cell as it stands, so that nothing of it is lost.
        remarks.add(line: line, found: "text after a closing quotation mark", expected: "the end of the cell")
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != Self.lineFeed, bytes[position] != Self.carriageReturn { position += 1 }
        return CellRange(start - 1, position, hasDoubledQuotes: false)
    }
}
