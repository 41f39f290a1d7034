/// A figure of a scenario: its value and unit, how uncertain it is, where it comes from and where it stands.
package struct Quantity: Sendable, Hashable, Codable {
    /// The way to it in the scenario, such as `providers.RNL.beds`. Names the figure's random draws, too.
    package let path: String
    /// Where it is written.
    package let place: Place
    /// Its unit; `value`, `byYear` and the numbers of `spread` are in that unit's base form.
    package let unit: Unit
    /// The value in the unit's base form: pounds, fractions for percentages, otherwise the number as written.
    /// Of a dated quantity, the value of its first year.
    package let value: Double
    /// The values by year; empty when the value is not dated.
    package let byYear: [FinancialYear: Double]
    /// How uncertain it is; nil when it is taken as certain. A width that was written relative to a dated value is
    /// relative to its first year.
    package let spread: Spread?
    /// How its deviation carries over the years. `allYears` unless stated.
    package let persistence: Persistence
    /// The name of the group of quantities it moves together with, if any.
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
        path: String, place: Place, unit: Unit, value: Double, byYear: [FinancialYear: Double] = [:],
        spread: Spread? = nil, persistence: Persistence = .allYears, correlationGroup: String? = nil,
        provenance: Provenance, asWritten: String, note: String? = nil,
        range: ClosedRange<Double> = .everything
    ) {
        self.path = path
        self.place = place
        self.unit = unit
        self.value = value
        self.byYear = byYear
        self.spread = spread
        self.persistence = persistence
        self.correlationGroup = correlationGroup
        self.provenance = provenance
        self.asWritten = asWritten
        self.note = note
        self.range = range
    }

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
}
