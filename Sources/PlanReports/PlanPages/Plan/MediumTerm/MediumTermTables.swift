import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import Statistics

/// Tables of what the planning framework asks, as files for other programs; none where nothing is asked.
struct MediumTermTables: Sendable {
    let reading: PlanReading
    private var plan: IntegratedPlan { reading.plan }

    var all: [NamedTable] {
        guard let medium = plan.mediumTerm else { return [] }
        return [
            NamedTable("plan_medium_term", returns), NamedTable("plan_triangulation", triangulation(medium)), NamedTable("plan_impact", impact(medium)),
            NamedTable("plan_moved_money", moved(medium)), NamedTable("plan_priorities", priorities), NamedTable("plan_transition", transition),
            NamedTable("plan_quarters", quarters(medium)), NamedTable("plan_grades", grades(medium)),
        ] + (medium.overseen.isEmpty ? [] : [NamedTable("plan_oversight", oversight(medium))])
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }
    private func text(_ title: String, _ values: [String]) -> FigureTable.Column { .init(title, .text(values)) }

    private func summary(_ values: [YearSummary?]) -> [FigureTable.Column] {
        [
            number("mean", values.map { $0?.mean }), number("p10", values.map { $0?.p10 }), number("p50", values.map { $0?.p50 }),
            number("p90", values.map { $0?.p90 }),
        ]
    }

    private func horizon(_ year: Int) -> String { year == 0 ? "baseline" : year <= MediumTermPlan.returnYears ? "return" : "narrative" }

    /// What stands in the returns of each organisation, by year, and in the narrative after them.
    var returns: FigureTable {
        let series: [Measure] = [
            .operatingIncome, .operatingCost, .surplus, .cash, .supportDrawn, .postsRequired, .staffInPost, .temporaryStaff, .temporaryStaffCost, .admissions,
            .emergencyAdmissions, .plannedAdmissions, .aeAttendances, .outpatientAttendances, .availableBeds, .bedOccupancy, .waitingList,
            .withinEighteenWeeks, .overFiftyTwoWeeks, .aeWithinFourHours, .allocation, .spend,
        ]
        struct Row {
            let organisation, measure, unit: String
            let year: Int
            let summary: YearSummary
        }
        var rows: [Row] = []
        for organisation in plan.organisations.map(\.code) {
            for measure in series {
                for (year, summary) in (plan.trajectory(organisation, measure)?.years ?? []).enumerated() {
                    if let summary { rows.append(Row(organisation: organisation, measure: measure.rawValue, unit: measure.unit, year: year, summary: summary)) }
                }
            }
            for line in plan.lines where line.organisation == organisation && (line.item == .activity || line.item == .capital) {
                for (year, summary) in line.years.enumerated() {
                    let name = line.detail.isEmpty ? line.item.rawValue : "\(line.item.rawValue): \(line.detail)"
                    rows.append(Row(organisation: organisation, measure: name, unit: line.unit, year: year, summary: summary))
                }
            }
        }
        return FigureTable(
            "Medium-term plan",
            columns: [
                text("organisation", rows.map(\.organisation)), text("measure", rows.map(\.measure)), text("unit", rows.map(\.unit)),
                text("year", rows.map { plan.years[$0.year] }), text("horizon", rows.map { horizon($0.year) }),
            ] + summary(rows.map(\.summary)))
    }

    private func triangulation(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.lines.flatMap { line in line.years.indices.compactMap { year in line.years[year].map { (line: line, year: year, summary: $0) } } }
        return FigureTable(
            "Triangulation",
            columns: [
                text("organisation", rows.map(\.line.organisation)), text("leg", rows.map(\.line.measure.leg)),
                text("measure", rows.map(\.line.measure.rawValue)),
                text("unit", rows.map(\.line.measure.unit)), text("year", rows.map { plan.years[$0.year] }), text("horizon", rows.map { horizon($0.year) }),
            ] + summary(rows.map(\.summary)))
    }

    private func impact(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.impacts.flatMap { one in one.years.indices.compactMap { year in one.years[year].map { (one: one, year: year, summary: $0) } } }
        return FigureTable(
            "Provider impact",
            columns: [
                text("organisation", rows.map(\.one.organisation)), text("measure", rows.map(\.one.measure.rawValue)),
                text("unit", rows.map(\.one.measure.unit)),
                text("year", rows.map { plan.years[$0.year] }),
            ] + summary(rows.map(\.summary)))
    }

    private func moved(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.moved.flatMap { one in plan.years.indices.map { (one: one, year: $0) } }
        return FigureTable(
            "Moved money",
            columns: [
                text("payer", rows.map(\.one.payer)), text("provider", rows.map(\.one.provider)), text("line", rows.map(\.one.line)),
                text("year", rows.map { plan.years[$0.year] }), number("do_nothing", rows.map { $0.one.doNothing[$0.year] }),
                number("planned", rows.map { $0.one.planned[$0.year] }), number("change", rows.map { $0.one.change[$0.year] }),
            ])
    }

    private var priorities: FigureTable {
        let rows = reading.priorities
        return FigureTable(
            "Priorities",
            columns: [
                .init("order", .integer(rows.indices.map { $0 + 1 })), text("scheme", rows.map(\.scheme)), number("gain_last_year", rows.map(\.gain)),
                number("outlay", rows.map(\.outlay)), number("gain_per_pound", rows.map(\.perPound)),
                text("spent_in", rows.map { $0.years.joined(separator: " ") }),
                text("first_gain", rows.map { $0.from ?? "" }),
            ])
    }

    private var transition: FigureTable {
        var rows: [(scheme: SavingScheme, year: Int)] = []
        for scheme in plan.savings where scheme.status == .identified {
            for year in reading.planYears where scheme.oneOffCost[year] != 0 || scheme.capital[year] != 0 { rows.append((scheme, year)) }
        }
        return FigureTable(
            "Transition",
            columns: [
                text("organisation", rows.map(\.scheme.organisation)), text("scheme", rows.map(\.scheme.scheme)),
                text("year", rows.map { plan.years[$0.year] }),
                number("one_off_cost", rows.map { $0.scheme.oneOffCost[$0.year] }), number("capital", rows.map { $0.scheme.capital[$0.year] }),
            ])
    }

    private func quarters(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.quarters
        return FigureTable(
            "Cash and support by quarter",
            columns: [
                text("organisation", rows.map(\.organisation)), text("year", rows.map(\.year)), .init("quarter", .integer(rows.map(\.quarter))),
                number("cash_mean", rows.map(\.cash.mean)), number("cash_p10", rows.map(\.cash.p10)), number("cash_p90", rows.map(\.cash.p90)),
                number("least_cash", rows.map(\.least)), number("support_drawn_mean", rows.map(\.support)), number("support_drawn_by", rows.map(\.drawnBy)),
                number("deficit_support_due", rows.map(\.deficitSupport)), number("withheld_in", rows.map(\.withheld)),
                number("cash_if_withheld_p10", rows.map(\.cashIfWithheld.p10)),
            ])
    }

    private func oversight(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.overseen.flatMap { one in one.heldBack.indices.map { (one: one, year: $0 + 1) } }
        return FigureTable(
            "Oversight",
            columns: [
                text("organisation", rows.map(\.one.organisation)), text("period", rows.map(\.one.period)), .init("segment", .integer(rows.map(\.one.segment))),
                number("score", rows.map(\.one.score)), text("year", rows.map { plan.years[$0.year] }),
                number("held_back_in", rows.map { $0.one.heldBack[$0.year - 1] }),
                text("standing", rows.map(\.one.standing)), text("freedoms", rows.map(\.one.freedoms)), text("support", rows.map(\.one.support)),
            ])
    }

    private func grades(_ medium: MediumTermPlan) -> FigureTable {
        let rows = medium.grades
        return FigureTable(
            "Self-assessment",
            columns: [
                text("organisation", rows.map(\.organisation)), text("requirement", rows.map(\.requirement)), text("measure", rows.map(\.measure)),
                text("rule", rows.map(\.rule)), text("year", rows.map(\.year)), number("threshold", rows.map(\.threshold)), number("value", rows.map(\.value)),
                number("probability", rows.map(\.probability)), text("grade", rows.map(\.grade.rawValue)), text("basis", rows.map(\.basis)),
            ])
    }
}

extension PlanWorkbook {
    /// Sheets of an organisation's export on what the planning framework asks; none where nothing is asked.
    func mediumTermSheets(_ code: String) -> [WorkbookSheet] {
        guard let medium = plan.mediumTerm else { return [] }
        var sheets: [WorkbookSheet] = []
        let lines = medium.lines.filter { $0.organisation == code }
        if !lines.isEmpty {
            sheets.append(
                sheet(
                    "Triangulation with quality", "Finance, activity, workforce and quality",
                    lines.map { one -> Line in
                        switch one.measure.unit {
                        case "£" where one.measure != .costPerStaff: line("\(one.measure.title) (\(one.measure.leg))", one.years)
                        case "share": line("\(one.measure.title) (\(one.measure.leg))", one.years, unit: "%", scale: 100)
                        default: line("\(one.measure.title) (\(one.measure.leg))", one.years, unit: one.measure.unit, scale: 1)
                        }
                    }))
        }
        let quarters = medium.quarters.filter { $0.organisation == code }
        if !quarters.isEmpty {
            sheets.append(
                WorkbookSheet(
                    "Cash by quarter",
                    table: FigureTable(
                        "Cash and support by quarter, £000",
                        columns: [
                            .init("Quarter", .text(quarters.map { "\($0.year) Q\($0.quarter)" })),
                            .init("Cash before support, mean", .decimal(quarters.map { $0.cash.mean / 1e3 })),
                            .init("10%", .decimal(quarters.map { $0.cash.p10 / 1e3 })), .init("90%", .decimal(quarters.map { $0.cash.p90 / 1e3 })),
                            .init("Least cash", .decimal(quarters.map { $0.least / 1e3 })),
                            .init("Support drawn, mean", .decimal(quarters.map { $0.support / 1e3 })),
                            .init("Support drawn by then, share of futures", .percent(quarters.map(\.drawnBy))),
                        ]),
                    note: "Assumption: cash moves evenly through a year; support is drawn where it falls below the least cash. Source: \(reading.simulated)"))
        }
        let grades = medium.grades.filter { $0.organisation == code }
        if !grades.isEmpty {
            sheets.append(
                WorkbookSheet(
                    "Self-assessment",
                    table: FigureTable(
                        "Self-assessment",
                        columns: [
                            .init("What is asked", .text(grades.map(\.requirement))), .init("Year", .text(grades.map(\.year))),
                            .init("Rule", .text(grades.map(\.rule))),
                            .init("Level", .decimal(grades.map(\.threshold), decimals: 3)), .init("Plan, middle", .decimal(grades.map(\.value), decimals: 3)),
                            .init("Met in", .percent(grades.map(\.probability), decimals: 0)), .init("Grade", .text(grades.map(\.grade.rawValue))),
                            .init("Basis", .text(grades.map(\.basis))),
                        ]),
                    note:
                        "Compliant: met in at least \(Figures.percent(medium.confidence)) of futures; conditional: in at least half; partial: the middle comes at least half of the way, or ends no further off than half of the usual way. Source: \(reading.simulated)"
                ))
        }
        return sheets
    }

    /// Names of those sheets.
    func mediumTermSheetNames(_ code: String) -> [String] { mediumTermSheets(code).map(\.name) }
}
