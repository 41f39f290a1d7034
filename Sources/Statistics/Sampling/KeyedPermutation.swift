/// A random-looking permutation of 0..<count, evaluated at one place in constant time and without a table.
///
/// A Feistel network of eight rounds permutes 0..<2ᵇ, the smallest power of two that holds `count` (at least 4); walking
/// the network's cycle until it re-enters 0..<count makes a permutation of exactly that range (Black and Rogaway,
/// "Ciphers with arbitrary finite domains", CT-RSA 2002), in fewer than two steps on average. A keyed rotation at the
/// end makes the image of every place uniform over keys.
public struct KeyedPermutation: Sendable {
    public let count: Int
    @usableFromInline let lowBits: UInt64
    @usableFromInline let highBits: UInt64

    /// Precondition: `count` from 1 to 2³¹.
    @inlinable
    public init(count: Int) {
        precondition(count >= 1 && count <= 1 << 31, "a permutation needs from 1 to 2^31 places")
        self.count = count
        let bits = UInt64(max(2, Int.bitWidth - (count - 1).leadingZeroBitCount))
        lowBits = bits / 2
        highBits = bits - bits / 2
    }

    /// The image of `place` under the permutation that `key` selects.
    @inlinable
    public func image(of place: Int, key: Philox4x32.Block) -> Int {
        let size = UInt64(truncatingIfNeeded: count)
        var x = UInt64(truncatingIfNeeded: place)
        repeat {
            x = network(x, key: key)
        } while x >= size
        x = x &+ ((key.second &>> 32) &* size) &>> 32
        return Int(truncatingIfNeeded: x >= size ? x &- size : x)
    }

    @inlinable @inline(__always)
    func network(_ x: UInt64, key: Philox4x32.Block) -> UInt64 {
        var low = x & ((1 &<< lowBits) &- 1)
        var high = x &>> lowBits
        var roundKey = key.first
        for _ in 0..<4 {
            high ^= KeyedPermutation.mixed(low, roundKey) &>> (64 &- highBits)
            roundKey = roundKey &+ (key.second | 1)
            low ^= KeyedPermutation.mixed(high, roundKey) &>> (64 &- lowBits)
            roundKey = roundKey &+ (key.second | 1)
        }
        return high &<< lowBits | low
    }

    /// Two rounds of multiply and fold; the upper bits depend on all bits of `x` and `key`.
    @inlinable @inline(__always)
    static func mixed(_ x: UInt64, _ key: UInt64) -> UInt64 {
        var h = (x ^ key) &* 0x9E37_79B9_7F4A_7C15
        h = (h ^ h &>> 32) &* 0xD6E8_FEB8_6659_FD93
        h ^= h &>> 29
        return h &* 0x9E37_79B9_7F4A_7C15
    }
}
