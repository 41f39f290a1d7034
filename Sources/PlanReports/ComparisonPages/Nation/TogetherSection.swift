import Comparison
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension NationPage {
    /// Which economies fail together.
    var togetherSection: ReportSection? {
        let failing = view.failing
        let threshold = Figures.percent(failing.threshold, decimals: failing.threshold * 1000 == (failing.threshold * 100).rounded() * 10 ? 0 : 1)
        let members = failing.members.ordered { ($1.probability, $0.economy) < ($0.probability, $1.economy) }
        let at = Array(failing.atLeast.enumerated())
        let numbers = Finding(
            id: "failing-number",
            title:
                "In one future of ten at least \(Int(failing.failing.p90.rounded())) of \(economies.count) fail at once; if each failed by itself it would be \(failing.ifApartP90)",
            subtitle: "Economies short of more than \(threshold) of their resources in the accounts of \(lastName), number in a future",
            chart: DotIntervalChart(
                title: "Economies failing at once", axisTitle: "Economies failing at once", format: .number(),
                items: [
                    .init("As simulated", failing.failing.p50, interval: .init(failing.failing.p10, failing.failing.p90)),
                    .init("If each failed by itself", Double(failing.ifApartP50), interval: .init(Double(failing.ifApartP10), Double(failing.ifApartP90))),
                ], valueName: "middle"),
            source: simulated,
            figures: FigureTable(
                "Chance that at least so many fail",
                columns: [.init("At least", .integer(at.map(\.offset))), .init("Share of futures", .percent(at.map(\.element)))]))
        let moving = members.max { $0.withOthers < $1.withOthers }
        let alone = members.min { $0.withOthers < $1.withOthers }
        let chances = Finding(
            id: "failing-chance",
            title: moving.flatMap { moving in
                alone.map {
                    "\(moving.economy) moves most with the others (\(Figures.percent(moving.withOthers)) of its variance), \($0.economy) least (\(Figures.percent($0.withOthers)))"
                }
            } ?? "Who fails how often",
            subtitle:
                "Chance of being short of more than \(threshold) of resources in \(lastName), and the share of the gap’s variance that goes with the sum of all others",
            content: FigureTable(
                "Chance of failing",
                columns: [
                    .init("Economy", .text(members.map(\.economy))), .init("Fails in", .percent(members.map(\.probability), decimals: 0)),
                    .init("Gap in the accounts over resources, 10%", .percent(members.map(\.share.p10))), .init("middle", .percent(members.map(\.share.p50))),
                    .init("90%", .percent(members.map(\.share.p90))),
                    .init("Variance shared with all others", .percent(members.map(\.withOthers), decimals: 0)),
                ]
            ).html(sortable: true, showsCaption: false), source: simulated)
        var blocks: [ReportBlock] = [.finding(numbers), .finding(chances)]
        let close = failing.pairs.filter { $0.beyondNation >= 0.2 || !$0.shared.isEmpty }.ordered { ($1.beyondNation, $0.first) < ($0.beyondNation, $1.first) }
            .prefix(15)
        if economies.count > 3, let first = close.first {
            let because = first.shared.isEmpty ? "" : ", which share \(Figures.list(first.shared))"
            blocks.append(
                .finding(
                    Finding(
                        id: "failing-pairs",
                        title: "Beyond what befalls the country, \(first.first) and \(first.second)\(because), move most alike",
                        subtitle:
                            "Pairs by the correlation of what is left of their gaps when what moves with the mean of all is taken out; without ties of their own that is about \(Figures.fixed(-1 / Double(max(economies.count - 1, 1)), decimals: 2))",
                        content: FigureTable(
                            "Pairs that move together",
                            columns: [
                                .init("Economy", .text(close.map(\.first))), .init("and", .text(close.map(\.second))),
                                .init("Correlation beyond the country’s", .decimal(close.map(\.beyondNation), decimals: 2)),
                                .init("Correlation", .decimal(close.map(\.correlation), decimals: 2)),
                                .init("Both fail in", .percent(close.map(\.both), decimals: 0)),
                                .init("if apart", .percent(close.map(\.ifApart), decimals: 0)),
                                .init("Trusts in both", .text(close.map { $0.shared.joined(separator: " ") })),
                            ]
                        ).html(showsCaption: false), source: simulated)))
        }
        return ReportSection(
            id: "together", title: "Which fail together",
            summary: "A reserve that is enough for failures that come one by one is not enough for those that come at once.", blocks: blocks)
    }

    /// What is national and what is not.
    var drawSection: ReportSection? {
        let scope = view.scope
        let apart = scope.allocationsApart
        let table = FigureTable(
            "Uncertain inputs",
            columns: [
                .init("Part of the scenario", .text(scope.sections.map(\.name))), .init("One draw for all", .integer(scope.sections.map(\.national))),
                .init("for some", .integer(scope.sections.map(\.several))), .init("for one economy", .integer(scope.sections.map(\.own))),
                .init("of them moving with a national factor", .integer(scope.sections.map(\.grouped))),
            ])
        var blocks: [ReportBlock] = [
            .finding(
                Finding(
                    id: "draws-shared",
                    title:
                        "\(Figures.counted(scope.national, "uncertain input")) \(scope.national == 1 ? "is" : "are") drawn once for all economies in every future, \(Figures.count(scope.own)) for one economy alone",
                    subtitle:
                        "Uncertain inputs that the simulation draws, by part of the scenario; those for some belong to organisations that stand in several economies",
                    content: table.html(showsCaption: false), source: "names of the inputs: one name is one draw"))
        ]
        blocks.append(
            .html(
                Block.paragraph(
                    "National are also the shocks that all trusts share (their common drift and the common shock of each year)"
                        + (scope.groups.isEmpty ? "." : ", and the factors of the correlation groups \(Figures.list(scope.groups)).")
                        + " What bears the code of a trust or commissioner is its own; a trust in two economies has the same fortune in both.")))
        if !apart.isEmpty {
            let names = apart.count > 6 ? "\(CountWording.some(apart.count, of: economies.count)) economies" : Figures.list(apart)
            blocks.append(
                .html(
                    Block.callout(
                        "Allocations that do not move together",
                        Block.paragraph(
                            "The growth of allocations of \(names) is stated for their commissioners without a correlation group, so that it is drawn for each by itself. Add `correlates in:` to let it move with the national settlement; the national range is too narrow without."
                        ), weight: .warning)))
        }
        return ReportSection(id: "draws", title: "What is national and what is local", blocks: blocks)
    }
}
