@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Changes of organisations that cannot be")
struct OrganisationFaultTests {
    private static let files = SmallEconomy.files(
        commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")],
        providers: ["A", "B", "C"].map { SmallEconomy.provider.replacing("T1", with: $0) })

    /// Messages without their places.
    private func faults(_ changes: [String], _ files: [String: String] = files) -> [String] {
        do {
            _ = try SmallEconomy.compiled(changes, files: files)
            return []
        } catch let faults as ScenarioFaults {
            return faults.faults.filter { !$0.isWarning }.map(\.message)
        } catch {
            return ["\(error)"]
        }
    }

    private static func merge(_ one: String, _ other: String, _ when: String) -> String { "providers.\(one).merges into={trust: \(other), when: \(when)}" }

    private static func move(_ name: String, _ rest: String) -> String {
        "{name: \(name), service lines: [wards and homes], to: B, when: May 2013, assumption: a\(rest)}"
    }

    @Test(
        "each is told with what was found and what is expected",
        arguments: [
            ([merge("A", "B", "March 2013")], "found March 2013; it must be April 2013 to March 2015"),
            ([merge("A", "B", "April 2015")], "found April 2015; it must be April 2013 to March 2015"),
            ([merge("A", "B", "soon")], "found 'soon'; expected a month and its year, such as November 2014 or 2014-11"),
            ([merge("A", "B", "2013-05-03")], "found '2013-05-03'; expected a month and its year"),
            ([merge("A", "D", "May 2013")], "'D' is not a trust known here"),
            ([merge("A", "A", "May 2013")], "found A as its own successor; expected another trust, or `outside`"),
            ([merge("A", "B", "June 2013"), merge("B", "C", "May 2013")], "found B, which has ended by then (May 2013), as successor in June 2013"),
            ([merge("A", "B", "June 2013"), merge("B", "C", "June 2013")], "found B, which has ended by then (June 2013), as successor in June 2013"),
            ([merge("A", "B", "June 2013"), merge("B", "A", "July 2013")], "found the circle B → A → B; expected that somebody goes on"),
            (
                [merge("A", "B", "June 2013"), "providers.A.taken over by={trust: C, when: July 2013}"],
                "found that A 'taken over by' and 'merges into'; expected one of them, as a trust ends once"
            ),
            (
                ["providers.A.ends={when: May 2013, services to: [{trust: B, share: 62%}, {trust: C, share: 28%}], assumption: a}"],
                "the parts add up to shares of 90%; they must add up to 100%"
            ),
            (
                ["providers.A.ends={when: May 2013, services to: [{trust: B, share: 60%, debts: 100%}, {trust: C, share: 40%}], assumption: a}"],
                "the parts add up to debts of 140%; they must add up to 100%"
            ),
            (["providers.A.ends={when: May 2013, services to: [{trust: B, share: 162%}], assumption: a}"], "found 162%; it must be from 0% to 100%"),
            (["providers.A.moves service=[{name: x, to: B, when: May 2013}]"], "'service lines' is missing"),
            (["providers.A.moves service=[{name: x, service lines: [hospitl], to: B, when: May 2013}]"], "(did you mean 'hospital'?)"),
            (
                ["providers.A.moves service=[\(move("x", ", share: 60%")), \(move("y", ", share: 50%"))]"],
                "the parts add up to 110% of 'wards and homes' moved from A; they must add up to at most 100%"
            ),
            (
                ["providers.A.moves service=[\(move("x", ""))]", merge("A", "C", "April 2013")],
                "found services moved from A in May 2013, when it has ended (April 2013); expected a month before"
            ),
            (["providers.A.moves service=[\(move("x", ", staff: 60%")), \(move("y", ", staff: 60%, share: 0%"))]"], "more of A handed over than it has left"),
            (
                ["providers.A.moves service=[{name: x, service lines: [wards and homes, hospital], to: B, when: May 2013}]"],
                "found that nothing of A is left after it; expected `ends`, `merges into` or `taken over by`"
            ),
            (["providers.A.continues=[B]"], "found B, which is a trust of the scenario and does not end; expected a code that is no longer used"),
            (["providers.A.continues=[OLD]", "providers.B.continues=[OLD]"], "found OLD, whose history A continues already; expected each code once"),
            (["providers.A.continues=[A]"], "found its own code"),
        ])
    func fault(_ changes: [String], _ expected: String) {
        let found = faults(changes)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
        #expect(found.allSatisfy { $0.contains(":") && $0.contains("providers.") })
    }

    @Test("a service line that a trust does not have cannot move")
    func lineItLacks() {
        let wards = """
              - code: W
                name: Wards
                kind: wards
                operating income: £12m
                operating cost: £12m
                surplus: £0
                admissions: 600
                staff: 200 WTE
                patients from: {other: 100%}
                moves service: [{name: x, service lines: [hospital], to: B, when: May 2013}]

            """
        var files = Self.files
        files[SmallEconomy.scenarioFile, default: ""] += wards
        let found = faults([], files)
        #expect(found.contains { $0.contains("found 'hospital', which W does not have then; expected service lines that it has") }, "\(found)")
    }

    @Test("what may be, is read")
    func sound() {
        #expect(faults([]).isEmpty)
        #expect(faults([Self.merge("A", "B", "2013-11"), "providers.B.continues=[A, OLD]"]).isEmpty)
        #expect(faults(["providers.A.taken over by={trust: outside, when: March 2015}"]).isEmpty)
        #expect(
            faults([
                "providers.A.ends={when: May 2013, services to: [{trust: B, share: 33.3%}, {trust: C, share: 33.3%}, {trust: outside, share: 33.4%}], assumption: a}"
            ]).isEmpty)
    }
}
