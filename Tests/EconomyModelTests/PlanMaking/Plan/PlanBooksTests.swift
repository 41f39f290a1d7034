@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies
import Testing

@Suite("The books of a plan")
struct PlanBooksTests {
    @Test(
        "what each commissioner pays is what its statements say, and what each trust receives is its income, to the penny in every future", arguments: 41...52)
    func contractsBalance(_ seed: Int) throws {
        let (_, compiled) = try PlanFixture.random(seed)
        let planned = compiled.with(compiled.options[0])
        let sampler = try Sampler(seed: 7, replications: 100)
        var kernel = Kernel(planned, keepsBooks: true)
        for replication in 0..<20 {
            kernel.run(sampler, replication: replication)
            #expect(PlanBooks.difference(kernel.books, kernel.output, planned, kernel.ledger) < 0.005)
        }
    }

    @Test("keeping books changes no figure, to the last bit", arguments: 41...44)
    func figuresStay(_ seed: Int) throws {
        let (_, compiled) = try PlanFixture.random(seed)
        let sampler = try Sampler(seed: 7, replications: 100)
        var plain = Kernel(compiled.with(compiled.options[0]))
        var kept = Kernel(compiled.with(compiled.options[0]), keepsBooks: true)
        plain.run(sampler, replication: 3)
        kept.run(sampler, replication: 3)
        #expect(plain.output.map(\.bitPattern) == kept.output.map(\.bitPattern))
        #expect(plain.books.isEmpty)
    }

    @Test("activity in the books is the activity of the yearly series, and spending lines add up to other spending", arguments: 41...44)
    func booksAgreeWithSeries(_ seed: Int) throws {
        let (_, compiled) = try PlanFixture.random(seed)
        var kernel = Kernel(compiled.with(compiled.options[0]), keepsBooks: true)
        kernel.run(try Sampler(seed: 7, replications: 100), replication: 5)
        let ledger = kernel.ledger
        func series(_ organisation: String, _ measure: Measure, _ year: Int) -> Double {
            kernel.output[(compiled.layout.position(organisation, measure) ?? 0) * kernel.span + year]
        }
        for year in 0..<kernel.span {
            for (provider, code) in compiled.providerCodes.enumerated() {
                func given(_ point: PointOfDelivery) -> Double { kernel.books[ledger.activity(provider, point.index) * kernel.span + year] }
                #expect(agree(given(.nonElectiveAdmission), series(code, .emergencyAdmissions, year), 1e-12))
                #expect(agree(given(.aeAttendance), series(code, .aeAttendances, year), 1e-12))
                #expect(agree(PointOfDelivery.allCases.filter(\.isAdmission).reduce(0) { $0 + given($1) }, series(code, .admissions, year), 1e-12))
                #expect(agree(given(.firstOutpatient) + given(.followUpOutpatient), series(code, .outpatientAttendances, year), 1e-12))
            }
            for (commissioner, code) in compiled.layout.series.filter({ $0.measure == .allocation && $0.kind == .commissioner }).map(\.organisation)
                .enumerated()
            {
                let lines = (0..<ledger.spendingLines).reduce(0) { $0 + kernel.books[ledger.spending(commissioner, $1) * kernel.span + year] }
                let rest =
                    kernel.books[ledger.runningCost(commissioner) * kernel.span + year] + kernel.books[ledger.programmes(commissioner) * kernel.span + year]
                #expect(agree(lines + rest, series(code, .spendOther, year), 1e-12))
            }
        }
    }

    @Test("net assets change by the surplus of the year and the support drawn: what is not spent on running cost is kept as assets or cash")
    func balanceSheet() async throws {
        let (scenario, compiled) = try PlanFixture.random(43)
        let plan = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 40)
        for trust in scenario.providers {
            let net = try #require(plan.line(trust.code, .netAssets)).years
            let fixed = try #require(plan.line(trust.code, .fixedAssets)).years
            let other = try #require(plan.line(trust.code, .otherWorkingCapital)).years
            let surplus = try #require(plan.trajectory(trust.code, .surplus)).years
            let cash = try #require(plan.trajectory(trust.code, .cash)).years
            let support = try #require(plan.trajectory(trust.code, .supportDrawn)).years
            for year in 1..<net.count {
                // Means add up, because every future does.
                #expect(agree(net[year].mean - net[year - 1].mean, (surplus[year]?.mean ?? .nan) + (support[year]?.mean ?? .nan), 1e-9))
                #expect(agree(fixed[year].mean + other[year].mean + (cash[year]?.mean ?? .nan), net[year].mean, 1e-9))
            }
        }
    }

    @Test("the contract matrix adds up on both sides: columns with other income to each trust's income, rows to each commissioner's spending with trusts")
    func matrix() async throws {
        let (scenario, compiled) = try PlanFixture.random(47)
        let plan = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 40)
        for year in 0..<plan.years.count {
            for trust in scenario.providers {
                let paid = plan.contracts.filter { $0.provider == trust.code }.reduce(0) { $0 + $1.years[year].mean }
                let other = plan.line(trust.code, .otherIncome)?.years[year].mean ?? 0
                #expect(abs(paid + other - (plan.trajectory(trust.code, .operatingIncome)?.years[year]?.mean ?? .nan)) < 0.005)
            }
            for commissioner in scenario.commissioners {
                let paid = plan.contracts.filter { $0.payer == commissioner.code }.reduce(0) { $0 + $1.years[year].mean }
                #expect(abs(paid - (plan.trajectory(commissioner.code, .spendInside)?.years[year]?.mean ?? .nan)) < 0.005)
            }
            #expect(abs(plan.reconciliation.paid[year] - plan.reconciliation.received[year]) < 0.005)
        }
        #expect(plan.reconciliation.largestDifference < 0.005)
    }
}
