import HealthEconomy
import HealthSimulation
package import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// A trust's plan in sheets like those of the commissioners' template.
struct ProviderTemplate {
    let book: PlanWorkbook
    package let organisation: ListedOrganisation

    init(_ book: PlanWorkbook, _ organisation: ListedOrganisation) {
        self.book = book
        self.organisation = organisation
    }

    package static func names(_ words: EraWords) -> [String] {
        [
            "Cover", "Financial plan summary", "Income", "Planning assumptions", "Financial plan detail", words.trustSavings, "Risk", "Investment", "Activity",
            "Workforce", "Beds and theatres", "Quality and ratings", "Contract value triangulation", "Cash flow & financial position", "Capital",
            "First year by month", "Plan lines",
        ]
    }

    private var savingsName: String { plan.words.trustSavings }

    private var code: String { organisation.code }
    private var plan: IntegratedPlan { book.plan }
    private var reading: PlanReading { book.reading }
    private var savings: [SavingScheme] { reading.savings(code) }
    private var flows: [ContractFlow] { plan.contracts.filter { $0.provider == code } }

    var sheets: [WorkbookSheet] {
        let (detail, cash, capital, workforce, beds, quality, activity) = (detail, cash, capital, workforce, beds, quality, activity)
        return [
            book.cover(organisation, Self.names(plan.words) + book.mediumTermSheetNames(code)), summary, income, book.assumptions(code), detail,
            book.schemes(
                savingsName, "\(savingsName) scheme", savings.filter { !$0.isInvestment },
                note:
                    "Savings of the trust; habitual efficiency is what trusts have found without a scheme, unidentified what is still needed for the control total."
            ),
            book.risk(code), investment, activity, workforce, beds, quality, triangulation, cash, capital,
            FirstYearSheet(book).sheet(
                of: detail,
                [
                    ("income", "Operating income"), ("before", "Operating cost before depreciation"), ("worn", "Depreciation"),
                    ("financing", "Dividend, interest and what else is not operating"), ("surplus", "Surplus"),
                ]),
            PlanLineSheet(book).provider(code, detail: detail, cash: cash, capital: capital, activity: activity),
        ] + book.mediumTermSheets(code)
    }

    private func values(_ status: SavingScheme.Status) -> [Double?] { plan.years.indices.map { $0 == 0 ? nil : reading.saved(code, status, $0) } }

    private var summary: WorkbookSheet {
        let programme = plan.years.indices.map { year -> Double? in
            guard year > 0, let cost = reading.summary(code, .operatingCost, year)?.mean, cost > 0 else { return nil }
            func all(_ year: Int) -> Double { SavingScheme.Status.all.reduce(0) { $0 + reading.saved(code, $1, year) } }
            return (all(year) - (year > 1 ? all(year - 1) : 0)) / cost * 100
        }
        return book.sheet(
            "Financial plan summary", "Financial plan summary",
            [
                book.line("Operating income", code, .operatingIncome)?.keyed("income"),
                book.line("Operating cost", code, .operatingCost, sign: -1)?.keyed("cost"),
                book.line("Dividend, interest and what else is not operating", code, .financing, sign: -1)?.keyed("financing"),
                book.line("Surplus", code, .surplus)?.keyed("surplus", "{income}+{cost}+{financing}"),
                book.line("Surplus as a share of income", code, .surplusMargin), reading.controlTotal(code).map { book.pounds("Control total", $0.surplus) },
                reading.test(code, .controlTotal).first.map { book.shares("Control total met", $0.probability) },
                book.pounds("\(savingsName) identified", values(.identified)), book.pounds("\(savingsName) habitual", values(.habitual)),
                book.pounds("\(savingsName) unidentified", values(.unidentified)),
                PlanWorkbook.Line("New savings of the year as a share of operating cost", unit: "%", programme),
                reading.contingency(code).map { book.pounds("To find or hold for \(Figures.percent(plan.confidence)) confidence", $0.amount) },
                book.line("Cash at the end of the year", code, .cash), book.line("Financial rating", code, .rating),
            ])
    }

    private var income: WorkbookSheet {
        book.sheet(
            "Income", "Income by payer",
            flows.map { book.line(reading.name($0.payer), $0.years.map(Optional.some)).keyed("flow \($0.payer)") }
                + [
                    book.line("Income that is not patient care", code, .otherIncome)?.keyed("other"),
                    book.line("Operating income", code, .operatingIncome)?.keyed("income", sumOfIncome),
                    book.line("Care given without payment", code, .unfundedActivity),
                ])
    }

    /// Contracts and what is not patient care.
    private var sumOfIncome: String { (flows.map { "flow \($0.payer)" } + ["other"]).map { "{\($0)}" }.joined(separator: "+") }

    private var detail: WorkbookSheet {
        let cost = plan.years.indices.map { reading.summary(code, .operatingCost, $0)?.mean }
        let depreciation = plan.line(code, .depreciation)?.years
        let before = plan.years.indices.map { year -> Double? in
            guard let all = cost[year], let worn = depreciation?[year].mean else { return nil }
            return all - worn
        }
        return book.sheet(
            "Financial plan detail", "Income and expenditure",
            flows.map { book.line(reading.name($0.payer), $0.years.map(Optional.some)).keyed("flow \($0.payer)") }
                + [
                    book.line("Income that is not patient care", code, .otherIncome)?.keyed("other"),
                    book.line("Operating income", code, .operatingIncome)?.keyed("income", sumOfIncome),
                    book.pounds("Operating cost before depreciation", before, sign: -1).keyed("before"),
                    book.line("Depreciation", code, .depreciation, sign: -1)?.keyed("worn"),
                    book.line("Operating cost", code, .operatingCost, sign: -1)?.keyed("cost", "{before}+{worn}"),
                    book.line("of which temporary staff", code, .temporaryStaffCost, sign: -1),
                    book.line("of which not released when activity left", code, .costNotReleased, sign: -1),
                    book.line("Dividend, interest and what else is not operating", code, .financing, sign: -1)?.keyed("financing"),
                    book.line("Surplus", code, .surplus)?.keyed("surplus", "{income}+{cost}+{financing}"),
                    .check("Check: income and cost less surplus", "{income}+{before}+{worn}+{financing}-{surplus}", years: plan.years.count),
                ])
    }

    private var investment: WorkbookSheet {
        var lines: [PlanWorkbook.Line?] = [.heading("Schemes that cost this trust more than they bring it")]
        for scheme in savings where scheme.isInvestment { lines.append(book.pounds(DiagnosisWording.sentence(scheme.scheme), scheme.planned)) }
        lines.append(.heading("One-off cost of starts, at baseline prices"))
        for scheme in savings where scheme.oneOffCost.contains(where: { $0 > 0 }) {
            lines.append(book.pounds(DiagnosisWording.sentence(scheme.scheme), scheme.oneOffCost, sign: -1))
        }
        return book.sheet("Investment", "Investment", lines)
    }

    private var activity: WorkbookSheet {
        book.sheet(
            "Activity", "Activity by point of delivery",
            plan.lines.filter { $0.organisation == code && $0.item == .activity }.map {
                book.line(DiagnosisWording.sentence($0.detail), $0.years.map(Optional.some), unit: $0.unit, scale: 1, middle: true)
            },
            note: "Activity is the middle of futures.")
    }

    private var workforce: WorkbookSheet {
        book.sheet(
            "Workforce", "Workforce",
            [
                book.line("Posts needed", code, .postsRequired), book.line("Staff in post", code, .staffInPost),
                book.line("Temporary staff", code, .temporaryStaff),
                book.line("Posts nobody fills", code, .unfilledPosts), book.line("Cost of temporary staff", code, .temporaryStaffCost, sign: -1),
            ], note: "Staff are the middle of futures.")
    }

    private var beds: WorkbookSheet {
        book.sheet(
            "Beds and theatres", "Beds and theatres",
            [
                book.line("Beds available", code, .availableBeds), book.line("Beds occupied", code, .occupiedBeds),
                book.line("Bed occupancy", code, .bedOccupancy),
                book.line("Escalation beds", code, .escalationBeds), book.line("Share of days full", code, .daysFull),
                book.line("Planned care postponed", code, .postponed),
                book.line("Theatre sessions needed", code, .theatreSessionsNeeded),
                book.line("Planned-care capacity that would hold the list", code, .capacityToHoldList),
            ], note: "These lines are the middle of futures.")
    }

    private var quality: WorkbookSheet {
        book.sheet(
            "Quality and ratings", "Quality and ratings",
            [
                book.line("Waiting list", code, .waitingList), book.line("Waiting within 18 weeks", code, .withinEighteenWeeks),
                book.line("Waiting over 52 weeks", code, .overFiftyTwoWeeks),
                book.line("A&E within four hours", code, .aeWithinFourHours), book.line("Bed occupancy", code, .bedOccupancy),
                book.line("Liquidity", code, .liquidityDays),
                book.line("Capital service cover", code, .capitalServiceCover), book.line("Financial rating", code, .rating), .heading("Met in"),
            ] + (reading.test(code, .standard) + reading.test(code, .rating)).map { book.shares(DiagnosisWording.sentence($0.name), $0.probability) }
                + [reading.joint(code, nil).map { book.shares("Control total, standards and rating together", $0.probability) }],
            note: "These lines are the middle of futures.")
    }

    private var triangulation: WorkbookSheet {
        var lines: [PlanWorkbook.Line?] = []
        for flow in flows {
            lines.append(.heading(reading.name(flow.payer)))
            lines.append(book.line("This trust receives", flow.years.map(Optional.some)).keyed("receives \(flow.payer)"))
            lines.append(book.line("The payer pays", flow.years.map(Optional.some), scale: -1e-3).keyed("pays \(flow.payer)"))
            lines.append(.check("Check: received and paid", "{receives \(flow.payer)}+{pays \(flow.payer)}", years: plan.years.count))
            lines.append(PlanWorkbook.Line("Share of this trust’s income", unit: "%", flow.shareOfIncome.map { $0 * 100 }))
        }
        lines.append(.heading("All patient care"))
        let sums = plan.years.indices.map { year in flows.reduce(0) { $0 + $1.years[year].mean } }
        let other = plan.line(code, .otherIncome)?.years
        let received = flows.map { "{receives \($0.payer)}" }.joined(separator: "+")
        lines.append(book.pounds("Sum of contracts, which is what payers pay", sums).keyed("sum", received.isEmpty ? "0" : received))
        let stated = plan.years.indices.map { year in reading.summary(code, .operatingIncome, year).map { $0.mean - (other?[year].mean ?? 0) } }
        lines.append(book.pounds("Income from patient care by this trust’s statements", stated).keyed("stated"))
        lines.append(.check("Check: statements and contracts", "{stated}-{sum}", years: plan.years.count))
        lines.append(book.line("of which paid by the economy’s commissioners, by this trust’s statements", code, .paidByEconomy))
        return book.sheet(
            "Contract value triangulation", "Contract value triangulation", lines,
            note:
                "Largest difference between contracts and either side’s statements in any of \(Figures.count(plan.reconciliation.futures)) futures: £\(Figures.fixed(plan.reconciliation.largestDifference, decimals: 2))."
        )
    }

    private var cash: WorkbookSheet {
        let means = plan.years.indices.map { reading.summary(code, .cash, $0)?.mean }
        let drawn = plan.years.indices.map { $0 == 0 ? nil : reading.summary(code, .supportDrawn, $0) }
        let support =
            drawn.contains { $0 != nil }
            ? book.line("Support drawn to keep the least cash", drawn).keyed("support")
            : book.pounds("Support drawn to keep the least cash", plan.years.map { _ in 0 }).keyed("support")
        // With a trust that ends or joins goes what it has and owes: no movement of its own makes that.
        let passed = plan.years.indices.map { year -> Double? in
            guard year > 0, let end = means[year], let start = means[year - 1], let surplus = reading.summary(code, .surplus, year)?.mean else { return nil }
            let (worn, spent) = (plan.line(code, .depreciation)?.years[year].mean ?? 0, plan.line(code, .capital)?.years[year].mean ?? 0)
            return end - start - surplus - worn + spent - (drawn[year]?.mean ?? 0)
        }
        let isPassed = passed.contains { abs($0 ?? 0) >= 1_000 }
        let joined = isPassed ? book.pounds("Balances that come or go with a change of organisation", passed).keyed("passed") : nil
        return book.sheet(
            "Cash flow & financial position", "Cash flow and statement of financial position",
            [
                .heading("Cash flow"),
                PlanWorkbook.Line("Cash at the start of the year", plan.years.indices.map { $0 == 0 ? nil : means[$0 - 1].map { $0 / 1e3 } }).keyed("start"),
                book.line("Surplus", code, .surplus)?.keyed("surplus"), book.line("Depreciation", code, .depreciation)?.keyed("worn"),
                book.line("Capital spent", code, .capital, sign: -1)?.keyed("capital"), support, joined,
                book.line("Cash at the end of the year", code, .cash)?.keyed(
                    "end", "{start}+{surplus}+{worn}+{capital}+{support}\(isPassed ? "+{passed}" : "")"),
                .heading("Statement of financial position"),
                book.line("Fixed assets, net", code, .fixedAssets)?.keyed("fixed"),
                book.line("Cash", code, .cash)?.keyed("cash"), book.line("Other working capital", code, .otherWorkingCapital)?.keyed("working"),
                book.line("Net assets", code, .netAssets)?.keyed("net", "{fixed}+{cash}+{working}"),
                .check("Check: assets less their parts", "{net}-{fixed}-{cash}-{working}", years: plan.years.count),
            ],
            note:
                "In each plan year, cash at the end is cash at the start plus surplus and depreciation less capital, and support drawn where that is short of the least cash. Fixed assets at the start are an assumption."
        )
    }

    private var capital: WorkbookSheet {
        let schemes = savings.filter { $0.capital.contains { $0 > 0 } }
        let spent = plan.line(code, .capital)?.years
        let rest = plan.years.indices.map { year -> Double? in
            spent.map { $0[year].mean - schemes.reduce(0) { $0 + ($1.capital.indices.contains(year) ? $1.capital[year] : 0) } }
        }
        let parts = schemes.enumerated().map {
            book.pounds(DiagnosisWording.sentence($0.element.scheme), $0.element.capital, sign: -1).keyed("scheme \($0.offset)")
        }
        let sum = (parts.map(\.key) + ["rest"]).map { "{\($0)}" }.joined(separator: "+")
        let lines: [PlanWorkbook.Line?] =
            [.heading("By scheme of the plan")] + parts
            + [
                book.pounds("Everything else", rest, sign: -1).keyed("rest"), book.line("Capital spent", code, .capital, sign: -1)?.keyed("capital", sum),
                .heading("Beside it"), book.line("Depreciation", code, .depreciation, sign: -1),
            ]
        return book.sheet("Capital", "Capital", lines)
    }
}

extension SavingScheme.Status {
    /// All standings of savings, surest first; money from outside is none.
    package static let all: [SavingScheme.Status] = [.identified, .habitual, .unidentified]
}
