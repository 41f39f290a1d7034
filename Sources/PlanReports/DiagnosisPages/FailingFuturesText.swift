package import Diagnosis
package import Foundation
import HealthEconomy
import PlannerFiles
import ReportKit
import ReportWording

/// In which futures something fails, in words and as a table.
package struct FailingFuturesText: Sendable {
    private let found: FailingFutures
    private let scenario: String

    package init(_ found: FailingFutures, scenario: String) {
        self.found = found
        self.scenario = scenario
    }

    private var wording: Certainty { Certainty(of: found.futures) }

    /// The range of an input, in its own unit.
    private static func range(_ end: FailingFutures.End) -> String {
        let limit = end.unit.map { $0.writtenRoughly(end.limit) } ?? Figures.fixed(end.limit, decimals: 3)
        return "\(end.isLowerEnd ? "at or above" : "at or below") \(limit)"
    }

    private var ends: FigureTable {
        let ends = found.box?.ends ?? []
        return FigureTable(
            "Where it fails",
            columns: [
                .init("Input", .text(ends.map(\.input))), .init("Mean over the plan years", .text(ends.map(Self.range))),
                .init("Futures there", .percent(ends.map(\.share), decimals: 0)), .init("Of them fail", .percent(ends.map(\.failsThere), decimals: 0)),
                .init("By chance", .text(ends.map { $0.chanceOfNothing < 1e-4 ? "below 0.0001" : Figures.fixed($0.chanceOfNothing, decimals: 4) })),
            ])
    }

    /// For `--format table`.
    package var text: String {
        func percent(_ share: FailingFutures.Share) -> String {
            "\(Figures.percent(share.value)) (\(Figures.percent(share.low)) to \(Figures.percent(share.high)))"
        }
        var output = TerminalTable.clean("\(scenario), \(found.option): fails where \(found.conditions.map(\.text).joined(separator: " or "))") + "\n\n"
        output += TerminalTable.notice(wording)
        output +=
            TerminalTable.wrapped("It fails in \(percent(found.fails)) of \(Figures.counted(found.futures, "future")), seed \(found.seed).", indent: 0) + "\n"
        guard let box = found.box else {
            return output
                + TerminalTable.wrapped(
                    noRanges, indent: 0) + "\n"
        }
        let sentence =
            "Where \(box.ends.count == 1 ? "this holds" : "all of these hold"), it fails in \(percent(box.density)) of futures; \(Figures.percent(box.coverage)) of all failures lie there. Counted on \(Figures.count(box.futures)) futures that took no part in finding the ranges: \(box.inBox) lie in them, of which \(box.failuresInBox) fail, of \(box.failures) that fail at all."
        let short =
            box.density.value < found.densitySought
            ? " \(Figures.percent(found.densitySought)) was asked for and is not reached: what else decides lies outside any few inputs." : ""
        output += "\n" + TerminalTable.text(ends, widest: 72) + "\n" + TerminalTable.wrapped(sentence + short + seeds, indent: 0) + "\n"
        return output
    }

    /// Of so few futures the search may end at other inputs with another seed: half of them find the ranges, a fifth of which fail.
    private static let enoughToSearch = 2_000

    private var seeds: String {
        found.futures < Self.enoughToSearch
            ? " Of fewer than \(Figures.count(Self.enoughToSearch)) futures, other seeds may find other inputs; what is counted holds for the ranges told." : ""
    }

    /// Why no ranges are told.
    private var noRanges: String {
        let failing = Int((found.fails.value * Double(found.futures)).rounded())
        if failing < 40 { return "No ranges are told: \(failing) of these futures fail, and fewer than 40 tell nothing." }
        if found.futures - failing < 40 { return "No ranges are told: all but \(found.futures - failing) of these futures fail." }
        return "No ranges are told: no few inputs tell the futures that fail from the others beyond chance."
    }

    /// For `--format csv`.
    package var csv: String {
        let ends = found.box?.ends ?? []
        return CSV.data(
            FigureTable(
                "Where it fails",
                columns: [
                    .init("input", .text(ends.map(\.input))), .init("unit", .text(ends.map { $0.unit?.rawValue ?? "" })),
                    .init("end", .text(ends.map { $0.isLowerEnd ? "at or above" : "at or below" })),
                    .init("limit", .text(ends.map { Figures.plain($0.limit) })),
                    .init("share_of_futures", .text(ends.map { Figures.plain($0.share) })),
                    .init("share_failing", .text(ends.map { Figures.plain($0.failsThere) })),
                    .init("chance_of_nothing", .text(ends.map { Figures.plain($0.chanceOfNothing) })),
                ]))
    }

    /// For `--format json`.
    package func json() throws -> Data { try JSON.data(found) }
}
