import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("What must not matter")
struct InvarianceTests {
    private func expectEqual(
        _ one: [String: Double], _ other: [String: Double], within tolerance: Double = 1e-9, but excluded: (String) -> Bool = { _ in false }
    ) {
        for (name, value) in one.sorted(by: { $0.key < $1.key }) where !excluded(name) {
            // What two cuts leave of each other is nothing to a ten-thousandth of a penny.
            if name.contains("contracts_cut"), abs(value - (other[name] ?? .infinity)) < 1e-6 { continue }
            #expect(agree(value, other[name] ?? .infinity, tolerance), "\(name): \(value) and \(other[name] ?? .nan)")
        }
    }

    @Test("without growth, inflation and noise nothing changes but cash, which the deficit eats, and age")
    func stillness() throws {
        let figures = try Replication([]).figures
        for (name, value) in figures where name.hasSuffix(" 0") {
            // The waiting list is in balance only over whole months of equal length; a year without treatment yet has no
            // "capacity to hold".
            let isMoving = ["cash", "liquidity_days", "rating ", "trusts_at_risk", "capacity_to_hold_list", "residents_65"].contains { name.contains($0) }
            guard !isMoving else { continue }
            let tolerance = name.contains("rtt_") ? 2e-3 : 1e-7
            for year in 1...2 { #expect(agree(figures[name.dropLast() + "\(year)"] ?? .nan, value, tolerance), "\(name) in \(year)") }
        }
    }

    @Test("of two identical towns each fares as the one alone")
    func twoTowns() throws {
        let changes = HandWorkedExampleTests.changes
        let one = try Replication(changes)
        let files = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner, SmallEconomy.commissioner.replacing("C1", with: "C2")],
            providers: [SmallEconomy.provider, SmallEconomy.provider.replacing("T1", with: "T2").replacing("C1", with: "C2")])
        let two = try Replication(changes, files: files)
        for (name, value) in one.figures where !name.hasPrefix("economy") {
            #expect(agree(value, two.figures[name] ?? .nan, 1e-12), "\(name)")
            #expect(agree(value, two.figures[name.replacing("C1", with: "C2").replacing("T1", with: "T2")] ?? .nan, 1e-12), "\(name)")
        }
        for year in 0...2 { #expect(agree(two("economy", .gap, year), 2 * one("economy", .gap, year), 1e-9)) }
    }

    @Test("twice as many pounds in every price make twice the money and change nothing else")
    func twiceThePounds() throws {
        let common = HandWorkedExampleTests.changes + ["capacity.A&E trend=-2 points", "demand.points of delivery.elective admission.other growth=3%"]
        func run(_ scale: Double) throws -> [String: Double] {
            func money(_ path: String, _ amount: Double) -> String { "\(path)=£\(amount * scale)" }
            var changes =
                common + [
                    money("providers.T1.operating income", 40e6), money("providers.T1.operating cost", 40e6),
                    "providers.T1.surplus=-£\(1e6 * scale)", money("commissioners.C1.allocation", 100e6),
                    money("commissioning.business rules.running cost per head", 25), money("finance.payment rules.four-hour sanction", 100),
                    money("finance.payment rules.52-week sanction", 1000), money("workforce.staff groups.everybody.cost per WTE", 40_000),
                    money("capacity.escalation bed day", 300), "workforce.temporary premium=40%", money("process noise.median income.quiet", 40e6),
                ]
            for (point, price) in [
                ("A&E attendance", 100.0), ("non-elective admission", 2000), ("elective admission", 3000), ("day case", 1000),
                ("first outpatient", 150), ("follow-up outpatient", 100), ("community contact", 50),
            ] {
                changes += [money("demand.points of delivery.\(point).price", price), money("demand.points of delivery.\(point).unit cost", price)]
            }
            return try Replication(changes, files: RandomEconomy.noisy(SmallEconomy.files())).figures
        }
        let (once, twice) = (try run(1), try run(2))
        for (name, value) in once {
            let measure = try #require(Measure.allCases.first { name.contains(" \($0.rawValue) ") })
            let factor = measure.unit.hasPrefix("£") ? 2.0 : 1
            #expect(agree(twice[name] ?? .nan, factor * value, 1e-9), "\(name)")
        }
    }

    @Test("national price and cost levels do not matter where a trust's own totals are known, only their proportions")
    func levelsCancel() throws {
        let changes = HandWorkedExampleTests.changes
        var scaled = changes
        for (point, price) in [
            ("A&E attendance", 100), ("non-elective admission", 2000), ("elective admission", 3000), ("day case", 1000),
            ("first outpatient", 150), ("follow-up outpatient", 100), ("community contact", 50),
        ] {
            scaled.append("demand.points of delivery.\(point).unit cost=£\(price * 2)")
        }
        expectEqual(try Replication(changes).figures, try Replication(scaled).figures)
    }

    @Test("£m or £, per cent written long or short: the same figures")
    func units() throws {
        let one = try Replication(HandWorkedExampleTests.changes + ["providers.T1.operating income=£41.5m", "finance.habitual efficiency=1.50% a year"])
        let two = try Replication(HandWorkedExampleTests.changes + ["providers.T1.operating income=£41,500,000", "finance.habitual efficiency=1.5%"])
        let same = one.kernel.output.map(\.bitPattern) == two.kernel.output.map(\.bitPattern)
        #expect(same)
    }

    @Test("the order of trusts and commissioners in the file changes no figure", arguments: 1...6)
    func order(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(100 + seed))
        func split(_ text: String, _ from: String, _ to: String?) -> [String] {
            let start = text.range(of: from)!.upperBound
            let end = to.map { text.range(of: $0)!.lowerBound } ?? text.endIndex
            return text[start..<end].components(separatedBy: "  - code: ").dropFirst().map { "  - code: " + $0 }
        }
        let text = try #require(economy.files[SmallEconomy.scenarioFile])
        let commissioners = split(text, "\ncommissioners:\n", "\nproviders:\n")
        let providers = split(text, "\nproviders:\n", nil)
        var files = economy.files
        files[SmallEconomy.scenarioFile] =
            SmallEconomy.national + "commissioners:\n" + commissioners.reversed().map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
            + "providers:\n" + providers.reversed().map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
        let one = try Replication(try economy.compiled(), number: 3)
        let two = try Replication(try SmallEconomy.compiled(economy.changes, files: files), number: 3)
        #expect(one.figures.count == two.figures.count)
        expectEqual(one.figures, two.figures)
    }

    @Test("another trust leaves the draws of all others as they were")
    func drawsOfOthers() throws {
        let economy = RandomEconomy(7)
        let text = try #require(economy.files[SmallEconomy.scenarioFile])
        var files = economy.files
        files[SmallEconomy.scenarioFile] = text.hasSuffix("\n") ? text : text + "\n"
        files[SmallEconomy.scenarioFile]! += """
              - code: NEW
                name: A very small trust
                kind: wards
                operating income: £200000
                operating cost: £200000
                surplus: £0
                admissions: 10
                staff: 3 WTE
                patients from: {other: 100%}

            """
        let one = try Replication(try economy.compiled(), number: 11)
        let two = try Replication(try SmallEconomy.compiled(economy.changes, files: files), number: 11)
        for quantity in one.compiled.parameters.figures {
            let (first, second) = try (
                #require(one.compiled.parameters.position(of: quantity.path)), #require(two.compiled.parameters.position(of: quantity.path))
            )
            for year in 0..<one.kernel.span { #expect(one.kernel.value(first, year) == two.kernel.value(second, year), "\(quantity.path)") }
        }
        // No trust fares differently, for the newcomer's patients come from outside.
        expectEqual(one.figures, two.figures, but: { $0.hasPrefix("economy") })
    }

    @Test("one more uncertain input leaves the draws of all others as they were")
    func oneMoreInput() throws {
        let economy = RandomEconomy(8)
        let one = try Replication(try economy.compiled(), number: 5)
        let more = "capacity.theatre use={value: 80%, spread: normal ±5 points, assumption: one more}"
        let two = try Replication(try SmallEconomy.compiled(economy.changes + [more], files: economy.files), number: 5)
        #expect(two.compiled.parameters.uncertain.count == one.compiled.parameters.uncertain.count + 1)
        expectEqual(one.figures, two.figures, but: { $0.contains("theatre_sessions") })
        #expect(one("T1", .theatreSessionsNeeded, 1) != two("T1", .theatreSessionsNeeded, 1) || one("T1", .theatreSessionsNeeded, 1).isNaN)
    }

    @Test("with nothing uncertain every replication is the same")
    func certainty() throws {
        let compiled = try RandomEconomy(9, isNoisy: false, isUncertain: false).compiled()
        let first = try Replication(compiled, number: 0)
        let later = try Replication(compiled, number: 977, seed: 3)
        // One-off costs keep their spread; the rest is certain.
        if compiled.parameters.uncertain.isEmpty { expectEqual(first.figures, later.figures, within: 0) }
        let plain = try SmallEconomy.compiled(HandWorkedExampleTests.changes)
        let same = try Replication(plain, number: 1).kernel.output.map(\.bitPattern) == (try Replication(plain, number: 500).kernel.output.map(\.bitPattern))
        #expect(same)
        #expect(plain.parameters.uncertain.isEmpty)
    }

    @Test("a draw beyond what a figure may be counts as the end it passes")
    func drawsInRange() throws {
        let compiled = try SmallEconomy.compiled([
            "capacity.postponed when full={value: 1%, spread: normal ±20 points, persists: each year, assumption: too wide}",
            "finance.price change.acute={value: 0%, spread: normal ±15 points, persists: ar 0.5, assumption: too wide}",
            "workforce.capacity lost={value: 0.1, spread: normal ±2, assumption: too wide}",
        ])
        var atZero = 0
        for number in 0..<60 {
            let run = try Replication(compiled, number: number)
            for (path, range) in [("capacity.postponed when full", 0...1.0), ("finance.price change.acute", -0.2...0.2), ("workforce.capacity lost", 0...5.0)] {
                let id = try #require(compiled.parameters.position(of: path))
                for year in 0...2 {
                    #expect(range.contains(run.kernel.value(id, year)))
                    if run.kernel.value(id, year) == 0 { atZero += 1 }
                }
            }
        }
        #expect(atZero > 20)
    }

    @Test("a run leaves nothing behind: the same replication again gives the same bits")
    func noMemory() throws {
        let compiled = try RandomEconomy(10).compiled()
        let sampler = try Sampler(seed: 1, replications: 100)
        var kernel = Kernel(compiled)
        kernel.run(sampler, replication: 4)
        let first = kernel.output.map(\.bitPattern)
        for other in 5..<20 { kernel.run(sampler, replication: other) }
        kernel.simulate(Drivers(rawValue: 0))
        kernel.run(sampler, replication: 4)
        let same = kernel.output.map(\.bitPattern) == first
        #expect(same)
    }

    @Test(
        "two standard deviations from the centre, the straight line through the population projections is within one part in ten thousand of the full projection, and within two when all four assumptions are that far out"
    )
    func populationLine() throws {
        // Assumptions of the national set: mortality ±0.6 points, fertility ±1, migration ±0.1, health 0 to 0.2 years.
        let economy = RandomEconomy(12)
        let centre = [
            "population.mortality improvement=1.5%", "population.fertility change=0%", "population.net migration=0.3%",
            "population.health status shift=0.1 years", "plan years=5", "commissioners.C1.net migration=0.3%",
        ]
        let compiled = try SmallEconomy.compiled(economy.changes + centre, files: economy.files)
        let scenario = try SmallEconomy.scenario(economy.changes + centre, files: economy.files)
        let sd = 1 / 1.2816
        let span = compiled.lastYear + 1
        // Each alone to either side, then the sixteen corners.
        var cases: [[Double]] = []
        for one in 0..<4 {
            for side in [-2.0, 2.0] {
                var signs = [0.0, 0.0, 0.0, 0.0]
                signs[one] = side
                cases.append(signs)
            }
        }
        for corner in 0..<16 { cases.append((0..<4).map { corner & (1 << $0) == 0 ? -2.0 : 2.0 }) }
        for signs in cases {
            func move(_ number: Int, _ width: Double) -> Double { signs[number] * width * sd }
            let limit = signs.contains(0) ? 1e-4 : 2e-4
            let moves = [move(0, 0.006), move(1, 0.01), move(2, 0.001), move(3, 0.08)]
            let residents = projectedResidents(
                from: compiled.baseline.residents[0], rates: compiled.baseline.rates, migrationShape: compiled.baseline.migrationShape,
                assuming: PopulationAssumptions(mortalityImprovement: 0.015 + moves[0], fertilityChange: moves[1], netMigration: 0.003 + moves[2]), years: 5)
            for (number, curve) in compiled.baseline.curves.enumerated() {
                let full = FeltRates(
                    curve, healthStatusShift: [0.1 + moves[3]], fromAge: scenario.population.healthStatusFromAge, years: residents.count
                ).index(of: residents)
                for year in 0...5 {
                    let position = number * span + year
                    let payers = compiled.payers
                    let line =
                        payers.index[position] + moves[0] * payers.slopeMortality[position] + moves[1] * payers.slopeFertility[position]
                        + moves[2] * payers.slopeMigration[position] + moves[3] * payers.slopeHealth[position]
                    #expect(abs(line / full[year] - 1) < limit, "\(curve.name) in year \(year), signs \(signs): \(line / full[year] - 1)")
                }
            }
        }
    }
}
