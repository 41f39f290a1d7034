package import Foundation

/// Works out the formulas of a workbook anew, from the values kept in its other cells, and names those that keep another value: the
/// functions that the project's workbooks use (SUM, SUMIF, IF, MIN, MAX, ROUND), the four operations, comparisons, other sheets.
package struct FormulaCheck {
    private enum Value {
        case number(Double), text(String), none

        var number: Double { if case .number(let number) = self { number } else { 0 } }
        var text: String { if case .text(let text) = self { text } else { "" } }
    }

    private struct Failure: Error { let what: String }

    private var cells: [String: [String: Value]] = [:]
    private var formulas: [(sheet: String, cell: String, text: String, kept: Double)] = []
    /// How many formulas there are.
    package var count: Int { formulas.count }
    /// The sheets' names, in their order.
    package private(set) var sheets: [String] = []

    package init(_ data: Data) throws {
        let parts = try Archive.parts(of: data)
        func plain(_ text: Substring) -> String {
            String(text).replacing("&apos;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&amp;", with: "&")
        }
        let shared = (parts["xl/sharedStrings.xml"] ?? "").matches(of: /<si><t[^>]*>([^<]*)<\/t><\/si>/).map { plain($0.output.1) }
        sheets = (parts["xl/workbook.xml"] ?? "").matches(of: /<sheet name="([^"]*)"/).map { plain($0.output.1) }
        for (place, name) in sheets.enumerated() {
            var own: [String: Value] = [:]
            let xml = parts["xl/worksheets/sheet\(place + 1).xml"] ?? ""
            for match in xml.matches(of: /<c r="([A-Z]+[0-9]+)"([^>]*)>(?:<f[^>]*>([^<]*)<\/f>)?<v>([^<]*)<\/v><\/c>/) {
                let (cell, attributes, formula, value) = (String(match.output.1), match.output.2, match.output.3, match.output.4)
                if attributes.contains("t=\"s\"") {
                    own[cell] = Int(value).flatMap { shared.indices.contains($0) ? Value.text(shared[$0]) : nil } ?? Value.none
                } else if let number = Double(value) {
                    own[cell] = .number(number)
                    if let formula { formulas.append((name, cell, plain(formula), number)) }
                }
            }
            cells[name] = own
        }
    }

    /// The numbers kept, by sheet and cell.
    package var numbers: [String: [String: Double]] {
        cells.mapValues { own in own.compactMapValues { if case .number(let number) = $0 { number } else { nil } } }
    }

    /// The workbook without the values kept with its formulas, so that who opens it must work them out.
    package static func withoutValues(_ data: Data) throws -> Data {
        let parts = try Archive.parts(of: data)
        let members = parts.sorted { $0.key < $1.key }.map { name, text in
            (name: name, bytes: Array((name.hasPrefix("xl/worksheets/sheet") ? text.replacing(/<\/f><v>[^<]*<\/v>/, with: "</f>") : text).utf8))
        }
        return Data(WorkbookParts.zip(members))
    }

    /// Formulas that do not give the value kept with them, to a billionth of it or a millionth.
    package var differences: [String] {
        formulas.compactMap { formula in
            do {
                var reading = Reading(text: Array(formula.text), sheet: formula.sheet, cells: cells)
                let value = try reading.whole()
                guard abs(value - formula.kept) > max(1e-6, 1e-9 * abs(formula.kept)) else { return nil }
                return "\(formula.sheet)!\(formula.cell) =\(formula.text) gives \(value), kept is \(formula.kept)"
            } catch {
                return "\(formula.sheet)!\(formula.cell) =\(formula.text) cannot be read: \(error)"
            }
        }
    }

    private struct Reading {
        let text: [Character]
        let sheet: String
        let cells: [String: [String: Value]]
        var place = 0

        init(text: [Character], sheet: String, cells: [String: [String: Value]]) { (self.text, self.sheet, self.cells) = (text, sheet, cells) }

        mutating func whole() throws -> Double {
            let value = try comparison()
            guard place == text.count else { throw Failure(what: "end expected at \(place)") }
            return value
        }

        private var next: Character? { place < text.count ? text[place] : nil }

        private mutating func took(_ wanted: String) -> Bool {
            let letters = Array(wanted)
            guard place + letters.count <= text.count, Array(text[place..<place + letters.count]) == letters else { return false }
            place += letters.count
            return true
        }

        private mutating func comparison() throws -> Double {
            let left = try sum()
            for (sign, holds) in [(">=", { $0 >= $1 }), ("<=", { $0 <= $1 }), ("<", { $0 < $1 }), (">", { $0 > $1 }), ("=", { $0 == $1 })]
                as [(String, (Double, Double) -> Bool)]
            where took(sign) { return holds(left, try sum()) ? 1 : 0 }
            return left
        }

        private mutating func sum() throws -> Double {
            var value = try product()
            while let sign = next, sign == "+" || sign == "-" {
                place += 1
                let other = try product()
                value += sign == "+" ? other : -other
            }
            return value
        }

        private mutating func product() throws -> Double {
            var value = try single()
            while let sign = next, sign == "*" || sign == "/" {
                place += 1
                let other = try single()
                value = sign == "*" ? value * other : value / other
            }
            return value
        }

        private mutating func single() throws -> Double {
            if took("-") { return -(try single()) }
            if took("(") {
                let value = try comparison()
                guard took(")") else { throw Failure(what: "a bracket is open") }
                return value
            }
            if let first = next, first.isNumber {
                var digits = ""
                while let letter = next, letter.isNumber || letter == "." {
                    digits.append(letter)
                    place += 1
                }
                return Double(digits) ?? .nan
            }
            for name in ["SUMIF", "SUM", "IF", "MIN", "MAX", "ROUND"] where took(name + "(") { return try called(name) }
            let range = try reference()
            return range.first?.number ?? 0
        }

        private mutating func called(_ name: String) throws -> Double {
            if name == "SUMIF" {
                let range = try reference()
                guard took(",\"") else { throw Failure(what: "a text expected") }
                var wanted = ""
                while let letter = next, letter != "\"" {
                    wanted.append(letter)
                    place += 1
                }
                guard took("\",") else { throw Failure(what: "a range expected") }
                let sums = try reference()
                guard took(")") else { throw Failure(what: "a bracket is open") }
                return zip(range, sums).reduce(0) { $0 + ($1.0.text == wanted ? $1.1.number : 0) }
            }
            var values: [Double] = []
            repeat {
                let start = place
                if let range = try? reference(), next == "," || next == ")" {
                    values += range.map(\.number)
                } else {
                    place = start
                    values.append(try comparison())
                }
            } while took(",")
            guard took(")") else { throw Failure(what: "a bracket is open") }
            switch name {
            case "SUM": return values.reduce(0, +)
            case "MIN": return values.min() ?? 0
            case "MAX": return values.max() ?? 0
            case "IF": return values.count == 3 ? (values[0] != 0 ? values[1] : values[2]) : .nan
            default:
                let factor = pow(10, values.count == 2 ? values[1] : 0)
                return (values[0] * factor).rounded() / factor
            }
        }

        /// The cells of a reference, one or a range, perhaps of another sheet.
        private mutating func reference() throws -> [Value] {
            var name = sheet
            if took("'") {
                name = ""
                while let letter = next {
                    place += 1
                    if letter == "'" {
                        guard next == "'" else { break }
                        place += 1
                    }
                    name.append(letter)
                }
                guard took("!") else { throw Failure(what: "a cell expected") }
            }
            let first = try address()
            guard took(":") else { return [cells[name]?[Self.written(first)] ?? .none] }
            let last = try address()
            guard first.row <= last.row, first.column <= last.column else { throw Failure(what: "a range from left to right expected") }
            return (first.row...last.row).flatMap { row in (first.column...last.column).map { cells[name]?[Self.written((row, $0))] ?? .none } }
        }

        private mutating func address() throws -> (row: Int, column: Int) {
            var (row, column) = (0, 0)
            while let letter = next, letter.isASCII, letter.isUppercase, let code = letter.asciiValue {
                column = column * 26 + Int(code) - 64
                place += 1
            }
            while let letter = next, letter.isASCII, let digit = letter.wholeNumberValue {
                row = row * 10 + digit
                place += 1
            }
            guard row > 0, column > 0 else { throw Failure(what: "a cell expected at \(place)") }
            return (row, column)
        }

        private static func written(_ address: (row: Int, column: Int)) -> String {
            var letters = ""
            var rest = address.column
            while rest > 0 {
                rest -= 1
                letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
                rest /= 26
            }
            return letters + "\(address.row)"
        }
    }
}
