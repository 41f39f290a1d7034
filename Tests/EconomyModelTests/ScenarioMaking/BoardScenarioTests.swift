import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ScenarioMaking
import Testing

@Suite("Scenarios of England's boards")
struct BoardScenarioTests {
    static let areas: [String] = {
        guard let tables = try? PublishedEngland.tables.get(), let choices = try? EveryBoard.choices(tables) else { return [] }
        return choices.map(\.slug)
    }()

    /// The collection, read once for all tests.
    private static let scenarios = Result { try Dictionary(uniqueKeysWithValues: areas.map { ($0, try Scenario.load(path($0))) }) }

    private static func path(_ slug: String) -> String { PublishedEngland.path("Scenarios/boards-2026/\(slug).yaml") }

    private static func scenario(_ slug: String) throws -> Scenario { try #require(try scenarios.get()[slug]) }

    private func made(_ slug: String) throws -> BoardScenario {
        let tables = try PublishedEngland.tables.get()
        let choice = try #require(try EveryBoard.choices(tables).first { $0.slug == slug }?.choice)
        return try BoardScenario(choice, PublishedEngland.flows.get(), tables, folder: slug, basedOn: "../national/england-2026.yaml")
    }

    @Test("42 boards, and the seven bodies of April 2026 that are none of them")
    func all() { #expect(Self.areas.count == 49 && Set(Self.areas).count == 49) }

    @Test("what the collection keeps is what is made from its tables today, to the letter", arguments: areas)
    func kept(slug: String) throws {
        let scenario = try made(slug)
        let folder = PublishedEngland.path("Scenarios/boards-2026")
        #expect(try String(contentsOfFile: "\(folder)/\(slug).yaml", encoding: .utf8) == scenario.text)
        for table in scenario.tables { #expect(try String(contentsOfFile: "\(folder)/\(slug)/\(table.name)", encoding: .utf8) == table.text, "\(table.name)") }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(slug)")
        #expect(Set(names) == Set(scenario.tables.map(\.name)))
    }

    @Test("each reads without fault or warning, closes, and keeps every published figure", arguments: areas)
    func sound(slug: String) throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(Self.path(slug), changes: [], reading: .disk)
        #expect(scenario.warnings.isEmpty, "\(scenario.warnings.map(\.message))")
        let tables = try PublishedEngland.tables.get()
        for commissioner in compiled.baseline.commissioners { #expect(commissioner.elsewhere > 0) }
        for trust in scenario.providers {
            if let staff = tables[.staff].number("all", trust.code) { #expect(abs(trust.staff.value - staff) < 1) }
            if let income = tables[.finance].number("income_2025_26", trust.code) { #expect(abs(trust.operatingIncome.value - income * 1e3) < 1e5) }
            #expect(abs(trust.patientsFrom.values.reduce(0) { $0 + $1.value } - 1) < 1e-6)
        }
    }

    @Test("every ambulance trust is a trust of the boards it serves, each pays its part, and its parts add up to one")
    func ambulances() throws {
        var counted: [String: Double] = [:]
        for slug in Self.areas where slug.hasPrefix("q") && !slug.contains("from") {
            let scenario = try Self.scenario(slug)
            let ambulances = scenario.providers.filter { $0.kind == "ambulance" }
            #expect(!ambulances.isEmpty, "\(slug)")
            for trust in ambulances { counted[trust.code, default: 0] += trust.countedShare?.value ?? 1 }
            // What a board pays is in the contract; the line holds patient transport alone.
            let line = try #require(scenario.commissioning.spending.first { $0.name == "ambulance services" })
            #expect(line.rules.share.value == 0.002, "\(slug)")
        }
        #expect(counted.count == 10 && counted.allSatisfy { abs($0.value - 1) < 0.01 }, "\(counted)")
        // East Midlands: £347.9m, 94% of it for incidents, £495 each: 660,700 incidents for the 830,300 counted, as its price is below the national one.
        let compiled = try CompiledEconomy(try Self.scenario("qjm"))
        let index = try #require(compiled.providerCodes.firstIndex(of: "RX9"))
        let incidents = compiled.baseline.cells.filter { $0.provider == index && $0.point == .ambulanceIncident }.reduce(0) { $0 + $1.activity }
        #expect(abs(incidents - 347.9e6 * 0.94 / 495) < 100)
        #expect(try made("qjm").text.contains("830317 in all its area in 2024/25, 46% of them taken to A&E; category 2 reached in 42.7 minutes"))
    }

    @Test("a trust's share of a board is the same in the board's own scenario and in the trust's home, to the digits written")
    func agreed() throws {
        let scenarios = try Self.areas.filter { $0.hasPrefix("q") && !$0.contains("from") }.map(Self.scenario)
        for home in scenarios {
            for trust in home.providers where (trust.countedShare?.value ?? 1) > 0.5 {
                for other in scenarios where other.file != home.file {
                    guard let board = other.commissioners.first?.code, let there = other.providers.first(where: { $0.code == trust.code }) else { continue }
                    let (own, expected) = (there.patientsFrom[board]?.value ?? 0, trust.patientsFrom[board]?.value ?? 0)
                    // The largest share takes what rounding leaves of the others.
                    #expect(abs(own - expected) < 0.0006, "\(trust.code) \(board): \(own) and \(expected)")
                }
            }
        }
    }

    @Test("boards without a mental-health trust at home have those that work there, or their hospital's wards")
    func mentalHealth() throws {
        for (slug, trust) in [("quy", "RVN"), ("qoc", "RRE"), ("qjg", "RMY"), ("qhg", "RWK"), ("qsl", "RH5")] {
            let scenario = try Self.scenario(slug)
            let provider = try #require(scenario.providers.first { $0.code == trust }, "\(slug)")
            #expect(scenario.kind(of: provider).incomeShares["mental health contact"].map { $0.value > 0.03 } == true, "\(slug)")
            #expect(try !made(slug).missing.contains { $0.contains("mental-health care of the area") })
        }
        // 110 beds of Somerset's wards occupied, at the national stay of 54 days: 743 stays a year among 137,000 to 176,000 admissions.
        let somerset = try #require(try Self.scenario("qsl").providers.first { $0.code == "RH5" })
        let share = try #require(somerset.admissionMix["mental health admission"]).value
        #expect(abs(share * somerset.admissions.value - 110 * 365 / 54) < 100)
    }

    @Test("a segment stands with its trust, and deficit support leaves in the steps that prices take")
    func oversight() throws {
        let scenario = try Self.scenario("qjk")
        let plymouth = try #require(scenario.providers.first { $0.code == "RK9" }?.oversight)
        let support = try #require(plymouth.deficitSupport)
        let years = [2025, 2026, 2027, 2028, 2030].map { support.value(in: FinancialYear(start: $0)) }
        #expect(
            plymouth.segment >= 3 && years[0] > 10e6 && abs(years[1] - years[0] / 2) < 1e5 && abs(years[2] - years[0] / 4) < 1e5 && years[3] == 0
                && years[4] == 0)
        #expect(scenario.oversightSegments.map(\.segment) == [1, 2, 3, 4, 5])
    }

    @Test("each board that would overspend says so in its own figures")
    func overspent() throws {
        let sentences = try Self.areas.flatMap { try made($0).closing }.filter { $0.contains("it has for them") }
        let reasons = Set(sentences.map { String($0.drop { $0 != ":" }) })
        #expect(reasons.count >= 15 && reasons.count == Set(sentences).count)
        #expect(sentences.allSatisfy { $0.contains("£") && ($0.contains("most to") || !$0.contains("lowered what it pays,")) })
    }

    @Test("prices, costs and stays that estimates are made with are those of the national set")
    func national() throws {
        let scenario = try Self.scenario("qjm")
        let making = try PublishedEngland.tables.get()[.making]
        let now = scenario.baselineYear
        for point in PointOfDelivery.allCases {
            let rules = try #require(scenario.demand.pointsOfDelivery[point])
            #expect(making.number("value", "price", point.rawValue) == rules.price.value(in: now), "\(point.rawValue)")
            #expect(making.number("value", "unit cost", point.rawValue) == rules.unitCost.value(in: now), "\(point.rawValue)")
            if let stay = rules.lengthOfStay { #expect(making.number("value", "stay", point.rawValue) == stay.value(in: now), "\(point.rawValue)") }
        }
        for kind in scenario.providerKinds {
            #expect(making.number("value", "other income", kind.name).map { abs($0 - kind.otherIncome.value) < 1e-12 } != false, "\(kind.name)")
            if let days = making.number("value", "critical care days", kind.name) {
                #expect(kind.perAdmission[PointOfDelivery.criticalCareDay.rawValue]?.value == days, "\(kind.name)")
                #expect(
                    kind.perAdmission[PointOfDelivery.firstOutpatient.rawValue]?.value
                        == making.number("value", "first outpatients for each admission", kind.name))
            }
        }
        for (name, figure) in [
            ("prescribing", "prescribing"), ("continuing care", "continuing care"), ("voluntary bodies and councils", "voluntary bodies and councils"),
        ] {
            #expect(making.number("value", figure, "any") == scenario.commissioning.spending.first { $0.name == name }?.rules.share.value, "\(name)")
        }
        #expect(making.number("value", "allocation growth", "any") == scenario.commissioning.allocationGrowth.value(in: now.advanced(by: 1)))
    }

    @Test("Devon: need index 0.97 per resident, allocation £3.17bn and support, Plymouth's £1.14bn and 151,510 admissions, a stay factor that needs no excuse")
    func devon() throws {
        let scenario = try Self.scenario("qjk")
        let board = try #require(scenario.commissioners.first)
        #expect(abs(board.need.value - 0.974) < 0.003)
        #expect((3.17e9...3.26e9).contains(board.allocation.value))
        let plymouth = try #require(scenario.providers.first { $0.code == "RK9" })
        #expect(abs(plymouth.operatingIncome.value - 1.1414e9) < 1e6)
        #expect(abs(plymouth.admissions.value - 151_510) < 10)
        // Occupied 987 beds a day over emergencies × 4.7 and planned stays × 2.9 nights: 1.06.
        #expect(try !made("qjk").text.contains("RK9 occupied beds factor"))
    }

    @Test("the same tables give the same letters")
    func again() throws { #expect(try made("qyg").text == made("qyg").text) }
}
