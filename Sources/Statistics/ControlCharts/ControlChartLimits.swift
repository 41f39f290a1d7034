import Glibc

extension ControlChart {
    /// Figures that differ by less than this share of the largest differ by the rounding of binary numbers.
    static let roundingShare = 1e-9
    /// Whole numbers with a lower mean than this vary at least as Poisson counts do.
    static let rareMean = 5.0

    /// The centre and the limits of a stretch of points.
    ///
    ///     limits = mean ± max(2.66 * mean moving range, least difference)
    ///
    /// and, of whole numbers with a mean below 5, at least from the 0.135% to the 99.865% quantile of Poisson counts of that mean
    /// (near limits: 2.275% and 97.725%), the chances that three and two deviations leave outside. A stretch that never moves has
    /// limits at its value.
    static func segment(_ values: [Double?], from start: Int, reason: String?, frozenBaseline: Int?, screened: Bool, step: Double) -> Segment {
        let present = values.compactMap { $0 }
        var baseline = values[...]
        if let frozenBaseline, present.count > frozenBaseline {
            let end = values.indices.filter { values[$0] != nil }[frozenBaseline - 1]
            baseline = values[...end]
        }
        let based = baseline.compactMap { $0 }
        let tolerance = roundingShare * (present.map(abs).max() ?? 0)
        let isConstant = present.allSatisfy { abs($0 - present[0]) <= tolerance }
        let mean = isConstant ? present[0] : Mean.of(based)
        let range = isConstant ? 0 : meanMovingRange(Array(baseline), screened: screened, tolerance: tolerance)
        let isRare = !isConstant && mean < rareMean && present.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        let least = isConstant ? 0 : isRare ? max(step, 1) : step
        let width = max(reach * range, least)
        var (lower, upper) = (mean - width, mean + width)
        var (nearLower, nearUpper) = (mean - width * 2 / 3, mean + width * 2 / 3)
        if isRare {
            lower = min(lower, poissonQuantile(0.00135, mean))
            upper = max(upper, poissonQuantile(0.99865, mean))
            nearLower = min(nearLower, poissonQuantile(0.02275, mean))
            nearUpper = max(nearUpper, poissonQuantile(0.97725, mean))
        }
        let usual = based.first { value in based.count { abs($0 - value) <= tolerance } * 3 >= based.count * 2 }
        return Segment(
            range: start..<start + values.count, reason: reason, mean: mean, meanMovingRange: range, baselinePoints: based.count, lowerLimit: lower,
            upperLimit: upper, nearLowerLimit: nearLower, nearUpperLimit: nearUpper, leastDifference: max(least, tolerance), usualValue: usual)
    }

    /// The mean of the distances of neighbours. Across missing points only where fewer than half of the points have a neighbour.
    ///
    /// - Parameters:
    ///   - screened: leaves out, once, ranges of 3.267 times their mean or more, unless nothing but ranges of nought would be left.
    ///   - tolerance: what counts as nought.
    public static func meanMovingRange(_ values: [Double?], screened: Bool = false, tolerance: Double = 0) -> Double {
        let present = values.compactMap { $0 }
        var ranges: [Double] = zip(values.dropFirst(), values).compactMap { later, earlier in
            guard let later, let earlier else { return nil }
            return abs(later - earlier)
        }
        if ranges.isEmpty || ranges.count * 2 < present.count - 1 { ranges = zip(present.dropFirst(), present).map { abs($0 - $1) } }
        let mean = Mean.of(ranges)
        guard screened, mean > 0 else { return mean }
        let kept = Mean.of(ranges.filter { $0 < largestOrdinaryRange * mean })
        return kept > tolerance ? kept : mean
    }

    /// The step in which figures are given: the largest power of ten of which all are multiples, at most a twentieth of the largest
    /// figure; a thousand-millionth of that where there is none.
    static func figureStep(_ values: [Double]) -> Double {
        let top = values.map(abs).max() ?? 0
        guard top > 0, top < 1e15, top > 1e-15 else { return top * roundingShare }
        var exponent = Int(log10(top / 20).rounded(.down))
        let last = exponent - 7
        while exponent >= last {
            let unit = pow(10, Double(abs(exponent)))
            let isMultiple = values.allSatisfy { value in
                let steps = exponent >= 0 ? value / unit : value * unit
                return abs(steps - steps.rounded()) < 1e-6
            }
            if isMultiple { return exponent >= 0 ? unit : 1 / unit }
            exponent -= 1
        }
        return top * roundingShare
    }

    /// The least count with a share of Poisson counts at or below it.
    static func poissonQuantile(_ share: Double, _ mean: Double) -> Double {
        var count = 0.0
        var chance = exp(-mean)
        var cumulated = chance
        while cumulated < share, count < 100 {
            count += 1
            chance *= mean / count
            cumulated += chance
        }
        return count
    }
}
