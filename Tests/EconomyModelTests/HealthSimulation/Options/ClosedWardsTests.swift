import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

/// What closing beds saves and costs: the rule alone, by hand in Smalltown, and in economies as they ship.
@Suite("Wards closed, stays shortened, demand removed")
struct ClosedWardsTests {
    // MARK: The rule alone

    @Test("wards go with beds that the option both closes and frees, or that even the fullest month leaves empty")
    func wards() {
        // 28% of beds closed, none freed, all wanted: every ward is paid still.
        #expect(wardsStanding(open: 0.72, notFreed: 1, needed: 1.05) == 1)
        // A tenth freed: a tenth of the wards goes, however many beds close.
        #expect(wardsStanding(open: 0.72, notFreed: 0.9, needed: 1.05) == 0.9)
        // A tenth freed and a twentieth closed: a twentieth.
        #expect(wardsStanding(open: 0.95, notFreed: 0.9, needed: 1.05) == 0.95)
        // Beds of which a fifth is empty all year.
        #expect(wardsStanding(open: 0.72, notFreed: 1, needed: 0.8) == 0.8)
        // Stays that have grown free nothing.
        #expect(wardsStanding(open: 0.9, notFreed: 1.1, needed: 1.2) == 1)
    }

    @Test("ward cost falls with demand or with beds, whichever takes more, never twice; care that has come is nursed")
    func level() {
        // Beds fall by 10%, demand has released 5% so far: another 5% of the ward's part, 40%.
        #expect(agree(levelAfterClosing(0.95, without: 1, wards: 0.9, wardShare: 0.4), 0.95 - 0.4 * 0.05, 1e-12))
        // Demand has released more than beds closed would.
        #expect(levelAfterClosing(0.85, without: 1, wards: 0.9, wardShare: 0.4) == 0.85)
        // In a line that has grown by a tenth anyhow, a tenth of its wards is a tenth of 110%.
        #expect(agree(levelAfterClosing(1.1, without: 1.1, wards: 0.9, wardShare: 0.4), 1.1 - 0.4 * 0.11, 1e-12))
        // Care moved here by the option; no ward closes.
        #expect(levelAfterClosing(1.2, without: 1, wards: 1, wardShare: 0.4) == 1.2)
        #expect(agree(levelAfterClosing(1.2, without: 1, wards: 0.95, wardShare: 0.4), 1.2 - 0.4 * 0.05, 1e-12))
    }

    // MARK: Smalltown, by hand

    /// An option of effects that act in full from the first day of year 1.
    private static func ending(_ effects: [String]) -> String {
        let written = effects.enumerated().map { "{name: e\($0.offset), \($0.element)}" }.joined(separator: ", ")
        return """
            interventions:
              act: {about: a trial, assumption: a trial, effects: [\(written)], ramp: [1], lead time: 0 months}
            options:
              - {name: trial, interventions: [{name: act}]}

            """
    }

    private func smalltown(_ effects: [String], _ changes: [String] = []) throws -> Replication {
        let plain = SmallEconomy.files()
        let files = plain.merging([SmallEconomy.scenarioFile: Self.ending(effects)]) { $0 + $1 }
        let compiled = try SmallEconomy.compiled(changes, files: files)
        return try Replication(compiled.with(compiled.options[0]))
    }

    @Test("stays a fifth shorter and a fifth of the beds closed: the ward's part of semi-fixed cost goes, £19,200 a bed")
    func staysAndBeds() throws {
        // In bed: emergencies £10m and elective £6m; 30% of cost semi-fixed, 40% of it wards: £1.92m for 100 beds.
        let kept = try smalltown(["kind: shorten stay, effect: 20%"])
        let closed = try smalltown(["kind: shorten stay, effect: 20%", "kind: beds, effect: -20 beds"])
        let more = try smalltown(["kind: shorten stay, effect: 20%", "kind: beds, effect: -40 beds"], ["providers.T1.occupancy=92%"])
        for year in 1...2 {
            #expect(agree(kept("T1", .operatingCost, year), 40e6, 1e-12))
            #expect(agree(closed("T1", .operatingCost, year), 40e6 - 20 * 19_200, 1e-12))
            #expect(agree(closed("economy", .gap, year), kept("economy", .gap, year) - 20 * 19_200, 1e-9))
            // Of a full hospital, another twenty are wanted by patients who are still there. Crowding costs nothing in Smalltown; nor does it save.
            #expect(agree(more("T1", .operatingCost, year), 40e6 - 20 * 19_200, 1e-12))
        }
    }

    @Test("full wards closed with nobody fewer in them save nothing, and cost what escalation costs")
    func fullWards() throws {
        let full = ["providers.T1.occupancy=92%", "capacity.escalation bed day=£400", "capacity.waited when full=100%"]
        let plain = try smalltown(["kind: beds, effect: 0 beds"], full)
        for limit in [0, 5, 50] {
            let closed = try smalltown(["kind: beds, effect: -20 beds"], full + ["capacity.escalation limit=\(limit)%"])
            for year in 1...2 {
                // Without room all who find no bed wait in A&E, at the same £400 a day.
                let added = closed("T1", .bedDaysWaitedInAE, year) + closed("T1", .escalationBeds, year) * 365
                let before = closed("T1", .bedDaysWaitedInAE, 0) + closed("T1", .escalationBeds, 0) * 365
                #expect(agree(closed("T1", .operatingCost, year), 40e6 + 400 * (added - before), 1e-9))
                #expect(closed("T1", .operatingCost, year) > plain("T1", .operatingCost, year) + 1e6)
            }
        }
    }

    @Test("a fifth of emergencies prevented and a tenth of the beds closed: ward cost goes at once, the rest as before")
    func preventedAndClosed() throws {
        let prevent = "kind: prevent, acts on: {points of delivery: [non-elective admission]}, effect: 20%"
        let kept = try smalltown([prevent])
        let closed = try smalltown([prevent, "kind: beds, effect: -10 beds"])
        // Hospital lines of £27m lose £2m of activity. Half of the way of 2/27 is released in year 1, three quarters in year 2;
        // beds have fallen by a tenth, bed days by a sixth: wards stand for nine tenths.
        for (year, way) in [(1, 0.5), (2, 0.75)] {
            let saved = 27e6 * 0.3 * 0.4 * (16.0 / 27) * (0.1 - way * 2 / 27)
            #expect(agree(kept("T1", .operatingCost, year) - closed("T1", .operatingCost, year), saved, 1e-9))
        }
    }

    @Test("opening beds, and closing those that another part of the option opens, releases nothing")
    func opened() throws {
        let plain = try smalltown(["kind: shorten stay, effect: 20%"])
        for effects in [["kind: beds, effect: 10 beds"], ["kind: beds, effect: 10 beds", "kind: beds, effect: -10 beds"]] {
            let run = try smalltown(["kind: shorten stay, effect: 20%"] + effects)
            #expect(run("T1", .operatingCost, 2) == plain("T1", .operatingCost, 2))
        }
    }
}

/// The same in economies as they ship: whatever else is done, fewer beds than demand are never cheaper than closing what it has freed.
@Suite("Wards closed in economies as they ship")
struct ClosedWardsInEconomiesTests {
    /// What an option does: stays shorter, emergencies prevented, a share of all beds closed; at some trusts, from a year on.
    struct Doing: Hashable {
        var stays = 0, prevented = 0, closed = 0
        var at: [String] = []
        var from = 2014

        var isNothing: Bool { stays + prevented + closed == 0 }
        var name: String { "s\(stays) p\(prevented) c\(closed) \(at.joined()) \(from)" }
    }

    /// An economy of which many options are asked.
    struct Trial {
        let compiled: CompiledEconomy
        private static let futures = 24

        init(_ economy: String, _ changes: [String] = [], _ doings: [Doing]) throws {
            let folder = ProjectFolder.scenarios()
            let plain = try Scenario.load(folder.appendingPathComponent("\(economy).yaml").path)
            func closed(_ doing: Doing) -> Int {
                Int(plain.providers.filter { doing.at.contains($0.code) }.reduce(0) { $0 + ($1.beds?.value ?? 0) } * Double(doing.closed) / 100)
            }
            var text = "format: 1\nbased on: \(folder.path)/\(economy).yaml\ninterventions:\n"
            for share in Set(doings.map(\.stays)) where share > 0 { text += Self.act("stays \(share)", "kind: shorten stay, effect: \(share)%") }
            for share in Set(doings.map(\.prevented)) where share > 0 {
                text += Self.act("prevent \(share)", "kind: prevent, acts on: {points of delivery: [non-elective admission]}, effect: \(share)%")
            }
            for beds in Set(doings.map(closed)) where beds > 0 { text += Self.act("close \(beds)", "kind: beds, effect: -\(beds) beds") }
            text += "options:\n"
            for doing in doings where !doing.isNothing {
                var parts: [String] = []
                let from = "from: \(doing.from)/\((doing.from + 1) % 100)"
                func use(_ name: String) { parts.append("{name: \(name), at: [\(doing.at.joined(separator: ", "))], \(from)}") }
                if doing.stays > 0 { use("stays \(doing.stays)") }
                if doing.prevented > 0 { use("prevent \(doing.prevented)") }
                if doing.closed > 0 { use("close \(closed(doing))") }
                text += "  - {name: \(doing.name), about: a trial, interventions: [\(parts.joined(separator: ", "))]}\n"
            }
            let disk = FileReader.disk
            let trial = text
            let reader = FileReader(
                bytes: { (path, limit) throws(FileReader.Failure) in path == "trial.yaml" ? Array(trial.utf8) : try disk.bytes(path, limit) }, names: disk.names
            )
            compiled = try CompiledEconomy(try Scenario.load("trial.yaml", changes: changes, reading: reader))
        }

        private static func act(_ name: String, _ effect: String) -> String {
            "  \(name): {about: a trial, evidence: judgement, assumption: a trial, effects: [{name: it, \(effect)}], ramp: [1], lead time: 0 months}\n"
        }

        /// Mean of a measure of the economy by year, £m.
        func mean(_ doing: Doing?, _ measure: Measure = .gapDoNothing) throws -> [Double] {
            let option = try doing.flatMap { $0.isNothing ? nil : $0 }.map { doing in try #require(compiled.options.first { $0.name == doing.name }) }
            var kernel = Kernel(compiled.with(option))
            let sampler = try Sampler(seed: 2014, replications: Self.futures)
            let series = try #require(compiled.layout.position("economy", measure))
            var sum = Array(repeating: 0.0, count: kernel.span)
            for future in 0..<Self.futures {
                kernel.run(sampler, replication: future)
                for year in 0..<kernel.span { sum[year] += kernel.output[series * kernel.span + year] / Double(Self.futures) / 1e6 }
            }
            return sum
        }
    }

    static let economies = [("leicestershire", "RWE"), ("cumbria", "RNL"), ("devon", "RH8")]
    /// Escalation as it ships, and no room for it at all.
    static let rooms = [[], ["capacity.escalation limit=0%"]]

    private static func every(_ economy: String) throws -> [String] {
        try Scenario.load(ProjectFolder.scenarios().appendingPathComponent("\(economy).yaml").path).providers.filter { ($0.beds?.value ?? 0) > 0 }.map(\.code)
    }

    @Test(
        "patients who are still there are not nursed for nothing: of ever more beds closed the gap never narrows beyond those freed or empty", arguments: 0..<6)
    func moreThanFreed(_ number: Int) throws {
        let (economy, trust) = Self.economies[number % 3]
        let shares = [0, 2, 5, 10, 15, 20, 30, 45]
        let groups = [[trust], try Self.every(economy)]
        let bases = groups.flatMap { at in [(0, 0), (10, 0), (0, 20), (10, 20)].map { Doing(stays: $0.0, prevented: $0.1, at: at) } }
        func closing(_ base: Doing, _ share: Int, from: Int = 2014) -> Doing {
            Doing(stays: base.stays, prevented: base.prevented, closed: share, at: base.at, from: from)
        }
        let late = [2016, 2018].flatMap { year in shares.map { closing(bases[0], $0, from: year) } }
        let trial = try Trial(economy, Self.rooms[number / 3], bases.flatMap { base in shares.map { closing(base, $0) } } + late)
        for (base, from) in bases.map({ ($0, 2014) }) + [(bases[0], 2016), (bases[0], 2018)] {
            let gaps = try shares.map { try trial.mean(closing(base, $0, from: from)) }
            for year in (from - 2013)...5 {
                let path = gaps.map { $0[year] }
                let cheapest = path.indices.min { path[$0] < path[$1] } ?? 0
                // Stays a tenth shorter and a fifth of emergencies free at most a quarter of the beds; some stand empty besides, most in
                // community hospitals, which are among all trusts.
                let freed = Double(base.stays) + 0.75 * Double(base.prevented)
                let allowed = freed + (base.at.count == 1 ? 5 : 12)
                let within = zip(shares, path).filter { Double($0.0) <= allowed }.map(\.1).min() ?? path[0]
                #expect(within <= path[cheapest] + 0.05, "\(base.name) in \(from), year \(year): \(path)")
                for (fewer, more) in zip(path[cheapest...], path[cheapest...].dropFirst()) {
                    #expect(more >= fewer - 0.3, "\(base.name), year \(year): \(path)")
                }
                if base.stays + base.prevented == 0 { #expect(path[6] > path[0] + 5, "three beds in ten, year \(year): \(path)") }
            }
        }
    }

    @Test("beds that shorter stays have freed save when they close, and ease the wards when they are kept")
    func freed() throws {
        for (economy, trust) in Self.economies {
            let kept = Doing(stays: 10, at: [trust]), closed = Doing(stays: 10, closed: 5, at: [trust])
            let trial = try Trial(economy, [], [kept, closed])
            let (nothing, eased, less) = (try trial.mean(nil), try trial.mean(kept), try trial.mean(closed))
            for year in 1...5 {
                #expect(eased[year] < nothing[year], "\(economy), year \(year)")
                #expect(less[year] < eased[year], "\(economy), year \(year)")
            }
        }
    }
}
