import Foundation
@testable import HealthSimulation
import Synchronization
import TestEconomies
import Testing

@Suite("Options simulated once")
struct SimulatedOptionsTests {
    private let settings = EnsembleSettings(replications: 60, seed: 3, keepsMonths: false)

    private func run(_ changes: [String] = [], options: String = NightTown.options, kept: KeptEnsembles? = nil) async throws -> SimulatedOptions {
        let (scenario, compiled) = try NightTown.prepared(changes, options: options)
        return try await SimulatedOptions.run(scenario, compiled, settings, keeping: kept)
    }

    private func updated(_ before: SimulatedOptions, _ changes: [String] = [], library: String = NightTown.library, options: String = NightTown.options)
        async throws -> SimulatedOptions
    {
        let (scenario, compiled) = try NightTown.prepared(changes, library: library, options: options)
        return try await before.updated(for: scenario, compiled)
    }

    private func folder() -> URL { FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(UUID().uuidString)") }

    @Test("An option's bits do not depend on which other options there are, in which order, or on what they add to the economy's cells")
    func neighbours() async throws {
        let all = try await run()
        let alone = try await run(options: "options:\n  - {name: by day, interventions: [{name: day work}]}\n")
        #expect(bits(all.doNothing) == bits(alone.doNothing))
        #expect(bits(all.options[1].ensemble) == bits(alone.options[0].ensemble))
        let night = "{name: by night, interventions: [{name: night clinic}, {name: home teams}]}"
        let turned = try await run(options: "options:\n  - \(night)\n  - {name: by day, interventions: [{name: day work}]}\n")
        #expect(bits(all.options[2].ensemble) == bits(turned.options[0].ensemble))
        // The options do something: otherwise this test could not fail.
        #expect(bits(all.options[2].ensemble) != bits(all.doNothing))
    }

    @Test("Changing one option simulates that one alone, with the bits of a new run")
    func oneOption() async throws {
        let before = try await run()
        #expect(before.simulated == 4 && before.reused == 0)
        let twice = NightTown.options.replacing("[{name: day work}]", with: "[{name: day work, scale: 2}]")
        let after = try await updated(before, options: twice)
        #expect(after.simulated == 1 && after.reused == 3)
        let fresh = try await run(options: twice)
        for (one, other) in zip(after.options, fresh.options) { #expect(bits(one.ensemble) == bits(other.ensemble), "\(one.option.name)") }
        #expect(bits(after.options[1].ensemble) != bits(before.options[1].ensemble))
    }

    @Test("A new name, other words, another order or one option fewer simulates nothing")
    func words() async throws {
        let before = try await run()
        let renamed = NightTown.options.replacing("name: at home, about: More at home.", with: "name: home first, about: Better.")
        #expect(try await updated(before, options: renamed).simulated == 0)
        let fewer = "# a remark\noptions:\n  - {name: by day, interventions: [{name: day work}]}\n  - {name: at home, interventions: [{name: home teams}]}\n"
        let after = try await updated(before, options: fewer)
        #expect(after.simulated == 0 && after.reused == 3)
        #expect(bits(after.options[0].ensemble) == bits(before.options[1].ensemble))
    }

    @Test("Changing an intervention simulates the options that use it; changing the economy simulates everything")
    func library() async throws {
        let before = try await run()
        let cheaper = NightTown.library.replacing("running cost: {value: £0.2m", with: "running cost: {value: £0.1m")
        #expect(try await updated(before, library: cheaper).simulated == 2)  // home teams: at home, by night
        let busier = try await updated(before, ["providers.T1.occupancy=85%"])
        #expect(busier.simulated == 4 && busier.reused == 0)
        #expect(bits(busier.doNothing) != bits(before.doNothing))
    }

    @Test("A kept folder gives back every ensemble bit for bit")
    func kept() async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(at: place) }
        let kept = KeptEnsembles(place, version: "1")
        let first = try await run(kept: kept)
        #expect(first.simulated == 4 && first.remarks.isEmpty)
        let second = try await run(kept: kept)
        #expect(second.simulated == 0 && second.reused == 4)
        #expect(bits(second.doNothing) == bits(first.doNothing))
        for (one, other) in zip(second.options, first.options) { #expect(bits(one.ensemble) == bits(other.ensemble)) }
        // Another seed, or another version of the planner, finds nothing.
        #expect(try await run(kept: KeptEnsembles(place, version: "2")).simulated == 4)
        let (scenario, compiled) = try NightTown.prepared()
        var other = settings
        other.seed = 4
        #expect(try await SimulatedOptions.run(scenario, compiled, other, keeping: kept).simulated == 4)
    }

    @Test("The number of threads is no part of what is kept", arguments: [1, 3])
    func threads(_ threads: Int) async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(at: place) }
        let kept = KeptEnsembles(place, version: "1")
        _ = try await run(kept: kept)
        let (scenario, compiled) = try NightTown.prepared()
        var other = settings
        other.threads = threads
        let again = try await SimulatedOptions.run(scenario, compiled, other, keeping: kept)
        #expect(again.simulated == 0 && again.settings.threads == threads)
    }

    @Test("A damaged file is simulated again, with a word, and mended", arguments: ["cut", "changed", "other", "empty"])
    func damaged(_ how: String) async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(at: place) }
        let kept = KeptEnsembles(place, version: "1")
        let first = try await run(kept: kept)
        let files = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
        #expect(files.count == 4)
        var data = try Data(contentsOf: files[0])
        switch how {
        case "cut": data.removeLast(100)
        case "changed": data[data.count / 2] ^= 1
        case "other": data = try Data(contentsOf: files[1])
        default: data = Data()
        }
        try data.write(to: files[0])
        let again = try await run(kept: kept)
        #expect(again.simulated == 1 && again.reused == 3)
        #expect(again.remarks.count == 1 && again.remarks[0].contains(files[0].lastPathComponent))
        #expect(bits(again.doNothing) == bits(first.doNothing))
        for (one, other) in zip(again.options, first.options) { #expect(bits(one.ensemble) == bits(other.ensemble)) }
        #expect(try await run(kept: kept).simulated == 0)
    }

    @Test("A folder that cannot be written costs a word, not the run")
    func unwritable() async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(at: place) }
        try Data("a file".utf8).write(to: place)
        let result = try await run(kept: KeptEnsembles(place, version: "1"))
        #expect(result.simulated == 4 && result.remarks.count == 1)
    }

    @Test("Beyond the limit the files unused for longest go")
    func limit() async throws {
        let place = folder()
        defer { try? FileManager.default.removeItem(at: place) }
        _ = try await run(kept: KeptEnsembles(place, version: "1"))
        let sizes = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: [.fileSizeKey])
            .map { try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 }
        let room = (sizes.max() ?? 0) * 2
        // What others have put there stays, whatever its name.
        let strangers = ["notes.txt", "mine.ensemble", "0123456789abcdef.ensemble"]
        for name in strangers { try Data(repeating: 0x61, count: room).write(to: place.appendingPathComponent(name)) }
        _ = try await run(kept: KeptEnsembles(place, version: "1", limit: room))
        let left = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(Set(left).isSuperset(of: strangers) && left.count == 2 + strangers.count)
    }

    @Test("Options run together have the bits of each run alone, and what an option moves in no future is kept once", arguments: [1, 3])
    func together(_ threads: Int) async throws {
        let (scenario, compiled) = try NightTown.prepared()
        var settings = settings
        settings.threads = threads
        let all = try await SimulatedOptions.run(scenario, compiled, settings)
        for one in all.options {
            let alone = try await Ensemble.run(compiled.with(one.option), settings)
            #expect(bits(one.ensemble) == bits(alone), "\(one.option.name)")
            for (column, values) in alone.columns.enumerated() {
                let isDoNothings = values.hasBits(of: all.doNothing.columns[column][...])
                #expect(one.ensemble.shares(column: column, with: all.doNothing) == isDoNothings, "\(one.option.name) \(column)")
            }
        }
    }

    @Test("Progress names do-nothing, then the options together, and ends at the number of futures")
    func progress() async throws {
        let (scenario, compiled) = try NightTown.prepared()
        let names = NameList()
        _ = try await SimulatedOptions.run(scenario, compiled, settings) { name, done, all in if done == all { names.add(name) } }
        #expect(names.all == ["do-nothing", "3 options"])
    }
}

/// Names in the order in which they came, from any thread.
private final class NameList: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0 } }
}
