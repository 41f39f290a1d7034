/// A digest of texts and numbers: the 64-bit FNV-1a hash (Fowler, Noll, Vo), each piece closed by a byte that no UTF-8 text
/// holds. It tells things apart; it is no protection against forgery.
package struct Digest: Sendable, Hashable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init(value: UInt64 = 0xcbf2_9ce4_8422_2325) {
        self.value = value
    }

    /// 16 hexadecimal digits.
    package var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package mutating func mix(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { step(UInt64(byte)) }
        step(0xff)
    }

    package mutating func mix(_ text: String) { mix(text.utf8) }

    package mutating func mix(_ texts: [String]) {
        step(UInt64(texts.count))
        for text in texts { mix(text) }
    }

    /// The exact bits of numbers, eight bytes at a step.
    package mutating func mix(_ numbers: [Double]) {
        step(UInt64(numbers.count))
        for number in numbers { step(number.bitPattern) }
    }

    package mutating func mix(_ number: UInt64) { step(number) }

    @inline(__always)
    private mutating func step(_ word: UInt64) { value = (value ^ word) &* 0x0000_0100_0000_01b3 }
}

/// Digests of the parts of a scenario on which simulated figures depend: the economy, and each intervention of the library.
///
/// Taken from the merged text and the tables, so that comments, places and the order of files do not matter, and everything
/// that `--set` or `based on:` changed does. What is written about options, their appraisal and the choice among them is no
/// part of the economy: it changes no future of do-nothing.
package struct FigureDigests: Sendable, Hashable {
    package let economy: UInt64
    /// By name.
    package let interventions: [String: UInt64]

    /// Top-level keys that change no simulated figure of do-nothing.
    static let withoutFigures: Set<String> = [
        "name", "about", "sources", "options", "interventions", "chosen option", "appraisal", "accepted warnings",
    ]

    /// Of a scenario of which nothing is kept.
    package init() {
        economy = 0
        interventions = [:]
    }

    package init(_ root: ScenarioNode, tables: [String], reading: FileReader) {
        var economy = Digest()
        for entry in root.entries ?? [] where !Self.withoutFigures.contains(entry.key) {
            economy.mix(entry.key)
            entry.value.mix(into: &economy)
        }
        for table in tables { economy.mix((try? reading.bytes(table, 1 << 28)) ?? []) }
        self.economy = economy.value
        interventions = Dictionary(
            (root.entry("interventions")?.value.entries ?? []).map { entry in
                var digest = Digest()
                entry.value.mix(into: &digest)
                return (entry.key, digest.value)
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension ScenarioNode {
    /// Mixes what is written here, its shape included, not where it stands.
    fileprivate func mix(into digest: inout Digest) {
        switch content {
        case .empty: digest.mix(0)
        case .text(let text):
            digest.mix(1)
            digest.mix(text)
        case .mapping(let entries):
            digest.mix(2)
            digest.mix(UInt64(entries.count))
            for entry in entries {
                digest.mix(entry.key)
                entry.value.mix(into: &digest)
            }
        case .list(let items):
            digest.mix(3)
            digest.mix(UInt64(items.count))
            for item in items { item.mix(into: &digest) }
        }
    }
}

/// A digest of everything a scenario was read from: 16 hexadecimal digits of the 64-bit FNV-1a hash over the bytes of
/// its files and tables and the changes laid over them. It tells runs apart; it is no protection against forgery.
package func scenarioDigest(of files: [String], changes: [String], reading: FileReader) -> String {
    var digest = Digest()
    for file in files { digest.mix((try? reading.bytes(file, 1 << 28)) ?? []) }
    for change in changes { digest.mix(change.utf8) }
    return digest.text
}
