@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What the sizes of interventions rest on")
struct EvidenceTests {
    /// The library of an edition as one of its economies has it, without what that economy adds.
    private func library(_ economy: String) throws -> (scenario: Scenario, interventions: [Intervention]) {
        let scenario = try Scenario.load("Scenarios/\(economy).yaml")
        return (scenario, scenario.interventions.filter { $0.place.file.contains("national/interventions") })
    }

    /// What a mark says; of a source its name.
    private func words(_ figure: Figure) -> String {
        switch figure.provenance {
        case .sourced(let text), .derived(let text), .apportioned(let text), .assumption(let text): text
        }
    }

    @Test("every effect names the studies that it was judged from, or says that it is judgement", arguments: ["cumbria", "devon-2026"])
    func effects(economy: String) throws {
        let (_, interventions) = try library(economy)
        #expect(interventions.count >= 80)
        for intervention in interventions {
            for effect in intervention.effects where effect.studies.isEmpty {
                #expect(words(effect.effect.figure).contains("judge"), "\(intervention.name), \(effect.name)")
            }
        }
    }

    @Test("every health gain has a source, says how it follows from one, or says that it is judgement", arguments: ["cumbria", "devon-2026"])
    func healthGains(economy: String) throws {
        for intervention in try library(economy).interventions {
            guard let gain = intervention.healthGain?.figure else { continue }
            #expect(!intervention.studies.isEmpty || words(gain).contains("judge"), "\(intervention.name)")
        }
    }

    @Test("nor do the ranges of 2014 rest on what came later")
    func rangesOf2014() throws {
        let bytes = try FileReader.disk.bytes("Scenarios/national/baseline-bounds-2014.csv", 1 << 20)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count > 80)
        for line in lines {
            let years = line.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }.filter { (1900..<2100).contains($0) }
            #expect(years.allSatisfy { $0 <= 2014 }, "\(line)")
        }
    }

    @Test("in 2014 nobody knew what was published later")
    func ofItsTime() throws {
        let scenario = try library("cumbria").scenario
        let studies = scenario.sources.filter { $0.design != nil }
        #expect(studies.count >= 35)
        for study in studies { #expect((study.year.flatMap(Int.init) ?? 9999) <= 2014, "\(study.id)") }
    }

    private static let shipped = [
        "cambridge-and-peterborough", "cumbria", "devon", "devon-2026", "east-sussex", "eastern-cheshire", "leicestershire", "mid-essex", "north-east-london",
        "northamptonshire", "south-west-london", "staffordshire",
    ]

    @Test("no scenario rests on a source whose figures lie after its baseline year", arguments: shipped)
    func knownThen(economy: String) throws {
        let scenario = try Scenario.load("Scenarios/\(economy).yaml")
        #expect(Scenario.laterSources(scenario.sources, baseline: scenario.baselineYear).map(\.message) == [])
    }

    @Test("a source from after the baseline year is warned of; one that gives figures of then is not")
    func later() throws {
        func warned(_ lines: String) throws -> [String] {
            var files = SmallEconomy.files(providers: [SmallEconomy.provider])
            let text = try #require(files[SmallEconomy.scenarioFile])
            files[SmallEconomy.scenarioFile] = text + "sources:\n  LATE:\n    title: Looking back\n\(lines)"
            return try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)).warnings.map(\.message).filter {
                $0.contains("LATE") && $0.contains("after the baseline year")
            }
        }
        let late = try warned("    year: 2030\n")
        #expect(late.count == 1 && late[0].contains("a source of 2030"), "\(late)")
        #expect(try warned("    year: 2030\n    figures up to: 2012\n") == [])
        #expect(try warned("    year: 2030\n    figures up to: 2029\n").first?.contains("figures up to 2029") == true)
        #expect(try warned("    year: 2013\n") == [])
    }

    @Test("every study says on whom and what it found", arguments: ["cumbria", "devon-2026"])
    func studies(economy: String) throws {
        let (scenario, interventions) = try library(economy)
        for id in Set(interventions.flatMap { $0.studies + $0.effects.flatMap(\.studies) }) {
            let study = try #require(scenario.sources.first { $0.id == id })
            #expect(study.design != nil && study.population != nil && study.found != nil, "\(id)")
        }
    }

    @Test("the editions know what designers claim beside what was found")
    func claims() throws {
        let claimed = try library("devon-2026").interventions.flatMap { intervention in
            intervention.effects.compactMap { effect in effect.claimed.map { (intervention.name, $0.value, effect.effect.figure.value) } }
        }
        #expect(claimed.count >= 10)
        let liaison = try #require(claimed.first { $0.0 == "liaison psychiatry" })
        #expect(liaison.1 == 0.085 && liaison.2 == 0.01)
    }

    private func messages(_ extra: String) -> [String] {
        var files = SmallEconomy.files(providers: [SmallEconomy.provider])
        files[SmallEconomy.scenarioFile] =
            (files[SmallEconomy.scenarioFile] ?? "") + """
                interventions:
                  act:
                    about: something
                    assumption: round figures
                    effects: [{name: fewer, kind: prevent, effect: 10%\(extra)}]
                    ramp: [1]
                    lead time: 0 months
                options:
                  - {name: acting, interventions: [{name: act}]}

                """
        do throws(ScenarioFaults) {
            return try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)).warnings.map(\.message)
        } catch {
            return error.faults.filter { !$0.isWarning }.map(\.message)
        }
    }

    @Test("a study that is not listed is refused where it is named")
    func unknownStudy() {
        let found = messages(", studies: [NOBODY]")
        #expect(found.count == 1 && found[0].contains("interventions.act.effects.fewer.studies") && found[0].contains("NOBODY"), "\(found)")
    }

    @Test("a claim is in the unit of its effect and has no spread")
    func claim() {
        #expect(messages(", claimed: 20%") == [])
        #expect(messages(", claimed: 5 beds").first?.contains("interventions.act.effects.fewer.claimed") == true)
        #expect(messages(", claimed: {value: 20%, spread: triangular 0% to 30%}").first?.contains("interventions.act.effects.fewer.claimed") == true)
    }
}
