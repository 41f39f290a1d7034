@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing
@testable import Tracking

@Suite("Histories of organisations that merged") struct MergedHistoryTests {
    private let april = CalendarMonth(year: 2016, month: 4)

    private func series(_ organisation: String, _ measure: String, _ values: [Double?], first: CalendarMonth? = nil) -> HistorySeries {
        HistorySeries(organisation: organisation, measure: measure, step: .month, first: first ?? april, values: values)
    }

    private func merged(_ series: [HistorySeries], _ mergers: [(String, String, Int)]) -> SubmittedHistory {
        MergedHistory.of(
            SubmittedHistory(series: series),
            mergers: mergers.map { TrackingSettings.Merger(from: $0.0, into: $0.1, month: CalendarMonth(year: 2016, month: $0.2)) })
    }

    @Test("counts are added up to the month, and stand alone from it on")
    func counts() {
        let joint = merged([series("A", "ae_attendances", [10, 11]), series("B", "ae_attendances", [20, 22, 35, 36])], [("A", "B", 6)])
        #expect(joint.series.map(\.organisation) == ["B"])
        #expect(joint.series[0].values == [30, 33, 35, 36])
        #expect(joint.remarks.count == 1)
    }

    @Test("a code that begins with the merger has the sum of those that went into it; one alone is only renamed")
    func newCode() {
        let both = merged(
            [
                series("A", "ae_attendances", [10, 11]), series("B", "ae_attendances", [20, 22]),
                series("C", "ae_attendances", [35], first: CalendarMonth(year: 2016, month: 6)),
            ],
            [("A", "C", 6), ("B", "C", 6)])
        #expect(both.series.map(\.organisation) == ["C"] && both.series[0].values == [30, 33, 35])
        let renamed = merged([series("A", "ae_attendances", [10, 11])], [("A", "C", 6)])
        #expect(renamed.series.map(\.organisation) == ["C"] && renamed.series[0].values == [10, 11])
    }

    @Test("shares are weighed by attendances: 100 at 90% and 300 at 98% are 400 at 96%")
    func shares() {
        let all = [
            series("A", "ae_attendances", [100]), series("B", "ae_attendances", [300, 400]), series("A", "ae_4h", [0.9]), series("B", "ae_4h", [0.98, 0.95]),
        ]
        let joint = merged(all, [("A", "B", 5)])
        let share = joint.series.first { $0.measure == "ae_4h" }
        #expect(abs((share?.values[0] ?? 0) - 0.96) < 1e-12 && share?.values[1] == 0.95)
        let unweighed = merged([all[2], all[3]], [("A", "B", 5)])
        #expect(unweighed.series.map(\.values) == [[0.98, 0.95]] && unweighed.remarks.contains { $0.found.contains("without the figures to weigh") })
    }

    @Test("a month that one of them did not report is missing; mergers of mergers follow each other whatever the order they are told in")
    func chains() {
        let all = [
            series("A", "ae_attendances", [10]), series("B", "ae_attendances", [20, 31]), series("C", "ae_attendances", [nil, 50, 90]),
        ]
        let joint = merged(all, [("B", "C", 6), ("A", "B", 5)])
        #expect(joint.series.map(\.organisation) == ["C"] && joint.series[0].values == [81, 90])
        #expect(joint.series[0].first == CalendarMonth(year: 2016, month: 5))
    }

    @Test("figures that go on under the old code are not put together, an unknown code is passed over, and both are said")
    func refusals() {
        let all = [series("A", "ae_attendances", [10, 11, 12]), series("B", "ae_attendances", [20, 22, 24])]
        let joint = merged(all, [("A", "B", 5), ("X", "B", 5)])
        #expect(joint.series == all)
        #expect(
            joint.remarks.count == 2 && joint.remarks.contains { $0.found.contains("go on to 2016-06") } && joint.remarks.contains { $0.found.contains("X") })
    }

    // MARK: By a scenario

    @Test("mergers that a scenario states are taken by their months; what is still to come and what went to several leave figures as they are")
    func scenarioMergers() throws {
        let files = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")],
            providers: ["A", "B", "C"].map { SmallEconomy.provider.replacing("T1", with: $0) })
        let first = CalendarMonth(year: 2013, month: 4)
        let history = SubmittedHistory(
            series: [series("B", "ae_attendances", [10, 11, 35], first: first), series("A", "ae_attendances", [20, 22], first: first)])
        func stated(_ change: String) throws -> ScenarioMergers {
            ScenarioMergers(try SmallEconomy.scenario(["providers.A.\(change)"], files: files), in: history)
        }
        let merges = try stated("merges into={trust: B, when: June 2013}")
        #expect(merges.mergers == [TrackingSettings.Merger(from: "A", into: "B", month: CalendarMonth(year: 2013, month: 6))])
        #expect(MergedHistory.of(history, mergers: merges.mergers).series.map(\.values) == [[30, 33, 35]])
        // The remark says where the merger is told: the scenario's line, or the option of the command line.
        let place = try #require(merges.places["A"])
        #expect(place.hasPrefix("--set:"))
        #expect(MergedHistory.of(history, mergers: merges.mergers, places: merges.places).remarks.map(\.place) == [place])
        #expect(MergedHistory.of(history, mergers: merges.mergers).remarks.map(\.place) == ["--merged"])
        #expect(try stated("taken over by={trust: B, when: June 2014}").mergers.isEmpty)
        let divided = try stated("ends={when: June 2013, services to: [{trust: B, share: 60%}, {trust: C, share: 40%}]}")
        #expect(divided.mergers.isEmpty && divided.remarks.map(\.found) == ["told: ends in 2013-06, its services with B and C"])
    }
}
