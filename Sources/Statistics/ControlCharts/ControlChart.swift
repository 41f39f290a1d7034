private let input = InputCheck(of: "control chart")

/// A process chart of single values and moving ranges (XmR): what is ordinary variation and what calls for a look.
///
///     centre = mean of the baseline,  limits = mean ± 2.66 * mean moving range,  near limits at two thirds of that
///
/// Moving ranges are taken between neighbours: none runs across a missing point, unless most points have no neighbour. Limits are
/// never narrower than the least difference that the figures can show, and those of rare counts never narrower than Poisson counts
/// of the same mean vary, so that a series without variation of its own has no signal in its rounding.
/// Sources: Shewhart; Wheeler, "Understanding Variation" (2.66 = 3/1.128, 3.267 the upper limit of moving ranges);
/// the rules and defaults of NHS England's Making Data Count, of which this is an independent restatement.
public struct ControlChart: Sendable, Equatable {
    /// Which way is better.
    public enum Wanted: String, Sendable, Codable { case higher, lower, neither }

    /// How many points in a row make a run or a trend; national tools offer both.
    public enum RunLength: Int, Sendable, Codable { case six = 6, seven = 7 }

    /// A new start of the limits that a person decided on, with the reason. Never made automatically.
    public struct Rebase: Sendable, Equatable, Codable {
        /// Index of the first point of the new segment.
        public let at: Int
        public let reason: String
        public init(at: Int, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    /// A stretch of points with one centre and one pair of limits.
    public struct Segment: Sendable, Equatable {
        /// Indices in the series.
        public let range: Range<Int>
        /// Why the segment starts here; `nil` for the first.
        public let reason: String?
        public let mean: Double
        /// Mean moving range, after screening if asked for.
        public let meanMovingRange: Double
        /// Points the limits rest on.
        public let baselinePoints: Int
        public let lowerLimit: Double
        public let upperLimit: Double
        public let nearLowerLimit: Double
        public let nearUpperLimit: Double
        /// Differences up to this are none: the step of the figures, or more where the caller knows better.
        public let leastDifference: Double
        /// The value of two thirds of the baseline or more, which then counts as the middle beside the mean; `nil` without one.
        public let usualValue: Double?

        /// Limits on fewer than 13 points are trial limits, to be read with care.
        public var isTrial: Bool { baselinePoints < 13 }
    }

    /// The first rule, in this order, that a point meets.
    public enum Rule: String, Sendable, Codable {
        case beyondLimit, trend, twoOfThreeNearLimit, runOnOneSide
    }

    public enum Direction: Int, Sendable, Codable { case low = -1, high = 1 }

    public struct Flag: Sendable, Equatable {
        public let rule: Rule
        /// Of a trend, the way it moves; of all others, the side of the mean.
        public let direction: Direction

        public init(rule: Rule, direction: Direction) {
            self.rule = rule
            self.direction = direction
        }
    }

    public enum Reading: String, Sendable, Codable {
        case commonCause, improvement, concern, high, low, missing
    }

    public struct Point: Sendable, Equatable {
        public let value: Double?
        public let segment: Int
        public let flag: Flag?
        public let reading: Reading
    }

    /// What limits and points say about a target.
    public enum Assurance: String, Sendable, Codable { case consistentlyMet, hitAndMiss, consistentlyMissed }

    public let wanted: Wanted
    public let segments: [Segment]
    public let points: [Point]
    /// `nil` without a target or a wanted direction, and where too few points can tell.
    public let assurance: Assurance?

    /// - Parameters:
    ///   - values: the series in time order, `nil` where missing.
    ///   - target: compared with the last segment's limits.
    ///   - rebases: new segments, in order; runs and trends do not cross them.
    ///   - frozenBaseline: number of present points, 12 or more, at the start of each segment that fix its limits;
    ///     `nil` uses all its points.
    ///   - screensMovingRanges: drops, once, moving ranges of 3.267 times their mean or more before taking their mean; not where
    ///     nothing but ranges of nought would be left.
    ///   - leastDifference: differences up to this are none; `nil` takes the step in which the figures are given.
    public init(
        _ values: [Double?], wanted: Wanted, target: Double? = nil, rebases: [Rebase] = [], frozenBaseline: Int? = nil,
        runLength: RunLength = .seven, screensMovingRanges: Bool = true, leastDifference: Double? = nil
    ) throws(StatisticsError) {
        for case let value? in values { try input.require(value.isFinite, "values", "finite numbers or missing", found: value) }
        if let frozenBaseline {
            try input.require(frozenBaseline >= 12, "frozenBaseline", "12 or more points", found: frozenBaseline)
        }
        if let leastDifference { try input.requireNonNegative(leastDifference, "leastDifference") }
        let step = max(leastDifference ?? 0, Self.figureStep(values.compactMap { $0 }))
        var starts = [0]
        for rebase in rebases {
            try input.require(
                rebase.at > starts[starts.count - 1] && rebase.at < values.count, "rebases",
                "in rising order within the series of \(values.count)", found: rebase.at)
            try input.require(
                rebase.reason.contains { !$0.isWhitespace }, "rebases", "given with a reason", found: "none at \(rebase.at)")
            starts.append(rebase.at)
        }
        var segments: [Segment] = []
        var points: [Point] = []
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] : values.count
            let own = Array(values[start..<end])
            let present = own.compactMap { $0 }
            try input.require(present.count >= 2, "values", "at least two present in every segment", found: present.count)
            let segment = Self.segment(
                own, from: start, reason: number == 0 ? nil : rebases[number - 1].reason, frozenBaseline: frozenBaseline,
                screened: screensMovingRanges, step: step)
            segments.append(segment)
            let flags = Self.flags(own, segment, runLength.rawValue)
            for (value, flag) in zip(own, flags) {
                let reading = value == nil ? Reading.missing : Self.reading(flag, wanted)
                points.append(Point(value: value, segment: number, flag: flag, reading: reading))
            }
        }
        self.wanted = wanted
        self.segments = segments
        self.points = points
        let last = segments[segments.count - 1]
        assurance = target.flatMap { target in
            let met = values[last.range].compactMap { $0 }.map { wanted == .higher ? $0 >= target : $0 <= target }
            return Self.assurance(of: target, lower: last.lowerLimit, upper: last.upperLimit, wanted: wanted, met: met)
        }
    }

    /// Three deviations in mean moving ranges: 3/d2, d2 = 1.128 = 2/sqrt(pi) the mean range of two Normal values in deviations (to
    /// two decimals, as published charts have it).
    static let reach = 2.66
    /// The upper limit of moving ranges in their mean, D4 for two values: 1 + 3 × 0.853/1.128.
    static let largestOrdinaryRange = 3.267

    /// Fewer months than this, all met or all missed, say nothing about a target between the limits.
    static let fewestForAssurance = 12

    private static func reading(_ flag: Flag?, _ wanted: Wanted) -> Reading {
        guard let flag else { return .commonCause }
        switch wanted {
        case .neither: return flag.direction == .high ? .high : .low
        case .higher: return flag.direction == .high ? .improvement : .concern
        case .lower: return flag.direction == .low ? .improvement : .concern
        }
    }

    /// What limits and the points themselves say about a target: a target outside the limits is met, or missed, for good; one
    /// between them is hit and missed, unless a year's points or more all met it or all missed it. Where the points contradict the
    /// limits (most missed what the limits say is met) it is hit and missed.
    ///
    /// - Parameters:
    ///   - target: the last figure that still meets.
    ///   - met: whether each point met what held when it was reported.
    /// - Returns: `nil` without a wanted direction, or where fewer than 12 points all agree and the limits do not tell.
    public static func assurance(of target: Double, lower: Double, upper: Double, wanted: Wanted, met: [Bool]) -> Assurance? {
        guard wanted != .neither else { return nil }
        let kept = met.count { $0 }
        let isMet = wanted == .higher ? target < lower : target > upper
        let isMissed = wanted == .higher ? target > upper : target < lower
        if isMet { return kept * 2 > met.count || met.isEmpty ? .consistentlyMet : .hitAndMiss }
        if isMissed { return kept * 2 < met.count || met.isEmpty ? .consistentlyMissed : .hitAndMiss }
        guard kept == 0 || kept == met.count else { return .hitAndMiss }
        guard met.count >= fewestForAssurance || lower == upper else { return nil }
        return kept == met.count ? .consistentlyMet : .consistentlyMissed
    }
}
