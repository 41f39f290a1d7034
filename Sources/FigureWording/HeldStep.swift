import Foundation

/// The step to which a figure of a sample of futures is written, so that runs with other seeds write the same or the next.
///
/// The step is 1, 2 or 5 times a power of ten, the least that is no smaller than three sampling errors. The figures of two runs differ by
/// √2 errors as a standard deviation, so what is written of them by more than a step in at most 1 of 30 pairs (P(|z| > 3/√2) = 3.4%),
/// where the step is as small as it may be.
package enum HeldStep {
    /// Steps are no smaller than so many sampling errors.
    static let errors = 3.0

    /// The step of a figure with this sampling error; nil where it is known exactly, or not known at all.
    package static func of(error: Double?) -> Double? {
        guard let error, error > 0, error.isFinite else { return nil }
        let wanted = errors * error
        let power = power(Int(log10(wanted).rounded(.down)))
        return [1, 2, 5].map { $0 * power }.first { $0 >= wanted * (1 - 1e-9) } ?? 10 * power
    }

    static func rounded(_ value: Double, to step: Double) -> Double { (value / step).rounded() * step }

    /// The decimals that tell steps apart: none for 5, one for 0.2.
    static func decimals(of step: Double) -> Int { max(0, -Int((log10(step) + 1e-9).rounded(.down))) }

    static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}

/// How much further than a mean other figures of a sample move from seed to seed, where futures are normal.
package enum SamplingError {
    /// The middle: √(π/2).
    package static let ofMiddle = 1.2533
    /// The tenth or ninetieth of a hundred: √(0.1 · 0.9) / φ(1.2816).
    package static let ofEnd = 1.709
}
