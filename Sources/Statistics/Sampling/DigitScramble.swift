/// Nested uniform ("Owen") scrambling of binary fractions.
///
/// Each digit of a coordinate is flipped by a random bit that depends on all digits of higher worth (Owen, "Randomly
/// permuted (t,m,s)-nets and (t,s)-sequences", 1995). Six digits have 1 + 2 + … + 32 = 63 such bits, so they fit one
/// hashed 64-bit word, chosen by the digits before the six. Cheaper chains of one addition and one multiplication after
/// another (Laine and Karras 2011, Burley 2020) were tried and left out: in them the flips of the third digit are
/// tied to the flip of the first.
public enum DigitScramble {
    /// Digits in one group.
    @inlinable static var groupDigits: UInt64 { 6 }

    /// Scrambles the first 6·`groups` digits of `digits` (the digit worth one half in bit 0) and gives all later ones afresh
    /// at random: right when no two points agree in the first 6·`groups` digits. Precondition: `groups` from 0 to 10.
    @inlinable @inline(__always)
    public static func nested(_ digits: UInt64, groups: Int, key: Philox4x32.Block) -> UInt64 {
        var flips: UInt64 = 0
        var shift: UInt64 = 0
        for _ in 0..<groups {
            let tree = hash(digits & ((1 &<< shift) &- 1) | 1 &<< shift, key)
            let group = digits &>> shift
            var groupFlips = tree & 1
            groupFlips |= (tree &>> (1 &+ (group & 1)) & 1) &<< 1
            groupFlips |= (tree &>> (3 &+ (group & 3)) & 1) &<< 2
            groupFlips |= (tree &>> (7 &+ (group & 7)) & 1) &<< 3
            groupFlips |= (tree &>> (15 &+ (group & 15)) & 1) &<< 4
            groupFlips |= (tree &>> (31 &+ (group & 31)) & 1) &<< 5
            flips |= groupFlips &<< shift
            shift = shift &+ groupDigits
        }
        return digits ^ (flips | hash(digits & ((1 &<< shift) &- 1) | 1 &<< shift, key) &<< shift)
    }

    /// 64 bits that depend on all bits of `x` and of the key.
    @inlinable @inline(__always)
    static func hash(_ x: UInt64, _ key: Philox4x32.Block) -> UInt64 {
        var h = (x ^ key.first) &* 0x9E37_79B9_7F4A_7C15
        h = ((h ^ h &>> 32) &+ key.second) &* 0xD6E8_FEB8_6659_FD93
        h = (h ^ h &>> 29) &* 0xBF58_476D_1CE4_E5B9
        return h ^ h &>> 32
    }

    /// The bits of `x` in reverse order.
    @inlinable @inline(__always)
    public static func reversed(_ x: UInt32) -> UInt32 {
        var y = x.byteSwapped
        y = (y &>> 4) & 0x0F0F_0F0F | (y & 0x0F0F_0F0F) &<< 4
        y = (y &>> 2) & 0x3333_3333 | (y & 0x3333_3333) &<< 2
        return (y &>> 1) & 0x5555_5555 | (y & 0x5555_5555) &<< 1
    }

    /// The bits of `x` in reverse order.
    @inlinable @inline(__always)
    public static func reversed(_ x: UInt64) -> UInt64 {
        UInt64(reversed(UInt32(truncatingIfNeeded: x))) &<< 32 | UInt64(reversed(UInt32(truncatingIfNeeded: x &>> 32)))
    }
}
