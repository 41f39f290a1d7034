/// The direction numbers of Sobol' sequences, built once from `JoeKuoNumbers`.
///
/// For a polynomial xˢ + a₁xˢ⁻¹ + … + a₍ₛ₋₁₎x + 1 the recurrence is
/// mᵢ = 2a₁mᵢ₋₁ ⊕ 4a₂mᵢ₋₂ ⊕ … ⊕ 2ˢ⁻¹a₍ₛ₋₁₎mᵢ₋ₛ₊₁ ⊕ 2ˢmᵢ₋ₛ ⊕ mᵢ₋ₛ, and the i-th direction number is mᵢ/2ⁱ.
/// Source: Bratley and Fox, "Algorithm 659", ACM TOMS 14 (1988) 88-100. The first dimension is van der Corput's.
///
/// Digits are kept in reverse, the digit worth one half in bit 0: the scrambles work in that order.
@usableFromInline
enum SobolDirections {
    /// Binary digits of a coordinate, and of the largest index.
    @inlinable static var digits: Int { 32 }

    /// Digit-reversed direction numbers, `digits` in a row for each dimension.
    @usableFromInline static let reversed: [UInt32] = {
        var numbers = JoeKuoNumbers.table.utf8
            .split(whereSeparator: { $0 == 32 || $0 == 10 })
            .map { word in word.reduce(UInt64(0)) { $0 * 36 + UInt64($1 >= 97 ? $1 - 87 : $1 - 48) } }[...]
        var directions: [UInt32] = []
        directions.reserveCapacity(SobolSequence.largestDimensions * digits)
        for digit in 0..<digits { directions.append(1 << UInt32(digit)) }
        while let polynomial = numbers.popFirst() {
            let degree = UInt64.bitWidth - 1 - polynomial.leadingZeroBitCount
            var m = Array(numbers.prefix(degree))
            numbers = numbers.dropFirst(degree)
            for i in degree..<digits {
                var next = m[i - degree] << UInt64(degree) ^ m[i - degree]
                for k in 1..<max(degree, 1) where polynomial >> UInt64(degree - k) & 1 == 1 {
                    next ^= m[i - k] << UInt64(k)
                }
                m.append(next)
            }
            for i in 0..<digits {
                // mᵢ/2ⁱ has its lowest digit in place i + 1 after the point.
                directions.append(DigitScramble.reversed(UInt32(truncatingIfNeeded: m[i] << UInt64(digits - 1 - i))))
            }
        }
        return directions
    }()

    /// The digit-reversed coordinate of the point whose index has the binary digits `index`, in the dimension whose
    /// direction numbers start at `start`.
    @inlinable @inline(__always)
    static func reversedCoordinate(index: UInt32, directions: [UInt32], start: Int) -> UInt32 {
        var remaining = index
        var coordinate: UInt32 = 0
        while remaining != 0 {
            coordinate ^= directions[start &+ remaining.trailingZeroBitCount]
            remaining &= remaining &- 1
        }
        return coordinate
    }
}
