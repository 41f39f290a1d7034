@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Files of the form of old workbooks, told by the parts that they list")
struct CompoundFileTests {
    private static let sector = 512

    /// A file of that form: its data, its directory in the midst of them, its allocation table at the end.
    static func file(parts: [String], data: [UInt8], directoryAt place: Int) -> [UInt8] {
        let entries = (["Root Entry"] + parts).map(entry)
        let directory = entries.count.isMultiple(of: 4) ? entries.count / 4 : entries.count / 4 + 1
        var sectors: [[UInt8]] = stride(from: 0, to: data.count, by: sector).map { start in
            let part = data[start..<min(start + sector, data.count)]
            return part + [UInt8](repeating: 0, count: sector - part.count)
        }
        let chain = (0..<directory).map { part -> [UInt8] in
            let bytes = entries[(4 * part)..<min(4 * part + 4, entries.count)].flatMap(\.self)
            return bytes + [UInt8](repeating: 0, count: sector - bytes.count)
        }
        // The directory's sectors lie apart, in reverse order.
        let places = (0..<directory).map { place + 2 * (directory - 1 - $0) }
        for (number, bytes) in zip(places, chain).sorted(by: { $0.0 < $1.0 }) { sectors.insert(bytes, at: number) }
        let tables = (sectors.count + 127) / 127
        var links = [UInt32](repeating: 0xFFFF_FFFE, count: 128 * tables)
        for (number, next) in zip(places, places.dropFirst()) { links[number] = UInt32(next) }
        var header = CompoundFile.signature + [UInt8](repeating: 0, count: sector - CompoundFile.signature.count)
        func put(_ value: UInt32, at start: Int) { for byte in 0..<4 { header[start + byte] = UInt8(value >> (8 * byte) & 0xFF) } }
        header[30] = 9
        put(UInt32(places[0]), at: 48)
        for table in 0..<109 { put(table < tables ? UInt32(sectors.count + table) : 0xFFFF_FFFF, at: 76 + 4 * table) }
        return header + sectors.flatMap(\.self) + links.flatMap { link in (0..<4).map { UInt8(link >> (8 * UInt32($0)) & 0xFF) } }
    }

    private static func entry(_ name: String) -> [UInt8] {
        let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var bytes = units + [UInt8](repeating: 0, count: 128 - units.count)
        bytes[64] = UInt8(units.count + 2)
        return bytes
    }

    static let large = [UInt8](repeating: 0x55, count: 800_000)
    static let locked = ["\u{6}DataSpaces", "Version", "DataSpaceMap", "DataSpaceInfo", "TransformInfo", "EncryptionInfo", "EncryptedPackage"]

    @Test("a large workbook with a password is told as such wherever its directory stands", arguments: [0, 1, 700, 1_500])
    func password(place: Int) throws {
        let bytes = Self.file(parts: Self.locked, data: Self.large, directoryAt: place)
        #expect(CompoundFile(bytes)?.names == ["Root Entry"] + Self.locked)
        #expect(FileKind(bytes)?.found == "an Excel workbook or other Office file with a password")
    }

    @Test("an old workbook is none with a password because a cell says so; a Word document is one")
    func others() {
        let words = "EncryptedPackage WordDocument".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let book = Self.file(parts: ["Workbook", "\u{5}SummaryInformation"], data: words + Self.large, directoryAt: 900)
        #expect(FileKind(book)?.found == "an Excel workbook (.xls)")
        #expect(FileKind(Self.file(parts: ["WordDocument"], data: Self.large, directoryAt: 900))?.found == "a Word document (.doc)")
    }

    @Test("cut or damaged, it is still a file of that form, and nothing breaks")
    func damaged() {
        var draws = SplitMix(state: 5)
        let bytes = Self.file(parts: Self.locked, data: Array(Self.large.prefix(9_000)), directoryAt: 7)
        for length in stride(from: 8, through: bytes.count, by: 97) {
            #expect(FileKind(Array(bytes.prefix(length))).map { $0.found.hasPrefix("an Excel workbook") } == true, "\(length)")
        }
        for _ in 0..<2_000 {
            var hurt = bytes
            for _ in 0..<Int.random(in: 1...6, using: &draws) {
                let start = Bool.random(using: &draws) ? Int.random(in: 8..<512, using: &draws) : Int.random(in: 8..<hurt.count, using: &draws)
                hurt[start] = UInt8.random(in: 0...255, using: &draws)
            }
            #expect(FileKind(hurt) != nil)
        }
        // A directory that goes in circles ends.
        var circle = bytes
        let table = circle.count - 512
        for number in 0..<128 { circle[table + 4 * number] = 13 }
        #expect(FileKind(circle) != nil)
    }
}
