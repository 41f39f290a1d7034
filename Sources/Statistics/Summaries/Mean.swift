/// The one mean of plain values. (`Summary` adds long columns of draws pairwise, which is nearer to exact; this adds from the first to
/// the last, which is what short lists want and what earlier figures were made with.)
public enum Mean {
    /// Σx / n, added from the first value to the last; 0 for none.
    @inlinable
    public static func of(_ values: some Collection<Double>) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    /// The mean of value(0), value(1), … value(count − 1), added in that order; 0 where `count` is 0.
    @inlinable
    public static func of(_ count: Int, _ value: (Int) -> Double) -> Double {
        var sum = 0.0
        for index in 0..<count { sum += value(index) }
        return count == 0 ? 0 : sum / Double(count)
    }
}
