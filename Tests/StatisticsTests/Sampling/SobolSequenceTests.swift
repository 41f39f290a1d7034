import Testing
@testable import Statistics

@Suite("Sobol' sequences") struct SobolSequenceTests {
    // Oracle, scipy 1.17.1:
    //   from scipy.stats import qmc
    //   x = (qmc.Sobol(2048, scramble=False).random(128) * 128).astype(int)
    @Test("Unscrambled points are those of scipy, in the same order")
    func agreesWithScipy() throws {
        let sequence = try SobolSequence(dimensions: 2048, scramble: .none)
        let points = (0..<128).map { sequence.point($0) }
        let head = points[..<8].map { point in point[..<4].map { Int($0 * 128) } }
        // x[:8, :4].tolist()
        #expect(
            head == [
                [0, 0, 0, 0], [64, 64, 64, 64], [96, 32, 32, 32], [32, 96, 96, 96], [48, 48, 80, 112], [112, 112, 16, 48], [80, 16, 112, 80], [16, 80, 48, 16],
            ])
        let chosen = [0, 1, 2, 9, 49, 999, 2047]
        // x[127, [0, 1, 2, 9, 49, 999, 2047]].tolist() and x[77, …]
        #expect(chosen.map { Int(points[127][$0] * 128) } == [1, 85, 71, 69, 57, 105, 25])
        #expect(chosen.map { Int(points[77][$0] * 128) } == [107, 107, 1, 55, 23, 71, 15])
        // FNV-1a over x[:, :50] and over x, row by row, one number a step.
        #expect(fingerprint(points.map { $0[..<50] }) == 11912758398051842789)
        #expect(fingerprint(points.map { $0[...] }) == 6398636270844636069)
    }

    private func fingerprint(_ rows: [ArraySlice<Double>]) -> UInt64 {
        rows.joined().reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1 * 128)) &* 0x0000_0100_0000_01B3 }
    }

    @Test(
        "Each dimension of 2,048 has one of 256 points in each slice, under every scramble",
        arguments: SobolSequence.Scramble.allCases)
    func oneDimensionalStratification(scramble: SobolSequence.Scramble) throws {
        let sequence = try SobolSequence(dimensions: 2048, scramble: scramble, seed: 4)
        for dimension in 0..<2048 {
            let slices = (0..<256).map { Int(sequence.coordinate(of: $0, dimension: dimension) * 256) }
            #expect(Set(slices).count == 256)
        }
    }

    @Test("No two of a thousand neighbouring dimensions are copies or mirror images of each other")
    func projectionsAreNotDegenerate() throws {
        // 4,096 points, 16 × 16 boxes with 16 points expected in each. Unscrambled high dimensions leave holes in some
        // pairs; a degenerate pair (a line) would leave 240 of the 256 boxes empty.
        let sequence = try SobolSequence(dimensions: 1000, scramble: .owen, seed: 4)
        var previous = (0..<4096).map { sequence.coordinate(of: $0, dimension: 0) }
        var worst = 256
        for dimension in 1..<1000 {
            let current = (0..<4096).map { sequence.coordinate(of: $0, dimension: dimension) }
            let boxes = Set(zip(previous, current).map { Int($0 * 16) * 16 + Int($1 * 16) })
            worst = min(worst, boxes.count)
            previous = current
        }
        #expect(worst >= 128)
    }

    @Test("Scrambled points stay strictly inside the cube and depend on the seed", arguments: [SobolSequence.Scramble.digitalShift, .owen])
    func scramblesAreOpenAndSeeded(scramble: SobolSequence.Scramble) throws {
        let one = try SobolSequence(dimensions: 20, scramble: scramble, seed: 1)
        let two = try SobolSequence(dimensions: 20, scramble: scramble, seed: 2)
        let points = (0..<64).flatMap { one.point($0) }
        #expect(points.allSatisfy { $0 > 0 && $0 < 1 })
        #expect(points != (0..<64).flatMap { two.point($0) })
        #expect(points == (0..<64).flatMap { one.point($0) })
    }

    @Test("A nested scramble keeps the digits that two words share at the front and parts them where they part")
    func nestedScrambleNests() {
        let key = Philox4x32.block(key: 1, high: 2, low: 3)
        for depth in 0..<30 {
            let x = UInt64(0x5DEE_CE66)
            let y = x ^ 1 << UInt64(depth)
            let difference = DigitScramble.nested(x, groups: 5, key: key) ^ DigitScramble.nested(y, groups: 5, key: key)
            #expect(difference.trailingZeroBitCount == depth)
        }
    }

    @Test(
        "The flips of three digits are independent fair coins over keys, within a group of digits and across two",
        arguments: [UInt64(0), 4, 5, 6])
    func nestedScrambleIsUniform(first: UInt64) {
        // Seven nodes of the binary tree below one prefix, 128 patterns of flips, 127 degrees of freedom: beyond 181.9
        // with probability 0.001.
        var counts = [Int](repeating: 0, count: 128)
        for seed in UInt64(0)..<64_000 {
            let key = Philox4x32.block(key: seed, high: 9, low: 9)
            func flip(_ x: UInt64, _ digit: UInt64) -> Int {
                Int((DigitScramble.nested(x << first, groups: 5, key: key) ^ x << first) >> (first + digit) & 1)
            }
            var pattern = flip(0, 0)
            for x in UInt64(0)..<2 { pattern = pattern * 2 + flip(x, 1) }
            for x in UInt64(0)..<4 { pattern = pattern * 2 + flip(x, 2) }
            counts[pattern] += 1
        }
        #expect(chiSquare(counts) < 181.9)
    }

    @Test("More dimensions than there are direction numbers for are refused")
    func refusals() {
        #expect(throws: StatisticsError.self) { try SobolSequence(dimensions: 2049) }
        #expect(throws: StatisticsError.self) { try SobolSequence(dimensions: 0) }
    }
}
