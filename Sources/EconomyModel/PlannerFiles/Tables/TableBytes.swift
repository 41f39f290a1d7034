/// The bytes of a file from somebody else's program, made into UTF-8 whatever they were.
///
/// A byte order mark says UTF-8 or UTF-16; without one, a NUL in every second byte says UTF-16. Bytes that are no UTF-8 are
/// taken, each for itself, as Windows-1252 (of which Latin-1 is the part above 0xA0), so that one damaged byte does not
/// change how the rest of the file reads.
///
/// Control characters other than tab and line ends become blanks, so that none of them reaches a terminal or a report.
package struct TableBytes {
    /// UTF-8, without a byte order mark and without control characters.
    let utf8: [UInt8]
    /// The line of the first byte that was taken as Windows-1252, and how many there were.
    let guessed: (line: Int, count: Int)?
    /// The first control character, where it stands in `utf8`, and how many there were.
    let controls: (first: Unicode.Scalar, offset: Int, count: Int)?

    /// The beginning of a file as UTF-8, whatever it is written in.
    package static func text(of bytes: [UInt8]) -> [UInt8] { TableBytes(bytes).utf8 }

    init(_ bytes: [UInt8]) {
        var (text, guessed) = Self.decoded(bytes)
        controls = Self.blankingControls(&text)
        utf8 = text
        self.guessed = guessed
    }

    /// Blanks control characters where they stand: the one-byte ones and those of two bytes from U+0080 to U+009F.
    private static func blankingControls(_ utf8: inout [UInt8]) -> (first: Unicode.Scalar, offset: Int, count: Int)? {
        var found: (first: Unicode.Scalar, offset: Int, count: Int)?
        for position in utf8.indices {
            let byte = utf8[position]
            let isControl = byte < 0x20 ? !(0x09...0x0D).contains(byte) : byte == 0x7F
            let isOfTwo = byte == 0xC2 && position + 1 < utf8.count && (0x80...0x9F).contains(utf8[position + 1])
            guard isControl || isOfTwo else { continue }
            let scalar = Unicode.Scalar(isOfTwo ? utf8[position + 1] : byte)
            found = (found?.first ?? scalar, found?.offset ?? position, (found?.count ?? 0) + 1)
            utf8[position] = 0x20
            if isOfTwo { utf8[position + 1] = 0x20 }
        }
        return found
    }

    private static func decoded(_ bytes: [UInt8]) -> (utf8: [UInt8], guessed: (line: Int, count: Int)?) {
        let bytes = withoutUTF16(bytes)
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        // The quick way for the usual file.
        if String(validating: content, as: UTF8.self) != nil { return (content, nil) }
        var result: [UInt8] = []
        result.reserveCapacity(content.count + 64)
        var position = 0
        var line = 1
        var first = 0
        var count = 0
        while position < content.count {
            let byte = content[position]
            if byte < 0x80 {
                if byte == 0x0A { line += 1 }
                result.append(byte)
                position += 1
            } else if let length = sequenceLength(content, at: position) {
                result.append(contentsOf: content[position..<position + length])
                position += length
            } else {
                if count == 0 { first = line }
                count += 1
                result.append(contentsOf: String(windows1252(byte)).utf8)
                position += 1
            }
        }
        return (result, (first, count))
    }

    /// The length of the well-formed sequence of two to four bytes that begins at `position`; nil if none does.
    private static func sequenceLength(_ bytes: [UInt8], at position: Int) -> Int? {
        let lead = bytes[position]
        let length: Int
        // The second byte's bounds shut out overlong forms, surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
        for later in bytes[(position + 2)..<max(position + 2, position + length)] where !(0x80...0xBF).contains(later) { return nil }
        return length
    }

    /// Windows-1252: as Latin-1 but for 0x80 to 0x9F, where the dashes, quotation marks and the euro stand.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        let high: [UInt16] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
            0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
        ]
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// Whether the bytes are UTF-16, which half comes first and where the text begins; nil for other bytes.
    static func encodingOfUTF16(_ bytes: [UInt8]) -> (isLittle: Bool, start: Int)? {
        if bytes.starts(with: [0xFF, 0xFE]) { return (true, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (false, 2) }
        // Headings are plain letters: in UTF-16 every second byte of theirs is NUL.
        let sample = bytes.prefix(64)
        guard sample.count >= 8 else { return nil }
        let even = sample.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
        let odd = sample.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        let half = sample.count / 2
        if odd * 10 >= half * 9, even == 0 { return (true, 0) }
        if even * 10 >= half * 9, odd == 0 { return (false, 0) }
        return nil
    }

    /// UTF-16 made into UTF-8; other bytes as they are. Half pairs become the replacement character.
    private static func withoutUTF16(_ bytes: [UInt8]) -> [UInt8] {
        guard let (isLittle, start) = encodingOfUTF16(bytes) else { return bytes }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var position = start
        while position + 1 < bytes.count {
            let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
            position += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
