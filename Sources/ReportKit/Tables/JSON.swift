package import Foundation

/// JSON as the product writes it: keys sorted, indented, slashes plain, dates as ISO 8601, one line end at the end;
/// the same value always gives the same bytes.
package enum JSON {
    /// The bytes of the value.
    ///
    /// - Throws: ``PublicationError/unwritable(path:reason:)`` naming the place in the value when a number in it is
    ///   not finite (JSON has no word for it), or whatever the value's own encoding throws.
    package static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch EncodingError.invalidValue(let found, let context) {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            throw PublicationError.unwritable(
                path: path.joined(separator: "."), reason: "\(found) cannot be written as JSON")
        }
    }

    /// The value rounded to a fixed number of decimals (at most 12), so that files do not depend on the last bits of a
    /// processor's arithmetic. Negative zero becomes zero; numbers too large to round stay as they are.
    package static func rounded(_ value: Double, decimals: Int = 6) -> Double {
        var power = 1.0
        for _ in 0..<min(12, max(0, decimals)) { power *= 10 }
        let scaled = value * power
        guard scaled.isFinite, abs(scaled) < 1e15 else { return value }
        let result = scaled.rounded() / power
        return result == 0 ? 0 : result
    }
}
