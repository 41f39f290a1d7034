package import Diagnosis
package import Foundation
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording

/// Residents, life expectancy and rates of places, as tables.
package struct PopulationText: Sendable {
    private let outlook: PopulationOutlook

    package init(_ outlook: PopulationOutlook) { self.outlook = outlook }

    private var residents: FigureTable {
        let rows = outlook.residents.flatMap { place in outlook.years.indices.map { (place, $0) } }
        return FigureTable(
            "Residents, at the middle of the assumptions",
            columns: [
                .init("Commissioner", .text(rows.map(\.0.commissioner))), .init("Year", .text(rows.map { outlook.years[$0.1] })),
                .init("All", .decimal(rows.map { $0.0.all[$0.1] }, decimals: 0)), .init("65 and over", .decimal(rows.map { $0.0.from65[$0.1] }, decimals: 0)),
                .init("85 and over", .decimal(rows.map { $0.0.from85[$0.1] }, decimals: 0)),
            ])
    }

    private var expectancy: FigureTable {
        let columns: [(String, KeyPath<PopulationOutlook.Expectancy, YearSummary>)] = [
            ("women", \.women), ("men", \.men), ("women at 65", \.womenAt65), ("men at 65", \.menAt65),
        ]
        let rows = outlook.expectancy.flatMap { year in columns.map { (year.year, $0.0, year[keyPath: $0.1]) } }
        return FigureTable(
            "Life expectancy at the scenario’s death rates of one year",
            columns: [
                .init("Year", .text(rows.map(\.0))), .init("Of", .text(rows.map(\.1))), .init("Years", .decimal(rows.map(\.2.p50), decimals: 2)),
                .init("10%", .decimal(rows.map(\.2.p10), decimals: 2)), .init("90%", .decimal(rows.map(\.2.p90), decimals: 2)),
            ])
    }

    private var rates: FigureTable {
        let rows = outlook.rates
        return FigureTable(
            "For each 100,000 residents",
            columns: [
                .init("Of", .text(rows.map(\.of))), .init("Commissioner", .text(rows.map(\.commissioner))),
                .init("Events", .decimal(rows.map(\.events), decimals: 0)),
                .init("Residents", .decimal(rows.map(\.residents), decimals: 0)), .init("Crude", .decimal(rows.map(\.crude))),
                .init("Standardised", .decimal(rows.map(\.standardised))), .init("from", .decimal(rows.map(\.low))), .init("to", .decimal(rows.map(\.high))),
                .init("Over all here", .decimal(rows.map(\.ratio), decimals: 2)),
            ])
    }

    private var expectancyOfPlaces: FigureTable {
        let rows = outlook.rates.flatMap { rate in rate.expectancy.map { (rate.commissioner, $0) } }
        return FigureTable(
            "Life expectancy from the deaths counted",
            columns: [
                .init("Commissioner", .text(rows.map(\.0))), .init("Sex", .text(rows.map { $0.1.sex == .female ? "women" : "men" })),
                .init("At", .integer(rows.map(\.1.age))), .init("Years", .decimal(rows.map(\.1.years), decimals: 2)),
                .init("from", .decimal(rows.map(\.1.low), decimals: 2)), .init("to", .decimal(rows.map(\.1.high), decimals: 2)),
            ])
    }

    /// For `--format table`.
    package func table(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = TerminalTable.clean("\(outlook.scenario): \(Figures.counted(outlook.futures, "future")) of mortality, seed \(outlook.seed)") + "\n"
        for table in [residents, expectancy, rates, expectancyOfPlaces] where table.rowCount > 0 {
            output += "\n" + bold(table.title) + "\n\n" + TerminalTable.text(table, colour: colour)
        }
        if !outlook.rates.isEmpty {
            output +=
                "\n"
                + TerminalTable.wrapped(
                    "Standardised to the European Standard Population of 2013, both sexes alike; 95% intervals from the number of events alone (Dobson and others 1991). Over all here: the rate over that of all commissioners in the table together.",
                    indent: 0) + "\n"
        }
        return output
    }

    /// For `--format csv`: the rates where events were given, else residents.
    package var csv: String { CSV.data(outlook.rates.isEmpty ? residents : rates) }

    /// For `--format json`.
    package func json() throws -> Data { try JSON.data(outlook) }
}
