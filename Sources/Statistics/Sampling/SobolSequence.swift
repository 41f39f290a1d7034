/// A Sobol' sequence in many dimensions jointly, for designs (Saltelli's, response surfaces), from the zero point on.
///
/// Points come in Gray-code order: point i is made of the direction numbers of the digits of i ⊕ (i >> 1), so that each
/// 2ᵏ first points are the same set as in natural order. Use 2ᵏ points. The error of a mean is estimated by repeating
/// the design with other seeds, never by s/√n.
public struct SobolSequence: Sendable {
    /// How the points are randomised.
    public enum Scramble: String, Sendable, Hashable, Codable, CaseIterable {
        /// The sequence itself; its first point is zero in every dimension, where an inverse normal is infinite.
        case none
        /// One random number is added to each dimension digit by digit without carry.
        case digitalShift
        /// Nested uniform scrambling: keeps all stratification and lowers the error for smooth functions.
        case owen
    }

    /// The most dimensions there are direction numbers for.
    @inlinable public static var largestDimensions: Int { 2048 }

    public let dimensions: Int
    public let scramble: Scramble
    public let seed: UInt64
    private let directions: [UInt32]
    private let keys: [Philox4x32.Block]

    /// Throws when `dimensions` is not from 1 to 2,048.
    public init(dimensions: Int, scramble: Scramble = .owen, seed: UInt64 = 0) throws(StatisticsError) {
        try StatisticsError.require(
            dimensions >= 1 && dimensions <= Self.largestDimensions, of: "Sobol' sequence", "number of dimensions",
            found: dimensions, allowed: "from 1 to \(Self.largestDimensions)")
        self.dimensions = dimensions
        self.scramble = scramble
        self.seed = seed
        directions = SobolDirections.reversed
        keys = (0..<dimensions).map { Philox4x32.block(key: seed, high: 0x536F_626F_6C00_0000, low: UInt64($0)) }
    }

    /// One coordinate of point `index` (0..<2³⁰): in [0, 1) without scramble, else strictly between 0 and 1.
    public func coordinate(of index: Int, dimension: Int) -> Double {
        precondition(index >= 0 && index < 1 << 30, "a Sobol' sequence has 2^30 points here")
        let place = UInt32(index)
        let digits = UInt64(
            SobolDirections.reversedCoordinate(
                index: place ^ place >> 1, directions: directions, start: dimension * SobolDirections.digits))
        switch scramble {
        case .none:
            return Double(DigitScramble.reversed(UInt32(digits))) * 0x1p-32
        case .digitalShift:
            return OpenUniform.from(bits: DigitScramble.reversed(digits ^ keys[dimension].first))
        case .owen:
            // Five groups: no two of 2³⁰ points agree in 30 digits.
            let scrambled = DigitScramble.nested(digits, groups: 5, key: keys[dimension])
            return OpenUniform.from(bits: DigitScramble.reversed(scrambled))
        }
    }

    /// Point `index` with all its coordinates.
    public func point(_ index: Int) -> [Double] {
        (0..<dimensions).map { coordinate(of: index, dimension: $0) }
    }
}
