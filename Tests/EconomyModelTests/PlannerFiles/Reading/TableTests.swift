@testable import PlannerFiles
import Testing

@Suite("Tables beside a scenario")
struct TableTests {
    private func table(_ text: String) throws -> DataTable {
        var files = SampleEconomy.files
        files["data/people.csv"] = text
        return try #require(try SampleEconomy.load(files).value.population)
    }

    private func messages(_ text: String) -> [String] {
        var files = SampleEconomy.files
        files["data/people.csv"] = text
        return SampleEconomy.messages(files)
    }

    @Test("cells are read by column and row, an empty optional number is NaN")
    func cells() throws {
        let table = try table(SampleEconomy.people)
        #expect(table.rowCount == 2)
        #expect(table.columns == ["age", "year", "people", "growth"])
        #expect(table.text("age", 1) == "85+")
        #expect(table.number("people", 0) == 28_000)
        #expect(table.number("people", 1) == 9100.5)
        #expect(table.year("year", 1) == FinancialYear(start: 2013))
        #expect(table.number("growth", 0).isNaN)
        #expect(table.number("growth", 1) == 0.031)
        #expect(table.line(1) == 3)
        #expect(table.provenance == .sourced(id: "D2"))
        #expect(table.place == Place(file: "north.yaml", line: 26, column: 21))
    }

    @Test("quotes, byte order mark, CRLF, blank lines, comments and the order of columns do not matter")
    func forms() throws {
        let text =
            "\u{FEFF}# from the census\r\n\r\npeople,\"age\",growth, year \r\n"
            + "5,\"0-4, \"\"infants\"\"\nand so on\",,\"2013/14\"\r\n# end\r\n  \r\n7,5+,-0.5,2014/15"
        let table = try table(text)
        #expect(table.rowCount == 2)
        #expect(table.text("age", 0) == "0-4, \"infants\"\nand so on")
        #expect(table.number("people", 1) == 7)
        #expect(table.number("growth", 1) == -0.5)
        #expect(table.line(0) == 4)
        #expect(table.line(1) == 8)
    }

    private static let path = "data/people.csv"

    @Test(
        "what does not fit is reported at its cell",
        arguments: [
            ("", "\(path):1:1: population: found an empty table; expected a line of headings: age,year,people,growth"),
            (
                "age,year,people\n",
                "\(path):1:1: population: the column 'growth' is missing; the table has age, year and people"
            ),
            (
                "age,year,people,growth,note\n",
                "\(path):1:24: population: 'note' is not a heading known here; allowed are age, year, people and growth"
            ),
            (
                "age,age,year,people,growth\n",
                "\(path):1:5: population: the heading 'age' stands twice, first at \(path):1:1; each may stand once"
            ),
            (
                "age,year,people,growth\n0-4,2013/14,,\n",
                "\(path):2:13: population.people: found ''; expected a plain number such as 503096 or 12.5"
            ),
            (
                "age,year,people,growth\n0-4,2013/14,-1,\n",
                "\(path):2:13: population.people: found -1; it must be from 0 to 10,000,000"
            ),
            (
                "age,year,people,growth\n0-4,2013,1,\n",
                "\(path):2:5: population.year: found '2013'; expected a financial year such as 2013/14"
            ),
            (
                "age,year,people,growth\n,2013/14,1,\n",
                "\(path):2:1: population.age: found an empty cell; expected a text"
            ),
            (
                "age,year,people,growth\n\"0-4,2013/14,1,\n",
                "\(path):2:1: population: found a quoted cell without its end; expected a closing quotation mark"
            ),
            (
                "age,year,people,growth\n\"0-4\" x,2013/14,1,\n",
                "\(path):2:7: population: found text after the closing quotation mark; expected a comma or the end of the line"
            ),
            (
                "age,year,people,growth\n0-4\u{0},2013/14,1,\n",
                "\(path):2:4: population: found the control character U+0000; expected a text file saved as UTF-8"
            ),
        ])
    func faults(_ text: String, _ message: String) {
        #expect(messages(text) == [message])
    }

    @Test("a misspelt heading is reported together with the column that is missing")
    func misspelt() {
        #expect(
            messages("age,year,peopel,growth\n") == [
                "\(TableTests.path):1:1: population: the column 'people' is missing; the table has age, year, peopel and growth",
                "\(TableTests.path):1:10: population: 'peopel' is not a heading known here; "
                    + "allowed are age, year, people and growth (did you mean 'people'?)",
            ])
    }

    @Test("a table full of faults shows twenty of them and counts the rest")
    func manyFaults() {
        let rows = String(repeating: "0-4,2013/14,many,\n", count: 50)
        let lines = messages("age,year,people,growth\n" + rows)
        #expect(lines.count == 21)
        #expect(lines.last == "data/people.csv:51:1: population: found 30 more faults in this table; expected none")
    }
}
