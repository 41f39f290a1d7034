import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

/// Faults in whole scenarios: one edit of real files, and what the planner is told.
@Suite("What a planner is told about a broken economy")
struct WholeScenarioFaultTests {
    /// Cumbria's scenario, the national set and their tables, by path within the folder of scenarios.
    static let files: [String: String] = {
        let folder = ProjectFolder.scenarios()
        var files: [String: String] = [:]
        func add(_ name: String) { files[name] = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? "" }
        add("cumbria.yaml")
        for part in ["cumbria", "national"] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(part).path)) ?? [] { add("\(part)/\(name)") }
        }
        return files
    }()

    static func messages(_ files: [String: String]) -> [String] {
        do throws(ScenarioFaults) {
            let scenario = try Scenario.load("cumbria.yaml", reading: .texts(files))
            _ = try Baseline(scenario)
            return scenario.warnings.map(\.message)
        } catch {
            return error.faults.map(\.message)
        }
    }

    @Test("the scenario itself is sound")
    func sound() throws {
        #expect(Self.messages(Self.files) == [])
        _ = try CompiledEconomy(try Scenario.load("cumbria.yaml", reading: .texts(Self.files)))
    }

    @Test(
        "each fault is told at its line, with what was found and what is expected, and nothing else is",
        arguments: [WholeFault.organisations, WholeFault.national, WholeFault.tables].flatMap(\.self))
    func message(_ fault: WholeFault) throws {
        var files = Self.files
        let text = try #require(files[fault.file])
        try #require(text.contains(fault.part))
        files[fault.file] = text.replacing(fault.part, with: fault.replacement, maxReplacements: 1)
        // What the designed plan holds changes with the search that made it.
        let found = Self.messages(files).filter { !$0.contains("options.designed plan.") }
        #expect(found.count == fault.lines.count, "\(found)")
        let edited = text[..<(try #require(text.firstRange(of: fault.part))).lowerBound].count { $0 == "\n" } + 1
        for (line, expected) in zip(found, fault.lines) { #expect(Self.matches(line, expected, edited: edited), "\(line)") }
        for line in found { #expect(!["''", "\"\"", "'\"", "\"'"].contains { line.contains($0) }, "quotes within quotes: \(line)") }
    }

    /// Whether a message begins as expected, `file:+2:5: …` standing for the line two below the edited one.
    private static func matches(_ line: String, _ expected: String, edited: Int) -> Bool {
        let parts = expected.split(separator: ":", maxSplits: 2).map(String.init)
        let found = line.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count == 3, found.count == 3, parts[0] == found[0], found[2].hasPrefix(parts[2]) else { return false }
        return parts[1] == "*" || Int(parts[1]).map { edited + $0 } == Int(found[1])
    }

    @Test("several faults in several files are told in one pass")
    func allAtOnce() {
        var files = Self.files
        files["cumbria.yaml"]?.replace("beds: 597 beds", with: "beds: 597 bads")
        files["cumbria.yaml"]?.replace("01H: 83%", with: "01H: 73%")
        files["national/england-2014.yaml"]?.replace("waiting shape: 1.3", with: "waiting shape: 13")
        files["national/england-2014.yaml"]?.replace("share of staff: 32%", with: "share of staff: 42%")
        files["cumbria/population.csv"]?.replace("01H,F,00-04", with: "01H,F,00-05")
        files["national/vital-rates.csv"]?.replace("mortality,F,0,0.003634", with: "mortality,F,0,3.634")
        let told = Self.messages(files).map { $0.split(separator: ":").prefix(4).map { $0.drop { $0 == " " } } }
        #expect(
            told.map { "\($0[0]) \($0[3])" } == [
                "cumbria.yaml commissioners.01H.population", "cumbria.yaml providers.RNL.beds", "cumbria.yaml providers.RNL.patients from",
                "cumbria/population.csv commissioners.01H.population.age_band", "national/england-2014.yaml capacity.waiting shape",
                "national/england-2014.yaml workforce.staff groups", "national/vital-rates.csv population.vital rates.rate",
            ])
    }

    @Test("the template that `planner new` writes is sound")
    func template() throws {
        var files = Self.files
        files["new.yaml"] = ScenarioTemplate.scenario(name: "A \"new\" economy", slug: "new", basedOn: "national/england-2014.yaml")
        files["new/population.csv"] = ScenarioTemplate.population
        let scenario = try Scenario.load("new.yaml", reading: .texts(files))
        #expect(scenario.name == "A \"new\" economy" && scenario.warnings.isEmpty)
        let compiled = try CompiledEconomy(scenario)
        let residents = scenario.commissioners[0].population.values.map { $0.reduce(0, +) }.reduce(0, +)
        #expect(abs(residents - 300_000) < 10_000)
        #expect(try Replication(compiled)("economy", .gap, 5).isFinite)
    }

    @Test("a spread that no distribution has is a fault of the scenario, at its place")
    func impossibleSpreads() {
        var files = Self.files
        files["cumbria.yaml"]?.replace("spread: normal ±4%\n", with: "spread: 10–90% from 1.152 to 1.3\n")
        let found = Self.messages(files)
        #expect(found.count == 1)
        #expect(found[0].contains(":15: commissioners.01H.need index.spread: found the spread '10–90% from 1.152 to 1.3', which no distribution has"))
    }
}
