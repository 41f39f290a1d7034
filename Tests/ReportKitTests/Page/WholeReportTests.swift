import Foundation
@testable import ReportKit
import Testing

@Suite("All workstreams in one report")
struct WholeReportTests {
    private func part(_ prefix: String, sections: [String], leading: Set<Int>) -> ReportParts {
        ReportParts(
            messages: (1...4).map {
                KeyMessage(topic: "\(prefix) \($0)", sentence: "Sentence \(prefix) \($0).", section: sections[0], leads: leading.contains($0))
            },
            sections: sections.map { ReportSection(id: $0, title: "Title of \($0)", blocks: []) })
    }

    private let facts = RunFacts(
        scenario: "Smalltown", file: "small.yaml", digest: "0123456789abcdef", option: "do-nothing", seed: 1, replications: 10, sampling: "monteCarlo",
        planner: "1", resultsFormat: 1, made: "2014-06-01T09:30:00Z")

    @Test("workstreams stand between the diagnosis and what closes every report, and the first screen has a sentence of each")
    func order() throws {
        let diagnosis = part("diagnosis", sections: ["gap", "baseline", "left-out"], leading: [1, 3, 4])
        let page = WholeReport(
            diagnosis: diagnosis, workstreams: [part("options", sections: ["options"], leading: [1]), part("plan", sections: ["plan-pages"], leading: [])],
            facts: facts
        ).html()
        let places = try ["gap", "options", "plan-pages", "baseline", "left-out"].map { id in
            try #require(page.range(of: "<h2 id=\"\(id)\"")).lowerBound
        }
        #expect(places == places.sorted())
        // The answer first; what leads in the diagnosis stands around the first sentence of each workstream.
        let said = try ["options 1", "diagnosis 1", "options 2", "plan 1", "diagnosis 3", "diagnosis 4"].map {
            try #require(page.range(of: "Sentence \($0).")).lowerBound
        }
        #expect(said == said.sorted())
        for unsaid in ["diagnosis 2", "options 3", "plan 2"] { #expect(!page.contains("Sentence \(unsaid).")) }
    }

    @Test("without a plan the first screen is that of the diagnosis")
    func alone() {
        let page = WholeReport(diagnosis: part("diagnosis", sections: ["gap"], leading: [1]), workstreams: [], facts: facts).html()
        for number in 1...4 { #expect(page.contains("Sentence diagnosis \(number).")) }
    }
}
