@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Days, weeks, parts and symbols of a history") struct HistoryAssemblyTests {
    private static func read(_ lines: [String], heading: String = "organisation,measure,month,value") throws -> SubmittedHistory {
        try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": ([heading] + lines).joined(separator: "\n") + "\n"]))
    }

    private static func refusal(_ lines: [String], heading: String = "organisation,measure,month,value") -> String {
        do throws(ScenarioFaults) {
            _ = try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": ([heading] + lines).joined(separator: "\n") + "\n"]))
            return ""
        } catch {
            return error.description
        }
    }

    private static let months = (0..<24).map { CalendarMonth(year: 2016, month: 4 + $0) }

    /// `2016-01-01` and so many days on.
    private static func day(_ number: Int) throws -> String {
        CalendarDay(number: try CalendarDay(year: 2016, month: 1, day: 1).number + number).description
    }

    // MARK: Days, weeks, quarters

    @Test("weeks of 700 are months of 100 a day: 3,100 in January, 2,900 in the February of a leap year; a month with too few weeks is left out")
    func weeks() throws {
        let history = try Self.read(try (0..<20).map { "A,ae_attendances,\(try Self.day(7 * $0)),700" })
        let series = try #require(history.series("A", "ae_attendances"))
        // 1 January to 13 May: May has two weeks only.
        #expect(series.step == .month && series.values == [3100, 2900, 3100, 3000])
        #expect(history.remarks.map(\.kind) == [.interval] && history.remarks[0].found.contains("weekly"))
    }

    @Test("days add up to their month, days of beds to their mean, and four-weekly figures are weighed by days")
    func days() throws {
        let daily = try Self.read(
            try (0..<60).map { "A,ae_attendances,\(try Self.day($0)),100" } + (0..<60).map { "A,beds_open,\(try Self.day($0)),\(400 + $0 % 2)" })
        #expect(daily.series("A", "ae_attendances")?.values == [3100, 2900])
        #expect(daily.series("A", "beds_open")?.values.compactMap(\.self).allSatisfy { abs($0 - 400.5) < 0.02 } ?? false)
        let fourWeekly = try Self.read(try (0..<13).map { "A,ae_attendances,\(try Self.day(28 * $0)),2800" })
        #expect(fourWeekly.series("A", "ae_attendances")?.values.prefix(3) == [3100, 2900, 3100])
        #expect(!fourWeekly.remarks.map(\.kind).contains(.restated))
    }

    @Test("a clinic of 100 a working day, shut on bank holidays: April 2016 has 21 such days, May 20, June 22, and none at a weekend is made up")
    func workingDays() throws {
        // 1 April 2016 was a Friday; 2 May and 30 May were bank holidays.
        let first = try CalendarDay(year: 2016, month: 4, day: 1).number
        let holidays = try BankHolidays.of(2016)
        let open = (first..<first + 91).map { CalendarDay(number: $0) }.filter { $0.weekday < 5 && !holidays.contains($0) }
        let history = try Self.read(open.map { "A,outpatient_attendances,\($0),100" })
        #expect(history.series("A", "outpatient_attendances")?.values == [2100, 2000, 2200])
        #expect(history.remarks[0].treatment.contains("working days of the month"))
        // A day that was left out is no holiday: the mean of the others stands for it.
        let gap = try Self.read(open.enumerated().filter { $0.offset != 4 }.map { "A,outpatient_attendances,\($0.element),100" })
        #expect(gap.series("A", "outpatient_attendances")?.values == [2100, 2000, 2200])
    }

    @Test("what a week of a measure of unknown kind adds up to cannot be told: refused, with the days between dates")
    func unknownWeeks() throws {
        let lines = try (0..<20).map { "A,income,\(try Self.day(7 * $0)),700" }
        #expect(Self.refusal(lines).contains("7 days apart"))
        // Beside a series that can be read, a remark.
        let both = try Self.read(lines + Self.months.map { "A,ae_attendances,\($0),100" })
        #expect(both.series.map(\.measure) == ["ae_attendances"] && both.remarks.contains { $0.kind == .interval && $0.measure == "income" })
    }

    @Test("quarters of a count are refused by name, however they are written; a stock may be known every third month")
    func quarters() throws {
        let quarterly = (0..<8).map { CalendarMonth(year: 2016, month: 4 + 3 * $0) }
        #expect(Self.refusal(quarterly.map { "A,ae_attendances,\($0),3000" }).contains("three months apart"))
        #expect(Self.refusal((1...4).map { "A,ae_attendances,Q\($0) 2016/17,3000" }).contains("quarters are not read"))
        #expect(try Self.read(quarterly.map { "A,beds_open,\($0),400" }).series("A", "beds_open")?.observed == 8)
    }

    @Test("half-years, thirds and pairs of months of a count are refused like quarters; a month left out now and then makes none of them")
    func otherIntervals() throws {
        for (apart, words) in [(6, "six months apart: half-years"), (4, "four months apart"), (2, "two months apart")] {
            let dates = (0..<9).map { CalendarMonth(year: 2016, month: 4 + apart * $0) }
            #expect(Self.refusal(dates.map { "A,ae_attendances,\($0),9000" }).contains(words))
            let beds = try Self.read(dates.map { "A,available_beds,\($0),500" })
            #expect(beds.series[0].step == .month && beds.remarks.contains { $0.kind == .interval && $0.found.contains(words.prefix(10)) })
        }
        let patchy = try Self.read([0, 2, 4, 5, 7, 9].map { "A,ae_attendances,\(CalendarMonth(year: 2016, month: 4 + $0)),9000" })
        #expect(patchy.series[0].observed == 6 && !patchy.remarks.map(\.kind).contains(.interval))
    }

    @Test("a mark behind a month is no part of it")
    func markedMonths() throws {
        let history = try Self.read(Self.months.map { "A,ae_attendances,\($0) [r],100" })
        #expect(history.series[0].values.count == 24 && history.remarks.isEmpty)
    }

    @Test("one month of every year is a yearly history")
    func everyMarch() throws {
        let history = try Self.read((2010...2015).map { "A,rtt_list,\($0)-03,\($0)" })
        let series = try #require(history.series("A", "rtt_list"))
        #expect(series.step == .year && series.span == "2009/10 to 2014/15" && series.values.count == 6)
    }

    @Test("a single day's difference in the dates of months makes no weeks of them")
    func monthEnds() throws {
        let ends = ["2016-04-29", "2016-05-31", "2016-06-30", "2016-07-29", "2016-08-31"]
        let history = try Self.read(ends.map { "A,ae_attendances,\($0),3000" })
        #expect(history.series("A", "ae_attendances")?.values == [3000, 3000, 3000, 3000, 3000] && history.remarks.isEmpty)
    }

    @Test("American dates are read with the month first: by a day above 12, or because all would be days of one month")
    func americanDates() throws {
        let firsts = ["04/01/2016", "05/01/2016", "06/01/2016", "07/01/2016", "08/01/2016"]
        for dates in [
            firsts, ["2016-01-04", "2016-01-05", "2016-01-06", "2016-01-07", "2016-01-08"], ["4/30/2016", "5/31/2016", "6/30/2016", "7/31/2016", "8/31/2016"],
        ] {
            let history = try Self.read(dates.enumerated().map { "A,ae_attendances,\($1),\(100 + $0)" })
            let series = try #require(history.series("A", "ae_attendances"))
            #expect(series.span == "2016-04 to 2016-08" && series.values == [100, 101, 102, 103, 104])
            #expect(history.remarks.map(\.kind) == [.guess])
        }
        let english = try Self.read(["01/04/2016", "01/05/2016", "01/06/2016", "01/07/2016", "01/08/2016"].map { "A,ae_attendances,\($0),1" })
        #expect(english.series[0].span == "2016-04 to 2016-08" && english.remarks.isEmpty)
    }

    // MARK: Parts

    private static let typed = "organisation,measure,month,type,value"

    @Test("lines of a month that differ in another column are parts: 900 + 80 + 320 = 1,300, and nothing is restated")
    func parts() throws {
        let lines = Self.months.flatMap { ["A,ae_attendances,\($0),1,900", "A,ae_attendances,\($0),2,80", "A,ae_attendances,\($0),other,320"] }
        let history = try Self.read(lines, heading: Self.typed)
        #expect(history.series("A", "ae_attendances")?.values.allSatisfy { $0 == 1300 } ?? false)
        #expect(history.remarks.contains { $0.kind == .parts && $0.found.contains("'type'") && $0.treatment == "added up" })
        #expect(!history.remarks.contains { $0.kind == .restated })
    }

    @Test("where one part is the total of the others it counts alone, whether it is called so or only is so")
    func totals() throws {
        for name in ["Total", "all types", "X"] {
            let lines = Self.months.flatMap { ["A,ae_attendances,\($0),1,900", "A,ae_attendances,\($0),3,320", "A,ae_attendances,\($0),\(name),1220"] }
            let history = try Self.read(lines, heading: Self.typed)
            #expect(history.series("A", "ae_attendances")?.values.allSatisfy { $0 == 1220 } ?? false, "\(name)")
        }
    }

    @Test("a month of which one part was kept back is missing, not small")
    func holes() throws {
        let lines = Self.months.flatMap { ["A,ae_attendances,\($0),1,900", "A,ae_attendances,\($0),2,\($0.month == 6 ? "*" : "80")"] }
        let series = try #require(try Self.read(lines, heading: Self.typed).series("A", "ae_attendances"))
        #expect(series.values[2] == nil && series.values[3] == 980)
    }

    @Test("a month in which the line of one site is missing is missing, not small; a site that closes ends, and a line of nought may be left out")
    func missingPart() throws {
        func values(_ keeps: (_ month: Int, _ site: String) -> Bool, small: Int = 300) throws -> [Double?] {
            let lines = Self.months.enumerated().flatMap { month, date in
                [("North", 700), ("South", small)].filter { keeps(month, $0.0) }.map { "A,ae_attendances,\(date),\($0.0),\($0.1)" }
            }
            return try Self.read(lines, heading: "organisation,measure,month,site,value").series[0].values
        }
        #expect(try values { $0 != 10 || $1 != "South" }[9...11] == [1000, nil, 1000])
        #expect(try values { $0 < 10 || $1 != "South" }[9...11] == [1000, 700, 700])
        #expect(try values({ $0 != 10 || $1 != "South" }, small: 4)[9...11] == [704, 700, 704])
    }

    @Test("of shares of parts the one of all is read, where it is called so and lies between the others")
    func shareOfAll() throws {
        func lines(_ all: Double) -> [String] {
            Self.months.flatMap { ["A,ae_4h,\($0),Type 1,0.85", "A,ae_4h,\($0),Type 3,0.99", "A,ae_4h,\($0),All types,\(all)"] }
        }
        let heading = "organisation,measure,month,type,value"
        #expect(try Self.read(lines(0.9), heading: heading).series[0].values.allSatisfy { $0 == 0.9 })
        #expect(Self.refusal(lines(0.5), heading: heading).contains("shares do not add up"))
    }

    @Test("shares of parts are refused; lines without anything to tell them apart are, too, and two files of two sites")
    func refused() throws {
        let shares = Self.months.flatMap { ["A,ae_4h,\($0),1,0.8", "A,ae_4h,\($0),other,0.99"] }
        #expect(Self.refusal(shares, heading: Self.typed).contains("shares do not add up"))
        let unlabelled = Self.months.flatMap { ["A,ae_attendances,\($0),900", "A,ae_attendances,\($0),400"] }
        #expect(Self.refusal(unlabelled).contains("nothing to tell them apart"))
        let site = { (size: Int) in "organisation,measure,month,value\n" + Self.months.map { "A,ae_attendances,\($0),\(size)\n" }.joined() }
        #expect(throws: ScenarioFaults.self) { try SubmittedHistory.read(["n.csv", "s.csv"], reading: .texts(["n.csv": site(900), "s.csv": site(400)])) }
    }

    @Test("provisional and final figures are versions, not parts: the later counts")
    func versions() throws {
        let lines = Self.months.flatMap { ["A,ae_attendances,\($0),provisional,900", "A,ae_attendances,\($0),final,905"] }
        let history = try Self.read(lines, heading: "organisation,measure,month,status,value")
        #expect(history.series("A", "ae_attendances")?.values.allSatisfy { $0 == 905 } ?? false)
        #expect(history.remarks.contains { $0.kind == .restated })
    }

    // MARK: Symbols and units

    @Test("a dash is nought in a small series and for months on end, and no value for once among thousands or in a share")
    func dashes() throws {
        let small = try Self.read(Self.months.map { "A,never_events,\($0),\($0.month % 2 == 0 ? "-" : "2")" })
        #expect(small.series("A", "never_events")?.values.prefix(2) == [0, 2])
        let opened = try Self.read(Self.months.enumerated().map { "A,ae_attendances,\($1),\($0 < 12 ? "-" : "4000")" })
        #expect(opened.series("A", "ae_attendances")?.values.prefix(2) == [0, 0])
        let once = try Self.read(Self.months.enumerated().map { "A,ae_attendances,\($1),\($0 == 5 ? "-" : "4000")" })
        #expect(once.series("A", "ae_attendances")?.values[5] == nil)
        let share = try Self.read(Self.months.enumerated().map { "A,ae_4h,\($1),\($0 == 5 ? "-" : "93%")" })
        #expect(share.series("A", "ae_4h")?.values[5] == nil)
        for history in [small, opened, once, share] { #expect(history.remarks.count { $0.kind == .symbol } == 1) }
    }

    @Test("values kept back are missing, marks behind numbers are taken off, and each is one remark however many lines it is about")
    func symbols() throws {
        let history = try Self.read(Self.months.enumerated().map { "A,ae_attendances,\($1),\($0 % 3 == 0 ? "<5" : "\(100 + $0) [r]")" })
        #expect(history.series("A", "ae_attendances")?.values.prefix(3) == [101, 102, nil])
        #expect(history.remarks.map(\.kind) == [.symbol, .symbol, .gap])
        #expect(history.remarks[0].found.contains("7 more"))
    }

    @Test("a series of which nothing can be read has a remark of its own")
    func nothing() throws {
        let history = try Self.read(Self.months.flatMap { ["A,ae_attendances,\($0),100", "A,type2_attendances,\($0),*"] })
        #expect(history.series.count == 1 && history.remarks.contains { $0.kind == .short && $0.measure == "type2_attendances" })
    }

    @Test("a share written as 73.5, as 76% and as 0.76 is brought to one unit, that of most of its values")
    func shareUnits() throws {
        func values(_ text: (Int) -> String) throws -> [Double] {
            let history = try Self.read(Self.months.enumerated().map { "A,Percentage within 4 hours,\($1),\(text($0))" })
            #expect(history.remarks.count { $0.kind == .unit } == 1)
            return history.series[0].values.compactMap(\.self)
        }
        #expect(try values { $0 == 3 ? "73.5" : "76%" }[3] == 0.735)
        #expect(try values { $0 == 3 ? "76%" : "73.5" }[3] == 76)
        #expect(try values { $0 == 3 ? "0.76" : "73.5" }[3] == 76)
        let small = try Self.read(Self.months.enumerated().map { "A,sickness share,\($1),\($0 % 2 == 0 ? "0.8" : "2.4")" })
        #expect(small.remarks.isEmpty)
    }

    @Test("three notations in one series, in any order and proportion, are one share of about 0.75; the sign, else the size, tells which is which")
    func threeNotations() throws {
        func notation(_ value: Double, _ which: Int) -> String {
            which == 0 ? "\((value * 10_000).rounded() / 100)%" : which == 1 ? "\((value * 10_000).rounded() / 100)" : "\(value)"
        }
        let orders: [(Int) -> Int] = [
            { $0 % 3 }, { $0 / 8 }, { $0 % 9 == 0 ? $0 % 2 : 2 }, { $0 % 9 == 0 ? 1 + $0 % 2 : 0 }, { $0 % 5 == 0 ? 2 * ($0 % 2) : 1 },
            { $0 == 23 ? 2 : $0 % 2 },
            { $0 == 0 ? 1 : 2 * ($0 % 2) },
        ]
        for (usual, step) in [(0.75, 0.002), (0.013, 0.0001)] {
            for order in orders {
                let truth = Self.months.indices.map { usual + step * Double($0 % 4) }
                let history = try Self.read(Self.months.enumerated().map { "A,share waiting,\($1),\(notation(truth[$0], order($0)))" })
                #expect(history.remarks.map(\.kind) == [.unit])
                let values = history.series[0].values.compactMap(\.self)
                let unit = values[0] > 1 || values[0] > 10 * truth[0] ? 100.0 : 1
                #expect(values.count == 24 && zip(values, truth).allSatisfy { abs($0 - unit * $1) < 1e-9 * unit })
            }
        }
    }

    @Test("0.76% or 7600% in a series of about 76% is a slip of the cell's format: mended and said; a share that truly swings is left alone")
    func percentSlips() throws {
        func history(_ text: (Int) -> String) throws -> SubmittedHistory {
            try Self.read(Self.months.enumerated().map { "A,ae_4h,\($1),\(text($0))" })
        }
        for slip in ["0.76%", "7600%"] {
            let mended = try history { $0 == 7 ? slip : "75%" }
            #expect(
                mended.series[0].values[7] == 0.76 && mended.remarks.map(\.kind) == [.unit]
                    && mended.remarks[0].found.hasPrefix(slip == "0.76%" ? slip : "7,600%"))
        }
        let swings = try history { $0 % 3 == 0 ? "0.9%" : $0 % 3 == 1 ? "9%" : "80%" }
        #expect(swings.remarks.isEmpty && abs((swings.series[0].values[0] ?? 0) - 0.009) < 1e-12)
    }

    @Test("a fault of a file in which no line can be read says what stands in how many of them")
    func reason() {
        let message = Self.refusal((1...12).map { "A,ae_attendances,sometime \($0),5" })
        #expect(message.contains("'sometime 1' as the month") && message.contains("12 of 12"))
    }
}
