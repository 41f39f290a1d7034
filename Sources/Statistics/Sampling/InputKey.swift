/// The stable number of an uncertain input, made from its name. Draws are keyed by it, so an input keeps its draws when
/// others are added, removed or reordered, and two options that share an input share its draws.
///
/// FNV-1a with 64 bits over the name's UTF-8 (Fowler, Noll, Vo). Among 100,000 names the chance of any collision is
/// about 3·10⁻¹⁰; `requireDistinct` finds them all the same.
public struct InputKey: Hashable, Sendable {
    public let number: UInt64

    public init(_ name: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        number = hash
    }

    /// Refuses names of which two have the same number, whose inputs would share every draw. A name given twice is one input.
    /// - Throws: `StatisticsError` naming the first such pair.
    public static func requireDistinct(_ names: [String]) throws(StatisticsError) {
        if let pair = collisions(in: names, numbering: { InputKey($0).number }).first {
            throw .parameter(
                of: "draws", name: "names of uncertain inputs", found: "'\(pair.first)' and '\(pair.second)', which would draw the same numbers",
                allowed: "told apart by their keys (rename one)")
        }
    }

    /// Pairs of different names with the same number, for any numbering, so that it can be tested with one that does collide.
    static func collisions(in names: [String], numbering: (String) -> UInt64) -> [(first: String, second: String)] {
        var nameOfNumber: [UInt64: String] = [:]
        var found: [(first: String, second: String)] = []
        for name in names {
            let number = numbering(name)
            if let earlier = nameOfNumber[number] {
                if earlier != name { found.append((first: earlier, second: name)) }
            } else {
                nameOfNumber[number] = name
            }
        }
        return found
    }
}
