@testable import ReportKit
import Testing

@Suite("Figures")
struct FiguresTests {
    @Test(
        "Millions of pounds have one decimal, separators and a true minus; what rounds to zero has no sign",
        arguments: [
            (12.34, "£12.3m"), (-12.34, "−£12.3m"), (0, "£0.0m"), (-0.04, "£0.0m"), (-0.05, "−£0.1m"), (0.05, "£0.1m"),
            (1234.5, "£1,234.5m"), (-1_234_567.89, "−£1,234,567.9m"), (999.95, "£1,000.0m"), (.nan, "–"),
            (.infinity, "–"), (-.infinity, "–"),
        ])
    func pounds(value: Double, text: String) { #expect(Figures.poundsMillions(value) == text) }

    @Test(
        "Percentages come from fractions",
        arguments: [
            (0.923, 0, "92%"), (0.923, 1, "92.3%"), (1, 0, "100%"), (-0.0123, 1, "−1.2%"), (0.0004, 1, "0.0%"),
            (12.5, 0, "1,250%"), (.nan, 1, "–"),
        ])
    func percent(value: Double, decimals: Int, text: String) {
        #expect(Figures.percent(value, decimals: decimals) == text)
    }

    @Test(
        "Counts and fixed-point numbers have separators every three digits",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "−1,000"), (123_456_789, "123,456,789"),
            (Int.min, "−9,223,372,036,854,775,808"),
        ])
    func counts(value: Int, text: String) { #expect(Figures.count(value) == text) }

    @Test("Numbers too large for fixed-point stay readable")
    func huge() {
        #expect(Figures.fixed(1e20) == "1e+20")
        #expect(Figures.fixed(-1e300, decimals: 2) == "−1e+300")
        #expect(Figures.fixed(1.2345678901234567e24) == "1.235e+24")
        #expect(Figures.fixed(123_456_789_012) == "123,456,789,012")
        #expect(Figures.plain(-1e20) == "-1e+20")
    }

    @Test("Numbers for programs have an ASCII minus, no separators, no trailing zeros")
    func plain() {
        #expect(Figures.plain(-1234.50) == "-1234.5")
        #expect(Figures.plain(1000) == "1000")
        #expect(Figures.plain(0.1 + 0.2) == "0.3")
        #expect(Figures.plain(-0.0000001) == "0")
        #expect(Figures.plain(.nan) == "")
    }

    @Test(
        "Money in a sentence has the unit that its size asks for",
        arguments: [
            (0, "£0"), (0.4, "£0"), (-0.4, "£0"), (999, "£999"), (999.6, "£1k"), (1000, "£1k"), (12_345, "£12k"), (999_499, "£999k"), (999_500, "£1.0m"),
            (1_250_000, "£1.3m"), (-4_000, "−£4k"), (-12_340_000, "−£12.3m"), (999_499_999, "£999.5m"), (999_950_000, "£1.00bn"), (1_234_000_000, "£1.23bn"),
            (.nan, "–"), (.infinity, "–"),
        ] as [(Double, String)])
    func money(pounds: Double, text: String) { #expect(Figures.money(pounds) == text) }

    @Test(
        "A figure of a sample of futures is written in steps of 1, 2 or 5, no smaller than three of its sampling errors",
        arguments: [
            // 3 × 0.45 = 1.35, so steps of 2; 3 × 1.42 = 4.3, so 5; 3 × 0.01 is finer than what is written anyway.
            (.poundsMillions(), 240.7, 0.45, "£240m"), (.poundsMillions(), 241.6, 1.42, "£240m"), (.poundsMillions(), 49.48, 0.01, "£49.5m"),
            (.poundsMillions(), -2.93, 0.132, "−£3.0m"), (.poundsMillions(), -0.3, 0.4, "£0m"), (.poundsMillions(decimals: 0), 241.4, 0.1, "£241m"),
            (.percent(decimals: 1), 0.844, 0.0026, "84%"), (.percent(decimals: 1), 0.8444, 0.0003, "84.4%"), (.percent(decimals: 1), 0.984, 0.008, "98%"),
            (.percent(decimals: 1), 1, 0.008, "100%"), (.number(), 22_685, 186, "23,000"), (.number(), 22_685, 59, "22,600"), (.pounds, 149.7, 1.97, "£150"),
            (.number(), 3, 0.03, "3"), (.poundsMillions(), 5, 0, "£5.0m"), (.poundsMillions(), 5, .nan, "£5.0m"), (.poundsMillions(), .nan, 1, "–"),
        ] as [(FigureFormat, Double, Double, String)])
    func held(format: FigureFormat, value: Double, error: Double, text: String) { #expect(format.text(value, error: error) == text) }

    @Test("the same of money in the unit that its size asks for, and of changes with their sign")
    func heldMoney() {
        #expect(Figures.money(81_895_570, error: 448_827) == "£82m")
        #expect(Figures.money(1_234_400_000, error: 1_000_000) == "£1.23bn" && Figures.money(999_700_000, error: 450_000) == "£1.00bn")
        #expect(Figures.signed(12.34, in: .poundsMillions(), error: 0.2) == "+£12m" && Figures.signed(0.2, in: .poundsMillions(), error: 1) == "£0m")
    }

    @Test("Financial years", arguments: [(2014, "2014/15"), (1999, "1999/00"), (2008, "2008/09"), (2099, "2099/00")])
    func years(start: Int, text: String) { #expect(Figures.year(start) == text) }

    @Test(
        "Probabilities become tenths, and words at the ends where a tenth would mislead",
        arguments: [
            (0, "no future"), (0.001, "hardly any future"), (0.05, "fewer than 1 in 10 futures"), (0.1, "1 in 10 futures"),
            (0.5, "5 in 10 futures"), (0.8, "8 in 10 futures"), (0.849, "8 in 10 futures"), (0.92, "9 in 10 futures"),
            (0.95, "more than 9 in 10 futures"), (0.999, "almost every future"), (1, "every future"),
            (1.2, "every future"), (-1, "no future"),
        ])
    func futures(probability: Double, text: String) { #expect(Figures.futures(probability) == text) }

    @Test("Words of likelihood grow with the probability and never skip back")
    func likelihood() {
        let words = (0...100).map { Figures.likelihood(Double($0) / 100) }
        let order = [
            "almost impossible", "very unlikely", "unlikely", "about even", "likely", "very likely", "almost certain",
        ]
        let ranks = words.compactMap { order.firstIndex(of: $0) }
        #expect(ranks.count == 101)
        #expect(ranks == ranks.sorted())
        #expect(Set(ranks).count == order.count)
    }

    @Test("Intervals, signs, ordinals, plurals and lists")
    func words() {
        #expect(Figures.interval(.init(23.4, 10.1), in: .poundsMillions()) == "£10.1m to £23.4m")
        #expect(Figures.interval(.init(.nan, 1), in: .number()) == "–")
        #expect(Figures.signed(3.2, in: .poundsMillions()) == "+£3.2m")
        #expect(Figures.signed(-3.2, in: .poundsMillions()) == "−£3.2m")
        #expect(Figures.signed(0.01, in: .poundsMillions()) == "£0.0m")
        #expect(
            [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1000].map(Figures.ordinal)
                == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "1,000th"])
        #expect(Figures.counted(1, "trust") == "1 trust")
        #expect(Figures.counted(0, "body", "bodies") == "0 bodies")
        #expect(Figures.list([]) == "")
        #expect(Figures.list(["A"]) == "A")
        #expect(Figures.list(["A", "B", "C"]) == "A, B and C")
    }

    @Test("Axis ticks show only the decimals that tell them apart")
    func ticks() {
        #expect(FigureFormat.poundsMillions().tick(25, step: 25) == "25")
        #expect(FigureFormat.number().tick(0.25, step: 0.25) == "0.25")
        #expect(FigureFormat.percent().tick(0.05, step: 0.05) == "5%")
        #expect(FigureFormat.percent().tick(0.925, step: 0.025) == "92.5%")
    }
}
