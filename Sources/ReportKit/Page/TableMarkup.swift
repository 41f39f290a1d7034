extension FigureTable {
    /// The table as markup, with a caption and scoped headers; numbers right-aligned. The first column heads its rows.
    ///
    /// With `sortable`, headers become buttons where JavaScript runs; without it the table stays as it is.
    package func html(sortable: Bool = false, showsCaption: Bool = true) -> HTML {
        let head = columns.map { column -> HTML in
            let unit: HTML = column.unit.map { " <span class=\"unit\">\($0)</span>" } ?? ""
            let kind: HTML = column.values.isNumeric ? " class=\"num\"" : ""
            return "<th scope=\"col\"\(kind)>\(column.title)\(unit)</th>"
        }
        let rows = (0..<rowCount).map { row -> HTML in
            let cells = columns.indices.map { markup(row: row, column: $0, sortable: sortable) }
            return "<tr>\(cells)</tr>\n"
        }
        let caption: HTML = showsCaption ? "<caption>\(title)</caption>" : "<caption class=\"unseen\">\(title)</caption>"
        let marker: HTML = sortable ? " data-sortable" : ""
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table\(marker)>\(caption)\
            <thead><tr>\(head)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private func markup(row: Int, column: Int, sortable: Bool) -> HTML {
        let isHead = column == 0 && !columns[column].values.isNumeric
        switch cell(row: row, column: column) {
        case .text(let text):
            return isHead ? "<th scope=\"row\">\(text)</th>" : "<td>\(text)</td>"
        case .number(let value, let shown):
            let key: HTML = sortable ? " data-v=\"\(Figures.plain(value))\"" : ""
            return "<td class=\"num\"\(key)>\(shown)</td>"
        case .missing:
            return columns[column].values.isNumeric ? "<td class=\"num\">\(Figures.missing)</td>" : "<td></td>"
        }
    }
}
