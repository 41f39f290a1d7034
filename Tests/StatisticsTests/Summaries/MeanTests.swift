import Statistics
import Testing

@Suite("Means and medians of plain values") struct MeanTests {
    @Test("the mean adds from the first value to the last, so figures keep their last digits")
    func order() {
        // 1 is lost beside 1e16 when it comes second, and kept when it comes last.
        #expect(Mean.of([1e16, 1, -1e16]) == 0)
        #expect(Mean.of([1e16, -1e16, 1]) == 1.0 / 3)
        #expect(Mean.of([2, 3, 7][1...]) == 5)
        #expect(Mean.of(3) { Double($0 * $0) } == 5.0 / 3)
    }

    @Test("of nothing the mean is 0 and the median is no number")
    func nothing() {
        #expect(Mean.of([]) == 0 && Mean.of(0) { _ in 7 } == 0)
        #expect(Quantiles.median(of: []).isNaN)
    }

    @Test("the median is the middle value, or half way between the middle two, wherever they stand")
    func median() {
        #expect(Quantiles.median(of: [9, 1, 5]) == 5)
        #expect(Quantiles.median(of: [9, 1, 5, 6]) == 5.5)
        #expect(Quantiles.median(of: [4]) == 4)
        let many = (0..<1001).map { Double($0 * 577 % 1001) }
        #expect(Quantiles.median(of: many) == 500)
    }
}
