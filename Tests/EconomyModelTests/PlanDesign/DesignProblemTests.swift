@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import PlannerFiles
import TestEconomies
import Testing

@Suite("What no plan can be designed from is named, with its place")
struct DesignProblemTests {
    private func problem(
        _ library: [String], options: String = "options: []\n", request: DesignRequest = DesignRequest()
    ) async throws -> DesignProblem? {
        do {
            _ = try await DesignTown.design(library, options: options, request: request)
            return nil
        } catch let problem as DesignProblem {
            return problem
        }
    }

    @Test("an empty library")
    func empty() async throws {
        let found = try await problem([])
        #expect(found == .emptyLibrary(file: "small.yaml") && found?.isBadUsage == false)
        #expect(found?.description.contains("small.yaml: found no `interventions:`") == true)
    }

    @Test("a library of which nothing can act here")
    func nothingActs() async throws {
        let library = [
            "  elsewhere:\n    about: x\n    effects: [{name: y, kind: prevent, acts on: {points of delivery: [mental health contact]}, effect: 1%}]\n    ramp: [1]\n    lead time: 0 months\n"
        ]
        #expect(try await problem(library) == .nothingActs(file: "small.yaml", interventions: 1))
    }

    @Test("limits that no plan can meet: nothing fits, or what must be in the plan does not")
    func limits() async throws {
        let library = [DesignTown.saving("dear", "1%", "capital: £100m"), DesignTown.saving("cheap", "1%", "capital: £1m")]
        // For Smalltown 0.08 of it: £80,000.
        let none = try await problem(library, request: DesignRequest(limits: [.capital: 1000]))
        #expect(none == .doesNotFit(limit: "capital", stated: "£1,000", needed: "£80k", by: ["cheap"]) && none?.isBadUsage == true)
        let included = try await problem(library, request: DesignRequest(limits: [.capital: 1e6], included: ["dear"]))
        #expect(included == .doesNotFit(limit: "capital", stated: "£1m", needed: "£8m", by: ["dear"]))
    }

    @Test("limits of a trust: nothing fits, or the trust is none")
    func limitsOfATrust() async throws {
        let library = [DesignTown.saving("dear", "1%", "capital: £100m")]
        #expect(
            try await problem(library, request: DesignRequest(limitsAt: ["T1": [.capital: 1e6]]))
                == .doesNotFit(limit: "capital at T1", stated: "£1m", needed: "£8m", by: ["dear"]))
        #expect(try await problem(library, request: DesignRequest(limitsAt: ["T9": [.capital: 1e6]])) == .unknownTrust(found: "T9", known: ["T1"]))
    }

    @Test("names that the library does not have, with the nearest; and what conflicts")
    func names() async throws {
        let library = [DesignTown.saving("better buying", "1%", "conflicts with: [rosters]"), DesignTown.saving("rosters", "1%")]
        #expect(
            try await problem(library, request: DesignRequest(included: ["beter buying"]))
                == .unknown(found: "beter buying", nearest: "better buying", option: "--include"))
        #expect(
            try await problem(library, request: DesignRequest(excluded: ["rostrs"])) == .unknown(found: "rostrs", nearest: "rosters", option: "--exclude"))
        #expect(try await problem(library, request: DesignRequest(included: ["better buying", "rosters"])) == .conflict("better buying", "rosters"))
    }

    @Test("what must be in the plan and must not, or needs what must not")
    func excluded() async throws {
        let library = [
            DesignTown.saving("rosters", "1%", "needs: [software]"), DesignTown.saving("software", "1%", "needs: [licences]"),
            DesignTown.saving("licences", "1%"),
        ]
        #expect(try await problem(library, request: DesignRequest(included: ["rosters"], excluded: ["rosters"])) == .excludedToo("rosters"))
        let found = try await problem(library, request: DesignRequest(included: ["rosters"], excluded: ["licences"]))
        #expect(found == .needIsOut("rosters", need: "licences") && found?.isBadUsage == true)
    }

    @Test("an objective that nobody measures")
    func notMeasured() async throws {
        let found = try await problem([DesignTown.saving("a", "1%")], request: DesignRequest(objective: .benefit))
        guard case .notMeasured("benefit", "small.yaml", _) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
    }
}
