import Foundation

/// Damage to files as mail programs, spreadsheets, discs and tired people do it: the same from the same seed.
package enum FileDamage {
    /// How many damages a test tries: the usual number, so many times as `DAMAGE_ROUNDS` says (1 where it says nothing; hundreds by hand).
    package static func rounds(_ usual: Int) -> Int {
        usual * max(1, ProcessInfo.processInfo.environment["DAMAGE_ROUNDS"].flatMap { Int($0) } ?? 1)
    }

    /// Bytes changed, lost, put in, doubled or cut off.
    package static func bytes(_ bytes: inout [UInt8], _ dice: inout Dice) {
        for _ in 0...dice.below(3) where !bytes.isEmpty {
            let position = dice.below(bytes.count)
            let end = min(bytes.count, position + dice.below(40))
            switch dice.below(7) {
            case 0: bytes[position] = UInt8(dice.below(256))
            case 1: bytes.remove(at: position)
            case 2: bytes.insert(UInt8(dice.below(256)), at: position)
            case 3: bytes.removeSubrange(position..<end)
            case 4: bytes.insert(contentsOf: bytes[position..<end], at: end)
            case 5: bytes.swapAt(position, dice.below(bytes.count))
            default: if dice.chance(0.2) { bytes.removeSubrange(position...) }
            }
        }
    }

    package static let strangeCells = [
        "", " ", "0", "-0.0", "-1", "1e308", "-1e308", "1e-300", "99999999999999999999", "nan", "inf", "-", "*", "[r]", "<5", "#N/A", "#REF!", "£1,000",
        "(250)",
        "1.5bn", "12%", "1,5", "1'000", "2014/15", "9999/00", "31/02/2014", "05-Sep", "R\u{0}L", "=1+1", "\"", "'", ";", "\u{FEFF}", "é", "total", "yes", "RNL",
    ]

    /// Lines and cells of a table lost, doubled, moved, emptied or made strange; headings, separators and line ends changed.
    package static func table(_ bytes: inout [UInt8], _ dice: inout Dice) {
        var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
        for _ in 0...dice.below(3) where !lines.isEmpty {
            let place = dice.below(lines.count)
            switch dice.below(10) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[place], at: dice.below(lines.count))
            case 2: lines.swapAt(place, dice.below(lines.count))
            case 3: lines.removeSubrange(place..<min(lines.count, place + 1 + dice.below(30)))
            case 4: lines = lines.map { $0.replacing(",", with: ";") }
            case 5: lines = lines.map { $0 + "\r" }
            case 6:
                // A column of all lines.
                let column = dice.below(lines[0].components(separatedBy: ",").count)
                let cell = dice.chance(0.5) ? nil : dice.pick(strangeCells)
                lines = lines.map { line in
                    var cells = line.components(separatedBy: ",")
                    guard column < cells.count else { return line }
                    if let cell { cells[column] = cell } else { cells.remove(at: column) }
                    return cells.joined(separator: ",")
                }
            default:
                var cells = lines[place].components(separatedBy: ",")
                let cell = dice.below(cells.count)
                switch dice.below(4) {
                case 0: cells.remove(at: cell)
                case 1: cells.insert(dice.pick(strangeCells), at: cell)
                case 2: cells.swapAt(cell, dice.below(cells.count))
                default: cells[cell] = dice.pick(strangeCells)
                }
                lines[place] = cells.joined(separator: ",")
            }
        }
        bytes = Array(lines.joined(separator: "\n").utf8)
    }

    /// One of the two.
    package static func any(_ file: inout [UInt8], _ dice: inout Dice) { if dice.chance(0.3) { bytes(&file, &dice) } else { table(&file, &dice) } }
}
