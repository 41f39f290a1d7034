@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("The baseline reconciliation comes from the kernel's year 0")
struct ReconciliationTests {
    private func checks(_ changes: [String] = YearZeroTests.reported, planting plant: (inout Baseline) -> Void = { _ in }) throws -> [String: BaselineCheck] {
        let scenario = try SmallEconomy.scenario(changes)
        var baseline = try Baseline(scenario)
        plant(&baseline)
        let rows = try CompiledEconomy(scenario, from: baseline).reconciliation(scenario)
        return Dictionary(rows.map { ("\($0.organisation) \($0.item)", $0) }) { first, _ in first }
    }

    private func off(_ checks: [String: BaselineCheck]) -> Set<String> {
        Set(checks.filter { !agree($0.value.modelled, $0.value.reported, 1e-9) && !$0.value.item.hasPrefix("emergency admissions inside") }.keys)
    }

    @Test("every figure that an organisation reported is there, and year 0 meets it")
    func complete() throws {
        let checks = try checks()
        let trust = [
            "operating income", "operating cost", "surplus", "patient care paid by C1", "patient care paid by other", "admissions", "A&E attendances", "beds",
            "occupancy", "occupied beds", "A&E within four hours", "waiting list", "within 18 weeks", "staff in post",
        ].map { "T1 \($0)" }
        #expect(Set(checks.keys) == Set(trust + ["C1 allocation", "C1 surplus", "C1 residents"]))
        #expect(off(checks).isEmpty)
        #expect(try #require(checks["T1 operating cost"]).reported == 42.913e6)
    }

    @Test("random economies meet what was reported, every figure of every organisation", arguments: 1...12)
    func random(_ seed: Int) throws {
        let scenario = try RandomEconomy(UInt64(seed), isNoisy: false).scenario()
        let rows = try CompiledEconomy(scenario).reconciliation(scenario)
        #expect(rows.count > 8)
        for row in rows where !row.item.hasPrefix("emergency admissions inside") {
            // A share reported as 100% stands at 99.95%, as near as log odds go. Payers may be cut short where points are full.
            let tolerance = row.unit == "share" ? 1e-3 : row.item.hasPrefix("patient care paid") ? 1 : 1e-9
            #expect(
                agree(row.modelled, row.reported, tolerance) || abs(row.modelled - row.reported) < 1e-3,
                "\(row.organisation) \(row.item): \(row.modelled) for \(row.reported)")
        }
    }

    @Test("a wrong unit cost shows in cost and surplus, though the plan years start from what was reported")
    func wrongCost() throws {
        let checks = try checks { baseline in
            baseline.cells = baseline.cells.map {
                Cell(
                    payer: $0.payer, provider: $0.provider, line: $0.line, point: $0.point, activity: $0.activity, price: $0.price, unitCost: $0.unitCost * 1.1)
            }
        }
        #expect(off(checks) == ["T1 operating cost", "T1 surplus"])
        let cost = try #require(checks["T1 operating cost"])
        // Recurring cost less other income is £42.113m − £10.3425m; a tenth of it is too much.
        #expect(abs(cost.modelled - cost.reported - 0.1 * (42.913e6 - 0.8e6 - 41.37e6 / 4)) < 1)
    }

    @Test("a wrong price shows in income, in what payers pay, and in the surplus")
    func wrongPrice() throws {
        let checks = try checks { baseline in
            baseline.cells = baseline.cells.map {
                Cell(
                    payer: $0.payer, provider: $0.provider, line: $0.line, point: $0.point, activity: $0.activity, price: $0.price * 0.97, unitCost: $0.unitCost
                )
            }
        }
        #expect(off(checks).isSuperset(of: ["T1 operating income", "T1 surplus", "T1 patient care paid by C1", "T1 patient care paid by other"]))
        #expect(off(checks).isDisjoint(with: ["T1 operating cost", "T1 admissions", "T1 occupied beds"]))
    }

    @Test("wrong activity shows in admissions, attendances, beds and money")
    func wrongActivity() throws {
        let checks = try checks { baseline in
            baseline.cells = baseline.cells.map {
                Cell(
                    payer: $0.payer, provider: $0.provider, line: $0.line, point: $0.point, activity: $0.activity * 1.05, price: $0.price, unitCost: $0.unitCost
                )
            }
        }
        #expect(
            off(checks).isSuperset(of: ["T1 admissions", "T1 A&E attendances", "T1 occupancy", "T1 occupied beds", "T1 operating income", "T1 operating cost"]))
        #expect(off(checks).isDisjoint(with: ["T1 waiting list", "T1 staff in post", "T1 beds", "C1 residents"]))
    }

    @Test("wrong beds, stays, cash or other income show where they belong")
    func wrongTrust() throws {
        #expect(off(try checks { $0.providers[0].stayFactor *= 1.02 }) == ["T1 occupancy", "T1 occupied beds"])
        #expect(off(try checks { $0.providers[0].beds *= 1.02 }).isSuperset(of: ["T1 beds", "T1 occupancy"]))
        #expect(off(try checks { $0.providers[0].otherIncome *= 1.02 }).isSuperset(of: ["T1 operating income", "T1 operating cost"]))
        let cash = YearZeroTests.reported + ["providers.T1.cash=£3m"]
        #expect(off(try checks(cash)).isEmpty)
        #expect(off(try checks(cash) { $0.providers[0].cash += 1e5 }) == ["T1 cash"])
    }

    @Test("a payer who cannot have what is stated for it stands beside what it pays")
    func payers() throws {
        let split = [PayerSharesTests.Payer(code: "C1", share: 60), .init(code: "N1", share: 40, buys: [.electiveAdmission])]
        let checks = try checks(PayerSharesTests.changes(split))
        let narrow = try #require(checks["T1 patient care paid by N1"])
        #expect(narrow.reported == 12e6 && abs(narrow.modelled - 5.4e6) < 1)
        #expect(off(checks) == ["T1 patient care paid by N1", "T1 patient care paid by C1"])
    }
}
