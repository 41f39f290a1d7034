import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// One panel an organisation on a common scale, with the history before the baseline where there is one.
    ///
    /// - Parameter anchor: the organisation whose last year the finding's trace names; the first unless given.
    func multiples(
        id: String, title: String, subtitle: String, measure: Measure, organisations: [ListedOrganisation],
        reference: ReferenceLine? = nil, fromZero: Bool = false, anchor: String? = nil, recorded: String? = nil
    ) -> Finding? {
        guard let first = organisations.first else { return nil }
        let shown = measure.shown
        let codes = organisations.map(\.code)
        let before = reading.yearsOfHistory(codes, measure)
        let paths = codes.map { reading.path($0, measure, before: before, scale: shown.scale) }
        // Panels share one time axis, so a fan that begins in the baseline year must not stand beside one that begins after it.
        let time = TimeAxis.years(from: reading.firstYear - before)
        let axis = shown.unit.map { "\(measure.title), \($0)" } ?? measure.title
        let chart: any Chart
        if organisations.count == 1 {
            chart = FanChart(
                title: title, axisTitle: axis, format: shown.format, time: time, history: paths[0].history, fan: paths[0].fan,
                reference: reference, fromZero: fromZero)
        } else {
            chart = FanMultiples(
                title: title, axisTitle: axis, format: shown.format, time: time,
                panels: zip(codes, paths).map { FanMultiples.Panel(reading.name($0), history: $1.history, fan: $1.fan) },
                reference: reference, fromZero: fromZero)
        }
        return Finding(
            id: id, title: title, subtitle: subtitle, chart: chart,
            source: (before > 0 ? "up to \(reading.baselineName) as reported; from then " : "") + simulated,
            figures: figures(measure, codes), trace: reading.id(anchor ?? first.code, measure, year: reading.lastYear))
    }

    /// The figures of one measure: a row an organisation and year, with the id of each.
    package func figures(_ measure: Measure, _ codes: [String]) -> FigureTable {
        let shown = measure.shown
        let rows = codes.flatMap { code in
            (0...reading.lastYear).compactMap { year in
                reading.summary(code, measure, year: year).map { (code: code, year: year, summary: $0) }
            }
        }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            let values = rows.map { Optional(pick($0.summary) * shown.scale) }
            switch shown.format {
            case .poundsMillions(let decimals): return .init(title, .poundsMillions(values, decimals: decimals))
            case .percent(let decimals): return .init(title, .percent(values, decimals: decimals))
            case .number(let decimals): return .init(title, unit: shown.unit, .decimal(values, decimals: decimals))
            case .pounds: return .init(title, unit: "£", .decimal(values, decimals: 0))
            }
        }
        return FigureTable(
            "\(measure.title): \(wording.eightInTen) lie between the 10% and the 90% column",
            columns: [
                .init("Organisation", .text(rows.map { reading.name($0.code) })),
                .init("Year", .text(rows.map { diagnosis.years[$0.year] })),
                column("10%", \.p10), column("25%", \.p25), column("Middle", \.p50), column("75%", \.p75),
                column("90%", \.p90), column("Mean", \.mean),
                .init("Id", .text(rows.map { reading.id($0.code, measure, year: $0.year) })),
            ])
    }

    /// The organisation with the largest, or smallest, figure in the last year: mean of money, middle of anything else.
    func extreme(
        _ measure: Measure, of organisations: [ListedOrganisation], largest: Bool
    ) -> (code: String, name: String, summary: YearSummary)? {
        let all = organisations.compactMap { organisation in
            reading.last(organisation.code, measure).map { (code: organisation.code, name: reading.name(organisation.code), summary: $0) }
        }
        return largest
            ? all.max { $0.summary.central(measure) < $1.summary.central(measure) } : all.min { $0.summary.central(measure) < $1.summary.central(measure) }
    }
}
