@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing
@testable import Tracking

@Suite("Histories that vary much, and lines that fall to nought") struct SmallCountProjectionTests {
    private static let first = CalendarMonth(year: 2020, month: 4)

    private static func months(_ values: [Double?], _ measure: String = "complaints", of organisation: String = "A") -> HistorySeries {
        HistorySeries(organisation: organisation, measure: measure, step: .month, first: first, values: values)
    }

    private static func years(_ values: [Double?], _ measure: String = "follow_ups") -> HistorySeries {
        HistorySeries(organisation: "A", measure: measure, step: .year, first: first, values: values)
    }

    private func projected(_ series: [HistorySeries], horizon: Int) async throws -> HistoryProjection {
        try await HistoryProjection.of(SubmittedHistory(series: series), settings: .init(horizon: horizon, paths: 1_000), threads: 2)
    }

    /// Counts and what is none, alone.
    static let unsteady: [(measure: String, unit: Double)] = [
        ("complaints", 1), ("falls", 1), ("patients_waiting_over_52_weeks", 1), ("ae_attendances", 1), ("other_income", 1.3), ("complaints", 10),
    ]

    @Test(
        "what jumps about between 2 and 19 goes on about its level for five years, whatever it counts and however few are known", arguments: unsteady,
        [3, 4, 5, 6, 9, 10, 12, 24, 36, 50])
    func stays(_ kind: (measure: String, unit: Double), months: Int) async throws {
        let values = (0..<months).map { (step: Int) -> Double? in kind.unit * [3.0, 14, 6, 19, 2, 11, 8, 17, 4][step % 9] }
        let series = try #require(try await projected([Self.months(values, kind.measure)], horizon: 60).series.first)
        let mean = Mean.of(values.compactMap(\.self))
        for (step, ahead) in zip(series.steps, 1...) {
            // What is no small count has no chance of counting to go by; three or four values of it hardly tell a level.
            let (most, beyond) = series.model == "small counts about a level" ? (1.3, 4.0) : ahead <= 24 ? (3, 13) : (4.5, 24)
            #expect(step.mean > 0.3 * mean && step.mean < most * mean, "\(ahead): \(step)")
            #expect(step.p95 < beyond * mean && step.p90 > 1.1 * mean, "\(ahead): \(step)")
        }
    }

    @Test("the same of wards beside each other, of which each alone knows little", arguments: [3, 7, 12, 24])
    func beside(months: Int) async throws {
        var dice = Dice(7)
        let wards = (0..<8).map { ward -> HistorySeries in
            Self.months((0..<months).map { _ in dice.number(2...19).rounded() }, "falls", of: "W\(ward)")
        }
        for series in try await projected(wards, horizon: 60).series {
            let mean = Mean.of(series.history.values.compactMap(\.self))
            for step in series.steps { #expect(step.mean > 0.4 * mean && step.mean < 1.6 * mean && step.p95 < 5 * mean, "\(series.model): \(step)") }
        }
    }

    @Test("counts that rise month by month go on rising, by amounts")
    func rising() async throws {
        let values = (0..<24).map { (step: Int) -> Double? in 2 + (Double(step) * 0.6).rounded() + Double(step % 3) }
        let series = try #require(try await projected([Self.months(values)], horizon: 24).series.first)
        #expect(series.model != "small counts about a level")
        #expect(series.steps[11].p50 > 15 && series.steps[23].p95 < 60 && series.steps[23].mean < 40, "\(series.steps[23])")
    }

    // MARK: Falling to nought

    static let falling: [[Double?]] = [
        [900, 700, 500, 300, 100], [905, 690, 510, 295, 105], [1010, 810, 610, 410, 210], [800, 600, 400, 200, 0], [50.5, 40.5, 30.5, 20.5, 10.5, 0.5],
    ]

    @Test("a line that falls to nought is not nought for certain: the band is open above, and that it cannot go below is said", arguments: falling)
    func fallsToNought(_ values: [Double?]) async throws {
        let projection = try await projected([Self.years(values, "over_52_week_waits")], horizon: 5)
        let series = try #require(projection.series.first)
        let mean = Mean.of(values.compactMap(\.self))
        for (step, year) in zip(series.steps, 1...) {
            #expect(step.p5 >= 0 && step.p90 - step.p10 > 0.08 * mean, "\(year): \(step)")
            #expect(step.p95 < mean, "\(year): \(step)")
        }
        #expect(series.belowNoughtFrom != nil && series.cautions.contains { $0.contains("below nought") })
        let remark = try #require(projection.remarks.first { $0.kind == .nought })
        #expect(remark.found.contains("falls below nought from 20"))
    }

    @Test("months that fall to nought by a line, too")
    func monthsToNought() async throws {
        let values = (0..<24).map { (step: Int) -> Double? in Double(480 - 20 * step) }
        let series = try #require(try await projected([Self.months(values, "over_52_week_waits")], horizon: 24).series.first)
        #expect(series.steps[11].p90 - series.steps[11].p10 > 20 && series.steps[23].p95 > 20 && series.steps.allSatisfy { $0.p5 >= 0 })
    }

    @Test("a line that stays above nought, or rises, says nothing of it")
    func staysAbove() async throws {
        for values in [[900, 850, 800, 750, 700], [100, 300, 500, 700, 900]] as [[Double?]] {
            let projection = try await projected([Self.years(values)], horizon: 5)
            #expect(projection.series.first?.belowNoughtFrom == nil && !projection.remarks.contains { $0.kind == .nought })
        }
    }
}
