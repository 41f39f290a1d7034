@testable import Comparison
import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Economies side by side")
struct EconomyComparisonTests {
    private let settings = EnsembleSettings(replications: 120, seed: 7, threads: 2, keepsMonths: false)

    private func compared(_ files: [String], threads: Int = 2, bridgeSample: Int = 2) async throws -> EconomyComparison {
        let input = try await ComparisonInput.load(files, threads: threads, reading: .texts(ThreeTowns.texts))
        var settings = settings
        settings.threads = threads
        return try await EconomyComparison.of(input, settings, bridgeSample: bridgeSample)
    }

    private func ensemble(_ file: String) async throws -> Ensemble {
        let compiled = try CompiledEconomy(try Scenario.load(file, reading: .texts(ThreeTowns.texts)))
        return try await Ensemble.run(compiled, settings)
    }

    private func column(_ ensemble: Ensemble, _ organisation: String, _ measure: Measure, _ year: Int = 2) throws -> [Double] {
        Array(ensemble.replications(try #require(ensemble.layout.position(organisation, measure)), year: year))
    }

    @Test("An economy's gap is that of its own run, to the last bit, and moves from future to future")
    func sameAsRun() async throws {
        let comparison = try await compared(["norton.yaml", "easton.yaml"])
        for (name, file) in [("Norton", "norton.yaml"), ("Easton", "easton.yaml")] {
            let run = try await ensemble(file)
            for (measure, series) in [
                (ComparisonMeasure.gapDoNothing, Measure.gapDoNothing), (.gapAfterHabit, .gapAfterHabit), (.gap, .gap), (.gapPerHead, .gapPerHead),
            ] {
                let own = YearSummary(try Summary(try column(run, "economy", series)))
                let found = try #require(comparison.economy(name)?.summary(measure, year: 2))
                #expect(agree(found.p50, own.p50, 1e-14) && agree(found.p10, own.p10, 1e-14) && agree(found.mean, own.mean, 1e-14))
                #expect(found.sd > 0)
            }
            // Resources are what the gap in the accounts was divided by: share · gap do nothing ÷ gap, in every future.
            let accounts = zip(try column(run, "economy", .gapShareOfIncome), try column(run, "economy", .gap)).map(/)
            let share = try Summary(zip(accounts, try column(run, "economy", .gapDoNothing)).map(*)).mean
            #expect(agree(try #require(comparison.economy(name)?.summary(.doNothingShareOfIncome, year: 2)).mean, share, 1e-9))
        }
    }

    @Test("Trusts together: beds weigh by beds, A&E by attendances, lists by people, each by the share that counts here")
    func weights() async throws {
        let weston = try #require(try await compared(["weston.yaml", "easton.yaml"]).economy("Weston"))
        let run = try await ensemble("weston.yaml")
        func both(_ measure: Measure) throws -> [(Double, Double)] { Array(zip(try column(run, "T1", measure), try column(run, "T3", measure))) }
        let occupied = try both(.occupiedBeds).map { 0.4 * $0 + $1 }
        let available = try both(.availableBeds).map { 0.4 * $0 + $1 }
        let occupancy = try Summary(zip(occupied, available).map(/)).mean
        #expect(agree(try #require(weston.summary(.bedOccupancy, year: 2)).mean, occupancy, 1e-12))
        let attendances = try both(.aeAttendances)
        let within = zip(attendances, try both(.aeWithinFourHours)).map { (0.4 * $0.0 * $1.0 + $0.1 * $1.1) / (0.4 * $0.0 + $0.1) }
        #expect(agree(try #require(weston.summary(.aeWithinFourHours, year: 2)).mean, try Summary(within).mean, 1e-12))
        // Both trusts stand alike in year 0: 92% within 18 weeks, 600 staff; of T1's 6,000 people waiting 40% count.
        #expect(agree(try #require(weston.summary(.withinEighteenWeeks, year: 0)).p50, 0.92, 1e-9))
        #expect(agree(try #require(weston.summary(.waitingList, year: 0)).p50, 8400, 1e-9))
        #expect(agree(try #require(weston.summary(.staffInPost, year: 0)).p50, 840, 1e-9))
    }

    @Test("Totals of economies that share nothing are sums future by future, not sums of percentiles")
    func totals() async throws {
        let comparison = try await compared(["norton.yaml", "easton.yaml"])
        #expect(comparison.shared.isEmpty)
        let norton = try column(try await ensemble("norton.yaml"), "economy", .gap)
        let easton = try column(try await ensemble("easton.yaml"), "economy", .gap)
        let sum = YearSummary(try Summary(zip(norton, easton).map(+)))
        let total = try #require(comparison.total(.gap)?.years.last ?? nil)
        #expect(agree(total.mean, sum.mean, 1e-12) && agree(total.p10, sum.p10, 1e-12) && agree(total.p90, sum.p90, 1e-12))
        #expect(agree(try #require(comparison.total(.residents)?.years[0]).p50, 76_000, 1e-9))
        #expect(comparison.total(.doNothingShareOfIncome) == nil)
    }

    @Test("A trust in two economies is flagged, and totals count it once: where most of it counts")
    func shared() async throws {
        let comparison = try await compared(ThreeTowns.files)
        #expect(
            comparison.shared == [
                SharedOrganisation(code: "T1", name: "Smalltown hospital", kind: .provider, economies: ["Norton", "Weston"], countedIn: "Norton")
            ])
        let norton = try await ensemble("norton.yaml")
        let easton = try await ensemble("easton.yaml")
        let weston = try await ensemble("weston.yaml")
        // Weston's gap without T1, of which it counts 40%: gap + 0.4 × surplus of T1.
        let rest = zip(try column(weston, "economy", .gap), try column(weston, "T1", .surplus)).map { $0 + 0.4 * $1 }
        let others = zip(try column(norton, "economy", .gap), try column(easton, "economy", .gap)).map(+)
        let sum = YearSummary(try Summary(zip(rest, others).map(+)))
        let total = try #require(comparison.total(.gap)?.years.last ?? nil)
        #expect(agree(total.mean, sum.mean, 1e-12) && agree(total.p90, sum.p90, 1e-12))
        // After habit: T1's announced surplus goes instead, which is its surplus + contracts cut − money beyond − cost answered − quality beyond + charge.
        var announced = try column(weston, "T1", .surplus)
        let steps: [(measure: Measure, sign: Double)] = [
            (.contractsCut, 1), (.moneyBeyond, -1), (.costAnswered, -1), (.qualityReward, -1), (.supportCharge, 1),
        ]
        for step in steps {
            for (future, pounds) in try column(weston, "T1", step.measure).enumerated() { announced[future] += step.sign * pounds }
        }
        let habitOfOthers = zip(try column(norton, "economy", .gapAfterHabit), try column(easton, "economy", .gapAfterHabit)).map(+)
        let habitOfWeston = zip(try column(weston, "economy", .gapAfterHabit), announced).map { $0 + 0.4 * $1 }
        let afterHabit = zip(habitOfWeston, habitOfOthers).map(+)
        #expect(agree(try #require(comparison.total(.gapAfterHabit)?.years.last ?? nil).mean, try Summary(afterHabit).mean, 1e-12))
        // Do nothing: T1 takes the share of Weston's habitual saving that it has of cost, 0.4 · cost of T1 ÷ (0.4 · cost of T1 + cost of T3).
        let costs = zip(try column(weston, "T1", .operatingCost), try column(weston, "T3", .operatingCost)).map { (one: Double, other: Double) -> Double in
            0.4 * one / (0.4 * one + other)
        }
        let kept = zip(try column(weston, "economy", .habitualSaving), costs).map { $0 * (1 - $1) }
        let savingOfOthers = zip(try column(norton, "economy", .habitualSaving), try column(easton, "economy", .habitualSaving)).map(+)
        let doNothing = zip(zip(afterHabit, kept).map(+), savingOfOthers).map(+)
        #expect(agree(try #require(comparison.total(.gapDoNothing)?.years.last ?? nil).mean, try Summary(doNothing).mean, 1e-12))
        // Its own figures keep it.
        #expect(agree(try #require(comparison.economy("Weston")?.summary(.gap, year: 2)).mean, try Summary(try column(weston, "economy", .gap)).mean, 1e-12))
        #expect(agree(try #require(comparison.total(.staffInPost)?.years[0]).p50, 1800, 1e-9))
        let rated = try #require(comparison.total(.trustsAtRisk)?.years[0])
        let share = try #require(comparison.total(.trustsAtRiskShare)?.years[0])
        #expect(agree(rated.p50, 3 * share.p50, 1e-12))
    }

    @Test("A commissioner in two economies counts once: the total is that of one")
    func sharedCommissioner() async throws {
        let twin = ThreeTowns.texts.merging(["twin.yaml": (ThreeTowns.texts["norton.yaml"] ?? "").replacing("name: Norton\n", with: "name: Twin\n")]) { $1 }
        let input = try await ComparisonInput.load(["twin.yaml", "norton.yaml"], reading: .texts(twin))
        let comparison = try await EconomyComparison.of(input, settings, bridgeSample: 1)
        #expect(comparison.shared.map(\.code) == ["C1", "T1"])
        #expect(comparison.shared.allSatisfy { $0.countedIn == "Norton" })
        let own = try #require(comparison.economy("Norton")?.summary(.gap, year: 2))
        let total = try #require(comparison.total(.gap)?.years.last ?? nil)
        #expect(agree(total.mean, own.mean, 1e-9) && agree(total.p10, own.p10, 1e-9))
        for measure in [ComparisonMeasure.gapDoNothing, .gapAfterHabit] {
            let one = try #require(comparison.economy("Norton")?.summary(measure, year: 2))
            let both = try #require(comparison.total(measure)?.years.last ?? nil)
            #expect(agree(both.mean, one.mean, 1e-9) && agree(both.p10, one.p10, 1e-9))
        }
        // Twins are drawn alike, so every future ties them.
        #expect(comparison.ranking(by: .gapDoNothing)?.standings.map(\.expectedRank) == [1.5, 1.5])
    }

    @Test("Neither the order of files nor the number of threads changes anything")
    func order() async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let one = try encoder.encode(try await compared(ThreeTowns.files, threads: 1))
        let other = try encoder.encode(try await compared(ThreeTowns.files.reversed(), threads: 3))
        #expect(one == other)
    }

    @Test("Bridges add up, and come from futures that stand in the middle of equal shares of the total gap")
    func bridges() async throws {
        let comparison = try await compared(["norton.yaml", "easton.yaml"], bridgeSample: 4)
        for economy in comparison.economies {
            let bridge = economy.bridge
            #expect(bridge.sample == 4)
            #expect(agree(bridge.baseline + bridge.chance + bridge.steps.reduce(0) { $0 + $1.mean }, bridge.last, 1e-9))
            #expect(agree(bridge.last, try #require(economy.summary(.gapDoNothing, year: 2)).mean, 1e-12))
        }
        // Six futures with gaps 50, 10, 40, 0, 30, 20: the halves are {0, 10, 20} and {30, 40, 50}, their middles futures 1 and 2.
        var sums = EconomySums(years: 0, count: 6)
        for (future, gap) in [50.0, 10, 40, 0, 30, 20].enumerated() {
            var row = Array(repeating: 0.0, count: EconomySums.width(years: 0))
            row[EconomySums.Item.gapDoNothing.rawValue] = gap
            sums.place(row[...], replication: future)
        }
        #expect(EconomyComparison.bridgeFutures(sums, sample: 2) == [1, 2])
        #expect(EconomyComparison.bridgeFutures(sums, sample: 100).sorted() == [0, 1, 2, 3, 4, 5])
    }
}
