import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

/// The three readings of an economy's gap, and the way from one to the next in one year.
///
/// In every future, and so in means,
///
///     after habit = do nothing − saved from habit
///     accounts    = after habit − money beyond announcements − growth withheld − contracts cut − cost answering income
///                   − quality payment beyond what is assumed + charge on support
struct GapLadder: Sendable {
    /// A rung is a reading of the gap; what stands between two rungs moves it.
    struct Row: Sendable {
        let measure: Measure
        let title: String
        let isRung: Bool
        /// Of a rung its level, of a step how it moves the gap, £.
        let mean, p10, p90: Double
        /// How far the mean would move with other seeds, £.
        let error: Double?
    }

    /// Readings of the gap, the headline first, each with what it means to a board.
    static let rungs: [(measure: Measure, meaning: String)] = [
        (.gapDoNothing, "What would be missing with the money that is announced, costs and demand as they come, and nobody saving anything."),
        (.gapAfterHabit, "What is still missing once organisations find the efficiency that they have always found."),
        (
            .gap,
            "What the accounts should be expected to show: beyond that, money comes that nobody has announced, commissioners hold back, cost follows income, and quality is paid as it is measured."
        ),
    ]

    /// How each step stands in the sum, in order.
    private static let steps: [(measure: Measure, title: String, sign: Double)] = [
        (.habitualSaving, "Efficiency found from habit", -1),
        (.moneyBeyond, "Money beyond what is announced", -1),
        (.growthWithheld, "Growth withheld by commissioners", -1),
        (.contractsCut, "Contracts cut, as far as others’ trusts bear it", -1),
        (.costAnswered, "Cost that follows income", -1),
        (.qualityReward, "Payment for quality as measures earn it", -1),
        (.supportCharge, "Charge on support drawn", 1),
    ]

    let rows: [Row]

    /// Nil where the economy does not have all of it.
    init?(_ reading: DiagnosisReading, year: Int) {
        func rung(_ measure: Measure) -> Row? {
            reading.summary(DiagnosisReading.economy, measure, year: year).map {
                Row(
                    measure: measure, title: measure.title, isRung: true, mean: $0.mean, p10: $0.p10, p90: $0.p90,
                    error: $0.samplingError(in: .poundsMillions()))
            }
        }
        let steps = Self.steps.compactMap { step in
            reading.summary(DiagnosisReading.economy, step.measure, year: year).map {
                Row(
                    measure: step.measure, title: step.title, isRung: false, mean: step.sign * $0.mean,
                    p10: step.sign > 0 ? $0.p10 : -$0.p90, p90: step.sign > 0 ? $0.p90 : -$0.p10,
                    error: $0.samplingError(in: .poundsMillions()))
            }
        }
        guard steps.count == Self.steps.count, let first = rung(.gapDoNothing), let second = rung(.gapAfterHabit), let third = rung(.gap) else { return nil }
        rows = [first, steps[0], second] + steps.dropFirst() + [third]
    }

    /// The step that takes most off the gap.
    var largest: Row? { rows.filter { !$0.isRung && $0.mean < 0 }.min { $0.mean < $1.mean } }

    /// The ladder as a chart draws it, £m; steps that nobody would see are in the table alone.
    var chart: [BridgeChart.Step] {
        rows.compactMap { row in
            let error = row.error.map { $0 / 1e6 }
            if row.isRung { return .total(row.title, row.mean / 1e6, error: error) }
            guard abs(row.mean) >= 0.05e6 else { return nil }
            return .change(row.title, row.mean / 1e6, interval: FigureInterval(row.p10 / 1e6, row.p90 / 1e6), error: error)
        }
    }

    /// Decimals of £m to which every bar holds: one where three sampling errors are within a tenth, otherwise none.
    var decimals: Int { rows.allSatisfy { 3 * ($0.error ?? 0) <= 0.1e6 } ? 1 : 0 }

    /// A level or a step to the digits that hold, without its sign.
    static func size(_ row: Row, decimals: Int = 0) -> String {
        FigureFormat.poundsMillions(decimals: decimals).text(abs(row.mean) / 1e6, error: row.error.map { $0 / 1e6 })
    }

    var figures: FigureTable {
        FigureTable(
            "From the do-nothing gap to the accounts",
            columns: [
                .init("Step", .text(rows.map(\.title))), .init("Mean", .poundsMillions(rows.map { $0.mean / 1e6 })),
                .init("10%", .poundsMillions(rows.map { $0.p10 / 1e6 })), .init("90%", .poundsMillions(rows.map { $0.p90 / 1e6 })),
            ])
    }
}
