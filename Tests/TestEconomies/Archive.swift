package import Foundation

/// Just enough of a reader of zip archives to look into a workbook: the central directory and raw inflation (RFC 1951).
package enum Archive {
    /// What stands at a place is no archive.
    package struct NoArchive: Error {}

    /// Every file of an archive as text, by name.
    package static func parts(of data: Data) throws -> [String: String] {
        let bytes = [UInt8](data)
        func number(_ at: Int, _ size: Int) -> Int { (0..<size).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) } }
        guard bytes.prefix(4) == [0x50, 0x4B, 3, 4] else { throw NoArchive() }
        guard let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: { number($0, 4) == 0x0605_4B50 }) else { throw NoArchive() }
        var place = number(end + 16, 4)
        var output: [String: String] = [:]
        for _ in 0..<number(end + 10, 2) {
            let nameLength = number(place + 28, 2)
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            let local = number(place + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let packed = Array(bytes[start..<(start + number(place + 20, 4))])
            let content = number(place + 10, 2) == 0 ? packed : inflate(packed)
            output[name] = String(decoding: content, as: UTF8.self)
            place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
        }
        return output
    }

    private static func inflate(_ input: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var bit = 0
        func take(_ count: Int) -> Int {
            var value = 0
            for place in 0..<count {
                value |= Int(input[bit >> 3] >> UInt8(bit & 7) & 1) << place
                bit += 1
            }
            return value
        }
        /// Canonical Huffman code: how many codes of each length, and the symbols in order.
        func table(_ lengths: [Int]) -> (counts: [Int], symbols: [Int]) {
            var counts = [Int](repeating: 0, count: 16)
            for length in lengths where length > 0 { counts[length] += 1 }
            let symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
            return (counts, symbols)
        }
        func symbol(_ code: (counts: [Int], symbols: [Int])) -> Int {
            var value = 0
            var first = 0
            var index = 0
            for length in 1...15 {
                value |= take(1)
                let count = code.counts[length]
                if value - count < first { return code.symbols[index + value - first] }
                index += count
                first = (first + count) << 1
                value <<= 1
            }
            return 256
        }
        let lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
        let lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
        let distanceBase = [
            1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
        ]
        var isLast = false
        while !isLast {
            isLast = take(1) == 1
            let kind = take(2)
            if kind == 0 {
                bit = (bit + 7) & ~7
                let count = take(16)
                bit += 16
                output += input[(bit >> 3)..<((bit >> 3) + count)]
                bit += count * 8
                continue
            }
            var literals = table((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
            var distances = table([Int](repeating: 5, count: 30))
            if kind == 2 {
                let (literalCount, distanceCount, codeCount) = (take(5) + 257, take(5) + 1, take(4) + 4)
                var lengths = [Int](repeating: 0, count: 19)
                for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(codeCount) {
                    lengths[place] = take(3)
                }
                let code = table(lengths)
                var all: [Int] = []
                while all.count < literalCount + distanceCount {
                    switch symbol(code) {
                    case 16: all += [Int](repeating: all.last ?? 0, count: take(2) + 3)
                    case 17: all += [Int](repeating: 0, count: take(3) + 3)
                    case 18: all += [Int](repeating: 0, count: take(7) + 11)
                    case let length: all.append(length)
                    }
                }
                literals = table(Array(all.prefix(literalCount)))
                distances = table(Array(all.dropFirst(literalCount)))
            }
            while true {
                let next = symbol(literals)
                if next < 256 {
                    output.append(UInt8(next))
                } else if next == 256 {
                    break
                } else {
                    let length = lengthBase[next - 257] + take(lengthExtra[next - 257])
                    let step = symbol(distances)
                    let back = distanceBase[step] + take(max(0, step / 2 - 1))
                    for _ in 0..<length { output.append(output[output.count - back]) }
                }
            }
        }
        return output
    }
}
