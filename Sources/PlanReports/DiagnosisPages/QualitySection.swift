import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording

extension DiagnosisPage {
    /// How likely each trust is to meet each standard and to be rated at risk.
    var qualitySection: ReportSection? {
        guard !diagnosis.standards.isEmpty || !diagnosis.ratings.isEmpty else { return nil }
        var blocks: [ReportBlock] = []
        if !diagnosis.standards.isEmpty {
            blocks.append(.subsection(id: "standards", title: "Standards"))
            blocks.append(.finding(standardsFinding))
        }
        if !diagnosis.ratings.isEmpty {
            blocks.append(.subsection(id: "ratings", title: "Financial ratings"))
            if let finding = ratingsFinding { blocks.append(.finding(finding)) }
            if let finding = scoresFinding { blocks.append(.finding(finding)) }
        }
        return ReportSection(
            id: "quality", title: "Standards and ratings",
            summary: "The share of futures in which each standard is met, and in which the regulator would rate a trust at risk.",
            blocks: blocks)
    }

    private var standardsFinding: Finding {
        let chances = diagnosis.standards.compactMap { outcome in
            outcome.probability.last.flatMap { $0 }.map { (outcome: outcome, chance: $0) }
        }
        let kept = chances.filter { $0.chance >= 0.5 }.count
        var title = "No standard holds in \(reading.lastName)"
        if let worst = chances.min(by: { $0.chance < $1.chance }) {
            let total = Figures.count(chances.count)
            title =
                "Counted trust by trust, \(Figures.count(kept)) of \(total) standards are more likely met than missed in \(reading.lastName); least likely is \(DiagnosisWording.standardName(worst.outcome)) at \(reading.name(worst.outcome.organisation)), met in \(wording.futures(worst.chance))"
        }
        let tables = grouped(diagnosis.standards.map(\.standard)).map { standard -> HTML in
            let outcomes = diagnosis.standards.filter { $0.standard == standard }
            let limit = outcomes.first.map { DiagnosisWording.limit($0, years: diagnosis.years) }
            return HeatTable(
                caption: "\(standard): \(limit ?? "")", corner: "Share of futures in which it is met", columns: diagnosis.years,
                rows: outcomes.map { outcome in
                    HeatTable.Row(reading.name(outcome.organisation), outcome.probability.map { $0.map { HeatTable.Cell($0) } })
                }, format: .percent(), shading: .diverging(middle: 0.5, highIsBad: false)
            ).html
        }
        return Finding(
            id: "standards-met", title: title,
            subtitle: "Share of futures in which each trust meets each standard; blue: more likely met, orange: more likely missed",
            content: HTML(tables), source: simulated,
            trace: diagnosis.standards.first.map { reading.id($0.organisation, $0.measure, year: reading.lastYear) })
    }

    private var ratingsFinding: Finding? {
        let last = diagnosis.ratings.compactMap { outcome in
            outcome.rating.last.flatMap { $0 } == nil ? nil : outcome.atRisk.last.map { (outcome.organisation, $0) }
        }
        guard let worst = last.max(by: { $0.1 < $1.1 }) else { return nil }
        let risky = last.filter { $0.1 >= 0.5 }
        let title =
            risky.isEmpty
            ? "No trust is more likely than not rated at risk in \(reading.lastName); nearest is \(reading.name(worst.0)), in \(wording.futures(worst.1))"
            : "\(DiagnosisWording.howMany(risky.count, of: last.count)) \(DiagnosisWording.verb(risky.count, "is", "are")) rated at risk in \(reading.lastName) in most futures\(joining)"
        let heat = HeatTable(
            caption: "Share of futures in which a trust is rated at risk", corner: "Trust", columns: diagnosis.years,
            rows: diagnosis.ratings.map { outcome in
                HeatTable.Row(
                    reading.name(outcome.organisation),
                    zip(outcome.rating, outcome.atRisk).map { rating, share in rating == nil ? nil : HeatTable.Cell(share) })
            }, format: .percent(), shading: .diverging(middle: 0.5, highIsBad: true))
        let regimes = grouped(diagnosis.ratings.flatMap(\.rating).compactMap(\.self))
        return Finding(
            id: "ratings-at-risk", title: title,
            subtitle: "Rating that holds: \(Figures.list(regimes.map { $0.uppercased() })); at risk as its rules define it",
            content: heat.html, source: simulated, trace: reading.id(worst.0, .rating, year: reading.lastYear))
    }

    /// The trust that joins those at risk, as the end of a title.
    private var joining: String {
        let joins = diagnosis.ratings.compactMap { outcome -> (String, Int, Double)? in
            guard let first = outcome.atRisk.first, first < 0.5, let year = outcome.atRisk.firstIndex(where: { $0 >= 0.5 }) else { return nil }
            return (outcome.organisation, year, outcome.atRisk[year])
        }
        guard let one = joins.min(by: { $0.1 < $1.1 }) else { return "" }
        return "; \(reading.name(one.0)) joins them from \(diagnosis.years[one.1]), in \(wording.futures(one.2))"
    }

    private var scoresFinding: Finding? {
        let last = reading.lastYear
        let outcomes = diagnosis.ratings.filter { $0.scores.indices.contains(last) && !$0.scores[last].isEmpty }
        let scores = Set(outcomes.flatMap { $0.scores[last].keys }).sorted()
        guard let first = outcomes.first, !scores.isEmpty else { return nil }
        func values(_ outcome: RatingOutcome) -> [Double] { scores.map { outcome.scores[last][$0] ?? 0 } }
        let likely = outcomes.map { outcome -> String in
            let best = zip(scores, values(outcome)).max { $0.1 < $1.1 }
            return "\(reading.name(outcome.organisation)) \(best.map { "\(Figures.count($0.0)) (\(wording.futures($0.1)))" } ?? "")"
        }
        let title =
            likely.count <= 3
            ? "Likeliest ratings in \(reading.lastName): \(Figures.list(likely))"
            : "How each trust would be rated in \(reading.lastName)"
        return Finding(
            id: "ratings-scores", title: title,
            subtitle: "Share of futures with each score of \(first.rating[last]?.uppercased() ?? "the rating"), \(reading.lastName)",
            chart: StackedBarChart(
                title: title, axisTitle: "Share of futures", format: .percent(), parts: scores.map { "score \(Figures.count($0))" },
                rows: outcomes.map { StackedBarChart.Row(reading.name($0.organisation), values($0)) }, colours: .ordered),
            source: simulated,
            figures: FigureTable(
                "Share of futures with each score, \(reading.lastName)",
                columns: [.init("Trust", .text(outcomes.map { reading.name($0.organisation) }))]
                    + scores.map { score in
                        .init("Score \(Figures.count(score))", .percent(outcomes.map { $0.scores[last][score] ?? 0 }))
                    }),
            trace: reading.id(first.organisation, .rating, year: last))
    }

    /// Names in the order in which they first come.
    private func grouped(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
