@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Reading histories and actuals") struct HistoryReadingTests {
    static func read(_ lines: String..., heading: String = "organisation,measure,month,value") throws -> SubmittedHistory {
        try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": ([heading] + lines).joined(separator: "\n") + "\n"]))
    }

    private func kinds(_ history: SubmittedHistory) -> [HistoryRemark.Kind] { history.remarks.map(\.kind) }

    @Test("months in any order become one series; months left out are missing, and said to be")
    func gaps() throws {
        let history = try Self.read("A,ae,2014-06,30", "A,ae,2014-04,10", "A,ae,Apr-15,50", "A,ae,2014-05,20")
        let series = try #require(history.series("A", "ae"))
        #expect(series.first == CalendarMonth(year: 2014, month: 4) && series.values.count == 13)
        #expect(series.values.prefix(4) == [10, 20, 30, nil] && series.values[12] == 50)
        #expect(kinds(history) == [.gap])
        #expect(history.remarks[0].found.contains("2014-07, 2014-08, 2014-09, 2014-10, 2014-11 and 4 more"))
    }

    @Test("a month given twice: the later line wins, and the later file over the earlier; the same value again counts once")
    func restated() throws {
        let history = try SubmittedHistory.read(
            ["one.csv", "two.csv"],
            reading: .texts([
                "one.csv": "organisation,measure,month,value\nA,ae,2014-04,10\nA,ae,2014-05,20\nA,ae,2014-05,21\n",
                "two.csv": "organisation,measure,month,value\nA,ae,2014-04,11\nA,ae,2014-05,21\n",
            ]))
        #expect(history.series("A", "ae")?.values == [11, 21])
        #expect(kinds(history) == [.restated, .restated, .repeated])
        #expect(history.remarks[0].found == "2014-05 restated from 20 (one.csv:3) to 21")
        #expect(history.remarks[1].place == "two.csv:2")
    }

    @Test("values a thousand times smaller than those before and after are brought to the unit of the others, either way round")
    func thousands() throws {
        let down = try Self.read("A,ae,2014-04,7000", "A,ae,2014-05,7.1", "A,ae,2014-06,7.3", "A,ae,2014-07,7200", "A,ae,2014-08,6900")
        #expect(down.series("A", "ae")?.values == [7000, 7100, 7300, 7200, 6900])
        #expect(kinds(down) == [.unit] && down.remarks[0].found.contains("2014-05 to 2014-06 at 7.1 beside 7,000"))
        let up = try Self.read("A,cost,2014-04,7", "A,cost,2014-05,7100", "A,cost,2014-06,7.5")
        #expect(up.series("A", "cost")?.values == [7, 7.1, 7.5])
        // Pounds and millions in one series, by blocks or in turn.
        let millions = try Self.read("A,cost,2014-04,7000000", "A,cost,2014-05,7.1", "A,cost,2014-06,7.3", "A,cost,2014-07,7200000", "A,cost,2014-08,6900000")
        #expect(millions.series("A", "cost")?.values == [7_000_000, 7_100_000, 7_300_000, 7_200_000, 6_900_000])
        #expect(kinds(millions) == [.unit] && millions.remarks[0].treatment == "taken as millions and multiplied by 1,000,000")
        // A run-down of long waits by a third a month is no change of unit, however far it goes.
        let falling = (0..<30).map { "A,over,\(CalendarMonth(year: 2007, month: 8 + $0)),\(500_000 / (1 << ($0 / 2)))" }
        let waits = try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": "organisation,measure,month,value\n" + falling.joined(separator: "\n")]))
        #expect(!kinds(waits).contains(.unit))
    }

    @Test("a value below zero among counts is left out; a measure that may be negative keeps its values")
    func negatives() throws {
        let counts =
            (4...12).map { "A,ae_attendances,2014-\($0 < 10 ? "0" : "")\($0),\($0 == 9 ? -5 : 100)" } + (1...3).map { "A,ae_attendances,2015-0\($0),100" }
        let history = try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": "organisation,measure,month,value\n" + counts.joined(separator: "\n")]))
        #expect(history.series("A", "ae_attendances")?.values[5] == nil)
        #expect(kinds(history) == [.negative, .gap])
        let surplus = try Self.read("A,surplus,2014-04,-5", "A,surplus,2014-05,(3)")
        #expect(surplus.series("A", "surplus")?.values == [-5, -3])
    }

    @Test("text and empty cells, dates nobody can read and lines without a name are left out, each with its line")
    func unreadable() throws {
        let history = try Self.read("A,ae,2014-04,10", "A,ae,2014-05,about 7", "A,ae,soon,3", ",ae,2014-06,3", "A,ae,2014-07,", "A,ae,2014-08,12")
        #expect(history.series.count == 1 && history.series("A", "ae")?.observed == 2)
        #expect(history.remarks.filter { $0.kind == .unreadable }.map(\.place) == ["h.csv:3", "h.csv:4", "h.csv:5", "h.csv:6"])
    }

    @Test("financial years make a yearly series; hyphens are read as the others are; years among months are left out")
    func years() throws {
        let yearly = try Self.read("A,ae,2010-11,1", "A,ae,2011-12,2", "A,ae,2013/14,4")
        #expect(yearly.series("A", "ae")?.step == .year && yearly.series("A", "ae")?.values == [1, 2, nil, 4])
        #expect(yearly.series("A", "ae")?.span == "2010/11 to 2013/14")
        let monthly = try Self.read("A,ae,2011-11,1", "A,ae,2011-12,2", "A,ae,2012-01,3", "A,ae,2012-02,3", "A,ae,2013/14,40")
        #expect(monthly.series("A", "ae")?.step == .month && monthly.series("A", "ae")?.values == [1, 2, 3, 3])
        #expect(kinds(monthly).contains(.mixed))
    }

    @Test("names differ by case and headings by usage only; both are remarked on")
    func names() throws {
        let history = try Self.read("RNL,AE attendances,2014-04,1", "rnl,ae_attendances,2014-05,2", heading: "Trust,Metric,Period,Value,Note")
        #expect(history.series.count == 1 && history.series("RNL", "ae_attendances")?.values == [1, 2])
        #expect(kinds(history).allSatisfy { $0 == .guess || $0 == .unreadable } && kinds(history).contains(.guess))
    }

    @Test("a file that is not there or lacks a column is a fault with its place and the nearest name; so is one with nothing in it")
    func faults() {
        func message(_ files: [String: String], _ name: String) -> String {
            do throws(ScenarioFaults) {
                _ = try SubmittedHistory.read([name], reading: .texts(files))
                return ""
            } catch {
                return error.description
            }
        }
        #expect(message(["actuals.csv": ""], "actual.csv").contains("did you mean 'actuals.csv'?"))
        #expect(message(["h.csv": "organisation,mesure,month,value\nA,ae,2014-04,1\n"], "h.csv").contains("did you mean 'measure'?"))
        #expect(message(["h.csv": "organisation,measure,month,value\nA,ae,x,y\n"], "h.csv").contains("found no line"))
        // A published table with a column for each measure: one sentence, not one for each column, nor all headings.
        let wide = (["Org", "Name"] + (1...25).map { "Attendances \($0)" }).joined(separator: ",") + "\n"
        #expect(
            message(["h.csv": wide], "h.csv")
                == "h.csv:1:1: the columns 'measure', 'month' and 'value' are missing; the table has Org, Name, Attendances 1, Attendances 2, Attendances 3, Attendances 4 and 21 more; expected one line for each organisation, measure and month"
        )
    }

    @Test("more series than are read are refused at the line that has one too many; as many are read, in a second")
    func mostSeries() throws {
        func text(_ count: Int) -> String {
            "organisation,measure,month,value\n" + (1...count).map { "T\($0),beds,2014-04,\($0)\n" }.joined()
        }
        let most = SubmittedHistory.mostSeries
        #expect(try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": text(most)])).series.count == most)
        do {
            _ = try SubmittedHistory.read(["h.csv"], reading: .texts(["h.csv": text(most + 7)]))
            Issue.record("read")
        } catch {
            #expect(error.description.hasPrefix("h.csv:20002:1: found more than 20,000 series by this line"), "\(error)")
        }
    }

    @Test("ten thousand sites of a month add up, and a million repeats are a few hundred messages, in the time that they take to read")
    func manyLines() throws {
        let sites = (0..<5).flatMap { month in (0..<10_000).map { "A,ae_attendances,2014-0\(month + 4),\(30 + $0 % 7),site \($0)" } }
        let parts = try SubmittedHistory.read(
            ["h.csv"], reading: .texts(["h.csv": "organisation,measure,month,value,site\n" + sites.joined(separator: "\n")]))
        #expect(parts.series[0].values == Array(repeating: 329_994, count: 5))
        let repeats = (0..<50_000).map { "A,beds,2014-04,\(100 + $0 % 3)" }
        let restated = try SubmittedHistory.read(
            ["h.csv"], reading: .texts(["h.csv": "organisation,measure,month,value\n" + repeats.joined(separator: "\n")]))
        #expect(restated.remarks.count == 201 && restated.remarks[200].found == "49,799 lines more like those")
        #expect(restated.series[0].values == [101])
    }

    @Test("bank holidays agree with another table of them, from 1990 to 2030")
    func bankHolidays() throws {
        // holidays 0.60+ (PyPI): for each weekday holiday d of country_holidays('GB', subdiv='ENG'): n += 1,
        // h = (31 h + days since 1970) mod 1000000007, in order of date.
        var (count, hash) = (0, 0)
        for year in 1990...2030 {
            for day in try BankHolidays.of(year).sorted() where day.weekday < 5 {
                count += 1
                hash = (hash * 31 + day.number) % 1_000_000_007
            }
        }
        #expect(count == 335 && hash == 331_006_079)
        #expect(try BankHolidays.easter(2024).description == "2024-03-31")
    }
}
