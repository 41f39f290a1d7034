import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Tables of a scenario as spreadsheets save them")
struct SpreadsheetTableTests {
    private static let plain = "age,year,people,growth\n0-4,2013/14,28000,\n85+,2014/15,9100.5,0.031\n"
    private static let path = "data/people.csv"

    private func reading(_ bytes: [UInt8]) throws -> (table: DataTable, warnings: [String]) {
        var files = SampleEconomy.files.mapValues { Array($0.utf8) }
        files[Self.path] = bytes
        let tree = try ScenarioTree.load(path: "north.yaml", reading: .contents(files))
        let read = try tree.read(SampleEconomy.read)
        return (try #require(read.value.population), read.warnings.map(\.message))
    }

    private func faults(_ bytes: [UInt8]) -> [String] {
        var files = SampleEconomy.files.mapValues { Array($0.utf8) }
        files[Self.path] = bytes
        do throws(ScenarioFaults) {
            return try ScenarioTree.load(path: "north.yaml", reading: .contents(files)).read(SampleEconomy.read).warnings.map(\.message)
        } catch {
            return error.faults.map(\.message)
        }
    }

    private func expectPlain(_ table: DataTable, _ comment: Comment? = nil) {
        #expect(table.rowCount == 2, comment)
        guard table.rowCount == 2 else { return }
        #expect(table.text("age", 0) == "0-4" && table.text("age", 1) == "85+", comment)
        #expect(table.text("year", 1) == "2014/15" && table.number("people", 0) == 28_000, comment)
        #expect(table.number("people", 1) == 9100.5 && table.number("growth", 1) == 0.031 && table.number("growth", 0).isNaN, comment)
    }

    @Test(
        "separators, marks, quotes, line ends, comments and headings do not matter",
        arguments: [
            plain.replacing(",", with: ";"), plain.replacing(",", with: "\t"), plain.replacing(",", with: "|"), "sep=;\r\n" + plain.replacing(",", with: ";"),
            plain.replacing("\n", with: "\r"), plain.replacing("\n", with: "\r\n"), "# from the census,,,\n" + plain,
            "\"# from the census, mid-2014\",,,\n" + plain,
            "   # from the census\n" + plain, "\u{A0}# from the census,,,\n" + plain, "# one; two; three; four\n" + plain, ",,,\n" + plain + ",,,\n \n",
            plain.replacing("age,year,people,growth", with: "AGE, Year ,People\u{A0},\"growth\""),
            plain.replacing("age,year,people,growth", with: "“age”,'year',\"\"\"people\"\"\",Growth"), plain.replacing("28000,", with: "28000"),
            plain.replacing("0-4,", with: "0-4  ,"), plain.replacing("0-4,", with: "\u{A0}0-4\u{A0},"), plain.replacing("28000", with: "\"28,000\""),
            plain.replacing("28000", with: "28 000"), plain.replacing("28000", with: "28\u{A0}000"), plain.replacing("0.031", with: "3.1%"),
            plain.replacing("28000", with: "£28000").replacing(",", with: ";"), plain.replacing("2014/15", with: "2014-15"),
            plain.replacing("2014/15", with: "2014/2015"),
        ])
    func forms(text: String) throws {
        let (table, warnings) = try reading(Array(text.utf8))
        expectPlain(table)
        #expect(warnings.isEmpty)
    }

    @Test("the whole of it together, and Unicode Text, read the same")
    func wholeForms() throws {
        for bytes in [SpreadsheetForms.saved(Self.plain), SpreadsheetForms.utf16(Self.plain.replacing(",", with: "\t"))] {
            let (table, warnings) = try reading(bytes)
            expectPlain(table)
            #expect(warnings.isEmpty)
        }
    }

    @Test(
        "what was read by a guess is a warning with its place",
        arguments: [
            ("age;year;people;growth\n0-4;2013/14;28.000;\n85+;2014/15;9.100,5;0,031\n", 3, "decimal commas"),
            ("Residents of Northshire\n" + plain, 1, "'Residents of Northshire' above the headings"),
            ("Residents,mid-2014,\nmade,in,March\n" + plain, 1, "above the headings"),
            (plain + "age,year,people,growth\n", 4, "the headings again"),
            (plain.replacing("28000", with: "2.8E+04"), 2, "may have rounded it"),
            (plain.replacing("2014/15", with: "Dec-11"), 3, "made of 2011/12"),
        ])
    func guesses(text: String, line: Int, words: String) throws {
        let (table, warnings) = try reading(Array(text.utf8))
        #expect(table.rowCount == 2 && table.number("people", 0) == 28_000 && table.number("people", 1) == 9100.5 && table.number("growth", 1) == 0.031)
        #expect(warnings.contains { $0.hasPrefix("\(Self.path):\(line):") && $0.contains("warning") && $0.contains(words) }, "\(warnings)")
    }

    @Test("a pound sign in Windows-1252 is read, with a warning")
    func windows() throws {
        let (table, warnings) = try reading(Array("# cost in ".utf8) + [0xA3] + Array("m\n".utf8) + Array(Self.plain.utf8))
        expectPlain(table)
        #expect(warnings.count == 1 && warnings[0].hasPrefix("\(Self.path):1:1: warning: population: found 1 byte that is not UTF-8"))
    }

    @Test(
        "what cannot be read is refused at its place",
        arguments: [
            ("age;year;people;growth\n0-4;2013/14;many;\n", "\(path):2:13: population.people: found 'many'; expected a plain number such as 503096 or 12.5"),
            (
                "age,year,people,growth\n0-4,2013/14,\"12,5\",\n",
                "\(path):2:13: population.people: found '12,5'; expected a plain number such as 503096 or 12.5"
            ),
            ("age,year,people,growth\n0-4,2013/14,50%,\n", "\(path):2:13: population.people: found '50%'; expected a plain number such as 503096 or 12.5"),
            ("age,year,people,growth\n0-4,Apr-14,5,\n", "\(path):2:5: population.year: found 'Apr-14'; expected a financial year such as 2013/14"),
            ("age,year,people,growth\n#REF!,2013/14,#N/A,\n", "\(path):2:15: population.people: found '#N/A'; expected a plain number such as 503096 or 12.5"),
            ("age,year,people,growth\n0-4,2013/14\n", "\(path):2:5: population: found a line of 2 cells; expected 4, one for each heading"),
            (
                "age,year,people,growth\n0-4,2013/14,5,,x\n",
                "\(path):2:16: population: found a line of 5 cells, with 'x' beyond the last heading; expected 4, one for each heading"
            ),
            (
                "age,year,people,growth,\n0-4,2013/14,5,,x\n",
                "\(path):2:16: population: found a line of 5 cells, with 'x' beyond the last heading; expected 4, one for each heading"
            ),
            ("Age,AGE,year,people,growth\n", "\(path):1:5: population: the heading 'AGE' stands twice, first at \(path):1:1; each may stand once"),
            (
                "age,year,peeple,growth\n",
                "\(path):1:10: population: 'peeple' is not a heading known here; allowed are age, year, people and growth (did you mean 'people'?)"
            ),
        ])
    func refusals(text: String, message: String) {
        #expect(faults(Array(text.utf8)).contains(message), "\(faults(Array(text.utf8)))")
    }

    @Test("a workbook or document in place of a table is one sentence that says what it is and what to do", arguments: SpreadsheetForms.otherFiles.indices)
    func otherFiles(index: Int) throws {
        let file = SpreadsheetForms.otherFiles[index]
        let messages = faults(file.bytes)
        #expect(messages.count == 1)
        let message = try #require(messages.first)
        #expect(message.hasPrefix("\(Self.path):1:1: population: found ") && message.contains(file.word) && message.contains("expected"))
        #expect(SpreadsheetForms.isShowable(message) && message.count < 250)
    }

    @Test("a workbook in place of the scenario itself is one sentence too", arguments: SpreadsheetForms.otherFiles.indices)
    func workbookScenario(index: Int) {
        do throws(ScenarioFaults) {
            _ = try ScenarioTree.load(path: "north.yaml", reading: .contents(["north.yaml": SpreadsheetForms.otherFiles[index].bytes]))
            Issue.record("a file that is no text was read as a scenario")
        } catch {
            #expect(error.faults.count == 1 && error.faults[0].message.contains(SpreadsheetForms.otherFiles[index].word))
            #expect(SpreadsheetForms.isShowable(error.faults[0].message))
        }
    }
}

@Suite("Names in the cells of a table")
struct NamedCellTests {
    @Test(
        "an age band is found whatever its dashes, zeros and words",
        arguments: [
            ("05-09", "05-09"), ("5-9", "05-09"), ("05–09", "05-09"), ("5 to 9", "05-09"), (" 05 - 09 ", "05-09"), ("Aged 5 to 9", "05-09"), ("05/09", "05-09"),
            ("90+", "90+"), ("90 and over", "90+"), ("90 plus", "90+"), ("Aged 90+", "90+"), ("00-04", "00-04"), ("0-4", "00-04"), ("85-89", "85-89"),
        ])
    func bands(text: String, band: String) {
        #expect(TableCell.name(text, among: AgeBand.names) == .name(band))
    }

    /// What Excel makes of 05-09 and 10-14, in Britain and America, saved as shown, in full, by number or as a time.
    @Test(
        "a date that a spreadsheet made of an age band is that band",
        arguments: [
            ("05-Sep", "05-09"), ("5-Sep", "05-09"), ("Sep-05", "05-09"), ("09-May", "05-09"), ("9-May", "05-09"), ("May-09", "05-09"), ("05/09/2014", "05-09"),
            ("09/05/2014", "05-09"), ("2014-09-05", "05-09"), ("05-Sep-14", "05-09"), ("5 September 2014", "05-09"), ("41887", "05-09"), ("05-SEP", "05-09"),
            ("01/05/2009", "05-09"), ("14-Oct", "10-14"), ("Oct-14", "10-14"), ("05-09-14", "05-09"), ("10/14/2014", "10-14"), ("14/10/2025", "10-14"),
            ("01/10/2014", "10-14"),
            ("2014-10-01 00:00:00", "10-14"), ("41913", "10-14"),
        ])
    func dates(text: String, band: String) {
        #expect(TableCell.name(text, among: AgeBand.names) == .madeDate(of: band))
    }

    @Test("a date that no band can have become is called a date", arguments: ["10-Dec", "01-Apr", "31/12/2014", "Jan-01", "2014-02-03"])
    func otherDates(text: String) {
        #expect(TableCell.name(text, among: AgeBand.names) == .date)
    }

    @Test("what is neither is not guessed", arguments: ["", "5", "05-10", "young", "-", "1e3", "Sep"])
    func unknown(text: String) {
        #expect(TableCell.name(text, among: AgeBand.names) == .unknown)
    }

    @Test("words are found whatever their case, blanks and dashes")
    func words() {
        let points = PointOfDelivery.allCases.map(\.rawValue)
        #expect(TableCell.name("Day Case", among: points) == .name("day case"))
        #expect(TableCell.name("Non Elective  Admission ", among: points) == .name("non-elective admission"))
        #expect(TableCell.name("FOLLOW_UP OUTPATIENT", among: points) == .name("follow-up outpatient"))
        #expect(TableCell.name("f", among: Sex.allCases.map(\.rawValue)) == .name("F"))
    }

    private static let columns = [
        TableColumn(name: "sex", kind: Sex.cell, about: "sex"), TableColumn(name: "age_band", kind: AgeBand.cell, about: "band"),
        TableColumn(name: "people", kind: .number(0...1e6), about: "people"),
    ]

    private func read(_ rows: String) -> (table: DataTable?, messages: [String]) {
        let files = ["a.yaml": "source: D1\nsources: {D1: {title: Census}}\npeople: p.csv\n", "p.csv": "sex,age_band,people\n" + rows]
        do throws(ScenarioFaults) {
            let read = try ScenarioTree.load(path: "a.yaml", reading: .texts(files)).read { $0.table("people", columns: Self.columns, "people") }
            return (read.value, read.warnings.map(\.message))
        } catch {
            return (nil, error.faults.map(\.message))
        }
    }

    @Test("a table whose bands became dates reads as the bands, with one warning for each of them")
    func repaired() throws {
        let (table, messages) = read("f,00-04,1\nf,05-Sep,2\nF,14-Oct,3\nM,0-4,4\nm,05-Sep,5\nM,Oct-14,6\n")
        let bands = try #require(table)
        #expect((0..<6).map { bands.text("age_band", $0) } == ["00-04", "05-09", "10-14", "00-04", "05-09", "10-14"])
        #expect((0..<6).map { bands.text("sex", $0) } == ["F", "F", "F", "M", "M", "M"])
        #expect(messages.count == 3)
        #expect(
            messages.first
                == "p.csv:3:3: warning: people: '05-Sep' is a date that a spreadsheet made of 05-09 and is read as 05-09; mark the column as text before saving, in 2 cells"
        )
    }

    @Test("a date that was no band is refused by name, with its place; so is a word that is none")
    func refused() {
        let messages = read("F,10-Dec,1\nX,00-04,2\n").messages
        #expect(messages.count == 2)
        #expect(messages.first?.hasPrefix("p.csv:2:3: people.age_band: found '10-Dec', a date; expected an age band") == true)
        #expect(messages.last == "p.csv:3:1: people.sex: 'X' is not a sex known here; allowed are F and M")
    }
}
