/// A figure together with how it is read. Each key of a scenario has one form, by the type of the property it is read into;
/// the reader accepts what the form reads and refuses the rest, and nothing else can be asked of the figure.
///
///     form                one value   by year   spread            persists
///     CertainConstant     ·                     refused
///     RecordedConstant    ·                     in the register
///     DrawnConstant       ·                     drawn once
///     CertainPath         ·           ·         refused
///     RecordedPath        ·           ·         in the register
///     PathDrawnOnce       ·           ·         drawn once
///     DrawnPath           ·           ·         drawn             ·
///     DatedChanges                    ·         refused
package protocol FigureForm: Sendable {
    /// What a key of this form accepts.
    static var reading: FigureReading { get }
    /// The figure as it is written.
    var figure: Figure { get }
    init(_ figure: Figure)
}

/// A figure that holds for all years, such as one of the baseline.
package protocol ConstantForm: FigureForm {}

/// A figure that may differ from year to year.
package protocol PathForm: FigureForm {}

/// A figure that the simulation draws where it has a spread.
package protocol DrawnForm: FigureForm {}

extension FigureForm {
    package var path: String { figure.path }
    package var place: Place { figure.place }
    package var unit: Unit { figure.unit }
}

extension ConstantForm {
    /// The value, in the unit's base form; its centre where it is drawn.
    package var value: Double { figure.value }
}

extension PathForm {
    /// The value that holds in a year (see `Figure.value(in:)`), in the unit's base form; its centre where it is drawn.
    package func value(in year: FinancialYear) -> Double { figure.value(in: year) }
}

/// One value, certain.
package struct CertainConstant: ConstantForm, Hashable {
    package static let reading = FigureReading(isDated: false, spread: .refused)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// One value. Its spread says how sure it is and stands in the register alone: baseline figures that apportion reported
/// totals close to what was reported, whatever the split.
package struct RecordedConstant: ConstantForm, Hashable {
    package static let reading = FigureReading(isDated: false, spread: .recorded)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// One value, drawn once for all years.
package struct DrawnConstant: ConstantForm, DrawnForm, Hashable {
    package static let reading = FigureReading(isDated: false, spread: .drawnOnce)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }

    /// The same figure under another path, so that it has draws of its own.
    package func moved(to path: String) -> DrawnConstant { DrawnConstant(figure.moved(to: path)) }
}

/// A value for each year, certain.
package struct CertainPath: PathForm, Hashable {
    package static let reading = FigureReading(isDated: true, spread: .refused)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// A value for each year. Its spread stands in the register alone; see `RecordedConstant`.
package struct RecordedPath: PathForm, Hashable {
    package static let reading = FigureReading(isDated: true, spread: .recorded)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// A value for each year, moved by the same drawn deviation in all of them.
package struct PathDrawnOnce: PathForm, DrawnForm, Hashable {
    package static let reading = FigureReading(isDated: true, spread: .drawnOnce)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// A value for each year, drawn as its persistence says.
package struct DrawnPath: PathForm, DrawnForm, Hashable {
    package static let reading = FigureReading(isDated: true, spread: .drawnByYear)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }
}

/// Changes by year, certain. A year that is not stated has none, unless the last one is written with `on`.
package struct DatedChanges: FigureForm, Hashable {
    package static let reading = FigureReading(isDated: true, spread: .refused)
    package let figure: Figure
    package init(_ figure: Figure) { self.figure = figure }

    /// The change that a year brings, in the unit's base form.
    package func change(in year: FinancialYear) -> Double {
        if let stated = figure.byYear[year] { return stated }
        guard let last = figure.carriesOnFrom, year > last else { return 0 }
        return figure.byYear[last] ?? 0
    }
}
