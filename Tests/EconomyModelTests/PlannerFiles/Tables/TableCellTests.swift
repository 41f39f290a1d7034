@testable import PlannerFiles
import Testing

@Suite("Cells of tables")
struct TableCellTests {
    @Test(
        "numbers are read as people and spreadsheets write them",
        arguments: [
            ("1234.5", 1234.5), ("1,234.5", 1234.5), ("1 234", 1234), ("1\u{A0}234\u{202F}567", 1_234_567), ("£1,234", 1234),
            ("£3.2m", 3_200_000), ("3.2M", 3_200_000), ("-£40k", -40_000), ("£-40k", -40_000), ("1.5bn", 1.5e9), ("(1,234)", -1234),
            ("£(1,234.50)", -1234.5), ("(£2m)", -2_000_000), ("1,234-", -1234), ("−5", -5), ("–5", -5), ("+7", 7), (" 12 ", 12),
            ("12.5%", 0.125), ("(2)%", -0.02), ("95 %", 0.95), ("1.2E+06", 1_200_000), ("4e-3", 0.004), (".5", 0.5), ("007", 7), ("-0", 0),
        ] as [(String, Double)])
    func numbers(text: String, value: Double) throws {
        let number = try #require(TableCell.number(text))
        #expect(abs(number - value) <= 1e-12 * max(1, abs(value)))
    }

    @Test(
        "what is no number is not made one",
        arguments: [
            "", " ", "-", "n/a", "#REF!", "12,5", "1,23,456", "1.2.3", "--5", "(-5)", "5 beds", "£5%", "1e999", "0x10", "nan", "inf", "1,234 567", "()", "£",
            "tbc", "12 34", "m", "5km", "1e", "٣",
        ])
    func noNumbers(text: String) {
        #expect(TableCell.number(text) == nil)
    }

    @Test(
        "a financial year is read in every usual form and as Excel changes it",
        arguments: [
            ("2014/15", 2014), ("2014-15", 2014), ("2014–15", 2014), ("2014/2015", 2014), ("2014 - 2015", 2014), ("14/15", 2014), ("FY15", 2014),
            ("FY2015", 2014), ("fy 2014/15", 2014), ("FY14/15", 2014), ("Apr-14", 2014), ("14-Apr", 2014), ("Mar-15", 2014), ("41730", 2014),
            ("41729", 2013), ("2014-04-01", 2014), ("2014-04-01 00:00:00", 2014), ("01/04/2014", 2014), ("31/03/2015", 2014),
            // Excel takes 2011/12 for December 2011 and 2008/09 for September 2008; both fall in the year that was meant.
            ("Dec-11", 2011), ("Sep-08", 2008), ("1999/00", 1999), ("41730.0", 2014), ("1 April 2014", 2014),
        ])
    func financialYears(text: String, start: Int) {
        #expect(TableCell.financialYear(text) == FinancialYear(start: start))
    }

    @Test(
        "what may mean two years or none is not guessed",
        arguments: ["2014", "2014/16", "15/14", "FY", "next year", "", "2014/15/16/17", "99999", "13/2014", "Apr"])
    func noYears(text: String) {
        #expect(TableCell.financialYear(text) == nil)
    }

    @Test(
        "a month is read in every usual form; days come before months, as in England",
        arguments: [
            ("2014-04", 2014, 4), ("2014/04", 2014, 4), ("04/2014", 2014, 4), ("Apr-14", 2014, 4), ("14-Apr", 2014, 4), ("April 2014", 2014, 4),
            ("apr 2014", 2014, 4), ("Sept 2014", 2014, 9), ("01/04/2014", 2014, 4), ("30/04/14", 2014, 4), ("2014-04-30", 2014, 4),
            ("1 Apr 2014", 2014, 4), ("01-Apr-14", 2014, 4), ("201404", 2014, 4), ("2014-04-01T00:00:00", 2014, 4), ("29/02/2016", 2016, 2),
            // Months of a financial year: from January on they lie in its second year.
            ("Apr 2016/17", 2016, 4), ("Jan 2016/17", 2017, 1), ("March 2016-17", 2017, 3), ("2016/2017 Feb", 2017, 2), ("Jan 16/17", 2017, 1),
            ("Apr 16-17", 2016, 4), ("Apr-14-15", 2015, 4),
            ("FY2016/17 Dec", 2016, 12), ("M10 2016/17", 2017, 1), ("2016/17 Month 1", 2016, 4),
            // As national files name their months.
            ("MSitAE-APRIL-2016", 2016, 4), ("AE-by-provider-March-2018", 2018, 3), ("A&E May 2017", 2017, 5),
            // As people write a day, and what a week or month is called by.
            ("20140406", 2014, 4), ("1st April 2014", 2014, 4), ("22nd Apr 14", 2014, 4), ("Apr '14", 2014, 4), ("Week ending 06/04/2014", 2014, 4),
            ("w/c 31-Mar-14", 2014, 3), ("month ending 30 April 2014", 2014, 4),
            // Midnight of 1 April in British summer time, and in central Europe, in universal time; noon and a stated zone stay.
            ("2016-03-31T23:00:00Z", 2016, 4), ("2016-03-31T23:00:00.000Z", 2016, 4), ("2016-03-31T22:00:00+00:00", 2016, 4),
            ("2016-12-31 23:00:00", 2017, 1), ("2016-03-31T12:00:00Z", 2016, 3), ("2016-04-01T00:00:00+01:00", 2016, 4),
        ])
    func months(text: String, year: Int, month: Int) {
        #expect(TableCell.month(text) == CalendarMonth(year: year, month: month))
    }

    @Test(
        "no month is made of a day that does not exist or of two figures",
        arguments: [
            "29/02/2014", "04/13/2014", "14/04", "2014-13", "32/01/2014", "Foo-14", "", "4", "Q1 2016/17", "year to March 2016", "12 months ending March 2016",
            "Jan to Mar 2016", "Week 14 2016",
        ])
    func noMonths(text: String) {
        #expect(TableCell.month(text) == nil)
    }

    // python3 -c "from datetime import date, timedelta; print([(n, str(date(1899,12,30)+timedelta(n))) for n in (18264, 36584, 36585, 36586, 41729, 41730, 42429, 42430, 43465, 65745)])"
    @Test(
        "days are counted as Excel counts them",
        arguments: [
            (18264, 1950, 1), (36584, 2000, 2), (36585, 2000, 2), (36586, 2000, 3), (41729, 2014, 3), (41730, 2014, 4), (42429, 2016, 2),
            (42430, 2016, 3), (43465, 2018, 12), (65745, 2079, 12),
        ])
    func serials(serial: Int, year: Int, month: Int) {
        #expect(TableCell.month("\(serial)") == CalendarMonth(year: year, month: month))
    }

    @Test("months can be counted and know their financial year")
    func monthArithmetic() {
        let march = CalendarMonth(year: 2014, month: 3)
        #expect(march.financialYear == FinancialYear(start: 2013))
        #expect(march.advanced(by: 1).financialYear == FinancialYear(start: 2014))
        #expect(march.advanced(by: -15) == CalendarMonth(year: 2012, month: 12))
        #expect(march.advanced(by: 25) - march == 25)
        #expect(march.description == "2014-03")
        #expect(march < march.advanced(by: 1))
    }
}
