import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

/// More than a thousand scenarios damaged in every way a tired planner, a mail program or a spreadsheet can think of. Each must
/// either be refused with faults that name a place, or be a sound economy whose replications are finite.
@Suite("Damaged scenarios")
struct DamagedScenarioTests {
    enum Outcome: Equatable {
        case refused, ran
        case wrong(String)
    }

    /// A sound economy with uncertainty, noise and every optional key, before damage.
    struct Sound {
        let files: [String: [UInt8]]
        /// Growth, uncertainty and queues on top.
        let changes: [String]
        /// Its files taken apart, without the changes, where they are sound so, and with them.
        let plain: WrittenScenario?
        let changed: WrittenScenario

        init(_ seed: UInt64) throws {
            let economy = RandomEconomy(seed)
            files = RandomEconomy.noisy(economy.files).mapValues { Array($0.utf8) }
            changes = economy.changes
            let written = try WrittenScenario(SmallEconomy.scenarioFile, reading: .contents(files))
            plain = try? written.settled()
            changed = try written.settled(changes)
        }
    }

    static let sound = Result { try (300..<303).map { try Sound($0) } }

    /// What becomes of damaged files. What is as it was is not taken apart again: all but one table where a table is damaged.
    static func outcome(_ sound: Sound, _ files: [String: [UInt8]], withChanges: Bool) -> Outcome {
        do {
            let scenario: Scenario
            let changes = withChanges || sound.plain == nil ? sound.changes : []
            let whole = changes.isEmpty ? (sound.plain ?? sound.changed).tree : sound.changed.tree
            if files[SmallEconomy.scenarioFile] == sound.files[SmallEconomy.scenarioFile] {
                var tree = whole
                tree.reading = .contents(files)
                scenario = try WrittenScenario(tree).under()
            } else {
                var tree = try ScenarioTree.load(path: SmallEconomy.scenarioFile, reading: .contents(files))
                tree.tables = whole.tables
                scenario = try WrittenScenario(tree).under(changes)
            }
            // A tenth of the usual pilot calibrates by the same way.
            let compiled = try CompiledEconomy(scenario, pilot: 60)
            for number in 0..<2 {
                let run = try Replication(compiled, number: number)
                for (position, series) in compiled.layout.series.enumerated() {
                    for year in 0..<run.kernel.span {
                        let value = run.kernel.output[position * run.kernel.span + year]
                        // What a trust does without is not a number in every year; cover without capital service is infinite.
                        let isAbsent = value.isNaN && run.kernel.output[position * run.kernel.span].isNaN && mayBeAbsent.contains(series.measure)
                        let isBest = value == .infinity && series.measure == .capitalServiceCover
                        if !value.isFinite, !isAbsent, !isBest { return .wrong("\(series.organisation) \(series.measure.rawValue) \(year) is \(value)") }
                    }
                }
            }
            return .ran
        } catch let faults as ScenarioFaults {
            return faults.faults.contains { !$0.isWarning && !$0.message.isEmpty } ? .refused : .wrong("refused without a fault")
        } catch {
            return .wrong("threw \(error)")
        }
    }

    private static let mayBeAbsent: Set<Measure> = [
        .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut,
        .availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .aeWithinFourHours, .waitingList, .withinEighteenWeeks,
        .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList, .rating,
    ]

    /// Runs many damages and tells the first few that end neither in faults nor in a finite run.
    private func check(_ count: Int, seed: UInt64, damage: (inout [String: [UInt8]], inout Dice) -> String) throws {
        let economies = try Self.sound.get()
        var ran = 0
        for number in 0..<count {
            var dice = Dice(seed &+ UInt64(number))
            let sound = economies[number % economies.count]
            var files = sound.files
            let what = damage(&files, &dice)
            let outcome = Self.outcome(sound, files, withChanges: number % 2 == 1)
            if outcome == .ran { ran += 1 }
            if case .wrong(let why) = outcome { Issue.record("\(number): \(what): \(why)") }
        }
        // Some damage is harmless; if none were, or all, this test would test nothing.
        #expect(ran > 0 && ran < count)
    }

    @Test("damaged bytes, in the scenario and its tables", arguments: 0..<2)
    func bytes(_ batch: Int) throws {
        try check(100, seed: UInt64(1_000 * batch)) { files, dice in
            let name = dice.pick(files.keys.sorted())
            var bytes = files[name] ?? []
            for _ in 0...dice.below(3) where !bytes.isEmpty {
                let position = dice.below(bytes.count)
                switch dice.below(5) {
                case 0: bytes[position] = UInt8(dice.below(256))
                case 1: bytes.remove(at: position)
                case 2: bytes.insert(UInt8(dice.below(128)), at: position)
                case 3: bytes.removeSubrange(position..<min(bytes.count, position + dice.below(40)))
                default: bytes.swapAt(position, dice.below(bytes.count))
                }
            }
            files[name] = bytes
            return "bytes of \(name)"
        }
    }

    static let strangeValues = [
        "0", "-1", "0%", "100%", "-100%", "1e308", "-1e308", "1e-300", "99999999999", "£1", "-£1bn", "£99bn", "nan", ".inf", "", "[]", "{}", "null", "yes",
        "'0'", "0 days", "400 days", "10 points", "100%", "0.5", "5%", "2013/14", "9999/00", "~", "*x", "&x 1", "1,000,000", "10%", "20%", "-20%", "1", "2",
        "30%", "50%",
    ]
    static let strangeSpreads = [
        "normal ±500 points", "normal ±900%", "log-normal ±3000%", "uniform 0% to 100%", "triangular 0% to 100%", "normal sd 90 points", "gamma sd 500%",
        "10–90% from 0% to 99%", "10–90% from 1 to 3", "60–90% from 1% to 2%", "10–90% from 5% to 6%", "discrete 0% at 50%, 100% at 50%", "normal ±£9bn",
        "beta sd 1 points", "pert 0 to 5", "truncated normal sd 50 points from -20% to 20%", "normal ±50 points", "normal ±100%",
        "discrete 1% at 0%, 2% at 100%",
    ]

    @Test("strange values and spreads in place of sound ones", arguments: 0..<8)
    func values(_ batch: Int) throws {
        try check(50, seed: UInt64(50_000 + 1_000 * batch)) { files, dice in
            var lines = String(decoding: files[SmallEconomy.scenarioFile] ?? [], as: UTF8.self).components(separatedBy: "\n")
            var told = ""
            for _ in 0...dice.below(2) {
                // A value after a colon: in its own line or within braces.
                let number = dice.below(lines.count)
                let line = lines[number]
                let starts = line.ranges(of: ": ").map(\.upperBound)
                guard !starts.isEmpty else { continue }
                let start = starts[dice.below(starts.count)]
                let end = line[start...].firstIndex { ",}".contains($0) } ?? line.endIndex
                let old = line[start..<end]
                let new =
                    dice.chance(0.4)
                    ? "{value: \(old), spread: \(dice.pick(Self.strangeSpreads)), persists: \(dice.pick(["all years", "each year", "ar 0.99"])), assumption: strange}"
                    : dice.pick(Self.strangeValues)
                lines[number] = line[..<start] + new + line[end...]
                told += "'\(lines[number].trimmingCharacters(in: .whitespaces))' "
            }
            files[SmallEconomy.scenarioFile] = Array(lines.joined(separator: "\n").utf8)
            return told
        }
    }

    @Test("lines lost, doubled, moved and indented", arguments: 0..<4)
    func structure(_ batch: Int) throws {
        try check(50, seed: UInt64(90_000 + 1_000 * batch)) { files, dice in
            let name = dice.chance(0.7) ? SmallEconomy.scenarioFile : dice.pick(files.keys.sorted())
            var lines = String(decoding: files[name] ?? [], as: UTF8.self).components(separatedBy: "\n")
            let number = dice.below(lines.count)
            let told = "\(name): \(lines[number])"
            switch dice.below(6) {
            case 0: lines.remove(at: number)
            case 1: lines.insert(lines[number], at: number)
            case 2: lines.swapAt(number, dice.below(lines.count))
            case 3: lines[number] = "  " + lines[number]
            case 4: lines[number] = String(lines[number].drop { $0 == " " })
            default: lines.removeSubrange(number..<min(lines.count, number + 1 + dice.below(12)))
            }
            files[name] = Array(lines.joined(separator: "\n").utf8)
            return told
        }
    }

    static let strangeCells = ["0", "-1", "1", "0.5", "1000", "1e9", "-0.0", "", "x", "nan", "99", "90", "12", "2", "0.99", "1e-9", "10", "-10", "20", "100"]

    @Test("strange cells in tables", arguments: 0..<6)
    func cells(_ batch: Int) throws {
        try check(50, seed: UInt64(120_000 + 1_000 * batch)) { files, dice in
            let name = dice.chance(0.5) ? "noise.csv" : dice.pick(files.keys.filter { $0.hasSuffix(".csv") }.sorted())
            var lines = String(decoding: files[name] ?? [], as: UTF8.self).components(separatedBy: "\n")
            var told = name
            for _ in 0...dice.below(3) {
                let number = 1 + dice.below(lines.count - 1)
                var cells = lines[number].components(separatedBy: ",")
                cells[dice.below(cells.count)] = dice.pick(Self.strangeCells)
                lines[number] = cells.joined(separator: ",")
                told += " '\(lines[number])'"
            }
            files[name] = Array(lines.joined(separator: "\n").utf8)
            return told
        }
    }

    @Test("a whole column of a table set to one strange number")
    func columns() throws {
        try check(100, seed: 150_000) { files, dice in
            let name = dice.chance(0.6) ? "noise.csv" : dice.pick(files.keys.filter { $0.hasSuffix(".csv") }.sorted())
            var lines = String(decoding: files[name] ?? [], as: UTF8.self).components(separatedBy: "\n").filter { !$0.isEmpty }
            let column = dice.below(lines[0].components(separatedBy: ",").count)
            let value = dice.pick(Self.strangeCells)
            for number in lines.indices.dropFirst() {
                var cells = lines[number].components(separatedBy: ",")
                if column < cells.count { cells[column] = value }
                lines[number] = cells.joined(separator: ",")
            }
            files[name] = Array((lines.joined(separator: "\n") + "\n").utf8)
            return "\(name) column \(lines[0].components(separatedBy: ",")[column]) = \(value)"
        }
    }
}
