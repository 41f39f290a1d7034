import Foundation
@testable import HealthEconomy
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing
@testable import Tracking

@Suite("Projections of histories") struct HistoryProjectionTests {
    /// Months of a count with days, a winter, growth of `growth` a month and chance.
    static func series(
        _ name: String, months: Int, measure: String = "ae_attendances", noise: Double = 0.02, growth: Double = 0.001, level: Double = 5000, seed: UInt64 = 1
    ) -> HistorySeries {
        var dice = Dice(seed)
        let first = CalendarMonth(year: 2016, month: 4)
        let values = (0..<months).map { step -> Double? in
            let month = first.advanced(by: step)
            let days = [31.0, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month.month - 1]
            let winter = [12, 1, 2].contains(month.month) ? 1.05 : 1
            let chance = (0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) }
            return (level * days / 30 * winter * exp(growth * Double(step) + noise * chance)).rounded()
        }
        return HistorySeries(organisation: name, measure: measure, step: .month, first: first, values: values)
    }

    static func years(_ name: String, _ values: [Double?]) -> HistorySeries {
        HistorySeries(organisation: name, measure: "ae_attendances", step: .year, first: CalendarMonth(year: 2008, month: 4), values: values)
    }

    private func projection(_ series: [HistorySeries], horizon: Int? = 12, threads: Int = 1) async throws -> HistoryProjection {
        try await HistoryProjection.of(SubmittedHistory(series: series), settings: .init(horizon: horizon, paths: 400), threads: threads)
    }

    @Test("the same figures for one thread and for three")
    func threads() async throws {
        let all = (1...7).map { Self.series("T\($0)", months: 20 + 4 * $0, seed: UInt64($0)) }
        let (one, three) = (try await projection(all), try await projection(all, threads: 3))
        #expect(zip(one.series, three.series).allSatisfy { $0.steps == $1.steps && $0.accuracy == $1.accuracy })
    }

    @Test("counts never go below zero, shares stay shares, and a falling series ends at neither")
    func bounds() async throws {
        let first = CalendarMonth(year: 2010, month: 4)
        let waits = (0..<30).map { (step: Int) -> Double? in
            let ripple = (step % 3) * 20
            return Double(900 - 30 * step + ripple)
        }
        let shares = (0..<30).map { (step: Int) -> Double? in 0.99 - 0.001 * Double(step % 5) }
        let falling = HistorySeries(organisation: "A", measure: "rtt_over_52w", step: .month, first: first, values: waits)
        let share = HistorySeries(organisation: "A", measure: "ae_4h", step: .month, first: first, values: shares)
        let projection = try await projection([falling, share], horizon: 60)
        #expect(projection.series[0].steps.allSatisfy { $0.p5 >= 0 && $0.mean >= 0 })
        #expect(projection.series[1].steps.allSatisfy { $0.p5 > 0 && $0.p95 < 1 })
    }

    @Test("February is projected shorter than March by its days, and the winter month higher than the summer one")
    func calendar() async throws {
        let own = try await projection([Self.series("A", months: 60, noise: 0.003)], horizon: 12).series[0]
        let middle = Dictionary(uniqueKeysWithValues: own.steps.map { ($0.month, $0.p50) })
        let (february, march) = (try #require(middle["2022-02"]), try #require(middle["2022-03"]))
        // 28/31 of the days, 5% more a day: 0.948.
        #expect(abs(february / march - 28.0 / 31 * 1.05) < 0.02)
        #expect(own.counting == .calendarDays)
    }

    @Test("every series long enough is tried on its past, beside naive, seasonal naive where a year is known twice, and drift")
    func accuracy() async throws {
        let projection = try await projection([Self.series("A", months: 60), Self.series("B", months: 24, seed: 2), Self.years("C", [10, 11, 12])])
        #expect(projection.series[0].accuracy.map(\.method) == [.chosen, .naive, .seasonalNaive, .drift])
        // From 24, 18, 12 and 6 months before the end, at most 12 ahead: 12 + 12 + 12 + 6.
        #expect(projection.series[0].accuracy.allSatisfy { $0.count == 42 })
        #expect(projection.series[1].accuracy.map(\.method) == [.chosen, .naive, .drift])
        #expect(projection.series[1].accuracy.allSatisfy { $0.count == 12 + 9 + 6 + 3 })
        #expect(projection.series[2].accuracy.isEmpty)
        let (own, naive) = (try #require(projection.series[0].accuracy(.chosen)), try #require(projection.series[0].accuracy(.naive)))
        #expect(own.intervalScore80 < naive.intervalScore80)
    }

    @Test("short yearly series draw their growth together; alone each keeps its own line")
    func pooling() async throws {
        let growths = [0.01, 0.02, 0.03, 0.02, 0.10]
        let all = growths.enumerated().map { (index: Int, growth: Double) -> HistorySeries in
            let values = (0..<6).map { year -> Double? in
                let ripple = Double(((year + index) * 7) % 5 - 2) / 100
                return 100 * exp(growth * Double(year)) * (1 + ripple)
            }
            return Self.years("T\(index)", values)
        }
        let together = try await projection(all, horizon: 3)
        let alone = try await projection([all[4]], horizon: 3)
        #expect(together.series.allSatisfy { $0.model == "robust trend of logarithms" && $0.borrowed.contains { $0.contains("short") } })
        #expect(alone.series[0].borrowed.isEmpty && alone.series[0].model == "robust trend of logarithms")
        #expect(together.series[4].steps[2].p50 < alone.series[0].steps[2].p50)
    }

    @Test("two years of many trusts lend each other their season; five years of one have their own")
    func seasons() async throws {
        let projection = try await projection((1...5).map { Self.series("T\($0)", months: $0 == 5 ? 60 : 24, seed: UInt64($0)) })
        #expect(projection.series.prefix(4).allSatisfy { $0.borrowed.contains { $0.hasPrefix("season") } })
        #expect(projection.series[4].borrowed.isEmpty)
    }

    @Test("fewer than three values are not projected, and that is said")
    func tooShort() async throws {
        let projection = try await projection([Self.years("A", [1, 2]), Self.years("B", [1, 2, 4])], horizon: 2)
        #expect(projection.series.map(\.history.organisation) == ["B"])
        #expect(projection.remarks.map(\.kind) == [.short] && projection.remarks[0].organisation == "A")
    }

    @Test("five years ahead unless told otherwise: 60 months or 5 years")
    func horizon() async throws {
        let projection = try await projection([Self.series("A", months: 30), Self.years("B", [1, 2, 4, 5])], horizon: nil)
        #expect(projection.series.map(\.steps.count) == [60, 5])
        #expect(projection.series[1].steps.map(\.month) == ["2012/13", "2013/14", "2014/15", "2015/16", "2016/17"])
    }

    @Test("planned work is counted by working days, emergencies by days, levels and money by nothing")
    func natures() {
        #expect(MeasureNature.of("elective_admissions").counting == .workingDays)
        #expect(MeasureNature.of("non_elective_admissions").counting == .calendarDays)
        #expect(MeasureNature.of("A&E attendances").counting == .calendarDays)
        for name in ["rtt_list", "bed_occupancy", "ae_4h", "surplus", "staff_in_post"] { #expect(MeasureNature.of(name).counting == .none, "\(name)") }
        #expect(MeasureNature.of("ae_4h").isShare && MeasureNature.of("surplus").mayBeNegative && !MeasureNature.of("surplus_margin").isShare)
    }
}

@Suite("Growth taken from a history") struct HistoricGrowthTests {
    static func csv(_ series: HistorySeries) -> String {
        series.values.enumerated().compactMap { step, value in value.map { "\(series.organisation),\(series.measure),\(series.label(step)),\($0)\n" } }.joined()
    }

    static let header = "organisation,measure,month,value\n"

    @Test("exact growth of 3% a year is found as that, with hardly any error")
    func exact() throws {
        let yearly = HistoryProjectionTests.years("A", (0..<6).map { year -> Double? in 1000 * pow(1.03, Double(year)) })
        let growth = try HistoricGrowth(yearly)
        #expect(abs(growth.growth - 0.03) < 1e-9 && growth.standardDeviation < 1e-9)
        let monthly = try HistoricGrowth(HistoryProjectionTests.series("A", months: 48, noise: 0, growth: log(1.03) / 12, level: 1e6))
        #expect(abs(monthly.growth - 0.03) < 0.003)
    }

    @Test("too short, or with values of 0, there is no growth to be had")
    func refusals() {
        #expect(throws: HistoricGrowth.Failure.self) { try HistoricGrowth(HistoryProjectionTests.years("A", [1, 2, 3])) }
        #expect(throws: HistoricGrowth.Failure.self) { try HistoricGrowth(HistoryProjectionTests.series("A", months: 20)) }
        #expect(throws: HistoricGrowth.Failure.self) { try HistoricGrowth(HistoryProjectionTests.years("A", [1, 2, 0, 3, 4])) }
    }

    private func scenario(_ growth: String, file: String? = nil) throws -> Scenario {
        let own = HistoryProjectionTests.years("A", [100, 102, 105, 106, 109, 111])
        var files = SmallEconomy.files()
        files["history/x.csv"] = file ?? Self.header + Self.csv(own)
        return try SmallEconomy.scenario(
            ["finance.habitual efficiency=1% a year"],
            files: files.merging([
                "small.yaml": (files["small.yaml"] ?? "").replacing("mortality improvement: 0% a year", with: "mortality improvement: \(growth)")
            ]) { $1 })
    }

    @Test("a scenario takes growth and spread from a history, and says where they come from")
    func inScenario() throws {
        let scenario = try scenario("{history: {file: history/x.csv, organisation: A, measure: ae_attendances}}")
        let quantity = try #require(scenario.figures.first { $0.path == "population.mortality improvement" })
        #expect(abs(quantity.value - 0.021) < 0.003)
        guard case .normal(let deviation) = quantity.spread else { Issue.record("no normal spread"); return }
        #expect(deviation > 0 && deviation < 0.01)
        guard case .derived(let words) = quantity.provenance else { Issue.record("not derived"); return }
        #expect(words.contains("A ae_attendances in history/x.csv") && words.contains("2008/09 to 2013/14"))
    }

    @Test(
        "a wrong name, a missing file, a missing key and a short history are told with place and nearest name",
        arguments: [
            ("{history: {file: history/y.csv, organisation: A, measure: ae_attendances}}", "there is no such file (did you mean 'history/x.csv'?)"),
            ("{history: {file: history/x.csv, organisation: B, measure: ae_attendances}}", "allowed is A"),
            ("{history: {file: history/x.csv, organisation: A, measure: ae_attendance}}", "did you mean 'ae_attendances'?"),
            ("{history: {file: history/x.csv, organisation: A}}", "'measure' is missing"),
            ("{history: history/x.csv}", "expected {file: …, organisation: …, measure: …}"),
            ("{value: 1% a year, history: {file: history/x.csv, organisation: A, measure: ae_attendances}}", "found history and value together"),
        ])
    func faults(growth: String, expected: String) {
        do {
            _ = try scenario(growth)
            Issue.record("no fault")
        } catch {
            #expect("\(error)".contains(expected), "\(error)")
            #expect("\(error)".contains("small.yaml:"))
        }
    }

    @Test("a history of three years is too short, and a restated month in it is a warning")
    func doubtful() throws {
        #expect(throws: ScenarioFaults.self) {
            try scenario("{history: {file: history/x.csv, organisation: A, measure: m}}", file: Self.header + "A,m,2010/11,1\nA,m,2011/12,2\nA,m,2012/13,3\n")
        }
        let restated = try scenario(
            "{history: {file: history/x.csv, organisation: A, measure: m}}",
            file: Self.header + "A,m,2010/11,100\nA,m,2011/12,101\nA,m,2012/13,102\nA,m,2013/14,103\nA,m,2013/14,104\n")
        #expect(restated.warnings.contains { $0.message.contains("restated from 103") })
    }
}
