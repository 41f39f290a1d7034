@testable import HealthEconomy
@testable import PlannerFiles
@testable import TestEconomies
import Testing

/// A scenario that is settled is read in parts; it must be what it would be if it were read whole.
@Suite("What a change does not touch is not read again, and nobody can tell")
struct KeptSectionTests {
    /// All that a scenario holds, to the last bit.
    private static func whole(_ scenario: Scenario) -> String {
        var text = ""
        dump(scenario, to: &text)
        return text
    }

    private static func outcome(_ written: WrittenScenario, _ changes: [String]) -> String {
        do throws(ScenarioFaults) { return whole(try written.under(changes)) } catch { return error.description }
    }

    private static let files: [String: String] = EveryFigureEconomy.files

    private static func written() throws -> WrittenScenario { try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)) }

    @Test("a figure of each part is changed, and then all of them")
    func everyPart() throws {
        let settled = try Self.written().settled()
        let plain = try Self.written()
        var seen: Set<String> = []
        let parts = try plain.under().figures.filter { seen.insert($0.path.split(separator: ".").prefix(2).joined(separator: ".")).inserted }
        #expect(parts.count > 15)
        let changes = parts.filter { $0.byYear.isEmpty }.map { "\($0.path)=\($0.asWritten)" }
        for change in changes { #expect(Self.outcome(settled, [change]) == Self.outcome(plain, [change]), "\(change)") }
        #expect(Self.outcome(settled, changes) == Self.outcome(plain, changes))
        #expect(Self.outcome(settled, []) == Self.outcome(plain, []))
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
