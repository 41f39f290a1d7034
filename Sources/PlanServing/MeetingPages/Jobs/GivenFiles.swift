import Foundation
import PlannerFiles

/// Files that were sent to the server, under names of its own until a job takes them.
///
/// A name from outside never becomes a path: it is cleaned to letters, digits and a few signs, and stands in a folder that holds nothing else.
struct GivenFiles: Sendable {
    /// Where they lie until they are used.
    let folder: URL

    static let mostBytes = 25_000_000
    static let mostFiles = 60
    static let mostBytesInAll = 100_000_000
    /// Seconds after which a file that no job took is let go.
    static let patience = 3_600.0

    /// A file that was taken.
    struct Taken: Encodable, Sendable {
        let id: String
        let name: String
        let bytes: Int
    }

    /// Keeps a file.
    ///
    /// - Throws: ``DeskProblem`` where it is not of a kind that is read, too large, or there are too many.
    func take(_ bytes: [UInt8], named name: String) throws -> Taken {
        if let old = Self.oldOrLocked(bytes, named: name) { throw old }
        guard let name = Self.cleaned(name) else {
            throw DeskProblem(
                422, "files",
                "\(name.isEmpty ? "A file without a name" : name.prefix(80)) cannot be read; expected a name that ends in .csv, .xlsx, .yaml or .yml.")
        }
        if bytes.isEmpty { throw DeskProblem(422, "files", "\(name) is empty.") }
        if bytes.count > Self.mostBytes { throw DeskProblem(413, "too long", "A file may have up to \(Self.mostBytes / 1_000_000) MB.") }
        let isZip = bytes.starts(with: [0x50, 0x4B])
        if name.hasSuffix(".xlsx") != isZip {
            throw DeskProblem(422, "files", isZip ? "\(name) is a workbook or an archive; name a workbook .xlsx." : "\(name) is no Excel workbook (.xlsx).")
        }
        letOldGo()
        let held = kept
        if held.count >= Self.mostFiles || held.reduce(bytes.count, { $0 + $1.bytes }) > Self.mostBytesInAll {
            throw DeskProblem(
                413, "too many files", "Up to \(Self.mostFiles) files and \(Self.mostBytesInAll / 1_000_000) MB wait for a job; start one with those there are."
            )
        }
        let id = UnguessableName.new()
        let place = folder.appendingPathComponent(id)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(bytes).write(to: place.appendingPathComponent(name))
        return Taken(id: id, name: name, bytes: bytes.count)
    }

    /// Moves files into the folder of a job, in the order of their names, and gives the names that they have there.
    ///
    /// - Throws: ``DeskProblem`` where one is not there or of a kind that the job does not read; nothing is moved then.
    func move(_ ids: [String], to target: URL, endings: [String]) throws -> [String] {
        let held = kept
        var moved: [(from: URL, name: String)] = []
        for id in ids {
            guard let file = held.first(where: { $0.id == id }) else { throw DeskProblem(404, "files", "A file that was sent is gone; drop it again.") }
            guard endings.contains(where: { file.name.hasSuffix(".\($0)") }) else {
                throw DeskProblem(422, "files", "\(file.name) cannot be read here; expected \(endings.map { ".\($0)" }.joined(separator: ", ")).")
            }
            moved.append((folder.appendingPathComponent(id).appendingPathComponent(file.name), file.name))
        }
        var names: [String] = []
        for (from, name) in moved.sorted(by: { $0.name < $1.name }) {
            var (own, number) = (name, 2)
            while names.contains(own) {
                let dot = name.lastIndex(of: ".") ?? name.endIndex
                own = "\(name[..<dot])-\(number)\(name[dot...])"
                number += 1
            }
            try FileManager.default.moveItem(at: from, to: target.appendingPathComponent(own))
            try? FileManager.default.removeItem(at: from.deletingLastPathComponent())
            names.append(own)
        }
        return names
    }

    /// Lets files go that no job will take.
    func letGo(_ ids: [String]) {
        for id in ids where UnguessableName.isOne(id) { try? FileManager.default.removeItem(at: folder.appendingPathComponent(id)) }
    }

    /// What waits for a job.
    private var kept: [(id: String, name: String, bytes: Int)] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter(UnguessableName.isOne).compactMap { id in
            let place = folder.appendingPathComponent(id)
            guard let name = try? FileManager.default.contentsOfDirectory(atPath: place.path).first,
                let size = try? FileManager.default.attributesOfItem(atPath: place.appendingPathComponent(name).path)[.size] as? Int
            else { return nil }
            return (id, name, size)
        }
    }

    private func letOldGo() {
        for file in kept {
            let place = folder.appendingPathComponent(file.id)
            guard let made = try? FileManager.default.attributesOfItem(atPath: place.path)[.modificationDate] as? Date,
                -made.timeIntervalSinceNow > Self.patience
            else { continue }
            try? FileManager.default.removeItem(at: place)
        }
    }

    /// A name of letters, digits, blanks, `-`, `_` and dots within, at most 80, with an ending that is read; nil where that leaves none.
    static func cleaned(_ name: String) -> String? {
        let last = name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || " -_.".unicodeScalars.contains(scalar))
            return isPlain ? Character(scalar) : "_"
        }
        var text = String(kept)
        while let first = text.first, first == "." || first == " " || first == "-" { text.removeFirst() }
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return nil }
        let ending = text[text.index(after: dot)...].lowercased()
        guard ["csv", "xlsx", "xlsm", "yaml", "yml"].contains(ending) else { return nil }
        // Macros are never run, and said to be there by who reads it.
        return "\(text[..<dot].prefix(80)).\(ending == "xlsm" ? "xlsx" : ending)"
    }

    /// What is wrong with a workbook that is locked or of before 2007; nil where nothing is.
    private static func oldOrLocked(_ bytes: [UInt8], named name: String) -> DeskProblem? {
        let shown = name.split(whereSeparator: { "/\\".contains($0) }).last.map { String($0.prefix(80)) } ?? "The file"
        let kind = FileKind(bytes)
        if kind?.isLocked == true {
            return DeskProblem(422, "files", "\(shown) is an Excel workbook with a password; open it, take the password away, and save it as .xlsx.")
        }
        if kind?.isOldWorkbook == true { return DeskProblem(422, "files", "\(shown) is an old Excel workbook (.xls); open it and save it as .xlsx.") }
        let isNamedOld = name.lowercased().hasSuffix(".xls")
        return isNamedOld ? DeskProblem(422, "files", "\(shown) has the name of an old Excel workbook (.xls); save it as .xlsx.") : nil
    }
}

/// Names of 128 random bits in hexadecimal digits.
enum UnguessableName {
    static func new() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    static func isOne(_ text: String) -> Bool { text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }
}
