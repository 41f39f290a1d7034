@testable import Statistics
import Testing

@Suite("Process charts") struct ControlChartTests {
    /// Twenty points about 10 with moving ranges of 2 and 1 in turn, no rule met.
    static let steady: [Double?] = (0..<20).map { [9, 11, 10, 10.5, 9.5][$0 % 5] }

    @Test("limits are the mean and 2.66 mean moving ranges, near limits two thirds of the way")
    func limits() throws {
        // 10, 12, 11, 13: mean 11.5, moving ranges 2, 1, 2, mean 5/3; limits 11.5 -+ 4.4333.
        let chart = try ControlChart([10, 12, 11, 13], wanted: .neither)
        let segment = chart.segments[0]
        #expect(agrees(segment.mean, 11.5))
        #expect(agrees(segment.upperLimit, 11.5 + 2.66 * 5 / 3))
        #expect(agrees(segment.lowerLimit, 11.5 - 2.66 * 5 / 3))
        #expect(agrees(segment.nearUpperLimit - 11.5, (segment.upperLimit - 11.5) * 2 / 3))
        #expect(segment.isTrial)
    }

    @Test("a moving range of 3.267 means or more is left out, once, if screening is on")
    func screening() throws {
        // Nine ranges of 1 and one of 11: mean 2. 11 >= 6.534 is dropped: mean 1. Not screened it stays 2.
        let values: [Double?] = [0, 1, 0, 1, 0, 1, 12, 11, 12, 11, 12]
        #expect(try ControlChart(values, wanted: .neither).segments[0].meanMovingRange == 1)
        #expect(try ControlChart(values, wanted: .neither, screensMovingRanges: false).segments[0].meanMovingRange == 2)
    }

    @Test("a series that never moves has limits at its mean and no flags")
    func constant() throws {
        let chart = try ControlChart(Array(repeating: 5, count: 15), wanted: .higher, target: 6)
        #expect(chart.segments[0].upperLimit == 5 && chart.segments[0].lowerLimit == 5)
        #expect(chart.points.allSatisfy { $0.flag == nil })
        #expect(chart.assurance == .consistentlyMissed)
    }

    @Test("a point beyond a limit is flagged as that, whatever else it is part of")
    func beyondLimit() throws {
        var values = Self.steady
        values[10] = 30
        values[15] = -10  // so that the mean stays among the others
        let chart = try ControlChart(values, wanted: .lower)
        #expect(chart.points[10].flag == ControlChart.Flag(rule: .beyondLimit, direction: .high))
        #expect(chart.points[10].reading == .concern)
        #expect(chart.points[15].reading == .improvement)
        #expect(chart.points.count { $0.flag != nil } == 2)
    }

    @Test("seven points each above the last are all flagged as a trend; a tie breaks it; six are enough if six are asked for")
    func trend() throws {
        // Wide swings elsewhere keep the limits far away and the trend inside them, crossing the mean.
        let swings: [Double?] = [20, 80, 20, 80, 20, 80, 20, 80]
        let rise: [Double?] = [47, 48, 49, 50, 51, 52, 53]
        let chart = try ControlChart(swings + rise + [20, 80, 20, 80], wanted: .higher, screensMovingRanges: false)
        // 80 to 47 falls, so the rise begins at index 8; 53 is followed by 20.
        for index in 8...14 {
            #expect(chart.points[index].flag == ControlChart.Flag(rule: .trend, direction: .high))
            #expect(chart.points[index].reading == .improvement)
        }
        #expect(chart.points[7].flag == nil && chart.points[15].flag == nil)
        var tied = rise
        tied[3] = 49
        let broken = try ControlChart(swings + tied + [20, 80, 20, 80], wanted: .higher, screensMovingRanges: false)
        #expect(broken.points.allSatisfy { $0.flag?.rule != .trend })
        let short = swings + [47, 48, 49, 50, 51, 52] + [20, 80, 20, 80]
        #expect(try ControlChart(short, wanted: .higher, screensMovingRanges: false).points.allSatisfy { $0.flag?.rule != .trend })
        let six = try ControlChart(short, wanted: .higher, runLength: .six, screensMovingRanges: false)
        #expect(six.points.count { $0.flag?.rule == .trend } == 6)
    }

    @Test("a falling trend above the mean is read by its move, not by its side")
    func trendDirection() throws {
        let low: [Double?] = [0, 30, 0, 30, 0, 30, 0, 30, 0, 30]
        let fall: [Double?] = [40, 39.5, 39, 38.5, 38, 37.5, 37]
        let chart = try ControlChart(low + fall, wanted: .higher, screensMovingRanges: false)
        #expect(chart.segments[0].mean < 37)
        #expect(chart.points[13].flag == ControlChart.Flag(rule: .trend, direction: .low))
        #expect(chart.points[13].reading == .concern)
    }

    @Test("seven on one side of the mean are a run; one on the mean breaks it")
    func run() throws {
        // Frozen on twelve points about 10: limits 10 -+ 2.66 * 2 (moving range 2), near limits 10 -+ 3.55.
        let baseline: [Double?] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]
        let above: [Double?] = [12, 11, 12, 11, 12, 11, 12]
        let chart = try ControlChart(baseline + [9] + above, wanted: .neither, frozenBaseline: 12)
        #expect(chart.segments[0].mean == 10 && chart.segments[0].meanMovingRange == 2)
        #expect(chart.points.suffix(7).allSatisfy { $0.flag == ControlChart.Flag(rule: .runOnOneSide, direction: .high) && $0.reading == .high })
        #expect(chart.points.prefix(13).allSatisfy { $0.flag == nil })
        let broken = try ControlChart(baseline + [9, 12, 11, 12, 10, 12, 11, 12], wanted: .neither, frozenBaseline: 12)
        #expect(broken.points.allSatisfy { $0.flag == nil })
        #expect(try ControlChart(baseline + [9] + above.dropLast(), wanted: .neither, frozenBaseline: 12).points.allSatisfy { $0.flag == nil })
    }

    @Test("two of three beyond a near limit, all three on one side: only the two are flagged; one beyond the limit is one of the two")
    func twoOfThree() throws {
        let baseline: [Double?] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]
        // Near limits 13.547 and 6.453, limits 15.32 and 4.68.
        let chart = try ControlChart(baseline + [9, 14, 11, 14, 9], wanted: .lower, frozenBaseline: 12)
        #expect(chart.points[13].flag == ControlChart.Flag(rule: .twoOfThreeNearLimit, direction: .high))
        #expect(chart.points[14].flag == nil)
        #expect(chart.points[15].flag?.rule == .twoOfThreeNearLimit)
        #expect(chart.points[13].reading == .concern)
        // The third on the other side of the mean: none.
        let crossed = try ControlChart(baseline + [9, 14, 9, 14, 9], wanted: .lower, frozenBaseline: 12)
        #expect(crossed.points.allSatisfy { $0.flag == nil })
        // One near, one beyond: both are flagged, the one beyond as that (Making Data Count since November 2023).
        let beyond = try ControlChart(baseline + [9, 14, 16, 11, 9], wanted: .lower, frozenBaseline: 12)
        #expect(beyond.points[13].flag == ControlChart.Flag(rule: .twoOfThreeNearLimit, direction: .high))
        #expect(beyond.points[14].flag?.rule == .beyondLimit && beyond.points[15].flag == nil)
        // One beyond on each side of the mean are no two on one side.
        let apart = try ControlChart(baseline + [9, 16, 4, 11, 9], wanted: .lower, frozenBaseline: 12)
        #expect(apart.points.allSatisfy { $0.flag?.rule != .twoOfThreeNearLimit })
    }

    @Test("rebasing starts new limits at its month, on a person's reason only, and runs do not cross it")
    func rebase() throws {
        let low: [Double?] = (0..<14).map { $0 % 2 == 0 ? 9 : 11 }
        let high: [Double?] = (0..<14).map { $0 % 2 == 0 ? 19 : 21 }
        let rebased = try ControlChart(low + high, wanted: .higher, rebases: [.init(at: 14, reason: "new ward opened")])
        #expect(rebased.segments.map(\.mean) == [10, 20])
        #expect(rebased.segments[1].reason == "new ward opened")
        #expect(rebased.points[14].segment == 1)
        #expect(rebased.points.allSatisfy { $0.flag == nil })
        #expect(try ControlChart(low + high, wanted: .higher).points.contains { $0.flag != nil })
        #expect(throws: StatisticsError.self) { try ControlChart(low + high, wanted: .higher, rebases: [.init(at: 14, reason: " ")]) }
        #expect(throws: StatisticsError.self) { try ControlChart(low + high, wanted: .higher, rebases: [.init(at: 28, reason: "late")]) }
    }

    @Test("no moving range runs across a missing point, and no trend; a run goes on behind it")
    func missing() throws {
        // Ten about 10, nothing for a while, ten about 20: ranges of 1 on either side, none of 10 across the gap.
        let low: [Double?] = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11]
        let gapped = try ControlChart(low + [nil] + low.map { $0.map { $0 + 10 } }, wanted: .higher, screensMovingRanges: false)
        #expect(gapped.segments[0].meanMovingRange == 1 && gapped.points[10].reading == .missing)
        let rise: [Double?] = [1, 2, 3, 4, nil, 5, 6, 7, 8]
        let swings: [Double?] = [0, 9, 0, 9, 0, 9, 0, 9, 0, 9, 0]
        #expect(try ControlChart(swings + rise, wanted: .higher).points.allSatisfy { $0.flag?.rule != .trend })
        #expect(try ControlChart(swings + [1, 2, 3, 4, 5, 6, 7, 8], wanted: .higher).points.contains { $0.flag?.rule == .trend })
        let baseline: [Double?] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]
        let run = try ControlChart(baseline + [9, 12, 11, 12, nil, 11, 12, 11, 12], wanted: .higher, frozenBaseline: 12)
        #expect(run.points.suffix(8).filter { $0.value != nil }.allSatisfy { $0.flag?.rule == .runOnOneSide })
    }

    @Test("figures of every other month have no neighbours: their ranges are those from one to the next")
    func everyOtherMonth() throws {
        let whole = try ControlChart(Self.steady, wanted: .higher)
        var gapped: [Double?] = []
        for value in Self.steady { gapped += [value, nil] }
        let chart = try ControlChart(gapped, wanted: .higher)
        #expect(chart.segments[0].mean == whole.segments[0].mean && chart.segments[0].meanMovingRange == whole.segments[0].meanMovingRange)
        #expect(stride(from: 0, to: gapped.count, by: 2).map { chart.points[$0].flag } == whole.points.map(\.flag))
    }

    @Test("twenty noughts and a one: the one is what chance brings, and none of the noughts is a signal", arguments: [0, 7, 20])
    func noughtsAndAOne(place: Int) throws {
        var values = [Double?](repeating: 0, count: 21)
        values[place] = 1
        // Mean 1/21 = 0.048; a Poisson count of that mean is 0 or 1 in 99.89 of 100 months.
        let chart = try ControlChart(values, wanted: .lower, target: 0.5)
        #expect(chart.points.allSatisfy { $0.flag == nil } && chart.segments[0].upperLimit >= 1)
        #expect(chart.assurance == .hitAndMiss)
    }

    @Test("twenty noughts and nine at once: the nine is a signal, the noughts are not")
    func noughtsAndMany() throws {
        let chart = try ControlChart([Double?](repeating: 0, count: 20) + [9], wanted: .lower)
        #expect(chart.points[20].flag == ControlChart.Flag(rule: .beyondLimit, direction: .high) && chart.points[20].reading == .concern)
        #expect(chart.points.dropLast().allSatisfy { $0.flag == nil })
    }

    /// Series that hold still, or move by no more than their last digit or their last bit.
    static let still: [[Double]] = {
        let staff = [Double](repeating: 3560, count: 12)
        let share = [Double](repeating: 0.88, count: 15)
        let sums = [Double](repeating: 0.3, count: 9) + [0.1 + 0.2]
        let bits = (0..<14).map { (month: Int) -> Double in month % 3 == 0 ? 0.7 + 1.1e-16 : 0.7 }
        let drift = (0..<12).map { (month: Int) -> Double in 7 * (1 + 1e-15 * Double(month)) }
        return [staff, staff + [3561], share + [0.87], sums, bits, drift]
    }()

    @Test("a constant, a constant with one step of its last digit, and differences in the last bit are no signals", arguments: still)
    func nothingMoves(values: [Double]) throws {
        for wanted in [ControlChart.Wanted.higher, .lower, .neither] {
            #expect(try ControlChart(values, wanted: wanted).points.allSatisfy { $0.flag == nil })
        }
    }

    @Test("a constant that changes for good is a signal: nine of ten thousand, then a half more")
    func constantChanges() throws {
        let chart = try ControlChart([Double?](repeating: 10_000, count: 9) + [15_000], wanted: .lower)
        #expect(chart.points[9].flag?.rule == .beyondLimit)
        let lasting = try ControlChart([Double?](repeating: 3560, count: 12) + [Double?](repeating: 3400, count: 8), wanted: .higher)
        #expect(lasting.points.suffix(8).allSatisfy { $0.reading == .concern })
    }

    @Test("differences that the caller calls none make neither limits, sides nor trends")
    func leastDifference() throws {
        // A slow climb from 100 to 101.9: all of it a trend by itself, nothing where 2 is none.
        let values: [Double?] = (0..<20).map { 100 + 0.1 * Double($0) }
        #expect(try ControlChart(values, wanted: .higher).points.allSatisfy { $0.flag != nil })
        let chart = try ControlChart(values, wanted: .higher, leastDifference: 2)
        #expect(chart.points.allSatisfy { $0.flag == nil } && agrees(chart.segments[0].upperLimit, 102.95))
        #expect(throws: StatisticsError.self) { try ControlChart(values, wanted: .higher, leastDifference: -1) }
    }

    @Test("rare counts vary at least as Poisson counts: limits at the quantiles of 0.135% and 99.865%")
    func rareCounts() throws {
        // scipy: poisson.ppf(0.99865, 0.5) = 4, poisson.ppf(0.99865, 1.25) = 6, poisson.ppf(0.00135, 8) = 1
        #expect(ControlChart.poissonQuantile(0.99865, 0.5) == 4 && ControlChart.poissonQuantile(0.99865, 1.25) == 6)
        #expect(ControlChart.poissonQuantile(0.00135, 8) == 1 && ControlChart.poissonQuantile(0.5, 0.05) == 0)
        // Seven in a year, five of them in one month: of Poisson counts of mean 0.583 no more than 0.05% exceed 4.
        let chart = try ControlChart([0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 5], wanted: .lower)
        #expect(chart.points.dropLast().allSatisfy { $0.flag == nil } && chart.points[11].flag?.rule == .beyondLimit)
    }

    @Test(
        "assurance compares the target with the latest limits by the wanted direction",
        arguments: [
            (ControlChart.Wanted.higher, 20.0, ControlChart.Assurance.consistentlyMissed), (.higher, 0, .consistentlyMet),
            (.higher, 10, .hitAndMiss), (.lower, 20, .consistentlyMet), (.lower, 0, .consistentlyMissed),
        ])
    func assurance(wanted: ControlChart.Wanted, target: Double, expected: ControlChart.Assurance) throws {
        #expect(try ControlChart(Self.steady, wanted: wanted, target: target).assurance == expected)
    }

    @Test("a target between the limits is hit and missed only if it was; a year of months that all met it, or all missed it, says so")
    func assuranceOfMonths() {
        let all = [Bool](repeating: true, count: 36)
        func read(_ met: [Bool], target: Double = 10) -> ControlChart.Assurance? {
            ControlChart.assurance(of: target, lower: 9, upper: 12, wanted: .higher, met: met)
        }
        #expect(read(all) == .consistentlyMet && read(all.map { !$0 }) == .consistentlyMissed)
        #expect(read(all.dropLast() + [false]) == .hitAndMiss)
        // Six months that all met it are too few to tell.
        #expect(read(Array(all.prefix(6))) == nil)
        // Limits beyond the target tell from the first month on, unless most months say the opposite.
        #expect(read(Array(all.prefix(3)), target: 8) == .consistentlyMet)
        #expect(read([false, false, false], target: 8) == .hitAndMiss)
        #expect(ControlChart.assurance(of: 10, lower: 9, upper: 12, wanted: .neither, met: all) == nil)
    }

    @Test("turning a chart upside down turns improvement into concern and leaves the flags' places")
    func mirror() throws {
        let values = (0..<40).map { (month: Int) -> Double? in Double(month * 37 % 11) + Double(month) / 2 }
        let chart = try ControlChart(values, wanted: .higher)
        let mirrored = try ControlChart(values.map { (value: Double?) -> Double? in value.map { -$0 } }, wanted: .higher)
        #expect(chart.points.contains { $0.flag != nil })
        for (point, image) in zip(chart.points, mirrored.points) {
            #expect(point.flag?.rule == image.flag?.rule)
            #expect((point.reading == .improvement) == (image.reading == .concern))
        }
    }

    @Test("a plan that grows by steps of a year keeps its growth out of its shape")
    func planShape() throws {
        let plan = [1.1, 0.9, 1.0, 1.0].flatMap { [$0] }
        let shape = try SeasonalShape(.multiplicative, plan: plan.map { $0 * 100 } + plan.map { $0 * 130 }, period: 4)
        #expect(zip(shape.values, [1.1, 0.9, 1, 1]).allSatisfy { agrees($0, $1) })
        let against = try ControlChart.against(plan: [100, nil, 0], [90, 5, 5], as: .ratio)
        #expect(against == [0.9, nil, nil])
    }
}
