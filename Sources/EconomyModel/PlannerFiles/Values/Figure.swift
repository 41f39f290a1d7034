/// A figure of a scenario as it is written: its value and unit, how uncertain it is, where it comes from and where it stands.
///
/// Registers and explanations show it. What the model may ask of it depends on how its key is read, which the types of
/// `FigureForms.swift` tell: a constant has one value, a path one for each year, and only some are drawn.
///
/// A class, though nothing in it changes: sections hold dozens of figures, and a copy of a section would copy every word of
/// each of them. Two figures with the same content are equal.
package final class Figure: Sendable, Hashable, Codable {
    /// How its key is read: whether it may be dated, and what becomes of a spread.
    package let reading: FigureReading
    /// The way to it in the scenario, such as `providers.RNL.beds`. Names the figure's random draws, too.
    package let path: String
    /// Where it is written.
    package let place: Place
    /// Its unit; `value`, `byYear` and the numbers of `spread` are in that unit's base form.
    package let unit: Unit
    /// The value in the unit's base form: pounds, fractions for percentages, otherwise the number as written.
    /// Of a dated figure, the value of its first year, to which its spread belongs.
    package let value: Double
    /// The values by year; empty when the figure is not dated.
    package let byYear: [FinancialYear: Double]
    /// The year written with `on` (`2016/17 on: …`), if any.
    package let carriesOnFrom: FinancialYear?
    /// How uncertain it is; nil when it is taken as certain. A width that was written relative to a dated value is
    /// relative to its first year.
    package let spread: Spread?
    /// How its deviation carries over the years. `allYears` unless stated.
    package let persistence: Persistence
    /// The name of the group of figures it moves together with, if any.
    package let correlationGroup: String?
    /// Where it comes from.
    package let provenance: Provenance
    /// The value as the planner wrote it: `£691m`.
    package let asWritten: String
    /// The planner's remark, if any.
    package let note: String?
    /// What it may be; a draw beyond counts as the end it passes (nobody works negative hours, whatever the spread).
    package let range: ClosedRange<Double>

    package init(
        _ reading: FigureReading, path: String, place: Place, unit: Unit, value: Double, byYear: [FinancialYear: Double] = [:],
        carriesOnFrom: FinancialYear? = nil,
        spread: Spread? = nil, persistence: Persistence = .allYears, correlationGroup: String? = nil,
        provenance: Provenance, asWritten: String, note: String? = nil,
        range: ClosedRange<Double> = .everything
    ) {
        self.reading = reading
        self.path = path
        self.place = place
        self.unit = unit
        self.value = value
        self.byYear = byYear
        self.carriesOnFrom = carriesOnFrom
        self.spread = spread
        self.persistence = persistence
        self.correlationGroup = correlationGroup
        self.provenance = provenance
        self.asWritten = asWritten
        self.note = note
        self.range = range
    }

    package static func == (left: Figure, right: Figure) -> Bool {
        left === right
            || left.reading == right.reading && left.path == right.path && left.place == right.place && left.unit == right.unit
                && left.value == right.value && left.byYear == right.byYear && left.carriesOnFrom == right.carriesOnFrom && left.isSpread(like: right)
                && left.provenance == right.provenance && left.asWritten == right.asWritten && left.note == right.note && left.range == right.range
    }

    private func isSpread(like other: Figure) -> Bool {
        spread == other.spread && persistence == other.persistence && correlationGroup == other.correlationGroup
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(place)
        hasher.combine(value)
    }

    /// Whether a simulation that reads it draws it.
    package var isUncertain: Bool { reading.isDrawn && spread != nil }

    /// The value that holds in a year.
    ///
    /// Not dated: the value. Dated: that year's value; in a year that is not stated, the value of the last stated year
    /// before it, and before the first stated year, the first one's.
    package func value(in year: FinancialYear) -> Double {
        if let stated = byYear[year] { return stated }
        if let before = byYear.keys.filter({ $0 < year }).max(), let carried = byYear[before] { return carried }
        if let first = byYear.keys.min(), let carried = byYear[first] { return carried }
        return value
    }

    /// The same figure under another path, so that it has draws of its own.
    package func moved(to path: String) -> Figure {
        Figure(
            reading, path: path, place: place, unit: unit, value: value, byYear: byYear, carriesOnFrom: carriesOnFrom, spread: spread,
            persistence: persistence, correlationGroup: correlationGroup, provenance: provenance, asWritten: asWritten, note: note, range: range)
    }
}
