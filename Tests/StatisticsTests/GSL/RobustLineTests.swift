import Testing
@testable import Statistics

@Suite("Robust lines by GSL") struct RobustLineTests {
    static let years = (0..<9).map(Double.init)
    /// 10 + 0.5 x with small errors.
    static let values = [10.1, 10.4, 11.0, 11.6, 11.9, 12.5, 13.1, 13.4, 14.0]

    // Oracle: statsmodels 0.14 RLM with TukeyBiweight agrees to about two digits only, since GSL weighs residuals by leverage;
    // so the line is held against what it must be: near least squares without an odd year, and hardly moved by one.
    @Test("one odd year of nine moves the line by less than a tenth of what it does to least squares")
    func oddYear() throws {
        let plain = try #require(RobustLine(x: Self.years, y: Self.values))
        let least = Line(leastSquares: Self.values)
        #expect(isNear(plain.slope, least.slope, within: 0.01) && isNear(plain.intercept, least.intercept, within: 0.05))
        var odd = Self.values
        odd[7] += 6
        let robust = try #require(RobustLine(x: Self.years, y: odd))
        let moved = Line(leastSquares: odd).slope - least.slope
        #expect(abs(robust.slope - plain.slope) < 0.1 * abs(moved))
    }

    @Test("a line without errors is found, in any unit, and mirrored")
    func exact() throws {
        for unit in [1e-6, 1, 1e9] {
            let line = try #require(RobustLine(x: Self.years, y: Self.years.map { unit * (3 - 2 * $0) }))
            #expect(agrees(line.slope, -2 * unit, relative: 1e-9) && agrees(line.intercept, 3 * unit, relative: 1e-9))
        }
        let up = try #require(RobustLine(x: Self.years, y: Self.values))
        let down = try #require(RobustLine(x: Self.years, y: Self.values.map { -$0 }))
        #expect(agrees(up.slope, -down.slope, relative: 1e-9))
    }

    @Test("fewer than three values, and lists of other lengths, have no line")
    func refusals() {
        #expect(RobustLine(x: [0, 1], y: [1, 2]) == nil)
        #expect(RobustLine(x: [0, 1, 2], y: [1, 2]) == nil)
        #expect(RobustLine(x: [0, 1, 2, 3], y: [1, .nan, 2, 3]) == nil)
    }

    @Test("trends of six values and fewer are medians of pairs; from seven on bisquare weights find the odd year")
    func trends() throws {
        let six = Self.values.prefix(6).map { Optional($0) }
        #expect(try RobustTrend(six, by: .bisquare) == RobustTrend(six))
        let line = try #require(RobustLine(x: Self.years.map { $0 - 4 }, y: Self.values))
        let trend = try RobustTrend(Self.values, by: .bisquare)
        #expect(trend.slope == line.slope && trend.level == line.intercept && trend.centre == 4)
        // All alike: no spread to weigh by.
        let flat = try RobustTrend([Double](repeating: 5, count: 8), by: .bisquare)
        #expect(isNear(flat.slope, 0, within: 1e-12) && isNear(flat.level, 5, within: 1e-12))
    }
}
