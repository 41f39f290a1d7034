import Diagnosis
import HealthSimulation
import ReportKit
import ReportWording

/// The report page of a capacity outlook.
struct CapacityPage: Sendable {
    let outlook: CapacityOutlook
    let names: [String: String]
    let file: String
    let digest: String
    let made: String
    let version: String
    let sampling: String
    let changes: [RunFacts.Change]

    private var lastYear: String { outlook.years.last ?? "" }
    private var tables: CapacityTables { CapacityTables(outlook: outlook) }
    private var wording: Certainty { Certainty(of: outlook.futures) }
    private func name(_ code: String) -> String { names[code] ?? code }
    var simulated: String { "simulation of \(Figures.counted(outlook.futures, "future")), \(outlook.option); scenario \(file)" }

    /// Said under waits, and under capacities tried.
    private var followed: String {
        "lists of \(Figures.counted(min(outlook.futures, WaitingOutlook.futures), "future")) of \(Figures.count(outlook.futures)), \(outlook.option); scenario \(file)"
    }
    private var tried: String {
        let futures = min(outlook.futures, WaitingOutlook.tried)
        let error = (outlook.questions.chance * (1 - outlook.questions.chance) / Double(max(1, futures))).squareRoot()
        return
            "lists of \(Figures.counted(futures, "future")) of \(Figures.count(outlook.futures)), so that a chance is known to within \(Figures.fixed(200 * error, decimals: 1)) points; scenario \(file)"
    }

    var facts: RunFacts {
        RunFacts(
            scenario: outlook.scenario, file: file, digest: digest, option: outlook.option, seed: outlook.seed, replications: outlook.futures,
            sampling: sampling, planner: version, resultsFormat: 1, made: made, changes: changes)
    }

    var page: ReportPage {
        ReportPage(
            title: outlook.scenario, subtitle: "Waits, beds, A&E and theatres, \(outlook.years.first ?? "") to \(lastYear): \(outlook.option)",
            provenance: facts.provenance, messages: messages, sections: sections)
    }

    var sections: [ReportSection] { [waits, beds, spaces, theatres].compactMap(\.self) }

    // MARK: Sentences

    var messages: [KeyMessage] {
        [waitMessage, targetMessage, bedMessage, spaceMessage, theatreMessage].compactMap(\.self)
    }

    private func ends(_ summary: YearSummary, decimals: Int = 0) -> String {
        "\(wording.eightInTen): \(Figures.fixed(summary.p10, decimals: decimals)) to \(Figures.fixed(summary.p90, decimals: decimals))"
    }

    private var longest: (trust: WaitingOutlook, year: WaitingOutlook.Year)? {
        outlook.waits.compactMap { trust in trust.years.last.map { (trust, $0) } }.max { $0.1.ninetySecondWeeks.p50 < $1.1.ninetySecondWeeks.p50 }
    }

    private var waitMessage: KeyMessage? {
        guard let (trust, year) = longest else { return nil }
        return KeyMessage(
            topic: "Waits",
            sentence:
                "At \(name(trust.organisation)) half of those waiting at the end of \(lastYear) wait less than \(Figures.fixed(year.medianWeeks.p50, decimals: 1)) weeks and 92 in 100 less than \(Figures.fixed(year.ninetySecondWeeks.p50, decimals: 1)) (\(ends(year.ninetySecondWeeks, decimals: 1))), the longest of the trusts.",
            section: "capacity-waits")
    }

    private var targetMessage: KeyMessage? {
        let targets = outlook.waits.compactMap { trust in trust.target.map { (name: name(trust.organisation), $0) } }
        guard let first = targets.first?.1 else { return nil }
        let words = targets.map { name, target -> String in
            guard let capacity = target.capacity, let more = target.moreInYear else {
                return "\(name) more than \(Figures.fixed(WaitingOutlook.most)) times as much"
            }
            return capacity >= 1
                ? "\(name) \(Figures.percent(capacity - 1, decimals: 1)) more (\(Figures.count(Int(more.p50.rounded()))) patients in \(target.by))"
                : "\(name) \(Figures.percent(1 - capacity, decimals: 1)) less"
        }
        return KeyMessage(
            topic: "Capacity",
            sentence:
                "For \(Figures.percent(first.share, decimals: 1)) within \(CapacityTables.weeks(first.weeks)) by the end of \(first.by) in \(Figures.percent(first.chance)) of futures, capacity for planned care in all plan years would have to be: \(Figures.list(words)).",
            section: "capacity-waits")
    }

    private var bedMessage: KeyMessage? {
        let short = outlook.beds.compactMap { trust in trust.years.last.map { (trust, $0, $0.atOccupancy.certain - $0.available.p50) } }
        guard let worst = short.max(by: { $0.2 < $1.2 }) else { return nil }
        guard worst.2 > 0 else {
            return KeyMessage(
                topic: "Beds",
                sentence:
                    "Every trust has the beds that at most \(Figures.percent(worst.0.occupancy)) occupancy asks for in \(Figures.percent(worst.0.chance)) of futures of \(lastYear).",
                section: "capacity-beds")
        }
        return KeyMessage(
            topic: "Beds",
            sentence:
                "\(name(worst.0.organisation)) would need \(Figures.fixed(worst.1.atOccupancy.certain)) beds in \(lastYear) for at most \(Figures.percent(worst.0.occupancy)) occupancy in \(Figures.percent(worst.0.chance)) of futures; \(Figures.fixed(worst.1.available.p50)) are expected to be open.",
            section: "capacity-beds")
    }

    private var spaceMessage: KeyMessage? {
        let rows = outlook.spaces.compactMap { trust in trust.years.last.map { (trust, $0) } }
        guard let most = rows.max(by: { $0.1.p50 < $1.1.p50 }) else { return nil }
        return KeyMessage(
            topic: "A&E",
            sentence:
                "The A&E department of \(name(most.0.organisation)) needs \(most.1.p50) spaces in its busy hours of \(lastYear) (\(most.1.certain) in \(Figures.percent(outlook.questions.chance)) of futures), if a patient keeps a space for \(Figures.fixed(most.0.day.minutesInSpace)) minutes.",
            section: "capacity-ae")
    }

    private var theatreMessage: KeyMessage? {
        let rows = outlook.theatres.compactMap { trust in trust.years.last.map { (trust, $0) } }
        guard let most = rows.max(by: { $0.1.sessions.p50 < $1.1.sessions.p50 }) else { return nil }
        return KeyMessage(
            topic: "Theatres",
            sentence:
                "Planned operations at \(name(most.0.organisation)) need \(Figures.fixed(most.1.sessions.p50)) sessions of four hours a week in \(lastYear) (\(ends(most.1.sessions))), at \(Figures.fixed(most.0.casesInFourHours, decimals: 2)) cases a session by \(most.0.basis.rawValue).",
            section: "capacity-theatres")
    }

    // MARK: Sections

    private func section(_ id: String, _ title: String, _ summary: String, _ findings: [Finding?]) -> ReportSection? {
        let blocks = findings.compactMap { $0.map { ReportBlock.finding($0) } }
        return blocks.isEmpty ? nil : ReportSection(id: id, title: title, summary: summary, blocks: blocks)
    }

    private func item(_ code: String, _ summary: YearSummary, before: Double? = nil) -> DotIntervalChart.Item {
        DotIntervalChart.Item(name(code), summary.p50, interval: FigureInterval(summary.p10, summary.p90), before: before)
    }

    private var waits: ReportSection? {
        guard let longest else { return nil }
        let rows = outlook.waits.compactMap { trust in trust.years.last.map { (trust, $0) } }
        let title =
            "92 in 100 wait less than \(Figures.fixed(longest.year.ninetySecondWeeks.p50, decimals: 1)) weeks at \(name(longest.trust.organisation)), the longest"
        let targets = tables.targets
        return section(
            "capacity-waits", "How long people wait",
            "From the list by months waited at the end of each year; a wait beyond 52 weeks is not told apart from longer ones.",
            [
                Finding(
                    id: "capacity-ninety-second", title: title,
                    subtitle: "Weeks that 92 in 100 of those on the list have waited less than, end of \(lastYear); hollow: \(outlook.years.first ?? "")",
                    chart: DotIntervalChart(
                        title: title, axisTitle: "Weeks", format: .number(decimals: 1),
                        items: rows.map { item($0.0.organisation, $0.1.ninetySecondWeeks, before: $0.0.years.first?.ninetySecondWeeks.p50) },
                        reference: ReferenceLine("limit", at: outlook.questions.withinWeeks), valueName: lastYear, beforeName: outlook.years.first ?? ""),
                    source: followed, figures: tables.waits),
                targets.rowCount == 0
                    ? nil
                    : Finding(
                        id: "capacity-target", title: targetTitle,
                        subtitle:
                            "Capacity for planned care in every plan year over what there would be, found by halving, all trusts at once; more staff, theatres and money come with it and are not counted here",
                        content: Block.paragraph(targetMessage?.sentence ?? "")
                            + Block.paragraph(
                                "To try it, put an intervention of the kind planned capacity with this size at the trust into an option; then its cost, posts and effects are simulated, too. Schemes deliver in part: where the scenario counts delivery, more is needed than stands here."
                            ), source: tried, figures: targets),
            ])
    }

    private var targetTitle: String {
        guard let target = outlook.waits.compactMap(\.target).first else { return "" }
        return "Capacity that keeps \(Figures.percent(target.share, decimals: 1)) within \(CapacityTables.weeks(target.weeks)) by the end of \(target.by)"
    }

    private var beds: ReportSection? {
        let rows = outlook.beds.compactMap { trust in trust.years.last.map { (trust, $0) } }
        guard let first = rows.first else { return nil }
        let title = "Beds needed at \(Figures.percent(first.0.occupancy)) occupancy in \(lastYear), beside those open"
        return section(
            "capacity-beds", "Beds",
            "Three rules that answer differently: a mean occupancy; days on which none is free; patients who find none. The smaller a ward, the emptier it must be to be as safe.",
            [
                Finding(
                    id: "capacity-beds-needed", title: title, subtitle: "Beds, mean of \(lastYear); hollow: beds expected to be open",
                    chart: DotIntervalChart(
                        title: title, axisTitle: "Beds", format: .number(),
                        items: rows.map { trust, year in
                            DotIntervalChart.Item(
                                name(trust.organisation), year.atOccupancy.p50, interval: FigureInterval(year.atOccupancy.p10, year.atOccupancy.p90),
                                before: year.available.p50)
                        }, valueName: "needed", beforeName: "open"), source: simulated, figures: tables.beds),
                Finding(
                    id: "capacity-wards",
                    title: "How full wards may be for \(Figures.percent(first.0.turnedAway)) to find no bed, and what one ward of twice the size gives",
                    subtitle: "Mean occupancy; share who find no bed, apart and together. Arrivals at random, whatever the stays (Erlang’s loss formula)",
                    content: tables.wards.html(showsCaption: false), source: "arithmetic; nothing of the scenario"),
            ])
    }

    private var spaces: ReportSection? {
        guard let day = outlook.spaces.first?.day else { return nil }
        let rows = outlook.spaces.compactMap { trust in trust.years.last.map { (trust, $0) } }
        let title = "Spaces needed in the busy hours of \(lastYear)"
        return section(
            "capacity-ae", "A&E",
            "The fewest spaces at which at most \(Figures.percent(day.waiting)) of arrivals in busy hours wait longer than \(Figures.fixed(day.waitMinutes)) minutes for one. Assumed, not of the scenario: a patient keeps a space for \(Figures.fixed(day.minutesInSpace)) minutes; busy hours bring \(Figures.fixed(day.busyHours, decimals: 2)) times the mean.",
            [
                Finding(
                    id: "capacity-spaces", title: title, subtitle: "Spaces; hollow: \(outlook.years.first ?? "")",
                    chart: DotIntervalChart(
                        title: title, axisTitle: "Spaces", format: .number(),
                        items: rows.map { trust, year in
                            DotIntervalChart.Item(
                                name(trust.organisation), Double(year.p50), interval: FigureInterval(Double(year.p10), Double(year.p90)),
                                before: trust.years.first.map { Double($0.p50) })
                        }, valueName: lastYear, beforeName: outlook.years.first ?? ""), source: simulated, figures: tables.spaces)
            ])
    }

    private var theatres: ReportSection? {
        let rows = outlook.theatres.compactMap { trust in trust.years.last.map { (trust, $0) } }
        guard !rows.isEmpty else { return nil }
        let title = "Sessions of four hours a week that planned operations need in \(lastYear)"
        return section(
            "capacity-theatres", "Theatres", "Operations asked for, over cases that four planned hours hold.",
            [
                Finding(
                    id: "capacity-sessions", title: title, subtitle: "Sessions a week; hollow: \(outlook.years.first ?? "")",
                    chart: DotIntervalChart(
                        title: title, axisTitle: "Sessions a week", format: .number(),
                        items: rows.map { item($0.0.organisation, $0.1.sessions, before: $0.0.years.first?.sessions.p50) }, valueName: lastYear,
                        beforeName: outlook.years.first ?? ""), source: simulated, figures: tables.theatres),
                outlook.theatreUse.isEmpty
                    ? nil
                    : Finding(
                        id: "capacity-use", title: useTitle, subtitle: "Sessions as they were held; capped counts time inside the session alone",
                        content: tables.theatreUse.html(showsCaption: false), source: "records of sessions, as given"),
            ])
    }

    private var useTitle: String {
        guard let most = outlook.theatreUse.max(by: { $0.lateStart + $0.earlyFinish < $1.lateStart + $1.earlyFinish }) else { return "Use of sessions" }
        return
            "\(most.specialty.isEmpty ? most.trust : most.specialty) loses \(Figures.fixed(most.lateStart)) minutes a session at the beginning and \(Figures.fixed(most.earlyFinish)) at the end"
    }
}
