import FigureWording
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import ReportKit
import Statistics

/// What the page asks of a state.
struct AnswerRequest: Decodable {
    var session: String?
    var sequence: Int?
    var futures: Int?
    var set: [String]?
    var shift: [String]?
    var `do`: [String]?
    var charts: [String]?
    /// Width of a picture in pixels.
    var width: Double?
    /// Ends of axes that must be held while a lever moves, by chart.
    var axes: [String: [Double]]?

    var lines: StateLines { StateLines(set: set ?? [], shift: shift ?? [], do: self.do ?? []) }
}

struct TableReply: Encodable {
    let title: String
    let header: [String]
    let rows: [[String]]

    init(_ table: FigureTable) {
        title = table.title
        header = table.columns.map(\.header)
        rows = (0..<table.rowCount).map { row in
            table.columns.indices.map { column in
                switch table.cell(row: row, column: column) {
                case .text(let text): text
                case .number(_, let shown): shown
                case .missing: "–"
                }
            }
        }
    }
}

struct ChartReply: Encodable {
    let id: String
    let title: String
    let svg: String
    let table: TableReply
    let axis: [Double]?
}

/// A headline figure, as in the file and as set here.
struct FigureReply: Encodable {
    let name: String
    let file, believed, now: String
    let range: String
    /// Means in base units, and the chance of a standard, for whoever reckons with them.
    let value: Double?
}

struct AnswerReply: Encodable {
    let sequence: Int
    let futures: Int
    let state: String
    let query: String
    let command: String
    let sentence: String
    let figures: [FigureReply]
    let standards: TableReply
    let charts: [ChartReply]
    let changed: Bool
}

extension AnswerReply {
    init(_ answer: MeetingAnswer, _ request: AnswerRequest, file: String, changed: Bool) throws {
        let held = (request.axes ?? [:]).compactMapValues { ends -> ClosedRange<Double>? in
            guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] <= ends[1], abs(ends[0]) < 1e12, abs(ends[1]) < 1e12 else { return nil }
            return ends[0]...ends[1]
        }
        let pictures = AnswerCharts(answer: answer, held: held)
        let width = min(max(request.width?.isFinite ?? false ? request.width ?? 560 : 560, 280), 1_000)
        sequence = request.sequence ?? 0
        futures = answer.futures
        state = answer.digest
        query = answer.prepared.state.query
        command = try Self.command(answer, file)
        sentence = MeetingWords.sentence(answer)
        figures = Self.figures(answer)
        standards = TableReply(Self.standards(answer))
        charts = (request.charts ?? AnswerCharts.ids).compactMap(pictures.chart).map {
            ChartReply(
                id: $0.id, title: $0.title, svg: $0.chart.svg(width: width).markup, table: TableReply($0.figures),
                axis: $0.axis.map { [$0.lowerBound, $0.upperBound] })
        }
        self.changed = changed
    }

    /// What gives the same figures on a command line; interventions stand in a file there.
    private static func command(_ answer: MeetingAnswer, _ file: String) throws -> String {
        let settings = try answer.prepared.state.settings(of: answer.scenario)
        let quoted = settings.map { "--set '\($0.replacing("'", with: "'\\''"))'" }
        return (["planner diagnose \(file)"] + quoted).joined(separator: " ")
    }

    private static func figures(_ answer: MeetingAnswer) -> [FigureReply] {
        let money = FigureFormat.poundsMillions(decimals: 0)
        let gaps: [(name: String, measure: Measure)] = [
            ("Gap before habitual efficiency", .gapDoNothing), ("Still to find after it", .gapAfterHabit), ("Gap expected in the accounts", .gap),
        ]
        var figures = gaps.map { gap in
            let all = [answer.file, answer.believed, answer.plan].map { YearSummary(sample: $0.economy(gap.measure, year: answer.lastYear)) }
            return FigureReply(
                name: gap.name, file: money.text(all[0].mean / 1e6), believed: money.text(all[1].mean / 1e6), now: money.text(all[2].mean / 1e6),
                range: "\(money.text(all[2].p10 / 1e6)) to \(money.text(all[2].p90 / 1e6))", value: all[2].mean)
        }
        func closed(_ futures: MeetingFutures) -> Double {
            let gaps = futures.economy(.gapAfterHabit, year: answer.lastYear)
            return Double(gaps.count { $0 <= 0 }) / Double(max(gaps.count, 1))
        }
        let chances = [answer.file, answer.believed, answer.plan].map(closed)
        figures.append(
            FigureReply(
                name: "Chance that nothing is left to find", file: Figures.percent(chances[0]), believed: Figures.percent(chances[1]),
                now: Figures.percent(chances[2]), range: "", value: chances[2]))
        return figures
    }

    /// Chance of each standard and of a rating at risk in the last plan year, by trust.
    private static func standards(_ answer: MeetingAnswer) -> FigureTable {
        let scenario = answer.scenario
        func name(_ code: String) -> String { scenario.providers.first { $0.code == code }?.name ?? code }
        let last = answer.lastYear
        let rows = answer.standards.compactMap { now -> (what: String, who: String, before: Double?, now: Double)? in
            guard let chance = now.probability[last] else { return nil }
            let before = answer.standardsInFile.first { $0.standard == now.standard && $0.organisation == now.organisation }?.probability[last]
            return (now.standard, name(now.organisation), before, chance)
        }
        let ratings = answer.ratings.compactMap { now -> (what: String, who: String, before: Double?, now: Double)? in
            guard let rating = now.rating[last] else { return nil }
            return (
                "\(rating): not at risk", name(now.organisation),
                answer.ratingsInFile.first { $0.organisation == now.organisation }.map { 1 - $0.atRisk[last] }, 1 - now.atRisk[last]
            )
        }
        let all = rows + ratings
        return FigureTable(
            "Chance of meeting each standard in \(answer.lastYearName)",
            columns: [
                .init("Standard", .text(all.map(\.what))), .init("Trust", .text(all.map(\.who))),
                .init("Do nothing, as in the file", .percent(all.map(\.before), decimals: 0)), .init("As set here", .percent(all.map(\.now), decimals: 0)),
            ])
    }
}
