package import Foundation
package import HealthEconomy
package import HealthSimulation
package import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The library as people and other programs read it: a row for each effect with what it rests on, and what each would do here.
package struct LibraryListing: Sendable, Encodable {
    package struct Study: Sendable, Encodable {
        let id, title: String
        let publisher, year, design, population, found, link: String?
    }

    package struct Effect: Sendable, Encodable {
        let name, kind, actsOn, share, size, spread: String
        /// The size as a number (shares and points as fractions, beds as they are), and its range of 8 in 10.
        let value, p10, p90: Double
        let claimedValue: Double?
        let claimed: String?
        /// Short names of studies; empty for judgement.
        let studies: [String]
        /// How the size follows from them, or why it is believed.
        let because: String
        let reach: EffectReach?
    }

    package struct Entry: Sendable, Encodable {
        let name, about, evidence, sizedFor: String
        let studies: [String]
        let effects: [Effect]
        let healthGain: String?
        /// The room for improvement that its effects use, and what each trust here has of their size by it; nil where it is not known.
        let headroom: String?
        let headroomHere: [Headroom.Standing]?
        let here: InterventionsHere.Outcome?
    }

    let file: String
    let interventions: [Entry]
    let studies: [Study]
    /// Last plan year and mean do-nothing gap (£) where effects are simulated.
    let lastYear: String?
    let doNothingGap: Double?
    let replications: Int?

    /// - Parameters:
    ///   - names: the interventions to list, in order.
    ///   - reach: of an effect, where there is an economy.
    ///   - here: what each would do, where that was simulated, in how many futures.
    package init(
        _ library: InterventionLibrary, names: [String], reach: (InterventionEffect) -> EffectReach? = { _ in nil }, here: InterventionsHere? = nil,
        replications: Int? = nil, headroom: Headroom? = nil
    ) {
        let chosen = names.compactMap { name in library.interventions.first { $0.name == name } }
        file = library.file
        interventions = chosen.map { one in
            Entry(
                name: one.name, about: one.about, evidence: one.evidence.rawValue, sizedFor: one.sizedFor.rawValue, studies: one.studies,
                effects: one.effects.map { Self.effect($0, reach: reach($0)) }, healthGain: one.healthGain.map { Self.words($0.figure) },
                headroom: one.headroom?.rawValue,
                headroomHere: headroom.flatMap { known in one.headroom.map { measure in known.standings.filter { $0.measure == measure } } },
                here: here?.outcomes.first { $0.intervention == one.name })
        }
        var cited: [String] = []
        for id in chosen.flatMap({ $0.effects.flatMap(\.studies) + $0.studies }) where !cited.contains(id) { cited.append(id) }
        studies = cited.compactMap(library.source).map { source in
            Study(
                id: source.id, title: source.title, publisher: source.publisher, year: source.year, design: source.design?.rawValue,
                population: source.population, found: source.found, link: source.link)
        }
        lastYear = here?.lastYear
        doNothingGap = here?.doNothingGap
        self.replications = here == nil ? nil : replications
    }

    private static func words(_ figure: Figure) -> String { figure.spread.map { "\(figure.asWritten), \($0.words(unit: figure.unit))" } ?? figure.asWritten }

    private static func effect(_ effect: InterventionEffect, reach: EffectReach?) -> Effect {
        let care = effect.on.pointsOfDelivery.map(\.rawValue) + effect.on.serviceLines + effect.on.providers
        let figure = effect.effect.figure
        let drawn = figure.spread.flatMap { try? $0.distribution(centre: figure.value) }
        return Effect(
            name: effect.name, kind: effect.kind.rawValue,
            actsOn: care.isEmpty ? effect.kind.actsOnCare ? "all care" : effect.kind.declaration.actsOn.rawValue : care.joined(separator: "; "),
            share: effect.share?.figure.asWritten ?? "", size: figure.asWritten, spread: figure.spread?.words(unit: figure.unit) ?? "certain",
            value: figure.value, p10: drawn?.quantile(0.1) ?? figure.value, p90: drawn?.quantile(0.9) ?? figure.value, claimedValue: effect.claimed?.value,
            claimed: effect.claimed?.figure.asWritten, studies: effect.studies, because: figure.provenance.parts.text, reach: reach)
    }

    /// What each trust has of the effects' size, such as "RNL 150%, RTX not known".
    private static func headroom(_ entry: Entry) -> String {
        (entry.headroomHere ?? []).map { "\($0.trust) \($0.factor.map { Figures.percent($0) } ?? "not known")" }.joined(separator: ", ")
    }

    // MARK: For programs

    /// A row for each effect and study, one for an effect without any.
    package func csv() -> String {
        let rows = interventions.flatMap { entry in
            entry.effects.flatMap { effect -> [(Entry, Effect, Study?)] in
                let found = effect.studies.map { id in studies.first { $0.id == id } }
                return found.isEmpty ? [(entry, effect, nil)] : found.map { (entry, effect, $0) }
            }
        }
        func text(_ title: String, _ pick: ((Entry, Effect, Study?)) -> String?) -> FigureTable.Column { .init(title, .text(rows.map { pick($0) ?? "" })) }
        func number(_ title: String, _ pick: ((Entry, Effect, Study?)) -> Double?) -> FigureTable.Column { .init(title, .decimal(rows.map(pick), decimals: 6)) }
        var columns = [
            text("intervention") { $0.0.name }, text("evidence") { $0.0.evidence }, text("effect") { $0.1.name }, text("kind") { $0.1.kind },
            text("acts_on") { $0.1.actsOn }, text("share") { $0.1.share }, number("size") { $0.1.value }, number("size_p10") { $0.1.p10 },
            number("size_p90") { $0.1.p90 }, number("claimed") { $0.1.claimedValue },
            text("rests_on") { $0.2 == nil ? "judgement" : "study" }, text("because") { $0.1.because },
            text("source") { $0.2?.id }, text("title") { $0.2?.title }, text("publisher") { $0.2?.publisher }, text("year") { $0.2?.year },
            text("design") { $0.2?.design }, text("population") { $0.2?.population }, text("found") { $0.2?.found }, text("link") { $0.2?.link },
        ]
        if interventions.contains(where: { $0.effects.contains { $0.reach != nil } }) {
            columns += [number("reach") { $0.1.reach?.amount }, number("reach_of_all") { $0.1.reach?.ofAll }]
        }
        if interventions.contains(where: { $0.headroom != nil }) {
            columns += [text("headroom") { $0.0.headroom }, text("headroom_here") { Self.headroom($0.0) }]
        }
        if lastYear != nil {
            columns += [
                number("scale") { $0.0.here?.scale }, number("gap_change") { $0.0.here?.gapChange.mean }, number("gap_change_p10") { $0.0.here?.gapChange.p10 },
                number("gap_change_p90") { $0.0.here?.gapChange.p90 }, number("claimed_gap_change") { $0.0.here?.claimedGapChange?.mean },
                number("present_cost") { $0.0.here?.presentCost.mean },
            ]
        }
        return CSV.data(FigureTable("Library", columns: columns))
    }

    package func json() throws -> Data { try JSON.data(self) }

    // MARK: For people

    package func table(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let count = interventions.reduce(0) { $0 + $1.effects.count }
        let judged = interventions.reduce(0) { $0 + $1.effects.count { $0.studies.isEmpty } }
        var output = bold(TerminalTable.clean(file)) + "\n"
        output +=
            "\(Figures.counted(interventions.count, "intervention")), \(Figures.counted(count, "effect")): \(Figures.count(count - judged)) judged from \(Figures.counted(studies.count, "study", "studies")), \(Figures.count(judged)) judgement alone.\n\n"
        output += TerminalTable.text(effects, colour: colour, widest: 44)
        if let lastYear { output += "\n" + outcomes(lastYear, colour: colour, bold) }
        if !studies.isEmpty { output += "\n" + bold("What the sizes were judged from") + "\n" }
        for study in studies {
            let cited = [study.title, study.publisher, study.year].compactMap(\.self).joined(separator: ", ")
            output += TerminalTable.clean("\(study.id): \(cited)") + "\n"
            let found = [study.design, study.population, study.found].compactMap(\.self).joined(separator: "; ")
            output += TerminalTable.wrapped(TerminalTable.clean(found), indent: 2) + "\n"
            if let link = study.link { output += "  " + TerminalTable.clean(link) + "\n" }
        }
        return output
    }

    private var effects: FigureTable {
        let rows = interventions.flatMap { entry in entry.effects.map { (entry: entry, effect: $0) } }
        var columns: [FigureTable.Column] = [
            .init("Intervention", .text(rows.map(\.entry.name))), .init("Evidence", .text(rows.map(\.entry.evidence))),
            .init("Effect", .text(rows.map(\.effect.name))), .init("Kind", .text(rows.map(\.effect.kind))), .init("Size", .text(rows.map(\.effect.size))),
            .init("Range", .text(rows.map(\.effect.spread))),
        ]
        if rows.contains(where: { $0.effect.claimed != nil }) { columns.append(.init("Claimed", .text(rows.map { $0.effect.claimed ?? "" }))) }
        if rows.contains(where: { $0.effect.reach != nil }) {
            columns.append(
                .init(
                    "Reach a year",
                    .integer(rows.map { row in row.effect.kind == EffectKind.cost.rawValue ? nil : row.effect.reach.map { Int($0.amount.rounded()) } })))
            columns.append(.init("Of all", .percent(rows.map { $0.effect.reach?.ofAll }, decimals: 0)))
        }
        columns.append(.init("Judged from", .text(rows.map { $0.effect.studies.isEmpty ? "judgement" : $0.effect.studies.joined(separator: ", ") })))
        return FigureTable("Effects", columns: columns)
    }

    private func outcomes(_ lastYear: String, colour: Bool, _ bold: (String) -> String) -> String {
        let rows = interventions.compactMap(\.here).ordered { $0.gapChange.mean < $1.gapChange.mean }
        func millions(_ title: String, _ pick: (InterventionsHere.Outcome) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(rows.map { pick($0).map { $0 / 1e6 } }, decimals: 2))
        }
        var columns: [FigureTable.Column] = [
            .init("Intervention", .text(rows.map(\.intervention))), .init("Scale", .decimal(rows.map(\.scale), decimals: 1)),
            millions("Gap") { $0.gapChange.mean }, millions("10%") { $0.gapChange.p10 }, millions("90%") { $0.gapChange.p90 },
            .init("Smaller in", .percent(rows.map(\.chanceOfHelp), decimals: 0)),
        ]
        if rows.contains(where: { $0.claimedGapChange != nil }) { columns.append(millions("As claimed") { $0.claimedGapChange?.mean }) }
        if interventions.contains(where: { $0.headroomHere != nil }) {
            let words = Dictionary(interventions.map { ($0.name, Self.headroom($0)) }, uniquingKeysWith: { first, _ in first })
            columns.append(.init("Of the effect by headroom", .text(rows.map { words[$0.intervention] ?? "" })))
        }
        columns.append(millions("Present cost") { $0.presentCost.mean })
        let gap = doNothingGap.map { " of \(Figures.money($0))" } ?? ""
        return bold("Change of the do-nothing gap\(gap) in \(lastYear), each alone, \(Figures.counted(replications ?? 0, "future"))") + "\n"
            + TerminalTable.text(FigureTable("Here", columns: columns), colour: colour, widest: 50)
    }
}
