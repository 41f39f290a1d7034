import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension PlanPage {
    /// One page for each organisation.
    var pagesSection: ReportSection {
        var blocks: [ReportBlock] = []
        for (position, organisation) in reading.organisations.enumerated() {
            if position > 0 { blocks.append(.html("<div class=\"new-page\"></div>")) }
            blocks.append(.subsection(id: "plan-page-\(organisation.code)", title: reading.name(organisation.code)))
            blocks.append(.html(Block.paragraph(lead(organisation))))
            blocks.append(.html(organisation.kind == .provider ? trustTable(organisation.code) : commissionerTable(organisation.code)))
            blocks.append(
                .html(
                    HTML(
                        text:
                            "Money is the mean over futures, so that lines add up; other lines are the middle of futures. The last columns are the ends of \(wording.eightInTen) in \(reading.lastName). Source: \(reading.fromBooks)."
                    ).subdued))
            blocks.append(.html(commitments(organisation)))
        }
        return ReportSection(
            id: "plan-pages", title: "A plan on a page for every organisation",
            summary: "What each organisation plans to do, earn and spend, how sure it can be, and what stands behind it.", blocks: blocks)
    }

    /// What the plan means for an organisation, in three sentences.
    private func lead(_ organisation: ListedOrganisation) -> String {
        let code = organisation.code, last = reading.last
        guard let surplus = reading.last(code, .surplus) else { return "" }
        let name = reading.name(code)
        let turnover: String
        if organisation.kind == .provider {
            turnover = "income of \(reading.last(code, .operatingIncome)?.text(in: .poundsMillions(), scale: 1e-6) ?? Figures.missing)"
        } else {
            turnover = "an allocation of \(reading.last(code, .allocation)?.text(in: .poundsMillions(), scale: 1e-6) ?? Figures.missing)"
        }
        var text =
            "In \(reading.lastName) \(name) expects \(turnover) and \(PlanWording.position(surplus.mean, error: surplus.samplingError(in: .poundsMillions()))) (\(wording.eightInTen): \(surplus.ends(in: .poundsMillions(), scale: 1e-6))). "
        if let total = reading.controlTotal(code)?.surplus[last], let meets = reading.meets(code, last) {
            text += "Its control total, \(abs(total) < 50_000 ? "to break even" : PlanWording.position(total)), is met in \(wording.futures(meets)). "
        }
        let unidentified = reading.saved(code, .unidentified, last)
        if unidentified > 0 {
            text +=
                "\(PlanWording.money(unidentified, error: surplus.samplingError(in: .poundsMillions()))) of the savings it needs by then have no scheme behind them"
        } else {
            text += "What is identified and habitual is enough on average"
        }
        if let held = reading.contingency(code)?.amount[last], held > 0 {
            text += "; to be \(Figures.percent(plan.confidence)) sure it must find or hold \(PlanWording.money(held))"
        }
        return text + "."
    }

    private var columns: [String] { plan.years + ["10%", "90%"] }

    /// A row of one measure: means for money, middles otherwise, then the ends of the last year.
    private func row(
        _ title: String, _ code: String, _ measure: Measure, scale: Double? = nil, format: FigureFormat? = nil, isTotal: Bool = false, mean: Bool? = nil
    ) -> YearTable.Row? {
        guard reading.has(code, measure) else { return nil }
        let shown = measure.shown
        let format = format ?? shown.format, scale = scale ?? shown.scale
        let usesMean = mean ?? (measure.unit == "£")
        return row(title, plan.years.indices.map { reading.summary(code, measure, $0) }, scale: scale, format: format, mean: usesMean, isTotal: isTotal)
    }

    private func row(_ title: String, _ years: [YearSummary?], scale: Double, format: FigureFormat, mean: Bool, isTotal: Bool = false, sign: Double = 1)
        -> YearTable.Row
    {
        func cell(_ value: Double?) -> String { value.map { format.cell($0 * scale * sign) } ?? Figures.missing }
        let end = years.last.flatMap(\.self)
        let ends = sign < 0 ? [end?.p90, end?.p10] : [end?.p10, end?.p90]
        return .line(title, years.map { cell(mean ? $0?.mean : $0?.p50) } + ends.map { cell($0) }, isTotal: isTotal)
    }

    private func line(_ title: String, _ code: String, _ item: PlanLine.Item, _ detail: String = "", sign: Double = 1) -> YearTable.Row? {
        guard let found = plan.line(code, item, detail), found.years.contains(where: { abs($0.mean) >= 500 }) else { return nil }
        return row(title, found.years, scale: 1e-6, format: .poundsMillions(), mean: true, sign: sign)
    }

    /// Values without an interval, £m.
    private func plain(_ title: String, _ values: [Double?], isTotal: Bool = false, _ format: FigureFormat = .poundsMillions(), scale: Double = 1e-6)
        -> YearTable.Row
    {
        .line(title, values.map { $0.map { format.cell($0 * scale) } ?? Figures.missing } + ["", ""], isTotal: isTotal)
    }

    private func confidenceRows(_ code: String) -> [YearTable.Row] {
        var rows: [YearTable.Row] = []
        if let total = reading.controlTotal(code) { rows.append(plain("Control total", total.surplus)) }
        if let test = reading.test(code, .controlTotal).first {
            rows.append(.line("Control total met, % of futures", test.probability.map { $0.map { Figures.fixed($0 * 100) } ?? Figures.missing } + ["", ""]))
        }
        if let held = reading.contingency(code) { rows.append(plain("To find or hold for \(Figures.percent(plan.confidence)) confidence", held.amount)) }
        return rows
    }

    private func savingsRows(_ code: String) -> [YearTable.Row] {
        let schemes = reading.savings(code)
        func years(_ value: (Int) -> Double) -> [Double?] { plan.years.indices.map { $0 == 0 ? nil : value($0) } }
        var rows: [YearTable.Row] = []
        for (title, status) in [
            ("Identified schemes", SavingScheme.Status.identified), ("Money from outside", .outside), ("Habitual efficiency", .habitual),
            ("Unidentified", .unidentified),
        ]
        where schemes.contains(where: { $0.status == status }) {
            rows.append(plain(title, years { reading.saved(code, status, $0) }))
            if status == .identified {
                let aside = years { reading.spent(code, $0) }
                if aside.contains(where: { $0 ?? 0 > 0 }) { rows.append(plain("Schemes that cost more here than they bring", aside.map { $0.map { -$0 } })) }
            }
        }
        return rows.isEmpty ? [] : [.heading("Savings running in the year, £m")] + rows
    }

    private func trustTable(_ code: String) -> HTML {
        // Admissions first, then contacts.
        let points = PointOfDelivery.allCases.filter(\.isAdmission) + PointOfDelivery.allCases.filter { !$0.isAdmission }
        let money: [YearTable.Row?] = [
            .heading("Income and cost, £m"), row("Paid by the economy’s commissioners", code, .paidByEconomy), outside(code),
            line("Other income", code, .otherIncome),
            row("Operating income", code, .operatingIncome, isTotal: true), cost(code),
            line("Dividend, interest and what else is not operating", code, .financing, sign: -1),
            row("Surplus", code, .surplus, isTotal: true),
        ]
        let balance: [YearTable.Row?] = [
            .heading("Balance sheet and capital, £m"), line("Fixed assets, net", code, .fixedAssets), row("Cash", code, .cash),
            line("Other working capital", code, .otherWorkingCapital), line("Net assets", code, .netAssets), capital(code),
            row("Liquidity, days", code, .liquidityDays), row("Capital service cover, times", code, .capitalServiceCover),
        ]
        let volume: [YearTable.Row?] =
            [.heading("Activity")]
            + points.map { point -> YearTable.Row? in
                guard let found = plan.line(code, .activity, point.rawValue) else { return nil }
                return row(point.title, found.years, scale: 1, format: .number(), mean: false)
            }
        let capacity: [YearTable.Row?] = [
            .heading("Beds, theatres and staff"), row("Beds available", code, .availableBeds), row("Bed occupancy, %", code, .bedOccupancy),
            row("Theatre sessions needed a week", code, .theatreSessionsNeeded), row("Posts needed, WTE", code, .postsRequired),
            row("Staff in post, WTE", code, .staffInPost), row("Temporary staff, WTE", code, .temporaryStaff),
        ]
        let quality: [YearTable.Row?] = [
            .heading("Quality and ratings"), row("Waiting within 18 weeks, %", code, .withinEighteenWeeks),
            row("A&E within four hours, %", code, .aeWithinFourHours),
            row("Financial rating", code, .rating), ratingRow(code),
        ]
        let rows =
            money.compactMap(\.self) + confidenceRows(code) + savingsRows(code) + balance.compactMap(\.self) + volume.compactMap(\.self)
            + capacity.compactMap(\.self) + quality.compactMap(\.self)
        return YearTable(caption: "Plan of \(reading.name(code))", columns: columns, rows: rows).html
    }

    /// Paid by payers outside the economy.
    private func outside(_ code: String) -> YearTable.Row? {
        let flows = plan.contracts.filter { $0.provider == code && !$0.isInside }
        guard !flows.isEmpty else { return nil }
        return plain("Paid by other payers", plan.years.indices.map { year in flows.reduce(0) { $0 + $1.years[year].mean } })
    }

    private func cost(_ code: String) -> YearTable.Row? {
        row(
            "Operating cost", plan.years.indices.map { reading.summary(code, .operatingCost, $0) }, scale: 1e-6, format: .poundsMillions(), mean: true, sign: -1
        )
    }

    /// Capital of the plan years; the baseline year’s is not known.
    private func capital(_ code: String) -> YearTable.Row? {
        guard let found = plan.line(code, .capital) else { return nil }
        return row("Capital spent", [nil] + found.years.dropFirst().map(Optional.some), scale: 1e-6, format: .poundsMillions(), mean: true)
    }

    private func ratingRow(_ code: String) -> YearTable.Row? {
        guard let test = reading.test(code, .rating).first else { return nil }
        return .line("Not rated at risk, % of futures", test.probability.map { $0.map { Figures.fixed($0 * 100) } ?? Figures.missing } + ["", ""])
    }

    private func commissionerTable(_ code: String) -> HTML {
        let contracts = plan.contracts.filter { $0.payer == code }.map { flow in
            row("Paid to \(reading.name(flow.provider))", flow.years, scale: 1e-6, format: .poundsMillions(), mean: true, sign: -1)
        }
        let spending = plan.lines.filter { $0.organisation == code && $0.item == .spending }.map { found in
            row(DiagnosisWording.sentence(found.detail), found.years, scale: 1e-6, format: .poundsMillions(), mean: true, sign: -1)
        }
        let elsewhere = row(
            "Care from other providers", plan.years.indices.map { reading.summary(code, .spendElsewhere, $0) }, scale: 1e-6, format: .poundsMillions(),
            mean: true, sign: -1)
        let money: [YearTable.Row?] =
            [.heading("Allocation and spending, £m"), row("Allocation", code, .allocation, isTotal: true)] + contracts
            + [elsewhere] + spending
            + [
                line("Running costs", code, .runningCost, sign: -1), line("Interventions of the plan", code, .programmes, sign: -1),
                row("Surplus", code, .surplus, isTotal: true),
            ]
        let more: [YearTable.Row?] = [
            .heading("Position, £m"), row("Underlying surplus", code, .underlyingSurplus),
            row("Headroom after surplus and contingency required", code, .headroom),
            line("Surplus added up from the first plan year", code, .cumulativeSurplus), .heading("Residents"), row("Residents", code, .residents),
            row("Aged 65 and over", code, .residents65),
        ]
        let rows = money.compactMap(\.self) + confidenceRows(code) + savingsRows(code) + more.compactMap(\.self)
        return YearTable(caption: "Plan of \(reading.name(code))", columns: columns, rows: rows).html
    }

    /// What the organisation commits itself to, whom it depends on, and what worries it most.
    private func commitments(_ organisation: ListedOrganisation) -> HTML {
        let code = organisation.code, last = reading.last
        // What has a scheme behind it first, the largest first; what has none last.
        let schemes = reading.savings(code).ordered { left, right in
            left.status == .unidentified ? false : right.status == .unidentified || abs(left.planned[last]) > abs(right.planned[last])
        }
        let told = schemes.filter { $0.status == .unidentified || abs($0.planned[last]) >= 50_000 }
        let unidentified = told.filter { $0.status == .unidentified }
        let backed = told.filter { $0.status != .unidentified }
        let shown = backed.prefix(8) + unidentified
        var delivers = shown.map { scheme -> HTML in
            let amount = scheme.planned[last]
            let expected =
                scheme.expected.map { " (\(PlanWording.unbroken($0[last].ends(in: .poundsMillions(), scale: 1e-6))))" } ?? ", no scheme yet"
            return
                "\(DiagnosisWording.sentence(scheme.scheme)): \(amount < 0 ? "costs " : "")\(PlanWording.money(abs(amount)))\(expected); \(PlanWording.owner(scheme))"
        }
        if backed.count > 8 { delivers.append("\(Figures.counted(backed.count - 8, "smaller scheme")), in the savings section") }
        let contracts = plan.contracts.filter { $0.provider == code || $0.payer == code }.ordered { $0.years[last].mean > $1.years[last].mean }
        let depends = contracts.prefix(5).map { flow -> HTML in
            let other = flow.provider == code ? flow.payer : flow.provider
            return
                "\(reading.name(other)): \(PlanWording.money(flow.years[min(1, last)].mean)) in \(plan.years[min(1, last)]), \(PlanWording.money(flow.years[last].mean)) in \(reading.lastName)"
        }
        let worries = plan.downsides.filter { $0.change != nil }.compactMap { downside -> HTML? in
            guard let own = downside.organisations.first(where: { $0.organisation == code }) else { return nil }
            let change = own.surplusChange[last].mean
            guard change < -50_000 else { return nil }
            return
                "\(DiagnosisWording.sentence(downside.name)): \(PlanWording.money(-change)) a year less on average; control total met in \(wording.futures(own.controlTotal[last] ?? 0))"
        }
        func column(_ title: String, _ items: [HTML], none: String) -> HTML {
            let body = items.isEmpty ? Block.paragraph(none) : Block.list(items)
            return "<div><p class=\"callout-title\">\(title)</p>\(body)</div>"
        }
        let columns = [
            column("Delivers in \(reading.lastName) (\(wording.eightInTen)); * owner to be confirmed", delivers, none: "No scheme of its own."),
            column("Contracts", Array(depends), none: "None."),
            column("Could go wrong", worries, none: "No downside that was tested costs it anything to speak of."),
        ]
        return "<div class=\"three\">\(columns)</div>"
    }
}

extension PlanWording {
    /// Money whose minus sign stays with its pound sign at the end of a line.
    static func unbroken(_ text: String) -> String { text.replacing("−£", with: "−\u{2060}£") }

    /// Who answers for a scheme, in a line of a list; a star marks an owner that the scenario does not name.
    static func owner(_ scheme: SavingScheme) -> String {
        scheme.owner.replacing(" of \(scheme.organisation)", with: "") + (scheme.ownerIsAssumed ? "*" : "")
    }
}

extension HTML {
    /// A remark in the quiet style of sources.
    var subdued: HTML { "<p class=\"source\">\(self)</p>" }
}
