import Foundation
@testable import HealthEconomy
@testable import PlannerFiles
@testable import Statistics
import Synchronization
import TestEconomies
import Testing
@testable import Tracking

@Suite("Projections of histories") struct HistoryProjectionTests {
    /// Months to March 2021 of a count with days, a winter, growth of `growth` a month and chance.
    static func series(
        _ name: String, months: Int, measure: String = "ae_attendances", noise: Double = 0.02, growth: Double = 0.001, level: Double = 5000, seed: UInt64 = 1
    ) -> HistorySeries {
        var dice = Dice(seed)
        let first = CalendarMonth(year: 2021, month: 4 - months)
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
        #expect(!alone.series[0].borrowed.contains { $0.contains("short") } && alone.series[0].model == "line that may wander")
        #expect(together.series[4].steps[2].p50 < alone.series[0].steps[2].p75)
    }

    @Test("two years of many trusts lend each other their season; five years of one have their own")
    func seasons() async throws {
        let projection = try await projection((1...5).map { Self.series("T\($0)", months: $0 == 5 ? 60 : 24, seed: UInt64($0)) })
        #expect(projection.series.prefix(4).allSatisfy { $0.borrowed.contains { $0.hasPrefix("season") } })
        #expect(!projection.series[4].borrowed.contains { $0.hasPrefix("season") || $0.hasPrefix("growth") })
    }

    @Test("two years of many trusts lend each other their growth: 0.7 of it, for five trusts that all grow by 6% about 4% a year")
    func growth() async throws {
        let all = (1...5).map { Self.series("T\($0)", months: 24, noise: 0.002, growth: log(1.06) / 12, level: 20_000, seed: UInt64($0)) }
        let projection = try await projection(all)
        for one in projection.series {
            #expect(one.borrowed.contains { $0.hasPrefix("growth of +4.") })
            // A year on the level stands 0.7 x 5.8% above that of the end, which lies half a year's growth above last year's mean.
            let change = try #require(one.nextYear)
            #expect(change.p50 > 0.035 && change.p50 < 0.065)
        }
    }

    // MARK: Steps and ends

    @Test(
        "a lasting step is no season and comes not again: the next year stands at the new level, whatever its size, time and direction, and is said to",
        arguments: [(24, 12, 0.36), (24, 12, -0.3), (36, 24, 0.36), (36, 18, -0.7), (30, 24, 0.25), (60, 50, 0.5)])
    func levelStep(months: Int, step: Int, size: Double) async throws {
        let flat = Self.series("T", months: months, noise: 0.01, growth: 0)
        let stepped = flat.withValues(flat.values.enumerated().map { place, value in value.map { ($0 * (place < step ? 1 : exp(size))).rounded() } })
        let projection = try await projection([stepped])
        let year = projection.series[0].steps.reduce(0) { $0 + $1.p50 }
        // 365 days of 5,000 in 30, 1.05 times in the three months of winter: 1.0123 on average.
        let expected = 5000.0 * 365 / 30 * 1.0123 * exp(size)
        #expect(abs(year / expected - 1) < 0.06, "\(year / expected)")
        #expect(projection.remarks.contains { $0.kind == .shift && $0.found.contains(stepped.label(step)) })
        #expect(projection.series[0].cautions.contains { $0.contains("level shifts") })
    }

    @Test("among like series a step is found in the one that has it, and in no other")
    func stepAmongOthers() async throws {
        var all = (1...8).map { Self.series("T\($0)", months: 24, seed: UInt64($0)) }
        all[3] = all[3].withValues(all[3].values.enumerated().map { place, value in value.map { $0 * (place < 12 ? 1 : 1.35) } })
        let projection = try await projection(all)
        #expect(projection.remarks.filter { $0.kind == .shift }.map(\.organisation) == ["T4"])
        let change = try #require(projection.series[3].nextYear)
        #expect(abs(change.p50) < 0.06)
    }

    @Test("a strong winter, steady growth and a wandering level are no steps")
    func noSteps() async throws {
        var dice = Dice(4)
        let first = CalendarMonth(year: 2016, month: 4)
        var level = 8.0
        let wandering = (0..<48).map { (_: Int) -> Double? in
            level += 0.02 * ((0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) })
            return exp(level).rounded()
        }
        let winter = (0..<36).map { (step: Int) -> Double? in [11, 0, 1].contains(first.advanced(by: step).month % 12) ? 7000 : Double(5000 + 10 * (step % 3)) }
        let growing = (0..<36).map { (step: Int) -> Double? in (3000 * exp(0.02 * Double(step))).rounded() }
        for (name, values) in [("wandering", wandering), ("winter", winter), ("growing", growing)] {
            let projection = try await projection([HistorySeries(organisation: "A", measure: "ae_attendances", step: .month, first: first, values: values)])
            #expect(!projection.remarks.contains { $0.kind == .shift }, "\(name)")
        }
    }

    @Test("pooling never halves a series: one that doubled for good among noisy ones is projected where it stands")
    func poolingKeepsLevels() async throws {
        var all = (1...6).map { Self.series("T\($0)", months: 30, noise: 0.3, seed: UInt64($0)) }
        let steady = Self.series("T7", months: 30, noise: 0.02)
        all.append(steady.withValues(steady.values.enumerated().map { place, value in value.map { $0 * (place < 18 ? 1 : 2.2) } }))
        let projection = try await projection(all)
        let last = try #require(projection.series[6].history.values.last ?? nil)
        #expect(abs(projection.series[6].steps[11].p50 / last - 1) < 0.25)
    }

    @Test("a step in the last two months may last or not: both levels are in the band, among like series and alone, and that is said", arguments: [8, 1])
    func lateStep(trusts: Int) async throws {
        var all = (1...trusts).map { Self.series("T\($0)", months: 24, noise: 0.01, growth: 0, seed: UInt64($0)) }
        let place = trusts / 2
        let flat = all[place]
        all[place] = flat.withValues(flat.values.enumerated().map { step, value in value.map { step < 22 ? $0 : ($0 * 1.6).rounded() } })
        let projected = try await projection(all)
        let (one, step) = (projected.series[place], projected.series[place].steps[5])
        // September: 30 days of 5,000.
        #expect(step.p10 < 5300 && step.p90 > 7500, "\(step)")
        // Two months seen: 2 in 3 of the futures go on from the new level.
        #expect(step.p50 > 7000)
        #expect(one.cautions.contains { $0.contains("too late to tell") })
        #expect(projected.remarks.filter { $0.kind == .shift }.map(\.organisation) == [flat.organisation])
    }

    @Test("a series that stopped a quarter and more before its like has ended: said, not projected; one that took it over is named beside it")
    func ended() async throws {
        let whole = Self.series("B", months: 36)
        let gone = Self.series("A", months: 36, level: 4000, seed: 2)
        let ended = HistorySeries(organisation: "A", measure: gone.measure, step: .month, first: gone.first, values: Array(gone.values.prefix(24)))
        let taker = whole.withValues(whole.values.enumerated().map { place, value in value.map { place < 24 ? $0 : $0 + 4050 } })
        let late = HistorySeries(organisation: "C", measure: whole.measure, step: .month, first: whole.first, values: Array(whole.values.dropLast(2)))
        let projection = try await projection([ended, taker, late])
        #expect(projection.series.map(\.history.organisation) == ["B", "C"])
        let remark = try #require(projection.remarks.first { $0.kind == .ended })
        #expect(remark.organisation == "A" && remark.found.contains("12 months before"))
        #expect(projection.remarks.contains { $0.kind == .shift && $0.organisation == "B" && $0.found.contains("as much as A had") })
    }

    @Test("noughts after activity that stopped from one month to the next are an end; waits brought to nought step by step, and rare counts, go on")
    func endedInNoughts() async throws {
        let whole = Self.series("B", months: 36)
        func stopped(_ measure: String, _ value: (Int) -> Double) -> HistorySeries {
            HistorySeries(organisation: "A", measure: measure, step: .month, first: whole.first, values: (0..<36).map { $0 < 26 ? value($0) : 0 })
        }
        let projection = try await projection([
            whole, stopped("ae_attendances") { 4000 + Double($0 % 5) }, stopped("waiting_over_52_weeks") { 520 - 20 * Double($0) },
            stopped("births") { Double($0 % 3) },
            stopped("rtt_list") { 5200 / Double(1 << ($0 / 3)) },
        ])
        #expect(projection.series.map(\.history.measure).sorted() == [whole.measure, "births", "rtt_list", "waiting_over_52_weeks"].sorted())
        let remark = try #require(projection.remarks.first { $0.kind == .ended })
        #expect(remark.measure == "ae_attendances" && remark.found == "nought for 10 months after \(whole.label(25)): ended, merged or no longer reported")
    }

    // MARK: Certainty

    @Test("percentages stay within 0 and 100, in the unit they were given in")
    func percentages() async throws {
        let first = CalendarMonth(year: 2016, month: 4)
        let values = (0..<24).map { (step: Int) -> Double? in 97 + Double(step * 7 % 5) / 2 }
        let projection = try await projection(
            [HistorySeries(organisation: "A", measure: "percentage_in_4_hours", step: .month, first: first, values: values)], horizon: 36)
        #expect(projection.series[0].steps.allSatisfy { $0.p5 > 60 && $0.p95 <= 100 && $0.p50 > 90 })
        #expect(projection.series[0].counting == .none)
    }

    @Test("five years of 450 beds are not certain to stay 450, and two years of months of 500 beds are not either")
    func constant() async throws {
        let beds = HistorySeries(
            organisation: "A", measure: "beds_open", step: .year, first: CalendarMonth(year: 2008, month: 4), values: [450, 450, 450, 450, 450])
        let monthly = HistorySeries(
            organisation: "A", measure: "beds", step: .month, first: CalendarMonth(year: 2016, month: 4), values: Array(repeating: 500, count: 24))
        let projection = try await projection([beds, monthly], horizon: 5)
        for (one, level) in zip(projection.series, [450.0, 500]) {
            #expect(one.steps.allSatisfy { $0.p10 < level && $0.p90 > level })
            #expect(one.steps[4].p90 - one.steps[4].p10 > one.steps[0].p90 - one.steps[0].p10)
        }
        // A deviation of 1.5% a year, 80% of it within 1.2816 deviations: 450 x (1 +- 1.9%).
        #expect(abs(projection.series[0].steps[0].p90 / (450 * exp(0.015 * 1.2816)) - 1) < 0.004)
    }

    @Test("six years without an infection do not rule the seventh out: one is as likely as Laplace says, 1 in 7")
    func noughts() async throws {
        let none = HistorySeries(
            organisation: "A", measure: "mrsa_infections", step: .year, first: CalendarMonth(year: 2008, month: 4), values: Array(repeating: 0, count: 6))
        let projection = try await HistoryProjection.of(SubmittedHistory(series: [none]), settings: .init(horizon: 2, paths: 4000))
        // An Exponential mean of 1/6 makes a next nought 6/7 likely, so the mean count is 1/6 and the 90th percentile 1.
        #expect(abs(projection.series[0].steps[0].mean - 1.0 / 6) < 0.03)
        #expect(projection.series[0].steps[0].p90 == 1 && projection.series[0].steps[0].p50 == 0)
    }

    @Test("a count varies by the root of its mean at least")
    func counting() async throws {
        let hundred = HistorySeries(
            organisation: "A", measure: "serious_incidents", step: .month, first: CalendarMonth(year: 2016, month: 4), values: Array(repeating: 100, count: 24))
        let step = try await projection([hundred], horizon: 1).series[0].steps[0]
        // 100 +- 1.2816 x 10.
        #expect(abs(step.p10 - 87.2) < 2.5 && abs(step.p90 - 112.8) < 2.5)
    }

    @Test(
        "yearly series that wander hold what they claim, of few values and of many: 8 in 10 of what came, not 6, up to five years on", arguments: [5, 11, 16])
    func yearlyCoverage(least: Int) async throws {
        var dice = Dice(11)
        func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) } }
        var held = 0.0
        var count = 0.0
        var came: [[Double]] = []
        var known: [HistorySeries] = []
        for index in 0..<150 {
            let years = least + index % 5
            var level = log(5000.0)
            let values = (0..<years + 5).map { _ -> Double in
                level += 0.02 + 0.03 * normal()
                return exp(level + 0.01 * normal())
            }
            known.append(
                HistorySeries(
                    organisation: "A", measure: "income_\(index)", step: .year, first: CalendarMonth(year: 2020 - years, month: 4),
                    values: values.prefix(years).map { $0 }))
            came.append(Array(values.suffix(5)))
        }
        let projection = try await projection(known, horizon: 5)
        for (one, values) in zip(projection.series, came) {
            for (step, value) in zip(one.steps, values) {
                held += step.p10 <= value && value <= step.p90 ? 1 : 0
                count += 1
            }
        }
        #expect(held / count > 0.74 && held / count < 0.9, "\(held / count)")
    }

    enum Process: String, CaseIterable { case trend, percent, walk, flat }

    /// Of one series alone, without trying it on its past.
    private func alone(_ series: HistorySeries, horizon: Int, paths: Int) throws -> ProjectedSeries {
        let plan = try #require(try ProjectionPlans([(0, series)]).plan(0))
        let projecting = SeriesProjecting(
            series: series, plans: [0: plan], settings: .init(horizon: horizon, paths: paths), sampler: try Sampler(seed: 2014, replications: paths))
        return try SeriesForecasting(
            projecting: projecting, trials: SeriesTrials(series: series, whole: 1, projections: [:], scales: [:]),
            calibrations: [0: SeriesCalibration(plan, like: 1, PastErrors([], perYear: 12))]
        ).projected()
    }

    @Test("two years of months with a plain trend, growth in per cent, a walk or a level hold 8 in 10 one to five years on", arguments: Process.allCases)
    func monthlyCoverage(process: Process) throws {
        let months = 24
        var dice = Dice(17)
        func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) } }
        let steps = [11, 23, 35, 59]
        var held = [Double](repeating: 0, count: steps.count)
        for _ in 0..<60 {
            var level = 0.0
            let values = (0..<months + 60).map { step -> Double in
                let time = Double(step)
                switch process {
                case .trend: return 1000 * (1 + 0.01 * time) * (1 + 0.02 * normal())
                case .percent: return 1000 * exp(0.007 * time + 0.02 * normal())
                case .walk:
                    level += 0.015 * normal()
                    return 1000 * exp(level)
                case .flat: return 1000 * exp(0.03 * normal())
                }
            }
            let one = try alone(
                HistorySeries(
                    organisation: "A", measure: "income", step: .month, first: CalendarMonth(year: 2016, month: 4), values: values.prefix(months).map { $0 }),
                horizon: 60, paths: 200)
            for (place, step) in steps.enumerated() {
                let value = values[months + step]
                held[place] += one.steps[step].p10 <= value && value <= one.steps[step].p90 ? 1 / 60 : 0
            }
        }
        // 60 series: 80 in 100 err by 5. Of two years of months a trend that lasts and one that dies out both stand in the band, which so holds more of either.
        #expect(held.allSatisfy { $0 > 0.68 }, "\(held)")
        #expect(held.reduce(0, +) / Double(steps.count) > 0.74, "\(held)")
    }

    @Test("what is done is told, up to all of it")
    func progress() async throws {
        let told = Mutex<[Int]>([])
        let history = SubmittedHistory(series: (1...4).map { Self.series("T\($0)", months: 24, seed: UInt64($0)) })
        _ = try await HistoryProjection.of(history, settings: .init(horizon: 2, paths: 100), threads: 2) { done, all in
            told.withLock { $0.append(all == 8 ? done : -1) }
        }
        #expect(told.withLock { $0.sorted() } == Array(1...8))
    }

    @Test("of many worlds in which all trusts' growth differs by 3% from year to year, bands of two years of months hold 8 in 10 of the year after")
    func sharedGrowth() async throws {
        var (held, count) = (0.0, 0.0)
        for seed in 1...16 {
            var dice = Dice(UInt64(100 + seed))
            func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + dice.number(0...1) } }
            var level = 0.0
            // Steps whose yearly means change by 3%: a variance of 0.03² / 8 a month.
            let all = (0..<36).map { _ -> Double in
                level += 0.03 / 8.0.squareRoot() * normal()
                return level + 0.02 * normal()
            }
            let known = (1...8).map { trust -> (HistorySeries, [Double?]) in
                let one = Self.series("T\(trust)", months: 36, noise: 0.03, growth: 0, level: 9000, seed: UInt64(100 * seed + trust))
                let values = zip(one.values, all).map { value, common in value.map { ($0 * exp(common)).rounded() } }
                return (
                    HistorySeries(organisation: one.organisation, measure: one.measure, step: .month, first: one.first, values: Array(values.prefix(24))),
                    Array(values.suffix(12))
                )
            }
            for (one, came) in zip(try await projection(known.map(\.0)).series, known.map(\.1)) {
                for (step, value) in zip(one.steps, came) {
                    held += step.p10 <= value ?? 0 && value ?? 0 <= step.p90 ? 1 : 0
                    count += 1
                }
            }
        }
        #expect(held / count > 0.74 && held / count < 0.9, "\(held / count)")
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
