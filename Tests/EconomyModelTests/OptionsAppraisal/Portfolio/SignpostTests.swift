@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
import Statistics
import TestEconomies
import Testing

@Suite("What tells early whether an intervention is worth doing")
struct SignpostTests {
    private static let count = 800

    private static func town() async throws -> (search: SignpostSearch, doNothing: Ensemble, name: String) {
        let scenario = try SmallEconomy.scenario([
            "demand.points of delivery.non-elective admission.other growth={value: 1%, spread: normal ±3 points, assumption: test}",
            "demand.points of delivery.first outpatient.other growth={value: 3% a year, spread: normal ±1 points, assumption: test}",
        ])
        let compiled = try CompiledEconomy(scenario)
        let doNothing = try await Ensemble.run(compiled, EnsembleSettings(replications: count, seed: 3, threads: 2, keepsMonths: false))
        return (try SignpostSearch(scenario, doNothing, places: Array(0..<count)), doNothing, scenario.providers[0].code)
    }

    @Test("where the best set holds it when emergency admissions are in their upper tenths, that is the signpost")
    func found() async throws {
        let (search, doNothing, hospital) = try await Self.town()
        let admissions = Array(doNothing.replications(doNothing.layout.provider(0) + ProviderSeries.emergencyAdmissions.rawValue, year: 1))
        let cut = try Quantiles.of(admissions, at: [0.7])[0]
        let post = try #require(search.signpost(admissions.map { $0 > cut }))
        // Beds, admissions and money of the one hospital move together, so that any of them may tell, but in these futures.
        #expect([hospital, "economy"].contains(post.figure.organisation) && post.figure.year == "2013/14")
        #expect(post.heldThere > 0.9 && post.heldElse < 0.1 && abs(post.figure.share - 0.3) < 0.06)
        // The other way round it is for where the figure lies on the other side.
        let below = try #require(search.signpost(admissions.map { $0 <= cut }))
        #expect(below.figure.isAbove != post.figure.isAbove && below.figure.measure == post.figure.measure && below.figure.threshold == post.figure.threshold)
        #expect(below.heldThere > 0.9 && below.heldElse < 0.1 && abs(below.figure.share - 0.7) < 0.06)
    }

    @Test("where chance alone decides, or hardly anything tells, there is none", arguments: 1..<9)
    func none(_ seed: Int) async throws {
        let (search, doNothing, _) = try await Self.town()
        var dice = Dice(UInt64(seed))
        #expect(search.signpost((0..<Self.count).map { _ in dice.number(0...1) < 0.3 }) == nil)
        #expect(search.signpost(Array(repeating: true, count: Self.count)) == nil)
        let surplus = Array(doNothing.replications(doNothing.layout.provider(0) + ProviderSeries.surplus.rawValue, year: 1))
        let middle = try Quantiles.of(surplus, at: [0.5])[0]
        // Held by 35 in 100 on one side and 25 on the other.
        #expect(search.signpost(surplus.map { dice.number(0...1) < ($0 > middle ? 0.35 : 0.25) }) == nil)
    }
}
