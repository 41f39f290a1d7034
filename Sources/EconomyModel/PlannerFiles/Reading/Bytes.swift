/// Turns the bytes of a scenario file into text, or says why they are none.
enum Bytes {
    /// The UTF-8 text of the bytes without a byte order mark at its beginning. Refused are files of other kinds
    /// (workbooks, documents), bytes that are not UTF-8 and control characters other than tab and line ends (line feed,
    /// with or without carriage return), a NUL byte among them.
    package static func text(_ bytes: [UInt8], file: String) throws(Fault) -> String {
        if let kind = FileKind(bytes) {
            let problem = Problem.badText(found: kind.found, expected: "a scenario, a text file saved as UTF-8")
            throw Fault(place: Place(file: file, line: 1, column: 1), path: "", problem: problem)
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let content = hasMark ? Array(bytes.dropFirst(3)) : bytes
        if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
            throw fault(Place(file: file, line: 1, column: 1), "a text in UTF-16")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw fault(placeOfFirstInvalidByte(content, file: file), "a byte that is not UTF-8 text")
        }
        var line = 1
        var column = 1
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isLoneReturn = previous == "\r" && scalar != "\n"
            if isLoneReturn || isRefused(scalar) {
                throw fault(Place(file: file, line: line, column: column), controlCharacter(isLoneReturn ? previous : scalar))
            }
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            previous = scalar
        }
        return text
    }

    /// A control character in words: `the control character U+0000`.
    static func controlCharacter(_ scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return "the control character U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// The line and column at which decoding first fails.
    private static func placeOfFirstInvalidByte(_ bytes: [UInt8], file: String) -> Place {
        var line = 1
        var column = 1
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return Place(file: file, line: line, column: column)
    }

    private static func fault(_ place: Place, _ found: String) -> Fault {
        Fault(place: place, path: "", problem: .badText(found: found, expected: "a text file saved as UTF-8"))
    }
}
