@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@testable import Tracking

/// Figures that come in under the code of a trust that has ended, or under a code whose history a trust continues.
@Suite("Figures under the codes of trusts that have ended")
struct PassedOnTests {
    private static let files = SmallEconomy.files(
        commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")],
        providers: ["A", "B", "C"].map { SmallEconomy.provider.replacing("T1", with: $0).replacing("Smalltown hospital", with: "Hospital \($0)") })
    private static let april = CalendarMonth(year: 2013, month: 4)

    /// Twelve months from April 2013, the same in each.
    private func year(_ code: String, _ value: Double, _ measure: String = "ae_attendances", first: Int = 0, months: Int = 12) -> HistorySeries {
        HistorySeries(
            organisation: code, measure: measure, step: .month, first: Self.april.advanced(by: first), values: Array(repeating: value, count: months))
    }

    private func matching(_ changes: [String], _ series: [HistorySeries]) throws -> ActualsMatching {
        let scenario = try SmallEconomy.scenario(changes, files: Self.files)
        return ActualsMatching(scenario, try CompiledEconomy(scenario), SubmittedHistory(series: series, files: ["a.csv"]))
    }

    private func values(_ matching: ActualsMatching, _ code: String) -> [Double?] {
        matching.matched.first { $0.series.organisation == code }?.series.values ?? []
    }

    @Test("what comes in under the old code after a merger in November is the successor's from then on, and that is said")
    func merged() throws {
        let found = try matching(["providers.A.merges into={trust: B, when: November 2013}"], [year("A", 100), year("B", 200)])
        #expect(values(found, "A") == Array(repeating: 100, count: 7))
        #expect(values(found, "B") == Array(repeating: 200, count: 7) + Array(repeating: 300, count: 5))
        #expect(found.remarks.contains { $0.organisation == "A" && $0.treatment == "added to those of B" })
    }

    @Test("two successors get it by their shares; what goes outside is nobody's here")
    func shared() throws {
        func ends(_ other: String) -> String {
            "providers.A.ends={when: November 2013, services to: [{trust: B, share: 60%}, {trust: \(other), share: 40%}], assumption: a}"
        }
        let both = try matching([ends("C")], [year("A", 100), year("B", 200), year("C", 300)])
        #expect(values(both, "A") == Array(repeating: 100, count: 7))
        #expect(values(both, "B") == Array(repeating: 200, count: 7) + Array(repeating: 260, count: 5))
        #expect(values(both, "C") == Array(repeating: 300, count: 7) + Array(repeating: 340, count: 5))
        #expect(both.remarks.contains { $0.treatment == "added to those of B (60%) and C (40%)" })
        let outside = try matching([ends("outside")], [year("A", 100), year("B", 200), year("C", 300)])
        #expect(values(outside, "B").last == 260 && values(outside, "C").last == 300 && values(outside, "A").count == 7)
    }

    @Test("a share is no sum, and figures whose successor reports none stay under their own code")
    func leftAlone() throws {
        let merges = ["providers.A.merges into={trust: B, when: November 2013}"]
        let shares = try matching(merges, [year("A", 0.9, "ae_4h"), year("B", 0.95, "ae_4h")])
        #expect(values(shares, "A").count == 12 && values(shares, "B") == Array(repeating: 0.95, count: 12))
        #expect(values(try matching(merges, [year("A", 100)]), "A").count == 12)
        let ends = ["providers.A.ends={when: November 2013, services to: [{trust: B, share: 60%}, {trust: C, share: 40%}], assumption: a}"]
        #expect(values(try matching(ends, [year("A", 100), year("B", 200)]), "B") == Array(repeating: 200, count: 12))
    }

    @Test("a code whose history a trust continues is that trust's; months of both are added up where they add up", arguments: [false, true])
    func continues(isFirst: Bool) throws {
        let changes = ["providers.B.continues=[OLD]"]
        let (old, own) = (year("old", 50, months: 4), year("B", 200, first: 2, months: 10))
        let found = try matching(changes, isFirst ? [old, own] : [own, old])
        #expect(found.matched.count == 1 && found.strangers.isEmpty)
        #expect(values(found, "B") == [50, 50, 250, 250] + Array(repeating: 200, count: 8))
        let share = try matching(changes, [year("OLD", 0.8, "ae_4h", months: 4), year("B", 0.9, "ae_4h", first: 2, months: 10)])
        #expect(values(share, "B") == [0.8, 0.8] + Array(repeating: 0.9, count: 10))
        // Alone it is B's, too; without the word it is a stranger.
        #expect(values(try matching(changes, [old]), "B") == Array(repeating: 50, count: 4))
        #expect(try matching([], [old, own]).strangers.map(\.series.organisation) == ["old"])
    }
}
