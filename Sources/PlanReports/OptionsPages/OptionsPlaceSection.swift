import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// What delivery takes away from the options, and where trusts have room for improvement.
    var placeSection: ReportSection? {
        guard let place = analysis.place else { return nil }
        let blocks = [delivered(place), headroom(place)].compactMap(\.self)
        guard !blocks.isEmpty else { return nil }
        return ReportSection(
            id: "options-place", title: "What gets delivered, and where there is room",
            summary:
                "All schemes of a trust slip or succeed together, with its capability and that of the whole system. Effects are larger where a trust stands behind its peers and smaller where it is among the best.",
            blocks: blocks.map { .finding($0) })
    }

    private func delivered(_ place: PlaceAndDelivery) -> Finding? {
        guard !place.capabilities.isEmpty, !place.losses.isEmpty else { return nil }
        let narrowing = place.losses.filter { $0.inFull < 0 }
        let full = narrowing.reduce(0) { $0 + $1.inFull }, left = narrowing.reduce(0) { $0 + $1.delivered }
        let title =
            full < 0
            ? "Of what the options would take off the gap if all were delivered, delivery loses \(Figures.percent(1 - left / full)) on average"
            : "No option narrows the gap even if all of it is delivered"
        let rows = place.losses
        return Finding(
            id: "options-delivery", title: title,
            subtitle: "Change of the mean do-nothing gap of \(reading.lastName), £m, as delivered and if every scheme were delivered in full",
            content: FigureTable(
                "What delivery takes away",
                columns: [
                    .init("Option", .text(rows.map(\.option))), .init("As delivered", .poundsMillions(rows.map { $0.delivered / 1e6 }, decimals: 1)),
                    .init("In full", .poundsMillions(rows.map { $0.inFull / 1e6 }, decimals: 1)),
                    .init("Lost", .percent(rows.map(\.share), decimals: 0)),
                ]
            ).html(),
            source: "\(simulated); \(Figures.counted(place.sample, "evenly spaced future"))",
            figures: FigureTable(
                "What trusts deliver of their schemes",
                columns: [
                    .init("Trust", .text(place.capabilities.map(\.trust))), .init("Mean", .percent(place.capabilities.map(\.mean), decimals: 0)),
                    .init("10%", .percent(place.capabilities.map(\.p10), decimals: 0)), .init("90%", .percent(place.capabilities.map(\.p90), decimals: 0)),
                ]))
    }

    private func headroom(_ place: PlaceAndDelivery) -> Finding? {
        let standings = place.headroom
        guard !standings.isEmpty else { return nil }
        let known = standings.filter { $0.factor != nil }
        let low = Figures.percent(known.compactMap(\.factor).min() ?? 1), high = Figures.percent(known.compactMap(\.factor).max() ?? 1)
        let title =
            known.isEmpty
            ? "Where the trusts have room for improvement is not known: effects stay as the library has them"
            : "Effects here are \(low == high ? low : "between \(low) and \(high)") of the library’s, by where each trust stands among its peers"
        let notKnown = place.uses.map(\.measure).filter { measure in !standings.contains { $0.measure == measure && $0.factor != nil } }
        let words =
            notKnown.isEmpty
            ? ""
            : "Not known for any trust: \(Figures.list(notKnown.map(\.rawValue))). Effects of \(Figures.list(notKnown.flatMap(place.users))) stay as they are."
        return Finding(
            id: "options-headroom", title: title,
            subtitle: "Share of an effect’s size by trust and measure; the median trust of England has 100%",
            content: FigureTable(
                "Headroom",
                columns: [
                    .init("Trust", .text(standings.map(\.trust))), .init("Measure", .text(standings.map(\.measure.rawValue))),
                    .init("Own", .text(standings.map { shown($0.own) })), .init("Best quartile", .text(standings.map { shown($0.bestQuartile) })),
                    .init("Median", .text(standings.map { shown($0.median) })),
                    .init("Has of an effect", .text(standings.map { $0.factor.map { Figures.percent($0) } ?? "not known" })),
                    .init("Used by", .text(standings.map { Figures.list(place.users($0.measure)) })),
                ]
            ).html() + (words.isEmpty ? "" : Block.paragraph(words)),
            source: "figures of the baseline year; peers as the national set states them")
    }

    private func shown(_ figure: Double?) -> String {
        figure.map { $0 < 1 ? Figures.percent($0, decimals: 1) : Figures.fixed($0, decimals: $0 < 10 ? 2 : 0) } ?? "not known"
    }
}
