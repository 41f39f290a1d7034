import Foundation
@testable import HealthEconomy
@testable import PlannerFiles
@testable import TestEconomies
import Testing

/// A scenario that is settled is read in parts; it must be what it would be if it were read whole.
@Suite("What a change does not touch is not read again, and nobody can tell")
struct KeptSectionTests {
    /// All that a scenario holds, to the last bit, a number for each line of its dump: what dictionaries hold comes in any order, so that
    /// of lines, and of a line's letters, only which they are is kept; the numbers that are given to objects in the order in which they
    /// are met are left out.
    private static func whole(_ scenario: Scenario) -> [String] {
        var text = ""
        dump(scenario, to: &text)
        return text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            let number = line.reversed().prefix { (0x30...0x39).contains($0) }.count
            let named = line.dropLast(number)
            let kept = named.last == UInt8(ascii: "#") ? named : line
            return "\(kept.reduce(UInt64(0)) { $0 &+ Self.letters[Int($1)] })"
        }
        .sorted()
    }

    private static let letters: [UInt64] = {
        var draws = SplitMix(state: 11)
        return (0..<256).map { _ in draws.next() }
    }()

    private static func outcome(_ written: WrittenScenario, _ changes: [String]) -> [String] {
        do throws(ScenarioFaults) { return whole(try written.under(changes)) } catch { return error.faults.map(\.message) }
    }

    private static let files: [String: String] = EveryFigureEconomy.files

    private static func written() throws -> WrittenScenario {
        let written = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files))
        return WrittenScenario(try written.tree.with(EveryFigureEconomy.changes))
    }

    @Test("a figure of each part is changed, and then all of them")
    func everyPart() throws {
        let settled = try Self.written().settled()
        let plain = try Self.written()
        var seen: Set<String> = []
        let parts = try plain.under().figures.filter { seen.insert($0.path.split(separator: ".").prefix(2).joined(separator: ".")).inserted }
        #expect(parts.count > 15)
        let changes = parts.filter { $0.byYear.isEmpty }.map { "\($0.path)=\($0.asWritten)" }
        for change in changes {
            let (some, all) = (try settled.under([change]), try plain.under([change]))
            #expect(some.figures == all.figures && some.warnings == all.warnings && some.figureDigests == all.figureDigests, "\(change)")
        }
        for laid in stride(from: 0, to: changes.count, by: 10).map({ Array(changes[$0..<min($0 + 3, changes.count)]) }) + [changes, []] {
            let isSame = Self.outcome(settled, laid) == Self.outcome(plain, laid)
            #expect(isSame, "\(laid)")
        }
    }

    @Test(
        "what is wrong, and what is warned of, is told alike",
        arguments: [
            ["providers.T1.beds=-5 beds"], ["providers.T1.beds=many"], ["nowhere=1"], ["finance={}"], ["providers.T1.kind=palace"],
            ["finance.habitual efficiency={value: 1% a year, source: nobody}"],
            ["finance.habitual efficiency={value: 1% a year, spread: lognormal ±900%}"],
            ["sources.D9={title: a return, publisher: somebody, year: 2013}"], ["population.mortality improvement=1% a year", "finance.habitual efficiency=x"],
        ])
    func faults(changes: [String]) throws {
        let plain = try Self.written()
        #expect(Self.outcome(try plain.settled(), changes) == Self.outcome(plain, changes))
    }

    @Test("a scenario of the country's is the same under changes of beliefs and of beds", arguments: ["cumbria", "north-east-london"])
    func shipped(name: String) throws {
        let plain = try WrittenScenario(ProjectFolder.scenarios().appendingPathComponent("\(name).yaml").path)
        let settled = try plain.settled()
        let trust = try #require(try plain.under().providers.first { $0.beds != nil }).code
        for changes in [
            ["finance.cost classes.pay.inflation=3% a year"], ["providers.\(trust).beds from 2015/16=500 beds"],
            ["commissioning.business rules.surplus=0%", "providers.\(trust).beds from 2015/16=500 beds"],
        ] {
            let (some, all) = (try settled.under(changes), try plain.under(changes))
            #expect(some.figures == all.figures && some.warnings == all.warnings && some.digest == all.digest && some.sources == all.sources)
            #expect(some.figureDigests == all.figureDigests)
        }
    }

    /// What a lever, a command line or a hurried planner may lay over a scenario, sound or not.
    private static func change(_ scenario: Scenario, _ draws: inout SplitMix) -> String {
        let figure = scenario.figures[Int.random(in: 0..<scenario.figures.count, using: &draws)]
        let moved = figure.unit.exact((figure.value == 0 ? 0.01 : figure.value) * Double.random(in: 0.8...1.25, using: &draws))
        let year = scenario.years[Int.random(in: 0..<scenario.years.count, using: &draws)]
        let trust = scenario.providers[Int.random(in: 0..<scenario.providers.count, using: &draws)].code
        switch Int.random(in: 0..<24, using: &draws) {
        case 0: return "\(figure.path)={value: \(moved), spread: normal ±20%, assumption: a guess}"
        case 1: return "\(figure.path)={value: \(moved), source: nobody}"
        case 2: return "\(figure.path)=many"
        case 3: return "providers.\(trust).beds from \(year)=500 beds"
        case 4: return "\(figure.path) from \(year)=\(moved)"
        case 5:
            let wholes = [
                "plan years=3", "baseline year=2012/13", "name=Elsewhere", "accepted warnings=[]", "options=[]", "chosen option=none of them",
                "sources.Z9={title: a return, publisher: somebody, year: 2099}", "history=nowhere.csv", "providers.\(trust).kind=palace", "correlations=[]",
                "providers.\(trust).name=Elsewhere", "population={}", "providers.\(trust).beds={value: 5 beds, per cent: 3, source: x}",
            ]
            return wholes[Int.random(in: 0..<wholes.count, using: &draws)]
        default: return "\(figure.path)=\(moved)"
        }
    }

    @Test(
        "whatever is set, and set again over that, a scenario of the country's is to the last bit what it is when it is read whole",
        arguments: ["cumbria", "north-east-london", "devon-2026", "boards-2026/qe1"], [UInt64(1)])
    func drawn(name: String, seed: UInt64) throws {
        let plain = try WrittenScenario(ProjectFolder.scenarios().appendingPathComponent("\(name).yaml").path)
        let settled = try plain.settled()
        let scenario = try plain.under()
        var draws = SplitMix(state: seed)
        var sound = 0
        for _ in 0..<Self.settings {
            let changes = (0..<Int.random(in: 1...4, using: &draws)).map { _ in Self.change(scenario, &draws) }
            let whole = Self.outcome(plain, changes)
            let isSame = Self.outcome(settled, changes) == whole
            #expect(isSame, "\(changes)")
            // The first of them for good, then the others.
            guard whole.count > Self.manyLines, let again = try? settled.settled([changes[0]]) else { continue }
            sound += 1
            let (some, all) = (try again.under(Array(changes.dropFirst())), try plain.under(changes))
            #expect(some.figures == all.figures && some.warnings == all.warnings && some.figureDigests == all.figureDigests, "\(changes)")
        }
        #expect(sound >= 1)
    }

    private static let settings = 6
    /// More than faults ever come to.
    private static let manyLines = 2_000

    @Test("a figure moved for a trial, alone or with a hundred others, is moved where it stands and nowhere else")
    func moved() throws {
        let (settled, plain) = (try Self.written().settled(), try Self.written())
        let figures = try plain.under().figures
        let alone = stride(from: 0, to: figures.count, by: 40).map { [figures[$0]] }
        for group in alone + [Array(figures.prefix(100)), figures.reversed().prefix(100) + []] {
            let shifts = Dictionary(group.map { ($0.path, 0.01 * max(abs($0.value), 0.01)) }) { first, _ in first }
            let some = Result { () throws(ScenarioFaults) in try settled.moving(shifts) }
            let all = Result { () throws(ScenarioFaults) in try plain.moving(shifts) }
            switch (some, all) {
            case (.success(let some), .success(let all)):
                #expect(some.figures == all.figures && some.warnings == all.warnings, "\(shifts.keys)")
                let moved = figures.filter { shifts[$0.path] != nil && $0.value < $0.range.upperBound }
                #expect(moved.isEmpty || some.figures != figures)
            case (.failure(let some), .failure(let all)): #expect(some.faults.map(\.message) == all.faults.map(\.message))
            default: Issue.record("\(shifts.keys)")
            }
        }
    }

    @Test("settled again, with further changes, it goes on so")
    func twice() throws {
        let change = "finance.habitual efficiency=1% a year"
        let twice = try Self.written().settled([change]).settled(["population.mortality improvement=1% a year"])
        let once = try Self.written().settled([change, "population.mortality improvement=1% a year"])
        #expect(Self.outcome(twice, []) == Self.outcome(once, []))
    }

    @Test("tables that are other ones are read")
    func otherTables() throws {
        var tree = try Self.written().settled().tree
        var files = Self.files
        for (name, text) in files where name.hasSuffix(".csv") { files[name] = String(text.prefix(10)) }
        tree.reading = .texts(files)
        #expect(throws: ScenarioFaults.self) { try WrittenScenario(tree).under() }
    }
}
