import HealthEconomy
import HealthSimulation
package import PlanDesign
package import ReportKit
import ReportWording

/// What would have to be true beside an option, as part of a report of several workstreams: a paragraph for the board, and a section with the `--set`
/// that brings each change about.
package struct NeededReport: Sendable {
    private let needed: NeededBeside

    package init(_ needed: NeededBeside) { self.needed = needed }

    private var lastYear: String { needed.years.last ?? "" }
    private var baseline: String { needed.years.first ?? "" }
    private var wording: Certainty { Certainty(of: needed.settings.replications) }
    private var certainly: String { wording.futures(needed.certainty) }
    private var possible: [NeededChange] { needed.changes.filter { $0.change != nil } }

    package var parts: ReportParts {
        ReportParts(
            board: [BoardItem(place: 3, question: "What would have to be true?", answers: [Block.paragraph(sentence)])], sections: [section].compactMap(\.self),
            tables: needed.changes.isEmpty ? [] : [NamedTable("needed", table)])
    }

    /// The board's sentence.
    var sentence: String {
        let beside = "Beside “\(needed.option)”, the option that leaves least of the gap,"
        guard !needed.changes.isEmpty else {
            return
                "\(beside) nothing has to change for the gap of \(lastYear) to be closed with habitual savings: nothing is left in \(wording.futures(needed.closedAlready))."
        }
        guard !possible.isEmpty else {
            return "\(beside) none of the changes tried, each by itself, would leave nothing of the gap after habitual savings of \(lastYear) in \(certainly)."
        }
        return
            "\(beside) nothing of the gap after habitual savings is left in \(lastYear) in \(certainly) if \(Figures.list(possible.map { $0.words(baseline: baseline) }, joint: "or")). Each does it alone, the smallest found in steps of \(steps)."
    }

    /// In which steps changes of the kinds that are told were sought, each step once.
    private var steps: String {
        var told: [String] = []
        for one in possible {
            let points = Figures.fixed(one.step * 100, decimals: one.step < 0.0099 ? 1 : 0)
            let words = one.kind == .support ? Figures.money(one.step, error: one.step / 3) : "\(points) \(points == "1" ? "point" : "points")"
            if !told.contains(words) { told.append(words) }
        }
        return Figures.list(told, joint: "or")
    }

    private var table: FigureTable {
        let all = needed.changes
        return FigureTable(
            "What would have to be true",
            columns: [
                .init("option", .text(all.map { _ in needed.option })), .init("change", .text(all.map(\.kind.rawValue))),
                .init("size", .decimal(all.map(\.change), decimals: 4)), .init("figure", .percent(all.map(\.figure), decimals: 2)),
                .init("probability_closed", .percent(all.map(\.probability), decimals: 2)),
                .init("set", .text(all.map { $0.lines.map { ExplainCommand.shell($0) }.joined(separator: " --set ") })),
            ])
    }

    private var section: ReportSection? {
        guard !needed.changes.isEmpty else { return nil }
        let shown = FigureTable(
            "What would have to be true",
            columns: [
                .init("Beside the option", .text(needed.changes.map { DiagnosisWording.sentence($0.words(baseline: baseline)) })),
                .init("Nothing is left in", .percent(needed.changes.map(\.probability), decimals: 1)),
            ])
        return ReportSection(
            id: "needed", title: "What would have to be true", summary: sentence,
            blocks: [
                .finding(
                    Finding(
                        id: "needed-changes",
                        title: possible.isEmpty
                            ? "None of the changes tried would do"
                            : "\(DiagnosisWording.sentence(DiagnosisWording.number(possible.count))) \(possible.count == 1 ? "change" : "changes") would each close the rest",
                        subtitle:
                            "Beside “\(needed.option)”: change, and the share of the run’s futures in which nothing is then left of the gap after habitual savings in \(lastYear)",
                        content: shown.html(),
                        source:
                            "search in the futures of this run, as “planner design” searches; scenario \(needed.file)")),
                .html(
                    Block.paragraph(
                        "To see one come true, give these to `planner options`: the table of its ladder says under “Nothing left in”, beside “\(needed.option)”, in how many futures the gap after habitual savings is closed then:"
                    )
                        + Block.list(
                            possible.map { one in
                                HTML(
                                    text: "\(DiagnosisWording.sentence(one.words(baseline: baseline))): "
                                        + one.lines.map { "--set \(ExplainCommand.shell($0))" }.joined(separator: " "))
                            })),
            ])
    }
}

extension NeededChange {
    /// A change in words: "organisations save 3.4% a year from habit instead of 2.0%".
    ///
    /// - Parameter baseline: the year at whose prices money is told.
    func words(baseline: String) -> String {
        guard let size = change else {
            return switch kind {
            case .efficiency: "no habitual efficiency up to 8 points a year higher would do"
            case .price: "no rise of prices up to 10 points a year would do"
            case .allocation: "no growth of allocations up to 10 points a year faster would do"
            case .demand: "no growth of demand up to 10 points a year slower would do"
            case .support: "no support that was tried would do"
            }
        }
        let points = Figures.fixed(size * 100, decimals: 1)
        return switch kind {
        case .efficiency:
            figure.map {
                "organisations save \(Figures.percent($0, decimals: 1)) a year from habit instead of \(Figures.percent($0 - size, decimals: 1))"
            }
                ?? "organisations save \(points) points a year more from habit"
        case .price: "prices rise by \(points) points a year more than expected"
        case .allocation: "allocations grow by \(points) points a year more than expected"
        case .demand: "demand beyond demography grows by \(points) points a year less than expected"
        case .support: "\(Figures.money(size, error: step / 3)) a year comes from outside, at the prices of \(baseline) and rising with them"
        }
    }
}
