import Foundation
import Testing

@testable import Statistics

@Suite("What like series do together") struct CommonCourseTests {
    /// A winter of four steps: 0, 0.1, -0.3, 0.
    private static func winter(_ step: Int) -> Double {
        let year: [Double] = [0, 0.1, -0.3, 0]
        return year[step % 4]
    }

    /// Five series at levels 1 to 5 with the same winter, growing by `growth` a year of four steps.
    private static func series(_ count: Int, growth: Double = 0) -> [[Double?]] {
        (1...5).map { level in
            (0..<count).map { (step: Int) -> Double? in Double(level) + winter(step) + growth * Double(step / 4) }
        }
    }

    /// The same, the second winter 0.2 worse.
    private static func worseWinter() -> [[Double?]] {
        series(8).map { one in one.enumerated().map { step, value in value.map { $0 - (step == 6 ? 0.2 : 0) } } }
    }

    @Test("levels are each one's own, the course is what is left: the winter, with a middle of nought")
    func found() throws {
        let course = try CommonCourse(Self.series(8), period: 4)
        for (step, value) in course.values.enumerated() { #expect(abs((value ?? 9) - Self.winter(step)) < 1e-12) }
    }

    @Test("the order of series and where each stands change nothing; a series with an odd month does not either")
    func invariances() throws {
        var all = Self.series(8)
        let course = try CommonCourse(all, period: 4)
        all[2][5] = 30
        let order = [4, 0, 3, 2, 1]
        let turned: [[Double?]] = order.map { place in
            let lift = 7 * Double(place)
            return all[place].map { value in value.map { $0 + lift } }
        }
        let again = try CommonCourse(turned, period: 4)
        for (one, other) in zip(again.values, course.values) { #expect(abs((one ?? 9) - (other ?? 8)) < 1e-9) }
    }

    @Test("the year ahead is the last year's, moved on by 0.7 of its change, and by 0.49 more a year later")
    func ahead() throws {
        let course = try CommonCourse(Self.series(8, growth: -0.2), period: 4)
        #expect(abs((course.yearlyChange ?? 0) + 0.2) < 1e-12)
        let last = course.values.suffix(4).map { $0 ?? 9 }
        let ahead = course.ahead(8, carried: 0.7)
        for step in 0..<4 {
            #expect(abs(ahead[step] - (last[step] - 0.14)) < 1e-12)
            #expect(abs(ahead[step + 4] - (last[step] - 0.14 - 0.098)) < 1e-12)
        }
    }

    @Test("two winters are averaged, each brought to the level of the last year")
    func winters() throws {
        // The second winter is 0.2 worse, which makes its year 0.05 worse: (-0.3 - 0.05 and -0.5) / 2 = -0.425.
        let course = try CommonCourse(Self.worseWinter(), period: 4)
        #expect(abs(course.ahead(4, carried: 0)[2] + 0.425) < 1e-12)
        #expect(abs(course.ahead(4, carried: 0)[1] - (0.1 - 0.025)) < 1e-12)
    }

    @Test("a month's variance: half the squares of yearly changes about their mean, and as much over the years known, weighed with a guess")
    func variance() throws {
        let course = try CommonCourse(Self.worseWinter(), period: 4)
        // Changes 0, 0, -0.2, 0: squares about -0.05 are 3 x 0.0025 + 0.0225 = 0.03; half, times 1 + 1/2, is 0.0225. With a guess of 0.02 worth 6: (0.12 + 0.0225)/9.
        #expect(abs(course.stepVariance(guess: 0.02, weight: 6) - 0.1425 / 9) < 1e-12)
        #expect(try CommonCourse(Self.series(4), period: 4).stepVariance(guess: 0.02, weight: 6) == 0.02)
    }

    @Test("a step that too few series know has none; series of different lengths are refused")
    func few() throws {
        var all = Self.series(8)
        for place in 0..<3 { all[place][7] = nil }
        #expect(try CommonCourse(all, period: 4).values[7] == nil)
        all[0].removeLast()
        #expect(throws: StatisticsError.self) { try CommonCourse(all, period: 4) }
    }

    @Test("a course is taken out of a series and put back ahead: a level that never moved beside it goes on beside it")
    func putBack() throws {
        let history: [Double] = (0..<24).map { $0 % 2 == 0 ? 0 : 0.4 }
        let shares = history.enumerated().map { (step: Int, course: Double) -> Double? in
            let odds = exp(2 + course + 0.001 * Double(step % 3))
            return odds / (1 + odds)
        }
        let projection = try Projection.of(
            shares, horizon: 2,
            settings: .init(method: .localLevel(guess: 0.001, weight: 4), floor: .share, course: .init(history: history, future: [-1, 1]), paths: 400),
            uniform: { keyedUniform(1, $0, $1) })
        let middles = projection.steps.map { log($0.p50 / (1 - $0.p50)) }
        #expect(abs(middles[0] - 1) < 0.01 && abs(middles[1] - 3) < 0.01)
        #expect(projection.model == "local level of log odds")
    }

    @Test("paths of a wandering level lie where its chances say: 1 in 10 below the value with that chance")
    func paths() throws {
        var level = 0.0
        let values = (0..<30).map { step -> Double? in
            level += 0.3 * StandardNormal.quantile(keyedUniform(5, step, 0))
            return level + StandardNormal.quantile(keyedUniform(5, step, 1))
        }
        let local = try LocalLevel(values, guess: 1)
        let paths = local.paths(count: 4000, horizon: 6) { keyedUniform(9, $0, $1) }
        for ahead in [1, 6] {
            for share in [0.1, 0.5, 0.9] {
                let value = paths.values(step: ahead - 1).sorted()[Int(share * 4000)]
                #expect(abs(local.probability(below: value, ahead: ahead) - share) < 0.03)
            }
        }
        #expect(local.surprises.count == 29)
    }

    @Test("attendances less the share within, path by path; two futures mixed by the chance of each")
    func products() throws {
        func flat(_ value: Double) throws -> Projection {
            try Projection.of([value, value, value], horizon: 2, settings: .init(paths: 1000), uniform: { keyedUniform(1, $0, $1) })
        }
        let breaches = try flat(500).without(try flat(0.9))
        #expect(breaches.steps.allSatisfy { abs($0.p50 - 50) < 1e-9 && abs($0.mean - 50) < 1e-9 })
        let mixed = try flat(500).mixed(2.0 / 3, with: try flat(200), uniform: { keyedUniform(3, $0, $1) })
        // 2/3 x 500 + 1/3 x 200 = 400, give or take 300 x root (2/9 / 1000) = 4.5.
        #expect(abs(mixed.steps[1].mean - 400) < 14)
        #expect(throws: StatisticsError.self) {
            try flat(500).without(try Projection.of([0.5, 0.5, 0.5], horizon: 3, settings: .init(paths: 1000), uniform: { keyedUniform(1, $0, $1) }))
        }
    }
}
