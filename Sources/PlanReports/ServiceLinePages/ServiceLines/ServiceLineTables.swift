import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ServiceLines
import Statistics

/// Tables of service lines for other programs: money in £, shares as fractions, years by number.
struct ServiceLineTables: Sendable {
    private let reporting: ServiceLineReporting
    private let patients: PatientCosts?

    init(_ reporting: ServiceLineReporting, patients: PatientCosts?) {
        self.reporting = reporting
        self.patients = patients
    }

    package var all: [NamedTable] {
        var tables = [
            NamedTable("slr_ladder", ladder), NamedTable("slr_steps", steps), NamedTable("slr_pools", pools), NamedTable("slr_portfolio", portfolio),
            NamedTable("slr_exit", exit), NamedTable("slr_benchmark", benchmark), NamedTable("slr_activity", activity), NamedTable("slr_autonomy", autonomy),
            NamedTable("slr_reinvestment", reinvestment), NamedTable("slr_readiness", readiness), NamedTable("slr_proxy_prices", proxy),
        ]
        if patients != nil { tables += [NamedTable("slr_patients", patientLines), NamedTable("slr_outliers", outliers)] }
        return tables
    }

    private typealias LineRow = (trust: TrustServiceLines, line: TrustServiceLines.ServiceLine)
    private var lines: [LineRow] { reporting.trusts.flatMap { trust in trust.lines.map { (trust, $0) } } }
    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values)) }

    /// Every line, what is not patient care (`other`) and the trust (`all`), by year.
    var ladder: FigureTable {
        struct Row { let trust, line: String; let year: Int; let account: LineAccount; let bands: [LineAccount.Rung: TrustServiceLines.Band] }
        let rows = reporting.trusts.flatMap { trust -> [Row] in
            reporting.years.indices.flatMap { year -> [Row] in
                trust.lines.map { line in
                    Row(trust: trust.code, line: line.name, year: year, account: line.accounts[year], bands: line.bands.mapValues { $0[year] })
                }
                    + [
                        Row(trust: trust.code, line: "other", year: year, account: trust.other[year], bands: [:]),
                        Row(trust: trust.code, line: "all", year: year, account: trust.total[year], bands: [:]),
                    ]
            }
        }
        func value(_ title: String, _ pick: (LineAccount) -> Double?) -> FigureTable.Column { number(title, rows.map { pick($0.account) }) }
        var columns: [FigureTable.Column] = [
            .init("organisation", .text(rows.map(\.trust))), .init("service_line", .text(rows.map(\.line))), .init("year", .integer(rows.map(\.year))),
            value("income") { $0.income }, value("direct") { $0.direct }, value("direct_contribution") { $0.directContribution },
            value("indirect") { $0.indirect },
            value("contribution") { $0.contribution }, value("overhead") { $0.overhead }, value("ebitda") { $0.ebitda },
            value("ebitda_margin") { $0.ebitdaMargin },
            value("depreciation") { $0.depreciation }, value("finance") { $0.finance }, value("surplus") { $0.surplus },
        ]
        for rung in LineAccount.Rung.allCases {
            columns += [
                number("\(rung.rawValue)_p10", rows.map { $0.bands[rung]?.p10 }), number("\(rung.rawValue)_p50", rows.map { $0.bands[rung]?.p50 }),
                number("\(rung.rawValue)_p90", rows.map { $0.bands[rung]?.p90 }),
            ]
        }
        return FigureTable("Ladder", columns: columns)
    }

    private var steps: FigureTable {
        struct Row { let trust: String; let number: Int; let step: StepDown.Step; let to: String; let amount: Double }
        let rows = reporting.trusts.flatMap { trust in
            trust.steps.enumerated().flatMap { index, step -> [Row] in
                zip(trust.pools, step.toPools).map { Row(trust: trust.code, number: index + 1, step: step, to: "pool: \($0)", amount: $1) }
                    + zip(trust.lines, step.toLines).map { Row(trust: trust.code, number: index + 1, step: step, to: $0.name, amount: $1) }
            }
        }
        return FigureTable(
            "Steps",
            columns: [
                .init("organisation", .text(rows.map(\.trust))), .init("step", .integer(rows.map(\.number))), .init("from", .text(rows.map(\.step.name))),
                .init("kind", .text(rows.map { $0.step.isOverhead ? "overhead" : "indirect" })), .init("driver", .text(rows.map(\.step.driver))),
                .init("driver_missing", .text(rows.map { $0.step.fellBack ? "yes" : "no" })), number("leaves", rows.map(\.step.total)),
                .init("to", .text(rows.map(\.to))),
                number("amount", rows.map(\.amount)),
            ])
    }

    private var pools: FigureTable {
        let rows = lines.flatMap { row in zip(row.trust.pools, row.line.poolCost).map { (row.trust.code, row.line.name, $0, $1) } }
        return FigureTable(
            "Pools",
            columns: [
                .init("organisation", .text(rows.map(\.0))), .init("service_line", .text(rows.map(\.1))), .init("pool", .text(rows.map(\.2))),
                number("cost", rows.map(\.3)),
            ])
    }

    private func named(_ rows: [LineRow]) -> [FigureTable.Column] {
        [.init("organisation", .text(rows.map(\.trust.code))), .init("service_line", .text(rows.map(\.line.name)))]
    }

    private var portfolio: FigureTable {
        let rows = lines
        return FigureTable(
            "Portfolio",
            columns: named(rows) + [
                number("income", rows.map { $0.line.accounts[0].income }), number("ebitda_margin", rows.map(\.line.portfolio.margin)),
                number("growth", rows.map(\.line.portfolio.growth)),
                number("growth_p10", rows.map(\.line.growth.p10)), number("growth_p90", rows.map(\.line.growth.p90)),
                .init("quadrant", .text(rows.map { $0.line.portfolio.quadrant?.rawValue ?? "" })),
                .init("holds", .text(rows.map { $0.line.portfolio.holds.joined(separator: "; ") })),
                .init("needs", .text(rows.map { $0.line.portfolio.needs.joined(separator: "; ") })),
            ])
    }

    private var exit: FigureTable {
        let rows = lines.flatMap { row in row.line.exit.years.enumerated().map { (row, $0.offset, $0.element) } }
        return FigureTable(
            "Exit",
            columns: [
                .init("organisation", .text(rows.map(\.0.trust.code))), .init("service_line", .text(rows.map(\.0.line.name))),
                .init("years_after", .integer(rows.map(\.1))),
                number("income_lost", rows.map(\.0.line.exit.income)), number("full_cost", rows.map(\.0.line.exit.fullCost)),
                number("avoidable", rows.map(\.2.avoidable)),
                number("stranded", rows.map(\.2.stranded)), number("trust_better_off", rows.map(\.2.effect)),
            ])
    }

    private var benchmark: FigureTable {
        let rows = reporting.benchmarks
        return FigureTable(
            "Benchmark",
            columns: [
                .init("service_line", .text(rows.map(\.line))), .init("organisation", .text(rows.map(\.trust))), .init("economy", .text(rows.map(\.economy))),
                number("income", rows.map(\.income)),
                number("contribution_margin", rows.map(\.contributionMargin)), number("ebitda_margin", rows.map(\.ebitdaMargin)),
                number("cost_index", rows.map(\.costIndex)),
                number("median_cost_index", rows.map(\.medianCostIndex)), .init("place", .integer(rows.map(\.place))), .init("of", .integer(rows.map(\.of))),
                number("cost_above_median", rows.map(\.costAboveMedian)), number("length_of_stay", rows.map(\.lengthOfStay)),
            ])
    }

    private var activity: FigureTable {
        let rows = lines
        return FigureTable(
            "Activity",
            columns: named(rows) + [
                number("stays", rows.map(\.line.activity.admissions)), number("bed_days", rows.map(\.line.activity.bedDays)),
                number("length_of_stay", rows.map(\.line.activity.lengthOfStay)),
                number("theatre_hours_a_week", rows.map(\.line.activity.theatreHoursAWeek)), number("cost_index", rows.map(\.line.activity.costIndex)),
            ])
    }

    private var autonomy: FigureTable {
        let rows = lines.flatMap { row in row.line.autonomy.marks.map { (row, $0) } }
        return FigureTable(
            "Autonomy",
            columns: [
                .init("organisation", .text(rows.map(\.0.trust.code))), .init("service_line", .text(rows.map(\.0.line.name))),
                .init("domain", .text(rows.map(\.1.domain.rawValue))),
                .init("of", .text(rows.map { $0.1.isOfTrust ? "trust" : "line" })), number("value", rows.map(\.1.value)),
                .init("mark", .integer(rows.map(\.1.mark))),
                number("mean_mark", rows.map(\.0.line.autonomy.mean)), .init("tier", .text(rows.map { $0.0.line.autonomy.tier?.rawValue ?? "" })),
            ])
    }

    private var reinvestment: FigureTable {
        let rows = lines.flatMap { row in row.line.reinvestment.meanKept.indices.map { (row, $0) } }
        return FigureTable(
            "Reinvestment",
            columns: [
                .init("organisation", .text(rows.map(\.0.trust.code))), .init("service_line", .text(rows.map(\.0.line.name))),
                .init("year", .integer(rows.map { $0.1 + 1 })),
                number("kept", rows.map { $0.0.line.reinvestment.meanKept[$0.1] }),
                number("probability", rows.map { $0.0.line.reinvestment.probability[$0.1] }),
                number("gate_open", rows.map { $0.0.trust.gateOpen[$0.1] }),
            ])
    }

    private var readiness: FigureTable {
        let rows = reporting.trusts.flatMap { trust in (trust.readiness?.areas ?? []).map { (trust, $0) } }
        return FigureTable(
            "Readiness",
            columns: [
                .init("organisation", .text(rows.map(\.0.code))), .init("area", .text(rows.map(\.1.area.rawValue))),
                .init("answered", .integer(rows.map(\.1.answered))),
                .init("asked", .integer(rows.map(\.1.asked))), number("maturity", rows.map(\.1.maturity)),
                number("saving_last_year", rows.map { $0.0.readinessSaving.last }),
            ])
    }

    private var proxy: FigureTable {
        let rows = reporting.trusts.flatMap { trust in (trust.proxyPrices?.clusters ?? []).map { (trust.code, $0) } }
        return FigureTable(
            "Notional prices",
            columns: [
                .init("organisation", .text(rows.map(\.0))), .init("cluster", .text(rows.map(\.1.cluster))), .init("name", .text(rows.map(\.1.name))),
                number("days", rows.map(\.1.days)),
                number("relative_cost", rows.map(\.1.relativeCost)), number("notional_price", rows.map(\.1.price)),
                number("notional_income", rows.map { Double($0.1.incomePence) / 100 }),
                number("national_cost_less_income", rows.map(\.1.nationalCostLessIncome)),
            ])
    }

    private var patientLines: FigureTable {
        let rows = patients?.lines ?? []
        return FigureTable(
            "Patients",
            columns: [
                .init("service_line", .text(rows.map(\.line))), .init("records", .integer(rows.map(\.records))), number("cost", rows.map(\.cost)),
                number("mean", rows.map(\.mean)),
                number("p10", rows.map(\.p10)), number("p25", rows.map(\.p25)), number("p50", rows.map(\.p50)), number("p75", rows.map(\.p75)),
                number("p90", rows.map(\.p90)),
                number("p99", rows.map(\.p99)), number("skewness", rows.map(\.skewness)), number("costliest_tenth", rows.map(\.costliestTenth)),
                number("income", rows.map(\.income)),
                number("losing", rows.map(\.losing)), number("mean_stay", rows.map(\.meanStay)), .init("judged", .integer(rows.map(\.judged))),
                .init("outliers_high", .integer(rows.map(\.outliersHigh))),
                .init("outliers_low", .integer(rows.map(\.outliersLow))), number("outlier_cost", rows.map(\.outlierCost)),
                number("ledger_cost", rows.map(\.ledgerCost)),
                number("ledger_income", rows.map(\.ledgerIncome)), number("coverage", rows.map(\.coverage)),
                number("income_coverage", rows.map(\.incomeCoverage)),
            ])
    }

    private var outliers: FigureTable {
        let rows = patients?.outliers ?? []
        return FigureTable(
            "Outliers",
            columns: [
                .init("spell", .text(rows.map(\.spell))), .init("service_line", .text(rows.map(\.line))),
                .init("point_of_delivery", .text(rows.map(\.pointOfDelivery))),
                number("cost", rows.map(\.cost)), number("income", rows.map(\.income)), number("length_of_stay", rows.map(\.lengthOfStay)),
                number("score", rows.map(\.score)),
            ])
    }
}
