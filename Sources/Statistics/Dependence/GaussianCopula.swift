/// Turns independent standard normal scores into correlated ones: z = Le, L the Cholesky factor of the correlations. Each
/// input's value is then its quantile at Φ(z) (`CompiledDistribution.value(standardNormal:)`).
public struct GaussianCopula: Sendable, Hashable {
    public let count: Int
    /// Rows of the lower triangle one after another.
    @usableFromInline let factor: [Double]

    /// Throws when the correlations contradict each other.
    public init(_ correlations: CorrelationMatrix) throws(StatisticsError) {
        let full = try correlations.choleskyFactor()
        let n = correlations.count
        count = n
        factor = (0..<n).flatMap { row in full[(row * n)...(row * n + row)] }
    }

    /// Correlates the scores at `start`, `start + stride`, … (`count` of them) in place. No allocation.
    @inlinable
    public func apply(to scores: inout [Double], from start: Int = 0, stride: Int = 1) {
        var row = count &- 1
        var rowStart = factor.count &- count
        // From the last row up: a row needs only scores of its own and earlier places.
        while row >= 0 {
            var sum = 0.0
            var place = start
            for column in 0...row {
                sum += factor[rowStart &+ column] * scores[place]
                place &+= stride
            }
            scores[start &+ row &* stride] = sum
            rowStart &-= row
            row &-= 1
        }
    }
}
