/// What sums of decimal fractions leave behind: 0.1 + 0.7 is 0.7999999999999999 in binary numbers, and 0.1 + 0.2 lies above 0.3.
///
/// Comparisons of such sums with a stated figure go through here, so that the answer is that of the decimals.
enum Rounding {
    /// Numbers of probability that are nearer than this are the same.
    static let probability = 1e-12
    /// Figures that differ by less than this share of the largest differ by rounding.
    static let share = 1e-12

    /// How far two figures of this size may differ by rounding.
    static func tolerance(_ values: Double...) -> Double { share * (values.map(abs).max() ?? 0) }

    /// Whole steps of a share of the largest figure: equal steps are equal figures. What is no number comes last among those that
    /// are wanted high.
    static func steps(_ values: [Double]) -> [Double] {
        let largest = values.lazy.filter(\.isFinite).map(abs).max() ?? 0
        guard largest > 0 else { return values.map { $0.isNaN ? -.infinity : $0 } }
        return values.map { value in value.isNaN ? -.infinity : value.isFinite ? (value / largest / share).rounded() : value }
    }
}
