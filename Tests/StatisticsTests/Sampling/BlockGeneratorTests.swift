import Glibc
import Testing
@testable import Statistics

@Suite("Sequential generator and ziggurat") struct BlockGeneratorTests {
    @Test("xoshiro256++ gives the known answers of its authors' code from the state 1, 2, 3, 4")
    func knownAnswers() {
        var generator = BlockGenerator(state: (1, 2, 3, 4))
        #expect((0..<4).map { _ in generator.next() } == [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386])
    }

    @Test("Blocks and seeds give different draws, the same block the same")
    func blocksDiffer() {
        func first(_ seed: UInt64, _ block: Int) -> UInt64 {
            var generator = BlockGenerator(seed: seed, block: block)
            return generator.next()
        }
        #expect(Set([first(1, 0), first(1, 1), first(2, 0), first(2, 1)]).count == 4)
        #expect(first(7, 3) == first(7, 3))
    }

    @Test("Ziggurat draws are standard normal, tails included")
    func zigguratIsNormal() {
        let ziggurat = Ziggurat()
        var generator = BlockGenerator(seed: 20_240_501, block: 0)
        let n = 400_000
        let draws = (0..<n).map { _ in ziggurat.normal(&generator) }
        #expect(kolmogorovDistance(draws.map { 0.5 * erfc(-$0 / 2.0.squareRoot()) }) < 1.95)
        let moments = [1, 2, 3, 4].map { power in draws.map { pow($0, Double(power)) }.reduce(0, +) / Double(n) }
        // Standard errors: 1/√n = 0.0016, √2/√n = 0.0022, √15/√n = 0.0061, √96/√n = 0.0155; four of each allowed.
        #expect(abs(moments[0]) < 0.0063)
        #expect(abs(moments[1] - 1) < 0.009)
        #expect(abs(moments[2]) < 0.025)
        #expect(abs(moments[3] - 3) < 0.062)
        // Beyond the base strip, 3.654: two-sided probability 2.58e-4, so 103 of 400,000 expected, sd 10.2.
        let beyond = draws.filter { abs($0) > 3.6541528853610088 }.count
        #expect(abs(beyond - 103) < 41)
    }

    @Test("All layers of the ziggurat have the same area")
    func layersHaveOneArea() {
        let ziggurat = Ziggurat()
        #expect(ziggurat.widths.count == 257)
        for layer in 1..<256 {
            let area = ziggurat.widths[layer] * (ziggurat.heights[layer + 1] - ziggurat.heights[layer])
            #expect(abs(area - 0.00492867323399) < 1e-11)
        }
    }
}
