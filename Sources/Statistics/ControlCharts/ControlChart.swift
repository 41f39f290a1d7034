private let input = InputCheck(of: "control chart")

/// A process chart of single values and moving ranges (XmR): what is ordinary variation and what calls for a look.
///
///     centre = mean of the baseline,  limits = mean ± 2.66 * mean moving range,  near limits at two thirds of that
///
/// Missing points are passed over: the chart of the others is the same as if they had never been in the series.
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

        public var lowerLimit: Double { mean - ControlChart.reach * meanMovingRange }
        public var upperLimit: Double { mean + ControlChart.reach * meanMovingRange }
        public var nearLowerLimit: Double { mean - ControlChart.reach * 2 / 3 * meanMovingRange }
        public var nearUpperLimit: Double { mean + ControlChart.reach * 2 / 3 * meanMovingRange }
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

    /// What the latest limits say about a target.
    public enum Assurance: String, Sendable, Codable { case consistentlyMet, hitAndMiss, consistentlyMissed }

    public let wanted: Wanted
    public let segments: [Segment]
    public let points: [Point]
    /// `nil` without a target or without a wanted direction.
    public let assurance: Assurance?

    /// - Parameters:
    ///   - values: the series in time order, `nil` where missing.
    ///   - target: compared with the last segment's limits.
    ///   - rebases: new segments, in order; runs and trends do not cross them.
    ///   - frozenBaseline: number of present points, 12 or more, at the start of each segment that fix its limits;
    ///     `nil` uses all its points.
    ///   - screensMovingRanges: drops, once, moving ranges of 3.267 times their mean or more before taking their mean.
    public init(
        _ values: [Double?], wanted: Wanted, target: Double? = nil, rebases: [Rebase] = [], frozenBaseline: Int? = nil,
        runLength: RunLength = .seven, screensMovingRanges: Bool = true
    ) throws(StatisticsError) {
        for case let value? in values { try input.require(value.isFinite, "values", "finite numbers or missing", found: value) }
        if let frozenBaseline {
            try input.require(frozenBaseline >= 12, "frozenBaseline", "12 or more points", found: frozenBaseline)
        }
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
            let present = values[start..<end].compactMap { $0 }
            try input.require(present.count >= 2, "values", "at least two present in every segment", found: present.count)
            let baseline = Array(present.prefix(frozenBaseline ?? present.count))
            let segment = Segment(
                range: start..<end, reason: number == 0 ? nil : rebases[number - 1].reason,
                mean: Mean.of(baseline),
                meanMovingRange: Self.meanMovingRange(baseline, screened: screensMovingRanges),
                baselinePoints: baseline.count)
            segments.append(segment)
            var flags = Self.flags(present, segment, runLength.rawValue)[...]
            for value in values[start..<end] {
                let flag = value == nil ? nil : flags.removeFirst()
                let reading = value == nil ? Reading.missing : Self.reading(flag, wanted)
                points.append(Point(value: value, segment: number, flag: flag, reading: reading))
            }
        }
        self.wanted = wanted
        self.segments = segments
        self.points = points
        assurance = target.flatMap { Self.assurance(of: $0, segments[segments.count - 1], wanted) }
    }

    /// Three deviations in mean moving ranges: 3/d2, d2 = 1.128 = 2/sqrt(pi) the mean range of two Normal values in deviations (to
    /// two decimals, as published charts have it).
    static let reach = 2.66
    /// The upper limit of moving ranges in their mean, D4 for two values: 1 + 3 × 0.853/1.128.
    static let largestOrdinaryRange = 3.267

    static func meanMovingRange(_ values: [Double], screened: Bool) -> Double {
        let ranges = zip(values.dropFirst(), values).map { abs($0 - $1) }
        let mean = Mean.of(ranges)
        guard screened, mean > 0 else { return mean }
        let kept = ranges.filter { $0 < largestOrdinaryRange * mean }
        return Mean.of(kept)
    }

    private static func reading(_ flag: Flag?, _ wanted: Wanted) -> Reading {
        guard let flag else { return .commonCause }
        switch wanted {
        case .neither: return flag.direction == .high ? .high : .low
        case .higher: return flag.direction == .high ? .improvement : .concern
        case .lower: return flag.direction == .low ? .improvement : .concern
        }
    }

    private static func assurance(of target: Double, _ segment: Segment, _ wanted: Wanted) -> Assurance? {
        switch wanted {
        case .neither: return nil
        case .higher:
            if target > segment.upperLimit { return .consistentlyMissed }
            return target < segment.lowerLimit ? .consistentlyMet : .hitAndMiss
        case .lower:
            if target < segment.lowerLimit { return .consistentlyMissed }
            return target > segment.upperLimit ? .consistentlyMet : .hitAndMiss
        }
    }
}
