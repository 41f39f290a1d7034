import Foundation
import HealthEconomy
import PlannerFiles
import ScenarioMaking
import Testing

@Suite("Who pays England's trusts in 2025/26")
struct EnglandFlowsTests {
    let tables: EnglandTables
    let flows: EnglandFlows

    init() throws {
        tables = try PublishedEngland.tables.get()
        flows = try PublishedEngland.flows.get()
    }

    @Test("every trust's patient-care income is paid in full, to the pound")
    func rows() {
        for (trust, paid) in zip(flows.trusts, flows.paid) where !trust.isAmbulance {
            #expect(abs(paid.reduce(0, +) - trust.patientIncome) < 1, "\(trust.code)")
        }
    }

    @Test("no board pays more than it has for trusts, nor leaves more than private hospitals, community enterprises and the like could take")
    func columns() {
        #expect(flows.worst < 1e-5)
        for (board, bounds) in zip(flows.boards, flows.available) {
            #expect(flows.paid(by: board) <= bounds.upperBound * 1.00001 && flows.paid(by: board) >= bounds.lowerBound * 0.99999, "\(board)")
        }
    }

    @Test("allocations add up to England's £144.4bn, deficit support to the £2.2bn that was given")
    func money() {
        let allocations = flows.boards.map { EnglandFlows.allocation(tables, $0).published }.reduce(0, +)
        #expect(abs(allocations / 144.429e9 - 1) < 0.005)
        #expect(abs(flows.support.reduce(0, +) / 2.2e9 - 1) < 0.06)
    }

    @Test("figures of trusts add up to England's as published")
    func nationalSums() {
        func sum(_ form: TableForm, _ column: String) -> Double { tables[form].keys.reduce(0) { $0 + (tables[form].number(column, $1) ?? 0) } }
        // 58.9m residents; 101,800 beds open and 94,800 occupied; 1.374m staff with those of other bodies; 6.6m emergency admissions; a list of 7.25m with that of
        // private hospitals; 27.7m attendances with those of walk-in centres that are no trust's.
        for (form, column, published, within) in [
            (TableForm.residents, "2025/26", 58.9e6, 0.002), (.beds, "daily_open", 101_800, 0.01), (.beds, "daily_occupied", 94_800, 0.01),
            (.staff, "all", 1.374e6, 0.03), (.activity, "emergency", 6.615e6, 0.01), (.lists, "march_2026", 7.25e6, 0.1),
            (.urgentCare, "attendances", 27.7e6, 0.05),
        ] {
            var total = sum(form, column)
            if form == .residents { total = tables.boards.reduce(0) { $0 + EnglandFlows.residents(tables, $1, column) } }
            #expect(abs(total / published - 1) < within, "\(form.name) \(column): \(total)")
        }
    }

    @Test("specialised commissioning pays what it has without drugs: £6.9bn delegated, £2.1bn for mental health, and what NHS England kept")
    func specialised() {
        let paid = flows.trusts.reduce(0) { $0 + flows.earned($1.code, from: "specialised") }
        // Between what is delegated alone and twice that: what NHS England kept is not in the tables.
        #expect((14e9...22e9).contains(paid), "\(paid)")
    }

    @Test("boards' emergencies rebuilt from catchments miss the published ones by the measured 5.2% (standard deviation)")
    func catchments() {
        var errors: [Double] = []
        for board in flows.boards {
            guard let published = tables[.boardCare].number("emergency_admissions", board) else { continue }
            let rebuilt = flows.trusts.reduce(0.0) { sum, trust in
                sum + (tables[.activity].number("emergency", trust.code) ?? 0) * (tables[.catchments].number("of_trust", trust.code, board) ?? 0)
            }
            errors.append(rebuilt / published - 1)
        }
        let mean = errors.reduce(0, +) / Double(errors.count)
        let spread = (errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(errors.count - 1)).squareRoot()
        #expect(errors.count == 42 && abs(mean) < 0.02 && abs(spread - 0.052) < 0.006, "mean \(mean), standard deviation \(spread)")
    }

    @Test("convergence moves money between boards and makes none: weighted by core allocation it is nothing in every year")
    func convergence() {
        let core = flows.boards.map { tables[.allocations].number("core", $0) ?? 0 }
        let moved = zip(flows.convergence, core).reduce(0) { $0 + $1.0[0] * $1.1 } / core.reduce(0, +)
        #expect(abs(moved) < 1e-12)
        // Devon, 5.7% above target, loses the most a year that is allowed.
        let devon = flows.boards.firstIndex(of: "QJK") ?? 0
        #expect(flows.convergence[devon][0] < -0.0015 && flows.convergence[devon][0] > -0.005)
    }

    @Test("every trust's surplus is counted once in England, whichever areas count a part of it", arguments: [false, true])
    func counted(bodies: Bool) throws {
        var counted: [String: Double] = [:]
        for (_, choice) in try areas(bodies) {
            for member in try BoardSystem(choice, flows, tables).members { counted[member.trust.code, default: 0] += member.counted }
        }
        for trust in flows.trusts where !trust.isAmbulance { #expect(abs((counted[trust.code] ?? 0) - 1) < 1e-9, "\(trust.code): \(counted[trust.code] ?? 0)") }
    }

    private func areas(_ bodies: Bool) throws -> [(String, BoardChoice)] {
        if !bodies { return try EveryBoard.choices(tables).filter { tables[.boards].has($0.slug.uppercased()) }.map { ($0.slug, $0.choice) } }
        let codes = tables[.bodies].keys.map { PublishedTable.parts($0)[0] }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        #expect(codes.count == 36)
        return codes.compactMap { code in BoardChoice.body(code, tables).map { (code, BoardChoice(commissioners: [$0], remarks: [])) } }
    }
}
