/// A map of equal tiles: every place has the same room and lies about where it does, shaded by value, with the value written in it.
package struct TileMap: Chart {
    package struct Tile: Sendable {
        /// A few letters, written in the tile.
        package var label: String
        package var name: String
        /// From the west and from the north.
        package var column, row: Int
        /// Nil where there is no figure.
        package var value: Double?

        package init(_ label: String, name: String, column: Int, row: Int, value: Double?) {
            self.label = label
            self.name = name
            self.column = column
            self.row = row
            self.value = value.flatMap { $0.isFinite ? $0 : nil }
        }
    }

    package var title: String
    /// What is shown, with the unit.
    package var valueTitle: String
    package var format: FigureFormat
    package var tiles: [Tile]

    package init(title: String, valueTitle: String, format: FigureFormat, tiles: [Tile]) {
        self.title = title
        self.valueTitle = valueTitle
        self.format = format
        self.tiles = tiles
    }

    package var textAlternative: String {
        let known = tiles.filter { $0.value != nil }.sorted { ($1.value ?? 0, $0.name) < ($0.value ?? 0, $1.name) }
        return "\(valueTitle). " + known.map { "\($0.name) \(format.text($0.value ?? 0))" }.joined(separator: "; ") + "."
    }

    package func svg(width: Double) -> HTML {
        let columns = (tiles.map(\.column).max() ?? 0) + 1
        let rows = (tiles.map(\.row).max() ?? 0) + 1
        let gap = 3.0
        let side = min(68, (width - gap * Double(columns - 1)) / Double(max(columns, 1)))
        // A tile is as high as two lines of text need where it is narrow.
        let high = max(side * 0.8, 32)
        let head = 44.0
        var drawing = Drawing(width: width, height: head + Double(rows) * (high + gap))
        drawing.text(TextFitting.truncated(valueTitle, to: width, size: 12), x: 0, y: 12, colour: Ink.muted, full: valueTitle)
        let values = tiles.compactMap(\.value)
        let (low, most) = (values.min() ?? 0, values.max() ?? 0)
        key(low: low, most: most, in: &drawing)
        let size = side < 44 ? 10.0 : 12.0
        for tile in tiles {
            let x = Double(tile.column) * (side + gap)
            let y = head + Double(tile.row) * (high + gap)
            let shade = tile.value.map { Self.shade($0, low: low, most: most) } ?? (fill: Ink.grid, text: Ink.muted)
            let words = tile.value.map(format.text) ?? Figures.missing
            drawing.rectangle(x: x, y: y, width: side, height: high, fill: shade.fill, title: "\(tile.name): \(words)")
            drawing.text(
                TextFitting.truncated(tile.label, to: side - 2, size: size, bold: true), x: x + side / 2, y: y + high / 2 - 3, anchor: .middle, size: size,
                colour: shade.text, bold: true)
            drawing.text(
                TextFitting.truncated(words, to: side - 2, size: size), x: x + side / 2, y: y + high / 2 + size, anchor: .middle, size: size,
                colour: shade.text)
        }
        return drawing.svg(title: title, description: textAlternative)
    }

    /// Five shades from the lowest value to the highest.
    private func key(low: Double, most: Double, in drawing: inout Drawing) {
        guard most > low else { return }
        let first = format.text(low)
        let start = TextFitting.width(first, size: 11) + 6
        drawing.text(first, x: 0, y: 32, size: 11, colour: Ink.muted)
        for step in 0..<5 {
            let shade = Self.shade(low + (most - low) * Double(step) / 4, low: low, most: most)
            drawing.rectangle(x: start + Double(step) * 22, y: 22, width: 22, height: 12, fill: shade.fill)
        }
        drawing.text(format.text(most), x: start + 116, y: 32, size: 11, colour: Ink.muted)
    }

    private static func shade(_ value: Double, low: Double, most: Double) -> (fill: String, text: String) {
        Ink.ramp(most > low ? 0.06 + 0.84 * (value - low) / (most - low) : 0.3, towards: [196, 80, 15])
    }
}
