@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Who pays for a trust's care")
struct PayerSharesTests {
    /// Points of delivery that Smalltown's trust gives, and one that it does not.
    static let points: [PointOfDelivery] = [
        .aeAttendance, .nonElectiveAdmission, .electiveAdmission, .dayCase, .firstOutpatient, .followUpOutpatient, .communityContact, .criticalCareDay,
    ]

    /// A payer outside the economy and what it buys; everything when nothing is named.
    struct Payer {
        let code: String
        let share: Int
        var buys: [PointOfDelivery] = []
    }

    static func changes(_ payers: [Payer]) -> [String] {
        let outside = (payers.filter { $0.code != "C1" } + [Payer(code: "nobody", share: 0)]).map { payer in
            let buys = payer.buys.isEmpty ? "" : ", buys: [\(payer.buys.map(\.rawValue).joined(separator: ", "))]"
            return "{code: \(payer.code), name: Payer \(payer.code), extra growth: 0%\(buys)}"
        }
        return [
            "outside commissioners=[\(outside.joined(separator: ", "))]",
            "providers.T1.patients from={\(payers.map { "\($0.code): \($0.share)%" }.joined(separator: ", "))}",
            // Room for whatever is bought inside the economy.
            "commissioners.C1.allocation=£200m",
        ]
    }

    static func baseline(_ payers: [Payer], _ more: [String] = []) throws -> Baseline { try Baseline(try SmallEconomy.scenario(changes(payers) + more)) }

    /// What each payer pays, £, by code.
    static func paid(_ baseline: Baseline) -> [String: Double] {
        baseline.cells.reduce(into: [:]) { $0[baseline.payers[$1.payer], default: 0] += $1.activity * $1.price }
    }

    /// Shares of a point by payer.
    static func shares(_ baseline: Baseline, at point: PointOfDelivery) -> [String: Double] {
        let units = baseline.providers[0].units[point] ?? 0
        return baseline.cells.filter { $0.point == point }.reduce(into: [:]) { $0[baseline.payers[$1.payer], default: 0] += $1.activity / units }
    }

    /// A random split of the trust's income: some payers buy everything, some only a few points, which may overlap or not be
    /// there at all.
    static func split(_ seed: Int, alwaysOpen: Bool) -> [Payer] {
        var dice = Dice(UInt64(seed) &* 977 &+ 5)
        let narrow = 1 + dice.below(4)
        let open = alwaysOpen ? 1 + dice.below(2) : dice.below(3)
        let shares = dice.shares(narrow + open)
        var payers: [Payer] = []
        for (index, share) in shares.enumerated() {
            if index < narrow {
                let buys = (0...dice.below(4)).map { _ in dice.pick(points) }
                payers.append(Payer(code: "N\(index)", share: share, buys: buys))
            } else {
                payers.append(Payer(code: index == narrow ? "C1" : "O\(index)", share: share))
            }
        }
        return payers
    }

    @Test("whoever pays, the trust's activity, income and bed days of the baseline year are those reported", arguments: 1...150)
    func totalsAreKept(_ seed: Int) throws {
        let payers = Self.split(seed, alwaysOpen: true)
        guard payers.contains(where: { $0.buys.isEmpty && $0.share > 0 }) else { return }
        let baseline = try Self.baseline(payers)
        let trust = baseline.providers[0]
        for point in PointOfDelivery.allCases {
            let units = trust.units[point] ?? 0
            let given = baseline.cells.filter { $0.point == point }.reduce(0) { $0 + $1.activity }
            #expect(abs(given - units) <= 1e-9 * max(1, units), "\(point.rawValue)")
        }
        #expect(abs(Self.paid(baseline).values.reduce(0, +) - 30e6) < 0.01)
        #expect(baseline.cells.allSatisfy { $0.activity >= 0 })
        let plain = try Self.baseline([Payer(code: "C1", share: 100)])
        func days(_ baseline: Baseline) -> Double {
            baseline.cells.reduce(0) { $0 + $1.activity * ([.nonElectiveAdmission: 5, .electiveAdmission: 3][$1.point] ?? 0) }
        }
        #expect(abs(days(baseline) - days(plain)) < 1e-6)
    }

    @Test("a payer pays what is stated unless the points it buys are full, and then those who fall short fall short alike", arguments: 1...150)
    func statedSharesAreMet(_ seed: Int) throws {
        let payers = Self.split(seed, alwaysOpen: true).filter { $0.share > 0 }
        guard payers.contains(where: { $0.buys.isEmpty }) else { return }
        let baseline = try Self.baseline(payers)
        let paid = Self.paid(baseline)
        let given = Set(baseline.cells.map(\.point))
        for payer in payers where payer.buys.contains(where: given.contains) {
            let stated = 30e6 * Double(payer.share) / 100
            #expect(paid[payer.code, default: 0] <= stated * (1 + 1e-9), "\(payer.code)")
            guard paid[payer.code, default: 0] < stated * (1 - 1e-6) else { continue }
            // Nothing more can be had where it buys: narrow payers hold nine tenths of each of its points.
            for point in payer.buys where given.contains(point) {
                let held = Self.shares(baseline, at: point).filter { code, _ in
                    payers.first { $0.code == code }.map { !$0.buys.isEmpty && $0.buys.contains(where: given.contains) } ?? false
                }
                #expect(abs(held.values.reduce(0, +) - 0.9) < 1e-6, "\(payer.code) at \(point.rawValue)")
            }
        }
        // Payers that buy everything stand to each other as stated.
        let open = payers.filter(\.buys.isEmpty)
        for other in open.dropFirst() {
            #expect(abs(paid[other.code, default: 0] * Double(open[0].share) - paid[open[0].code, default: 0] * Double(other.share)) < 1)
        }
    }

    @Test("two payers of the same care pay what one would that has both their shares", arguments: 1...60)
    func splittingAPayerChangesNothing(_ seed: Int) throws {
        let payers = Self.split(seed, alwaysOpen: true)
        guard payers.contains(where: { $0.buys.isEmpty && $0.share > 0 }), let one = payers.first(where: { $0.share > 1 && !$0.buys.isEmpty }) else { return }
        let parts = [
            Payer(code: one.code, share: one.share / 2, buys: one.buys), Payer(code: "TWIN", share: one.share - one.share / 2, buys: one.buys.reversed()),
        ]
        let whole = Self.paid(try Self.baseline(payers))
        let split = Self.paid(try Self.baseline(payers.filter { $0.code != one.code } + parts))
        for payer in payers where payer.code != one.code { #expect(abs(whole[payer.code, default: 0] - split[payer.code, default: 0]) < 1, "\(payer.code)") }
        #expect(abs(whole[one.code, default: 0] - split[one.code, default: 0] - split["TWIN", default: 0]) < 1)
        #expect(abs(split[one.code, default: 0] * Double(parts[1].share) - split["TWIN", default: 0] * Double(parts[0].share)) < 100)
    }

    @Test("with two payers of the same narrow care that ask for more than there is, days and income stay as reported")
    func twoOfTheSame() throws {
        let payers = [
            Payer(code: "C1", share: 60), Payer(code: "N1", share: 25, buys: [.electiveAdmission]), Payer(code: "N2", share: 15, buys: [.electiveAdmission]),
        ]
        let baseline = try Self.baseline(payers)
        let shares = Self.shares(baseline, at: .electiveAdmission)
        // £12m asked of £6m: nine tenths, as 25 to 15; the commissioner pays the rest.
        #expect(abs(shares["N1", default: 0] - 0.9 * 25 / 40) < 1e-12 && abs(shares["N2", default: 0] - 0.9 * 15 / 40) < 1e-12)
        #expect(abs(shares["C1", default: 0] - 0.1) < 1e-12)
        let run = try Replication(Self.changes(payers))
        #expect(abs(run("T1", .operatingIncome, 0) - 40e6) < 0.01)
        #expect(abs(run("T1", .occupiedBeds, 0) - 80) < 1e-9)
        #expect(abs(run("T1", .admissions, 0) - 10_000) < 1e-6)
    }

    @Test("a payer whose point is crowded takes its share from its other points")
    func roomElsewhere() throws {
        // A asks for £5.4m of the £6m of elective care, all that narrow payers may have; B asks for £2m of it and day cases (£3m).
        let baseline = try Self.baseline([
            Payer(code: "C1", share: 70), Payer(code: "A", share: 18, buys: [.electiveAdmission]),
            Payer(code: "B", share: 7, buys: [.electiveAdmission, .dayCase]),
            Payer(code: "O", share: 5),
        ])
        let paid = Self.paid(baseline)
        #expect(abs(paid["B", default: 0] - 2.1e6) < 1)
        #expect(abs(paid["A", default: 0] - 5.4e6) < 0.02e6)
        #expect(Self.shares(baseline, at: .dayCase)["B", default: 0] > 0.65)
    }

    @Test("where every payer buys some points alone, each point belongs to those who buy it, and care that nobody buys is a fault")
    func nobodyBuysEverything() throws {
        let all = Self.points.filter { $0 != .criticalCareDay }
        let baseline = try Self.baseline([Payer(code: "A", share: 5, buys: [.dayCase]), Payer(code: "B", share: 95, buys: all)])
        let paid = Self.paid(baseline)
        #expect(abs(paid["A", default: 0] - 1.5e6) < 1 && abs(paid["B", default: 0] - 28.5e6) < 1)
        for point in all { #expect(abs(Self.shares(baseline, at: point).values.reduce(0, +) - 1) < 1e-12) }

        #expect {
            _ = try Self.baseline([Payer(code: "A", share: 50, buys: [.dayCase]), Payer(code: "B", share: 50, buys: [.dayCase, .electiveAdmission])])
        } throws: { error in
            let text = "\(error)"
            return text.contains(
                "providers.T1.patients from: found care that nobody buys: A&E attendance, non-elective admission, first outpatient, follow-up outpatient, community contact"
            )
        }
    }

    @Test("whatever the split, either every point adds up to the whole or the scenario is refused by name", arguments: 1...150)
    func wholeOrRefused(_ seed: Int) throws {
        do {
            let baseline = try Self.baseline(Self.split(seed, alwaysOpen: false))
            for point in PointOfDelivery.allCases where (baseline.providers[0].units[point] ?? 0) > 0 {
                #expect(abs(Self.shares(baseline, at: point).values.reduce(0, +) - 1) < 1e-9, "\(point.rawValue)")
            }
        } catch let faults as ScenarioFaults {
            #expect(faults.description.contains("patients from: found care that nobody buys"))
        }
    }

    @Test("a payer for which the trust has nothing of what it buys elsewhere pays its share of everything")
    func nothingOfItsOwn() throws {
        let paid = Self.paid(try Self.baseline([Payer(code: "C1", share: 90), Payer(code: "N", share: 10, buys: [.criticalCareDay])]))
        #expect(abs(paid["N", default: 0] - 3e6) < 0.01 && abs(paid["C1", default: 0] - 27e6) < 0.01)
    }

    @Test("a point named twice under `buys` counts once")
    func namedTwice() throws {
        let once = Self.paid(try Self.baseline([Payer(code: "C1", share: 95), Payer(code: "N", share: 5, buys: [.electiveAdmission, .electiveAdmission])]))
        #expect(abs(once["N", default: 0] - 1.5e6) < 0.01)
    }
}
