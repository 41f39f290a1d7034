import Foundation

/// A straight mapping from values to drawing units, with ticks at round numbers.
package struct LinearScale: Sendable {
    package let lower: Double
    package let upper: Double
    package let step: Double
    package var start: Double
    package var end: Double

    /// The value's place; values outside the domain are held to its ends.
    func callAsFunction(_ value: Double) -> Double {
        let share = (min(upper, max(lower, value)) - lower) / (upper - lower)
        return start + share * (end - start)
    }

    /// Multiples of the step inside the domain, lowest first.
    var ticks: [Double] {
        let first = (lower / step - 1e-9).rounded(.up)
        let last = (upper / step + 1e-9).rounded(.down)
        guard last >= first, last - first <= 50 else { return [lower, upper] }
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// A scale over all finite values.
    ///
    /// Nothing finite gives 0...1; a single value is given room around it; values are held within ±10^15. With
    /// `fromZero` zero is inside the domain. With `rounded` the domain ends at ticks, otherwise at the values with
    /// `room` (a share of their span) around them.
    init(
        _ values: some Sequence<Double>, from start: Double, to end: Double, about count: Int = 5,
        fromZero: Bool = false, rounded: Bool = true, room share: Double = 0.07, within limits: ClosedRange<Double>? = nil
    ) {
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where value.isFinite {
            low = min(low, max(-1e15, value))
            high = max(high, min(1e15, value))
        }
        if fromZero || low > high {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low <= 1e-9 * max(abs(low), abs(high)) {
            let room = low == 0 ? 1 : abs(low) * 0.1
            if low == 0 || !fromZero { high += room }
            if !fromZero, low != 0 { low -= room }
        }
        let spacing = LinearScale.niceStep((high - low) / Double(max(1, count)))
        if rounded {
            low = (low / spacing + 1e-9).rounded(.down) * spacing
            high = (high / spacing - 1e-9).rounded(.up) * spacing
        } else {
            let room = (high - low) * share
            if !(fromZero && low == 0) { low -= room }
            if !(fromZero && high == 0) { high += room }
        }
        if let limits, limits.upperBound > low, limits.lowerBound < high {
            low = max(low, limits.lowerBound)
            high = min(high, limits.upperBound)
        }
        lower = low
        upper = high > low ? high : low + spacing
        step = spacing
        self.start = start
        self.end = end
    }

    /// The least of 1, 2, 2.5 or 5 times a power of ten that is not below `span`.
    static func niceStep(_ span: Double) -> Double {
        guard span.isFinite, span > 0 else { return 1 }
        let power = pow(10, floor(log10(span)))
        let lead = span / power
        let nice = [1, 2, 2.5, 5, 10].first { lead <= $0 * (1 + 1e-9) } ?? 10
        return nice * power
    }
}

/// What runs along the foot of a chart over time.
package enum TimeAxis: Sendable, Hashable {
    /// Financial years, the first one starting in this calendar year.
    case years(from: Int)
    /// Months, the first one being April of this calendar year.
    case months(fromApril: Int)

    /// The label of one point in full: "2014/15" or "June 2015".
    package func label(_ index: Int) -> String {
        switch self {
        case .years(let first): return Figures.year(first + index)
        case .months(let first):
            let month = 3 + index
            let year = first + Int((Double(month) / 12).rounded(.down))
            return "\(TimeAxis.monthNames[((month % 12) + 12) % 12]) \(year)"
        }
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
