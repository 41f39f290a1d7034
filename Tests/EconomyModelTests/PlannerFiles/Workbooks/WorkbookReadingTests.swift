@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Tables in Excel workbooks")
struct WorkbookReadingTests {
    typealias Parts = WorkbookParts
    private static let headings = ["organisation", "measure", "month", "value"]

    private func read(_ sheets: [Parts.Sheet], _ name: String = "plan.xlsx", formats: [String] = [], shared: [String] = [], from1904: Bool = false) -> TextTable
    {
        TextTable.read(Parts.workbook(sheets, formats: formats, shared: shared, from1904: from1904), file: name, headings: Self.headings)
    }

    private func row(_ table: TextTable, _ row: Int) -> [String] { table.columns.indices.map { table.text($0, row) } }

    private static let plain = [["organisation", "measure", "month", "value"], ["RNL", "beds", "2014-04", "560"]]

    @Test("texts, numbers, truth values and failed formulas are read as a spreadsheet shows them")
    func cells() {
        let cells = """
            <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>va</t></r><r><t>lue</t></r></is></c></row>
            <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1/3</f><v>0.33333333333333331</v></c></row>
            <row r="3"><c r="A3" t="str"><f>A2</f><v>formula text</v></c><c r="B3" t="d"><v>2014-04-01T00:00:00</v></c><c r="C3"><v>1.2E-5</v></c></row>
            <row r="4"><c r="A4"><v>1234567.5</v></c><c r="B4" t="inlineStr"><is><t>a_x000D_\nb</t></is></c><c r="C4"><v>0.1</v></c></row></sheetData>
            """
        let table = read([.init("S", cells)], shared: ["organisation", "measure & more"])
        #expect(table.columns == ["organisation", "measure & more", "value"])
        #expect(row(table, 0) == ["TRUE", "#N/A", "0.333333333333333"])
        #expect(row(table, 1) == ["formula text", "2014-04-01", "0.000012"])
        #expect(row(table, 2) == ["1234567.5", "a  b", "0.1"])
        #expect(table.number(2, 2) == 0.1)
    }

    @Test(
        "number formats say what a number is: dates of both systems, percentages, thousands",
        arguments: [
            ("General", 41_760.0, "41760"), ("dd/mm/yyyy", 41_760, "2014-05-01"), ("mmm\\-yy", 41_760.75, "2014-05-01"),
            ("[$-809]d mmmm yyyy;@", 1, "1900-01-01"),
            ("yyyy", 61, "1900-03-01"), ("d/m/yy", 59, "1900-02-28"), ("0.0%", 0.07, "7%"), ("0%", 0.125, "12.5%"), ("#,##0,", 237_500, "237.5"),
            ("£#,##0.0,,\"m\"", 3_250_000, "3.25m"), ("[Red]#,##0", -12, "-12"), ("\"day\" 0", 5, "5"), ("0.00E+00", 1e-7, "0.0000001"), ("Standard", 3, "3"),
        ])
    func formats(code: String, value: Double, shown: String) {
        #expect(NumberFormat(code: code).text(value, from1904: false) == shown)
    }

    @Test("days of the second system begin in 1904: day 0 is 1 January 1904, and 40,298 is what 41,760 is in the first")
    func days1904() {
        #expect(NumberFormat.day(0, from1904: true) == "1904-01-01")
        #expect(NumberFormat.day(41_760 - 1_462, from1904: true) == NumberFormat.day(41_760, from1904: false))
        #expect(NumberFormat.day(2_958_465, from1904: false) == "9999-12-31")
        let cells =
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>month</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>40298</v></c><c r=\"B2\"><v>5</v></c></row></sheetData>"
        #expect(read([.init("S", cells)], formats: ["mmm-yy"], from1904: true).text(0, 0) == "2014-05-01")
    }

    @Test("the sheet that is named is read, whatever its case; a name that is none is told with the nearest and with all")
    func namedSheet() {
        let sheets = [Parts.Sheet("Notes", Parts.rows([["About", "this"]])), .init("Activity plan", Parts.rows(Self.plain))]
        #expect(row(read(sheets, "plan.xlsx#activity plan"), 0) == ["RNL", "beds", "2014-04", "560"])
        #expect(read(sheets, "plan.xlsx#Notes").columns == ["About", "this"])
        let wrong = read(sheets, "in/plan.xlsx#Activty plan")
        #expect(wrong.otherFile?.found == "no sheet \"Activty plan\" in the workbook (did you mean 'Activity plan'?)")
        #expect(wrong.otherFile?.expected == "one of its sheets: \"Notes\", \"Activity plan\"")
    }

    @Test("without a name, the sheet that holds most of the headings is read; of two that fit alike the first, and that is said")
    func firstThatFits() {
        let cover = Parts.Sheet("Cover", Parts.rows([["Plan of the trust", ""], ["Made", "May"]]))
        let one = Parts.Sheet("One", Parts.rows(Self.plain))
        let table = read([cover, one])
        #expect(table.file == "plan.xlsx#One" && table.remarks.isEmpty && table.rowCount == 1)
        let two = read([cover, one, .init("Two", Parts.rows(Self.plain))])
        #expect(two.file == "plan.xlsx#One")
        #expect(two.remarks.map(\.found) == ["a workbook in which \"Two\" would fit as well as \"One\", which is read"])
        // A hidden sheet comes last, and is read if no other fits.
        let hidden = Parts.Sheet("Kept", Parts.rows(Self.plain), state: "veryHidden")
        #expect(read([hidden, one]).file == "plan.xlsx#One")
        let only = read([hidden, cover])
        #expect(only.file == "plan.xlsx#Kept" && only.remarks.map(\.found) == ["a hidden sheet, which is read"])
    }

    @Test("a place in a workbook is its file, sheet and cell, also where the table does not begin at A1 and columns between are empty")
    func places() {
        let rows = Parts.rows([["organisation", "", "measure", "month", "value"], ["RNL", "", "beds", "2014-04", "n/k"]], from: 6, column: 2)
        let table = read([.init("Activity", rows)])
        #expect(table.columns == ["organisation", "measure", "month", "value"])
        #expect(table.place(3, 0).description == "plan.xlsx, sheet \"Activity\", cell F7")
        #expect(table.place(ofHeading: 1).description == "plan.xlsx, sheet \"Activity\", cell D6")
        var remarks = RemarkCollector(table)
        remarks.add(line: table.line(0), column: "value", found: "'n/k'", expected: "a number")
        #expect(remarks.remarks.first?.message == "plan.xlsx, sheet \"Activity\", cell F7: value: found 'n/k'; expected a number")
        #expect(SheetAddress.letters(1) == "A" && SheetAddress.letters(26) == "Z" && SheetAddress.letters(27) == "AA" && SheetAddress.letters(16_384) == "XFD")
    }

    @Test("a formula without its value is named with its cell")
    func formulaWithoutValue() {
        let table = read([.init("S", Parts.rows([["organisation", "measure", "month", "value"], ["RNL", "beds", "2014-04", "=SUM(D3:D9)"]]))])
        #expect(table.text(3, 0) == "a formula without its value (=SUM(D3:D9)); open the workbook in Excel or LibreOffice and save it")
    }

    @Test("hidden rows and columns and macros are said, and read as if they were none")
    func hidden() {
        let xml = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>" + Parts.rows(Self.plain).replacing("<row r=\"2\">", with: "<row r=\"2\" hidden=\"1\">")
        let bytes = Parts.workbook([.init("S", xml)], more: ["xl/vbaProject.bin": "macro"])
        let table = TextTable.read(bytes, file: "plan.xlsm", headings: Self.headings)
        #expect(table.rowCount == 1)
        #expect(
            table.remarks.map(\.found) == [
                "a workbook with macros, which are not run", "1 hidden column, C, read like the others", "1 hidden row, from this one on, read like the others",
            ])
    }

    @Test("a heading over several columns is part of each, one over two rows is one, and a name beside several rows stands in each")
    func merged() {
        let rows = Parts.rows([
            ["Plan of the trust"], ["organisation", "measure", "2014/15", "", "2015/16", ""], ["", "", "plan", "outturn", "plan", "outturn"],
            ["RNL", "beds", "560", "562", "555", "550"], ["", "staff", "3450", "3460", "3400", "3390"],
        ])
        let merges = ["A1:F1", "C2:D2", "E2:F2", "A2:A3", "B2:B3", "A4:A5"].map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        let table = read([.init("S", rows + "<mergeCells>\(merges)</mergeCells>")])
        #expect(table.columns == ["organisation", "measure", "2014/15 plan", "2014/15 outturn", "2015/16 plan", "2015/16 outturn"])
        #expect(row(table, 1) == ["RNL", "staff", "3450", "3460", "3400", "3390"])
        #expect(table.place(0, 1).description.hasSuffix("cell A5"))
    }

    @Test("texts with quotation marks, delimiters and line ends are one cell")
    func textsOfAllKinds() {
        let odd = "\"quoted\", with; all | of\tthem"
        let table = read([.init("S", Parts.rows([["organisation", "value"], [odd, "1"], ["# a comment", ""], ["RNL", "2"]]))])
        #expect(table.text(0, 0) == "\"quoted\", with; all | of them")
        #expect(table.rowCount == 2 && table.line(1) == 4)
    }

    @Test("rows and cells out of order, without addresses, or far out are put where they belong")
    func odd() {
        let xml = """
            <sheetData><row r="3"><c r="B3"><v>2</v></c><c r="A3" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>
            <row r="1"><c t="inlineStr"><is><t>organisation</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row>
            <row r="1048576"><c r="A1048576" t="inlineStr"><is><t>last</t></is></c></row><row r="9999999"><c><v>1</v></c></row></sheetData>
            """
        let table = read([.init("S", xml)])
        #expect((0..<table.rowCount).map { row(table, $0) } == [["a", "1"], ["b", "2"], ["last", ""]])
        #expect(table.line(2) == 1_048_576)
    }

    // MARK: What is no sound workbook

    private func refusal(_ bytes: [UInt8]) -> String {
        let table = TextTable.read(bytes, file: "plan.xlsx", headings: Self.headings)
        #expect(table.rowCount == 0 && table.remarks.count == 1)
        return table.otherFile?.found ?? "read"
    }

    @Test("what is damaged, too large, a bomb or an attack says what it is")
    func refusals() {
        let sheet = Parts.Sheet("S", Parts.rows(Self.plain))
        let sound = Parts.workbook([sheet])
        #expect(refusal(Array(sound.prefix(sound.count - 30))).contains("damaged"))
        #expect(refusal(Parts.workbook([sheet], more: ["xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"])).contains("no sound XML (line 1)"))
        #expect(refusal(Parts.workbook([])).contains("no sheet with cells"))
        let entities = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>"
        #expect(refusal(Parts.workbook([sheet], more: ["xl/worksheets/sheet1.xml": entities])).contains("document type"))
        let outside =
            "<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c><v>&a;</v></c></row></sheetData></worksheet>"
        #expect(refusal(Parts.workbook([sheet], more: ["xl/worksheets/sheet1.xml": outside])).contains("document type"))
        let deep = String(repeating: "<a>", count: 5000)
        #expect(refusal(Parts.workbook([sheet], more: ["xl/worksheets/sheet1.xml": deep])).contains("too deep"))
        let many = Dictionary(uniqueKeysWithValues: (0..<1100).map { ("xl/media/\($0).png", "") })
        #expect(refusal(Parts.workbook([sheet], more: many)).contains("more than 1000"))
        #expect(refusal(Parts.bomb("xl/workbook.xml", copies: 60_000)).contains("as zip bombs do"))
        #expect(refusal(Parts.workbook([sheet], more: ["xl/workbook.bin": "binary"])).contains(".xlsb"))
    }

    @Test("a sheet of a million cells far apart takes neither memory nor time without bound")
    func sparse() {
        let far =
            "<sheetData>" + (1...20_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c><c r=\"XFD\($0)\"><v>\($0 + 1)</v></c></row>" }.joined()
            + "</sheetData>"
        let table = read([.init("S", far)])
        #expect(table.columns == ["1", "2"] && table.rowCount == 19_999)
    }
}
