import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Beds: how full they are by year, and month by month against what is open.
    var bedsSection: ReportSection? {
        let trusts = reading.trusts(with: .bedOccupancy)
        guard let fullest = extreme(.bedOccupancy, of: trusts, largest: true) else { return nil }
        let guides = diagnosis.standards.filter { $0.measure == .bedOccupancy }
        let guide = guides.first { ($0.thresholds.last ?? nil) != nil }
        var title = "Beds are fullest at \(fullest.name): \(wording.range(fullest.summary, in: .percent(decimals: 0))) in \(reading.lastName)"
        if let guide,
            let tight = guides.compactMap({ outcome in
                outcome.probability.last.flatMap { $0 }.map { (outcome.organisation, 1 - $0) }
            }).max(by: { $0.1 < $1.1 })
        {
            title =
                "Beds at \(reading.name(tight.0)) are fuller than \(Figures.percent((guide.thresholds.last ?? nil) ?? .nan)) in \(wording.futures(tight.1)) in \(reading.lastName)"
                + (trusts.count > 1 ? ", more often than elsewhere" : "")
        }
        var blocks: [ReportBlock] = []
        let occupancy = multiples(
            id: "beds-occupancy", title: title, subtitle: "Bed occupancy of each trust, average of the year, %", measure: .bedOccupancy,
            organisations: trusts, reference: standardLine("guide", guides, trusts, .bedOccupancy), anchor: fullest.code)
        if let occupancy { blocks.append(.finding(occupancy)) }
        blocks += paired(trusts.compactMap { monthly($0, .occupiedBeds) })
        if let beds = multiples(
            id: "beds-open", title: openTitle(trusts), subtitle: "Beds available at each trust, average of the year",
            measure: .availableBeds, organisations: trusts, fromZero: true)
        {
            blocks.append(.finding(beds))
        }
        if let days = bedDaysFinding { blocks.append(.finding(days)) }
        return ReportSection(
            id: "beds", title: "Beds",
            summary:
                "Above about nine beds in ten, a busy week leaves no bed free: wards overflow, operations are postponed and A&E waits. Beds open differ between futures as well, so a future with many patients may also be one with more beds.",
            blocks: blocks)
    }

    /// Where the days in bed go that patients want: every one has a place.
    private var bedDaysFinding: Finding? {
        let trusts = reading.trusts(with: .bedDaysWanted)
        let places: [(measure: Measure, name: String, verb: String)] = [
            (.bedDaysInEscalation, "escalation beds", "are spent in escalation beds"), (.bedDaysWaitedInAE, "waited in A&E", "are waited for in A&E"),
            (.bedDaysDiverted, "other trusts", "go to other trusts"),
            (.bedDaysPostponed, "postponed", "are postponed"), (.bedDaysCut, "cut from stays", "are cut from stays"),
        ]
        func mean(_ trust: ListedOrganisation, _ measure: Measure, _ year: Int) -> Double {
            reading.summary(trust.code, measure, year: year)?.mean ?? 0
        }
        let last = reading.lastYear
        let rows = trusts.map { trust in (trust: trust, wanted: mean(trust, .bedDaysWanted, last), parts: places.map { mean(trust, $0.measure, last) }) }
        let shares = rows.map { row in (row.trust, row.wanted > 0 ? row.parts.reduce(0, +) / row.wanted : 0) }
        guard let worst = shares.max(by: { $0.1 < $1.1 }) else { return nil }
        let parts = rows.first { $0.trust.code == worst.0.code }?.parts ?? []
        var title = "Every bed day wanted finds an own bed in \(reading.lastName)"
        if worst.1 > 0, let most = parts.indices.max(by: { parts[$0] < parts[$1] }) {
            title =
                "\(Figures.percent(worst.1, decimals: 1)) of bed days wanted at \(reading.name(worst.0.code)) find no own bed in \(reading.lastName); most \(places[most].verb)"
        }
        let all = trusts.flatMap { trust in [0, last].map { (trust: trust, year: $0) } }
        func column(_ title: String, _ measure: Measure) -> FigureTable.Column {
            .init(title, .decimal(all.map { mean($0.trust, measure, $0.year) }, decimals: 0))
        }
        return Finding(
            id: "beds-days", title: title,
            subtitle: "Bed days wanted that no own bed could hold in \(reading.lastName), and where they went; means of all futures",
            chart: StackedBarChart(
                title: title, axisTitle: "Bed days a year without an own bed", format: .number(), parts: places.map { DiagnosisWording.sentence($0.name) },
                rows: rows.map { .init(reading.name($0.trust.code), $0.parts) }),
            content: Block.paragraph(
                "Bed days wanted are all accounted for: what is not given in own beds is given in escalation beds, waited for in A&E, diverted to another trust, postponed onto the waiting list, or cut from stays, with patients who come back."
            ),
            source: simulated,
            figures: FigureTable(
                "Bed days wanted and where they went, means",
                columns: [
                    .init("Trust", .text(all.map { reading.name($0.trust.code) })), .init("Year", .text(all.map { diagnosis.years[$0.year] })),
                    column("Wanted", .bedDaysWanted), column("In own beds", .bedDaysInOwnBeds),
                ] + places.map { column(DiagnosisWording.sentence($0.name), $0.measure) }),
            trace: reading.id(worst.0.code, .bedDaysWanted, year: last))
    }

    private func openTitle(_ trusts: [ListedOrganisation]) -> String {
        guard let most = extreme(.availableBeds, of: trusts, largest: true), let now = reading.baseline(most.code, .availableBeds) else {
            return "Beds open"
        }
        return
            "Beds open at \(most.name) \(DiagnosisWording.direction(from: now.p50, to: most.summary, plural: true)), but history leaves a wide range: \(wording.range(most.summary, in: .number())) in \(reading.lastName)"
    }

    /// Findings two by two; a last one alone, as wide as the others.
    func paired(_ findings: [Finding]) -> [ReportBlock] {
        stride(from: 0, to: findings.count, by: 2).map { index in
            index + 1 < findings.count ? .pair(findings[index], findings[index + 1]) : .half(findings[index])
        }
    }

    /// One trust's months as a fan, with what is available as the line not to cross.
    package func monthly(_ trust: ListedOrganisation, _ measure: MonthlyTrajectory.Measure) -> Finding? {
        func path(_ measure: MonthlyTrajectory.Measure) -> MonthlyTrajectory? {
            diagnosis.months.first { $0.organisation == trust.code && $0.measure == measure }
        }
        guard let months = path(measure), let peak = months.p50.indices.max(by: { months.p50[$0] < months.p50[$1] }) else { return nil }
        let time = TimeAxis.months(fromApril: reading.firstYear + 1)
        let name = reading.name(trust.code)
        let isList = measure == .waitingList
        let available = isList ? nil : path(.availableBeds)
        let open = available.flatMap { $0.p50.isEmpty ? nil : Mean.of($0.p50) }
        let title =
            isList
            ? "\(name): \(wording.course(months, from: reading.baseline(trust.code, .waitingList)?.p50, "people waiting"))"
            : "\(name): fullest in \(time.label(peak)), with \(Figures.fixed(months.p50[peak])) beds in use (\(wording.eightInTen): \(Figures.fixed(months.p10[peak])) to \(Figures.fixed(months.p90[peak])))"
        let things = isList ? "People waiting" : "Beds occupied"
        func values(_ list: [Double]) -> FigureTable.Values { .decimal(list, decimals: 0) }
        var columns: [FigureTable.Column] = [
            .init("Month", .text(months.p50.indices.map(time.label))), .init("10%", values(months.p10)), .init("25%", values(months.p25)),
            .init("Middle", values(months.p50)), .init("75%", values(months.p75)), .init("90%", values(months.p90)),
        ]
        if let available { columns.append(.init("Available, middle", values(available.p50))) }
        return Finding(
            id: "\(isList ? "waiting" : "beds")-months-\(trust.code)", title: title,
            subtitle: "\(things) at \(name) by month, \(reading.planYears)",
            chart: FanChart(
                title: title, axisTitle: things, format: .number(), time: time,
                fan: Fan(low80: months.p10, low50: months.p25, median: months.p50, high50: months.p75, high80: months.p90),
                reference: open.map { ReferenceLine("beds open (middle)", at: $0) }),
            source: simulated, figures: FigureTable("\(things) at \(name) by month", columns: columns),
            trace: reading.id(trust.code, isList ? .waitingList : .occupiedBeds, year: reading.lastYear))
    }

    /// The waiting list: how many within 18 weeks, how many at all, and the capacity that would hold it.
    var waitingSection: ReportSection? {
        let trusts = reading.trusts(with: .waitingList)
        guard let longest = extreme(.waitingList, of: trusts, largest: true) else { return nil }
        var blocks: [ReportBlock] = []
        let outcomes = diagnosis.standards.filter { $0.measure == .withinEighteenWeeks }
        if let finding = multiples(
            id: "waiting-18-weeks", title: standardTitle(outcomes, "18 weeks"),
            subtitle: "Share of the list that has waited less than 18 weeks, end of year", measure: .withinEighteenWeeks,
            organisations: trusts, reference: standardLine("standard", outcomes, trusts, .withinEighteenWeeks))
        {
            blocks.append(.finding(finding))
        }
        let now = reading.baseline(longest.code, .waitingList)?.p50 ?? 0
        if let finding = multiples(
            id: "waiting-list",
            title:
                "The longest list, \(longest.name), \(DiagnosisWording.direction(from: now, to: longest.summary)): \(wording.range(longest.summary, in: .number())) people in \(reading.lastName), from \(Figures.fixed(now))",
            subtitle: ["People waiting for planned treatment at the end of the year.", reading.endedHad(.waitingList, of: "lists")].compactMap(\.self).joined(
                separator: " "), measure: .waitingList, organisations: trusts,
            fromZero: true, anchor: longest.code)
        {
            blocks.append(.finding(finding))
        }
        blocks += paired(trusts.compactMap { monthly($0, .waitingList) })
        let holding = trusts.filter { reading.has($0.code, .capacityToHoldList) }
        if let short = extreme(.capacityToHoldList, of: holding, largest: true) {
            let more = DiagnosisWording.moreOrLess(short.summary.p50 - 1)
            let ends = "\(DiagnosisWording.moreOrLess(short.summary.p10 - 1)) to \(DiagnosisWording.moreOrLess(short.summary.p90 - 1))"
            if let finding = multiples(
                id: "waiting-capacity",
                title:
                    "To stop its list growing in \(reading.lastName), \(short.name) would need \(more) planned-care capacity than it has (\(wording.eightInTen): \(ends))",
                subtitle: "Capacity that would hold the list, as a share of what there is (100%: just enough)",
                measure: .capacityToHoldList, organisations: holding, reference: ReferenceLine("just enough", at: 1), anchor: short.code)
            {
                blocks.append(.finding(finding))
            }
        }
        return ReportSection(
            id: "waiting", title: "Waiting for planned care",
            summary:
                "Lists grow when fewer people are treated than join them. Patients are kept by months waited, so the share within 18 weeks follows from the list itself.",
            blocks: blocks)
    }

    /// What holds in each year shown, from the standards of one measure; where several hold, the first. A level line where it is the
    /// same in all years.
    private func standardLine(
        _ name: String, _ outcomes: [StandardOutcome], _ organisations: [ListedOrganisation], _ measure: Measure
    ) -> ReferenceLine? {
        let byYear = diagnosis.years.indices.map { year in
            outcomes.lazy.compactMap { $0.thresholds.indices.contains(year) ? $0.thresholds[year] : nil }.first
        }
        let known = Set(byYear.compactMap(\.self))
        guard let only = known.first else { return nil }
        if known.count == 1, byYear.allSatisfy({ $0 != nil }) { return ReferenceLine(name, at: only) }
        let before = reading.yearsOfHistory(organisations.map(\.code), measure)
        return ReferenceLine(name, bySteps: Array(repeating: .nan, count: before) + byYear.map { $0 ?? .nan })
    }

    /// "The 18 weeks standard is more likely missed than met at 2 of 3 trusts in 2018/19".
    func standardTitle(_ outcomes: [StandardOutcome], _ name: String) -> String {
        let chances = outcomes.compactMap { outcome in outcome.probability.last.flatMap { $0 }.map { (outcome.organisation, $0) } }
        guard let worst = chances.min(by: { $0.1 < $1.1 }) else { return "\(DiagnosisWording.sentence(name)): no standard holds in \(reading.lastName)" }
        let missed = chances.filter { $0.1 < 0.5 }
        let standard = "the \(name) standard"
        if chances.count == 1 {
            return "\(reading.name(worst.0)) meets \(standard) in \(reading.lastName) in \(wording.futures(worst.1))"
        }
        if missed.isEmpty {
            return "Every trust meets \(standard) in \(reading.lastName) in most futures; \(reading.name(worst.0)) least surely, in \(wording.futures(worst.1))"
        }
        return
            "\(DiagnosisWording.howMany(missed.count, of: chances.count)) \(DiagnosisWording.verb(missed.count, "misses", "miss")) \(standard) in \(reading.lastName) in most futures; \(reading.name(worst.0)) meets it in \(wording.futures(worst.1))"
    }

    /// A&E within four hours, where there is an A&E.
    var emergencySection: ReportSection? {
        let trusts = reading.trusts(with: .aeWithinFourHours)
        let outcomes = diagnosis.standards.filter { $0.measure == .aeWithinFourHours }
        guard let worst = extreme(.aeWithinFourHours, of: trusts, largest: false),
            let finding = multiples(
                id: "ae-four-hours",
                title: outcomes.isEmpty
                    ? "A&E within four hours is lowest at \(worst.name): \(wording.range(worst.summary, in: .percent(decimals: 1))) in \(reading.lastName)"
                    : standardTitle(outcomes, "four-hour"),
                subtitle: "Share of A&E attendances seen, treated and gone within four hours, average of the year",
                measure: .aeWithinFourHours, organisations: trusts,
                reference: standardLine("standard", outcomes, trusts, .aeWithinFourHours), anchor: worst.code)
        else { return nil }
        return ReportSection(
            id: "ae", title: "A&E",
            summary: "Four-hour performance falls when beds fill: patients who need one cannot leave A&E.", blocks: [.finding(finding)])
    }

    /// What to say of temporary staff in the baseline year where every trust has the same share: it is a rate for all, not
    /// something known of each.
    private var startsAlike: String? {
        let shares = reading.trusts(with: .postsRequired).compactMap { trust -> Double? in
            guard let posts = reading.baseline(trust.code, .postsRequired)?.p50, posts > 0 else { return nil }
            return (reading.baseline(trust.code, .temporaryStaff)?.p50 ?? 0) / posts
        }
        guard let least = shares.min(), let most = shares.max(), shares.count > 1, most - least < 0.001 else { return nil }
        return
            "In \(reading.baselineName) temporary staff hold \(Figures.percent(most, decimals: 1)) of posts in every trust, since vacancies are entered as one rate for all: nothing there is known of one trust apart from its size."
    }

    /// Staff: posts needed, people in post, and who fills the difference.
    var workforceSection: ReportSection? {
        let trusts = reading.trusts(with: .postsRequired)
        guard let most = extreme(.temporaryStaffCost, of: trusts, largest: true) else { return nil }
        let nowCost = reading.baseline(most.code, .temporaryStaffCost)?.mean ?? 0
        let costDirection = DiagnosisWording.direction(from: nowCost, to: most.summary)
        let cost = multiples(
            id: "workforce-temporary",
            title:
                "Temporary staff cost most at \(most.name), and the bill \(costDirection): \(wording.range(most.summary, in: .poundsMillions(), scale: 1e-6)) in \(reading.lastName)",
            subtitle: "Cost of bank and agency staff at each trust, £m a year", measure: .temporaryStaffCost, organisations: trusts,
            fromZero: true, anchor: most.code)
        let measures: [Measure] = [.postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts]
        let rows = trusts.flatMap { trust in measures.map { (trust.code, $0) } }
        func column(_ title: String, _ year: Int, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, unit: "WTE", .decimal(rows.map { reading.summary($0.0, $0.1, year: year).map(pick) }, decimals: 0))
        }
        let table = FigureTable(
            "Posts and people",
            columns: [
                .init("Trust", .text(rows.map { reading.name($0.0) })), .init("", .text(rows.map(\.1.title))),
                column(reading.baselineName, 0, \.p50), column("\(reading.lastName) middle", reading.lastYear, \.p50),
                column("10%", reading.lastYear, \.p10), column("90%", reading.lastYear, \.p90),
            ])
        return ReportSection(
            id: "workforce", title: "Workforce",
            summary:
                "Posts follow activity; people come and go more slowly. Bank and agency staff fill most of what is missing, at a premium; the rest stays empty."
                + (startsAlike.map { " \($0)" } ?? ""),
            blocks: (cost.map { [.finding($0)] } ?? []) + [.html(table.html())])
    }
}
