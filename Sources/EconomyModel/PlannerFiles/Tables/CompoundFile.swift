/// A file of the form in which old workbooks and documents are saved, and in which a password encloses those of today.
///
/// Source: Microsoft, [MS-CFB] 2.1 to 2.6.
struct CompoundFile {
    private let bytes: [UInt8]
    private let sectorSize: Int

    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// Parts of the allocation table that the header itself lists.
    private static let listedInHeader = 109
    private static let entrySize = 128
    /// A directory with more sectors goes in circles.
    private static let mostSectors = 4_096

    /// Nil for what is of another form, or whose header is damaged.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Self.signature), bytes.count >= 512 else { return nil }
        let shift = Int(bytes[30]) | Int(bytes[31]) << 8
        guard shift == 9 || shift == 12 else { return nil }
        self.bytes = bytes
        sectorSize = 1 << shift
    }

    /// Names of its parts, wherever in the file its directory stands; those that can be found where the file is damaged.
    var names: [String] {
        var names: [String] = []
        var sector = number(at: 48)
        for _ in 0..<Self.mostSectors {
            guard let number = sector, let start = offset(of: number) else { break }
            for entry in stride(from: start, to: start + sectorSize, by: Self.entrySize) {
                let length = Int(bytes[entry + 64]) | Int(bytes[entry + 65]) << 8
                guard (4...64).contains(length) else { continue }
                let units = stride(from: entry, to: entry + length - 2, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
                names.append(String(decoding: units, as: UTF16.self))
            }
            sector = next(number)
        }
        return names
    }

    private func number(at start: Int) -> Int? {
        guard start >= 0, start + 4 <= bytes.count else { return nil }
        return (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }

    /// Where a sector begins; nil where it is not, or not wholly, in the file.
    private func offset(of sector: Int) -> Int? {
        let start = (sector + 1) * sectorSize
        return start + sectorSize <= bytes.count ? start : nil
    }

    /// The sector that follows in the same chain.
    private func next(_ sector: Int) -> Int? {
        let each = sectorSize / 4
        return table(sector / each).flatMap(offset).flatMap { number(at: $0 + 4 * (sector % each)) }
    }

    /// The sector in which a part of the allocation table stands: the header lists the first, a chain of lists the others.
    private func table(_ index: Int) -> Int? {
        guard index >= Self.listedInHeader else { return number(at: 76 + 4 * index) }
        let each = sectorSize / 4 - 1
        var list = number(at: 68).flatMap(offset)
        for _ in 0..<(index - Self.listedInHeader) / each { list = list.flatMap { number(at: $0 + 4 * each) }.flatMap(offset) }
        return list.flatMap { number(at: $0 + 4 * ((index - Self.listedInHeader) % each)) }
    }
}
