/// The counter-based generator Philox4x32-10: 128 random bits as a pure function of a 64-bit key and a 128-bit counter.
///
/// No state, so nothing to seed, hand out or restore: any draw can be computed alone and in any order.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 3; ten rounds.
public enum Philox4x32 {
    /// Two 64-bit words. In the paper's words w0…w3: `first` is w1·2³² + w0, `second` is w3·2³² + w2.
    public struct Block: Sendable, Hashable {
        public var first: UInt64
        public var second: UInt64

        @inlinable public init(first: UInt64, second: UInt64) {
            self.first = first
            self.second = second
        }
    }

    /// The block at (`high`, `low`) of the counter under `key`; low halves of each word come first, as in the paper.
    @inlinable @inline(__always)
    public static func block(key: UInt64, high: UInt64, low: UInt64) -> Block {
        var c0 = UInt32(truncatingIfNeeded: low)
        var c1 = UInt32(truncatingIfNeeded: low &>> 32)
        var c2 = UInt32(truncatingIfNeeded: high)
        var c3 = UInt32(truncatingIfNeeded: high &>> 32)
        var k0 = UInt32(truncatingIfNeeded: key)
        var k1 = UInt32(truncatingIfNeeded: key &>> 32)
        for _ in 0..<10 {
            let product0 = UInt64(c0) &* 0xD251_1F53
            let product1 = UInt64(c2) &* 0xCD9E_8D57
            let next0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ c1 ^ k0
            let next2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ c3 ^ k1
            c1 = UInt32(truncatingIfNeeded: product1)
            c3 = UInt32(truncatingIfNeeded: product0)
            c0 = next0
            c2 = next2
            k0 = k0 &+ 0x9E37_79B9
            k1 = k1 &+ 0xBB67_AE85
        }
        return Block(first: UInt64(c1) &<< 32 | UInt64(c0), second: UInt64(c3) &<< 32 | UInt64(c2))
    }
}

/// Uniform numbers strictly between 0 and 1 from 64 random bits.
public enum OpenUniform {
    /// The largest value that `from` can give, 1 − 2⁻⁵³, the last number below one.
    @inlinable public static var largest: Double { 1 - 0x1p-53 }

    /// (2k + 1)·2⁻⁵³ where k is the upper 52 bits of `bits`: 2⁵² equally spaced values, symmetric about one half, none of
    /// them 0 or 1. The usual (53 bits + ½)·2⁻⁵³ is not used because its largest value rounds to exactly 1, where an
    /// inverse normal is infinite.
    @inlinable @inline(__always)
    public static func from(bits: UInt64) -> Double {
        Double(bitPattern: bits &>> 12 | 0x3FF0_0000_0000_0000) - (1 - 0x1p-53)
    }
}
