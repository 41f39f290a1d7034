import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@testable import Tracking

/// What is said of figures that a board would set beside its own eyes.
@Suite("Tracked figures and what is said of them") struct TrackedFiguresTests {
    private struct Economy {
        let scenario: Scenario
        let compiled: CompiledEconomy
        let ensemble: Ensemble

        init(_ standards: [String] = [TrackedFiguresTests.fourHours("95%")], replications: Int = 400, seed: UInt64 = 3) async throws {
            scenario = try DatedStandards.scenario(standards)
            compiled = try CompiledEconomy(scenario)
            ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: replications, seed: seed, threads: 1))
        }

        var start: CalendarMonth { CalendarMonth(year: scenario.baselineYear.start + 1, month: 4) }

        func path(_ code: String, _ measure: Measure) throws -> PlanPath {
            try #require(PlanPath(compiled, ensemble, organisation: code, measure: measure))
        }

        /// Trusts with a measure in the plan.
        func codes(_ measure: Measure) -> [String] {
            scenario.providers.map(\.code).filter { PlanPath(compiled, ensemble, organisation: $0, measure: measure) != nil }
        }

        func history(_ code: String, _ measure: String, first: Int = 0, _ values: [Double?]) -> HistorySeries {
            HistorySeries(organisation: code, measure: measure, step: .month, first: start.advanced(by: first), values: values)
        }

        func track(_ series: [HistorySeries], settings: TrackingSettings = TrackingSettings()) async throws -> Tracking {
            try await Tracking.of(
                scenario, compiled, ensemble, option: "do-nothing", actuals: SubmittedHistory(series: series, files: ["a.csv"]), settings: settings)
        }
    }

    private static let noneOverAYear = "{name: 52 weeks, measure: over 52 weeks, met when: at most, threshold: 0, from: 2012/13}"
    fileprivate static func fourHours(_ threshold: String) -> String {
        "{name: four hours, measure: A&E within four hours, threshold: \(threshold), from: 2012/13}"
    }

    /// A ripple of a per cent that repeats every five months.
    private func ripple(_ month: Int) -> Double {
        let ripples: [Double] = [-1, 0.6, 0.2, -0.4, 0.6]
        return 1 + 0.01 * ripples[((month % 5) + 5) % 5]
    }

    // MARK: Standards

    @Test("nobody over 52 weeks in every month: the standard is met, no month is a concern, nothing is on the list, and it is likely to stay so")
    func noneOverFiftyTwoWeeks() async throws {
        let economy = try await Economy([Self.noneOverAYear])
        for code in economy.codes(.overFiftyTwoWeeks) {
            let tracking = try await economy.track([economy.history(code, "rtt_over_52w", Array(repeating: 0, count: 24))])
            let one = try #require(tracking.series.first)
            #expect(one.assurance == .consistentlyMet && one.monthsMet == 24 && one.monthsHeld == 24)
            #expect(one.points.allSatisfy { $0.reading == .commonCause && $0.adjusted == 0 })
            #expect(tracking.warnings.isEmpty)
            #expect((one.recovery?.probability ?? 0) > 0.5)
        }
    }

    @Test("somebody over 52 weeks in every month: the standard is missed, however well the plan had it")
    func someOverFiftyTwoWeeks() async throws {
        let economy = try await Economy([Self.noneOverAYear])
        let code = try #require(economy.codes(.overFiftyTwoWeeks).first)
        let values = (0..<24).map { month -> Double? in [1, 2, 5, 1, 3][month % 5] }
        let one = try #require(try await economy.track([economy.history(code, "rtt_over_52w", values)]).series.first)
        #expect(one.assurance == .consistentlyMissed && one.monthsMet == 0)
    }

    @Test("every month above a standard that lies between the limits: met, not hit and missed; one month below and it is")
    func everyMonthAbove() async throws {
        let economy = try await Economy([Self.fourHours("80%")])
        let code = try #require(economy.codes(.aeWithinFourHours).first)
        let values = (0..<36).map { month -> Double? in [0.805, 0.84, 0.82, 0.87, 0.83, 0.815][month % 6] }
        let one = try #require(try await economy.track([economy.history(code, "ae_4h", values)]).series.first)
        #expect(one.assurance == .consistentlyMet && one.monthsMet == 36)
        var once = values
        once[20] = 0.795
        #expect(try await economy.track([economy.history(code, "ae_4h", once)]).series.first?.assurance == .hitAndMiss)
        let below = values.map { $0.map { $0 - 0.08 } }
        #expect(try await economy.track([economy.history(code, "ae_4h", below)]).series.first?.assurance == .consistentlyMissed)
    }

    // MARK: Charts

    @Test("the same number of staff in every month, while the plan's moves, is no signal")
    func constantStaff() async throws {
        let economy = try await Economy()
        let code = try #require(economy.codes(.staffInPost).first)
        let path = try economy.path(code, .staffInPost)
        let one = try #require(
            try await economy.track([economy.history(code, "staff_in_post", Array(repeating: path.median(0).rounded(), count: 12))]).series.first)
        #expect(one.points.allSatisfy { $0.reading == .commonCause })
        // The plan's own months, as whole numbers.
        let planned = (0..<12).map { month -> Double? in path.median(month).rounded() }
        let same = try #require(try await economy.track([economy.history(code, "staff_in_post", planned)]).series.first)
        #expect(same.points.allSatisfy { $0.reading == .commonCause })
    }

    // MARK: The months ahead

    @Test("months ahead go on from where the series stands, not from its year's mean", arguments: [-0.08, 0.05])
    func joined(step: Double) async throws {
        let economy = try await Economy(replications: 1000)
        let code = try #require(economy.codes(.aeAttendances).first)
        let path = try economy.path(code, .aeAttendances)
        // Seven months as planned, five at another level: the year's mean lies between.
        let values = (0..<12).map { month -> Double? in path.median(month) * self.ripple(month) * (month < 7 ? 1 : 1 + step) }
        let one = try #require(try await economy.track([economy.history(code, "ae_attendances", values)]).series.first)
        for (month, band) in one.ahead.prefix(3).enumerated() {
            let ratio = band.p50 / path.median(12 + month)
            #expect(abs(ratio - 1 - step) < 0.25 * abs(step), "month \(month + 1) ahead at \(ratio)")
            #expect(band.p10 < path.median(12 + month) * (1 + step) && band.p90 > path.median(12 + month) * (1 + step))
        }
    }

    @Test("a list that rises faster than planned goes on from its last month, and its year ends no lower than it stands")
    func risingList() async throws {
        let economy = try await Economy(replications: 1000)
        let code = try #require(economy.codes(.waitingList).first)
        let path = try economy.path(code, .waitingList)
        let values = (0..<16).map { month -> Double? in path.median(month) * (1 + 0.012 * Double(max(0, month - 4))) * (1 + 0.003 * Double(month % 2)) }
        let one = try #require(try await economy.track([economy.history(code, "rtt_list", values)]).series.first)
        let last = try #require(values.last ?? nil)
        #expect(abs((one.ahead.first?.p50 ?? 0) / last - 1) < 0.02)
        #expect(abs((one.ahead.first?.p50 ?? 0) / last - 1) < abs((one.ahead.last?.p50 ?? 0) / last - 1) + 0.2)
    }

    @Test("bands of the next month, made from the months before, hold about 8 in 10 of the months of a rippling history")
    func nextMonths() async throws {
        let economy = try await Economy()
        var series: [HistorySeries] = []
        for (number, code) in economy.codes(.aeAttendances).enumerated() {
            let path = try economy.path(code, .aeAttendances)
            var level = 0.0
            let values = (0..<30).map { month -> Double? in
                func draw(_ step: Int) -> Double { StandardNormal.quantile(economyUniform(number, month, step)) }
                level += 0.01 * draw(0)
                return path.median(month) * exponential(level + 0.02 * draw(1))
            }
            series.append(economy.history(code, "ae_attendances", values))
        }
        let held = try await economy.track(series).nextMonths
        #expect(held.tried == 12 * series.count)
        #expect(Double(held.held) / Double(held.tried) > 0.6)
    }

    private func economyUniform(_ series: Int, _ month: Int, _ step: Int) -> Double {
        (try? Sampler(seed: 77, replications: 1))?.uniform(input: InputKey("s\(series)"), replication: 0, step: month * 2 + step) ?? 0.5
    }

    // MARK: What is read

    @Test("labels as reports print them are read, with their units; what is not followed is counted")
    func labels() async throws {
        let economy = try await Economy()
        let code = try #require(economy.codes(.aeAttendances).first)
        let attendances = try economy.path(code, .aeAttendances)
        let income = try economy.path(code, .operatingIncome)
        let tracking = try await economy.track([
            economy.history(code, plainHeading("A&E attendances"), (0..<6).map { attendances.median($0) }),
            economy.history(code, plainHeading("Income £000"), (0..<6).map { income.median($0) / 1000 }),
            economy.history(code, "parking_permits", [1, 2, 3]), economy.history("Q99", "ae_attendances", [1, 2, 3]),
        ])
        #expect(tracking.series.map(\.measure) == [.aeAttendances, .operatingIncome])
        let toDate = try #require(tracking.series.last?.toDate)
        #expect(abs(toDate.actual / toDate.plan.p50 - 1) < 0.05)
        #expect(tracking.unread == ["\(code) parking_permits", "Q99 ae_attendances"])
    }

    @Test("thousands of pounds are no count of patients, and an unknown word is no measure")
    func labelsWithoutMeaning() {
        let allowed = TrackedMeasure.allowed(.provider)
        #expect(MeasureLabels.read("A&E attendances (£000)", among: allowed) == nil)
        #expect(MeasureLabels.read("parking income", among: allowed) == nil && MeasureLabels.read("£000", among: allowed) == nil)
        #expect(MeasureLabels.read("Operating income (£m)", among: allowed)?.factor == 1e6)
        #expect(MeasureLabels.read("A&E within 4 hours %", among: allowed)?.measure == .aeWithinFourHours)
        let said: [(String, Measure)] = [
            ("People waiting over 52 weeks", .overFiftyTwoWeeks), ("Number of patients waiting over 52 wks", .overFiftyTwoWeeks),
            ("52+ week waiters", .overFiftyTwoWeeks),
            ("A&E 4hr performance", .aeWithinFourHours), ("ED 4 hour standard (%)", .aeWithinFourHours), ("RTT incomplete pathways", .waitingList),
            ("Total waiting list", .waitingList), ("18 week performance", .withinEighteenWeeks), ("Total A&E attendances", .aeAttendances),
            ("Number of beds", .availableBeds),
        ]
        for (label, measure) in said { #expect(MeasureLabels.read(label, among: allowed)?.measure == measure, "\(label)") }
        for none in ["total", "number of people", "4", "waiting over 18 weeks", "beds closed"] {
            #expect(MeasureLabels.read(none, among: allowed) == nil, "\(none)")
        }
        #expect(MeasureLabels.read("spending", among: TrackedMeasure.allowed(.commissioner))?.measure == .spend)
        for measure in allowed { #expect(MeasureLabels.read(measure.rawValue, among: allowed)?.measure == measure) }
    }

    @Test("figures beyond all measure are left out with a remark; with nothing else there is nothing to track")
    func beyondAllMeasure() async throws {
        let economy = try await Economy()
        let code = try #require(economy.codes(.operatingCost).first)
        let path = try economy.path(code, .operatingCost)
        let tracking = try await economy.track([economy.history(code, "operating_cost", [path.median(0), 1e200, path.median(2), -1e300])])
        #expect(tracking.remarks.count { $0.treatment == "left out" } == 2 && tracking.series.first?.points.count { $0.actual != nil } == 2)
        await #expect(throws: TrackingError.self) { try await economy.track([economy.history(code, "operating_cost", [1e200, 1e300])]) }
    }

    // MARK: Mergers

    /// A measure of activity that two trusts have, with the two.
    private func pair(_ economy: Economy) throws -> (measure: Measure, from: String, into: String) {
        let shared = [Measure.aeAttendances, .outpatientAttendances, .emergencyAdmissions, .admissions, .operatingCost].lazy
            .map { (measure: $0, codes: economy.codes($0)) }.first { $0.codes.count >= 2 }
        let one = try #require(shared)
        return (one.measure, one.codes[0], one.codes[1])
    }

    private func merger(_ economy: Economy, into code: String? = nil, change: Double = 1) throws -> (series: [HistorySeries], from: String, into: String) {
        let (measure, from, into) = try pair(economy)
        let (left, right) = (try economy.path(from, measure), try economy.path(into, measure))
        let gone = (0..<12).map { month -> Double? in left.median(month) * ripple(month) }
        let stays = (0..<18).map { month -> Double? in
            right.median(month) * ripple(month + 2) + (month >= 12 ? left.median(month) * ripple(month) * change : 0)
        }
        if let code {
            return (
                [
                    economy.history(from, measure.rawValue, gone), economy.history(into, measure.rawValue, Array(stays.prefix(12))),
                    economy.history(code, measure.rawValue, first: 12, Array(stays.suffix(6))),
                ], from, code
            )
        }
        return ([economy.history(from, measure.rawValue, gone), economy.history(into, measure.rawValue, stays)], from, into)
    }

    @Test("figures that move under another trust's code are found, held together against both plans, and are no alarm")
    func movedFigures() async throws {
        let economy = try await Economy(replications: 1000)
        let (series, from, into) = try merger(economy)
        let tracking = try await economy.track(series)
        #expect(tracking.mergers == [.init(from: from, into: into, month: economy.start.advanced(by: 12))])
        #expect(tracking.remarks.contains { $0.found.contains("merged") && $0.treatment.contains("--merged") })
        let one = try #require(tracking.series.first)
        #expect(tracking.series.count == 1 && one.organisation == into && one.joined == [from])
        #expect(one.points.count == 18 && one.points.allSatisfy { $0.reading == .commonCause })
        #expect(abs((one.toDate?.percentile ?? 0) - 0.5) < 0.2 && tracking.warnings.isEmpty)
        // The joint plan is the sum of both in every future.
        let (measure, _, _) = try pair(economy)
        let joint = try #require(PlanPath(economy.compiled, economy.ensemble, organisation: into, and: [from], measure: measure))
        let apart = [try economy.path(into, measure), try economy.path(from, measure)].map { $0.means(economy.ensemble, months: Array(0..<12)) }
        #expect(zip(joint.means(economy.ensemble, months: Array(0..<12)), zip(apart[0], apart[1])).allSatisfy { agree($0, $1.0 + $1.1, 1e-9) })
    }

    @Test("two trusts that become a third code go on under it")
    func newCode() async throws {
        let economy = try await Economy(replications: 1000)
        let (series, _, _) = try merger(economy, into: "RNEW")
        let tracking = try await economy.track(series)
        #expect(Set(tracking.mergers.map(\.into)) == ["RNEW"] && tracking.mergers.count == 2)
        let one = try #require(tracking.series.first)
        #expect(tracking.series.count == 1 && one.organisation == "RNEW" && one.points.count == 18 && one.joined.count == 2)
        #expect(tracking.warnings.isEmpty && tracking.unread.isEmpty)
    }

    @Test("a merger that is told holds where the figures alone would not show it")
    func toldMerger() async throws {
        let economy = try await Economy(replications: 1000)
        let (series, from, into) = try merger(economy, change: 1.4)
        let month = economy.start.advanced(by: 12)
        let tracking = try await economy.track(series, settings: TrackingSettings(mergers: [.init(from: from, into: into, month: month)]))
        #expect(tracking.series.count == 1 && tracking.series.first?.joined == [from])
        let unknown = try await economy.track(series, settings: TrackingSettings(mergers: [.init(from: "X00", into: into, month: month)]))
        #expect(unknown.remarks.contains { $0.place == "--merged" })
    }

    @Test("figures that only stop, or only rise, are no merger")
    func noMerger() async throws {
        let economy = try await Economy()
        let (measure, from, into) = try pair(economy)
        let codes = [from, into]
        let (left, right) = (try economy.path(from, measure), try economy.path(into, measure))
        let stops = economy.history(codes[0], measure.rawValue, (0..<12).map { left.median($0) * ripple($0) })
        let goesOn = economy.history(codes[1], measure.rawValue, (0..<18).map { right.median($0) * ripple($0) })
        let late = try await economy.track([stops, goesOn])
        #expect(late.mergers.isEmpty && late.warnings.contains { $0.organisation == codes[0] && $0.triggers.contains(.late) })
        let rises = economy.history(codes[1], measure.rawValue, (0..<18).map { right.median($0) * ripple($0) * ($0 < 12 ? 1 : 1.5) })
        let both = economy.history(codes[0], measure.rawValue, (0..<18).map { left.median($0) * ripple($0) })
        #expect(try await economy.track([both, rises]).mergers.isEmpty)
    }

    // MARK: The list

    private func warning(_ organisation: String, _ p10: Double, _ p50: Double, _ p90: Double) -> EarlyWarning {
        EarlyWarning(
            organisation: organisation, name: organisation, measure: .operatingCost, triggers: [.signal], money: .init(p10: p10, p50: p50, p90: p90),
            harm: .none, recovery: nil, action: "a", owner: "o")
    }

    @Test("lines that futures cannot tell apart share a place and stand in the order of the actuals; others by money")
    func ties() {
        let ranked = EarlyWarning.ranked([warning("B", 4, 9.9, 16), warning("A", 4, 10, 16), warning("C", 19, 20, 21), warning("D", 0, 0, 1)])
        #expect(ranked.map(\.organisation) == ["C", "B", "A", "D"])
        #expect(ranked.map(\.moneyPlace) == [1, 2, 2, nil])
        // A little more or less of either changes nothing.
        let again = EarlyWarning.ranked([warning("B", 4, 10.1, 16), warning("A", 4, 10, 16), warning("C", 19, 20, 21), warning("D", 0, 0, 1)])
        #expect(again.map(\.organisation) == ranked.map(\.organisation))
    }

    @Test("the order of the list is the same with other draws of the futures, and what is at stake has an interval")
    func seeds() async throws {
        var orders: [[String]] = []
        for seed in [3, 4, 5] as [UInt64] {
            let economy = try await Economy(replications: 1000, seed: seed)
            // What is reported is the same for all; about the first seed's plan.
            let first = try await Economy(replications: 1000, seed: 3)
            let series = try first.codes(.operatingCost).prefix(3).enumerated().map { number, code in
                let path = try first.path(code, .operatingCost)
                return economy.history(code, "operating_cost", (0..<9).map { path.median($0) * (1.1 + 0.05 * Double(number)) * ripple($0) })
            }
            let tracking = try await economy.track(series)
            #expect(tracking.warnings.allSatisfy { $0.money.p10 <= $0.money.p50 && $0.money.p50 <= $0.money.p90 && $0.money.p90 > $0.money.p10 })
            orders.append(tracking.warningsByMoney.map(\.organisation))
        }
        #expect(orders[0] == orders[1] && orders[1] == orders[2] && !orders[0].isEmpty)
    }
}
