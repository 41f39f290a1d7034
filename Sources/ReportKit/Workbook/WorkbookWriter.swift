import CXLSXWriter
package import Foundation

/// Writes sheets as an `.xlsx` file. All dealings with libxlsxwriter, and so all pointers, are in this file.
///
/// Text is written as strings, never as formulas, whatever it begins with. The same sheets and properties give the
/// same bytes.
package enum WorkbookWriter {
    private static let mostRows = 1_048_576
    private static let mostColumns = 16_384
    private static let longestText = 32_767

    /// Writes the file, replacing one that is there.
    ///
    /// - Throws: ``PublicationError/unwritable(path:reason:)`` when the folder cannot be written, a table is larger
    /// than
    ///   a sheet can be, there is no sheet, or the library reports an error.
    package static func write(_ sheets: [WorkbookSheet], properties: WorkbookProperties, to file: URL) throws {
        func refuse(_ reason: String) -> PublicationError { .unwritable(path: file.path, reason: reason) }
        guard !sheets.isEmpty else { throw refuse("a workbook needs a sheet") }
        for sheet in sheets
        where sheet.table.rowCount + 4 > mostRows || !(1...mostColumns).contains(sheet.table.columns.count) {
            throw refuse(
                "table '\(sheet.table.title)' has \(sheet.table.rowCount) rows and "
                    + "\(sheet.table.columns.count) columns, which no sheet can hold")
        }
        // The library prints its own message when it cannot open the file, so find out first.
        let folder = file.deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw refuse("no such folder")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else { throw refuse("permission denied") }
        guard let workbook = workbook_new(file.path) else { throw refuse("the workbook library has no memory left") }
        // Closing frees the workbook, also after an error, so it is called exactly once and last.
        let result = Result { try fill(workbook, sheets: sheets, properties: properties, refuse: refuse) }
        let code = workbook_close(workbook)
        if code != LXW_NO_ERROR || (try? result.get()) == nil { try? FileManager.default.removeItem(at: file) }
        try result.get()
        try check(code, refuse)
    }

    private static func check(_ code: lxw_error, _ refuse: (String) -> PublicationError) throws {
        guard code != LXW_NO_ERROR else { return }
        throw refuse(lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue) of the workbook library")
    }

    private static func fill(
        _ workbook: UnsafeMutablePointer<lxw_workbook>, sheets: [WorkbookSheet], properties: WorkbookProperties,
        refuse: (String) -> PublicationError
    ) throws {
        try describe(workbook, properties, refuse)
        let formats = Formats(workbook)
        let allowed = SheetNames.allowed(sheets.map(\.name))
        let written = Dictionary(zip(sheets.map(\.name), allowed), uniquingKeysWith: { first, _ in first })
        for (sheet, name) in zip(sheets, allowed) {
            guard let worksheet = workbook_add_worksheet(workbook, name) else {
                throw refuse("the workbook library refuses the sheet name '\(name)'")
            }
            try write(sheet, to: worksheet, formats: formats, refuse: refuse)
            for (row, target) in sheet.links.sorted(by: { $0.key < $1.key }) {
                guard let target = written[target], case .text(let words) = sheet.table.cell(row: row, column: 0) else { continue }
                let place = "internal:'\(target.replacing("'", with: "''"))'!A1"
                try check(worksheet_write_url_opt(worksheet, lxw_row_t(row + 1), 0, place, formats.link, text(words), nil), refuse)
            }
            for defined in sheet.names {
                let cell = "='\(name.replacing("'", with: "''"))'!$\(WorkbookSheet.letters(defined.column))$\(defined.row + 2)"
                try check(workbook_define_name(workbook, defined.name, cell), refuse)
            }
            for (index, chart) in sheet.charts.enumerated() {
                try insert(
                    chart, number: index, of: sheet, named: name, workbook: workbook, worksheet: worksheet, refuse: refuse)
            }
        }
    }

    private static func describe(
        _ workbook: UnsafeMutablePointer<lxw_workbook>, _ properties: WorkbookProperties,
        _ refuse: (String) -> PublicationError
    ) throws {
        // Zero would mean "now" to the library.
        let seconds = min(4e9, max(1, properties.created.timeIntervalSince1970))
        let code = properties.title.withCString { title in
            properties.subject.withCString { subject in
                var fields = lxw_doc_properties()
                fields.title = UnsafeMutablePointer(mutating: title)
                fields.subject = UnsafeMutablePointer(mutating: subject)
                fields.created = time_t(seconds)
                return workbook_set_properties(workbook, &fields)
            }
        }
        try check(code, refuse)
    }

    private static func write(
        _ sheet: WorkbookSheet, to worksheet: UnsafeMutablePointer<lxw_worksheet>, formats: Formats,
        refuse: (String) -> PublicationError
    ) throws {
        let table = sheet.table
        worksheet_freeze_panes(worksheet, 1, lxw_col_t(sheet.frozenColumns))
        worksheet_set_landscape(worksheet)
        worksheet_set_paper(worksheet, 9)  // A4
        worksheet_fit_to_pages(worksheet, 1, 0)
        try check(worksheet_repeat_rows(worksheet, 0, 0), refuse)
        let lastRow = lxw_row_t(table.rowCount + (sheet.note.isEmpty ? 0 : 2))
        let lastColumn = lxw_col_t(table.columns.count - 1)
        // Charts stand beside the table and are printed with it.
        if sheet.charts.isEmpty { try check(worksheet_print_area(worksheet, 0, 0, lastRow, lastColumn), refuse) }
        try check(worksheet_set_footer(worksheet, "&L&F, &A&R&P/&N"), refuse)
        if sheet.hasFilter, table.rowCount > 0 { try check(worksheet_autofilter(worksheet, 0, 0, lxw_row_t(table.rowCount), lastColumn), refuse) }
        var formulas: [Int: String] = [:]
        for formula in sheet.formulas { formulas[formula.row * mostColumns + formula.column] = formula.text }
        for (index, column) in table.columns.enumerated() {
            let place = lxw_col_t(index)
            let headFormat = column.values.isNumeric ? formats.numberHead : formats.textHead
            try check(worksheet_write_string(worksheet, 0, place, text(column.header), headFormat), refuse)
            let plain = formats.format(of: column.values)
            var longest = column.header.count / 2
            for row in 0..<table.rowCount {
                let line = lxw_row_t(row + 1)
                let role = row < sheet.roles.count ? sheet.roles[row] : .plain
                let formula = formulas[row * mostColumns + index]
                let format = role == .plain && formula == nil ? plain : formats.format(of: column.values, role, isFormula: formula != nil)
                switch table.cell(row: row, column: index) {
                case .text(let value):
                    longest = max(longest, value.count)
                    // Sentences of short sheets are read whole, on the screen and printed.
                    let isSentence = value.count > 48 && (table.columns.count <= 2 || !sheet.links.isEmpty) && role == .plain
                    try check(worksheet_write_string(worksheet, line, place, text(value), isSentence ? formats.sentence : format), refuse)
                case .number(let value, let shown):
                    longest = max(longest, shown.count)
                    if let formula {
                        try check(worksheet_write_formula_num(worksheet, line, place, "=" + formula, format, value), refuse)
                    } else {
                        try check(worksheet_write_number(worksheet, line, place, value, format), refuse)
                    }
                case .missing:
                    // A box to be filled in shows where; so does the rest of a heading.
                    if role == .input || role == .heading { try check(worksheet_write_blank(worksheet, line, place, format), refuse) }
                    continue
                }
            }
            let width = Double(min(table.columns.count <= 2 ? 90 : 48, max(9, longest + 3)))
            try check(worksheet_set_column(worksheet, place, place, width, nil), refuse)
        }
        if !sheet.note.isEmpty {
            let line = lxw_row_t(table.rowCount + 2)
            try check(worksheet_write_string(worksheet, line, 0, text(sheet.note), nil), refuse)
        }
    }

    private static func insert(
        _ chart: WorkbookChart, number: Int, of sheet: WorkbookSheet, named name: String,
        workbook: UnsafeMutablePointer<lxw_workbook>, worksheet: UnsafeMutablePointer<lxw_worksheet>,
        refuse: (String) -> PublicationError
    ) throws {
        let table = sheet.table
        guard table.rowCount > 0 else { return }
        let series = chart.series
        guard (series.map(\.column) + [chart.categories]).allSatisfy(table.columns.indices.contains) else {
            throw refuse("chart '\(chart.title)' names a column that table '\(table.title)' does not have")
        }
        guard let drawn = workbook_add_chart(workbook, UInt8(chart.type.rawValue)) else {
            throw refuse("the workbook library has no memory left")
        }
        let last = lxw_row_t(table.rowCount)
        for line in series {
            guard let added = chart_add_series(drawn, nil, nil) else { continue }
            let column = lxw_col_t(line.column)
            let names = lxw_col_t(chart.categories)
            chart_series_set_categories(added, name, 1, names, last, names)
            chart_series_set_values(added, name, 1, column, last, column)
            chart_series_set_name_range(added, name, 0, column)
            if line.isHidden {
                var style = lxw_chart_fill()
                style.none = 1
                chart_series_set_fill(added, &style)
            } else if line.isLine {
                var style = lxw_chart_line()
                style.color = line.colour
                style.width = line.width
                chart_series_set_line(added, &style)
            } else {
                var style = lxw_chart_fill()
                style.color = line.colour
                chart_series_set_fill(added, &style)
            }
        }
        if case .waterfall = chart.kind {
            chart_set_series_gap(drawn, 30)
            // The column that is not seen has no place in the key.
            var left: [Int16] = [0, -1]
            chart_legend_delete_series(drawn, &left)
        }
        chart_title_set_name(drawn, label(chart.title))
        chart_axis_set_name(drawn.pointee.y_axis, label(chart.valueTitle))
        chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        // Beside a narrow table, below a wide one, so that both are on one printed page.
        let isWide = table.columns.count > 8
        let column = isWide ? 0 : lxw_col_t(min(mostColumns - 1, table.columns.count + 1))
        let row = lxw_row_t(isWide ? table.rowCount + 4 + number * 26 : 1 + number * 19)
        let code = label(chart.title).withCString { description in
            var options = lxw_chart_options()
            options.x_scale = isWide ? 2 : 1.3
            options.y_scale = isWide ? 1.7 : 1.2
            options.description = UnsafeMutablePointer(mutating: description)
            return worksheet_insert_chart_opt(worksheet, row, column, drawn, &options)
        }
        try check(code, refuse)
    }

    /// Text within the longest cell that a workbook holds.
    private static func text(_ value: String) -> String {
        guard value.utf16.count > longestText else { return value }
        var output = String(value.prefix(longestText - 1))
        while output.utf16.count > longestText - 1 { output.removeLast() }
        return output + "…"
    }

    /// Chart labels that begin with an equals sign would be read as formulas.
    private static func label(_ value: String) -> String {
        let short = String(value.prefix(200))
        return short.hasPrefix("=") ? " " + short : short
    }

    /// The cell formats of one workbook, which owns them.
    private struct Formats {
        let textHead, numberHead, plainText, sentence, link: UnsafeMutablePointer<lxw_format>?
        private let styled: [Style: UnsafeMutablePointer<lxw_format>?]
        private let integer, percents, decimals: [UnsafeMutablePointer<lxw_format>?]

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
            func made(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format>? {
                let format = workbook_add_format(workbook)
                if let format { change(format) }
                return format
            }
            func head(_ alignment: lxw_format_alignments) -> UnsafeMutablePointer<lxw_format>? {
                made { format in
                    format_set_bold(format)
                    format_set_text_wrap(format)
                    format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
                    format_set_align(format, UInt8(alignment.rawValue))
                }
            }
            func number(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
                made { format_set_num_format($0, pattern) }
            }
            func pattern(_ places: Int, _ start: String) -> String {
                start + (places > 0 ? "." + String(repeating: "0", count: places) : "")
            }
            textHead = head(LXW_ALIGN_LEFT)
            numberHead = head(LXW_ALIGN_RIGHT)
            plainText = made { format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
            sentence = made { format in
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
                format_set_text_wrap(format)
            }
            link = made { format in
                format_set_font_color(format, 0x0563C1)
                format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
            }
            var styled: [Style: UnsafeMutablePointer<lxw_format>?] = [:]
            let patterns = [""] + ["#,##0"] + (1...6).map { pattern($0, "#,##0") } + (0...6).map { pattern($0, "0") + "%" }
            for number in patterns {
                for role in [WorkbookSheet.Role.plain, .heading, .input, .calculated, .check] {
                    for isFormula in [false, true] {
                        styled[Style(pattern: number, role: role, isFormula: isFormula)] = made { format in
                            if !number.isEmpty { format_set_num_format(format, role == .check ? "[=0]\"OK\";[Red]-\(number);[Red]\(number)" : number) }
                            Self.colour(format, role, isFormula: isFormula)
                        }
                    }
                }
            }
            self.styled = styled
            integer = [number("#,##0")]
            decimals = (0...6).map { number(pattern($0, "#,##0")) }
            percents = (0...6).map { number(pattern($0, "0") + "%") }
        }

        /// What a cell looks like: its number's pattern, what its row is, whether it is worked out.
        private struct Style: Hashable {
            let pattern: String
            let role: WorkbookSheet.Role
            let isFormula: Bool
        }

        private static func colour(_ format: UnsafeMutablePointer<lxw_format>, _ role: WorkbookSheet.Role, isFormula: Bool) {
            switch role {
            case .heading:
                format_set_bold(format)
                format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
            case .input:
                format_set_font_color(format, 0x1F3FBF)
                format_set_bg_color(format, 0xFFF8DC)
            case .calculated:
                format_set_bold(format)
                format_set_bg_color(format, 0xEFEFEF)
            case .check:
                format_set_italic(format)
                format_set_bg_color(format, 0xE3F3E3)
            case .plain: if isFormula { format_set_bg_color(format, 0xEFEFEF) }
            }
        }

        func format(of values: FigureTable.Values, _ role: WorkbookSheet.Role, isFormula: Bool) -> UnsafeMutablePointer<lxw_format>? {
            func places(_ count: Int) -> String { count > 0 ? "." + String(repeating: "0", count: min(6, count)) : "" }
            let pattern =
                switch values {
                case .text, .year: ""
                case .integer: "#,##0"
                case .decimal(_, let count), .poundsMillions(_, let count): "#,##0" + places(count)
                case .percent(_, let count): "0" + places(count) + "%"
                }
            return styled[Style(pattern: pattern, role: role, isFormula: isFormula)] ?? plainText
        }

        func format(of values: FigureTable.Values) -> UnsafeMutablePointer<lxw_format>? {
            switch values {
            case .text, .year: plainText
            case .integer: integer[0]
            case .decimal(_, let places), .poundsMillions(_, let places): decimals[min(6, max(0, places))]
            case .percent(_, let places): percents[min(6, max(0, places))]
            }
        }
    }
}

extension WorkbookChart {
    fileprivate struct Series {
        let column: Int
        let colour: lxw_color_t
        let width: Float
        let isLine: Bool
        var isHidden = false
    }

    fileprivate var type: lxw_chart_type {
        switch kind {
        case .lines, .fan: LXW_CHART_LINE
        case .columns: LXW_CHART_COLUMN
        case .stackedColumns, .waterfall: LXW_CHART_COLUMN_STACKED
        }
    }

    fileprivate var series: [Series] {
        func colour(_ tone: Tone) -> lxw_color_t { lxw_color_t(tone.rawValue.dropFirst(), radix: 16) ?? 0 }
        switch kind {
        case .lines(let columns):
            return columns.enumerated().map {
                Series(column: $0.element, colour: colour(.series($0.offset)), width: 2.25, isLine: true)
            }
        case .columns(let columns), .stackedColumns(let columns):
            return columns.enumerated().map {
                Series(column: $0.element, colour: colour(.series($0.offset)), width: 1, isLine: false)
            }
        case .waterfall(let base, let totals, let rises, let falls):
            return [
                Series(column: base, colour: 0, width: 1, isLine: false, isHidden: true),
                Series(column: totals, colour: colour(.blue), width: 1, isLine: false),
            ]
                + rises.map { Series(column: $0, colour: colour(.orange), width: 1, isLine: false) }
                + falls.map { Series(column: $0, colour: colour(.teal), width: 1, isLine: false) }
        case .fan(let low80, let low50, let median, let high50, let high80):
            return [
                Series(column: high80, colour: colour(.sky), width: 1, isLine: true),
                Series(column: high50, colour: colour(.sky), width: 1.75, isLine: true),
                Series(column: median, colour: colour(.blue), width: 3, isLine: true),
                Series(column: low50, colour: colour(.sky), width: 1.75, isLine: true),
                Series(column: low80, colour: colour(.sky), width: 1, isLine: true),
            ]
        }
    }
}
