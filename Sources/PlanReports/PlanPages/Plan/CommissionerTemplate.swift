import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// A commissioner's plan in the sheets of the national financial template of 2014/15 to 2018/19.
struct CommissionerTemplate {
    let book: PlanWorkbook
    package let organisation: ListedOrganisation

    init(_ book: PlanWorkbook, _ organisation: ListedOrganisation) {
        self.book = book
        self.organisation = organisation
    }

    /// Names of the sheets, in the template's order.
    package static func names(_ words: EraWords) -> [String] {
        [
            "Cover", "Financial plan summary", words.resourceLimit, "Planning assumptions", "Financial plan detail", words.commissionerSavings, "Risk",
            "Investment",
            words.jointFund, "Contract value triangulation", "Cash flow & financial position", "Capital", words.businessRules,
            // Beyond the template: the first year by month, activity, and the lines by which a review reads the plan.
            "First year by month", "Activity", "Plan lines",
        ]
    }

    private var savingsName: String { plan.words.commissionerSavings }

    private var code: String { organisation.code }
    private var plan: IntegratedPlan { book.plan }
    private var reading: PlanReading { book.reading }
    private var savings: [SavingScheme] { reading.savings(code) }

    var sheets: [WorkbookSheet] {
        let detail = detail
        return [
            book.cover(organisation, Self.names(plan.words) + book.mediumTermSheetNames(code)), summary, resourceLimit, book.assumptions(code), detail,
            book.schemes(
                savingsName, "\(savingsName) scheme", savings.filter { !$0.isInvestment },
                note: "Savings of the commissioner; unidentified is what is still needed for its control total."),
            book.risk(code), investment, betterCare, triangulation, cash, capital, rules,
            FirstYearSheet(book).sheet(
                of: detail,
                [
                    ("allocation", "Allocation"), ("contracts", "Contracts with the economy’s trusts"), ("spend", "All spending"),
                    ("surplus", "Surplus in the year"),
                ]),
            activity, PlanLineSheet(book).commissioner(code, detail),
        ] + book.mediumTermSheets(code)
    }

    private var summary: WorkbookSheet {
        book.sheet(
            "Financial plan summary", "Financial plan summary",
            [
                book.line("Allocation", code, .allocation)?.keyed("allocation"),
                book.line("Spending with the economy’s trusts", code, .spendInside, sign: -1)?.keyed("inside"),
                book.line("Care from other providers", code, .spendElsewhere, sign: -1)?.keyed("elsewhere"),
                book.line("Other spending, running costs and programmes", code, .spendOther, sign: -1)?.keyed("other"),
                book.line("Surplus in the year", code, .surplus)?.keyed("surplus", "{allocation}+{inside}+{elsewhere}+{other}"),
                book.line("Surplus as a share of allocation", code, .surplusMargin),
                book.line("Underlying surplus", code, .underlyingSurplus), book.line("Surplus added up from the first plan year", code, .cumulativeSurplus),
                reading.controlTotal(code).map { book.pounds("Control total", $0.surplus) },
                reading.test(code, .controlTotal).first.map { book.shares("Control total met", $0.probability) },
                book.pounds("\(savingsName) identified", values(.identified)), book.pounds("\(savingsName) unidentified", values(.unidentified)),
                reading.contingency(code).map { book.pounds("To find or hold for \(Figures.percent(plan.confidence)) confidence", $0.amount) },
            ])
    }

    private func values(_ status: SavingScheme.Status) -> [Double?] { plan.years.indices.map { $0 == 0 ? nil : reading.saved(code, status, $0) } }

    private var resourceLimit: WorkbookSheet {
        let means = plan.years.indices.map { reading.summary(code, .allocation, $0)?.mean }
        let growth = plan.years.indices.map { year -> Double? in
            guard year > 0, let now = means[year], let before = means[year - 1], before > 0 else { return nil }
            return (now / before - 1) * 100
        }
        let perHead = plan.years.indices.map { year -> Double? in
            guard let now = means[year], let heads = reading.summary(code, .residents, year)?.mean, heads > 0 else { return nil }
            return now / heads
        }
        return book.sheet(
            plan.words.resourceLimit, plan.words.resourceLimit,
            [
                book.line("Allocation", code, .allocation), PlanWorkbook.Line("Growth on the year before", unit: "%", growth),
                book.line("of which running costs, as the allowance per head", code, .runningCost), book.line("Residents", code, .residents),
                PlanWorkbook.Line("Allocation per resident", unit: "£", perHead),
            ], note: "The model holds one allocation for programme and running costs together.")
    }

    private var detail: WorkbookSheet {
        let flows = plan.contracts.filter { $0.payer == code }
        func paid(_ name: String, _ years: [YearSummary]) -> PlanWorkbook.Line { book.line(name, years.map(Optional.some), scale: -1e-3) }
        let others = plan.lines.filter { $0.organisation == code && $0.item == .spending }
        let contracts = flows.enumerated().map { paid(reading.name($0.element.provider), $0.element.years).keyed("flow \($0.element.provider)") }
        let spending = others.enumerated().map { paid(DiagnosisWording.sentence($0.element.detail), $0.element.years).keyed("spending \($0.offset)") }
        let rest = (["elsewhere"] + spending.map(\.key) + ["running", "programmes"]).map { "{\($0)}" }.joined(separator: "+")
        return book.sheet(
            "Financial plan detail", "Financial plan detail",
            [.heading("Income"), book.line("Allocation", code, .allocation)?.keyed("allocation"), .heading("Contracts with the economy’s trusts")]
                + contracts
                + [
                    book.line("All contracts with the economy’s trusts", code, .spendInside, sign: -1)?
                        .keyed("contracts", contracts.map { "{\($0.key)}" }.joined(separator: "+")), .heading("Other"),
                    book.line("Care from other providers", code, .spendElsewhere, sign: -1)?.keyed("elsewhere"),
                ] + spending
                + [
                    book.line("Running costs", code, .runningCost, sign: -1)?.keyed("running"),
                    book.line("Interventions of the plan", code, .programmes, sign: -1)?.keyed("programmes"),
                    book.line("All spending", code, .spend, sign: -1)?.keyed("spend", "{contracts}+\(rest)"),
                    book.line("Surplus in the year", code, .surplus)?.keyed("surplus", "{allocation}+{spend}"),
                    .check("Check: income and spending less surplus", "{allocation}+{spend}-{surplus}", years: plan.years.count),
                ])
    }

    /// What the trusts that it pays do, for all their payers: the other side of the trusts’ own sheets.
    private var activity: WorkbookSheet {
        let trusts = reading.trusts.filter { trust in plan.contracts.contains { $0.payer == code && $0.provider == trust.code } }
        var lines: [PlanWorkbook.Line?] = []
        for trust in trusts {
            lines.append(.heading(reading.name(trust.code)))
            lines += plan.lines.filter { $0.organisation == trust.code && $0.item == .activity }.map {
                book.line(DiagnosisWording.sentence($0.detail), $0.years.map(Optional.some), unit: $0.unit, scale: 1, middle: true)
            }
        }
        return book.sheet(
            "Activity", "Activity of the trusts it pays", lines.isEmpty ? [.input("Activity, to be entered", unit: "spells")] : lines,
            note: "All payers of a trust together, as on the trust’s own sheet. Activity is the middle of futures.")
    }

    private var investment: WorkbookSheet {
        var lines: [PlanWorkbook.Line?] = [
            book.line("Spending on interventions of the plan", code, .programmes, sign: -1),
            .heading("Schemes that cost this commissioner more than they bring it"),
        ]
        for scheme in savings where scheme.isInvestment { lines.append(book.pounds(DiagnosisWording.sentence(scheme.scheme), scheme.planned)) }
        lines.append(.heading("One-off cost of starts, at baseline prices"))
        for scheme in savings where scheme.oneOffCost.contains(where: { $0 > 0 }) {
            lines.append(book.pounds(DiagnosisWording.sentence(scheme.scheme), scheme.oneOffCost, sign: -1))
        }
        return book.sheet("Investment", "Investment", lines)
    }

    /// The pooled fund is not simulated: the sheet holds what the plan does that such a fund usually pays for.
    private var betterCare: WorkbookSheet {
        let admissions = reading.trusts.filter { trust in
            plan.contracts.contains { $0.payer == code && $0.provider == trust.code } && reading.has(trust.code, .emergencyAdmissions)
        }
        var lines: [PlanWorkbook.Line?] = [
            .heading("Minimum contribution"), .input("Not simulated; to be entered from the national table"),
            .heading("Spending the fund may hold"), book.line("Interventions of the plan paid by this commissioner", code, .programmes, sign: -1),
            .heading("Emergency admissions at the trusts it pays, change from doing nothing"),
        ]
        for trust in admissions {
            let change = plan.years.indices.map { year -> Double? in
                guard year > 0, let own = reading.summary(trust.code, .emergencyAdmissions, year),
                    let idle = reading.idle(trust.code, .emergencyAdmissions, year), idle.mean > 0
                else { return nil }
                return (own.mean / idle.mean - 1) * 100
            }
            lines.append(PlanWorkbook.Line(reading.name(trust.code), unit: "%", change))
        }
        return book.sheet(plan.words.jointFund, plan.words.jointFund, lines)
    }

    private var triangulation: WorkbookSheet {
        let flows = plan.contracts.filter { $0.payer == code }
        var lines: [PlanWorkbook.Line?] = []
        for flow in flows {
            lines.append(.heading(reading.name(flow.provider)))
            lines.append(book.line("This commissioner pays", flow.years.map(Optional.some), scale: -1e-3).keyed("pays \(flow.provider)"))
            lines.append(book.line("The trust receives", flow.years.map(Optional.some)).keyed("receives \(flow.provider)"))
            lines.append(.check("Check: paid and received", "{pays \(flow.provider)}+{receives \(flow.provider)}", years: plan.years.count))
            lines.append(PlanWorkbook.Line("Share of this commissioner’s allocation", unit: "%", (flow.shareOfAllocation ?? []).map { $0 * 100 }))
            lines.append(PlanWorkbook.Line("Share of the trust’s income", unit: "%", flow.shareOfIncome.map { $0 * 100 }))
        }
        lines.append(.heading("All contracts with the economy’s trusts"))
        lines.append(book.line("This commissioner’s statements", code, .spendInside, sign: -1)?.keyed("stated"))
        let sums = plan.years.indices.map { year in flows.reduce(0) { $0 + $1.years[year].mean } }
        let received = flows.map { "{receives \($0.provider)}" }.joined(separator: "+")
        lines.append(book.pounds("Sum of contracts, which is what trusts receive", sums).keyed("sum", received.isEmpty ? "0" : received))
        lines.append(.check("Check: statements and contracts", "{stated}+{sum}", years: plan.years.count))
        return book.sheet(
            "Contract value triangulation", "Contract value triangulation", lines,
            note:
                "Largest difference between contracts and either side’s statements in any of \(Figures.count(plan.reconciliation.futures)) futures: £\(Figures.fixed(plan.reconciliation.largestDifference, decimals: 2))."
        )
    }

    private var cash: WorkbookSheet {
        book.sheet(
            "Cash flow & financial position", "Cash flow and statement of financial position",
            [
                .heading("Cash flow"), book.line("Cash drawn, equal to spending", code, .spend)?.keyed("drawn"),
                book.line("Cash paid", code, .spend, sign: -1)?.keyed("paid"),
                book.pounds("Cash at the end of the year", plan.years.map { _ in 0 }).keyed("end", "{drawn}+{paid}"), .heading("Financial position"),
                book.line("General fund: surplus added up from the first plan year", code, .cumulativeSurplus),
            ], note: "A commissioner draws cash as it pays; debtors and creditors are not simulated.")
    }

    private var capital: WorkbookSheet {
        let trusts = reading.trusts.filter { trust in plan.contracts.contains { $0.payer == code && $0.provider == trust.code } }
        return book.sheet(
            "Capital", "Capital",
            [.input("This commissioner’s own capital: none simulated; to be entered"), .heading("Capital of the trusts it pays")]
                + trusts.map { book.line(reading.name($0.code), $0.code, .capital, sign: -1) })
    }

    /// Business rules: what is required, what the plan expects, and how often it is met.
    private var rules: WorkbookSheet {
        func required(_ name: String) -> [Double] { plan.planningAssumptions.first { $0.group == "business rules" && $0.name == name }?.values ?? [] }
        let allocations = plan.years.indices.map { reading.summary(code, .allocation, $0)?.mean ?? 0 }
        func amounts(_ shares: [Double]) -> [Double?] { zip(shares, allocations).enumerated().map { $0.offset == 0 ? nil : $0.element.0 * $0.element.1 } }
        return book.sheet(
            plan.words.businessRules, "Business rules",
            [
                .heading("Surplus"), PlanWorkbook.Line("Required", unit: "% of allocation", required("surplus required").map { $0 * 100 }),
                book.pounds("Required", amounts(required("surplus required"))),
                book.line("Planned", code, .surplus), reading.test(code, .controlTotal).first.map { book.shares("Control total met", $0.probability) },
                .heading("Contingency"), PlanWorkbook.Line("Required", unit: "% of allocation", required("contingency").map { $0 * 100 }),
                book.pounds("Required", amounts(required("contingency"))),
                book.line("Headroom after required surplus and contingency", code, .headroom),
                .heading("Spent non-recurrently"), PlanWorkbook.Line("Required", unit: "% of allocation", required("spent non-recurrently").map { $0 * 100 }),
                book.pounds("Required", amounts(required("spent non-recurrently"))),
                book.line("Underlying surplus, once-only spending added back", code, .underlyingSurplus),
                .heading("Running costs"), PlanWorkbook.Line("Allowance per head", unit: "£", required("running cost per head")),
                book.line("Planned, at the allowance", code, .runningCost, sign: -1),
                .heading(savingsName),
                PlanWorkbook.Line(
                    "As a share of allocation, unidentified included", unit: "%",
                    plan.years.indices.map { year in
                        year == 0 || allocations[year] <= 0
                            ? nil : (reading.saved(code, .identified, year) + reading.saved(code, .unidentified, year)) / allocations[year] * 100
                    }),
            ])
    }
}
