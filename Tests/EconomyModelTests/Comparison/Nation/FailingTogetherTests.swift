import Foundation
@testable import Comparison
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Failing together, sharing out money and the map, by hand")
struct FailingTogetherTests {
    @Test("Numbers that fail among independent chances: two coins give a quarter, a half, a quarter")
    func apart() {
        #expect(FailingTogether.numbers([0.5, 0.5]) == [0.25, 0.5, 0.25])
        #expect(FailingTogether.numbers([1, 0, 1]) == [0, 0, 1, 0])
        let sum = FailingTogether.numbers([0.1, 0.3, 0.7, 0.9]).reduce(0, +)
        #expect(abs(sum - 1) < 1e-12)
    }

    @Test("Two that fail in the same half of futures fail together in half of them, a third in the other half never with them")
    func pairs() throws {
        // A and B are alike, C is their mirror: failing is a gap above 3%.
        let up = [0.01, 0.02, 0.05, 0.06]
        let shared = SharedOrganisation(code: "T1", name: "Trust", kind: .provider, economies: ["A", "B"], countedIn: "A")
        let failing = try FailingTogether([("A", up), ("B", up), ("C", up.reversed())], threshold: 0.03, shared: [shared])
        #expect(failing.members.map(\.probability) == [0.5, 0.5, 0.5])
        let alike = try #require(failing.pair("B", "A"))
        #expect(alike.both == 0.5 && alike.ifApart == 0.25 && abs(alike.correlation - 1) < 1e-12 && alike.shared == ["T1"])
        #expect(failing.pair("A", "C")?.both == 0 && abs((failing.pair("A", "C")?.correlation ?? 0) + 1) < 1e-12)
        // One or two fail in every future, never none and never three.
        #expect(failing.atLeast == [1, 1, 0.5, 0] && failing.failing.mean == 1.5)
    }

    @Test("What moves with all is taken out: two that share a shock of their own are told from a third")
    func beyond() throws {
        let nation = [1.0, 2, 3, 4, 5, 6, 7, 8]
        let own = [0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, 0.5]
        let pair = zip(nation, own).map { $0 + $1 }
        let failing = try FailingTogether([("A", pair), ("B", pair), ("C", nation), ("D", nation)], threshold: 4, shared: [])
        #expect(abs((failing.pair("A", "B")?.beyondNation ?? 0) - 1) < 1e-9 && (failing.pair("A", "C")?.beyondNation ?? 0) < -0.9)
        #expect((failing.pair("A", "C")?.correlation ?? 0) > 0.9)
    }

    @Test("Columns that are empty, unequal or not finite are refused")
    func refused() {
        #expect(throws: StatisticsError.self) { try FailingTogether([("A", [])], threshold: 0, shared: []) }
        #expect(throws: StatisticsError.self) { try FailingTogether([("A", [1]), ("B", [1, 2])], threshold: 0, shared: []) }
        #expect(throws: StatisticsError.self) { try FailingTogether([("A", [.nan])], threshold: 0, shared: []) }
    }

    private func candidate(_ economy: Int, _ name: String, _ use: Double, conflicts: Set<String> = []) -> PurchaseChoice.Candidate {
        .init(economy: economy, intervention: name, with: [name], conflicts: conflicts, use: use)
    }

    @Test("Money goes where a pound brings most; what does not fit is passed over, what excludes another in its economy is not bought")
    func choice() {
        // Gains for each pound: 3, 2, 1.5, 1.
        let choice = PurchaseChoice(
            candidates: [candidate(0, "a", 10), candidate(1, "b", 60), candidate(0, "c", 40, conflicts: ["a"]), candidate(1, "d", 25)], budget: 100)
        // a and b leave 30: c excludes a, d fits.
        #expect(choice.bought([30, 120, 60, 25]) == [0, 1, 3])
        // Without a's gain c is bought, and d has no room.
        #expect(choice.bought([0, 120, 60, 25]) == [1, 2])
        #expect(choice.bought([-1, -1, 0, -5]).isEmpty)
        // The same item in another economy excludes nothing.
        #expect(PurchaseChoice(candidates: [candidate(0, "a", 10), candidate(1, "a", 10)], budget: 20).bought([1, 1]) == [0, 1])
    }

    @Test("Chosen in a share of futures: the item that is best in three of four is bought in those")
    func shares() {
        let choice = PurchaseChoice(candidates: [candidate(0, "a", 10), candidate(1, "b", 10)], budget: 10)
        #expect(choice.chosenShares([[5, 5, 5, 1], [1, 1, 1, 5]], places: [0, 1, 2, 3]) == [0.75, 0.25])
    }

    private func trial(_ economy: String, headroom: Double?, saved: Double) throws -> NationalTrial {
        let flat = YearSummary(try Summary([0, 0]))
        return NationalTrial(
            intervention: "flow", economy: economy, purse: .revenue, trusts: [], scale: 1, use: 1, runningUse: 0, change: flat,
            changePerHead: YearSummary(try Summary([-saved, -saved])), health: flat, probabilityHelps: 1, headroom: headroom)
    }

    @Test("Headroom explains everything where savings follow it on a line, and nothing is said of five economies")
    func headroom() throws {
        let six = try (0..<6).map { try trial("E\($0)", headroom: 0.5 + 0.2 * Double($0), saved: 1 + 2 * Double($0)) } + [trial("X", headroom: nil, saved: 9)]
        let part = try #require(HeadroomPart("flow", six))
        #expect(part.tried == 7 && part.known == 6 && abs((part.explained ?? 0) - 1) < 1e-12 && part.least == 0.5 && abs(part.most - 1.5) < 1e-12)
        #expect(HeadroomPart("flow", Array(six.prefix(5)))?.explained == nil)
        #expect(HeadroomPart("flow", [try trial("X", headroom: nil, saved: 1)]) == nil)
    }

    @Test("A table of tiles: places by code; a number that is none, no code and a code twice are refused, each with its line")
    func tiles() throws {
        let good = "# comment\ncode,short_name,region,column,row\nQ1,One,North,0,1\nQ2,,South,1,1\n"
        let read = try BoardTiles.read("tiles.csv", reading: .texts(["tiles.csv": good]))
        #expect(read.tiles.map(\.shortName) == ["One", "Q2"] && read.tiles[0].row == 1)
        let bad = "code,short_name,region,column,row\nQ1,One,North,x,1\n,Two,North,1,1\nQ3,A,B,1,2\nQ3,A,B,2,2\n"
        do {
            _ = try BoardTiles.read("tiles.csv", reading: .texts(["tiles.csv": bad]))
            Issue.record("found no error")
        } catch {
            #expect(error.description.contains("tiles.csv:2") && error.description.contains("tiles.csv:3") && error.description.contains("tiles.csv:5"))
        }
        #expect(throws: ScenarioFaults.self) { try BoardTiles.read("none.csv", reading: .texts([:])) }
        #expect(throws: ScenarioFaults.self) { try BoardTiles.read("tiles.csv", reading: .texts(["tiles.csv": "code,column\nQ1,1\n"])) }
    }

    @Test("The shipped tiles hold 42 boards and the six bodies of April 2026 that took the place of others")
    func shipped() throws {
        let read = try BoardTiles.read(ProjectFolder.scenarios().appendingPathComponent("national/board-tiles.csv").path)
        #expect(read.tiles.count == 48)
        let first = read.tiles.prefix(42)
        // 42 boards, of which twelve gave way to six: 36.
        #expect(Set(read.tiles.flatMap(\.tookOver)).count == 12 && read.tiles.filter { !$0.tookOver.isEmpty }.count == 6)
        #expect(Set(first.map { $0.column * 100 + $0.row }).count == 42 && Set(first.map(\.region)).count == 7)
    }
}
