@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Tables as people and spreadsheets save them")
struct TextTableTests {
    static let plain = "organisation,year,value\nRNL,2014/15,10\nRNN,2014/15,20\n"

    static func read(_ text: String) -> TextTable { TextTable.read(Array(text.utf8), file: "plan.csv") }

    static func cells(_ table: TextTable) -> [[String]] {
        (0..<table.rowCount).map { row in table.columns.indices.map { table.text($0, row) } }
    }

    @Test(
        "line ends, byte order marks, delimiters and quotes do not change what is read",
        arguments: [
            plain.replacing("\n", with: "\r\n"), plain.replacing("\n", with: "\r"), "\u{FEFF}" + plain, plain.replacing(",", with: "\t"),
            plain.replacing(",", with: ";"), "sep=;\n" + plain.replacing(",", with: ";"), plain.replacing("RNL", with: "\"RNL\""),
            plain.replacing("RNL,", with: "  RNL  ,"), plain.replacing("\nRNN", with: "\n\n,,\nRNN"), "# figures of a sample\n" + plain,
            String(plain.dropLast()),
        ])
    func forms(text: String) {
        let table = Self.read(text)
        #expect(table.columns == ["organisation", "year", "value"])
        #expect(Self.cells(table) == [["RNL", "2014/15", "10"], ["RNN", "2014/15", "20"]])
        #expect(table.remarks.isEmpty)
    }

    @Test("two million commas in a line are told and left out, above the figures, below the headings or alone")
    func commas() {
        let commas = String(repeating: ",", count: 2_000_000)
        for text in [commas, commas + "\n" + Self.plain, Self.plain + commas + "\nRNX,2014/15,30\n"] {
            let table = TextTable.read(Array(text.utf8), file: "plan.csv", headings: ["organisation", "year", "value"])
            let isAlone = text.utf8.count == 2_000_000
            #expect(table.columns == (isAlone ? [] : ["organisation", "year", "value"]))
            #expect(table.rowCount == (isAlone ? 0 : text.hasPrefix(",") ? 2 : 3))
            #expect(text.hasPrefix(",") && !isAlone || table.remarks.contains { $0.found.contains("a line of more than 16,384 cells") })
        }
    }

    @Test("UTF-16 with and without its mark reads as UTF-8 does", arguments: [true, false], [true, false])
    func utf16(isLittle: Bool, hasMark: Bool) {
        var bytes: [UInt8] = []
        for unit in ((hasMark ? "\u{FEFF}" : "") + Self.plain).utf16 {
            bytes += isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        #expect(Self.cells(TextTable.read(bytes, file: "plan.csv")) == Self.cells(Self.read(Self.plain)))
    }

    @Test("a pound sign of Windows is read, beside one of UTF-8, and remarked upon")
    func latin() {
        let bytes = Array("unit,value\n".utf8) + [0xA3] + Array("m,1\n£m,2\n".utf8)
        let table = TextTable.read(bytes, file: "plan.csv")
        #expect(Self.cells(table) == [["£m", "1"], ["£m", "2"]])
        #expect(table.remarks.map(\.line) == [2])
    }

    @Test("columns are found whatever their case, order and joining marks")
    func columnNames() {
        let table = Self.read("Value,Point of Delivery,YEAR\n1,day case,2014/15\n")
        #expect(table.column(named: "point_of_delivery") == 1)
        #expect(table.column(named: "value") == 0)
        #expect(table.column(named: "year") == 2)
        #expect(table.column(named: "unit") == nil)
    }

    @Test("a cell may hold line ends, commas and doubled quotes; lines are counted on")
    func quoted() {
        let table = Self.read("name,value\n\"Smith, \"\"Jo\"\"\nand others\",5\nlast,6\n")
        #expect(Self.cells(table) == [["Smith, \"Jo\"\nand others", "5"], ["last", "6"]])
        #expect(table.line(0) == 2)
        #expect(table.line(1) == 4)
    }

    @Test("rows of other lengths are kept and remarked upon with their lines")
    func ragged() {
        let table = Self.read("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n")
        #expect(Self.cells(table) == [["1", "2", ""], ["1", "2", "3"], ["1", "2", "3"]])
        #expect(table.remarks.map(\.line) == [2, 3])
        #expect(table.remarks[1].found.contains("4"))
    }

    @Test("titles above the headings, headings again and columns twice or without a name are told")
    func headings() {
        let table = Self.read("Cumbria plans\na,b,a,,e\n1,2,3,4,5\nA,B,A,,E\n6,7,8,9,0\n")
        #expect(table.columns == ["a", "b", "a", "", "e"])
        #expect(table.rowCount == 2)
        #expect(table.remarks.map(\.line) == [1, 2, 2, 4])
    }

    @Test("a quotation mark without its end costs a remark, not the rest of the file")
    func strayQuote() {
        let table = Self.read("a,b\n\"x,1\ny,2\n")
        #expect(Self.cells(table) == [["\"x", "1"], ["y", "2"]])
        #expect(table.remarks.map(\.line) == [2])
    }

    @Test(
        "nothing and a file of NULs are no crash",
        arguments: [[], [0], [0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], Array(repeating: 0, count: 100), [0x22], [0x0A, 0x0D]] as [[UInt8]])
    func nothing(bytes: [UInt8]) {
        let table = TextTable.read(bytes, file: "plan.csv")
        #expect(table.rowCount == 0)
        #expect(!table.remarks.isEmpty || !table.columns.isEmpty)
    }

    @Test("a fault in every one of many lines is counted, not listed without end")
    func manyRemarks() {
        let table = Self.read("a,b\n" + String(repeating: "1\n", count: 5000))
        #expect(table.rowCount == 5000)
        #expect(table.remarks.count == 1001)
        #expect(table.remarks.last?.found.contains("4000") == true)
    }

    @Test("every row is a row of the file: damaged bytes never lose one or crash", arguments: 0..<200)
    func damaged(seed: UInt64) {
        var draw = SplitMix(state: seed)
        var bytes = Array((0..<60).map { "ORG\($0),\"a, \"\"b\"\"\",2014/15,\($0 * 1000),£000\n" }.reduce("organisation,text,year,value,unit\n", +).utf8)
        for _ in 0..<Int(draw.next() % 40) { bytes[Int(draw.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: draw.next()) }
        if draw.next() % 3 == 0 { bytes.removeLast(Int(draw.next() % UInt64(bytes.count))) }
        let table = TextTable.read(bytes, file: "plan.csv")
        for row in 0..<table.rowCount {
            #expect(table.line(row) >= 1)
            for column in table.columns.indices { _ = table.text(column, row) }
        }
    }
}
