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
