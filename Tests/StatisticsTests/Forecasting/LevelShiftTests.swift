import Foundation
import Testing

@testable import Statistics

@Suite("Steps in a level") struct LevelShiftTests {
    /// Ripples of a fixed pattern about a level: 0.02, -0.01, -0.02, 0.01, 0.
    private static func ripple(_ step: Int) -> Double { [0.02, -0.01, -0.02, 0.01, 0][step % 5] }

    private static func series(_ count: Int, steps: [(at: Int, size: Double)]) -> [Double?] {
        (0..<count).map { step in 8 + ripple(step) + steps.reduce(0) { $0 + (step >= $1.at ? $1.size : 0) } }
    }

    @Test("a step is found where it is and as large as it is", arguments: [(24, 12, 0.3), (24, 6, -0.4), (24, 21, 0.5), (40, 20, -0.25)])
    func one(count: Int, at: Int, size: Double) throws {
        let found = LevelShift.found(in: Self.series(count, steps: [(at, size)]), least: 0.12, hasSeason: false)
        let shift = try #require(found.first)
        #expect(found.count == 1 && shift.step == at && abs(shift.size - size) < 0.03)
    }

    @Test("two steps are both found, and what is before them is brought to the last level")
    func two() throws {
        let values = Self.series(48, steps: [(16, 0.4), (32, -0.3)])
        let found = LevelShift.found(in: values, least: 0.12, hasSeason: false)
        #expect(found.map(\.step) == [16, 32])
        let levelled = LevelShift.levelled(values, found).compactMap(\.self)
        #expect(levelled.allSatisfy { abs($0 - 8.1) < 0.06 })
    }

    @Test("missing values are passed over; a month that stands out is no step; nor is what comes back")
    func others() {
        var values = Self.series(30, steps: [(15, 0.4)])
        values[15] = nil
        values[3] = nil
        #expect(LevelShift.found(in: values, least: 0.12, hasSeason: false).map(\.step) == [16])
        var odd = Self.series(30, steps: [])
        odd[20] = 9
        #expect(LevelShift.found(in: odd, least: 0.12, hasSeason: false).isEmpty)
        #expect(LevelShift.found(in: Self.series(30, steps: [(28, 0.5)]), least: 0.12, hasSeason: false).isEmpty)
    }

    @Test("with a season in it, half a year on either side is too little to tell a step from")
    func seasons() {
        let half = Self.series(16, steps: [(8, 0.3)])
        #expect(LevelShift.found(in: half, least: 0.12, hasSeason: true).isEmpty && LevelShift.found(in: half, least: 0.12, hasSeason: false).count == 1)
        // Every winter half as much again: the year before a winter holds one, too.
        let winters = (0..<36).map { step -> Double? in 8 + Self.ripple(step) + ([8, 9, 10].contains(step % 12) ? 0.4 : 0) }
        #expect(LevelShift.found(in: winters, least: 0.12, hasSeason: true).isEmpty)
    }

    @Test("a step in the last month or the last two is open, whatever its direction; three months are enough to be sure", arguments: [1, 2, 3], [0.4, -0.4])
    func late(months: Int, size: Double) throws {
        let values = Self.series(24, steps: [(24 - months, size)])
        let open = LevelShift.open(in: values, least: 0.12, hasSeason: false)
        if months == 3 {
            #expect(LevelShift.found(in: values, least: 0.12, hasSeason: false).map(\.step) == [21])
            #expect(
                LevelShift.open(in: LevelShift.levelled(values, LevelShift.found(in: values, least: 0.12, hasSeason: false)), least: 0.12, hasSeason: false)
                    == nil)
        } else {
            #expect(open?.step == 24 - months && abs((open?.size ?? 0) - size) < 0.03)
        }
    }

    @Test("no step is open in ripples, nor where the last months go back to a level held before, nor in a winter like those before")
    func notLate() {
        #expect(LevelShift.open(in: Self.series(24, steps: []), least: 0.12, hasSeason: false) == nil)
        #expect(LevelShift.open(in: Self.series(24, steps: [(16, 0.4), (23, -0.4)]), least: 0.12, hasSeason: true) == nil)
        let winters = (0..<33).map { step -> Double? in 8 + Self.ripple(step) + ([7, 8].contains(step % 12) ? 0.4 : 0) }
        #expect(LevelShift.open(in: winters, least: 0.12, hasSeason: true) == nil)
    }
}

@Suite("Stretching intervals by past errors") struct SpreadCalibrationTests {
    /// Normal deviates spread evenly: quantiles at (i + 0.5)/n.
    private static func normals(_ count: Int) -> [Double] { (0..<count).map { StandardNormal.quantile((Double($0) + 0.5) / Double(count)) } }

    @Test("errors twice the model's deviation are a factor of 2; what all share is the other part")
    func parts() throws {
        let trials = [0.03, -0.03].enumerated().flatMap { origin, shared in
            Self.normals(200).map { SpreadCalibration.Trial(origin: origin, errors: [shared + 0.1 * $0], deviations: [0.05]) }
        }
        let calibration = try #require(SpreadCalibration(trials))
        #expect(abs(calibration.ownFactor - 2) < 0.03)
        // 0.03 less the error of a median of 200: 1.2533 x 0.1/sqrt(200) = 0.0089, so sqrt(0.03^2 - 0.0089^2) = 0.0287.
        #expect(abs(calibration.sharedDeviation - 0.0287) < 0.0005)
    }

    @Test("errors smaller than claimed narrow nothing, and two series teach nothing")
    func bounds() throws {
        let sure = Self.normals(50).map { SpreadCalibration.Trial(origin: 0, errors: [0.01 * $0, nil], deviations: [0.05, 0.05]) }
        #expect(try #require(SpreadCalibration(sure)).ownFactor == 1)
        #expect(SpreadCalibration(Array(sure.prefix(2))) == nil)
    }
}

@Suite("Moving and stretching a projection") struct ProjectionAdjustmentTests {
    /// A number in (0, 1) for each path and draw (the mixing of splitmix64).
    private static func uniform(_ path: Int, _ draw: Int) -> Double {
        var bits = UInt64(path) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(draw) &* 0xD1B5_4A32_D192_ED03
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((bits ^ (bits >> 31)) >> 11) + 0.5) * 0x1p-53
    }

    private static func projection() throws -> Projection {
        let series = (0..<24).map { step -> Double? in 1000 + Double((step * 37) % 11 - 5) * 8 }
        return try Projection.of(series, horizon: 6, settings: .init(paths: 2000), uniform: uniform)
    }

    @Test("an adjustment of nothing changes nothing but the last bits")
    func nothing() throws {
        let plain = try Self.projection()
        let same = try plain.adjusted(ProjectionAdjustment(scale: .logarithm, horizon: 6), isCount: true, shared: Self.uniform, own: Self.uniform)
        #expect(zip(plain.paths.values, same.paths.values).allSatisfy { abs($0 - $1) < 1e-9 * $0 })
    }

    @Test("growth of 2%, half of another forecast 10% higher and intervals of twice the width do what they say")
    func all() throws {
        let plain = try Self.projection()
        var adjustment = ProjectionAdjustment(scale: .logarithm, horizon: 6)
        adjustment.growth = Array(repeating: log(1.02), count: 6)
        adjustment.member = plain.steps.map { log(1.1 * $0.p50) }
        adjustment.memberWeight = Array(repeating: 0.5, count: 6)
        adjustment.ownFactor = 2
        let moved = try plain.adjusted(adjustment, isCount: true, shared: Self.uniform, own: Self.uniform)
        for (before, after) in zip(plain.steps, moved.steps) {
            #expect(abs(after.p50 / (before.p50 * 1.02 * 1.1.squareRoot()) - 1) < 1e-6)
            #expect(abs(log(after.p90 / after.p10) / log(before.p90 / before.p10) - 2) < 1e-6)
        }
    }

    @Test("a shared error adds its variance, and like series draw it alike")
    func shared() throws {
        let plain = try Self.projection()
        var adjustment = ProjectionAdjustment(scale: .logarithm, horizon: 6)
        adjustment.sharedDeviation = Array(repeating: 0.05, count: 6)
        let wide = try plain.adjusted(adjustment, isCount: true, shared: { path, _ in Self.uniform(path, 77) }, own: Self.uniform)
        let (before, after) = (try #require(plain.steps[0].deviation(on: .logarithm)), try #require(wide.steps[0].deviation(on: .logarithm)))
        #expect(abs(after * after - before * before - 0.0025) < 0.0004)
        // The same draw moves every step of a path.
        let moves = (0..<6).map { step in log(wide.paths.value(path: 5, step: step) / plain.paths.value(path: 5, step: step)) }
        #expect(moves.allSatisfy { abs($0 - moves[0]) < 1e-9 })
    }

    @Test("shares stay shares however far they are stretched")
    func shares() throws {
        let series = (0..<24).map { step -> Double? in 0.97 + 0.01 * Double(step % 3) }
        let plain = try Projection.of(series, horizon: 3, settings: .init(floor: .share, paths: 500), uniform: Self.uniform)
        var adjustment = ProjectionAdjustment(scale: .logOdds, horizon: 3)
        adjustment.ownFactor = 5
        let wide = try plain.adjusted(adjustment, isCount: false, shared: Self.uniform, own: Self.uniform)
        #expect(wide.paths.values.allSatisfy { $0 > 0 && $0 < 1 })
    }
}
