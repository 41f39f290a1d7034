/// A mark with a name that wants a place beside it.
struct NamedMark {
    package let centre: Point
    package let radius: Double
    package let name: String
    /// Whether the name should be shown; marks without one only take room.
    package var isNamed = true
}

/// Places names right, left, above, below or at a corner of their marks, where they meet no other mark or name; a name that fits
/// nowhere is left out (it stays in the mark's text on hovering and in the figures' table).
struct NamePlacer {
    /// A place that is taken.
    struct Box {
        package let left, top, right, bottom: Double
        fileprivate func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    package let marks: [NamedMark]
    package let area: PlotArea
    /// Places that other text takes.
    var reserved: [Box] = []
    /// Lines that names keep off where they can.
    package var lines: [Box] = []

    package func draw(in drawing: inout Drawing, limit: Double = 150) {
        var taken = marks.map { mark in
            let inner = mark.radius * 0.75
            return Box(
                left: mark.centre.x - inner, top: mark.centre.y - inner, right: mark.centre.x + inner,
                bottom: mark.centre.y + inner)
        }
        taken += reserved
        for mark in marks where mark.isNamed {
            let name = TextFitting.truncated(mark.name, to: limit, size: 11)
            let wide = TextFitting.width(name, size: 11)
            let x = mark.centre.x
            let y = mark.centre.y
            let away = mark.radius + 4
            let candidates: [(x: Double, y: Double, anchor: Drawing.Anchor, left: Double)] = [
                (x + away, y + 4, .start, x + away),
                (x - away, y + 4, .end, x - away - wide),
                (x, y - away, .middle, x - wide / 2),
                (x, y + away + 8, .middle, x - wide / 2),
                (x + away, y - away - 1, .start, x + away),
                (x + away, y + away + 10, .start, x + away),
                (x - away, y - away - 1, .end, x - away - wide),
                (x - away, y + away + 10, .end, x - away - wide),
            ]
            // Off the lines first; where that is nowhere, across them.
            placing: for obstacles in lines.isEmpty ? [taken] : [taken + lines, taken] {
                for place in candidates {
                    let box = Box(left: place.left, top: place.y - 10, right: place.left + wide, bottom: place.y + 3)
                    let isInside =
                        box.left >= area.left && box.right <= drawing.width && box.top >= area.top - 4
                        && box.bottom <= area.bottom
                    guard isInside, !obstacles.contains(where: box.meets) else { continue }
                    taken.append(box)
                    drawing.text(
                        name, x: place.x, y: place.y, anchor: place.anchor, size: 11, halo: true, full: mark.name)
                    break placing
                }
            }
        }
    }
}
