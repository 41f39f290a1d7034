/// Count, mean and variance of values that are not kept.
///
/// Welford's update: m += (x − m)/n, M₂ += (x − m_old)(x − m_new). Two accumulators merge exactly as if one had followed the
/// other up to rounding (Chan, Golub, LeVeque 1983). For bits that do not depend on threads or shards: fill one accumulator for each
/// fixed block of replications and merge them in the order of the blocks.
public struct RunningMoments: Sendable, Hashable, Codable {
    public private(set) var count: Int
    public private(set) var mean: Double
    /// Σ(x − mean)².
    public private(set) var squares: Double

    @inlinable
    public init() {
        self.init(count: 0, mean: 0, squares: 0)
    }

    @usableFromInline
    init(count: Int, mean: Double, squares: Double) {
        self.count = count
        self.mean = mean
        self.squares = squares
    }

    public mutating func add(_ value: Double) {
        count += 1
        let fromOld = value - mean
        mean += fromOld / Double(count)
        squares += fromOld * (value - mean)
    }

    /// Adds all that `later` has seen.
    public mutating func merge(_ later: RunningMoments) {
        guard later.count > 0 else { return }
        let total = count + later.count
        let difference = later.mean - mean
        let share = Double(later.count) / Double(total)
        squares += later.squares + difference * difference * Double(count) * share
        mean += difference * share
        count = total
    }

    /// With divisor n − 1; NaN for fewer than two values.
    public var variance: Double { count < 2 ? .nan : squares / Double(count - 1) }
    public var standardDeviation: Double { variance.squareRoot() }
    /// s/√n, right for independent draws only.
    public var standardError: Double { standardDeviation / Double(count).squareRoot() }
}

/// Sums of long columns by halving (pairwise): error grows with log n instead of n, and the order is fixed by the places.
public enum PairwiseSum {
    public static func of(_ values: [Double]) -> Double {
        sum(values, 0, values.count) { $0 }
    }

    /// Σ(x − centre)².
    public static func squares(_ values: [Double], about centre: Double) -> Double {
        sum(values, 0, values.count) { ($0 - centre) * ($0 - centre) }
    }

    @inline(__always)
    private static func sum(_ values: [Double], _ start: Int, _ end: Int, _ term: (Double) -> Double) -> Double {
        // Blocks of 128 in eight lanes, joined as binary digits carry: the same tree for the same count.
        var partial: [Double] = []
        var block = start
        var number = 0
        while block < end {
            let stop = min(block + 128, end)
            var lanes = SIMD8<Double>(repeating: 0)
            var i = block
            while i + 8 <= stop {
                for lane in 0..<8 { lanes[lane] += term(values[i + lane]) }
                i += 8
            }
            var sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
            while i < stop {
                sum += term(values[i])
                i += 1
            }
            number += 1
            var carry = number
            while carry & 1 == 0, let last = partial.popLast() {
                sum = last + sum
                carry >>= 1
            }
            partial.append(sum)
            block = stop
        }
        return partial.reversed().reduce(0) { $1 + $0 }
    }
}
