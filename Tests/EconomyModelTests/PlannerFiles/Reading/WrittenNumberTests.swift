@testable import PlannerFiles
import Testing

@Suite("How figures are written")
struct WrittenNumberTests {
    @Test(
        "a figure is kept in the base form of its unit",
        arguments: [
            ("£691m", Unit.pounds, 691_000_000.0), ("£1.2bn", .pounds, 1_200_000_000), ("£230k", .pounds, 230_000),
            ("£24.73", .pounds, 24.73), ("-£19.7m", .pounds, -19_700_000), ("−£19.7m", .pounds, -19_700_000),
            ("£1,234.50", .pounds, 1234.5), ("£0", .pounds, 0),
            ("2.6%", .share, 0.026), ("-1.9%", .share, -0.019), ("100%", .share, 1), ("0.7%", .share, 0.007),
            ("2.6%", .shareAYear, 0.026), ("2.6% a year", .shareAYear, 0.026),
            ("1.5 points", .points, 0.015), ("1 point", .points, 0.01),
            ("503,096", .people, 503_096), ("503096", .people, 503_096), ("503,096 people", .people, 503_096),
            ("12,400 spells", .activity, 12_400), ("12400", .activity, 12_400),
            ("3,560 WTE", .staff, 3560), ("3,560", .staff, 3560),
            ("597 beds", .beds, 597), ("1 bed", .beds, 1), ("597", .beds, 597),
            ("4.2 days", .days, 4.2), ("18 weeks", .weeks, 18), ("6 months", .months, 6), ("5 years", .years, 5),
            ("240 minutes", .minutes, 240), ("35.2 per 1,000", .perThousand, 35.2),
            ("35.2 per 1000", .perThousand, 35.2),
            ("1.25", .ratio, 1.25), ("0.005", .ratio, 0.005), ("1,200 m²", .squareMetres, 1200),
            ("420 sessions", .sessions, 420), (" 597\u{A0}beds ", .beds, 597),
        ])
    func forms(_ text: String, _ unit: Unit, _ expected: Double) throws {
        #expect(try parsedNumber(text, unit).get() == expected)
    }

    @Test(
        "what is no number is no number in any unit",
        arguments: [
            "", " ", "-", "£", "%", "yes", "no", "true", "~", ".inf", "-.inf", ".nan", "NaN", "inf", "12:30",
            "2014-04-01",
            "010", "00", "007%", "1_000", "0x1F", "0o17", "1e3", "1E3", "1.", ".5", "1..2", "1.2.3", "1,23", "1234,567",
            "1,2345", ",123", "123,", "1,000.5,0", "0,123", "£m", "£5 m", "£5M", "£5million", "5£", "--5", "+5", "- 5",
            "5beds", "£-5m", "五", "٣", "½", "1’000",
            "1 000 000 000 000 000 000 000 000 000 000 000 000 000 000 000 000",
        ])
    func noNumbers(_ text: String) {
        for unit in Unit.allCases {
            #expect((try? parsedNumber(text, unit).get()) == nil, "\(unit)")
        }
    }

    @Test(
        "the unit is obligatory for money, percentages and times, and never another one",
        arguments: [
            ("691", Unit.pounds), ("2.6", .share), ("2.6", .shareAYear), ("1.5", .points), ("1.5%", .points),
            ("18", .weeks),
            ("4.2", .days), ("6", .months), ("5", .years), ("240", .minutes), ("35.2", .perThousand), ("£5", .beds),
            ("5%", .beds), ("2.6% a year", .share), ("18 days", .weeks), ("597 WTE", .beds), ("1.25%", .ratio),
            ("£1", .ratio),
        ])
    func obligatoryUnits(_ text: String, _ unit: Unit) {
        guard case .failure(let failure) = parsedNumber(text, unit),
            case .wrongUnit(_, _, let example) = failure.problem
        else {
            Issue.record("'\(text)' was read as \(unit)")
            return
        }
        #expect((try? parsedNumber(example, unit).get()) != nil, "the example must itself be well written")
    }

    @Test("every unit's example and every value it writes can be read back", arguments: Unit.allCases)
    func examples(_ unit: Unit) throws {
        let value = try parsedNumber(unit.example, unit).get()
        #expect(unit.written(value) == unit.example || unit == .people || unit == .activity)
        for number in [0.0, 1, -3, 0.5, 1234.5, 9_999, 10_000, 19_700_000, 1_200_000_000, 0.0214] {
            #expect(try parsedNumber(unit.written(number), unit).get() == number, "\(unit.written(number))")
        }
    }

    @Test("numbers in messages have separators and at most ten significant digits")
    func groupedNumbers() {
        #expect(grouped(503_096) == "503,096")
        #expect(grouped(-1_234_567.25) == "-1,234,567.25")
        #expect(grouped(100 * 0.07) == "7")
        #expect(grouped(1.0 / 3) == "0.3333333333")
        #expect(grouped(0.00005054000000000001) == "5.054e-05" && grouped(-1.2345678901234567e20) == "-1.235e+20" && grouped(1e-7) == "1e-07")
    }

    @Test("what was added up is written to four significant digits")
    func rough() {
        #expect(roughly(5.054000000000001) == "5.054" && roughly(0.1 + 0.2) == "0.3" && roughly(0) == "0")
        #expect(roughly(-0.00012345678) == "-0.0001235" && roughly(1_234_567.8) == "1,235,000" && roughly(9_999.6) == "10,000")
    }
}
