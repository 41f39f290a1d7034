package import PlannerFiles
import Statistics

/// What a figure's spread implies beyond the words in which it is written: how far its rare draws lie, where its mean is, and what
/// the ends of the key's range cut off.
///
/// A draw moves the figure of every year by the same deviation; a value beyond the range of the key counts as the range's end:
///
///     value(year) = clamp(centre(year) + X − centre(first), range)
///
/// so that part of the draws stand on an end and the mean moves. Shares and mean are those of the year in which most is cut.
package struct SpreadMeaning: Sendable, Hashable {
    /// 1 in 100 draws lie below, half, and 99 in 100.
    package let p1, p50, p99: Double
    package let p5, p10, p90, p95: Double
    /// The mean before anything is cut.
    package let mean: Double
    private let figure: Figure

    /// Nil for a figure without spread, or with one that no distribution has.
    package init?(_ figure: Figure) {
        guard let spread = figure.spread, let distribution = try? spread.distribution(centre: figure.value) else { return nil }
        func quantile(_ share: Double) -> Double { distribution.quantile(share) }
        (p1, p5, p10, p50) = (quantile(0.01), quantile(0.05), quantile(0.1), quantile(0.5))
        (p90, p95, p99) = (quantile(0.9), quantile(0.95), quantile(0.99))
        mean = distribution.mean
        self.figure = figure
    }

    private var distribution: Distribution? { try? figure.spread?.distribution(centre: figure.value) }

    /// Shares of draws that would lie below or above what the key allows.
    package var cut: (below: Double, above: Double) { distribution.map { cut(worst($0), $0) } ?? (0, 0) }

    private func cut(_ centre: Double, _ distribution: Distribution) -> (below: Double, above: Double) {
        let shift = centre - figure.value
        let (low, high) = (figure.range.lowerBound - shift, figure.range.upperBound - shift)
        return (low.isFinite ? distribution.cumulative(low.nextDown) : 0, high.isFinite ? distribution.survival(high) : 0)
    }

    /// The value of the year in which most is cut.
    private func worst(_ distribution: Distribution) -> Double {
        let centres = figure.byYear.isEmpty ? [figure.value] : figure.byYear.ordered { $0.key < $1.key }.map(\.value)
        func all(_ centre: Double) -> Double {
            let (below, above) = cut(centre, distribution)
            return below + above
        }
        return centres.max { all($0) < all($1) } ?? figure.value
    }

    /// How far the mean of what is drawn lies from the mean of the spread, in the figure's unit.
    package var meanMoved: Double {
        guard let distribution else { return 0 }
        let worst = worst(distribution)
        let (below, above) = cut(worst, distribution)
        guard below + above > 0 else { return 0 }
        let (shift, range) = (worst - figure.value, figure.range)
        var moved = 0.0
        for step in 0..<Self.steps {
            let value = distribution.quantile((Double(step) + 0.5) / Double(Self.steps)) + shift
            moved += min(max(value, range.lowerBound), range.upperBound) - value
        }
        return moved / Double(Self.steps)
    }

    /// Points at which the mean of what is cut is taken.
    private static let steps = 2000

    /// How many times farther the 90th percentile lies from the median than the 10th, or the other way round.
    package var skew: Double {
        let (below, above) = (p50 - p10, p90 - p50)
        guard below > 0, above > 0 else { return 1 }
        return max(above / below, below / above)
    }
}
