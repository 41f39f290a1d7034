import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit

/// The plan in the lines by which `planner review` reads one: organisation, counterpart, measure, point of delivery, unit and a column for
/// each year. Figures of the template's sheets stand here as formulas, so that what is changed there is what is read.
struct PlanLineSheet {
    let book: PlanWorkbook
    private var plan: IntegratedPlan { book.plan }
    private var reading: PlanReading { book.reading }

    init(_ book: PlanWorkbook) { self.book = book }

    /// A line, and the line of another sheet that it repeats.
    private struct Line {
        let measure: String
        var counterpart = ""
        var point = ""
        let unit: String
        let values: [Double?]
        var source: (sheet: WorkbookSheet, row: Int, factor: Double)?
    }

    func commissioner(_ code: String, _ detail: WorkbookSheet) -> WorkbookSheet {
        let flows = plan.contracts.filter { $0.payer == code }
        var lines = [money("allocation", detail, "allocation", 1)]
        lines += flows.map { money("spend", detail, "flow \($0.provider)", -1, counterpart: $0.provider) }
        lines += [elsewhere(detail), money("spend", detail, "spend", -1), money("surplus", detail, "surplus", 1)]
        lines += [pounds("qipp_plan", saved(code) { _ in true })] + gap(code) + assumed(code)
        return sheet(code, lines.compactMap(\.self))
    }

    func provider(_ code: String, detail: WorkbookSheet, cash: WorkbookSheet, capital: WorkbookSheet, activity: WorkbookSheet) -> WorkbookSheet {
        let flows = plan.contracts.filter { $0.provider == code }
        var lines = flows.map { money("income", detail, "flow \($0.payer)", 1, counterpart: $0.payer) }
        lines += [
            money("other_income", detail, "other", 1), money("income", detail, "income", 1), money("opex", detail, "before", -1),
            money("depreciation", detail, "worn", -1), money("cost", detail, "cost", -1), money("finance_cost", detail, "financing", -1),
            money("surplus", detail, "surplus", 1), money("cash_opening", cash, "start", 1), money("capital", capital, "capital", -1),
            money("capital_funding", cash, "support", 1), money("cash_other", cash, "passed", 1), money("cash", cash, "end", 1),
        ]
        for (row, line) in plan.lines.filter({ $0.organisation == code && $0.item == .activity }).enumerated() {
            let unit = ["spells", "attendances", "contacts", "days", "appointments"].contains(line.unit) ? line.unit : "units"
            lines.append(
                Line(measure: "activity", point: line.detail, unit: unit, values: line.years.map { $0.p50.rounded() }, source: (activity, row, 1)))
        }
        lines += [
            // Middles of futures do not multiply: occupied beds are left to who reads beds and occupancy.
            share("occupancy", code, .bedOccupancy), count("beds", "beds", code, [.availableBeds]),
            count("wte_needed", "WTE", code, [.postsRequired]), count("wte_supply", "WTE", code, [.staffInPost, .temporaryStaff]),
            share("ae_4h", code, .aeWithinFourHours), share("rtt_within_18w", code, .withinEighteenWeeks),
            pounds("cip_plan", saved(code) { _ in true }), pounds("cip_identified", saved(code) { $0.status == .identified }),
            pounds("cip_recurrent", saved(code) { $0.isRecurrent }), pounds("working_capital", workingCapital(code)),
        ]
        lines += gap(code) + assumed(code)
        return sheet(code, lines.compactMap(\.self))
    }

    /// A line of money in whole pounds; what a plan does not know is left out.
    private func pounds(_ measure: String, _ values: [Double?]) -> Line? {
        guard values.contains(where: { $0 != nil }) else { return nil }
        return Line(measure: measure, unit: "£", values: values.map { $0?.rounded() })
    }

    /// New savings of each plan year that the figures of the plan hold: what schemes, and habit, bring more than in the year before. What is
    /// still to be found is no part of the figures.
    private func saved(_ code: String, _ counts: (SavingScheme) -> Bool) -> [Double?] {
        let schemes = reading.savings(code).filter { !$0.isInvestment && $0.status != .unidentified && $0.status != .outside && counts($0) }
        return plan.years.indices.map { year in
            year == 0 ? nil : schemes.reduce(0) { $0 + max(0, $1.planned[year] - (year > 1 ? max(0, $1.planned[year - 1]) : 0)) }
        }
    }

    /// The deficit of the last year if nothing new were done, and how much better the plan is.
    private func gap(_ code: String) -> [Line?] {
        guard let idle = reading.idle(code, .surplus, reading.last), let own = reading.last(code, .surplus) else { return [] }
        func last(_ value: Double) -> [Double?] { plan.years.indices.map { $0 == reading.last ? value : nil } }
        return [pounds("gap", last(-idle.mean)), idle.mean < 0 ? pounds("gap_closed", last(max(0, own.mean - idle.mean))) : nil]
    }

    /// What the plan assumes for the organisation: changes of prices and cost.
    private func assumed(_ code: String) -> [Line?] {
        plan.assumed.filter { $0.group == code }.map { assumption in
            Line(
                measure: assumption.name, unit: "share",
                values: assumption.values.enumerated().map { $0.offset == 0 ? nil : ($0.element * 1e6).rounded() / 1e6 })
        }
    }

    private func workingCapital(_ code: String) -> [Double?] {
        guard let other = plan.line(code, .otherWorkingCapital)?.years else { return [] }
        return plan.years.indices.map { year in reading.summary(code, .cash, year).map { $0.mean + other[year].mean } }
    }

    /// A line of money in whole pounds, from a line in £000 of another sheet.
    private func money(_ measure: String, _ sheet: WorkbookSheet, _ key: String, _ sign: Double, counterpart: String = "") -> Line? {
        guard let row = sheet.keys[key] else { return nil }
        let values = plan.years.indices.map { year -> Double? in
            guard case .number(let value, _) = sheet.table.cell(row: row, column: PlanWorkbook.firstYearColumn + year) else { return nil }
            return (value * 1000 * sign).rounded()
        }
        guard values.contains(where: { $0 != nil }) else { return nil }
        return Line(measure: measure, counterpart: counterpart, unit: "£", values: values, source: (sheet, row, 1000 * sign))
    }

    /// What a commissioner spends beyond its contracts with the economy’s trusts.
    private func elsewhere(_ detail: WorkbookSheet) -> Line? {
        guard let spend = money("spend", detail, "spend", -1), let inside = money("spend", detail, "contracts", -1) else { return nil }
        let values = zip(spend.values, inside.values).map { all, part in all.flatMap { all in part.map { all - $0 } } }
        return Line(measure: "spend", counterpart: "elsewhere", unit: "£", values: values)
    }

    private func share(_ measure: String, _ code: String, _ figure: Measure) -> Line? {
        guard reading.has(code, figure) else { return nil }
        return Line(
            measure: measure, unit: "share", values: plan.years.indices.map { reading.summary(code, figure, $0).map { ($0.p50 * 1e6).rounded() / 1e6 } })
    }

    private func count(_ measure: String, _ unit: String, _ code: String, _ figures: [Measure]) -> Line? {
        guard figures.allSatisfy({ reading.has(code, $0) }) else { return nil }
        let values = plan.years.indices.map { year -> Double? in
            figures.reduce(0.0 as Double?) { sum, figure in
                guard let sum, let one = reading.summary(code, figure, year) else { return nil }
                return sum + one.p50
            }.map { ($0 * 10).rounded() / 10 }
        }
        return Line(measure: measure, unit: unit, values: values)
    }

    /// The sheet's name, and its table's.
    static let title = "Plan lines"

    private func sheet(_ code: String, _ lines: [Line]) -> WorkbookSheet {
        let first = 5
        var sheet = WorkbookSheet(
            Self.title,
            table: FigureTable(
                Self.title,
                columns: [
                    .init("organisation", .text(lines.map { _ in code })), .init("counterpart", .text(lines.map(\.counterpart))),
                    .init("measure", .text(lines.map(\.measure))), .init("point_of_delivery", .text(lines.map(\.point))),
                    .init("unit", .text(lines.map(\.unit))),
                ]
                    + plan.years.indices.map { year in
                        .init(plan.years[year], .decimal(lines.map { $0.values.indices.contains(year) ? $0.values[year] : nil }, decimals: 2))
                    }))
        sheet.frozenColumns = first
        sheet.hasFilter = true
        for (row, line) in lines.enumerated() {
            guard let source = line.source else { continue }
            for year in plan.years.indices where line.values.indices.contains(year) && line.values[year] != nil {
                let cell = source.sheet.address(source.row, PlanWorkbook.firstYearColumn + year)
                let text = source.factor == 1 ? cell : "\(cell)*\(Int(source.factor))"
                sheet.formulas.append(.init(row: row, column: first + year, "ROUND(\(text),0)"))
            }
        }
        return sheet
    }
}
