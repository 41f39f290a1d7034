@testable import HealthEconomy
@testable import HealthSimulation
import Statistics
import TestEconomies
import Testing

@Suite("How long people on a list have waited")
struct WaitingTimesTests {
    private static let month = 365.25 / 12 / 7

    @Test("a list even over a year: half wait less than half a year, 92 in 100 less than 0.92 of it")
    func even() throws {
        let bands = Array(repeating: 100.0, count: 12) + [0]
        let times = WaitingTimes(bands: bands, within: 18 / (12 * Self.month))
        #expect(abs(try #require(times.weeks(at: 0.5)) - 6 * Self.month) < 1e-9)
        #expect(abs(try #require(times.weeks(at: 0.92)) - 0.92 * 12 * Self.month) < 1e-9)
        #expect(abs(times.share(within: 26) - 26 / (12 * Self.month)) < 1e-12)
    }

    @Test("who waits longer than a year is not told apart: 92 in 100 of a list half beyond it has no week")
    func beyond() {
        let bands = Array(repeating: 10.0, count: 12) + [120]
        let times = WaitingTimes(bands: bands, within: 0.5 * 18 / (12 * Self.month))
        #expect(times.weeks(at: 0.92) == nil)
        #expect(times.weeks(at: 0.4) != nil)
        #expect(abs(times.share(within: WaitingTimes.longestWeeks) - 0.5) < 1e-12)
    }

    @Test("the share within the week of a share is that share, whatever is reported within 18 weeks", arguments: [0.85, 0.93, 0.9999], [0.88, 0.93, 0.99999])
    func roundTrip(_ own: Double, _ reported: Double) throws {
        let shape = WaitingListShape(withinEighteenWeeks: own, shape: 1.3)
        let times = WaitingTimes(bands: shape.shares.map { $0 * 5_000 }, within: reported)
        #expect(abs(times.share(within: 18) - reported) < 1e-9)
        var before = 0.0
        for week in stride(from: 0.5, through: 52, by: 0.5) {
            let share = times.share(within: week)
            #expect(share >= before && share <= 1 + 1e-12)
            before = share
        }
        for share in [0.1, 0.5, 0.8, 0.92] {
            guard let weeks = times.weeks(at: share) else { continue }
            #expect(abs(times.share(within: weeks) - share) < 1e-9)
        }
    }

    @Test("an empty list has nobody beyond any limit")
    func empty() {
        let times = WaitingTimes(bands: Array(repeating: 0, count: 13), within: 1)
        #expect(times.share(within: 18) == 1 && times.share(within: 5) == 1 && times.weeks(at: 0.92) != nil)
    }
}

@Suite("Waiting lists by months waited, over futures")
struct WaitingListFuturesTests {
    private func economy() throws -> CompiledEconomy {
        try CompiledEconomy(try RandomEconomy(5).scenario())
    }

    @Test("sizes, shares within 18 weeks and people over 52 weeks are those of the ensemble, to the last bit")
    func asTheEnsemble() async throws {
        let compiled = try economy()
        let settings = EnsembleSettings(replications: 20, threads: 2, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        let lists = try await WaitingListFutures.run(
            compiled, settings, capacity: Array(repeating: 1, count: compiled.trusts.count), replications: Array(0..<20))
        var compared = 0
        // A trust that ends or joins another reports its list there.
        for trust in 0..<compiled.trusts.count where compiled.trusts.hasList[trust] && compiled.holdings == nil {
            let code = compiled.providerCodes[trust]
            func reported(_ measure: Measure, _ year: Int) throws -> [Double] {
                Array(ensemble.replications(try #require(compiled.layout.position(code, measure)), year: year))
            }
            for year in 0...compiled.lastYear {
                let (sizes, within, long) = (try reported(.waitingList, year), try reported(.withinEighteenWeeks, year), try reported(.overFiftyTwoWeeks, year))
                for future in 0..<20 {
                    let list = lists[future, trust, year]
                    #expect(list.size == sizes[future] && list.within == within[future])
                    let beyond = list.size * (1 - list.times.share(within: WaitingTimes.longestWeeks))
                    #expect(abs(beyond - long[future]) < 1e-6 * max(1, list.size))
                    compared += 1
                }
            }
        }
        #expect(compared > 0)
    }

    @Test("nobody is lost: who was there and who joined was treated, left or is there")
    func conserved() async throws {
        let compiled = try economy()
        let settings = EnsembleSettings(replications: 10, keepsMonths: false)
        let lists = try await WaitingListFutures.run(
            compiled, settings, capacity: Array(repeating: 1.1, count: compiled.trusts.count), replications: Array(0..<10))
        for trust in 0..<compiled.trusts.count where compiled.trusts.hasList[trust] {
            for future in 0..<10 {
                for year in 1...compiled.lastYear {
                    let (before, now) = (lists[future, trust, year - 1], lists[future, trust, year])
                    #expect(abs(before.size + now.started - now.treated - now.removed - now.size) < 1e-9 * (before.size + now.started))
                }
            }
        }
    }

    @Test("more capacity shortens every list and treats more; the figures do not depend on threads")
    func capacity() async throws {
        let compiled = try economy()
        var settings = EnsembleSettings(replications: 9, keepsMonths: false)
        func run(_ capacity: Double) async throws -> WaitingListFutures {
            try await WaitingListFutures.run(
                compiled, settings, capacity: Array(repeating: capacity, count: compiled.trusts.count), replications: Array(0..<9))
        }
        let less = try await run(0.9), more = try await run(1.2)
        settings.threads = 3
        let again = try await run(1.2)
        for trust in 0..<compiled.trusts.count where compiled.trusts.hasList[trust] {
            for future in 0..<9 {
                #expect(more[future, trust, 1].size < less[future, trust, 1].size)
                #expect(more[future, trust, 1].treated > less[future, trust, 1].treated)
                #expect(again[future, trust, compiled.lastYear].bands == more[future, trust, compiled.lastYear].bands)
            }
        }
    }
}
