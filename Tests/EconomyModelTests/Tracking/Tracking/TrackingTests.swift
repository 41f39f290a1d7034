import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing
@testable import Tracking

@Suite("Actuals against the plan") struct TrackingTests {
    static let plan: (scenario: Scenario, compiled: CompiledEconomy) = {
        let economy = RandomEconomy(7)
        guard let scenario = try? Scenario.load(SmallEconomy.scenarioFile, changes: economy.changes, reading: .texts(economy.files)),
            let compiled = try? CompiledEconomy(scenario)
        else { preconditionFailure("the random economy cannot be read") }
        return (scenario, compiled)
    }()

    private func ensemble(threads: Int = 1, replications: Int = 400) async throws -> Ensemble {
        try await Ensemble.run(Self.plan.compiled, EnsembleSettings(replications: replications, seed: 3, threads: threads))
    }

    /// The trust with an A&E.
    private var code: String {
        let layout = Self.plan.compiled.layout
        return Self.plan.scenario.providers.first { $0.aeWithinFourHours != nil && layout.position($0.code, .aeAttendances) != nil }?.code ?? "T1"
    }

    private func month(_ place: Int) -> CalendarMonth { CalendarMonth(year: Self.plan.scenario.baselineYear.start + 1, month: 4 + place) }

    private func history(_ measure: Measure, first: Int = 0, _ values: [Double?]) -> HistorySeries {
        HistorySeries(organisation: code, measure: measure.rawValue, step: .month, first: month(first), values: values)
    }

    private func track(_ series: [HistorySeries], _ ensemble: Ensemble, settings: TrackingSettings = TrackingSettings()) async throws -> Tracking {
        try await Tracking.of(
            Self.plan.scenario, Self.plan.compiled, ensemble, option: "do-nothing", actuals: SubmittedHistory(series: series, files: ["a.csv"]),
            settings: settings)
    }

    private func path(_ measure: Measure, _ ensemble: Ensemble) throws -> PlanPath {
        try #require(PlanPath(Self.plan.compiled, ensemble, organisation: code, measure: measure))
    }

    @Test("the months of a count add up to its year in every replication; money is paid in twelfths")
    func months() async throws {
        let ensemble = try await ensemble()
        for measure in [Measure.aeAttendances, .emergencyAdmissions, .plannedAdmissions, .operatingCost] {
            let path = try path(measure, ensemble)
            let sums = path.means(ensemble, months: Array(0..<12)).map { $0 * 12 }
            #expect(zip(sums, path.yearly(ensemble, 1)).allSatisfy { agree($0, $1, 1e-9) }, "\(measure)")
        }
        let cost = try path(.operatingCost, ensemble)
        // April has 30 days, May 31: a contract pays and a payroll costs the same in both.
        #expect(cost.shape.allSatisfy { $0 == 1 })
        let attendances = try path(.aeAttendances, ensemble)
        #expect(attendances.shape[0] != attendances.shape[1])
    }

    @Test("actuals that are the plan's own middle give no signal, stand near the middle and leave the forecast where it was")
    func asPlanned() async throws {
        let ensemble = try await ensemble(replications: 1000)
        let path = try path(.aeAttendances, ensemble)
        let tracking = try await track(
            [history(.aeAttendances, (0..<9).map { place -> Double? in path.median(place) * (1 + 0.01 * Double(place % 3 - 1)) })], ensemble)
        let one = try #require(tracking.series.first)
        #expect(one.freshSignals.isEmpty && one.points.allSatisfy { $0.reading == .commonCause })
        #expect(abs((one.toDate?.percentile ?? 0) - 0.5) < 0.1)
        #expect(one.update?.isCollapsed == false)
        let year = try #require(one.years.first)
        #expect(abs(year.updated.p50 / year.plan.p50 - 1) < 0.01)
        #expect(year.updated.p90 - year.updated.p10 < 0.5 * (year.plan.p90 - year.plan.p10))
        #expect(tracking.warnings.isEmpty && tracking.remarks.isEmpty)
    }

    @Test("charts: mean and limits of the adjusted months by the arithmetic of XmR; six points make a run where six are asked for")
    func charts() async throws {
        let ensemble = try await ensemble()
        let path = try path(.aeAttendances, ensemble)
        // Level 1,000 a month by the plan's season: five below the mean of 1,002.7, six above.
        let levels: [Double] = [990, 970, 990, 970, 990, 1010, 1030, 1010, 1030, 1010, 1030]
        let values = levels.enumerated().map { $1 * path.shape[$0] }
        let seven = try #require(try await track([history(.aeAttendances, values)], ensemble).series.first)
        let segment = try #require(seven.segments.first)
        let mean = levels.reduce(0, +) / 11
        // Ten moving ranges of 20: limits 2.66 x 20 = 53.2 either side.
        #expect(agree(segment.mean, mean, 1e-9) && agree(segment.upper, mean + 53.2, 1e-9) && agree(segment.lower, mean - 53.2, 1e-9))
        #expect(seven.points.allSatisfy { $0.rule == nil })
        let six = try #require(try await track([history(.aeAttendances, values)], ensemble, settings: TrackingSettings(runLength: .six)).series.first)
        #expect(six.points.suffix(6).allSatisfy { $0.rule == .runOnOneSide && $0.reading == .concern })
        #expect(segment.isTrial && seven.cautions.contains { $0.contains("trial") })
    }

    @Test("new limits start at the month given, with its reason; one that cannot be drawn is a caution")
    func rebase() async throws {
        let ensemble = try await ensemble()
        let values = (0..<16).map { place -> Double? in
            let level: Double = place < 8 ? 0.95 : 0.9
            return level + 0.002 * Double(place % 2)
        }
        let settings = TrackingSettings(rebases: [
            .init(organisation: code, measure: "ae_4h", month: month(8), reason: "new department"),
            .init(organisation: code, measure: nil, month: month(15), reason: "too late"),
        ])
        let one = try #require(try await track([history(.aeWithinFourHours, values)], ensemble, settings: settings).series.first)
        #expect(one.segments.count == 2 && one.segments[1].reason == "new department" && one.segments[1].first == month(8))
        #expect(one.cautions.contains { $0.contains("no new limits from \(month(15))") })
    }

    @Test("figures far outside the plan collapse the weights, are told, and carry the forecast along")
    func outside() async throws {
        let ensemble = try await ensemble(replications: 1000)
        let path = try path(.emergencyAdmissions, ensemble)
        let tracking = try await track(
            [history(.emergencyAdmissions, (0..<9).map { place -> Double? in path.median(place) * 1.6 * (1 + 0.004 * Double(place % 3 - 1)) })], ensemble)
        let one = try #require(tracking.series.first)
        #expect(one.update?.isCollapsed == true && one.update?.isMoved == true)
        #expect(one.cautions.contains { $0.contains("outside what the plan simulated") })
        let year = try #require(one.years.first)
        #expect(abs(year.updated.p50 / year.plan.p50 - 1.6) < 0.1)
        #expect(tracking.warnings.first?.triggers.first == .outsidePlan)
        #expect((one.recovery?.probability ?? 1) < 0.05)
    }

    @Test("recovery: a year already lost has no chance, one already won has every")
    func recovery() async throws {
        let ensemble = try await ensemble()
        let path = try path(.operatingCost, ensemble)
        let goal = try #require(path.yearBands[1]?[2])
        func chance(_ share: Double) async throws -> Double? {
            try await track([history(.operatingCost, (0..<11).map { _ in goal * share / 11 })], ensemble).series.first?.recovery?.probability
        }
        #expect(try await chance(1.05) == 0)
        #expect(try #require(try await chance(0.8)) > 0.9)
    }

    @Test("a dated standard is held against the year of the month, and the end of a year against that year's threshold")
    func datedStandard() async throws {
        let scenario = try DatedStandards.scenario([
            "{name: four hours, measure: A&E within four hours, threshold: {by year: {2012/13: 50%, 2013/14: 78%, 2014/15: 82%, 2015/16 on: 95%}}, from: 2012/13}"
        ])
        let compiled = try CompiledEconomy(scenario)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 300, seed: 3, threads: 1))
        // Eighty-odd per cent in every month: met in 2013/14, missed in 2014/15.
        func tracked(_ months: Int) async throws -> TrackedSeries {
            let values = (0..<months).map { place -> Double? in 0.80 + 0.002 * Double(place % 3) }
            let series = HistorySeries(
                organisation: code, measure: Measure.aeWithinFourHours.rawValue, step: .month, first: CalendarMonth(year: 2013, month: 4), values: values)
            let tracking = try await Tracking.of(
                scenario, compiled, ensemble, option: "do-nothing", actuals: SubmittedHistory(series: [series], files: ["a.csv"]), settings: TrackingSettings())
            return try #require(tracking.series.first)
        }
        let first = try await tracked(9)
        #expect(first.target == TrackedSeries.Target(value: 0.78, name: "four hours", isStandard: true))
        #expect(first.assurance == .consistentlyMet)
        #expect(first.recovery?.what == "March at or above 78.0% (four hours)" || first.recovery?.what == "March at or above 78% (four hours)")
        #expect(first.years.map(\.standard) == [0.78, 0.82, 0.95])
        // Twelve months: the year to come is 2014/15.
        let full = try await tracked(12)
        #expect(full.target?.value == 0.78 && full.recovery?.year == FinancialYear(start: 2014) && full.recovery?.what.contains("82") == true)
        let second = try await tracked(18)
        #expect(second.target?.value == 0.82 && second.assurance == .consistentlyMissed)
    }

    @Test("the same figures for one thread and for three")
    func threads() async throws {
        let one = try await ensemble()
        let three = try await ensemble(threads: 3)
        let path = try path(.aeAttendances, one)
        let series = [
            history(.aeAttendances, (0..<9).map { path.median($0) * 1.03 }), history(.aeWithinFourHours, Array(repeating: 0.9, count: 9)),
            history(.operatingCost, (0..<9).map { _ in 1e6 }),
        ]
        let (left, right) = (try await track(series, one), try await track(series, three))
        for (a, b) in zip(left.series, right.series) { #expect(a.years == b.years && a.update == b.update && a.recovery == b.recovery) }
        #expect(left.joint.map(\.years) == right.joint.map(\.years))
    }

    @Test("months before the plan are charted only, after it left out; percentages and thousands are brought to the plan's unit")
    func fitting() async throws {
        let ensemble = try await ensemble()
        let attendances = try path(.aeAttendances, ensemble)
        let last = Self.plan.compiled.lastYear * 12
        let tracking = try await track(
            [
                history(.aeAttendances, first: -3, (-3..<6).map { place -> Double? in attendances.median(max(place, 0)) / 1000 }),
                history(.aeWithinFourHours, first: last - 3, [93, 94, 93, 92]),
            ], ensemble)
        let counts = try #require(tracking.series.first { $0.measure == .aeAttendances })
        #expect(counts.points.count == 9 && counts.points.prefix(3).allSatisfy { $0.plan == nil } && counts.toDate?.months == 6)
        #expect(abs((counts.toDate?.actual ?? 0) / (counts.toDate?.plan.p50 ?? 1) - 1) < 0.02)
        let share = try #require(tracking.series.first { $0.measure == .aeWithinFourHours })
        #expect(share.points.count == 3 && share.points.first?.actual == 0.93)
        #expect(Set(tracking.remarks.map(\.kind)) == [.outside, .unit])
    }

    @Test("organisations and measures the plan does not have are left out with the nearest name; with nothing left there is no tracking")
    func unknown() async throws {
        let ensemble = try await ensemble()
        let good = history(.aeWithinFourHours, [0.9, 0.91, 0.92])
        let wrong = HistorySeries(organisation: code, measure: "ae_4hx", step: .month, first: month(0), values: [0.9])
        let tracking = try await track([good, wrong], ensemble)
        #expect(tracking.remarks.contains { $0.kind == .unknown && $0.treatment.contains("did you mean 'ae_4h'?") })
        await #expect(throws: TrackingError.self) { try await self.track([wrong], ensemble) }
    }

    @Test("the lists are in order of money and of people, each line with an action and an owner")
    func lists() async throws {
        let ensemble = try await ensemble()
        let attendances = try path(.aeAttendances, ensemble)
        let cost = try path(.operatingCost, ensemble)
        let tracking = try await track(
            [
                history(.aeAttendances, (0..<9).map { attendances.median($0) * 1.2 }), history(.operatingCost, (0..<9).map { cost.median($0) * 1.2 }),
                history(.aeWithinFourHours, (0..<9).map { place -> Double? in 0.75 + 0.002 * Double(place % 2) }),
            ], ensemble)
        #expect(tracking.warnings.count == 3)
        #expect(zip(tracking.warningsByMoney, tracking.warningsByMoney.dropFirst()).allSatisfy { ($0.moneyPlace ?? 0) <= ($1.moneyPlace ?? 0) })
        #expect(tracking.warningsByHarm.map(\.measure) == [.aeWithinFourHours])
        #expect(tracking.warnings.allSatisfy { !$0.action.isEmpty && !$0.owner.isEmpty })
        let four = try #require(tracking.series.first { $0.measure == .aeWithinFourHours })
        if four.target?.isStandard == true { #expect(four.assurance == .consistentlyMissed) }
    }
}
