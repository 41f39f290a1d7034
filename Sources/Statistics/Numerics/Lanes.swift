public import CLanes

/// Eight numbers side by side, one for each of eight futures: the same equation is worked out for all eight at once.
///
/// Every operation gives each lane the bits that the same operation on `Double` gives: no lane sees another, and nothing is fused.
public typealias Lanes = SIMD8<Double>

/// For which of eight futures something holds.
public typealias LaneMask = SIMDMask<SIMD8<Double.SIMDMaskScalar>>

/// A number or eight of them: what elementary functions are written over, so that one definition serves both and gives the same bits.
public protocol LaneNumber {
    /// Whether something holds: for the number, or for each of the eight.
    associatedtype Choice

    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static func * (a: Self, b: Double) -> Self
    static func + (a: Self, b: Double) -> Self
    static func - (a: Self, b: Double) -> Self
    static prefix func - (a: Self) -> Self

    init(lanes value: Double)
    /// a < b, a ≤ b and so on; false where either is not a number.
    static func below(_ a: Self, _ b: Self) -> Choice
    static func atMost(_ a: Self, _ b: Self) -> Choice
    static func equal(_ a: Self, _ b: Self) -> Choice
    /// Whether it holds anywhere.
    static func isAny(_ choice: Choice) -> Bool
    /// One or the other.
    static func chosen(_ choice: Choice, _ yes: @autoclosure () -> Self, _ no: @autoclosure () -> Self) -> Self
    /// √x, correctly rounded.
    static func root(_ x: Self) -> Self
    /// |x|.
    var size: Self { get }
    /// 2ᵏ for a whole number k from −1022 to 1023.
    static func powerOfTwo(_ k: Self) -> Self
    /// Exponent and fraction of a positive normal number, `fraction × 2^exponent` with a fraction from 1 to below 2.
    var parts: (exponent: Self, fraction: Self) { get }
    /// The number with the lower half of its 52 bits after the point set to zero.
    var upperHalf: Self { get }
}

extension Double: LaneNumber {
    @inlinable @inline(__always) public init(lanes value: Double) { self = value }
    @inlinable @inline(__always) public static func below(_ a: Self, _ b: Self) -> Bool { a < b }
    @inlinable @inline(__always) public static func atMost(_ a: Self, _ b: Self) -> Bool { a <= b }
    @inlinable @inline(__always) public static func equal(_ a: Self, _ b: Self) -> Bool { a == b }
    @inlinable @inline(__always) public static func isAny(_ choice: Bool) -> Bool { choice }
    @inlinable @inline(__always)
    public static func chosen(_ choice: Bool, _ yes: @autoclosure () -> Self, _ no: @autoclosure () -> Self) -> Self { choice ? yes() : no() }
    @inlinable @inline(__always) public static func root(_ x: Self) -> Self { x.squareRoot() }
    @inlinable @inline(__always) public var size: Self { magnitude }
    @inlinable @inline(__always)
    public static func powerOfTwo(_ k: Self) -> Self { Double(bitPattern: (k + LaneBits.biased).bitPattern &<< 52) }
    @inlinable @inline(__always)
    public var parts: (exponent: Self, fraction: Self) {
        (
            Double(bitPattern: bitPattern &>> 52 | LaneBits.whole.bitPattern) - LaneBits.biased,
            Double(bitPattern: bitPattern & LaneBits.fraction | LaneBits.one)
        )
    }
    @inlinable @inline(__always) public var upperHalf: Self { Double(bitPattern: bitPattern & LaneBits.upper) }
}

extension SIMD8: LaneNumber where Scalar == Double {
    public typealias Choice = LaneMask
    @usableFromInline typealias Bits = SIMD8<UInt64>

    @inlinable @inline(__always) public init(lanes value: Double) { self.init(repeating: value) }
    @inlinable @inline(__always) public static func below(_ a: Self, _ b: Self) -> LaneMask { a .< b }
    @inlinable @inline(__always) public static func atMost(_ a: Self, _ b: Self) -> LaneMask { a .<= b }
    @inlinable @inline(__always) public static func equal(_ a: Self, _ b: Self) -> LaneMask { a .== b }
    @inlinable @inline(__always) public static func isAny(_ choice: LaneMask) -> Bool { any(choice) }
    @inlinable @inline(__always)
    public static func chosen(_ choice: LaneMask, _ yes: @autoclosure () -> Self, _ no: @autoclosure () -> Self) -> Self {
        no().replacing(with: yes(), where: choice)
    }
    @inlinable @inline(__always) public static func root(_ x: Self) -> Self { lanes_square_root(x) }
    @inlinable @inline(__always)
    public var size: Self { unsafeBitCast(unsafeBitCast(self, to: Bits.self) & Bits(repeating: ~0 &>> 1), to: Self.self) }
    @inlinable @inline(__always)
    public static func powerOfTwo(_ k: Self) -> Self {
        unsafeBitCast(unsafeBitCast(k + LaneBits.biased, to: Bits.self) &<< Bits(repeating: 52), to: Self.self)
    }
    @inlinable @inline(__always)
    public var parts: (exponent: Self, fraction: Self) {
        let bits = unsafeBitCast(self, to: Bits.self)
        return (
            unsafeBitCast(bits &>> Bits(repeating: 52) | Bits(repeating: LaneBits.whole.bitPattern), to: Self.self) - LaneBits.biased,
            unsafeBitCast(bits & Bits(repeating: LaneBits.fraction) | Bits(repeating: LaneBits.one), to: Self.self)
        )
    }
    @inlinable @inline(__always)
    public var upperHalf: Self { unsafeBitCast(unsafeBitCast(self, to: Bits.self) & Bits(repeating: LaneBits.upper), to: Self.self) }
}

/// Numbers by which whole numbers are taken to and from the bits of a `Double`.
@usableFromInline
enum LaneBits {
    /// 2⁵²: added to a whole number from 0, it leaves that number in the lowest bits.
    @inlinable @inline(__always) static var whole: Double { 0x1p52 }
    /// The same with the bias of exponents.
    @inlinable @inline(__always) static var biased: Double { 0x1p52 + 1023 }
    /// Added to a number and taken away again, it rounds to the nearest whole number; up to ±2⁵¹.
    @inlinable @inline(__always) static var rounding: Double { 0x1.8p52 }
    @inlinable @inline(__always) static var fraction: UInt64 { 0x000F_FFFF_FFFF_FFFF }
    @inlinable @inline(__always) static var one: UInt64 { 0x3FF0_0000_0000_0000 }
    @inlinable @inline(__always) static var upper: UInt64 { 0xFFFF_FFFF_F800_0000 }
}

// MARK: Branches as choices

/// The lesser of two, as `min` gives it in each lane: `a` where either is not a number.
@inlinable @inline(__always)
public func lesser(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .< a) }
@inlinable @inline(__always)
public func lesser(_ a: Lanes, _ b: Double) -> Lanes { lesser(a, Lanes(repeating: b)) }
@inlinable @inline(__always)
public func lesser(_ a: Double, _ b: Lanes) -> Lanes { lesser(Lanes(repeating: a), b) }

/// The greater of two, as `max` gives it in each lane: `a` where either is not a number.
@inlinable @inline(__always)
public func greater(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: b .>= a) }
@inlinable @inline(__always)
public func greater(_ a: Lanes, _ b: Double) -> Lanes { greater(a, Lanes(repeating: b)) }
@inlinable @inline(__always)
public func greater(_ a: Double, _ b: Lanes) -> Lanes { greater(Lanes(repeating: a), b) }

/// `yes` in the lanes of the mask, `no` in the others: what `mask ? yes : no` is for one future.
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ yes: Lanes, _ no: Lanes) -> Lanes { no.replacing(with: yes, where: mask) }
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ yes: Lanes, _ no: Double) -> Lanes { Lanes(repeating: no).replacing(with: yes, where: mask) }
@inlinable @inline(__always)
public func select(_ mask: LaneMask, _ yes: Double, _ no: Lanes) -> Lanes { no.replacing(with: Lanes(repeating: yes), where: mask) }

/// √x in each lane.
@inlinable @inline(__always)
public func squareRoot(_ x: Lanes) -> Lanes { Lanes.root(x) }

/// Where a number is not one.
@inlinable @inline(__always)
public func isNotANumber(_ x: Lanes) -> LaneMask { x .!= x }

/// The next whole number upwards; a number from 2⁵¹ on is whole enough.
@inlinable @inline(__always)
public func roundedUp(_ x: Lanes) -> Lanes {
    let nearest = (x + LaneBits.rounding) - LaneBits.rounding
    let up = select(nearest .< x, nearest + 1, nearest)
    return select(x.size .< 0x1p51, up, x)
}

/// The lanes that hold the first so many futures.
@inlinable
public func firstLanes(_ count: Int) -> LaneMask {
    var mask = LaneMask(repeating: false)
    for lane in 0..<min(count, 8) { mask[lane] = true }
    return mask
}
