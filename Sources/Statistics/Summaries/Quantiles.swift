/// How a quantile lies between two ordered values. With h the place (from 1) among n values, the quantile is
/// x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), h held within 1...n. Numbered as in Hyndman and Fan, "Sample quantiles in statistical
/// packages", American Statistician 50 (1996) 361-365. With few values the rules differ visibly, so reports name theirs.
public enum QuantileRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// h = (n + 1)p: Excel's PERCENTILE.EXC, Minitab, SPSS.
    case type6
    /// h = (n − 1)p + 1: Excel's PERCENTILE, the default of R and NumPy.
    case type7
    /// h = (n + ⅓)p + ⅓: about unbiased for the median whatever the distribution.
    case type8

    /// The place h of probability p among `count` ordered values, from 1 to `count`.
    public func place(of p: Double, among count: Int) -> Double {
        let n = Double(count)
        let h: Double
        switch self {
        case .type6: h = (n + 1) * p
        case .type7: h = (n - 1) * p + 1
        case .type8: h = (n + 1.0 / 3) * p + 1.0 / 3
        }
        return min(max(h, 1), n)
    }
}

/// Quantiles of a sample, found by partial ordering (quickselect) instead of a full sort.
public enum Quantiles {
    /// The quantiles of `sample` at `probabilities` (each from 0 to 1), in their order. Throws for an empty sample, values that
    /// are not numbers, or probabilities outside 0...1.
    public static func of(
        _ sample: [Double], at probabilities: [Double], rule: QuantileRule = .type7
    ) throws(StatisticsError) -> [Double] {
        try StatisticsError.require(!sample.isEmpty, of: "quantile", "number of values", found: 0, allowed: "at least 1")
        // A sum is NaN when any value is (and when infinities of both signs meet), so one pass without branches finds it.
        try StatisticsError.require(
            !sample.reduce(0, +).isNaN, of: "quantile", "sample", found: "one with a value that is not a number",
            allowed: "made of numbers")
        for p in probabilities {
            try StatisticsError.require(p >= 0 && p <= 1, of: "quantile", "probability", found: p, allowed: "from 0 to 1")
        }
        var values = sample
        return select(&values, probabilities, rule)
    }

    /// The median: the middle value, or the mean of the middle two; NaN for none. Values must be numbers.
    public static func median(of values: [Double]) -> Double {
        if values.isEmpty { return .nan }
        var values = values
        return select(&values, [0.5], .type7)[0]
    }

    /// The same without checks, reordering `values`.
    static func select(_ values: inout [Double], _ probabilities: [Double], _ rule: QuantileRule) -> [Double] {
        let last = values.count - 1
        let places = probabilities.map { rule.place(of: $0, among: last + 1) - 1 }
        let wanted = Set(places.flatMap { [Int($0), min(Int($0) + 1, last)] }).sorted()
        var span = values.mutableSpan
        order(&span, 0, last, wanted[...])
        return places.map { place in
            let lower = values[Int(place)]
            let fraction = place - place.rounded(.down)
            return fraction == 0 ? lower : lower + fraction * (values[Int(place) + 1] - lower)
        }
    }

    /// Puts the values of the `wanted` ranks (rising) where sorting would, within low...high: parted about a value near the middle wanted
    /// rank, then both sides for their own ranks.
    private static func order(_ values: inout MutableSpan<Double>, _ lowEnd: Int, _ high: Int, _ wantedRanks: ArraySlice<Int>) {
        var low = lowEnd
        var wanted = wantedRanks
        while !wanted.isEmpty {
            if high - low < 24 {
                insertionSort(&values, low, high)
                return
            }
            let pivot = pivot(values, low, high, near: wanted[(wanted.startIndex + wanted.endIndex) / 2])
            let first = low
            let least = part(&values, low, high) { $0 < pivot }
            order(&values, low, least - 1, wanted.prefix { $0 < least })
            low = least
            // Where hardly any are smaller, many may be equal: they stand at their places.
            if least - first <= (high - first) / 16 { low = part(&values, least, high) { $0 <= pivot } }
            wanted = wanted.drop { $0 < low }
        }
    }

    /// Brings the values that belong before the others to the beginning of low...high, and tells where the others begin. Every value is moved
    /// whether it belongs or not: a branch that goes either way by chance would cost more.
    @inline(__always)
    private static func part(_ values: inout MutableSpan<Double>, _ low: Int, _ high: Int, _ belongs: (Double) -> Bool) -> Int {
        precondition(low >= 0 && high < values.count)
        var end = low
        var place = low
        while place <= high {
            let value = values[unchecked: place]
            values[unchecked: place] = values[unchecked: end]
            values[unchecked: end] = value
            end &+= belongs(value) ? 1 : 0
            place &+= 1
        }
        return end
    }

    /// A value likely to lie close to rank `near`: that rank's among 15 evenly spaced values.
    private static func pivot(_ values: borrowing MutableSpan<Double>, _ low: Int, _ high: Int, near rank: Int) -> Double {
        let span = high - low
        let probes = 15
        let probed = (0..<probes).map { values[low + span * $0 / (probes - 1)] }
        // The probe with the right number of others below it; ties by place.
        let target = (rank - low) * (probes - 1) / span
        for k in 0..<probes {
            var below = 0
            for other in 0..<probes where probed[other] < probed[k] || (probed[other] == probed[k] && other < k) { below += 1 }
            if below == target { return probed[k] }
        }
        return values[rank]
    }

    private static func insertionSort(_ values: inout MutableSpan<Double>, _ low: Int, _ high: Int) {
        guard low < high else { return }
        for i in (low + 1)...high {
            let value = values[i]
            var j = i - 1
            while j >= low && values[j] > value {
                values[j + 1] = values[j]
                j -= 1
            }
            values[j + 1] = value
        }
    }
}
