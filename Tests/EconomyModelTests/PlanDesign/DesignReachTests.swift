@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import PlannerFiles
import Statistics
import TestEconomies
import Testing

@Suite("A plan reaches for contract forms and money from outside, and staff are limited by group")
struct DesignReachTests {
    /// Smalltown's staff as two groups, 60% and 40% of posts.
    private static let twoGroups = [
        "workforce.staff groups.everybody.share of staff=60%",
        "workforce.staff groups.doctors={share of staff: 40%, cost per WTE: £100000, activity elasticity: 0.5, turnover: 10%, joiners at most: 20%, vacancies: 0%, temporary at most: 10%, rota minimum: 50%}",
    ]

    private static let staffed = [
        DesignTown.saving("clinics", "1%", "staff needed: 100 WTE", "staff of: {doctors: 100%}"),
        DesignTown.saving("wards", "0.8%", "staff needed: 100 WTE", "staff of: {everybody: 100%}"),
        DesignTown.saving("teams", "0.5%", "staff needed: 100 WTE"),
    ]

    @Test("staff of a group bind by themselves; what does not say of which its staff are takes of all groups")
    func groups() async throws {
        // Of 100 WTE for 500,000 residents Smalltown needs 8: of teams 4.8 and 3.2.
        func names(_ limits: [DesignLimit: Double]) async throws -> [String] {
            try await DesignTown.design(Self.staffed, changes: Self.twoGroups, request: DesignRequest(limits: limits)).names
        }
        #expect(try await names([.staffOf("doctors"): 11.3, .staffOf("everybody"): 12.9]) == ["clinics", "teams", "wards"])
        #expect(try await names([.staffOf("doctors"): 11.1]) == ["clinics", "wards"])
        #expect(try await names([.staffOf("doctors"): 4]) == ["teams", "wards"])
        #expect(try await names([.staffOf("doctors"): 8.1, .staffOf("everybody"): 4]) == ["clinics"])
    }

    @Test("a limit of a group's staff at one trust binds like one of all")
    func groupAtATrust() async throws {
        let request = DesignRequest(limitsAt: ["T1": [.staffOf("doctors"): 4]])
        let design = try await DesignTown.design(Self.staffed, changes: Self.twoGroups, request: request)
        #expect(design.names == ["teams", "wards"])
        #expect(abs(design.limitsAt[0].taken - 3.2) < 1e-9)
    }

    @Test("a form of contract is chosen where it decides who meets what is asked: a block shields the commissioner from growth")
    func contractForTotals() async throws {
        // Elective admissions, £6m at the hospital of which the commissioner pays £4.8m, grow by 10% a year: £1.008m more in two years, and all
        // other care the same. Paid by activity the commissioner misses its surplus of £1m by that; paid as a block it keeps it.
        let changes = ["demand.points of delivery.elective admission.other growth=10%"]
        let library = [DesignTown.costing("brochures", "£1m")]
        let kept = try await DesignTown.design(library, changes: changes, request: DesignRequest(objective: .totals, searchesContracts: false))
        let searched = try await DesignTown.design(library, changes: changes, request: DesignRequest(objective: .totals))
        #expect(kept.schemes.allSatisfy { !$0.isInPlan } && !kept.searchesContracts && searched.searchesContracts)
        #expect(searched.plan.met > kept.plan.met)
        #expect(searched.names.contains { ["contract for elective admission: block", "contract for elective admission: capitation"].contains($0) })
    }

    @Test("paying by activity for care that grows brings what payers outside owe, and so closes part of the gap, by hand")
    func contractForTheGap() async throws {
        // Contacts, £3m paid as a block, grow by 10% a year: by activity £3m × 0.21 more is paid in the second year, a fifth of it from outside.
        let changes = ["demand.points of delivery.community contact.other growth=10%"]
        let design = try await DesignTown.design(
            [DesignTown.costing("brochures", "£1m")], changes: changes, request: DesignRequest(searchesContracts: true))
        #expect(design.names == ["contract for community contact: by activity"])
        #expect(abs(design.plan.closedSurely - 126_000) < 1)
        #expect(design.written.contains("{point of delivery: community contact, form: by activity}"))
        // Read back, the option comes to the same.
        let files = DesignTown.files([DesignTown.costing("brochures", "£1m")], options: "options:\n" + design.written)
        let scenario = try SmallEconomy.scenario(changes, files: files)
        let simulated = try await SimulatedOptions.run(
            scenario, try CompiledEconomy(scenario), EnsembleSettings(replications: 300, seed: 7, threads: 2, keepsMonths: false))
        let gap = simulated.doNothing.layout.economy + EconomySeries.gapDoNothing.rawValue
        #expect(YearSummary(sample: simulated.options[0].ensemble.replications(gap, year: 2)) == design.plan.gap)
    }

    @Test("money from outside is taken within its limit alone, and counts as no saving of the plan’s schemes")
    func money() async throws {
        let library = [DesignTown.saving("buying", "1%")]
        let without = try await DesignTown.design(library)
        #expect(without.names == ["buying"] && without.writtenInterventions.isEmpty)
        let with = try await DesignTown.design(library, request: DesignRequest(limits: [.support: 0.2e6]))
        // £0.3m saved and £0.2m given.
        #expect(abs(with.plan.closedSurely - 500_000) < 1)
        #expect(with.names.count == 2 && with.names.contains("buying") && with.names.contains { OutsideMoney(rawValue: $0) != nil })
        #expect(with.furtherLimits.map(\.limit) == [.support] && abs(with.furtherLimits[0].taken - 0.2e6) < 1e-6)
        // What is written brings its money along.
        let files = DesignTown.files(library + [with.writtenInterventions], options: "options:\n" + with.written)
        let scenario = try SmallEconomy.scenario(files: files)
        let compiled = try CompiledEconomy(scenario)
        let closed = try Replication(compiled)("economy", .gapDoNothing, 2) - Replication(compiled.with(compiled.options[0]))("economy", .gapDoNothing, 2)
        #expect(abs(closed - 500_000) < 1)
    }

    @Test("where every total is to be met the money goes to whom it brings there: the trust with a deficit of £1m")
    func moneyForTotals() async throws {
        let design = try await DesignTown.design(
            [DesignTown.costing("brochures", "£1m")], request: DesignRequest(objective: .totals, limits: [.support: 1e6], searchesContracts: false))
        #expect(design.names == [OutsideMoney.forTrusts.rawValue])
        #expect(design.plan.met > design.doNothing.met)
    }

    @Test("a group of staff that is none, and shares that do not add to 100%, are named")
    func refusals() async throws {
        await #expect(throws: DesignProblem.unknownGroup(found: "doctor", known: ["everybody", "doctors"])) {
            try await DesignTown.design(Self.staffed, changes: Self.twoGroups, request: DesignRequest(limits: [.staffOf("doctor"): 1]))
        }
        let library = [DesignTown.saving("clinics", "1%", "staff needed: 100 WTE", "staff of: {doctors: 40%}")]
        do {
            _ = try SmallEconomy.scenario(Self.twoGroups, files: DesignTown.files(library))
            Issue.record("read")
        } catch {
            #expect("\(error)".contains("clinics.staff of") && "\(error)".contains("40%"), "\(error)")
        }
    }
}
