import HealthSimulation
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// What options would do with the effects that their designers claim, beside those that reviews leave of them.
    var claims: Finding? {
        let rows = analysis.claimed
        guard let most = rows.max(by: { lost($0) < lost($1) }) else { return nil }
        func change(_ one: YearSummary) -> String { one.changeText(in: .poundsMillions(), scale: 1e-6) }
        func range(_ one: YearSummary) -> String { "\(change(one)) (\(one.ends(in: .poundsMillions(), scale: 1e-6)))" }
        var told: [ClaimedEffects.Claim] = []
        for claim in rows.flatMap(\.claims) where !told.contains(claim) { told.append(claim) }
        let effects = FigureTable(
            "Effects of which another size is claimed",
            columns: [
                .init("Intervention", .text(told.map(\.intervention))), .init("Effect", .text(told.map(\.effect))),
                .init("Claimed", .text(told.map(\.claimed))),
                .init("Judged", .text(told.map(\.judged))), .init("Why", .text(told.map(\.because))),
            ])
        let release =
            "Even as claimed, care that is no longer given frees only the part of its cost that the model lets go in these years: \(Figures.signed(most.claimedNotReleased / 1e6, in: .poundsMillions())) of cost stays behind in \(reading.lastName) with “\(most.option)” as claimed, against \(Figures.signed(most.judgedNotReleased / 1e6, in: .poundsMillions())) as judged."
        return Finding(
            id: "options-claims",
            title:
                "As its designers claim, “\(most.option)” would change the do-nothing gap of \(reading.lastName) by \(change(most.claimedGapChange)); as reviews judge it, by \(change(most.judgedGapChange))",
            subtitle: "Change of the do-nothing gap, £m, mean and 8 in 10 futures, with the sizes judged, and with the sizes claimed",
            content: FigureTable(
                "Options as judged and as claimed",
                columns: [
                    .init("Option", .text(rows.map(\.option))), .init("As judged", .text(rows.map { range($0.judgedGapChange) })),
                    .init("As claimed", .text(rows.map { range($0.claimedGapChange) })),
                    .init("Smaller gap, judged", .percent(rows.map(\.judgedChanceOfHelp), decimals: 0)),
                    .init("Smaller gap, claimed", .percent(rows.map(\.claimedChanceOfHelp), decimals: 0)),
                    .init("Cost not released, judged", .poundsMillions(rows.map { $0.judgedNotReleased / 1e6 })),
                    .init("Cost not released, claimed", .poundsMillions(rows.map { $0.claimedNotReleased / 1e6 })),
                ]
            ).html(showsCaption: false) + effects.html() + Block.paragraph(release),
            source: "\(simulated); as claimed in \(Figures.count(most.claimedGapChange.futures)) of them")
    }

    /// What the claim would take off the gap beyond the judgement, £.
    private func lost(_ one: ClaimedEffects) -> Double { one.judgedGapChange.mean - one.claimedGapChange.mean }
}

extension OptionsTables {
    /// Options with effects of which another size is claimed: a row for the option, then one for each such effect.
    var claims: FigureTable {
        struct Row {
            let option, intervention, effect, claimed, judged: String
            var outcome: ClaimedEffects?
        }
        let rows = reading.analysis.claimed.flatMap { one in
            [Row(option: one.option, intervention: "", effect: "", claimed: "", judged: "", outcome: one)]
                + one.claims.map { Row(option: one.option, intervention: $0.intervention, effect: $0.effect, claimed: $0.claimed, judged: $0.judged) }
        }
        func column(_ title: String, _ pick: (ClaimedEffects) -> Double) -> FigureTable.Column { Self.number(title, rows.map { $0.outcome.map(pick) }) }
        return FigureTable(
            "Claimed effects",
            columns: [
                .init("option", .text(rows.map(\.option))), .init("intervention", .text(rows.map(\.intervention))), .init("effect", .text(rows.map(\.effect))),
                .init("claimed", .text(rows.map(\.claimed))), .init("judged", .text(rows.map(\.judged))),
                column("judged_gap_change_mean", \.judgedGapChange.mean), column("judged_gap_change_p10", \.judgedGapChange.p10),
                column("judged_gap_change_p90", \.judgedGapChange.p90), column("claimed_gap_change_mean", \.claimedGapChange.mean),
                column("claimed_gap_change_p10", \.claimedGapChange.p10), column("claimed_gap_change_p90", \.claimedGapChange.p90),
                column("judged_cost_not_released", \.judgedNotReleased), column("claimed_cost_not_released", \.claimedNotReleased),
            ])
    }
}
