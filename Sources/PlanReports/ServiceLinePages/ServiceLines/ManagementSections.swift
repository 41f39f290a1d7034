import HealthEconomy
import PlannerFiles
import ReportKit
import ReportWording
import ServiceLines
import Statistics

/// What lines do, what they have earned, and how ready trusts are to let them.
extension ServiceLinePage {
    var activitySection: ReportSection? {
        ReportSection(
            id: "slr-work", title: "Theatres, stays and infections by line",
            summary: """
                Theatre hours follow from activity and minutes for each case; stays from the mix of admissions, usual stays by line and the trust's own level, not from the line's own patients. \
                Where nobody has given a figure, there is none: a dash is not a nought.
                """,
            blocks: reporting.trusts.map { .finding(activity($0)) })
    }

    private func activity(_ trust: TrustServiceLines) -> Finding {
        let name = name(trust)
        let lines = trust.lines
        let theatres = lines.compactMap { line in line.activity.theatreHoursAWeek.map { (line.name, $0) } }
        let whole = theatres.reduce(0) { $0 + $1.1 }
        let most = theatres.max { $0.1 < $1.1 }
        let measures = lines.flatMap { $0.qualityFigures.map(\.measure) }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let quality =
            measures.isEmpty
            ? "no infections or other quality figures by line were given"
            : "quality by line is given for \(Figures.list(measures.map(DiagnosisWording.inSentence)))"
        let title =
            most.map { "\(name): \($0.0) uses \(Figures.percent($0.1 / max(1e-9, whole))) of theatre time; \(quality)" }
            ?? "\(name): no line uses theatres; \(quality)"
        var columns: [FigureTable.Column] = [
            .init("Service line", .text(lines.map { self.title($0.name) })),
            .init("Stays", unit: "a year", .integer(lines.map { $0.activity.admissions.map { Int($0.rounded()) } })),
            .init("Bed days", unit: "a year", .integer(lines.map { $0.activity.bedDays.map { Int($0.rounded()) } })),
            .init("Length of stay", unit: "nights", .decimal(lines.map(\.activity.lengthOfStay), decimals: 1)),
            .init("Theatre", unit: "hours a week", .decimal(lines.map(\.activity.theatreHoursAWeek), decimals: 0)),
            .init("Share of theatre time", .percent(lines.map { line in line.activity.theatreHoursAWeek.map { whole > 0 ? $0 / whole : 0 } }, decimals: 0)),
        ]
        if measures.isEmpty {
            columns.append(.init("Infections", .text(lines.map { _ in "not given" })))
        } else {
            for measure in measures {
                let values = lines.map { $0.qualityFigures.first { $0.measure == measure } }
                columns.append(
                    .init(
                        measure,
                        .text(
                            values.map { $0.map { $0.isShare ? Figures.percent($0.value, decimals: 1) : Figures.fixed($0.value, decimals: 2) } ?? "not given" })
                    ))
            }
        }
        return Finding(
            id: "slr-work-\(trust.code)", title: title, subtitle: "What each line of \(name) uses, \(first)",
            content: FigureTable("Work of \(name)", columns: columns).html(showsCaption: false), source: simulated)
    }

    var managementSection: ReportSection? {
        let rules = reporting.rules
        var conditions: [String] = []
        if rules.needsRating { conditions.append("the trust is not rated at risk") }
        if rules.needsStandards { conditions.append("it meets four hours and 18 weeks") }
        let when = conditions.isEmpty ? "in any year" : "in years in which " + Figures.list(conditions)
        return ReportSection(
            id: "slr-management", title: "Surplus kept and freedom earned",
            summary: """
                A line keeps \(Figures.percent(rules.lineKeeps)) of its surplus over plan \(when)\(rules.carriesShortfalls ? ", after shortfalls of the year before" : ""), to be spent \
                within \(Figures.counted(rules.spendWithinYears, "year")) on what does not recur. Plan is what is expected today; the rest goes to the trust.
                """,
            blocks: reporting.trusts.map { .finding(management($0)) })
    }

    private func management(_ trust: TrustServiceLines) -> Finding {
        let name = name(trust)
        let lines = trust.lines
        let gate = Mean.of(trust.gateOpen)
        let kept = lines.reduce(0) { $0 + Mean.of($1.reinvestment.meanKept) }
        let tiers = EarnedAutonomy.Tier.allCases.compactMap { tier -> String? in
            let count = lines.count { $0.autonomy.tier == tier }
            return count == 0 ? nil : "\(DiagnosisWording.number(count)) \(tier.rawValue)"
        }
        let open =
            gate < 0.005
            ? "its lines may keep a surplus over plan in almost no year"
            : "its lines may keep a surplus over plan in \(Figures.percent(gate)) of years (\(money(kept, decimals: 2)) a year on average)"
        let title = "\(name): \(open); freedom earned so far: \(tiers.isEmpty ? "not known" : Figures.list(tiers))"
        func value(_ line: TrustServiceLines.ServiceLine, _ domain: EarnedAutonomy.Domain) -> String {
            guard let mark = line.autonomy.marks.first(where: { $0.domain == domain }), let points = mark.mark, let value = mark.value else {
                return "no figure"
            }
            let shown = domain == .access ? Figures.signed(value * 100, in: .number(decimals: 1)) + " points" : Figures.percent(value, decimals: 0)
            return "\(points) (\(shown))"
        }
        let table = FigureTable(
            "Freedom and surplus at \(name)",
            columns: [
                .init("Service line", .text(lines.map { self.title($0.name) })),
                .init("Money", .text(lines.map { value($0, .finance) })), .init("Access (trust)", .text(lines.map { value($0, .access) })),
                .init("Staff (trust)", .text(lines.map { value($0, .workforce) })), .init("Quality (trust)", .text(lines.map { value($0, .quality) })),
                .init("Tier", .text(lines.map { $0.autonomy.tier.map { DiagnosisWording.sentence($0.rawValue) } ?? "Not known" })),
                .init(
                    "Kept a year on average", .poundsMillions(lines.map { $0.reinvestment.meanKept.reduce(0, +) / 1e6 / Double(max(1, lastYear)) }, decimals: 2)
                ),
                .init("Chance to keep some in \(last)", .percent(lines.map { $0.reinvestment.probability.last ?? nil }, decimals: 0)),
            ])
        return Finding(
            id: "slr-management-\(trust.code)", title: title,
            subtitle: "Marks of 0, 1 or 2 in each domain with what was measured, \(first); what lines keep in the plan years, \(name)",
            content: table.html(showsCaption: false), source: simulated)
    }

    var readinessSection: ReportSection? {
        let answered = reporting.trusts.filter { $0.readiness?.maturity != nil }
        let moved = reporting.savingsMoved.map { Figures.percent($0) } ?? "nothing"
        let questions = Readiness.Area.allCases.map { area -> (term: String, meaning: HTML) in
            (area.rawValue, Block.list(Readiness.questions.filter { $0.area == area }.map { "\($0.text)" as HTML }))
        }
        var blocks: [ReportBlock] = []
        if answered.isEmpty {
            blocks.append(
                .html(
                    Block.callout(
                        "No trust has answered yet",
                        Block.paragraph(
                            "Answers, 0 (nothing) to 4 (routine everywhere), go into the scenario under “service line costing: readiness: trusts”, or into a file given with --answers."
                        ))))
        } else {
            blocks.append(.finding(readiness(answered)))
        }
        blocks.append(.html("<details class=\"figures\"><summary>The sixteen questions</summary>\(Block.definitions(questions))</details>"))
        return ReportSection(
            id: "slr-readiness", title: "Readiness for service-line management",
            summary: """
                A self-assessment in four areas. How maturity moves savings is an assumption: a trust of maturity 4 delivers \(moved) more of its usual savings than one of maturity 2, \
                one of 0 as much less. The effect is \(reporting.readinessIsOn ? "switched on: it is in the plan years above, and in this report alone" : "switched off: nothing above holds it").
                """, blocks: blocks)
    }

    private func readiness(_ trusts: [TrustServiceLines]) -> Finding {
        let ranked = trusts.compactMap { trust in trust.readiness?.maturity.map { (trust, $0) } }.ordered { $0.1 > $1.1 }
        let title =
            ranked.count == 1
            ? "\(name(ranked[0].0)) puts itself at maturity \(Figures.fixed(ranked[0].1, decimals: 1)) of 4"
            : "\(name(ranked[0].0)) puts itself highest, at \(Figures.fixed(ranked[0].1, decimals: 1)) of 4; \(name(ranked[ranked.count - 1].0)) lowest, at \(Figures.fixed(ranked[ranked.count - 1].1, decimals: 1))"
        var columns: [FigureTable.Column] = [.init("Trust", .text(ranked.map { name($0.0) })), .init("Maturity", .decimal(ranked.map(\.1), decimals: 1))]
        for area in Readiness.Area.allCases {
            columns.append(.init(area.rawValue, .decimal(ranked.map { $0.0.readiness?.areas.first { $0.area == area }?.maturity }, decimals: 1)))
        }
        columns.append(.init("Effect on \(last)", .poundsMillions(ranked.map { $0.0.readinessSaving.last.map { $0 / 1e6 } })))
        columns.append(.init("Weakest answer", .text(ranked.map { $0.0.readiness?.weakest.first ?? "" })))
        return Finding(
            id: "slr-readiness-scores", title: title,
            subtitle: "Maturity 0 to 4 by area; what the assumed effect would take off (or add to, below 0) the cost of lines, £m",
            content: FigureTable("Readiness", columns: columns).html(showsCaption: false), source: "answers of the trusts; effect: assumption")
    }

    var proxySection: ReportSection? {
        let trusts = reporting.trusts.filter { $0.proxyPrices?.clusters.isEmpty == false }
        guard !trusts.isEmpty else { return nil }
        return ReportSection(
            id: "slr-proxy", title: "Notional prices for mental health",
            summary: """
                Mental health is paid as a block. Notional prices share the block over clusters by days and relative cost, so that lines within it can be seen to earn something; \
                they sum to the block to the penny, and no money moves by them. All income below is notional.
                """,
            blocks: trusts.compactMap(proxy).map { .finding($0) })
    }

    private func proxy(_ trust: TrustServiceLines) -> Finding? {
        guard let prices = trust.proxyPrices, let dearest = prices.clusters.max(by: { $0.incomePence < $1.incomePence }) else { return nil }
        let name = name(trust)
        let block = Double(prices.blockPence) / 100
        let clusters = prices.clusters
        let title =
            "\(name): of a block of \(money(block)), notionally \(money(Double(dearest.incomePence) / 100)) is for \(DiagnosisWording.inSentence(dearest.name)) (cluster \(dearest.cluster))"
        var columns: [FigureTable.Column] = [
            .init("Cluster", .text(clusters.map { "\($0.cluster)  \($0.name)" } + ["All: the block"])),
            .init("Days", .integer(clusters.map { Int($0.days.rounded()) } + [Int(clusters.reduce(0) { $0 + $1.days }.rounded())])),
            .init("Relative cost", .decimal(clusters.map(\.relativeCost) + [nil], decimals: 2)),
            .init("Notional price", unit: "£ a day", .decimal(clusters.map(\.price) + [nil], decimals: 2)),
            .init(
                "Notional income", unit: "£",
                .decimal(clusters.map { Double($0.incomePence) / 100 } + [Double(clusters.reduce(0) { $0 + $1.incomePence }) / 100], decimals: 2)),
        ]
        if clusters.contains(where: { $0.nationalCostLessIncome != nil }) {
            columns.append(
                .init("National cost less notional income", .poundsMillions(clusters.map { $0.nationalCostLessIncome.map { $0 / 1e6 } } + [nil], decimals: 2)))
        }
        return Finding(
            id: "slr-proxy-\(trust.code)", title: title, subtitle: "Notional prices and income by cluster, \(name), \(first)",
            content: FigureTable("Notional prices", columns: columns).html(showsCaption: false),
            source: "\(simulated); shares of days and relative costs: assumption")
    }

    var patientSection: ReportSection? {
        guard let patients else { return nil }
        let lines = patients.lines
        let high = lines.reduce(0) { $0 + $1.outliersHigh }
        let outlying = lines.reduce(0) { $0 + $1.outlierCost }
        let cost = lines.reduce(0) { $0 + $1.cost }
        let title =
            lines.isEmpty
            ? "No record of \(patients.file) could be used"
            : "\(Figures.count(high)) of \(Figures.counted(patients.used, "record")) are outliers and hold \(Figures.percent(outlying / max(1e-9, cost))) of the cost"
        func money(_ title: String, _ pick: (PatientCosts.Line) -> Double?) -> FigureTable.Column {
            .init(title, unit: "£", .decimal(lines.map(pick), decimals: 0))
        }
        let table = FigureTable(
            "Cost of records by line",
            columns: [
                .init("Service line", .text(lines.map { self.title($0.line) })), .init("Records", .integer(lines.map(\.records))), money("Mean") { $0.mean },
                money("10%") { $0.p10 }, money("Median") { $0.p50 }, money("90%") { $0.p90 }, money("99%") { $0.p99 },
                .init("Skew", .decimal(lines.map(\.skewness), decimals: 1)),
                .init("Losing", .percent(lines.map(\.losing), decimals: 0)), .init("Outliers", .integer(lines.map(\.outliersHigh))),
                .init("Of ledger", .percent(lines.map(\.coverage))),
            ])
        let outliers = patients.outliers
        let list = FigureTable(
            "Costliest outliers",
            columns: [
                .init("Record", .text(outliers.map(\.spell))), .init("Service line", .text(outliers.map { self.title($0.line) })),
                .init("Point of delivery", .text(outliers.map(\.pointOfDelivery))),
                .init("Cost", unit: "£", .decimal(outliers.map(\.cost), decimals: 0)),
                .init("Income", unit: "£", .decimal(outliers.map(\.income), decimals: 0)),
                .init("Length of stay", unit: "nights", .decimal(outliers.map(\.lengthOfStay), decimals: 0)),
                .init("Score", .decimal(outliers.map(\.score), decimals: 1)),
            ])
        var blocks: [ReportBlock] = [
            .finding(
                Finding(
                    id: "slr-patients-cost", title: title,
                    subtitle:
                        "Cost of records by service line, \(patients.trust); losing: records that cost more than they earn; of ledger: their cost over the ledger’s in \(first)",
                    content: table.html(showsCaption: false),
                    source: "\(patients.file), \(Figures.count(patients.used)) of \(Figures.counted(patients.rows, "row")) used", figures: list))
        ]
        if patients.remarkCount > 0 {
            blocks.append(
                .html(
                    Block.register(
                        caption:
                            "What could not be read: \(Figures.counted(patients.remarkCount, "remark"))\(patients.remarkCount > patients.remarks.count ? ", the first \(patients.remarks.count)" : "")",
                        columns: ["Line", "Column", "Found", "Expected"],
                        rows: patients.remarks.map { ["\(Figures.count($0.line))", "\($0.column)", "\($0.found)", "\($0.expected)"] })))
        }
        return ReportSection(
            id: "slr-patients", title: "Patient-level costs",
            summary: """
                An outlier lies more than 3.5 robust standard deviations (modified z-score of the logarithm of cost) above the median of its line and point of delivery; \
                groups under 20 records are not judged. Look at each before anything is concluded: coding, then care.
                """, blocks: blocks)
    }

    var rulesSection: ReportSection? {
        let rules = reporting.rules
        let table = FigureTable(
            "Cost behaviour",
            columns: [
                .init("Layer", .text(rules.behaviour.map { DiagnosisWording.sentence($0.layer.rawValue) })),
                .init("Variable", .percent(rules.behaviour.map(\.variable), decimals: 0)),
                .init("Semi-fixed", .percent(rules.behaviour.map(\.semiFixed), decimals: 0)),
                .init("Fixed", .percent(rules.behaviour.map(\.fixed), decimals: 0)),
            ])
        let notes: [HTML] = [
            "Cost by line starts from national unit costs scaled to each trust's reported cost; direct, indirect and overhead shares by line, drivers and their order are assumptions that a trust's own costing replaces.",
            "A trust's own level of cost is shared by all its lines. What its patients differ in, beyond the mix of admissions, the figures do not see.",
            "Depreciation, dividend and interest go to lines by their cost. Depreciation is within operating cost in the accounts and comes out before the step-down.",
            "Income of a line is its activity at price, or its part of a block, scaled so that lines sum to patient-care income after the marginal rate, sanctions and quality payment.",
            "\(Figures.count(reporting.sample)) futures, evenly spaced over the \(Figures.count(reporting.replications)) of the run, are costed line by line.",
            "The quality payment below is within the income of lines, as measures earn it on average; improvement programmes move a line where the option of the run has its trusts run them.",
        ]
        return ReportSection(
            id: "slr-rules", title: "Rules and what they leave out",
            summary:
                "All of these stand in the scenario under “service line costing” and “quality framework”, each with its source or marked as an assumption.",
            blocks: [.html(table.html()), .html(Block.list(notes))])
    }
}
