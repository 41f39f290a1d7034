package import HealthEconomy
package import HealthSimulation
import Statistics

/// Futures of one state in the series that a meeting looks at: small enough to be kept for every pin.
package struct MeetingFutures: Sendable {
    package let layout: SeriesLayout
    package let count: Int
    /// Where a series of the layout stands in `values`.
    private let columns: [Int: Int]
    /// By kept series and year, contiguous over futures.
    private let values: [Double]

    /// What is kept of each trust, of each commissioner and of the economy.
    package static let ofTrusts: Set<Measure> = [
        .operatingIncome, .operatingCost, .surplus, .surplusMargin, .cash, .supportDrawn, .rating, .availableBeds, .occupiedBeds, .bedOccupancy,
        .aeWithinFourHours, .waitingList, .withinEighteenWeeks,
    ]
    package static let ofCommissioners: Set<Measure> = [.surplus, .allocation, .spend]

    package init(_ ensemble: Ensemble) {
        layout = ensemble.layout
        count = ensemble.count
        var columns: [Int: Int] = [:]
        var values: [Double] = []
        for (index, series) in ensemble.layout.series.enumerated() where Self.isKept(series) {
            columns[index] = columns.count
            for year in 0...ensemble.layout.years { values += ensemble.replications(index, year: year) }
        }
        self.columns = columns
        self.values = values
    }

    static func isKept(_ series: SeriesLayout.Series) -> Bool {
        switch series.kind {
        case .economy: true
        case .provider: ofTrusts.contains(series.measure)
        case .commissioner: ofCommissioners.contains(series.measure)
        }
    }

    /// Bytes that it takes.
    package var size: Int { values.count * MemoryLayout<Double>.stride }

    /// Series that are kept, in the order of the layout.
    package var series: [SeriesLayout.Series] { columns.keys.sorted().map { layout.series[$0] } }

    /// All futures of a measure in a year; empty where it is not kept.
    package func futures(_ organisation: String, _ measure: Measure, year: Int) -> ArraySlice<Double> {
        guard let position = layout.position(organisation, measure), let column = columns[position] else { return [] }
        let start = (column * (layout.years + 1) + year) * count
        return values[start..<start + count]
    }

    /// Of the economy as a whole.
    package func economy(_ measure: Measure, year: Int) -> ArraySlice<Double> { futures("economy", measure, year: year) }

    /// The measure over the years, year 0 first; nil for a year in which there is none.
    package func path(_ organisation: String, _ measure: Measure) -> [YearSummary?] {
        (0...layout.years).map { summary(organisation, measure, year: $0) }
    }

    /// The measure in one year; nil where there is none.
    package func summary(_ organisation: String, _ measure: Measure, year: Int) -> YearSummary? {
        let values = futures(organisation, measure, year: year)
        guard let first = values.first, first.isFinite, values.allSatisfy(\.isFinite) else { return nil }
        return YearSummary(sample: values)
    }
}
