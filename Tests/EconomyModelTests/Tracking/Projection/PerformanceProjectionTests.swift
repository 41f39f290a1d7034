import Foundation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing
@testable import Tracking

@Suite("Projections of performances and breaches") struct PerformanceProjectionTests {
    /// Trusts whose four-hour shares have a winter and bad months in common, a level of their own that wanders, and noise; with attendances and breaches.
    struct World {
        var series: [HistorySeries] = []
        /// Shares that came after, by organisation.
        var came: [String: [Double]] = [:]

        /// - Parameter yearly: how far a year's level of all lies from that of the year before, in log odds.
        init(trusts: Int, months: Int, seed: UInt64, yearly: Double = SharedSpread.yearlyOdds, first: CalendarMonth = CalendarMonth(year: 2016, month: 4)) {
            var dice = Dice(seed)
            func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) } }
            var level = 0.0
            let all = (0..<months + 12).map { step -> Double in
                // Steps whose yearly means change by `yearly`: a variance of yearly² / 8 a month.
                level += yearly / 8.0.squareRoot() * normal()
                let winter: Double = [8, 9, 10].contains(step % 12) ? -0.4 : 0
                return level + winter + 0.12 * normal()
            }
            for trust in 0..<trusts {
                var own = 2 + 0.5 * normal()
                let shares = (0..<months + 12).map { step -> Double in
                    own += 0.06 * normal()
                    let odds = exp(own + all[step] + 0.15 * normal())
                    return odds / (1 + odds)
                }
                let attendances = (0..<months).map { _ -> Double in (9000 * exp(0.03 * normal())).rounded() }
                let breaches = zip(attendances, shares).map { (count: Double, share: Double) -> Double in (count * (1 - share)).rounded() }
                let name = "T\(trust)"
                func series(_ measure: String, _ values: [Double]) -> HistorySeries {
                    HistorySeries(organisation: name, measure: measure, step: .month, first: first, values: values.map { $0 })
                }
                self.series += [
                    series("ae_attendances", attendances), series("ae_breaches", breaches),
                    series("ae_4h", zip(attendances, breaches).map { (count: Double, beyond: Double) -> Double in 1 - beyond / count }),
                ]
                came[name] = Array(shares.suffix(12))
            }
        }
    }

    private func projection(_ series: [HistorySeries], paths: Int = 400, threads: Int = 1) async throws -> HistoryProjection {
        try await HistoryProjection.of(SubmittedHistory(series: series), settings: .init(horizon: 12, paths: paths), threads: threads)
    }

    @Test("of many worlds whose years differ by what is said, the bands of two years of four-hour shares hold more than 2 in 3 of the year after")
    func coverage() async throws {
        var (held, count) = (0.0, 0.0)
        for seed in 1...64 {
            let world = World(trusts: 8, months: 24, seed: UInt64(seed))
            let shares = try await projection(world.series.filter { $0.measure == "ae_4h" }, paths: 200)
            for one in shares.series {
                for (step, share) in zip(one.steps, world.came[one.history.organisation] ?? []) {
                    held += step.p10 <= share && share <= step.p90 ? 1 : 0
                    count += 1
                }
            }
        }
        // 72 of 100 in these sixty-four worlds, less than the 80 claimed: carrying on 0.7 of a change is not the best that such worlds allow.
        #expect(held / count > 0.67 && held / count < 0.9, "\(held / count)")
    }

    @Test("percentages know their errors as shares do: trusts alike whose years do not differ have bands of a few points, not of forty")
    func percentages() async throws {
        let shares = World(trusts: 8, months: 24, seed: 9, yearly: 0.02).series.filter { $0.measure == "ae_4h" }
        let percent = try await projection(shares.map { one in one.withValues(one.values.map { value in value.map { 100 * $0 } }) })
        for one in percent.series {
            let width = one.steps[0].p90 - one.steps[0].p10
            #expect(width > 1 && width < 20, "\(width)")
            #expect(one.steps.allSatisfy { $0.p5 > 0 && $0.p95 < 100 })
        }
    }

    @Test("breaches are attendances less the share within, whether the share is reported or not")
    func coherence() async throws {
        let world = World(trusts: 6, months: 24, seed: 3)
        let all = try await projection(world.series)
        let without = try await projection(world.series.filter { $0.measure != "ae_4h" })
        for place in stride(from: 0, to: 18, by: 3) {
            let (attendances, breaches, share) = (all.series[place], all.series[place + 1], all.series[place + 2])
            for step in 0..<12 {
                let expected = attendances.steps[step].mean * (1 - share.steps[step].mean)
                #expect(abs(breaches.steps[step].mean / expected - 1) < 0.03)
            }
            #expect(breaches.borrowed.contains { $0.contains("× (1 − the share within)") })
            let unreported = without.series[place / 3 * 2 + 1]
            for (one, other) in zip(breaches.steps, unreported.steps) {
                #expect(abs(other.p50 / one.p50 - 1) < 0.08 && abs(other.p90 / one.p90 - 1) < 0.15)
            }
        }
    }

    @Test("breaches without attendances, or with fewer of these than breaches, are projected by themselves")
    func noAttendances() async throws {
        let world = World(trusts: 6, months: 24, seed: 3)
        let breaches = world.series.filter { $0.measure == "ae_breaches" }
        let small = breaches.map { one in
            let half = one.values.map { value in value.map { $0 / 2 } }
            return HistorySeries(organisation: one.organisation, measure: "ae_attendances", step: .month, first: one.first, values: half)
        }
        for series in [breaches, breaches + small] {
            let projected = try await projection(series)
            let own = projected.series.filter { $0.history.measure == "ae_breaches" }
            #expect(own.count == 6 && own.allSatisfy { $0.model == "local level of logarithms" && $0.steps.allSatisfy { $0.p5 > 0 } })
        }
    }

    @Test("per cent or parts of one, one order of trusts or another, one thread or three: the same bands")
    func invariances() async throws {
        let shares = World(trusts: 7, months: 24, seed: 5).series.filter { $0.measure == "ae_4h" }
        let plain = try await projection(shares)
        let percent = try await projection(shares.map { one in one.withValues(one.values.map { value in value.map { 100 * $0 } }) })
        let turned = try await projection(shares.reversed(), threads: 3)
        for (place, one) in plain.series.enumerated() {
            for step in 0..<12 {
                #expect(abs(percent.series[place].steps[step].p90 / one.steps[step].p90 - 100) < 1e-6)
                #expect(abs(turned.series[6 - place].steps[step].p10 - one.steps[step].p10) < 1e-9)
            }
        }
    }

    @Test("what years differ by is in the band of one trust, too, and counts are left to their own errors")
    func alone() async throws {
        let world = World(trusts: 1, months: 24, seed: 2)
        let projected = try await projection(world.series)
        let share = try #require(projected.series.first { $0.history.measure == "ae_4h" })
        let last = share.steps[11]
        let width = log(last.p90 / (1 - last.p90)) - log(last.p10 / (1 - last.p10))
        // 2 x 1.2816 x root(15.5 x 0.14² / 8 + 0.0225) = 0.63 at least.
        #expect(width > 0.6)
        #expect(projected.series[0].borrowed.allSatisfy { !$0.contains("years differ") })
    }
}
