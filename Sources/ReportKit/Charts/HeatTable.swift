/// A table whose cells are shaded by value, with the value and its interval in text: heat for the eye, figures for
/// the reader.
package struct HeatTable: Sendable {
    package struct Cell: Sendable {
        package var value: Double
        package var interval: FigureInterval?
        /// What is written instead of the value and its interval, where the shade stands for something else.
        package var words: (first: String, second: String)?

        package init(_ value: Double, interval: FigureInterval? = nil, words: (first: String, second: String)? = nil) {
            self.value = value
            self.interval = interval
            self.words = words
        }
    }

    package struct Row: Sendable {
        package var name: String
        /// One a column; nil where there is no figure.
        package var cells: [Cell?]

        package init(_ name: String, _ cells: [Cell?]) {
            self.name = name
            self.cells = cells
        }
    }

    /// What stands in a cell without a figure.
    package var missing = Figures.missing

    /// How values become shades.
    package enum Shading: Sendable {
        /// White at the lowest, dark blue at the highest.
        case sequential
        /// White at the middle, orange towards the bad side and blue towards the good one.
        case diverging(middle: Double, highIsBad: Bool)
    }

    package var caption: String
    /// The header over the row names.
    package var corner: String
    package var columns: [String]
    package var rows: [Row]
    package var format: FigureFormat
    package var shading: Shading

    package init(
        caption: String, corner: String, columns: [String], rows: [Row],
        format: FigureFormat, shading: Shading = .sequential, missing: String = Figures.missing
    ) {
        self.caption = caption
        self.corner = corner
        self.columns = columns
        self.rows = rows
        self.format = format
        self.shading = shading
        self.missing = missing
    }

    /// The table; it scrolls sideways where the page is too narrow.
    package var html: HTML {
        let values = rows.flatMap { $0.cells.compactMap { $0?.value } }.filter(\.isFinite)
        let low = values.min() ?? 0
        let high = values.max() ?? 0
        let head = columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as HTML }
        let body = rows.map { row -> HTML in
            let cells = columns.indices.map { column -> HTML in
                guard column < row.cells.count, let cell = row.cells[column], cell.value.isFinite else {
                    return "<td class=\"num\">\(missing)</td>"
                }
                let (fill, text) = shade(cell.value, low: low, high: high)
                let second = cell.words?.second ?? cell.interval.map { Figures.interval($0, in: format) } ?? ""
                let range: HTML = second.isEmpty ? "" : "<small>\(second)</small>"
                return """
                    <td class="num" style="background:\(fill);color:\(text)">\(cell.words?.first ?? format.text(cell.value))\(range)</td>
                    """
            }
            return "<tr><th scope=\"row\">\(row.name)</th>\(cells)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="heat">\
            <caption>\(caption)</caption><thead><tr><th scope="col">\(corner)</th>\(head)</tr></thead>
            <tbody>\(body)</tbody></table></div>
            """
    }

    private func shade(_ value: Double, low: Double, high: Double) -> (fill: String, text: String) {
        switch shading {
        case .sequential:
            let share = high > low ? (value - low) / (high - low) * 0.9 : 0.2
            return Ink.ramp(share)
        case .diverging(let middle, let highIsBad):
            let reach = max(abs(high - middle), abs(low - middle))
            let share = reach > 0 && reach.isFinite ? abs(value - middle) / reach * 0.85 : 0
            let isBad = (value > middle) == highIsBad
            return isBad ? Ink.ramp(share, towards: [196, 80, 15]) : Ink.ramp(share)
        }
    }
}
