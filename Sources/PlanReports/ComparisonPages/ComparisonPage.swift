import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The report page of a comparison: its first screen here, the sections in files of their own.
struct ComparisonPage: Sendable {
    package let comparison: EconomyComparison
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: comparison.replications) }
    /// When the run was made, as text for the quiet line.
    package let made: String
    package let version: String
    package var interventions: InterventionReading?

    package var economies: [ComparedEconomy] { comparison.economies }
    package var last: Int { comparison.lastYear }
    var firstYear: Int { comparison.years.first.flatMap { Int($0.prefix(4)) } ?? 0 }
    var baselineName: String { comparison.years.first ?? "" }
    var lastName: String { comparison.years.last ?? "" }
    package var title: String { "\(DiagnosisWording.sentence(CountWording.number(economies.count))) health economies side by side" }

    /// Said under every simulated figure.
    package var simulated: String {
        "simulation of each economy if nothing new is done, \(Figures.counted(comparison.replications, "future")); \(Figures.counted(economies.count, "scenario")) named under “What was compared”"
    }

    /// Economies in the order of a ranking, worst first.
    func ordered(by measure: ComparisonMeasure) -> [ComparedEconomy] {
        guard let ranking = comparison.ranking(by: measure) else { return economies }
        return ranking.standings.compactMap { comparison.economy($0.economy) }
    }

    var page: ReportPage {
        let sections = [
            gapSection, rankingSection, driverSection, careSection, workforceSection, interventions?.section, tableSection, totalSection, inputSection,
            omissionSection, glossarySection,
        ].compactMap(\.self)
        return ReportPage(
            title: title, subtitle: "Comparison: \(baselineName) to \(lastName) if nothing new is done",
            provenance: """
                Made \(made.prefix(10)). \(Figures.counted(comparison.replications, "future")) of each economy, the same for all, seed \
                \(comparison.seed). Planner \(version).
                """,
            messages: messages, headlines: headlines, sections: sections)
    }

    // MARK: The first screen

    /// Five sentences, or six with interventions, each from the figures and linking to the section that says more.
    var messages: [KeyMessage] {
        [
            heading.map { KeyMessage(topic: "Where they are heading", sentence: $0, section: "gap") },
            certainty.map { KeyMessage(topic: "How sure the order is", sentence: $0, section: "ranking") },
            drivers.map { KeyMessage(topic: "What drives it", sentence: $0, section: "drivers") },
            care.map { KeyMessage(topic: "What breaks", sentence: $0, section: "care") },
            interventions?.message,
            decision.map { KeyMessage(topic: "What to decide", sentence: $0, section: "side-by-side") },
        ].compactMap(\.self)
    }

    private var heading: String? {
        guard let total = comparison.total(.gapDoNothing), let now = total.years.first ?? nil, let then = total.years.last ?? nil else { return nil }
        let money = FigureFormat.poundsMillions(decimals: 0)
        let accounts =
            comparison.total(.gap)?.years.last.flatMap { $0 }.map {
                " Their accounts should be expected to show \(wording.range($0, in: money, scale: 1e-6)) together."
            } ?? ""
        let wider = economies.count { economy in
            guard let before = economy.summary(.gapDoNothing, year: 0), let after = economy.summary(.gapDoNothing, year: last) else { return false }
            return DiagnosisWording.shareAtOrBelow(before.p50, after) < 0.5
        }
        return """
            Together they go from a do-nothing gap of \(now.text(in: money, scale: 1e-6)) in \(baselineName) to one of \
            \(then.ends(in: money, scale: 1e-6)) in \(lastName) in \(wording.eightInTen), with announced money and no savings; in \
            \(CountWording.some(wider, of: economies.count)) the gap is wider than today in most futures.\(accounts)
            """
    }

    private var certainty: String? {
        guard let ranking = comparison.ranking(by: .doNothingPerHead), let last = ranking.standings.last else { return nil }
        let likely = ComparisonWording.likelyWorst(ranking)
        let words = likely.map { "\($0.economy) (\(wording.futures($0.worstProbability)))" }
        let group = "among the \(CountWording.number(ranking.worst)) with the largest do-nothing gap for each resident"
        let widest = ranking.standings.max { $0.rankHigh - $0.rankLow < $1.rankHigh - $1.rankLow } ?? last
        let first =
            likely.isEmpty
            ? "No economy is \(group) in half of futures"
            : "\(DiagnosisWording.sentence(group)) \(likely.count == 1 ? "is" : "are") \(Figures.list(words))"
        return first + "; the order of the others is less sure: \(widest.economy) may stand anywhere from \(ComparisonWording.ranks(widest))."
    }

    private var drivers: String? {
        let main = economies.compactMap { ComparisonWording.mainDriver($0)?.driver }
        let counts = Dictionary(grouping: main, by: \.self).mapValues(\.count)
        guard let most = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }) else { return nil }
        let spread = economies.compactMap { economy -> (name: String, perHead: Double)? in
            perHead(economy, economy.bridge.steps.first { $0.driver == most.key }?.mean).map { (economy.name, $0) }
        }.ordered { $0.perHead < $1.perHead }
        var sentence =
            "\(DiagnosisWording.sentence(DiagnosisWording.inSentence(most.key.title))) \(most.key.isPlural ? "add" : "adds") most to the do-nothing gap in \(CountWording.some(most.value, of: economies.count))"
        if let low = spread.first, let high = spread.last, low.name != high.name {
            sentence += ", from \(FigureFormat.pounds.text(low.perHead)) a resident in \(low.name) to \(FigureFormat.pounds.text(high.perHead)) in \(high.name)"
        }
        return sentence + "."
    }

    private var care: String? {
        func missing(_ measure: ComparisonMeasure) -> (count: Int, of: Int)? {
            // Of several standards of a measure, each for its years, the one of the last year.
            let chances = economies.compactMap { economy in
                economy.standards.lazy.filter { $0.measure == measure }.compactMap { $0.probability.last ?? nil }.first
            }
            return chances.isEmpty ? nil : (chances.count { $0 < 0.5 }, chances.count)
        }
        var parts: [String] = []
        if let four = missing(.aeWithinFourHours) {
            parts.append("\(CountWording.some(four.count, of: four.of)) miss the four-hour A&E standard in most futures")
        }
        if let weeks = missing(.withinEighteenWeeks) { parts.append("\(CountWording.some(weeks.count, of: weeks.of)) the 18-week standard") }
        if let total = comparison.total(.trustsAtRisk), let then = total.years.last ?? nil, let trusts = trustCount {
            parts.append(
                "\(then.ends(in: .number())) of \(Figures.counted(trusts, "trust")) are rated at risk in \(wording.eightInTen)")
        }
        guard !parts.isEmpty else { return nil }
        return "In \(lastName) " + Figures.list(parts) + "."
    }

    private var decision: String? {
        guard let perHead = comparison.ranking(by: .doNothingPerHead), let pounds = comparison.ranking(by: .gapDoNothing) else { return nil }
        let byHead = perHead.standings.prefix(perHead.worst).map(\.economy)
        let byPounds = pounds.standings.prefix(pounds.worst).map(\.economy)
        let both = byHead.filter(byPounds.contains)
        let share: String = {
            let gaps = byPounds.compactMap { comparison.economy($0)?.summary(.gapDoNothing, year: last)?.mean }.reduce(0, +)
            let all = economies.compactMap { $0.summary(.gapDoNothing, year: last)?.mean }.reduce(0, +)
            return all > 0 && gaps > 0 && gaps < all ? ", which hold \(Figures.percent(gaps / all)) of the sum of do-nothing gaps" : ""
        }()
        let verb = both.count == 1 ? "is" : "are"
        let overlap = both.isEmpty ? "no economy is on both lists" : "\(Figures.list(both)) \(verb) on both lists"
        return """
            Decide whether help goes first where each resident stands worst (\(Figures.list(byHead))) or where most money is short \
            (\(Figures.list(byPounds))\(share)); \(overlap).
            """
    }

    private var headlines: [HeadlineFigure] {
        [
            totalHeadline(.gapDoNothing, "Do-nothing gap of all together in \(lastName)", "totals"), worstHeadline,
            totalHeadline(.withinEighteenWeeks, "Waiting within 18 weeks, all together, \(lastName)", "care"), riskHeadline,
        ]
        .compactMap(\.self)
    }

    private func totalHeadline(_ measure: ComparisonMeasure, _ name: String, _ section: String) -> HeadlineFigure? {
        guard let total = comparison.total(measure), let then = total.years.last ?? nil else { return nil }
        let shown = measure.shown
        let format: FigureFormat = measure == .gapDoNothing ? .poundsMillions(decimals: 0) : shown.format
        return HeadlineFigure(
            name: name, value: then.text(in: format, scale: shown.scale),
            interval: "\(wording.eightInTen): " + then.ends(in: format, scale: shown.scale),
            trend: Sparkline(title: name, format: format, fan: fan(total, scale: shown.scale)), section: section)
    }

    private var worstHeadline: HeadlineFigure? {
        guard let worst = ordered(by: .doNothingPerHead).first, let path = worst.trajectory(.doNothingPerHead), let then = path.years.last ?? nil
        else { return nil }
        return HeadlineFigure(
            name: "Largest do-nothing gap per resident in \(lastName): \(worst.name)", value: then.text(in: .pounds),
            interval: "\(wording.eightInTen): " + then.ends(in: .pounds),
            trend: Sparkline(title: "Do-nothing gap per resident, \(worst.name)", format: .pounds, fan: fan(path)), section: "gap")
    }

    private var riskHeadline: HeadlineFigure? {
        guard let total = comparison.total(.trustsAtRisk), let then = total.years.last ?? nil, let trusts = trustCount else { return nil }
        return HeadlineFigure(
            name: "Trusts rated at risk in \(lastName)", value: "\(Figures.fixed(then.p50)) of \(Figures.count(trusts))",
            interval: "\(wording.eightInTen): " + then.ends(in: .number()),
            trend: Sparkline(title: "Trusts rated at risk", format: .number(), fan: fan(total)), section: "care")
    }

    // MARK: Figures that sections share

    /// Trusts, each once.
    var trustCount: Int? {
        let codes = Set(economies.flatMap(\.organisations).filter { $0.kind == .provider }.map(\.code))
        return codes.isEmpty ? nil : codes.count
    }

    /// Money of an economy divided by its residents of the last year, on average over futures.
    func perHead(_ economy: ComparedEconomy, _ pounds: Double?) -> Double? {
        guard let pounds, let residents = economy.summary(.residents, year: last)?.mean, residents > 0 else { return nil }
        return pounds / residents
    }

    func fan(_ path: ComparedTrajectory, scale: Double = 1) -> Fan { Fan(path.years, in: path.measure.shown.format, scale: scale) }
}
