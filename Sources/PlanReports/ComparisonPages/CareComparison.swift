import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension ComparisonPage {
    /// Beds, waiting, A&E and ratings of each economy's trusts taken together.
    var careSection: ReportSection? {
        var blocks: [ReportBlock] = []
        if let risk { blocks.append(.finding(risk)) }
        blocks += [
            standing(.aeWithinFourHours, id: "four-hours", things: "attendances"),
            standing(.withinEighteenWeeks, id: "eighteen-weeks", things: "lists"),
            standing(.bedOccupancy, id: "occupancy", things: "beds"),
        ].compactMap(\.self).map { .finding($0) }
        guard !blocks.isEmpty else { return nil }
        return ReportSection(
            id: "care", title: "Care and ratings",
            summary: "Each economy’s trusts taken together: beds weigh by beds, A&E by attendances, waiting by people on the list.", blocks: blocks)
    }

    /// Economies by one share, worst first, against its standard.
    private func standing(_ measure: ComparisonMeasure, id: String, things: String) -> Finding? {
        // Of several standards of a measure, each for its years, the one of the last year.
        func lastStandard(_ economy: ComparedEconomy) -> ComparedEconomy.StandardChance? {
            economy.standards.first { $0.measure == measure && ($0.probability.last ?? nil) != nil }
        }
        let standard = economies.lazy.compactMap { lastStandard($0) }.first
        let threshold = (standard?.thresholds.last ?? nil) ?? .nan
        let highIsGood = standard?.atLeast ?? (measure != .bedOccupancy)
        let held = economies.compactMap { economy in economy.summary(measure, year: last).map { (economy: economy, then: $0) } }
            .ordered { highIsGood ? $0.then.p50 < $1.then.p50 : $0.then.p50 > $1.then.p50 }
        guard let worst = held.first else { return nil }
        let format = measure.shown.format
        let chances = held.compactMap { lastStandard($0.economy)?.probability.last ?? nil }
        let unlikely = chances.count { $0 < 0.5 }
        let sameEverywhere = Set(economies.compactMap { lastStandard($0)?.thresholds.last ?? nil }).count == 1
        let title: String
        if let standard, !chances.isEmpty {
            let level = sameEverywhere ? format.text(threshold) : "their own standard"
            let verb = standard.atLeast ? DiagnosisWording.verb(unlikely, "misses", "miss") : DiagnosisWording.verb(unlikely, "exceeds", "exceed")
            let far = unlikely > 0 ? "is furthest off" : "comes closest to it"
            title =
                "\(DiagnosisWording.sentence(CountWording.some(unlikely, of: chances.count))) \(verb) \(level) in most futures; \(worst.economy.name) \(far)"
        } else {
            title = "\(worst.economy.name) stands worst: \(wording.range(worst.then, in: format))"
        }
        return Finding(
            id: id, title: title,
            subtitle: "\(measure.title), %, all \(things) of an economy’s trusts together, \(lastName) if nothing new is done; worst first",
            chart: DotIntervalChart(
                title: title, axisTitle: "\(measure.title), %", format: format,
                items: held.map { .init($0.economy.name, $0.then, in: format, before: $0.economy.summary(measure, year: 0)) },
                reference: sameEverywhere ? standard.map { .init($0.standard, at: threshold) } : nil, valueName: "middle in \(lastName)",
                beforeName: baselineName),
            source: simulated, figures: figures(measure, held.map(\.economy)))
    }

    private var risk: Finding? {
        let held = economies.compactMap { economy in
            economy.summary(.trustsAtRiskShare, year: last).map { (economy: economy, share: $0) }
        }.ordered { ($1.share.mean, $0.economy.name) < ($0.share.mean, $1.economy.name) }
        guard let first = held.first else { return nil }
        let title =
            "\(first.economy.name) expects \(Figures.fixed(first.economy.summary(.trustsAtRisk, year: last)?.mean ?? .nan, decimals: 1)) of its \(Figures.counted(trusts(first.economy), "trust")) to be rated at risk in \(lastName)"
        func risks(_ year: Int, _ pick: (YearSummary) -> Double) -> [Double?] { held.map { $0.economy.summary(.trustsAtRisk, year: year).map(pick) } }
        return Finding(
            id: "ratings", title: title,
            subtitle:
                "Mean share of an economy’s trusts rated at risk by the regulator’s rules, %; hollow dot: \(baselineName); with few trusts, shares go in large steps",
            chart: DotIntervalChart(
                title: title, axisTitle: "Trusts rated at risk, %", format: .percent(),
                items: held.map { entry in
                    .init(
                        "\(entry.economy.name) (\(Figures.counted(trusts(entry.economy), "trust")))", entry.share.mean,
                        interval: .init(entry.share.p10, entry.share.p90), before: entry.economy.summary(.trustsAtRiskShare, year: 0)?.mean)
                }, valueName: "mean in \(lastName)", beforeName: baselineName),
            source: simulated,
            figures: FigureTable(
                "Trusts rated at risk",
                columns: [
                    .init("Economy", .text(held.map(\.economy.name))), .init("Trusts", .integer(held.map { trusts($0.economy) })),
                    .init("At risk in \(baselineName), mean", .decimal(risks(0, \.mean))),
                    .init("At risk in \(lastName), mean", .decimal(risks(last, \.mean))), .init("10%", .decimal(risks(last, \.p10), decimals: 0)),
                    .init("90%", .decimal(risks(last, \.p90), decimals: 0)),
                ]))
    }

    package func trusts(_ economy: ComparedEconomy) -> Int { economy.organisations.count { $0.kind == .provider } }

    // MARK: Workforce

    var workforceSection: ReportSection? {
        let held = economies.compactMap { economy -> (economy: ComparedEconomy, change: Double, filled: YearSummary, temporary: YearSummary)? in
            guard let now = economy.summary(.postsRequired, year: 0)?.mean, now > 0, let then = economy.summary(.postsRequired, year: last)?.mean,
                let filled = economy.summary(.postsInPostShare, year: last), let temporary = economy.summary(.temporaryStaffShare, year: last)
            else { return nil }
            return (economy, then / now - 1, filled, temporary)
        }.ordered { $0.filled.p50 < $1.filled.p50 }
        guard let worst = held.first else { return nil }
        let most = held.max { $0.change < $1.change } ?? worst
        let growth =
            most.economy.name == worst.economy.name
            ? "where posts grow most, by \(Figures.percent(most.change))"
            : "posts grow most in \(most.economy.name), by \(Figures.percent(most.change))"
        let title = "Staff fill the smallest share of posts in \(worst.economy.name), \(growth)"
        func table(_ pick: (ComparedEconomy) -> Double?, _ title: String, _ decimals: Int = 0) -> FigureTable.Column {
            .init(title, unit: "WTE", .decimal(held.map { pick($0.economy) }, decimals: decimals))
        }
        let finding = Finding(
            id: "posts", title: title,
            subtitle: "Staff in post over posts required, %, all trusts together, \(lastName) if nothing new is done; fewest first",
            chart: DotIntervalChart(
                title: title, axisTitle: "Staff in post over posts required, %", format: .percent(decimals: 1),
                items: held.map { .init($0.economy.name, $0.filled, in: .percent(decimals: 1), before: $0.economy.summary(.postsInPostShare, year: 0)) },
                valueName: "middle in \(lastName)", beforeName: baselineName),
            source: simulated,
            figures: FigureTable(
                "Workforce",
                columns: [
                    .init("Economy", .text(held.map(\.economy.name))),
                    table({ $0.summary(.postsRequired, year: 0)?.p50 }, "Posts required in \(baselineName)"),
                    table({ $0.summary(.postsRequired, year: last)?.p50 }, "in \(lastName)"),
                    .init("Change of posts", .percent(held.map(\.change))),
                    table({ $0.summary(.staffInPost, year: last)?.p50 }, "Staff in post in \(lastName)"),
                    table({ $0.summary(.temporaryStaff, year: last)?.p50 }, "Temporary staff"),
                    table({ $0.summary(.unfilledPosts, year: last)?.p50 }, "Posts nobody fills"),
                    .init("Temporary, share of posts", .percent(held.map(\.temporary.p50))),
                ]))
        return ReportSection(
            id: "workforce", title: "Workforce", summary: "Posts that the work requires, and who is there to fill them.", blocks: [.finding(finding)])
    }
}
