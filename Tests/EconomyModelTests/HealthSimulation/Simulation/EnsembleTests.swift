import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import Statistics
import TestEconomies
import Testing

@Suite("Ensembles: threads, parts and sampling")
struct EnsembleTests {
    static let economy = RandomEconomy(2)

    /// Every bit of an ensemble in one number (FNV-1a), for comparing without printing.
    private func bits(_ ensemble: Ensemble) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
        for value in ensemble.values { mix(value.bitPattern) }
        for value in ensemble.months { mix(UInt64(value.bitPattern)) }
        return hash
    }

    private func header(_ settings: EnsembleSettings, digest: String = "d") -> EnsemblePartHeader {
        EnsemblePartHeader(scenario: "small.yaml", changes: [], digest: digest, settings: settings, program: "1")
    }

    @Test("the same bits for any number of threads, with each way of sampling", arguments: SamplingMethod.allCases)
    func threads(_ sampling: SamplingMethod) async throws {
        let compiled = try Self.economy.compiled()
        var all: [UInt64] = []
        for threads in [1, 2, 8] {
            let settings = EnsembleSettings(replications: 512, seed: 5, sampling: sampling, threads: threads)
            all.append(bits(try await Ensemble.run(compiled, settings)))
        }
        #expect(all[0] == all[1] && all[0] == all[2])
    }

    @Test("parts merged in any order give the bits of the whole run", arguments: [1, 2, 3, 5], SamplingMethod.allCases)
    func parts(_ parts: Int, _ sampling: SamplingMethod) async throws {
        let compiled = try Self.economy.compiled()
        let whole = try await Ensemble.run(compiled, EnsembleSettings(replications: 230, seed: 5, sampling: sampling))
        var pieces: [(file: String, header: EnsemblePartHeader, ensemble: Ensemble)] = []
        for part in (1...parts).reversed() {
            let settings = EnsembleSettings(replications: 230, seed: 5, sampling: sampling, threads: 1 + part % 2, part: part, parts: parts)
            let data = try await Ensemble.run(compiled, settings).encoded(header(settings))
            let read = try Ensemble(decoding: data, file: "part\(part)", for: compiled)
            pieces.append(("part\(part)", try Ensemble.header(of: data, file: "part\(part)"), read))
        }
        let merged = try Ensemble.merged(pieces)
        #expect(bits(merged) == bits(whole))
        #expect(merged.count == 230)
        let other = try Ensemble.merged(Array(pieces.reversed()))
        #expect(bits(other) == bits(whole))
    }

    @Test("more parts than blocks: the empty ones are parts like any other")
    func emptyParts() async throws {
        let compiled = try Self.economy.compiled()
        var pieces: [(file: String, header: EnsemblePartHeader, ensemble: Ensemble)] = []
        for part in 1...4 {
            let settings = EnsembleSettings(replications: 60, part: part, parts: 4)
            pieces.append(("part\(part)", header(settings), try await Ensemble.run(compiled, settings)))
        }
        #expect(try Ensemble.merged(pieces).count == 60)
    }

    @Test("missing, doubled and foreign parts are refused, and the message says which")
    func refusedParts() async throws {
        let compiled = try Self.economy.compiled()
        func piece(_ part: Int, seed: UInt64 = 1, digest: String = "d") async throws -> (file: String, header: EnsemblePartHeader, ensemble: Ensemble) {
            let settings = EnsembleSettings(replications: 100, seed: seed, part: part, parts: 3)
            return ("p\(part)", header(settings, digest: digest), try await Ensemble.run(compiled, settings))
        }
        let (one, two, three) = (try await piece(1), try await piece(2), try await piece(3))
        func message(_ pieces: [(file: String, header: EnsemblePartHeader, ensemble: Ensemble)]) -> String {
            do { _ = try Ensemble.merged(pieces); return "merged" } catch { return "\(error)" }
        }
        #expect(message([one, three]) == "found parts 1, 3 of 3; expected every part exactly once")
        #expect(message([one]) == "found part 1 of 3; expected every part exactly once")
        #expect(message([one, two, two, three]) == "found parts 1, 2, 2, 3 of 3; expected every part exactly once")
        #expect(message([]).contains("expected every part exactly once"))
        let foreign = try await piece(2, seed: 9)
        #expect(message([one, foreign, three]) == "p1 and p2: found parts of different runs; expected the same scenario, replications, seed and sampling")
        #expect(message([one, try await piece(2, digest: "e"), three]).contains("different runs"))
        #expect(message([one, two, three]) == "merged")
    }

    @Test("a damaged part is refused, never trusted and never a crash")
    func damagedParts() async throws {
        let compiled = try Self.economy.compiled()
        let settings = EnsembleSettings(replications: 50)
        let data = try await Ensemble.run(compiled, settings).encoded(header(settings))
        func message(_ bytes: Data) -> String {
            do { _ = try Ensemble(decoding: bytes, file: "part", for: compiled); return "read" } catch { return "\(error)" }
        }
        for (bytes, words) in [
            (data, "read"), (data.dropLast(1), "fewer or more figures"), (data + [0], "fewer or more figures"), (Data(), "no part of a run"),
            (Data("planner part 3\n".utf8), "no part of a run"), (Data("planner part 3\n{}\n".utf8), "no part of a run"),
        ] {
            let said = message(bytes)
            #expect(said.contains(words))
        }
        // A header with numbers that no run can have.
        let text = String(decoding: data.prefix(while: { $0 < 0x80 }).prefix(400), as: UTF8.self)
        let line = try #require(text.split(separator: "\n").dropFirst().first)
        for (good, bad) in [
            ("\"replications\":50", "\"replications\":-50"), ("\"replications\":50", "\"replications\":9000000000000000000"),
            ("\"parts\":1", "\"parts\":0"), ("\"parts\":1", "\"parts\":-3"), ("\"part\":1", "\"part\":0"), ("\"part\":1", "\"part\":7"),
            ("\"part\":1", "\"part\":9000000000000000000"),
        ] {
            let changed = line.replacing(good, with: bad)
            try #require(changed != line, "\(good)")
            let bytes = Data("planner part 3\n\(changed)\n".utf8) + data.dropFirst("planner part 3\n\(line)\n".utf8.count)
            let said = message(bytes)
            #expect(said != "read", "\(bad)")
        }
        var dice = Dice(77)
        // One bit of the figures, wherever it stands.
        let start = "planner part 3\n\(line)\n".utf8.count
        for _ in 0..<200 {
            var flipped = data
            flipped[start + dice.below(data.count - start)] ^= UInt8(1 << dice.below(8))
            let said = message(flipped)
            #expect(said.contains("found other figures than were written to it"))
        }
        for _ in 0..<400 {
            var damaged = data
            damaged[dice.below(400)] = UInt8(dice.below(256))
            _ = message(damaged)
            _ = message(data.prefix(dice.below(data.count)))
        }
    }

    @Test("a Latin hypercube brings the mean gap closer to the truth than independent draws", arguments: [SamplingMethod.latinHypercube, .sobol])
    func stratification(_ sampling: SamplingMethod) async throws {
        let compiled = try RandomEconomy(3, isNoisy: false).compiled()
        func variance(_ method: SamplingMethod) async throws -> Double {
            var means: [Double] = []
            for seed in 1...40 {
                let settings = EnsembleSettings(replications: 64, seed: UInt64(seed), sampling: method, keepsMonths: false)
                let ensemble = try await Ensemble.run(compiled, settings)
                means.append(ensemble.replications(compiled.layout.economy, year: compiled.lastYear).reduce(0, +) / 64)
            }
            let mean = means.reduce(0, +) / 40
            return means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39
        }
        // The gap is nearly a sum of its inputs, where stratification helps most: less than half of the variance.
        #expect(try await variance(sampling) < 0.5 * variance(.monteCarlo))
    }

    @Test("percentiles are in order")
    func percentiles() async throws {
        let compiled = try Self.economy.compiled()
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 300, threads: 2))
        let trajectories = try await ensemble.trajectories(threads: 2)
        #expect(trajectories.count == compiled.layout.count)
        for trajectory in trajectories {
            for year in trajectory.years.compactMap({ $0 }) {
                let ladder = [year.p10, year.p25, year.p50, year.p75, year.p90]
                #expect(zip(ladder, ladder.dropFirst()).allSatisfy { $0 <= $1 }, "\(trajectory.organisation) \(trajectory.measure)")
            }
        }
        for months in try await ensemble.monthlyTrajectories(providers: compiled.providerCodes, threads: 2) {
            for month in months.p50.indices {
                #expect(
                    months.p10[month] <= months.p25[month] && months.p25[month] <= months.p50[month] && months.p50[month] <= months.p75[month]
                        && months.p75[month] <= months.p90[month])
            }
        }
    }

    @Test("a cancelled run throws and leaves nothing")
    func cancellation() async throws {
        let compiled = try Self.economy.compiled()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await Ensemble.run(compiled, EnsembleSettings(replications: 100_000, threads: 2))
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }

    @Test("progress counts every replication once")
    func progress() async throws {
        let compiled = try Self.economy.compiled()
        let (stream, continuation) = AsyncStream<(Int, Int)>.makeStream()
        _ = try await Ensemble.run(compiled, EnsembleSettings(replications: 730, threads: 3)) { continuation.yield(($0, $1)) }
        continuation.finish()
        var last = 0
        for await (done, all) in stream {
            #expect(done > last && done <= all && all == 730)
            last = done
        }
        #expect(last == 730)
    }

    @Test("a run of fewer replications is the beginning of a longer one")
    func beginning() async throws {
        let compiled = try Self.economy.compiled()
        let short = try await Ensemble.run(compiled, EnsembleSettings(replications: 60))
        let long = try await Ensemble.run(compiled, EnsembleSettings(replications: 200))
        for series in 0..<compiled.layout.count {
            let same = short.replications(series, year: 1).map(\.bitPattern) == long.replications(series, year: 1).prefix(60).map(\.bitPattern)
            #expect(same)
        }
    }
}
