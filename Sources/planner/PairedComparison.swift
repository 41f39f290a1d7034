import FigureWording
import Foundation
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import ReportKit

/// Two sides in the same futures: what differs in them, and what that comes to.
struct PairedComparison {
    let first, second: PairedSide
    let difference: MeetingDifference
    let inputs: [StateDifference]
    let seed: UInt64

    /// Simulates both sides in the same draws.
    init(_ first: PairedSide, _ second: PairedSide, _ settings: EnsembleSettings, quiet: Bool) async throws {
        guard first.scenario.years == second.scenario.years else {
            Console.say(
                "\(first.name) is of \(Self.span(first)), \(second.name) of \(Self.span(second)); expected the same years, as futures are held against each other"
            )
            throw Status.badScenario
        }
        let one = MeetingFutures(try await simulated(first.name, first.compiled, settings, quiet: quiet))
        let other = MeetingFutures(try await simulated(second.name, second.compiled, settings, quiet: quiet))
        self.first = first
        self.second = second
        difference = MeetingDifference(one, other)
        inputs = PairedSide.inputs(first, second)
        seed = settings.seed
    }

    private static func span(_ side: PairedSide) -> String { "\(side.scenario.years[0]) to \(side.scenario.years.last?.description ?? "")" }

    /// "B is better than A in 87 of 100 futures: its gap is £4.1m smaller (8 in 10 futures: −£7.3m to −£1.0m)."
    var sentence: String { difference.sentence(first: first.name, second: second.name) }

    /// Differences of headline figures in the last plan year, a row each.
    var table: FigureTable {
        let rows = difference.rows
        func name(_ code: String) -> String { code == "economy" ? "economy" : code }
        func text(_ value: Double, _ row: MeetingDifference.Row) -> String {
            switch row.measure.unit {
            case "£": Figures.signed(value / 1e6, in: .poundsMillions())
            case "share": "\(Figures.signed(value * 100, in: .number(decimals: 1))) points"
            default: "\(Figures.signed(value, in: .number(decimals: 1))) \(row.measure.unit)"
            }
        }
        return FigureTable(
            "\(second.name) less \(first.name), \(second.scenario.years.last?.description ?? "")",
            columns: [
                .init("Of", .text(rows.map { name($0.organisation) })), .init("Figure", .text(rows.map(\.measure.title))),
                .init("Mean", .text(rows.map { text($0.difference.mean, $0) })), .init("10%", .text(rows.map { text($0.difference.p10, $0) })),
                .init("90%", .text(rows.map { text($0.difference.p90, $0) })),
                .init("Better in", .text(rows.map { "\(Int(($0.isBetter * 100).rounded())) of 100 futures" })),
            ])
    }

    /// The same for other programs: base units, differences of the second less the first.
    var data: FigureTable {
        let rows = difference.rows
        func column(_ title: String, _ pick: (MeetingDifference.Row) -> Double) -> FigureTable.Column { .init(title, .decimal(rows.map(pick), decimals: 6)) }
        return FigureTable(
            "paired",
            columns: [
                .init("organisation", .text(rows.map(\.organisation))), .init("measure", .text(rows.map(\.measure.rawValue))),
                .init("unit", .text(rows.map(\.measure.unit))), column("mean") { $0.difference.mean }, column("p10") { $0.difference.p10 },
                column("p50") { $0.difference.p50 }, column("p90") { $0.difference.p90 }, column("better_share") { $0.isBetter },
            ])
    }

    /// Inputs shown before it is said how many more there are.
    private static let mostInputs = 40

    /// What is printed for people.
    func text(colour: Bool) -> String {
        var lines = [sentence, "\(Figures.counted(difference.futures, "future")), the same draws of seed \(seed) on both sides.", ""]
        lines += inputs.isEmpty ? ["No input differs."] : ["Inputs that differ (\(first.name) → \(second.name)):"]
        lines += inputs.prefix(Self.mostInputs).map { "  \($0.name): \($0.first ?? "–") → \($0.second ?? "–")" }
        if inputs.count > Self.mostInputs { lines.append("  and \(Figures.counted(inputs.count - Self.mostInputs, "more", "more")); --format json has all") }
        return lines.joined(separator: "\n") + "\n\n" + TerminalTable.text(table, colour: colour)
    }

    /// All of it as JSON.
    func json() throws -> Data {
        struct Row: Encodable {
            let organisation, measure, unit: String
            let mean, p10, p50, p90, betterShare: Double
        }
        struct Whole: Encodable {
            let first, second, sentence, year: String
            let futures: Int
            let seed: UInt64
            let inputs: [StateDifference]
            let differences: [Row]
        }
        return try JSON.data(
            Whole(
                first: first.name, second: second.name, sentence: sentence, year: second.scenario.years.last?.description ?? "", futures: difference.futures,
                seed: seed, inputs: inputs,
                differences: difference.rows.map {
                    Row(
                        organisation: $0.organisation, measure: $0.measure.rawValue, unit: $0.measure.unit, mean: $0.difference.mean, p10: $0.difference.p10,
                        p50: $0.difference.p50, p90: $0.difference.p90, betterShare: $0.isBetter)
                }))
    }
}
